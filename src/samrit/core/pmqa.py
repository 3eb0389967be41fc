"""A checklist of approach, deployment, learning and integration: its items, its gate, its sums, its deadlines
(SP-1 to SP-6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.fiscal_year import FiscalYear, date_text
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text

NAMELESS = Text("", "")


class Part(StrEnum):
    """Approach, deployment, learning, integration: printed as the letters."""

    A = "A"
    D = "D"
    L = "L"
    I = "I"  # noqa: E741 (the letter on the form)


BEHIND_THE_GATE = (Part.D, Part.L, Part.I)
"""What may be left unassessed when A is incomplete (SP-4)."""


class ItemLevel(StrEnum):
    """To whom an item is put: the whole organisation, its units, its people (SP-2)."""

    COMMON = "common"
    UNIT = "unit"
    INDIVIDUAL = "individual"

    @property
    def label(self) -> Text:
        """The words of the checklist."""
        return {
            ItemLevel.COMMON: Text("ภาพรวมองค์การ", "whole organisation"),
            ItemLevel.UNIT: Text("ระดับหน่วยงาน", "units"),
            ItemLevel.INDIVIDUAL: Text("ระดับบุคคล", "individuals"),
        }[self]


@dataclass(frozen=True, slots=True)
class SubItem:
    """A part of an item that is earned on its own: a half for units or individuals, or one of A11's points."""

    code: str
    level: ItemLevel
    weight: Decimal
    name: Text = NAMELESS


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist. With ``sub_items`` they are what is earned; without, the item itself at ``level``."""

    code: str
    part: Part
    weight: Decimal
    level: ItemLevel | None = None
    sub_items: tuple[SubItem, ...] = ()
    name: Text = NAMELESS

    @property
    def pieces(self) -> tuple[SubItem, ...]:
        """What can be earned: the sub-items, or the item as one."""
        return self.sub_items or (SubItem(self.code, self.level or ItemLevel.COMMON, self.weight, self.name),)


# -- is the checklist itself in order --------------------------------------------------------------------------------


def check_items(items: Sequence[Item], parts: Mapping[Part, Decimal], place: Place = NOWHERE) -> tuple[Finding, ...]:
    """What is wrong with a checklist; ``parts`` are the printed sums of its parts (SP-1)."""
    return (*_repeated_codes(items, place), *_wrong_items(items, place), *_wrong_sums(items, parts, place))


def _error(place: Place, code: str, text: Text, remedy: Text, rule: str = "SP-1") -> Finding:
    return Finding(Severity.ERROR, code, place, text, remedy, rule=rule)


def _at(place: Place, code: str) -> Place:
    return replace(place, path=f"{place.path}[{code}]")


def _repeated_codes(items: Sequence[Item], place: Place) -> Iterator[Finding]:
    codes = Counter(code for item in items for code in (item.code, *(sub.code for sub in item.sub_items)))
    for code, times in codes.items():
        if times > 1:
            yield _error(
                _at(place, code),
                "checklist-duplicate",
                Text("รหัส {code} ซ้ำ {times} ครั้ง", "the code {code} stands {times} times").fill(code=code, times=times),
                Text("ให้แต่ละข้อมีรหัสของตนเอง", "give every item a code of its own"),
            )


def _wrong_items(items: Sequence[Item], place: Place) -> Iterator[Finding]:
    for item in items:
        if item.level is None and not item.sub_items:
            yield _error(
                _at(place, item.code),
                "checklist-level",
                Text("ข้อ {code} ไม่ได้ระบุระดับ", "the item {code} has no level").fill(code=item.code),
                Text("ระบุระดับ หรือแบ่งเป็นข้อย่อยตามระดับ", "state its level, or split it by level"),
                "SP-2",
            )
        if any(piece.weight <= 0 for piece in item.pieces):
            yield _error(
                _at(place, item.code),
                "checklist-weight",
                Text("ข้อ {code} มีน้ำหนักไม่มากกว่า 0", "the item {code} has a weight that is not above 0").fill(
                    code=item.code
                ),
                Text("ใช้น้ำหนักมากกว่า 0", "use weights above 0"),
            )
        total = sum((piece.weight for piece in item.pieces), Decimal(0))
        if total != item.weight:
            yield _error(
                _at(place, item.code),
                "checklist-split",
                Text(
                    "ข้อย่อยของข้อ {code} รวมกันได้ {total} ไม่เท่ากับน้ำหนัก {weight}",
                    "the parts of item {code} add up to {total}, not to its weight {weight}",
                ).fill(code=item.code, total=plain(total), weight=plain(item.weight)),
                Text("แก้น้ำหนักของข้อย่อยหรือของข้อ", "correct the weights of the parts or of the item"),
            )


def _wrong_sums(items: Sequence[Item], parts: Mapping[Part, Decimal], place: Place) -> Iterator[Finding]:
    for part, printed in parts.items():
        total = sum((item.weight for item in items if item.part is part), Decimal(0))
        if total != printed:
            yield _error(
                _at(place, part),
                "checklist-part-sum",
                Text(
                    "น้ำหนักของส่วน {part} รวมกันได้ {total} ไม่ใช่ {printed}",
                    "the weights of part {part} add up to {total}, not to {printed}",
                ).fill(part=part, total=plain(total), printed=plain(printed)),
                Text("แก้น้ำหนักให้รวมกันได้ {printed}", "make the weights add up to {printed}").fill(printed=plain(printed)),
            )


# -- deadlines (SP-6) ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """An item that must be done by the end of a month, counted from the October in which the fiscal year begins."""

    code: str
    months: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class LateItem:
    """An item that was done after its deadline and does not count."""

    code: str
    due: date
    done_on: date
    source: str = ""

    @property
    def reason(self) -> Reason:
        """Why it does not count (MS-6, SP-6)."""
        text = Text(
            "ข้อ {code} แล้วเสร็จวันที่ {done} หลังกำหนดวันที่ {due} จึงไม่นับ",
            "item {code} was done on {done}, after {due}, and does not count",
        ).fill(code=self.code, done=date_text(self.done_on), due=date_text(self.due))
        return Reason("SP-6", text, self.source)


def late_items(done_on: Mapping[str, date], deadlines: Iterable[Deadline], year: FiscalYear) -> tuple[LateItem, ...]:
    """The items that were done after their deadline in ``year``; the last day is still in time (SP-6)."""
    return tuple(
        LateItem(deadline.code, year.month_end(deadline.months), done_on[deadline.code], deadline.source)
        for deadline in deadlines
        if deadline.code in done_on and done_on[deadline.code] > year.month_end(deadline.months)
    )


def check_deadlines(
    done_on: Mapping[str, date], deadlines: Sequence[Deadline], year: FiscalYear, place: Place = NOWHERE
) -> tuple[Finding, ...]:
    """A warning for every item that was late, a note for every deadline without a date (SP-6)."""
    late = {item.code: item for item in late_items(done_on, deadlines, year)}
    found = []
    for deadline in deadlines:
        where = _at(place, deadline.code)
        if deadline.code in late:
            remedy = Text("ตรวจวันที่ หรือไม่นับข้อนี้", "check the date, or do not count the item")
            text = late[deadline.code].reason.text
            found.append(Finding(Severity.WARNING, "checklist-late", where, text, remedy, rule="SP-6"))
        elif deadline.code not in done_on:
            due = date_text(year.month_end(deadline.months))
            text = Text(
                "ข้อ {code} ต้องแล้วเสร็จภายในวันที่ {due} แต่ไม่มีวันที่แล้วเสร็จ",
                "item {code} must be done by {due}, but there is no date on which it was",
            ).fill(code=deadline.code, due=due)
            remedy = Text("กรอกวันที่แล้วเสร็จพร้อมหลักฐาน", "enter the date, with the evidence for it")
            found.append(Finding(Severity.NOTE, "checklist-no-date", where, text, remedy, rule="SP-6"))
    return tuple(found)


# -- the scope (SP-5) ------------------------------------------------------------------------------------------------


def check_scope(agencies: int, reached: int, with_individuals: int, place: Place = NOWHERE) -> tuple[Finding, ...]:
    """What the cascade leaves out: it must reach every agency, and the individuals of at least one (SP-5)."""
    found = []
    if reached < agencies:
        text = Text(
            "ถ่ายทอดตัวชี้วัดลงสู่ส่วนราชการ {reached} แห่ง จากทั้งหมด {agencies} แห่ง",
            "the indicators are cascaded to {reached} of {agencies} agencies",
        ).fill(reached=reached, agencies=agencies)
        remedy = Text("ถ่ายทอดให้ครบทุกส่วนราชการ", "cascade them to every agency")
        found.append(Finding(Severity.WARNING, "scope-agencies", place, text, remedy, rule="SP-5"))
    if with_individuals < 1:
        text = Text(
            "ยังไม่มีส่วนราชการใดถ่ายทอดลงสู่ระดับบุคคล",
            "no agency has cascaded its indicators to individuals",
        )
        remedy = Text("ถ่ายทอดลงสู่ระดับบุคคลอย่างน้อย 1 ส่วนราชการ", "cascade to individuals in at least one agency")
        found.append(Finding(Severity.WARNING, "scope-individuals", place, text, remedy, rule="SP-5"))
    return tuple(found)
