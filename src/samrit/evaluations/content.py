"""A final result as one canonical text, and its hash: what stands, how every figure came about, how good the data are.

The form is described in docs/published-data.md. It never changes under its name: another form gets another ``FORMAT``.
It names roles and offices, never persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from samrit.agreements.content import canonical_text, content_hash, exact
from samrit.agreements.models import Agreement
from samrit.core.reasons import Reason
from samrit.core.scorecard import Line, Scorecard
from samrit.core.text import Text
from samrit.core.written.plain import Plain

__all__ = ("FORMAT", "Change", "Content", "Outcome", "Proof", "canonical_text", "content_hash", "result_content")

FORMAT = "samrit-result/1"
Content = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Change:
    """What one stage decided about one line: ``figure`` are points given directly, else the rules scored a corrected
    result; ``session`` is the number of the meeting that resolved it, if one did."""

    stage: str
    figure: str
    reason: str
    evidence: str = ""
    pages: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """How good the data of one indicator are: where they come from, who answered for them by role, what is wanting."""

    source: Text
    verified: tuple[tuple[str, Text], ...] = ()
    evidence: int = 0
    sample_size: str = ""
    method: str = ""
    limits: tuple[Text, ...] = ()


NO_PROOF = Proof(Text("", ""))


@dataclass(frozen=True)
class Outcome:
    """What a result is made of, as values. ``stages`` are the scorecards by the name of their stage, in order; the last
    one stands. ``reported`` are the indicators with a card of their own."""

    agreement: Agreement
    at: datetime
    stages: Sequence[tuple[str, Scorecard]]
    reported: frozenset[str]
    proofs: Mapping[str, Proof]
    changes: Mapping[str, Sequence[Change]]
    details: Mapping[str, Mapping[str, str]]
    receipt: Mapping[str, str | None]

    @property
    def final(self) -> Scorecard:
        """What stands."""
        return self.stages[-1][1]


def result_content(outcome: Outcome) -> Content:
    """Everything about a final result, as text, lists and mappings: the same for the same result, wherever stored."""
    agreement, framework, final = outcome.agreement, outcome.agreement.framework, outcome.final
    organization = agreement.organization
    by_stage = [(stage, {line.code: line for line in card.lines}) for stage, card in outcome.stages]
    return {
        "format": FORMAT,
        "organization": {
            "code": organization.code,
            "kind": organization.kind,
            "name": organization.name,
            "name_en": organization.name_en or None,
        },
        "framework": {
            "id": framework.identifier,
            "edition": str(framework.edition),
            "hash": framework.content_hash,
            "title": framework.title,
            "title_en": framework.title_en or None,
        },
        "agreement": {
            "public_code": agreement.public_code,
            "edition": str(agreement.amendment),
            "hash": agreement.content_hash,
        },
        "fiscal_year": str(agreement.fiscal_year),
        "final_at": moment(outcome.at),
        "report": dict(outcome.receipt),
        "decimals": str(final.settings.decimals),
        "total": _figure(final.total),
        "percent": _figure(final.percent),
        "before_penalty": _figure(final.before_penalty),
        "penalty": _penalty(final),
        "band": _words(final.band.name) if final.band else None,
        "reasons": reasons(final.reasons),
        "totals": {stage: _figure(card.total) for stage, card in outcome.stages},
        "dimensions": [_dimension(line) for line in final.lines if line.depth == 0],
        "lines": [_line(line, by_stage, outcome) for line in final.lines],
    }


def moment(at: datetime) -> str:
    """A moment in Thailand's time, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def reasons(given: Iterable[Reason]) -> list[Plain]:
    """Reasons in both languages, with the rule and the document behind each."""
    return [
        {"rule": each.rule or None, "th": each.text.th, "en": each.text.en, "source": each.source or None}
        for each in given
    ]


def _words(text: Text) -> Plain:
    return {"th": text.th, "en": text.en}


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _penalty(final: Scorecard) -> Plain:
    if final.penalty is None:
        return None
    return {
        "working_days": str(final.penalty.working_days),
        "points": _figure(final.penalty.points),
        "days": [
            {"day": each.day.isoformat(), "counts": "true" if each.counts else "false", "why": _words(each.why)}
            for each in final.penalty.days
        ],
    }


def _dimension(line: Line) -> Plain:
    return {
        "code": line.code,
        "name": line.name.th,
        "name_en": line.name.en if line.name.en != line.name.th else None,
        "weight": exact(line.weight),
        "points": _figure(line.points),
    }


def _line(line: Line, by_stage: Sequence[tuple[str, Mapping[str, Line]]], outcome: Outcome) -> Plain:
    details = outcome.details.get(line.code, {})
    is_reported = line.code in outcome.reported
    return {
        "code": line.code,
        "parent": line.parent,
        "depth": str(line.depth),
        "name": line.name.th,
        "name_en": line.name.en if line.name.en != line.name.th else None,
        "kind": line.kind or None,
        "unit": details.get("unit") or None,
        "target": details.get("target") or None,
        "weight": exact(line.weight),
        "standing": line.standing.value,
        "in_total": "true" if line.in_total else "false",
        "points": _figure(line.points),
        "weighted": _figure(line.weighted),
        "figures": _figures(line.code, by_stage),
        "changes": [_change(each) for each in outcome.changes.get(line.code, ())],
        "quality": _quality(outcome.proofs.get(line.code, NO_PROOF)) if is_reported else None,
    }


def _figures(code: str, by_stage: Sequence[tuple[str, Mapping[str, Line]]]) -> list[Plain]:
    """The points of each stage; the reasons stand with the first stage and with each that says otherwise."""
    found: list[Plain] = []
    before: tuple[str | None, list[Plain]] | None = None
    for stage, lines in by_stage:
        line = lines.get(code)
        said = (None, []) if line is None else (_figure(line.points), reasons(line.reasons))
        found.append({"stage": stage, "points": said[0], "reasons": None if said == before else said[1]})
        before = said
    return found


def _change(change: Change) -> Plain:
    return {
        "stage": change.stage,
        "points": change.figure or None,
        "reason": change.reason,
        "evidence": change.evidence or None,
        "pages": change.pages or None,
        "session": change.session or None,
    }


def _quality(proof: Proof) -> Plain:
    return {
        "source": _words(proof.source),
        "verified": [{"role": _words(role), "at": at} for at, role in proof.verified],
        "evidence": str(proof.evidence),
        "sample_size": proof.sample_size or None,
        "method": proof.method or None,
        "limits": [_words(each) for each in proof.limits],
    }
