"""The fiscal year that pages of reports begin with."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from samrit.assessments.models import Report
from samrit.core.fiscal_year import FiscalYear
from samrit.web import clock
from samrit.web.requests import chosen_year

FIRST_ROUND = (4, 1)
"""Month and day on which the first results of a fiscal year can be reported."""


def reported_year(request: HttpRequest) -> FiscalYear:
    """The year chosen in the top bar; else, until results of this year can be reported, the year before, if there are
    reports of it: from October on people still work on its last round. One query."""
    return chosen_year(request, year_reported_on(clock.today()))


def year_reported_on(day: date) -> FiscalYear:
    """The year whose results are worked on, on a day."""
    this = FiscalYear.containing(day)
    over = (day.month, day.day) < FIRST_ROUND or day >= date(day.year, 10, 1)
    if over and Report.objects.filter(agreement__fiscal_year=this.previous.year).exists():
        return this.previous
    return this
