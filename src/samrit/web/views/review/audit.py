"""Pages of the KPI audit: the analyst's queue, one template, and all templates of an agreement (C6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.auditing import (
    Remark,
    pass_template,
    return_template,
    save_remarks,
)
from samrit.agreements.actions.drafting import Collided
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.audit import (
    NOT_AUDITED,
    WHOLE_LABEL,
    AuditedField,
    audit_of,
    audit_queue,
    queue_counts,
)
from samrit.agreements.queries.negotiation import printed_thresholds
from samrit.agreements.queries.promises import promise
from samrit.agreements.refusals import SENTENCE
from samrit.agreements.template_fields import BY_KEY
from samrit.agreements.template_values import ODD_LETTERS, SHORTEN, TOO_LONG, TYPE_AGAIN, UNREADABLE
from samrit.core.permissions import Action
from samrit.core.workflow import TEMPLATE
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing, tried, version_of
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.agreements.loading import agreement_frame, visible_template
from samrit.web.views.errors import Collision, conflict
from samrit.web.views.review.acting import below_tab, changes_of, place_of, refused_page
from samrit.web.views.review.filters import agencies_and_years, queue_filter
from samrit.web.views.review.forms import LONGEST_REASON
from samrit.workflow.actions import Refused

PAGE = ["GET", "HEAD", "POST"]
REMARK, SETTLE = "remark-", "settle"
ACTS = ("save", "return", "pass")


@require_safe
@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """The templates that wait, those longest handed in first."""
    wanted = queue_filter(request)
    context = {
        "page": page_of(request, audit_queue(viewer(request), wanted), 30),
        "counts": [(state, TEMPLATE.states[state], n) for state, n in queue_counts(viewer(request), wanted).items()],
        "wanted": wanted,
        "now": clock.now(),
        **agencies_and_years(viewer(request), wanted.agency, wanted.fiscal_year),
    }
    return render(request, "review/audit_queue.html", context)


@require_http_methods(PAGE)
@login_required
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """One template with findings and remarks at its fields; the analyst keeps remarks, returns or passes it."""
    row = visible_template(request, pk)
    if request.method == "POST":
        demand(request, Action.RETURN_TEMPLATE, row.agreement.organization)
        return _judge(request, row)
    return render(request, "review/template.html", _template_context(request, row))


def _judge(request: HttpRequest, row: AgreementIndicator) -> HttpResponse:
    act, reason = request.POST.get("act"), _typed(request, "reason")
    if act not in ACTS:
        raise Http404
    remarks = _remarks(request)
    settled = [
        int(each) for each in request.POST.getlist(SETTLE) if each.isascii() and each.isdecimal() and len(each) < 10
    ]
    who = doing(request, reason, version_of(request))

    def do() -> str:
        _refuse_odd((reason, *(remark.text for remark in remarks)))
        if act == "return":
            return_template(row=row, doing=who, remarks=remarks, settled=settled)
            return _("ส่งตัวชี้วัด %(code)s กลับให้หน่วยงานแก้ไขแล้ว")
        save_remarks(row=row, remarks=remarks, doing=who)
        if act == "pass":
            pass_template(row=row, doing=who, settled=settled)
            return _("ตัวชี้วัด %(code)s ผ่านการตรวจสอบแล้ว")
        return _("บันทึกข้อสังเกตของตัวชี้วัด %(code)s แล้ว หน่วยงานยังไม่เห็นจนกว่าจะส่งกลับ")

    done = tried(do)
    if isinstance(done, Collided):
        return conflict(request, back=reverse("template-audit", args=[row.pk]), **_both(done, remarks, reason))
    if isinstance(done, Refused):
        context = _template_context(request, row, reason, {remark.field: remark.text for remark in remarks}, settled)
        return refused_page(request, "review/template.html", context, done)
    messages.success(request, done % {"code": row.code})
    return redirect(
        "template-audit" if act == "save" else "agreement-audit", row.pk if act == "save" else row.agreement_id
    )


def _remarks(request: HttpRequest) -> list[Remark]:
    """What stands in the remark of every field; only those of this page's fields are sent."""
    names = [name.removeprefix(REMARK) for name in request.POST if name.startswith(REMARK)]
    return [Remark(name, _typed(request, f"{REMARK}{name}"), _typed(request, f"was-{name}")) for name in names]


