"""The list of agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.models import Agreement
from samrit.agreements.queries.listing import Wanted, agreements_for, turn, with_templates, years_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.organizations.levels import of_level
from samrit.web import clock
from samrit.web.levels import chosen_level
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.agreements.loading import Chip, NextDeadline, next_deadline, state_chip

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One agreement of the list, with what this person can do next."""

    agreement: Agreement
    chip: Chip
    turn: Text | None
    deadline: NextDeadline | None
    counts: dict[str, int]


def _wanted(request: HttpRequest) -> Wanted:
    sent = request.GET
    year = sent.get("year", "")
    state = sent.get("state", "")
    return Wanted(
        sent.get("q", "")[:LONGEST_SEARCH].replace("\x00", ""),
        int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
        state if state in AGREEMENT.states else "",
        "mine" in sent,
    )


@require_safe
@login_required
def agreements(request: HttpRequest) -> HttpResponse:
    """Agreements that this person may read, by words, year, state, and what waits for them."""
    who, wanted = viewer(request), _wanted(request)
    found = agreements_for(who, wanted)
    chosen = chosen_level(request, found, searched=bool(wanted.words or wanted.mine))
    page = page_of(request, with_templates(found.filter(of_level(chosen.level))))
    lines = [_line(request, each) for each in page]
    context = {
        "page": page,
        "lines": lines,
        "wanted": wanted,
        "chosen": chosen,
        "years": years_of(who),
        "states": list(AGREEMENT.states.items()),
        "may_start": who.may_somewhere(Action.START_AGREEMENT),
        "filtered": bool(wanted.words or wanted.year or wanted.state or wanted.mine),
    }
    return render(request, "agreements/list.html", context)


def _line(request: HttpRequest, agreement: Any) -> Line:
    action = turn(viewer(request), agreement)
    counts = {key: getattr(agreement, key) for key in ("templates", "passed", "returned")}
    return Line(
        agreement,
        state_chip(agreement),
        action.label if action else None,
        next_deadline(agreement, clock.today()),
        counts,
    )
