"""Announcements as they are read: the list, one of them with its confirmation, how far it reached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.cascade.actions.announcing import confirm_reading
from samrit.cascade.models import Announcement, AnnouncementReader
from samrit.cascade.queries.readership import (
    last_reminder,
    listed,
    not_confirmed,
    reach_by_unit,
    reader_of,
    readers_in_order,
    whole_reach,
)
from samrit.core.permissions import Action
from samrit.exchange.published_csv import table
from samrit.permissions import may
from samrit.web.acting import doing, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.announcements.forms import answers_in
from samrit.web.views.announcements.loading import of_announcement
from samrit.workflow.actions import Refused

HEADS = ("unit_code", "unit", "person", "confirmed_at", "tries")


@require_safe
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """Every announcement that this person may read, what waits for them first."""
    words = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    page = page_of(request, listed(viewer(request), words=words), 30)
    context = {
        "page": page,
        "words": words,
        "announces": viewer(request).may_somewhere(Action.ANNOUNCE),
    }
    return render(request, "announcements/list.html", context)


@require_safe
@of_announcement
def announcement(request: HttpRequest, found: Announcement) -> HttpResponse:
    """One announcement; whom it was issued to confirms it here."""
    mine = reader_of(found, viewer(request).person)
    context = {
        "announcement": found,
        "mine": mine,
        "quiz": _quiz(found, mine),
        "announces": bool(may(viewer(request), Action.ANNOUNCE, found.owner)),
        "all": whole_reach(reach_by_unit(found)),
    }
    return render(request, "announcements/announcement.html", context)


def _quiz(found: Announcement, mine: AnnouncementReader | None) -> list[dict[str, Any]]:
    """The questions with what this person chose last, and whether that was right."""
    chosen = mine.answers if mine else []
    questions = []
    for number, each in enumerate(found.quiz):
        choice = chosen[number] if number < len(chosen) else None
        wrong = choice is not None and choice != each["answer"]
        questions.append({"number": number, "choice": choice, "wrong": wrong, **each})
    return questions


@require_POST
@of_announcement
def confirm(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Confirm having read and understood it, with the answers of the quiz where there is one."""
    if reader_of(found, viewer(request).person) is None:
        demand(request, Action.CONFIRM_READING, found.owner)
    answers = answers_in(request.POST, len(found.quiz))
    done = tried(lambda: confirm_reading(announcement=found, answers=answers, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    elif done:
        messages.warning(request, _("ยังมีคำตอบที่ไม่ถูก โปรดอ่านประกาศอีกครั้งแล้วตอบใหม่ ข้อที่ต้องทบทวนมีเครื่องหมายกำกับ"))
    else:
        messages.success(request, _("บันทึกแล้วว่าท่านได้อ่านและเข้าใจประกาศนี้"))
    return redirect("announcement", found.pk)


@require_safe
@of_announcement
def reach(request: HttpRequest, found: Announcement) -> HttpResponse:
    """How many of each unit have confirmed; who announces also sees who has not."""
    lines = reach_by_unit(found)
    announces = bool(may(viewer(request), Action.ANNOUNCE, found.owner))
    context = {
        "announcement": found,
        "lines": lines,
        "all": whole_reach(lines),
        "announces": announces,
        "page": page_of(request, not_confirmed(found)) if announces else None,
        "reminder": last_reminder(found),
        "keeps": bool(may(viewer(request), Action.ADD_EVIDENCE, found.owner)),
    }
    return render(request, "announcements/reach.html", context)


@require_safe
@of_announcement
def as_csv(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Everybody whom it was issued to, one a row, as a proof to cite."""
    demand(request, Action.ANNOUNCE, found.owner)
    rows = (
        (
            each.unit.code,
            each.unit.name,
            each.person.name,
            each.confirmed_at.isoformat() if each.confirmed_at else "",
            each.tries,
        )
        for each in readers_in_order(found)
    )
    headers = {"Content-Disposition": f'attachment; filename="announcement-{found.pk}.csv"'}
    return HttpResponse(table(HEADS, rows), content_type="text/csv; charset=utf-8", headers=headers)
