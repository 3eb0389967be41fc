"""Writing a card: field by field, by its keeper, while it is open; and no text is ever written over."""

import pytest
from tests.reported import APRIL, RESULTS, opened_round

from samrit.agreements.actions.drafting import Change, Collided, Unreadable
from samrit.assessments.actions.recording import (
    add_project,
    record_fields,
    record_result,
    record_words,
    remove_project,
    take_projects_over,
)
from samrit.assessments.models import Card, Host, HostResult, Substitute
from samrit.assessments.queries.scoring import score_report
from samrit.assessments.results_in_words import result_in_words
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


@pytest.fixture
def report(world):
    return opened_round(world)


@pytest.fixture
def keeper(world):
    return world.doing("data_keeper", APRIL)


def write(card, field, value, was, doing):
    return record_fields(card=card, changes=[Change(field, value, was)], doing=doing)


def not_reported(report, code):
    """Whether the indicator is scored as one without a result (SC-8)."""
    return "SC-8" in {reason.rule for reason in score_report(report).lines[code].reasons}


def kind(report, code, **row):
    """Another way of scoring for an indicator, as if it had been promised so."""
    found = report.agreement.indicators.get(code=code)
    found.row = {"weight": found.row["weight"], **row}
    found.save()
    return report.cards.get(code=code)


def test_the_keeper_writes_a_figure_in_thai_digits(report, keeper):
    card = write(report.cards.get(code="1"), "result", "๙๓.๒", "", keeper)
    assert card.result == {"result": "93.2"}
    assert card.version == 2
    # 3 + 3.2/5 on the thresholds 80 85 90 95 100, by hand
    assert str(score_report(report).lines["1"].points) == "3.6400"


def test_what_was_written_is_in_the_log_with_what_stood_before(report, keeper):
    card = write(report.cards.get(code="1"), "result", "93", "", keeper)
    write(card, "result", "94", "93", keeper)
    last = Event.objects.filter(subject_kind="card").order_by("-number").first()
    assert (last.action, last.details["field"], last.details["old"], last.details["new"]) == (
        "record_result",
        "result",
        "93",
        "94",
    )


def test_a_figure_that_is_taken_out_leaves_nothing(report, keeper):
    card = write(report.cards.get(code="1"), "result", "93", "", keeper)
    assert write(card, "result", "", "93", keeper).result == {}


@pytest.mark.parametrize("typed", ["เก้าสิบ", "1,150", "nan", "9" * 30])
def test_what_is_no_number_is_refused_with_a_remedy(report, keeper, typed):
    with pytest.raises(Unreadable) as refused:
        write(report.cards.get(code="1"), "result", typed, "", keeper)
    assert refused.value.problems["result"].th
    assert report.cards.get(code="1").result == {}


@pytest.mark.parametrize("who", ["coordinator", "supervisor", "analyst", "evaluator", "auditor", "outsider"])
def test_nobody_else_writes(report, world, who):
    with pytest.raises(Refused) as refused:
        write(report.cards.get(code="1"), "result", "93", "", world.doing(who, APRIL))
    assert refused.value.code == "permission"


def test_a_keeper_of_another_indicator_does_not_write(report, world, keeper):
    report.agreement.indicators.filter(code="1").update(keeper=world.persona("supervisor").person)
    with pytest.raises(Refused) as refused:
        write(report.cards.get(code="1"), "result", "93", "", keeper)
    assert refused.value.code == "not-keeper"


def test_a_substitute_writes_from_the_first_day_to_the_last(report, world, keeper):
    report.agreement.indicators.filter(code="1").update(keeper=world.persona("supervisor").person)
    substitute = Substitute.objects.create(
        agreement=report.agreement,
        code="1",
        place="keeper",
        person=world.persona("data_keeper").person,
        starts_on=APRIL.date(),
        ends_on=APRIL.date(),
        reason="ลาป่วย",
        named_by=world.persona("coordinator").person,
        named_at=APRIL,
    )
    assert write(report.cards.get(code="1"), "result", "93", "", keeper).result == {"result": "93"}
    Substitute.objects.filter(pk=substitute.pk).update(starts_on="2011-04-01", ends_on="2011-04-10")
    with pytest.raises(Refused):
        write(report.cards.get(code="1"), "result", "94", "93", keeper)


