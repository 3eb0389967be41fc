"""The weights that count: where the weight of an indicator that does not apply goes (WT-1..5, AG-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
WITH_PARAMETER_KNOWN = Text("น้ำหนัก {form} = {weight} ({certainty})", "weight {form} = {weight} ({certainty})")
ROUND_WEIGHT = Text(
    "น้ำหนักในรอบ {round} เดือน คือ {weight} (ทั้งปี {usual})", "weight {weight} in round {round} (the year's is {usual})"
)
TAKEN_OVER = Text(
    "น้ำหนัก {before} + {moved} = {weight} เพราะ{because}", "weight {before} + {moved} = {weight} because {because}"
)
FORM_TAKEN_OVER = Text(
    "น้ำหนัก {form} + {moved} เพราะ{because}: {before} + {moved} = {weight}",
    "weight {form} + {moved} because {because}: {before} + {moved} = {weight}",
)
ONE_IS_OUT = Text("ไม่นำตัวชี้วัดที่ {codes} มาประเมิน", "{codes} does not apply")
SEVERAL_ARE_OUT = Text(ONE_IS_OUT.th, "{codes} do not apply")
PRO_RATA = Text(
    "รับน้ำหนัก {pot} ของตัวชี้วัดที่ไม่นำมาประเมิน ({codes}) ตามสัดส่วน: {before} × {with_all}/{without} = {weight}",
    "takes its share of the weight {pot} that does not apply ({codes}): {before} × {with_all}/{without} = {weight}",
)

NOT_ASSESSED = Text("ไม่นำมาประเมิน", "does not apply")
NO_PART_COUNTS = Text("ไม่มีตัวชี้วัดย่อยที่นับคะแนน", "none of its parts counts")
GOES_TO = Text("{why} น้ำหนัก {weight} จึงนำไปรวมไว้ที่ตัวชี้วัดที่ {to}", "{why}; its weight {weight} goes to {to}")
HEIR_OUT = Text(
    "ตัวชี้วัดที่ {to} ไม่นับคะแนนเช่นกัน น้ำหนักนี้จึงเป็นไปตามตัวชี้วัดนั้น",
    "{to} does not count either, and this weight goes the way of its own",
)
GOES_PRO_RATA = Text(
    "{why} น้ำหนัก {weight} จึงเฉลี่ยตามสัดส่วนให้ตัวชี้วัดที่เหลือ{where}",
    "{why}; its weight {weight} is shared pro rata among what is left {where}",
)
UNDER = Text("ภายใต้ {parent}", "under {parent}")
OF_ALL = Text("ทั้งหมด", "of the whole table")
GOES_NOWHERE = Text(
    "{why} น้ำหนัก {weight} จึงไม่นับ และหารด้วยน้ำหนักที่เหลือ",
    "{why}; its weight {weight} is left out and the total divides by the rest",
)
NOBODY_LEFT = Text(
    "{why} และไม่มีตัวชี้วัดอื่นที่จะรับน้ำหนัก {weight} ไว้", "{why}, and nothing is left to take its weight {weight}"
)


@dataclass(slots=True)
class Share:
    """One indicator's weight in its pool, and the reasons for it."""

    weight: Fraction
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sharing:
    """The shares of what counts in one pool, and what became of the weights of what does not apply in it."""

    shares: dict[str, Share]
    moved: dict[str, list[Reason]]


@dataclass(slots=True)
class _Pot:
    """Weight to be shared pro rata: how much, and whose it was."""

    weight: Fraction = Fraction(0)
    codes: list[str] = field(default_factory=list)


def base_weight(row: Indicator, round_: int) -> Decimal:
    """The weight in a round, before anything moves (AG-3)."""
    assert row.weight is not None
    return row.round_weights.get(round_, row.weight.value)


def share_out(tree: Tree, owner: str | None, standings: Mapping[str, Standing], round_: int) -> Sharing:
    """The weights under ``owner`` after those of indicators that do not apply have moved (WT-2, WT-5).

    First named heirs take theirs over, then the rest is shared pro rata to the weights that there are by then. What
    waits for another round, or has no result and is left out for it, keeps its weight out of the total (AG-3).
    """
    rows, members = tree.rows, list(tree.members(owner))
    shares = {
        code: Share(Fraction(base_weight(rows[code], round_)), [_stated(rows[code], round_)])
        for code in members
        if standings[code] is Standing.COUNTS
    }
    gone = [code for code in members if standings[code] is Standing.NOT_APPLICABLE]
    heirs = _heirs(tree, gone, standings)
    taken: dict[str, list[str]] = {}
    pots: dict[str | None, _Pot] = {}
    moved: dict[str, list[Reason]] = {}
    for code in gone:
        heir, row = heirs[code], rows[code]
        if row.instead.kind is not InsteadKind.PRO_RATA:
            moved[code] = _handed_on(row, standings, round_)
        if heir in shares:
            taken.setdefault(heir, []).append(code)
        elif standings[heir] is Standing.NOT_APPLICABLE and rows[heir].instead.kind is InsteadKind.PRO_RATA:
            pot = pots.setdefault(rows[heir].parent, _Pot())
            pot.weight += Fraction(base_weight(row, round_))
            pot.codes.append(code)
    for heir, codes in taken.items():
        _take_over(rows[heir], shares[heir], [rows[code] for code in codes], round_)
    poured = _pour(tree, owner, shares, pots)
    for code in gone:
        if code not in moved:
            moved[code] = [_shared(rows[code], round_, poured, code)]
    return Sharing(shares, moved)


