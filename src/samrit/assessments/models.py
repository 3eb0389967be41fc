"""The reports of a year: a card an indicator and round, who wrote and approved it, its proofs and its receipt."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrit.agreements.models import Agreement
from samrit.core.workflow import CARD, REPORT
from samrit.evidence.models import Evidence
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.constraints import together
from samrit.organizations.models import Organization, Person


class Report(models.Model):
    """The self-assessment of one agreement in one round (SR-1).

    ``months`` is the round: 6, 9 or 12. ``agreement`` is the edition in force; an amendment takes the open reports with
    it. ``content`` is what was handed in, frozen with its sha256 at the moment of submission.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reports")
    months = models.PositiveSmallIntegerField(_("รอบ (เดือน)"))
    state = models.CharField(max_length=20, default=REPORT.initial)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    content = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["agreement_id", "months"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "months"], name="report_is_one_a_round"),
            models.CheckConstraint(condition=Q(state__in=list(REPORT.states)), name="report_state_is_known"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=12), name="report_round_is_in_the_year"),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(content_hash=""), name="report_handed_in_has_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {_('รอบ')} {self.months} {_('เดือน')}"

    @property
    def owner(self) -> Organization:
        """The organisation that reports."""
        return self.agreement.organization


class Card(models.Model):
    """The e-SAR card of one indicator in one round (SR-4).

    ``result`` holds the result keys of the scorecard file as text (``{"result": "93.2"}``, ``{"steps_done": …}``), so
    that no figure passes through a binary float. ``points`` is what the rules made of it when it was last handed on.
    ``code`` names the row in whatever edition of the agreement is in force.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="cards")
    code = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=CARD.initial)
    version = models.PositiveIntegerField(default=1)
    result = models.JSONField(default=dict, blank=True)
    points = models.CharField(max_length=40, blank=True)
    work_done = models.TextField(_("คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ"), blank=True)
    enablers = models.TextField(_("ปัจจัยสนับสนุนต่อการดำเนินงาน"), blank=True)
    obstacles = models.TextField(_("อุปสรรคต่อการดำเนินงาน"), blank=True)
    suggestions = models.TextField(_("ข้อเสนอแนะ"), blank=True)
    note = models.TextField(_("คำอธิบายคะแนน"), blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    certified_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    certified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "code"], name="card_is_one_an_indicator"),
            models.CheckConstraint(condition=Q(state__in=list(CARD.states)), name="card_state_is_known"),
            together("card_sent_at_and_by_go_together", "sent_at", "sent_by"),
            together("card_approved_at_and_by_go_together", "approved_at", "approved_by"),
            together("card_certified_at_and_by_go_together", "certified_at", "certified_by"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.code}"

    @property
    def owner(self) -> Organization:
        """The organisation that reports."""
        return self.report.owner


OCCASIONS = (
    ("sent", _("ส่งให้ผู้กำกับดูแล")),
    ("approved", _("อนุมัติ")),
    ("returned", _("ส่งกลับ")),
    ("certified", _("รับรอง")),
)
"""When a card is copied as it stood."""


class CardCopy(models.Model):
    """A card as it stood when it was handed on or back, with its citations: rows are only added.

    What changed since the last approval is the difference of two of them.
    """

    card = models.ForeignKey(Card, models.CASCADE, related_name="copies")
    number = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=10, choices=OCCASIONS)
    content = models.JSONField()
    points = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "number"], name="card_copy_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.card} {self.number}"


class Citation(models.Model):
    """One claim of a card with the file that proves it.

    ``place`` says what it proves: ``""`` the whole card, else ``level:4``, ``step:2``, ``project:1``, ``part:3`` or
    ``item:A1``. ``pages`` are the pages as people write them (``3-5, 12``).
    """

    card = models.ForeignKey(Card, models.CASCADE, related_name="citations")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="citations")
    place = models.CharField(max_length=40, blank=True)
    pages = models.CharField(_("หน้า"), max_length=100, blank=True)
    note = models.CharField(_("หมายเหตุ"), max_length=500, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["place", "added_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "evidence", "place"], name="citation_is_one_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.card}: {self.evidence}"


class ReportChapter(models.Model):
    """A chapter of the SAR report of a round: drafted from the cards until somebody writes it anew.

    ``code`` names the chapter (``summary``, ``results``, …); ``text`` is empty while the draft stands.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="chapters")
    code = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "code"], name="report_chapter_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.code}"


