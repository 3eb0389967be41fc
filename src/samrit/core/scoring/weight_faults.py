"""What is wrong with the weights of a table: missing, negative, sums, choices, and where weights go (WT-1..5)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from samrit.core.findings import Finding, Place, Severity
from samrit.core.rounding import plain
from samrit.core.scorecard import Card, Indicator, InsteadKind
from samrit.core.scoring.circles import circles
from samrit.core.scoring.row_findings import about, error
from samrit.core.scoring.tree import Tree
from samrit.core.text import Text
from samrit.core.weights import Weight

TOP_SUMS = (Fraction(100), Fraction(1))

NO_SUCH_TARGET = Text(
    'นำน้ำหนักไปไว้ที่ "{target}" ไม่ได้ เพราะไม่ใช่ตัวชี้วัดที่มีคะแนนในกลุ่มเดียวกัน',
    'the weight cannot go to "{target}", which is no scored indicator in the same group',
)
TARGET_NOT_CHOSEN = Text(
    'นำน้ำหนักไปไว้ที่ "{target}" ไม่ได้ เพราะเป็นตัวชี้วัดเลือกที่ไม่ได้เลือก',
    'the weight cannot go to "{target}", an alternative that was not chosen',
)


def row_weight_faults(card: Card) -> Iterator[Finding]:
    """Weights that are missing, negative or zero."""
    handed = _handed(card)
    for row in card.indicators:
        if row.weight is None:
            if row.scale is not None:
                yield error(
                    row,
                    "weight",
                    "weight-missing",
                    Text("ไม่มีน้ำหนัก", "it has no weight"),
                    Text("ใส่น้ำหนัก (หน่วยใดก็ได้ที่มากกว่าศูนย์)", "give a weight, in any positive unit"),
                    "WT-1",
                )
            continue
        if _from_a_parameter(row.weight):
            if not row.applies or Fraction(row.weight.value) + handed.get(row.code, Fraction(0)) < 0:
                yield parameter_too_large(row, row.weight)
        elif not _possible(row.weight.value):
            yield _negative(row, "weight", row.weight.value)
        for round_, weight in row.round_weights.items():
            if not _possible(weight):
                yield _negative(row, f"round_weights[{round_}]", weight)
        if row.scale is not None and row.weight.value == 0 and not any(row.round_weights.values()):
            yield about(
                row,
                Severity.WARNING,
                "weight",
                "weight-zero",
                Text("น้ำหนักเป็นศูนย์ จึงไม่มีผลต่อคะแนนรวม", "its weight is zero, so it does not change the total"),
                Text("ตรวจสอบน้ำหนัก", "check the weight"),
                "WT-1",
            )


def _handed(card: Card) -> dict[str, Fraction]:
    """What rows that do not apply hand to a named heir, which may bring a weight such as ``27 − A`` back to zero or
    more: with 1.3 out, A runs to 30 (WT-3)."""
    handed: dict[str, Fraction] = {}
    for row in card.indicators:
        weight, goes = _value(row), not row.applies and row.instead.kind is InsteadKind.TO
        if weight is not None and goes and (row.chosen or not row.choose_one):
            handed[row.instead.to] = handed.get(row.instead.to, Fraction(0)) + weight
    return handed


def _negative(row: Indicator, key: str, weight: Decimal) -> Finding:
    return error(
        row,
        key,
        "weight-negative",
        Text("น้ำหนักเป็น {weight} ไม่ได้", "a weight cannot be {weight}").fill(weight=weight),
        Text("ใส่น้ำหนักตั้งแต่ศูนย์ขึ้นไป", "write a weight of zero or more"),
        "WT-1",
    )


def parameter_too_large(row: Indicator, weight: Weight) -> Finding:
    """A weight such as ``27 − A`` is below zero with the parameter put in, and what comes to it is not enough."""
    return error(
        row,
        "weight",
        "weight-negative",
        Text("น้ำหนักติดลบไม่ได้ ({form} = {weight})", "a weight cannot be negative ({form} = {weight})").fill(
            form=weight.written, weight=plain(weight.value)
        ),
        Text("แก้ค่าของพารามิเตอร์ใน parameters", "correct the parameter's value under parameters"),
        "WT-3",
    )


def _from_a_parameter(weight: Weight) -> bool:
    """Whether the weight is below zero by its parameter, which is for its heirs to mend or for the parameter."""
    return bool(weight.written) and weight.value.is_finite() and weight.value < 0


def _possible(weight: Decimal) -> bool:
    return weight.is_finite() and weight >= 0


def round_faults(card: Card) -> Iterator[Finding]:
    """Indicators that are cancelled before they begin, and so would count in no round (AG-3)."""
    for row in card.indicators:
        if row.cancel_round is not None and row.cancel_round < row.start_round:
            yield error(
                row,
                "cancel_round",
                "cancelled-before-start",
                Text(
                    "ยกเลิกตั้งแต่รอบ {cancel} เดือน ก่อนเริ่มในรอบ {start} เดือน จึงไม่นับในรอบใดเลย",
                    "cancelled from round {cancel}, before it starts in round {start}: it would count in no round",
                ).fill(cancel=row.cancel_round, start=row.start_round),
                Text("แก้รอบเริ่มหรือรอบยกเลิก หรือใช้ applies: false", "correct the rounds, or use applies: false"),
                "AG-3",
            )


def choice_faults(card: Card) -> Iterator[Finding]:
    """Groups of alternatives of which not exactly one is chosen (WT-4)."""
    for row in card.indicators:
        if row.scale is not None and row.chosen and not row.choose_one:
            yield error(
                row,
                "chosen",
                "chosen-without-group",
                Text("เลือกไว้ แต่ไม่ได้ระบุกลุ่มทางเลือก", "it is chosen, but no group of alternatives is stated"),
                Text("ระบุ choose_one หรือลบ chosen", "state choose_one, or remove chosen"),
                "WT-4",
            )
    for name, members in _groups(card.indicators).items():
        count = sum(row.chosen for row in members)
        if count != 1:
            yield error(
                members[0],
                "chosen",
                "choose-exactly-one",
                Text(
                    "กลุ่ม {group} ต้องเลือกหนึ่งตัวชี้วัด แต่เลือกไว้ {count}",
                    "group {group} needs exactly one choice, not {count}",
                ).fill(group=name, count=count),
                Text("ใส่ chosen: true ที่ตัวชี้วัดเดียวจาก {codes}", "put chosen: true on exactly one of {codes}").fill(
                    codes=", ".join(row.code for row in members)
                ),
                "WT-4",
            )

        weights = {row.weight.value for row in members if row.weight is not None and _possible(row.weight.value)}
        if len(weights) > 1:
            yield about(
                members[0],
                Severity.WARNING,
                "weight",
                "choices-weigh-differently",
                Text(
                    "ตัวชี้วัดเลือกในกลุ่ม {group} มีน้ำหนักต่างกัน ({weights})",
                    "the alternatives of group {group} have different weights ({weights})",
                ).fill(group=name, weights=", ".join(plain(weight) for weight in sorted(weights))),
                Text("ให้ทุกตัวเลือกมีน้ำหนักเท่ากัน", "give all alternatives the same weight"),
                "WT-4",
            )


def _groups(rows: tuple[Indicator, ...]) -> dict[str, list[Indicator]]:
    """The alternatives by group. Headings are no part of it: an option on one is a fault of its own."""
    groups: dict[str, list[Indicator]] = {}
    for row in rows:
        if row.choose_one and (row.scale is not None or not row.readable):
            groups.setdefault(row.choose_one, []).append(row)
    return groups


def sum_faults(card: Card, tree: Tree) -> Iterator[Finding]:
    """Headings whose stated weight is not their children's sum, and a top level that sums to something unusual (WT-1).

    One wrong weight gives one finding: a heading is only at fault when it agrees neither with the indicators under it
    nor with the stated weights of the headings directly under it.
    """
    sums = Sums(card, tree)
    for code, row in tree.rows.items():
        if not tree.is_heading(code) or code not in tree.children:
            continue
        own, leaves, stated = _value(row), sums.under(code), sums.stated_under(code)
        if own is not None and leaves is not None and stated is not None and own not in {leaves, stated}:
            yield error(
                row,
                "weight",
                "heading-weight",
                Text(
                    "น้ำหนักของหัวข้อคือ {stated} แต่ตัวชี้วัดย่อยรวมกันได้ {total}",
                    "the heading weighs {stated} but its children sum to {total}",
                ).fill(stated=plain(own), total=plain(stated)),
                Text("แก้น้ำหนักของ {children} หรือของหัวข้อ", "correct the weights of {children}, or the heading's").fill(
                    children=", ".join(tree.children[code])
                ),
                "WT-1",
            )
    leaves, stated = sums.under(None), sums.stated_under(None)
    if leaves:
        yield from _top_sum(card.settings.weights_sum, leaves, stated)


class Sums:
    """The weights of a table added up, ``None`` where a weight or a choice that is a fault of its own has a part."""

    def __init__(self, card: Card, tree: Tree) -> None:
        self._tree = tree
        groups = _groups(card.indicators)
        self._unsettled = {name for name, rows in groups.items() if sum(row.chosen for row in rows) != 1}
        self._under: dict[str | None, Fraction | None] = {}
        self._stated = {code: _value(row) for code, row in tree.rows.items()}

    def under(self, owner: str | None) -> Fraction | None:
        """The weights of all indicators that enter the total through ``owner``, in the whole year before any moves."""
        if owner not in self._under:
            self._under[owner] = _add([self._weight(code) for code in self._counted(owner)])
        return self._under[owner]

    def stated_under(self, owner: str | None) -> Fraction | None:
        """The same, with the stated weights of headings in place of what is under them."""
        rows = self._tree.rows
        return _add([self._stated[c] if rows[c].weight else self._weight(c) for c in self._counted(owner)])

    def _counted(self, owner: str | None) -> Iterator[str]:
        """What stands directly under ``owner``, without the alternatives that were not chosen (WT-4)."""
        for code in self._tree.children.get(owner, ()):
            row = self._tree.rows[code]
            if row.chosen or not row.choose_one or row.choose_one in self._unsettled:
                yield code

    def _weight(self, code: str) -> Fraction | None:
        row = self._tree.rows[code]
        if self._tree.is_heading(code):
            return self.under(code)
        return None if row.choose_one in self._unsettled else self._stated[code]


def _value(row: Indicator) -> Fraction | None:
    weight = row.weight
    return Fraction(weight.value) if weight and (_possible(weight.value) or _from_a_parameter(weight)) else None


def _add(weights: list[Fraction | None]) -> Fraction | None:
    known = [weight for weight in weights if weight is not None]
    return sum(known, Fraction(0)) if len(known) == len(weights) else None


def replacement_faults(tree: Tree) -> Iterator[Finding]:
    """Weights that are to go where they cannot: to no indicator of the same pool, or round in a circle (WT-2, WT-5)."""
    leads_to = {}
    for code, row in tree.rows.items():
        if row.instead.kind is not InsteadKind.TO or not falls_away(tree, code):
            continue
        target = tree.rows.get(row.instead.to)
        if target is None or tree.is_heading(target.code) or tree.owner(target.code) != tree.owner(code):
            yield _bad_target(row, NO_SUCH_TARGET)
        elif target.choose_one and not target.chosen:
            yield _bad_target(row, TARGET_NOT_CHOSEN)
        else:
            leads_to[code] = target.code
    for circle in circles(leads_to):
        row = tree.rows[circle[0]]
        yield error(
            row,
            "instead",
            "instead-cycle",
            Text("น้ำหนักวนกลับมาที่ {code} เอง ({circle})", "the weight comes back to {code} itself ({circle})").fill(
                code=row.code, circle=" → ".join([*circle, row.code])
            ),
            Text("ให้ตัวชี้วัดหนึ่งในวงใช้ pro_rata หรือ renormalise", "let one of the circle use pro_rata or renormalise"),
            "WT-5",
        )


def falls_away(tree: Tree, code: str) -> bool:
    """Whether the row's weight moves: it does not apply, or it is a composite none of whose parts does."""
    row = tree.rows[code]
    if tree.is_heading(code) or (row.choose_one and not row.chosen):
        return False
    if not row.applies or not tree.is_composite(code):
        return not row.applies
    parts = [part for part in tree.members(code) if tree.rows[part].chosen or not tree.rows[part].choose_one]
    return all(falls_away(tree, part) for part in parts)