def _heirs(tree: Tree, gone: Iterable[str], standings: Mapping[str, Standing]) -> dict[str, str]:
    """Who takes each weight: a named one that does not apply either hands it on by its own rule."""
    heirs: dict[str, str] = {}
    for start in gone:
        path, code = [], start
        while (
            code not in heirs
            and standings[code] is Standing.NOT_APPLICABLE
            and tree.rows[code].instead.kind is InsteadKind.TO
        ):
            path.append(code)
            code = tree.rows[code].instead.to
        last = heirs.get(code, code)
        heirs.update(dict.fromkeys([*path, start], last))
    return heirs


def _take_over(row: Indicator, share: Share, sources: list[Indicator], round_: int) -> None:
    before = share.weight
    weights = [base_weight(source, round_) for source in sources]
    share.weight += sum(map(Fraction, weights), Fraction(0))
    because = (ONE_IS_OUT if len(sources) == 1 else SEVERAL_ARE_OUT).fill(codes=", ".join(row.code for row in sources))
    written = row.weight.written if row.weight and round_ not in row.round_weights else ""
    text = (FORM_TAKEN_OVER if written else TAKEN_OVER).fill(
        form=written,
        before=plain(before),
        moved=" + ".join(map(plain, weights)),
        weight=plain(share.weight),
        because=because,
    )
    share.reasons.append(Reason("WT-2", text))


def _pour(
    tree: Tree, owner: str | None, shares: Mapping[str, Share], pots: dict[str | None, _Pot]
) -> dict[str, str | None]:
    """Share pots of weight pro rata among what counts under the same parent, the deepest parent first; where nothing
    counts there, the pot goes one level up (WT-5). Tells under which parent each code's weight was shared at last."""
    poured: dict[str, str | None] = {}
    for level in range(max(map(tree.depth, pots), default=-1), -2, -1):
        for parent in [parent for parent in pots if tree.depth(parent) == level]:
            pot = pots.pop(parent)
            takers = [shares[code] for code in tree.members(parent) if code in shares]
            before = sum((share.weight for share in takers), Fraction(0))
            if before:
                for share in takers:
                    _take_share(share, pot, before)
                poured.update(dict.fromkeys(pot.codes, parent))
            elif parent != owner:
                assert parent is not None
                above = pots.setdefault(tree.rows[parent].parent, _Pot())
                above.weight += pot.weight
                above.codes.extend(pot.codes)
    return poured


def _take_share(share: Share, pot: _Pot, before: Fraction) -> None:
    was, share.weight = share.weight, share.weight * (before + pot.weight) / before
    text = PRO_RATA.fill(
        pot=plain(pot.weight),
        codes=", ".join(pot.codes),
        before=plain(was),
        with_all=plain(before + pot.weight),
        without=plain(before),
        weight=plain(share.weight),
    )
    share.reasons.append(Reason("WT-5", text))


def _why(row: Indicator) -> Text:
    """Whether the row is out itself, or is a composite without a part that counts."""
    return NO_PART_COUNTS if row.applies else NOT_ASSESSED


def _handed_on(row: Indicator, standings: Mapping[str, Standing], round_: int) -> list[Reason]:
    """What became of a weight with a named heir, or of one that is left out."""
    weight, to = plain(base_weight(row, round_)), row.instead.to
    if row.instead.kind is InsteadKind.RENORMALISE:
        return [Reason("WT-5", GOES_NOWHERE.fill(why=_why(row), weight=weight))]
    reasons = [Reason("WT-2", GOES_TO.fill(why=_why(row), weight=weight, to=to))]
    if standings[to] is not Standing.COUNTS:
        reasons.append(Reason("WT-2", HEIR_OUT.fill(to=to)))
    return reasons


def _shared(row: Indicator, round_: int, poured: Mapping[str, str | None], code: str) -> Reason:
    """What became of a weight that is shared pro rata."""
    weight = plain(base_weight(row, round_))
    if code not in poured:
        return Reason("WT-5", NOBODY_LEFT.fill(why=_why(row), weight=weight))
    parent = poured[code]
    where = OF_ALL if parent is None else UNDER.fill(parent=parent)
    return Reason("WT-5", GOES_PRO_RATA.fill(why=_why(row), weight=weight, where=where))


def _stated(row: Indicator, round_: int) -> Reason:
    weight = row.weight
    assert weight is not None
    if round_ in row.round_weights:
        text = ROUND_WEIGHT.fill(round=round_, weight=plain(row.round_weights[round_]), usual=plain(weight.value))
        return Reason("AG-3", text)
    figures = {"weight": plain(weight.value), "form": weight.written}
    if weight.certainty:
        text = WITH_PARAMETER_KNOWN if weight.written else WEIGHT_KNOWN
        text = text.fill(**figures, certainty=weight.certainty.label)
    else:
        text = (WITH_PARAMETER if weight.written else WEIGHT).fill(**figures)
    return Reason("WT-3" if weight.written else "WT-1", text, weight.source)
