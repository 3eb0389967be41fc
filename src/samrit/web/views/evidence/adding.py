"""Adding files to a shelf: several at once, each answered for itself, with a script or without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from samrit.core.permissions import Action
from samrit.evidence.actions.adding import Added, NotTaken, add_evidence
from samrit.evidence.gate import megabytes, refuse_too_large
from samrit.evidence.models import Evidence
from samrit.evidence.names import plain_name
from samrit.gate.refusal import Refusal
from samrit.organizations.models import Organization
from samrit.web.acting import doing, or_forbidden
from samrit.web.fields import DateField, TextField
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.uploads import too_large
from samrit.web.views.evidence.loading import shelf_address, visible_shelf, year_meant
from samrit.workflow.actions import Refused

ACCEPT = ".pdf,.xlsx,.docx,.pptx,.jpg,.jpeg,.png"
MOST_AT_ONCE = 20


class FilesInput(forms.ClearableFileInput):
    """Several files in one control."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is looked at by the gate, not here."""

    widget = FilesInput(attrs={"accept": ACCEPT, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """All that were chosen, empty ones too: the gate has the words for them."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(_("เลือกได้ครั้งละไม่เกิน %(most)s ไฟล์") % {"most": MOST_AT_ONCE}, code="many")
        return list(given)


class AddForm(forms.Form):
    """Files with what they are called and dated; both are meant for one file and may be written later."""

    uploads = FilesField(label=gettext_lazy("ไฟล์"))
    title = TextField(
        label=gettext_lazy("ชื่อหลักฐาน"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("ชื่อที่ผู้ตรวจจะเห็น เช่น รายงานการประชุมครั้งที่ 2/2554 เว้นว่างไว้จะใช้ชื่อไฟล์"),
    )
    dated_on = DateField(
        label=gettext_lazy("เอกสารลงวันที่"),
        required=False,
        help_text=gettext_lazy("วันที่ที่ปรากฏในเอกสาร ระบบใช้เตือนเมื่ออยู่นอกปีงบประมาณหรือรอบรายงาน เช่น 31 มีนาคม 2554"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["uploads"].help_text = limits_in_words()


def limits_in_words() -> str:
    """Which files are taken."""
    limit = megabytes(settings.EVIDENCE_LARGEST)
    return _("รับ PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx) และภาพ (.jpg, .png) ไฟล์ละไม่เกิน %(limit)s MB") % {
        "limit": limit
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file, in the language of the page."""

    name: str
    evidence: Evidence | None = None
    was_there: bool = False
    said: str = ""
    remedy: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files. No key of ``once``: the same file sent twice is the same evidence, and looking at it takes long."""
    organization = visible_shelf(request, pk)
    demand(request, Action.ADD_EVIDENCE, organization)
    year = year_meant(request)
    if request.method != "POST":
        return _page(request, organization, year, AddForm())
    form = AddForm(request.POST, request.FILES)
    answers = [left_out(name) for name in too_large(request)]
    if answers and not request.FILES:
        form = AddForm(initial=request.POST.dict())
    elif form.is_valid():
        answers += [take_in(request, organization, year, each, **_about(form)) for each in form.cleaned_data["uploads"]]
    if request.headers.get("Accept") == "application/json":
        return _as_json(form, answers)
    done = [each for each in answers if each.evidence]
    if answers and len(done) == len(answers):
        messages.success(request, told(done))
        return redirect(shelf_address(request, organization, year))
    return _page(request, organization, year, form, answers)


def take_in(
    request: HttpRequest,
    organization: Organization,
    year: int,
    given: UploadedFile[bytes],
    *,
    title: str = "",
    dated_on: date | None = None,
) -> Answer:
    """One file through the gate, and what became of it."""
    name = plain_name(given.name or "") or "?"
    lang = page_language()
    try:
        added: Added = add_evidence(
            organization=organization,
            fiscal_year=year,
            upload=given,
            name=given.name or "",
            title=title,
            dated_on=dated_on,
            doing=doing(request),
        )
    except NotTaken as refusal:
        return Answer(name, said=capfirst(refusal.what.in_(lang)), remedy=capfirst(refusal.remedy.in_(lang)))
    except Refused as refusal:
        return Answer(name, said=capfirst(or_forbidden(refusal).text.in_(lang)))
    return Answer(added.evidence.name, added.evidence, added.was_there)


def told(done: list[Answer]) -> str:
    """How many were added and how many were there."""
    new = sum(not each.was_there for each in done)
    there = len(done) - new
    said = [ngettext("เพิ่มหลักฐานแล้ว %(n)s ไฟล์", "เพิ่มหลักฐานแล้ว %(n)s ไฟล์", new) % {"n": new}] if new else []
    if there:
        said.append(ngettext("มีอยู่แล้ว %(n)s ไฟล์", "มีอยู่แล้ว %(n)s ไฟล์", there) % {"n": there})
    return " · ".join(said)


def left_out(name: str) -> Answer:
    """The answer for a file that was too large to be kept while the form was read."""
    try:
        refuse_too_large(settings.EVIDENCE_LARGEST + 1, settings.EVIDENCE_LARGEST)
    except Refusal as refusal:
        lang = page_language()
        said = _("ไฟล์มีขนาดเกิน %(limit)s MB") % {"limit": megabytes(settings.EVIDENCE_LARGEST)}
        return Answer(plain_name(name) or "?", said=said, remedy=capfirst(refusal.remedy.in_(lang)))
    raise AssertionError


def _about(form: AddForm) -> dict[str, Any]:
    """What was written about the file; a title is for one file alone."""
    alone = len(form.cleaned_data["uploads"]) == 1
    return {"title": form.cleaned_data["title"] if alone else "", "dated_on": form.cleaned_data["dated_on"]}


def _as_json(form: AddForm, answers: list[Answer]) -> JsonResponse:
    files = [
        {
            "name": each.name,
            "ok": each.evidence is not None,
            "said": (_("มีอยู่แล้ว") if each.was_there else _("เพิ่มแล้ว")) if each.evidence else each.said,
            "remedy": each.remedy,
            "address": reverse("evidence-file", args=[each.evidence.pk]) if each.evidence else "",
        }
        for each in answers
    ]
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    status = 200 if files and not errors else 422
    return JsonResponse({"files": files, "errors": errors}, status=status)


def _page(
    request: HttpRequest, organization: Organization, year: int, form: AddForm, answers: list[Answer] | None = None
) -> HttpResponse:
    context = {
        "organization": organization,
        "year": year,
        "form": form,
        "answers": answers or [],
        "refused": [each for each in answers or [] if not each.evidence],
        "most": settings.EVIDENCE_LARGEST,
        "back": shelf_address(request, organization, year),
        "trail": [
            (_("หลักฐาน"), reverse("evidence")),
            (str(organization), shelf_address(request, organization, year)),
            (_("เพิ่มหลักฐาน"), ""),
        ],
    }
    return render(request, "evidence/add.html", context)
