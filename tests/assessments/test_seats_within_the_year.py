"""Who moves within a round reports until the closing day; who acts as head is the superior of those days."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.appraising import SHOWN, rules
from tests.seated import OF_THE_OFFICER, certified, officer_draft, officer_signed, signed

from samrit.appraisals.actions.appraising import (
    answer_appraisal,
    give_appraisal,
    open_appraisal,
    write_appraisal,
)
from samrit.appraisals.queries.persons import days_at, whole_round
from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.queries.desks import cards_to_approve
from samrit.assessments.queries.duties import duties
from samrit.assessments.rounds import rounds_of
from samrit.core.permissions import Action, Role
from samrit.notifications.models import Letter
from samrit.organizations.models import Appointment, RoleGrant
from samrit.permissions import may
from samrit.registry.actions.seats import close_seat, open_seat, transfer
from samrit.workflow.actions import Refused

JANUARY = datetime(2011, 1, 11, 3, 0, tzinfo=UTC)
NEW_YEAR = date(2011, 1, 1)


def refused(act, code):
    with pytest.raises(Refused) as found:
        act()
    assert found.value.code == code


@pytest.fixture
def moved(world):
    """The officer goes to the office of the province on 1 January; the agreement was signed in November."""
    agreement = officer_signed(world)
    doing = world.doing("coordinator", JANUARY)
    there = transfer(seat=agreement.organization, unit=world.places["ayutthaya"], starts_on=NEW_YEAR, doing=doing)
    agreement.refresh_from_db()
    return agreement, there


def test_a_closed_seat_is_reported_certified_and_evaluated_until_its_last_day(world, moved, sign_in):
    agreement, there = moved
    officer = world.doing("officer", JANUARY)
    assert [(each.months, each.first, each.last) for each in rounds_of(agreement)] == [
        (6, date(2010, 10, 1), date(2010, 12, 31))
    ]
    refused(lambda: open_report(agreement=agreement, months=12, doing=officer), "not-held")
    assert "reports" in [task.url_name for task in duties(officer.viewer, JANUARY)]
    early = world.doing("officer", JANUARY.replace(year=2010, month=12))
    report = certified_in_january(world, agreement, early)
    assert report.state == "certified"
    assert may(officer.viewer, Action.READ_AGREEMENT, agreement.organization)
    for action in (Action.EDIT_AGREEMENT, Action.REQUEST_CHANGE, Action.SIGN_AGREEMENT):
        assert not may(officer.viewer, action, agreement.organization), action
    browser = sign_in(world.persona("officer"))
    for name, key in (("agreement", agreement.pk), ("report", report.pk)):
        assert browser.get(f"/{name}s/{key}/").status_code == 200
    rules(world)
    head = world.doing("unit_head", JANUARY)
    appraisal = open_appraisal(seat=agreement.organization, fiscal_year=2554, half=1, doing=head)
    # 2.8400 ÷ 5 of the report of 92 days: 1 October to 31 December
    assert (appraisal.results, appraisal.days, appraisal.days_of_round) == ("56.8", 92, 182)
    assert days_at(there, 2554, 1)[0] == 90
    appraisal = written(appraisal, head)
    give_appraisal(appraisal=appraisal, doing=head)
    assert Letter.objects.filter(event__subject_kind="appraisal", person=officer.viewer.person).exists()
    answer_appraisal(appraisal=appraisal, disagrees=False, disagreement="", doing=officer)
    assert appraisal.state == "acknowledged"


def certified_in_january(world, agreement, early):
    """The whole chain after the move: the officer reports, the head of then approves, the coordinator certifies."""
    report = open_report(agreement=agreement, months=6, doing=early)
    refused(lambda: submit_report(report=report, doing=early), "too-early")
    report.delete()
    return certified(world, agreement, "officer", "unit_head", "officer", "coordinator", at=JANUARY)


def written(appraisal, doing, **more):
    words = {"results": None, "probation": False, "comment": "", "development": ""} | more
    shown = {code: Decimal(level) for code, level in SHOWN.items()}
    return write_appraisal(appraisal=appraisal, shown=shown, **words, doing=doing)


def test_who_acts_elsewhere_keeps_the_own_seat_and_each_day_counts_once(world):
    agreement = officer_draft(world)
    own, doing = agreement.organization, world.doing("coordinator", JANUARY)
    person = own.person
    rules(world)
    acting = open_seat(unit=world.places["ayutthaya"], person=person, starts_on=NEW_YEAR, doing=doing)
    close_seat(seat=acting, ends_on=date(2011, 1, 31), doing=doing)
    assert [days_at(each, 2554, 1)[0] for each in (own, acting)] == [151, 31]
    for seat, who, results in ((own, "unit_head", "80"), (acting, "agency_head", "100")):
        by = world.doing(who, JANUARY)
        appraisal = open_appraisal(seat=seat, fiscal_year=2554, half=1, doing=by)
        appraisal = written(appraisal, by, results=Decimal(results), comment="สาธิต")
        give_appraisal(appraisal=appraisal, doing=by)
    _each, score = whole_round(appraisal, by.viewer)
    # competencies 93.33: 80 × 0.7 + 27.999 = 84.00 and 70 + 27.999 = 98.00;
    # (84 × 151 + 98 × 31) ÷ 182 = (12684 + 3038) ÷ 182 = 86.384…
    assert str(score.total) == "86.38"
    # Who is there from July has no round of 6 months, and the year begins in July.
    late = open_seat(unit=world.places["ayutthaya"], person=person, starts_on=date(2011, 7, 1), doing=doing)
    agreement.organization = late
    assert [(each.months, each.first) for each in rounds_of(agreement)] == [(12, date(2011, 7, 1))]


def stands_in(world, who, first, last):
    """The persona acts as the head of the office from one day to another."""
    unit, person = world.places["ayutthaya-health"], world.persona(who).person
    Appointment.objects.create(
        person=person, post=unit.posts.get(heads=True), starts_on=first, ends_on=last, acting=True
    )
    RoleGrant.objects.create(
        person=person, role=Role.AGENCY_HEAD.value, organization=unit, starts_on=first, ends_on=last
    )


def test_an_acting_head_approves_on_those_days_and_on_no_other(world):
    agreement = officer_signed(world)
    at = datetime(2011, 4, 11, 3, 0, tzinfo=UTC)
    officer = world.doing("officer", at)
    report = open_report(agreement=agreement, months=6, doing=officer)
    cards = list(report.cards.order_by("position"))
    for card in cards:
        record_result(card=card, result={"result": "92"}, doing=officer)
        send_card(card=card, doing=officer)
    refused(lambda: approve_card(card=cards[0], doing=world.doing("colleague", at)), "permission")
    stands_in(world, "colleague", date(2011, 4, 11), date(2011, 4, 12))
    acting = world.doing("colleague", at)
    assert list(cards_to_approve(acting.viewer, at)) == cards
    assert "card-review" in [task.url_name for task in duties(acting.viewer, at)]
    approve_card(card=cards[0], doing=acting)
    approve_card(card=cards[1], doing=world.doing("unit_head", at))
    assert {card.approved_by.pk for card in report.cards.all()} == {
        world.persona(who).person.pk for who in ("colleague", "unit_head")
    }
    after = world.doing("colleague", at.replace(day=13))
    assert not cards_to_approve(after.viewer, after.at).exists()
    assert not may(after.viewer, Action.EVALUATE_PERSON, agreement.organization)
    # At the own seat one is the officer alone, whomever one stands in for.
    own = world.persona("colleague").person.seats.get()
    assert not may(acting.viewer, Action.APPROVE_CARD, own)


def test_an_acting_head_receives_an_officers_agreement_under_that_title(world):
    draft = officer_draft(world)
    stands_in(world, "colleague", date(2010, 11, 1), date(2010, 11, 30))
    hands = OF_THE_OFFICER | {"accepts": "colleague", "receives": "colleague"}
    agreement = signed(world, draft, hands)
    place = agreement.signatures.get(side="receives")
    assert (agreement.state, place.acting) == ("signed", True)
    assert "รักษาราชการแทน นายแพทย์สาธารณสุขจังหวัด" in place.title
