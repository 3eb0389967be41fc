"""Tags of the pages about results: the picture of a thing over the years."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samrit.web.svg.drawing import Number
from samrit.web.svg.years import years
from samrit.web.templatetags.samrit import points

register = template.Library()


@register.simple_tag
def years_figure(values: Sequence[Number | None], names: Sequence[object], label: str) -> SafeString:
    """See :func:`samrit.web.svg.years.years`; every year is read aloud."""
    said = ", ".join(
        gettext("ปี %(year)s: %(points)s") % {"year": name, "points": points(value)}
        for name, value in zip(names, values, strict=True)
    )
    return years(values, [str(name) for name in names], f"{label}: {said}")
