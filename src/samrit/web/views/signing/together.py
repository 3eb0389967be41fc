"""The desk of a superior or of a coordinator: agreements of units and persons accepted, opened and signed together."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.actions.together import Outcome, accept_and_open, sign_all
from samrit.agreements.outline import outline
from samrit.agreements.queries.together import rows_of, to_accept, to_sign
from samrit.core.permissions import Action
from samrit.web.accounts import identity_confirmed
from samrit.web.acting import doing, or_forbidden, say_refused, tried
from samrit.web.language import page_language
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.workflow.actions import Refused

ON_A_PAGE = 50
LONGEST_KEY = 10


@require_safe
@login_required
def together(request: HttpRequest) -> HttpResponse:
    """What waits, with what each says: first what is signed, then what is accepted."""
    who = viewer(request)
    page = page_of(request, to_accept(who), ON_A_PAGE)
    rows = rows_of(page)
    signing = list(to_sign(who)[:ON_A_PAGE])
    context = {
        "page": page,
        "lines": [(each, rows[each.pk]) for each in page],
        "signing": [(place, outline(place.agreement.content or {})) for place in signing],
    }
    return render(request, "signing/together.html", context)


@require_POST
@login_required
def accept_chosen(request: HttpRequest) -> HttpResponse:
    """Accept and open for signing those that were ticked."""
    demand_anywhere(request, Action.OPEN_SIGNING)
    keys = _keys(request.POST.getlist("agreement"))
    mine = set(to_accept(viewer(request)).filter(pk__in=keys).values_list("pk", flat=True))
    done = tried(lambda: accept_and_open(agreements=mine, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        count = _tell(request, done)
        if count:
            said = ngettext("เปิดให้ลงนามแล้ว %(n)s ฉบับ", "เปิดให้ลงนามแล้ว %(n)s ฉบับ", count)
            messages.success(request, said % {"n": count})
    return redirect("signings-together")


@require_POST
@login_required
def sign_chosen(request: HttpRequest) -> HttpResponseBase:
    """Sign those whose box says that they were read; who it is is confirmed once for all of them."""
    if not viewer(request).may_somewhere(Action.COUNTER_SIGN_AGREEMENT):
        demand_anywhere(request, Action.SIGN_AGREEMENT)
    if not request.POST.getlist("read"):
        messages.error(request, _("โปรดอ่านและทำเครื่องหมายอย่างน้อยหนึ่งฉบับก่อนลงนาม"))
        return redirect("signings-together")
    return _signed(request)


@identity_confirmed
def _signed(request: HttpRequest) -> HttpResponse:
    read = _keys(request.POST.getlist("read"))
    mine = set(to_sign(viewer(request)).filter(agreement__in=read).values_list("agreement", flat=True))
    seen = {key: request.POST.get(f"hash-{key}", "") for key in mine}
    done = tried(lambda: sign_all(seen=seen, doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        count = _tell(request, done)
        if count:
            said = ngettext("ลงนามแล้ว %(n)s ฉบับ", "ลงนามแล้ว %(n)s ฉบับ", count)
            messages.success(request, said % {"n": count})
    return redirect("signings-together")


def _keys(given: Iterable[str]) -> list[int]:
    return [int(each) for each in given if each.isascii() and each.isdecimal() and len(each) < LONGEST_KEY]


def _tell(request: HttpRequest, outcomes: Iterable[Outcome]) -> int:
    """Say of each that was refused why; how many were done."""
    done = 0
    for each in outcomes:
        if each.refusal is None:
            done += 1
        else:
            refusal = or_forbidden(each.refusal)
            messages.error(request, f"{each.agreement.organization}: {refusal.text.in_(page_language())}")
    return done
