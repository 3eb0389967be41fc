"""What the pages of the review have in common: what a refusal looks like, where findings lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from samrit.agreements.findings_in_words import Said
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.audit import Audit
from samrit.agreements.queries.promises import Promise
from samrit.agreements.refusals import NotReady
from samrit.web.language import page_language
from samrit.workflow.actions import Refused


def refused_page(request: HttpRequest, template: str, context: dict[str, Any], refusal: Refused) -> HttpResponse:
    """The page again with the reason on top: 409 where somebody was quicker, 403 where it is not allowed, else 422."""
    status = {"version": HTTPStatus.CONFLICT, "permission": HTTPStatus.FORBIDDEN}.get(
        refusal.code, HTTPStatus.UNPROCESSABLE_ENTITY
    )
    found = context.get("found")
    lines = finding_lines(found, refusal.findings) if isinstance(refusal, NotReady) and found else ()
    return render(request, template, {**context, "refusal": refusal, "refusal_lines": lines}, status=status)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the row that it is about and the place where it can be mended."""

    said: Said
    row: AgreementIndicator | None
    address: str


def finding_lines(found: Promise, findings: Iterable[Said]) -> list[FindingLine]:
    """The findings, each with a link to its field."""
    lines = []
    for said in findings:
        row = found.by_code.get(said.indicator)
        lines.append(FindingLine(said, row, place_of(found.agreement, row, said.field)))
    return lines


def place_of(agreement: Agreement, row: AgreementIndicator | None, field: str = "") -> str:
    """Where a field is edited; the rows of the agreement for what is about all of them."""
    try:
        if row is not None and not row.is_heading:
            address = reverse("agreement-template", args=[row.pk])
            return f"{address}#field-{field.replace('.', '-')}" if field else address
        return reverse("agreement-rows", args=[agreement.pk])
    except NoReverseMatch:
        return reverse("agreement", args=[agreement.pk])


def below_tab(context: dict[str, Any], name: str) -> dict[str, Any]:
    """The context of a page below the open tab, with the tab and the page's own name in the trail."""
    tab = next((link for link in context["tabs"] if link.here), None)
    trail = context["trail"] if tab is None else [*context["trail"][:-1], (tab.label, tab.address)]
    return {**context, "trail": [*trail, (name, "")]}


def changes_of(audit: Audit) -> list[dict[str, Any]]:
    """What was changed since the template was last judged, as ``web/components/diff.html`` shows it."""
    lang = page_language()
    return [{"label": capfirst(field.label.in_(lang)), "pieces": field.change} for field in audit.changed]
