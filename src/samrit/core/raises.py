"""The half-yearly raise of salary that follows the level of a person's evaluation (IN-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.individual import DECIMALS, LEVEL_NAMES, Level, level_of
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to, up_to_multiple
from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class RaiseRules:
    """The limits of a round: most per cent of the base for one person, most per cent of the payroll for the group,
    the step in baht that a raise is rounded up to, and the score below which there is none."""

    most_percent: Decimal = Decimal(6)
    payroll_percent: Decimal = Decimal(3)
    step_baht: int = 10
    least_score: Decimal = Decimal(60)


@dataclass(frozen=True, slots=True)
class Raise:
    """What is proposed for one person who may be given a raise in the round.

    ``base`` is the base for calculation in baht (the midpoint of the salary band), ``percent`` the per cent of it.
    ``levels`` are the ranges of the person's own agency, best first; blank where those of the group hold.
    """

    code: str
    score: Decimal
    base: Decimal
    percent: Decimal
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class RaiseAmount:
    """A raise in whole baht, and how it was made."""

    baht: int
    reason: Reason


CIVIL_SERVICE = RaiseRules()


def raise_amount(proposed: Raise, rules: RaiseRules = CIVIL_SERVICE) -> RaiseAmount:
    """The raise in baht: per cent × base, rounded up to the step. The limit of 6 per cent is on the per cent, before
    the rounding (IN-4)."""
    exact = Fraction(proposed.base) * Fraction(proposed.percent) / 100
    baht = up_to_multiple(exact, rules.step_baht)
    text = Text(
        "ฐานในการคำนวณ {base} บาท × ร้อยละ {percent} = {exact} บาท ปัดขึ้นเป็น {baht} บาท (เต็ม {step} บาท)",
        "base {base} baht × {percent} % = {exact} baht, rounded up to {baht} baht (whole {step} baht)",
    ).fill(
        base=plain(proposed.base),
        percent=plain(proposed.percent),
        exact=plain(exact),
        baht=baht,
        step=rules.step_baht,
    )
    return RaiseAmount(baht, Reason("IN-4", text))


def check_raises(
    raises: Sequence[Raise],
    levels: Sequence[Level],
    payroll: Decimal,
    rules: RaiseRules = CIVIL_SERVICE,
    place: Place = NOWHERE,
) -> tuple[Finding, ...]:
    """What is wrong with the raises of one group in one round (IN-4).

    ``levels`` are the ranges of whoever states none of their own; people are compared by the names of their levels,
    each by the own agency's ranges. ``payroll`` is the sum in baht of the group's salaries on 1 March or 1 September.
    People who may not be given a raise at all in the round do not belong in ``raises``.
    """
    return (
        *_limits(raises, rules, place),
        *_against_level(raises, levels, place),
        *_over_payroll(raises, payroll, rules, place),
    )


def _finding(place: Place, code: str, text: Text, remedy: Text) -> Finding:
    return Finding(Severity.ERROR, code, place, text, remedy, "percent", "IN-4")


def _at(place: Place, code: str) -> Place:
    return Place(f"{place.path}[{code}]", place.file, place.line, place.row, place.column, place.sheet)


def _limits(raises: Sequence[Raise], rules: RaiseRules, place: Place) -> Iterator[Finding]:
    for proposed in raises:
        if not 0 <= proposed.percent <= rules.most_percent:
            yield _finding(
                _at(place, proposed.code),
                "raise-percent",
                Text(
                    "{code} ได้ร้อยละ {percent} ซึ่งไม่อยู่ระหว่าง 0 ถึง {most} ของฐานในการคำนวณ",
                    "{code} is given {percent} per cent, not between 0 and {most} per cent of the base",
                ).fill(code=proposed.code, percent=plain(proposed.percent), most=plain(rules.most_percent)),
                Text("ลดให้ไม่เกินร้อยละ {most} ต่อรอบ", "give at most {most} per cent a round").fill(
                    most=plain(rules.most_percent)
                ),
            )
        shown = round_to(proposed.score, DECIMALS)
        if shown < rules.least_score and proposed.percent > 0:
            yield _finding(
                _at(place, proposed.code),
                "raise-below-least",
                Text(
                    "{code} ได้คะแนน {score} ต่ำกว่าร้อยละ {least} จึงเลื่อนเงินเดือนไม่ได้",
                    "{code} scored {score}, below {least} per cent, and may not be given a raise",
                ).fill(code=proposed.code, score=shown, least=plain(rules.least_score)),
                Text("กำหนดเป็นร้อยละ 0", "set it to 0 per cent"),
            )


def _against_level(raises: Sequence[Raise], levels: Sequence[Level], place: Place) -> Iterator[Finding]:
    """Whoever is given more per cent than somebody of a higher level, named with the one who is given least there."""
    least: Raise | None = None
    reached = {id(proposed): level_of(proposed.score, proposed.levels or levels) for proposed in raises}
    for name in LEVEL_NAMES:
        group = [proposed for proposed in raises if reached[id(proposed)].name == name]
        for proposed in group:
            if least is not None and proposed.percent > least.percent:
                yield _finding(
                    _at(place, proposed.code),
                    "raise-against-level",
                    Text(
                        "{code} (ระดับ{level}) ได้ร้อยละ {percent} มากกว่า {other} ซึ่งอยู่ระดับ{higher} และได้ร้อยละ {least}",
                        "{code} ({level}) is given {percent} per cent, more than {other} ({higher}) with {least}",
                    ).fill(
                        code=proposed.code,
                        level=name,
                        percent=plain(proposed.percent),
                        other=least.code,
                        higher=reached[id(least)].name,
                        least=plain(least.percent),
                    ),
                    Text(
                        "ให้ร้อยละการเลื่อนเงินเดือนเป็นไปตามระดับผลการประเมิน",
                        "let the per cent follow the level of the evaluation",
                    ),
                )
        least = min([*group, *([least] if least is not None else [])], key=lambda one: one.percent, default=None)


def _over_payroll(raises: Sequence[Raise], payroll: Decimal, rules: RaiseRules, place: Place) -> Iterator[Finding]:
    spent = sum(raise_amount(proposed, rules).baht for proposed in raises)
    allowed = Fraction(payroll) * Fraction(rules.payroll_percent) / 100
    if spent > allowed:
        yield _finding(
            place,
            "raise-payroll",
            Text(
                "เลื่อนเงินเดือนรวม {spent} บาท เกินวงเงินร้อยละ {percent} ของอัตราเงินเดือนรวม คือ {allowed} บาท",
                "the raises come to {spent} baht, more than {percent} per cent of the payroll, {allowed} baht",
            ).fill(spent=spent, percent=plain(rules.payroll_percent), allowed=plain(allowed, 2)),
            Text("ลดลงอย่างน้อย {over} บาท", "take off at least {over} baht").fill(over=plain(spent - allowed, 2)),
        )
