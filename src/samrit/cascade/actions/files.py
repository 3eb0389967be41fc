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
from samrit.registry.actions.applying import applied, kept
from samrit.registry.actions.pending import held_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.stale import other_file
from samrit.registry.planning.tables import rows_from_plain
from samrit.workflow.actions import Doing, demand

KINDS = (ImportKind.OS_MATRIX, ImportKind.INDICATORS, ImportKind.PROJECTS)
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
    return kept(
        kind=ImportKind.OS_MATRIX,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={"plan": plan.pk},
        plan=lambda pending: _planned(pending, plan, doing),
        doing=doing,
    )


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
        Refused: as :func:`samrit.registry.actions.applying.applied`.
    """

    def hold(locked: PendingImport) -> None:
        plan = held_plan(CascadePlan(pk=locked.rows["plan"]))
        demand(doing, Action.PLAN_CASCADE, plan.organization)

    def write(locked: PendingImport, found: MarksPlan) -> Mapping[str, Any]:
        plan = _plan_of(locked)
        mark_cells(plan=plan, marks=found.marks, doing=doing)
        of_file = {"file": locked.file_name, "file_hash": locked.file_hash, "plan_hash": locked.plan_hash}
        tell(plan, doing, TAKEN.fill(file=locked.file_name), **of_file)
        return {"plan": plan.pk}

    return applied(
        pending=pending,
        seen=seen,
        kinds=(ImportKind.OS_MATRIX,),
        hold=hold,
        plan=lambda each: _planned(each, _plan_of(each), doing),
        write=write,
        doing=doing,
    )


def _plan_of(pending: PendingImport) -> CascadePlan:
    return CascadePlan.objects.select_related("organization").get(pk=pending.rows["plan"])


def _planned(pending: PendingImport, plan: CascadePlan, doing: Doing) -> MarksPlan:
    """What the file would do; to a settled matrix nothing."""
    table, findings = rows_from_plain(pending.rows, MarkedRow)
    found = plan_marks(plan, doing.viewer, table, findings)
    if plan.state == SETTLED:
        found.remarks.append(Finding(Severity.ERROR, "settled", Place(file=table.file), IS_SETTLED, OPEN_AGAIN))
    of = {"kind": "os_matrix", "organization": plan.organization.code, "period": str(plan.fiscal_year)}
    found.remarks.extend(other_file(table, of))
    return found
