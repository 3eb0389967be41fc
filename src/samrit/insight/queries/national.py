"""The overview of the central office: every agency in one round of a year, by whom it stands under, and the sums.

Nothing is scored here: points and totals are what was stored when a report was handed in or made final; what lateness
takes off is counted as receipts count it. The number of queries is the same for any number of agencies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count
from django.db.models.fields.json import KT

from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.queries.on_time import Arrival, Handing, Rate, handings, rate_of
from samrit.assessments.queries.windows import ROUND_OF_PENALTY, Late, late_of_many
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.thai_searching import searching_terms, searching_text
from samrit.core.workflow import IN_FORCE
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.frameworks.queries.scale import Scale, scale_of
from samrit.organizations.models import Organization, OrganizationKind
from samrit.permissions import Standpoint, visible

OVER = (OrganizationKind.CLUSTER, OrganizationKind.MINISTRY)
EVALUATED = ("evaluated", "decided", "notified", "final", "published")
"""States of an evaluation behind the work of the evaluators."""
FINAL = ("final", "published")


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody looks for: words, an organisation above, an arrival, and how far things are (``stage``)."""

    words: str = ""
    under: str = ""
    arrival: str = ""
    stage: str = ""


STAGES: Mapping[str, Text] = {
    "open": Text("กำลังจัดทำรายงาน", "being written"),
    "submitted": Text("ส่งแล้ว รอการรับรอง", "handed in"),
    "certified": Text("รับรองแล้ว", "certified"),
    "evaluated": Text("ประเมินแล้ว", "evaluated"),
    "final": Text("ผลเป็นที่สุด", "final"),
    "published": Text("เผยแพร่แล้ว", "published"),
    "none": Text("ยังไม่เปิดรอบ", "round not opened"),
}
"""How far an agency is in a round, for filters and chips."""


@dataclass(frozen=True)
class AgencyLine:
    """One agency in the round that is looked at."""

    agreement: Agreement
    handing: Handing
    above: Organization | None
    ministry: Organization | None
    cards: Mapping[str, int]
    reported: Decimal | None
    evaluation: Evaluation | None
    late: Late | None = None

    @property
    def report(self) -> Report | None:
        """Its report of the round, if it was opened."""
        return self.handing.report

    @property
    def receipt(self) -> Receipt | None:
        """What it got when it handed in."""
        return self.handing.receipt

    @property
    def scale(self) -> Scale:
        """The floor and the cap of its framework."""
        return scale_of(self.agreement.framework)

    @property
    def count(self) -> int:
        """How many indicators it reports on."""
        return sum(self.cards.values())

    @property
    def certified(self) -> int:
        """How many of them are certified."""
        return self.cards.get("certified", 0)

    @property
    def returned(self) -> int:
        """How many of them went back."""
        return self.cards.get("returned", 0)

    @property
    def stage(self) -> str:
        """How far it is, a key of :data:`STAGES`."""
        if self.evaluation is not None and self.evaluation.state in FINAL:
            return self.evaluation.state
        if self.evaluation is not None and self.evaluation.state in EVALUATED:
            return "evaluated"
        return self.report.state if self.report is not None else "none"

    @property
    def stage_label(self) -> Text:
        """The same for people."""
        return STAGES[self.stage]

    @property
    def days_late(self) -> int:
        """Working days late that cost points, as the receipt says."""
        return self.receipt.days_late if self.receipt else 0

    @property
    def total(self) -> Decimal | None:
        """The final total if there is one, else what the agency reported less what its lateness costs."""
        if self.evaluation is not None and self.evaluation.total:
            return Decimal(self.evaluation.total)
        return self.late.leaves(self.reported) if self.late and self.reported is not None else self.reported

    @property
    def taken_off(self) -> Decimal | None:
        """What its lateness takes off the total, as its receipt counts it; ``None`` where nothing is taken off."""
        return (self.late.points or None) if self.late and self.reported is not None else None

    @property
    def total_is_final(self) -> bool:
        """Whether the total is that of the evaluation."""
        return self.evaluation is not None and bool(self.evaluation.total)


@dataclass(frozen=True)
class Sums:
    """What some agencies make together."""

    lines: tuple[AgencyLine, ...]

    @property
    def count(self) -> int:
        """How many agencies."""
        return len(self.lines)

    @property
    def rate(self) -> Rate:
        """On time, late, overdue and waiting."""
        return rate_of(line.handing for line in self.lines)

    @property
    def share(self) -> int | None:
        """The share that came on time of those that were due, in whole per cent."""
        share = self.rate.share
        return None if share is None else int(share * 100 + Fraction(1, 2))

    @property
    def handed_in(self) -> int:
        """How many handed in."""
        return sum(line.receipt is not None for line in self.lines)

    @property
    def certified(self) -> int:
        """How many reports are certified."""
        return sum(line.report is not None and line.report.state == "certified" for line in self.lines)

    @property
    def evaluated(self) -> int:
        """How many are behind the work of the evaluators."""
        return sum(line.evaluation is not None and line.evaluation.state in EVALUATED for line in self.lines)

    @property
    def published(self) -> int:
        """How many results everybody may read."""
        return sum(line.evaluation is not None and line.evaluation.state == "published" for line in self.lines)

    @property
    def parts(self) -> tuple[tuple[Arrival, int], ...]:
        """On time, late, overdue, waiting: the parts of the bar."""
        rate = self.rate
        return (
            (Arrival.ON_TIME, rate.on_time),
            (Arrival.LATE, rate.late),
            (Arrival.OVERDUE, rate.overdue),
            (Arrival.WAITING, rate.waiting),
        )


