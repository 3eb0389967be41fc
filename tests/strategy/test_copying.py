"""A strategy is filled from plain values by the real actions: a copy of another year, and the example of the slides."""

from pathlib import Path

import pytest

from samrit.core.loading import load_tree
from samrit.core.written.numbers import NumberProblem
from samrit.core.written.plain import to_plain
from samrit.strategy.actions.copying import fill_strategy
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.actions.writing import add_project, change_strategy
from samrit.strategy.content import content_of
from samrit.strategy.money import in_baht, in_satang
from samrit.strategy.queries.dimensions import dimensions_of
from samrit.strategy.queries.plan import plan_of
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

EXAMPLE = Path(__file__).parents[2] / "src" / "samrit" / "demonstration" / "content" / "strategy-probation.yaml"


@pytest.fixture(scope="module")
def probation():
    tree, findings = load_tree(EXAMPLE)
    assert findings == ()
    return to_plain(tree)


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


def test_the_example_has_the_ten_objectives_of_slide_30(strategy, probation, doing):
    fill_strategy(strategy=strategy, content=probation, doing=doing)
    plan = plan_of(strategy)
    # Document 001, line 97: objectives 1 to 3, 4 and 5, 6 to 8, 9 and 10.
    assert [[each.number for each in group.objectives] for group in plan.groups] == [
        [1, 2, 3],
        [4, 5],
        [6, 7, 8],
        [9, 10],
    ]
    assert [group.dimension.code for group in plan.groups] == ["D1", "D2", "D3", "D4"]
    assert plan.objectives[0].row.name == "คืนคนดีสู่สังคม"
    assert plan.objectives[9].row.name == "การมีระบบการบริหารจัดการตาม พ.ร.ฎ. GG"
    assert [issue.number for issue in plan.issues] == [1, 2, 3, 4, 5, 6]
    assert plan.issues[5].row.name == "เสริมสร้างระบบ GG"
    assert strategy.vision == "เป็นเลิศในการแก้ไขฟื้นฟูผู้กระทำผิดในชุมชน เพื่อคืนคนดีสู่สังคม"


def test_what_the_slide_does_not_say_stays_empty(strategy, probation, doing):
    fill_strategy(strategy=strategy, content=probation, doing=doing)
    plan = plan_of(strategy)
    assert strategy.mission == strategy.vision_en == ""
    assert plan.links == ()
    assert plan.budget.projects == 0
    assert [each.row.issue_id for each in plan.objectives] == [None] * 10
    assert not any(each.tactics or each.alignments for each in plan.objectives)


def test_codes_are_translated_to_those_of_the_framework(world, probation):
    """FY2556 has external and internal over effectiveness, quality, efficiency and development."""
    world.framework("fy2556-department")
    outsider = world.doing("outsider")
    strategy = start_strategy(organization=world.places["marine"], fiscal_year=2556, doing=outsider)
    assert [each.code for each in dimensions_of(strategy).rows] == ["EFFECT", "QUALITY", "EFF", "OD"]
    with pytest.raises(Refused) as refused:
        fill_strategy(strategy=strategy, content=probation, doing=outsider)
    assert refused.value.code == "dimension"
    codes = {"D1": "EFFECT", "D2": "QUALITY", "D3": "EFF", "D4": "OD"}
    fill_strategy(strategy=strategy, content=probation, dimensions=codes, doing=outsider)
    assert [each.row.dimension for each in plan_of(strategy).objectives][-1] == "OD"


def test_a_full_strategy_is_not_filled_again(strategy, probation, doing):
    fill_strategy(strategy=strategy, content=probation, doing=doing)
    with pytest.raises(Refused) as refused:
        fill_strategy(strategy=strategy, content=probation, doing=doing)
    assert refused.value.code == "full"


FULL = {
    "vision": "วิสัยทัศน์",
    "mission_en": "Mission",
    "issues": [{"number": "1", "name": "ประเด็น", "name_en": "Issue"}],
    "objectives": [
        {
            "number": "1",
            "dimension": "D1",
            "name": "ผล",
            "issue": "1",
            "tactics": [{"name": "กลยุทธ์"}],
            "alignments": [{"plan": "cluster", "text": "ข้อ 1"}],
            "projects": [{"name": "โครงการ", "budget": "๑๒๓๔.๕๐", "responsible": "ayutthaya-health"}],
        },
        {"number": "2", "dimension": "D4", "name": "คน", "effects": ["1"]},
    ],
    "projects": [{"name": "โครงการกลาง"}],
}


def test_a_copy_has_everything(world, strategy, doing):
    fill_strategy(strategy=strategy, content=FULL, doing=doing)
    copy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, copy_of=strategy, doing=doing)
    assert content_of(copy) == content_of(strategy)
    plan = plan_of(copy)
    assert plan.budget.satang == 123450
    assert plan.links == ((2, 1),)
    assert plan.objectives[0].projects[0].responsible == world.places["ayutthaya-health"]
    started = Event.objects.filter(subject_kind="strategy", subject_id=copy.pk).first()
    assert started.details["copied"] == {"id": strategy.pk, "year": 2554, "budgets": True}


def test_a_copy_may_leave_the_budgets_out(world, strategy, doing):
    fill_strategy(strategy=strategy, content=FULL, doing=doing)
    copy = start_strategy(
        organization=world.places["ayutthaya"], fiscal_year=2555, copy_of=strategy, budgets=False, doing=doing
    )
    assert (plan_of(copy).budget.satang, plan_of(copy).budget.unstated) == (0, 2)


def test_a_copy_keeps_dimensions_that_the_other_year_lacks_and_shows_them_apart(world, strategy, doing):
    add_objective(strategy=strategy, dimension="D1", name="ก", doing=doing)
    version = world.framework("fy2556-department")
    type(version).objects.filter(pk=version.pk).update(agency_kinds=[])  # as if it were for provinces too
    copy = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2556, copy_of=strategy, doing=doing)
    *known, other = plan_of(copy).groups
    assert all(group.known and not group.objectives for group in known)
    assert (other.known, other.dimension.code, len(other.objectives)) == (False, "D1", 1)


def test_what_may_not_be_read_is_not_copied(world, strategy, doing):
    change_strategy(strategy=strategy, vision="ลับ", mission="", doing=doing)
    with pytest.raises(Refused) as refused:
        start_strategy(
            organization=world.places["marine"], fiscal_year=2554, copy_of=strategy, doing=world.doing("outsider")
        )
    assert refused.value.code == "permission"


def test_who_is_responsible_stays_behind_when_it_stands_elsewhere(world, strategy, doing):
    office = world.places["ayutthaya-health"]
    add_project(strategy=strategy, name="ก", responsible=office, doing=doing)
    content = content_of(strategy)
    marine = start_strategy(organization=world.places["marine"], fiscal_year=2554, doing=world.doing("outsider"))
    fill_strategy(strategy=marine, content=content, doing=world.doing("outsider"))
    assert marine.projects.get().responsible is None


@pytest.mark.parametrize(
    ("baht", "satang"), [("1", 100), ("0.05", 5), ("1234.5", 123450), ("๙๙.๙๙", 9999), ("10000000000000", 10**15)]
)
def test_baht_are_read_exactly(baht, satang):
    assert in_satang(baht) == satang
    assert in_satang(in_baht(satang)) == satang


@pytest.mark.parametrize("baht", ["0.005", "หนึ่งร้อย", "1,000"])
def test_what_is_no_amount_is_refused(baht):
    with pytest.raises(NumberProblem):
        in_satang(baht)
