"""A host agency delivers results for everybody: its file is shown, then applied as shown, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from samrit.assessments.models import Host, HostResult, Report
from samrit.assessments.queries.delivery import Delivery, DeliveryPlan, differences, plan_delivery
from samrit.assessments.queries.hosting import own_hosts, standing_results
from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import HostedRow, RegisterTable
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.registry.actions.applying import applied, kept
from samrit.registry.actions.pending import held_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.stale import other_file
from samrit.registry.planning.tables import rows_from_plain
from samrit.workflow.actions import Deed, Doing, Refused, demand, record_all

NOT_A_HOST = Text("หน่วยงานของท่านไม่ได้เป็นเจ้าภาพของตัวชี้วัดในกรอบนี้", "your agency hosts no indicator under this framework")
NOTHING_NEW = Text(
    "ทุกแถวตรงกับผลที่นำส่งไว้แล้ว จึงไม่มีสิ่งใดเปลี่ยน", "every row is as it was delivered already, so nothing changes"
)
DELIVERED = Text(
    "นำส่งผลตัวชี้วัดที่ {code} รอบ {months} เดือน: {result}",
    "result of indicator {code} delivered, {months}-month round: {result}",
)
CORRECTED = Text(
    "แก้ผลตัวชี้วัดที่ {code} รอบ {months} เดือน ครั้งที่ {number}: จาก {before} เป็น {result}",
    "result of indicator {code} corrected, {months}-month round, number {number}: {before} to {result}",
)
WHOLE = Text(
    "นำส่งผลตัวชี้วัดที่ {code} รอบ {months} เดือน จากไฟล์ {file}: ใหม่ {new} แก้ไข {changed}",
    "results of indicator {code} delivered, {months}-month round, from the file {file}: {new} new, {changed} corrected",
)


@transaction.atomic
def preview_delivery(
    *,
    framework: FrameworkVersion,
    months: int,
    table: RegisterTable[HostedRow],
    findings: Iterable[Finding],
    file_hash: str,
    doing: Doing,
    fiscal_year: int | None = None,
) -> PendingImport:
    """Keep the rows of a file with what they would do; no result is written. ``fiscal_year`` is that of the framework,
    where it has one.

    Raises:
        Refused: not permitted, or the person's agency hosts nothing there.
    """
    year = framework.fiscal_year or fiscal_year or 0
    _hosts(framework, year, doing)
    return kept(
        kind=ImportKind.HOST_RESULTS,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={"framework": framework.pk, "fiscal_year": year, "months": months},
        plan=lambda pending: _plan(pending, doing),
        doing=doing,
    )


@transaction.atomic
def discard_delivery(*, pending: PendingImport, doing: Doing) -> None:
    """Forget a file that was shown.

    Raises:
        Refused: it is another's, gone, or was applied.
    """
    held_import(pending, doing, ImportKind.HOST_RESULTS).delete()


def apply_delivery(*, pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    """Write every result that was shown, in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: as :func:`samrit.registry.actions.applying.applied`.
    """
    return applied(
        pending=pending,
        seen=seen,
        kinds=(ImportKind.HOST_RESULTS,),
        hold=lambda locked: _hold(locked, doing),
        plan=lambda each: _plan(each, doing),
        write=lambda locked, plan: _write(locked, plan, doing),
        doing=doing,
        nothing=Refused("nothing-new", NOTHING_NEW),
    )


def _hold(locked: PendingImport, doing: Doing) -> None:
    """In the order in which everybody holds them: whoever certifies a report waits, or is waited for."""
    framework, year, months = _about(locked)
    hosts = _hosts(framework, year, doing)
    list(
        Report.objects.select_for_update(no_key=True, of=("self",))
        .filter(agreement__framework=framework, agreement__fiscal_year=year, months=months)
        .only("pk")
        .order_by("pk")
    )
    list(
        Host.objects.select_for_update(no_key=True).filter(pk__in=[host.pk for host in hosts]).only("pk").order_by("pk")
    )


def _write(locked: PendingImport, plan: DeliveryPlan, doing: Doing) -> dict[str, Any]:
    framework, year, months = _about(locked)
    before = standing_results(_hosts(framework, year, doing), months)
    person = doing.viewer.person
    assert person is not None
    for row in plan.results:
        row.delivered_by, row.delivered_at = person, doing.at
        row.save(force_insert=True)
    record_all([*_of_hosts(plan.results, locked), *(_deed(row, before) for row in plan.results)], doing)
    return {"framework": framework.pk, "fiscal_year": year, "months": months}


def _of_hosts(results: list[HostResult], pending: PendingImport) -> list[Deed]:
    """One event for each hosted indicator: which file, and how much came with it."""
    deeds = []
    for host in {row.host_id: row.host for row in results}.values():
        mine = [row for row in results if row.host_id == host.pk]
        new = sum(row.number == 1 for row in mine)
        counted = {"new": new, "changed": len(mine) - new}
        text = WHOLE.fill(code=host.code, months=mine[0].months, file=pending.file_name, **counted)
        details: dict[str, Any] = {
            "what": [text.th, text.en],
            "file": pending.file_name,
            "file_hash": pending.file_hash,
            "plan_hash": pending.plan_hash,
            "counts": counted,
        }
        deeds.append(Deed("host", host, Action.DELIVER_RESULTS, details))
    return deeds


def _deed(row: HostResult, before: dict[tuple[int, int], HostResult]) -> Deed:
    """The event of one result, under the organisation whose result it is."""
    old = before.get((row.host_id, row.organization_id))
    values = {"code": row.host.code, "months": row.months, "number": row.number, "result": row.result["result"]}
    text = (
        CORRECTED.fill(before=old.result["result"], **values)
        if old
        else DELIVERED.fill(**{key: value for key, value in values.items() if key != "number"})
    )
    changes = [[each.label.th, each.label.en, each.old.th, each.new.th] for each in differences(old, row)]
    details: dict[str, Any] = {
        "what": [text.th, text.en],
        **values,
        "differences": changes,
        "file_hash": row.delivery,
    }
    return Deed("host_result", row, Action.DELIVER_RESULTS, details)


def _hosts(framework: FrameworkVersion, fiscal_year: int, doing: Doing) -> list[Host]:
    """The hosted indicators of a year for which this person may deliver.

    Raises:
        Refused: there are none, or not permitted.
    """
    hosts = list(own_hosts(doing.viewer).filter(framework=framework, fiscal_year=fiscal_year))
    everywhere, paths = doing.viewer.scopes(Action.DELIVER_RESULTS)
    if not everywhere and not paths:
        demand(doing, Action.DELIVER_RESULTS, framework.owner)
    if not hosts:
        raise Refused("no-host", NOT_A_HOST)
    return hosts


def _about(pending: PendingImport) -> tuple[FrameworkVersion, int, int]:
    """Of which framework, year and round the file is."""
    framework = FrameworkVersion.objects.get(pk=pending.rows["framework"])
    return framework, int(pending.rows.get("fiscal_year") or framework.fiscal_year or 0), int(pending.rows["months"])


def _plan(pending: PendingImport, doing: Doing) -> DeliveryPlan:
    framework, year, months = _about(pending)
    hosts = _hosts(framework, year, doing)
    table, findings = rows_from_plain(pending.rows, HostedRow)
    found = plan_delivery(Delivery(framework, months, hosts, pending.file_hash), table, findings)
    found.remarks.extend(other_file(table, {"kind": "host_results", "period": f"{year}/{months}"}))
    return found
