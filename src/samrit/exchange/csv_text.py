"""Reading a table from CSV text, in the encodings and with the separators that Thai offices meet."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from samrit.core.findings import Finding, Place, Severity
from samrit.core.text import Text
from samrit.exchange.header_row import recognised
from samrit.exchange.limits import MOST_COLUMNS, MOST_ROWS
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Cell, Sheet

SEPARATORS = (",", ";", "\t")
SAID = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""The first line that Excel reads as naming the separator; it is not a row."""
PERCENT = re.compile(r"([+-]?\d+(?:\.\d+)?) ?%")
"""What a spreadsheet writes for a cell with a percent format."""

SAVE_AS_UTF8 = Text("บันทึกใหม่เป็น “CSV UTF-8” หรือ .xlsx", "save it again as “CSV UTF-8” or as .xlsx")


@dataclass(frozen=True, slots=True)
class _Attempt:
    """The rows that one separator gives, as far as it goes without a fault."""

    sheet: Sheet
    fault: Refusal | None


def read_sheet(
    data: bytes, file: str, recognised: Callable[[Sheet], int] = recognised
) -> tuple[Sheet, tuple[Finding, ...]]:
    """The one sheet of a CSV file, and a note where its encoding had to be guessed.

    ``recognised`` counts the columns that are known when the text is split one way; the way with the most is right.

    Raises:
        Refusal: it is no text, its quotes do not close, or it is too large.
    """
    text, findings = _decoded(data, file)
    said = SAID.match(text)
    if said:
        text = text[said.end() :]
        separators: tuple[str, ...] = (said[1],)
    else:
        separators = SEPARATORS
    attempts = [_split(text, separator, file) for separator in separators]
    best = max(attempts, key=lambda attempt: (recognised(attempt.sheet), attempt.fault is None))
    if best.fault is not None:
        raise best.fault
    return best.sheet, findings


def _decoded(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decode(data, "utf-16")
    elif b"\0" in data:
        raise _no_text()
    else:
        text = _decode(data, "utf-8-sig")
    findings: tuple[Finding, ...] = ()
    if text is None and b"\0" not in data:
        text = _decode(data, "cp874")
        findings = (_guessed(file),)
    if text is None or "\0" in text:
        raise _no_text()
    return text, findings


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _split(text: str, separator: str, file: str) -> _Attempt:
    rows: list[list[str]] = []
    fault = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)
            if (len(row) > MOST_COLUMNS and any(cell.strip() for cell in row[MOST_COLUMNS:])) or len(rows) > MOST_ROWS:
                fault = _too_many(len(rows))
                break
    except csv.Error:
        fault = _quotes(len(rows) + 1)
    return _Attempt(_sheet(rows, file), fault)


def _sheet(rows: list[list[str]], file: str) -> Sheet:
    filled = {
        number: {column: Cell(_shown(words.strip())) for column, words in enumerate(row) if words.strip()}
        for number, row in enumerate(rows, start=1)
    }
    return Sheet(file, rows={number: cells for number, cells in filled.items() if cells})


def _shown(words: str) -> str:
    percent = PERCENT.fullmatch(words)
    return percent[1] if percent else words


def _guessed(file: str) -> Finding:
    return Finding(
        Severity.NOTE,
        "legacy-encoding",
        Place(file=file),
        Text(
            "ไฟล์ไม่ได้เข้ารหัสแบบ UTF-8 จึงอ่านเป็นภาษาไทยแบบ Windows-874 (TIS-620)",
            "the file is not UTF-8 and was read as Thai Windows-874 (TIS-620)",
        ),
        Text(
            "ตรวจว่าชื่อภาษาไทยอ่านถูกต้อง ครั้งต่อไปบันทึกเป็น “CSV UTF-8”",
            "check that the Thai names read right; next time save it as “CSV UTF-8”",
        ),
    )


def _no_text() -> Refusal:
    return Refusal(
        "not-text",
        Text(
            "ไฟล์ CSV มีไบต์ที่ไม่ใช่ข้อความ (NUL หรือรหัสที่อ่านไม่ได้)",
            "the CSV file holds bytes that are no text (NUL or an unknown encoding)",
        ),
        SAVE_AS_UTF8,
    )


def _too_many(row: int) -> Refusal:
    return Refusal(
        "too-many-cells",
        Text(
            "ไฟล์มีข้อมูลเกิน {rows} แถว หรือเกิน {columns} คอลัมน์", "the file has more than {rows} rows or {columns} columns"
        ).fill(rows=MOST_ROWS, columns=MOST_COLUMNS),
        Text("ลบข้อมูลที่อยู่นอกตาราง", "remove what is not the table"),
        Place(row=row),
    )


def _quotes(row: int) -> Refusal:
    return Refusal(
        "csv-quotes",
        Text(
            'เครื่องหมายคำพูด (") ในแถวนี้ไม่ครบคู่ หรือข้อความยาวเกินไป',
            'a quotation mark (") in this row is not closed, or a cell is too long',
        ),
        Text(
            'บันทึกตารางใหม่จากโปรแกรมตารางคำนวณ หรือเขียน "" แทน " ภายในข้อความ',
            'save the table again from a spreadsheet program, or write "" for a " inside a text',
        ),
        Place(row=row),
    )
