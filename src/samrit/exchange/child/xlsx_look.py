"""The streaming look at the sheets of an XLSX file."""

from __future__ import annotations

import re
import zipfile

from samrit.exchange.child.streaming import Attributes, Mark, Marks, RefusedError, listing, local, parse, stream, within

SERIAL_DAYS = {70, 71, 72, 73, 74, 77, 81}
"""Built-in formats of Thai Excel that are dates; calamine may give their serial number."""
BUILT_IN = {
    2: "0.00",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    39: "#,##0.00",
    40: "#,##0.00",
    60: "0.00",
    62: "#,##0.00",
    67: "0%",
    68: "0.00%",
}
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def xlsx_sheets(archive: zipfile.ZipFile) -> tuple[list[tuple[str, bool, str]], bool, bool]:
    """Name, hidden or not and part of every worksheet; whether days count from 1904; whether values are stale."""
    targets = {}
    for tag, attributes in listing(archive, "xl/_rels/workbook.xml.rels"):
        if tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            if "macrosheet" in kind.lower() or kind == "vbaProject":
                raise RefusedError("macro-sheet")
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = (kind, target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    sheets, from_1904, stale = [], False, False
    for tag, attributes in listing(archive, "xl/workbook.xml"):
        if tag == "sheet":
            kind, part = targets.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet":
                sheets.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", part))
        elif tag == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in {"1", "true"}
        elif tag == "calcPr":
            stale = attributes.get("fullCalcOnLoad", "0") in {"1", "true"}
    return sheets, from_1904, stale


def xlsx_formats(archive: zipfile.ZipFile) -> list[str]:
    """The number format of every cell style: its code, ``date`` for the dates of Thai Excel, empty for none."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    codes, formats, inside = dict(BUILT_IN), [], False
    for tag, attributes in listing(archive, "xl/styles.xml"):
        if tag == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            number_id = int(number) if number.isdecimal() else 0
            formats.append(codes.get(number_id, "date" if number_id in SERIAL_DAYS else ""))
    return formats


class XlsxSheet:
    """The streaming look at one worksheet."""

    def __init__(self, name: str, formats: list[str], stale: bool) -> None:
        self.name, self.formats, self.stale = name, formats, stale
        self.marks: Marks = {}
        self.row = self.column = -1
        self.type = self.style = ""
        self.formula = self.collecting = False
        self.pieces: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """A row, a cell or a part of a cell begins."""
        tag = local(tag)
        if tag == "c":
            reference = REFERENCE.fullmatch(attributes.get("r", ""))
            if reference:
                self.column, self.row = column_number(reference[1]), int(reference[2]) - 1
            else:
                self.column += 1
            self.type, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.formula, self.pieces = False, []
        elif tag == "row":
            written = attributes.get("r", "")
            self.row = int(written) - 1 if written.isdecimal() else self.row + 1
            self.column = -1
        elif tag == "f":
            self.formula = True
        elif tag in {"v", "t"}:
            self.collecting = True

    def text(self, piece: str) -> None:
        """Characters inside a value."""
        if self.collecting:
            self.pieces.append(piece)

    def end(self, tag: str) -> None:
        """A value or a cell ends."""
        tag = local(tag)
        if tag in {"v", "t"}:
            self.collecting = False
        elif tag == "c":
            value = "".join(self.pieces)
            mark = self._mark(value)
            if mark:
                within(self.name, self.row, self.column)
                self.marks[self.row, self.column] = mark

    def _mark(self, value: str) -> Mark | None:
        if self.type == "e":
            return "e", value, ""
        if self.type in {"s", "str", "inlineStr"}:
            return ("o", "", "") if value or self.formula else None
        value = value.strip()
        if self.formula and (not value or (self.stale and self.type == "n" and value == "0")):
            return "u", "", ""
        if not value:
            return None
        if self.type != "n":
            return "o", "", ""
        style = int(self.style) if self.style.isdecimal() else 0
        return "n", value, self.formats[style] if style < len(self.formats) else ""


def column_number(letters: str) -> int:
    """The 0-based column of ``A``, ``AA``."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def xlsx_marks(archive: zipfile.ZipFile) -> tuple[list[tuple[str, bool, Marks]], bool]:
    """Name, hidden or not and marks of every sheet; whether days count from 1904."""
    listed, from_1904, stale = xlsx_sheets(archive)
    formats = xlsx_formats(archive)
    sheets = []
    for name, hidden, part in listed:
        sheet = XlsxSheet(name, formats, stale)
        parse(stream(archive, part, [0]), part, sheet.start, sheet.end, sheet.text)
        sheets.append((name, hidden, sheet.marks))
    return sheets, from_1904
