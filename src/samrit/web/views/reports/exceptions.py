"""Granting and ending exceptions of a round, and giving many agencies their own time to hand in."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samrit.agreements.models import Agreement
from samrit.assessments.actions.exceptions import (
    About,
    assign_slots,
    end_exception,
    grant_extension,
    grant_waiver,
    needed_for,
)
from samrit.assessments.models import RoundException
from samrit.assessments.queries.slots import Span, agencies_to_come, plan_digest, plan_slots
from samrit.assessments.rounds import moment, rounds_under
from samrit.core.fiscal_year import TO_ARABIC
from samrit.core.permissions import Action, Level
from samrit.core.workflow import IN_FORCE
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of
from samrit.organizations.levels import of_level
from samrit.organizations.models import Organization
from samrit.permissions import may
from samrit.web.acting import doing, or_forbidden, posted, say_refused, tried
from samrit.web.fields import DateField, NumberField, TextField, needed_at_times
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.frameworks.loading import visible_framework
from samrit.web.views.reports.rounds import year_of
from samrit.workflow.actions import Refused

FIELD_OF = {
    "reason": "reason",
    "authority": "authority",
    "deadline": "last_day",
    "days": "days",
    "no-round": "months",
    "no-penalty": "months",
    "too-early": "first",
    "too-tight": "last",
}
"""The field at which a refusal is told."""


class ReasonForm(forms.Form):
    """Why, and by whose authority: what every exception has."""

    reason = TextField(
        lines=4,
        max_length=2000,
        label=gettext_lazy("เหตุผล"),
        help_text=gettext_lazy("หน่วยงานและประชาชนที่ตรวจสอบใบรับจะเห็นข้อความนี้"),
    )
    authority = TextField(
        max_length=300,
        label=gettext_lazy("ผู้มีอำนาจ/หนังสืออ้างอิง"),
        help_text=gettext_lazy("เช่น มติคณะกรรมการครั้งที่ 3/2554 หรือเลขที่และวันที่ของหนังสือ"),
    )


class ExceptionForm(ReasonForm):
    """A later deadline, or days forgiven; for one agency or for all."""

    kind = forms.ChoiceField(label=gettext_lazy("ข้อยกเว้น"), widget=forms.RadioSelect)
    months = forms.ChoiceField(label=gettext_lazy("รอบ"))
    organization = forms.ChoiceField(label=gettext_lazy("ให้แก่"), required=False)
    last_day = DateField(
        required=False,
        label=gettext_lazy("ส่งได้ถึงสิ้นวันที่"),
        help_text=gettext_lazy("กรอกเมื่อขยายกำหนดส่ง ต้องหลังกำหนดตามปฏิทิน เช่น 10 พฤศจิกายน 2554"),
    )
    days = NumberField(
        required=False,
        decimals=0,
        label=gettext_lazy("จำนวนวันทำการที่ยกเว้น"),
        help_text=gettext_lazy("กรอกเมื่อยกเว้นการปรับลด เว้นว่างไว้หากยกเว้นทุกวัน"),
    )
    field_order = ("kind", "months", "organization", "last_day", "days", "reason", "authority")

    def __init__(self, *args: Any, framework: FrameworkVersion, year: int, kinds: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = page_language()
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            del self.fields["days" if kinds[0][0] == "extension" else "last_day"]
        rounds = rounds_under(framework, year)
        self.fields["months"].choices = [(str(each.months), each.name.in_(lang)) for each in rounds]  # type: ignore[attr-defined]
        agencies = agencies_of(framework, year)
        everybody = ("", gettext("ทุกหน่วยงานในกรอบนี้"))
        needed_at_times(*(self.fields[name] for name in ("organization", "last_day") if name in self.fields))
        self.fields["organization"].choices = [everybody, *((str(each.pk), str(each)) for each in agencies)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A later deadline needs its day."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == "extension" and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", gettext("ระบุวันสุดท้ายที่ส่งได้"))
        return cleaned


def agencies_of(framework: FrameworkVersion, year: int) -> list[Organization]:
    """The agencies with a signed agreement under a framework, in the order of the register; of units and persons the
    central office knows nothing."""
    signed = Agreement.objects.filter(of_level(Level.AGENCY), framework=framework, fiscal_year=year, state__in=IN_FORCE)
    return list(Organization.objects.filter(pk__in=signed.values("organization")).order_by("sort_key", "pk"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def exception_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant an exception under a framework."""
    framework = visible_framework(request, pk)
    year = _year(request, framework)
    who, owner = viewer(request), framework.owner
    verdict = may(who, Action.GRANT_EXCEPTION, owner)
    kinds = [("extension", gettext("ขยายกำหนดส่ง"))] if verdict else []
    if may(who, Action.WAIVE_PENALTY, owner):
        kinds.append(("waiver", gettext("ยกเว้นการปรับลดคะแนนที่ส่งล่าช้า (รอบ 12 เดือน)")))
    if not kinds:
        raise PermissionDenied(verdict.reason)
    asked = {name: request.GET.get(name) for name in ("months", "organization")}
    initial = {"kind": kinds[0][0], **asked}
    form = ExceptionForm(posted(request), framework=framework, year=year, kinds=kinds, initial=initial)
    status = 200
    if request.method == "POST":
        done = _granted(request, form, framework, year) if form.is_valid() else None
        if isinstance(done, RoundException):
            messages.success(request, gettext("บันทึกข้อยกเว้นแล้ว และแจ้งผู้เกี่ยวข้องแล้ว"))
            return redirect(f"{reverse('rounds-all')}?year={year}&round={done.months}")
        status = 422
    context = {"form": form, "framework": framework, "year": year, "rounds": rounds_under(framework, year)}
    context["one_kind"] = kinds[0][1] if len(kinds) == 1 else ""
    return render(request, "reports/exception_new.html", context, status=status)


