"""The provinces on the map by their total, with the table of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.insight.queries.national import AgencyLine
from samrit.organizations.models import OrganizationKind
from samrit.web.svg.province_map import Shown, province_map, shapes
from samrit.web.templatetags.samrit import points
from samrit.web.views.overview.side_by_side import chosen

PROVINCE = "จังหวัด"


@require_safe
@login_required
def map_page(request: HttpRequest) -> HttpResponse:
    """Every province under one framework in one round that the choice leaves."""
    picked, context = chosen(request)
    lines = [line for line in picked.lines if line.agreement.organization.kind == OrganizationKind.PROVINCE]
    placed, astray = _on_the_map(lines, picked.found.fiscal_year)
    label = _("แผนที่ %(count)s จังหวัดตามระดับคะแนนรวม ตารางมีข้อมูลเดียวกัน") % {"count": len(placed)}
    context |= {
        "lines": sorted(lines, key=_highest_first),
        "drawn": province_map(placed, label, scale=picked.scale) if placed else "",
        "astray": astray,
    }
    return render(request, "overview/map.html", context)


def _highest_first(line: AgencyLine) -> tuple[bool, object, str]:
    return line.total is None, -(line.total or 0), line.agreement.organization.sort_key


def _on_the_map(lines: Sequence[AgencyLine], fiscal_year: int) -> tuple[dict[str, Shown], list[str]]:
    """The provinces by their names on the map, and the names of those that are not found there."""
    found: dict[str, Shown] = {}
    astray: list[str] = []
    for line in lines:
        organization = line.agreement.organization
        name = organization.name.removeprefix(PROVINCE).strip()
        if name not in shapes():
            astray.append(str(organization))
            continue
        address = f"{reverse('overview-agency', args=[organization.pk])}?year={fiscal_year}"
        printed = points(line.total) if line.total is not None else _("ยังไม่มีคะแนน")
        found[name] = Shown(str(organization), address, line.total, printed)
    return found, astray
