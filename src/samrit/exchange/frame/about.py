"""What a file says of itself on a hidden sheet: what it holds, whose, of when, and how things stood then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from samrit.core.register import AsWritten
from samrit.core.text import Text
from samrit.exchange.frame.look import ABOUT
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet

NAMED = "samrit_{key}"
"""The name under which a spreadsheet program finds each of them."""
MOST_CELLS = 200_000
"""Cells that are kept to be given back; no template has as many."""
MOST_TEXT = 5_000_000
"""Characters of a table; a file of which more would have to be kept is not read."""
TOO_MUCH_TEXT = Text(
    "ตารางมีข้อความรวมกันเกิน {most} ตัวอักษร", "the table has more than {most} characters of text altogether"
)
SPLIT = Text(
    "ตัดข้อความที่ไม่เกี่ยวกับตารางออก หรือแบ่งเป็นหลายไฟล์",
    "take out words that are not of the table, or split it into several files",
)


@dataclass(frozen=True, slots=True)
class About:
    """``kind`` and ``organization`` (a code) are what is compared when it comes back, ``period`` too (``2554/6``);
    ``name`` and ``made`` are for people, ``version`` is the same for two files made of the same data."""

    kind: str
    organization: str = ""
    period: str = ""
    name: str = ""
    made: str = ""
    version: str = ""


def version_of(rows: Iterable[Mapping[str, str]]) -> str:
    """A short hash of what the rows say."""
    return hashlib.sha256(json.dumps(list(rows), ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def write_about(book: Any, about: About) -> None:
    """The hidden sheet, a line each, and a name for each cell."""
    sheet = book.add_worksheet(ABOUT)
    for place, field in enumerate(fields(About)):
        sheet.write_string(place, 0, field.name)
        sheet.write_string(place, 1, getattr(about, field.name))
        book.define_name(NAMED.format(key=field.name), f"='{ABOUT}'!$B${place + 1}")
    sheet.protect()
    sheet.hide()


def about_in(sheets: Iterable[Sheet]) -> dict[str, str]:
    """What a file says of itself; nothing where it has no such sheet."""
    known = {field.name for field in fields(About)}
    for sheet in sheets:
        if sheet.name == ABOUT:
            lines = [(row.get(0), row.get(1)) for row in sheet.rows.values()]
            return {key.text: said.as_code[:300] for key, said in lines if key and said and key.text in known}
    return {}


def as_written(sheet: Sheet, head: int, sheets: Iterable[Sheet] = ()) -> AsWritten:
    """The sheet as somebody wrote it, with what its file says of itself.

    Raises:
        Refusal: there is more text in it than is kept.
    """
    if sum(len(cell.as_code) for cells in sheet.rows.values() for cell in cells.values()) > MOST_TEXT:
        raise Refusal("too-much-text", TOO_MUCH_TEXT.fill(most=f"{MOST_TEXT:,}"), SPLIT, sheet.place())
    grid: dict[str, dict[str, str]] = {}
    count = 0
    for row, cells in sorted(sheet.rows.items()):
        count += len(cells)
        if count > MOST_CELLS:
            break
        grid[str(row)] = {str(column): cell.as_code for column, cell in sorted(cells.items())}
    return AsWritten(grid, head, about_in(sheets))
