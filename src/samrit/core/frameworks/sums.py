"""The weights of a framework added up at every level, parameters kept as letters (WT-1, WT-3, WT-4, WT-6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samrit.core.findings import Finding, Place, Severity
from samrit.core.framework import Framework, FrameworkRow, RuleWeight
from samrit.core.pmqa import check_items
from samrit.core.rounding import plain
from samrit.core.text import Text

Form = tuple[Decimal, dict[str, int]]
"""A number and how often each parameter is added to it: 57 and A: 0 for (30 + A) + (27 − A)."""

DIFFERS = Text(
    "น้ำหนักของ {code} คือ {stated} แต่ตัวชี้วัดย่อยรวมกันได้ {total} ({parts})",
    "{code} weighs {stated} but its children sum to {total} ({parts})",
)
MEND = Text("แก้น้ำหนักของ {children} หรือของ {code}", "correct the weights of {children}, or that of {code}")
TOP = Text(
    "น้ำหนักของระดับบนสุดรวมกันได้ {total} แต่กรอบกำหนด {wanted} ({parts})",
    "the weights at the top sum to {total}, the framework demands {wanted} ({parts})",
)
MEND_TOP = Text(
    "แก้น้ำหนักของ {children} หรือ settings.weights_sum", "correct the weights of {children}, or settings.weights_sum"
)
UNEQUAL = Text(
    "ตัวชี้วัดเลือกในกลุ่ม {group} มีน้ำหนักไม่เท่ากัน ({parts})", "the alternatives of group {group} differ in weight ({parts})"
)
EQUAL = Text("ให้ตัวชี้วัดเลือกทุกตัวมีน้ำหนักเท่ากัน", "let all alternatives weigh the same")


def check_sums(framework: Framework) -> Iterator[Finding]:
    """An error wherever children do not add up to their heading, or the top not to what the settings demand.

    A heading with a blank weight below it cannot be added up and is passed over; blanks are reported as such.
    """
    yield from _choices(framework)
    for row, _ in framework.walk():
        children = _counted(framework, row.code)
        if row.weight is None or not children or row.open:
            continue
        total = _sum(framework, children)
        if total is not None and total != _form(row.weight):
            yield _finding(
                row.at("weight"),
                DIFFERS.fill(code=row.code, stated=row.weight, total=_shown(total), parts=_parts(children)),
                MEND.fill(code=row.code, children=_codes(children)),
            )
    yield from _top(framework)
    for part_row in framework.rows:
        parts = framework.items_of(part_row.code)
        items = [item for part in parts for item in part.items]
        printed = {part.part: part.weight.base for part in parts}
        yield from check_items(items, printed, Place(f"checklists[{part_row.code}]"))


def sum_under(framework: Framework, code: str | None) -> str | None:
    """What the rows under ``code`` (the top: ``None``) weigh together, as people read it: ``57 + A``.

    ``None`` where there are no rows or one of them is blank (WT-1, WT-3, WT-4).
    """
    rows = _counted(framework, code)
    total = _sum(framework, rows) if rows else None
    return None if total is None else _shown(total)


def _top(framework: Framework) -> Iterator[Finding]:
    wanted = next((s.figure.text for s in framework.settings if s.key == "weights_sum"), None)
    rows = _counted(framework, None)
    total = _sum(framework, rows)
    if wanted is not None and total is not None and total != (Decimal(wanted), {}):
        text = TOP.fill(total=_shown(total), wanted=wanted, parts=_parts(rows))
        yield _finding(Place("settings.weights_sum"), text, MEND_TOP.fill(children=_codes(rows)))


def _choices(framework: Framework) -> Iterator[Finding]:
    for choice in framework.choices:
        rows = [row for row in framework.rows if row.choose_one == choice.code]
        if len({None if row.weight is None else row.weight.form for row in rows}) > 1:
            yield _finding(rows[0].at("weight"), UNEQUAL.fill(group=choice.code, parts=_parts(rows)), EQUAL, "WT-4")


def _counted(framework: Framework, parent: str | None) -> list[FrameworkRow]:
    """The rows under ``parent`` that enter its sum: no samples, and of alternatives one."""
    found: list[FrameworkRow] = []
    groups: set[str] = set()
    for row in framework.under(parent):
        if row.sample or (row.choose_one and row.choose_one in groups):
            continue
        groups.add(row.choose_one or row.code)
        found.append(row)
    return found


def _sum(framework: Framework, rows: list[FrameworkRow]) -> Form | None:
    """The sum of the rows' weights; a heading without one is the sum of its children. ``None`` with a blank in it."""
    number, letters = Decimal(0), dict[str, int]()
    for row in rows:
        form = _blank_heading(framework, row) if row.weight is None else _form(row.weight)
        if form is None:
            return None
        number += form[0]
        for letter, factor in form[1].items():
            letters[letter] = letters.get(letter, 0) + factor
    return number, {letter: factor for letter, factor in letters.items() if factor}


def _blank_heading(framework: Framework, row: FrameworkRow) -> Form | None:
    children = _counted(framework, row.code)
    return _sum(framework, children) if children and not row.open else None


def _form(weight: RuleWeight) -> Form:
    return weight.base, {weight.parameter: weight.factor} if weight.factor else {}


def _shown(form: Form) -> str:
    letters = "".join(
        f" {'+' if factor > 0 else '−'} {'' if abs(factor) == 1 else f'{abs(factor)} '}{letter}"
        for letter, factor in sorted(form[1].items())
    )
    return f"{plain(form[0])}{letters}"


def _parts(rows: list[FrameworkRow]) -> str:
    return ", ".join(f"{row.code}: {row.weight or '–'}" for row in rows)


def _codes(rows: list[FrameworkRow]) -> str:
    return ", ".join(row.code for row in rows)


def _finding(place: Place, text: Text, remedy: Text, rule: str = "WT-1") -> Finding:
    return Finding(Severity.ERROR, "weights-sum", place, text, remedy, "weight", rule)
