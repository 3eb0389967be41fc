"""A superior evaluates, tells, and the person answers; nobody else reads it."""

from datetime import date
from decimal import Decimal

import pytest
from tests.appraising import MAY, given, opened, rules
from tests.seated import office

from samrit.appraisals.actions.appraising import (
    answer_appraisal,
    give_appraisal,
    open_appraisal,
    take_back_appraisal,
    write_appraisal,
)
from samrit.appraisals.actions.rules import change_rules, lay_down
from samrit.appraisals.queries.duties import duties
from samrit.appraisals.queries.persons import appraised, looked_at_again, whole_round
from samrit.appraisals.queries.raises import simulated
from samrit.assessments.models import Report
from samrit.notifications.models import Letter
from samrit.registry.actions.seats import transfer
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event
from samrit.workflow.queries import LogFilter, log


def write(world, appraisal, who="unit_head", **more):
    words = {"shown": {}, "results": None, "probation": False, "comment": "", "development": ""} | more
    return write_appraisal(appraisal=appraisal, **words, doing=world.doing(who, MAY))


def test_results_come_from_the_certified_report(world):
    appraisal = opened(world)
    assert appraisal.results == "56.8"
    assert appraisal.report.months == 6
    assert (appraisal.days, appraisal.days_of_round) == (182, 182)


def test_the_score_and_the_level_are_those_worked_out_by_hand(world):
    appraisal = given(world)
    assert (appraisal.conduct, appraisal.score, appraisal.level) == ("93.33", "67.76", "พอใช้")
    assert appraisal.state == "given"


def test_on_probation_both_parts_count_alike(world):
    appraisal = opened(world)
    shown = {code: Decimal(3) for code in "12345"}
    appraisal = write(world, appraisal, shown=shown, probation=True)
    # (56.80 + 100) ÷ 2
    assert appraisal.score == "78.40"


def test_it_is_not_told_before_every_competency_has_its_level(world):
    appraisal = write(world, opened(world), shown={"1": Decimal(3)})
    with pytest.raises(Refused) as refused:
        give_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY))
    assert refused.value.code == "not-whole"


def test_results_without_a_report_are_stated_with_their_ground(world):
    seat = office(world).seats["colleague"]
    rules(world)
    appraisal = open_appraisal(seat=seat, fiscal_year=2554, half=1, doing=world.doing("unit_head", MAY))
    with pytest.raises(Refused) as refused:
        write(world, appraisal, results=Decimal("82.5"))
    assert refused.value.code == "comment"
    assert write(world, appraisal, results=Decimal("82.5"), comment="จากบันทึกผลงาน (สาธิต)").results == "82.5"


def test_the_person_acknowledges_or_disagrees_and_it_is_looked_at_again(world):
    appraisal = given(world)
    officer, head = world.doing("officer", MAY), world.doing("unit_head", MAY, "ทบทวนแล้วคงเดิม")
    with pytest.raises(Refused) as refused:
        answer_appraisal(appraisal=appraisal, disagrees=True, disagreement=" ", doing=officer)
    assert refused.value.code == "disagreement"
    answer_appraisal(appraisal=appraisal, disagrees=True, disagreement="ผลงานครบถ้วน", doing=officer)
    assert (appraisal.state, appraisal.disagreement) == ("disagreed", "ผลงานครบถ้วน")
    give_appraisal(appraisal=appraisal, doing=head)
    answer_appraisal(appraisal=appraisal, disagrees=False, disagreement="", doing=officer)
    assert appraisal.state == "acknowledged"


def test_after_a_disagreement_it_is_opened_again_written_and_told_anew(world):
    appraisal = given(world)
    officer, why = world.doing("officer", MAY), world.doing("unit_head", MAY, "พบหลักฐานเพิ่ม")
    answer_appraisal(appraisal=appraisal, disagrees=True, disagreement="ผลงานครบถ้วน", doing=officer)
    shown = {code: Decimal(3) for code in "12345"}
    with pytest.raises(Refused) as refused:
        write(world, appraisal, shown=shown)
    assert refused.value.code == "state"
    with pytest.raises(Refused) as refused:
        take_back_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY))
    assert refused.value.code == "reason"
    take_back_appraisal(appraisal=appraisal, doing=why)
    assert (appraisal.state, appraisal.given_at, appraisal.answered_at) == ("open", None, None)
    assert not appraised(officer.viewer).exists(), "what is written is not shown before it is told"
    appraisal = write(world, appraisal, shown=shown)
    # 56.80 × 0.7 + 100 × 0.3
    assert appraisal.score == "69.76"
    give_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY))
    answer_appraisal(appraisal=appraisal, disagrees=False, disagreement="", doing=officer)
    assert (appraisal.state, appraisal.disagreement) == ("acknowledged", "ผลงานครบถ้วน")
    assert [each.reason for each in looked_at_again(appraisal)] == ["พบหลักฐานเพิ่ม"]
    with pytest.raises(Refused) as refused:
        take_back_appraisal(appraisal=appraisal, doing=why)
    assert refused.value.code == "state"


def test_letters_and_tasks_call_the_person_and_then_the_superior_without_a_score(world):
    appraisal = given(world)
    officer, head = world.doing("officer", MAY), world.doing("unit_head", MAY)
    assert [task.url_name for task in duties(officer.viewer)] == ["appraisal"]
    assert duties(head.viewer) == []
    answer_appraisal(appraisal=appraisal, disagrees=True, disagreement="ผลงานครบถ้วน", doing=officer)
    assert duties(officer.viewer) == []
    assert [task.url_name for task in duties(head.viewer)] == ["appraisal"]
    letters = Letter.objects.filter(event__subject_kind="appraisal").order_by("pk")
    assert [letter.person for letter in letters] == [officer.viewer.person, head.viewer.person]
    assert not any(appraisal.score in letter.subject + letter.body for letter in letters)


