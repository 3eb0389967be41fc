"""The cascade of one organisation and year: its plan, who owns what, how promises are linked, and who was told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrit.agreements.models import Agreement
from samrit.core.workflow import ANNOUNCEMENT, CASCADE_PLAN
from samrit.organizations.constraints import together
from samrit.organizations.models import Organization, Person, Post
from samrit.strategy.models import Objective, Project


class CascadePlan(models.Model):
    """The five steps of one organisation in one year (CS-1). A unit that hands on to officers has one of its own."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="cascade_plans")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    state = models.CharField(max_length=20, default=CASCADE_PLAN.initial)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "organization__sort_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "fiscal_year"], name="cascade_plan_is_one_a_year"),
            models.CheckConstraint(
                condition=Q(state__in=list(CASCADE_PLAN.states)), name="cascade_plan_state_is_known"
            ),
            together("cascade_plan_confirmed_at_and_by_go_together", "confirmed_at", "confirmed_by"),
            together("cascade_plan_approved_at_and_by_go_together", "approved_at", "approved_by"),
        ]

    def __str__(self) -> str:
        return f"{_('การถ่ายทอดตัวชี้วัด')} {self.organization} {self.fiscal_year}"

    @property
    def owner(self) -> Organization:
        """The organisation that hands its indicators on."""
        return self.organization


