"""The links of one agreement, and one indicator from the top to those who carry it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.cascade.queries.affected import codes_changed, effect_of_amendment
from samrit.cascade.queries.drill import Node, drill
from samrit.cascade.queries.links import links_up, taken_below, together
from samrit.core.permissions import Action, Level
from samrit.permissions import may, visible
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.links.shown import kind_of, sums, weight_of

MOST_SHOWN = (100, 10)
"""Indicators under the one that the page is about, and under each of those, that are shown; the others are counted,
and shown on the page of the one that they serve."""


@require_safe
@login_required
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """Where every indicator of an agreement leads, and how much of it is taken below."""
    agreement = visible_agreement(request, pk)
    demand(request, Action.READ_CASCADE, agreement.organization)
    up, down = links_up(agreement), taken_below(agreement)
    lines = []
    for row in agreement.indicators.filter(is_heading=False).order_by("position"):
        mine, found = down.get(row.code, []), up.get(row.code)
        lines.append(
            {
                "row": row,
                "weight": weight_of(row),
                "up": found,
                "kind": kind_of(found.link) if found else None,
                "carriers": len(mine),
                "sums": sums(together(row.target, mine)),
            }
        )
    context = agreement_frame(
        request,
        agreement,
        "cascade-links",
        lines=lines,
        has_above=agreement.organization.level is not Level.AGENCY,
        has_below=bool(down),
        edits=bool(may(viewer(request), Action.EDIT_AGREEMENT, agreement.organization))
        and agreement.state != "superseded",
        effect=effect_of_amendment(agreement, viewer(request)) if codes_changed(agreement) else None,
    )
    return render(request, "links/agreement.html", context)


def visible_indicator(request: HttpRequest, pk: int) -> AgreementIndicator:
    """The row with its agreement; 404 unless this person may look at its cascade, and for a heading."""
    rows = light(AgreementIndicator.objects.filter(is_heading=False), "agreement")
    who = viewer(request)
    found = visible(who, Action.READ_CASCADE, rows, "agreement__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Down to the officers who carry it, and up to what it serves."""
    row = visible_indicator(request, pk)
    found, who = drill(row, viewer(request)), viewer(request)
    reads = bool(may(who, Action.READ_AGREEMENT, row.agreement.organization))
    own = reverse("cascade-links", args=[row.agreement_id]) if reads else ""
    context = {
        "row": row,
        "agreement": row.agreement,
        "trail": [(_("การถ่ายทอดตัวชี้วัด"), reverse("cascades")), (str(row.agreement.organization), own), (row.code, "")],
        "above": [_shown(node) for node in found.above],
        "here": _shown(found.here),
        "people": found.people,
        "units": found.units,
        "reads": reads,
    }
    return render(request, "links/indicator.html", context)


def _shown(node: Node, depth: int = 0) -> dict[str, Any]:
    """A node as the page shows it, with what is under it."""
    most = MOST_SHOWN[min(depth, 1)]
    return {
        "row": node.row,
        "owner": node.owner,
        "weight": weight_of(node.row),
        "link": node.link,
        "kind": kind_of(node.link) if node.link else None,
        "sums": sums(node.together),
        "hidden": node.hidden + len(node.below[most:]),
        "below": [_shown(each, depth + 1) for each in node.below[:most]],
    }
