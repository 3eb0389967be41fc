"""What is handed in as one canonical text: a card with its proofs, and a whole report (docs/published-data.md).

The form never changes under its name: another form gets another ``FORMAT``. The hash is made like that of an agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samrit.agreements.content import Content
from samrit.assessments.models import Card, Citation, Report
from samrit.assessments.queries.scoring import ReportScore
from samrit.core.fiscal_year import FiscalYear
from samrit.core.written.plain import Plain

FORMAT = "samrit-report/1"
WORDS = ("work_done", "enablers", "obstacles", "suggestions", "note")
"""What is written into a card in words."""


def card_content(card: Card, hosted: Plain = None) -> Content:
    """A card as text, lists and mappings; ``hosted`` is the result that a host agency delivered, which stands before
    its own (EV-2). One query for the citations, none where they were fetched before."""
    return {
        "code": card.code,
        "result": hosted if hosted else dict(card.result),
        "hosted": "true" if hosted else "false",
        **{field: getattr(card, field) for field in WORDS},
        "evidence": [
            {
                "place": cited.place,
                "sha256": cited.evidence.stored.sha256,
                "name": cited.evidence.name,
                "title": cited.evidence.title or None,
                "dated_on": cited.evidence.dated_on.isoformat() if cited.evidence.dated_on else None,
                "pages": cited.pages or None,
                "note": cited.note or None,
            }
            for cited in _citations(card)
        ],
    }


def _citations(card: Card) -> Iterable[Citation]:
    if "citations" in getattr(card, "_prefetched_objects_cache", {}):
        return card.citations.all()
    return card.citations.select_related("evidence__stored")


def report_content(
    report: Report,
    cards: Iterable[Card],
    found: ReportScore,
    chapters: Mapping[str, str],
    hosted: Mapping[str, Plain],
) -> Content:
    """Everything that is handed in, as text, lists and mappings: equal for equal reports, wherever they are stored.

    ``found`` are the points before anything is taken off for lateness; ``chapters`` the words of the report by code.
    """
    agreement, year = report.agreement, FiscalYear(report.agreement.fiscal_year)
    scorecard = found.scorecard
    total = scorecard.before_penalty if scorecard else None
    return {
        "format": FORMAT,
        "organization": {
            "code": agreement.organization.code,
            "kind": agreement.organization.kind,
            "name": agreement.organization.name,
            "name_en": agreement.organization.name_en or None,
        },
        "framework": {
            "id": agreement.framework.identifier,
            "edition": str(agreement.framework.edition),
            "hash": agreement.framework.content_hash,
        },
        "agreement": {
            "edition": str(agreement.amendment),
            "hash": agreement.content_hash,
            "public_code": agreement.public_code,
        },
        "fiscal_year": str(year),
        "months": str(report.months),
        "total": None if total is None else str(total),
        "cards": [
            card_content(card, hosted.get(card.code)) | {"points": points_of(found, card.code) or None}
            for card in cards
        ],
        "chapters": [{"code": code, "text": text} for code, text in chapters.items()],
    }


def points_of(found: ReportScore, code: str) -> str:
    """The points of one indicator as text; empty where it has none."""
    line = found.lines.get(code)
    return "" if line is None or line.points is None else str(line.points)
