"""Every part of a strategy is written by an action, which records old and new."""

import pytest
from tests.world import SEPTEMBER

from samrit.core.text import Lang
from samrit.strategy.actions.objectives import add_objective, change_objective, link_objectives
from samrit.strategy.actions.placing import move
from samrit.strategy.actions.starting import start_strategy
from samrit.strategy.actions.writing import (
    add_issue,
    add_project,
    add_tactic,
    change_issue,
    change_project,
    change_strategy,
    change_tactic,
)
from samrit.strategy.models import Objective, Strategy
from samrit.strategy.queries.numbering import numbered
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def last_event():
    return Event.objects.order_by("-number").first()


def last_changes():
    """The Thai words of each field, with old and new."""
    return {each["label"][0]: [each["old"], each["new"]] for each in last_event().details["changes"]}


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


@pytest.fixture
def objective(strategy, doing):
    return add_objective(strategy=strategy, dimension="D2", name="บริการที่สะดวก", doing=doing)


def test_a_strategy_is_one_for_each_year_and_organisation(world, strategy, doing):
    assert last_event().details["did"] == "started"
    with pytest.raises(Refused) as refused:
        start_strategy(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    assert refused.value.code == "there-already"
    assert refused.value.text.in_(Lang.TH) == "จังหวัดพระนครศรีอยุธยามีแผนยุทธศาสตร์ปีงบประมาณ พ.ศ. 2554 แล้ว"
    start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=doing)
    assert Strategy.objects.count() == 2


@pytest.mark.parametrize("year", [0, 2011, 3000])
def test_a_strategy_is_for_a_buddhist_year(world, doing, year):
    with pytest.raises(Refused) as refused:
        start_strategy(organization=world.places["ayutthaya"], fiscal_year=year, doing=doing)
    assert refused.value.code == "year"


@pytest.mark.parametrize("who", ["outsider", "data_keeper", "agency_head", "analyst", "auditor", "administrator"])
def test_only_the_coordinator_of_the_organisation_writes(world, strategy, who):
    for attempt in (
        lambda: start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=world.doing(who)),
        lambda: change_strategy(strategy=strategy, vision="ก", mission="", doing=world.doing(who)),
        lambda: add_issue(strategy=strategy, name="ก", doing=world.doing(who)),
        lambda: add_objective(strategy=strategy, dimension="D1", name="ก", doing=world.doing(who)),
        lambda: add_project(strategy=strategy, name="ก", doing=world.doing(who)),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "permission"


def test_vision_and_mission_are_recorded_with_old_and_new(strategy, doing):
    change_strategy(strategy=strategy, vision="เมืองมรดกโลก", mission="พัฒนา", doing=doing)
    changed = change_strategy(
        strategy=strategy, vision="เมืองมรดกโลกที่น่าอยู่", mission="พัฒนา", vision_en="A town", doing=doing
    )
    assert (changed.vision, changed.version) == ("เมืองมรดกโลกที่น่าอยู่", 3)
    assert last_changes() == {
        "วิสัยทัศน์": ["เมืองมรดกโลก", "เมืองมรดกโลกที่น่าอยู่"],
        "วิสัยทัศน์ภาษาอังกฤษ": ["", "A town"],
    }
    assert last_event().details["what"][1] == "changed vision, mission or source"
    assert (last_event().subject_kind, last_event().subject_id) == ("strategy", strategy.pk)


def test_nothing_new_is_no_event(strategy, objective, doing):
    issue = add_issue(strategy=strategy, name="ประเด็น", doing=doing)
    tactic = add_tactic(objective=objective, name="กลยุทธ์", doing=doing)
    before = Event.objects.count()
    change_strategy(strategy=strategy, vision="  ", mission="", doing=doing)
    change_issue(issue=issue, name=" ประเด็น ", doing=doing)
    change_tactic(tactic=tactic, name="กลยุทธ์", doing=doing)
    change_objective(objective=objective, dimension="D2", name="บริการที่สะดวก", doing=doing)
    assert Event.objects.count() == before


def test_who_saw_an_older_version_is_refused(world, strategy, doing):
    issue = add_issue(strategy=strategy, name="ประเด็น", doing=doing)
    change_issue(issue=issue, name="ประเด็นใหม่", doing=world.doing("coordinator", version=1))
    with pytest.raises(Refused) as refused:
        change_issue(issue=issue, name="ประเด็นอื่น", doing=world.doing("coordinator", version=1))
    assert refused.value.code == "version"
    issue.refresh_from_db()
    assert issue.name == "ประเด็นใหม่"


