"""A report as a scorecard file that stands on its own: ``samrit score`` makes the same total of it, digit by digit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samrit.agreements.models import Agreement
from samrit.agreements.queries.promises import Scored, as_file
from samrit.assessments.models import Receipt, Report
from samrit.assessments.queries.scoring import hosted_results
from samrit.assessments.queries.windows import lateness as lateness_of
from samrit.assessments.results import whole
from samrit.core.reading.overlay import overlay
from samrit.core.reading.stated import SCALE_KEYS
from samrit.core.written.plain import Plain, from_plain, to_plain
from samrit.frameworks.queries import as_core

PEOPLE = ("owner", "keeper")
"""Keys of a row that name persons: a file that leaves the system names none."""
NOTE = "กรอบ {identifier} ฉบับที่ {edition} SHA-256 {hash} · รวมค่าของกรอบไว้ในไฟล์นี้แล้ว (the framework is part of this file)"


@dataclass(frozen=True, slots=True)
class Given:
    """Points that somebody gave an indicator in place of what the rules made of its result, and why."""

    points: str
    note: str = ""


def report_file(report: Report, *, lateness: Mapping[str, Plain] | None = None) -> dict[str, Plain]:
    """The report of a round in the keys of the scorecard file; ``lateness`` as for ``score_report``."""
    rows = report.cards.exclude(result={}).values_list("code", "result")
    results: dict[str, Plain] = {code: found for code, result in rows if (found := whole(result)) is not None}
    results |= hosted_results(report)
    return card_file(report.agreement, Scored(results, report.months, lateness))


def what_lateness_costs(report: Report) -> dict[str, Plain] | None:
    """The keys of ``lateness`` by the moment on the receipt; ``None`` before the report is handed in. Two queries."""
    receipt = Receipt.objects.filter(report=report).first()
    return None if receipt is None else lateness_of(report, receipt.received_at)


def card_file(agreement: Agreement, scored: Scored, given: Mapping[str, Given] | None = None) -> dict[str, Plain]:
    """An agreement with results, and with points ``given`` directly by code, laid over its framework: nothing else is
    needed to score it. Two queries at most.

    A line with given points becomes ``kind: direct`` with the points as its result (EV-2); everything that is not its
    scale, as its weight and where it stands, is kept.
    """
    rows = agreement.indicators.select_related("supervisor", "keeper").order_by("position")
    written = from_plain(as_file(agreement, rows, scored))
    whole, _findings = overlay(as_core(agreement.framework).tree, written)
    file = to_plain(whole)
    if not isinstance(file, dict) or not isinstance(file["indicators"], list):
        raise TypeError("a scorecard file is a mapping with a list of indicators")
    framework = agreement.framework
    note = NOTE.format(identifier=framework.identifier, edition=framework.edition, hash=framework.content_hash)
    indicators: list[Plain] = [_row(row, given or {}) for row in file["indicators"] if isinstance(row, dict)]
    return file | {"note": note, "indicators": indicators}


def _row(row: dict[str, Plain], given: Mapping[str, Given]) -> dict[str, Plain]:
    kept: dict[str, Plain] = {
        key: value for key, value in row.items() if key not in PEOPLE and value not in (None, "", [], {})
    }
    points = given.get(str(row.get("code")))
    if points is None:
        return kept
    kept = {
        key: value for key, value in kept.items() if key not in SCALE_KEYS and key not in ("kind", "rounds", "note")
    }
    return kept | {"kind": "direct", "result": points.points} | ({"note": points.note} if points.note else {})
