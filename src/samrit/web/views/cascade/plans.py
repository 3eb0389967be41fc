"""Plans of the cascade: the list, starting one, its five steps."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.cascade.actions.drafting import draft_all
from samrit.cascade.actions.planning import confirm_start, discard_plan, is_empty, start_plan
from samrit.cascade.models import UnitPart
from samrit.cascade.queries.plans import organizations_for, plans_for, units_of, years_of
from samrit.cascade.queries.steps import progress_of
from samrit.cascade.queries.undrafted import undrafted
from samrit.cascade.queries.unit_agreements import agreements_by_unit
from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR, FiscalYear
from samrit.core.permissions import Action
from samrit.core.workflow import IN_FORCE
from samrit.permissions import may
from samrit.strategy.models import Strategy
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, posted, say_refused, tried, version_of
from samrit.web.fields import NumberField
from samrit.web.language import page_language
from samrit.web.requests import chosen_year, demand, demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.cascade.loading import cascade_frame, visible_plan
from samrit.workflow.actions import Refused

ALL_YEARS = "all"


class StartForm(forms.Form):
    """Whose cascade, and of which year."""

    organization = forms.TypedChoiceField(label=gettext_lazy("หน่วยงาน"), coerce=int)
    fiscal_year = NumberField(
        label=gettext_lazy("ปีงบประมาณ พ.ศ."),
        least=FIRST_YEAR,
        most=LAST_YEAR,
        decimals=0,
        help_text=gettext_lazy("ปี พ.ศ. สี่หลัก เช่น 2554"),
    )


@require_safe
@login_required
def cascades(request: HttpRequest) -> HttpResponse:
    """The plans that this person may read: of the year of the bar if it has any, of another, or of all."""
    who = viewer(request)
    years = years_of(who)
    asked = request.GET.get("year", "")
    year: int | None = None
    if asked.isascii() and asked.isdigit() and int(asked[:4]) in years:
        year = int(asked[:4])
    elif asked != ALL_YEARS:
        own = chosen_year(request, FiscalYear.containing(clock.today())).year
        year = own if own in years else None
    name = request.GET.get("name", "").replace("\x00", "").strip()[:200]
    context = {
        "page": page_of(request, plans_for(who, year=year, name=name)),
        "years": years,
        "year": year,
        "name": name,
        "may_start": who.may_somewhere(Action.PLAN_CASCADE),
    }
    return render(request, "cascade/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Start the cascade of an organisation and year."""
    demand_anywhere(request, Action.PLAN_CASCADE)
    organizations = list(organizations_for(viewer(request)))
    trail = [(_("การถ่ายทอดตัวชี้วัด"), reverse("cascades")), (_("เริ่มการถ่ายทอด"), "")]
    if not organizations:  # a head of an agency plans for its units alone, and this one has none
        status = 422 if request.method == "POST" else 200
        return render(request, "cascade/start.html", {"form": None, "trail": trail}, status=status)
    asked = request.GET.get("organization", "")
    year_asked = request.GET.get("year", "")
    own = chosen_year(request, FiscalYear.containing(clock.today())).year
    initial = {
        "organization": asked if asked in {str(each.pk) for each in organizations} else organizations[0].pk,
        "fiscal_year": year_asked if re.fullmatch("[0-9]{4}", year_asked) else own,
    }
    form = StartForm(posted(request), initial=initial)
    form.fields["organization"].choices = [(each.pk, str(each)) for each in organizations]  # type: ignore[attr-defined]
    if form.is_valid():
        chosen = next(each for each in organizations if each.pk == form.cleaned_data["organization"])
        year = int(form.cleaned_data["fiscal_year"])
        done = tried(lambda: start_plan(organization=chosen, fiscal_year=year, doing=doing(request)))
        if not isinstance(done, Refused):
            messages.success(request, _("เริ่มการถ่ายทอดตัวชี้วัดแล้ว"))
            return redirect("cascade", done.pk)
        field = "organization" if done.code == "organization" else "fiscal_year"
        form.add_error(field, or_forbidden(done).text.in_(page_language()))
    return render(request, "cascade/start.html", {"form": form, "trail": trail}, status=422 if form.is_bound else 200)


@require_safe
@login_required
def cascade(request: HttpRequest, pk: int) -> HttpResponse:
    """The five steps of a plan, and how far each unit is."""
    plan = visible_plan(request, pk)
    progress = progress_of(plan)
    who = viewer(request)
    strategy = Strategy.objects.filter(organization=plan.organization_id, fiscal_year=plan.fiscal_year).first()
    mine = bool(may(who, Action.PLAN_CASCADE, plan.organization))
    context = cascade_frame(
        request,
        plan,
        "cascade",
        discardable=mine and is_empty(plan),
        steps=progress.steps,
        strategy=strategy,
        opens_seats=bool(may(who, Action.OPEN_SEAT, plan.organization)),
        to_draft=len(undrafted(progress.matrix, who)) if may(who, Action.PLAN_CASCADE, plan.organization) else 0,
        matrix_rows=progress.matrix.rows,
        agreements=list({line.indicator.agreement: None for line in progress.matrix.lines}),
        units=_units(request, plan, progress.matrix.totals),
    )
    return render(request, "cascade/plan.html", context)


def _units(request: HttpRequest, plan: Any, totals: Any) -> Any:
    """A page of the units: what each was given, whether it confirmed its part, and its agreement."""
    who = viewer(request)
    page = page_of(request, units_of(plan, who))
    shown = list(page.object_list)
    parts = {each.unit_id: each for each in UnitPart.objects.filter(plan=plan, unit__in=shown)}
    there = agreements_by_unit(shown, plan.fiscal_year)
    page.object_list = [
        {
            "unit": each,
            "part": parts.get(each.pk),
            "owns": totals[each.pk]["O"],
            "supports": totals[each.pk]["S"],
            "open": bool(may(who, Action.READ_AGREEMENT, each)),
            "agreement": agreement,
            "signed": agreement is not None and agreement.state in IN_FORCE,
        }
        for each in shown
        for agreement in (there.get(each.pk),)
    ]
    return page


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the map and the indicators of the organisation (step 1)."""
    plan = visible_plan(request, pk)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    done = tried(lambda: confirm_start(plan=plan, doing=doing(request, version=version_of(request))))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัดแล้ว"))
    return redirect("cascade", pk)


@require_POST
@login_required
def drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft for everybody whose draft lacks what the matrix gives them."""
    plan = visible_plan(request, pk)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    done = tried(lambda: draft_all(plan=plan, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("cascade", pk)
    told = {"drafts": len(done.drafted), "rows": sum(len(each.added) for each in done.drafted)}
    if done.drafted:
        messages.success(request, _("จัดทำร่างข้อตกลง %(drafts)s ฉบับ มีตัวชี้วัดเพิ่ม %(rows)s ตัวแล้ว") % told)
    for unit, refusal in done.refused:
        messages.error(request, f"{unit}: {refusal.text.in_(page_language())}")
    return redirect(f"{reverse('cascade', args=[pk])}#units")


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one that was started by mistake."""
    plan = visible_plan(request, pk)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    done = tried(lambda: discard_plan(plan=plan, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("cascade", pk)
    messages.success(request, _("ทิ้งการถ่ายทอดที่ยังว่างแล้ว"))
    return redirect("cascades")
