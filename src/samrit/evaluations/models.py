"""The evaluation of one year's report: who looks at it, what they change and why, and what stands in the end."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrit.assessments.models import Report
from samrit.core.text import Text
from samrit.core.workflow import APPEAL, EVALUATION, SESSION
from samrit.evidence.models import Evidence
from samrit.organizations.models import Organization, Person, root


class Evaluation(models.Model):
    """The way of one 12-month report to its final score.

    ``appeal_until`` is the last moment for an appeal, set when the agency is told its result; ``waived_at`` when the
    agency said in writing that it would not appeal. ``content`` is the result
    as it was made final, frozen with its sha256; ``chain_head`` the hash of the last event of the log at publication,
    so that anybody can check later with ``samrit verify-log`` that nothing before it was rewritten.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="evaluation")
    state = models.CharField(max_length=20, default=EVALUATION.initial)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    notified_at = models.DateTimeField(null=True, blank=True)
    appeal_until = models.DateTimeField(null=True, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    total = models.CharField(max_length=40, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    public_code = models.CharField(max_length=26, unique=True)
    chain_head = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-report__agreement__fiscal_year", "report__agreement__organization__sort_key"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(EVALUATION.states)), name="evaluation_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["final", "published"]) | (~Q(content_hash="") & ~Q(total="")),
                name="evaluation_final_has_its_hash",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_at__isnull=False) & ~Q(chain_head="")),
                name="evaluation_published_has_the_chains_head",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('การประเมินผล')} {self.report.agreement}"

    @property
    def owner(self) -> Organization:
        """The organisation that is evaluated."""
        return self.report.owner


class Assignment(models.Model):
    """An evaluator of one evaluation, who works on it only after declaring to have no conflict of interest."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    declaration = models.TextField(blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["assigned_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "person"],
                condition=Q(ended_at__isnull=True),
                name="evaluator_is_assigned_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.person}"

    @property
    def owner(self) -> Organization:
        """The organisation that is evaluated."""
        return self.evaluation.owner


PRESENT, CAST = "present", "cast"
MAJORITIES = (
    (PRESENT, _("เห็นชอบมากกว่ากึ่งหนึ่งของกรรมการที่มีสิทธิออกเสียงในเรื่องนั้น")),
    (CAST, _("เห็นชอบมากกว่าไม่เห็นชอบ โดยไม่นับผู้งดออกเสียง")),
)
"""What carries a resolution. No source document says; the first is the default of this system."""


class CommitteeSession(models.Model):
    """A meeting of the committee under one framework and year. ``quorum`` is how many members must be present, and how
    many of them must be free to vote on an item; ``majority`` what carries it."""

    fiscal_year = models.PositiveSmallIntegerField()
    number = models.CharField(_("การประชุมครั้งที่"), max_length=20)
    held_at = models.DateTimeField()
    place = models.CharField(_("สถานที่"), max_length=300, blank=True)
    quorum = models.PositiveSmallIntegerField(_("องค์ประชุม"))
    majority = models.CharField(_("เสียงที่เป็นมติ"), max_length=10, choices=MAJORITIES, default=PRESENT)
    state = models.CharField(max_length=20, default=SESSION.initial)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-held_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fiscal_year", "number"], name="session_number_is_unique_in_its_year"),
            models.CheckConstraint(condition=Q(state__in=list(SESSION.states)), name="session_state_is_known"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="session_needs_somebody"),
            models.CheckConstraint(
                condition=Q(majority__in=[each for each, _label in MAJORITIES]), name="session_majority_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{_('การประชุมครั้งที่')} {self.number}/{self.fiscal_year}"

    @property
    def owner(self) -> Organization:
        """A meeting belongs to the government as a whole: the root of the tree."""
        return root()


class Attendance(models.Model):
    """A member of the committee at one session; ``recused_from`` are the organisations on which they do not vote."""

    session = models.ForeignKey(CommitteeSession, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    present = models.BooleanField(default=False)
    chairs = models.BooleanField(default=False)
    recused_from = models.ManyToManyField(Organization, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-chairs", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "person"], name="attendance_is_one_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.person}"


STAGES = (
    ("evaluated", _("ผู้ประเมิน")),
    ("committee", _("คณะกรรมการ")),
    ("appeal", _("ผลการอุทธรณ์")),
)
"""Who said what the score of a line is, after the report itself (self) and the central office (certified)."""


class LineScore(models.Model):
    """What somebody decided about one indicator after it was certified: rows are only added, the newest of the highest
    stage counts.

    Either ``result`` corrects what was reported, in the keys of the scorecard file, and the rules score it; or
    ``points`` are given directly. Never without a reason; ``evidence`` and ``pages`` cite what shows it.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="line_scores")
    code = models.CharField(max_length=40)
    stage = models.CharField(max_length=10, choices=STAGES)
    result = models.JSONField(null=True, blank=True)
    points = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    pages = models.CharField(max_length=100, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="line_score_has_a_reason"),
            models.CheckConstraint(
                condition=Q(result__isnull=False, points="") | (Q(result__isnull=True) & ~Q(points="")),
                name="line_score_corrects_or_gives_points",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage for stage, _label in STAGES]), name="line_score_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.code} {self.stage}"


