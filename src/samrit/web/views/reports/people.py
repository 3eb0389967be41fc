"""Who keeps and who supervises each indicator of a report, and who stands in for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samrit.assessments.actions.substitutes import end_substitute, name_substitute
from samrit.assessments.models import PLACES, Report, Substitute
from samrit.assessments.queries.chain import ReportInChain, in_chain
from samrit.assessments.queries.substitutes import keepers_and_supervisors, last_report, substitutes_from
from samrit.core.permissions import Action
from samrit.organizations.models import Person
from samrit.permissions import may, visible
from samrit.web import clock
from samrit.web.acting import doing, posted, say_refused, tried
from samrit.web.fields import DateField, TextField
from samrit.web.requests import demand, viewer
from samrit.web.views.reports.card_loading import visible_report
from samrit.web.views.reports.chain_frame import refused_page, report_frame
from samrit.workflow.actions import Refused

MOST_PEOPLE = 200


class SubstituteForm(forms.Form):
    """Who stands in for whom, from when to when, and why."""

    code = forms.ChoiceField(label=gettext_lazy("ตัวชี้วัด"))
    place = forms.ChoiceField(label=gettext_lazy("ปฏิบัติแทน"), choices=PLACES)
    person = forms.ModelChoiceField(
        label=gettext_lazy("ผู้ปฏิบัติแทน"), queryset=Person.objects.none(), empty_label=gettext_lazy("เลือกบุคคล")
    )
    starts_on = DateField(label=gettext_lazy("ตั้งแต่วันที่"))
    ends_on = DateField(label=gettext_lazy("ถึงวันที่"))
    reason = TextField(
        label=gettext_lazy("เหตุผล"), lines=2, max_length=500, help_text=gettext_lazy("เช่น ลาคลอด ไปราชการต่างประเทศ")
    )

    def __init__(self, chain: ReportInChain, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(line.card.code, f"{line.card.code} {line.title}") for line in chain.lines]  # type: ignore[attr-defined]
        self.fields["person"].queryset = keepers_and_supervisors(chain.report)  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Keepers, supervisors and substitutes of every indicator; the coordinator names a substitute here."""
    found = visible_report(request, pk)
    if request.method == "POST":
        demand(request, Action.NAME_SUBSTITUTE, found.owner)
    today = clock.today()
    chain = in_chain(found, today)
    may_name = bool(may(viewer(request), Action.NAME_SUBSTITUTE, found.owner))
    form = SubstituteForm(chain, posted(request), initial={"starts_on": today}) if may_name else None
    context = report_frame(
        request,
        found,
        "report-people",
        chain=chain,
        form=form,
        substitutes=substitutes_from(found.agreement, today),
        today=today,
    )
    if request.method == "POST" and form is not None and form.is_valid():
        return _named(request, found, form.cleaned_data, context)
    return render(request, "reports/people.html", context)


def _named(request: HttpRequest, report: Report, given: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    done = tried(
        lambda: name_substitute(
            agreement=report.agreement,
            code=given["code"],
            place=given["place"],
            person=given["person"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            doing=doing(request, given["reason"]),
        )
    )
    if isinstance(done, Refused):
        return refused_page(request, "reports/people.html", context, done)
    messages.success(request, _("กำหนดผู้ปฏิบัติแทนแล้ว"))
    return redirect("report-people", report.pk)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a substitution be over."""
    rows = Substitute.objects.select_related("agreement__organization", "person")
    found = visible(viewer(request), Action.READ_REPORT, rows, "agreement__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    demand(request, Action.NAME_SUBSTITUTE, found.owner)
    report = last_report(found.agreement)
    done = tried(lambda: end_substitute(substitute=found, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ยกเลิกการปฏิบัติแทนแล้ว"))
    return redirect("report-people", report.pk) if report else redirect("reports")