def _typed(request: HttpRequest, name: str) -> str:
    """What was typed, its line ends as they are stored."""
    return request.POST.get(name, "").replace("\r\n", "\n").strip()


def _refuse_odd(texts: Iterable[str]) -> None:
    """Refuse what cannot be stored, or is longer than anybody would read."""
    for text in texts:
        if UNREADABLE.search(text):
            raise Refused("unreadable", SENTENCE.fill(text=ODD_LETTERS, remedy=TYPE_AGAIN))
        if len(text) > LONGEST_REASON:
            too_long = TOO_LONG.fill(given=len(text))
            raise Refused("too-long", SENTENCE.fill(text=too_long, remedy=SHORTEN.fill(most=LONGEST_REASON)))


def _both(refusal: Collided, remarks: Iterable[Remark], reason: str) -> dict[str, Any]:
    """What the page of a conflict shows: everything that was typed, with what is stored."""
    stored = {each.field: each.stored for each in refusal.collisions}
    typed = [each for each in remarks if each.field in stored or each.text != each.was]
    fields = [Collision(_label(each.field), stored.get(each.field, each.was), each.text) for each in typed]
    if reason:
        fields.append(Collision(_("เหตุผลที่ส่งกลับ"), "", reason))
    return {"changed_by": refusal.collisions[0].by or _("ผู้อื่น"), "fields": fields}


def _label(field: str) -> str:
    return capfirst((BY_KEY[field].label if field in BY_KEY else WHOLE_LABEL).in_(page_language()))


def _template_context(
    request: HttpRequest,
    row: AgreementIndicator,
    reason: str = "",
    typed: dict[str, str] | None = None,
    settled: list[int] | None = None,
) -> dict[str, Any]:
    agreement = row.agreement
    found = promise(agreement)
    audit = audit_of(row, page_language(), found)
    judges = bool(may(viewer(request), Action.PASS_TEMPLATE, agreement.organization))
    can_judge = judges and row.state in ("submitted", "passed") and agreement.state not in NOT_AUDITED
    own = own_year(agreement, doing(request)) if can_judge and row.state == "submitted" else None
    kept = {field.key: field.draft.text if field.draft else "" for field in audit.everything} | (typed or {})
    context = agreement_frame(
        request,
        agreement,
        "agreement-audit",
        found=found,
        audit=audit,
        row=row,
        fields=[(field, kept[field.key]) for field in (*audit.fields, audit.whole) if not _is_aside(field, kept)],
        aside=[(field, kept[field.key]) for field in audit.fields if _is_aside(field, kept)],
        thresholds=printed_thresholds(found.draft.rows.get(row.code) if found.draft else None),
        changes=changes_of(audit),
        can_judge=can_judge,
        own_work=own,
        may_edit=bool(may(viewer(request), Action.EDIT_AGREEMENT, agreement.organization)),
        edit_address=place_of(agreement, row),
        reason=reason,
        ticked=settled or [],
        neighbours=_neighbours(found.rows, row) if judges else None,
    )
    return below_tab(context, row.code)


def _is_aside(field: AuditedField, kept: Mapping[str, str]) -> bool:
    """Whether it can be shown with the others in which nothing stands."""
    return bool(field.key) and field.is_silent and not kept[field.key]


def _neighbours(rows: tuple[AgreementIndicator, ...], row: AgreementIndicator) -> dict[str, AgreementIndicator | None]:
    """The templates of the agreement that wait for the analyst before and after this one."""
    waiting = [each for each in rows if each.state == "submitted" or each.pk == row.pk]
    place = next(at for at, each in enumerate(waiting) if each.pk == row.pk)
    return {
        "before": waiting[place - 1] if place else None,
        "after": waiting[place + 1] if place + 1 < len(waiting) else None,
    }
