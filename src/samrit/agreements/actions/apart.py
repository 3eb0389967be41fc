"""Nobody decides about what they wrote or handed in for the same agency and year, whoever else pressed the button."""

from __future__ import annotations

from django.db.models import Q

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Negotiation
from samrit.core.permissions import Action, Level
from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST, NEGOTIATION, TEMPLATE
from samrit.workflow.actions import OWN_WORK, Doing, Refused
from samrit.workflow.models import Event

OF_THE_AGENCY = (
    Action.START_AGREEMENT,
    Action.EDIT_AGREEMENT,
    Action.SUBMIT_AGREEMENT,
    Action.SUBMIT_TEMPLATE,
    Action.OFFER,
    Action.REQUEST_CHANGE,
)
"""What makes an agreement somebody's own work, in any of its editions, rows, ledgers and requests."""
HANDED_IN = (Action.SUBMIT_AGREEMENT, Action.SUBMIT_TEMPLATE, Action.OFFER, Action.REQUEST_CHANGE)
OWN_OF_LEVEL = {
    Level.AGENCY: OF_THE_AGENCY,
    # The coordinator of the agency lays the drafts of its units out of the matrix: that is not yet what they promise.
    Level.UNIT: tuple(action for action in OF_THE_AGENCY if action is not Action.START_AGREEMENT),
    # Superior and officer write it together; that the officer agrees is said by handing it in and signing it.
    Level.PERSON: HANDED_IN,
}
"""The same by whose promise it is (docs/adr/0037)."""


def refuse_own_year(agreement: Agreement, doing: Doing) -> None:
    """Refuse a decision to whoever had a hand in the agency's side of this year; one query.

    Raises:
        Refused: this person wrote, handed in or asked for something of it.
    """
    refusal = own_year(agreement, doing)
    if refusal is not None:
        raise refusal


def own_year(agreement: Agreement, doing: Doing) -> Refused | None:
    """What :func:`refuse_own_year` would refuse: a page says it in the place of its buttons."""
    editions = Agreement.objects.filter(
        organization_id=agreement.organization_id, fiscal_year=agreement.fiscal_year
    ).values("pk")
    rows = AgreementIndicator.objects.filter(agreement__in=editions).values("pk")
    about = (
        Q(subject_kind=AGREEMENT.name, subject_id__in=editions)
        | Q(subject_kind=TEMPLATE.name, subject_id__in=rows)
        | Q(subject_kind=NEGOTIATION.name, subject_id__in=Negotiation.objects.filter(indicator__in=rows).values("pk"))
        | Q(
            subject_kind=CHANGE_REQUEST.name,
            subject_id__in=ChangeRequest.objects.filter(agreement__in=editions).values("pk"),
        )
    )
    own = Event.objects.filter(
        about,
        organization_id=agreement.organization_id,
        actor=doing.viewer.person,
        action__in=[action.value for action in OWN_OF_LEVEL[agreement.organization.level]],
    ).first()
    return None if own is None else Refused("own-work", OWN_WORK.fill(other=Action(own.action).label))
