"""What units and persons take of an indicator above them, added up exactly, and what is wrong (CS-1, CS-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.checks.bounds import Bound
from samrit.core.findings import Finding, Place, Severity
from samrit.core.rounding import plain
from samrit.core.text import Text

HUNDRED = Fraction(100)
MOST_INDICATORS = Bound(
    Decimal(10), Text("จำนวนตัวชี้วัดมากที่สุดของหนึ่งคน", "the most indicators that one person should have")
)
HEAVIEST = Bound(
    Decimal(50),
    Text("น้ำหนักมากที่สุดของหนึ่งตัวชี้วัดของบุคคล (ร้อยละ)", "the most weight of one indicator of a person (per cent)"),
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one indicator below takes: a share of the target in per cent, an amount in its unit, or all of it.

    One without a figure contributes to something that cannot be added up.
    """

    share: Decimal | None = None
    amount: Decimal | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Contributions added up: ``amount`` in the unit of the indicator, ``share`` in per cent of its target.

    Either is ``None`` where it cannot be known: an amount without a target, a share of a target that is no number.
    """

    target: Fraction | None
    amount: Fraction | None
    share: Fraction | None
    stated: int
    unstated: int
    whole: int

    @property
    def remainder(self) -> Fraction | None:
        """What of the target nobody took yet; below zero where more was taken."""
        return None if self.target is None or self.amount is None else self.target - self.amount

    @property
    def share_left(self) -> Fraction | None:
        """The same in per cent."""
        return None if self.share is None else HUNDRED - self.share


def add_up(target: Decimal | None, contributions: Iterable[Contribution]) -> Together:
    """Everything that is taken of one indicator; shares and amounts may stand side by side."""
    given = list(contributions)
    goal = None if target is None else Fraction(target)
    shares = [Fraction(each.share) for each in given if each.share is not None]
    amounts = [Fraction(each.amount) for each in given if each.amount is not None]
    amount: Fraction | None = sum(amounts, Fraction(0))
    share: Fraction | None = sum(shares, Fraction(0))
    if goal is not None:
        amount = sum(amounts, goal * sum(shares, Fraction(0)) / HUNDRED)
    elif shares:
        amount = None
    if amounts:
        share = amount * HUNDRED / goal if goal and amount is not None else None
    whole = sum(each.whole for each in given)
    stated = len(shares) + len(amounts)
    return Together(goal, amount, share, stated, len(given) - stated - whole, whole)


SHORT = Text(
    "หน่วยงานและบุคคลระดับล่างรับไปรวม {amount} จากเป้าหมาย {target} (ร้อยละ {share}) ยังขาด {left}",
    "{amount} of the target {target} is taken below ({share} per cent); {left} is missing",
)
OVER = Text(
    "หน่วยงานและบุคคลระดับล่างรับไปรวม {amount} จากเป้าหมาย {target} (ร้อยละ {share}) เกินไป {left}",
    "{amount} of the target {target} is taken below ({share} per cent), {left} more than all of it",
)
SHARES_SHORT = Text(
    "สัดส่วนที่รับไปรวมร้อยละ {share} ยังขาดร้อยละ {left}", "shares of {share} per cent are taken; {left} are missing"
)
SHARES_OVER = Text(
    "สัดส่วนที่รับไปรวมร้อยละ {share} เกินร้อยละ {left}", "shares of {share} per cent are taken, {left} too many"
)
SPREAD = Text(
    "ให้หน่วยงานรับเพิ่ม หรือแก้สัดส่วนและจำนวนที่รับไปให้รวมเท่ากับเป้าหมาย",
    "let units take more, or mend the shares and amounts so that they make up the target",
)
LOOK = Text("ตรวจว่าตั้งใจเผื่อไว้ หรือแก้จำนวนที่รับไป", "see whether this is meant as a reserve, or mend what is taken")
NO_TARGET = Text(
    "มีจำนวนที่รับไปรวม {amount} แต่ค่าเป้าหมายระดับบนไม่ใช่จำนวน จึงเทียบไม่ได้",
    "amounts of {amount} are taken, but the target above is no number to compare them with",
)
GIVE_TARGET = Text(
    "ใส่ค่าเป้าหมายเป็นจำนวน หรือระบุสิ่งที่รับไปเป็นสัดส่วนร้อยละ", "give the target as a number, or state shares in per cent"
)
UNSTATED = Text(
    "มีตัวชี้วัดระดับล่างที่ส่งผลต่อตัวชี้วัดนี้ {count} ตัว แต่ไม่มีตัวใดระบุสัดส่วนหรือจำนวนที่รับไป",
    "{count} indicators below contribute to it, and none states a share or an amount",
)
STATE_IT = Text(
    "หากผลรวมกันได้ ให้ระบุสัดส่วนหรือจำนวน หากรวมกันไม่ได้ ปล่อยไว้เช่นนี้ได้",
    "where results add up, state shares or amounts; where they do not, leave it so",
)


def against_target(code: str, together: Together, *, lower_is_better: bool = False) -> tuple[Finding, ...]:
    """Whether what is taken makes up the target: too little is a warning, more than all of it a note.

    Where less is better it is the other way round. Who took over the whole indicator carries the whole target.
    """
    if together.whole or not together.stated:
        if together.unstated and not together.whole:
            return (_about(code, Severity.NOTE, "contributions-unstated", UNSTATED, STATE_IT, count=together.unstated),)
        return ()
    if together.share is None or together.share_left is None:
        amount = "–" if together.amount is None else plain(together.amount)
        return (_about(code, Severity.WARNING, "contributions-without-target", NO_TARGET, GIVE_TARGET, amount=amount),)
    if together.share_left == 0:
        return ()
    is_short = together.share_left > 0
    severity = Severity.WARNING if is_short is not lower_is_better else Severity.NOTE
    remedy = SPREAD if severity is Severity.WARNING else LOOK
    name = "contributions-short" if is_short else "contributions-over"
    share = plain(together.share)
    if together.target is None or together.amount is None:
        words = SHARES_SHORT if is_short else SHARES_OVER
        return (_about(code, severity, name, words, remedy, share=share, left=plain(abs(together.share_left))),)
    figures = {
        "amount": plain(together.amount),
        "target": plain(together.target),
        "share": share,
        "left": plain(abs(together.target - together.amount)),
    }
    return (_about(code, severity, name, SHORT if is_short else OVER, remedy, **figures),)


NOT_CARRIED = Text(
    "{unit} เป็นเจ้าภาพหลักของตัวชี้วัดนี้ แต่ไม่มีตัวชี้วัดใดในข้อตกลงของหน่วยงานเชื่อมโยงมา",
    "{unit} owns it, but no indicator of its agreement is linked to it",
)
CARRY_IT = Text(
    "นำตัวชี้วัดนี้ไปไว้ในร่างข้อตกลงของหน่วยงาน หรือเชื่อมโยงตัวชี้วัดที่มีอยู่",
    "take it into the draft of the unit's agreement, or link an indicator that is there",
)


def not_carried(code: str, unit: Text) -> Finding:
    """A unit that owns an indicator and does nothing about it in its agreement."""
    return _about(code, Severity.WARNING, "owner-carries-nothing", NOT_CARRIED, CARRY_IT, unit=unit)


UNLINKED = Text("ยังไม่ได้ระบุว่าเชื่อมโยงกับตัวชี้วัดใดของระดับบน", "it is not said how it relates to an indicator above")
LINK_IT = Text(
    "เลือกตัวชี้วัดระดับบนที่ใช้ร่วมหรือส่งผลถึง หรือระบุว่าเป็นตัวชี้วัดเฉพาะของหน่วยงาน",
    "choose the indicator above that it equals or contributes to, or say that it is the unit's own",
)
BROKEN = Text(
    "เชื่อมโยงกับตัวชี้วัด {parent} ซึ่งไม่มีในคำรับรองฉบับปัจจุบันของระดับบนแล้ว",
    "it leads to indicator {parent}, which the present edition above does not have",
)
LINK_ANEW = Text("เลือกตัวชี้วัดระดับบนใหม่ หรือนำตัวชี้วัดนี้ออก", "choose another indicator above, or take this one out")


def unlinked(code: str) -> Finding:
    """An orphan: nobody said where it belongs."""
    return _about(code, Severity.WARNING, "link-missing", UNLINKED, LINK_IT)


def broken(code: str, parent: str) -> Finding:
    """A link that leads nowhere any more."""
    return _about(code, Severity.WARNING, "link-broken", BROKEN, LINK_ANEW, parent=parent)


UNIT_UNMEASURED = Text(
    "เป้าประสงค์ “{objective}” ของหน่วยงานยังไม่มีตัวชี้วัด", "the unit's objective “{objective}” has no indicator yet"
)
MEASURE_IT = Text(
    "พิจารณาตัวชี้วัดขององค์กรก่อน หากไม่มีตัวใดตรง จึงเพิ่มตัวชี้วัดเฉพาะของหน่วยงาน",
    "look at the organisation's indicators first; add one of the unit's own where none fits",
)


def unit_unmeasured(name: str) -> Finding:
    """An objective of a unit without an indicator (document 001 slide 20)."""
    return _about("", Severity.WARNING, "unit-objective-unmeasured", UNIT_UNMEASURED, MEASURE_IT, objective=name)


TOO_MANY = Text("มีตัวชี้วัด {count} ตัว มากกว่า {bound} ตัว{doubt}", "{count} indicators, more than {bound}{doubt}")
FEWER = Text("รวมตัวชี้วัดที่ใกล้กัน หรือมอบหมายให้ผู้อื่น", "join indicators that are alike, or give some to others")
TOO_HEAVY = Text(
    "ตัวชี้วัดนี้น้ำหนักร้อยละ {share} ของทั้งหมด มากกว่าร้อยละ {bound}{doubt}",
    "it weighs {share} per cent of all, more than {bound}{doubt}",
)
LIGHTER = Text("กระจายน้ำหนักไปยังตัวชี้วัดอื่น", "spread the weight over other indicators")


def load(weights: Mapping[str, Decimal | None]) -> tuple[Finding, ...]:
    """Whether one person has too many indicators, or one that outweighs the others; the limits are our own (CS-3)."""
    found = []
    if len(weights) > MOST_INDICATORS.value:
        bounds = {"bound": MOST_INDICATORS.figure, "doubt": MOST_INDICATORS.doubt}
        found.append(
            _about("", Severity.WARNING, "indicators-many", TOO_MANY, FEWER, rule="CS-3", count=len(weights), **bounds)
        )
    total = sum((Fraction(each) for each in weights.values() if each is not None), Fraction(0))
    for code, weight in weights.items():
        if weight is not None and total > 0 and Fraction(weight) * HUNDRED > total * Fraction(HEAVIEST.value):
            figures = {
                "share": plain(Fraction(weight) * HUNDRED / total),
                "bound": HEAVIEST.figure,
                "doubt": HEAVIEST.doubt,
            }
            found.append(_about(code, Severity.WARNING, "indicator-heavy", TOO_HEAVY, LIGHTER, rule="CS-3", **figures))
    return tuple(found)


NOT_HUNDRED = Text("น้ำหนักรวม {total} ไม่เท่ากับ 100", "the weights sum to {total}, not to 100")
NO_WEIGHT = Text("น้ำหนักรวม {total} และยังไม่มีน้ำหนัก {count} ตัว", "the weights sum to {total}, and {count} have none yet")
WEIGH = Text("กำหนดน้ำหนักทุกตัวให้รวมเท่ากับ 100", "give every indicator its weight, so that they sum to 100")


def hundred(weights: Sequence[Decimal | None]) -> tuple[Finding, ...]:
    """Whether the weights of one agreement are all there and sum to 100 (WT-1)."""
    missing = sum(each is None for each in weights)
    total = sum((Fraction(each) for each in weights if each is not None), Fraction(0))
    if total == HUNDRED and not missing:
        return ()
    words = NO_WEIGHT if missing else NOT_HUNDRED
    return (
        _about("", Severity.WARNING, "cascade-weights", words, WEIGH, rule="WT-1", total=plain(total), count=missing),
    )


def _about(
    code: str, severity: Severity, name: str, text: Text, remedy: Text, *, rule: str = "CS-1", **figures: object
) -> Finding:
    place = Place(f"indicators[{code}]") if code else Place()
    return Finding(severity, name, place, text.fill(**figures), remedy, rule=rule)
