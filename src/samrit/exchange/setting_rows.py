"""Rows of a key and its value, above the table or on a sheet of their own, as branches of the tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from samrit.core.findings import Finding, Place, Severity
from samrit.core.reading.misplaced import BLOCKS
from samrit.core.text import Text
from samrit.core.written.raw import Raw
from samrit.exchange import headings
from samrit.exchange.cell_reading import read_cell
from samrit.exchange.sheet import Cell, Sheet

SHEET_NAMES = {"settings", "ตั้งค่า", "การตั้งค่า"}

THAI = {
    "title": ("ชื่อตาราง", "ชื่อเรื่อง"),
    "title_en": ("ชื่อตารางภาษาอังกฤษ",),
    "framework": ("กรอบการประเมิน",),
    "parameters.A": ("ค่า A",),
    "settings.round": ("รอบการประเมิน", "รอบ"),
    "settings.decimals": ("จำนวนทศนิยม",),
    "settings.floor": ("คะแนนต่ำสุด",),
    "settings.cap": ("คะแนนเต็ม",),
    "settings.missing": ("ตัวชี้วัดที่ไม่มีผล",),
    "settings.weights_sum": ("ผลรวมน้ำหนัก",),
    "settings.total_from": ("วิธีรวมคะแนน",),
    "settings.bands": ("ช่วงระดับผลการประเมิน",),
    "settings.percent": ("แสดงคะแนนรวมเป็นร้อยละ",),
    "lateness.due": ("วันครบกำหนดส่งรายงาน",),
    "lateness.received": ("วันที่ได้รับรายงาน",),
    "lateness.per_working_day": ("คะแนนที่ปรับลดต่อวันทำการ",),
    "lateness.holidays": ("วันหยุดราชการ",),
    "lateness.waived": ("วันทำการที่ยกเว้นการปรับลด",),
    "lateness.waiver": ("ผู้มีอำนาจยกเว้นการปรับลด",),
}
"""The keys that have a name in Thai; the first is the one that templates print. Other keys are written as they are."""

HEADS = {"key", "value", "รายการ", "ค่า"}
"""A first row of the settings sheet that only names its columns; what stands right of these two is a note."""

DOTTED = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)*", re.ASCII)
BAND = re.compile(r"(?P<start>[^=:]+)[=:](?P<name>.+)", re.DOTALL)

OTHER_TOPS = {"scorecard", "parameters", "settings", "lateness", "indicators", "expect", "example", "note", "source"}
"""Keys of the top level that have no Thai name: no slips of those that have one."""

_MEANINGS = {headings.squeezed(word): key for key, words in THAI.items() for word in (key, *words)} | {
    headings.squeezed(word): f"{block}.{word}" for word, block in BLOCKS.items()
}
"""Above a table ``decimals`` can only be that of the settings, so it needs no ``settings.`` before it."""


@dataclass(slots=True)
class Branches:
    """What the rows said so far: the tree above the indicators, words that may be a title, findings."""

    tree: dict[str, Raw] = field(default_factory=dict)
    title: Raw | None = None
    findings: list[Finding] = field(default_factory=list)

    def put(self, key: str, value: Raw) -> None:
        """Puts ``value`` under a dotted key; the first value under a key counts."""
        *parents, last = key.split(".")
        if "indicators" in {*parents[:1], key}:
            self._conflict(key, value.place)
            return
        branch = self.tree
        for parent in parents:
            node = branch.setdefault(parent, Raw({}, value.place))
            if not isinstance(node.value, dict):
                self._conflict(key, value.place)
                return
            branch = node.value
        if last in branch and isinstance(branch[last].value, dict):
            self._conflict(key, value.place)
        elif last in branch:
            self._twice(key, value.place)
        else:
            branch[last] = value

    def _twice(self, key: str, place: Place) -> None:
        self.findings.append(
            Finding(
                Severity.ERROR,
                "key-twice",
                place,
                Text('มี "{key}" สองแถว', 'the key "{key}" stands twice').fill(key=key),
                Text("เหลือไว้แถวเดียว", "keep one of the rows"),
                key=key,
            )
        )

    def _conflict(self, key: str, place: Place) -> None:
        self.findings.append(
            Finding(
                Severity.ERROR,
                "key-conflict",
                place,
                Text("{key} ขัดกับข้อมูลอื่นที่ใช้ชื่อเดียวกัน", "{key} contradicts other data of the same name").fill(key=key),
                Text("เหลือไว้แถวเดียว", "keep one of the rows"),
                key=key,
            )
        )


def is_settings_sheet(sheet: Sheet) -> bool:
    """Whether the sheet's name says that it holds settings."""
    return sheet.name.strip().casefold() in SHEET_NAMES


def read_settings_sheet(sheet: Sheet, branches: Branches) -> None:
    """Every row of a settings sheet: key, value, and a note where the first row names the columns."""
    with_notes = False
    for row, cells in sorted(sheet.rows.items()):
        words = {cell.text.strip().casefold() for column, cell in cells.items() if column in {0, 1}}
        if not with_notes and len(words) == 2 and words <= HEADS:
            with_notes = True
        else:
            kept = {column: cell for column, cell in cells.items() if not with_notes or column < 2}
            _read_row(sheet, row, kept, branches, may_be_title=False)