def _bad_target(row: Indicator, text: Text) -> Finding:
    remedy = Text("ระบุรหัสของตัวชี้วัดในกลุ่มเดียวกัน", "name the code of a sibling indicator")
    return error(row, "instead", "instead-target", text.fill(target=row.instead.to), remedy, "WT-2")


def _top_sum(wanted: Decimal | None, leaves: Fraction, stated: Fraction | None) -> Iterator[Finding]:
    allowed = TOP_SUMS if wanted is None else (Fraction(wanted),)
    if leaves in allowed or stated in allowed:
        return
    if wanted is not None:
        yield Finding(
            Severity.ERROR,
            "weights-sum",
            Place("indicators"),
            Text("น้ำหนักรวมกันได้ {total} ไม่ใช่ {wanted}", "the weights sum to {total}, not {wanted}").fill(
                total=plain(leaves), wanted=plain(wanted)
            ),
            Text("แก้น้ำหนักให้รวมกันได้ {wanted}", "correct the weights so that they sum to {wanted}").fill(
                wanted=plain(wanted)
            ),
            "weight",
            "WT-1",
        )
    else:
        yield Finding(
            Severity.WARNING,
            "weights-sum",
            Place("indicators"),
            Text("น้ำหนักรวมกันได้ {total} ไม่ใช่ 100 หรือ 1", "the weights sum to {total}, neither 100 nor 1").fill(
                total=plain(leaves)
            ),
            Text(
                "ตรวจสอบว่าใส่ครบทุกตัวชี้วัด คะแนนรวมหารด้วยผลรวมนี้",
                "check that no indicator is missing; the total divides by this sum",
            ),
            "weight",
            "AG-1",
        )
