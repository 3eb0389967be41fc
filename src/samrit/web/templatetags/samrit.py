"""Filters and tags of every page: icons, files, Thai dates and numbers, figures, links that keep the query."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from samrit.agreements.outline import unit_alone, unit_in_words
from samrit.core.fiscal_year import ERA, MONTHS, SHORT_MONTHS
from samrit.core.fiscal_year import thai_date as date_in_words
from samrit.core.permissions import Role
from samrit.core.rounding import plain, printed, round_to
from samrit.core.text import Lang, Text
from samrit.organizations.models import Organization, OrganizationKind, RoleGrant
from samrit.web import assets, clock
from samrit.web.language import page_language
from samrit.web.svg.distribution import distribution as draw_distribution
from samrit.web.svg.drawing import FIVE_POINTS, Number, Scale
from samrit.web.svg.drawing import level as level_of_points
from samrit.web.svg.gauge import gauge as draw_gauge
from samrit.web.svg.scale_bar import scale_bar as draw_scale_bar
from samrit.web.svg.sparkline import sparkline as draw_sparkline
from samrit.web.svg.weight_bar import weight_bar as draw_weight_bar

register = template.Library()

DASH = "–"
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Stands for what is not there; never 0."""
THAI = re.compile("[\u0e00-\u0e7f]+(?:[ 0-9.,:()/–-]*[\u0e00-\u0e7f]+)*")
"""Thai words with what stands between them."""


# ---------------------------------------------------------------- files and icons


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file below ``samrit/``."""
    return assets.address(f"samrit/{name}")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; without a label it is decoration and not read aloud."""
    sprite = assets.address("samrit/vendor/icons.svg")
    if label:
        place = f"{sprite}#{name}"
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="{}"/></svg>', label, place)
    return _decoration(sprite, name)


@lru_cache(maxsize=256)
def _decoration(sprite: str, name: str) -> SafeString:
    """A page has some sixty of them."""
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', f"{sprite}#{name}")


# ---------------------------------------------------------------- words


@register.filter
def words(text: Text | str | None) -> str:
    """A sentence of the core in the language of the page."""
    return text.in_(page_language()) if isinstance(text, Text) else str(text or "")


@register.filter
def as_written(text: Text | str | None) -> SafeString:
    """What somebody wrote: on an English page its Thai words are said to be Thai, so that they are read aloud as such
    (units, reasons, names of papers). Not for attributes."""
    escaped = conditional_escape(words(text) if isinstance(text, Text) else "" if text is None else text)
    if page_language() is Lang.TH:
        return escaped
    return mark_safe(THAI.sub(r'<span lang="th">\g<0></span>', escaped))


@register.filter
def unit(written: str | None) -> SafeString:
    """A unit of measurement without its figure."""
    return as_written(unit_alone(written or ""))


@register.filter
def in_unit(figure: str | None, unit: str | None) -> SafeString:
    """A figure with its unit as it is said: ``ร้อยละ 90``, ``30 ผลิตภัณฑ์``, ``90%``."""
    return as_written(unit_in_words(figure or "", unit or ""))


# ---------------------------------------------------------------- dates


def _day(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


@register.filter
def long_date(moment: date | datetime | None) -> str:
    """``31 ตุลาคม 2554`` or ``31 October 2011``."""
    return date_in_words(_day(moment), page_language()) if moment else DASH


@register.filter
def short_date(moment: date | datetime | None) -> str:
    """``31 ต.ค. 2554`` or ``31 Oct 2011``."""
    if not moment:
        return DASH
    day = _day(moment)
    if page_language() is Lang.TH:
        return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + ERA}"
    name = date_in_words(day, Lang.EN).split()[1][:3]
    return f"{day.day} {name} {day.year}"


@register.filter
def moment(at: datetime | None) -> str:
    """``31 ต.ค. 2554 เวลา 14.05 น.`` or ``31 Oct 2011, 14:05``, in Bangkok time."""
    if not at:
        return DASH
    clock = timezone.localtime(at)
    if page_language() is Lang.TH:
        return f"{short_date(at)} เวลา {clock:%H.%M} น."
    return f"{short_date(at)}, {clock:%H:%M}"


@register.simple_tag
def printed_at() -> datetime:
    """The moment at which the page was made, for the line at the end of what is printed."""
    return clock.now()


