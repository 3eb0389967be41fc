"""The ledger of a negotiation (C3, C4): whose turn it is, what each entry would do to the score, and the queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Count, F, Max, QuerySet

from samrit.agreements.models import Agreement, AgreementIndicator, Negotiation, Offer
from samrit.agreements.queries.audit import stated_of
from samrit.agreements.queries.last_result import CANNOT_BE_READ, last_result, points_of_result
from samrit.agreements.queries.light import light
from samrit.agreements.queries.promises import Promise, from_rows, promise
from samrit.agreements.template_fields import TemplateField
from samrit.agreements.template_values import Stated
from samrit.agreements.terms import Terms, negotiable_fields, terms_of
from samrit.core.checks.draft import PastResult, levels_of
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.core.workflow import NEGOTIATION
from samrit.permissions import Standpoint, visible

AGENCY, COMMITTEE, DECISION = "agency", "committee", "decision"
TURN = {"open": AGENCY, "offered": COMMITTEE, "countered": AGENCY, "settled": ""}
"""Whose turn it is in which state. The committee may settle on either side's entry, so it can also act out of turn."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the last known result would earn: ``points`` is ``None`` where that cannot be said, and ``why`` says why.

    ``of_total`` are the points that this is of the total of 5: points × the indicator's share.
    """

    past: PastResult | None
    points: Decimal | None
    of_total: Fraction | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger. ``effect`` is that of its terms, ``moved`` the points more or less than the entry before
    would give; ``thresholds`` are printed, lowest level first."""

    offer: Offer
    terms: Terms
    effect: Effect
    moved: Decimal | None
    thresholds: tuple[str, ...]


@dataclass(frozen=True)
class Ledger:
    """The negotiation of one indicator, in the order of its entries."""

    negotiation: Negotiation
    row: AgreementIndicator
    found: Promise
    stated: Stated
    entries: tuple[Entry, ...]

    @property
    def turn(self) -> str:
        """Whose turn it is: ``agency``, ``committee``, or nobody's."""
        return TURN[self.negotiation.state]

    @property
    def fields(self) -> tuple[TemplateField, ...]:
        """What an offer can change."""
        return negotiable_fields(self.row, self.stated)

    @cached_property
    def decision(self) -> Entry | None:
        """What was decided, if it stands."""
        decided = [entry for entry in self.entries if entry.offer.side == DECISION]
        return decided[-1] if decided and self.negotiation.state == "settled" else None

    def last(self, side: str = "") -> Entry | None:
        """The latest entry of a side, or of any."""
        return next((entry for entry in reversed(self.entries) if side in ("", entry.offer.side)), None)


def ledger_of(negotiation: Negotiation, found: Promise | None = None) -> Ledger:
    """The ledger with its effects; the agreement is read once, and looked at once for each entry."""
    agreement = negotiation.indicator.agreement
    found = found or promise(agreement)
    row = found.by_code[negotiation.indicator.code]
    offers = negotiation.offers.select_related("by").order_by("number")
    return Ledger(negotiation, row, found, stated_of(found)[row.pk], tuple(entries_of(found, row, list(offers))))


def entries_of(found: Promise, row: AgreementIndicator, offers: Sequence[Offer]) -> list[Entry]:
    """The entries of one indicator, each with what its terms would do."""
    entries: list[Entry] = []
    seen: list[tuple[Terms, Indicator | None, Effect]] = []
    for offer in offers:
        terms = terms_of(offer)
        known = next((each for each in seen if each[0].same_as(terms)), None)
        if known is None:
            known = (terms, *effect_of(found, row, terms))
            seen.append(known)
        _, indicator, effect = known
        before = entries[-1].effect.points if entries else None
        moved = None if before is None or effect.points is None else effect.points - before
        entries.append(Entry(offer, terms, effect, moved, printed_thresholds(indicator)))
    return entries


