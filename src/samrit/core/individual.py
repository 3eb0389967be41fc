"""The evaluation of a person: score of results and competency, level, and the raise that follows (IN-1 to IN-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.fiscal_year import FiscalYear, Round
from samrit.core.problem import Problem
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to
from samrit.core.text import Text

DECIMALS = 2
"""The level follows from the score rounded to two decimals (IN-3)."""
STEP = Decimal("0.01")


class IndividualError(Problem):
    """Percents, a mix or ranges that no score or level can be computed from."""


# -- the two rounds of a year (IN-2) ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HalfYear:
    """One of the two rounds: the days that it covers, and the day whose payroll limits the raises (IN-2, IN-4)."""

    first_day: date
    last_day: date
    payroll_day: date


def half_years(year: FiscalYear) -> tuple[HalfYear, HalfYear]:
    """1 October to 31 March with the payroll of 1 March, and 1 April to 30 September with that of 1 September."""
    first_day, middle = year.round_period(Round.SIX_MONTHS)
    april = date(middle.year, 4, 1)
    return (
        HalfYear(first_day, middle, date(middle.year, 3, 1)),
        HalfYear(april, year.last_day, date(middle.year, 9, 1)),
    )


# -- the score (IN-1) ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mix:
    """How many per cent of the score are results of work and how many behaviour or competency."""

    results: Decimal
    competency: Decimal


STANDARD = Mix(Decimal(70), Decimal(30))
PROBATION = Mix(Decimal(50), Decimal(50))


def check_mix(
    mix: Mix, *, probation: bool, least_results: Decimal = Decimal(70), place: Place = NOWHERE
) -> tuple[Finding, ...]:
    """What is wrong with a mix; ``least_results`` is the least share of results, of the civil service's rule (IN-1).

    Someone on probation is not under that least share but is expected to have 50:50.
    """
    shown = f"{plain(mix.results)}:{plain(mix.competency)}"
    if mix.results < 0 or mix.competency < 0 or mix.results + mix.competency != 100:
        severity, code = Severity.ERROR, "mix-sum"
        text = Text(
            "สัดส่วนผลสัมฤทธิ์ของงานต่อสมรรถนะ {shown} รวมกันไม่เป็น 100 หรือมีจำนวนติดลบ",
            "the shares of results and competency, {shown}, do not add up to 100 or one is negative",
        ).fill(shown=shown)
        remedy = Text("แก้ให้รวมกันเป็น 100 เช่น 70:30", "make them add up to 100, for instance 70:30")
    elif probation and mix != PROBATION:
        severity, code = Severity.WARNING, "mix-probation"
        text = Text(
            "ผู้ทดลองปฏิบัติหน้าที่ราชการใช้สัดส่วน 50:50 แต่ที่กำหนดไว้คือ {shown}",
            "on probation the shares are 50:50, but {shown} is set",
        ).fill(shown=shown)
        remedy = Text("ใช้ 50:50 หรือตรวจสอบระเบียบของส่วนราชการ", "use 50:50, or check the agency's own rule")
    elif not probation and mix.results < least_results:
        severity, code = Severity.ERROR, "mix-results"
        text = Text(
            "ผลสัมฤทธิ์ของงานมีสัดส่วนร้อยละ {results} ต่ำกว่าร้อยละ {least}",
            "results of work have {results} per cent, less than {least}",
        ).fill(results=plain(mix.results), least=plain(least_results))
        remedy = Text(
            "ให้ผลสัมฤทธิ์ของงานไม่น้อยกว่าร้อยละ {least}",
            "give results of work at least {least} per cent",
        ).fill(least=plain(least_results))
    else:
        return ()
    return (Finding(severity, code, place, text, remedy, rule="IN-1"),)


@dataclass(frozen=True, slots=True)
class PersonScore:
    """A score out of 100 with two decimals, and how it was made."""

    total: Decimal
    reason: Reason


def part_of(score: Decimal, share: Decimal) -> Fraction:
    """What one part, out of 100, brings to the score by its share in per cent; exact (IN-1)."""
    return Fraction(score) * Fraction(share) / 100


def score_of(results: Decimal, competency: Decimal, mix: Mix) -> PersonScore:
    """The score out of 100 from the two parts, each out of 100, by their shares, rounded half up to two decimals.

    A part outside 0–100 and shares that are no whole raise :class:`IndividualError` (IN-1).
    """
    if not (0 <= results <= 100 and 0 <= competency <= 100):
        raise IndividualError(
            Text(
                "คะแนนผลสัมฤทธิ์ {results} หรือสมรรถนะ {competency} ไม่อยู่ระหว่าง 0 ถึง 100",
                "the scores of results, {results}, or competency, {competency}, are not between 0 and 100",
            ).fill(results=plain(results), competency=plain(competency)),
            Text("กรอกเป็นร้อยละของคะแนนเต็ม", "enter them as per cent of the full mark"),
        )
    for finding in check_mix(mix, probation=False, least_results=Decimal(0)):
        raise IndividualError(finding.text, finding.remedy)
    total = round_to(part_of(results, mix.results) + part_of(competency, mix.competency), DECIMALS)
    text = Text(
        "ผลสัมฤทธิ์ของงาน {results} × ร้อยละ {a} + สมรรถนะ {competency} × ร้อยละ {b} = {total}",
        "results {results} × {a} % + competency {competency} × {b} % = {total}",
    ).fill(
        results=plain(results), competency=plain(competency), a=plain(mix.results), b=plain(mix.competency), total=total
    )
    return PersonScore(total, Reason("IN-1", text))


# -- the level (IN-3) ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Level:
    """A named level with the scores that belong to it, both ends included, with two decimals."""

    name: Text
    lowest: Decimal
    highest: Decimal


LEVEL_NAMES = (
    Text("ดีเด่น", "outstanding"),
    Text("ดีมาก", "very good"),
    Text("ดี", "good"),
    Text("พอใช้", "fair"),
    Text("ต้องปรับปรุง", "needs improvement"),
)
"""From best to worst; the agency sets the ranges (IN-3)."""


def levels_from(starts: Sequence[Decimal]) -> tuple[Level, ...]:
    """The five levels from the scores at which the best four begin, best first: 90, 80, 70, 60 are usual."""
    lowest = (*starts, Decimal(0))
    highest = (Decimal(100), *(start - STEP for start in starts))
    return tuple(Level(*parts) for parts in zip(LEVEL_NAMES, lowest, highest, strict=True))


USUAL_LEVELS = levels_from([Decimal(90), Decimal(80), Decimal(70), Decimal(60)])
"""The default until an agency sets its ranges. Only fair from 60 is a rule (IN-3, X). 90, 80 and 70 are assumed:
several agencies print them, no document at hand does."""
LEAST_FAIR = Decimal(60)


def check_levels(levels: Sequence[Level], place: Place = NOWHERE) -> tuple[Finding, ...]:
    """What is wrong with an agency's ranges, best level first (IN-3)."""
    if len(levels) != len(LEVEL_NAMES):
        return (
            _level_finding(
                place,
                "levels-count",
                Text("มี {count} ระดับ แต่ต้องมี 5 ระดับ", "there are {count} levels, but there must be 5").fill(
                    count=len(levels)
                ),
                Text("กำหนดช่วงคะแนนให้ครบ 5 ระดับ", "give the ranges of all 5 levels"),
            ),
        )
    return (*_turned_ranges(levels, place), *_broken_order(levels, place), *_wrong_ends(levels, place))


