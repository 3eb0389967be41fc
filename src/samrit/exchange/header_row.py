"""Finding the row with the heads of the columns, and what every column holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.exchange import headings
from samrit.exchange.sheet import Cell, Sheet, column_letter


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its row, the last row that belongs to it (two-line headers) and the key of each column.

    A key with a point is a member of a mapping (``rounds.6``).
    """

    row: int
    last_row: int
    columns: Mapping[int, str]
    findings: tuple[Finding, ...]


def find_header(sheet: Sheet) -> Header | None:
    """The first row with a column of codes and at least one other known column; ``None`` when there is none."""
    for row, cells in sorted(sheet.rows.items()):
        keys = _keys(cells)
        if "code" in keys.values() and len(set(keys.values())) > 1:
            return _header(sheet, row, cells, keys)
    return None


def recognised(sheet: Sheet) -> int:
    """How many columns the header names in words that are known; 0 without a header."""
    header = find_header(sheet)
    return len(header.columns) if header else 0


def _keys(cells: Mapping[int, Cell]) -> dict[int, str]:
    keys = {column: key for column, cell in cells.items() if (key := headings.meaning(cell.text))}
    if "code" not in keys.values():
        numbered = [column for column, cell in sorted(cells.items()) if headings.numbers_rows(cell.text)]
        keys |= dict.fromkeys(numbered[:1], "code")
    return keys


def _header(sheet: Sheet, row: int, cells: Mapping[int, Cell], keys: dict[int, str]) -> Header:
    below = _second_line(sheet.rows.get(row + 1, {}), cells, keys)
    last = row + 1 if below else row
    keys = keys | below
    findings = [
        *_twice(sheet, row, keys),
        *_unknown(sheet, row, last, {column: cell for column, cell in cells.items() if column not in keys}),
        *_unnamed(sheet, last, keys.keys() | cells.keys()),
    ]
    return Header(row, last, _first_of_each(keys), tuple(findings))


def _second_line(line: Mapping[int, Cell], cells: Mapping[int, Cell], keys: Mapping[int, str]) -> dict[int, str]:
    """The keys of a second line of heads, under a merged head such as เกณฑ์การให้คะแนน; empty when there is none.

    All its cells must be heads, and stand under the merged head or in columns that have no head of their own.
    """
    second = {column: headings.meaning(cell.text) for column, cell in line.items()}
    free = {column for column in second if column not in cells or keys.get(column) in {"thresholds", "rounds", ""}}
    grouped = any(column in cells for column in second)
    return second if second and grouped and all(second.values()) and free == second.keys() else {}


def _first_of_each(keys: Mapping[int, str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column, key in sorted(keys.items()):
        if key not in columns.values():
            columns[column] = key
    return columns


def _twice(sheet: Sheet, row: int, keys: Mapping[int, str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for column, key in sorted(keys.items()):
        if key in first:
            yield Finding(
                Severity.ERROR,
                "header-twice",
                sheet.place(row, column),
                Text(
                    "หัวคอลัมน์ {key} ซ้ำกับคอลัมน์ {other}", "the column {key} stands twice; the other is column {other}"
                ).fill(key=_both_names(key), other=column_letter(first[key])),
                Text("ลบคอลัมน์หนึ่งออก หรือแก้ชื่อหัวคอลัมน์", "remove one of the two, or correct its head"),
                key=key,
            )
        first.setdefault(key, column)


def _unknown(sheet: Sheet, row: int, last: int, cells: Mapping[int, Cell]) -> Iterator[Finding]:
    """Columns whose head is not known: near a known one it is a slip, otherwise the column is left out.

    The finding about one that may hold results has the key ``result`` (see :mod:`samrit.exchange.result_columns`).
    """
    for column, cell in sorted(cells.items()):
        place = sheet.place(row, column)
        open_ = headings.points_or_result(cell.text)
        near = "" if open_ else headings.close_to(cell.text)
        if near and _is_used(sheet, last, column):
            yield Finding(
                Severity.ERROR,
                "unknown-header",
                place,
                Text('ไม่รู้จักหัวคอลัมน์ "{head}"', 'the column head "{head}" is not known').fill(head=cell.text),
                Text("หมายถึง {near} ใช่หรือไม่ โปรดแก้ชื่อหัวคอลัมน์", "did you mean {near}? Correct the head").fill(
                    near=_both_names(near)
                ),
                key=near,
            )
        elif _is_used(sheet, last, column):
            yield Finding(
                Severity.WARNING,
                "ignored-column",
                place,
                Text('ไม่ได้ใช้คอลัมน์ "{head}"', 'the column "{head}" was not used').fill(head=cell.text),
                Text(
                    "ไม่ต้องแก้หากไม่เกี่ยวกับคะแนน มิฉะนั้นโปรดตรวจชื่อหัวคอลัมน์",
                    "nothing to do if it has no bearing on the score; otherwise check the head",
                ),
                key="result" if open_ else "",
            )


def _unnamed(sheet: Sheet, last: int, named: set[int]) -> Iterator[Finding]:
    first: dict[int, int] = {}
    for row, cells in sorted(sheet.rows.items()):
        if row > last:
            for column in cells:
                if column not in named:
                    first.setdefault(column, row)
    if first:
        column = min(first)
        letters = ", ".join(map(column_letter, sorted(first)))
        yield Finding(
            Severity.WARNING,
            "empty-header",
            sheet.place(first[column], column),
            Text("คอลัมน์ {columns} มีข้อมูลแต่ไม่มีหัวคอลัมน์ จึงไม่ได้ใช้", "{columns} hold data without a head, not used").fill(
                columns=letters
            ),
            Text("ใส่หัวคอลัมน์ หรือลบข้อมูลออก", "give the column a head, or remove the data"),
        )


def _is_used(sheet: Sheet, last: int, column: int) -> bool:
    return any(column in cells for row, cells in sheet.rows.items() if row > last)


def _both_names(key: str) -> str:
    thai = headings.THAI.get(key)
    return f"{thai[0]} ({key})" if thai else key
