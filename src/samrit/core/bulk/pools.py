"""Pools of weights in a block of scorecards: what is weighed together, and who inherits (AG-1, CP-1).

A mean is the sum of weight times points over the sum of weights, both whole numbers. With ``w`` the sum of a pool's
weights and ``p`` the cap no figure on the way to it is above ``2·w·p + w``, so 64 bits hold it exactly while that is
below 2⁶³. Weights that are shared pro rata make all weights of a pool grow by a factor; the room that is left for it is
found beforehand, and pools without enough of it are reckoned by the same lines in Python integers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import HEAVIEST, PRO_RATA, RENORMALISE, Array, Row, Rules
from samrit.core.bulk.groups import ALL, Groups, check_headings, make_groups, shifted
from samrit.core.bulk.ladders import LARGEST
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.segments import between, running
from samrit.core.text import Text

POWERS = 2 ** np.arange(63, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Stage:
    """Pools that stand equally deep: those of the composites in rows ``owners``, or, with none, those of scorecards.

    ``rows`` are the members' rows in the block, pool after pool from ``offsets``; ``whole`` are the weights of pools.
    ``heirs`` holds the member that takes the weight over, or a code (``None``: all are shared pro rata). ``room`` is
    the number of bits by which the weights of a pool may grow; a pool in ``wide`` does not even have what it needs.
    """

    rows: Array | slice
    owners: Array
    offsets: Array
    weights: Array
    whole: Array
    heirs: Array | None
    groups: Groups
    room: Array
    wide: Array

    def alone(self, pool: int) -> Stage:
        """One pool by itself, with weights as Python integers."""
        first, last = int(self.offsets[pool]), int(self.offsets[pool + 1])
        weights = self.weights[first:last].astype(object)
        sums = running(weights)
        return Stage(
            rows=ALL,
            owners=self.owners[:0],
            offsets=np.array([0, last - first]),
            weights=weights,
            whole=sums[-1:],
            heirs=None if self.heirs is None else shifted(self.heirs[first:last], first),
            groups=self.groups.of_pool(pool, first, last, sums),
            room=np.zeros(1, np.int64),
            wide=np.zeros(1, np.bool_),
        )


def make_stages(rules: Rules, weights: Array) -> tuple[Stage, ...]:
    """The stages of a block, the innermost composites first, the scorecards last. ``weights`` are of the round."""
    if weights.size and not 0 <= weights.min() <= weights.max() < HEAVIEST:
        raise wrong_column("weight", Text("น้ำหนักติดลบ หรือเกิน 40 บิต", "has negative weights, or more than 40 bits"))
    if weights.size > LARGEST // HEAVIEST:
        raise wrong_column("cards", Text("มีแถวในหนึ่งส่วนมากเกินไป", "has too many rows in one block"))
    depth = _depths(rules)
    if rules.headings is not None:
        check_headings(rules.headings, depth)
    deepest = int(depth.max(initial=0))
    if not deepest:
        return (_stage(rules, weights, ALL, ALL, rules.cards, weights[:0]),)
    return tuple(_stage_at(rules, weights, depth, level) for level in range(deepest, -1, -1))


def _depths(rules: Rules) -> Array:
    """How many composites stand over each row."""
    count = len(rules.weight)
    depth, rows = np.zeros(count, np.int8), np.arange(count)
    composite = np.zeros(count, np.bool_) if rules.kind is None else rules.kind == Row.COMPOSITE
    owner = np.full(count, -1) if rules.owner is None else rules.owner
    inside = owner >= 0
    card = np.repeat(rules.cards[:-1], np.diff(rules.cards))
    if (
        (owner < -1).any()
        or (owner >= rows).any()
        or (owner < card)[inside].any()
        or not composite[owner[inside]].all()
    ):
        text = Text(
            "ต้องเป็นแถวของ composite ที่อยู่ก่อนหน้าในตารางเดียวกัน",
            "must be a composite before the row, in the same scorecard",
        )
        raise wrong_column("owner", text)
    if len(np.unique(owner[inside])) != composite.sum():
        raise wrong_column("owner", Text("มี composite ที่ไม่มีตัวชี้วัดย่อย", "leaves a composite without parts"))
    while inside.any():
        depth += inside
        owner = np.where(inside, -1 if rules.owner is None else rules.owner[owner], -1)
        inside = owner >= 0
    return depth


def _stage_at(rules: Rules, weights: Array, depth: Array, level: int) -> Stage:
    """The pools that stand under so many composites."""
    assert rules.owner is not None
    rows = np.flatnonzero(depth == level)
    chosen = ALL if rules.headings is None else np.flatnonzero(depth[rules.headings.first] == level)
    if not level:
        return _stage(rules, weights, rows, chosen, np.searchsorted(rows, rules.cards), rows[:0])
    owner = rules.owner[rows]
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    owners = owner[begins]
    if len(np.unique(owners)) != len(owners):
        text = Text("ตัวชี้วัดย่อยของ composite ต้องอยู่ติดกัน", "the rows of a composite must stand together")
        raise wrong_column("owner", text)
    return _stage(rules, weights, rows, chosen, np.append(begins, len(owner)), owners)


def _stage(
    rules: Rules, weights: Array, rows: Array | slice, chosen: Array | slice, offsets: Array, owners: Array
) -> Stage:
    own = weights[rows]
    sums = running(own)
    whole = between(sums, offsets[:-1], offsets[1:])
    times = (LARGEST // (2 * rules.limits.cap_units + 1)) // np.maximum(whole, 1)
    return Stage(
        rows=rows,
        owners=owners,
        offsets=offsets,
        weights=own,
        whole=whole,
        heirs=None if rules.heir is None else _heirs(rules.heir, rows, offsets),
        groups=make_groups(rules.headings, chosen, rows, offsets, sums),
        room=bits(times) - 1,
        wide=times == 0,
    )


def bits(figures: Array) -> Array:
    """How many bits each of them has (none may be negative)."""
    return np.searchsorted(POWERS, figures, side="right")


def _heirs(heir: Array, rows: Array | slice, offsets: Array) -> Array:
    """Heirs as members of the stage."""
    own = np.arange(len(heir))[rows]
    heir = heir[rows]
    named = heir >= 0
    pool = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    place = heir if isinstance(rows, slice) else np.where(named, np.searchsorted(own, heir), heir)
    known = place[named] < len(own)
    if known.all():
        known = (own[place[named]] == heir[named]) & (pool[place[named]] == pool[named])
    if not known.all() or not ((heir[~named] == PRO_RATA) | (heir[~named] == RENORMALISE)).all():
        text = Text("ต้องเป็นแถวในกลุ่มน้ำหนักเดียวกัน หรือรหัสที่กำหนด", "must be a row of the same pool, or one of the two codes")
        raise wrong_column("heir", text)
    return place
