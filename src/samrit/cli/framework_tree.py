"""The tree of a framework as a table for reading: every weight with its certainty and source, checklists below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text as Styled

from samrit.cli.cells import GAP, Cell, paragraph, row, rule, widest
from samrit.cli.framework_words import mark
from samrit.cli.terminal import headline
from samrit.core.framework import ChecklistPart, Framework, FrameworkRow
from samrit.core.kinds import KINDS
from samrit.core.origin import Origin
from samrit.core.pmqa import Item
from samrit.core.rounding import plain
from samrit.core.text import Lang, Text

INDICATOR, WEIGHT, SOURCE = Text("ตัวชี้วัด", "indicator"), Text("น้ำหนัก", "weight"), Text("ที่มา", "source")
AGENCY = Text("หน่วยงานกำหนดเอง", "set by the agency")
SAMPLE = Text("ตัวอย่าง", "sample")
CRITERIA = Text("หน่วยงานกำหนดเกณฑ์", "criteria set by the agency")
CHOOSE = Text("เลือกหนึ่งในกลุ่ม {group}", "one of group {group}")
POINTS = Text("{points} คะแนน", "{points} points")
OPEN = Text("หน่วยงานเพิ่มตัวชี้วัดได้", "open for indicators of the agency")
INSTEAD = Text("หากไม่นำมาประเมิน: {where}", "if it does not apply: {where}")
WHERE = {
    "pro_rata": Text("เฉลี่ยน้ำหนักตามส่วนในกลุ่มเดียวกัน", "its weight is shared pro rata in its group"),
    "renormalise": Text("หารด้วยน้ำหนักที่เหลือ", "the total divides by the rest"),
}
TO = Text("นำน้ำหนักไปรวมที่ {code}", "its weight goes to {code}")
UNKNOWN = "……"
INDENT = 2
LONGEST_CODE = 10
LONGEST_SOURCE = 22
LONGEST_WEIGHT = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the page and of the columns of weights and sources."""

    width: int
    weight: int
    source: int
    decimals: int

    @property
    def left(self) -> int:
        """Cells for code and name."""
        return self.width - self.weight - self.source - 2 * GAP - 2

    def figure(self, weight: str) -> str:
        """A weight with its point under those of the others."""
        number, _, behind = weight.partition(".")
        short = self.decimals - len(behind) + (1 if self.decimals and not behind else 0)
        return weight if not number.isdecimal() else weight + " " * short


def _columns(framework: Framework, lang: Lang, width: int) -> Columns:
    weights = [str(each.weight) for each in framework.rows if each.weight is not None]
    weights += [plain(item.weight) for part in framework.checklist for item in part.items]
    decimals = max((len(weight.partition(".")[2]) for weight in weights), default=0)
    columns = Columns(width, 0, 0, decimals)
    words = [headline(WEIGHT, lang), *map(columns.figure, weights)]
    words += [SAMPLE.in_(lang) for each in framework.rows if each.sample]
    sources = [part for each in framework.rows for part in source_lines(_origin(each))]
    source = widest([headline(SOURCE, lang), *sources], LONGEST_SOURCE)
    return Columns(width, widest(words, LONGEST_WEIGHT), source, decimals)


def _origin(each: FrameworkRow) -> Origin:
    """Where the weight comes from; without one, the row itself."""
    return each.weight.origin if each.weight else each.origin


def source_lines(origin: Origin) -> list[str]:
    """The places of a source, each a line."""
    return [part.strip() for part in origin.source.split(";")] if origin.source else []


def _head(columns: Columns, lang: Lang) -> Iterator[Styled]:
    yield from row(
        [
            Cell(headline(INDICATOR, lang), columns.left, "dim"),
            Cell(headline(WEIGHT, lang), columns.weight, "dim", right=True),
            Cell(f"  {headline(SOURCE, lang)}", columns.source + 2, "dim"),
        ]
    )
    yield rule(columns.width)


