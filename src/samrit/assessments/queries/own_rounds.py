"""The rounds that a person's own agencies report in now, read once for everything that the first page says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.models import Report, RoundException
from samrit.assessments.queries.windows import Window, exceptions_in_force, windows
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action
from samrit.core.workflow import IN_FORCE
from samrit.permissions import Standpoint, visible

MOST_OWN = 20


@dataclass(frozen=True)
class OwnRounds:
    """The signed agreements of this fiscal year and the last, their rounds, and the reports that there are of them."""

    agreements: Mapping[int, Agreement] = field(default_factory=dict)
    windows: Mapping[tuple[int, int], Window] = field(default_factory=dict)
    """By the agreement's key and the months."""
    opened: frozenset[tuple[int, int, int, int]] = frozenset()
    """Organisation, framework, year and months of every report, under whatever edition of the agreement."""
    handed_in: frozenset[tuple[int, int]] = frozenset()
    """The agreement's key and the months of every report that was handed in."""
    exceptions: tuple[RoundException, ...] | None = None
    """What shifts or waives rounds now, of whatever agreements; ``None`` where it was not asked for."""


def own_rounds(viewer: Standpoint, at: datetime) -> OwnRounds:
    """Of the agencies whose reports this person reads or opens, unless it is everybody's, and of the unit or seat where
    a role is held; three queries at most."""
    action = next((each for each in (Action.READ_REPORT, Action.OPEN_REPORT) if _is_own(viewer, each)), None)
    if action is None:
        return OwnRounds()
    this = FiscalYear.containing(timezone.localtime(at).date())
    signed = Agreement.objects.filter(state__in=IN_FORCE, fiscal_year__in=(this.year, this.previous.year))
    signed = signed.filter(viewer.works_for("organization"))
    agreements = {each.pk: each for each in light(visible(viewer, action, signed, "organization"))[:MOST_OWN]}
    if not agreements:
        return OwnRounds()
    reports = Report.objects.filter(
        agreement__organization__in={each.organization_id for each in agreements.values()}
    ).values_list(
        "agreement__organization", "agreement__framework", "agreement__fiscal_year", "months", "agreement", "state"
    )
    there = list(reports.order_by())
    return OwnRounds(
        agreements,
        windows(agreements.values(), at, exceptions := tuple(exceptions_in_force(at))),
        frozenset((row[0], row[1], row[2], row[3]) for row in there),
        frozenset((row[4], row[3]) for row in there if row[5] != "open"),
        exceptions,
    )


def _is_own(viewer: Standpoint, action: Action) -> bool:
    """Whether the action is granted for some agencies, units or persons, and not everywhere."""
    return not viewer.scopes(action)[0] and viewer.may_somewhere(action)