@pytest.mark.parametrize(("state", "possible"), [("sent", False), ("approved", False), ("returned", True)])
def test_a_card_is_written_while_it_is_open_or_came_back(report, keeper, state, possible):
    Card.objects.filter(report=report, code="1").update(state=state)
    if possible:
        assert write(report.cards.get(code="1"), "result", "93", "", keeper).version == 2
    else:
        with pytest.raises(Refused) as refused:
            write(report.cards.get(code="1"), "result", "93", "", keeper)
        assert refused.value.code == "state"


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(report, keeper):
    card = report.cards.get(code="1")
    write(card, "obstacles", "ฝนตกหนัก", "", keeper)
    with pytest.raises(Collided) as collided:
        write(card, "obstacles", "งบประมาณมาช้า", "", keeper)
    (collision,) = collided.value.collisions
    assert (collision.stored, collision.written) == ("ฝนตกหนัก", "งบประมาณมาช้า")
    assert report.cards.get(code="1").obstacles == "ฝนตกหนัก"


def test_two_fields_of_one_card_do_not_collide(report, keeper):
    card = report.cards.get(code="1")
    write(card, "obstacles", "ฝนตกหนัก", "", keeper)
    card = write(card, "enablers", "ผู้บริหารสนับสนุน", "", keeper)
    assert (card.obstacles, card.enablers) == ("ฝนตกหนัก", "ผู้บริหารสนับสนุน")


def test_a_step_is_done_on_its_day(report, keeper):
    card = report.cards.get(code="5")
    card = write(card, "steps_done.1", "15 มกราคม 2554", "", keeper)
    card = write(card, "steps_done.2", "30/3/2554", "", keeper)
    assert card.result == {"steps_done": {"1": "2011-01-15", "2": "2011-03-30"}}
    assert str(score_report(report).lines["5"].points) == "2.0000"


def test_a_step_cannot_be_done_on_a_day_that_is_still_to_come(report, keeper):
    with pytest.raises(Unreadable):
        write(report.cards.get(code="5"), "steps_done.1", "12 เมษายน 2554", "", keeper)  # it is the 11th


def test_a_step_takes_the_place_of_a_level_that_was_delivered(report, keeper):
    card = record_result(card=report.cards.get(code="5"), result={"result": "4"}, doing=keeper)
    assert write(card, "steps_done.1", "15/1/2554", "", keeper).result == {"steps_done": {"1": "2011-01-15"}}


def test_half_a_result_is_kept_and_not_scored(report, keeper):
    levels = {"4": {"below": "80"}, "5": {"at_least": "80"}}
    card = kind(report, "5", kind="milestone_then_value", value_levels=levels)
    card = write(card, "value", "85", "", keeper)
    assert card.result == {"value": "85"}
    scored = score_report(report)
    assert scored.scorecard.total is not None
    for number, day in enumerate(("1/12/2553", "1/1/2554", "1/2/2554"), start=1):
        card = write(card, f"steps_done.{number}", day, "", keeper)
    assert str(score_report(report).lines["5"].points) == "5.0000"  # three steps and at least 80


def test_projects_are_held_against_the_plan_up_to_the_round(report, keeper):
    card = add_project(card=kind(report, "2", kind="project_progress"), doing=keeper)
    card = write(card, "projects.1.name", "ขุดลอกคลอง", "", keeper)
    card = write(card, "projects.1.weight", "100", "", keeper)
    for month, plan in ((2, "10"), (5, "30"), (11, "60")):
        card = write(card, f"projects.1.plan.{month}", plan, "", keeper)
    card = write(card, "projects.1.actual.2", "10", "", keeper)
    assert "done" not in card.result["projects"][0]  # nothing is known of the fifth month
    assert not_reported(report, "2")
    card = write(card, "projects.1.actual.5", "26", "", keeper)
    assert {key: card.result["projects"][0][key] for key in ("planned", "done")} == {"planned": "40", "done": "36"}
    # 36/40 = 90 per cent, which is exactly level 3 of 80 85 90 95 100 (PJ-1)
    assert str(score_report(report).lines["2"].points) == "3.0000"


def test_a_month_after_the_round_has_no_progress_yet(report, keeper):
    card = add_project(card=kind(report, "2", kind="project_progress"), doing=keeper)
    with pytest.raises(Refused) as refused:
        write(card, "projects.1.actual.7", "5", "", keeper)
    assert refused.value.code == "no-field"


