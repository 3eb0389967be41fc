"""Pages of files that wait to be confirmed: what was sent, what a file would do, and the file given back with marks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, gettext_lazy

from samrit.core.findings import Finding
from samrit.core.fiscal_year import thai_date
from samrit.core.register import RegisterTable
from samrit.core.text import Lang
from samrit.exchange.frame.about import About
from samrit.exchange.frame.corrected import Given, Mark, corrected
from samrit.exchange.frame.template import Template
from samrit.registry.models import ImportKind, PendingImport
from samrit.registry.planning.rows import Outcome
from samrit.registry.planning.tables import given_back
from samrit.registry.told import NOTHING
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.workflow.actions import Doing, Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 5_000_001
Looks = Mapping[Outcome, tuple[str, str, Any]]
LOOKS: Looks = {
    Outcome.NEW: ("good", "plus", gettext_lazy("เพิ่มใหม่")),
    Outcome.CHANGED: ("info", "pencil", gettext_lazy("แก้ไขข้อมูล")),
    Outcome.SAME: ("plain", "check", gettext_lazy("คงเดิม")),
    Outcome.PROBLEM: ("bad", "alert-circle", gettext_lazy("ต้องแก้ไข")),
}


def about_file(kind: str, *, organization: str = "", name: str = "", period: str = "") -> About:
    """What a file that is made now says of itself."""
    return About(kind, organization, period, name, thai_date(clock.today(), Lang.TH))


def given_file(form: forms.Form) -> tuple[bytes, str, str]:
    """The bytes of the file that was sent, its name and its hash."""
    given = form.cleaned_data["file"]
    data = given.read(MOST_BYTES)
    return data, PurePath(given.name or "").name[-120:], hashlib.sha256(data).hexdigest()


def downloaded(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, which no cache keeps."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "", "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)


Read = Callable[[bytes, str], tuple[RegisterTable[Any] | None, tuple[Finding, ...]]]
Keep = Callable[[RegisterTable[Any], tuple[Finding, ...], str], PendingImport]


def read_into(form: forms.Form, read: Read, keep: Keep) -> PendingImport | None:
    """Read the file of a valid form and keep it to be looked at; ``None`` where it cannot be read, which the form
    says at its field."""
    data, name, file_hash = given_file(form)
    table, findings = read(data, name)
    if table is None:
        for finding in findings:
            form.add_error("file", said(finding))
        return None
    return keep(table, findings, file_hash)


def said(finding: Finding) -> str:
    """What is wrong and what to do, in the language of the page."""
    lang = page_language()
    return f"{finding.text.in_(lang)} → {finding.remedy.in_(lang)}"


def own_pending(request: HttpRequest, pk: int, kinds: Sequence[ImportKind], *, light: bool = False) -> PendingImport:
    """The person's own file that was read; nobody sees another's. ``light`` leaves its cells out."""
    rows = PendingImport.objects.defer("rows") if light else PendingImport.objects
    found = rows.filter(pk=pk, by=viewer(request).person, kind__in=kinds).first()
    if found is None or (found.applied_at is None and found.expires_at < clock.now()):
        raise Http404
    return found


def latest_files(request: HttpRequest, kinds: Sequence[ImportKind], most: int = 10) -> list[PendingImport]:
    """The person's last files that wait or were applied."""
    mine = PendingImport.objects.filter(by=viewer(request).person, kind__in=kinds).defer("rows", "plan", "remarks")
    return [each for each in mine[: most * 2] if each.applied_at or each.expires_at > clock.now()][:most]


def preview_context(request: HttpRequest, pending: PendingImport, looks: Looks = LOOKS) -> dict[str, Any]:
    """What every row would do, and whether it can be done."""
    show = request.GET.get("show", "")
    show = show if show in Outcome._value2member_map_ else ""
    lang = 0 if page_language().value == "th" else 1
    rows = [row for row in pending.plan if not show or row["outcome"] == show]
    page = page_of(request, sorted(rows, key=lambda row: bool(row["outcome"] == Outcome.SAME)))  # what stays comes last
    page.object_list = [shown_row(row, lang, looks) for row in page.object_list]
    counts = pending.counts
    doable = counts.get("new", 0) + counts.get("changed", 0)
    blocked = counts.get("problem") or any(each["severity"] == "error" for each in pending.remarks)
    return {
        "pending": pending,
        "page": page,
        "counted": [
            {"outcome": each, "look": look, "count": counts.get(each.value, 0)} for each, look in looks.items()
        ],
        "show": show,
        "total": sum(counts.values()),
        "doable": doable,
        "blocked": blocked,
        "ready": doable and not blocked and not pending.applied_at,
        "remarks": [shown_finding(each, lang) for each in pending.remarks],
    }


def addresses(name: str, pk: int) -> dict[str, str]:
    """Where a file of the page ``name`` is confirmed, forgotten and given back."""
    return {act: reverse(f"{name}-{act}", args=[pk]) for act in ("confirm", "discard", "corrected")}


def shown_row(row: dict[str, Any], lang: int, looks: Looks = LOOKS) -> dict[str, Any]:
    """A row of a plan for the page; ``lang`` is the place of its language in pairs of sentences."""
    return {
        **row,
        "look": looks[Outcome(row["outcome"])],
        "changes": [
            {"label": change[lang], "old": "" if change[2] == NOTHING.th else change[2 + lang], "new": change[4 + lang]}
            for change in row["changes"]
        ],
        "problems": [shown_finding(each, lang) for each in row["problems"]],
        "remarks": [shown_finding(each, lang) for each in row["remarks"]],
    }


def shown_finding(finding: dict[str, Any], lang: int) -> dict[str, Any]:
    """A finding of a plan for the page."""
    return {**finding, "text": finding["text"][lang], "remedy": finding["remedy"][lang]}


def corrected_file(pending: PendingImport, template: Template | None) -> HttpResponse:
    """The file as it was sent, with a mark and a note at every cell that must be mended; 404 once it was applied."""
    if pending.applied_at is not None:
        raise Http404
    given = Given(given_back(pending.rows), pending.rows["columns"], template)
    name = f"{PurePath(pending.file_name).stem[:80]}-แก้ไข.xlsx"
    return downloaded(corrected(given, list(_marks(pending))), XLSX, name)


def _marks(pending: PendingImport) -> Iterator[Mark]:
    for each in pending.remarks:
        yield _mark(each)
    for row in pending.plan:
        yield from (_mark(each, row["row"]) for each in (*row["problems"], *row["remarks"]))


def _mark(finding: Mapping[str, Any], row: int = 0) -> Mark:
    place = finding["row"] or row
    is_error = finding["severity"] == "error"
    return Mark(place, finding["column"] or "", tuple(finding["text"]), tuple(finding["remedy"]), is_error)


def say_applied(request: HttpRequest, apply: Callable[[], PendingImport], words: str) -> None:
    """Write what was shown, and say how much or why not. It is in no transaction of its own: a refusal leaves the plan
    made anew."""
    try:
        done = apply()
    except Refused as refused:
        say_refused(request, refused)
    else:
        told = {"new": done.counts.get("new", 0), "changed": done.counts.get("changed", 0)}
        messages.success(request, words % told)


def say_discarded(request: HttpRequest, discard: Callable[[Doing], None]) -> None:
    """Forget a file, and say so."""
    done = tried(lambda: discard(doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, gettext("ยกเลิกแล้ว ระบบไม่ได้บันทึกสิ่งใดจากไฟล์นั้น"))
