"""Tags of the review: the panel of next steps, and the remarks of the audit at one field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template

from samrit.agreements.models import Agreement, AgreementIndicator, TemplateRemark
from samrit.agreements.queries.audit import NOT_AUDITED, template_events, waiting_days
from samrit.agreements.queries.promises import Promise
from samrit.agreements.template_fields import label_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.permissions import may
from samrit.web import clock
from samrit.web.next_steps import NextSteps
from samrit.web.next_steps import next_steps as steps_of
from samrit.web.requests import viewer
from samrit.workflow.models import Event

register = template.Library()
KEPT = "_remarks_sent"


@register.simple_tag(takes_context=True)
def next_steps(context: template.Context, agreement: Agreement, found: Promise | None = None) -> NextSteps:
    """What the person who looks at the page can do with the agreement now."""
    return steps_of(context["request"], agreement, found or None)


@register.filter
def remarks_at(row: AgreementIndicator, field: str) -> list[TemplateRemark]:
    """The remarks of the audit that were sent about one field, the open ones first; one query for all fields."""
    return [remark for remark in _sent(row) if remark.field == field]


def _sent(row: AgreementIndicator) -> list[TemplateRemark]:
    kept: list[TemplateRemark] | None = getattr(row, KEPT, None)
    if kept is None:
        sent = row.remarks.filter(sent_at__isnull=False).select_related("by").order_by("at")
        kept = sorted(sent, key=lambda remark: remark.settled_at is not None)
        setattr(row, KEPT, kept)
    return kept


@dataclass(frozen=True)
class Notes:
    """What stands above the form of a template: its return, the open remarks, and whether it can be handed in."""

    shown: bool
    can_submit: bool = False
    returned: Event | None = None
    open: tuple[TemplateRemark, ...] = ()

    @property
    def fields(self) -> list[tuple[str, Text]]:
        """The fields with an open remark, as parts of their ids and in words."""
        keys = dict.fromkeys(remark.field for remark in self.open if remark.field)
        return [(key.replace(".", "-"), label_of(key)) for key in keys]


@register.simple_tag(takes_context=True)
def template_notes(context: template.Context, row: AgreementIndicator) -> Notes:
    """What the audit says about a template; nothing before its agreement was submitted."""
    agreement = row.agreement
    if agreement.state in NOT_AUDITED or row.is_heading:
        return Notes(shown=False)
    submits = bool(may(viewer(context["request"]), Action.SUBMIT_TEMPLATE, agreement.organization))
    events = template_events([row.pk])[row.pk] if row.state == "returned" else []
    return Notes(
        shown=True,
        can_submit=submits and row.state in ("drafting", "returned"),
        returned=events[-1] if events else None,
        open=tuple(remark for remark in _sent(row) if remark.settled_at is None),
    )


@register.filter
def days_since(since: datetime | None, now: datetime | None = None) -> int | None:
    """Whole days since a moment."""
    return waiting_days(since, now or clock.now())
