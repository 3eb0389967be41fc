"""Site visits: the record with its checklist, which begins with what the templates ask as evidence (F3)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samrit.core.permissions import Action
from samrit.evaluations.actions.visiting import Checked, Visit, bring_photograph, mend_visit, record_visit
from samrit.evaluations.models import Evaluation, SiteVisit
from samrit.evaluations.queries.listing import standing_assignment
from samrit.evaluations.queries.proofs import photographs_of
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.evidence.models import Evidence
from samrit.evidence.names import plain_name
from samrit.permissions import may
from samrit.web.acting import doing, or_forbidden, posted, tried, version_of
from samrit.web.fields import DateField, TextField, needed_at_times
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.uploads import too_large
from samrit.web.views.evaluations.loading import frame, must_declare, of_evaluation, visible_evaluation
from samrit.web.views.evidence.adding import FilesField, FilesInput, left_out
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
OWN_QUESTIONS = 3
"""Empty lines for questions of one's own."""
ANSWERS = (("yes", gettext_lazy("พบ")), ("no", gettext_lazy("ไม่พบ")), ("", gettext_lazy("ยังไม่ได้ตรวจ")))


class PhotosField(FilesField):
    """Photographs, or none."""

    widget = FilesInput(attrs={"accept": ".jpg,.jpeg,.png", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """All that were chosen."""
        return super().clean(data, initial) if data else []


class VisitForm(forms.Form):
    """One visit. ``checklist`` are questions with their answers; each can be reworded, emptied, or added to."""

    visited_on = DateField(label=gettext_lazy("วันที่ตรวจ"))
    place = TextField(max_length=300, label=gettext_lazy("สถานที่"))
    people = TextField(
        lines=3,
        max_length=4000,
        required=False,
        label=gettext_lazy("ผู้เข้าร่วม"),
        help_text=gettext_lazy("ตำแหน่งหรือหน่วยงานของผู้เข้าร่วม บรรทัดละหนึ่งรายการ"),
    )
    findings = TextField(lines=6, max_length=10_000, required=False, label=gettext_lazy("ข้อค้นพบ"))
    photos = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("ภาพถ่าย"),
        help_text=gettext_lazy("ภาพที่อยู่ในคลังหลักฐานของหน่วยงานและปีนี้ และภาพของผู้ประเมิน"),
    )
    new_photos = PhotosField(
        required=False,
        label=gettext_lazy("แนบภาพถ่ายจากการตรวจเยี่ยม"),
        help_text=gettext_lazy(
            "ไฟล์ .jpg หรือ .png เลือกได้หลายภาพ เป็นหลักฐานของการประเมิน ไม่อยู่ในคลังของหน่วยงาน หน่วยงานเห็นเมื่อแจ้งผลแล้ว"
        ),
    )

    def __init__(self, *args: Any, checklist: list[dict[str, str]], photos: Any, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.brought = names, list[Evidence]()
        self.fields["photos"].queryset = photos  # type: ignore[attr-defined]
        if not photos:
            del self.fields["photos"]
        self.lines = [*checklist, *({"code": "", "question": ""} for _more in range(OWN_QUESTIONS))]
        for place, each in enumerate(self.lines):
            for name, control in _controls(place, each).items():
                self.fields[f"{name}-{place}"] = control

    @property
    def questions(self) -> list[dict[str, Any]]:
        """The checklist as the page shows it."""
        return self._shown[:-OWN_QUESTIONS]

    @property
    def own_questions(self) -> list[dict[str, Any]]:
        """The empty lines after it."""
        return self._shown[-OWN_QUESTIONS:]

    @property
    def writes_own(self) -> bool:
        """Whether something stands in one of the empty lines."""
        return any(each["question"].value() or each["note"].value() for each in self.own_questions)

    @property
    def _shown(self) -> list[dict[str, Any]]:
        return [
            {
                "code": each.get("code", ""),
                "name": self.names.get(each.get("code", ""), ""),
                "number": place + 1,
                **{name: self[f"{name}-{place}"] for name in ("question", "answer", "note")},
            }
            for place, each in enumerate(self.lines)
        ]

    def bring(self, request: HttpRequest, evaluation: Evaluation) -> bool:
        """Let the photographs that were chosen through the gate; whether all passed. Of a form that is valid."""
        for name in too_large(request):
            answer = left_out(name)
            self.add_error("new_photos", f"{answer.name}: {answer.said} {answer.remedy}")
        for each in self.cleaned_data.get("new_photos", ()):
            add = partial(bring_photograph, evaluation=evaluation, upload=each, name=each.name or "")
            done = tried(partial(add, doing=doing(request)))
            if isinstance(done, Refused):
                said = or_forbidden(done).text.in_(page_language())
                self.add_error("new_photos", f"{plain_name(each.name or '')}: {said}")
            else:
                self.brought.append(done)
        return not self.errors

    def visit(self) -> Visit:
        """What the form says; of a form that is valid."""
        given = self.cleaned_data
        checked = tuple(
            Checked(each.get("code", ""), given[f"question-{place}"], given[f"answer-{place}"], given[f"note-{place}"])
            for place, each in enumerate(self.lines)
        )
        return Visit(
            given["visited_on"],
            given["place"],
            given["people"],
            checked,
            given["findings"],
            tuple({photo.pk: photo for photo in (*(given.get("photos") or ()), *self.brought)}.values()),
        )


def _controls(place: int, each: dict[str, str]) -> dict[str, forms.Field]:
    number = {"n": place + 1}
    controls: dict[str, forms.Field] = {
        "question": TextField(
            lines=2,
            required=False,
            max_length=1000,
            initial=each.get("question", ""),
            label=_("คำถามที่ %(n)s") % number,
        ),
        "answer": forms.ChoiceField(
            choices=ANSWERS,
            required=False,
            initial=each.get("answer", ""),
            label=_("ผลข้อ %(n)s") % number,
            widget=forms.RadioSelect,
        ),
        "note": TextField(
            required=False, max_length=1000, initial=each.get("note", ""), label=_("หมายเหตุข้อ %(n)s") % number
        ),
    }
    needed_at_times(*controls.values())
    return controls


def default_questions(evaluation: Evaluation) -> list[dict[str, str]]:
    """One question for each indicator whose template says what proves it, in the order of the agreement."""
    rows = evaluation.report.agreement.indicators.filter(is_heading=False).exclude(evidence_rule="")
    codes = set(evaluation.report.cards.values_list("code", flat=True))
    return [
        {"code": row.code, "question": _("พบหลักฐานต่อไปนี้หรือไม่: %(rule)s") % {"rule": row.evidence_rule}}
        for row in rows.order_by("position")
        if row.code in codes
    ]


@require_safe
@of_evaluation
def visits(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Every visit."""
    found = list(evaluation.visits.select_related("recorded_by").prefetch_related("photos"))
    context = frame(request, evaluation, "evaluation-visits", visits=found, records=_records(request, evaluation))
    return render(request, "evaluations/visits.html", context)


def _records(request: HttpRequest, evaluation: Evaluation) -> bool:
    mine = standing_assignment(viewer(request), evaluation)
    return (
        evaluation.state in ("open", "evaluated")
        and mine is not None
        and mine.declared_at is not None
        and bool(may(viewer(request), Action.RECORD_VISIT, evaluation.owner))
    )


@require_http_methods(PAGE)
@of_evaluation
def new(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Record a visit."""
    demand(request, Action.RECORD_VISIT, evaluation.owner)
    form = VisitForm(
        posted(request),
        request.FILES or None,
        checklist=default_questions(evaluation),
        photos=photographs_of(evaluation),
        names=_names(evaluation),
    )
    context = frame(request, evaluation, "evaluation-visits", _("บันทึกการตรวจเยี่ยม"), form=form)
    if request.method != "POST":
        return render(request, "evaluations/visit.html", context)
    if not form.is_valid() or not form.bring(request, evaluation):
        return render(request, "evaluations/visit.html", context, status=422)
    done = tried(lambda: record_visit(evaluation=evaluation, visit=form.visit(), doing=doing(request)))
    return _answer(request, evaluation, context, done)


@require_http_methods(PAGE)
@login_required
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend the record of a visit."""
    seen = visible_evaluations(viewer(request)).order_by().values("pk")
    kept = SiteVisit.objects.filter(pk=pk, evaluation__in=seen).first()
    if kept is None:
        raise Http404
    evaluation = visible_evaluation(request, kept.evaluation_id)
    if must_declare(request, evaluation):
        return redirect("evaluation-declare", evaluation.pk)
    demand(request, Action.RECORD_VISIT, evaluation.owner)
    initial = {name: getattr(kept, name) for name in ("visited_on", "place", "people", "findings")}
    initial["photos"] = [each.pk for each in kept.photos.all()]
    form = VisitForm(
        posted(request),
        request.FILES or None,
        checklist=kept.checklist,
        photos=photographs_of(evaluation),
        names=_names(evaluation),
        initial=initial,
    )
    context = frame(request, evaluation, "evaluation-visits", _("แก้ไขบันทึกการตรวจเยี่ยม"), form=form, kept=kept)
    if request.method != "POST":
        return render(request, "evaluations/visit.html", context)
    if not form.is_valid() or not form.bring(request, evaluation):
        return render(request, "evaluations/visit.html", context, status=422)
    who = doing(request, version=version_of(request))
    done = tried(lambda: mend_visit(kept=kept, visit=form.visit(), doing=who))
    return _answer(request, evaluation, context, done)


def _names(evaluation: Evaluation) -> dict[str, str]:
    rows = evaluation.report.agreement.indicators.filter(is_heading=False)
    return {row.code: row.title for row in rows}


def _answer(
    request: HttpRequest, evaluation: Evaluation, context: dict[str, Any], done: SiteVisit | Refused
) -> HttpResponse:
    if isinstance(done, Refused):
        return refused_page(request, "evaluations/visit.html", context, done)
    messages.success(request, _("บันทึกการตรวจเยี่ยมแล้ว"))
    return redirect("evaluation-visits", evaluation.pk)