@dataclass(frozen=True)
class Group:
    """The agencies that stand under one organisation (a cluster, a ministry), ``None`` those under neither."""

    head: Organization | None
    sums: Sums


@dataclass(frozen=True)
class National:
    """A year and round: everybody, what the filter leaves, and the groups of what it leaves."""

    fiscal_year: int
    months: int
    rounds: tuple[int, ...]
    everybody: Sums
    shown: Sums
    groups: tuple[Group, ...] = ()
    heads: tuple[Organization, ...] = field(default=())


def national(
    viewer: Standpoint, fiscal_year: int, months: int | None, wanted: Filter, at: datetime, by: str = "above"
) -> National:
    """Every agency of a year in one round; ``months`` left out is the latest round that can be handed in. ``by`` groups
    by who stands directly ``above`` or by ``ministry``. Ten queries at most."""
    every = handings(viewer, fiscal_year, at)
    rounds = tuple(sorted({each.window.round.months for each in every}))
    if months not in rounds:
        begun = [each.window.round.months for each in every if each.window.opens_at <= at]
        months = max(begun, default=rounds[0] if rounds else 12)
    lines = _lines(viewer, [each for each in every if each.window.round.months == months], at)
    shown = tuple(line for line in lines if _fits(line, wanted))
    heads = {head.pk: head for line in lines for head in (line.above, line.ministry) if head is not None}
    return National(
        fiscal_year,
        months,
        rounds,
        Sums(lines),
        Sums(shown),
        _groups(shown, by),
        tuple(sorted(heads.values(), key=lambda head: (head.kind != "ministry", head.sort_key))),
    )


def _lines(viewer: Standpoint, round_: Sequence[Handing], at: datetime) -> tuple[AgencyLine, ...]:
    reports = [each.report.pk for each in round_ if each.report is not None]
    cards: dict[int, dict[str, int]] = {}
    counted = Card.objects.filter(report__in=reports).order_by()
    for report, state, count in counted.values_list("report", "state").annotate(count=Count("pk")):
        cards.setdefault(report, {})[state] = count
    totals = dict(
        Report.objects.filter(pk__in=reports, content__isnull=False)
        .values_list("pk")
        .annotate(total=KT("content__total"))
    )
    evaluations = {each.report_id: each for each in visible_evaluations(viewer).filter(report__in=reports)}
    above = _heads(each.agreement.organization for each in round_)
    late = _late(round_, at)
    lines = []
    for each in round_:
        organization, pk = each.agreement.organization, each.report.pk if each.report else None
        stands_under = [above[code] for code in organization.path.split(".")[:-2] if code in above]
        lines.append(
            AgencyLine(
                agreement=each.agreement,
                handing=each,
                above=stands_under[-1] if stands_under else None,
                ministry=next((head for head in stands_under if head.kind == OrganizationKind.MINISTRY), None),
                cards=cards.get(pk, {}) if pk else {},
                reported=_decimal(totals.get(pk)) if pk else None,
                evaluation=evaluations.get(pk) if pk else None,
                late=late.get(each.agreement.pk),
            )
        )
    return tuple(lines)


def _late(round_: Iterable[Handing], at: datetime) -> Mapping[int, Late]:
    """How late those came whom it costs points; one query, none where all came in time."""
    came = [
        (each.agreement, each.receipt.received_at)
        for each in round_
        if each.window.round.months == ROUND_OF_PENALTY
        and each.receipt is not None
        and each.receipt.due_at is not None
        and each.receipt.received_at > each.receipt.due_at
    ]
    return late_of_many(came, ROUND_OF_PENALTY, at)


def _decimal(written: str | None) -> Decimal | None:
    return Decimal(written) if written else None


def _heads(organizations: Iterable[Organization]) -> dict[str, Organization]:
    """The clusters and ministries above some organisations, by code; one query."""
    codes = {code for organization in organizations for code in organization.path.split(".")[:-2]}
    return {each.code: each for each in Organization.objects.filter(code__in=codes, kind__in=OVER)}


def _fits(line: AgencyLine, wanted: Filter) -> bool:
    organization = line.agreement.organization
    if wanted.under and f".{wanted.under}." not in f".{organization.path}":
        return False
    if wanted.arrival and line.handing.arrival != wanted.arrival:
        return False
    if wanted.stage and line.stage != wanted.stage:
        return False
    if not wanted.words.strip():
        return True
    names = (organization.name, organization.name_en, organization.short_name, organization.code)
    text = searching_text(" ".join(names))
    return all(term in text for term in searching_terms(wanted.words))


def _groups(lines: Iterable[AgencyLine], by: str) -> tuple[Group, ...]:
    found: dict[int, tuple[Organization | None, list[AgencyLine]]] = {}
    for line in lines:
        head = line.ministry if by == "ministry" else line.above
        found.setdefault(head.pk if head else 0, (head, []))[1].append(line)
    groups = [Group(head, Sums(tuple(members))) for head, members in found.values()]
    return tuple(sorted(groups, key=lambda group: (group.head is None, group.head.sort_key if group.head else "")))


def years_with_agreements(viewer: Standpoint) -> list[int]:
    """The years of which there are signed agreements that the person may see the reports of; one query."""
    rows = visible(viewer, Action.READ_REPORT, Agreement.objects.filter(state__in=IN_FORCE), "organization")
    return list(rows.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())
