"""The indicators of an organisation or unit beside those below that carry them; one of them with everybody, and why."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.cascade.queries.editions import first_edition
from samrit.cascade.queries.promised import Indicator
from samrit.insight.queries.rollup.carriers import Carried, carried, indicators_under
from samrit.insight.queries.rollup.serving import Chain, chain_of
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.links.reading import visible_indicator
from samrit.web.views.rollup.loading import asked_round, asked_year, rollup_frame, visible_place
from samrit.web.views.rollup.shown import carried_line, carrier_line, kind_of, reasons_of, state_of

PAGE_SIZE = 25


@require_safe
@login_required
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Every indicator with its own result, and what those below reported for it."""
    top, year, who = visible_place(request, code), asked_year(request), viewer(request)
    months = asked_round(request, top, year)
    page = page_of(request, indicators_under(top, year), PAGE_SIZE)
    found = carried(who, page.object_list, year, months, top)
    here = _("ตัวชี้วัดกับผู้ที่รับไป")
    context = rollup_frame(request, top, year, months, here, page=page, lines=[carried_line(each) for each in found])
    return render(request, "rollup/indicators.html", context)


@require_safe
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator: what it serves, its result, everybody who carries it, and where the points come from."""
    row, who = visible_indicator(request, pk), viewer(request)
    agreement = row.agreement
    top, year = agreement.organization, agreement.fiscal_year
    months = asked_round(request, top, year)
    chain = chain_of(who, row, months)
    (found,) = carried(who, [Indicator(first_edition(agreement).pk, agreement, row)], year, months, top)
    page = page_of(request, [each for group in found.groups for each in group.named], PAGE_SIZE)
    why = _why(request, found, chain)
    context = rollup_frame(
        request,
        top,
        year,
        months,
        row.code,
        found=found,
        **carried_line(found),
        above=_above(chain),
        chain=chain,
        own_kind=kind_of(chain.own.link.kind) if chain.own.link else None,
        page=page,
        lines=[carrier_line(each, why) for each in page.object_list],
        why=why,
        reasons=reasons_of(request, why),
        others=_others(found),
    )
    return render(request, "rollup/indicator.html", context)


def _why(request: HttpRequest, found: Carried, chain: Chain) -> int | None:
    """The card whose points are asked about, if it is one that this page shows."""
    given = request.GET.get("why", "")
    shown = {each.reported.card for each in found.carriers if each.seen and each.reported}
    shown |= {step.reported.card for step in chain.steps if step.reported}
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 and int(given) in shown else None


def _above(chain: Chain) -> list[dict[str, Any]]:
    """What it serves, from the top."""
    return [{"step": step, "state": state_of(step.reported)} for step in reversed(chain.above)]


def _others(found: Carried) -> tuple[bool, int | None]:
    """Whether there are more than are shown, and how many where that may be said."""
    counts = [group.others for group in found.groups]
    hidden = any(each is None or each > 0 for each in counts)
    return hidden, None if any(each is None for each in counts) else sum(each or 0 for each in counts)
