"""A file that waits to be confirmed: kept with its plan, held while it is applied, and emptied afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samrit.core.findings import Finding
from samrit.core.text import Text
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Planned, counts, plain_finding, plain_rows, plan_hash
from samrit.workflow.actions import Doing, Refused

GONE = Text(
    "ไฟล์ที่ตรวจไว้หมดอายุแล้ว (เก็บไว้ 24 ชั่วโมง) โปรดนำเข้าไฟล์ใหม่",
    "the file that was shown has expired (it is kept for 24 hours); please upload it again",
)
APPLIED_BEFORE = Text("ไฟล์นี้นำเข้าไปแล้ว", "this file has been imported already")


def held_import(pending: PendingImport, doing: Doing, *kinds: ImportKind) -> PendingImport:
    """The file, held until the transaction ends; of ``kinds`` where some are named.

    Raises:
        Refused: it is another's or of another kind, expired, or was applied.
    """
    rows = PendingImport.objects.select_for_update(no_key=True).filter(pk=pending.pk)
    locked = (rows.filter(kind__in=kinds) if kinds else rows).first()
    person = doing.viewer.person
    if locked is None or person is None or locked.by_id != person.pk:
        raise Refused("gone", GONE)
    if locked.applied_at is not None:
        raise Refused("applied-before", APPLIED_BEFORE)
    if locked.expires_at < doing.at:
        raise Refused("gone", GONE)
    return locked


def put_plan(pending: PendingImport, rows: Sequence[Planned], remarks: Iterable[Finding]) -> None:
    """What the file would do, as it is shown; it is not saved."""
    pending.plan = plain_rows(rows)
    pending.plan_hash = plan_hash(pending.plan)
    pending.remarks = [plain_finding(finding) for finding in remarks]
    pending.counts = counts(rows)


def save_plan(pending: PendingImport) -> None:
    """Keep the plan that was made anew."""
    pending.save(update_fields=["plan", "plan_hash", "remarks", "counts"])


def close_import(locked: PendingImport, found: Mapping[str, int], about: Mapping[str, Any], doing: Doing) -> None:
    """It is applied: only what it was about and how much was done stays."""
    locked.applied_at, locked.plan, locked.remarks = doing.at, [], []
    locked.rows, locked.counts = dict(about), dict(found)
    locked.save()