class Recommendation(models.Model):
    """What the evaluator tells the agency to do better, about one indicator or (``code`` empty) the whole (F3)."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="recommendations")
    code = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.code}"

    @property
    def owner(self) -> Organization:
        """The organisation that is evaluated."""
        return self.evaluation.owner


class SiteVisit(models.Model):
    """A visit of the evaluators: when, where, who, what was looked at and what was found.

    ``checklist`` is a list of ``{"code", "question", "answer", "note"}``, the answer ``yes``, ``no`` or empty.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="visits")
    visited_on = models.DateField(_("วันที่ตรวจ"))
    place = models.CharField(_("สถานที่"), max_length=300)
    people = models.TextField(_("ผู้เข้าร่วม"), blank=True)
    checklist = models.JSONField(default=list, blank=True)
    findings = models.TextField(_("ข้อค้นพบ"), blank=True)
    photos = models.ManyToManyField(Evidence, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["visited_on", "id"]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.visited_on}"

    @property
    def owner(self) -> Organization:
        """The organisation that is evaluated."""
        return self.evaluation.owner


class Appeal(models.Model):
    """An agency's objection to the score of one line: one a line, within the time that the notice gave."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="appeals")
    code = models.CharField(max_length=40)
    grounds = models.TextField(_("เหตุผลที่อุทธรณ์"))
    wish = models.TextField(_("สิ่งที่ขอ"), blank=True)
    filed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=APPEAL.initial)
    version = models.PositiveIntegerField(default=1)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    score = models.OneToOneField(LineScore, models.PROTECT, null=True, blank=True, related_name="appeal")

    class Meta:
        ordering: ClassVar = ["filed_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "code"], condition=~Q(state="withdrawn"), name="appeal_is_one_a_line"
            ),
            models.CheckConstraint(condition=Q(state__in=list(APPEAL.states)), name="appeal_state_is_known"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="appeal_decided_at_and_by_go_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.code}"

    @property
    def owner(self) -> Organization:
        """The organisation that appeals."""
        return self.evaluation.owner


class AgendaItem(models.Model):
    """What one session decides about one line of one evaluation (``code`` empty: about its whole result).

    ``resolution`` is the committee's own words; the votes are counts of members present. Without a session it is a
    question that an evaluator puts to the committee, and waits for a session.
    """

    session = models.ForeignKey(CommitteeSession, models.CASCADE, null=True, blank=True, related_name="items")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="agenda_items")
    code = models.CharField(max_length=40, blank=True)
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    question = models.TextField(blank=True)
    resolution = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.OneToOneField(LineScore, models.PROTECT, null=True, blank=True, related_name="agenda_item")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(resolution=""), name="agenda_item_decided_has_its_resolution"
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False) | Q(decided_at__isnull=True),
                name="agenda_item_is_decided_in_a_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session or _('คำถามถึงคณะกรรมการ')} {self.position}"

    @property
    def owner(self) -> Organization:
        """The organisation that it is about."""
        return self.evaluation.owner


class PublishedResult(models.Model):
    """What the public finds and compares a published result by, so that no list reads whole contents.

    ``text`` is what is searched, as :class:`samrit.agreements.models.PublishedText`. ``dimensions`` and ``lines`` are
    lists of ``{"code", "name", "name_en", "weight", "points"}`` out of the frozen content.
    """

    evaluation = models.OneToOneField(Evaluation, models.CASCADE, related_name="published_result")
    text = models.TextField()
    total = models.CharField(max_length=40)
    before_penalty = models.CharField(max_length=40)
    penalty = models.CharField(max_length=40)
    band = models.CharField(max_length=200, blank=True)
    band_en = models.CharField(max_length=200, blank=True)
    dimensions = models.JSONField(default=list)
    lines = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.evaluation)

    @property
    def figure(self) -> Decimal:
        """The total as a number."""
        return Decimal(self.total)

    @property
    def band_words(self) -> Text:
        """The band in both languages."""
        return Text(self.band, self.band_en or self.band)
