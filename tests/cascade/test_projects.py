"""Projects by month: what may be written, how they stand, and how they come into the card of their indicator."""

from datetime import date
from decimal import Decimal

import pytest
from tests.reported import APRIL, opened_round
from tests.world import SEPTEMBER

from samrit.agreements.actions.drafting import Change
from samrit.assessments.actions.from_plans import take_plans_over
from samrit.assessments.actions.recording import add_project, record_fields
from samrit.assessments.queries.from_plans import offers, taken_from
from samrit.assessments.queries.scoring import score_report
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.actions.projects import (
    Named,
    Unwritable,
    Written,
    add_project_plan,
    change_project_plan,
    remove_project_plan,
    take_strategy_projects,
    write_months,
)
from samrit.cascade.months import Milestone, added_with_plan, months_over, progress_at
from samrit.cascade.queries.projects import projects_of
from samrit.strategy.models import Project, Strategy
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

ROAD = "โครงการก่อสร้างถนนเข้าสู่แหล่งท่องเที่ยว (สาธิต)"


def planned(world, months=(), at=SEPTEMBER, **named):
    """A project of the province in 2554 with plan and progress as ``(month, planned, actual)``."""
    place = world.places["ayutthaya"]
    plan = place.cascade_plans.filter(fiscal_year=2554).first() or start_plan(
        organization=place, fiscal_year=2554, doing=world.doing("coordinator")
    )
    row = add_project_plan(plan=plan, named=Named(ROAD, **named), doing=world.doing("coordinator", at))
    if months:
        write(world, row, months, at)
        row.refresh_from_db()
    return row


def write(world, row, months, at=APRIL, reason="", version=None):
    plan, actual = ({month: each[place] for month, *each in months} for place in (0, 1))
    rows = [Written(row.pk, row.version if version is None else version, plan, actual)]
    return write_months(plan=row.plan, rows=rows, doing=world.doing("coordinator", at, reason))


PLAN = [(2, "10", "10"), (4, "30", ""), (6, "60", "45")]
"""Cumulative: 10, 30 and 60 per cent planned by November, January and March; 10 and 45 done by November and March."""


@pytest.mark.parametrize(
    ("day", "over"), [(date(2010, 10, 31), 0), (date(2010, 11, 1), 1), (date(2011, 3, 31), 5), (date(2011, 10, 1), 12)]
)
def test_a_month_is_over_on_the_day_after_its_last(day, over):
    assert months_over(2554, day) == over


@pytest.mark.parametrize(
    ("plan", "actual", "month", "standing", "behind"),
    [
        ({}, {}, 6, "unplanned", 0),
        ({"6": "60"}, {}, 3, "later", 0),
        ({"2": "10", "6": "60"}, {}, 6, "silent", 60),
        ({"2": "10", "6": "60"}, {"2": "10"}, 6, "silent", 50),
        ({"2": "10", "6": "60"}, {"2": "5"}, 6, "late", 55),
        ({"2": "10", "6": "60"}, {"6": "45"}, 6, "late", 15),
        ({"2": "10", "6": "60"}, {"6": "70"}, 6, "on", 0),
        ({"2": "10", "6": "60"}, {"5": "100"}, 6, "done", 0),
    ],
)
def test_a_project_is_late_only_where_what_was_told_is_behind_its_plan(plan, actual, month, standing, behind):
    found = progress_at(plan, actual, month)
    assert (found.standing, found.behind) == (standing, behind)


def test_a_month_without_a_figure_of_its_own_is_held_by_the_next_one():
    # 45 by March, of which 10 by November: January, planned with 20, is in the 35 of March; nothing is said of July
    plan = {"2": "10", "4": "30", "6": "60", "10": "100"}
    assert added_with_plan({"2": "10", "6": "45"}, plan, 9) == {"2": "10", "4": "0", "6": "35"}


