"""The files of papers: what was issued from where it is kept, everything else made now and marked as a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samrit.agreements.content import content_hash
from samrit.core.text import Text
from samrit.documents.agreement.content import AgreementPaper, title_of
from samrit.documents.agreement.render import agreement_docx, agreement_pdf
from samrit.documents.paper.blocks import DRAFT, Paper
from samrit.documents.paper.docx import paper_docx
from samrit.documents.paper.pdf import paper_pdf
from samrit.documents.typeset.engine import DEMONSTRATION
from samrit.evidence.storage import DamagedError, UnreachableError
from samrit.papers.actions.issuing import Made, issue_paper
from samrit.papers.kinds import Kind
from samrit.papers.models import IssuedPaper
from samrit.papers.queries.issued import issued_paper, kept_bytes
from samrit.web.acting import doing, tried
from samrit.web.papers import answer_file, asks_thai_digits
from samrit.web.views.public.addresses import SHOWN_OF_HASH, site
from samrit.workflow.actions import Refused

COPY = Text("สำเนาสำหรับแก้ไข ฉบับที่ออกแล้วคือ PDF เลขที่ {number}", "copy to work on; issued as the PDF numbered {number}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper that can be made at any time: ``kind`` of one that can be issued; ``gather`` reads what it says
    of the subject it is given, its figures in Thai digits or not, ``None`` where there is nothing yet; ``address`` of
    the page that says the same."""

    name: str
    kind: Kind | None
    subject: Any
    fiscal_year: int
    address: str
    gather: Callable[[Any, bool], AgreementPaper | Paper | None]
    at: datetime


def answer(request: HttpRequest, draft: Draft, form: str) -> HttpResponse | None:
    """The file of a form: the kept bytes of an issued paper, else a draft; ``None`` where nothing can be made yet."""
    issued = issued_paper(draft.kind, draft.subject.pk) if draft.kind else None
    if issued is not None and form == "pdf":
        return _kept(request, issued)
    said = draft.gather(draft.subject, asks_thai_digits(request))
    if said is None:
        return None
    if form == "pdf":
        mark = DRAFT.th if draft.kind else ""
        return answer_file(as_pdf(said, number="", address=draft.address, mark=mark, at=draft.at), draft.name, form)
    mark = COPY.fill(number=issued.shown_number).th if issued else DRAFT.th if draft.kind else ""
    return answer_file(as_docx(said, address=draft.address, mark=mark, at=draft.at), draft.name, form)


def _kept(request: HttpRequest, issued: IssuedPaper) -> HttpResponse:
    try:
        return answer_file(kept_bytes(issued), issued.shown_number, "pdf")
    except (DamagedError, UnreachableError) as trouble:
        context = {"issued": issued, "gone": isinstance(trouble, DamagedError)}
        return render(request, "papers/not_readable.html", context, status=503)


def as_pdf(said: AgreementPaper | Paper, *, number: str, address: str, mark: str, at: datetime) -> bytes:
    """The file as PDF."""
    if isinstance(said, AgreementPaper):
        return agreement_pdf(said, number=number, address=address, demonstration=settings.DEMO, mark=mark)
    return paper_pdf(_dressed(said, number=number, address=address, mark=mark), at)


def as_docx(said: AgreementPaper | Paper, *, address: str, mark: str, at: datetime) -> bytes:
    """The file to work on; it never bears a number."""
    if isinstance(said, AgreementPaper):
        return agreement_docx(said, address=address, demonstration=settings.DEMO, mark=mark)
    return paper_docx(_dressed(said, number="", address=address, mark=mark), at)


def _dressed(said: Paper, *, number: str, address: str, mark: str) -> Paper:
    header = DEMONSTRATION.in_(said.lang) if settings.DEMO else said.header
    return replace(said, number=number, address=address, mark=mark, header=header)


def issue(request: HttpRequest, draft: Draft) -> IssuedPaper | Refused:
    """Give the paper its number; the address in its QR code is that of the page that checks it."""
    kind = draft.kind
    assert kind is not None  # only what has a kind has a form to issue it
    thai_digits = request.POST.get("digits") == "thai"

    def make(subject: Any, number: str, code: str) -> Made:
        said = draft.gather(subject, thai_digits)
        if said is None:
            raise Refused("content", NOTHING)
        hash_ = hash_of(said)
        address = verify_address(request, code, hash_)
        content = as_pdf(said, number=number, address=address, mark="", at=draft.at)
        return Made(content, title_of(said) if isinstance(said, AgreementPaper) else said.title, hash_)

    return tried(
        lambda: issue_paper(
            kind=kind, subject=draft.subject, fiscal_year=draft.fiscal_year, make=make, doing=doing(request)
        )
    )


NOTHING = Text("ยังไม่มีเนื้อหาให้จัดทำเอกสาร", "there is nothing yet to make a paper of")


def hash_of(said: AgreementPaper | Paper) -> str:
    """What is printed on every page: of an agreement that of the content that was signed."""
    return content_hash(said.content) if isinstance(said, AgreementPaper) else said.sealed_by


def verify_address(request: HttpRequest, code: str, hash_: str) -> str:
    """The address of the QR code of an issued paper."""
    return f"{site(request)}{reverse('public-paper-verify', args=[code])}?hash={hash_[:SHOWN_OF_HASH]}"


def issued_words(paper: IssuedPaper) -> str:
    """What is told after issuing."""
    return _("ออกเอกสารแล้ว เลขที่ %(number)s") % {"number": paper.shown_number}