def test_a_part_needs_a_name_and_room_for_it(strategy, objective, doing):
    for name, code in (("   ", "no-name"), ("ก" * 501, "long:name")):
        for attempt in (
            lambda name=name: add_issue(strategy=strategy, name=name, doing=doing),
            lambda name=name: add_objective(strategy=strategy, dimension="D1", name=name, doing=doing),
            lambda name=name: add_tactic(objective=objective, name=name, doing=doing),
            lambda name=name: add_project(strategy=strategy, name=name, doing=doing),
        ):
            with pytest.raises(Refused) as refused:
                attempt()
            assert refused.value.code == code
    assert add_issue(strategy=strategy, name="ก" * 500, doing=doing).name == "ก" * 500


# ---------------------------------------------------------------- objectives


def test_an_objective_stands_in_a_dimension_of_the_framework(strategy, doing):
    with pytest.raises(Refused) as refused:
        add_objective(strategy=strategy, dimension="FINANCE", name="ก", doing=doing)
    assert refused.value.code == "dimension"
    assert "FINANCE" in refused.value.text.th


def test_objectives_are_numbered_through_the_dimensions(strategy, doing):
    for dimension, name in (("D4", "คน"), ("D1", "ผล"), ("D4", "ระบบ"), ("D2", "บริการ")):
        add_objective(strategy=strategy, dimension=dimension, name=name, doing=doing)
    assert [(number, row.name) for number, row in numbered(strategy)] == [
        (1, "ผล"),
        (2, "บริการ"),
        (3, "คน"),
        (4, "ระบบ"),
    ]


def test_in_another_dimension_an_objective_is_the_last(strategy, doing):
    first = add_objective(strategy=strategy, dimension="D1", name="ก", doing=doing)
    add_objective(strategy=strategy, dimension="D2", name="ข", doing=doing)
    changed = change_objective(objective=first, dimension="D2", name="ก", doing=doing)
    assert (changed.dimension, changed.number) == ("D2", 2)
    assert last_changes() == {"เป้าประสงค์ “ก”: มิติ": ["มิติด้านประสิทธิผล", "มิติด้านคุณภาพการให้บริการ"]}


def test_an_objective_of_a_dimension_that_the_framework_lost_keeps_it_until_another_is_chosen(strategy, doing):
    old = add_objective(strategy=strategy, dimension="OLD", name="ก", any_dimension=True, doing=doing)
    assert change_objective(objective=old, dimension="OLD", name="ข", doing=doing).name == "ข"
    with pytest.raises(Refused):
        change_objective(objective=old, dimension="OLDER", name="ข", doing=doing)


