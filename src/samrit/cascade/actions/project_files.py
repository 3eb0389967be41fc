"""A file of projects by month: kept with what it would do, and written as the grid of the page writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.cascade.actions.planning import held_plan, tell
from samrit.cascade.actions.projects import Written, write_months
from samrit.cascade.models import CascadePlan
from samrit.cascade.months import months_over
from samrit.cascade.queries.projects_file import MonthsPlan, plan_months
from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import MonthsRow, RegisterTable
from samrit.core.text import Text
from samrit.registry.actions.applying import applied, kept
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.stale import other_file
from samrit.registry.planning.tables import rows_from_plain
from samrit.workflow.actions import Doing, demand

TAKEN = Text("นำเข้าโครงการรายเดือนจากไฟล์ {file}", "Imported projects by month from the file {file}")


@transaction.atomic
def preview_months(
    *,
    plan: CascadePlan,
    table: RegisterTable[MonthsRow],
    findings: Iterable[Finding],
    file_hash: str,
    doing: Doing,
) -> PendingImport:
    """Keep the lines of a file with what they would do; nothing is written.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.PLAN_CASCADE, plan.organization)
    return kept(
        kind=ImportKind.PROJECTS,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={"plan": plan.pk},
        plan=lambda pending: planned_months(pending, plan, doing),
        doing=doing,
    )


def apply_months(*, pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    """Write every month that was shown, in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: as :func:`samrit.registry.actions.applying.applied`, or the plan of a month that is over changes
            without a reason.
    """

    def hold(locked: PendingImport) -> None:
        demand(doing, Action.PLAN_CASCADE, held_plan(plan_of(locked)).organization)

    def write(locked: PendingImport, found: MonthsPlan) -> Mapping[str, Any]:
        plan = plan_of(locked)
        versions = dict(plan.projects.values_list("pk", "version"))
        rows = [Written(pk, versions[pk], *map(_by_month, lines.values())) for pk, lines in found.writes.items()]
        write_months(plan=plan, rows=rows, doing=Doing(doing.viewer, doing.at, doing.reason))
        tell(plan, doing, TAKEN.fill(file=locked.file_name), file=locked.file_name, file_hash=locked.file_hash)
        return {"plan": plan.pk}

    return applied(
        pending=pending,
        seen=seen,
        kinds=(ImportKind.PROJECTS,),
        hold=hold,
        plan=lambda each: planned_months(each, plan_of(each), doing),
        write=write,
        doing=doing,
    )


def plan_of(pending: PendingImport) -> CascadePlan:
    """The plan that a file is about."""
    return CascadePlan.objects.select_related("organization").get(pk=pending.rows["plan"])


def planned_months(pending: PendingImport, plan: CascadePlan, doing: Doing) -> MonthsPlan:
    """What the file would do now."""
    table, findings = rows_from_plain(pending.rows, MonthsRow)
    over = months_over(plan.fiscal_year, timezone.localtime(doing.at).date())
    found = plan_months(plan, table, findings, over)
    of = {"kind": "projects", "organization": plan.organization.code, "period": str(plan.fiscal_year)}
    found.remarks.extend(other_file(table, of))
    return found


def _by_month(figures: Mapping[str, str]) -> dict[int, str]:
    return {int(month): figure for month, figure in figures.items()}
