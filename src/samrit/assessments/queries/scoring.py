"""Reports as the core understands them: the one converter from cards to a scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.promises import Promise, Scored, from_rows, promise
from samrit.assessments.models import Card, HostResult, Report
from samrit.assessments.results import whole
from samrit.core.scorecard import Line, Scorecard, Standing
from samrit.core.scoring import score
from samrit.core.written.plain import Plain


@dataclass(frozen=True)
class ReportScore:
    """A report with the scorecard that its results make."""

    promise: Promise
    scorecard: Scorecard | None

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """The lines of the scorecard by code; none where it could not be scored."""
        return {line.code: line for line in self.scorecard.lines} if self.scorecard else {}


def score_report(
    report: Report,
    cards: Iterable[Card] | None = None,
    *,
    lateness: Mapping[str, Plain] | None = None,
    hosted: Mapping[str, Plain] | None = None,
    rows: Iterable[AgreementIndicator] | None = None,
) -> ReportScore:
    """What the results of a report earn now; ``cards``, ``hosted``, the results that host agencies delivered, and the
    ``rows`` of the agreement where they are at hand, saved or not. Three queries at most.

    ``lateness`` are the keys of that part of the scorecard file, for the 12-month report (LT-1).
    """
    cards = tuple(report.cards.all() if cards is None else cards)
    results: dict[str, Plain] = {card.code: found for card in cards if (found := whole(card.result)) is not None}
    results |= hosted_results(report) if hosted is None else hosted
    return score_results(report.agreement, report.months, results, lateness=lateness, rows=rows)


def score_results(
    agreement: Agreement,
    months: int,
    results: Mapping[str, Plain],
    *,
    lateness: Mapping[str, Plain] | None = None,
    rows: Iterable[AgreementIndicator] | None = None,
) -> ReportScore:
    """What results by code (in the keys of the scorecard file) earn under an agreement in a round."""
    scored = Scored(results, months, lateness)
    found = promise(agreement, scored) if rows is None else from_rows(agreement, rows, scored)
    return ReportScore(found, None if found.card is None else score(found.card))


def hosted_results(report: Report) -> dict[str, Plain]:
    """The results that host agencies delivered for this report, by code: they stand before what a keeper wrote (EV-2).

    One query; of several deliveries the last counts.
    """
    rows = HostResult.objects.filter(
        host__framework=report.agreement.framework_id,
        host__fiscal_year=report.agreement.fiscal_year,
        organization=report.agreement.organization_id,
        months=report.months,
    ).order_by("number")
    return dict(rows.values_list("host__code", "result"))


def reported_codes(agreement: Agreement, months: int) -> tuple[str, ...]:
    """The indicators that are reported in a round, in the order of the agreement: what is scored by itself, started and
    not cancelled, chosen and applying (AG-3, SR-3)."""
    scorecard = promise(agreement, Scored({}, months)).weights
    lines = scorecard.lines if scorecard else ()
    return tuple(
        line.code
        for line in lines
        if line.kind and line.kind != "composite" and line.standing in (Standing.COUNTS, Standing.MISSING)
    )
