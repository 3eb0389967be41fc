"""Read once, show, confirm: what was shown of a spreadsheet is applied whole, or nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction

from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import OrganizationRow, PersonRow, RegisterTable
from samrit.core.text import Text
from samrit.organizations.models import root
from samrit.permissions import may
from samrit.registry.actions.import_people import apply_people
from samrit.registry.actions.import_tree import apply_tree
from samrit.registry.actions.organizations import lock_tree
from samrit.registry.actions.pending import close_import, held_import, put_plan, save_plan
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.organizations import TreePlan, plan_organizations
from samrit.registry.planning.people import StaffPlan, plan_people
from samrit.registry.planning.rows import Outcome, counts, plain_rows, plan_hash
from samrit.registry.planning.tables import plain_table, table_from_plain
from samrit.workflow.actions import Doing, Refused, demand, record

KEPT_FOR = timedelta(hours=24)

HAS_PROBLEMS = Text(
    "ยังนำเข้าไม่ได้ เพราะมีแถวที่ต้องแก้ไข โปรดแก้ในไฟล์แล้วนำเข้าใหม่",
    "it cannot be imported while rows have problems; correct the file and upload it again",
)
NOTHING_TO_DO = Text("ทุกแถวตรงกับข้อมูลในระบบอยู่แล้ว", "every row is as it is registered already")
REGISTER_CHANGED = Text(
    "ข้อมูลในระบบเปลี่ยนไปหลังจากที่ท่านดูตัวอย่าง ระบบยังไม่ได้บันทึกสิ่งใด และปรับตัวอย่างด้านล่างให้ตรงกับข้อมูลล่าสุดแล้ว โปรดตรวจแล้วยืนยันอีกครั้ง",
    "the register has changed since the preview was made. Nothing was written, and the preview below is up to date "
    "again; please look at it and confirm once more",
)
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
    person = doing.viewer.person
    assert person is not None  # whoever is permitted is somebody
    PendingImport.objects.filter(applied_at__isnull=True, expires_at__lt=doing.at).delete()
    findings = tuple(findings)
    pending = PendingImport(
        kind=kind,
        by=person,
        file_name=table.file[:200],
        file_hash=file_hash,
        rows=plain_table(table, findings),
        made_at=doing.at,
        expires_at=doing.at + KEPT_FOR,
    )
    plan = _plan(kind, table, findings, doing)
    put_plan(pending, plan.rows, plan.remarks)
    pending.save()
    return pending


@transaction.atomic
def discard_import(*, pending: PendingImport, doing: Doing) -> None:
    """Forget a file that was shown.

    Raises:
        Refused: it is another's, or was applied.
    """
    locked = held_import(pending, doing)
    locked.delete()


def apply_import(*, pending: PendingImport, doing: Doing) -> PendingImport:
    """Do what was shown, all of it in one transaction.

    Raises:
        Refused: not permitted, expired, applied already, problems in it, nothing to do, or the register has changed
            since it was shown; then the plan that ``pending`` holds is made anew.
    """
    try:
        return _apply(pending, doing)
    except Refused as refused:
        if refused.code == "register-changed":
            _plan_anew(pending, doing)
        raise


@transaction.atomic
def _apply(pending: PendingImport, doing: Doing) -> PendingImport:
    kind = ImportKind(pending.kind)
    _demand(doing)
    locked = held_import(pending, doing)
    lock_tree()
    table, findings = table_from_plain(locked.rows)
    plan = _plan(kind, table, findings, doing)
    if plan_hash(plain_rows(plan.rows)) != locked.plan_hash:
        raise Refused("register-changed", REGISTER_CHANGED)
    found = counts(plan.rows)
    if found[Outcome.PROBLEM]:
        raise Refused("problems", HAS_PROBLEMS)
    if not found[Outcome.NEW] + found[Outcome.CHANGED]:
        raise Refused("nothing-to-do", NOTHING_TO_DO)
    if isinstance(plan, StaffPlan):
        if plan.holdings:
            demand(doing, Action.GRANT_ROLE, root())
        apply_people(plan, doing)
    else:
        apply_tree(plan, doing)
    details = {
        "what": "imported",
        "register": kind.value,
        "file": locked.file_name,
        "file_hash": locked.file_hash,
        "counts": {outcome: found[outcome] for outcome in ("new", "changed", "same")},
    }
    record(kind="organization", subject=root(), action=Action.IMPORT_ORGANIZATIONS, doing=doing, details=details)
    close_import(locked, found, {}, doing)
    return locked


def _plan_anew(pending: PendingImport, doing: Doing) -> None:
    table, findings = table_from_plain(pending.rows)
    plan = _plan(ImportKind(pending.kind), table, findings, doing)
    put_plan(pending, plan.rows, plan.remarks)
    save_plan(pending)


def _demand(doing: Doing) -> None:
    top = root()
    demand(doing, Action.IMPORT_ORGANIZATIONS, top)
    demand(doing, Action.EDIT_ORGANIZATION, top)


def _plan(kind: ImportKind, table: Any, findings: Iterable[Finding], doing: Doing) -> TreePlan | StaffPlan:
    if kind is ImportKind.ORGANIZATIONS:
        return plan_organizations(table, findings)
    person = doing.viewer.person
    grants = bool(may(doing.viewer, Action.GRANT_ROLE, root()))
    return plan_people(table, findings, importer=person.pk if person else None, may_grant=grants)
