"""Pages of what happened: the history of an agreement, and the log with its filters and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samrit.core.permissions import ACTION_LABELS, Action
from samrit.organizations.models import AGENCY_KINDS, Organization
from samrit.permissions import visible
from samrit.web import clock
from samrit.web.fields import DateField, TextField
from samrit.web.language import page_language
from samrit.web.requests import demand, demand_anywhere, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.events.exporting import as_csv, as_json_lines
from samrit.web.views.events.removed import removed_among
from samrit.web.views.events.telling import KINDS, Told, told_event
from samrit.web.views.events.timelines import agreement_timeline, number_in
from samrit.workflow.models import ChainHead, Event
from samrit.workflow.queries import LogFilter, exported, log, stretch

EVENTS_A_PAGE = 30
MOST_SUGGESTED = 400
"""Agencies that the field of the log suggests; any other is found by typing a part of its name."""


class LogForm(forms.Form):
    """Which part of the log is wanted; everything is optional."""

    organization = TextField(label=_("หน่วยงาน"), required=False, max_length=200)
    person = TextField(label=_("ผู้ดำเนินการ"), required=False, max_length=200)
    action = forms.ChoiceField(label=_("การดำเนินการ"), required=False)
    kind = forms.ChoiceField(label=_("เรื่อง"), required=False)
    first = DateField(label=_("ตั้งแต่วันที่"), required=False, help_text="")
    last = DateField(label=_("ถึงวันที่"), required=False, help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = page_language()
        written = [action for action in Action if not action.reads]
        self.fields["action"].choices = [("", _("ทุกการดำเนินการ"))] + [  # type: ignore[attr-defined]
            (action.value, ACTION_LABELS[action].in_(lang)) for action in written
        ]
        self.fields["kind"].choices = [("", _("ทุกเรื่อง"))] + [  # type: ignore[attr-defined]
            (kind, words.in_(lang)) for kind, words in KINDS.items()
        ]
        self.fields["organization"].widget.attrs |= {"list": "agencies", "autocomplete": "off"}
        self.fields["person"].widget.attrs |= {"autocomplete": "off"}

    @property
    def wanted(self) -> LogFilter:
        """The filter that was typed; what cannot be read leaves that part open, and says so at its field."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        names = ("organization", "person", "action", "kind", "first", "last")
        return LogFilter(**{name: given[name] for name in names if given.get(name)})


@require_safe
@login_required
def agreement_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened to an agreement, its templates, negotiations and change requests."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.READ_EVENTS, agreement.organization)
    timeline = agreement_timeline(request, agreement)
    return render(
        request,
        "events/agreement.html",
        agreement_frame(request, agreement, "agreement-history", timeline=timeline),
    )


@require_safe
@login_required
def event_log(request: HttpRequest) -> HttpResponse:
    """The log of everything that this person may see."""
    _only_for_readers(request)
    form = LogForm(request.GET if request.GET else None)
    events = log(viewer(request), form.wanted)
    found = stretch(events, before=number_in(request, "before"), after=number_in(request, "after"), size=EVENTS_A_PAGE)
    agencies = visible(viewer(request), Action.READ_EVENTS, Organization.objects.filter(kind__in=AGENCY_KINDS), "")
    context = {
        "form": form,
        "found": found,
        "lines": _told(found.events),
        "agencies": agencies.only("code", "name", "name_en")[:MOST_SUGGESTED],
        "head": ChainHead.objects.filter(id=1).first() if viewer(request).scopes(Action.READ_EVENTS)[0] else None,
        "is_filtered": any(form.data.get(name) for name in form.fields),
    }
    return render(request, "events/log.html", context, status=422 if form.is_bound and form.errors else 200)


def _told(events: Iterable[Event]) -> list[tuple[Told, Organization | None]]:
    gone = removed_among(events)
    told = [(told_event(each, named=True), each) for each in events]
    return [
        (replace(line, address="") if (each.subject_kind, each.subject_id) in gone else line, each.organization)
        for line, each in told
    ]


Writer = Callable[[Iterable[Event]], Iterator[str]]
FILES: dict[str, tuple[Writer, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "jsonl": (as_json_lines, "application/x-ndjson; charset=utf-8"),
}


@require_safe
@login_required
def event_log_file(request: HttpRequest, form: str) -> StreamingHttpResponse | HttpResponse:
    """The same as a file: ``csv`` or ``jsonl``, the oldest first, line by line however long it is."""
    _only_for_readers(request)
    if form not in FILES:
        raise Http404
    wanted = LogForm(request.GET if request.GET else None)
    if wanted.is_bound and not wanted.is_valid():
        return event_log(request)
    writer, media = FILES[form]
    lines = writer(exported(log(viewer(request), wanted.wanted)))
    name = f"samrit-events-{clock.today():%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse((line.encode() for line in lines), content_type=media, headers=headers)


def _only_for_readers(request: HttpRequest) -> None:
    demand_anywhere(request, Action.READ_EVENTS)
