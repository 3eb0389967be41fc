"""A report and one of its cards, held while something is decided about them."""

from __future__ import annotations

from django.db.models import QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.citations import last_reports
from samrit.evidence.models import Evidence


def hold_card(card: Card) -> tuple[Report, Card]:
    """Hold a card and the report that it is in until the transaction ends; both as they are now.

    The report first, as everybody does it who moves a card: so nothing is handed in while one of its cards goes back,
    and nobody waits for whom they hold up. Who only writes in a card holds the card alone.
    """
    report = hold_report(card.report_id)
    held = Card.objects.select_for_update(no_key=True, of=("self",)).get(pk=card.pk)
    held.report = report
    return report, held


def hold_reports(reports: QuerySet[Report], cards: QuerySet[Card] | None = None) -> None:
    """Hold several reports, and their cards or those of ``cards``, before anything is written about the first: whoever
    has written an event holds the end of the log, for which all others wait, and must not wait for them."""
    held = list(reports.select_for_update(no_key=True, of=("self",)).only("pk").order_by("pk"))
    mine = Card.objects.filter(report__in=held) if cards is None else cards
    list(mine.select_for_update(no_key=True, of=("self",)).only("pk").order_by("pk"))


def hold_report(pk: int) -> Report:
    """Hold a report until the transaction ends, as it is now."""
    Report.objects.select_for_update(no_key=True).only("pk").get(pk=pk)
    return light(Report.objects.select_related("agreement"), "agreement").get(pk=pk)


def hold_with_agreement(pk: int) -> Report:
    """Hold the edition that a report is about before the report, in the order of whoever decides about a change: the
    edition is in force for as long as the transaction lasts, or the report says by its state that it is not."""
    about = Report.objects.values_list("agreement", flat=True).get(pk=pk)
    Agreement.objects.select_for_update(no_key=True).only("pk").get(pk=about)
    return hold_report(pk)


def hold_year(evidence: Evidence) -> None:
    """Hold the report whose certificate closes the year of a piece of evidence: before the evidence, as a card is."""
    hold_reports(last_reports(evidence), Card.objects.none())
