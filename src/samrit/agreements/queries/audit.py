"""The KPI audit (C6): the queue of the analyst, and one template with findings, remarks and what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.utils import timezone

from samrit.agreements.findings_in_words import Said, all_said
from samrit.agreements.models import Agreement, AgreementIndicator, TemplateRemark
from samrit.agreements.queries.light import light
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.queries.stated import stated_rows_of
from samrit.agreements.template_fields import TemplateField
from samrit.agreements.template_text import fields_of, template_content, template_hash, text_of
from samrit.agreements.template_values import Stated
from samrit.core.checks.fields import FIELD_MISSING
from samrit.core.findings import Severity
from samrit.core.permissions import Action
from samrit.core.text import Lang, Text
from samrit.core.wording import Change, difference
from samrit.core.workflow import TEMPLATE
from samrit.permissions import Standpoint, visible
from samrit.workflow.models import Event

WHOLE = ""
"""The field of a remark that is about the whole template."""
WHOLE_LABEL = Text("ทั้งตัวชี้วัด", "the whole template")
NOT_AUDITED = ("draft", "superseded")
"""States of an agreement in which its templates are in the agency's hands, or a thing of the past."""
JUDGED = (Action.RETURN_TEMPLATE.value, Action.PASS_TEMPLATE.value)
SUBMITTED = Action.SUBMIT_TEMPLATE.value


def stated_of(found: Promise) -> dict[int, Stated]:
    """What the framework says for each row of an agreement, by the number of the row; no query."""
    rows = stated_rows_of(found.agreement)
    parents = {row.code: row.parent_code for row in found.rows}
    return {row.pk: rows.of(row, parents).values for row in found.rows}


