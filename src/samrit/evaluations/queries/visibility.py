"""Which evaluations exist for whom: the agency itself sees nothing of one before it is told its result (F2)."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from samrit.agreements.queries.light import light
from samrit.core.grants import scope_of
from samrit.core.permissions import Action, Scope
from samrit.evaluations.models import Appeal, Evaluation
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, visible
from samrit.workflow.models import Event

TOLD = ("notified", "final", "published")
"""States in which the agency has been told its result."""
TO_ORGANIZATION = "report__agreement__organization"


def agency_paths(viewer: Standpoint) -> tuple[str, ...]:
    """The organisations for which somebody stands on the agency's side, whatever else they are."""
    return tuple({each.path for each in viewer.held if scope_of(each.role, Action.READ_EVALUATION) is Scope.OWN})


def stands_on_the_agency_side(viewer: Standpoint, organization: Organization) -> bool:
    """Whether the result of ``organization`` is one's own agency's."""
    return any(organization.path.startswith(path) for path in agency_paths(viewer))


def visible_evaluations(viewer: Standpoint) -> QuerySet[Evaluation]:
    """The evaluations that this person may read, with report, agreement, organisation and framework."""
    rows = Evaluation.objects.select_related("report__agreement").defer("content", "report__content")
    seen = visible(viewer, Action.READ_EVALUATION, light(rows, "report__agreement"), TO_ORGANIZATION)
    own = _under(agency_paths(viewer), TO_ORGANIZATION)
    return seen if own is None else seen.exclude(own & ~Q(state__in=TOLD))


def visible_appeals(viewer: Standpoint) -> QuerySet[Appeal]:
    """Appeals against results that this person may read."""
    return Appeal.objects.filter(evaluation__in=visible_evaluations(viewer).order_by().values("pk"))


def without_the_untold(viewer: Standpoint, events: QuerySet[Event]) -> QuerySet[Event]:
    """The log without what happened in evaluations of one's own agency that it has not been told yet."""
    own = _under(agency_paths(viewer), "organization")
    if own is None:
        return events
    untold = Evaluation.objects.exclude(state__in=TOLD).order_by().values("pk")
    events = events.exclude(own & Q(subject_kind="evaluation", subject_id__in=untold))
    if not viewer.scopes(Action.READ_EVENTS)[0]:
        return events
    # Who reads every event, but stands on an agency's side too: what the committee decided about it is in its sessions.
    mine = _under(agency_paths(viewer), TO_ORGANIZATION)
    keys = list(Evaluation.objects.filter(mine or Q()).exclude(state__in=TOLD).values_list("pk", flat=True))
    spoken = Event.objects.filter(subject_kind="session", details__evaluation__in=keys)
    return events.exclude(pk__in=spoken.values("pk"))


def _under(paths: tuple[str, ...], field: str) -> Q | None:
    return reduce(or_, (Q(**{f"{field}__path__startswith": path}) for path in paths)) if paths else None