@register.filter
def moment_in_full(at: datetime | None) -> str:
    """``วันศุกร์ที่ 4 พฤศจิกายน พ.ศ. 2554 เวลา 10 นาฬิกา 5 นาที 9 วินาที (เวลาประเทศไทย)``: for receipts."""
    if not at:
        return DASH
    clock = timezone.localtime(at)
    if page_language() is Lang.EN:
        return (
            f"{WEEKDAYS_EN[clock.weekday()]}, {date_in_words(clock.date(), Lang.EN)}, {clock:%H:%M:%S} (Bangkok time)"
        )
    day = f"{clock.day} {MONTHS[clock.month - 1].th} พ.ศ. {clock.year + ERA}"
    hour = f"{clock.hour} นาฬิกา {clock.minute} นาที {clock.second} วินาที"
    return f"วัน{WEEKDAYS[clock.weekday()]}ที่ {day} เวลา {hour} (เวลาประเทศไทย)"


@register.filter
def clock_time(at: datetime | None) -> str:
    """``14.05 น.`` or ``14:05``, in Bangkok time."""
    if not at:
        return DASH
    clock = timezone.localtime(at)
    return f"{clock:%H.%M} น." if page_language() is Lang.TH else f"{clock:%H:%M}"


@register.filter
def days_left(deadline: date | datetime | None, today: date | None = None) -> str:
    """How long there still is: ``เหลือ 12 วัน``, ``วันนี้``, ``เลยกำหนด 3 วัน``."""
    if not deadline:
        return ""
    left = (_day(deadline) - (today or clock.today())).days
    if left == 0:
        return gettext("ครบกำหนดวันนี้")
    if left > 0:
        return ngettext("เหลือ %(days)s วัน", "เหลือ %(days)s วัน", left) % {"days": left}
    return ngettext("เลยกำหนด %(days)s วัน", "เลยกำหนด %(days)s วัน", -left) % {"days": -left}


@register.filter
def days_late(deadline: date | datetime | None, today: date) -> bool:
    """Whether the last day is over."""
    return bool(deadline) and _day(deadline) < today  # type: ignore[arg-type]


@register.filter
def short_month(day: date) -> str:
    """``ต.ค.`` or ``Oct``, for the leaf of a calendar."""
    return short_date(day).split()[1]


# ---------------------------------------------------------------- numbers


@register.filter
def number(value: Number | None) -> str:
    """``1,234.5``: thousands apart, exact, no zeros at the end; a dash where there is none."""
    return DASH if value is None else _grouped(plain(value))


@register.filter
def points(value: Number | None, decimals: int = 4) -> str:
    """``3.9878``: always the same number of decimals."""
    return DASH if value is None else _grouped(str(round_to(value, decimals)))


@register.filter
def from_units(units: int | None, decimals: int = 4) -> str:
    """An integer count of ``10**-decimals`` as the number that it means: ``1,234.5``."""
    return DASH if units is None else _grouped(plain(Decimal(printed(units, decimals))))


@register.filter
def baht(satang: int | None) -> str:
    """``1,234.50`` for 123450 satang; a dash where nobody has stated any."""
    return DASH if satang is None else f"{satang // 100:,}.{satang % 100:02d}"


def _grouped(text: str) -> str:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


@register.filter
def level(value: Number | None, scale: Scale = FIVE_POINTS) -> int:
    """The level whose colour is shown on a scale (``:line.scale``), 0 without a result."""
    return level_of_points(value, scale)


# ---------------------------------------------------------------- figures


@register.simple_tag
def scale_bar(thresholds: Sequence[Any], value: Number | None, label: str) -> SafeString:
    """See :func:`samrit.web.svg.scale_bar.scale_bar`."""
    texts = [each if isinstance(each, str) else number(each) for each in thresholds]
    return draw_scale_bar(texts, value, f"{label}: {_points_in_words(value)}")


@register.simple_tag
def level_bar(thresholds: Sequence[str], label: str) -> SafeString:
    """The thresholds of an indicator without a result, as :func:`scale_bar` draws them; each is read aloud."""
    said = ", ".join(
        gettext("ระดับ %(level)s: %(count)s") % {"level": i, "count": each} for i, each in enumerate(thresholds, start=1)
    )
    return draw_scale_bar(list(thresholds), None, f"{label}: {said}")


@register.simple_tag
def gauge(value: Number | None, decimals: int = 4, scale: Scale = FIVE_POINTS) -> SafeString:
    """See :func:`samrit.web.svg.gauge.gauge`."""
    out_of = gettext("จากคะแนนเต็ม %(most)s") % {"most": number(scale[1])}
    said = _points_in_words(value, scale)
    return draw_gauge(value, points(value, decimals), out_of, said, scale=scale)


