"""Job families and descriptions from a workbook: read, shown line by line, and written once that was confirmed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from samrit.cascade.actions.jobs import take_jobs
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.jobs_preview import Preview, preview_jobs
from samrit.core.permissions import Action
from samrit.exchange.jobs_reading import read_jobs
from samrit.web.acting import doing, tried
from samrit.web.requests import demand
from samrit.web.views.cascade.loading import cascade_frame
from samrit.web.views.jobs.pages import DescriptionForm, FamilyForm
from samrit.web.views.plans.loading import of_plan
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

MOST_BYTES = 5_000_001
MOST_SHOWN = 200
TEMPLATE = "jobs/import.html"


class WorkbookForm(forms.Form):
    """A workbook with the two forms."""

    file = forms.FileField(
        label=gettext_lazy("ไฟล์ที่กรอกแล้ว"),
        help_text=gettext_lazy(".xlsx หรือ .ods ไม่เกิน 5 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )


Rows = tuple[list[Mapping[str, str]], list[Mapping[str, str]]]


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan
def from_file(request: HttpRequest, plan: CascadePlan) -> HttpResponse:
    """Read a file and show what it would do; with the rows that were shown, do it."""
    demand(request, Action.EDIT_JOBS, plan.owner)
    context = cascade_frame(request, plan, _("นำเข้าจาก XLSX"), form=WorkbookForm())
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if "rows" in request.POST:
        return _take(request, plan, context, request.POST["rows"])
    form = WorkbookForm(request.POST, request.FILES)
    context["form"] = form
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    given = form.cleaned_data["file"]
    jobs, findings = read_jobs(given.read(MOST_BYTES), given.name or "")
    if jobs is None:
        return render(request, TEMPLATE, {**context, "findings": findings}, status=422)
    rows: Rows = list(jobs.families), list(jobs.descriptions)
    return _shown(request, context, preview_jobs(plan.organization, *rows), rows)


def _shown(request: HttpRequest, context: dict[str, Any], found: Preview, rows: Rows) -> HttpResponse:
    labels = {key: field.label for form in (DescriptionForm, FamilyForm) for key, field in form.base_fields.items()}
    lines = [(each, [labels[key] for key in each.fields]) for each in found.does[:MOST_SHOWN]]
    more = {"found": found, "lines": lines, "findings": found.problems, "rows": json.dumps(rows, ensure_ascii=False)}
    return render(request, TEMPLATE, {**context, **more})


def _take(request: HttpRequest, plan: CascadePlan, context: dict[str, Any], text: str) -> HttpResponse:
    rows = _rows_in(text)
    if rows is None:
        return render(request, TEMPLATE, context, status=422)
    families, descriptions = rows
    done = tried(
        lambda: take_jobs(
            organization=plan.organization, families=families, descriptions=descriptions, doing=doing(request)
        )
    )
    if isinstance(done, Refused):
        return refused_page(request, TEMPLATE, context, done)
    said = ngettext("บันทึกจากไฟล์แล้ว %(count)s รายการ", "บันทึกจากไฟล์แล้ว %(count)s รายการ", done) % {"count": done}
    messages.success(request, said)
    return redirect("plan-jobs", plan.pk)


def _rows_in(text: str) -> Rows | None:
    """The rows that the preview showed; whoever writes them otherwise is checked like a file."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not (isinstance(found, list) and len(found) == 2 and all(isinstance(part, list) for part in found)):
        return None
    for row in (*found[0], *found[1]):
        if not isinstance(row, dict) or not all(isinstance(each, str) and "\x00" not in each for each in row.values()):
            return None
    return found[0], found[1]
