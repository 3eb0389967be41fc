"""Interests that come by another way than a post or a step of the report: what was declared, what was delivered."""

from datetime import date

from tests.evaluated import JANUARY, NOVEMBER, certified_report, members, opened_evaluation, session_with
from tests.hosting import delivered, hosted, row
from tests.refusals import doing_as, refused, resolution
from tests.reported import JULY, OCTOBER, opened_round

from samrit.assessments.actions.apart import own_work
from samrit.assessments.actions.opening import open_report
from samrit.core.permissions import Action
from samrit.evaluations.actions.assigning import assign_evaluator, declare
from samrit.evaluations.actions.evaluating import finish_evaluation
from samrit.evaluations.actions.holding_sessions import Proposal
from samrit.evaluations.actions.opening import open_evaluation
from samrit.evaluations.actions.resolving import resolve
from samrit.organizations.models import RoleGrant


def grant(world, person, role, place="th"):
    RoleGrant.objects.create(person=person, role=role, organization=world.places[place], starts_on=date(2010, 10, 1))


def test_whoever_declared_an_interest_neither_votes_nor_is_assigned_again(world):
    evaluation = opened_evaluation(world)
    member, other = members(world, 3)[:2]
    grant(world, member, "evaluator")
    analyst = world.doing("analyst", NOVEMBER)
    assignment = assign_evaluator(evaluation=evaluation, person=member, doing=analyst)
    declare(assignment=assignment, interest="เป็นญาติของผู้บริหาร", doing=doing_as(member, NOVEMBER))
    refused("interest", assign_evaluator, evaluation=evaluation, person=member, doing=analyst)
    evaluator = world.persona("evaluator").person
    mine = assign_evaluator(evaluation=evaluation, person=evaluator, doing=analyst)
    declare(assignment=mine, interest="", doing=world.doing("evaluator", NOVEMBER))
    finish_evaluation(evaluation=evaluation, doing=world.doing("evaluator", JANUARY))
    session = session_with(world, Proposal(evaluation))
    item = session.items.get()
    refused("no-vote", resolve, item=item, resolution=resolution(2), doing=doing_as(member, JANUARY))
    refused("too-many", resolve, item=item, resolution=resolution(3), doing=doing_as(other, JANUARY))
    resolve(item=item, resolution=resolution(2), doing=doing_as(other, JANUARY))


def test_whoever_delivered_a_result_for_the_host_neither_approves_certifies_nor_evaluates_it(world):
    report = opened_round(world, 12, OCTOBER)
    hosted(world, report, at=OCTOBER)
    delivered(world, report, row("81"), at=OCTOBER)
    person = world.persona("host_agency").person
    for action in (Action.APPROVE_CARD, Action.CERTIFY_CARD, Action.CERTIFY_REPORT):
        assert own_work(report, action, person), action
    assert own_work(report, Action.CERTIFY_CARD, world.persona("second_analyst").person) is None


def test_whoever_delivered_for_the_host_does_not_evaluate_that_agency(world):
    certified = certified_report(world)
    evaluation = open_evaluation(report=certified, doing=world.doing("analyst", NOVEMBER))
    report = open_report(agreement=certified.agreement, months=9, doing=world.doing("coordinator", JULY))
    hosted(world, report, at=JULY)
    delivered(world, report, row("81"), at=JULY)
    person = world.persona("host_agency").person
    grant(world, person, "evaluator", "opdc")
    said = refused(
        "interest", assign_evaluator, evaluation=evaluation, person=person, doing=world.doing("analyst", NOVEMBER)
    )
    assert "นำส่งผล" in said.th
