"""Sessions of the committee: the list, planning one, its page, who is present, its agenda, opening and closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.agreements.models import AgreementIndicator
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.evaluations.actions.holding_sessions import (
    Proposal,
    close_session,
    note_attendance,
    open_session,
    plan_session,
    put_on_agenda,
    take_off_agenda,
)
from samrit.evaluations.queries.agenda import items_of, organizations_before, sessions, waiting
from samrit.evaluations.queries.members import members_on
from samrit.organizations.models import root
from samrit.web import clock
from samrit.web.acting import doing, posted, say_refused, tried, version_of
from samrit.web.requests import chosen_year, demand, demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.review.acting import refused_page
from samrit.web.views.sessions.forms import AgendaForm, AttendanceForm, SessionForm
from samrit.web.views.sessions.loading import chip_of, frame, visible_item, visible_session
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """Every session, and what waits for one."""
    demand_anywhere(request, Action.READ_SESSION)
    page = page_of(request, sessions(), 30)
    year = chosen_year(request, FiscalYear.containing(clock.today()).previous).year
    context = {
        "page": page,
        "lines": [(each, chip_of(each)) for each in page],
        "waiting": waiting(viewer(request), year),
        "year": year,
        "plans": viewer(request).may_somewhere(Action.HOLD_SESSION),
    }
    return render(request, "sessions/list.html", context)


@require_http_methods(PAGE)
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    demand_anywhere(request, Action.HOLD_SESSION)
    year = FiscalYear.containing(clock.today()).previous.year
    form = SessionForm(posted(request), initial={"fiscal_year": year, "number": sessions(year).count() + 1})
    context = {"form": form}
    if request.method != "POST":
        return render(request, "sessions/plan.html", context)
    demand(request, Action.HOLD_SESSION, root())
    if not form.is_valid():
        return render(request, "sessions/plan.html", context, status=422)
    given = form.cleaned_data
    done = tried(
        lambda: plan_session(
            fiscal_year=int(given["fiscal_year"]),
            number=given["number"],
            held_at=form.held_at,
            place=given["place"],
            quorum=int(given["quorum"]),
            majority=given["majority"],
            doing=doing(request),
        )
    )
    if isinstance(done, Refused):
        return refused_page(request, "sessions/plan.html", context, done)
    messages.success(request, _("สร้างการประชุมแล้ว ขั้นต่อไปคือบรรจุวาระ"))
    return redirect("session-agenda", done.pk)


@require_safe
@login_required
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: who is present, the agenda with what was decided, and the next step."""
    shown = visible_session(request, pk)
    seats = list(shown.attendances.select_related("person").prefetch_related("recused_from"))
    items = items_of(viewer(request), shown)
    names = _names(items)
    context = frame(
        request,
        shown,
        seats=seats,
        present=sum(seat.present for seat in seats),
        chair=next((seat.person for seat in seats if seat.chairs), None),
        items=[(item, names.get((item.evaluation.report.agreement_id, item.code), "")) for item in items],
        undecided=sum(item.decided_at is None for item in items),
    )
    return render(request, "sessions/session.html", context)


def _names(items: Any) -> dict[tuple[int, str], str]:
    """The names of the indicators on an agenda, by agreement and code; one query."""
    agreements = {item.evaluation.report.agreement_id for item in items}
    rows = AgreementIndicator.objects.filter(agreement__in=agreements, code__in={item.code for item in items})
    return {(row.agreement_id, row.code): row.title for row in rows}


@require_http_methods(PAGE)
@login_required
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is present, who chairs, who is recused from what."""
    shown = visible_session(request, pk)
    demand(request, Action.HOLD_SESSION, shown.owner)
    members = members_on(shown.held_at)
    organizations = organizations_before(shown, [])
    form = AttendanceForm(posted(request), session=shown, members=members, organizations=organizations)
    context = frame(request, shown, _("ผู้มาประชุม"), form=form)
    if request.method != "POST":
        return render(request, "sessions/attendance.html", context)
    if not form.is_valid():
        return render(request, "sessions/attendance.html", context, status=422)
    done = tried(
        lambda: note_attendance(
            session=shown,
            present=form.present,
            chair=form.chair,
            recused=form.recused,
            doing=doing(request, version=version_of(request)),
        )
    )
    if isinstance(done, Refused):
        return refused_page(request, "sessions/attendance.html", context, done)
    messages.success(request, _("บันทึกผู้มาประชุมแล้ว"))
    return redirect("session", shown.pk)


@require_http_methods(PAGE)
@login_required
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what waits on the agenda."""
    shown = visible_session(request, pk)
    demand(request, Action.HOLD_SESSION, shown.owner)
    found = waiting(viewer(request), shown.fiscal_year)
    form = AgendaForm(posted(request), waiting=found)
    ticked = request.POST.getlist("items") if request.method == "POST" else [each.key for each in found]
    context = frame(request, shown, _("บรรจุวาระ"), form=form, waiting=found, ticked=ticked)
    if request.method != "POST":
        return render(request, "sessions/agenda.html", context)
    if not form.is_valid():
        return render(request, "sessions/agenda.html", context, status=422)
    proposals = [Proposal(each.evaluation, each.code, each.question, each.appeal) for each in form.chosen]
    done = tried(
        lambda: put_on_agenda(session=shown, proposals=proposals, doing=doing(request, version=version_of(request)))
    )
    if isinstance(done, Refused):
        return refused_page(request, "sessions/agenda.html", context, done)
    messages.success(request, _("บรรจุวาระแล้ว %(n)s เรื่อง") % {"n": len(done)})
    return redirect("session", shown.pk)


@require_POST
@login_required
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a session."""
    return _move(request, pk, open_session, _("เปิดการประชุมแล้ว"))


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a session."""
    return _move(request, pk, close_session, _("ปิดการประชุมแล้ว"))


def _move(request: HttpRequest, pk: int, act: Any, said: str) -> HttpResponse:
    shown = visible_session(request, pk)
    demand(request, Action.HOLD_SESSION, shown.owner)
    done = tried(lambda: act(session=shown, doing=doing(request, version=version_of(request))))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, said)
    return redirect("session", shown.pk)


@require_POST
@login_required
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take something off the agenda."""
    item = visible_item(request, pk)
    demand(request, Action.HOLD_SESSION, root())
    done = tried(lambda: take_off_agenda(item=item, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("นำออกจากระเบียบวาระแล้ว"))
    return redirect("session", item.session_id)
