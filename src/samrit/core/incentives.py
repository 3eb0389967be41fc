"""Who qualifies for an incentive, and how a pot of money is divided among those who do (IC-1, IC-2, IC-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.problem import Problem
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, printed, round_to
from samrit.core.text import Text

NEUTRAL_DEFAULT = Text(
    "ค่าเริ่มต้นที่ตั้งได้ ไม่ใช่สูตรของ ก.พ.ร.",
    "a configurable default, not a formula of the OPDC",
)
"""The label that goes wherever an allocation is shown: no text states how pots are divided (IC-7)."""


class IncentiveError(Problem):
    """Scores, weights, bases or a pot that nothing can be computed from."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A score that must be reached: ``of`` names which (``total``, ``good``), ``at_least`` is enough to pass."""

    name: Text
    at_least: Decimal
    of: str
    rule: str = "IC-2"
    source: str = ""


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether a gate is open, and why."""

    gate: Gate
    is_open: bool
    reason: Reason


def open_gates(scores: Mapping[str, Decimal], gates: Sequence[Gate], decimals: int = 4) -> tuple[GateResult, ...]:
    """Each gate with whether it is open for ``scores``, which are totals after the penalty (IC-1, IC-2).

    Scores are compared as they are printed, rounded to ``decimals``: 2.99995 is 3.0000 and passes. A gate whose score
    is not there stays shut.
    """
    return tuple(_through(gate, scores.get(gate.of), decimals) for gate in gates)


def qualifies(results: Sequence[GateResult]) -> bool:
    """Whether every gate is open; without gates everybody qualifies."""
    return all(result.is_open for result in results)


def _through(gate: Gate, score: Decimal | None, decimals: int) -> GateResult:
    if score is None:
        text = Text("{name}: ยังไม่มีคะแนน จึงไม่ผ่านเกณฑ์", "{name}: there is no score yet, so the gate is shut")
        return GateResult(gate, False, Reason(gate.rule, text.fill(name=gate.name), gate.source))
    shown = round_to(score, decimals)
    is_open = shown >= gate.at_least
    text = (
        Text(
            "{name}: {score} ไม่ต่ำกว่า {least} จึงผ่านเกณฑ์",
            "{name}: {score} is not below {least}, so the gate is open",
        )
        if is_open
        else Text("{name}: {score} ต่ำกว่า {least} จึงไม่ผ่านเกณฑ์", "{name}: {score} is below {least}, so the gate is shut")
    )
    filled = text.fill(name=gate.name, score=shown, least=round_to(gate.at_least, decimals))
    return GateResult(gate, is_open, Reason(gate.rule, filled, gate.source))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a combined score, with its weight in any unit."""

    code: str
    name: Text
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Combined:
    """A score made of sides."""

    total: Decimal
    reason: Reason


def combine(
    scores: Mapping[str, Decimal], sides: Sequence[Side], *, decimals: int = 4, rule: str = "IC-1", source: str = ""
) -> Combined:
    """The weighted mean of the sides' scores, each rounded to ``decimals`` first as it is printed (IC-1).

    A side without a score, and weights that do not add up to more than 0, raise :class:`IncentiveError`.
    """
    absent = [side.name for side in sides if side.code not in scores]
    if absent:
        raise IncentiveError(
            Text("ยังไม่มีคะแนนด้าน{names}", "there is no score for {names}").fill(names=Text.join(", ", absent)),
            Text("ให้คะแนนทุกด้านก่อนรวมคะแนน", "score every side before they are combined"),
        )
    weights = sum((Fraction(side.weight) for side in sides), Fraction(0))
    if weights <= 0 or any(side.weight < 0 for side in sides):
        raise IncentiveError(
            Text("น้ำหนักของแต่ละด้านใช้ไม่ได้", "the weights of the sides cannot be used"),
            Text("ให้น้ำหนักไม่ติดลบและรวมกันมากกว่า 0", "let no weight be negative and their sum be more than 0"),
        )
    shown = {side.code: round_to(scores[side.code], decimals) for side in sides}
    total = round_to(
        sum((Fraction(side.weight) * Fraction(shown[side.code]) for side in sides), Fraction(0)) / weights, decimals
    )
    terms = Text.join(
        " + ",
        [
            Text.same("{name} {score} × {weight}").fill(
                name=side.name, score=shown[side.code], weight=plain(side.weight)
            )
            for side in sides
        ],
    )
    text = Text.same("({terms}) ÷ {weights} = {total}")
    return Combined(total, Reason(rule, text.fill(terms=terms, weights=plain(weights), total=total), source))


