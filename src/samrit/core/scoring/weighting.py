"""The weights that count: who takes part in a round, and where the weight of the others goes (WT-1..5, AG-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator, InsteadKind, Standing
from samrit.core.scoring.tree import Tree
from samrit.core.text import Text

WEIGHT = Text("น้ำหนัก {weight}", "weight {weight}")
WEIGHT_KNOWN = Text("น้ำหนัก {weight} ({certainty})", "weight {weight} ({certainty})")
WITH_PARAMETER = Text("น้ำหนัก {form} = {weight}", "weight {form} = {weight}")
ROUND_WEIGHT = Text(
    "น้ำหนักในรอบ {round} เดือน คือ {weight} (ทั้งปี {usual})", "weight {weight} in round {round} (the year's is {usual})"
)
TAKEN_OVER = Text(
    "น้ำหนัก {form} + {moved} เพราะตัวชี้วัดที่ {codes} ไม่มีผลใช้ = {weight}",
    "weight {form} + {moved} because {codes} does not apply = {weight}",
)
PRO_RATA = Text(
    "รับน้ำหนักของตัวชี้วัดที่ไม่มีผลใช้ตามส่วน: {before} × {with_all}/{without} = {weight}",
    "takes its part of the weight that does not apply: {before} × {with_all}/{without} = {weight}",
)
GOES_TO = Text("ไม่มีผลใช้ น้ำหนัก {weight} นำไปรวมที่ตัวชี้วัดที่ {to}", "does not apply; its weight {weight} goes to {to}")
GOES_PRO_RATA = Text(
    "ไม่มีผลใช้ น้ำหนัก {weight} เฉลี่ยตามส่วนให้ตัวชี้วัดอื่นในกลุ่มเดียวกัน",
    "does not apply; its weight {weight} is shared pro rata in its group",
)
GOES_NOWHERE = Text(
    "ไม่มีผลใช้ น้ำหนัก {weight} ไม่นับ และหารด้วยน้ำหนักที่เหลือ",
    "does not apply; its weight {weight} is left out and the total divides by the rest",
)
LEFT_OUT = {
    Standing.NOT_CHOSEN: Reason(
        "WT-4", Text("เป็นตัวชี้วัดเลือกที่ไม่ได้เลือก จึงไม่นับ", "an alternative that was not chosen: does not count")
    ),
    Standing.NOT_STARTED: Reason("AG-3", Text("ยังไม่เริ่มวัดในรอบนี้ จึงไม่นับ", "not started in this round: does not count")),
    Standing.CANCELLED: Reason("AG-3", Text("ยกเลิกแล้วในรอบนี้ จึงไม่นับ", "cancelled in this round: does not count")),
    Standing.MISSING: Reason(
        "SC-8", Text("ยังไม่รายงานผล จึงไม่นับตามที่กำหนดไว้", "not reported: left out, as the settings say")
    ),
}
NO_PART_COUNTS = Reason("CP-1", Text("ไม่มีตัวชี้วัดย่อยที่นับคะแนน จึงไม่นับ", "none of its parts counts, so it does not count"))


@dataclass(slots=True)
class Share:
    """One indicator's weight in its pool, and the reasons for it."""

    weight: Fraction
    reasons: list[Reason] = field(default_factory=list)


def standing(row: Indicator, round_: int) -> Standing:
    """Whether a row takes part in a round; what its result has to do with it is not looked at here."""
    if row.choose_one and not row.chosen:
        return Standing.NOT_CHOSEN
    if not row.applies:
        return Standing.NOT_APPLICABLE
    if round_ < row.start_round:
        return Standing.NOT_STARTED
    if row.cancel_round is not None and round_ >= row.cancel_round:
        return Standing.CANCELLED
    return Standing.COUNTS


def base_weight(row: Indicator, round_: int) -> Decimal:
    """The weight in a round, before anything moves (AG-3)."""
    assert row.weight is not None
    return row.round_weights.get(round_, row.weight.value)


