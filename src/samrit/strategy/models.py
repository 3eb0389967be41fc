"""The strategy of one organisation and year, and the links by which one objective leads to another (B1, B2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrit.organizations.constraints import together
from samrit.organizations.models import Organization, in_language

PLANS = (("government", _("แผนบริหารราชการแผ่นดิน")), ("cluster", _("แผนพัฒนากลุ่มจังหวัด")))
"""The higher plans that an objective may serve."""

CAUSE = "cause"
LINK_KINDS = ((CAUSE, _("เป็นเหตุโดยตรง")), ("support", _("สนับสนุน")), ("condition", _("เป็นเงื่อนไขที่ต้องมีก่อน")))
"""How one objective leads to another: it brings it about, it helps, or nothing comes of the other without it."""


class Strategy(models.Model):
    """The plan of one organisation for one fiscal year (Buddhist era)."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="strategies")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    vision = models.TextField(_("วิสัยทัศน์"), blank=True)
    vision_en = models.TextField(_("วิสัยทัศน์ภาษาอังกฤษ"), blank=True)
    mission = models.TextField(_("พันธกิจ"), blank=True)
    mission_en = models.TextField(_("พันธกิจภาษาอังกฤษ"), blank=True)
    source = models.CharField(_("ที่มา"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["-fiscal_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "fiscal_year"], name="strategy_is_one_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.fiscal_year}"

    @property
    def owner(self) -> Organization:
        """The organisation whose strategy it is."""
        return self.organization

    @property
    def vision_in_language(self) -> str:
        """The vision in the language of the page; Thai where there is no other."""
        return in_language(self.vision, self.vision_en)


class StrategicIssue(models.Model):
    """ประเด็นยุทธศาสตร์: a field in which the organisation means to move something."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="issues")
    number = models.PositiveSmallIntegerField(_("ลำดับ"))
    name = models.CharField(_("ประเด็นยุทธศาสตร์"), max_length=500)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "number"], name="issue_number_is_unique"),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class Objective(models.Model):
    """เป้าประสงค์ in one dimension of the framework (its heading's code), under an issue or on its own.

    ``map_line`` and ``map_column`` are its place within the dimension on the map (samrit.strategy.map_layout), empty
    where the map finds it by itself.
    """

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="objectives")
    issue = models.ForeignKey(StrategicIssue, models.SET_NULL, null=True, blank=True, related_name="objectives")
    dimension = models.CharField(_("มิติ"), max_length=40)
    number = models.PositiveSmallIntegerField(_("ลำดับ"))
    name = models.CharField(_("เป้าประสงค์"), max_length=500)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=500, blank=True)
    map_line = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    map_column = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["dimension", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "dimension", "number"], name="objective_number_is_unique"),
            together("objective_place_on_the_map_is_whole", "map_line", "map_column"),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class ObjectiveLink(models.Model):
    """Cause and effect: reaching ``cause`` helps to reach ``effect``, in the way that ``kind`` says."""

    cause = models.ForeignKey(Objective, models.CASCADE, related_name="effects")
    effect = models.ForeignKey(Objective, models.CASCADE, related_name="causes")
    kind = models.CharField(_("ลักษณะความเชื่อมโยง"), max_length=12, choices=LINK_KINDS, default=CAUSE)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _label in LINK_KINDS]), name="objective_link_kind_is_known"
            ),
            models.UniqueConstraint(fields=["cause", "effect"], name="objective_link_is_unique"),
            models.CheckConstraint(condition=~Q(cause=F("effect")), name="objective_link_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} → {self.effect}"


class Tactic(models.Model):
    """กลยุทธ์: how an objective is to be reached."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="tactics")
    number = models.PositiveSmallIntegerField(_("ลำดับ"))
    name = models.CharField(_("กลยุทธ์"), max_length=500)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class Project(models.Model):
    """โครงการ with its budget in whole satang, so that money is exact on every database."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="projects")
    objective = models.ForeignKey(Objective, models.SET_NULL, null=True, blank=True, related_name="projects")
    name = models.CharField(_("โครงการ"), max_length=500)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=500, blank=True)
    budget_satang = models.PositiveBigIntegerField(_("งบประมาณ"), null=True, blank=True)
    responsible = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class Alignment(models.Model):
    """Which part of a higher plan an objective serves: the government's, or the cluster's."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="alignments")
    plan = models.CharField(_("แผน"), max_length=20, choices=PLANS)
    text = models.CharField(_("ข้อความในแผน"), max_length=500)

    class Meta:
        ordering: ClassVar = ["plan"]

    def __str__(self) -> str:
        return self.text
