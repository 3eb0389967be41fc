"""A canonical content as people read it: the tree with weights, targets and criteria, in both languages.

Read from the frozen content alone, never from the rows: so the page of a signer shows exactly what the hash is over,
and a public page cannot show anything of a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from samrit.agreements.content import Content, Party
from samrit.core.kinds import KINDS
from samrit.core.reading.key_names import in_words, setting_name
from samrit.core.rounding import plain, round_to
from samrit.core.text import NO_TEXT, Text
from samrit.core.written.plain import Plain

SHOWN_OTHERWISE = frozenset({"kind", "thresholds", "levels", "points", "direction"})
WEIGHT_DECIMALS = 4
NAMES = {
    "applies": Text("นำมาประเมิน", "applies"),
    "choose_one": Text("กลุ่มตัวชี้วัดเลือก", "group of alternatives"),
    "chosen": Text("เลือกใช้", "chosen"),
    "instead": Text("ที่ไปของน้ำหนักเมื่อไม่นำมาประเมิน", "where the weight goes"),
    "band": Text("ช่วงเป้าหมาย", "target band"),
    "step": Text("ช่วงปรับเกณฑ์ต่อ 1 คะแนน", "step of one point"),
    "step_due": Text("กำหนดแล้วเสร็จของขั้นตอน", "steps due"),
    "partial_credit": Text("คะแนนบางส่วนภายในขั้น", "partial credit within a step"),
    "items": Text("น้ำหนักของรายการตรวจ", "weights of the items"),
    "value_levels": Text("เกณฑ์ของค่าที่วัด", "levels of the measured value"),
    "top_needs_evidence": Text("ระดับสูงสุดต้องมีหลักฐาน", "evidence needed at the top"),
    "bonus_percent": Text("คะแนนเพิ่ม (ร้อยละ)", "bonus (per cent)"),
    "start_round": Text("เริ่มวัดในรอบ (เดือน)", "measured from round (months)"),
    "cancel_round": Text("ยกเลิกตั้งแต่รอบ (เดือน)", "cancelled from round (months)"),
    "round_weights": Text("น้ำหนักรายรอบ", "weights by round"),
}
YES, NO = Text("ใช่", "yes"), Text("ไม่", "no")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of what is promised. ``thresholds`` are there where the levels can be drawn as a bar."""

    code: str
    parent: str
    depth: int
    name: Text
    weight: Fraction | None
    unit: str
    target: str
    baseline: tuple[tuple[str, str], ...]
    kind: str
    thresholds: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    others: tuple[tuple[Text, Text], ...]
    part: bool = False
    """Whether it is scored into the indicator above it, so that its weight is a share of that one's."""

    @property
    def is_heading(self) -> bool:
        """Whether it only stands over others."""
        return not self.kind

    @property
    def kind_label(self) -> Text:
        """The way of scoring, for people."""
        return KINDS[self.kind].label if self.kind in KINDS else Text.same(self.kind)

    @property
    def target_shown(self) -> str:
        """The target with its unit, as Thai writes it: ``ร้อยละ 90``, ``20 วัน``."""
        return with_unit(self.target, self.unit)

    @property
    def target_in_words(self) -> Text:
        """The same in both languages."""
        return unit_in_words(self.target, self.unit)

    @property
    def weight_shown(self) -> str:
        """The weight as it is printed: exact, or with four decimals where it never ends; a share in brackets."""
        return f"({printed(self.weight)})" if self.part else printed(self.weight)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria as one comparable value: kind, thresholds, levels and whatever else decides points."""
        return (
            self.kind,
            *self.thresholds,
            *(f"{number} {words}" for number, words in self.levels),
            *(f"{name.en} {value.en}" for name, value in self.others),
        )


UNITS_IN_FRONT = ("ร้อยละ", "ระดับ", "อัตรา")


def with_unit(figure: str, unit: str) -> str:
    """A figure with its unit; per cent and levels stand in front of it in Thai."""
    parts = (unit, figure) if unit.startswith(UNITS_IN_FRONT) else (figure, unit)
    return " ".join(part for part in parts if part)


USUAL_UNITS = {
    "ร้อยละ": ("{figure}%", "{figure}%"),
    "ระดับ": ("level {figure}", "level {figure}"),
    "คะแนน": ("{figure} point", "{figure} points"),
    "วัน": ("{figure} day", "{figure} days"),
    "วันทำการ": ("{figure} working day", "{figure} working days"),
    "ชั่วโมง": ("{figure} hour", "{figure} hours"),
    "นาที": ("{figure} minute", "{figure} minutes"),
    "คน": ("{figure} person", "{figure} people"),
    "ครัวเรือน": ("{figure} household", "{figure} households"),
    "หมู่บ้าน": ("{figure} village", "{figure} villages"),
    "รายต่อแสนคน": ("{figure} per 100,000 people", "{figure} per 100,000 people"),
    "ครั้ง": ("{figure} time", "{figure} times"),
    "แห่ง": ("{figure} place", "{figure} places"),
    "โครงการ": ("{figure} project", "{figure} projects"),
    "ผลิตภัณฑ์": ("{figure} product", "{figure} products"),
    "คดี": ("{figure} case", "{figure} cases"),
    "บาท": ("{figure} baht", "{figure} baht"),
    "ล้านบาท": ("{figure} million baht", "{figure} million baht"),
}
"""What the usual units are in English, of one and of several; agencies write theirs in Thai alone."""


def unit_in_words(figure: str, unit: str) -> Text:
    """A figure with its unit in both languages; other units stay as the agency wrote them."""
    thai = with_unit(figure, unit)
    if not figure or unit not in USUAL_UNITS:
        return Text(thai, thai)
    one, several = USUAL_UNITS[unit]
    return Text(thai, (one if figure == "1" else several).format(figure=figure))


def unit_alone(unit: str) -> Text:
    """A unit without a figure in both languages."""
    return Text(unit, USUAL_UNITS[unit][1].format(figure="").strip() if unit in USUAL_UNITS else unit)


def printed(weight: Fraction | None) -> str:
    """A weight for people."""
    if weight is None:
        return "–"
    written = plain(weight)
    return f"{round_to(weight, WEIGHT_DECIMALS):f}" if written.endswith("…") else written


@dataclass(frozen=True, slots=True)
class Group:
    """A row at the top, a dimension as a rule, with everything under it. ``number`` counts from 1."""

    number: int
    head: Row
    rows: tuple[Row, ...]

    @property
    def indicators(self) -> tuple[Row, ...]:
        """What is measured under it; itself when nothing stands under it."""
        return tuple(row for row in (self.head, *self.rows) if not row.is_heading)


@dataclass(frozen=True)
class Outline:
    """A whole agreement for a page."""

    organization: Text
    framework: Text
    framework_id: str
    framework_edition: str
    framework_hash: str
    fiscal_year: str
    edition: str
    first_day: date
    last_day: date
    parties: tuple[Party, ...]
    vision: Text
    issues: tuple[Text, ...]
    objectives: tuple[Text, ...]
    parameters: tuple[tuple[str, str], ...]
    settings: tuple[tuple[Text, Text], ...]
    rows: tuple[Row, ...]
    amended_because: Text = NO_TEXT

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The rows at the top, each with what is under it, in order."""
        found: list[tuple[Row, list[Row]]] = []
        for row in self.rows:
            if row.depth == 0 or not found:
                found.append((row, []))
            else:
                found[-1][1].append(row)
        return tuple(Group(number, head, tuple(rows)) for number, (head, rows) in enumerate(found, start=1))

    @cached_property
    def indicators(self) -> tuple[Row, ...]:
        """Everything that is measured."""
        return tuple(row for row in self.rows if not row.is_heading)

    @cached_property
    def weights(self) -> tuple[Fraction, ...]:
        """The weights of the rows at the top."""
        return tuple(group.head.weight for group in self.groups if group.head.weight is not None)

    @cached_property
    def total_weight(self) -> Fraction:
        """What the weights at the top add up to."""
        return sum(self.weights, Fraction(0))

    @cached_property
    def has_parts(self) -> bool:
        """Whether some weights are shares of another indicator, so that the brackets are to be explained."""
        return any(row.part for row in self.rows)

    @cached_property
    def by_code(self) -> Mapping[str, Row]:
        """The rows by code."""
        return {row.code: row for row in self.rows}


