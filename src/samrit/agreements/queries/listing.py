"""The list of agreements: found by words, year and state, with what there is to do for the person who looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.permissions import Standpoint, may, visible, within

FORWARD = (
    Action.SUBMIT_AGREEMENT,
    Action.ACCEPT_AGREEMENT,
    Action.OPEN_SIGNING,
    Action.SIGN_AGREEMENT,
    Action.COUNTER_SIGN_AGREEMENT,
    Action.PUBLISH_AGREEMENT,
)
"""Steps that bring an agreement on; whose turn they are, it waits for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; ``year`` is Buddhist, ``mine`` keeps what waits for them."""

    words: str = ""
    year: int | None = None
    state: str = ""
    mine: bool = False


def agreements_for(viewer: Standpoint, wanted: Wanted) -> QuerySet[Agreement]:
    """The agreements that the person may read and that match."""
    rows = visible(viewer, Action.READ_AGREEMENT, light(Agreement.objects.all()), "organization")
    for word in wanted.words.split():
        named = AgreementIndicator.objects.filter(agreement=OuterRef("pk"))
        rows = rows.filter(
            Q(organization__name__icontains=word)
            | Q(organization__name_en__icontains=word)
            | Q(organization__short_name__icontains=word)
            | Exists(named.filter(Q(name__icontains=word) | Q(name_en__icontains=word)))
        )
    if wanted.year is not None:
        rows = rows.filter(fiscal_year=wanted.year)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.mine:
        rows = rows.filter(_turn_of(viewer))
    return rows.order_by("-fiscal_year", "organization__sort_key", "-amendment")


def with_templates(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """The same with the number of their templates by state."""
    templates = Q(indicators__is_heading=False)
    return rows.annotate(
        templates=Count("indicators", filter=templates),
        passed=Count("indicators", filter=templates & Q(indicators__state="passed")),
        returned=Count("indicators", filter=templates & Q(indicators__state="returned")),
    )


def _turn_of(viewer: Standpoint) -> Q:
    """Agreements in a state from which this person can bring them on, or with a template that came back to them."""
    found = [Q(pk__in=[])]
    for arrow in AGREEMENT.transitions:
        if arrow.action in FORWARD:
            found.append(Q(state=arrow.source) & within(viewer, arrow.action, "organization"))
    returned = AgreementIndicator.objects.filter(agreement=OuterRef("pk"), state="returned")
    found.append(Q(Exists(returned)) & within(viewer, Action.SUBMIT_TEMPLATE, "organization"))
    return reduce(or_, found)


def turn(viewer: Standpoint, agreement: Agreement) -> Action | None:
    """The step that this person can take next with an agreement; no query."""
    for action in AGREEMENT.actions_from(agreement.state):
        if action in FORWARD and may(viewer, action, agreement.organization):
            return action
    return None


def years_of(viewer: Standpoint) -> list[int]:
    """The fiscal years (Buddhist) of which there are agreements that the person may read, the latest first."""
    rows = visible(viewer, Action.READ_AGREEMENT, Agreement.objects.all(), "organization")
    return list(rows.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
