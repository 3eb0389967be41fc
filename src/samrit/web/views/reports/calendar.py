"""One's own deadlines as a calendar: the page with the secret address, and what is found there."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.queries.waiting import Task, waiting_for
from samrit.assessments.actions.calendar_feed import renew_feed, revoke_feed
from samrit.assessments.models import CalendarFeed
from samrit.assessments.queries.duties import Entry, entries
from samrit.core.fiscal_year import FiscalYear
from samrit.exchange.calendar_ics import CalendarEntry, calendar_bytes
from samrit.organizations.models import Person, User
from samrit.permissions import Standpoint, standpoint
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.web.language import page_language
from samrit.web.requests import SignedInRequest, viewer
from samrit.web.views.public.addresses import site
from samrit.workflow.actions import Refused


@require_safe
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """The address for calendar programs, and what they show."""
    person = cast(SignedInRequest, request).user.person
    feed = CalendarFeed.objects.filter(person=person).first() if person else None
    address = f"{site(request)}{reverse('calendar-feed', args=[feed.code])}" if feed else ""
    found = _entries_of(request, viewer(request))
    return render(request, "reports/calendar.html", {"feed": feed, "address": address, "entries": found})


@require_POST
@login_required
def renew(request: HttpRequest) -> HttpResponse:
    """A new address; the old one leads nowhere."""
    done = tried(lambda: renew_feed(doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("สร้างที่อยู่ปฏิทินแล้ว"))
    return redirect("calendar")


@require_POST
@login_required
def revoke(request: HttpRequest) -> HttpResponse:
    """No address any more."""
    revoke_feed(doing=doing(request))
    messages.success(request, _("ยกเลิกที่อยู่ปฏิทินแล้ว โปรแกรมที่ใช้ที่อยู่เดิมจะไม่ได้ข้อมูลอีก"))
    return redirect("calendar")


@require_safe
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """The calendar of whoever knows the address; no sign-in, for programs cannot. 404 once it is taken back, or the
    person's account is closed."""
    found = CalendarFeed.objects.select_related("person").filter(code=code).first()
    if found is None or not User.objects.filter(person=found.person, is_active=True).exists():
        raise Http404
    with translation.override(found.person.language or "th"):
        content = _calendar_of(request, found.person)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="samrit.ics"'
    response.headers["Cache-Control"] = "private, max-age=900"
    return response


def _calendar_of(request: HttpRequest, person: Person) -> bytes:
    found = _entries_of(request, standpoint(person, clock.today()))
    return calendar_bytes(_("กำหนดการสัมฤทธิ์"), found)


def _entries_of(request: HttpRequest, who: Standpoint) -> list[CalendarEntry]:
    """What this person has to do: the rounds of the year, and what waits with a deadline now; the first day first."""
    year = FiscalYear.containing(clock.today())
    waiting = waiting_for(who, (year.year, year.next.year))
    found = [
        *(_of_round(request, each) for each in entries(who, clock.now())),
        *(_of_task(request, each) for each in waiting if each.due is not None),
    ]
    return sorted(found, key=lambda each: (each.day, each.uid))


def _of_round(request: HttpRequest, entry: Entry) -> CalendarEntry:
    lang = page_language()
    address = site(request) + reverse("rounds", args=[entry.agreement.pk])
    about = "\n".join([entry.about.in_(lang), *(note.in_(lang) for note in entry.notes)])
    return CalendarEntry(
        f"{entry.uid}@samrit",
        f"{capfirst(entry.title.in_(lang))} · {entry.agreement.organization}",
        f"{about}\n{address}",
        address,
        entry.last,
        clock.now(),
        entry.times,
    )


def _of_task(request: HttpRequest, task: Task) -> CalendarEntry:
    lang, path = page_language(), reverse(task.url_name, args=task.args)
    address = site(request) + path
    assert task.due is not None
    day = timezone.localtime(task.due).date()
    uid = f"task-{task.url_name}-{'-'.join(map(str, task.args))}-{task.icon}@samrit"
    return CalendarEntry(
        uid, capfirst(task.title.in_(lang)), f"{task.about.in_(lang)}\n{address}", address, day, clock.now()
    )
