"""The strategy map edited: places, links with their kinds, laying out anew; and every step taken back or done again.

Each step names the mark of the map that was seen (samrit.strategy.queries.mapping): somebody else's step in between is
told and nothing is overwritten. The event keeps what was before and after, which is what taking back puts back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from samrit.core.objectives import Link
from samrit.core.text import Text
from samrit.strategy.actions.keeping import GONE, belongs, note, opened
from samrit.strategy.actions.objectives import ITSELF, refuse_circle
from samrit.strategy.events import LINK_WORDS, UNDO_WORDS
from samrit.strategy.map_layout import Spot, Spots, Way, put, stepped
from samrit.strategy.models import Objective, ObjectiveLink, Strategy
from samrit.strategy.queries.mapping import Chart, chart_now, steps_of
from samrit.workflow.actions import Doing, Refused
from samrit.workflow.models import Event

CHANGED = Text(
    "มีผู้แก้ไขแผนที่นี้ระหว่างที่ท่านเปิดอยู่ สิ่งที่ท่านทำครั้งนี้จึงยังไม่ได้บันทึก หน้านี้แสดงแผนที่ล่าสุดแล้ว โปรดดูก่อนแล้วทำอีกครั้ง",
    "somebody changed this map while you had it open, so your last step was not saved; the latest map is shown now, "
    "please look at it and do your step again",
)
EDGE = Text("เลื่อนไปทางนั้นไม่ได้แล้ว อยู่ริมสุดของมิติ", "it cannot go further that way; it stands at the edge of its dimension")
NO_KIND = Text("ไม่รู้จักลักษณะความเชื่อมโยง “{kind}”", "there is no kind of link “{kind}”")
NO_LINK = Text("ความเชื่อมโยงนี้ถูกลบไปแล้ว", "this link has been removed meanwhile")
SAME = Text("มีความเชื่อมโยงนี้อยู่แล้ว", "this link is there already")
BY_ITSELF = Text("แผนที่นี้จัดวางโดยอัตโนมัติอยู่แล้ว", "this map is laid out automatically already")
NO_STEP = Text("ไม่มีรายการที่เลิกทำหรือทำซ้ำได้", "there is no step to take back or to do again")
OVERTAKEN = Text(
    "เลิกทำหรือทำซ้ำไม่ได้ เพราะมีผู้แก้ไขส่วนเดียวกันของแผนที่หลังจากนั้น",
    "this cannot be taken back or done again, because the same part of the map was changed since",
)
Placed = Mapping[int, Spot | None]


@transaction.atomic
def move_on_map(*, objective: Objective, way: Way, mark: str, doing: Doing) -> Event:
    """Move an objective one step within its dimension; with a neighbour in the way it changes places.

    Raises:
        Refused: not permitted, the map was changed meanwhile, or there is no way to go.
    """
    locked, chart = _opened(objective.strategy, mark, doing)
    moved = stepped(_lane(chart, objective), objective.pk, way)
    if moved is None:
        raise Refused("edge", EDGE)
    return _placed(locked, chart, objective, moved, doing)


@transaction.atomic
def put_on_map(*, objective: Objective, spot: Spot, mark: str, doing: Doing) -> Event:
    """Put an objective at a place in its dimension; who stands there goes where it came from.

    Raises:
        Refused: as :func:`move_on_map`.
    """
    locked, chart = _opened(objective.strategy, mark, doing)
    return _placed(locked, chart, objective, put(_lane(chart, objective), objective.pk, spot), doing)


@transaction.atomic
def lay_out_anew(*, strategy: Strategy, mark: str, doing: Doing) -> Event:
    """Forget what was put by hand: the map finds its places by itself again.

    Raises:
        Refused: not permitted, changed meanwhile, or nothing was put by hand.
    """
    locked, chart = _opened(strategy, mark, doing)
    if not chart.kept:
        raise Refused("by-itself", BY_ITSELF)
    return note(locked, doing, "laid-out", map=_write(chart, dict.fromkeys(chart.kept), {}))


@transaction.atomic
def link_on_map(*, cause: Objective, effect: Objective, kind: str, mark: str, doing: Doing) -> Event:
    """Link two objectives, or make their link one of another kind.

    Raises:
        Refused: not permitted, changed meanwhile, no such kind, to itself or in a circle, or there already.
    """
    locked, chart = _opened(cause.strategy, mark, doing)
    belongs(locked, cause, effect)
    link = (cause.pk, effect.pk)
    if kind not in LINK_WORDS:
        raise Refused("kind", NO_KIND.fill(kind=kind[:40]))
    if cause.pk == effect.pk:
        raise Refused("circle", ITSELF)
    if chart.links.get(link) == kind:
        raise Refused("same", SAME)
    return _linked(locked, chart, cause, {link: kind}, doing)


@transaction.atomic
def unlink_on_map(*, cause: Objective, effect: Objective, mark: str, doing: Doing) -> Event:
    """Remove the link between two objectives.

    Raises:
        Refused: not permitted, changed meanwhile, or there is none.
    """
    locked, chart = _opened(cause.strategy, mark, doing)
    if (cause.pk, effect.pk) not in chart.links:
        raise Refused("no-link", NO_LINK)
    return _linked(locked, chart, cause, {(cause.pk, effect.pk): None}, doing)


@transaction.atomic
def take_back(*, strategy: Strategy, again: bool = False, mark: str, doing: Doing) -> Event:
    """Take back one's last step on the map, or do ``again`` what one took back last.

    Raises:
        Refused: not permitted, changed meanwhile, no such step, or what it touched has been changed since.
    """
    locked, chart = _opened(strategy, mark, doing)
    steps = steps_of(locked, doing.viewer.person.pk if doing.viewer.person else None, doing.at)
    step = steps.again if again else steps.back
    if step is None:
        raise Refused("no-step", NO_STEP)
    was, will = (0, 1) if again else (1, 0)
    there = {key for lane in chart.lanes for key in lane}
    spots = {int(key): pair for key, pair in step.details["map"]["spots"].items() if int(key) in there}
    links = {_link(key): pair for key, pair in step.details["map"]["links"].items() if set(_link(key)) <= there}
    overtaken = any(_spot(pair[was]) != chart.kept.get(key) for key, pair in spots.items())
    if overtaken or any(pair[was] != chart.links.get(link) for link, pair in links.items()):
        raise Refused("overtaken", OVERTAKEN)
    given = {link: pair[will] for link, pair in links.items()}
    # A step changes the links of one objective at most. They are told, or the log would go on telling what is undone.
    cause = Objective.objects.filter(pk__in={link[0] for link in given}).first()
    changes = {"effects": (_told(chart.links, cause), _told(_after(chart, given), cause))} if cause else None
    written = _write(chart, {key: _spot(pair[will]) for key, pair in spots.items()}, given)
    th, en = step.details["what"]
    what = UNDO_WORDS[again].fill(what=Text(th, en))
    more = {"what": [what.th, what.en], "map": written, "undoes": step.number, "again": again}
    return note(locked, doing, "undone", cause, changes, **more)


# ---------------------------------------------------------------- what these have in common


def _opened(strategy: Strategy, mark: str, doing: Doing) -> tuple[Strategy, Chart]:
    locked = opened(strategy, doing)
    chart = chart_now(locked)
    if mark != chart.mark:
        raise Refused("map-changed", CHANGED)
    return locked, chart


def _lane(chart: Chart, objective: Objective) -> Spots:
    if not any(objective.pk in lane for lane in chart.lanes):
        raise Refused("gone", GONE)
    return chart.lane_of(objective.pk)


def _placed(strategy: Strategy, chart: Chart, objective: Objective, lane: Spots, doing: Doing) -> Event:
    lines = {line: number for number, line in enumerate(sorted({spot.line for spot in lane.values()}))}
    moved = {key: Spot(lines[spot.line], spot.column) for key, spot in lane.items()}
    written = _write(chart, {**chart.layout.spots, **moved}, {})
    return note(strategy, doing, "placed", objective, map=written)


def _linked(
    strategy: Strategy, chart: Chart, cause: Objective, links: Mapping[Link, str | None], doing: Doing
) -> Event:
    changes = {"effects": (_told(chart.links, cause), _told(_after(chart, links), cause))}
    return note(strategy, doing, "linked", cause, changes, map=_write(chart, chart.layout.spots, links))


def _after(chart: Chart, links: Mapping[Link, str | None]) -> dict[Link, str]:
    """All links, once these are written."""
    return {link: kind for link, kind in {**chart.links, **links}.items() if kind is not None}


def _told(links: Mapping[Link, str], cause: Objective) -> list[str]:
    """What an objective leads to, as the log tells it."""
    kinds = {effect: kind for (own, effect), kind in links.items() if own == cause.pk}
    rows = Objective.objects.filter(pk__in=kinds)
    return sorted(f"{row.name} ({LINK_WORDS[kinds[row.pk]].th})" for row in rows)


def _write(chart: Chart, spots: Placed, links: Mapping[Link, str | None]) -> dict[str, Any]:
    """Store places and links; what is different now, before and after, as the event keeps it.

    Every step holds on to all places, so that nothing but what was meant moves on the page.
    """
    placed = {key: (chart.kept.get(key), spot) for key, spot in spots.items() if chart.kept.get(key) != spot}
    rows = Objective.objects.in_bulk(placed)
    for key, row in rows.items():
        spot = placed[key][1]
        row.map_line, row.map_column = spot if spot is not None else (None, None)
    Objective.objects.bulk_update(rows.values(), ["map_line", "map_column"])
    linked = {link: (chart.links.get(link), kind) for link, kind in links.items() if chart.links.get(link) != kind}
    after = _after(chart, links)
    for cause in Objective.objects.filter(pk__in={link[0] for link in linked}).select_related("strategy"):
        refuse_circle(cause, [effect for own, effect in after if own == cause.pk])
    for link, (_was, kind) in linked.items():
        _write_link(link, kind)
    Objective.objects.filter(pk__in={link[0] for link in linked}).update(version=F("version") + 1)
    return {
        "spots": {str(key): [list(each) if each else None for each in pair] for key, pair in placed.items()},
        "links": {f"{cause}-{effect}": list(pair) for (cause, effect), pair in linked.items()},
    }


def _write_link(link: Link, kind: str | None) -> None:
    stored = ObjectiveLink.objects.filter(cause=link[0], effect=link[1])
    if kind is None:
        stored.delete()
    elif not stored.update(kind=kind):
        ObjectiveLink.objects.create(cause_id=link[0], effect_id=link[1], kind=kind)


def _spot(kept: list[int] | None) -> Spot | None:
    return Spot(*kept) if kept else None


def _link(key: str) -> Link:
    cause, _dash, effect = key.partition("-")
    return int(cause), int(effect)
