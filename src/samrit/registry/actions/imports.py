"""Read once, show, confirm: what was shown of a spreadsheet is applied whole, or nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import OrganizationRow, PersonRow, RegisterTable
from samrit.core.text import Text
from samrit.organizations.models import root
from samrit.permissions import may
from samrit.registry.actions.applying import applied, kept
from samrit.registry.actions.import_people import apply_people
from samrit.registry.actions.import_tree import apply_tree
from samrit.registry.actions.organizations import lock_tree
from samrit.registry.actions.pending import held_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.organizations import TreePlan, plan_organizations
from samrit.registry.planning.people import StaffPlan, plan_people
from samrit.registry.planning.rows import counts
from samrit.registry.planning.stale import other_file
from samrit.registry.planning.tables import table_from_plain
from samrit.workflow.actions import Doing, Refused, demand, record

NOTHING_TO_DO = Text("ทุกแถวตรงกับข้อมูลในระบบอยู่แล้ว", "every row is as it is registered already")
Table = RegisterTable[OrganizationRow] | RegisterTable[PersonRow]


@transaction.atomic
def preview_import(
    *, kind: ImportKind, table: Table, findings: Iterable[Finding], file_hash: str, doing: Doing
) -> PendingImport:
    """Keep the rows of a file with what they would do. Of the register nothing is written.

    Raises:
        Refused: not permitted.
    """
    _demand(doing)
    return kept(
        kind=kind,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={},
        plan=lambda pending: _plan(pending, doing),
        doing=doing,
    )


@transaction.atomic
def discard_import(*, pending: PendingImport, doing: Doing) -> None:
    """Forget a file that was shown.

    Raises:
        Refused: it is another's, or was applied.
    """
    locked = held_import(pending, doing)
    locked.delete()


def apply_import(*, pending: PendingImport, doing: Doing, seen: str | None = None) -> PendingImport:
    """Do what was shown, all of it in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: as :func:`samrit.registry.actions.applying.applied`.
    """
    _demand(doing)

    def hold(_locked: PendingImport) -> None:
        _demand(doing)
        lock_tree()

    return applied(
        pending=pending,
        seen=seen,
        hold=hold,
        plan=lambda each: _plan(each, doing),
        write=lambda locked, plan: _write(locked, plan, doing),
        doing=doing,
        nothing=Refused("nothing-to-do", NOTHING_TO_DO),
    )


def _write(locked: PendingImport, plan: TreePlan | StaffPlan, doing: Doing) -> dict[str, Any]:
    if isinstance(plan, StaffPlan):
        if plan.holdings:
            demand(doing, Action.GRANT_ROLE, root())
        apply_people(plan, doing)
    else:
        apply_tree(plan, doing)
    found = counts(plan.rows)
    details = {
        "what": "imported",
        "register": locked.kind,
        "file": locked.file_name,
        "file_hash": locked.file_hash,
        "counts": {outcome: found[outcome] for outcome in ("new", "changed", "same")},
    }
    record(kind="organization", subject=root(), action=Action.IMPORT_ORGANIZATIONS, doing=doing, details=details)
    return {}


def _demand(doing: Doing) -> None:
    top = root()
    demand(doing, Action.IMPORT_ORGANIZATIONS, top)
    demand(doing, Action.EDIT_ORGANIZATION, top)


def _plan(pending: PendingImport, doing: Doing) -> TreePlan | StaffPlan:
    table, findings = table_from_plain(pending.rows)
    plan: TreePlan | StaffPlan
    if pending.kind == ImportKind.ORGANIZATIONS:
        plan = plan_organizations(table, findings)  # type: ignore[arg-type]
    else:
        person = doing.viewer.person
        plan = plan_people(
            table,  # type: ignore[arg-type]
            findings,
            importer=person.pk if person else None,
            may_grant=bool(may(doing.viewer, Action.GRANT_ROLE, root())),
            day=timezone.localtime(doing.at).date(),
        )
    plan.remarks.extend(other_file(table, {"kind": pending.kind}))
    return plan
