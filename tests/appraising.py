"""Rules of an agency and evaluations of an officer, by real actions; figures are demonstration data."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.prepared import prepared
from tests.seated import officer_report

from samrit.appraisals.actions.appraising import give_appraisal, open_appraisal, write_appraisal
from samrit.appraisals.actions.rules import lay_down, publish_rules
from samrit.appraisals.models import Appraisal

MAY = datetime(2011, 5, 2, 3, 0, tzinfo=UTC)
SHOWN = {"1": "3", "2": "3", "3": "2", "4": "3", "5": "4"}


@prepared
def rules(world):
    """The usual rules, published by the coordinator of the province."""
    doing = world.doing("coordinator", MAY)
    laid = lay_down(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    return publish_rules(rules=laid, doing=doing)


@prepared
def opened(world) -> Appraisal:
    """The officer's first half year, begun by the superior after the report of 6 months was certified."""
    report = officer_report(world)
    rules(world)
    seat = report.agreement.organization
    return open_appraisal(seat=seat, fiscal_year=2554, half=1, doing=world.doing("unit_head", MAY))


@prepared
def given(world) -> Appraisal:
    """The same with every competency, told to the officer.

    By hand: results 2.84 ÷ 5 = 56.80; competencies (1 + 1 + 2/3 + 1 + 1) ÷ 5 = 93.33;
    56.80 × 0.7 + 93.33 × 0.3 = 39.76 + 27.999 = 67.759, so 67.76, fair.
    """
    appraisal = write_appraisal(
        appraisal=opened(world),
        shown={code: Decimal(level) for code, level in SHOWN.items()},
        results=None,
        probation=False,
        comment="ทำงานได้ตามเป้าหมายส่วนใหญ่ (สาธิต)",
        development="อบรมการวิเคราะห์ข้อมูล (สาธิต)",
        doing=world.doing("unit_head", MAY),
    )
    give_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY))
    return appraisal
