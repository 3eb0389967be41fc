"""What is wrong with the structure of a table: codes, parents, weights, choices and where weights go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.rounding import plain
from samrit.core.scorecard import Card, Indicator, InsteadKind
from samrit.core.scoring.tree import Tree, grow
from samrit.core.text import Text

ROW_OPTIONS = ("applies", "choose_one", "chosen", "start_round", "cancel_round", "round_weights")
TOP_SUMS = (Fraction(100), Fraction(1))


def find_faults(card: Card) -> tuple[Finding, ...]:
    """Everything structural that is wrong; when codes or parents are, only that, since the rest would be echoes."""
    first = tuple(_codes_and_parents(card))
    if first:
        return first
    tree = grow(card)
    return tuple(_rest(card, tree))


def _rest(card: Card, tree: Tree) -> Iterator[Finding]:
    yield from _shapes(tree)
    yield from _heading_options(tree)
    yield from _weights(tree)
    yield from _headings(tree)
    yield from _choices(card)
    yield from _replacements(tree)
    yield from _top_sum(card, tree)


def error(row: Indicator, key: str, code: str, text: Text, remedy: Text, rule: str = "") -> Finding:
    """An error at ``key`` of a row."""
    return Finding(Severity.ERROR, code, at(row, key), text, remedy, key, rule)


def at(row: Indicator, key: str) -> Place:
    """The place of a key of a row."""
    place = row.place if row.place is not NOWHERE else Place(row.label)
    return replace(place, path=f"{place.path}.{key}")


def _codes_and_parents(card: Card) -> Iterator[Finding]:
    rows: dict[str, Indicator] = {}
    for row in card.indicators:
        if row.code in rows:
            first = rows[row.code].place.exactly()
            yield error(
                row,
                "code",
                "code-twice",
                Text('รหัส "{code}" ใช้ซ้ำ', 'the code "{code}" is used twice').fill(code=row.code),
                Text("ตั้งรหัสใหม่ไม่ให้ซ้ำ ({first})", "give it a code of its own ({first})").fill(first=first)
                if first.en
                else Text("ตั้งรหัสใหม่ไม่ให้ซ้ำ", "give it a code of its own"),
                "AG-5",
            )
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
    for row in rows.values():
        if _in_cycle(row, rows):
            yield error(
                row,
                "parent",
                "parent-cycle",
                Text("{code} อยู่ภายใต้ตัวเอง", "{code} stands under itself").fill(code=row.code),
                Text("แก้ parent ให้ชี้ขึ้นไปทางเดียว", "let parents lead upwards only"),
                "AG-5",
            )


def _in_cycle(row: Indicator, rows: dict[str, Indicator]) -> bool:
    seen: set[str] = set()
    parent = row.parent
    while parent in rows and parent not in seen:
        if parent == row.code:
            return True
        seen.add(parent)
        parent = rows[parent].parent
    return False


def _shapes(tree: Tree) -> Iterator[Finding]:
    """Headings have children, indicators with a scale of their own have none, composites have some."""
    for code, row in tree.rows.items():
        children = tree.children.get(code, ())
        if not row.readable:
            continue
        if tree.is_heading(code) and not children:
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
        elif tree.is_composite(code) and not children:
            yield error(
                row,
                "kind",
                "composite-empty",
                Text("ตัวชี้วัดแบบ composite ไม่มีตัวชี้วัดย่อย", "a composite has nothing under it"),
                Text("เพิ่มตัวชี้วัดที่มี parent เป็น {code}", "add indicators with parent {code}").fill(code=code),
                "CP-1",
            )
        elif not tree.is_heading(code) and not tree.is_composite(code) and children:
            yield error(
                row,
                "kind",
                "children-under-a-leaf",
                Text(
                    "มีตัวชี้วัดย่อย ({children}) แต่ kind เป็น {kind}",
                    "indicators stand under it ({children}) but its kind is {kind}",
                ).fill(children=", ".join(children), kind=row.scale.kind if row.scale else ""),
                Text("ลบ kind (เป็นหัวข้อ) หรือใช้ kind: composite", "remove kind (a heading), or use kind: composite"),
                "AG-5",
            )


def _heading_options(tree: Tree) -> Iterator[Finding]:
    """A heading has no score of its own, so what decides whether a score counts belongs to the rows under it."""
    for code, row in tree.rows.items():
        if not tree.is_heading(code) or not tree.children.get(code):
            continue
        plain_row = Indicator(code)
        keys = [key for key in ROW_OPTIONS if getattr(row, key) != getattr(plain_row, key)]
        for key in keys:
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


def _weights(tree: Tree) -> Iterator[Finding]:
    for code, row in tree.rows.items():
        if tree.is_heading(code):
            continue
        if row.weight is None:
            yield error(
                row,
                "weight",
                "weight-missing",
                Text("ไม่มีน้ำหนัก", "it has no weight"),
                Text("ใส่น้ำหนัก (หน่วยใดก็ได้ที่มากกว่าศูนย์)", "give a weight, in any positive unit"),
                "WT-1",
            )
        elif row.weight.value == 0:
            yield Finding(
                Severity.WARNING,
                "weight-zero",
                at(row, "weight"),
                Text("น้ำหนักเป็นศูนย์ จึงไม่มีผลต่อคะแนนรวม", "its weight is zero, so it does not change the total"),
                Text("ตรวจสอบน้ำหนัก", "check the weight"),
                "weight",
                "WT-1",
            )


def _headings(tree: Tree) -> Iterator[Finding]:
    for code, row in tree.rows.items():
        if not tree.is_heading(code) or row.weight is None or not tree.children.get(code):
            continue
        total = tree.sum_of(code)
        if total != Fraction(row.weight.value):
            yield error(
                row,
                "weight",
                "heading-weight",
                Text(
                    "น้ำหนักของหัวข้อคือ {stated} แต่ตัวชี้วัดย่อยรวมกันได้ {total}",
                    "the heading weighs {stated} but its children sum to {total}",
                ).fill(stated=plain(row.weight.value), total=plain(total)),
                Text("แก้น้ำหนักของ {children} หรือของหัวข้อ", "correct the weights of {children}, or the heading's").fill(
                    children=", ".join(tree.children[code])
                ),
                "WT-1",
            )


def _choices(card: Card) -> Iterator[Finding]:
    groups: dict[str, list[Indicator]] = {}
    for row in card.indicators:
        if row.choose_one:
            groups.setdefault(row.choose_one, []).append(row)
        elif row.chosen:
            yield error(
                row,
                "chosen",
                "chosen-without-group",
                Text("เลือกไว้ แต่ไม่ได้ระบุกลุ่มทางเลือก", "it is chosen, but no group of alternatives is stated"),
                Text("ระบุ choose_one หรือลบ chosen", "state choose_one, or remove chosen"),
                "WT-4",
            )
    for name, members in groups.items():
        chosen = [row.code for row in members if row.chosen]
        if len(chosen) != 1:
            yield error(
                members[0],
                "chosen",
                "choose-exactly-one",
                Text(
                    "กลุ่ม {group} ต้องเลือกหนึ่งตัวชี้วัด แต่เลือกไว้ {count}",
                    "group {group} needs exactly one choice, not {count}",
                ).fill(group=name, count=len(chosen)),
                Text("ใส่ chosen: true ที่ตัวชี้วัดเดียวจาก {codes}", "put chosen: true on exactly one of {codes}").fill(
                    codes=", ".join(row.code for row in members)
                ),
                "WT-4",
            )


def _replacements(tree: Tree) -> Iterator[Finding]:
    for code, row in tree.rows.items():
        if row.applies or row.instead.kind is not InsteadKind.TO or tree.is_heading(code):
            continue
        target = row.instead.to
        if target not in tree.rows or tree.is_heading(target) or _owner(tree, target) != _owner(tree, code):
            yield error(
                row,
                "instead",
                "instead-target",
                Text(
                    'นำน้ำหนักไปไว้ที่ "{target}" ไม่ได้ เพราะไม่ใช่ตัวชี้วัดที่มีคะแนนในกลุ่มเดียวกัน',
                    'the weight cannot go to "{target}", which is no scored indicator in the same group',
                ).fill(target=target),
                Text("ระบุรหัสของตัวชี้วัดข้างเคียง", "name the code of a sibling indicator"),
                "WT-2",
            )
        elif _comes_back(tree, code):
            yield error(
                row,
                "instead",
                "instead-cycle",
                Text("น้ำหนักวนกลับมาที่ {code} เอง", "the weight comes back to {code} itself").fill(code=code),
                Text("ให้ตัวชี้วัดหนึ่งในวงใช้ pro_rata หรือ renormalise", "let one of the circle use pro_rata or renormalise"),
                "WT-5",
            )


def _owner(tree: Tree, code: str) -> str | None:
    """The composite whose pool the row is in, ``None`` for the card's own."""
    parent = tree.rows[code].parent
    while parent is not None and tree.is_heading(parent):
        parent = tree.rows[parent].parent
    return parent


