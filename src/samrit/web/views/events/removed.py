"""Things of which only the log still tells: no link may lead to a page that is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Model

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card
from samrit.cascade.models import Announcement, CascadePlan
from samrit.workflow.models import Event

REMOVABLE: Mapping[str, type[Model]] = {
    "announcement": Announcement,
    "card": Card,
    "cascade_plan": CascadePlan,
    "template": AgreementIndicator,
}
"""Things with a page that somebody may take away again while they are drafts, and where they are kept."""


def removed_among(events: Iterable[Event]) -> set[tuple[str, int]]:
    """Kind and number of what these events are about and what is there no more; one query for each kind at most."""
    asked: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.subject_kind in REMOVABLE:
            asked[event.subject_kind].add(event.subject_id)
    gone = set()
    for kind, numbers in asked.items():
        there = REMOVABLE[kind]._default_manager.filter(pk__in=numbers).values_list("pk", flat=True)
        gone |= {(kind, number) for number in numbers - set(there)}
    return gone
