"""What is wrong with the structure of a table: codes, parents, and what stands under what (AG-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samrit.core.findings import Finding
from samrit.core.scorecard import Card, Indicator
from samrit.core.scoring.circles import circles
from samrit.core.scoring.lateness import lateness_faults
from samrit.core.scoring.limits import limits_of
from samrit.core.scoring.row_findings import error
from samrit.core.scoring.tree import Tree, grow
from samrit.core.scoring.weight_faults import (
    choice_faults,
    replacement_faults,
    round_faults,
    row_weight_faults,
    sum_faults,
)
from samrit.core.text import Text

ROW_OPTIONS = ("applies", "instead", "choose_one", "chosen", "start_round", "cancel_round", "round_weights")
DEEPEST = 20
"""Levels of rows. No framework has more than five; a table with more than this was not typed by a person."""


def find_faults(card: Card) -> tuple[Finding, ...]:
    """Everything that is wrong with a card before its results are looked at.

    Nothing is reported twice: where codes or parents are wrong, what depends on the tree is not looked at, and no sum
    is checked that a weight or a choice already reported makes wrong.
    """
    return examine(card)[1]


def examine(card: Card) -> tuple[Tree | None, tuple[Finding, ...]]:
    """The tree of a card, ``None`` where codes or parents are wrong, and all its faults (see :func:`find_faults`)."""
    broken = tuple(_codes_and_parents(card))
    about_rows = (*row_weight_faults(card), *round_faults(card), *choice_faults(card))
    about_card = (*limits_of(card)[1], *lateness_faults(card))
    if broken:
        return None, (*broken, *about_rows, *about_card)
    tree = grow(card)
    structure = (*_shapes(tree), *_heading_options(tree))
    moves_and_sums = (*replacement_faults(tree), *sum_faults(card, tree))
    return tree, (*structure, *about_rows, *moves_and_sums, *about_card)


def _codes_and_parents(card: Card) -> Iterator[Finding]:
    rows: dict[str, Indicator] = {}
    for row in card.indicators:
        if row.code in rows:
            yield _code_twice(row, rows[row.code])
        rows.setdefault(row.code, row)
    for row in card.indicators:
        if row.parent is not None and row.parent not in rows:
            yield error(
                row,
                "parent",
                "parent-unknown",
                Text('ไม่มีแถวที่มีรหัส "{parent}"', 'no row has the code "{parent}"').fill(parent=row.parent),
                Text("เพิ่มแถวของ {parent} หรือแก้ parent", "add a row for {parent}, or correct parent").fill(
                    parent=row.parent
                ),
                "AG-5",
            )
    found = circles({code: row.parent for code, row in rows.items() if row.parent in rows})
    for circle in found:
        yield _parent_cycle(rows[circle[0]], circle)
    if not found:
        yield from _too_deep(grow(replace(card, indicators=tuple(rows.values()))))


def _code_twice(row: Indicator, first: Indicator) -> Finding:
    where = first.place.exactly()
    remedy = Text("ตั้งรหัสใหม่ไม่ให้ซ้ำ ({first})", "give it a code of its own ({first})").fill(first=where)
    return error(
        row,
        "code",
        "code-twice",
        Text('รหัส "{code}" ใช้ซ้ำ', 'the code "{code}" is used twice').fill(code=row.code),
        remedy if where.en else Text("ตั้งรหัสใหม่ไม่ให้ซ้ำ", "give it a code of its own"),
        "AG-5",
    )


def _parent_cycle(row: Indicator, circle: list[str]) -> Finding:
    return error(
        row,
        "parent",
        "parent-cycle",
        Text("{code} อยู่ภายใต้ตัวเอง ({circle})", "{code} stands under itself ({circle})").fill(
            code=row.code, circle=" → ".join([*circle, row.code])
        ),
        Text("แก้ parent ให้ชี้ขึ้นไปทางเดียว", "let parents lead upwards only"),
        "AG-5",
    )


def _too_deep(tree: Tree) -> Iterator[Finding]:
    level = tree.children[None]
    for _ in range(DEEPEST):
        level = tuple(below for code in level for below in tree.children.get(code, ()))
    for code in level:
        yield error(
            tree.rows[code],
            "parent",
            "too-deep",
            Text("อยู่ลึกเกิน {deepest} ชั้น", "it stands more than {deepest} levels deep").fill(deepest=DEEPEST),
            Text("ลดจำนวนชั้นของหัวข้อ", "use fewer levels of headings"),
            "AG-5",
        )


def _shapes(tree: Tree) -> Iterator[Finding]:
    """Headings have children, indicators with a scale of their own have none, composites have some."""
    for code, row in tree.rows.items():
        children = tree.children.get(code, ())
        if not row.readable or bool(children) == (tree.is_heading(code) or tree.is_composite(code)):
            continue
        if row.scale is None:
            yield error(
                row,
                "kind",
                "kind-missing",
                Text("ไม่ได้ระบุ kind และไม่มีตัวชี้วัดย่อย", "it has no kind and nothing stands under it"),
                Text(
                    "ระบุ kind เช่น thresholds หรือเพิ่มตัวชี้วัดที่มี parent เป็น {code}",
                    "state a kind, for example thresholds, or add indicators with parent {code}",
                ).fill(code=code),
                "AG-5",
            )
        elif tree.is_composite(code):
            yield error(
                row,
                "kind",
                "composite-empty",
                Text("ตัวชี้วัดแบบ composite ไม่มีตัวชี้วัดย่อย", "a composite has nothing under it"),
                Text("เพิ่มตัวชี้วัดที่มี parent เป็น {code}", "add indicators with parent {code}").fill(code=code),
                "CP-1",
            )
        else:
            yield error(
                row,
                "kind",
                "children-under-a-leaf",
                Text(
                    "มีตัวชี้วัดย่อย ({children}) แต่ kind เป็น {kind}",
                    "indicators stand under it ({children}) but its kind is {kind}",
                ).fill(children=", ".join(children), kind=row.scale.kind),
                Text("ลบ kind (เป็นหัวข้อ) หรือใช้ kind: composite", "remove kind (a heading), or use kind: composite"),
                "AG-5",
            )


def _heading_options(tree: Tree) -> Iterator[Finding]:
    """A heading has no score of its own, so what decides whether a score counts belongs to the rows under it."""
    for code, row in tree.rows.items():
        if not tree.is_heading(code) or code not in tree.children:
            continue
        unset = Indicator(code)
        for key in ROW_OPTIONS:
            if getattr(row, key) == getattr(unset, key):
                continue
            yield error(
                row,
                key,
                "option-on-heading",
                Text(
                    "หัวข้อไม่มีคะแนนของตัวเอง จึงใช้ {key} ไม่ได้",
                    "a heading has no score of its own, so {key} means nothing here",
                ).fill(key=key),
                Text("ใส่ {key} ที่ตัวชี้วัดใต้หัวข้อ: {children}", "put {key} on the indicators under it: {children}").fill(
                    key=key, children=", ".join(tree.children[code])
                ),
                "AG-5",
            )