def _comes_back(tree: Tree, start: str) -> bool:
    seen = {start}
    code = start
    while code in tree.rows and not tree.rows[code].applies and tree.rows[code].instead.kind is InsteadKind.TO:
        code = tree.rows[code].instead.to
        if code in seen:
            return code == start
        seen.add(code)
    return False


def _top_sum(card: Card, tree: Tree) -> Iterator[Finding]:
    total = tree.sum_of(None)
    wanted = card.settings.weights_sum
    if wanted is not None and total != Fraction(wanted):
        yield Finding(
            Severity.ERROR,
            "weights-sum",
            Place("indicators"),
            Text("น้ำหนักรวมกันได้ {total} ไม่ใช่ {wanted}", "the weights sum to {total}, not {wanted}").fill(
                total=plain(total), wanted=plain(wanted)
            ),
            Text("แก้น้ำหนักให้รวมกันได้ {wanted}", "correct the weights so that they sum to {wanted}").fill(
                wanted=plain(wanted)
            ),
            "weight",
            "WT-1",
        )
    elif wanted is None and total not in TOP_SUMS:
        yield Finding(
            Severity.WARNING,
            "weights-sum",
            Place("indicators"),
            Text("น้ำหนักรวมกันได้ {total} ไม่ใช่ 100 หรือ 1", "the weights sum to {total}, neither 100 nor 1").fill(
                total=plain(total)
            ),
            Text(
                "ตรวจสอบว่าใส่ครบทุกตัวชี้วัด คะแนนรวมหารด้วยผลรวมนี้",
                "check that no indicator is missing; the total divides by this sum",
            ),
            "weight",
            "AG-1",
        )


