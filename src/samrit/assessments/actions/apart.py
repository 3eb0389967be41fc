"""Nobody decides about what they wrote, sent or approved for the same agency and year, in whatever round it was."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, HostResult, Report
from samrit.core.grants import APART
from samrit.core.permissions import Action
from samrit.core.workflow import CARD, REPORT
from samrit.organizations.models import Person
from samrit.workflow.actions import OWN_WORK, Doing, Refused
from samrit.workflow.models import Event

WRITES = (Action.RECORD_RESULT, Action.CITE_EVIDENCE)
"""What makes a card somebody's own work as sending it does."""

DELIVERED = "host_result"
"""What the log calls a result that a host agency delivered."""


def delivered_for(agreement: Agreement) -> QuerySet[HostResult]:
    """What host agencies delivered for an agency and year: the work of whoever delivered it."""
    return HostResult.objects.filter(
        organization=agreement.organization_id,
        host__fiscal_year=agreement.fiscal_year,
        host__framework__in=Agreement.objects.filter(
            organization=agreement.organization_id, fiscal_year=agreement.fiscal_year
        ).values("framework"),
    )


def _partners(action: Action) -> frozenset[Action]:
    """What may not be done by whoever does ``action``."""
    found: set[Action] = {other for pair in APART if action in pair for other in pair - {action}}
    if action in WRITES:
        found |= {Action.APPROVE_CARD, Action.CERTIFY_CARD}
    if Action.SUBMIT_CARD in found:
        found |= set(WRITES)
    if action in (Action.APPROVE_CARD, Action.CERTIFY_CARD, Action.CERTIFY_REPORT):
        found.add(Action.DELIVER_RESULTS)
    if action in (Action.CERTIFY_CARD, Action.CERTIFY_REPORT):
        found |= {*WRITES, Action.SUBMIT_CARD, Action.APPROVE_CARD, Action.EDIT_REPORT, Action.SUBMIT_REPORT}
    return frozenset(found)


def own_work(report: Report, action: Action, person: Person | None) -> Refused | None:
    """What this person did in the reports of the agency and year that keeps them from ``action``; one query."""
    others = _partners(action)
    if not others or person is None:
        return None
    reports = Report.objects.filter(
        agreement__organization=report.agreement.organization_id,
        agreement__fiscal_year=report.agreement.fiscal_year,
    ).values("pk")
    about = (
        Q(subject_kind=REPORT.name, subject_id__in=reports)
        | Q(subject_kind=CARD.name, subject_id__in=Card.objects.filter(report__in=reports).values("pk"))
        | Q(subject_kind=DELIVERED, subject_id__in=delivered_for(report.agreement).values("pk"))
    )
    done = Event.objects.filter(
        about,
        organization=report.agreement.organization_id,
        actor=person,
        action__in=[other.value for other in others],
    ).first()
    return None if done is None else Refused("own-work", OWN_WORK.fill(other=Action(done.action).label))


def refuse_own_year(report: Report, action: Action, doing: Doing) -> None:
    """Refuse a step to whoever took the one before it for the same agency and year; the report is held.

    Held too is the person: what somebody does in two windows at once comes one after the other, whichever reports of
    the year it is about.

    Raises:
        Refused: this person did.
    """
    if doing.viewer.person is not None:
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=doing.viewer.person.pk)
    refusal = own_work(report, action, doing.viewer.person)
    if refusal is not None:
        raise refusal
