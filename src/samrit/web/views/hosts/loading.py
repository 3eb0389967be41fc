"""The year that the pages of host agencies are about."""

from __future__ import annotations

from django.http import HttpRequest

from samrit.assessments.queries.hosting import last_year_hosted
from samrit.web.reported_year import reported_year
from samrit.web.requests import YEAR_IN_SESSION, viewer


def year_of(request: HttpRequest) -> int:
    """The year asked for, else the one chosen in the top bar, else the last in which this person's agency hosts."""
    given = request.GET.get("year", "")
    if given.isascii() and given.isdecimal() and len(given) == 4:
        return int(given)
    hosted = None if YEAR_IN_SESSION in request.session else last_year_hosted(viewer(request))
    return hosted or reported_year(request).year