def test_results_that_were_certified_later_are_looked_at_before_it_is_told(world):
    appraisal = write(world, opened(world), shown={code: Decimal(3) for code in "12345"})
    report, head = appraisal.report, world.doing("unit_head", MAY)
    Report.objects.filter(pk=report.pk).update(state="submitted")  # a card was sent back
    with pytest.raises(Refused) as refused:
        give_appraisal(appraisal=appraisal, doing=head)
    assert refused.value.code == "results-changed"
    appraisal = write(world, appraisal, shown={code: Decimal(3) for code in "12345"})
    assert (appraisal.report, appraisal.results, appraisal.score) == (None, "", "")
    Report.objects.filter(pk=report.pk).update(state="certified")
    appraisal = write(world, appraisal, shown={code: Decimal(3) for code in "12345"})
    give_appraisal(appraisal=appraisal, doing=head)
    # 56.80 × 0.7 + 100 × 0.3
    assert (appraisal.report, appraisal.score, appraisal.state) == (report, "69.76", "given")


def test_a_mistake_is_taken_back_with_a_reason(world):
    appraisal = given(world)
    with pytest.raises(Refused) as refused:
        take_back_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY))
    assert refused.value.code == "reason"
    take_back_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY, "กรอกผิด"))
    assert (appraisal.state, appraisal.given_at) == ("open", None)


@pytest.mark.parametrize("who", ["officer", "colleague", "coordinator", "analyst", "outsider"])
def test_only_the_superior_evaluates(world, who):
    appraisal = opened(world)
    with pytest.raises(Refused) as refused:
        write(world, appraisal, who=who)
    assert refused.value.code == "permission"


def test_it_is_confidential_and_the_person_sees_it_once_it_is_told(world):
    appraisal = opened(world)
    sees = {who for who in world.users if appraised(world.doing(who, MAY).viewer).exists()}
    assert sees == {"unit_head", "agency_head", "auditor"}
    appraisal = write(world, appraisal, shown={code: Decimal(3) for code in "12345"})
    give_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY))
    sees = {who for who in world.users if appraised(world.doing(who, MAY).viewer).exists()}
    assert sees == {"unit_head", "agency_head", "auditor", "officer"}


def test_the_log_tells_no_score(world):
    appraisal = given(world)
    told = Event.objects.filter(subject_kind="appraisal", subject_id=appraisal.pk)
    assert told.count() == 3
    assert not any(appraisal.score in str(each.details) or appraisal.level in str(each.details) for each in told)
    sees = {who for who in world.users if log(world.doing(who, MAY).viewer, LogFilter()).filter(pk__in=told).exists()}
    assert sees == {"unit_head", "agency_head", "auditor", "officer"}, "as the evaluation itself"


def test_who_moves_within_the_round_is_evaluated_at_both_seats_by_the_days(world):
    there = office(world)
    seat = there.seats["officer"]
    rules(world)
    coordinator = world.doing("coordinator", MAY)
    moved = transfer(seat=seat, unit=world.places["ayutthaya"], starts_on=date(2011, 1, 1), doing=coordinator)
    shown = {code: Decimal(3) for code in "12345"}
    for place, who, results in ((seat, "unit_head", "80"), (moved, "agency_head", "90")):
        doing = world.doing(who, MAY)
        appraisal = open_appraisal(seat=place, fiscal_year=2554, half=1, doing=doing)
        words = {"shown": shown, "results": Decimal(results), "comment": "สาธิต"}
        appraisal = write(world, appraisal, who=who, **words)
        give_appraisal(appraisal=appraisal, doing=doing)
    assert whole_round(appraisal, world.doing("unit_head", MAY).viewer) is None, "the head of before sees the own alone"
    found, score = whole_round(appraisal, world.doing("officer", MAY).viewer)
    # 80 × 0.7 + 30 = 86 over 92 days, 93 over 90 days: (7912 + 8370) ÷ 182 = 89.46…
    assert [(each.days, each.score) for each in found] == [(92, "86.00"), (90, "93.00")]
    assert str(score.total) == "89.46"
    province = world.places["ayutthaya"]
    asked = {"bases": {moved.pk: Decimal(20_000)}, "percents": {}, "payroll": None}
    (line,) = simulated(world.doing("agency_head", MAY).viewer, province, 2554, 1, **asked).lines
    assert (line.appraisal.seat, str(line.score), line.level.name.th) == (moved, "89.46", "ดีมาก")
    # one raise of the whole half year: 2.8 % of 20,000, not one for each seat
    assert line.amount.baht == 560
    left = simulated(world.doing("unit_head", MAY).viewer, there.unit, 2554, 1, **asked)
    assert left.lines == ()


def test_rules_are_checked_and_do_not_change_once_published(world):
    doing = world.doing("coordinator", MAY)
    laid = lay_down(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    starts = [Decimal(each) for each in ("90", "80", "70", "60")]
    given = {"starts": starts, "competencies": laid.competencies, "raises": {}, "doing": doing}
    with pytest.raises(Refused) as refused:
        change_rules(rules=laid, shares=(Decimal(60), Decimal(50)), **given)
    assert refused.value.code == "mix-results"
    with pytest.raises(Refused) as refused:
        change_rules(rules=laid, shares=(Decimal(70), Decimal(50)), **(given | {"starts": [*starts[:3], Decimal(50)]}))
    assert refused.value.code == "levels-fair"
    assert change_rules(rules=laid, shares=(Decimal(80), Decimal(50)), **given).results_share == "80"
    published = rules(world)
    with pytest.raises(Refused) as refused:
        change_rules(rules=published, shares=(Decimal(70), Decimal(50)), **given)
    assert refused.value.code == "published"
