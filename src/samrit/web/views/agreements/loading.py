"""An agreement, or one of its rows, for the person who asks; what they may not see does not exist. And its frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.deadlines import due
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action, Level
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, IN_FORCE
from samrit.permissions import Verdict, may, visible
from samrit.web import clock
from samrit.web.countdown import next_round
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.web.views.agreements.tabs import tabs_of


def visible_agreement(request: HttpRequest, pk: int) -> Agreement:
    """The agreement with its organisation and framework; 404 unless this person may read it."""
    all_of_them = light(Agreement.objects.all())
    found = visible(viewer(request), Action.READ_AGREEMENT, all_of_them, "organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_row(request: HttpRequest, pk: int) -> AgreementIndicator:
    """The row with its agreement, organisation, framework and owners; 404 unless this person may read it."""
    rows = light(AgreementIndicator.objects.select_related("supervisor", "keeper"), "agreement")
    found = visible(viewer(request), Action.READ_AGREEMENT, rows, "agreement__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_template(request: HttpRequest, pk: int) -> AgreementIndicator:
    """The row as a KPI template; 404 for a heading, which has none."""
    row = visible_row(request, pk)
    if row.is_heading:
        raise Http404
    return row


def may_edit(request: HttpRequest, agreement: Agreement) -> Verdict:
    """Whether this person may change the agreement at all."""
    return may(viewer(request), Action.EDIT_AGREEMENT, agreement.organization)


@dataclass(frozen=True)
class Stage:
    """One step of an agreement's year: the states that it stands for, and the event by whose last day it is done."""

    label: Any
    states: tuple[str, ...]
    event: str = ""


STAGES = (
    Stage(_("จัดทำร่าง"), ("draft",), "propose-indicators"),
    Stage(_("พิจารณาและเจรจา"), ("submitted", "agreed"), "negotiation"),
    Stage(_("ลงนาม"), ("signing",), "signing"),
    Stage(_("เผยแพร่คำรับรอง"), ("signed", "published", "superseded")),
)
KEPT = _("ลงนามครบแล้ว")
"""The last step of what a person promises, which is never published."""
AFTER_SIGNING = (
    (_("ส่งรายละเอียดตัวชี้วัด (KPI Template)"), "kpi-template"),
    (_("ขอเปลี่ยนแปลงตัวชี้วัด น้ำหนัก และเกณฑ์"), "last-change-request"),
)
STATE_LOOKS = {
    "draft": ("plain", "edit"),
    "submitted": ("info", "send"),
    "agreed": ("info", "heart-handshake"),
    "signing": ("care", "signature"),
    "signed": ("good", "file-certificate"),
    "published": ("good", "world"),
    "superseded": ("plain", "archive"),
}
"""Colour and icon of the chip that says the state of an agreement."""


@dataclass(frozen=True)
class Chip:
    """A state as ``web/components/chip.html`` shows it."""

    kind: str
    icon_name: str
    text: Text


def state_chip(agreement: Agreement) -> Chip:
    """The state of an agreement."""
    kind, icon_name = STATE_LOOKS[agreement.state]
    return Chip(kind, icon_name, AGREEMENT.states[agreement.state])


def agreement_frame(request: HttpRequest, agreement: Agreement, here: str, **more: Any) -> dict[str, Any]:
    """What ``agreements/frame.html`` wants; ``here`` is the URL name of the open tab, ``more`` the page's own.

    ``trail`` may be among ``more`` for a page below a tab.
    """
    here_tab = next((tab.label for tab in tabs_of(agreement, here, viewer(request)) if tab.here), None)
    trail = [
        (_("คำรับรองฯ"), reverse("agreements")),
        (str(agreement.organization), "" if here == "agreement" else reverse("agreement", args=[agreement.pk])),
        *([(here_tab, "")] if here_tab and here != "agreement" else []),
    ]
    return {
        "agreement": agreement,
        "trail": trail,
        "tabs": tabs_of(agreement, here, viewer(request)),
        "state_chip": state_chip(agreement),
        "steps": _steps(agreement),
        "deadline": next_deadline(agreement, clock.today()) or round_deadline(agreement),
        **more,
    }


def _steps(agreement: Agreement) -> list[dict[str, Any]]:
    """The steps of the year as ``web/components/steps.html`` shows them."""
    now = next(place for place, stage in enumerate(STAGES) if agreement.state in stage.states)
    finished = agreement.state in ("published", "superseded")
    steps = []
    of_a_person = agreement.organization.level is Level.PERSON
    for place, stage in enumerate(STAGES):
        done = place < now or finished
        last = due(agreement, stage.event) if stage.event else None
        steps.append(
            {
                "label": KEPT if stage is STAGES[-1] and of_a_person else stage.label,
                "state": "done" if done else "now" if place == now else "later",
                "day": timezone.localtime(last).date() if last else None,
            }
        )
    return steps


def round_deadline(agreement: Agreement) -> NextDeadline | None:
    """The next round of a signed agreement that is not handed in; three queries."""
    found = next_round(agreement, clock.now()) if agreement.state in IN_FORCE else None
    if found is None or found.due_at is None:
        return None
    day = timezone.localtime(found.due_at).date()
    return NextDeadline(found.what.in_(page_language()), day, found.now > found.due_at)


LONG = 365
"""Days after which a day is said and not how long ago it was."""


@dataclass(frozen=True)
class NextDeadline:
    """What is due next, and its last day."""

    what: Any
    day: date
    is_over: bool
    is_long_over: bool = False


def next_deadline(agreement: Agreement, today: date) -> NextDeadline | None:
    """The last day of the step at which the agreement stands, past or not; after signing, of what is still asked."""
    stage = next(each for each in STAGES if agreement.state in each.states)
    asked = [(stage.label, stage.event)] if stage.event else list(AFTER_SIGNING)
    if agreement.state == "superseded":
        asked = []
    for what, event in asked:
        last = due(agreement, event)
        day = timezone.localtime(last).date() if last else None
        if day is not None and (stage.event or day >= today):
            return NextDeadline(what, day, day < today, (today - day).days > LONG)
    return None
