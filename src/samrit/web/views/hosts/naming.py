"""Which agency hosts which indicator: the list for all concerned, and the forms of the central office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.assessments.actions.hosts import end_host, name_host
from samrit.assessments.models import Host
from samrit.assessments.queries.hosting import hosts_of_year, names_of, own_hosts, progress_of
from samrit.core.permissions import Action, Role
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.listing import visible_frameworks
from samrit.organizations.models import Organization
from samrit.web.acting import doing, or_forbidden, posted, say_refused, tried
from samrit.web.fields import TextField
from samrit.web.language import page_language
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.views.hosts.loading import year_of
from samrit.workflow.actions import Refused

FIELD_OF = {"no-indicator": "code", "same": "organization", "reason": "reason"}


class HostForm(forms.Form):
    """Who delivers the result of which indicator."""

    code = forms.ChoiceField(
        label=gettext_lazy("ตัวชี้วัด"),
        help_text=gettext_lazy("เลือกได้เฉพาะตัวชี้วัดที่คำรับรองซึ่งลงนามแล้ววัดด้วยตัวเลขเดียว"),
    )
    organization = forms.ChoiceField(
        label=gettext_lazy("หน่วยงานเจ้าภาพ"),
        help_text=gettext_lazy("หน่วยงานที่มีผู้มีบทบาทหน่วยงานกลางที่เป็นเจ้าภาพตัวชี้วัด"),
    )
    reason = TextField(
        required=False,
        lines=3,
        max_length=2000,
        label=gettext_lazy("เหตุผล"),
        help_text=gettext_lazy("จำเป็นเมื่อเปลี่ยนเจ้าภาพที่กำหนดไว้แล้ว"),
    )

    def __init__(self, *args: Any, framework: FrameworkVersion, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        codes = [(code, f"{code} {name}") for code, name in names_of(framework, year).items()]
        agencies = Organization.objects.filter(role_grants__role=Role.HOST_AGENCY).distinct().order_by("sort_key")
        choose = ("", gettext("เลือก"))
        self.fields["code"].choices = [choose, *codes]  # type: ignore[attr-defined]
        self.fields["organization"].choices = [choose, *((str(each.pk), str(each)) for each in agencies)]  # type: ignore[attr-defined]


def _frameworks(request: HttpRequest) -> list[FrameworkVersion]:
    """The published frameworks of the year of the page, newest edition first, then those of every year."""
    found = visible_frameworks(viewer(request)).filter(
        Q(fiscal_year=year_of(request)) | Q(fiscal_year__isnull=True), state="published"
    )
    ordered = found.order_by(F("fiscal_year").desc(nulls_last=True), "identifier", "-edition")
    return list(ordered.defer("content", "examples"))


@require_safe
@login_required
def hosts(request: HttpRequest) -> HttpResponse:
    """For the central office all hosts of the year; for a host what is asked of it, by round."""
    who = viewer(request)
    names, delivers = (who.may_somewhere(action) for action in (Action.NAME_HOST, Action.DELIVER_RESULTS))
    if not names:
        demand_anywhere(request, Action.DELIVER_RESULTS)
    year = year_of(request)
    mine = list(own_hosts(who).filter(fiscal_year=year)) if delivers else []
    listed = list(hosts_of_year(year)) if names else mine
    frameworks = _frameworks(request) if names else []
    words = {
        key: names_of(framework, year)
        for key, framework in {each.framework_id: each.framework for each in listed}.items()
    }
    rows = [{"host": each, "name": words[each.framework_id].get(each.code, "")} for each in listed]
    context = {
        "year": year,
        "names": names,
        "delivers": delivers,
        "rows": rows,
        "frameworks": frameworks,
        "progress": progress_of(mine if delivers else [each for each in listed if each.ended_at is None]),
    }
    return render(request, "hosts/hosts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def host_name(request: HttpRequest) -> HttpResponse:
    """Name the host of an indicator under the framework of the query, or another one."""
    demand_anywhere(request, Action.NAME_HOST)
    frameworks = _frameworks(request)
    asked = request.GET.get("framework", "")
    framework = next((each for each in frameworks if str(each.pk) == asked), None) if asked else None
    if asked and framework is None:
        raise Http404
    framework = framework or next(iter(frameworks), None)
    if framework is None:
        return render(request, "hosts/name.html", {"year": year_of(request)})
    initial = {name: request.GET.get(name) for name in ("code", "organization")}
    year = framework.fiscal_year or year_of(request)
    form = HostForm(posted(request), framework=framework, year=year, initial=initial)
    status = 200
    if request.method == "POST":
        if form.is_valid() and (host := _named(request, form, framework)):
            told = {"agency": host.organization, "code": host.code}
            messages.success(request, gettext("กำหนด%(agency)sเป็นเจ้าภาพของตัวชี้วัดที่ %(code)s แล้ว") % told)
            return redirect(f"{reverse('hosts')}?year={year}")
        status = 422
    context = {"form": form, "framework": framework, "frameworks": frameworks, "year": year}
    return render(request, "hosts/name.html", context, status=status)


def _named(request: HttpRequest, form: HostForm, framework: FrameworkVersion) -> Host | None:
    given = form.cleaned_data
    agency = Organization.objects.get(pk=given["organization"])
    done = tried(
        lambda: name_host(
            framework=FrameworkVersion.objects.get(pk=framework.pk),
            fiscal_year=form.year,
            code=given["code"],
            organization=agency,
            doing=doing(request, given["reason"]),
        )
    )
    if isinstance(done, Refused):
        form.add_error(FIELD_OF.get(or_forbidden(done).code), done.text.in_(page_language()))
        return None
    return done


@require_POST
@login_required
def host_end(request: HttpRequest) -> HttpResponse:
    """End the hosting of an indicator, with the reason."""
    demand_anywhere(request, Action.NAME_HOST)
    given = request.POST.get("host", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise Http404
    host = Host.objects.select_related("framework", "organization").filter(pk=int(given)).first()
    if host is None:
        raise Http404
    done = tried(lambda: end_host(host=host, doing=doing(request, request.POST.get("reason", ""))))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, gettext("สิ้นสุดการเป็นเจ้าภาพแล้ว ผลที่นำส่งไว้ยังใช้อยู่"))
    return redirect(f"{reverse('hosts')}?year={host.fiscal_year}")
