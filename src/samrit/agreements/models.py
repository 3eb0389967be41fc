"""An agreement and everything that belongs to it, up to its signatures and amendments (C1 to C8)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST, NEGOTIATION, TEMPLATE
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization, Person, in_language


class Agreement(models.Model):
    """The promise of one organisation for one year under one published framework.

    An amendment is a new row that names the one it supersedes: the old version stays as it was signed. ``parameters``
    are the figures of the weight rules (``{"A": "12"}``) and ``settings`` those of the scorecard that the framework
    leaves open, both as text. ``content`` is what was promised, frozen when signing was opened; ``content_hash`` its
    sha256. ``public_code`` names it in public addresses and cannot be guessed.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="agreements")
    framework = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="agreements")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    amendment = models.PositiveSmallIntegerField(_("ฉบับแก้ไขครั้งที่"), default=0)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    parameters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=20, default=AGREEMENT.initial)
    version = models.PositiveIntegerField(default=1)
    public_code = models.CharField(max_length=26, unique=True)
    settings = models.JSONField(default=dict, blank=True)
    content = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "organization__sort_key", "-amendment"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "framework", "fiscal_year", "amendment"],
                name="agreement_is_one_a_framework_and_amendment",
            ),
            models.CheckConstraint(condition=Q(state__in=list(AGREEMENT.states)), name="agreement_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "agreed"]) | ~Q(content_hash=""),
                name="agreement_has_its_hash_from_signing_on",
            ),
            models.CheckConstraint(
                condition=Q(amendment=0, supersedes__isnull=True) | Q(amendment__gt=0, supersedes__isnull=False),
                name="agreement_amendment_supersedes_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.fiscal_year}"

    @property
    def owner(self) -> Organization:
        """The organisation that promises."""
        return self.organization

    @property
    def in_effect_at(self) -> datetime | None:
        """Since when it holds: the last signature, or for an amendment the decision on its request."""
        request: ChangeRequest | None = getattr(self, "made_by_request", None)
        return self.signed_at or (request.decided_at if request else None)


class AgreementIndicator(models.Model):
    """One row of an agreement: a heading, or an indicator with its KPI template (KT-1..4).

    ``row`` holds what the agency decides about its scoring, in the keys of the scorecard file and as text
    (:mod:`samrit.core.written.plain`), so that no figure passes through a binary float; it is laid over the framework's
    row of the same code. The words of the template have columns of their own. ``levels`` are the words of each level
    (``{"1": "…"}``), ``baseline`` past results by Buddhist year (``{"2552": "78.2"}``).
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="indicators")
    code = models.CharField(_("ตัวชี้วัดที่"), max_length=40)
    parent_code = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField()
    name = models.CharField(_("ชื่อตัวชี้วัด"), max_length=1000)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=1000, blank=True)
    is_heading = models.BooleanField(default=False)
    from_framework = models.BooleanField(default=False)
    mandatory = models.BooleanField(default=False)
    on_approved_list = models.BooleanField(_("อยู่ในรายการที่เห็นชอบแล้ว"), default=True)
    row = models.JSONField(default=dict)
    unit = models.CharField(_("หน่วยวัด"), max_length=100, blank=True)
    target = models.CharField(_("เป้าหมาย"), max_length=100, blank=True)
    description = models.TextField(_("คำอธิบาย"), blank=True)
    definition = models.TextField(_("นิยาม"), blank=True)
    formula = models.TextField(_("สูตรการคำนวณ"), blank=True)
    conditions = models.TextField(_("เงื่อนไข"), blank=True)
    levels = models.JSONField(_("รายละเอียดของแต่ละระดับ"), default=dict, blank=True)
    baseline = models.JSONField(_("ข้อมูลพื้นฐาน"), default=dict, blank=True)
    data_source = models.TextField(_("แหล่งข้อมูล/วิธีการจัดเก็บข้อมูล"), blank=True)
    evidence_rule = models.TextField(_("หลักฐานที่ต้องใช้"), blank=True)
    measures = models.CharField(_("ประเภทการวัด"), max_length=10, blank=True)
    reason = models.TextField(_("เหตุผล"), blank=True)
    supervisor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    supervisor_phone = models.CharField(_("โทรศัพท์ผู้กำกับดูแล"), max_length=60, blank=True)
    keeper = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    keeper_phone = models.CharField(_("โทรศัพท์ผู้จัดเก็บข้อมูล"), max_length=60, blank=True)
    objective = models.ForeignKey("samrit.Objective", models.SET_NULL, null=True, blank=True, related_name="indicators")
    state = models.CharField(max_length=20, default=TEMPLATE.initial)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "code"], name="indicator_code_is_unique_in_its_agreement"),
            models.CheckConstraint(condition=Q(state__in=list(TEMPLATE.states)), name="template_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        """The name in the language of the page, without the code."""
        return in_language(self.name, self.name_en)

    @property
    def owner(self) -> Organization:
        """The organisation that promises."""
        return self.agreement.organization


class TemplateRemark(models.Model):
    """What the audit found wrong at one field of a template (C6); ``field`` is empty when it is about the whole.

    A draft of the analyst until it is sent with the return, which freezes in ``was`` what the field said then.
    """

    indicator = models.ForeignKey(AgreementIndicator, models.CASCADE, related_name="remarks")
    field = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    was = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.indicator.code}.{self.field}: {self.text}"


SIDES = (("agency", _("หน่วยงาน")), ("committee", _("คณะกรรมการ")), ("decision", _("ข้อยุติ")))
"""Whose entry in the ledger it is."""


class Negotiation(models.Model):
    """The ledger of one indicator that is not on the approved list (C3, C4)."""

    indicator = models.OneToOneField(AgreementIndicator, models.CASCADE, related_name="negotiation")
    state = models.CharField(max_length=20, default=NEGOTIATION.initial)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(NEGOTIATION.states)), name="negotiation_state_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.indicator)

    @property
    def owner(self) -> Organization:
        """The organisation that promises."""
        return self.indicator.agreement.organization


class Offer(models.Model):
    """One entry of the ledger: what one side proposes and why; entries are only added."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="offers")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=10, choices=SIDES)
    row = models.JSONField()
    target = models.CharField(max_length=100, blank=True)
    levels = models.JSONField(default=dict, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["negotiation", "number"], name="offer_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.negotiation} {self.number}"


SIGNING_SIDES = (("promises", _("ผู้ทำคำรับรอง")), ("receives", _("ผู้รับคำรับรอง")))
"""Who makes the agreement, and who receives it."""


class Signature(models.Model):
    """One signer's place in the order of signing; names and titles are frozen at the act (C5)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    order = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=10, choices=SIGNING_SIDES)
    post = models.CharField(_("ตำแหน่ง"), max_length=300)
    post_en = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    acting = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "order"], name="signature_order_is_unique"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, name="", content_hash="")
                | (Q(signed_at__isnull=False) & ~Q(name="") & ~Q(content_hash="")),
                name="signature_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {self.order} {self.post}"

    @property
    def shown_post(self) -> str:
        """The post of the place in the language of the page."""
        return in_language(self.post, self.post_en)

    @property
    def shown_name(self) -> str:
        """The name as it was signed, in the language of the page."""
        return in_language(self.name, self.name_en)

    @property
    def shown_title(self) -> str:
        """The title as it was signed, in the language of the page."""
        return in_language(self.title, self.title_en)


class ChangeRequest(models.Model):
    """A request to change an indicator, its weight or its criteria after signing (C7, CH-1..3).

    ``changes`` is a list of ``{"code", "field", "old", "new"}``, the field being one of the template or a member
    (``row.thresholds.3``); ``received_at`` is the server's time of arrival, which decides whether it came in time.
    ``agreement`` is the edition that it was asked of, ``references`` name the papers that go with it.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="change_requests")
    objects_changed = models.JSONField(default=list)
    reason_kind = models.CharField(max_length=20)
    budget_not_allocated = models.BooleanField(null=True)
    budget_not_transferable = models.BooleanField(null=True)
    justification = models.TextField()
    references = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    received_at = models.DateTimeField()
    requested_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=CHANGE_REQUEST.initial)
    version = models.PositiveIntegerField(default=1)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.TextField(blank=True)
    amendment = models.OneToOneField(Agreement, models.PROTECT, null=True, blank=True, related_name="made_by_request")

    class Meta:
        ordering: ClassVar = ["-received_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(CHANGE_REQUEST.states)), name="change_state_is_known"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="change_decided_at_and_by_go_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {_('คำขอเปลี่ยนแปลงที่')} {self.pk}"

    @property
    def owner(self) -> Organization:
        """The organisation that asks."""
        return self.agreement.organization


class PublishedText(models.Model):
    """What the public finds a published agreement by: agency, framework, year and the names of its indicators, in the
    form in which Thai is compared (:mod:`samrit.core.thai_searching`), a line each."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="published_text")
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.agreement)
