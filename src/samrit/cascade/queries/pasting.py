"""A block of the OS matrix as it comes from a spreadsheet: cells apart by tabs, lines by line ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samrit.cascade.queries.promised import Indicator, Key
from samrit.core.fiscal_year import TO_ARABIC
from samrit.core.text import Text
from samrit.organizations.models import Organization

OWNER = {"o", "owner", "เจ้าภาพ", "เจ้าภาพหลัก"}
SUPPORTER = {"s", "supporter", "ผู้สนับสนุน", "สนับสนุน"}
NOTHING = {"", "-", "–", "—"}
NAMES = {"", "สถานะเมื่อดาวน์โหลด", "ชื่อตัวชี้วัด", "ตัวชี้วัด", "ประเด็นที่จะวัด / ตัวชี้วัด", "indicator", "name"}
"""Headings of a column that only tells the names of indicators, or how the line stood."""
CODES_OF_UNITS = "รหัสหน่วยงาน"
"""Head of the second line of a file that was downloaded."""
MOST_CELLS = 5000
"""Cells of one block: more than 60 indicators by 80 units."""

NO_MARK = Text("อ่าน “{said}” ไม่ได้ ใช้ O, S หรือเว้นว่าง", "“{said}” cannot be read; use O, S or leave it blank")
NO_ROW = Text("ไม่มีตัวชี้วัดรหัส “{said}” ในตาราง", "the matrix has no indicator “{said}”")
NO_UNIT = Text("ไม่มีหน่วยงาน “{said}” ในตาราง", "the matrix has no unit “{said}”")
TWICE = Text("“{said}” อยู่ในสิ่งที่วางมากกว่าหนึ่งครั้ง", "“{said}” stands there more than once")
SEVERAL = Text(
    "“{said}” ตรงกับมากกว่าหนึ่งรายการในตาราง โปรดใช้รหัสหน่วยงาน หรือวางทีละช่องในตาราง",
    "the matrix has several called “{said}”; use the code of the unit, or paste into the grid from a cell on",
)
TOO_LOW = Text("เลยแถวสุดท้ายของตาราง", "this is below the last row of the matrix")
TOO_WIDE = Text("เลยคอลัมน์สุดท้ายของตาราง", "this is right of the last column of the matrix")
TOO_MANY = Text("วางได้ครั้งละไม่เกิน {most} ช่อง", "at most {most} cells can be pasted at once")
NO_BODY = Text(
    "ต้องมีแถวหัวตารางที่เป็นชื่อหรือรหัสหน่วยงาน และแถวตัวชี้วัดอย่างน้อยหนึ่งแถว",
    "a first line with names or codes of units is needed, and at least one line of an indicator",
)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell of a block; line and column are counted from 1, ``column`` 0 is the whole line."""

    line: int
    column: int
    text: Text


@dataclass(frozen=True, slots=True)
class Block:
    """What a block says, by indicator and the number of the unit; nothing of it is done while there are problems."""

    cells: Mapping[tuple[Key, int], str]
    problems: tuple[CellProblem, ...]


def read_mark(said: str) -> str | None:
    """O, S or nothing; ``None`` for what is none of them."""
    word = " ".join(unicodedata.normalize("NFKC", said).split()).casefold()
    if word in NOTHING:
        return ""
    return "O" if word in OWNER else "S" if word in SUPPORTER else None


def read_at(text: str, rows: Sequence[Indicator], units: Sequence[Organization]) -> Block:
    """A plain block whose upper left cell belongs to the first of ``rows`` and of ``units``."""
    lines = _lines(text)
    if refused := _refused(lines):
        return refused
    cells: dict[tuple[Key, int], str] = {}
    problems = []
    for number, line in enumerate(lines):
        if number >= len(rows):
            problems.append(CellProblem(number + 1, 0, TOO_LOW))
            break
        for place, said in enumerate(line):
            mark = read_mark(said)
            if place >= len(units):
                problems.append(CellProblem(number + 1, place + 1, TOO_WIDE))
                break
            if mark is None:
                problems.append(CellProblem(number + 1, place + 1, NO_MARK.fill(said=said[:40])))
            else:
                cells[rows[number].key, units[place].pk] = mark
    return Block(cells, tuple(problems))


def read_table(text: str, rows: Sequence[Indicator], units: Sequence[Organization]) -> Block:
    """A block with its headings: units in the first line, codes of indicators in the first column."""
    lines = _lines(text)
    if refused := _refused(lines):
        return refused
    if len(lines) < 2 or len(lines[0]) < 2:
        return Block({}, (CellProblem(1, 0, NO_BODY),))
    problems: list[CellProblem] = []
    columns = _columns(lines[0], units, problems)
    by_code: dict[str, list[Indicator]] = {}
    for each in rows:
        by_code.setdefault(each.code.casefold(), []).append(each)
    cells: dict[tuple[Key, int], str] = {}
    seen: set[Key] = set()
    for number, line in enumerate(lines[1:], start=2):
        code = line[0].strip().translate(TO_ARABIC)
        if not any(cell.strip() for cell in line) or code == CODES_OF_UNITS:
            continue
        named = by_code.get(code.casefold(), [])
        if len(named) != 1 or named[0].key in seen:
            wrong = NO_ROW if not named else SEVERAL if len(named) > 1 else TWICE
            problems.append(CellProblem(number, 1, wrong.fill(said=code[:40])))
            continue
        indicator = named[0]
        seen.add(indicator.key)
        for place, unit in columns.items():
            said = line[place] if place < len(line) else ""
            mark = read_mark(said)
            if mark is None:
                problems.append(CellProblem(number, place + 1, NO_MARK.fill(said=said[:40])))
            else:
                cells[indicator.key, unit.pk] = mark
    return Block(cells, tuple(problems))


def _columns(
    heads: Sequence[str], units: Sequence[Organization], problems: list[CellProblem]
) -> dict[int, Organization]:
    """The unit of each column of the block."""
    names: dict[str, set[Organization]] = {}
    for unit in units:
        for name in (unit.name, unit.name_en, unit.short_name):
            names.setdefault(_said(name), set()).add(unit)
    names |= {_said(unit.code): {unit} for unit in units}  # a code is of one alone, whatever others are called
    found: dict[int, Organization] = {}
    for place, head in enumerate(heads):
        if place == 0 or _said(head) in NAMES:
            continue
        known = names.get(_said(head), set())
        if len(known) != 1 or known & {*found.values()}:
            wrong = NO_UNIT if not known else SEVERAL if len(known) > 1 else TWICE
            problems.append(CellProblem(1, place + 1, wrong.fill(said=" ".join(head.split())[:60])))
        else:
            (found[place],) = known
    return found


def _said(name: str) -> str:
    """A name as it is compared: neither spaces nor letters that nobody sees make another of it."""
    return " ".join(_seen(name).split()).casefold()


def _seen(text: str) -> str:
    """Without marks that nobody sees, which copying brings along."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _lines(text: str) -> list[list[str]]:
    lines = [line.split("\t") for line in _seen(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while lines and not any(cell.strip() for cell in lines[-1]) and len(lines) > 1:
        lines.pop()
    return lines


def _refused(lines: Sequence[Sequence[str]]) -> Block | None:
    if sum(map(len, lines)) > MOST_CELLS:
        return Block({}, (CellProblem(1, 0, TOO_MANY.fill(most=MOST_CELLS)),))
    return None
