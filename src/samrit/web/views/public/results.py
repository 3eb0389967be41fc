"""Published results: the list with its search, one result with its twins for machines, and whether it is genuine."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from samrit.agreements.queries.published import is_public
from samrit.evaluations.models import Evaluation
from samrit.evaluations.outline import ResultOutline, result_outline
from samrit.evaluations.queries.published import choices, found, in_order, over_years, public_result
from samrit.evaluations.queries.verification import ResultVerification, verify_result
from samrit.exchange import results_data
from samrit.web.svg.qr import qr
from samrit.web.views.public.addresses import SHOWN_OF_HASH, site
from samrit.web.views.public.caching import public_page
from samrit.web.views.public.listing import PAGE_SIZE, data, wanted
from samrit.web.views.public.verifying import LOOKS


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """The list with its search."""
    asked = wanted(request)
    keys = found(asked)
    page: Any = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "public/results.html",
        {
            "asked": asked,
            "page": page,
            "results": in_order(list(page.object_list)),
            "choices": choices(),
            "query_of_files": request.GET.urlencode(),
        },
    )


def _rows(request: HttpRequest) -> list[dict[str, Any]]:
    base = site(request)
    rows = []
    for evaluation in in_order(found(wanted(request))):
        agreement, shown = evaluation.report.agreement, evaluation.published_result
        rows.append(
            {
                "fiscal_year": str(agreement.fiscal_year),
                "organization_code": agreement.organization.code,
                "organization": agreement.organization.name,
                "organization_en": agreement.organization.name_en,
                "framework": agreement.framework.identifier,
                "total": shown.total,
                "before_penalty": shown.before_penalty,
                "penalty": shown.penalty,
                "band": shown.band or None,
                "band_en": shown.band_en or None,
                "published_at": evaluation.published_at.isoformat() if evaluation.published_at else None,
                "content_hash": evaluation.content_hash,
                "chain_head": evaluation.chain_head,
                "agreement_code": agreement.public_code if is_public(agreement) else None,
                "public_code": evaluation.public_code,
                "address": base + reverse("public-result", args=[evaluation.public_code]),
            }
        )
    return rows


@public_page
def list_json(request: HttpRequest) -> HttpResponse:
    """The list as JSON, with the same search."""
    return data(results_data.list_json(_rows(request)), "application/json")


@public_page
def list_csv(request: HttpRequest) -> HttpResponse:
    """The list as CSV, with the same search."""
    return data(results_data.list_csv(_rows(request)), "text/csv", "results.csv")


# -- one result ------------------------------------------------------------------------------------------------------


def _public(code: str) -> Evaluation:
    evaluation = public_result(code)
    if evaluation is None:
        raise Http404
    return evaluation


def _verification(request: HttpRequest, evaluation: Evaluation) -> str:
    """The address of the QR code: the public code and the beginning of the hash."""
    path = reverse("public-result-verify", args=[evaluation.public_code])
    return f"{site(request)}{path}?hash={evaluation.content_hash[:SHOWN_OF_HASH]}"


def _dated(response: HttpResponse, evaluation: Evaluation) -> HttpResponse:
    if evaluation.published_at is not None:
        response.headers["Last-Modified"] = http_date(evaluation.published_at.timestamp())
    return response


@public_page
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one agency's result of one year."""
    evaluation = _public(code)
    agreement = evaluation.report.agreement
    address = _verification(request, evaluation)
    context = {
        "evaluation": evaluation,
        "agreement": agreement if is_public(agreement) else None,
        "outline": result_outline(evaluation.content or {}),
        "over_years": over_years(agreement.organization_id),
        "address": address,
        "qr": qr(address, _("QR สำหรับตรวจสอบผลการประเมินนี้")),
    }
    # What is published later of other years stands on this page too, so it has no moment of its own.
    return render(request, "public/result.html", context)


@public_page
def as_json(request: HttpRequest, code: str) -> HttpResponse:
    """The twin as JSON: content, hash, head of the chain."""
    evaluation = _public(code)
    agreement = evaluation.report.agreement
    base = site(request)
    public = is_public(agreement)
    facts: dict[str, Any] = {
        "public_code": evaluation.public_code,
        "address": base + reverse("public-result", args=[evaluation.public_code]),
        "verification": _verification(request, evaluation),
        "agreement": base + reverse("public-agreement", args=[agreement.public_code]) if public else None,
        "published_at": evaluation.published_at.isoformat() if evaluation.published_at else None,
    }
    text = results_data.result_json(
        facts=facts,
        content=evaluation.content or {},
        content_hash=evaluation.content_hash,
        chain_head=evaluation.chain_head,
    )
    return _dated(data(text, "application/json"), evaluation)


@public_page
def as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The lines as CSV."""
    evaluation = _public(code)
    agreement = evaluation.report.agreement
    name = f"result-{agreement.organization.code}-{agreement.fiscal_year}.csv"
    text = results_data.result_csv(evaluation.content or {}, evaluation.content_hash)
    return _dated(data(text, "text/csv", name), evaluation)


@public_page
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a result is what was made final and published."""
    answer = verify_result(code, request.GET.get("hash", "").strip())
    kind, icon_name = LOOKS[answer.authenticity]
    context = {"answer": answer, "kind": kind, "icon_name": icon_name, "outline": _outline(answer), "code": code}
    response = render(request, "public/result_verify.html", context)
    response.status_code = 404 if answer.evaluation is None else 200
    # The answer is about this moment: it is asked for anew every time.
    response.headers["Cache-Control"] = "no-cache"
    return response


def _outline(answer: ResultVerification) -> ResultOutline | None:
    """What is told of the result; none where its content cannot be believed."""
    if answer.evaluation is None or answer.faults:
        return None
    return result_outline(answer.evaluation.content or {})
