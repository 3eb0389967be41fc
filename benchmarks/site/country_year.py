"""The reporting years of a whole country, written in bulk: reports, cards, receipts, evaluations, published results.

Each agreement gets what one agreement of the demonstration has; the reports of the last year are still being worked on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from benchmarks.site.reporting_data import copied
from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, Receipt, Report
from samrit.evaluations.models import Evaluation, PublishedResult

BATCH = 500


def reporting_years(pattern: Agreement, result: Evaluation, agreements: Sequence[Agreement], last_year: int) -> None:
    """Every report of ``pattern`` for every agreement, and for all but those of ``last_year`` what ``result`` holds."""
    made: dict[int, list[Report]] = {}
    for report in Report.objects.filter(agreement=pattern):
        made[report.months] = _reports(report, agreements, last_year)
    ended = [each for each in made[12] if each.agreement.fiscal_year != last_year]
    fresh = _saved(Evaluation, [copied(result, report_id=report.pk, public_code=new_public_code()) for report in ended])
    published = PublishedResult.objects.get(evaluation=result)
    _saved(
        PublishedResult,
        [
            copied(published, evaluation_id=each.pk, text=f"{report.owner.name} {report.agreement.fiscal_year}")
            for each, report in zip(fresh, ended, strict=True)
        ],
    )


def _reports(pattern: Report, agreements: Sequence[Agreement], last_year: int) -> list[Report]:
    """One for each agreement, with its cards and, where it was handed in, its receipt."""
    handed_in = [each for each in agreements if each.fiscal_year != last_year or pattern.months != 12]
    waiting = [each for each in agreements if each.fiscal_year == last_year and pattern.months == 12]
    reports = _saved(Report, [copied(pattern, agreement_id=each.pk) for each in handed_in])
    begun = {"state": "open", "content": None, "content_hash": ""}
    opened = _saved(Report, [copied(pattern, agreement_id=each.pk, **begun) for each in waiting])
    for report, agreement in zip([*reports, *opened], [*handed_in, *waiting], strict=True):
        report.agreement = agreement
    cards = list(pattern.cards.all())
    _saved(Card, [copied(card, report_id=report.pk) for report in reports for card in cards])
    _saved(Card, [copied(card, report_id=report.pk, state="open") for report in opened for card in cards])
    receipt = pattern.receipt
    _saved(
        Receipt,
        [
            copied(receipt, report_id=report.pk, number=f"{receipt.number}-{report.pk}", code=new_public_code())
            for report in reports
        ],
    )
    return [*reports, *opened]


def _saved(model: type[Model], rows: Sequence[Any]) -> list[Any]:
    """The rows with their keys."""
    return list(model._default_manager.bulk_create(rows, batch_size=BATCH))
