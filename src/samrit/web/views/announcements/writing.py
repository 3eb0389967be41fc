"""Announcements as they are written: the draft, issuing it, reminding its readers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samrit.cascade.actions.announcing import (
    discard_announcement,
    issue_announcement,
    remind_readers,
    rewrite_announcement,
    write_announcement,
)
from samrit.cascade.models import Announcement
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import within
from samrit.web import clock
from samrit.web.acting import doing, posted, say_refused, tried, version_of
from samrit.web.requests import chosen_year, demand, demand_anywhere, viewer
from samrit.web.views.announcements.forms import WordingForm
from samrit.web.views.announcements.loading import of_announcement
from samrit.web.views.review.acting import refused_page
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
TEMPLATE = "announcements/edit.html"


@require_http_methods(PAGE)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    demand_anywhere(request, Action.ANNOUNCE)
    places = Organization.objects.registered().filter(within(viewer(request), Action.ANNOUNCE, ""))
    year = chosen_year(request, FiscalYear.containing(clock.today())).year
    form = WordingForm(posted(request), organizations=places)
    context = {"form": form, "year": year}
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    write = partial(write_announcement, organization=form.cleaned_data["organization"], fiscal_year=year)
    return _answer(request, context, tried(lambda: write(wording=form.wording(), doing=doing(request))))


@require_http_methods(PAGE)
@of_announcement
def edit(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Change a draft."""
    demand(request, Action.ANNOUNCE, found.owner)
    form = WordingForm(posted(request), kept=found)
    context = {"form": form, "kept": found, "year": found.fiscal_year}
    if request.method != "POST":
        return redirect("announcement", found.pk) if found.state == "issued" else render(request, TEMPLATE, context)
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    who = doing(request, version=version_of(request))
    return _answer(
        request, context, tried(lambda: rewrite_announcement(announcement=found, wording=form.wording(), doing=who))
    )


def _answer(request: HttpRequest, context: dict[str, Any], done: Announcement | Refused) -> HttpResponse:
    if isinstance(done, Refused):
        return refused_page(request, TEMPLATE, context, done)
    messages.success(request, _("บันทึกร่างประกาศแล้ว ตรวจข้อความ แล้วประกาศเมื่อพร้อม"))
    return redirect("announcement", done.pk)


@require_POST
@of_announcement
def discard(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Throw a draft away."""
    demand(request, Action.ANNOUNCE, found.owner)
    who = doing(request, version=version_of(request))
    done = tried(lambda: discard_announcement(announcement=found, doing=who))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("announcement", found.pk)
    messages.success(request, _("ทิ้งร่างประกาศแล้ว"))
    return redirect("announcements")


@require_POST
@of_announcement
def issue(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Issue it to everybody who works below."""
    demand(request, Action.ANNOUNCE, found.owner)
    who = doing(request, version=version_of(request))
    done = tried(lambda: issue_announcement(announcement=found, doing=who))
    if isinstance(done, Refused):
        say_refused(request, done)
        return redirect("announcement", found.pk)
    messages.success(request, _("ประกาศแล้ว ผู้รับทุกคนได้รับหนังสือแจ้ง"))
    return redirect("announcement-reach", found.pk)


@require_POST
@of_announcement
def remind(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Remind those who have not confirmed."""
    demand(request, Action.ANNOUNCE, found.owner)
    done = tried(lambda: remind_readers(announcement=found, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        said = ngettext("ส่งหนังสือเตือนแล้ว %(count)s คน", "ส่งหนังสือเตือนแล้ว %(count)s คน", done) % {"count": done}
        messages.success(request, said)
    return redirect("announcement-reach", found.pk)