def tree(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    """The rows with how each is scored, samples in dim letters."""
    columns = _columns(framework, lang, width)
    yield from _head(columns, lang)
    codes: dict[str | None, int] = {}
    for each in framework.rows:
        codes[each.parent] = max(codes.get(each.parent, 0), min(cell_len(each.code), LONGEST_CODE))
    for number, (each, depth) in enumerate(framework.walk()):
        if number and not depth:
            yield Styled()
        yield from _row(framework, each, depth, codes[each.parent], columns, lang)
    yield Styled()


def _row(
    framework: Framework, each: FrameworkRow, depth: int, code: int, columns: Columns, lang: Lang
) -> Iterator[Styled]:
    heading, indent = framework.is_heading(each), depth * INDENT
    style = "bold cyan" if heading else "dim" if each.sample else ""
    origin, weight = _origin(each), SAMPLE.in_(lang) if each.sample else UNKNOWN
    sources = source_lines(origin) or [""]
    if each.weight is not None:
        weight = columns.figure(str(each.weight))
    marked = [f"{mark(origin.certainty if each.weight else None)} {part}" for part in sources[:1]]
    hanging = indent + max(code, cell_len(each.code)) + GAP
    yield from row(
        [
            Cell(each.code, hanging - indent - GAP, style or "bold"),
            Cell(each.name.in_(lang), columns.left - hanging, style),
            Cell(weight, columns.weight, "bold" if heading else "dim" if each.sample else "", right=True),
            Cell([*marked, *(f"  {part}" for part in sources[1:])], columns.source + 2, "dim"),
        ],
        indent,
    )
    about = "  ".join(_about(framework, each, lang))
    if about:
        blank = not heading and not each.kind
        yield from paragraph(about, columns.left, "yellow" if blank else "dim", hanging)


def _about(framework: Framework, each: FrameworkRow, lang: Lang) -> Iterator[str]:
    """How a row is scored, chosen or replaced, in a few words."""
    if framework.is_heading(each):
        if each.open:
            yield OPEN.in_(lang)
            yield from _defaults(each, lang)
        return
    if not each.kind:
        yield AGENCY.in_(lang)
    else:
        yield f"{mark(each.kind_origin.certainty)} {KINDS[each.kind].label.in_(lang)}"
        levels = each.scoring.get("thresholds")
        if levels is not None:
            other = levels.origin.certainty not in (each.kind_origin.certainty, None)
            yield f"{mark(levels.origin.certainty)} {levels.text}" if other else levels.text
        elif each.missing and not framework.items_of(each.code):
            yield CRITERIA.in_(lang)
    if each.choose_one:
        yield CHOOSE.fill(group=each.choose_one).in_(lang)
    if each.instead is not None:
        where = each.instead.text
        words = WHERE.get(where) or TO.fill(code=where.removeprefix("to: "))
        yield INSTEAD.fill(where=words).in_(lang)


def _defaults(each: FrameworkRow, lang: Lang) -> Iterator[str]:
    """How what an agency adds below is scored unless it says otherwise."""
    kind, points = each.defaults.get("kind"), each.defaults.get("points")
    if kind is not None and kind.text in KINDS:
        yield f"{mark(kind.origin.certainty)} {KINDS[kind.text].label.in_(lang)}"
    if points is not None:
        yield POINTS.fill(points=points.text).in_(lang)


def checklist(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    """The parts of a checklist with their items and what in them is earned on its own."""
    columns = _columns(framework, lang, width)
    for part in framework.checklist:
        yield from _part(part, columns, lang)
        yield Styled()


def _part(part: ChecklistPart, columns: Columns, lang: Lang) -> Iterator[Styled]:
    code = max(cell_len(item.code) for item in part.items)
    name = columns.left - code - GAP
    yield from row(
        [
            Cell(part.part.value, code, "bold cyan"),
            Cell(part.name.in_(lang), name, "bold cyan"),
            Cell(columns.figure(str(part.weight)), columns.weight, "bold cyan", right=True),
            _first_source(part.weight.origin, columns),
        ]
    )
    for item in part.items:
        yield from row(
            [
                Cell(item.code, code, "bold"),
                Cell(item.name.in_(lang), name - INDENT),
                Cell(columns.figure(plain(item.weight)), columns.weight, right=True),
                _first_source(part.origins[item.code], columns),
            ],
            INDENT,
        )
        pieces = _pieces(item)
        if pieces:
            yield from paragraph(pieces, columns.left, "dim", INDENT + code + GAP)


def _first_source(origin: Origin, columns: Columns) -> Cell:
    sources = source_lines(origin)
    return Cell(f"{mark(origin.certainty)} {sources[0] if sources else ''}", columns.source + 2, "dim")


def _pieces(item: Item) -> str:
    """What is earned on its own, by the codes that a scorecard names under ``missing``."""
    return "   ".join(f"{piece.code} {plain(piece.weight)}" for piece in item.sub_items)
