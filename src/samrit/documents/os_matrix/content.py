"""What the paper of an OS matrix says: plain data in, blocks of words out. It is in Thai, as it is handed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samrit.core.fiscal_year import date_text
from samrit.core.text import Lang
from samrit.documents.paper.blocks import Block, Cell, Facts, Heading, Paper, Paragraph, Table

TITLE = "ตารางเจ้าภาพและผู้สนับสนุนตัวชี้วัด (OS Matrix)"
OWNER, SUPPORTER = "O", "S"
MOST_ACROSS = 14
"""Units of one page beside the names of indicators; further ones stand in further tables."""
CODE_SHARE, NAME_SHARE, UNIT_SHARE, SUM_SHARE = 14, 66, 10, 10


@dataclass(frozen=True, slots=True)
class Unit:
    """Somebody whom the indicators are handed on to. ``short`` stands over the column."""

    name: str
    short: str = ""

    @property
    def head(self) -> str:
        """What stands over the column."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator with the mark of every unit (``O``, ``S`` or nothing), in their order.

    ``owners`` and ``supporters`` count every unit, those too whom the reader does not see.
    """

    code: str
    name: str
    marks: tuple[str, ...]
    owners: int
    supporters: int


@dataclass(frozen=True, slots=True)
class OsMatrix:
    """The matrix of an organisation and year. ``totals`` are how often each unit is owner and supporter; ``unseen``
    how many places of persons the reader may not look at; ``settled_on`` and ``settled_by`` are empty while the matrix
    may still change."""

    organization: str
    fiscal_year: int
    frameworks: tuple[str, ...]
    units: tuple[Unit, ...]
    rows: tuple[Row, ...]
    totals: tuple[tuple[int, int], ...]
    unseen: int = 0
    settled_on: date | None = None
    settled_by: str = ""


def paper_of(matrix: OsMatrix) -> Paper:
    """The paper in words, lying."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Paragraph(matrix.organization, kind="centre"),
        Paragraph(f"ประจำปีงบประมาณ พ.ศ. {matrix.fiscal_year}", kind="centre"),
        Facts(tuple(_facts(matrix))),
    ]
    if not matrix.rows or not matrix.units:
        blocks.append(Paragraph("ยังไม่มีตัวชี้วัดหรือหน่วยงานให้ถ่ายทอด"))
    else:
        legend = "O คือ เจ้าภาพหลัก (Owner)   S คือ ผู้สนับสนุน (Supporter)   ช่องว่างคือไม่มีบทบาทต่อตัวชี้วัดนั้น"
        blocks.append(Paragraph(legend.replace("   ", " · ")))
        blocks += _tables(matrix)
        blocks += _to_mend(matrix)
        blocks += _everybody(matrix)
    title = f"OS Matrix {matrix.organization} {matrix.fiscal_year}"
    return Paper(title, tuple(blocks), footer=f"{TITLE} {matrix.organization}", landscape=True)


def _facts(matrix: OsMatrix) -> Iterator[tuple[str, str]]:
    for framework in matrix.frameworks:
        yield "ตัวชี้วัดตามกรอบ", framework
    yield "จำนวน", f"ตัวชี้วัด {len(matrix.rows)} ตัว หน่วยงานและบุคคล {len(matrix.units)} ราย"
    if matrix.settled_on is None:
        yield "สถานะ", "ยังไม่เป็นที่ยุติ อาจเปลี่ยนแปลงได้"
    else:
        day = date_text(matrix.settled_on).in_(Lang.TH)
        yield "สถานะ", f"เป็นที่ยุติแล้วเมื่อวันที่ {day} โดย {matrix.settled_by}"


