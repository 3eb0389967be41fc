"""The child process that unpacks and parses a workbook, run as a script: bytes in, cells out as JSON.

It imports nothing of samrit, so that it starts fast, and limits its own memory and time before it reads a byte. Values
come from calamine. What calamine does not tell (number formats, error cells, formulas that were never computed) comes
from a second, streaming look at the XML; where the two looks disagree about a cell the file is refused, so that neither
can be fooled alone.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

CHUNK = 64 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_REPEATED = 4_000_000
MOST_OUTPUT = 256 * 1024 * 1024

Attributes = dict[str, str]
Mark = tuple[str, str, str]
"""What the look at the XML says of a cell: ``n`` number, ``o`` other value, ``e`` error, ``u`` not computed; then the
number as written, and its format."""
Marks = dict[tuple[int, int], Mark]

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
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
DECIMALS = re.compile(r"-?[0-9]+\.([0-9]+)")


class RefusedError(Exception):
    """The file cannot be read: a code that the parent knows, and what it concerns."""

    def __init__(self, code: str, **about: object) -> None:
        super().__init__(code)
        self.answer = {"refused": code, **about}


# -- the zip and its XML ---------------------------------------------------------------------------------------------


def parse(
    data: Iterator[bytes],
    part: str,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """One XML part, streamed; a document type or an entity in it is refused before it can do anything."""

    def refuse(*_: Any) -> Any:
        raise RefusedError("unsafe-xml", part=part)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        for chunk in data:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise RefusedError("broken-file", part=part) from None


def stream(archive: zipfile.ZipFile, name: str, counted: list[int]) -> Iterator[bytes]:
    """A member in pieces; counts what really comes out, whatever the directory says."""
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            counted[0] += len(chunk)
            if counted[0] > MOST_UNPACKED:
                raise RefusedError("zip-bomb", part=name)
            yield chunk


def check(archive: zipfile.ZipFile) -> None:
    """Unpacks every member once: sizes and checksums are true, and no XML part holds a document type."""
    counted = [0]
    for member in archive.infolist():
        pieces = stream(archive, member.filename, counted)
        if member.filename.lower().endswith((".xml", ".rels")) and member.file_size:
            parse(pieces, member.filename)
        else:
            for _ in pieces:
                pass


def local(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def listing(archive: zipfile.ZipFile, name: str) -> list[tuple[str, Attributes]]:
    """Every element of a small part with its attributes, in order, all without namespaces."""
    found: list[tuple[str, Attributes]] = []

    def start(tag: str, attributes: Attributes) -> None:
        found.append((local(tag), {local(key): value for key, value in attributes.items()}))

    parse(stream(archive, name, [0]), name, start)
    return found


# -- XLSX ------------------------------------------------------------------------------------------------------------


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


def within(sheet: str, row: int, column: int) -> None:
    """Refuses a cell outside the largest table that is read."""
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise RefusedError("too-many-cells", sheet=sheet)


# -- ODS -------------------------------------------------------------------------------------------------------------


class OdsContent:
    """The streaming look at all sheets of an ODS file."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, Marks]] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = self.notes = 0
        self.row = self.column = 0
        self.cells: list[tuple[int, int, Mark]] = []
        self.rows = self.columns = 1
        self.cell: Attributes | None = None
        self.pieces: list[str] = []
        self.repeated = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """A style, a table, a row or a cell begins."""
        tag = local(tag)
        own = {local(key): value for key, value in attributes.items() if "calcext" not in key}
        if tag == "style":
            self.style = own.get("name", "")
        elif tag == "table-properties" and own.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheets.append((own.get("name", ""), own.get("style-name", "") in self.hidden_styles, {}))
                self.row = 0
        elif self.depth != 1:
            return
        elif tag == "table-row":
            self.column, self.cells, self.rows = 0, [], repeat(own.get("number-rows-repeated"))
        elif tag in {"table-cell", "covered-table-cell"}:
            self.columns, self.pieces = repeat(own.get("number-columns-repeated")), []
            self.cell = own | {local(key) + "!": value for key, value in attributes.items() if "calcext" in key}
        elif tag == "annotation":
            self.notes += 1

    def text(self, piece: str) -> None:
        """Characters inside a cell; comments are not part of what it shows."""
        if self.cell is not None and not self.notes:
            self.pieces.append(piece)

    def end(self, tag: str) -> None:
        """A table, a row or a cell ends."""
        tag = local(tag)
        if tag == "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif tag == "annotation":
            self.notes -= 1
        elif tag in {"table-cell", "covered-table-cell"}:
            mark = self._mark(self.cell or {}, "".join(self.pieces))
            if mark:
                self.cells.append((self.column, self.columns, mark))
            self.column += self.columns
            self.cell = None
        elif tag == "table-row":
            self._close_row()

    def _close_row(self) -> None:
        name, _, marks = self.sheets[-1]
        for column, columns, mark in self.cells:
            within(name, self.row + self.rows - 1, column + columns - 1)
            self.repeated += self.rows * columns
            if self.repeated > MOST_REPEATED:
                raise RefusedError("too-many-cells", sheet=name)
            for row in range(self.row, self.row + self.rows):
                for each in range(column, column + columns):
                    marks[row, each] = mark
        self.row += self.rows

    def _mark(self, cell: Attributes, shown: str) -> Mark | None:
        kind = cell.get("value-type", "")
        if cell.get("value-type!") == "error" or (kind == "float" and shown.startswith(("#", "Err:"))):
            return "e", shown, ""
        if not kind:
            return ("u", "", "") if "formula" in cell else None
        if kind == "percentage":
            return "n", cell.get("value", ""), "0%"
        if kind in {"float", "currency"}:
            found = DECIMALS.fullmatch(shown.strip())
            return "n", cell.get("value", ""), "0." + "0" * len(found[1]) if found else ""
        return "o", "", ""


