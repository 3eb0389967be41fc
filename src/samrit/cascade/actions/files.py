"""Files of the cascade: what one would do is shown, and done as it was shown, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from samrit.cascade.actions.marking import IS_SETTLED, mark_cells
from samrit.cascade.actions.planning import held_plan, tell
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix_file import MarksPlan, plan_marks
from samrit.core.findings import Finding, Place, Severity
from samrit.core.permissions import Action
from samrit.core.register import MarkedRow, RegisterTable
from samrit.core.text import Text
from samrit.core.workflow import SETTLED
from samrit.registry.actions.imports import HAS_PROBLEMS, KEPT_FOR
from samrit.registry.actions.pending import close_import, held_import, put_plan, save_plan
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Outcome, counts, plain_rows, plan_hash
from samrit.registry.planning.tables import plain_table, rows_from_plain
from samrit.workflow.actions import Doing, Refused, demand

KINDS = (ImportKind.OS_MATRIX, ImportKind.INDICATORS)
NOTHING_TO_DO = Text("ทุกแถวตรงกับข้อมูลในระบบอยู่แล้ว", "every row is as it is on the site already")
CHANGED = Text(
    "ข้อมูลในระบบเปลี่ยนไปหลังจากที่ท่านดูตัวอย่าง ระบบยังไม่ได้บันทึกสิ่งใด และปรับตัวอย่างให้ตรงกับข้อมูลล่าสุดแล้ว โปรดตรวจแล้วยืนยันอีกครั้ง",
    "something has changed since the preview was made. Nothing was written, and the preview is up to date again; "
    "please look at it and confirm once more",
)
OPEN_AGAIN = Text("เปิดแก้ไขตาราง แล้วอ่านไฟล์ใหม่", "open the matrix again, then read the file anew")
TAKEN = Text("นำเข้าตารางเจ้าภาพ (OS Matrix) จากไฟล์ {file}", "Imported the OS matrix from the file {file}")


@transaction.atomic
def preview_matrix(
    *,
    plan: CascadePlan,
    table: RegisterTable[MarkedRow],
    findings: Iterable[Finding],
    file_hash: str,
    doing: Doing,
) -> PendingImport:
    """Keep the lines of a file with what they would do; no cell is written.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    findings = tuple(findings)
    found = _marks(plan, table, findings, doing)
    rows = plain_table(table, findings) | {"plan": plan.pk}
    return keep(ImportKind.OS_MATRIX, table.file, file_hash, rows, found, doing)


def keep(
    kind: ImportKind, file: str, file_hash: str, rows: Mapping[str, Any], found: Any, doing: Doing
) -> PendingImport:
    """A file with its plan, for as long as files wait."""
    person = doing.viewer.person
    assert person is not None  # whoever is permitted is somebody
    PendingImport.objects.filter(applied_at__isnull=True, expires_at__lt=doing.at).delete()
    pending = PendingImport(
        kind=kind,
        by=person,
        file_name=file[:200],
        file_hash=file_hash,
        rows=dict(rows),
        made_at=doing.at,
        expires_at=doing.at + KEPT_FOR,
    )
    put_plan(pending, found.rows, found.remarks)
    pending.save()
    return pending


@transaction.atomic
def discard_file(*, pending: PendingImport, doing: Doing) -> None:
    """Forget a file that was shown.

    Raises:
        Refused: it is another's, gone, or was applied.
    """
    held_import(pending, doing, *KINDS).delete()


def apply_matrix(*, pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    """Write every cell that was shown, in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: not permitted, gone, applied already, problems in it, nothing to do, or something has changed since it
            was shown; then the plan that ``pending`` holds is made anew.
    """
    try:
        return _apply(pending, seen, doing)
    except Refused as refused:
        if refused.code == "changed":
            found = _planned(pending, CascadePlan.objects.get(pk=pending.rows["plan"]), doing)
            put_plan(pending, found.rows, found.remarks)
            save_plan(pending)
        raise


@transaction.atomic
def _apply(pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    locked = held_import(pending, doing, ImportKind.OS_MATRIX)
    plan = held_plan(CascadePlan(pk=locked.rows["plan"]))
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    found = _planned(locked, plan, doing)
    done = demand_as_shown(locked, found, seen)
    mark_cells(plan=plan, marks=found.marks, doing=doing)
    of_file = {"file": locked.file_name, "file_hash": locked.file_hash, "plan_hash": locked.plan_hash}
    tell(plan, doing, TAKEN.fill(file=locked.file_name), **of_file)
    close_import(locked, done, {"plan": plan.pk}, doing)
    return locked


def demand_as_shown(locked: PendingImport, found: Any, seen: str) -> dict[str, int]:
    """How much would be done, where that is what was shown and can be done.

    Raises:
        Refused: something has changed since, there are problems, or there is nothing to do.
    """
    if plan_hash(plain_rows(found.rows)) != locked.plan_hash or seen != locked.plan_hash:
        raise Refused("changed", CHANGED)
    done = counts(found.rows)
    if done[Outcome.PROBLEM] or any(each.is_error for each in found.remarks):
        raise Refused("problems", HAS_PROBLEMS)
    if not done[Outcome.NEW] + done[Outcome.CHANGED]:
        raise Refused("nothing-to-do", NOTHING_TO_DO)
    return done


def _planned(pending: PendingImport, plan: CascadePlan, doing: Doing) -> MarksPlan:
    table, findings = rows_from_plain(pending.rows, MarkedRow)
    return _marks(plan, table, findings, doing)


def _marks(plan: CascadePlan, table: RegisterTable[MarkedRow], findings: Iterable[Finding], doing: Doing) -> MarksPlan:
    """What the file would do; to a settled matrix nothing."""
    found = plan_marks(plan, doing.viewer, table, findings)
    if plan.state == SETTLED:
        found.remarks.append(Finding(Severity.ERROR, "settled", Place(file=table.file), IS_SETTLED, OPEN_AGAIN))
    return found
