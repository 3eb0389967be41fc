"""Taking the projects of the plans by month over into a card: what the card says beside what it would say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samrit.assessments.actions.from_plans import take_plans_over
from samrit.assessments.models import Card
from samrit.assessments.queries.from_plans import offers
from samrit.core.permissions import Action
from samrit.permissions import may
from samrit.web.acting import doing, posted, tried, version_of
from samrit.web.fields import TextField
from samrit.web.requests import demand, viewer
from samrit.web.views.reports.card_loading import visible_card
from samrit.web.views.reports.chain_frame import refused_page, report_trail
from samrit.workflow.actions import Refused

TEMPLATE = "reports/card_plans.html"


class WhyForm(forms.Form):
    """Why the card takes the plans over."""

    reason = TextField(lines=4, max_length=4000, label=gettext_lazy("เหตุผลที่ใช้แผนและผลจากแผนโครงการ"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def card_plans(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is offered; with a reason, take it over."""
    card = visible_card(request, pk)
    demand(request, Action.RECORD_RESULT, card.owner)
    found = offers(card)
    form = WhyForm(posted(request))
    context = _context(request, card, found, form)
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    who = doing(request, form.cleaned_data["reason"], version=version_of(request))
    done = tried(lambda: take_plans_over(card=card, doing=who))
    if isinstance(done, Refused):
        return refused_page(request, TEMPLATE, context, done)
    messages.success(request, _("นำแผนและผลจากแผนโครงการมาใส่แล้ว โปรดตรวจก่อนส่ง"))
    return redirect(f"{reverse('card', args=[pk])}#part-result")


def _context(request: HttpRequest, card: Card, found: list[Any], form: WhyForm) -> dict[str, Any]:
    return {
        "trail": [
            *report_trail(card.report, None, card.code)[:-1],
            (card.code, reverse("card", args=[card.pk])),
            (_("จากแผนโครงการรายเดือน"), ""),
        ],
        "card": card,
        "report": card.report,
        "offers": found,
        "plan": found[0].plan.plan if found and may(viewer(request), Action.READ_CASCADE, card.owner) else None,
        "changes": any(each.differs for each in found),
        "form": form,
    }
