"""The strategy map as it stands: lanes, links, places, the mark of this state; and which steps can be taken back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from samrit.core.objectives import Link
from samrit.strategy.events import KIND
from samrit.strategy.map_layout import Layout, Spot, Spots, laid_out
from samrit.strategy.models import Objective, ObjectiveLink, Strategy
from samrit.strategy.queries.dimensions import dimensions_of
from samrit.strategy.queries.numbering import in_order
from samrit.strategy.queries.plan import Plan
from samrit.workflow.models import Event

STEPS_FOR = timedelta(hours=24)
"""How long a step on the map can be taken back."""
MARK = 16
"""Letters of a mark."""


@dataclass(frozen=True)
class Chart:
    """A map by the keys of its objectives: the lanes from top to bottom, the links with their kinds, and the places
    where objectives were put by hand."""

    lanes: tuple[tuple[int, ...], ...]
    links: Mapping[Link, str]
    kept: Spots

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands."""
        return laid_out(self.lanes, tuple(sorted(self.links)), tuple(sorted(self.kept.items())))

    @cached_property
    def mark(self) -> str:
        """The same as long as nobody changes the lanes, the links or the places."""
        links = sorted([cause, effect, kind] for (cause, effect), kind in self.links.items())
        kept = sorted([key, *spot] for key, spot in self.kept.items())
        whole = json.dumps([self.lanes, links, kept], separators=(",", ":"))
        return hashlib.sha256(whole.encode()).hexdigest()[:MARK]

    def lane_of(self, key: int) -> dict[int, Spot]:
        """Where everything stands in the lane of an objective."""
        own = next(lane for lane in self.lanes if key in lane)
        return {each: self.layout.spots[each] for each in own}


def chart_of(plan: Plan) -> Chart:
    """The map of a plan that is at hand; no query."""
    key = {each.number: each.row.pk for each in plan.objectives}
    links = {(key[cause], key[effect]): kind for (cause, effect), kind in plan.kinds.items()}
    return _chart([[each.row for each in group.objectives] for group in plan.groups], links)


def chart_now(strategy: Strategy) -> Chart:
    """The map as it is stored; four queries at most."""
    codes = [each.code for each in dimensions_of(strategy).rows]
    rows = in_order(strategy.objectives.all(), codes)
    lanes = {
        code: [row for row in rows if row.dimension == code] for code in [*codes, *(row.dimension for row in rows)]
    }
    links = ObjectiveLink.objects.filter(cause__strategy=strategy).values_list("cause_id", "effect_id", "kind")
    return _chart(lanes.values(), {(cause, effect): kind for cause, effect, kind in links})


def _chart(lanes: Iterable[Sequence[Objective]], links: Mapping[Link, str]) -> Chart:
    lanes = tuple(map(tuple, lanes))
    kept = {
        row.pk: Spot(row.map_line, row.map_column)
        for lane in lanes
        for row in lane
        if row.map_line is not None and row.map_column is not None
    }
    return Chart(tuple(tuple(row.pk for row in lane) for lane in lanes), links, kept)


@dataclass(frozen=True, slots=True)
class Steps:
    """What somebody can take back on the map, and what they took back and can do once more."""

    back: Event | None = None
    again: Event | None = None


def steps_of(strategy: Strategy, person: int | None, at: datetime) -> Steps:
    """The last step of somebody on the map, and the last one that they took back; one query."""
    events = Event.objects.filter(subject_kind=KIND, subject_id=strategy.pk, actor=person, at__gt=at - STEPS_FOR)
    done: list[Event] = []
    undone: list[Event] = []
    for event in events.order_by("number"):
        details = event.details
        if "map" not in details:
            continue
        if "undoes" not in details:
            done.append(event)
            undone.clear()
        elif details["again"]:
            done += [undone.pop()] if undone else []
        elif done:
            undone.append(done.pop())
    return Steps(done[-1] if done else None, undone[-1] if undone else None)
