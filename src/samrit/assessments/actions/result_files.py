"""A file with the results of a round: kept with what it would do, and written by the actions of the cards' pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from samrit.agreements.queries.light import light
from samrit.assessments.actions.recording import record_fields
from samrit.assessments.actions.result_plan import ResultsPlan, plan_results
from samrit.assessments.models import Card, Report
from samrit.core.findings import Finding
from samrit.core.permissions import Action
from samrit.core.register import FieldRow, RegisterTable
from samrit.core.text import Text
from samrit.core.workflow import REPORT
from samrit.registry.actions.applying import applied, kept
from samrit.registry.actions.pending import held_import
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.stale import other_file
from samrit.registry.planning.tables import rows_from_plain
from samrit.workflow.actions import Doing, demand, record

TAKEN = Text("บันทึกผล {count} ช่องจากไฟล์ {file}", "{count} fields of results written from the file {file}")


@transaction.atomic
def preview_results(
    *, report: Report, table: RegisterTable[FieldRow], findings: Iterable[Finding], file_hash: str, doing: Doing
) -> PendingImport:
    """Keep the rows of a file with what they would do; no card is written.

    Raises:
        Refused: not permitted.
    """
    demand(doing, Action.RECORD_RESULT, report.owner)
    return kept(
        kind=ImportKind.RESULTS,
        table=table,
        findings=findings,
        file_hash=file_hash,
        about={"report": report.pk},
        plan=lambda pending: _planned(pending, report, doing),
        doing=doing,
    )


def apply_results(*, pending: PendingImport, seen: str, doing: Doing) -> PendingImport:
    """Write every field that was shown, in one transaction; ``seen`` is the hash of the plan that was looked at.

    Raises:
        Refused: as :func:`samrit.registry.actions.applying.applied`.
    """
    return applied(
        pending=pending,
        seen=seen,
        kinds=(ImportKind.RESULTS,),
        hold=lambda locked: _hold(locked, doing),
        plan=lambda each: _planned(each, report_of(each), doing),
        write=lambda locked, found: _write(locked, found, doing),
        doing=doing,
    )


@transaction.atomic
def discard_results(*, pending: PendingImport, doing: Doing) -> None:
    """Forget a file that was shown.

    Raises:
        Refused: it is another's, gone, or was applied.
    """
    held_import(pending, doing, ImportKind.RESULTS).delete()


def report_of(pending: PendingImport) -> Report:
    """The report that a file is about."""
    return (
        light(Report.objects.select_related("agreement"), "agreement").defer("content").get(pk=pending.rows["report"])
    )


def _hold(locked: PendingImport, doing: Doing) -> None:
    report = report_of(locked)
    demand(doing, Action.RECORD_RESULT, report.owner)
    list(Card.objects.select_for_update(no_key=True).filter(report=report).only("pk").order_by("pk"))


def _planned(pending: PendingImport, report: Report, doing: Doing) -> ResultsPlan:
    table, findings = rows_from_plain(pending.rows, FieldRow)
    found = plan_results(report, table, findings, doing)
    found.remarks.extend(other_file(table, about_report(report)))
    return found


def about_report(report: Report) -> dict[str, str]:
    """What a file of the report says of itself."""
    period = f"{report.agreement.fiscal_year}/{report.months}"
    return {"kind": "results", "organization": report.owner.code, "period": period}


def _write(locked: PendingImport, found: ResultsPlan, doing: Doing) -> Mapping[str, Any]:
    report = report_of(locked)
    for card, changes in found.writes.values():
        record_fields(card=card, changes=changes, doing=Doing(doing.viewer, doing.at, doing.reason))
    text = TAKEN.fill(count=sum(len(changes) for _card, changes in found.writes.values()), file=locked.file_name)
    details = {"what": [text.th, text.en], "file": locked.file_name, "file_hash": locked.file_hash}
    record(kind=REPORT.name, subject=report, action=Action.RECORD_RESULT, doing=doing, details=details)
    return {"report": report.pk}