def repeat(written: str | None) -> int:
    """How often a row or a cell stands there."""
    return int(written) if written and written.isdecimal() and int(written) > 0 else 1


def ods_sheets(archive: zipfile.ZipFile) -> list[tuple[str, bool, Marks]]:
    """Name, hidden or not and marks of every sheet."""
    if "META-INF/manifest.xml" in archive.namelist() and any(
        tag == "encryption-data" for tag, _ in listing(archive, "META-INF/manifest.xml")
    ):
        raise RefusedError("encrypted-file")
    content = OdsContent()
    parse(stream(archive, "content.xml", [0]), "content.xml", content.start, content.end, content.text)
    return content.sheets


# -- both ------------------------------------------------------------------------------------------------------------


def looks(archive: zipfile.ZipFile, form: str) -> tuple[list[tuple[str, bool, Marks]], bool]:
    """What the XML says of every sheet, and whether days count from 1904."""
    if form == ".ods":
        return ods_sheets(archive), False
    listed, from_1904, stale = xlsx_sheets(archive)
    formats = xlsx_formats(archive)
    sheets = []
    for name, hidden, part in listed:
        sheet = XlsxSheet(name, formats, stale)
        parse(stream(archive, part, [0]), part, sheet.start, sheet.end, sheet.text)
        sheets.append((name, hidden, sheet.marks))
    return sheets, from_1904


def cell(value: Any, mark: Mark | None, from_1904: bool, form: str) -> list[str] | None:
    """One cell for the parent: kind, text and format; ``None`` for an empty one.

    Raises:
        RefusedError: the two looks at the file disagree.
    """
    if mark is None:
        if value == "":
            return None
        raise RefusedError("disagreement")
    kind, written, code = mark
    if kind in "eu":
        return [kind, written, ""]
    if isinstance(value, bool):
        if kind == "o":
            return ["b", "true" if value else "false", ""]
    elif isinstance(value, int | float):
        if kind == "n" and float(written) == value:
            return ["d", _day_of_serial(value, from_1904), ""] if code == "date" else ["n", written.strip(), code]
    elif isinstance(value, str):
        if kind == "o":
            return ["s", ESCAPED.sub(lambda m: chr(int(m[1], 16)), value) if form == ".xlsx" else value, ""]
    else:
        return ["d", day(value), ""]
    raise RefusedError("disagreement")


def _day_of_serial(serial: float, from_1904: bool) -> str:
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (a calendar day, no zone)
    return day(first + timedelta(days=serial))


def day(value: date | datetime | time | timedelta) -> str:
    """A date as ISO text; the time of day only where there is one."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def read(data: bytes, form: str) -> dict[str, Any]:
    """All sheets with their cells, or why the file is refused."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (after the limits hold)

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check(archive)
            sheets, from_1904 = looks(archive, form)
        if len({name for name, _, _ in sheets}) < len(sheets):
            raise RefusedError("broken-file", part="")
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = []
        for name, hidden, marks in sheets:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            cells = []
            for number, values in enumerate(rows):
                for column, value in enumerate(values):
                    made = cell(value, marks.pop((number, column), None), from_1904, form)
                    if made is not None:
                        cells.append([number, column, *made])
            for (number, column), mark in marks.items():  # calamine leaves empty what is an error or was not computed
                made = cell("", mark, from_1904, form)
                cells.append([number, column, *(made or ())])
            found.append({"name": name, "hidden": hidden, "cells": sorted(cells)})
        return {"sheets": found}
    except RefusedError as refused:
        return refused.answer
    except (CalamineError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, OverflowError, EOFError):
        return {"refused": "broken-file"}
    except MemoryError:
        return {"refused": "too-heavy"}


def limit(memory: int, seconds: int) -> None:
    """Holds this process to ``memory`` bytes and ``seconds`` of computing, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 (Windows has none; there the parent's clock is the limit)
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    """Reads the workbook from standard input; arguments: the form, bytes of memory, seconds."""
    form, memory, seconds = sys.argv[1:]
    limit(int(memory), int(seconds))
    answer = json.dumps(read(sys.stdin.buffer.read(), form))
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
