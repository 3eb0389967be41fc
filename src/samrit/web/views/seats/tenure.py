"""The end of a seat, and moving it to another unit within the year."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.core.permissions import Action
from samrit.organizations.models import Organization, OrganizationKind
from samrit.permissions import visible
from samrit.registry.actions import seats
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, posted, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.organizations.loading import say
from samrit.web.views.seats.forms import CloseForm, TransferForm
from samrit.workflow.actions import Refused

FIELDS = {"ends-before": "ends_on", "no-such-day": "ends_on", "there-already": "unit"}
MOVED = {"ends-before": "starts_on", "no-such-day": "starts_on", "there-already": "unit", "same-unit": "unit"}


def _seat(request: HttpRequest, pk: int) -> Organization:
    """A seat of a unit in which this person may open and close seats: 404 and 403 for others."""
    rows = Organization.objects.filter(kind=OrganizationKind.SEAT).select_related("parent", "person")
    found = visible(viewer(request), Action.READ_ORGANIZATION, rows, "parent").filter(pk=pk).first()
    if found is None or found.parent is None:
        raise Http404
    demand(request, Action.OPEN_SEAT, found.parent)
    return found


def _page(request: HttpRequest, seat: Organization, form: CloseForm | TransferForm, title: str) -> HttpResponse:
    assert seat.parent is not None
    context = {
        "form": form,
        "title": title,
        "sub": f"{seat} · {seat.parent}",
        "back": reverse("seats-of", args=[seat.parent.code]),
        "trail": [
            (_("ข้อตกลงรายบุคคล"), reverse("seats")),
            (seat.parent, reverse("seats-of", args=[seat.parent.code])),
            (title, ""),
        ],
    }
    return render(request, "organizations/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a seat."""
    seat = _seat(request, pk)
    form = CloseForm(posted(request), initial={"ends_on": clock.today()})
    if form.is_valid():
        day = form.cleaned_data["ends_on"]
        refusal = tried(lambda: seats.close_seat(seat=seat, ends_on=day, doing=doing(request)))
        if isinstance(refusal, Refused):
            say(form, or_forbidden(refusal), FIELDS)
        else:
            messages.success(request, _("ปิดข้อตกลงรายบุคคลของ %(name)s แล้ว") % {"name": seat})
            return redirect("seats-of", seat.parent.code if seat.parent else "")
    return _page(request, seat, form, _("ปิดข้อตกลงรายบุคคล"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit to which somebody moves, and from when: the days of the round are split."""
    seat = _seat(request, pk)
    elsewhere = Organization.objects.registered().exclude(pk=seat.parent_id or 0)
    units = visible(viewer(request), Action.OPEN_SEAT, elsewhere, "")
    form = TransferForm(posted(request), units=units, initial={"starts_on": clock.today()})
    if form.is_valid():
        given = {"unit": form.cleaned_data["unit"], "starts_on": form.cleaned_data["starts_on"]}
        moved = tried(lambda: seats.transfer(seat=seat, **given, doing=doing(request)))
        if isinstance(moved, Refused):
            say(form, or_forbidden(moved), MOVED)
        else:
            told = {"name": seat, "unit": given["unit"]}
            messages.success(request, _("ย้าย %(name)s ไป %(unit)s แล้ว รอบการประเมินแบ่งตามจำนวนวัน") % told)
            return redirect("seats-of", given["unit"].code)
    return _page(request, seat, form, _("ย้ายไปหน่วยงานอื่นระหว่างปี"))
