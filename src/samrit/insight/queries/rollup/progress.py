"""One organisation or unit in a round with everybody right under it: signed, reported, scored, the weakest (D7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from samrit.core.rolling_up import may_be_told
from samrit.insight.queries.rollup.places import Place, places_under
from samrit.insight.queries.rollup.scores import Cards, Score, cards_of, scores
from samrit.insight.queries.rollup.standing import NOTHING, STAGES, Standing, standings
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint


@dataclass(frozen=True, slots=True)
class People:
    """The persons under somebody, counted: how many have a seat, signed, handed in, were certified.

    ``hidden`` says that there are others, too few to be counted without betraying them.
    """

    count: int
    signed: int
    reported: int
    certified: int
    hidden: bool = False


@dataclass(frozen=True)
class Line:
    """One organisation, unit or person; what the viewer may not look at is ``None``."""

    organization: Organization
    place: Place
    standing: Standing | None
    report: int | None
    cards: Cards | None
    score: Score | None
    people: People | None

    @property
    def stage(self) -> str:
        """How far it is; nothing where that may not be seen."""
        return self.standing.stage if self.standing else ""


@dataclass(frozen=True)
class Progress:
    """Everything under ``top`` as far as it is known without reading a report. ``rows`` are those right under it that
    may be looked at, units before persons; ``stages`` counts them; ``others`` says that there are more."""

    top: Organization
    fiscal_year: int
    months: int
    places: Sequence[Place]
    standing: dict[int, Standing]
    rows: Sequence[Place]

    @property
    def stages(self) -> list[tuple[str, object, int]]:
        """Each stage with how many of the rows stand there; those in which nobody is are left out."""
        counts = Counter(self.stage_of(each) for each in self.rows)
        return [(name, label, counts[name]) for name, label in STAGES.items() if counts[name]]

    def stage_of(self, place: Place) -> str:
        """How far one is, as far as the viewer may see it."""
        return known(self.standing.get(place.pk, NOTHING), place).stage if place.reads_agreement else ""

    def in_stage(self, stage: str) -> list[Place]:
        """The rows in a stage; all of them for none."""
        return [each for each in self.rows if not stage or self.stage_of(each) == stage]

    def seats(self, place: Place) -> list[Place]:
        """Everybody's seats under one."""
        return [each for each in self.places if each.person is not None and each.path.startswith(place.path)]

    def people(self, place: Place) -> People | None:
        """The persons under one, counted; ``None`` where there is nobody."""
        seats = self.seats(place)
        if not seats:
            return None
        hidden = [each for each in seats if not each.reads_agreement]
        told = may_be_told(each.person for each in hidden if each.person is not None)
        counted = [self.standing.get(each.pk, NOTHING) for each in seats if told or each.reads_agreement]
        return People(
            len(counted),
            sum(each.is_signed for each in counted),
            sum(each.is_handed_in for each in counted),
            sum(each.report_state == "certified" for each in counted),
            hidden=not told,
        )


def known(standing: Standing, place: Place) -> Standing:
    """What of it may be seen: without the report for those who may not read reports."""
    if place.reads_report:
        return standing
    return Standing(standing.agreement, standing.framework, standing.agreement_state)


def progress_of(viewer: Standpoint, top: Organization, fiscal_year: int, months: int) -> Progress:
    """Three queries, however many there are."""
    places = places_under(viewer, top, fiscal_year)
    standing = standings(Q(organization__path__startswith=top.path), fiscal_year, months)
    depth = top.path.count(".") + 1
    rows = [each for each in places if each.path.count(".") == depth and each.shown]
    rows.sort(key=lambda each: each.person is not None)
    return Progress(top, fiscal_year, months, places, standing, rows)


def lines_of(
    viewer: Standpoint, progress: Progress, places: Iterable[Place], at: datetime, *, with_cards: bool = True
) -> list[Line]:
    """These as rows; six queries for any number, eight at 12 months."""
    wanted = list(places)
    rows = Organization.objects.filter(pk__in=[each.pk for each in wanted]).select_related("parent")
    owners = {each.pk: each for each in rows}
    reports = {
        each.pk: report
        for each in wanted
        if each.reads_report and (report := progress.standing.get(each.pk, NOTHING).report) is not None
    }
    persons = all(each.person is not None for each in wanted)
    totals = scores(viewer, reports.values(), progress.months, at, of_persons=persons) if reports else {}
    cards = cards_of(reports.values()) if with_cards and reports else {}
    found = []
    for each in wanted:
        report = reports.get(each.pk)
        found.append(
            Line(
                owners[each.pk],
                each,
                known(progress.standing.get(each.pk, NOTHING), each) if each.reads_agreement else None,
                report,
                cards.get(report) if report else None,
                totals.get(report) if report else None,
                progress.people(each) if each.person is None else None,
            )
        )
    return found
