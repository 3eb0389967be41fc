"""The settings of a table as cells: decimals, bounds, parameters of weights, lateness and bands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from samrit.core.scorecard import Card, Indicator, Lateness, Scorecard
from samrit.core.scoring.lateness import ROUND_OF_PENALTY
from samrit.core.scoring.prepared import Prepared
from samrit.exchange import live_words as words
from samrit.exchange.live_cells import Grid, all_fit, rounded

FORM = re.compile(r"(?P<base>\d+(?:\.\d+)?) (?P<sign>[+−]) (?P<name>[A-Z][A-Za-z0-9_]*)", re.ASCII)
SPARE_HOLIDAYS = 5
"""Empty cells for more holidays."""


@dataclass(slots=True)
class Addresses:
    """Where other sheets find what the settings give."""

    penalty: str = ""
    band_starts: str = ""
    band_names: str = ""
    parameters: dict[str, Decimal] = field(default_factory=dict)


def write_settings(grid: Grid, prepared: Prepared, scorecard: Scorecard) -> Addresses:
    """The sheet of settings; the names ``places``, ``lowest_mark`` and ``full_mark`` are defined on the way."""
    card, limits, lang = prepared.card, prepared.limits, grid.book.lang
    found = Addresses(parameters=_parameters(card))
    grid.title(words.SETTINGS.in_(lang), 3)
    grid.label(words.PLACES)
    grid.fixed(grid.row, 1, limits.decimals)
    _name(grid, "places")
    for text, name, value in ((words.FLOOR, "lowest_mark", limits.floor), (words.CAP, "full_mark", limits.cap)):
        grid.label(text)
        grid.entry(name, grid.row, 1, value)
        _name(grid, name)
    for parameter, value in found.parameters.items():
        grid.label(words.PARAMETER.fill(name=parameter))
        grid.entry(f"param_{parameter}", grid.row, 1, value)
        _name(grid, f"param_{parameter}")
    grid.label(words.ROUND)
    grid.fixed(grid.row, 1, card.settings.round)
    grid.row += 1
    grid.label(words.TOTAL_FROM)
    grid.words(grid.row, 1, words.TOTALS[card.settings.total_from.value].in_(lang))
    grid.row += 2
    if card.lateness is not None and card.settings.round == ROUND_OF_PENALTY:
        found.penalty = _write_lateness(grid, card.lateness, scorecard)
    if card.settings.bands:
        _write_bands(grid, card, found)
    return found


def _name(grid: Grid, name: str) -> None:
    grid.book.book.define_name(name, f"={grid.far(grid.row, 1)}")
    grid.row += 1


def weight_form(row: Indicator, round_: int, parameters: dict[str, Decimal]) -> str:
    """The formula of a weight that has a parameter in it (WT-3), empty for one that is a number."""
    found = FORM.fullmatch(row.weight.written) if row.weight and round_ not in row.round_weights else None
    if found is None or found["name"] not in parameters:
        return ""
    return f"{found['base']}{'+' if found['sign'] == '+' else '-'}param_{found['name']}"


def _parameters(card: Card) -> dict[str, Decimal]:
    """The parameters of the weights, found again from what they made; one that comes out twice is left out."""
    values: dict[str, set[Decimal]] = {}
    for row in card.indicators:
        found = FORM.fullmatch(row.weight.written) if row.weight else None
        if row.weight and found:
            base, value = Decimal(found["base"]), row.weight.value
            values.setdefault(found["name"], set()).add(value - base if found["sign"] == "+" else base - value)
    return {name: next(iter(made)) for name, made in values.items() if len(made) == 1 and all_fit(*made)}


def _write_lateness(grid: Grid, late: Lateness, scorecard: Scorecard) -> str:
    """The days and the penalty (LT-1, LT-2); gives the address of the points taken off."""
    penalty = scorecard.penalty
    assert penalty is not None
    cells = []
    for text, key, day in ((words.DUE, "due", late.due), (words.RECEIVED, "received", late.received)):
        grid.label(text)
        cells.append(grid.day(key, grid.row, 1, day))
        grid.row += 1
    due, received = cells
    (waived,) = grid.entries(words.WAIVED, ["waived"], [late.waived])
    (per_day,) = grid.entries(words.PER_DAY, ["per_working_day"], [late.per_working_day])
    grid.label(words.HOLIDAYS)
    first = grid.row
    for number, holiday in enumerate([*sorted(late.holidays), *(None,) * SPARE_HOLIDAYS]):
        grid.day(f"holiday{number + 1}", grid.row, 1, holiday)
        grid.row += 1
    holidays = f"{grid.place(first, 1)}:{grid.place(grid.row - 1, 1)}"
    days = f"MAX(0,IF({received}>{due},NETWORKDAYS({due}+1,{received},{holidays}),0)-{waived})"
    count = grid.result(words.DAYS_LATE, days, penalty.working_days)
    grid.label(words.POINTS)
    grid.formula(grid.row, 1, rounded(f"{count}*{per_day}"), penalty.points, bold=True)
    grid.row += 2
    return grid.far(grid.row - 2, 1)


def _write_bands(grid: Grid, card: Card, found: Addresses) -> None:
    grid.label(words.BAND_FROM)
    grid.row += 1
    first = grid.row
    for number, band in enumerate(sorted(card.settings.bands, key=lambda band: band.start), start=1):
        grid.words(grid.row, 0, band.name.in_(grid.book.lang))
        grid.entry(f"band{number}", grid.row, 1, band.start)
        grid.row += 1
    found.band_starts = f"{grid.far(first, 1)}:{grid.place(grid.row - 1, 1)}"
    found.band_names = f"{grid.far(first, 0)}:{grid.place(grid.row - 1, 0)}"