def effect_of(found: Promise, row: AgreementIndicator, terms: Terms) -> tuple[Indicator | None, Effect]:
    """What the last known result would earn under other terms, and the indicator as the core reads it then."""
    tried = found if terms.same_as(terms_of(row)) else with_terms(found, row, terms)
    draft = tried.draft
    indicator = draft.rows.get(row.code) if draft is not None else None
    if draft is None or indicator is None:
        return None, Effect(None, None, why=tried.errors[0].text if tried.errors else CANNOT_BE_READ)
    past = last_result(draft, row.code)
    points, why = points_of_result(draft, row.code, past)
    if points is None:
        return indicator, Effect(past, None, why=why)
    return indicator, Effect(past, points, Fraction(points) * draft.shares.get(row.code, Fraction(0)))


def with_terms(found: Promise, row: AgreementIndicator, terms: Terms) -> Promise:
    """The agreement as it would be with these terms; nothing is saved."""
    return from_rows(found.agreement, [terms.laid_over(each) if each.pk == row.pk else each for each in found.rows])


def printed_thresholds(indicator: Indicator | None) -> tuple[str, ...]:
    """The thresholds of an indicator, lowest level first; empty where it has none."""
    levels = levels_of(indicator) if indicator is not None else None
    return tuple(plain(each) for each in levels.thresholds) if levels else ()


# -- the queue, and all negotiations of an agreement -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NegotiationFilter:
    """What of the queue is wanted. ``turn`` is ``agency``, ``committee``, ``settled`` or empty for all."""

    turn: str = ""
    agency: int | None = None
    fiscal_year: int | None = None


STATES_OF_TURN = {AGENCY: ("open", "countered"), COMMITTEE: ("offered",), "settled": ("settled",)}


def visible_negotiations(viewer: Standpoint) -> QuerySet[Negotiation]:
    """The negotiations that this person may read: an agency's own, or all."""
    owner = "indicator__agreement__organization"
    return visible(viewer, Action.READ_AGREEMENT, Negotiation.objects.all(), owner)


def negotiation_queue(viewer: Standpoint, wanted: NegotiationFilter) -> QuerySet[Negotiation]:
    """The negotiations, those that wait longest first; ``last_at`` is when the latest entry was made."""
    found = _filtered(visible_negotiations(viewer), wanted)
    if wanted.turn in STATES_OF_TURN:
        found = found.filter(state__in=STATES_OF_TURN[wanted.turn])
    found = found.select_related("indicator").annotate(last_at=Max("offers__at"), rounds=Count("offers"))
    return light(found, "indicator__agreement").order_by(F("last_at").asc(nulls_last=True), "indicator__position")


def turn_counts(viewer: Standpoint, wanted: NegotiationFilter) -> dict[str, int]:
    """How many negotiations wait for whom, under the other filters; one query."""
    counted = dict(
        _filtered(visible_negotiations(viewer), wanted).order_by().values_list("state").annotate(Count("pk"))
    )
    return {turn: sum(counted.get(state, 0) for state in states) for turn, states in STATES_OF_TURN.items()}


def _filtered(found: QuerySet[Negotiation], wanted: NegotiationFilter) -> QuerySet[Negotiation]:
    if wanted.agency:
        found = found.filter(indicator__agreement__organization=wanted.agency)
    if wanted.fiscal_year:
        found = found.filter(indicator__agreement__fiscal_year=wanted.fiscal_year)
    return found


def ledgers_of(agreement: Agreement, found: Promise) -> list[Ledger]:
    """Every ledger of an agreement, in the order of its rows; two queries beside those of the promise."""
    negotiations = Negotiation.objects.filter(indicator__agreement=agreement).select_related("indicator")
    by_row: Mapping[int, Negotiation] = {
        each.indicator_id: each for each in negotiations.prefetch_related("offers__by")
    }
    stated = stated_of(found)
    return [
        Ledger(by_row[row.pk], row, found, stated[row.pk], tuple(entries_of(found, row, _in_order(by_row[row.pk]))))
        for row in found.rows
        if row.pk in by_row
    ]


def _in_order(negotiation: Negotiation) -> list[Offer]:
    return sorted(negotiation.offers.all(), key=lambda offer: offer.number)


def state_label(negotiation: Negotiation) -> Text:
    """The state in words."""
    return NEGOTIATION.states[negotiation.state]
