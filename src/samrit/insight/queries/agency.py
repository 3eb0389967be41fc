"""The overview of one agency for its head: where we stand, what worries, what changed since the last round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models.fields.json import KT

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.queries.lacking import What
from samrit.assessments.queries.last_round import report_before
from samrit.assessments.queries.on_time import Arrival, arrival_of
from samrit.assessments.queries.readiness import Readiness, Ready, readiness
from samrit.assessments.queries.scoring import score_report
from samrit.assessments.queries.windows import Window, lateness, windows
from samrit.core.scorecard import Line, Scorecard
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.published import OverYears, over_years
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.frameworks.queries.scale import FIVE_POINTS, Scale, scale_of
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint

TARGET = Decimal(3)
"""Points of the target: level 3 in the practice of the commission (SC-0)."""
MOST_WORRIES = 12
NO_YEARS = OverYears((), (), ())


class Worry(StrEnum):
    """What kind of thing worries, the gravest first."""

    OVERDUE = "overdue"
    RETURNED = "returned"
    NO_RESULT = "no_result"
    BELOW_TARGET = "below_target"
    NO_EVIDENCE = "no_evidence"


BELOW = Text("ได้ {points} คะแนน ต่ำกว่าเป้าหมาย (ระดับ 3)", "earns {points} points, below the target (level 3)")
BACK = Text("ผู้ตรวจส่งกลับให้แก้ไข", "sent back to be corrected")
NOTHING = Text("ยังไม่มีผลการดำเนินงานครบถ้วน", "there is no complete result yet")
PROOFS = Text("ยังขาดหลักฐาน {count} รายการ", "proofs missing: {count}")
LATE = Text("รอบ {months} เดือนเลยกำหนดแล้ว ยังไม่ได้ส่งรายงาน", "the {months}-month round is overdue and not handed in")


@dataclass(frozen=True, slots=True)
class Worrying:
    """One thing that worries; ``card`` is the card that it is about, ``None`` for the report as a whole."""

    kind: Worry
    text: Text
    card: Card | None = None
    name: Text = Text("", "")
    weight: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator whose points changed since the round before."""

    ready: Ready
    before: Decimal
    now: Decimal

    @property
    def by(self) -> Decimal:
        """By how many points it rose; negative where it fell."""
        return self.now - self.before

    @property
    def step(self) -> Decimal:
        """The same without its sign, for the page."""
        return abs(self.by)


@dataclass(frozen=True, slots=True)
class RoundShown:
    """One round of the year."""

    window: Window
    report: Report | None
    receipt: Receipt | None
    arrival: Arrival
    handed: Decimal | None = None
    """The total with which it was handed in."""

    @property
    def months(self) -> int:
        """The round."""
        return self.window.round.months


@dataclass(frozen=True, slots=True)
class Step:
    """The total at one place of the way through the year: after ``months``, or (``None``) the final result. ``kind`` is
    ``open`` while it may still change, ``settled`` once certified, ``final``."""

    months: int | None
    total: Decimal | None
    kind: str


