"""One agreement at a glance: its tree, what is wrong with it, how good it is, and what to do next (C2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.agreements.findings_in_words import Said, all_said
from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.queries.weights import WeightRow, Weights, weights_of
from samrit.core.checks import Rating
from samrit.core.findings import Severity
from samrit.core.text import Text
from samrit.frameworks.queries import framework_of
from samrit.web.views.agreements.loading import Chip, agreement_frame, visible_agreement
from samrit.web.views.agreements.template_page import template_chip


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the tree: an indicator with its state and findings, or a heading with what stands under it."""

    weight: WeightRow
    total: Fraction
    chip: Chip | None
    findings: tuple[Said, ...]

    @property
    def errors(self) -> int:
        """How many of them must be mended."""
        return sum(each.is_error for each in self.findings)

    @property
    def others(self) -> int:
        """How many are worth a look."""
        return len(self.findings) - self.errors


@dataclass(frozen=True, slots=True)
class RatedPartInWords:
    """One part of the quality rating with its arithmetic."""

    title: Text
    points: Any
    of: Any
    deductions: tuple[Text, ...]

    @property
    def is_full(self) -> bool:
        """Whether nothing was taken off."""
        return bool(self.points == self.of)


@require_safe
@login_required
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview page."""
    agreement = visible_agreement(request, pk)
    return render(request, "agreements/overview.html", overview_context(request, agreement, promise(agreement)))


def overview_context(request: HttpRequest, agreement: Agreement, found: Promise) -> dict[str, Any]:
    """Everything that ``agreements/overview.html`` wants."""
    weights = weights_of(found)
    about = all_said(found.findings, found.draft)
    lines = _lines(weights, about)
    leaves = [line for line in lines if not line.weight.row.is_heading and line.weight.counts]
    return agreement_frame(
        request,
        agreement,
        "agreement",
        promise=found,
        framework=framework_of(agreement.framework),
        lines=lines,
        weights=weights,
        bar=[weight for _top, weight in weights.dimensions],
        rating=found.rating,
        parts=_parts(found.rating),
        whole=[each for each in about if not each.indicator],
        errors=sum(each.is_error for each in about),
        warnings=sum(each.severity is Severity.WARNING for each in about),
        notes=sum(each.severity is Severity.NOTE for each in about),
        first=next((line.weight.row for line in leaves if line.errors), None),
        passed=sum(line.weight.row.state == "passed" for line in leaves),
        clean=sum(not line.errors for line in leaves),
        count=len(leaves),
        has_parts=any(line.weight.part for line in lines),
        off_list=sum(not line.weight.row.on_approved_list for line in leaves),
    )


def _lines(weights: Weights, about: Sequence[Said]) -> list[Line]:
    by_code: dict[str, list[Said]] = {}
    for each in about:
        by_code.setdefault(each.indicator, []).append(each)
    return [
        Line(
            each,
            weights.under(each.row.code),
            None if each.row.is_heading else template_chip(each.row),
            tuple(by_code.get(each.row.code, ())),
        )
        for each in weights.rows
    ]


def _parts(rating: Rating | None) -> list[RatedPartInWords]:
    if rating is None:
        return []
    return [
        RatedPartInWords(part.title, part.points, part.of, tuple(each.sentence(part.of) for each in part.deductions))
        for part in rating.parts
    ]
