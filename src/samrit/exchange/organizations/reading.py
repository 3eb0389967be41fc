"""From a spreadsheet file to the rows of the register, with a finding for every cell that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from samrit.core.findings import Finding, Severity
from samrit.core.fiscal_year import DateProblem, parse_date
from samrit.core.permissions import Role
from samrit.core.register import AsWritten, OrganizationRow, PersonRow, RegisterTable
from samrit.core.text import Text
from samrit.core.written.entry import NO, YES
from samrit.core.written.numbers import shortened, tidy
from samrit.exchange import csv_text, workbook
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.frame.about import as_written
from samrit.exchange.gate import form_of, refuse_too_large
from samrit.exchange.organizations.columns import COLUMNS, KIND_WORDS, NEEDED, Register, kind_of, meaning, role_of
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Sheet, Typed, column_letter

BETWEEN_ROLES = re.compile(r"[;\n]")
LOST_ZERO = range(8, 10)
"""Digits of a telephone number that a spreadsheet made a number of, and took the leading 0 away."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of the heads, and the column of each key."""

    row: int
    columns: dict[str, int]


@dataclass(slots=True)
class Line:
    """One row on its way to becoming a row of the register."""

    sheet: Sheet
    row: int
    heads: Heads
    findings: list[Finding] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Words with single spaces; codes and numbers as they are shown."""
        column = self.heads.columns.get(key)
        if column is None:
            return ""
        raw = read_cell(self.sheet, self.row, column, key, "", self.findings, as_code=True)
        return " ".join(str(raw.value).split()) if raw.value is not None else ""

    def is_number(self, key: str) -> bool:
        """Whether the spreadsheet took the cell for a number."""
        cell = self.sheet.rows.get(self.row, {}).get(self.heads.columns.get(key, -1))
        return cell is not None and cell.typed is Typed.NUMBER

    def wrong(self, key: str, code: str, text: Text, remedy: Text) -> None:
        """A finding at the cell of ``key``."""
        place = self.sheet.place(self.row, self.heads.columns.get(key), key)
        self.findings.append(Finding(Severity.ERROR, code, place, text, remedy, key=key))


def read_organizations(data: bytes, name: str) -> tuple[RegisterTable[OrganizationRow] | None, tuple[Finding, ...]]:
    """The rows of a table of organisations; ``None`` when the file cannot be read at all.

    A row with a finding of severity error is in the table with the rest of its values.
    """
    lines = _lines(data, name, Register.ORGANIZATIONS)
    if isinstance(lines, Finding):
        return None, (lines,)
    sheet, heads, written, notes, found = lines
    rows = tuple(_organization(line) for line in found)
    return RegisterTable(name, sheet.name, rows, _letters(heads), written), _findings(notes, found)


def read_people(data: bytes, name: str) -> tuple[RegisterTable[PersonRow] | None, tuple[Finding, ...]]:
    """The rows of a table of people, as :func:`read_organizations`."""
    lines = _lines(data, name, Register.PEOPLE)
    if isinstance(lines, Finding):
        return None, (lines,)
    sheet, heads, written, notes, found = lines
    rows = tuple(_person(line) for line in found)
    return RegisterTable(name, sheet.name, rows, _letters(heads), written), _findings(notes, found)


# ---------------------------------------------------------------- one row


def _organization(line: Line) -> OrganizationRow:
    kind = line.text("kind")
    meant = kind_of(kind) if kind else ""
    if kind and not meant:
        words = ", ".join(words[0] for words in KIND_WORDS.values())
        line.wrong(
            "kind",
            "unknown-kind",
            Text('ไม่รู้จักประเภท "{kind}"', 'the kind "{kind}" is not known').fill(kind=shortened(kind)),
            Text("ใช้คำใดคำหนึ่ง: {words}", "use one of: {words}").fill(words=words),
        )
    return OrganizationRow(
        line.row,
        code=tidy(line.text("code")).lower(),
        kind=meant,
        name=line.text("name"),
        name_en=line.text("name_en"),
        short_name=line.text("short_name"),
        parent=tidy(line.text("parent")).lower(),
        seen=line.text("seen"),
    )


def _person(line: Line) -> PersonRow:
    return PersonRow(
        line.row,
        name=line.text("name"),
        name_en=line.text("name_en"),
        email=tidy(line.text("email")),
        phone=_phone(line),
        organization=tidy(line.text("organization")).lower(),
        post=line.text("post"),
        heads=_yes(line, "heads"),
        acting=_yes(line, "acting"),
        starts_on=_day(line, "starts_on"),
        ends_on=_day(line, "ends_on"),
        roles=_roles(line),
        seen=line.text("seen"),
    )


def _phone(line: Line) -> str:
    phone = tidy(line.text("phone"))
    if line.is_number("phone") and not phone.startswith("0") and len(phone) in LOST_ZERO:
        line.wrong(
            "phone",
            "lost-zero",
            Text(
                "เซลล์เก็บหมายเลขโทรศัพท์เป็นตัวเลข ({phone}) เลข 0 ข้างหน้าจึงหาย",
                "the cell holds the telephone number as a number ({phone}), so its leading 0 is lost",
            ).fill(phone=phone),
            Text(
                "กำหนดรูปแบบเซลล์เป็นข้อความ แล้วพิมพ์ใหม่ เช่น 0{phone}",
                "set the format of the cell to Text and type it again, for instance 0{phone}",
            ).fill(phone=phone),
        )
    return phone


def _yes(line: Line, key: str) -> bool | None:
    word = tidy(line.text(key)).lower()
    if not word:
        return None
    if word in YES or word in NO:
        return word in YES
    line.wrong(
        key,
        "not-yes-or-no",
        Text('"{word}" ไม่ใช่คำว่า ใช่ หรือ ไม่ใช่', '"{word}" is neither yes nor no').fill(word=shortened(word)),
        Text("เขียน ใช่ หรือ ไม่ใช่ หรือเว้นว่าง", "write yes or no, or leave it empty"),
    )
    return None


def _day(line: Line, key: str) -> date | None:
    written = line.text(key)
    if not written:
        return None
    try:
        return parse_date(written)
    except DateProblem as problem:
        line.wrong(key, "not-a-date", problem.text, problem.remedy)
        return None


def _roles(line: Line) -> tuple[Role, ...]:
    column = line.heads.columns.get("roles")
    cell = line.sheet.rows.get(line.row, {}).get(column) if column is not None else None
    line.text("roles")  # reports a cell that cannot be read
    found: dict[Role, None] = {}
    for written in BETWEEN_ROLES.split(cell.text if cell else ""):
        word = " ".join(written.split())
        role = role_of(word) if word else None
        if role is not None:
            found[role] = None
        elif word:
            line.wrong(
                "roles",
                "unknown-role",
                Text('ไม่รู้จักบทบาท "{role}"', 'the role "{role}" is not known').fill(role=shortened(word)),
                Text(
                    "ใช้ชื่อบทบาทตามรายการในแผ่นงาน “รายการ” ของแม่แบบ คั่นหลายบทบาทด้วย ;",
                    "use the names of the list in the template, with ; between several",
                ),
            )
    return tuple(found)


# ---------------------------------------------------------------- the file

Found = tuple[Sheet, Heads, AsWritten, list[Finding], list[Line]]


def _lines(data: bytes, name: str, register: Register) -> Found | Finding:
    try:
        sheets, notes = _sheets(data, name, register)
        sheet, heads, more = _the_table(sheets, register)
        written = as_written(sheet, heads.row, sheets)
    except Refusal as refusal:
        return refusal.in_file(name)
    found = []
    for row, cells in sorted(sheet.rows.items()):
        if row > heads.row and any(column in cells for key, column in heads.columns.items() if key != "seen"):
            found.append(Line(sheet, row, heads))
    if not found:
        empty = Refusal(
            "empty-sheet",
            Text("มีหัวตารางแต่ไม่มีข้อมูล", "there is a header, but nothing under it"),
            Text("เพิ่มข้อมูลอย่างน้อยหนึ่งแถวใต้หัวตาราง", "add at least one row under the header"),
            sheet.place(heads.row),
        )
        return empty.in_file(name)
    return sheet, heads, written, [*notes, *more], found


def _sheets(data: bytes, name: str, register: Register) -> tuple[Sequence[Sheet], tuple[Finding, ...]]:
    refuse_too_large(len(data))
    form = form_of(PurePath(name), data)
    if form.is_workbook:
        return workbook.read_sheets(data, form, name), ()
    sheet, notes = csv_text.read_sheet(data, name, _recogniser(register))
    return (sheet,), notes


def _recogniser(register: Register) -> Callable[[Sheet], int]:
    def recognised(sheet: Sheet) -> int:
        heads = _heads(sheet, register)
        return len(heads.columns) if heads else 0

    return recognised


def _the_table(sheets: Sequence[Sheet], register: Register) -> tuple[Sheet, Heads, list[Finding]]:
    found = [(sheet, heads) for sheet in sheets if not sheet.hidden and (heads := _heads(sheet, register))]
    if len(found) == 1:
        sheet, heads = found[0]
        return sheet, heads, list(_unread(sheet, heads, register))
    if found:
        raise Refusal(
            "several-tables",
            Text("มีตารางในหลายแผ่นงาน: {names}", "several sheets hold a table: {names}").fill(
                names=", ".join(sheet.name for sheet, _ in found)
            ),
            Text("เหลือไว้แผ่นเดียว หรือซ่อนแผ่นที่ไม่ใช้", "keep one of them, or hide those that are not meant"),
        )
    raise _no_table(sheets, register)


def _no_table(sheets: Sequence[Sheet], register: Register) -> Refusal:
    (other,) = set(Register) - {register}
    if any(_heads(sheet, other) for sheet in sheets):
        return Refusal(
            "other-table",
            Text("ไฟล์นี้เป็น{other} ไม่ใช่{this}", "this file is a {other}, not a {this}").fill(
                other=other.label, this=register.label
            ),
            Text("เลือกหน้านำเข้า{other} หรือเลือกไฟล์อื่น", "use the page for a {other}, or choose another file").fill(
                other=other.label
            ),
        )
    needed = ", ".join(COLUMNS[register][key].head for key in COLUMNS[register] if key in NEEDED[register])
    return Refusal(
        "no-header",
        Text("หาแถวหัวตารางไม่พบ ต้องมีหัวคอลัมน์ {needed}", "no header row was found; it must have {needed}").fill(
            needed=needed
        ),
        Text("เริ่มจากแม่แบบที่ดาวน์โหลดได้ในหน้านี้", "start from the template that this page offers"),
    )


def _heads(sheet: Sheet, register: Register) -> Heads | None:
    """The first row that names all columns that are needed; a head that stands twice counts where it is first."""
    for row, cells in sorted(sheet.rows.items())[:50]:
        columns: dict[str, int] = {}
        for column, cell in sorted(cells.items()):
            key = meaning(register, cell.text)
            if key:
                columns.setdefault(key, column)
        if columns.keys() >= NEEDED[register]:
            return Heads(row, columns)
    return None


def _unread(sheet: Sheet, heads: Heads, register: Register) -> Iterator[Finding]:
    """A warning for every column with a head that is not read."""
    used = set(heads.columns.values())
    for column, cell in sorted(sheet.rows[heads.row].items()):
        if column in used:
            continue
        twice = meaning(register, cell.text)
        text = (
            Text("หัวคอลัมน์ “{head}” ซ้ำกับคอลัมน์ {other} จึงไม่ได้ใช้", "“{head}” stands in column {other} already; not used")
            if twice
            else Text("ไม่ได้ใช้คอลัมน์ “{head}”", "the column “{head}” was not used")
        )
        other = column_letter(heads.columns[twice]) if twice else ""
        yield Finding(
            Severity.WARNING,
            "ignored-column",
            sheet.place(heads.row, column),
            text.fill(head=shortened(cell.text), other=other),
            Text("หากต้องการใช้ โปรดแก้ชื่อหัวคอลัมน์ตามแม่แบบ", "if it is meant, correct its head as in the template"),
        )


def _letters(heads: Heads) -> dict[str, str]:
    return {key: column_letter(column) for key, column in heads.columns.items()}


def _findings(notes: list[Finding], lines: list[Line]) -> tuple[Finding, ...]:
    return (*notes, *(finding for line in lines for finding in line.findings))