def outline(content: Content) -> Outline:
    """The content for a page.

    Raises:
        KeyError, TypeError, ValueError: it is not a content of this format.
    """
    organization, framework, period = _map(content["organization"]), _map(content["framework"]), _map(content["period"])
    strategy = _map(content.get("strategy"))
    return Outline(
        organization=_name(organization),
        framework=_name(framework, "title"),
        framework_id=_words(framework["id"]),
        framework_edition=_words(framework["edition"]),
        framework_hash=_words(framework["hash"]),
        fiscal_year=_words(content["fiscal_year"]),
        edition=_words(content["edition"]),
        first_day=date.fromisoformat(_words(period["first"])),
        last_day=date.fromisoformat(_words(period["last"])),
        parties=tuple(
            Party(_words(each["side"]), _words(each["post"]), _words(each.get("post_en")))
            for each in _maps(content["parties"])
        ),
        vision=_name(strategy, "vision"),
        issues=tuple(_name(each) for each in _maps(strategy.get("issues"))),
        objectives=tuple(_name(each) for each in _maps(strategy.get("objectives"))),
        parameters=tuple((key, _words(value)) for key, value in _map(content["parameters"]).items()),
        settings=tuple((setting_name(key), shown(value)) for key, value in _map(content["settings"]).items()),
        rows=tuple(_rows(content)),
        amended_because=_name(_map(_map(content.get("amendment")).get("request")), "reason_th", "reason_en"),
    )


