"""The tree of a framework for its page: every row with weight, criteria and where each figure comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from samrit.core.fiscal_year import thai_date
from samrit.core.framework import ChecklistPart, Framework, FrameworkRow
from samrit.core.frameworks.sums import sum_under
from samrit.core.kinds import KINDS
from samrit.core.kinds.level_reading import DIRECTION_LABELS
from samrit.core.kinds.milestone_then_value import SIGNS
from samrit.core.origin import NO_ORIGIN, Figure, Origin
from samrit.core.pmqa import Item
from samrit.core.reading.key_names import in_words
from samrit.core.text import NO_TEXT, Text
from samrit.core.written.numbers import NumberProblem, parse_number
from samrit.web.language import page_language
from samrit.web.views.frameworks.origins import Mark, ShownOrigin, mark_of, shown_origin

COLOURS = 6
"""Dimensions have colours of their own; the seventh begins again."""
DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)
OWN_PLACE = ("thresholds", "points")
"""Keys of a scale that are shown as a strip of levels."""


@dataclass(frozen=True)
class Fact:
    """Something about a row: what it is called, what it says, and where that comes from."""

    label: str
    words: str
    origin: ShownOrigin | None = None


@dataclass(frozen=True)
class LevelShown:
    """One level of the criteria: its number or points, its threshold, and the work that it asks for."""

    number: int
    points: str
    threshold: str
    work: str


@dataclass(frozen=True)
class Line:
    """One row of the tree as the page shows it."""

    row: FrameworkRow
    depth: int
    colour: int
    heading: bool
    indicators: int
    sum: str
    kind: str
    kind_mark: Mark | None
    levels: tuple[LevelShown, ...]
    facts: tuple[Fact, ...]
    origins: tuple[tuple[str, ShownOrigin], ...]

    @property
    def weight(self) -> str:
        """The weight as it is written; for a heading without one, what is under it."""
        return str(self.row.weight) if self.row.weight is not None else self.sum

    @property
    def weight_mark(self) -> Mark | None:
        """How certain the weight is."""
        return mark_of(self.row.weight.origin.certainty) if self.row.weight is not None else None

    @property
    def more(self) -> bool:
        """Whether there is anything to unfold."""
        return bool(self.levels or self.facts or self.origins or self.row.description.th)


def lines_of(framework: Framework) -> list[Line]:
    """Every row in the order of the tree."""
    found, colour = [], 0
    for row, depth in framework.walk():
        colour = colour % COLOURS + 1 if not depth else colour
        found.append(_line(framework, row, depth, colour))
    return found


def _line(framework: Framework, row: FrameworkRow, depth: int, colour: int) -> Line:
    heading = framework.is_heading(row)
    return Line(
        row=row,
        depth=depth,
        colour=colour,
        heading=heading,
        indicators=sum(not framework.is_heading(each) and not each.sample for each in _below(framework, row)),
        sum=(sum_under(framework, row.code) or "") if heading else "",
        kind=KINDS[row.kind].label.in_(page_language()) if row.kind else "",
        kind_mark=mark_of(row.kind_origin.certainty),
        levels=tuple(_levels(row)),
        facts=tuple(_facts(framework, row)),
        origins=tuple(_origins(framework, row)),
    )


def _below(framework: Framework, row: FrameworkRow) -> Iterator[FrameworkRow]:
    for each in framework.under(row.code):
        yield each
        yield from _below(framework, each)


def _levels(row: FrameworkRow) -> Iterator[LevelShown]:
    """The levels as a strip: thresholds with the points that they earn, or the steps of a milestone."""
    thresholds = _members(row.scoring.get("thresholds"))
    points = _members(row.scoring.get("points"))
    count = max(len(thresholds), len(row.levels))
    for place in range(count):
        yield LevelShown(
            number=((place + 1) * 5 + count - 1) // count,  # its colour
            points=points[place] if place < len(points) else str(place + 1),
            threshold=thresholds[place] if place < len(thresholds) else "",
            work=row.levels[place].in_(page_language()) if place < len(row.levels) else "",
        )


def _members(figure: Figure | None) -> list[str]:
    return [part.strip() for part in re.split("[,;]", figure.text) if part.strip()] if figure else []


def _facts(framework: Framework, row: FrameworkRow) -> Iterator[Fact]:
    lang = page_language()
    for key, figure in row.scoring.items():
        if key not in OWN_PLACE:
            yield Fact(in_words(key).in_(lang), _figure_words(key, figure), shown_origin(figure.origin, framework))
    if row.unit:
        yield Fact(_("หน่วยวัด"), row.unit)
    if row.choose_one:
        group = next((each for each in framework.choices if each.code == row.choose_one), None)
        others = ", ".join(group.members) if group else row.choose_one
        yield Fact(_("ตัวชี้วัดเลือก"), _("เลือกหนึ่งตัวจาก %(codes)s") % {"codes": others})
    if row.instead is not None:
        yield Fact(_("หากไม่นำมาประเมิน"), instead_words(row.instead), shown_origin(row.instead.origin, framework))
    for label, text in (
        (_("นำมาใช้กับ"), row.applies_to),
        (_("หัวข้อในเอกสาร"), row.topic),
        (_("แผนงาน"), row.programme),
        (_("มุมมอง"), row.perspective),
    ):
        if text.th:
            yield Fact(label, text.in_(lang))
    if row.footnote:
        yield Fact(_("เครื่องหมายในเอกสาร"), row.footnote)
    for key, figure in row.defaults.items():
        words = KINDS[figure.text].label.in_(lang) if figure.text in KINDS else figure.text
        label = _("ค่าเริ่มต้นของตัวชี้วัดที่หน่วยงานเพิ่ม: %(what)s") % {"what": in_words(key).in_(lang)}
        yield Fact(label, words, shown_origin(figure.origin, framework))
    if row.code_certainty is not None:
        mark = mark_of(row.code_certainty)
        yield Fact(_("รหัส"), mark.word.in_(lang) if mark else "")


def _figure_words(key: str, figure: Figure) -> str:
    if key == "direction" and figure.text in DIRECTION_LABELS:
        return DIRECTION_LABELS[figure.text].in_(page_language())
    if key == "top_needs_evidence":
        return _("ต้องมี") if figure.text.lower() in ("true", "yes") else _("ไม่ต้องมี")
    if key == "partial_credit":
        return _("ใช่") if figure.text.lower() in ("true", "yes") else _("ไม่ใช่")
    words = figure.text
    for name, sign in SIGNS.items():
        words = words.replace(f"{name}: ", f"{sign} ")
    return DAY.sub(_day, words)


def _day(found: re.Match[str]) -> str:
    try:
        return thai_date(date(int(found[1]), int(found[2]), int(found[3])), page_language())
    except ValueError:
        return found.group()


def instead_words(figure: Figure) -> str:
    """Where the weight of a row goes that does not apply (WT-2, WT-5)."""
    known = {
        "pro_rata": _("เฉลี่ยน้ำหนักตามส่วนให้ตัวชี้วัดอื่นในกลุ่มเดียวกัน"),
        "renormalise": _("หารด้วยผลรวมน้ำหนักที่เหลือ"),
    }
    return known.get(figure.text) or _("นำน้ำหนักไปรวมกับตัวชี้วัด %(code)s") % {"code": figure.text.removeprefix("to: ")}


def _origins(framework: Framework, row: FrameworkRow) -> Iterator[tuple[str, ShownOrigin]]:
    """Where the parts of a row come from, each once."""
    given: list[tuple[str, Origin]] = [
        (_("น้ำหนัก"), row.weight.origin if row.weight else NO_ORIGIN),
        (_("วิธีให้คะแนน"), row.kind_origin),
        (_("เกณฑ์"), row.scoring["thresholds"].origin if "thresholds" in row.scoring else NO_ORIGIN),
        (_("ตัวชี้วัด") if not framework.is_heading(row) else _("หัวข้อ"), row.origin),
    ]
    for label, origin in given:
        shown = shown_origin(origin, framework)
        if shown:
            yield label, shown


def dimension_weights(framework: Framework) -> list[Decimal]:
    """The weights at the top for the bar; empty unless all are plain numbers."""
    weights = [row.weight for row in framework.dimensions if not row.sample]
    if len(weights) < 2 or any(weight is None or weight.factor for weight in weights):
        return []
    return [weight.base for weight in weights if weight is not None]


def demanded_sum(framework: Framework) -> Decimal | None:
    """What the dimensions must weigh together, where the framework says so in a readable number."""
    written = next((setting.figure.text for setting in framework.settings if setting.key == "weights_sum"), "")
    try:
        return parse_number(written) if written else None
    except NumberProblem:
        return None


# -- checklists ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ItemShown:
    """An item of a checklist with the certainty of its weight."""

    item: Item
    mark: Mark | None
    months: int | None


@dataclass(frozen=True)
class PartShown:
    """A part of a checklist with its items."""

    part: ChecklistPart
    name: Text
    mark: Mark | None
    items: tuple[ItemShown, ...]


def checklist_of(framework: Framework) -> list[PartShown]:
    """The parts of the checklists in their order."""
    found = []
    for part in framework.checklist:
        months = {deadline.code: deadline.months for deadline in part.deadlines}
        items = tuple(
            ItemShown(item, mark_of(part.origins.get(item.code, NO_ORIGIN).certainty), months.get(item.code))
            for item in part.items
        )
        name = part.name if part.name.th else NO_TEXT
        found.append(PartShown(part, name, mark_of(part.weight.origin.certainty), items))
    return found
