"""Fiscal year 2550 of the demonstration, reported at the half and the end of the year, and published."""

from __future__ import annotations

from datetime import date

from samrit.demonstration.country import read_content
from samrit.demonstration.evaluating import begin, confirm, finish, make_final, make_public, notify, waive
from samrit.demonstration.reporting import Said, certify, hand_in, open_round, said_in, whole_round
from samrit.demonstration.scenes import AYUTTHAYA, Story, scene

AGREEMENT = "ayutthaya-2550"
HALF, WHOLE = 6, 12


def _said() -> Said:
    return said_in(read_content("results-2550.yaml"), "ayutthaya")


@scene(2007, 4, 9)
def the_half_year_is_reported(story: Story) -> None:
    """Phra Nakhon Si Ayutthaya reports the half year of FY2550; the framework states no day by which."""
    country = story.country
    report = open_round(country, story.agreement(AGREEMENT), HALF, AYUTTHAYA)
    whole_round(country, report, _said(), AYUTTHAYA)
    hand_in(country, story.report(AGREEMENT, HALF), AYUTTHAYA)


@scene(2007, 5, 14)
def the_half_year_is_certified(story: Story) -> None:
    """The half year is certified."""
    certify(story.country, story.report(AGREEMENT, HALF))


@scene(2007, 10, 15)
def the_year_is_reported(story: Story) -> None:
    """The whole year is reported."""
    country = story.country
    report = open_round(country, story.agreement(AGREEMENT), WHOLE, AYUTTHAYA)
    whole_round(country, report, _said(), AYUTTHAYA)
    hand_in(country, story.report(AGREEMENT, WHOLE), AYUTTHAYA)


@scene(2007, 11, 12)
def the_year_is_certified(story: Story) -> None:
    """The year is certified, and its evaluation begins."""
    certify(story.country, story.report(AGREEMENT, WHOLE))
    begin(story.country, story.report(AGREEMENT, WHOLE))


@scene(2008, 1, 16)
def the_result_of_2550_is_decided(story: Story) -> None:
    """The evaluator changes nothing, and the committee takes the result as it is."""
    finish(story.country, story.evaluation(AGREEMENT))
    confirm(story.country, story.evaluation(AGREEMENT), "1")


@scene(2008, 1, 21)
def the_result_of_2550_is_notified(story: Story) -> None:
    """The province is told."""
    notify(story.country, story.evaluation(AGREEMENT), date(2008, 2, 5))


@scene(2008, 1, 28)
def the_result_of_2550_is_published(story: Story) -> None:
    """The province will not appeal; the result is made final and published."""
    country = story.country
    waive(country, story.evaluation(AGREEMENT), "coordinator", "หนังสือจังหวัดพระนครศรีอยุธยา ที่ สาธิต 1/2551")
    make_final(country, story.evaluation(AGREEMENT))
    make_public(country, story.evaluation(AGREEMENT))