def _year(request: HttpRequest, framework: FrameworkVersion) -> int:
    given = request.GET.get("year", "")
    return year_of(request) if given or framework.fiscal_year is None else framework.fiscal_year


def _granted(
    request: HttpRequest, form: ExceptionForm, framework: FrameworkVersion, year: int
) -> RoundException | None:
    """The exception, or ``None`` with the refusal at its field."""
    typed = form.cleaned_data
    organization = Organization.objects.get(pk=int(typed["organization"])) if typed["organization"] else None
    about = About(framework, year, int(typed["months"]), organization)
    act = doing(request, typed["reason"])

    def grant() -> RoundException:
        if typed["kind"] == "waiver":
            days = None if typed.get("days") is None else int(typed["days"])
            return grant_waiver(about=about, days=days, authority=typed["authority"], doing=act)
        closes_at = moment(typed["last_day"], time.max)
        return grant_extension(about=about, closes_at=closes_at, authority=typed["authority"], doing=act)

    done = tried(grant)
    if isinstance(done, Refused):
        form.add_error(FIELD_OF.get(or_forbidden(done).code), done.text.in_(page_language()))
        return None
    return done


@require_POST
@login_required
def exception_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an exception before its time, with the reason."""
    found = _visible_exception(request, pk)
    demand(request, needed_for(found.kind), found.owner)
    done = tried(lambda: end_exception(exception=found, doing=doing(request, request.POST.get("reason", "")[:2000])))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, gettext("สิ้นสุดข้อยกเว้นแล้ว"))
    return redirect(f"{reverse('rounds-all')}?year={found.fiscal_year}&round={found.months}")


def _visible_exception(request: HttpRequest, pk: int) -> RoundException:
    """404 unless this person may read the reports that it is about."""
    rows = RoundException.objects.select_related("organization", "framework")
    found = rows.filter(pk=pk).first()
    if found is None or not may(viewer(request), Action.READ_REPORT, found.owner):
        raise Http404
    return found


# -- many agencies, each at its own time -------------------------------------------------------------------------------


class ClockField(forms.TimeField):
    """A time of the day as offices write it: ``09.00`` or ``9:00``, with Thai digits too."""

    widget = forms.TextInput
    input_formats = ("%H.%M", "%H:%M")

    def to_python(self, value: Any) -> time | None:
        """The time."""
        return super().to_python(value.translate(TO_ARABIC) if isinstance(value, str) else value)


class SlotsForm(ReasonForm):
    """From when to when, in which hours, how many at a time."""

    months = forms.ChoiceField(label=gettext_lazy("รอบ"))
    first = DateField(label=gettext_lazy("ส่งวันแรก"), help_text=gettext_lazy("เช่น 24 ตุลาคม 2554"))
    last = DateField(label=gettext_lazy("ส่งวันสุดท้าย"), help_text=gettext_lazy("นับวันนี้ด้วย"))
    opens = ClockField(label=gettext_lazy("เริ่มเวลา"), help_text=gettext_lazy("เช่น 09.00"), initial="09.00")
    closes = ClockField(label=gettext_lazy("เลิกเวลา"), help_text=gettext_lazy("เช่น 16.00"), initial="16.00")
    minutes = NumberField(
        decimals=0,
        least=10,
        most=1440,
        initial=60,
        label=gettext_lazy("ช่วงละ (นาที)"),
        help_text=gettext_lazy("ตั้งแต่ 10 นาทีขึ้นไป"),
    )
    at_once = NumberField(
        decimals=0,
        least=1,
        most=500,
        initial=5,
        label=gettext_lazy("หน่วยงานต่อช่วง"),
        help_text=gettext_lazy("ส่งพร้อมกันได้กี่หน่วยงาน"),
    )
    field_order = ("months", "first", "last", "opens", "closes", "minutes", "at_once", "reason", "authority")

    def __init__(self, *args: Any, framework: FrameworkVersion, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.months), each.name.in_(page_language())) for each in rounds_under(framework, year)]
        self.fields["months"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days and hours run forward, and not for longer than a year."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date) and not 0 <= (last - first).days <= 366:
            self.add_error("last", gettext("ต้องไม่ก่อนวันแรก และไม่เกินหนึ่งปี"))
        if cleaned.get("opens") and cleaned.get("closes") and cleaned["opens"] >= cleaned["closes"]:
            self.add_error("closes", gettext("ต้องหลังเวลาเริ่ม"))
        return cleaned

    @property
    def span(self) -> Span:
        """What was typed, once it is valid."""
        typed = self.cleaned_data
        hours = (typed["opens"], typed["closes"])
        return Span(typed["first"], typed["last"], *hours, int(typed["minutes"]), int(typed["at_once"]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def slots(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the times that everybody who still has to hand in would get, then give them."""
    framework = visible_framework(request, pk)
    demand(request, Action.GRANT_EXCEPTION, framework.owner)
    year = _year(request, framework)
    form = SlotsForm(posted(request), framework=framework, year=year, initial={"months": request.GET.get("months")})
    context: dict[str, Any] = {"form": form, "framework": framework, "year": year}
    status = 200
    if request.method == "POST" and form.is_valid():
        months = int(form.cleaned_data["months"])
        holidays = framework_of(framework).calendar.holidays
        plan = plan_slots(agencies_to_come(framework, year, months), form.span, holidays)
        context |= {"plan": plan, "digest": plan_digest(plan), "holidays_known": bool(holidays)}
        if request.POST.get("step") == "give":
            act = doing(request, form.cleaned_data["reason"])
            done = tried(
                lambda: assign_slots(
                    about=About(framework, year, months),
                    plan=plan,
                    seen=request.POST.get("seen", ""),
                    authority=form.cleaned_data["authority"],
                    doing=act,
                )
            )
            if not isinstance(done, Refused):
                messages.success(request, gettext("จัดช่วงเวลาส่งแล้ว และแจ้งหน่วยงานแล้ว"))
                return redirect(f"{reverse('rounds-all')}?year={year}&round={months}")
            form.add_error(FIELD_OF.get(or_forbidden(done).code), done.text.in_(page_language()))
            status = 422
    elif request.method == "POST":
        status = 422
    return render(request, "reports/slots.html", context, status=status)
