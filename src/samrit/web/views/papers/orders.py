"""The order on a change request as a paper."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.changeable import wishes_of
from samrit.agreements.models import ChangeRequest
from samrit.agreements.queries.changes import objects_in_words, verdict_of
from samrit.agreements.queries.promises import promise
from samrit.core.change_requests import ChangeReason
from samrit.core.text import Lang
from samrit.documents.change_order.content import Change, ChangeOrder, order_paper
from samrit.documents.paper.blocks import Paper
from samrit.papers.kinds import CHANGE_ORDER
from samrit.web import clock
from samrit.web.acting import say_refused
from samrit.web.papers import demand_form
from samrit.web.requests import demand
from samrit.web.views.changes.deciding import laid_over, visible_request
from samrit.web.views.changes.showing import shown_changes
from samrit.web.views.papers.making import Draft, answer, issued_words
from samrit.web.views.papers.making import issue as issue_draft
from samrit.web.views.public.addresses import site
from samrit.workflow.actions import Refused

CODE_AND_NAME = "{code} {name}"


def change_order(asked: ChangeRequest) -> ChangeOrder:
    """What the order says, in Thai."""
    with translation.override(Lang.TH.value):
        found = promise(laid_over(asked))
        verdict = verdict_of(asked)
        return ChangeOrder(
            organization=asked.agreement.organization.name,
            fiscal_year=asked.agreement.fiscal_year,
            number=asked.pk,
            received_at=asked.received_at,
            requested_by=str(asked.requested_by),
            objects=tuple(each.th for each in objects_in_words(asked)),
            kind=ChangeReason(asked.reason_kind).label.th,
            justification=asked.justification,
            references=asked.references,
            changes=tuple(
                Change(CODE_AND_NAME.format(code=row.code, name=row.name.th), field.label, field.old, field.new)
                for row in shown_changes(found, wishes_of(asked.changes))
                for field in row.fields
            ),
            grounds=tuple((each.reason.text.th, each.met) for each in verdict.grounds) if verdict else (),
            state=asked.state,
            decision=asked.decision,
            decided_by=str(asked.decided_by or ""),
            decided_at=asked.decided_at,
            edition=asked.amendment.amendment if asked.amendment else None,
        )


def _gather(asked: ChangeRequest, thai_digits: bool) -> Paper:
    return replace(order_paper(change_order(asked)), thai_digits=thai_digits)


def _draft(request: HttpRequest, asked: ChangeRequest) -> Draft:
    return Draft(
        name=f"{_('คำสั่งผลการพิจารณาคำขอเปลี่ยนแปลงที่')} {asked.pk} {asked.agreement.organization}",
        kind=CHANGE_ORDER,
        subject=asked,
        fiscal_year=asked.agreement.fiscal_year,
        address=f"{site(request)}{reverse('change-request', args=[asked.pk])}",
        gather=_gather,
        at=clock.now(),
    )


@require_safe
@login_required
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The order as a file; a draft until it is issued."""
    demand_form(form)
    found = answer(request, _draft(request, visible_request(request, pk)), form)
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the order of a request that was decided."""
    asked = visible_request(request, pk)
    demand(request, CHANGE_ORDER.action, asked.agreement.organization)
    done = issue_draft(request, _draft(request, asked))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, issued_words(done))
    return redirect("agreement-papers", asked.agreement_id)