def test_a_project_is_taken_out_and_the_others_keep_their_codes(report, keeper):
    card = kind(report, "2", kind="project_progress")
    for _ in range(3):
        card = add_project(card=card, doing=keeper)
    card = remove_project(card=card, code="2", doing=keeper)
    assert [each["code"] for each in card.result["projects"]] == ["1", "3"]
    assert [each["code"] for each in add_project(card=card, doing=keeper).result["projects"]] == ["1", "3", "4"]


def test_projects_of_the_round_before_are_taken_over(report, world, keeper):
    from samrit.assessments.actions.opening import open_report

    card = add_project(card=kind(report, "2", kind="project_progress"), doing=keeper)
    for name, value in (("weight", "50"), ("plan.3", "40"), ("plan.8", "60"), ("actual.3", "40")):
        card = write(card, f"projects.1.{name}", value, "", keeper)
    later = open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", APRIL))
    card = take_projects_over(card=later.cards.get(code="2"), doing=keeper)
    # planned up to the ninth month: 40 + 60; the eighth has no progress yet
    assert card.result["projects"] == [
        {"code": "1", "weight": "50", "plan": {"3": "40", "8": "60"}, "actual": {"3": "40"}, "planned": "100"}
    ]
    with pytest.raises(Refused) as refused:
        take_projects_over(card=card, doing=keeper)
    assert refused.value.code == "there-already"


def test_stages_are_points_in_order_and_a_gap_is_not_scored(report, keeper):
    card = kind(report, "2", kind="stage_points")
    card = write(card, "parts.2", "0.25", "", keeper)
    assert card.result == {"parts": [None, "0.25"]}
    assert not_reported(report, "2")
    card = write(card, "parts.1", "1", "", keeper)
    assert str(score_report(report).lines["2"].points) == "1.2500"
    with pytest.raises(Unreadable):
        write(card, "parts.1", "-1", "1", keeper)


def test_items_are_ticked_one_by_one(report, keeper):
    card = kind(report, "2", kind="checklist", items={"A1": "0.5", "A2": "0.3", "D1": "0.2"})
    card = write(card, "item.A1", "on", "", keeper)
    assert card.result == {"missing": ["A2", "D1"]}
    card = write(card, "item.A2", "on", "", keeper)
    assert card.result == {"missing": ["D1"]}
    assert str(score_report(report).lines["2"].points) == "3.0000"  # 80 per cent on 60 70 80 90 100
    assert write(card, "item.A1", "", "on", keeper).result == {"missing": ["A1", "D1"]}


def test_a_hosted_result_is_not_written_here(report, world, keeper):
    host = Host.objects.create(
        framework=report.agreement.framework,
        code="1",
        organization=world.places["opdc"],
        named_by=world.persona("analyst").person,
        named_at=APRIL,
    )
    HostResult.objects.create(
        host=host,
        organization=report.agreement.organization,
        months=6,
        result={"result": "95"},
        delivery="0" * 64,
        delivered_by=world.persona("host_agency").person,
        delivered_at=APRIL,
    )
    with pytest.raises(Refused) as refused:
        write(report.cards.get(code="1"), "result", "93", "", keeper)
    assert refused.value.code == "hosted"
    # what was done is still told by the keeper
    assert write(report.cards.get(code="1"), "work_done", "ประสานข้อมูลกับหน่วยงานเจ้าภาพ", "", keeper).version == 2


def test_a_field_of_another_kind_is_refused(report, keeper):
    for field in ("steps_done.1", "projects.1.weight", "state", "points", "result.x"):
        with pytest.raises(Refused) as refused:
            write(report.cards.get(code="1"), field, "1", "", keeper)
        assert refused.value.code == "no-field"


def test_a_whole_result_is_stored_as_it_is_given(report, keeper):
    for code, result in RESULTS.items():
        record_result(card=report.cards.get(code=code), result=result, doing=keeper)
    assert str(score_report(report).scorecard.total) == "3.6020"  # by hand in tests/reported.py


def test_a_result_that_the_rules_cannot_read_is_refused(report, keeper):
    with pytest.raises(Refused) as refused:
        record_result(card=report.cards.get(code="5"), result={"result": "2.5"}, doing=keeper)
    assert refused.value.code == "unreadable"
    assert report.cards.get(code="5").result == {}


def test_words_are_stored_together(report, keeper):
    card = record_words(card=report.cards.get(code="1"), words={"work_done": "ก", "suggestions": "ข"}, doing=keeper)
    assert (card.work_done, card.suggestions, card.version) == ("ก", "ข", 2)


