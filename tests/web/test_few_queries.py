"""What the pages of the last days before a deadline ask the database: little, and never something that is over."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from tests.agreed import published
from tests.reported import APRIL, JULY, filled_round, opened_round, submitted_round

from samrit.assessments.actions.opening import open_report
from samrit.assessments.models import Substitute
from samrit.assessments.queries.card import around
from samrit.assessments.queries.duties import duties
from samrit.assessments.queries.last_round import reports_before
from samrit.assessments.queries.own_rounds import own_rounds
from samrit.assessments.queries.readiness import readiness, readiness_of_each
from samrit.permissions import standpoint
from samrit.web import assets, clock
from samrit.web.templatetags.samrit import icon


@pytest.fixture(autouse=True)
def in_april(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: APRIL)


def asked(do):
    with CaptureQueriesContext(connection) as found:
        do()
    return len(found)


def viewer(world, who, at=APRIL):
    return standpoint(world.persona(who).person, at.date())


def test_a_card_asks_twenty_times_at_most_and_a_saved_field_no_oftener(world, sign_in):
    report = filled_round(world)
    card, client = report.cards.get(code="1"), sign_in(world.persona("data_keeper"))
    address = f"/reports/card/{card.pk}/"
    client.get(address)
    assert asked(lambda: client.get(address)) <= 20

    def save(value, was):
        body = json.dumps({"field": "result", "value": value, "was": was})
        answer = client.post(f"{address}field/", body, content_type="application/json").json()
        assert answer["state"] == "saved"

    save("94", "93.2")
    assert asked(lambda: save("95", "94")) <= 24


def test_a_saved_field_does_not_look_up_people_and_earlier_rounds(world):
    near = around(opened_round(world).cards.get(code="1"), APRIL)
    with CaptureQueriesContext(connection) as found:
        people = (near.keeper.named, near.supervisor.named)
        assert near.before is None and near.year_before is None
    assert people == (world.persona("data_keeper").person, world.persona("supervisor").person)
    first = len(found)
    assert first > 0
    assert asked(lambda: (near.keeper, near.supervisor, near.before, near.year_before)) == 0


def test_the_rounds_before_are_those_of_the_year_and_of_the_year_before(world):
    six = submitted_round(world)
    nine = open_report(agreement=six.agreement, months=9, doing=world.doing("coordinator", JULY))
    assert reports_before(nine) == (six, None)
    assert reports_before(six) == (None, None)
    assert asked(lambda: reports_before(nine)) == 1


def test_cards_wait_for_whoever_is_in_the_place_that_day(world):
    report = opened_round(world)
    outsider = world.persona("outsider")

    def titles(who):
        return [task.title.en for task in duties(viewer(world, who), APRIL) if "write the e-SAR" in task.title.en]

    assert [title.rsplit("(")[1] for title in titles("data_keeper")] == ["indicators: 5)"]
    assert titles("supervisor") == titles("outsider") == []
    day = APRIL.date()
    common = {"agreement": report.agreement, "code": "1", "place": "keeper", "reason": "ลาป่วย", "named_at": APRIL}
    by = world.persona("coordinator").person
    Substitute.objects.create(person=outsider.person, starts_on=day, ends_on=day, named_by=by, **common)
    assert [title.rsplit("(")[1] for title in titles("outsider")] == ["indicators: 1)"]
    Substitute.objects.update(starts_on=day - timedelta(2), ends_on=day - timedelta(1))
    assert titles("outsider") == []


def test_what_the_first_page_asks_of_cards_does_not_grow_with_them(world):
    report = opened_round(world)
    person = viewer(world, "data_keeper")
    many = asked(lambda: duties(person, APRIL))
    report.cards.exclude(code="1").delete()
    assert asked(lambda: duties(person, APRIL)) == many


def test_the_own_rounds_are_none_for_those_who_read_everywhere(world):
    agreement = published(world)
    assert own_rounds(viewer(world, "analyst"), APRIL).agreements == {}
    own = own_rounds(viewer(world, "coordinator"), APRIL)
    assert list(own.agreements) == [agreement.pk]
    assert own.opened == own.handed_in == frozenset()
    assert asked(lambda: own_rounds(viewer(world, "coordinator"), APRIL)) <= 4


def test_the_own_rounds_know_what_was_opened_and_handed_in(world):
    report = submitted_round(world)
    own = own_rounds(viewer(world, "coordinator"), APRIL)
    assert own.handed_in == {(report.agreement_id, 6)}
    assert own.opened == {
        (report.agreement.organization_id, report.agreement.framework_id, report.agreement.fiscal_year, 6)
    }


def test_an_icon_is_made_once_and_its_words_are_never_kept():
    assert icon("send") is icon("send")
    assert icon("send") != icon("lock")
    assert 'aria-label="ส่ง &lt;b&gt;"' in icon("send", "ส่ง <b>")
    assert "aria-label" not in icon("send")


def test_a_file_that_changes_is_read_again_while_one_works_on_it():
    assert "?v=" in assets.address("samrit/vendor/icons.svg")
    with override_settings(DEBUG=True):
        assert "?v=" not in assets.address("samrit/vendor/icons.svg")


def test_five_reports_on_one_page_of_readiness_stay_within_thirty(world, sign_in):
    report = filled_round(world)
    client = sign_in(world.persona("coordinator"))
    client.get("/reports/readiness/")
    one = asked(lambda: client.get("/reports/readiness/"))
    open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", JULY))
    more = asked(lambda: client.get("/reports/readiness/")) - one
    assert 0 < more <= 4
    assert one + 4 * more <= 30


def test_readiness_is_the_same_looked_up_alone_and_together(world):
    report = filled_round(world)
    (together,) = readiness_of_each([report], APRIL)
    alone = readiness(report, APRIL)
    assert together.scorecard == alone.scorecard
    assert [(each.card.code, each.gain, each.lacks) for each in together.cards] == [
        (each.card.code, each.gain, each.lacks) for each in alone.cards
    ]
    assert len(together.cards) == 5