def bands(count: int, most: int = MOST_ACROSS) -> list[range]:
    """The columns of each table: as many tables as needed, about equally wide."""
    tables = -(-count // most)
    return [range(count * number // tables, count * (number + 1) // tables) for number in range(tables)]


def _tables(matrix: OsMatrix) -> Iterator[Block]:
    found = bands(len(matrix.units))
    for number, band in enumerate(found):
        if len(found) > 1:
            yield Heading(f"หน่วยงานที่ {band[0] + 1} ถึง {band[-1] + 1} จาก {len(matrix.units)}", 2)
        yield _table(matrix, band, is_last=number == len(found) - 1)


def _table(matrix: OsMatrix, band: range, *, is_last: bool) -> Table:
    """Some of the units; the last table has the sums of the rows as well."""
    sums = ("รวม O", "รวม S") if is_last else ()
    head = ("รหัส", "ตัวชี้วัด", *(matrix.units[place].head for place in band), *sums)
    rows = []
    for row in matrix.rows:
        cells = [Cell(row.code), Cell(row.name)]
        cells += [Cell(row.marks[place], bold=row.marks[place] == OWNER) for place in band]
        if is_last:
            cells += [Cell(str(row.owners), bold=row.owners != 1), Cell(str(row.supporters))]
        rows.append(tuple(cells))
    for place, words in enumerate(("รวมเป็นเจ้าภาพหลัก (O)", "รวมเป็นผู้สนับสนุน (S)")):
        cells = [Cell(words, bold=True, span=2, shaded=True)]
        cells += [Cell(str(matrix.totals[unit][place]), bold=True) for unit in band]
        if is_last:
            whole = sum(row.owners if place == 0 else row.supporters for row in matrix.rows)
            mine = str(whole)
            cells += [Cell(mine if place == 0 else "", bold=True)]
            cells += [Cell(mine if place == 1 else "", bold=True)]
        rows.append(tuple(cells))
    count = len(band)
    shares = (CODE_SHARE, NAME_SHARE, *(UNIT_SHARE for _ in band), *(SUM_SHARE for _ in sums))
    return Table(head, tuple(rows), shares, aligns="ll" + "c" * (count + len(sums)), dense=1, upright=True)


def _to_mend(matrix: OsMatrix) -> Iterator[Block]:
    """What is not as the method wants it: exactly one owner for each indicator."""
    wrong = [row for row in matrix.rows if row.owners != 1]
    if not wrong:
        yield Paragraph("ตัวชี้วัดทุกตัวมีเจ้าภาพหลัก (O) หนึ่งรายแล้ว", "ผลการตรวจ ")
        return
    yield Heading("ตัวชี้วัดที่ยังไม่มีเจ้าภาพหลัก (O) เพียงหนึ่งเดียว", 2)
    for row in wrong:
        found = f"มีเจ้าภาพหลัก {row.owners} ราย" if row.owners else "ยังไม่มีเจ้าภาพหลัก"
        yield Paragraph(f"{row.name}: {found}", f"{row.code} ", kind="entry")


def _everybody(matrix: OsMatrix) -> Iterator[Block]:
    """Every unit by its whole name, with what it is."""
    yield Heading("หน่วยงานและบุคคลในตาราง", 2)
    rows = tuple(
        (Cell(str(number)), Cell(unit.name), Cell(str(owns)), Cell(str(supports)))
        for number, (unit, (owns, supports)) in enumerate(zip(matrix.units, matrix.totals, strict=True), start=1)
    )
    head = ("ที่", "ชื่อ", "เจ้าภาพหลัก (O)", "ผู้สนับสนุน (S)")
    yield Table(head, rows, (10, 120, 25, 25), aligns="llcc", dense=1)
    if matrix.unseen:
        words = f"ไม่แสดงบุคคล {matrix.unseen} รายที่ผู้พิมพ์ไม่มีสิทธิ์ดู ผลรวมของแต่ละตัวชี้วัดนับทุกราย"
        yield Paragraph(words, kind="note")


def unit_totals(rows: Sequence[Row], count: int) -> tuple[tuple[int, int], ...]:
    """How often each of ``count`` units is owner and supporter."""
    return tuple(
        (sum(row.marks[place] == OWNER for row in rows), sum(row.marks[place] == SUPPORTER for row in rows))
        for place in range(count)
    )
