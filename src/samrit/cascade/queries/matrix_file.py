"""The OS matrix as it goes out in a file, and what a file that comes back would change, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import Line, Matrix, matrix_of
from samrit.cascade.queries.pasting import NO_MARK, NO_UNIT, TWICE, read_mark
from samrit.cascade.queries.promised import Indicator, Key
from samrit.core.findings import Finding, Place, Severity
from samrit.core.owners import owner_finding
from samrit.core.register import MarkedRow, RegisterTable
from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint
from samrit.registry.planning.rows import Change, Planned, Planner

NOTHING = Text("ว่าง", "blank")
DOWNLOAD_ANEW = Text("ดาวน์โหลดตารางใหม่ แล้วแก้ในไฟล์ใหม่", "download the matrix again and write in the new file")
MEND_CELL = Text("แก้ในช่องนั้น แล้วอ่านไฟล์ใหม่", "mend the cell and read the file again")
NOT_SEEN = Text(
    "แถวนี้ไม่มีสถานะเมื่อดาวน์โหลด จึงบอกไม่ได้ว่ามีผู้แก้ตารางหลังจากนั้นหรือไม่",
    "this row does not say how it stood when it was downloaded, so nobody can tell whether others changed it since",
)
OTHER_CODE = Text("รหัส “{said}” ไม่ตรงกับแถวที่ดาวน์โหลด ({code})", "“{said}” is not the code of this row ({code})")
GONE = Text(
    "ตัวชี้วัด {code} ไม่อยู่ในคำรับรองแล้วหลังจากดาวน์โหลดไฟล์", "indicator {code} has left the agreement since the download"
)
AMENDED = Text(
    "หลังจากดาวน์โหลดไฟล์ คำรับรองมีฉบับแก้ไขครั้งที่ {now} แทนครั้งที่ {was} เพิ่มตัวชี้วัด: {added} นำออก: {gone}",
    "since the download edition {now} has taken the place of edition {was}; added: {added}; taken out: {gone}",
)
CHANGED = Text(
    "หลังจากดาวน์โหลดไฟล์ มีผู้เปลี่ยนช่องนี้จาก {was} เป็น {now} ส่วนในไฟล์คือ {said}",
    "since the download somebody changed this cell from {was} to {now}; the file says {said}",
)
AS_DOWNLOADED = Text(
    "ใช้รหัสหน่วยงานตามไฟล์ที่ดาวน์โหลด หรือดาวน์โหลดใหม่หากผังหน่วยงานเปลี่ยน",
    "use the codes of the file as it was downloaded; download it again if the register changed",
)
LEAVE_ONE = Text("เหลือไว้แถวเดียว", "leave one of them")
LOOK_AFTERWARDS = Text("นำเข้าได้ แต่ควรมีเจ้าภาพหลัก (O) หนึ่งหน่วยงาน", "it can be imported; one unit should be the owner (O)")


@dataclass(frozen=True, slots=True)
class Seen:
    """How a line stood when the file was made: the edition of the agreement, and the marks by code of the unit."""

    key: Key
    edition: int
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MarksPlan:
    """What the file would do row by row, what concerns all of it, and the cells that would be written."""

    rows: list[Planned]
    remarks: list[Finding]
    marks: Mapping[tuple[Key, int], str]


def seen_of(matrix: Matrix, line: Line) -> str:
    """The line as it stands, for the last column of the file."""
    first, code = line.indicator.key
    marks = [f"{unit.code}={mark}" for unit in matrix.units if (mark := matrix.mark(line, unit))]
    return " ".join([f"{first}/{line.indicator.agreement.amendment}/{code}", "|", *marks])


def read_seen(said: str) -> Seen | None:
    """What :func:`seen_of` wrote; ``None`` where it is something else."""
    head, bar, tail = said.partition("|")
    first, edition, code = [*head.strip().split("/", 2), "", ""][:3]
    if not (bar and code and all(each.isascii() and each.isdecimal() and len(each) < 10 for each in (first, edition))):
        return None
    marks = dict(each.split("=", 1) for each in tail.split() if "=" in each)
    return Seen((int(first), code), int(edition), marks)


def plan_marks(
    plan: CascadePlan, viewer: Standpoint, table: RegisterTable[MarkedRow], findings: Iterable[Finding] = ()
) -> MarksPlan:
    """What a file would change. A cell that others changed since it was made is a problem unless both say the same,
    so that a file can be brought twice and writes over nobody."""
    matrix, planner = matrix_of(plan, viewer), Planner(table, findings)
    lines = {line.indicator.key: line for line in matrix.lines}
    units = _units(planner, table, matrix)
    marks: dict[tuple[Key, int], str] = {}
    found: dict[Key, Seen] = {}
    for row in table.rows:
        planned = planner.row(row.row, row.code, row.name)
        seen = _line(planner, row, lines, found)
        if seen is None:
            continue
        line = lines[seen.key]
        planned.code, planned.name = line.indicator.code, line.indicator.name
        for code, unit in units.items():
            _cell(planner, row, (matrix, line, seen), (code, unit), marks)
        owners = sum(marks.get((seen.key, unit.pk), matrix.mark(line, unit)) == "O" for unit in matrix.units)
        warning = owner_finding(line.indicator.code, owners) if planned.changes else None
        if warning is not None:
            planner.remark(row.row, "@code", warning.code, warning.text, LOOK_AFTERWARDS)
    planner.about_file += _amended(table, found, lines)
    return MarksPlan(planner.finish(), planner.about_file, marks)


def _units(planner: Planner, table: RegisterTable[MarkedRow], matrix: Matrix) -> dict[str, Organization]:
    """The unit of each column that is one; the others are told."""
    known = {unit.code.lower(): unit for unit in matrix.units}
    for code, column in table.columns.items():
        if code not in known and not code.startswith("@"):
            place = Place("", table.file, None, None, column, table.sheet)
            planner.about_file.append(
                Finding(Severity.ERROR, "no-unit", place, NO_UNIT.fill(said=code[:60]), AS_DOWNLOADED)
            )
    # In the order of the matrix: what the database keeps of a file has none.
    return {code: unit for code, unit in known.items() if code in table.columns}


def _line(planner: Planner, row: MarkedRow, lines: Mapping[Key, Line], found: dict[Key, Seen]) -> Seen | None:
    """How the row stood, where it is a row of the matrix; else its problem is told."""
    seen = read_seen(row.seen)
    if seen is None:
        planner.wrong(row.row, "@seen", "not-seen", NOT_SEEN, DOWNLOAD_ANEW)
    elif not _same_code(row.code, seen.key[1]):
        planner.wrong(
            row.row, "@code", "other-code", OTHER_CODE.fill(said=row.code[:40], code=seen.key[1]), AS_DOWNLOADED
        )
    elif seen.key not in lines:
        planner.wrong(row.row, "@code", "gone", GONE.fill(code=seen.key[1]), DOWNLOAD_ANEW)
    elif seen.key in found:
        planner.wrong(row.row, "@code", "twice", TWICE.fill(said=seen.key[1]), LEAVE_ONE)
    else:
        found[seen.key] = seen
        return seen
    return None


def _same_code(said: str, code: str) -> bool:
    """Spreadsheets take 1.10 for a number and show 1.1."""
    return said in ("", code) or (said.rstrip("0").rstrip(".") == code.rstrip("0").rstrip("."))


def _cell(
    planner: Planner,
    row: MarkedRow,
    where: tuple[Matrix, Line, Seen],
    column: tuple[str, Organization],
    marks: dict[tuple[Key, int], str],
) -> None:
    (matrix, line, seen), (code, unit) = where, column
    said = row.marks.get(code, "")
    mark, now, was = read_mark(said), matrix.mark(line, unit), seen.marks.get(unit.code, "")
    if mark is None:
        planner.wrong(row.row, code, "no-mark", NO_MARK.fill(said=said[:40]), MEND_CELL)
    elif mark == now:
        return
    elif now != was:
        text = CHANGED.fill(was=_told(was), now=_told(now), said=_told(mark))
        planner.wrong(row.row, code, "changed-meanwhile", text, DOWNLOAD_ANEW)
    else:
        marks[line.indicator.key, unit.pk] = mark
        label = Text(unit.name, unit.name_en or unit.name)
        planner.planned[row.row].changes.append(Change(label, _told(now), _told(mark)))


def _told(mark: str) -> Text:
    return Text.same(mark) if mark else NOTHING


def _amended(table: RegisterTable[MarkedRow], found: Mapping[Key, Seen], lines: Mapping[Key, Line]) -> list[Finding]:
    """That an agreement has another edition than the file was made with, and which rows that changed."""
    was = {key[0]: seen.edition for key, seen in found.items()}
    indicators: list[Indicator] = [line.indicator for line in lines.values()]
    said = {seen.key for row in table.rows if (seen := read_seen(row.seen)) is not None}
    told = []
    for first, now in {each.first: each.agreement.amendment for each in indicators}.items():
        if first not in was or was[first] == now:
            continue
        added = sorted(each.code for each in indicators if each.first == first and each.key not in said)
        gone = sorted(code for number, code in said if number == first and (number, code) not in lines)
        text = AMENDED.fill(was=was[first], now=now, added=", ".join(added) or "–", gone=", ".join(gone) or "–")
        place = Place("", table.file, None, None, "", table.sheet)
        told.append(Finding(Severity.ERROR, "amended", place, text, DOWNLOAD_ANEW))
    return told
