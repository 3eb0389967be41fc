"""The strategy map edited: every step is a form of its own, which a script sends for who drags or uses the keyboard."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrit.core.text import Text
from samrit.insight.queries.objectives import ObjectiveScores
from samrit.strategy.actions.mapping import (
    lay_out_anew,
    link_on_map,
    move_on_map,
    put_on_map,
    take_back,
    unlink_on_map,
)
from samrit.strategy.map_layout import LAST_COLUMN, STEPS, Spot
from samrit.strategy.models import Objective, Strategy
from samrit.strategy.queries.mapping import steps_of
from samrit.web import clock
from samrit.web.acting import doing, or_forbidden, tried
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.web.svg.strategy_map import strategy_map
from samrit.web.views.strategy.loading import own_strategy, strategy_frame
from samrit.web.views.strategy.mapping import as_map, charting
from samrit.web.views.strategy.showing import shown
from samrit.web.views.strategy.writing import FORM
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

FETCHED = "fetch"
"""What our script says in ``X-Requested-With``."""
MOST_LINES = 60
NEW_LINE_ABOVE = -1


@FORM
@login_required
def edit_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor; a step that was sent is done, or told why not over the map as it stands now."""
    strategy = own_strategy(request, pk)
    if request.method != "POST":
        return _page(request, strategy, _key(request.GET.get("objective")))
    at = _key(request.POST.get("at"))
    done = tried(lambda: _step(request, strategy))
    if isinstance(done, Refused):
        status = HTTPStatus.CONFLICT if or_forbidden(done).code == "map-changed" else HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, strategy, at, done, status)
    if request.headers.get("X-Requested-With") != FETCHED:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect(f"{request.path}?objective={at}#map-tools" if at else request.path)


def _step(request: HttpRequest, strategy: Strategy) -> Event:
    """Do what was sent."""
    given, who = request.POST, doing(request)
    act, mark = given.get("act", ""), given.get("mark", "")[:40]
    if act == "move":
        way = next((each for each in STEPS if each == given.get("way")), None)
        if way is None:
            raise Http404
        return move_on_map(objective=_objective(strategy, given.get("objective")), way=way, mark=mark, doing=who)
    if act == "put":
        line = NEW_LINE_ABOVE if given.get("line") == "-1" else _within(given.get("line"), MOST_LINES)
        spot = Spot(line, _within(given.get("column"), LAST_COLUMN))
        return put_on_map(objective=_objective(strategy, given.get("objective")), spot=spot, mark=mark, doing=who)
    if act in ("link", "unlink"):
        cause, effect = (_objective(strategy, given.get(end)) for end in _ends(given.get("turned")))
        if act == "unlink":
            return unlink_on_map(cause=cause, effect=effect, mark=mark, doing=who)
        return link_on_map(cause=cause, effect=effect, kind=given.get("kind", ""), mark=mark, doing=who)
    if act == "layout":
        return lay_out_anew(strategy=strategy, mark=mark, doing=who)
    if act in ("back", "again"):
        return take_back(strategy=strategy, again=act == "again", mark=mark, doing=who)
    raise Http404


def _ends(turned: str | None) -> tuple[str, str]:
    """The fields of cause and effect; ``turned`` where the form asks for the cause of the objective that is chosen."""
    return ("effect", "cause") if turned else ("cause", "effect")


def _key(given: str | None) -> int | None:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 10 else None


def _within(given: str | None, most: int) -> int:
    """A line or a column from 0 to ``most``."""
    number = _key(given)
    if number is None or number > most:
        raise Http404
    return number


def _objective(strategy: Strategy, given: str | None) -> Objective:
    found = strategy.objectives.select_related("strategy").filter(pk=_key(given) or 0).first()
    if found is None:
        raise Http404
    return found


def _told(step: Event | None) -> str:
    """What a step was, in the language of the page."""
    return Text(*step.details["what"]).in_(page_language()) if step else ""


def _page(
    request: HttpRequest,
    strategy: Strategy,
    chosen: int | None,
    refusal: Refused | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    charted = charting(shown(strategy), ObjectiveScores(True))
    own = charted.of(chosen) if chosen else None
    person = viewer(request).person
    steps = steps_of(strategy, person.pk if person else None, clock.now())
    title = _("แก้ไขแผนที่ยุทธศาสตร์")
    context = {
        "title": title,
        "shown": charted.found,
        "charted": charted,
        "own": own,
        "others": [each for each in charted.objectives if own and each.key != own.key],
        "map": strategy_map(as_map(charted, editing=True, chosen=own.key if own else None)),
        "back": _told(steps.back),
        "again": _told(steps.again),
        "refusal": refusal.text.in_(page_language()) if refusal else "",
    }
    frame = strategy_frame(request, strategy, "map-edit", **context)
    frame["trail"] = [*frame["trail"], (title, "")]
    return render(request, "strategy/map_edit.html", frame, status=status)
