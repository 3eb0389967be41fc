"""Tags of the pages about results: the picture of a thing over the years."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samrit.assessments.queries.on_time import Arrival
from samrit.web.svg.drawing import Number
from samrit.web.svg.stacked_bar import stacked_bar
from samrit.web.svg.years import years
from samrit.web.templatetags.samrit import points, words

register = template.Library()

LOOKS = {
    Arrival.ON_TIME: "good",
    Arrival.LATE: "care",
    Arrival.OVERDUE: "bad",
    Arrival.WAITING: "wait",
    Arrival.UNDATED: "info",
}


@register.simple_tag
def years_figure(values: Sequence[Number | None], names: Sequence[object], label: str) -> SafeString:
    """See :func:`samrit.web.svg.years.years`; every year is read aloud."""
    said = ", ".join(
        gettext("ปี %(year)s: %(points)s") % {"year": name, "points": points(value)}
        for name, value in zip(names, values, strict=True)
    )
    return years(values, [str(name) for name in names], f"{label}: {said}")


@register.simple_tag
def arrivals_bar(parts: Sequence[tuple[Arrival, int]], name: str) -> SafeString:
    """How the reports of a group came, as :func:`samrit.web.svg.stacked_bar.stacked_bar` draws them; read aloud."""
    said = ", ".join(f"{words(arrival.label)} {count}" for arrival, count in parts if count)
    return stacked_bar([(LOOKS[arrival], count) for arrival, count in parts], f"{name}: {said or gettext('ไม่มี')}")


@register.filter
def arrival_look(arrival: Arrival) -> str:
    """The colour of a chip."""
    return LOOKS[arrival]