@dataclass(frozen=True)
class AgencyView:
    """An agency in a year. Without an agreement in force, or before a round is opened, there is nothing to score."""

    organization: Organization
    fiscal_year: int
    agreement: Agreement | None
    rounds: tuple[RoundShown, ...] = ()
    ready: Readiness | None = None
    before: Report | None = None
    worries: tuple[Worrying, ...] = ()
    moved: tuple[Moved, ...] = ()
    evaluation: Evaluation | None = None
    years: OverYears = field(default=NO_YEARS)
    handed_in: Scorecard | None = None

    @property
    def report(self) -> Report | None:
        """The report that is looked at: the last that was opened."""
        return self.ready.report if self.ready else None

    @property
    def scorecard(self) -> Scorecard | None:
        """What its cards earn now; of a report that was handed in, what its lateness costs is taken off."""
        if self.handed_in is not None:
            return self.handed_in
        return self.ready.scorecard if self.ready else None

    @property
    def scale(self) -> Scale:
        """The floor and the cap of its framework."""
        return scale_of(self.agreement.framework) if self.agreement is not None else FIVE_POINTS

    @property
    def dimensions(self) -> tuple[Line, ...]:
        """The rows at the top."""
        return tuple(line for line in self.scorecard.lines if line.depth == 0) if self.scorecard else ()

    @property
    def total(self) -> Decimal | None:
        """The total now."""
        return self.scorecard.total if self.scorecard else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The total from round to round, and the final result: what was handed in, and of the last report that was
        opened what its cards earn now."""
        found = []
        for each in self.rounds:
            total = self.total if each.report is not None and each.report == self.report else each.handed
            sure = each.report is not None and each.report.state == "certified"
            found.append(Step(each.months, total, "settled" if sure else "open"))
        final = self.evaluation.total if self.evaluation is not None else ""
        return (*found, Step(None, Decimal(final) if final else None, "final"))

    @property
    def risen(self) -> tuple[Moved, ...]:
        """What rose, the most first."""
        return tuple(each for each in self.moved if each.by > 0)

    @property
    def fallen(self) -> tuple[Moved, ...]:
        """What fell, the most first."""
        return tuple(each for each in self.moved if each.by < 0)


def agency_view(viewer: Standpoint, organization: Organization, fiscal_year: int, at: datetime) -> AgencyView:
    """An agency in a year at a moment; a fixed number of queries, however many indicators it has."""
    rows = light(Agreement.objects.filter(organization=organization, fiscal_year=fiscal_year, state__in=IN_FORCE))
    agreement = rows.order_by("-amendment", "-pk").first()
    if agreement is None:
        return AgencyView(organization, fiscal_year, None, years=over_years(organization.pk))
    rounds = _rounds(agreement, at)
    opened = [each.report for each in rounds if each.report is not None]
    latest = opened[-1] if opened else None
    if latest is None:
        return AgencyView(organization, fiscal_year, agreement, rounds, years=over_years(organization.pk))
    ready = readiness(latest, at)
    before = report_before(latest)
    evaluations = visible_evaluations(viewer).filter(report__agreement=agreement)
    return AgencyView(
        organization,
        fiscal_year,
        agreement,
        rounds,
        ready,
        before,
        tuple(_worries(ready, rounds))[:MOST_WORRIES],
        _moved(ready, before),
        evaluations.first(),
        over_years(organization.pk),
        _handed_in(ready),
    )


def _handed_in(ready: Readiness) -> Scorecard | None:
    """The score of a 12-month report that came late, with what that costs; nothing is asked for any other."""
    report = ready.report
    receipt = getattr(report, "receipt", None)
    if receipt is None or not receipt.days_late:
        return None
    return score_report(
        report, [each.card for each in ready.cards], lateness=lateness(report, receipt.received_at)
    ).scorecard


def _rounds(agreement: Agreement, at: datetime) -> tuple[RoundShown, ...]:
    """Three queries."""
    held = windows([agreement], at)
    reports = Report.objects.filter(agreement=agreement).select_related("receipt").defer("content")
    reports = reports.annotate(total=KT("content__total"))
    by_months = {report.months: report for report in reports}
    for known in by_months.values():
        known.agreement = agreement  # at hand already, with its organisation and framework
    found = []
    for (_pk, months), window in sorted(held.items()):
        report = by_months.get(months)
        receipt = getattr(report, "receipt", None) if report else None
        handed = Decimal(report.total) if report is not None and report.total else None
        found.append(RoundShown(window, report, receipt, arrival_of(window, receipt, at), handed))
    return tuple(found)


def _worries(ready: Readiness, rounds: Sequence[RoundShown]) -> Iterable[Worrying]:
    """Everything that worries, the gravest kind first, within a kind the heaviest indicator first."""
    for each in rounds:
        if each.arrival is Arrival.OVERDUE:
            yield Worrying(Worry.OVERDUE, LATE.fill(months=each.months))
    found = [worry for card in ready.cards for worry in _about(card)]
    yield from sorted(found, key=lambda each: (tuple(Worry).index(each.kind), -each.weight))


def _about(ready: Ready) -> Iterable[Worrying]:
    def worrying(kind: Worry, text: Text) -> Worrying:
        name = ready.line.name if ready.line else Text.same(ready.card.code)
        weight = Decimal(ready.line.weight.numerator) / ready.line.weight.denominator if ready.line else Decimal(0)
        return Worrying(kind, text, ready.card, name, weight)

    if ready.card.state == "returned":
        yield worrying(Worry.RETURNED, BACK)
    proofs = len(ready.lacks_of(What.PROOF))
    if ready.lacks_of(What.RESULT):
        yield worrying(Worry.NO_RESULT, NOTHING)
    elif ready.line is not None and ready.line.points is not None and ready.line.points < TARGET:
        yield worrying(Worry.BELOW_TARGET, BELOW.fill(points=f"{ready.line.points:f}"))
    if proofs:
        yield worrying(Worry.NO_EVIDENCE, PROOFS.fill(count=proofs))


def _moved(ready: Readiness, before: Report | None) -> tuple[Moved, ...]:
    """What the cards of the round before were worth when they were handed on, against now; one query."""
    if before is None:
        return ()
    points = {code: Decimal(each) for code, each in before.cards.values_list("code", "points") if each}
    found = [
        Moved(card, points[card.card.code], card.line.points)
        for card in ready.cards
        if card.line is not None and card.line.points is not None and card.card.code in points
    ]
    return tuple(sorted((each for each in found if each.by), key=lambda each: (-each.step, each.ready.card.position)))
