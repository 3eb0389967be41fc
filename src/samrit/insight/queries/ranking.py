"""Who stands where in a round, and between which places: the rest is open until it is certified or final.

What is certified stands; every other result may still come to anything that its kind allows. The two ends of a total
are worked out by the arithmetic of the score (:func:`samrit.core.scoring.possible.possible_total`), so a place is given
as the best and the worst that can still come about. Nothing is guessed, and no likelihood is stated.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.core.cache import cache

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.promises import Scored, as_file, from_rows
from samrit.assessments.models import Card, HostResult
from samrit.assessments.results import whole
from samrit.core.scoring import CannotScore
from samrit.core.scoring.possible import Possible, possible_total
from samrit.core.text import Text
from samrit.core.written.plain import Plain
from samrit.evaluations.queries.scores import certified
from samrit.frameworks.queries.reading import digest_of
from samrit.frameworks.queries.scale import FIVE_POINTS
from samrit.insight.queries.national import AgencyLine

CERTIFIED = "certified"
KEPT_FOR = 24 * 3600
"""Seconds for which the ends of exactly this content are remembered."""


class Sureness(StrEnum):
    """How sure a total is."""

    FINAL = "final"
    SETTLED = "settled"
    OPEN = "open"

    @property
    def label(self) -> Text:
        """For people."""
        return SURENESS[self]


SURENESS = {
    Sureness.FINAL: Text("ผลเป็นที่สุด", "final"),
    Sureness.SETTLED: Text("รับรองครบทุกตัวชี้วัด", "every indicator certified"),
    Sureness.OPEN: Text("ชั่วคราว ยังไม่รับรองครบ", "provisional, not all certified"),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An agency: the total now (``None`` where nothing was handed in), the ends that are still possible, the best and
    worst place that they leave, and how many indicators are still open."""

    line: AgencyLine
    now: Decimal | None
    lowest: Decimal
    highest: Decimal
    sureness: Sureness
    open: int
    best: int = 0
    worst: int = 0

    @property
    def place(self) -> str:
        """``3`` or ``3–9``."""
        return str(self.best) if self.best == self.worst else f"{self.best}–{self.worst}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody in order: by what is sure to be reached at least, among equals by what may still be reached.
    ``left_out`` are agencies whose agreement cannot be scored, or of whose total no ends can be told."""

    ranked: tuple[Ranked, ...]
    left_out: tuple[AgencyLine, ...]
    floor: Decimal
    cap: Decimal


def ranking(lines: Sequence[AgencyLine], months: int) -> Ranking:
    """The places of some agencies of one framework in a round; five queries for any number."""
    ends = _ends([line for line in lines if not _is_final(line)], months)
    found: list[Ranked] = []
    left_out: list[AgencyLine] = []
    for line in lines:
        if line.total is not None and _is_final(line):
            found.append(Ranked(line, line.total, line.total, line.total, Sureness.FINAL, 0))
        elif (possible := ends[line.agreement.pk]) is not None:
            found.append(_ranked(line, possible))
        else:
            left_out.append(line)
    ordered = sorted(found, key=lambda each: (-each.lowest, -each.highest, each.line.agreement.organization.sort_key))
    floor, cap = lines[0].scale if lines else FIVE_POINTS
    return Ranking(tuple(_placed(each, found) for each in ordered), tuple(left_out), floor, cap)


def _is_final(line: AgencyLine) -> bool:
    return line.total_is_final and line.total is not None


def _ends(lines: Sequence[AgencyLine], months: int) -> dict[int, Possible | None]:
    """Between which totals agreements can still end, by their keys. What was worked out of exactly the same content
    before is not worked out again."""
    settled = _settled(lines)
    rows: dict[int, list[AgreementIndicator]] = {}
    promised = AgreementIndicator.objects.filter(agreement__in=[line.agreement.pk for line in lines])
    for row in promised.order_by("position"):
        row.supervisor_id = row.keeper_id = None  # whose it is changes no score, and nobody is looked up
        rows.setdefault(row.agreement_id, []).append(row)
    reported = _reported(lines, months)
    asked: dict[str, tuple[AgencyLine, Sequence[AgreementIndicator], Scored, Collection[str]]] = {}
    names: dict[int, str] = {}
    for line in lines:
        known = settled.get(line.report.pk, {}) if line.report is not None else {}
        told = reported.get(line.report.pk, {}) if line.report is not None else {}
        results = {code: result for code, result in {**told, **known}.items() if result is not None}
        scored, own = Scored(results, months), rows.get(line.agreement.pk, ())
        content = as_file(line.agreement, own, scored)
        name = digest_of(line.agreement.framework.content_hash, content, sorted(known))
        names[line.agreement.pk] = name = f"possible-{name}"
        asked[name] = (line, own, scored, frozenset(known))
    kept: dict[str, Possible | None] = cache.get_many(asked)
    fresh = {name: _possible(*how) for name, how in asked.items() if name not in kept}
    cache.set_many(fresh, KEPT_FOR)
    kept.update(fresh)
    return {key: kept[name] for key, name in names.items()}


def _settled(lines: Sequence[AgencyLine]) -> dict[int, dict[str, Plain]]:
    """The certified results of reports by code, ``None`` where it was certified that there is none; two queries."""
    reports = [line.report.pk for line in lines if line.report is not None]
    copied = certified(reports)
    found: dict[int, dict[str, Plain]] = {}
    cards = Card.objects.filter(report__in=reports, state=CERTIFIED).order_by()
    for report, code, result in cards.values_list("report", "code", "result"):
        found.setdefault(report, {})[code] = copied.get(report, {}).get(code) or whole(result)
    return found


def _reported(lines: Sequence[AgencyLine], months: int) -> dict[int, dict[str, Plain]]:
    """The results with which reports were handed in, those of host agencies before what a keeper wrote (EV-2); two
    queries. What is still being written is nobody's result yet."""
    by_agency = {
        line.agreement.organization_id: line.report.pk
        for line in lines
        if line.report is not None and line.report.state != "open"
    }
    found: dict[int, dict[str, Plain]] = {}
    cards = Card.objects.filter(report__in=by_agency.values()).order_by()
    for report, code, result in cards.values_list("report", "code", "result"):
        found.setdefault(report, {})[code] = whole(result)
    for line in lines[:1]:
        agreement = line.agreement
        delivered = HostResult.objects.filter(
            host__framework=agreement.framework_id, host__fiscal_year=agreement.fiscal_year, months=months
        )
        rows = delivered.filter(organization__in=by_agency).order_by("number")
        for agency, code, result in rows.values_list("organization", "host__code", "result"):
            if code in found.get(by_agency[agency], {}):
                found[by_agency[agency]][code] = result
    return found


