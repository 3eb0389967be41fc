"""Who hears of a report on its way: the one whose turn it is."""

from tests.reported import APRIL, filled_round, submitted_round

from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.certifying import send_back_card
from samrit.assessments.actions.sending import send_card
from samrit.assessments.queries.duties import duties
from samrit.notifications.models import Letter


def told(world, kind, action):
    people = {user.person_id: name for name, user in world.users.items()}
    letters = Letter.objects.filter(event__subject_kind=kind, event__action=action)
    return {people[letter.person_id] for letter in letters}


def card_of(report):
    return report.cards.select_related("report__agreement__organization").get(code="1")


def test_the_supervisor_hears_of_what_was_sent_and_the_keeper_of_what_came_back(world):
    report = filled_round(world)
    send_card(card=card_of(report), doing=world.doing("data_keeper", APRIL))
    assert told(world, "card", "submit_card") == {"supervisor"}
    return_card(card=card_of(report), doing=world.doing("supervisor", APRIL, "แนบหลักฐาน"))
    assert told(world, "card", "return_card") == {"data_keeper"}
    letter = Letter.objects.get(event__action="return_card")
    assert "แนบหลักฐาน" in letter.body
    assert letter.address == f"/reports/card/{card_of(report).pk}/review/"


def test_the_coordinator_hears_once_when_the_last_card_is_approved(world):
    report = filled_round(world)
    cards = list(report.cards.select_related("report__agreement__organization").order_by("position"))
    for card in cards:
        send_card(card=card, doing=world.doing("data_keeper", APRIL))
        assert not Letter.objects.filter(event__action="approve_card").exists()
    for card in cards[:-1]:
        approve_card(card=card, doing=world.doing("supervisor", APRIL))
    assert not Letter.objects.filter(event__action="approve_card").exists()
    said = [task.title.en for task in duties(world.doing("coordinator", APRIL).viewer, APRIL)]
    assert "hand in the report of the 6-month round" in said
    approve_card(card=cards[-1], doing=world.doing("supervisor", APRIL))
    assert told(world, "card", "approve_card") == {"coordinator"}
    letter = Letter.objects.get(event__action="approve_card")
    assert letter.address == f"/reports/{report.pk}/"
    said = [task.title.en for task in duties(world.doing("coordinator", APRIL).viewer, APRIL)]
    assert "ready to hand in the 6-month round: all indicators are approved" in said


def test_the_analysts_hear_of_what_was_handed_in_and_the_agency_of_what_is_sent_back(world):
    report = submitted_round(world)
    assert told(world, "report", "submit_report") == {"analyst", "second_analyst"}
    send_back_card(card=card_of(report), doing=world.doing("analyst", APRIL, "ตัวเลขไม่ตรง"))
    assert told(world, "card", "send_back_card") == {"data_keeper", "coordinator"}
