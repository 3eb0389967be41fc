"""The frame of every file that is brought: kept with its plan, shown, written as it was shown, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from django.db import transaction

from samrit.core.findings import Finding
from samrit.core.register import RegisterTable
from samrit.core.text import Text
from samrit.registry.actions.pending import close_import, held_import, put_plan, save_plan
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Outcome, Planned, counts, plain_rows, plan_hash
from samrit.registry.planning.tables import plain_table
from samrit.workflow.actions import Doing, Refused

KEPT_FOR = timedelta(hours=24)
HAS_PROBLEMS = Text(
    "ยังนำเข้าไม่ได้ เพราะมีแถวที่ต้องแก้ไข โปรดแก้ในไฟล์แล้วนำเข้าใหม่",
    "it cannot be imported while rows have problems; correct the file and upload it again",
)
NOTHING_TO_DO = Text("ทุกแถวตรงกับข้อมูลในระบบอยู่แล้ว", "every row is as it is on the site already")
CHANGED = Text(
    "ข้อมูลในระบบเปลี่ยนไปหลังจากที่ท่านดูตัวอย่าง ระบบยังไม่ได้บันทึกสิ่งใด และปรับตัวอย่างให้ตรงกับข้อมูลล่าสุดแล้ว โปรดตรวจแล้วยืนยันอีกครั้ง",
    "something has changed since the preview was made. Nothing was written, and the preview is up to date again; "
    "please look at it and confirm once more",
)
CHANGED_CODE = "changed"
NOTHING = Refused("nothing-to-do", NOTHING_TO_DO)


class Plan(Protocol):
    """What a file would do."""

    @property
    def rows(self) -> Sequence[Planned]:
        """Row by row."""

    @property
    def remarks(self) -> Sequence[Finding]:
        """What concerns all of it."""


Found = TypeVar("Found", bound=Plan)


def kept(
    *,
    kind: ImportKind,
    table: RegisterTable[Any],
    findings: Iterable[Finding],
    file_hash: str,
    about: Mapping[str, Any],
    plan: Callable[[PendingImport], Plan],
    doing: Doing,
) -> PendingImport:
    """The rows of a file with what they would do, for as long as files wait; nothing else is written. ``about`` says
    of what the file is, in what JSON can hold."""
    person = doing.viewer.person
    assert person is not None  # whoever is permitted is somebody
    PendingImport.objects.filter(applied_at__isnull=True, expires_at__lt=doing.at).delete()
    pending = PendingImport(
        kind=kind,
        by=person,
        file_name=table.file[:200],
        file_hash=file_hash,
        rows=plain_table(table, tuple(findings)) | dict(about),
        made_at=doing.at,
        expires_at=doing.at + KEPT_FOR,
    )
    found = plan(pending)
    put_plan(pending, found.rows, found.remarks)
    pending.save()
    return pending


def applied(
    *,
    pending: PendingImport,
    seen: str | None,
    kinds: Sequence[ImportKind] = (),
    hold: Callable[[PendingImport], None],
    plan: Callable[[PendingImport], Found],
    write: Callable[[PendingImport, Found], Mapping[str, Any]],
    doing: Doing,
    nothing: Refused = NOTHING,
) -> PendingImport:
    """Write what was shown, in one transaction: ``hold`` looks whether this person may and holds what is written,
    ``plan`` is made once more, ``write`` writes it and answers what stays of the file. ``seen`` is the hash of the plan
    that was looked at, ``None`` for the one that was kept last.

    Raises:
        Refused: not permitted, gone, applied already, problems in it, nothing to do, or something has changed since it
            was shown; then the plan that ``pending`` holds is made anew.
    """
    try:
        with transaction.atomic():
            locked = held_import(pending, doing, *kinds)
            hold(locked)
            found = plan(locked)
            done = _as_shown(locked, found, seen, nothing)
            close_import(locked, done, write(locked, found), doing)
            return locked
    except Refused as refused:
        if refused.code == CHANGED_CODE:
            found = plan(pending)
            put_plan(pending, found.rows, found.remarks)
            save_plan(pending)
        raise


def _as_shown(locked: PendingImport, found: Plan, seen: str | None, nothing: Refused) -> dict[str, int]:
    """How much would be done, where that is what was shown and can be done."""
    if plan_hash(plain_rows(found.rows)) != locked.plan_hash or seen not in (None, locked.plan_hash):
        raise Refused(CHANGED_CODE, CHANGED)
    done = counts(found.rows)
    if done[Outcome.PROBLEM] or any(each.is_error for each in found.remarks):
        raise Refused("problems", HAS_PROBLEMS)
    if not done[Outcome.NEW] + done[Outcome.CHANGED]:
        raise nothing
    return done
