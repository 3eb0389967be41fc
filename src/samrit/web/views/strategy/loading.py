"""A strategy, or a part of one, for the person who asks; what they may not see does not exist. And its frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import Action
from samrit.permissions import may, visible
from samrit.strategy.actions.keeping import strategy_of
from samrit.strategy.events import PARTS, Part
from samrit.strategy.models import Strategy
from samrit.strategy.queries.listing import removed_lately
from samrit.web import clock
from samrit.web.requests import demand, viewer

MODELS = {name: model for model, name in PARTS.items()}


def visible_strategy(request: HttpRequest, pk: int) -> Strategy:
    """The strategy with its organisation; 404 unless this person may read it."""
    rows = Strategy.objects.select_related("organization")
    found = visible(viewer(request), Action.READ_STRATEGY, rows, "organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_strategy(request: HttpRequest, pk: int) -> Strategy:
    """The same for somebody who may write it: 404 where it cannot be seen, 403 where it can only be read."""
    return _writable(request, visible_strategy(request, pk))


def own_part(request: HttpRequest, part: str, pk: int) -> Part:
    """A part of a strategy that this person may write; 404 where it cannot be seen, 403 where it can only be read."""
    found = visible_part(request, part, pk)
    _writable(request, strategy_of(found))
    return found


def visible_part(request: HttpRequest, part: str, pk: int) -> Part:
    """A part of a strategy that this person may read, with the strategy and its organisation; else 404."""
    model: Any = MODELS.get(part)
    if model is None:
        raise Http404
    above = "objective__strategy" if part == "tactic" else "strategy"
    rows = model.objects.select_related(f"{above}__organization")
    seen = visible(viewer(request), Action.READ_STRATEGY, rows, f"{above}__organization")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return cast(Part, found)


def _writable(request: HttpRequest, strategy: Strategy) -> Strategy:
    demand(request, Action.EDIT_STRATEGY, strategy.organization)
    return strategy


@dataclass(frozen=True)
class Tab:
    """One of the pages of a strategy."""

    address: str
    label: Any
    icon: str
    here: bool


TABS = (
    ("strategy", _("ภาพรวม"), "list-details"),
    ("strategy-map", _("แผนที่ยุทธศาสตร์"), "hierarchy-3"),
    ("strategy-projects", _("โครงการและงบประมาณ"), "coins"),
    ("strategy-history", _("ประวัติ"), "history"),
)


def strategy_frame(request: HttpRequest, strategy: Strategy, here: str, **more: Any) -> dict[str, Any]:
    """What ``strategy/frame.html`` needs, and ``more`` for the page itself."""
    who = viewer(request)
    writes = bool(may(who, Action.EDIT_STRATEGY, strategy.organization))
    shown = [row for row in TABS if row[0] != "strategy-history" or may(who, Action.READ_EVENTS, strategy.organization)]
    own = reverse("strategy", args=[strategy.pk])
    # On a page below the four, the overview is a step of the trail.
    inside = here not in {row[0] for row in TABS}
    year = _("ปีงบประมาณ พ.ศ. %(year)s") % {"year": strategy.fiscal_year}
    name = f"{strategy.organization} · {year}"
    return {
        "strategy": strategy,
        "writes": writes,
        "tabs": []
        if inside
        else [Tab(reverse(url, args=[strategy.pk]), label, icon, url == here) for url, label, icon in shown],
        "trail": [(_("แผนยุทธศาสตร์"), reverse("strategies")), (name, own if inside else "")],
        "removed": removed_lately(strategy, clock.now()) if writes and not inside else [],
        **more,
    }
