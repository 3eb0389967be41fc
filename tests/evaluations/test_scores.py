"""What each stage says of every line, and what stands in the end."""

from decimal import Decimal

from tests.evaluated import DECEMBER, LATE, certified_report

from samrit.agreements.queries.promises import promise
from samrit.assessments.models import CardCopy, Host, HostResult
from samrit.assessments.queries.scoring import hosted_results
from samrit.core.scoring import score
from samrit.evaluations.models import Evaluation, LineScore
from samrit.evaluations.queries.scores import final_results, side_by_side


def evaluation_of(report):
    return Evaluation.objects.create(report=report, opened_at=DECEMBER, public_code=f"code-{report.pk}")


def change(world, evaluation, code, stage, **what):
    return LineScore.objects.create(
        evaluation=evaluation,
        code=code,
        stage=stage,
        reason="ข้อมูลสาธิต",
        by=world.persona("evaluator").person,
        at=DECEMBER,
        **what,
    )


def test_without_a_change_every_stage_says_what_the_agency_reported(world):
    found = side_by_side(evaluation_of(certified_report(world)))
    assert [stage.code for stage in found.stages] == ["self", "certified", "evaluated", "committee"]
    assert {stage.total for stage in found.stages} == {Decimal("3.6020")}  # by hand in tests/reported.py
    assert not any(row.is_changed for row in found.rows)


def test_a_corrected_result_is_scored_by_the_rules(world):
    evaluation = evaluation_of(certified_report(world))
    change(world, evaluation, "2", "evaluated", result={"result": "62"})
    found = side_by_side(evaluation)
    # 60 is level 3, 70 level 4: 3 + 2/10 = 3.2000 in place of 3.5000; 20 × −0.3 = −6, so 354.2/100
    assert found.of("2").cells == (Decimal("3.5"), Decimal("3.5"), Decimal("3.2"), Decimal("3.2"))
    assert [str(stage.total) for stage in found.stages] == ["3.6020", "3.6020", "3.5420", "3.5420"]
    assert found.differs("2") and not found.differs("1")


def test_points_given_directly_stand_whatever_the_way_of_scoring(world):
    evaluation = evaluation_of(certified_report(world))
    change(world, evaluation, "5", "evaluated", points="2.5")  # a milestone; 15 × −1.5 = −22.5
    change(world, evaluation, "1", "committee", points="4.1234")  # a ruler; 30 × 0.4834 = 14.502
    found = side_by_side(evaluation)
    assert [str(stage.total) for stage in found.stages] == ["3.6020", "3.6020", "3.3770", "3.5220"]
    assert str(found.of("1").cells[-1]) == "4.1234"


def test_the_newest_of_the_highest_stage_stands_and_scores_to_the_same_total(world):
    evaluation = evaluation_of(certified_report(world))
    change(world, evaluation, "2", "appeal", points="3.9")
    change(world, evaluation, "2", "committee", points="3.1")
    change(world, evaluation, "2", "evaluated", result={"result": "41"})
    change(world, evaluation, "3", "evaluated", points="1")
    change(world, evaluation, "3", "evaluated", result={"result": "80"})
    final = final_results(evaluation)
    assert final.direct == {"2": "3.9"} and final.results["3"] == {"result": "80"}
    scorecard = score(promise(evaluation.report.agreement, final.scored).card)
    # 109.2 + 20 × 3.9 + 20 × 4 + 51 + 60 = 378.2
    assert str(scorecard.total) == "3.7820"
    assert side_by_side(evaluation).final.total == scorecard.total


def test_what_was_sent_back_and_certified_otherwise_stands_beside_what_was_reported(world):
    report = certified_report(world)
    card = report.cards.get(code="3")
    again = {"content": {"result": {"result": "75"}}, "by": world.persona("analyst").person, "at": DECEMBER}
    CardCopy.objects.create(card=card, number=card.copies.count() + 1, occasion="certified", **again)
    found = side_by_side(evaluation_of(report))
    assert found.of("3").cells[:2] == (Decimal("3.5"), Decimal("3"))


def test_what_is_delivered_or_written_after_the_certification_changes_no_stage(world):
    evaluation = evaluation_of(certified_report(world))
    report = evaluation.report
    report.cards.filter(code="3").update(result={"result": "85"})
    host = Host.objects.create(
        framework=report.agreement.framework,
        code="2",
        organization=world.places["opdc"],
        named_by=world.persona("analyst").person,
        named_at=DECEMBER,
    )
    HostResult.objects.create(
        host=host,
        organization=report.agreement.organization,
        months=12,
        result={"result": "80"},
        delivery="0" * 64,
        delivered_by=world.persona("host_agency").person,
        delivered_at=DECEMBER,
    )
    assert hosted_results(report) == {"2": {"result": "80"}}  # it would be there
    assert {str(stage.total) for stage in side_by_side(evaluation).stages} == {"3.6020"}


def test_lateness_is_taken_off_at_every_stage_on_its_own_line(world):
    found = side_by_side(evaluation_of(certified_report(world, received_at=LATE)))
    scorecard = found.final.scorecard
    assert (str(scorecard.before_penalty), str(scorecard.penalty.points)) == ("3.6020", "0.2000")
    assert {str(stage.total) for stage in found.stages} == {"3.4020"}


def test_a_result_that_is_tried_changes_nothing_that_is_stored(world):
    evaluation = evaluation_of(certified_report(world))
    tried = side_by_side(evaluation, {"committee": {"2": {"result": "40"}}})
    assert str(tried.final.total) == "3.1020"  # 20 × (1 − 3.5) = −50
    assert str(side_by_side(evaluation).final.total) == "3.6020"
