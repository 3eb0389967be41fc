"""Files of results that wait to be confirmed, and what is sent about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import Sending

from samrit.assessments.actions.result_files import preview_results
from samrit.core.register import FieldRow, RegisterTable
from samrit.exchange.indicators.template import OF_AGREEMENT
from samrit.exchange.indicators.template import workbook as indicators_workbook
from samrit.exchange.results.template import workbook
from samrit.registry.models import PendingImport
from samrit.web.access import Address, Thing

if TYPE_CHECKING:
    from tests.matrix.country import Country
    from tests.matrix.sending import Sender

KEEPER = ("data_keeper",)


def results_file(country: Any) -> PendingImport:
    """A file of the keeper with one field of the card that is open, shown and not confirmed."""
    row = FieldRow(2, "1", "obstacles", "น้ำท่วม (สาธิต)")
    table = RegisterTable("ผล.xlsx", "ผล", (row,), {"code": "A", "value": "E", "field": "F", "seen": "G"})
    kept = preview_results(
        report=country.year.reports["r-open"],
        table=table,
        findings=(),
        file_hash="2" * 64,
        doing=country.doing("data_keeper"),
    )
    # Pages of the reporting year are asked for on a later day, and nothing else that waits is forgotten by then.
    kept.expires_at = datetime(2012, 2, 1, tzinfo=UTC)
    kept.save(update_fields=["expires_at"])
    return kept


def _file(address: Address, country: Country) -> list[Case]:
    waiting, path = country.imports["of-results"], country.year.reports["r-open"].owner.path
    return [Case("of-results", reverse(address.name, args=[waiting.pk]), waiting, (path,), person=waiting.by)]


FILES_MAKERS: dict[Thing, Callable[[Address, Any], list[Case]]] = {Thing.RESULTS_FILE: _file}


def _results(sender: Sender, case: Case) -> Sending:
    # One file, sent again as it is: a workbook holds the second in which it was written.
    data = workbook([{"code": "1", "field": "work_done", "value": "แก้ในไฟล์", "seen": "-"}])
    return Sending("valid", lambda: {"file": SimpleUploadedFile("ผล.xlsx", data)}, True)


def _indicators(sender: Sender, case: Case) -> Sending:
    row = case.thing.indicators.filter(is_heading=False).first()
    seen = f"{case.thing.pk}/{row.pk}/{row.version}/0" if row else ""
    rows = [{"owner": case.thing.organization.code, "code": row.code, "target": "91", "seen": seen}] if row else []
    data = indicators_workbook(rows, {"kind": ["-"]}, None, OF_AGREEMENT)
    return Sending("valid", lambda: {"file": SimpleUploadedFile("ตัวชี้วัด.xlsx", data)}, True)


FILES_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "agreement-indicators": _indicators,
    "report-results": _results,
    "results-file-confirm": lambda sender, case: Sending(
        "valid", lambda: {"plan": case.thing.plan_hash}, True, by=KEEPER
    ),
    "results-file-discard": lambda sender, case: Sending("valid", dict, True, by=KEEPER),
}
