"""A published agreement of FY2554 in its reporting year, by real actions. Figures are demonstration data."""

from datetime import UTC, datetime

from tests.agreed import published
from tests.prepared import prepared

from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.certifying import certify_card, certify_report
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Report

APRIL = datetime(2011, 4, 11, 3, 0, tzinfo=UTC)
"""10.00 on 11 April 2554, in the days for the 6-month report."""
JULY = datetime(2011, 7, 11, 3, 0, tzinfo=UTC)
OCTOBER = datetime(2011, 10, 10, 3, 0, tzinfo=UTC)
"""10.00 on 10 October 2554, in the days for the 12-month report."""
MOMENTS = {6: APRIL, 9: JULY, 12: OCTOBER}
RESULTS = {
    "1": {"result": "93.2"},
    "2": {"result": "65"},
    "3": {"result": "77.5"},
    "4": {"result": "18"},
    "5": {"result": "4"},
}
"""By hand: 3 + 3.2/5 = 3.6400, 3.5000, 3.5000, 3 + 2/5 = 3.4000, 4.0000; with weights 30, 20, 20, 15, 15:
109.2 + 70 + 70 + 51 + 60 = 360.2, so the total is 3.6020."""


@prepared
def opened_round(world, months: int = 6, at: datetime = APRIL) -> Report:
    """A round with an empty card for each indicator."""
    return open_report(agreement=published(world), months=months, doing=world.doing("coordinator", at))


@prepared
def filled_round(world, months: int = 6, at: datetime | None = None) -> Report:
    """A round in which the keeper has written every card down, with its words."""
    at = at or MOMENTS[months]
    report = opened_round(world, months, at)
    for card in report.cards.all():
        doing = world.doing("data_keeper", at)
        record_result(card=card, result=RESULTS[card.code], doing=doing)
        record_words(card=card, words={"work_done": f"ดำเนินการตามแผนของตัวชี้วัดที่ {card.code} (สาธิต)"}, doing=doing)
    return report


@prepared
def approved_round(world, months: int = 6, at: datetime | None = None) -> Report:
    """A round of which every card was sent by the keeper and approved by the supervisor."""
    at = at or MOMENTS[months]
    report = filled_round(world, months, at)
    for card in report.cards.all():
        send_card(card=card, doing=world.doing("data_keeper", at))
        approve_card(card=card, doing=world.doing("supervisor", at))
    return report


@prepared
def submitted_round(world, months: int = 6, at: datetime | None = None) -> Report:
    """A round that the coordinator handed in, at ``at``."""
    at = at or MOMENTS[months]
    report = approved_round(world, months, at)
    submit_report(report=report, doing=world.doing("coordinator", at))
    report.refresh_from_db()
    return report


@prepared
def certified_round(world, months: int = 6, at: datetime | None = None) -> Report:
    """A round of which the analyst certified every card, and the whole."""
    at = at or MOMENTS[months]
    report = submitted_round(world, months, at)
    for card in report.cards.all():
        certify_card(card=card, doing=world.doing("analyst", at))
    certify_report(report=report, doing=world.doing("analyst", at))
    report.refresh_from_db()
    return report