def share_out(tree: Tree, owner: str | None, standings: Mapping[str, Standing], round_: int) -> dict[str, Share]:
    """The shares of the indicators that count under ``owner``; those that do not count are not in it."""
    members = list(tree.members(owner))
    shares = {
        code: Share(Fraction(base_weight(tree.rows[code], round_)), [_stated(tree.rows[code], round_)])
        for code in members
        if standings[code] is Standing.COUNTS
    }
    pots: dict[str | None, Fraction] = {}
    moved: dict[str, list[tuple[str, Decimal]]] = {}
    for code in members:
        if standings[code] is Standing.NOT_APPLICABLE:
            weight = base_weight(tree.rows[code], round_)
            heir = _heir(tree, code, standings)
            if heir in shares:
                moved.setdefault(heir, []).append((code, weight))
            elif standings[heir] is Standing.NOT_APPLICABLE and tree.rows[heir].instead.kind is InsteadKind.PRO_RATA:
                parent = tree.rows[heir].parent
                pots[parent] = pots.get(parent, Fraction(0)) + Fraction(weight)
    for heir, sources in moved.items():
        _take_over(tree.rows[heir], shares[heir], sources, round_)
    _pour(tree, owner, shares, pots)
    return shares


def left_out(tree: Tree, code: str, standings: Mapping[str, Standing], round_: int) -> Reason:
    """Why a row that does not count does not, and where its weight went."""
    row = tree.rows[code]
    if standings[code] is not Standing.NOT_APPLICABLE:
        return LEFT_OUT[standings[code]]
    if row.applies:
        return NO_PART_COUNTS
    weight = plain(base_weight(row, round_))
    if row.instead.kind is InsteadKind.TO:
        return Reason("WT-2", GOES_TO.fill(weight=weight, to=row.instead.to))
    text = GOES_PRO_RATA if row.instead.kind is InsteadKind.PRO_RATA else GOES_NOWHERE
    return Reason("WT-5", text.fill(weight=weight))


def _heir(tree: Tree, code: str, standings: Mapping[str, Standing]) -> str:
    """Who takes the weight of ``code``: a named one that does not apply hands it on by its own rule."""
    while standings[code] is Standing.NOT_APPLICABLE and tree.rows[code].instead.kind is InsteadKind.TO:
        code = tree.rows[code].instead.to
    return code


def _take_over(row: Indicator, share: Share, sources: list[tuple[str, Decimal]], round_: int) -> None:
    share.weight += sum((Fraction(weight) for _, weight in sources), Fraction(0))
    form = str(row.weight) if round_ not in row.round_weights else plain(row.round_weights[round_])
    text = TAKEN_OVER.fill(
        form=form,
        moved=" + ".join(plain(weight) for _, weight in sources),
        codes=", ".join(code for code, _ in sources),
        weight=plain(share.weight),
    )
    share.reasons.append(Reason("WT-2", text))


def _pour(tree: Tree, owner: str | None, shares: dict[str, Share], pots: dict[str | None, Fraction]) -> None:
    """Share pots of weight pro rata among what counts under the same parent, the deepest parent first; where nothing
    counts there, the pot goes one level up (WT-5)."""
    while pots:
        parent = max(pots, key=lambda code: -1 if code is None else tree.depth(code))
        pot = pots.pop(parent)
        takers = [shares[code] for code in tree.members(parent) if code in shares]
        before = sum((share.weight for share in takers), Fraction(0))
        if before:
            for share in takers:
                was, share.weight = share.weight, share.weight * (before + pot) / before
                text = PRO_RATA.fill(
                    before=plain(was), with_all=plain(before + pot), without=plain(before), weight=plain(share.weight)
                )
                share.reasons.append(Reason("WT-5", text))
        elif parent != owner and parent is not None:
            above = tree.rows[parent].parent
            pots[above] = pots.get(above, Fraction(0)) + pot


def _stated(row: Indicator, round_: int) -> Reason:
    weight = row.weight
    assert weight is not None
    if round_ in row.round_weights:
        text = ROUND_WEIGHT.fill(round=round_, weight=plain(row.round_weights[round_]), usual=plain(weight.value))
        return Reason("AG-3", text)
    if weight.written:
        return Reason("WT-3", WITH_PARAMETER.fill(form=weight.written, weight=plain(weight.value)), weight.source)
    if weight.certainty:
        text = WEIGHT_KNOWN.fill(weight=plain(weight.value), certainty=weight.certainty.label)
        return Reason("WT-1", text, weight.source)
    return Reason("WT-1", WEIGHT.fill(weight=plain(weight.value)), weight.source)
