"""The front page of the public: published agreements by year, agency, framework and words; the list for machines."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from samrit.agreements.queries.published import Wanted, choices, found, in_order
from samrit.core.fiscal_year import TO_ARABIC
from samrit.exchange import published_csv, published_json
from samrit.web.views.public.addresses import site
from samrit.web.views.public.caching import OPEN, public_page

PAGE_SIZE = 20
LONGEST_WORDS = 200


def wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; a year that is none finds nothing rather than everything."""
    year = request.GET.get("year", "").strip().translate(TO_ARABIC)
    return Wanted(
        words=request.GET.get("q", "")[:LONGEST_WORDS].replace("\x00", ""),
        year=(int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else 0) if year else None,
        agency=request.GET.get("agency", "")[:40].replace("\x00", ""),
        framework=request.GET.get("framework", "")[:60].replace("\x00", ""),
    )


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """The list with its search."""
    asked = wanted(request)
    keys = found(asked)
    page: Any = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "public/list.html",
        {
            "asked": asked,
            "page": page,
            "agreements": in_order(list(page.object_list)),
            "choices": choices(),
            "query_of_files": request.GET.urlencode(),
        },
    )


def _rows(request: HttpRequest) -> list[dict[str, Any]]:
    base = site(request)
    return [
        {
            "fiscal_year": str(agreement.fiscal_year),
            "organization_code": agreement.organization.code,
            "organization": agreement.organization.name,
            "organization_en": agreement.organization.name_en,
            "framework": agreement.framework.identifier,
            "edition": str(agreement.amendment),
            "state": agreement.state,
            "signed_at": agreement.signed_at.isoformat() if agreement.signed_at else None,
            "published_at": agreement.published_at.isoformat() if agreement.published_at else None,
            "content_hash": agreement.content_hash,
            "public_code": agreement.public_code,
            "address": base + reverse("public-agreement", args=[agreement.public_code]),
        }
        for agreement in in_order(found(wanted(request)))
    ]


@public_page
def as_json(request: HttpRequest) -> HttpResponse:
    """The list as JSON, with the same search."""
    return data(published_json.list_json(_rows(request)), "application/json")


@public_page
def as_csv(request: HttpRequest) -> HttpResponse:
    """The list as CSV, with the same search."""
    return data(published_csv.list_csv(_rows(request)), "text/csv", "agreements.csv")


@public_page
def about_data(request: HttpRequest) -> HttpResponse:
    """What the files hold."""
    return render(request, "public/data.html")


def data(text: str, kind: str, name: str = "") -> HttpResponse:
    """Open data; with a name, as a file to keep."""
    headers = {**OPEN, **({"Content-Disposition": f'attachment; filename="{name}"'} if name else {})}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
