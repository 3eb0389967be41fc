"""A host agency with an indicator of FY2554 and its files; figures are demonstration data."""

import hashlib

from tests.reported import APRIL

from samrit.assessments.actions.delivering import apply_delivery, preview_delivery
from samrit.assessments.actions.hosts import name_host
from samrit.assessments.models import Host
from samrit.exchange.host_results.reading import read_results
from samrit.exchange.host_results.template import workbook
from samrit.registry.models import PendingImport


def row(result="81.35", sample_size="400", method="สำรวจด้วยแบบสอบถาม (สาธิต)", organization="ayutthaya", code="3"):
    """One row of the spreadsheet, by the keys of its columns."""
    return {
        "organization": organization,
        "code": code,
        "result": result,
        "sample_size": sample_size,
        "method": method,
    }


def hosted(world, report, code="3", at=APRIL) -> Host:
    """The host of an indicator, named by the analyst."""
    return name_host(
        framework=report.agreement.framework,
        code=code,
        organization=world.places["opdc"],
        doing=world.doing("analyst", at),
    )


def shown(world, report, *rows, who="host_agency", at=APRIL, data: bytes | None = None) -> PendingImport:
    """A file that was read, not yet applied."""
    data = data or workbook(rows)
    table, findings = read_results(data, "ผลสำรวจ.xlsx")
    assert table is not None, findings
    return preview_delivery(
        framework=report.agreement.framework,
        months=report.months,
        table=table,
        findings=findings,
        file_hash=hashlib.sha256(data).hexdigest(),
        doing=world.doing(who, at),
    )


def delivered(world, report, *rows, at=APRIL) -> PendingImport:
    """A file that was applied."""
    pending = shown(world, report, *rows, at=at)
    return apply_delivery(pending=pending, seen=pending.plan_hash, doing=world.doing("host_agency", at))