def test_figures_are_cumulative_from_0_to_100_and_all_problems_are_told_at_once(world):
    row = planned(world)
    wrong = [(2, "10", "๑๐"), (3, "5", "x"), (4, "120", ""), (8, "50", "40")]
    with pytest.raises(Unwritable) as refused:
        write(world, row, wrong)
    # April runs on 15 April; May is still to come
    assert set(refused.value.problems) == {
        (row.pk, "planned", 3),
        (row.pk, "planned", 4),
        (row.pk, "actual", 3),
        (row.pk, "actual", 8),
    }
    row.refresh_from_db()
    assert (row.planned, row.actual) == ({}, {})
    assert write(world, row, [(2, "๑๐", "๘.๕")]) == 1
    row.refresh_from_db()
    assert (row.planned, row.actual) == ({"2": "10"}, {"2": "8.5"})
    event = Event.objects.latest("number")
    assert [(each["label_en"].rpartition(": ")[2], each["old"], each["new"]) for each in event.details["changes"]] == [
        ("planned up to month 2", "", "10"),
        ("done up to month 2", "", "8.5"),
    ]


def test_what_was_planned_for_a_month_that_is_over_changes_with_a_reason_alone(world):
    row = planned(world, PLAN, APRIL)
    with pytest.raises(Refused) as refused:
        write(world, row, [(2, "10", "10"), (4, "20", ""), (6, "45", "45")])
    assert refused.value.code == "reason"
    assert write(world, row, [*PLAN, (9, "90", "")]) == 1  # a month to come
    row.refresh_from_db()
    assert write(world, row, [(6, "45", "45")], reason="ปรับตามสัญญา (สาธิต)") == 1
    with pytest.raises(Refused) as refused:
        write(world, row, PLAN, version=1)
    assert refused.value.code == "version"


def test_a_month_that_is_over_is_added_to_what_was_planned_with_a_reason_alone(world):
    row = planned(world, [(6, "60", "")])
    with pytest.raises(Refused) as refusal:
        write(world, row, [(2, "10", ""), (6, "60", "")])
    assert refusal.value.code == "reason"
    write(world, row, [(2, "10", ""), (6, "60", "")], reason="ตามมติคณะทำงาน (สาธิต)")


def test_who_comes_second_to_what_was_removed_is_told_so(world):
    row, doing = planned(world), world.doing("coordinator")
    with pytest.raises(Refused) as refusal:
        remove_project_plan(project=row, doing=world.doing("coordinator", version=7))
    assert refusal.value.code == "version"
    remove_project_plan(project=row, doing=doing)
    for late in (
        lambda: remove_project_plan(project=row, doing=doing),
        lambda: change_project_plan(project=row, named=Named("อื่น"), doing=doing),
    ):
        with pytest.raises(Refused) as refusal:
            late()
        assert refusal.value.code == "version"


def test_milestones_give_plan_and_progress_and_their_weights_are_whole(world):
    steps = (Milestone("ออกแบบ", Decimal(30), 3, 4), Milestone("ก่อสร้าง", Decimal(70), 9))
    row = planned(world, milestones=steps, reported=6, at=APRIL)
    assert (row.planned, row.actual) == ({"3": "30", "9": "100"}, {"4": "30", "6": "30"})
    (found,) = projects_of(row.plan, 6)
    assert found.progress.standing == "on"
    write(world, row, [(1, "1", "1")])  # what follows from milestones is not written
    row.refresh_from_db()
    assert row.planned == {"3": "30", "9": "100"}
    coordinator = world.doing("coordinator", APRIL)
    with pytest.raises(Refused) as refused:
        change_project_plan(project=row, named=Named(ROAD, milestones=steps[:1]), doing=coordinator)
    assert refused.value.code == "weights"
    late = (Milestone("ทั้งหมด", Decimal(100), 3, 9),)
    with pytest.raises(Refused) as refused:
        change_project_plan(project=row, named=Named(ROAD, milestones=late), doing=coordinator)
    assert refused.value.code == "later"


