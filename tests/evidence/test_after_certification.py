"""Evidence once the year is certified: nothing of it changes, and nothing of it tells what evaluators look at."""

from datetime import date
from decimal import Decimal

import pytest
from tests.evaluated import DECEMBER, NOVEMBER, assigned_evaluation, certified_report
from tests.evaluations.test_actions import proof_of

from samrit.evaluations.actions.evaluating import score_line
from samrit.evaluations.actions.lines import Change
from samrit.evidence.actions.adding import describe_evidence
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.models import Evidence
from samrit.workflow.actions import Refused


def refusal(act, **words):
    with pytest.raises(Refused) as caught:
        act(**words)
    return caught.value.code, caught.value.text.th


def test_what_evaluators_cite_is_told_to_nobody_who_tries_to_take_it_out(world):
    evaluation = assigned_evaluation(world)
    cited, other = proof_of(world, "ayutthaya"), proof_of(world, "ayutthaya", 2553)
    Evidence.objects.filter(pk=other.pk).update(fiscal_year=2554)
    change = Change("เหตุผล", points=Decimal("3"), evidence=cited)
    doing = world.doing("evaluator", DECEMBER)
    score_line(evaluation=evaluation, code="2", change=change, seen=0, doing=doing)
    keeper = world.doing("data_keeper", DECEMBER)
    assert refusal(remove_evidence, evidence=cited, doing=keeper) == refusal(
        remove_evidence, evidence=other, doing=keeper
    )


def test_nothing_is_taken_out_or_described_anew_once_the_year_is_certified(world):
    file = proof_of(world, "ayutthaya")
    keeper = world.doing("data_keeper", NOVEMBER)
    describe_evidence(evidence=file, title="คำสั่ง", dated_on=date(2011, 1, 1), doing=keeper)
    certified_report(world)
    words = {"title": "ชื่อใหม่", "dated_on": None}
    code, said = refusal(describe_evidence, evidence=file, doing=keeper, **words)
    assert code == "certified" and "รับรอง" in said
    assert refusal(remove_evidence, evidence=file, doing=keeper)[0] == "certified"
    before = proof_of(world, "ayutthaya", 2553)
    assert describe_evidence(evidence=before, doing=keeper, **words).title == "ชื่อใหม่"
