"""Lists that hold agencies, units and persons: which level is shown, so that 3,000 officers do not drown one agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import Level
from samrit.organizations.levels import LEVELS, level_of_kind
from samrit.web.requests import viewer

ALL = "all"
LABELS = {
    Level.AGENCY: _("ส่วนราชการและจังหวัด"),
    Level.UNIT: _("หน่วยงานภายใน"),
    Level.PERSON: _("รายบุคคล"),
}


@dataclass(frozen=True, slots=True)
class LevelTab:
    """One level to choose, with how many of it there are."""

    value: str
    label: Any
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The level that is shown (``None``: all of them), and what else there is; no tabs where there is only one."""

    level: Level | None
    tabs: tuple[LevelTab, ...] = ()
    asked: str = ""
    """What the address asked for, which forms on the page send along."""


def chosen_level(
    request: HttpRequest,
    rows: QuerySet[Any],
    owner: str = "organization",
    *,
    searched: bool = False,
    whole: bool = True,
) -> Chosen:
    """The level that the address asks for; else that on which the person works, and every level for who searches.

    ``rows`` are what the list would show of all levels; one query counts them. ``whole`` offers all of them together.
    """
    counts = dict.fromkeys(LEVELS, 0)
    plain: QuerySet[Model] = rows.order_by()
    for kind, count in plain.values_list(f"{owner}__kind").annotate(n=Count("pk", distinct=True)):
        counts[level_of_kind(kind)] += count
    there = [level for level in LEVELS if counts[level]]
    if len(there) < 2:
        return Chosen(there[0] if there else None)
    asked = request.GET.get("level", "")
    asked = asked if asked in {ALL, *(each.value for each in there)} else ""
    home = viewer(request).home
    level: Level | None = home if home in there else there[0]
    if asked not in ("", ALL):
        level = Level(asked)
    elif whole and (asked == ALL or searched):
        level = None
    tabs = [LevelTab(each.value, LABELS[each], counts[each], each is level) for each in there]
    if whole:
        tabs.append(LevelTab(ALL, _("ทุกระดับ"), sum(counts.values()), level is None))
    return Chosen(level, tuple(tabs), asked)
