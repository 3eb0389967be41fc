"""Agencies × indicators: each cell in the shade of its level with the figure in it, dark where it is worst.

Cells of one shade are one path, so that the figures of a whole country stay small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString, mark_safe

from samrit.core.rounding import round_to
from samrit.web.svg.drawing import Number, Scale, at, element, fitting, level

TOTAL, MOST_FOR_NAMES = 64, 470
"""The room of the last column, and the most that names take where there are few columns."""


class Nothing(StrEnum):
    """A cell without points: nothing was reported yet, or the agreement has no such indicator."""

    UNREPORTED = "–"
    ABSENT = "·"


Cell = Number | Nothing


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One agency: its name as a link, its total as printed, and a cell for each column."""

    name: str
    address: str
    total: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a drawing. ``above`` puts the name over its cells, as a phone needs it."""

    width: int
    names: int
    row: int
    cell: int
    head: int
    above: bool
    most: int


WIDE = Frame(width=1100, names=262, row=25, cell=22, head=26, above=False, most=40)
NARROW = Frame(width=358, names=0, row=52, cell=24, head=44, above=True, most=18)


def heat_map(
    columns: Sequence[tuple[str, str]], rows: Sequence[HeatRow], label: str, total: str, *, scale: Scale, frame: Frame
) -> SafeString:
    """``columns`` are codes with names, ``scale`` floor and cap of a cell, ``total`` the head of the last column.

    The whole is a group that holds links, one an agency; its cells are read from the table beside the picture.
    """
    if not frame.above:
        frame = replace(frame, names=min(MOST_FOR_NAMES, max(frame.names, frame.width - TOTAL - 48 * len(columns))))
    lines = max(1, -(-len(columns) // frame.most)) if frame.above else 1
    in_a_line = -(-len(columns) // lines)
    room = frame.width - frame.names - (0 if frame.above else TOTAL)
    step = Fraction(min(room, 48 * in_a_line) if not frame.above else room, max(1, in_a_line))
    height = frame.row + (lines - 1) * frame.cell
    paths: dict[str, list[str]] = {}
    words: list[str] = []
    links: list[str] = []
    words.append(_heads(columns, frame, step, in_a_line, "" if frame.above else total))
    y = frame.head * lines
    for row in rows:
        links.append(_name(row, frame, y))
        right = frame.width - 2 if frame.above else frame.names + int(step * in_a_line) + 54
        words.append(element("text", row.total, class_="total", x=right, y=y + 17, text_anchor="end"))
        top = y + (frame.row - frame.cell - 4 if frame.above else 1)
        for place, cell in enumerate(row.cells):
            x = frame.names + step * (place % in_a_line)
            cell_top = top + frame.cell * (place // in_a_line)
            shade, said = _shown(cell, scale, frame)
            box = f"M{at(x)} {cell_top}h{at(step - 1)}v{frame.cell - 1}h-{at(step - 1)}z"
            paths.setdefault(shade, []).append(box)
            words.append(
                f'<text class="c {shade}" x="{at(x + step / 2)}" y="{cell_top + frame.cell - 7}">{said}</text>'
            )
        y += height
    boxes = [element("path", class_=f"box {shade}", d="".join(drawn)) for shade, drawn in sorted(paths.items())]
    head = f'<svg class="fig heat-map" viewBox="0 0 {frame.width} {y + 4}" role="group" aria-label="{escape(label)}">'
    inner = f'<g aria-hidden="true">{"".join(boxes)}{"".join(words)}</g>{"".join(links)}'
    return mark_safe(f"{head}{inner}</svg>")


def _name(row: HeatRow, frame: Frame, y: int) -> str:
    room = frame.width - 70 if frame.above else frame.names - 10
    shown = element("text", fitting(row.name, room), class_="name", x=0, y=y + 17)
    return f'<a class="go" href="{escape(row.address)}" aria-label="{escape(row.name)}">{shown}</a>'


def _heads(columns: Sequence[tuple[str, str]], frame: Frame, step: Fraction, in_a_line: int, total: str) -> str:
    """The codes over their columns; on a phone they stand upright. A pointer over one tells its name."""
    parts = []
    for place, (code, name) in enumerate(columns):
        x = frame.names + step * (place % in_a_line) + step / 2
        bottom = frame.head * (place // in_a_line + 1) - 7
        title = element("title", f"{code} {name}".strip())
        if frame.above:
            turned = f"rotate(-90 {at(x + 4)} {bottom})"
            parts.append(
                f'<text class="code" x="{at(x + 4)}" y="{bottom}" transform="{turned}">{escape(code)}{title}</text>'
            )
        else:
            parts.append(
                f'<text class="code" x="{at(x)}" y="{bottom}" text-anchor="middle">{escape(code)}{title}</text>'
            )
    if total:
        right = frame.names + int(step * in_a_line) + 54
        parts.append(element("text", total, class_="code", x=right, y=frame.head - 7, text_anchor="end"))
    return "".join(parts)


def _shown(cell: Cell, scale: Scale, frame: Frame) -> tuple[str, str]:
    """The shade of a cell and what stands in it: the points, or on a phone the level that they reach."""
    if isinstance(cell, Nothing):
        return ("heat-0" if cell is Nothing.UNREPORTED else "heat-x"), cell.value
    reached = level(cell, scale)
    return f"heat-{reached}", str(reached) if frame.above else str(round_to(cell, 2))
