"""Opening seats for several people: first what it would do, then the doing."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.agreements.queries.seats import frameworks_for_persons, planned, seats_of
from samrit.cascade.actions.seating import open_linked_seats
from samrit.core.permissions import Action
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, say_refused, tried
from samrit.web.requests import viewer
from samrit.web.views.seats.forms import BLANK, LIKE, SeatsForm, choices_of
from samrit.web.views.seats.listing import unit_of, working_year
from samrit.workflow.actions import Refused

LONGEST_KEY = 18


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_(request: HttpRequest, code: str) -> HttpResponse:
    """A GET shows what would be done for those who are ticked, a POST does it."""
    unit, year = unit_of(request, code), working_year(request)
    given = request.POST if request.method == "POST" else request.GET
    everybody = seats_of(unit, clock.today(), year.year)
    form = SeatsForm(given, choices=choices_of(everybody, frameworks_for_persons()))
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
                doing=doing(request),
            )
        )
        return _answered(request, code, made)
    chosen = [each for each in everybody if each.person.pk in keys]
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
        rows = light(Agreement.objects.filter(organization__parent=unit))
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