def _possible(
    line: AgencyLine, rows: Sequence[AgreementIndicator], scored: Scored, known: Collection[str]
) -> Possible | None:
    card = from_rows(line.agreement, rows, scored).card
    if card is None:
        return None
    by_code = {row.code: row.result_in(scored.round) for row in card.indicators}
    told = {code: result for code, result in by_code.items() if result is not None and code not in known}
    try:
        return possible_total(card, {code: by_code.get(code) for code in known}, told)
    except CannotScore:
        return None


def _ranked(line: AgencyLine, possible: Possible) -> Ranked:
    """What is open: what lateness costs already is off the score now and off both ends."""
    figures = (possible.now, possible.lowest, possible.highest)
    now, lowest, highest = map(line.late.leaves, figures) if line.late is not None else figures
    sureness = Sureness.OPEN if possible.open else Sureness.SETTLED
    handed_in = line.report is not None and line.report.state != "open"
    return Ranked(line, now if handed_in else None, lowest, highest, sureness, len(possible.open))


def _placed(one: Ranked, everybody: Sequence[Ranked]) -> Ranked:
    """With its places: the best if all others end at their lowest, the worst if they end at their highest; equal totals
    share a place."""
    best = 1 + sum(other.lowest > one.highest for other in everybody)
    worst = 1 + sum(other is not one and other.highest > one.lowest for other in everybody)
    return Ranked(one.line, one.now, one.lowest, one.highest, one.sureness, one.open, best, worst)