def _rows(content: Content) -> Iterator[Row]:
    depths: dict[str, int] = {}
    inside: dict[str, bool] = {}  # of each row, whether what stands under it is scored into another indicator
    for each in _maps(content["rows"]):
        code, parent, criteria = _words(each["code"]), _words(each.get("parent")), _map(each.get("criteria"))
        depths[code] = depths.get(parent, -1) + 1
        weight = _words(each.get("weight"))
        thresholds = criteria.get("thresholds")
        inside[code] = inside.get(parent, False) or criteria.get("kind") == "composite"
        yield Row(
            code=code,
            parent=parent,
            depth=depths[code],
            name=_name(each),
            weight=Fraction(weight) if weight else None,
            unit=_words(each.get("unit")),
            target=_words(each.get("target")),
            baseline=tuple((year, _words(value)) for year, value in sorted(_map(each.get("baseline")).items())),
            kind=_words(criteria.get("kind")),
            thresholds=_thresholds(thresholds, criteria),
            levels=tuple((number, _words(value)) for number, value in sorted(_map(criteria.get("levels")).items())),
            others=tuple(
                (NAMES.get(key) or in_words(key), shown(value))
                for key, value in criteria.items()
                if key not in SHOWN_OTHERWISE
            ),
            part=inside.get(parent, False),
        )


def _thresholds(given: Plain, criteria: Content) -> tuple[str, ...]:
    """The thresholds as a list, as one text with semicolons, or in columns ``t1`` to ``t5``."""
    if isinstance(given, list):
        return tuple(_words(each) for each in given)
    if isinstance(given, str):
        return tuple(part.strip() for part in given.strip("[] ").replace(",", ";").split(";") if part.strip())
    columns = [_words(criteria.get(f"t{number}")) for number in range(1, 6)]
    return tuple(each for each in columns if each)


def shown(value: Plain) -> Text:
    """Any value as people read it."""
    if isinstance(value, dict):
        parts = [(key, shown(each)) for key, each in value.items()]
        return Text(", ".join(f"{key}: {each.th}" for key, each in parts), ", ".join(f"{k}: {e.en}" for k, e in parts))
    if isinstance(value, list):
        return Text(", ".join(shown(each).th for each in value), ", ".join(shown(each).en for each in value))
    if value in ("true", "false"):
        return YES if value == "true" else NO
    return Text.same(value or "–")


def _map(value: Plain) -> Content:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise TypeError(f"a mapping was expected, not {type(value).__name__}")
    return value


def _maps(value: Plain) -> list[Content]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {type(value).__name__}")
    return [_map(each) for each in value]


def _words(value: Plain) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {type(value).__name__}")
    return value


def _name(keys: Content, key: str = "name", english: str = "") -> Text:
    thai = _words(keys.get(key))
    return Text(thai, _words(keys.get(english or f"{key}_en")) or thai)
