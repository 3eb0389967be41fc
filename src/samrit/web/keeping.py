"""A page that is kept as evidence: its document goes through the gate onto the shelf of the organisation and year."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from samrit.core.text import Lang
from samrit.documents.proof import Proof, proof_docx
from samrit.evidence.actions.adding import Added, add_evidence
from samrit.organizations.models import Organization
from samrit.web import clock
from samrit.web.acting import doing, say_refused, tried
from samrit.workflow.actions import Refused


def keep_as_evidence(
    request: HttpRequest, organization: Organization, fiscal_year: int, proof_of: Callable[[], Proof]
) -> None:
    """Put what ``proof_of`` says, in Thai as official papers are, on the shelf; the next page tells what became of it.

    The same document of the same day is there once, however often it is kept.
    """
    with translation.override(Lang.TH.value):
        proof = proof_of()
    done: Added | Refused = tried(
        lambda: add_evidence(
            organization=organization,
            fiscal_year=fiscal_year,
            upload=io.BytesIO(proof_docx(proof)),
            name=f"{proof.title[:120]} {proof.held_on.isoformat()}.docx",
            title=proof.title,
            dated_on=proof.held_on,
            doing=doing(request),
        )
    )
    if isinstance(done, Refused):
        say_refused(request, done)
        return
    tell, said = messages.success, _("เก็บเป็นหลักฐานแล้ว อ้างอิงได้จากคลังหลักฐานของปีนี้")
    if done.was_there:
        tell, said = messages.info, _("เก็บเอกสารเดียวกันของวันนี้ไว้แล้ว อ้างอิงได้จากคลังหลักฐาน")
    address = reverse("evidence-file", args=[done.evidence.pk])
    tell(request, format_html('{} <a href="{}">{}</a>', said, address, _("เปิดดูหลักฐาน")))


def today_of(request: HttpRequest, address: str) -> dict[str, object]:
    """What every proof says of itself: its day, the page to compare it with, and whether this is a demonstration."""
    return {
        "held_on": clock.today(),
        "address": request.build_absolute_uri(address),
        "demonstration": settings.DEMO,
    }
