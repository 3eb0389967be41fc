"""How the two parts of a person's score become per cent, and how a round is split by the days at each seat (IN-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from samrit.core.individual import DECIMALS, PersonScore
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to
from samrit.core.text import Text

FULL_MARK = Decimal(5)
"""Points of a whole promise that is kept best (SC-3)."""
NO_DAYS = PersonScore(Decimal(0), Reason("IN-2", Text("ไม่มีวันปฏิบัติงานในรอบนี้", "there is no day in this round")))


@dataclass(frozen=True, slots=True)
class Shown:
    """One competency: the level that the post asks for and the one that the person showed."""

    expected: Decimal
    shown: Decimal


@dataclass(frozen=True, slots=True)
class Stay:
    """The days of one seat within a round, and the score there."""

    days: int
    score: Decimal


def results_percent(points: Decimal, full: Decimal = FULL_MARK) -> PersonScore:
    """The points of a report of 0 to ``full`` as per cent: points ÷ full mark × 100, to two decimals.

    No document at hand says how; 5 points being 100 per cent is practice.
    """
    total = round_to(Fraction(points) * 100 / Fraction(full), DECIMALS)
    text = Text(
        "คะแนนตามข้อตกลง {points} ÷ คะแนนเต็ม {full} × 100 = ร้อยละ {total}",
        "points of the agreement {points} ÷ full mark {full} × 100 = {total} per cent",
    ).fill(points=plain(points), full=plain(full), total=total)
    return PersonScore(total, Reason("IN-1", text))


def competency_percent(found: Sequence[Shown]) -> PersonScore:
    """The mean of shown ÷ expected, each 100 per cent at most, of at least one competency; to two decimals.

    Every competency counts alike, and more than expected counts as expected; practice as well.
    """
    each = [min(Fraction(1), Fraction(one.shown) / Fraction(one.expected)) for one in found]
    total = round_to(sum(each, Fraction(0)) * 100 / len(each), DECIMALS)
    text = Text(
        "ค่าเฉลี่ยของระดับที่แสดงออก ÷ ระดับที่คาดหวัง ({parts}) จาก {count} สมรรถนะ = ร้อยละ {total}",
        "the mean of level shown ÷ level expected ({parts}) of {count} competencies = {total} per cent",
    ).fill(parts=", ".join(f"{plain(one.shown)}/{plain(one.expected)}" for one in found), count=len(each), total=total)
    return PersonScore(total, Reason("IN-1", text))


@dataclass(frozen=True, slots=True)
class Tenure:
    """A seat as somebody held it, both days included; open where ``last`` is ``None``."""

    first: date
    last: date | None


def days_held(tenures: Sequence[Tenure], begins: date, ends: date) -> tuple[int, ...]:
    """How many days of ``begins`` to ``ends``, both included, were spent at each of one person's seats.

    A day counts once: who acts elsewhere for a while, the own seat being kept, spends it at the seat begun last. No
    document says so; it is practice.
    """
    found = [0] * len(tenures)
    for number in range((ends - begins).days + 1):
        day = begins + timedelta(days=number)
        held = [
            (each.first, place)
            for place, each in enumerate(tenures)
            if each.first <= day and (each.last is None or day <= each.last)
        ]
        if held:
            found[max(held)[1]] += 1
    return tuple(found)


def by_days(stays: Sequence[Stay]) -> PersonScore:
    """The score of a round of which the days were spent at several seats: each counts by its days."""
    whole = sum(stay.days for stay in stays)
    if whole == 0:
        return NO_DAYS
    total = round_to(sum((Fraction(stay.score) * stay.days for stay in stays), Fraction(0)) / whole, DECIMALS)
    text = Text("({parts}) ÷ {whole} วัน = {total}", "({parts}) ÷ {whole} days = {total}").fill(
        parts=" + ".join(f"{plain(stay.score)} × {stay.days}" for stay in stays), whole=whole, total=total
    )
    return PersonScore(total, Reason("IN-2", text))