@register.simple_tag
def sparkline(values: Sequence[Number | None], label: str) -> SafeString:
    """See :func:`samrit.web.svg.sparkline.sparkline`."""
    return draw_sparkline(values, f"{label}: {', '.join(points(value, 2) for value in values)}")


@register.simple_tag
def distribution(counts: Sequence[int]) -> SafeString:
    """See :func:`samrit.web.svg.distribution.distribution`."""
    said = [gettext("ระดับ %(level)s: %(count)s") % {"level": i, "count": counts[i]} for i in range(1, len(counts))]
    said.append(gettext("ยังไม่มีผล: %(count)s") % {"count": counts[0]})
    return draw_distribution(counts, ", ".join(said))


@register.simple_tag
def weight_bar(weights: Sequence[Number], whole: Number) -> SafeString:
    """See :func:`samrit.web.svg.weight_bar.weight_bar`."""
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    said = gettext("น้ำหนักรวม %(total)s จาก %(whole)s") % {"total": number(total), "whole": number(whole)}
    return draw_weight_bar(weights, whole, said)


def _points_in_words(value: Number | None, scale: Scale = FIVE_POINTS) -> str:
    if value is None:
        return gettext("ยังไม่มีคะแนน")
    return gettext("คะแนน %(points)s จาก %(most)s") % {"points": points(value), "most": number(scale[1])}


# ---------------------------------------------------------------- links


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """The query of this page with some words changed: ``{% query page=3 %}``; an empty one is taken out."""
    request = context.get("request")
    words_of_page = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value in (None, ""):
            words_of_page.pop(name, None)
        else:
            words_of_page[name] = str(value)
    return f"?{words_of_page.urlencode()}"


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[dict[str, Any]]:
    """This page in each language: code, name, address, and whether it is the one shown."""
    request = context.get("request")
    path, words_of_page = ("/", QueryDict(mutable=True)) if request is None else (request.path, request.GET.copy())
    links = []
    for code, name in settings.LANGUAGES:
        words_of_page["lang"] = code
        address = f"{path}?{words_of_page.urlencode()}"
        links.append({"code": code, "name": name, "address": address, "shown": code == page_language().value})
    return links


# ---------------------------------------------------------------- forms


@register.simple_tag
def once() -> SafeString:
    """The hidden key of a form that acts once, however often it is sent; see :mod:`samrit.web.once`."""
    return format_html('<input type="hidden" name="_once" value="{}">', uuid.uuid4())


# ---------------------------------------------------------------- people


@register.filter
def initials(who: object) -> str:
    """Two letters for the round picture: the first consonants of the first two words, without Thai leading vowels."""
    letters = [
        next((letter for letter in word if letter.isalpha() and letter not in "เแโใไ"), "") for word in str(who).split()
    ]
    return "".join(letters[:2]).upper() or "•"


@register.filter
def role_name(grant: RoleGrant) -> str:
    """The role of a grant in the language of the page."""
    return words(Role(grant.role).label)


# ---------------------------------------------------------------- organisations


KIND_ICONS = {
    OrganizationKind.GOVERNMENT: "building-bank",
    OrganizationKind.MINISTRY: "building-bank",
    OrganizationKind.DEPARTMENT: "building",
    OrganizationKind.CLUSTER: "hierarchy-2",
    OrganizationKind.PROVINCE: "map-pin",
    OrganizationKind.PROVINCIAL_OFFICE: "building",
    OrganizationKind.BUREAU: "folder",
    OrganizationKind.GROUP: "users",
    OrganizationKind.SEAT: "user",
}


@register.filter
def kind_icon(organization: Organization) -> str:
    """The icon of the kind of an organisation."""
    return KIND_ICONS[OrganizationKind(organization.kind)]


# ---------------------------------------------------------------- lists


@register.filter
def page_numbers(page: Page[Any]) -> list[int]:
    """The pages that the pager names: the first, the last, those around this one; 0 stands for a gap."""
    last = page.paginator.num_pages
    near = [n for n in range(1, last + 1) if n in (1, last) or abs(n - page.number) <= 1]
    named: list[int] = []
    for n in near:
        if named and n - named[-1] > 1:
            named.append(n - 1 if n - named[-1] == 2 else 0)
        named.append(n)
    return named
