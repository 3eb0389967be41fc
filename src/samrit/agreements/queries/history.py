"""Whose events make up the history of an agreement: its own, and those of its templates, negotiations and requests."""

from __future__ import annotations

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Negotiation
from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST, NEGOTIATION, TEMPLATE
from samrit.workflow.queries import Subject


def subjects_of(agreement: Agreement) -> tuple[Subject, ...]:
    """Everything that the history of an agreement is about, in every edition of it; no query by itself."""
    editions = Agreement.objects.filter(
        organization_id=agreement.organization_id,
        framework_id=agreement.framework_id,
        fiscal_year=agreement.fiscal_year,
    ).values("pk")
    rows = AgreementIndicator.objects.filter(agreement__in=editions).values("pk")
    return (
        Subject(AGREEMENT.name, editions),
        Subject(TEMPLATE.name, rows),
        Subject(NEGOTIATION.name, Negotiation.objects.filter(indicator__in=rows).values("pk")),
        Subject(CHANGE_REQUEST.name, ChangeRequest.objects.filter(agreement__in=editions).values("pk")),
    )
