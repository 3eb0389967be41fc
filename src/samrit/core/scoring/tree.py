"""The tree of a card's rows: headings, indicators, composites, and the pools of weights in it (AG-5, CP-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrit.core.scorecard import Card, Indicator


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows by code and their children, both in the order of the table; the key ``None`` holds the top level.

    Only built from tables whose codes are unique and whose parents exist without a circle (``faults.py`` sees to it).
    """

    rows: dict[str, Indicator]
    children: dict[str | None, tuple[str, ...]]

    def is_heading(self, code: str) -> bool:
        """Whether the row only stands over its children, whose points enter above it directly (RD-3).

        A row whose scale could not be read, with nothing under it, is an indicator that we know too little of.
        """
        row = self.rows[code]
        return row.scale is None and (row.readable or code in self.children)

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

    def owner(self, code: str) -> str | None:
        """The composite in whose pool the row's weight is; ``None`` when it is in the card's own."""
        parent = self.rows[code].parent
        while parent is not None and self.is_heading(parent):
            parent = self.rows[parent].parent
        return parent

    def pools(self) -> list[str | None]:
        """The owners of pools, innermost first, the whole card last."""
        composites = [code for code in self.rows if self.is_composite(code)]
        composites.sort(key=self.depth, reverse=True)
        return [*composites, None]

    def depth(self, code: str | None) -> int:
        """How many rows stand above this one; -1 for the whole card, which stands above them all."""
        depth = -1
        while code is not None:
            depth, code = depth + 1, self.rows[code].parent
        return depth


def grow(card: Card) -> Tree:
    """The tree of a card."""
    rows = {indicator.code: indicator for indicator in card.indicators}
    children: dict[str | None, list[str]] = {None: []}
    for indicator in card.indicators:
        children.setdefault(indicator.parent, []).append(indicator.code)
    return Tree(rows, {parent: tuple(codes) for parent, codes in children.items()})
