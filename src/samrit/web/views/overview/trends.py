"""The pictures of one agency: its total from round to round of a year, and from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrit.frameworks.queries.scale import Scale, scale_of
from samrit.insight.queries.agency import AgencyView
from samrit.web.svg.trend import Stop, trend
from samrit.web.templatetags.samrit import DASH, points

MOST_YEARS = 6
"""As many of the last years as one can read on a phone."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A picture with the stops that it shows, for the table beside it."""

    figure: SafeString
    stops: Sequence[Stop]
    has_open: bool


def trend_of(stops: Sequence[Stop], name: str, scale: Scale) -> Trend:
    """The picture of some stops, read aloud one by one."""
    said = ", ".join(f"{stop.name} {stop.printed}{f' ({stop.note})' if stop.note else ''}" for stop in stops)
    has_open = any(stop.kind == "open" and stop.points is not None for stop in stops)
    return Trend(trend(stops, f"{name}: {said}", scale=scale), stops, has_open)


def trend_by_round(view: AgencyView) -> Trend | None:
    """From round to round of the year; nothing before anything has a total."""
    stops = [
        Stop(
            _("ผลประเมิน") if step.months is None else _("%(months)s เดือน") % {"months": step.months},
            step.total,
            points(step.total),
            step.kind,
            _("ยังไม่รับรอง") if step.kind == "open" and step.total is not None else "",
        )
        for step in view.steps
    ]
    return trend_of(stops, _("คะแนนรวมรายรอบ"), view.scale) if any(stop.points is not None for stop in stops) else None


def trend_by_year(view: AgencyView) -> Trend | None:
    """From year to year: the published results, and this year's total as long as there is none; one alone is no way.
    A year that was scored on another scale than the year that is looked at leaves a gap."""
    stops = [
        Stop(
            str(year.fiscal_year),
            year.total if scale_of(year.version) == view.scale else None,
            points(year.total),
            "final",
        )
        for year in view.years.years
    ]
    if view.total is not None and all(stop.name != str(view.fiscal_year) for stop in stops):
        stops.append(Stop(str(view.fiscal_year), view.total, points(view.total), "open", _("ขณะนี้")))
    if len(stops) < 2:
        return None
    known = {int(stop.name): stop for stop in stops}
    first, last = max(min(known), max(known) - MOST_YEARS + 1), max(known)
    every = [known.get(year, Stop(str(year), None, DASH)) for year in range(first, last + 1)]
    return trend_of(every, _("คะแนนรวมรายปี"), view.scale)
