"""The self-assessment report of a round as pages to read and to write, and as a paper."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.actions.drafting import Collided
from samrit.assessments.actions.writing_report import back_to_draft, write_chapter
from samrit.assessments.models import Report
from samrit.assessments.queries.chain import ReportInChain, in_chain
from samrit.assessments.queries.chapters import CHAPTERS, Chapter, chapters_of, has_chapters
from samrit.core.permissions import Action
from samrit.core.workflow import REPORT
from samrit.documents.sar.content import paper_of
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.web.autosave import change_of, conflict, refused, saved
from samrit.web.language import page_language
from samrit.web.papers import answer_paper, demand_form
from samrit.web.requests import demand, viewer
from samrit.web.views.errors import Collision
from samrit.web.views.errors import conflict as conflict_page
from samrit.web.views.reports.card_loading import visible_report
from samrit.web.views.reports.chain_frame import report_frame
from samrit.web.views.reports.papers import sar_of
from samrit.workflow.actions import Refused


def _with_chapters(request: HttpRequest, pk: int) -> Report:
    """The report, if it has chapters; 404 for a round of cards alone."""
    found = visible_report(request, pk)
    if not has_chapters(found):
        raise Http404
    return found


def _chapters(report: Report, chain: ReportInChain) -> tuple[Chapter, ...]:
    """The chapters as they stand; of a report that was handed in, as they were then."""
    if report.state == REPORT.initial:
        return chapters_of(report, chain.cards, chain.score, chain.hosted)
    frozen = Report.objects.values_list("content", flat=True).get(pk=report.pk) or {}
    return tuple(Chapter(each["code"], each["text"]) for each in frozen.get("chapters", ()) if each["code"] in CHAPTERS)


@require_safe
@login_required
def sar(request: HttpRequest, pk: int) -> HttpResponse:
    """Every chapter: what the cards say, or what was written instead; a form for who may write it."""
    found = _with_chapters(request, pk)
    chain = in_chain(found, clock.today())
    may_write = found.state == REPORT.initial and bool(may(viewer(request), Action.EDIT_REPORT, found.owner))
    context = report_frame(
        request, found, "report-sar", chain=chain, chapters=_chapters(found, chain), may_write=may_write
    )
    return render(request, "reports/sar.html", context)


@require_POST
@login_required
def chapter(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one chapter while it is written."""
    found = _with_chapters(request, pk)
    demand(request, Action.EDIT_REPORT, found.owner)
    change = change_of(request)
    if not isinstance(change.value, str) or not isinstance(change.was, str) or change.field not in CHAPTERS:
        raise BadRequest("no such chapter")
    value, was = change.value, change.was
    done = tried(lambda: write_chapter(report=found, code=change.field, text=value, was=was, doing=doing(request)))
    if isinstance(done, Collided):
        return conflict(done.collisions[0].stored, changed_by=done.collisions[0].by)
    if isinstance(done, Refused):
        return refused(done.text)
    mark = _("เขียนใหม่แล้ว") if done.text else _("ตามร่างจากตัวชี้วัด")
    return saved(value, pieces={f"mark-{change.field}": mark})


@require_POST
@login_required
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the chapters of the form together: the way without a script."""
    found = _with_chapters(request, pk)
    demand(request, Action.EDIT_REPORT, found.owner)
    collisions = []
    for code, title in CHAPTERS.items():
        if code not in request.POST:
            continue
        text, was = request.POST[code], request.POST.get(f"was-{code}", "")
        done = tried(lambda: write_chapter(report=found, code=code, text=text, was=was, doing=doing(request)))  # noqa: B023
        if isinstance(done, Collided):
            collisions.append((title, done.collisions[0]))
        elif isinstance(done, Refused):
            say_refused(request, done)
            return redirect("report-sar", pk)
    if collisions:
        fields = [Collision(title.in_(page_language()), each.stored, each.written) for title, each in collisions]
        return conflict_page(
            request, back=reverse("report-sar", args=[pk]), changed_by=collisions[0][1].by, fields=fields
        )
    messages.success(request, _("บันทึกรายงานแล้ว"))
    return redirect("report-sar", pk)


@require_POST
@login_required
def draft(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Let one chapter follow the cards again."""
    found = _with_chapters(request, pk)
    demand(request, Action.EDIT_REPORT, found.owner)
    done = tried(lambda: back_to_draft(report=found, code=code, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        said = _("บท “%(title)s” กลับเป็นร่างจากตัวชี้วัดแล้ว ข้อความที่เขียนไว้ยังอยู่ในประวัติ")
        messages.success(request, said % {"title": CHAPTERS[code].in_(page_language())})
    return redirect("report-sar", pk)


@require_safe
@login_required
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file; ``?digits=thai`` writes figures in Thai digits."""
    demand_form(form)
    found = _with_chapters(request, pk)
    chain = in_chain(found, clock.today())
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        given = sar_of(request, found, chain, _chapters(found, chain))
    name = f"SAR {given.organization} {given.fiscal_year} {given.months}"
    return answer_paper(request, paper_of(given), given.received_at or clock.now(), name, form)
