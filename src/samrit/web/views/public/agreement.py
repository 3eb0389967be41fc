"""One published agreement: the page, and its twins for machines. Everything comes from the frozen content."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from samrit.agreements.models import Agreement, Signature
from samrit.agreements.outline import outline
from samrit.agreements.queries.brief import Changed, differences
from samrit.agreements.queries.published import editions, is_public, next_edition, public_agreement
from samrit.agreements.queries.verification import signed_edition
from samrit.evaluations.queries.published import result_of
from samrit.exchange import published_csv, published_json
from samrit.web.svg.qr import qr
from samrit.web.views.public.addresses import site, verification
from samrit.web.views.public.caching import public_page
from samrit.web.views.public.listing import data


def _public(code: str) -> Agreement:
    agreement = public_agreement(code)
    if agreement is None:
        raise Http404
    return agreement


@public_page
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one edition."""
    agreement = _public(code)
    following = next_edition(agreement)
    address = verification(request, agreement)
    signed_as = signed_edition(agreement)
    response = render(
        request,
        "public/agreement.html",
        {
            "agreement": agreement,
            "outline": outline(agreement.content or {}),
            "signatures": _signatures(signed_as),
            "signed_as": signed_as if signed_as != agreement else None,
            "editions": editions(agreement),
            "changes": _changes(agreement),
            "result": result_of(agreement),
            "following": following if following is not None and is_public(following) else None,
            "address": address,
            "qr": qr(address, _("QR สำหรับตรวจสอบคำรับรองฉบับนี้")),
        },
    )
    return _dated(response, agreement, following)


def _changes(agreement: Agreement) -> list[Changed]:
    """What an amendment promises otherwise than the edition before it, if that is public too."""
    before = agreement.supersedes
    if before is None or not is_public(before):
        return []
    return list(differences(outline(before.content or {}), outline(agreement.content or {})))


def _signatures(agreement: Agreement) -> list[Signature]:
    return list(agreement.signatures.order_by("order"))


def _dated(response: HttpResponse, agreement: Agreement, following: Agreement | None) -> HttpResponse:
    """With the moment of its last change: its publication, or when the next edition took its place."""
    moments = [agreement.published_at, following.in_effect_at if following else None]
    response.headers["Last-Modified"] = http_date(max(each for each in moments if each is not None).timestamp())
    return response


@public_page
def as_json(request: HttpRequest, code: str) -> HttpResponse:
    """The twin as JSON: content, hash, signatures."""
    agreement = _public(code)
    following = next_edition(agreement)
    signed_as = signed_edition(agreement)
    base = site(request)
    facts: dict[str, Any] = {
        "public_code": agreement.public_code,
        "address": base + reverse("public-agreement", args=[agreement.public_code]),
        "verification": verification(request, agreement),
        "state": agreement.state,
        "signed_at": agreement.signed_at.isoformat() if agreement.signed_at else None,
        "published_at": agreement.published_at.isoformat() if agreement.published_at else None,
        "supersedes": _code(agreement.supersedes),
        "superseded_by": _code(following),
        "signatures_of": signed_as.public_code if signed_as != agreement and is_public(signed_as) else None,
    }
    text = published_json.agreement_json(
        facts=facts,
        content=agreement.content or {},
        content_hash=agreement.content_hash,
        signatures=[
            {
                "order": place.order,
                "side": place.side,
                "post": place.post,
                "name": place.name,
                "title": place.title,
                "acting": place.acting,
                "signed_at": place.signed_at.isoformat() if place.signed_at else None,
                "content_hash": place.content_hash,
            }
            for place in _signatures(signed_as)
        ],
    )
    return _dated(data(text, "application/json"), agreement, following)


def _code(agreement: Agreement | None) -> str | None:
    return agreement.public_code if agreement is not None and is_public(agreement) else None


@public_page
def as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The indicators as CSV."""
    agreement = _public(code)
    name = f"agreement-{agreement.organization.code}-{agreement.fiscal_year}-{agreement.amendment}.csv"
    text = published_csv.agreement_csv(agreement.content or {}, agreement.content_hash)
    return _dated(data(text, "text/csv", name), agreement, next_edition(agreement))
