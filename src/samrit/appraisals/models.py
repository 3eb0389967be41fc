"""Appraisals: what one person's work and conduct of half a year came to, under the rules that the agency published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrit.assessments.models import Report
from samrit.core.workflow import APPRAISAL
from samrit.organizations.constraints import together
from samrit.organizations.models import Organization, Person

HALVES = ((1, _("รอบที่ 1 (1 ตุลาคม ถึง 31 มีนาคม)")), (2, _("รอบที่ 2 (1 เมษายน ถึง 30 กันยายน)")))
"""The rounds of a year (IN-2)."""


class AppraisalRules(models.Model):
    """What an agency laid down for a year: shares, ranges of the five levels, competencies, raises (IN-1, IN-3, IN-4).

    ``ranges`` are ``[{"from": "90", "name": "ดีเด่น", "name_en": "outstanding"}, …]`` from the highest, ``competencies``
    ``[{"code", "name", "name_en", "expected"}, …]``, ``raises`` the per cent by level as text.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="appraisal_rules")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    results_share = models.CharField(_("สัดส่วนผลสัมฤทธิ์ของงาน (ร้อยละ)"), max_length=10, default="70")
    probation_share = models.CharField(_("สัดส่วนสำหรับผู้ทดลองปฏิบัติราชการ (ร้อยละ)"), max_length=10, default="50")
    ranges = models.JSONField(default=list)
    competencies = models.JSONField(default=list)
    raises = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "organization__sort_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "fiscal_year"], name="appraisal_rules_are_one_a_year"),
            together("appraisal_rules_published_at_and_by_go_together", "published_at", "published_by"),
        ]

    def __str__(self) -> str:
        return f"{_('หลักเกณฑ์การประเมินรายบุคคล')} {self.organization} {self.fiscal_year}"

    @property
    def owner(self) -> Organization:
        """The agency that laid them down."""
        return self.organization


class Appraisal(models.Model):
    """One person at one seat in one half of a year (D6). Whoever was transferred has one for each seat, by its days.

    ``competencies`` are ``[{"code", "expected", "shown", "note"}, …]``; ``results`` and ``conduct`` are per cents,
    ``score`` both together by the shares of the rules, all text; ``level`` is the name that the rules give it.
    ``days`` of ``days_of_round`` were spent at this seat.
    """

    seat = models.ForeignKey(Organization, models.PROTECT, related_name="appraisals")
    rules = models.ForeignKey(AppraisalRules, models.PROTECT, related_name="appraisals")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    half = models.PositiveSmallIntegerField(_("รอบ"), choices=HALVES)
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="appraisals")
    probation = models.BooleanField(_("อยู่ระหว่างทดลองปฏิบัติราชการ"), default=False)
    days = models.PositiveSmallIntegerField()
    days_of_round = models.PositiveSmallIntegerField()
    results = models.CharField(max_length=40, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    conduct = models.CharField(max_length=40, blank=True)
    score = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=100, blank=True)
    comment = models.TextField(_("ความเห็นของผู้ประเมิน"), blank=True)
    development = models.TextField(_("แผนพัฒนาการปฏิบัติราชการรายบุคคล"), blank=True)
    state = models.CharField(max_length=20, default=APPRAISAL.initial)
    version = models.PositiveIntegerField(default=1)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    disagreement = models.TextField(_("ข้อโต้แย้งของผู้รับการประเมิน"), blank=True)

    class Meta:
        ordering: ClassVar = ["fiscal_year", "half", "seat__sort_key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "fiscal_year", "half"], name="appraisal_is_one_a_seat_and_half"),
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="appraisal_half_is_one_or_two"),
            models.CheckConstraint(condition=Q(state__in=list(APPRAISAL.states)), name="appraisal_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="open") | (~Q(score="") & ~Q(level="")), name="appraisal_given_has_its_score"
            ),
            together("appraisal_given_at_and_by_go_together", "given_at", "given_by"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.fiscal_year}/{self.half}"

    @property
    def owner(self) -> Organization:
        """The seat of the person."""
        return self.seat
