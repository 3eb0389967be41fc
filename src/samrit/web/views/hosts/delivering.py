"""A host agency's spreadsheet: the template, the file, what it would do, and its confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.assessments.actions.delivering import apply_delivery, discard_delivery, preview_delivery
from samrit.assessments.queries.delivery import cells_of, id_of
from samrit.assessments.queries.hosting import Progress, own_hosts, progress_of, rows_asked, standing_results
from samrit.core.permissions import Action
from samrit.exchange.host_results.reading import read_results
from samrit.exchange.host_results.template import KIND, TEMPLATE, workbook
from samrit.frameworks.models import FrameworkVersion
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Outcome
from samrit.registry.planning.stale import ID, seen_text
from samrit.web.acting import doing, posted
from samrit.web.language import page_language
from samrit.web.pending_files import (
    XLSX,
    about_file,
    corrected_file,
    downloaded,
    latest_files,
    own_pending,
    preview_context,
    read_into,
    say_applied,
    say_discarded,
)
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.uploads import FileForm
from samrit.web.views.hosts.loading import year_of

KINDS = (ImportKind.HOST_RESULTS,)
LOOKS = {
    Outcome.NEW: ("good", "plus", gettext_lazy("ผลใหม่")),
    Outcome.CHANGED: ("info", "pencil", gettext_lazy("แก้ผลเดิม")),
    Outcome.SAME: ("plain", "check", gettext_lazy("คงเดิม")),
    Outcome.PROBLEM: ("bad", "alert-circle", gettext_lazy("ต้องแก้ไข")),
}


class DeliveryForm(FileForm):
    """A file with the results of one round."""

    what = forms.ChoiceField(label=gettext_lazy("รอบที่นำส่ง"))
    field_order = ("what", "file")

    def __init__(self, *args: Any, asked: Sequence[Progress], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = page_language()
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (key_of(each), f"{each.round.name.in_(lang)} · {each.framework}") for each in asked
        ]


def key_of(asked: Progress) -> str:
    """The round of a framework as a form sends it."""
    return f"{asked.framework.pk}-{asked.round.months}"


def _asked(request: HttpRequest) -> list[Progress]:
    """The rounds in which something is asked of this person's agency in the year of the page; 403 for no host."""
    demand_anywhere(request, Action.DELIVER_RESULTS)
    return progress_of(own_hosts(viewer(request)).filter(fiscal_year=year_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def deliver(request: HttpRequest) -> HttpResponse:
    """Read a file and show what it would do. No key of ``once``: to read it twice does no harm, and takes long."""
    asked = _asked(request)
    chosen = request.GET.get("what", "")
    form = DeliveryForm(posted(request), request.FILES or None, asked=asked, initial={"what": chosen})
    status = 200
    if request.method == "POST":
        pending = _read(request, form, asked) if form.is_valid() else None
        if pending is not None:
            return redirect("host-preview", pending.pk)
        status = 422
    latest = latest_files(request, KINDS)
    offered = [{"key": key_of(each), "asked": each} for each in asked]
    context = {"form": form, "offered": offered, "latest": latest, "year": year_of(request)}
    return render(request, "hosts/deliver.html", context, status=status)


def _read(request: HttpRequest, form: DeliveryForm, asked: Sequence[Progress]) -> PendingImport | None:
    about = next(each for each in asked if key_of(each) == form.cleaned_data["what"])
    return read_into(
        form,
        read_results,
        lambda table, findings, file_hash: preview_delivery(
            framework=about.framework,
            fiscal_year=about.fiscal_year,
            months=about.round.months,
            table=table,
            findings=findings,
            file_hash=file_hash,
            doing=doing(request),
        ),
    )


@require_safe
@login_required
def template(request: HttpRequest) -> HttpResponse:
    """The workbook with every agency and indicator of a round, and what was delivered already."""
    asked = _asked(request)
    chosen = request.GET.get("what", "")
    about = next((each for each in asked if key_of(each) == chosen), None) if chosen else next(iter(asked), None)
    if chosen and about is None:
        raise Http404
    months = about.round.months if about else 12
    rows = _rows(about.framework, about) if about else []
    made = about_file(
        KIND, name=str(about.framework) if about else "", period=f"{about.fiscal_year}/{months}" if about else ""
    )
    return downloaded(workbook(rows, made), XLSX, f"samrit-host-{year_of(request)}-{months}.xlsx")


def _rows(framework: FrameworkVersion, about: Progress) -> list[dict[str, str]]:
    there = standing_results(about.hosts, about.round.months)
    found = []
    for each in rows_asked(about.hosts, framework, about.round.months):
        old = there.get((each.host.pk, each.organization.pk))
        found.append(
            {
                "organization": each.organization.code,
                "organization_name": each.organization.name,
                "code": each.host.code,
                "name": each.row.name,
                "unit": each.row.unit,
                **cells_of(old),
                "seen": seen_text({ID: id_of(each), **cells_of(old)}),
            }
        )
    return found


def own_file(request: HttpRequest, pk: int, *, light: bool = False) -> PendingImport:
    """The person's own file that was read; nobody sees another's. ``light`` leaves its cells out."""
    found = own_pending(request, pk, KINDS, light=light)
    demand_anywhere(request, Action.DELIVER_RESULTS)
    return found


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every row would do, and the hash of all of it."""
    pending = own_file(request, pk)
    about = {
        "framework": FrameworkVersion.objects.defer("content", "examples").get(pk=pending.rows["framework"]),
        "year": pending.rows.get("fiscal_year"),
        "months": pending.rows["months"],
    }
    return render(request, "hosts/preview.html", preview_context(request, pending, LOOKS) | about)


@require_safe
@login_required
def corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The file given back with the cells marked that must be mended."""
    return corrected_file(own_file(request, pk), TEMPLATE)


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was shown."""
    pending = own_file(request, pk, light=True)
    seen = request.POST.get("plan", "")
    words = gettext("นำส่งแล้ว: ผลใหม่ %(new)s รายการ แก้ผลเดิม %(changed)s รายการ")
    say_applied(request, lambda: apply_delivery(pending=pending, seen=seen, doing=doing(request)), words)
    return redirect("host-preview", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    pending = own_file(request, pk, light=True)
    say_discarded(request, lambda act: discard_delivery(pending=pending, doing=act))
    return redirect("host-deliver")