def test_issue_and_effects_come_from_the_same_strategy(world, strategy, objective, doing):
    other = start_strategy(organization=world.places["ayutthaya"], fiscal_year=2555, doing=doing)
    issue = add_issue(strategy=other, name="ของปีอื่น", doing=doing)
    for attempt in (
        lambda: add_objective(strategy=strategy, dimension="D1", name="ก", issue=issue, doing=doing),
        lambda: add_objective(strategy=other, dimension="D1", name="ก", effects=[objective], doing=doing),
        lambda: add_project(strategy=other, name="ก", objective=objective, doing=doing),
        lambda: link_objectives(strategy=other, links=[(objective, objective)], doing=doing),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "elsewhere"


def test_a_circle_of_causes_is_refused_and_named_from_the_objective_that_is_written(strategy, doing):
    people = add_objective(strategy=strategy, dimension="D4", name="คนเก่ง", doing=doing)
    process = add_objective(strategy=strategy, dimension="D3", name="งานเร็ว", doing=doing)
    result = add_objective(strategy=strategy, dimension="D1", name="ประชาชนสุข", doing=doing)
    link_objectives(strategy=strategy, links=[(people, process), (process, result)], doing=doing)
    before = Event.objects.count()
    with pytest.raises(Refused) as refused:
        change_objective(objective=result, dimension="D1", name="ประชาชนสุข", effects=[people], doing=doing)
    assert refused.value.code == "circle"
    # By hand: the map counts D1 first, so ประชาชนสุข is 1, งานเร็ว 2, คนเก่ง 3.
    assert refused.value.text.th.endswith("1 ประชาชนสุข → 3 คนเก่ง → 2 งานเร็ว → 1 ประชาชนสุข")
    assert Event.objects.count() == before
    assert not result.effects.exists()


def test_an_objective_does_not_cause_itself(strategy, objective, doing):
    with pytest.raises(Refused) as refused:
        change_objective(objective=objective, dimension="D2", name="บริการที่สะดวก", effects=[objective], doing=doing)
    assert refused.value.code == "circle"


def test_links_are_recorded_by_name_old_and_new(strategy, objective, doing):
    result = add_objective(strategy=strategy, dimension="D1", name="ประชาชนสุข", doing=doing)
    saved = change_objective(objective=objective, dimension="D2", name="บริการที่สะดวก", effects=[result], doing=doing)
    label = "เป้าประสงค์ “บริการที่สะดวก”: ส่งผลต่อเป้าประสงค์"
    assert last_changes() == {label: [[], ["ประชาชนสุข"]]}
    change_objective(objective=saved, dimension="D2", name="บริการที่สะดวก", doing=doing)
    assert last_changes() == {label: [["ประชาชนสุข"], []]}
    assert not objective.effects.exists()


def test_alignments_are_kept_in_their_order_without_doubles(strategy, objective, doing):
    aligned = [("government", "นโยบายที่ 2"), ("government", " นโยบายที่ 1 "), ("cluster", ""), ("government", "นโยบายที่ 2")]
    change_objective(objective=objective, dimension="D2", name="บริการที่สะดวก", alignments=aligned, doing=doing)
    assert [each.text for each in objective.alignments.order_by("pk")] == ["นโยบายที่ 2", "นโยบายที่ 1"]
    label = "เป้าประสงค์ “บริการที่สะดวก”: สอดคล้องกับแผนบริหารราชการแผ่นดิน"
    assert last_changes() == {label: [[], ["นโยบายที่ 2", "นโยบายที่ 1"]]}
    with pytest.raises(Refused) as refused:
        change_objective(objective=objective, dimension="D2", name="ก", alignments=[("party", "ก")], doing=doing)
    assert refused.value.code == "plan"


# ---------------------------------------------------------------- projects


def test_a_budget_is_exact_and_an_unstated_one_is_not_nothing(strategy, objective, doing):
    project = add_project(strategy=strategy, objective=objective, name="โครงการ", doing=doing)
    assert project.budget_satang is None
    changed = change_project(project=project, name="โครงการ", budget_satang=123_456_789_01, doing=doing)
    changed.refresh_from_db()
    assert changed.budget_satang == 123_456_789_01
    assert changed.objective is None
    assert last_changes() == {
        "โครงการ “โครงการ”: เป้าประสงค์": ["บริการที่สะดวก", None],
        "โครงการ “โครงการ”: งบประมาณ (บาท)": [None, "123456789.01"],
    }


@pytest.mark.parametrize("satang", [-1, 10**15 + 1])
def test_a_budget_out_of_range_is_refused(strategy, doing, satang):
    with pytest.raises(Refused) as refused:
        add_project(strategy=strategy, name="โครงการ", budget_satang=satang, doing=doing)
    assert refused.value.code == "budget"


def test_the_largest_budget_fits_the_column(strategy, doing):
    project = add_project(strategy=strategy, name="โครงการ", budget_satang=10**15, doing=doing)
    project.refresh_from_db()
    assert project.budget_satang == 10**15


def test_a_project_is_run_by_the_organisation_or_a_unit_under_it(world, strategy, doing):
    office = world.places["ayutthaya-health"]
    assert add_project(strategy=strategy, name="ก", responsible=office, doing=doing).responsible == office
    with pytest.raises(Refused) as refused:
        add_project(strategy=strategy, name="ก", responsible=world.places["saraburi"], doing=doing)
    assert refused.value.code == "responsible"


# ---------------------------------------------------------------- order


def test_a_row_changes_places_with_its_neighbour(strategy, doing):
    issues = [add_issue(strategy=strategy, name=name, doing=doing) for name in "กขค"]
    assert move(row=issues[2], down=False, doing=doing)
    assert [issue.name for issue in strategy.issues.all()] == ["ก", "ค", "ข"]
    assert last_event().details["what"] == ["เปลี่ยนลำดับประเด็นยุทธศาสตร์ “ค”", "moved the strategic issue “ค”"]
    assert last_changes() == {"ประเด็นยุทธศาสตร์ “ค”: ลำดับ": [3, 2]}
    assert not move(row=issues[0], down=False, doing=doing)
    assert not move(row=issues[1], down=True, doing=doing)


def test_an_objective_moves_within_its_dimension(strategy, doing):
    first, _, other = (
        add_objective(strategy=strategy, dimension=dimension, name=name, doing=doing)
        for dimension, name in (("D1", "ก"), ("D1", "ข"), ("D2", "ค"))
    )
    assert move(row=first, down=True, doing=doing)
    assert not move(row=Objective.objects.get(pk=first.pk), down=True, doing=doing)
    assert not move(row=other, down=False, doing=doing)
    assert [row.name for _, row in numbered(strategy)] == ["ข", "ก", "ค"]


def test_tactics_move_within_their_objective(objective, doing):
    first, _ = (add_tactic(objective=objective, name=name, doing=doing) for name in "กข")
    assert move(row=first, down=True, doing=doing)
    assert [each.name for each in objective.tactics.all()] == ["ข", "ก"]


def test_every_write_carries_the_moment_and_the_person(world, strategy, doing):
    add_issue(strategy=strategy, name="ก", doing=doing)
    assert (last_event().at, last_event().actor) == (SEPTEMBER, world.users["coordinator"].person)
    assert last_event().organization == world.places["ayutthaya"]