def test_only_who_plans_writes_projects_and_an_indicator_must_be_one_of_projects(world):
    row = planned(world)
    for who in ("data_keeper", "agency_head", "auditor", "outsider"):
        with pytest.raises(Refused) as refused:
            remove_project_plan(project=row, doing=world.doing(who))
        assert refused.value.code == "permission"
    with pytest.raises(Refused) as refused:
        change_project_plan(project=row, named=Named(ROAD, code="1"), doing=world.doing("coordinator"))
    assert refused.value.code == "indicator"
    remove_project_plan(project=row, doing=world.doing("coordinator"))
    assert not row.plan.projects.exists()
    (change,) = Event.objects.latest("number").details["changes"]
    assert (change["old"], change["new"]) == (ROAD, "")


def test_projects_of_the_strategy_are_taken_once_with_their_budgets(world):
    row = planned(world)
    strategy = Strategy.objects.create(organization=row.plan.organization, fiscal_year=2554)
    Project.objects.create(strategy=strategy, name="โครงการอบรม (สาธิต)", budget_satang=123_450_000)
    assert take_strategy_projects(plan=row.plan, doing=world.doing("coordinator")) == 1
    taken = row.plan.projects.last()
    assert (taken.name, taken.budget_satang, taken.position) == ("โครงการอบรม (สาธิต)", 123_450_000, 2)
    with pytest.raises(Refused) as refused:
        take_strategy_projects(plan=row.plan, doing=world.doing("coordinator"))
    assert refused.value.code == "nothing"


def of_projects(report, code="2"):
    """The indicator as if it had been promised as one of projects (PJ-1)."""
    row = report.agreement.indicators.get(code=code)
    row.row = {"weight": row.row["weight"], "kind": "project_progress"}
    row.save()
    return report.cards.get(code=code)


def test_the_card_takes_the_plan_over_with_a_reason_and_says_where_it_is_from(world):
    report = opened_round(world)
    card, keeper = of_projects(report), world.doing("data_keeper", APRIL)
    row = planned(world, PLAN, APRIL, code="2", weight=Decimal(40))
    card = add_project(card=card, doing=keeper)  # by hand; it stays
    with pytest.raises(Refused) as refused:
        take_plans_over(card=card, doing=keeper)
    assert refused.value.code == "reason"
    why = world.doing("data_keeper", APRIL, "ใช้ผลตามแผนโครงการ (สาธิต)")
    card = take_plans_over(card=card, doing=why)
    by_hand, project = card.result["projects"]
    assert by_hand == {"code": "1"}
    assert {key: project[key] for key in ("code", "name", "weight", "planned", "done")} == {
        "code": "2",
        "name": ROAD,
        "weight": "40",
        "planned": "60",
        "done": "45",
    }
    assert (project["plan"], project["actual"]) == ({"2": "10", "4": "20", "6": "30"}, {"2": "10", "4": "0", "6": "35"})
    assert not taken_from(project).changed
    event = Event.objects.filter(subject_kind="card").latest("number")
    assert (event.reason, event.details["old"]) == ("ใช้ผลตามแผนโครงการ (สาธิต)", {"projects": [{"code": "1"}]})
    with pytest.raises(Refused) as refused:
        take_plans_over(card=card, doing=why)
    assert refused.value.code == "nothing"
    card = record_fields(card=card, changes=[Change("projects.2.actual.6", "40", "35")], doing=keeper)
    assert taken_from(card.result["projects"][1]).changed
    write(world, row, [(2, "10", "10"), (4, "30", ""), (6, "60", "54")])
    card = take_plans_over(card=card, doing=why)
    assert [each["done"] for each in card.result["projects"] if "done" in each] == ["54"]
    card.result["projects"] = card.result["projects"][1:]
    card.save()
    # 54/60 = 90 per cent, which is exactly level 3 of 80 85 90 95 100 (PJ-1)
    assert str(score_report(report).lines["2"].points) == "3.0000"
    assert [offer.differs for offer in offers(card)] == [False]
