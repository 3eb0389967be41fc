"""Pools of weights in a block of scorecards: what is weighed together, the headings in it, and who inherits (CP-1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import HEAVIEST, PRO_RATA, RENORMALISE, Array, Headings, Row, Rules
from samrit.core.bulk.ladders import LARGEST
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.segments import between, running, spread
from samrit.core.text import Text

POWERS = 2 ** np.arange(63, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Groups:
    """The headings inside the pools of a stage, as ranges of its members.

    ``numbers`` are theirs in the block, ``parent`` counts within the stage. ``levels`` are the headings by depth, the
    outermost first, and ``depth`` says the same by heading; ``over`` is the heading directly above each member, -1 for
    none.
    """

    numbers: Array | slice
    first: Array
    last: Array
    parent: Array
    pool: Array
    levels: tuple[Array, ...]
    depth: Array
    over: Array
    whole: Array


@dataclass(frozen=True, slots=True)
class Stage:
    """Pools that stand equally deep: of scorecards (``owners`` is ``None``) or of the composites in rows ``owners``.

    ``rows`` are the members' rows in the block (``None``: all), pool after pool from ``offsets``. ``heirs`` holds the
    member that takes the weight over, or a code. ``room`` is the number of bits by which a pool's weights may grow
    before its sums need more than 63; a pool in ``wide`` has none and is reckoned in Python integers.
    """

    rows: Array | None
    owners: Array | None
    offsets: Array
    weights: Array
    whole: Array
    heirs: Array | None
    groups: Groups
    room: Array
    wide: Array

    def of(self, column: Array) -> Array:
        """A column by row, for the members."""
        return column if self.rows is None else column[self.rows]

    def alone(self, pool: int) -> Stage:
        """One pool by itself, with weights as Python integers."""
        first, last = int(self.offsets[pool]), int(self.offsets[pool + 1])
        groups = self.groups
        start, stop = (int(place) for place in np.searchsorted(groups.pool, (pool, pool + 1)))
        weights = self.weights[first:last].astype(object)
        heading_first, heading_last = groups.first[start:stop] - first, groups.last[start:stop] - first
        sums = running(weights)
        own = Groups(
            numbers=slice(start, stop),
            first=heading_first,
            last=heading_last,
            parent=_shifted(groups.parent[start:stop], start),
            pool=np.zeros(stop - start, np.intp),
            levels=tuple(level[(level >= start) & (level < stop)] - start for level in groups.levels),
            depth=groups.depth[start:stop],
            over=_shifted(groups.over[first:last], start),
            whole=between(sums, heading_first, heading_last),
        )
        return Stage(
            rows=np.arange(first, last),
            owners=None,
            offsets=np.array([0, last - first]),
            weights=weights,
            whole=sums[-1:],
            heirs=None if self.heirs is None else _shifted(self.heirs[first:last], first),
            groups=own,
            room=np.zeros(1, np.int64),
            wide=np.zeros(1, np.bool_),
        )


def make_stages(rules: Rules, weights: Array) -> tuple[Stage, ...]:
    """The stages of a block, the innermost composites first, the scorecards last."""
    _check_weights(weights)
    depth = _depths(rules)
    deepest = int(depth.max(initial=0))
    headings = rules.headings
    if headings is not None:
        _check_headings(headings, len(weights))
    return tuple(_stage(rules, weights, depth, level) for level in range(deepest, -1, -1))


def _check_weights(weights: Array) -> None:
    if weights.size and not 0 <= weights.min() <= weights.max() < HEAVIEST:
        raise wrong_column("weight", Text("น้ำหนักติดลบ หรือเกิน 40 บิต", "has negative weights, or more than 40 bits"))
    if weights.size > LARGEST // HEAVIEST:
        raise wrong_column("cards", Text("มีแถวในหนึ่งส่วนมากเกินไป", "has too many rows in one block"))


def _depths(rules: Rules) -> Array:
    """How many composites stand over each row."""
    owner = rules.owner
    depth = np.zeros(len(rules.weight), np.int8)
    composites = 0 if rules.kind is None else int((rules.kind == Row.COMPOSITE).sum())
    if owner is None:
        if composites:
            raise wrong_column("owner", Text("ขาดไป ทั้งที่มี composite", "is missing although there are composites"))
        return depth
    rows = np.arange(len(owner))
    inside = owner >= 0
    card = np.repeat(rules.cards[:-1], np.diff(rules.cards))
    owned = rules.kind is not None and bool((rules.kind[owner[inside]] == Row.COMPOSITE).all())
    if not owned or (owner < -1).any() or (owner >= rows).any() or (owner < card)[inside].any():
        raise wrong_column(
            "owner",
            Text(
                "ต้องเป็นแถวของ composite ที่อยู่ก่อนหน้าในตารางเดียวกัน",
                "must be a composite before the row, in the same scorecard",
            ),
        )
    if len(np.unique(owner[inside])) != composites:
        raise wrong_column("owner", Text("มี composite ที่ไม่มีตัวชี้วัดย่อย", "leaves a composite without parts"))
    above = owner
    while (above >= 0).any():
        depth += above >= 0
        above = np.where(above >= 0, owner[above], -1)
    return depth


def _stage(rules: Rules, weights: Array, depth: Array, level: int) -> Stage:
    everything = not depth.any()
    rows = None if everything else np.flatnonzero(depth == level)
    owners = None
    if level == 0:
        offsets = rules.cards if rows is None else np.searchsorted(rows, rules.cards)
    else:
        assert rules.owner is not None and rows is not None
        owner = rules.owner[rows]
        begins = np.flatnonzero(np.diff(owner, prepend=-1))
        owners, offsets = owner[begins], np.append(begins, len(owner))
        if len(np.unique(owners)) != len(owners):
            raise wrong_column(
                "owner", Text("ตัวชี้วัดย่อยของ composite ต้องอยู่ติดกัน", "the rows of a composite must stand together")
            )
    own = weights if rows is None else weights[rows]
    sums = running(own)
    whole = between(sums, offsets[:-1], offsets[1:])
    # With w the sum of a pool's weights and p the cap, no figure of its mean is above 2·w·p + w.
    times = (LARGEST // (2 * rules.limits.cap_units + 1)) // np.maximum(whole, 1)
    return Stage(
        rows=rows,
        owners=owners,
        offsets=offsets,
        weights=own,
        whole=whole,
        heirs=_heirs(rules, rows, offsets),
        groups=_groups(rules.headings, depth, level, rows, offsets, sums),
        room=bits(times) - 1,
        wide=times == 0,
    )


def bits(figures: Array) -> Array:
    """How many bits each of them has (none may be negative)."""
    return np.searchsorted(POWERS, figures, side="right")


def _heirs(rules: Rules, rows: Array | None, offsets: Array) -> Array | None:
    if rules.heir is None:
        return None
    heir = rules.heir if rows is None else rules.heir[rows]
    named = heir >= 0
    place = heir if rows is None else np.where(named, np.searchsorted(rows, heir), heir)
    pool = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    known = place[named] < len(heir)
    if known.all():
        own = np.arange(len(heir)) if rows is None else rows
        known = (own[place[named]] == heir[named]) & (pool[place[named]] == pool[named])
    if not known.all() or not np.isin(heir[~named], (PRO_RATA, RENORMALISE)).all():
        raise wrong_column(
            "heir",
            Text("ต้องเป็นแถวในกลุ่มน้ำหนักเดียวกัน หรือรหัสที่กำหนด", "must be a row of the same pool, or one of the two codes"),
        )
    return place


def _check_headings(headings: Headings, count: int) -> None:
    first, last, parent = headings.first, headings.last, headings.parent
    numbers = np.arange(len(first))
    ranges = (first >= 0) & (first < last) & (last <= count) & (parent >= -1) & (parent < numbers)
    above = parent >= 0
    inside = (first[parent] <= first) & (last <= last[parent])
    if not ranges.all() or not inside[above].all():
        raise wrong_column(
            "headings",
            Text("ช่วงแถวไม่ถูกต้อง หรืออยู่นอกหัวข้อที่อยู่เหนือขึ้นไป", "has a range that is none, or outside the heading above it"),
        )


def _groups(
    headings: Headings | None, depth: Array, level: int, rows: Array | None, offsets: Array, sums: Array
) -> Groups:
    members = len(sums) - 1
    over = np.full(members, -1, np.intp)
    if headings is None:
        none = np.zeros(0, np.intp)
        return Groups(none, none, none, none, none, (), none, over, sums[:0])
    numbers = np.flatnonzero(depth[headings.first] == level)
    first, last = headings.first[numbers], headings.last[numbers]
    if rows is not None:
        first, last = np.searchsorted(rows, first), np.searchsorted(rows, last)
    pool = np.searchsorted(offsets, first, side="right") - 1
    parent = headings.parent[numbers]
    place = np.searchsorted(numbers, parent)
    above = parent >= 0
    known = np.isin(parent[above], numbers)
    if not known.all() or (last > offsets[pool + 1]).any():
        raise wrong_column("headings", Text("มีหัวข้อที่คร่อมกลุ่มน้ำหนัก", "has one that reaches beyond its pool of weights"))
    parent = np.where(above, place, -1)
    levels = tuple(_by_depth(parent))
    depths = np.zeros(len(numbers), np.int8)
    for number, each in enumerate(levels):
        depths[each] = number
        if (first[each][1:] < last[each][:-1]).any():
            raise wrong_column(
                "headings", Text("มีหัวข้อที่ซ้อนทับกัน หรือไม่เรียงตามแถว", "has some that overlap or are out of order")
            )
        over[spread(first[each], last[each])] = np.repeat(each, last[each] - first[each])
    return Groups(
        numbers if len(numbers) < len(headings.first) else slice(None),
        first,
        last,
        parent,
        pool,
        levels,
        depths,
        over,
        between(sums, first, last),
    )


def _by_depth(parent: Array) -> list[Array]:
    """The numbers of the headings, outermost first."""
    found = []
    here = np.flatnonzero(parent < 0)
    while here.size:
        found.append(here)
        here = np.flatnonzero(np.isin(parent, here))
    return found


def _shifted(column: Array, first: int) -> Array:
    return np.where(column < 0, column, column - first)
