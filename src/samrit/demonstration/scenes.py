"""What a story is made of: scenes, each on its day, and what they hand on to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report
from samrit.demonstration.country import Country, moment
from samrit.demonstration.reporting import Hands
from samrit.evaluations.models import Evaluation
from samrit.frameworks.models import FrameworkVersion

AYUTTHAYA = Hands("coordinator", "supervisor", "keeper")
SARABURI = Hands("saraburi-coordinator", "saraburi-supervisor", "saraburi-keeper")
PATHUM = Hands("pathum-coordinator", "pathum-supervisor", "pathum-keeper")
MARINE = Hands("marine-coordinator", "marine-supervisor", "marine-keeper")
RECEIVERS = ("deputy-prime-minister", "interior-minister", "interior-secretary")


@dataclass
class Story:
    """What the scenes hand on to each other."""

    country: Country
    frameworks: dict[str, FrameworkVersion] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)

    def agreement(self, name: str) -> Agreement:
        """The agreement as it stands now, in the edition that is in force."""
        found = self.agreements[name]
        found.refresh_from_db()
        if found.state == "superseded":
            found = self.agreements[name] = Agreement.objects.get(supersedes=found)
        return found

    def report(self, name: str, months: int) -> Report:
        """A report of it as it stands now."""
        reports = Report.objects.select_related("agreement__organization", "agreement__framework")
        return reports.get(agreement=self.agreement(name), months=months)

    def evaluation(self, name: str) -> Evaluation:
        """Its evaluation as it stands now."""
        rows = Evaluation.objects.select_related("report__agreement__organization", "report__agreement__framework")
        return rows.get(report__agreement=self.agreement(name))


Play = Callable[[Story], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens at one moment."""

    at: datetime
    play: Play


SCENES: list[Scene] = []


def scene(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> Callable[[Play], Play]:
    """Put a function into the story; the year is of the common era."""

    def keep(play: Play) -> Play:
        SCENES.append(Scene(moment(date(year, month, day), hour, minute), play))
        return play

    return keep
