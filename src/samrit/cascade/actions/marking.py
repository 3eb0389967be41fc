"""Writing cells of the OS matrix: one, or a whole block at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from samrit.cascade.actions.planning import held_plan, tell
from samrit.cascade.models import MARKS, CascadePlan, MatrixCell
from samrit.cascade.queries.matrix import marks_of
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.promised import Key, indicators_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import SETTLED
from samrit.workflow.actions import Doing, Refused, demand

NO_SUCH_CELL = Text(
    "ตัวชี้วัดหรือหน่วยงานนี้ไม่อยู่ในตารางแล้ว โปรดโหลดหน้าใหม่",
    "this indicator or unit is not in the matrix any more; load the page anew",
)
IS_SETTLED = Text(
    "ตารางนี้เป็นที่ยุติแล้ว หากต้องแก้ไข โปรดเปิดแก้ไขตารางพร้อมเหตุผลก่อน",
    "this matrix is settled; to change it, open it again with a reason first",
)
MARKED = Text("เปลี่ยน {count} ช่องในตารางเจ้าภาพ (OS Matrix)", "Changed {count} cells of the OS matrix")
MOST_SHOWN = 40
NO_MARK = Text("ช่องในตารางเป็น O, S หรือว่าง", "a cell is O, S or blank")


@transaction.atomic
def mark_cells(*, plan: CascadePlan, marks: Mapping[tuple[Key, int], str], doing: Doing) -> int:
    """Make cells O, S or blank (``""``); how many were changed. One event tells all of them.

    Raises:
        Refused: not permitted, settled, a mark that is none, or a cell outside the matrix; then nothing is written.
    """
    plan = held_plan(plan)
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    if plan.state == SETTLED:
        raise Refused("settled", IS_SETTLED)
    if not {*marks.values()} <= {"", *(mark for mark, _label in MARKS)}:
        raise Refused("mark", NO_MARK)
    rows = {each.key for each in indicators_of(plan)}
    units = {each.pk: each for each in units_of(plan)}
    if any(key not in rows or unit not in units for key, unit in marks):
        raise Refused("no-such-cell", NO_SUCH_CELL)
    was = marks_of(plan)
    changed = {place: mark for place, mark in marks.items() if was.get(place, "") != mark}
    if not changed:
        return 0
    _write(plan, changed)
    cells = [[key[1], units[unit].code, was.get((key, unit), ""), mark] for (key, unit), mark in changed.items()]
    names = [[units[unit].name, units[unit].name_en or units[unit].name] for _key, unit in changed]
    tell(plan, doing, MARKED.fill(count=len(changed)), cells=cells, changes=_in_words(cells, names))
    return len(changed)


def _in_words(cells: Sequence[Sequence[str]], names: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    """Each change as pages show it; of a whole block the cells alone are kept."""
    if len(cells) > MOST_SHOWN:
        return []
    return [
        {"field": unit, "code": code, "old": old, "new": new, "label": label}
        for (code, unit, old, new), label in zip(cells, names, strict=True)
    ]


def _write(plan: CascadePlan, changed: Mapping[tuple[Key, int], str]) -> None:
    kept = [
        MatrixCell(plan=plan, agreement_id=agreement, code=code, unit_id=unit, mark=mark)
        for ((agreement, code), unit), mark in changed.items()
        if mark
    ]
    MatrixCell.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["plan", "agreement", "code", "unit"],
        update_fields=["mark"],
        batch_size=500,
    )
    gone = {place for place, mark in changed.items() if not mark}
    if gone:
        there = MatrixCell.objects.filter(plan=plan).values_list("pk", "agreement", "code", "unit")
        keys = [pk for pk, agreement, code, unit in there if ((agreement, code), unit) in gone]
        MatrixCell.objects.filter(pk__in=keys).delete()