def test_a_word_that_is_too_long_is_refused(report, keeper):
    with pytest.raises(Unreadable):
        write(report.cards.get(code="1"), "work_done", "ก" * 20_001, "", keeper)


def test_a_step_done_in_part_is_written_only_where_the_template_gives_credit(report, keeper):
    card = kind(report, "5", kind="milestone")
    with pytest.raises(Refused) as refused:
        write(card, "step_points.3", "0.5", "", keeper)
    assert refused.value.code == "no-field"
    card = kind(report, "5", kind="milestone", partial_credit="true", step_due={"2": "2011-03-31"})
    for field, value in (("steps_done.1", "15/1/2554"), ("steps_done.2", "31/3/2554"), ("step_points.3", "๐.๕")):
        card = write(card, field, value, "", keeper)
    # by hand: two steps with their days, and half of the third (MS-3)
    assert str(score_report(report).lines["5"].points) == "2.5000"
    card = write(card, "steps_done.2", "1/4/2554", "2011-03-31", keeper)
    # the second came after its last day and is nothing (MS-6): 1 + 0
    assert str(score_report(report).lines["5"].points) == "1.0000"


@pytest.mark.parametrize("typed", ["1.2", "-0.1", "ครึ่ง"])
def test_a_part_of_a_step_lies_between_nothing_and_one(report, keeper, typed):
    card = kind(report, "5", kind="milestone", partial_credit="true")
    with pytest.raises(Unreadable) as refused:
        write(card, "step_points.1", typed, "", keeper)
    assert refused.value.problems["step_points.1"].th


def test_nothing_done_yet_is_a_result_and_stands_until_something_is(report, keeper):
    card = kind(report, "5", kind="milestone")
    card = write(card, "none", "on", "", keeper)
    assert not not_reported(report, "5"), (
        "it is reported: nothing is done (MS-2), which is not the same as no report (SC-8)"
    )
    assert str(score_report(report).lines["5"].points) == "1.0000"
    card = write(card, "steps_done.1", "15/1/2554", "", keeper)
    assert card.result == {"steps_done": {"1": "2011-01-15"}}
    with pytest.raises(Unreadable):
        write(card, "none", "on", "", keeper)


def test_a_checklist_of_which_nothing_is_there_is_a_result_too(report, keeper):
    card = kind(report, "5", kind="checklist", items={"A1": "0.6", "D1": "0.4"})
    card = write(card, "none", "on", "", keeper)
    assert card.result["missing"] == ["A1", "D1"]
    assert not not_reported(report, "5")
    card = write(card, "item.A1", "on", "", keeper)
    assert card.result == {"missing": ["D1"]}


def test_more_stages_than_six_can_be_written(report, keeper):
    card = kind(report, "5", kind="stage_points")
    for number in range(1, 9):
        card = write(card, f"parts.{number}", "0.5", "", keeper)
    # by hand: eight times a half
    assert str(score_report(report).lines["5"].points) == "4.0000"


def test_the_gate_of_a_checklist_is_no_field_of_the_keeper(report, keeper):
    card = kind(report, "5", kind="checklist", items={"A1": "0.6", "D1": "0.4"})
    with pytest.raises(Refused) as refused:
        write(card, "gate_failed", "on", "", keeper)
    assert refused.value.code == "no-field"


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ({"none": "true"}, "no step done"),
        ({"steps_done": ["0"]}, "no step done"),
        (
            {"steps_done": {"1": "2011-01-15"}, "step_points": ["1", "0.5", "0"]},
            "steps done: 1 (15 January 2011); and step 2 done in part: 0.5",
        ),
        ({"step_points": [None, "0.5"]}, "step 2 done in part: 0.5"),
        ({"missing": ["L1"], "gate_failed": "true"}, "items missing: L1 (D–L–I not assessed)"),
    ],
)
def test_parts_of_steps_and_a_closed_gate_are_said_in_words(result, said):
    assert result_in_words(result).en == said


def test_a_checklist_that_nobody_reported_is_not_one_with_everything_in_it(report, keeper):
    card = kind(report, "5", kind="checklist", items={"A1": "0.6", "D1": "0.4"})
    # SC-8: without a result the lowest mark; a file without ``missing`` would say that all items are there
    assert str(score_report(report).lines["5"].points) == "1.0000"
    assert not_reported(report, "5")
    write(card, "item.A1", "on", "", keeper)
    assert not not_reported(report, "5")
