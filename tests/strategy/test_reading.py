"""Dimensions come from frameworks, sums are exact, lists show what may be seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.actions.writing import add_issue, add_project, add_tactic
from samrit.strategy.queries.dimensions import dimensions_of
from samrit.strategy.queries.listing import models_for, organizations_for, strategies_for, years_of
from samrit.strategy.queries.plan import plan_of


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


def codes(strategy):
    return [each.code for each in dimensions_of(strategy).rows]


def test_without_any_published_framework_there_is_no_dimension(world, doing):
    strategy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    assert dimensions_of(strategy).framework is None
    assert codes(strategy) == []


def test_the_dimensions_are_those_of_the_years_framework_by_name(world, strategy):
    found = dimensions_of(strategy)
    assert (found.framework.identifier, found.borrowed) == ("fy2554-province", False)
    # rules/fy2554-province, from documents 002:23-49
    assert [each.name.th for each in found.rows] == [
        "มิติด้านประสิทธิผล",
        "มิติด้านคุณภาพการให้บริการ",
        "มิติด้านประสิทธิภาพของการปฏิบัติราชการ",
        "มิติด้านการพัฒนาองค์การ",
    ]


def test_a_year_without_a_framework_borrows_the_four_of_fy2554_and_says_so(world, strategy, doing):
    other = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2560, doing=doing)
    assert dimensions_of(other).borrowed
    assert codes(other) == ["D1", "D2", "D3", "D4"]


def test_a_framework_for_other_agencies_is_not_taken(world, strategy):
    version = dimensions_of(strategy).framework
    version.agency_kinds = ["department"]
    version.save(update_fields=["agency_kinds"])
    assert dimensions_of(strategy).borrowed


def test_two_levels_of_headings_give_the_lower_one_with_the_name_above(world):
    world.framework("fy2556-department")
    strategy = start_strategy(organization=world.places["marine"], fiscal_year=2556, doing=world.doing("outsider"))
    rows = dimensions_of(strategy).rows
    assert [(each.code, each.above.th) for each in rows] == [
        ("EFFECT", "มิติภายนอก"),
        ("QUALITY", "มิติภายนอก"),
        ("EFF", "มิติภายใน"),
        ("OD", "มิติภายใน"),
    ]


def test_numbered_headings_within_a_dimension_are_no_dimensions(world, doing):
    world.framework("fy2550-province")
    strategy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2550, doing=doing)
    assert codes(strategy) == ["D1", "D2", "D3", "D4"]


def test_budgets_sum_exactly_for_objective_issue_and_all(strategy, doing):
    issue = add_issue(strategy=strategy, name="ประเด็น", doing=doing)
    first = add_objective(strategy=strategy, dimension="D1", name="ก", issue=issue, doing=doing)
    second = add_objective(strategy=strategy, dimension="D2", name="ข", issue=issue, doing=doing)
    for objective, satang in ((first, 10), (first, 20), (first, None), (second, 10**15), (None, 70)):
        add_project(strategy=strategy, objective=objective, name="โครงการ", budget_satang=satang, doing=doing)
    plan = plan_of(strategy)
    sums = [plan.objectives[0].budget, plan.objectives[1].budget, plan.issues[0].budget, plan.budget]
    # 0.10 + 0.20 baht is 0.30, to the satang; the project without a budget is counted apart.
    assert [(each.satang, each.stated, each.unstated) for each in sums] == [
        (30, 2, 1),
        (10**15, 1, 0),
        (10**15 + 30, 3, 1),
        (10**15 + 100, 4, 1),
    ]


def test_reading_a_plan_takes_as_many_queries_for_one_row_as_for_many(strategy, doing):
    def queries():
        strategy.refresh_from_db()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            plan_of(strategy)
        return len(seen)

    def grow():
        aligned = [("cluster", "ข")]
        issue = add_issue(strategy=strategy, name="ก", doing=doing)
        for dimension in ("D1", "D3"):
            objective = add_objective(
                strategy=strategy,
                dimension=dimension,
                name="ก",
                issue=issue,
                alignments=aligned,
                doing=doing,
            )
            add_tactic(objective=objective, name="ก", doing=doing)
            add_project(
                strategy=strategy, objective=objective, name="ก", responsible=strategy.organization, doing=doing
            )

    grow()
    one = queries()
    grow()
    grow()
    assert queries() == one <= 10


def test_everybody_sees_the_strategies_of_their_scope(world, strategy, doing):
    add_project(strategy=strategy, name="ก", budget_satang=5, doing=doing)
    add_project(strategy=strategy, name="ข", doing=doing)
    add_objective(strategy=strategy, dimension="D1", name="ค", doing=doing)
    other = start_strategy(organization=world.places["marine"], fiscal_year=2556, doing=world.doing("outsider"))
    views = {
        who: [row.pk for row in strategies_for(world.doing(who).viewer)]
        for who in ("coordinator", "data_keeper", "outsider", "analyst", "auditor", "administrator")
    }
    assert views == {
        "coordinator": [strategy.pk],
        "data_keeper": [strategy.pk],
        "outsider": [other.pk],
        "analyst": [other.pk, strategy.pk],
        "auditor": [other.pk, strategy.pk],
        "administrator": [],
    }
    row = strategies_for(doing.viewer).get()
    assert (row.objective_count, row.budget) == (1, 5)
    nothing = strategies_for(world.doing("outsider").viewer).get()
    assert (nothing.objective_count, nothing.budget) == (0, None)


def test_a_list_is_narrowed_by_year_and_name(world, strategy):
    start_strategy(organization=world.places["marine"], fiscal_year=2556, doing=world.doing("outsider"))
    analyst = world.doing("analyst").viewer
    assert years_of(analyst) == [2556, 2554]
    assert [row.fiscal_year for row in strategies_for(analyst, year=2556)] == [2556]
    assert [row.fiscal_year for row in strategies_for(analyst, name="อยุธยา")] == [2554]
    assert [row.fiscal_year for row in strategies_for(analyst, name="marine")] == [2556]


def test_one_starts_for_and_copies_from_ones_own(world, strategy):
    coordinator, analyst = world.doing("coordinator").viewer, world.doing("analyst").viewer
    assert [each.code for each in organizations_for(coordinator)] == ["ayutthaya", "ayutthaya-health"]
    assert list(models_for(coordinator)) == [strategy]
    assert list(organizations_for(analyst)) == list(models_for(analyst)) == []
