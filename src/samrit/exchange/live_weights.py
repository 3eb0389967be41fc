"""The weights that count as formulas of the weights stated: named heirs, then shares pro rata (WT-2, WT-5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from samrit.core.scorecard import InsteadKind, Standing
from samrit.core.scoring.prepared import Prepared
from samrit.core.scoring.weighting import base_weight
from samrit.exchange import live_words as words
from samrit.exchange.live_cells import LONGEST_FORMULA, Grid, fits


@dataclass(frozen=True, slots=True)
class Settled:
    """The weight of one indicator that counts: its formula, ``None`` where only its value can be given."""

    formula: str | None
    value: Fraction


@dataclass(slots=True)
class _Pot:
    cells: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    value: Fraction = Fraction(0)


def settled_weights(prepared: Prepared, grid: Grid, cell: Callable[[str], str]) -> dict[str, Settled]:
    """The weight of all that counts. ``cell`` gives the address of a stated weight; sums that several formulas need
    are written into ``grid``, the sheet of the working."""
    made: dict[str, Settled] = {}
    for owner, shares in prepared.shares.items():
        replay = _Replay(prepared, grid, cell)
        formulas = replay.run(owner, list(shares))
        held_in_cells = all(fits(replay.stated(code)) for code in replay.used)
        for code, share in shares.items():
            formula, value = formulas[code]
            sound = value == share.weight and len(formula) < LONGEST_FORMULA and held_in_cells
            made[code] = Settled(formula if sound else None, share.weight)
    return made


@dataclass(slots=True)
class _Replay:
    """One pool, shared out as ``core.scoring.weighting`` does it, with formulas beside the figures."""

    prepared: Prepared
    grid: Grid
    cell: Callable[[str], str]

    used: list[str] = field(default_factory=list)

    def stated(self, code: str) -> Decimal:
        """The weight of the round as it is stated."""
        return base_weight(self.prepared.tree.rows[code], self.prepared.card.settings.round)

    def _base(self, code: str) -> Fraction:
        self.used.append(code)
        return Fraction(self.stated(code))

    def _heir(self, code: str) -> str:
        rows, standings = self.prepared.tree.rows, self.prepared.standings
        while standings[code] is Standing.NOT_APPLICABLE and rows[code].instead.kind is InsteadKind.TO:
            code = rows[code].instead.to
        return code

    def run(self, owner: str | None, counting: list[str]) -> dict[str, tuple[str, Fraction]]:
        """Formula and figure of each weight of the pool."""
        tree, standings = self.prepared.tree, self.prepared.standings
        shares = {code: (self.cell(code), self._base(code)) for code in counting}
        pots: dict[str | None, _Pot] = {}
        for code in tree.members(owner):
            if standings[code] is not Standing.NOT_APPLICABLE:
                continue
            heir = self._heir(code)
            if heir in shares:
                formula, value = shares[heir]
                shares[heir] = (f"{formula}+{self.cell(code)}", value + self._base(code))
            elif standings[heir] is Standing.NOT_APPLICABLE and tree.rows[heir].instead.kind is InsteadKind.PRO_RATA:
                pot = pots.setdefault(tree.rows[heir].parent, _Pot())
                pot.cells.append(self.cell(code))
                pot.codes.append(code)
                pot.value += self._base(code)
        self._pour(owner, shares, pots)
        return shares

    def _pour(self, owner: str | None, shares: dict[str, tuple[str, Fraction]], pots: dict[str | None, _Pot]) -> None:
        """The deepest pots first; where nothing counts under a parent, its pot goes one level up (WT-5)."""
        tree = self.prepared.tree
        for level in range(max(map(tree.depth, pots), default=-1), -2, -1):
            for parent in [parent for parent in pots if tree.depth(parent) == level]:
                pot = pots.pop(parent)
                takers = [code for code in tree.members(parent) if code in shares]
                before = sum((shares[code][1] for code in takers), Fraction(0))
                if before:
                    self._share(shares, takers, pot, before)
                elif parent != owner:
                    assert parent is not None
                    above = pots.setdefault(tree.rows[parent].parent, _Pot())
                    above.cells += pot.cells
                    above.codes += pot.codes
                    above.value += pot.value

    def _share(self, shares: dict[str, tuple[str, Fraction]], takers: list[str], pot: _Pot, before: Fraction) -> None:
        grid = self.grid
        whole = "+".join(shares[code][0] for code in takers)
        if len(whole) >= LONGEST_FORMULA:
            for code in takers:  # a figure that is not the one settled: it is given as a value
                shares[code] = (shares[code][0], Fraction(-1))
            return
        given = grid.result(words.POT.fill(codes=", ".join(pot.codes)), "+".join(pot.cells), pot.value)
        first = grid.result(words.BEFORE, whole, before)
        factor = (before + pot.value) / before
        grid.result(words.FACTOR, f"({first}+{given})/{first}", factor)
        times = grid.far(grid.row - 1, 1)
        for code in takers:
            formula, value = shares[code]
            shares[code] = (f"({formula})*{times}", value * factor)


def spans(rows: list[int]) -> list[tuple[int, int]]:
    """Rows as runs of neighbours: ``[5, 6, 7, 9]`` are 5–7 and 9–9."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] + 1 == row:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def mean_of(rows: list[int], weights: str, points: str) -> tuple[str, str]:
    """The formulas of (sum of weight × points) and of the sum of weights over rows (0-based) of two columns."""
    runs = [(first + 1, last + 1) for first, last in spans(rows)]
    made = "+".join(f"SUMPRODUCT(${weights}${a}:${weights}${b},${points}${a}:${points}${b})" for a, b in runs)
    whole = "+".join(f"SUM(${weights}${a}:${weights}${b})" for a, b in runs)
    return made, whole
