"""Tags of the review: the panel of next steps, and the remarks of the audit at one field."""

from __future__ import annotations

from datetime import datetime

from django import template

from samrit.agreements.models import Agreement, AgreementIndicator, TemplateRemark
from samrit.agreements.queries.audit import waiting_days
from samrit.agreements.queries.promises import Promise
from samrit.web import clock
from samrit.web.next_steps import NextSteps
from samrit.web.next_steps import next_steps as steps_of

register = template.Library()
KEPT = "_remarks_sent"


@register.simple_tag(takes_context=True)
def next_steps(context: template.Context, agreement: Agreement, found: Promise | None = None) -> NextSteps:
    """What the person who looks at the page can do with the agreement now."""
    return steps_of(context["request"], agreement, found or None)


@register.filter
def remarks_at(row: AgreementIndicator, field: str) -> list[TemplateRemark]:
    """The remarks of the audit that were sent about one field, the open ones first; one query for all fields."""
    if not hasattr(row, KEPT):
        sent = row.remarks.filter(sent_at__isnull=False).select_related("by").order_by("settled_at", "at")
        setattr(row, KEPT, sorted(sent, key=lambda remark: remark.settled_at is not None))
    return [remark for remark in getattr(row, KEPT) if remark.field == field]


@register.filter
def days_since(since: datetime | None, now: datetime | None = None) -> int | None:
    """Whole days since a moment."""
    return waiting_days(since, now or clock.now())
