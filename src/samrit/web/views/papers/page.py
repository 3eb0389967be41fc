"""The papers of one agreement: what there is, under which number it was issued, and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.models import Agreement
from samrit.agreements.queries.brief import brief
from samrit.agreements.queries.changes import requests_of
from samrit.core.permissions import Action, Level
from samrit.core.workflow import CHANGE_REQUEST
from samrit.documents.agreement.content import AgreementPaper
from samrit.documents.kpi_templates.content import templates_paper
from samrit.documents.paper.blocks import Paper
from samrit.documents.signing_brief.content import brief_paper
from samrit.papers.kinds import CHANGE_ORDER, OF_AN_AGREEMENT, TEMPLATES, Kind
from samrit.papers.models import IssuedPaper
from samrit.papers.queries.issued import issued_paper, issued_papers
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import say_refused
from samrit.web.papers import demand_form
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame, visible_agreement
from samrit.web.views.papers.gathering import agreement_paper, templates_of
from samrit.web.views.papers.making import Draft, answer, issued_words
from samrit.web.views.papers.making import issue as issue_draft
from samrit.web.views.public.addresses import site, verification
from samrit.workflow.actions import Refused


@dataclass(frozen=True)
class Offered:
    """One paper of an agreement: how it is called in addresses, and what it is for."""

    code: str
    label: Any
    text: Any
    icon: str
    kind: Kind | None
    gather: Callable[[Agreement, bool], AgreementPaper | Paper | None]


def _agreement(agreement: Agreement, thai_digits: bool) -> AgreementPaper | None:
    return agreement_paper(agreement, clock.now(), thai_digits=thai_digits)


def _templates(agreement: Agreement, thai_digits: bool) -> Paper:
    return replace(templates_paper(templates_of(agreement)), thai_digits=thai_digits)


def _brief(agreement: Agreement, thai_digits: bool) -> Paper | None:
    found = brief(agreement, clock.today())
    return replace(brief_paper(found), thai_digits=thai_digits) if found else None


OFFERED = (
    Offered(
        "agreement",
        _("คำรับรองพร้อมเอกสารประกอบ"),
        _("ครบห้าส่วน: คู่ลงนาม ระยะเวลา แผนปฏิบัติราชการ ตารางตัวชี้วัด และรายละเอียดประกอบ"),
        "file-certificate",
        OF_AN_AGREEMENT,
        _agreement,
    ),
    Offered(
        "templates",
        _("รายละเอียดตัวชี้วัด (KPI Template)"),
        _("หนึ่งแผ่นต่อหนึ่งตัวชี้วัด ตามแบบที่ส่งตรวจ"),
        "clipboard-check",
        TEMPLATES,
        _templates,
    ),
    Offered(
        "brief",
        _("ใบสรุปสำหรับผู้ลงนาม"),
        _("สิ่งที่ให้คำรับรอง ตัวชี้วัดที่ยากที่สุด สิ่งที่เปลี่ยนจากปีก่อน และผู้รับผิดชอบ ใช้ประกอบการลงนาม ไม่ออกเลขที่"),
        "file-description",
        None,
        _brief,
    ),
)
BY_CODE = {each.code: each for each in OFFERED}


def _draft(request: HttpRequest, agreement: Agreement, offered: Offered) -> Draft:
    signed = agreement.content_hash and agreement.state in ("signed", "published", "superseded")
    path = f"{site(request)}{agreement_address(agreement)}"
    address = verification(request, agreement) if signed else path
    return Draft(
        name=f"{offered.label} {agreement.organization} {agreement.fiscal_year}",
        kind=offered.kind,
        subject=agreement,
        fiscal_year=agreement.fiscal_year,
        address=address,
        gather=offered.gather,
        at=clock.now(),
    )


def agreement_address(agreement: Agreement) -> str:
    """The page of its papers."""
    return reverse("agreement-papers", args=[agreement.pk])


def _offered(code: str) -> Offered:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


@require_safe
@login_required
def paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """One paper as a file; ``?digits=thai`` writes a draft's figures in Thai digits."""
    demand_form(form)
    offered = _offered(kind)
    agreement = visible_agreement(request, pk)
    found = answer(request, _draft(request, agreement, offered), form)
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def issue(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Issue a paper under the next number of the organisation and year."""
    offered = _offered(kind)
    agreement = visible_agreement(request, pk)
    if offered.kind is None:
        raise Http404
    demand(request, offered.kind.action, agreement.organization)
    done = issue_draft(request, _draft(request, agreement, offered))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, issued_words(done))
    return redirect("agreement-papers", pk)


@dataclass(frozen=True)
class Shown:
    """One paper as the page shows it: ``hinder`` says why it cannot be issued now."""

    offered: Offered
    issued: IssuedPaper | None
    hinder: Refused | None


@require_safe
@login_required
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The tab of an agreement: every paper with its number, and the orders on requests for change."""
    agreement = visible_agreement(request, pk)
    who, owner = viewer(request), agreement.organization
    requests = list(requests_of(agreement).exclude(state="withdrawn"))
    orders = issued_papers(CHANGE_ORDER, [each.pk for each in requests])
    context = agreement_frame(
        request,
        agreement,
        "agreement-papers",
        papers=[_shown(agreement, each) for each in OFFERED],
        orders=[(each, CHANGE_REQUEST.states[each.state], orders.get(each.pk)) for each in requests],
        may_issue=bool(may(who, Action.ISSUE_PAPER, owner)),
        may_order=bool(may(who, CHANGE_ORDER.action, owner)),
        may_bundle=owner.level is not Level.PERSON and bool(may(who, Action.BUNDLE_PAPERS, owner)),
    )
    return render(request, "papers/papers.html", context)


def _shown(agreement: Agreement, offered: Offered) -> Shown:
    kind = offered.kind
    if kind is None:
        return Shown(offered, None, None)
    issued = issued_paper(kind, agreement.pk)
    return Shown(offered, issued, None if issued else kind.hinders(agreement))
