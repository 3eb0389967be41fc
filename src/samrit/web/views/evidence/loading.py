"""A file, or a shelf, for the person who asks; what they may not see does not exist. And the year that is meant."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR
from samrit.core.permissions import Action
from samrit.evaluations.queries.proofs import photographs_seen_by
from samrit.evidence.models import Evidence
from samrit.evidence.queries.shelf import seen_by
from samrit.organizations.models import Organization
from samrit.permissions import visible
from samrit.web.reported_year import reported_year
from samrit.web.requests import viewer


def visible_evidence(request: HttpRequest, pk: int) -> Evidence:
    """The evidence with its organisation and bytes; 404 unless this person may read it, or sees the visit at which
    evaluators photographed it, and it was not removed."""
    who = viewer(request)
    found = seen_by(who).filter(pk=pk).first() or photographs_seen_by(who).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_shelf(request: HttpRequest, pk: int) -> Organization:
    """The organisation; 404 unless this person may read its evidence."""
    shelves = visible(viewer(request), Action.READ_EVIDENCE, Organization.objects.filter(parent__isnull=False), "")
    found = shelves.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def year_meant(request: HttpRequest) -> int:
    """The year of the address (``?year=2554``), else the one that the person works in."""
    given = request.GET.get("year", "")
    if given.isascii() and given.isdecimal() and FIRST_YEAR <= int(given[:9]) <= LAST_YEAR:
        return int(given)
    return _working_year(request)


def year_words(request: HttpRequest, year: int) -> str:
    """The end of an address that means a year; empty for the one that the person works in, so that choosing another in
    the top bar leads there."""
    return "" if year == _working_year(request) else f"?year={year}"


def shelf_address(request: HttpRequest, organization: Organization, year: int) -> str:
    """Where the shelf of a year is looked at."""
    return reverse("evidence-shelf", args=[organization.pk]) + year_words(request, year)


def _working_year(request: HttpRequest) -> int:
    return reported_year(request).year