def read_rows_above(sheet: Sheet, header_row: int, branches: Branches) -> None:
    """The rows above the table: keys with their values, and the words of a title."""
    for row, cells in sorted(sheet.rows.items()):
        if row < header_row:
            _read_row(sheet, row, cells, branches, may_be_title=True)


def _read_row(sheet: Sheet, row: int, cells: Mapping[int, Cell], branches: Branches, *, may_be_title: bool) -> None:
    columns = sorted(cells)
    if not columns:
        return
    word = cells[columns[0]].text
    key = _meaning(word)
    if len(columns) == 1:
        if not key and may_be_title and branches.title is None:
            branches.title = read_cell(sheet, row, columns[0], "title", "", branches.findings)
        return
    if not key or _is_slip(key):
        branches.findings.append(_unknown(sheet, row, columns[0], word))
    elif len(columns) > 2:
        branches.findings.append(_extra(sheet, row, columns[2], key))
    else:
        value = read_cell(sheet, row, columns[1], key, "", branches.findings)
        if key == "settings.bands":
            value = _bands(value, branches.findings)
        if not value.is_empty:
            branches.put(key, value)


def _meaning(word: str) -> str:
    """The dotted key that the first cell of a row says, empty when it is other words."""
    known = _MEANINGS.get(headings.squeezed(word))
    if known:
        return known
    top, dot, rest = word.strip().partition(".")
    key = top.lower() + dot + (rest if top.lower() == "parameters" else rest.lower())
    return key if DOTTED.fullmatch(key) else ""


def _is_slip(key: str) -> bool:
    """Whether a key without a point, which nobody knows, is nearly one that is known (``decimal``)."""
    known = "." in key or key in THAI or key in OTHER_TOPS
    return not known and bool(_near(key))


def _near(word: str) -> list[str]:
    return get_close_matches(headings.squeezed(word), _MEANINGS, n=1, cutoff=0.8)


def _bands(cell: Raw, findings: list[Finding]) -> Raw:
    """``4.5=ดีเด่น; 3.5=ดีมาก`` as the list that the YAML form has."""
    if not isinstance(cell.value, str):
        return cell
    bands = []
    for part in re.split(r"[;\n]", cell.value):
        found = BAND.fullmatch(part.strip())
        if found:
            pair = {"from": found["start"], "name": found["name"]}
            bands.append(Raw({key: Raw(words.strip(), cell.place) for key, words in pair.items()}, cell.place))
        elif part.strip():
            findings.append(
                Finding(
                    Severity.ERROR,
                    "bands-unreadable",
                    Place("settings.bands", cell.place.file, None, cell.place.row, cell.place.column, cell.place.sheet),
                    Text('อ่านช่วงระดับ "{part}" ไม่ได้', 'the band "{part}" cannot be read').fill(part=part.strip()),
                    Text(
                        "เขียนเป็น 4.5=ดีเด่น; 3.5=ดีมาก (คะแนนเริ่มต้น=ชื่อระดับ)",
                        "write 4.5=Outstanding; 3.5=Very good (lowest score=name)",
                    ),
                    key="settings.bands",
                )
            )
            return Raw(None, cell.place)
    return Raw(bands, cell.place)


def _unknown(sheet: Sheet, row: int, column: int, word: str) -> Finding:
    """Words with a value beside them: near a known key they are a slip, otherwise they are left out."""
    near = _near(word)
    place = sheet.place(row, column)
    if near:
        key = _MEANINGS[near[0]]
        return Finding(
            Severity.ERROR,
            "unknown-key",
            place,
            Text('ไม่รู้จัก "{word}"', '"{word}" is not known').fill(word=word),
            Text('หมายถึง "{thai}" ({key}) ใช่หรือไม่ โปรดแก้ชื่อ', 'did you mean "{thai}" ({key})? Correct the name').fill(
                thai=THAI[key][0], key=key
            ),
            key=key,
        )
    return Finding(
        Severity.WARNING,
        "ignored-row",
        place,
        Text('ไม่ได้ใช้แถว "{word}" ซึ่งอยู่เหนือตาราง', 'the row "{word}" above the table was not used').fill(word=word)
        if not is_settings_sheet(sheet)
        else Text('ไม่ได้ใช้แถว "{word}"', 'the row "{word}" was not used').fill(word=word),
        Text("ไม่ต้องแก้หากไม่เกี่ยวกับคะแนน", "nothing to do if it has no bearing on the score"),
    )


def _extra(sheet: Sheet, row: int, column: int, key: str) -> Finding:
    return Finding(
        Severity.ERROR,
        "extra-cells",
        sheet.place(row, column, key),
        Text("{key} มีค่ามากกว่าหนึ่งเซลล์", "{key} has more than one cell of values").fill(key=key),
        Text(
            "ใส่ค่าทั้งหมดไว้ในเซลล์เดียว คั่นด้วย ; เช่น 2011-12-05;2011-12-12",
            "put all values into one cell with ; between them, for example 2011-12-05;2011-12-12",
        ),
        key=key,
    )
