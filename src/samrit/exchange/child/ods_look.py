"""The streaming look at the sheets of an ODS file."""

from __future__ import annotations

import re
import zipfile

from samrit.exchange.child.streaming import Attributes, Mark, Marks, RefusedError, listing, local, parse, stream, within
from samrit.exchange.limits import MOST_REPEATED

TRUTH = {"TRUE": "true", "FALSE": "false"}
DECIMALS = re.compile(r"-?[0-9]+\.([0-9]+)")


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
        if kind == "string":
            return "o", "", ""
        if kind == "percentage":
            return "n", cell.get("value", ""), "0%"
        if shown.strip() in TRUTH:  # LibreOffice stores a truth value as a number that is shown as a word
            return "b", TRUTH[shown.strip()], ""
        if kind in {"float", "currency"}:
            found = DECIMALS.fullmatch(shown.strip())
            return "n", cell.get("value", ""), "0." + "0" * len(found[1]) if found else ""
        return "o", "", ""


def repeat(written: str | None) -> int:
    """How often a row or a cell stands there."""
    return int(written) if written and written.isdecimal() and int(written) > 0 else 1


def ods_marks(archive: zipfile.ZipFile) -> list[tuple[str, bool, Marks]]:
    """Name, hidden or not and marks of every sheet."""
    if "META-INF/manifest.xml" in archive.namelist() and any(
        tag == "encryption-data" for tag, _ in listing(archive, "META-INF/manifest.xml")
    ):
        raise RefusedError("encrypted-file")
    content = OdsContent()
    parse(stream(archive, "content.xml", [0]), "content.xml", content.start, content.end, content.text)
    return content.sheets