@dataclass(frozen=True, slots=True)
class Share:
    """What one receiver brings to a division: ``base`` in any unit that all share (salaries in baht, heads), and the
    score after the penalty."""

    code: str
    base: Decimal | Fraction
    score: Decimal


@dataclass(frozen=True, slots=True)
class Allotment:
    """What one receiver gets, in satang, and how it came about."""

    code: str
    satang: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Allocation:
    """A pot divided to the satang; ``label`` says that the formula is a default of this program."""

    pool_satang: int
    allotments: tuple[Allotment, ...]
    label: Text = NEUTRAL_DEFAULT


def allocate(pool_satang: int, shares: Sequence[Share]) -> Allocation:
    """The pot divided by base × score, to the satang by the largest remainder, ties in the order of the codes (IC-7).

    ``shares`` are those of receivers who qualify. The allotments come in the order of ``shares`` and add up to the
    pot exactly. A negative pot, base or score, a code that stands twice and a pot that nobody has a claim on raise
    :class:`IncentiveError`.
    """
    _refuse_unusable(pool_satang, shares)
    claims = {share.code: Fraction(share.base) * Fraction(share.score) for share in shares}
    whole = sum(claims.values(), Fraction(0))
    if not whole:
        raise IncentiveError(
            Text("ไม่มีผู้มีสิทธิได้รับเงิน เพราะผลรวมของฐาน × คะแนนเป็น 0", "nobody has a claim: base × score adds up to 0"),
            Text("ตรวจฐานและคะแนนของผู้มีสิทธิ", "check the bases and scores of those who qualify"),
        )
    exact = {code: pool_satang * claim / whole for code, claim in claims.items()}
    floors = {code: amount.numerator // amount.denominator for code, amount in exact.items()}
    left = pool_satang - sum(floors.values())
    lucky = set(sorted(exact, key=lambda code: (floors[code] - exact[code], code))[:left])
    return Allocation(
        pool_satang,
        tuple(
            Allotment(
                share.code,
                floors[share.code] + (share.code in lucky),
                _explained(share, pool_satang, whole, exact[share.code], share.code in lucky),
            )
            for share in shares
        ),
    )


def _refuse_unusable(pool_satang: int, shares: Sequence[Share]) -> None:
    if pool_satang < 0:
        raise IncentiveError(
            Text("วงเงิน {pool} บาทติดลบ", "the pot of {pool} baht is negative").fill(pool=printed(pool_satang, 2)),
            Text("ใช้วงเงินตั้งแต่ 0 บาทขึ้นไป", "use a pot of 0 baht or more"),
        )
    for code, times in Counter(share.code for share in shares).items():
        if times > 1:
            raise IncentiveError(
                Text("รหัส {code} ซ้ำ {times} ครั้ง", "the code {code} stands {times} times").fill(code=code, times=times),
                Text("ให้ผู้มีสิทธิแต่ละรายมีเพียงรายการเดียว", "list every receiver once"),
            )
    for share in shares:
        if share.base < 0 or share.score < 0:
            raise IncentiveError(
                Text("ฐานหรือคะแนนของ {code} ติดลบ", "the base or the score of {code} is negative").fill(code=share.code),
                Text("ใช้จำนวนตั้งแต่ 0 ขึ้นไป", "use numbers from 0 up"),
            )


def _explained(share: Share, pool_satang: int, whole: Fraction, exact: Fraction, lucky: bool) -> Reason:
    if exact.denominator == 1:
        rounding = Text("ลงตัวพอดี", "no remainder")
    elif lucky:
        rounding = Text(
            "เศษอยู่ในลำดับที่ได้รับเพิ่ม 1 สตางค์",
            "its remainder is among the largest, which get 1 satang more",
        )
    else:
        rounding = Text("ตัดเศษของสตางค์", "the fraction of a satang is dropped")
    text = Text(
        "{pool} บาท × ({base} × {score}) ÷ {whole} = {exact} สตางค์; {rounding} ({label})",
        "{pool} baht × ({base} × {score}) ÷ {whole} = {exact} satang; {rounding} ({label})",
    )
    return Reason(
        "IC-7",
        text.fill(
            pool=printed(pool_satang, 2),
            base=plain(share.base),
            score=plain(share.score),
            whole=plain(whole),
            exact=plain(exact),
            rounding=rounding,
            label=NEUTRAL_DEFAULT,
        ),
    )
