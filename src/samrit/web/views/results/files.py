"""Scorecard files of a report or an evaluation: ``samrit score`` makes the same total of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samrit.agreements.models import Agreement
from samrit.assessments.queries.exporting import report_file, what_lateness_costs
from samrit.core.scoring import CannotScore
from samrit.core.text import Text
from samrit.core.written.plain import Plain
from samrit.evaluations.queries.exporting import evaluation_file
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.exchange import card_table, live_xlsx
from samrit.exchange.yaml_text import as_yaml
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.web.views.reports.card_loading import visible_report

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"yaml": "application/yaml; charset=utf-8", "xlsx": XLSX, "formulas": XLSX}
"""What a form is sent as; ``formulas`` is the workbook in which anyone can recompute the total."""


@require_safe
@login_required
def of_report(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report of a round, as it stands now."""
    report = visible_report(request, pk)
    file = report_file(report, lateness=what_lateness_costs(report))
    return _answer(request, report.agreement, f"{report.months}", file, form)


@require_safe
@login_required
def of_evaluation(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What stands of every line of an evaluation."""
    evaluation = get_object_or_404(visible_evaluations(viewer(request)), pk=pk)
    return _answer(request, evaluation.report.agreement, "evaluated", evaluation_file(evaluation), form)


def _answer(
    request: HttpRequest, agreement: Agreement, what: str, file: Mapping[str, Plain], form: str
) -> HttpResponse:
    """The file in one of its forms; where a spreadsheet cannot hold it, why."""
    if form not in KINDS:
        raise Http404
    try:
        body = _body(file, form)
    except card_table.NoCellError as problem:
        return render(request, "results/no_cell.html", {"problem": problem.text}, status=422)
    except CannotScore as refusal:
        errors = [finding.text for finding in refusal.findings if finding.is_error]
        return render(request, "results/no_cell.html", {"problem": Text.join(" · ", errors)}, status=422)
    ending = "-formulas.xlsx" if form == "formulas" else f".{form}"
    name = f"scorecard-{agreement.organization.code}-{agreement.fiscal_year}-{what}{ending}"
    return HttpResponse(
        body, content_type=KINDS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _body(file: Mapping[str, Plain], form: str) -> bytes:
    """The file in its form."""
    if form == "yaml":
        return as_yaml(file).encode()
    return card_table.write(file) if form == "xlsx" else live_xlsx.of_file(file, page_language()).data