def _turned_ranges(levels: Sequence[Level], place: Place) -> Iterator[Finding]:
    for index, level in enumerate(levels):
        if level.lowest > level.highest:
            yield _level_finding(
                replace(place, path=f"{place.path}[{index}]"),
                "levels-range",
                Text(
                    "ระดับ{name}เริ่มที่ {lowest} ซึ่งสูงกว่าปลายช่วง {highest}",
                    "the level {name} begins at {lowest}, above its end {highest}",
                ).fill(name=level.name, lowest=level.lowest, highest=level.highest),
                Text("สลับหรือแก้ไขปลายช่วง", "exchange or correct its ends"),
            )


def _broken_order(levels: Sequence[Level], place: Place) -> Iterator[Finding]:
    for index, (above, below) in enumerate(pairwise(levels)):
        if below.highest + STEP != above.lowest:
            yield _level_finding(
                replace(place, path=f"{place.path}[{index + 1}]"),
                "levels-contiguous",
                Text(
                    "ระดับ{above}เริ่มที่ {start} แต่ระดับ{below}สิ้นสุดที่ {end} จึงไม่ต่อเนื่องกันหรือไม่เรียงจากสูงไปต่ำ",
                    "{above} begins at {start} but {below} ends at {end}: they do not follow each other downwards",
                ).fill(above=above.name, below=below.name, start=above.lowest, end=below.highest),
                Text("ให้ระดับ{below}สิ้นสุดที่ {end}", "let {below} end at {end}").fill(
                    below=below.name, end=above.lowest - STEP
                ),
            )


def _wrong_ends(levels: Sequence[Level], place: Place) -> Iterator[Finding]:
    best, fair, worst = levels[0], levels[3], levels[4]
    if best.highest != 100 or worst.lowest != 0:
        yield _level_finding(
            place,
            "levels-ends",
            Text(
                "ช่วงคะแนนครอบคลุม {low} ถึง {high} ไม่ใช่ 0 ถึง 100",
                "the ranges cover {low} to {high}, not 0 to 100",
            ).fill(low=worst.lowest, high=best.highest),
            Text(
                "ให้ระดับสูงสุดสิ้นสุดที่ 100 และระดับต่ำสุดเริ่มที่ 0",
                "let the best level end at 100 and the worst begin at 0",
            ),
        )
    if fair.lowest < LEAST_FAIR:
        yield _level_finding(
            place,
            "levels-fair",
            Text(
                "ระดับ{name}เริ่มที่ {lowest} ต่ำกว่าร้อยละ 60",
                "the level {name} begins at {lowest}, below 60 per cent",
            ).fill(name=fair.name, lowest=fair.lowest),
            Text("ให้ระดับ{name}เริ่มที่ 60 ขึ้นไป", "let {name} begin at 60 or more").fill(name=fair.name),
        )


def _level_finding(place: Place, code: str, text: Text, remedy: Text) -> Finding:
    return Finding(Severity.ERROR, code, place, text, remedy, rule="IN-3")


def level_of(score: Decimal, levels: Sequence[Level]) -> Level:
    """The level of a score, which is rounded half up to two decimals first; ``levels`` passed :func:`check_levels`.

    A score outside every range raises :class:`IndividualError` (IN-3).
    """
    shown = round_to(score, DECIMALS)
    for level in levels:
        if level.lowest <= shown <= level.highest:
            return level
    raise IndividualError(
        Text("คะแนน {shown} ไม่อยู่ในระดับใด", "the score {shown} lies in no level").fill(shown=shown),
        Text("ตรวจคะแนนและช่วงคะแนนของแต่ละระดับ", "check the score and the ranges of the levels"),
    )
