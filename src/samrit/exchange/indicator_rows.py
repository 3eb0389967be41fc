"""The rows under the header as the list of indicators that the YAML form of a scorecard file has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from samrit.core.findings import Finding, Severity
from samrit.core.text import Text
from samrit.core.written.raw import Raw
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.header_row import Header
from samrit.exchange.headings import kind_word
from samrit.exchange.sheet import Cell, Sheet, Typed
from samrit.exchange.total_rows import left_out, total_rows

CODES = {"code", "parent"}
MOVED_TO = re.compile(r"\{?\s*to\b\s*[=:]?\s*(?P<quote>[\"']?)(?P<code>[^}]+?)(?P=quote)\s*\}?", re.IGNORECASE)
RETYPE_CODE = Text(
    "กำหนดรูปแบบของคอลัมน์รหัสเป็นข้อความ แล้วพิมพ์รหัสใหม่", "format the column of codes as Text and type the code again"
)
REMARK = re.compile(r"(หมายเหตุ|ที่มา|note\b|source\b|\*)", re.IGNORECASE)


def read_rows(sheet: Sheet, header: Header) -> tuple[list[Raw], list[Finding]]:
    """Every row under the header that is not empty, with what is wrong in its cells."""
    rows: list[Raw] = []
    findings: list[Finding] = []
    typed: dict[str, Typed] = {}
    totals = total_rows(sheet, header)
    for row, cells in sorted(sheet.rows.items()):
        if row in totals:
            findings.append(left_out(sheet, row))
            continue
        kept = {column: cells[column] for column in header.columns if column in cells}
        if row <= header.last_row or not kept:
            continue
        if _is_remark(kept):
            findings.append(_remark(sheet, row))
            continue
        path = _path(header, cells, len(rows) + 1)
        rows.append(_read_row(sheet, row, header, path, findings))
        _check_code(sheet, row, path, header, typed, findings)
    return rows, findings


def _path(header: Header, cells: Mapping[int, Cell], number: int) -> str:
    """What findings call a row, the same as in a YAML file."""
    code = next((cells.get(column) for column, key in header.columns.items() if key == "code"), None)
    return f"indicators[{code.as_code if code is not None and code.text else f'#{number}'}]"


def _read_row(sheet: Sheet, row: int, header: Header, path: str, findings: list[Finding]) -> Raw:
    keys: dict[str, Raw] = {}
    members: dict[str, dict[str, Raw]] = {}
    for column, key in sorted(header.columns.items()):
        node = read_cell(sheet, row, column, key, path, findings, as_code=key in CODES)
        group, _, member = key.partition(".")
        if not member:
            keys[key] = _shaped(key, node)
        elif not node.is_empty:
            members.setdefault(group, {})[member] = node
    for group, nodes in members.items():
        if group in keys and not keys[group].is_empty:
            findings.append(_given_twice(sheet, row, header, group, path))
        else:
            keys[group] = Raw(nodes, next(iter(nodes.values())).place)
    return Raw(keys, sheet.place(row))


def _shaped(key: str, node: Raw) -> Raw:
    """A cell in the shape that the YAML form gives the same thing."""
    if isinstance(node.value, str) and key == "kind":
        return Raw(kind_word(node.value), node.place)
    if isinstance(node.value, str) and key == "instead" and (found := MOVED_TO.fullmatch(node.value)):
        return Raw({"to": Raw(found["code"], node.place)}, node.place)
    return node


def _is_remark(cells: Mapping[int, Cell]) -> bool:
    """Whether the row is only a remark under the table (หมายเหตุ …), which has no bearing on the score."""
    return len(cells) == 1 and all(REMARK.match(cell.text) for cell in cells.values())


def _remark(sheet: Sheet, row: int) -> Finding:
    return Finding(
        Severity.NOTE,
        "remark-row",
        sheet.place(row),
        Text("แถวนี้มีเพียงหมายเหตุ จึงไม่นับเป็นตัวชี้วัด", "this row holds only a remark and is no indicator"),
        Text("ไม่ต้องแก้ไข", "nothing to do"),
    )


def _given_twice(sheet: Sheet, row: int, header: Header, group: str, path: str) -> Finding:
    column = next(column for column, key in header.columns.items() if key == group)
    return Finding(
        Severity.ERROR,
        "given-twice",
        sheet.place(row, column, f"{path}.{group}"),
        Text(
            "มีทั้งคอลัมน์ {group} และคอลัมน์แยกของแต่ละรายการ", "it is given in the column {group} and in columns of their own"
        ).fill(group=group),
        Text("เหลือไว้แบบเดียว", "keep one of the two"),
        key=group,
    )


def _check_code(
    sheet: Sheet, row: int, path: str, header: Header, seen: dict[str, Typed], findings: list[Finding]
) -> None:
    """What spreadsheets do to codes: 1.10 typed as a number is 1.1, and 1-2 may become a date."""
    for column, key in header.columns.items():
        cell = sheet.rows[row].get(column)
        if key not in CODES or cell is None or not cell.text:
            continue
        place = sheet.place(row, column, f"{path}.{key}")
        if cell.typed is Typed.DAY:
            text = Text("โปรแกรมเปลี่ยนรหัสเป็นวันที่ ({shown})", "the program turned the code into a date ({shown})")
            findings.append(
                Finding(Severity.ERROR, "code-became-a-date", place, text.fill(shown=cell.text), RETYPE_CODE, key=key)
            )
        elif key == "code" and Typed.NUMBER in {cell.typed, seen.get(cell.as_code)} and cell.as_code in seen:
            text = Text(
                "รหัส {code} ซ้ำ อาจเพราะพิมพ์เป็นตัวเลข ศูนย์ท้ายจึงหายไป (1.10 กลายเป็น 1.1)",
                "the code {code} stands twice, perhaps because a number loses its last zero (1.10 became 1.1)",
            )
            text = text.fill(code=cell.as_code)
            findings.append(Finding(Severity.WARNING, "code-typed-as-number", place, text, RETYPE_CODE, key=key))
        if key == "code":
            seen.setdefault(cell.as_code, cell.typed)
