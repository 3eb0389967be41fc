"""Opening seats for several people: first what it would do, then the doing."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.agreements.actions.seating import MOST_AT_ONCE
from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.agreements.queries.seats import (
    everybody_under,
    frameworks_for_persons,
    planned,
    seats_of,
    templates_under,
)
from samrit.cascade.actions.seating import open_linked_seats, open_next_seats
from samrit.core.permissions import Action
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, say_refused, tried
from samrit.web.requests import viewer
from samrit.web.views.seats.forms import BLANK, LIKE, SeatsForm, choices_of
from samrit.web.views.seats.listing import unit_of, usual_first_day, working_year
from samrit.workflow.actions import Refused

LONGEST_KEY = 18


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_(request: HttpRequest, code: str) -> HttpResponse:
    """A GET shows what would be done for those who are ticked, a POST does it."""
    unit, year = unit_of(request, code), working_year(request)
    given = request.POST if request.method == "POST" else request.GET
    templates = templates_under(unit, viewer(request), year.year)
    form = SeatsForm(given, choices=choices_of(templates, frameworks_for_persons()))
    keys = {int(key) for key in given.getlist("person") if key.isascii() and key.isdecimal() and len(key) < LONGEST_KEY}
    if not form.is_valid() or not keys:
        if not form.is_valid():
            messages.error(request, _("โปรดระบุวันที่เปิด และเลือกว่าจะเริ่มร่างข้อตกลงอย่างไร"))
        else:
            messages.error(request, _("โปรดเลือกบุคลากรอย่างน้อยหนึ่งคน"))
        return redirect("seats-of", code)
    starts_on: date = form.cleaned_data["starts_on"]
    framework, source = _start_of(request, unit, form.cleaned_data["start"])
    if request.method == "POST":
        made = tried(
            lambda: open_linked_seats(
                unit=unit,
                people=keys,
                starts_on=starts_on,
                fiscal_year=year.year,
                framework=framework,
                source=source,
                around=unit,
                doing=doing(request),
            )
        )
        return _answered(request, code, made)
    chosen = seats_of(unit, clock.today(), year.year, keys)
    context = {
        "unit": unit,
        "year": year.year,
        "steps": planned(chosen, framework is not None, viewer(request).person),
        "starts_on": starts_on,
        "start": form.cleaned_data["start"],
        "source": source,
        "names": list(source.indicators.filter(is_heading=False).order_by("position")) if source else [],
    }
    return render(request, "seats/preview.html", context)


def _start_of(request: HttpRequest, unit: Organization, start: str) -> tuple[FrameworkVersion | None, Agreement | None]:
    """The framework and the agreement of a colleague that was chosen; the form knows no others than are there."""
    kind, _dash, key = start.partition("-")
    if kind == BLANK:
        return next((each for each in frameworks_for_persons() if str(each.pk) == key), None), None
    if kind == LIKE:
        rows = light(Agreement.objects.filter(organization__path__startswith=unit.path))
        source = visible(viewer(request), Action.READ_AGREEMENT, rows, "organization").filter(pk=int(key)).first()
        return (source.framework, source) if source else (None, None)
    return None, None


def _answered(request: HttpRequest, code: str, made: tuple[int, int] | Refused) -> HttpResponse:
    if isinstance(made, Refused):
        say_refused(request, or_forbidden(made))
    else:
        told = {"opened": made[0], "started": made[1]}
        messages.success(request, _("เปิดข้อตกลงรายบุคคล %(opened)s คน และเริ่มร่าง %(started)s ฉบับแล้ว") % told)
    return redirect("seats-of", code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def everybody(request: HttpRequest, code: str) -> HttpResponse:
    """Seats and drafts for all at and under an organisation: each POST does a hundred and leads back here, where it
    says how far it is and goes on."""
    unit, year = unit_of(request, code), working_year(request)
    templates = templates_under(unit, viewer(request), year.year)
    choices = choices_of(templates, frameworks_for_persons())
    given = request.POST if request.method == "POST" else request.GET if "starts_on" in request.GET else None
    form = SeatsForm(given, choices=choices, initial={"starts_on": usual_first_day(year, clock.today())})
    starts_on, start = usual_first_day(year, clock.today()), ""
    if form.is_bound and form.is_valid():
        starts_on, start = form.cleaned_data["starts_on"], form.cleaned_data["start"]
    framework, source = _start_of(request, unit, start)
    if request.method == "POST" and form.is_valid():
        made = tried(
            lambda: open_next_seats(
                organization=unit,
                starts_on=starts_on,
                fiscal_year=year.year,
                framework=framework,
                source=source,
                doing=doing(request),
            )
        )
        return _next(request, code, starts_on, start, made)
    found = everybody_under(
        unit, viewer(request), clock.today(), year.year, starting=not start or framework is not None
    )
    context = {
        "unit": unit,
        "year": year.year,
        "form": form,
        "found": found,
        "next": min(len(found.waiting), MOST_AT_ONCE),
        "units": len({place for place, _person in found.waiting}),
        "starts_on": starts_on,
        "start": start,
        "going": bool(start and "going" in request.GET and found.waiting),
        "words": dict(choices).get(start, ""),
    }
    return render(request, "seats/everybody.html", context, status=422 if form.errors else 200)


def _next(
    request: HttpRequest, code: str, starts_on: date, start: str, made: tuple[int, int, int] | Refused
) -> HttpResponse:
    """On to the next hundred, or back to the people when nobody is left."""
    if isinstance(made, Refused):
        say_refused(request, or_forbidden(made))
        return redirect("seats-everybody", code)
    told = {"opened": made[0], "started": made[1]}
    messages.success(request, _("เปิดข้อตกลงรายบุคคล %(opened)s คน และเริ่มร่าง %(started)s ฉบับแล้ว") % told)
    if not made[2]:
        return redirect("seats-of", code)
    query = urlencode({"starts_on": starts_on.isoformat(), "start": start, "going": "1"})
    return redirect(f"{reverse('seats-everybody', args=[code])}?{query}")
