"""A published agreement of FY2554 in its reporting year, by real actions. Figures are demonstration data."""

from datetime import UTC, datetime

from tests.agreed import published

from samrit.assessments.actions.opening import open_report
from samrit.assessments.models import Report

APRIL = datetime(2011, 4, 11, 3, 0, tzinfo=UTC)
"""10.00 on 11 April 2554, in the days for the 6-month report."""
JULY = datetime(2011, 7, 11, 3, 0, tzinfo=UTC)
OCTOBER = datetime(2011, 10, 10, 3, 0, tzinfo=UTC)
"""10.00 on 10 October 2554, in the days for the 12-month report."""
RESULTS = {
    "1": {"result": "93.2"},
    "2": {"result": "65"},
    "3": {"result": "77.5"},
    "4": {"result": "18"},
    "5": {"result": "4"},
}
"""By hand: 3 + 3.2/5 = 3.6400, 3.5000, 3.5000, 3 + 2/5 = 3.4000, 4.0000; with weights 30, 20, 20, 15, 15:
109.2 + 70 + 70 + 51 + 60 = 360.2, so the total is 3.6020."""


def opened_round(world, months: int = 6, at: datetime = APRIL) -> Report:
    """A round with an empty card for each indicator."""
    return open_report(agreement=published(world), months=months, doing=world.doing("coordinator", at))
