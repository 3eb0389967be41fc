"""Fiscal year 2556 of the demonstration: a department without the indicator 1.3, up to its published result."""

from __future__ import annotations

from datetime import date

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.actions.submitting import accept_agreement
from samrit.demonstration.country import read_content
from samrit.demonstration.evaluating import begin, confirm, correct, finish, make_final, make_public, notify
from samrit.demonstration.reporting import certify, hand_in, open_round, said_in, whole_round
from samrit.demonstration.scenes import MARINE, Story, scene
from samrit.demonstration.steps import audit, hand_in_templates, open_for, settle, sign_as

SIGNERS = ("marine-head", "transport-minister", "transport-secretary")


def _round(story: Story, months: int) -> None:
    """Opened, written, approved and handed in."""
    country = story.country
    report = open_round(country, story.agreement("marine"), months, MARINE)
    whole_round(country, report, said_in(read_content("results-2556.yaml"), "marine"), MARINE)
    hand_in(country, story.report("marine", months), MARINE)


@scene(2012, 10, 10)
def marine_is_agreed(story: Story) -> None:
    """All negotiations of the Marine Department are settled, and every template passes."""
    country, agreement = story.country, story.agreement("marine")
    settle(country, agreement)
    row = agreement.indicators.get(code="4")
    row.agreement = agreement
    better = "ระบบ GFMIS ของกรมบัญชีกลาง ตัดยอด ณ วันที่ 30 กันยายน 2556 กองคลังเป็นผู้จัดเก็บ (ข้อมูลสาธิต)"
    save_fields(
        row=row, changes=[Change("data_source", better, row.data_source)], doing=country.doing(MARINE.supervisor)
    )
    hand_in_templates(country, "marine-coordinator", agreement)
    audit(country, agreement)
    accept_agreement(agreement=agreement, doing=country.doing("analyst"))


@scene(2012, 11, 1)
def marine_is_signed(story: Story) -> None:
    """The agreement is signed by all and published."""
    country, agreement = story.country, story.agreement("marine")
    open_for(country, agreement, SIGNERS)
    for who in SIGNERS:
        sign_as(country, agreement, who)
    publish_agreement(agreement=agreement, doing=country.doing("marine-coordinator"))


@scene(2013, 4, 18)
def marine_reports_six_months(story: Story) -> None:
    """The Marine Department reports six months."""
    _round(story, 6)


@scene(2013, 5, 20)
def marine_is_certified_at_six(story: Story) -> None:
    """Six months are certified."""
    certify(story.country, story.report("marine", 6))


@scene(2013, 7, 11)
def marine_reports_nine_months(story: Story) -> None:
    """Nine months are reported, and certified the same day."""
    _round(story, 9)
    certify(story.country, story.report("marine", 9))


@scene(2013, 10, 24)
def marine_reports_the_year(story: Story) -> None:
    """The year is reported."""
    _round(story, 12)


@scene(2013, 11, 20)
def marine_is_certified(story: Story) -> None:
    """The year is certified, and its evaluation begins."""
    certify(story.country, story.report("marine", 12))
    begin(story.country, story.report("marine", 12))


@scene(2014, 1, 15)
def marine_is_decided(story: Story) -> None:
    """The evaluator finds one step less, and the committee takes the result so."""
    country = story.country
    why = "รายงานขั้นที่ 4 ลงนามหลังสิ้นปีงบประมาณ จึงนับได้ถึงขั้นที่ 3 (ข้อมูลสาธิต)"
    done = {"1": "2012-12-07", "2": "2013-02-08", "3": "2013-05-24"}
    correct(story.evaluation("marine"), country, "9", {"steps_done": dict(done)}, why)
    finish(country, story.evaluation("marine"))
    confirm(country, story.evaluation("marine"), "1")


@scene(2014, 1, 20)
def marine_is_notified(story: Story) -> None:
    """The department is told, with time for an appeal."""
    notify(story.country, story.evaluation("marine"), date(2014, 2, 4))


@scene(2014, 2, 10)
def marine_is_published(story: Story) -> None:
    """Nobody appealed; the result is made final and published."""
    make_final(story.country, story.evaluation("marine"))
    make_public(story.country, story.evaluation("marine"))