class Receipt(models.Model):
    """What whoever handed in a report holds in their hands: when the server had it, and of what (LT-1, LT-2).

    ``due_at`` is the deadline that was in force then, exceptions included; ``days_late`` counts working days of the
    12-month report alone. ``code`` stands in the public address that verifies it and cannot be guessed.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="receipt")
    number = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=26, unique=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    days_late = models.PositiveSmallIntegerField(default=0)
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["received_at", "id"]

    def __str__(self) -> str:
        return self.number


PLACES = (("keeper", _("ผู้จัดเก็บข้อมูล")), ("supervisor", _("ผู้กำกับดูแลตัวชี้วัด")))
"""Whose place a substitute takes."""


class Substitute(models.Model):
    """Somebody who stands in for the keeper or the supervisor of one indicator, from one day to another."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="substitutes")
    code = models.CharField(max_length=40)
    place = models.CharField(max_length=10, choices=PLACES)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=500)
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="substitute_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {self.code}: {self.person}"

    @property
    def owner(self) -> Organization:
        """The organisation that reports."""
        return self.agreement.organization


EXCEPTIONS = (
    ("extension", _("ขยายกำหนดส่ง")),
    ("slot", _("ช่วงเวลาส่งที่จัดให้")),
    ("waiver", _("ยกเว้นการปรับลดคะแนน")),
)
"""An extension moves the deadline, a slot says when to hand in, a waiver forgives days that were late."""


class RoundException(models.Model):
    """What was decided for one organisation, or for all, about one round: never without reason and authority.

    ``opens_at`` and ``closes_at`` are the slot or the new deadline, ``days`` the working days forgiven (empty: all).
    It holds until it is ended.
    """

    framework = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="round_exceptions")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=EXCEPTIONS)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField()
    authority = models.CharField(_("ผู้มีอำนาจ/หนังสืออ้างอิง"), max_length=300)
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["granted_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _label in EXCEPTIONS]), name="round_exception_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="waiver") | Q(closes_at__isnull=False), name="round_exception_has_its_end"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(authority=""), name="round_exception_has_reason_and_authority"
            ),
            together("round_exception_ended_at_and_by_go_together", "ended_at", "ended_by"),
        ]

    def __str__(self) -> str:
        whose = str(self.organization) if self.organization else _("ทุกหน่วยงาน")
        return f"{self.get_kind_display()} {_('รอบ')} {self.months} {_('เดือน')} {whose}"

    @property
    def owner(self) -> Organization:
        """The organisation that it is for; the root of the tree when it is for all."""
        return self.organization or self.framework.owner


class CalendarFeed(models.Model):
    """The secret address under which a person's calendar program finds what they have to do; a new one ends the old."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    code = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)

    @property
    def owner(self) -> Person:
        """Whose calendar it is."""
        return self.person


class Host(models.Model):
    """The central agency that delivers the result of one indicator for everybody in one year (EV-2).

    ``fiscal_year`` is that of the framework, where it has one. Once it is ended it delivers no more; what it delivered
    stands."""

    framework = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="hosts")
    fiscal_year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="hosted")
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["framework_id", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["framework", "fiscal_year", "code"], name="host_is_one_an_indicator"),
            together("host_ended_at_and_by_go_together", "ended_at", "ended_by"),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.code}: {self.organization}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; a framework of one year says which."""
        if self.fiscal_year is None and self.framework.fiscal_year is not None:
            self.fiscal_year = self.framework.fiscal_year
        super().save(*args, **kwargs)

    @property
    def owner(self) -> Organization:
        """The agency that delivers."""
        return self.organization


class HostResult(models.Model):
    """A result that a host agency delivered for one organisation and round; a correction is another row with a higher
    ``number``, and the highest counts. ``delivery`` is the sha256 of the file it came with."""

    host = models.ForeignKey(Host, models.PROTECT, related_name="results")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    result = models.JSONField()
    sample_size = models.PositiveIntegerField(null=True, blank=True)
    method = models.CharField(max_length=300, blank=True)
    delivery = models.CharField(max_length=64)
    delivered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    delivered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["host_id", "organization_id", "months", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["host", "organization", "months", "number"], name="host_result_number_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host.code} {self.organization} {_('รอบ')} {self.months} {_('เดือน')}"

    @property
    def owner(self) -> Organization:
        """The organisation whose result it is."""
        return self.organization
