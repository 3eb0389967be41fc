"""The tree of a card's rows: headings, indicators, composites, and the pools of weights in it (AG-5, CP-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samrit.core.scorecard import Card, Indicator


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows by code and their children, both in the order of the table; the key ``None`` holds the top level.

    Only built from tables whose codes are unique and whose parents exist without a cycle (``faults.py`` sees to it).
    """

    rows: dict[str, Indicator]
    children: dict[str | None, tuple[str, ...]]

    def is_heading(self, code: str) -> bool:
        """Whether the row only stands over its children, whose points enter above it directly (RD-3)."""
        return self.rows[code].scale is None

    def is_composite(self, code: str) -> bool:
        """Whether the row's points are made from its children's."""
        scale = self.rows[code].scale
        return scale is not None and scale.kind == "composite"

    def members(self, owner: str | None) -> Iterator[str]:
        """The indicators whose weights belong together under ``owner``: the whole card (``None``), a composite, or
        a heading. Headings in between are looked through, composites are not."""
        for code in self.children.get(owner, ()):
            if self.is_heading(code):
                yield from self.members(code)
            else:
                yield code

    def pools(self) -> list[str | None]:
        """The owners of pools, innermost first, the whole card last."""
        composites = [code for code in self.rows if self.is_composite(code)]
        composites.sort(key=self.depth, reverse=True)
        return [*composites, None]

    def depth(self, code: str) -> int:
        """How many rows stand above this one."""
        depth, parent = 0, self.rows[code].parent
        while parent is not None:
            depth, parent = depth + 1, self.rows[parent].parent
        return depth

    def weight(self, code: str) -> Fraction:
        """The weight of a row in the whole year before anything moves; a heading's is the sum of its children's,
        of which alternatives that were not chosen are no part (WT-4, AG-5)."""
        row = self.rows[code]
        if row.scale is not None:
            return Fraction(row.weight.value) if row.weight else Fraction(0)
        return self.sum_of(code)

    def sum_of(self, owner: str | None) -> Fraction:
        """The weights directly under ``owner``, added up."""
        codes = self.children.get(owner, ())
        return sum(
            (self.weight(code) for code in codes if self.rows[code].chosen or not self.rows[code].choose_one),
            Fraction(0),
        )


def grow(card: Card) -> Tree:
    """The tree of a card."""
    rows = {indicator.code: indicator for indicator in card.indicators}
    children: dict[str | None, list[str]] = {None: []}
    for indicator in card.indicators:
        children.setdefault(indicator.parent, []).append(indicator.code)
    return Tree(rows, {parent: tuple(codes) for parent, codes in children.items()})