# -- one template ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AuditedField:
    """One field of a template: what it says, what the machine found and people remarked, and how it was changed.

    ``change`` is empty where the field says what it said when the template was last judged.
    """

    key: str
    label: Text
    text: str
    findings: tuple[Said, ...]
    remarks: tuple[TemplateRemark, ...]
    draft: TemplateRemark | None
    change: tuple[Change, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing in it and nothing about it."""
        return not (self.text or self.findings or self.remarks or self.draft or self.change)

    @property
    def slug(self) -> str:
        """The field's name in ids."""
        return self.key.replace(".", "-")

    @property
    def open_remarks(self) -> tuple[TemplateRemark, ...]:
        """Remarks that were sent and are not settled yet."""
        return tuple(remark for remark in self.remarks if remark.settled_at is None)


@dataclass(frozen=True)
class Audit:
    """A template as the analyst looks at it; ``events`` are its submissions and judgements, oldest first."""

    row: AgreementIndicator
    fields: tuple[AuditedField, ...]
    whole: AuditedField
    events: tuple[Event, ...]
    content: Mapping[str, str]

    @cached_property
    def submitted(self) -> Event | None:
        """The latest submission."""
        return next((event for event in reversed(self.events) if event.action == SUBMITTED), None)

    @cached_property
    def judged(self) -> Event | None:
        """The latest return or pass: what was changed is shown against it."""
        return next((event for event in reversed(self.events) if event.action in JUDGED), None)

    @property
    def everything(self) -> tuple[AuditedField, ...]:
        """What is about the whole, and every field."""
        return (self.whole, *self.fields)

    @property
    def changed(self) -> tuple[AuditedField, ...]:
        """The fields that say something else than when the template was last judged."""
        return tuple(field for field in self.fields if field.change)

    @property
    def drafts(self) -> tuple[TemplateRemark, ...]:
        """Remarks that are not sent yet."""
        return tuple(field.draft for field in self.everything if field.draft is not None)

    @property
    def open_remarks(self) -> tuple[TemplateRemark, ...]:
        """Remarks that were sent and are not settled."""
        return tuple(remark for field in self.everything for remark in field.open_remarks)

    @property
    def unanswered(self) -> tuple[TemplateRemark, ...]:
        """Open remarks at fields that say what they said then; handing the template in settles the others."""
        said = self.content
        return tuple(each for each in self.open_remarks if not each.field or said.get(each.field, "") == each.was)

    @property
    def findings(self) -> tuple[Said, ...]:
        """What the machine found."""
        return tuple(finding for field in self.everything for finding in field.findings)

    @property
    def errors(self) -> tuple[Said, ...]:
        """What must be mended before it can be handed in."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def missing(self) -> tuple[Said, ...]:
        """Fields that ought to be filled in and are empty."""
        return _missing(self.findings)

    @property
    def edited_since(self) -> bool:
        """Whether it says something else than what was submitted, which a return of the whole agreement allows."""
        return self.submitted is not None and self.submitted.details.get("hash") != template_hash(self.content)


def _missing(findings: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(each for each in findings if each.code == FIELD_MISSING and each.severity is Severity.WARNING)


def template_events(rows: Iterable[int]) -> dict[int, list[Event]]:
    """Submissions and judgements of templates, oldest first, by the number of the row; one query."""
    found: dict[int, list[Event]] = {pk: [] for pk in rows}
    events = Event.objects.filter(
        subject_kind=TEMPLATE.name, subject_id__in=list(found), action__in=[SUBMITTED, *JUDGED]
    ).select_related("actor")
    for event in events.order_by("number"):
        found[event.subject_id].append(event)
    return found


def audit_of(row: AgreementIndicator, lang: Lang, found: Promise | None = None) -> Audit:
    """One template; the promise of its agreement may be at hand."""
    found = found or promise(row.agreement)
    loaded = found.by_code[row.code]
    prefetch_related_objects([loaded], "objective")
    stated = stated_of(found)[row.pk]
    content = template_content(loaded, stated)
    events = tuple(template_events([row.pk])[row.pk])
    judged = next((event for event in reversed(events) if event.action in JUDGED), None)
    before = judged.details.get("content") if judged else None
    remarks = tuple(row.remarks.select_related("by"))
    findings = all_said(found.findings_about(row.code), found.draft)
    shown = [
        _field(field, text_of(loaded, field, stated, lang), findings, remarks, _change(field, content, before))
        for field in fields_of(loaded, stated)
    ]
    keys = {field.key for field in shown}
    return Audit(
        row,
        tuple(shown),
        AuditedField(
            WHOLE,
            WHOLE_LABEL,
            "",
            tuple(finding for finding in findings if finding.field not in keys),
            tuple(remark for remark in remarks if remark.field not in keys and remark.sent_at),
            next((remark for remark in remarks if remark.field not in keys and not remark.sent_at), None),
        ),
        events,
        content,
    )


def _field(
    field: TemplateField,
    text: str,
    findings: Sequence[Said],
    remarks: Sequence[TemplateRemark],
    change: tuple[Change, ...],
) -> AuditedField:
    about = [remark for remark in remarks if remark.field == field.key]
    return AuditedField(
        field.key,
        field.label,
        text,
        tuple(finding for finding in findings if finding.field == field.key),
        tuple(remark for remark in about if remark.sent_at),
        next((remark for remark in about if not remark.sent_at), None),
        change,
    )


def _change(field: TemplateField, now: Mapping[str, str], before: Mapping[str, str] | None) -> tuple[Change, ...]:
    if before is None or before.get(field.key, "") == now.get(field.key, ""):
        return ()
    return difference(before.get(field.key, ""), now.get(field.key, ""))


# -- all templates of one agreement ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class TemplateStanding:
    """How one template of an agreement stands, with what is in the way of handing it in or of passing it unseen.

    ``mended`` tells of a returned one that it says something else than when it was returned.
    """

    row: AgreementIndicator
    findings: tuple[Said, ...]
    remarks: tuple[TemplateRemark, ...]
    events: tuple[Event, ...]
    mended: bool = False

    @property
    def errors(self) -> tuple[Said, ...]:
        """What must be mended before it can be handed in."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def missing(self) -> tuple[Said, ...]:
        """Fields that ought to be filled in and are empty."""
        return _missing(self.findings)

    @property
    def other_warnings(self) -> tuple[Said, ...]:
        """What else is likely a mistake."""
        return tuple(each for each in self.findings if each.severity is Severity.WARNING and each not in self.missing)

    @property
    def open_remarks(self) -> tuple[TemplateRemark, ...]:
        """Remarks that the agency has seen and that are not settled."""
        return tuple(remark for remark in self.remarks if remark.sent_at is not None)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that ought to be there is missing or wrong."""
        return not self.errors and not self.missing

    @property
    def is_clean(self) -> bool:
        """Whether neither the machine nor a person has anything against it; a note is only worth knowing."""
        return not self.remarks and all(finding.severity is Severity.NOTE for finding in self.findings)

    @property
    def can_be_submitted(self) -> bool:
        """Whether it is in the agency's hands."""
        return self.row.state in ("drafting", "returned")

    @property
    def submitted(self) -> Event | None:
        """The latest submission."""
        return next((event for event in reversed(self.events) if event.action == SUBMITTED), None)


def template_standings(agreement: Agreement, found: Promise | None = None) -> list[TemplateStanding]:
    """Every template of an agreement; two queries beside those of the promise."""
    found = found or promise(agreement)
    codes = None if found.draft is None else {indicator.code for indicator in found.draft.promised}
    rows = [row for row in found.rows if not row.is_heading and (codes is None or row.code in codes)]
    events = template_events([row.pk for row in rows])
    findings: dict[str, list[Said]] = {}
    for finding in all_said(found.findings, found.draft):
        findings.setdefault(finding.indicator, []).append(finding)
    remarks: dict[int, list[TemplateRemark]] = {row.pk: [] for row in rows}
    for remark in TemplateRemark.objects.filter(indicator__in=remarks, settled_at__isnull=True):
        remarks[remark.indicator_id].append(remark)
    mended = _mended([row for row in rows if row.state == "returned"], events, found)
    return [
        TemplateStanding(
            row,
            tuple(findings.get(row.code, ())),
            tuple(remarks[row.pk]),
            tuple(events[row.pk]),
            row.pk in mended,
        )
        for row in rows
    ]


def _mended(returned: list[AgreementIndicator], events: Mapping[int, list[Event]], found: Promise) -> set[int]:
    """The returned templates that say something else by now; one query."""
    prefetch_related_objects(returned, "objective")
    stated = stated_of(found)
    return {
        row.pk
        for row in returned
        if events[row.pk]
        and events[row.pk][-1].details.get("hash") != template_hash(template_content(row, stated[row.pk]))
    }


# -- the queue -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of the queue is wanted; an empty ``state`` is every state, 0 and ``None`` leave everything."""

    state: str = "submitted"
    agency: int | None = None
    fiscal_year: int | None = None


def audited_rows(viewer: Standpoint) -> QuerySet[AgreementIndicator]:
    """The templates whose audit this person may see."""
    rows = AgreementIndicator.objects.filter(is_heading=False).exclude(agreement__state__in=NOT_AUDITED)
    return visible(viewer, Action.READ_AGREEMENT, rows, "agreement__organization")


def audit_queue(viewer: Standpoint, wanted: QueueFilter) -> QuerySet[AgreementIndicator]:
    """The templates that wait, those longest handed in first; ``waits_since`` is when the template came last."""
    events = Event.objects.filter(subject_kind=TEMPLATE.name, subject_id=OuterRef("pk"), action=SUBMITTED)
    rows = _filtered(audited_rows(viewer), wanted)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    rows = rows.annotate(waits_since=Subquery(events.order_by("-number").values("at")[:1]))
    return light(rows, "agreement").order_by(
        F("waits_since").asc(nulls_last=True), "agreement__organization__sort_key", "agreement", "position"
    )


def queue_counts(viewer: Standpoint, wanted: QueueFilter) -> dict[str, int]:
    """How many templates are in each state, under the other filters; one query."""
    rows = _filtered(audited_rows(viewer), wanted).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in TEMPLATE.states}


def _filtered(rows: QuerySet[AgreementIndicator], wanted: QueueFilter) -> QuerySet[AgreementIndicator]:
    if wanted.agency:
        rows = rows.filter(agreement__organization=wanted.agency)
    if wanted.fiscal_year:
        rows = rows.filter(agreement__fiscal_year=wanted.fiscal_year)
    return rows


def waiting_days(since: datetime | None, now: datetime) -> int | None:
    """Days of the calendar since something came; ``None`` where it has not come."""
    return None if since is None else max(0, (timezone.localtime(now).date() - timezone.localtime(since).date()).days)
