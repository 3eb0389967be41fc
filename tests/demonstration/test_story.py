"""The demonstration is made by the real actions, and stands at the day that is asked for."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.waiting import waiting_for
from samrit.appraisals.models import Appraisal
from samrit.appraisals.queries.duties import duties as duties_of_appraisal
from samrit.assessments.models import Card, Receipt
from samrit.assessments.queries.duties import duties
from samrit.assessments.queries.scoring import score_report
from samrit.cascade.models import Announcement, CascadeLink, CascadePlan
from samrit.cascade.queries.duties import duties as duties_of_cascade
from samrit.cascade.queries.readership import reach_by_unit, whole_reach
from samrit.cascade.queries.reconciliation import reconciliation
from samrit.cascade.queries.steps import progress_of
from samrit.core.fiscal_year import FiscalYear
from samrit.demonstration.scenes import SCENES
from samrit.demonstration.story import DEFAULT_DAY, go_on, tell_story
from samrit.evaluations.queries.duties import duties as duties_of_evaluation
from samrit.evaluations.queries.exporting import evaluation_file
from samrit.exchange import card_table
from samrit.exchange.scorecard_file import score_file
from samrit.exchange.yaml_text import as_yaml
from samrit.organizations.models import AGENCY_KINDS, Organization, Person, User
from samrit.permissions import standpoint
from samrit.strategy.models import Strategy
from samrit.web import clock
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db
OFFICE = "ayutthaya-community"


def quiet(_):
    """Nothing is told."""


def states():
    """Of what agencies promise."""
    rows = Agreement.objects.filter(organization__kind__in=AGENCY_KINDS).select_related("organization")
    return {(each.organization.code, each.fiscal_year): each.state for each in rows}


def busy():
    """The accounts for whom something waits on the first page, on the day of the story."""
    year = FiscalYear.containing(clock.today())
    years = (year.year, year.next.year)
    people = {user.username: standpoint(user.person, clock.today()) for user in User.objects.all() if user.person}
    return {
        name
        for name, viewer in people.items()
        if waiting_for(viewer, years)
        or duties(viewer, clock.now())
        or duties_of_evaluation(viewer, clock.now())
        or duties_of_appraisal(viewer)
        or duties_of_cascade(viewer)
    }


def rehearsed_cascade(story):
    """What of the cascade is to be seen on the day on which the demonstration stands.

    By hand, of the figures in the content: Community Development 3.8 × 20 + 3.3 × 25 + 3.5 × 40 + 3.4 × 15 = 349.5, so
    3.4950; the officer 4 × 50 + 4.1 × 50 = 405, so 4.0500, which is 81 per cent; competencies (4 + 2/3)/5, 93.33 per
    cent; 81 × 0.7 + 93.33 × 0.3 = 84.699, half up 84.70. Round 1: 3 × 50 + 3.2 × 50 = 310, 62 per cent, 71.40.
    """
    states = Counter(each.state for each in Agreement.objects.filter(organization__kind="provincial_office"))
    assert states == {"published": 13, "draft": 1}
    officers = Agreement.objects.filter(organization__kind="seat", fiscal_year=2554)
    assert Counter(each.state for each in officers) == {"signed": 8}
    assert set(CascadeLink.objects.values_list("kind", flat=True)) == {
        "identical",
        "contributory",
        "common",
        "unit_specific",
    }
    plan = CascadePlan.objects.select_related("organization").get(organization__code="ayutthaya")
    assert [(each.number, each.state) for each in progress_of(plan).steps] == [
        (1, "done"),
        (2, "now"),
        (3, "later"),
        (4, "later"),
        (5, "done"),
    ]
    found = reconciliation(plan, standpoint(story.country.people["coordinator"], clock.today())).found
    assert {name: [each.owner.code for each in each_of] for name, each_of in found.items() if each_of} == {
        "contributions": ["ayutthaya"],  # 66.5 of 70 is taken of indicator 2
        "orphans": ["ayutthaya-labour"],
        "weights": ["ayutthaya-commerce"],
    }
    reach = whole_reach(reach_by_unit(Announcement.objects.get()))
    assert (reach.confirmed, reach.told) == (30, 42)
    assert set(Appraisal.objects.values_list("half", "state", "score")) == {
        (1, "acknowledged", "71.40"),
        (2, "given", "84.70"),
    }
    totals = {name: str(score_report(story.report(name, 12)).scorecard.total) for name in (OFFICE, "officer-3")}
    assert totals == {OFFICE: "3.4950", "officer-3": "4.0500"}
    states = story.report("officer", 12).cards.values_list("state", flat=True)
    assert Counter(states) == {"sent": 1, "returned": 1, "open": 3}
    legal = CascadeLink.objects.filter(child__organization__code="opdc-legal").order_by("child_code")
    assert [each.kind for each in legal] == [  # slide 24 of document 001
        "identical",
        "identical",
        "contributory",
        "unit_specific",
        "unit_specific",
        "unit_specific",
        "common",
    ]
    assert not any(each.target or each.row for each in story.agreement("opdc-legal").indicators.all())
    assert {
        "unit-head",
        "unit-head-community",
        "unit-coordinator",
        "officer",
        "officer-3",
        "opdc-coordinator",
    } <= busy()
    nobody_is_real()


def nobody_is_real():
    """Everybody is called by a post."""
    titles = {"ผู้ดูแลระบบ", "รองผู้ว่าราชการจังหวัดสระบุรี"}
    for person in Person.objects.prefetch_related("appointments__post"):
        posts = {appointment.post.title for appointment in person.appointments.all()}
        assert person.name in posts | titles


def scored_outside(evaluation, folder):
    """The total that ``samrit score`` makes of the exported files, which must be one."""
    file = evaluation_file(evaluation)
    (folder / "ก.yaml").write_text(as_yaml(file), encoding="utf-8")
    (folder / "ก.xlsx").write_bytes(card_table.write(file))
    (total,) = {str(score_file(folder / name).total) for name in ("ก.yaml", "ก.xlsx")}
    return total


def test_on_an_earlier_day_the_year_has_not_come_that_far():
    tell_story(date(2010, 9, 12), quiet)
    assert states() == {("ayutthaya", 2550): "published", ("ayutthaya", 2554): "submitted", ("saraburi", 2554): "draft"}


def test_the_years_go_on_from_the_agreements_to_published_results(tmp_path):
    """Every total is worked out by hand, of the results in the files of the content.

    FY2550: the points times the weights are 1.1 3.4 × 6 = 20.4; 1.2 4 × 6 = 24; 2.1 (3.4 + 4 + 3.2 + 4 + 3) × 4 = 70.4;
    2.2.1 3.4 × 3 = 10.2; 2.2.2 3.2 × 3 = 9.6; 2.2.3 4 × 3 = 12; 2.2.5 4 × 1.5 = 6; 2.2.6 3.4 × 1.5 = 5.1; 2.2.7 3 × 4
    = 12, in 2.2 so far 54.9 of weights 16, to which the 2 of 2.2.4, which does not apply, are spread: 54.9 × 18/16 =
    61.7625; 3.1 3.2 × 5 = 16; 3.2 5 × 4 = 20; 4 4 × 3 = 12; 5.1 5 × 1 = 5; 5.2 4 × 2 = 8; 6.1 3.5 × 4 = 14; 6.2 4 × 3
    = 12; 7 3 × 3 = 9; 8 4 × 5 = 20; 9.2 4 × 3 = 12; 9.3 3 × 3 = 9; 10 4 × 6 = 24; 11 4 × 6 = 24; 12 3 × 2 = 6;
    together 20.4 + 24 + 70.4 + 61.7625 + 191 = 367.5625, so 3.675625, half up 3.6756.

    FY2554, weights 100: 1 (3.4 + 3.8)/2 = 3.6 × 20 = 72; 2 3 + 1.5/5 = 3.3 × 10 = 33 (72 per cent was reported, 70.5
    evaluated, 71.5 given upon the appeal); 3 3.5 × 10 = 35; 4 2.4 × 10 = 24; 5 3.4 × 10 = 34; 6 4 × 10 = 40;
    7 0.5 + 0.5 + 1 + 1.1 = 3.1 × 5 = 15.5; 8 3.6 × 5 = 18; 9 3.6 × 5 = 18; 10 4 × 10 = 40; 11 5 × 5 = 25; together
    354.5, so 3.5450; four working days late (1 to 4 November 2554) take off 0.2000: 3.3450.

    FY2556, A = 12, without 1.3: 1.1 (0.6 × 4 + 0.4 × 3) = 3.6 × 42 = 151.2 (the committee moved level 3 of 1.1/2 from
    22 to 20); 1.2 3.6 × (27 − 12 + 3) = 64.8; 2 3.3 × 10 = 33; 3 4 × 3 = 12; 4 3.5 × 2.5 = 8.75; 5 3.2 × 2.5 = 8;
    6 3 × 3 = 9; 7 4 × 4 = 16; 8 5 × 5 = 25; 9 3 × 2.5 = 7.5 (4 was reported, 3 evaluated); 10 3 × 2.5 = 7.5;
    11 4 × 5 = 20; together 362.75, so 3.6275.
    """
    story = tell_story(date(2011, 3, 20), quiet)
    assert states() == {
        ("ayutthaya", 2550): "published",
        ("ayutthaya", 2554): "published",
        ("saraburi", 2554): "signing",
        ("pathum", 2554): "published",
        ("marine", 2556): "submitted",
        ("probation", 2556): "draft",
        ("opdc", 2556): "draft",
    }
    assert set(AgreementIndicator.objects.values_list("state", flat=True)) >= {
        "drafting",
        "submitted",
        "returned",
        "passed",
    }
    strategy = Strategy.objects.get(organization__code="probation")
    assert strategy.objectives.count() == 10  # slide 30 of document 001
    assert {"coordinator", "deputy-prime-minister", "analyst", "marine-coordinator"} <= busy()

    go_on(story, DEFAULT_DAY, quiet)
    assert clock.today() == DEFAULT_DAY
    assert set(Card.objects.values_list("state", flat=True)) == {"open", "sent", "returned", "approved", "certified"}
    assert {
        "saraburi-keeper",
        "saraburi-supervisor",
        "analyst",
        "committee",
        "evaluator",
        "coordinator",
        "marine-coordinator",
    } <= busy()
    late = Receipt.objects.get(days_late__gt=0)
    assert (str(late.report), late.days_late) == (str(story.report("ayutthaya", 12)), 4)
    assert story.evaluation("ayutthaya").state == "notified"
    assert story.evaluation("pathum").state == "open"
    assert story.evaluation("ayutthaya-2550").total == "3.6756"
    rehearsed_cascade(story)

    go_on(story, date(2011, 12, 27), quiet)
    assert {"committee"} <= busy()
    assert story.evaluation("ayutthaya").appeals.get().state == "filed"

    go_on(story, date(2014, 3, 1), quiet)
    for name, total in (("ayutthaya-2550", "3.6756"), ("ayutthaya", "3.3450"), ("marine", "3.6275")):
        evaluation = story.evaluation(name)
        assert evaluation.state == "published"
        assert (name, evaluation.total, scored_outside(evaluation, tmp_path)) == (name, total, total)
        assert evaluation.published_result.total == total
    assert story.evaluation("ayutthaya").published_result.penalty == "0.2000"
    saraburi = story.evaluation("saraburi")
    assert (saraburi.state, saraburi.published_result.penalty) == ("published", "0.0000")
    assert saraburi.total == scored_outside(saraburi, tmp_path)
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))


def test_no_scene_happens_at_the_same_moment_as_another():
    moments = [scene.at for scene in SCENES]
    assert len(set(moments)) == len(moments)


def test_nobody_in_it_is_a_real_person():
    tell_story(date(2006, 10, 3), quiet)
    nobody_is_real()


def test_it_is_never_made_over_something_else(world, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="something in this database"):
        call_command("build_demo")
    Organization.objects.count()
    settings.DEMO = False
    with pytest.raises(CommandError, match="SAMRIT_DEMO"):
        call_command("build_demo")
