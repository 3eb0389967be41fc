"""The clock of the demonstration: anybody in it may move the day on which it stands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samrit.web import clock
from samrit.web.fields import DateField
from samrit.web.templatetags.samrit import moment
from samrit.web.views.home import where_from

MORNING = time(9)
STEPS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
FIRST_DAY, LAST_DAY = date(1997, 10, 1), date(2056, 9, 30)
"""Fiscal years 2541 to 2599: beyond them the demonstration has nothing to show."""


class ClockForm(forms.Form):
    """Another day, or a step from the day where it stands, which needs no day."""

    day = DateField(
        label=gettext_lazy("วันที่ในระบบสาธิต"),
        least=FIRST_DAY,
        most=LAST_DAY,
        error_messages={"required": gettext_lazy("ใส่วันที่ที่ต้องการ")},
    )

    def clean(self) -> dict[str, Any]:
        """The moment, within what the demonstration can show."""
        cleaned = super().clean() or {}
        if step := STEPS.get(self.data.get("step", "")):
            self.errors.pop("day", None)
            cleaned["at"] = clock.now() + step
            if timezone.localtime(cleaned["at"]).date() > LAST_DAY:
                self.add_error("day", _("ระบบสาธิตไปได้ไม่เกินปีงบประมาณ พ.ศ. 2599"))
        elif "day" in cleaned:
            cleaned["at"] = timezone.make_aware(datetime.combine(cleaned["day"], MORNING))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def demo_clock(request: HttpRequest) -> HttpResponse:
    """Move the demonstration's clock; outside the demonstration this page does not exist."""
    if not settings.DEMO:
        raise Http404
    form = ClockForm(request.POST or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        clock.move_demonstration(form.cleaned_data["at"])
        messages.success(request, _("ระบบสาธิตอยู่ที่ %(moment)s แล้ว") % {"moment": moment(clock.now())})
        return redirect(where_from(request))
    return render(request, "web/demo_clock.html", {"form": form}, status=422 if form.is_bound else 200)