class PlanActivity(models.Model):
    """One bar of the Gantt chart: planned from day to day, and what really happened (D5). ``step`` is 1 to 5, 0 for
    what belongs to none of the five."""

    plan = models.ForeignKey(CascadePlan, models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField(_("ขั้นที่"), default=0)
    name = models.CharField(_("กิจกรรม"), max_length=500)
    responsible = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("เริ่มตามแผน"))
    ends_on = models.DateField(_("สิ้นสุดตามแผน"))
    began_on = models.DateField(_("เริ่มจริง"), null=True, blank=True)
    done_on = models.DateField(_("เสร็จจริง"), null=True, blank=True)
    note = models.TextField(_("หมายเหตุ"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(began_on__isnull=False, done_on__gte=F("began_on")),
                name="activity_is_done_after_it_began",
            ),
            models.CheckConstraint(condition=Q(step__lte=5), name="activity_step_is_one_of_five"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> Organization:
        """The organisation of the plan."""
        return self.plan.organization


class ProjectPlan(models.Model):
    """A project of the organisation in the year, planned month by month (D5, PJ-1).

    ``planned`` and ``actual`` are per cent of the year's part, added up to the end of a month, by its number from
    October (``{"6": "40"}``). With ``milestones`` (``name``, ``weight``, ``due``, ``done``) they follow from these.
    ``code`` and ``weight`` say which project-progress indicator of the organisation it feeds, and how much.
    """

    plan = models.ForeignKey(CascadePlan, models.CASCADE, related_name="projects")
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("โครงการ"), max_length=500)
    responsible = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    budget_satang = models.PositiveBigIntegerField(_("งบประมาณ"), null=True, blank=True)
    code = models.CharField(_("ตัวชี้วัด"), max_length=40, blank=True)
    weight = models.CharField(_("น้ำหนัก"), max_length=40, blank=True)
    milestones = models.JSONField(default=list, blank=True)
    planned = models.JSONField(default=dict, blank=True)
    actual = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> Organization:
        """The organisation of the plan."""
        return self.plan.organization


class UnitPart(models.Model):
    """What one unit says of its role in the cascade, and that it confirmed it (step 2.1)."""

    plan = models.ForeignKey(CascadePlan, models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    role = models.TextField(_("บทบาท หน้าที่ ความรับผิดชอบ"), blank=True)
    version = models.PositiveIntegerField(default=1)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["unit__sort_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "unit"], name="unit_part_is_one_a_plan"),
            together("unit_part_confirmed_at_and_by_go_together", "confirmed_at", "confirmed_by"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.unit}"

    @property
    def owner(self) -> Organization:
        """The unit that writes it."""
        return self.unit


class UnitObjective(models.Model):
    """How a unit pushes an objective of the organisation (step 2.2), or one of its own (2.3: no ``objective``).

    ``codes`` name the indicators of the unit's agreement of the year that measure it (step 3), in whatever edition.
    """

    part = models.ForeignKey(UnitPart, models.CASCADE, related_name="objectives")
    objective = models.ForeignKey(Objective, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("เป้าประสงค์ของหน่วยงาน"), max_length=500)
    how = models.TextField(_("หน่วยงานมีส่วนผลักดันอย่างไร"), blank=True)
    codes = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> Organization:
        """The unit."""
        return self.part.unit


MARKS = (("O", _("เจ้าภาพหลัก (Owner)")), ("S", _("ผู้สนับสนุน (Supporter)")))
"""What a unit is for an indicator (001:63-64 s19)."""


class MatrixCell(models.Model):
    """One cell of the OS matrix: an indicator of the organisation by a unit, or by an officer's seat inside a unit.

    ``code`` names the row of the organisation's agreement in whatever edition is in force.
    """

    plan = models.ForeignKey(CascadePlan, models.CASCADE, related_name="cells")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=1, choices=MARKS)

    class Meta:
        ordering: ClassVar = ["code", "unit__sort_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "agreement", "code", "unit"], name="matrix_cell_is_one"),
            models.CheckConstraint(condition=Q(mark__in=["O", "S"]), name="matrix_mark_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.unit}: {self.mark}"


LINK_KINDS = (
    ("identical", _("เหมือนกับขององค์กร (Identical)")),
    ("contributory", _("ส่งผลต่อขององค์กร (Contributory)")),
    ("common", _("ทุกหน่วยงานมีเหมือนกัน (Common)")),
    ("unit_specific", _("เฉพาะของหน่วยงาน (Unit Specific)")),
)
"""How an indicator relates to those of the level above (001:72-73 s22)."""


class CascadeLink(models.Model):
    """How one indicator of a unit or person relates to one of the level above (D3).

    ``child`` and ``parent`` are the first editions, so that a link outlives amendments; the codes name rows of whatever
    edition is in force. ``share`` (per cent of the parent's target) and ``contribution`` (in the parent's unit) are
    text like every figure; at most one of them is stated.
    """

    child = models.ForeignKey(Agreement, models.CASCADE, related_name="links_up")
    child_code = models.CharField(max_length=40)
    parent = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="links_down")
    parent_code = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=LINK_KINDS)
    share = models.CharField(_("สัดส่วนของเป้าหมาย (ร้อยละ)"), max_length=40, blank=True)
    contribution = models.CharField(_("จำนวนที่รับไป"), max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["child_id", "child_code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "child_code"], name="cascade_link_is_one_an_indicator"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _label in LINK_KINDS]), name="cascade_link_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="unit_specific", parent__isnull=True, parent_code="")
                | (~Q(kind="unit_specific") & Q(parent__isnull=False) & ~Q(parent_code=""))
                | Q(kind="common"),
                name="cascade_link_leads_up_unless_it_is_the_units_own",
            ),
            models.CheckConstraint(condition=Q(share="") | Q(contribution=""), name="cascade_link_states_one_figure"),
        ]
        indexes: ClassVar = [models.Index(fields=["parent", "parent_code"], name="cascade_link_by_parent")]

    def __str__(self) -> str:
        return f"{self.child_code} → {self.parent_code}"

    @property
    def owner(self) -> Organization:
        """Whose indicator it is."""
        return self.child.organization


ANSWERS = (("adopted", _("ปรับตาม")), ("objected", _("ขอคงเดิม")))
"""What a unit says to a change above."""


class AmendmentAnswer(models.Model):
    """What one unit or officer answered to a change of an indicator above (D3)."""

    amendment = models.ForeignKey(Agreement, models.PROTECT, related_name="cascade_answers")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=ANSWERS)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["amendment", "organization"], name="amendment_answer_is_one"),
            models.CheckConstraint(
                condition=Q(answer="adopted") | (Q(answer="objected") & ~Q(reason="")),
                name="amendment_objection_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_answer_display()}"

    @property
    def owner(self) -> Organization:
        """Who answers."""
        return self.organization


class JobFamily(models.Model):
    """One line of work of an organisation (001:82-85 s25-26); ``staff`` and ``lines`` are blank where the form is."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="job_families")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("สายงาน"), max_length=300)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=300, blank=True)
    staff = models.PositiveIntegerField(_("จำนวนบุคลากร"), null=True, blank=True)
    lines = models.PositiveIntegerField(_("จำนวนสายงาน"), null=True, blank=True)
    scope = models.TextField(_("ขอบเขตงานโดยย่อ"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "name"], name="job_family_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> Organization:
        """The organisation."""
        return self.organization


class JobDescription(models.Model):
    """What one post is for (001:82 s25): the form's fields, and that it was confirmed."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="job_description")
    family = models.ForeignKey(JobFamily, models.SET_NULL, null=True, blank=True, related_name="descriptions")
    number = models.CharField(_("เลขที่ตำแหน่ง"), max_length=40, blank=True)
    executive_title = models.CharField(_("ชื่อตำแหน่งทางบริหาร"), max_length=300, blank=True)
    line_title = models.CharField(_("ชื่อตำแหน่งในสายงาน"), max_length=300, blank=True)
    rank = models.CharField(_("ระดับ"), max_length=100, blank=True)
    superior = models.CharField(_("ผู้บังคับบัญชา"), max_length=300, blank=True)
    responsibilities = models.TextField(_("ความรับผิดชอบหลัก"), blank=True)
    activities = models.TextField(_("กิจกรรมหลัก"), blank=True)
    achievements = models.TextField(_("ผลสำเร็จของงาน / ผลสัมฤทธิ์ของงาน"), blank=True)
    version = models.PositiveIntegerField(default=1)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["post__organization__sort_key", "number", "id"]
        constraints: ClassVar = [
            together("job_description_confirmed_at_and_by_go_together", "confirmed_at", "confirmed_by"),
        ]

    def __str__(self) -> str:
        return str(self.post)

    @property
    def owner(self) -> Organization:
        """The organisation of the post."""
        return self.post.organization


class Announcement(models.Model):
    """What an organisation tells everybody under it, who confirm that they read and understood it (D5).

    ``quiz`` is a list of ``{"question", "choices", "answer"}``, the answer being the number of a choice from 0.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="announcements")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    title = models.CharField(_("เรื่อง"), max_length=300)
    body = models.TextField(_("เนื้อหา"))
    quiz = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=20, default=ANNOUNCEMENT.initial)
    version = models.PositiveIntegerField(default=1)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=list(ANNOUNCEMENT.states)), name="announcement_state_is_known"
            ),
            together("announcement_issued_at_and_by_go_together", "issued_at", "issued_by"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner(self) -> Organization:
        """Who announces."""
        return self.organization


class AnnouncementReader(models.Model):
    """One of those whom it was issued to, with the unit of that day, and when they confirmed it."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=list, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["unit__sort_key", "person__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["announcement", "person"], name="announcement_reader_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.announcement}: {self.person}"