def nothing_counts(card: Card) -> Finding:
    """No indicator is left to make a total of."""
    return Finding(
        Severity.ERROR,
        "nothing-counts",
        Place("indicators"),
        Text("ไม่มีตัวชี้วัดที่นับคะแนนในรอบ {round} เดือน", "no indicator counts in round {round}").fill(
            round=card.settings.round
        ),
        Text(
            "ตรวจสอบ applies, chosen, รอบเริ่มและรอบยกเลิก และน้ำหนัก",
            "check applies, chosen, start and cancel rounds, and weights",
        ),
        "indicators",
        "AG-3",
    )


def result_missing(row: Indicator, round_: int) -> Finding:
    """A result that the card's settings insist on is not there (SC-8)."""
    return error(
        row,
        "result",
        "result-missing",
        Text("ยังไม่มีผลของรอบ {round} เดือน", "there is no result for round {round}").fill(round=round_),
        Text("ใส่ผล หรือเปลี่ยน settings.missing", "give the result, or change settings.missing"),
        "SC-8",
    )


def limits_unclear(tops: list[Decimal]) -> Finding:
    """Indicators score up to different marks and no setting says which is full."""
    return Finding(
        Severity.ERROR,
        "mixed-scales",
        Place("settings.cap"),
        Text("ตัวชี้วัดมีคะแนนเต็มต่างกัน ({tops})", "the indicators have different full marks ({tops})").fill(
            tops=", ".join(map(plain, tops))
        ),
        Text("ระบุ settings.cap และใช้มาตรวัดเดียวกันทั้งตาราง", "state settings.cap, and use one scale for the whole table"),
        "cap",
        "S4-4",
    )
