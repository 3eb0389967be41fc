"""Headings as ranges of the members of pools: display groups, and the places in which weight is shared (AG-2, WT-5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samrit.core.bulk.columns import Array, Headings
from samrit.core.bulk.refusals import wrong_column
from samrit.core.bulk.segments import between
from samrit.core.text import Text

ALL = slice(None)
NOWHERE = -1
UNKNOWN = -2


@dataclass(frozen=True, slots=True)
class Groups:
    """The headings inside the pools of a stage.

    ``numbers`` are theirs in the block. The heading ``i`` holds the members from ``first[i]`` up to but not including
    ``last[i]``, is in pool ``pool[i]`` and stands under the heading ``parent[i]`` (-1: none). ``levels`` are the
    headings by depth, the outermost first, and ``depth`` says the same by heading. ``over`` is the heading directly
    above each member (-1: none), ``whole`` the weight of each heading.
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

    def of_pool(self, pool: int, member: int, last: int, sums: Array) -> Groups:
        """Those of one pool alone, whose members are ``member`` … ``last`` here; ``sums`` are of their weights."""
        start, stop = (int(place) for place in np.searchsorted(self.pool, (pool, pool + 1)))
        own = slice(start, stop)
        first, end = self.first[own] - member, self.last[own] - member
        return Groups(
            numbers=own,
            first=first,
            last=end,
            parent=shifted(self.parent[own], start),
            pool=np.zeros(stop - start, np.intp),
            levels=tuple(level[(level >= start) & (level < stop)] - start for level in self.levels),
            depth=self.depth[own],
            over=shifted(self.over[member:last], start),
            whole=between(sums, first, end),
        )


def check_headings(headings: Headings, composites_above: Array) -> None:
    """Every range is one, lies in that of the heading above it, and does not leave the composite that it begins in;
    ``composites_above`` tells by row how many stand over it."""
    first, last, parent = headings.first, headings.last, headings.parent
    ranges = (
        (first >= 0)
        & (first < last)
        & (last <= len(composites_above))
        & (parent >= NOWHERE)
        & (parent < np.arange(len(first)))
    )
    if ranges.all():
        ranges = (parent == NOWHERE) | ((first[parent] <= first) & (last <= last[parent]))
        ranges &= composites_above[last - 1] >= composites_above[first]
    if not ranges.all():
        text = Text(
            "ช่วงแถวไม่ถูกต้อง หรืออยู่นอกหัวข้อที่อยู่เหนือขึ้นไป", "has a range that is none, or outside the heading above it"
        )
        raise wrong_column("headings", text)


def make_groups(
    headings: Headings | None, chosen: Array | slice, rows: Array | slice, offsets: Array, sums: Array
) -> Groups:
    """The ``chosen`` headings of a block among the members of a stage.

    ``rows`` are the members' rows, ``offsets`` where their pools begin, ``sums`` the running sums of their weights.
    """
    members = len(sums) - 1
    over = np.full(members, NOWHERE, np.intp)
    if headings is None:
        none = np.zeros(0, np.intp)
        return Groups(ALL, none, none, none, none, (), none, over, sums[:0])
    first, last, parent = headings.first[chosen], headings.last[chosen], headings.parent[chosen]
    if not isinstance(chosen, slice) and not isinstance(rows, slice):
        first, last = np.searchsorted(rows, first), np.searchsorted(rows, last)
        place = np.full(len(headings.first) + 1, UNKNOWN)
        place[chosen], place[NOWHERE] = np.arange(len(chosen)), NOWHERE
        parent = place[parent]
    pool = np.repeat(np.arange(len(offsets) - 1), np.diff(np.searchsorted(first, offsets)))
    if (parent == UNKNOWN).any() or (last > offsets[pool + 1]).any():
        text = Text("มีหัวข้อที่คร่อมกลุ่มน้ำหนัก", "has one that reaches beyond its pool of weights")
        raise wrong_column("headings", text)
    depth = _steps_above(parent)
    levels = tuple(np.flatnonzero(depth == number) for number in range(int(depth.max(initial=NOWHERE)) + 1))
    for each in levels:
        if (first[each][1:] < last[each][:-1]).any():
            text = Text("มีหัวข้อที่ซ้อนทับกัน หรือไม่เรียงตามแถว", "has some that overlap or are out of order")
            raise wrong_column("headings", text)
        painted = _paint(each, first[each], last[each], members)
        over = np.where(painted == NOWHERE, over, painted)
    return Groups(chosen, first, last, parent, pool, levels, depth, over, between(sums, first, last))


def _steps_above(parent: Array) -> Array:
    """How many headings stand over each."""
    depth = np.zeros(len(parent), np.int8)
    above = parent
    while (above >= 0).any():
        depth += above >= 0
        above = np.where(above < 0, NOWHERE, parent[above])
    return depth


def _paint(numbers: Array, first: Array, last: Array, count: int) -> Array:
    """A column that holds in each range its number, and nowhere else any; the ranges lie one after the other."""
    lengths = np.diff(np.column_stack([first, last]).reshape(-1), prepend=0, append=count)
    what = np.full(len(lengths), NOWHERE)
    what[1::2] = numbers
    return np.repeat(what, lengths)


def shifted(column: Array, first: int) -> Array:
    """Numbers counted from ``first``; codes, which are negative, stay."""
    return np.where(column < 0, column, column - first)
