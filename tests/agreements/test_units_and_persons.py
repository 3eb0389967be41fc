"""Units and persons promise, sign and report with the same machinery as agencies."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.seated import (
    NOVEMBER,
    OF_THE_OFFICER,
    drafted,
    office,
    officer_draft,
    officer_report,
    officer_signed,
    signed,
    unit_report,
    unit_signed,
)

from samrit.agreements.actions.apart import own_year
from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.models import Agreement
from samrit.agreements.queries.deadlines import due
from samrit.agreements.queries.published import is_public, published
from samrit.agreements.queries.waiting import states_of_year, waiting_for
from samrit.assessments.queries.on_time import handings
from samrit.assessments.queries.scoring import score_report
from samrit.assessments.rounds import rounds_of
from samrit.core.permissions import Action, Level
from samrit.core.workflow import AGREEMENT
from samrit.notifications.models import Letter
from samrit.workflow.actions import perform


def test_a_unit_promises_to_its_agency_from_the_draft_to_the_last_signature(world):
    agreement = unit_signed(world)
    assert agreement.state == "signed"
    signers = [(each.side, each.person.name) for each in agreement.signatures.order_by("order")]
    assert signers == [("promises", "นายแพทย์สาธารณสุขจังหวัด (สาธิต)"), ("receives", "ผู้ว่าราชการจังหวัด")]


def test_an_officer_promises_to_the_superior(world):
    agreement = officer_signed(world)
    assert agreement.state == "signed"
    assert [(each.side, each.post) for each in agreement.signatures.order_by("order")] == [
        ("promises", "นักวิชาการสาธารณสุขชำนาญการ (สาธิต)"),
        ("receives", "นายแพทย์สาธารณสุขจังหวัด (สาธิต)"),
    ]


def test_a_unit_reports_after_six_months_and_is_scored(world):
    report = unit_report(world)
    assert report.state == "certified"
    assert score_report(report).scorecard.total == Decimal("2.8400")


def test_an_officer_reports_after_six_months_and_is_scored(world):
    report = officer_report(world)
    assert report.state == "certified"
    assert score_report(report).scorecard.total == Decimal("2.8400")


def test_letters_of_a_persons_agreement_go_to_the_person_and_the_superior_alone(world):
    officer_report(world)
    told = {
        letter.person.name
        for letter in Letter.objects.select_related("event__organization").filter(event__organization__kind="seat")
    }
    assert told == {
        "นักวิชาการสาธารณสุขชำนาญการ (สาธิต)",
        "นายแพทย์สาธารณสุขจังหวัด (สาธิต)",
        "ผู้ประสานงานของจังหวัด",
    }


def test_letters_of_a_units_agreement_go_to_the_agency_and_not_to_the_central_office(world):
    unit_report(world)
    told = set(
        Letter.objects.filter(event__organization__kind="provincial_office").values_list("person__name", flat=True)
    )
    assert "ผู้ประสานงานของจังหวัด" in told
    assert not {name for name in told if "ส่วนกลาง" in name}


def test_nothing_that_a_person_promises_is_public(world, client):
    report = officer_report(world)
    agreement = report.agreement
    Agreement.objects.filter(pk=agreement.pk).update(state="published", published_at=NOVEMBER)
    agreement.refresh_from_db()
    assert agreement not in published()
    assert not is_public(agreement)
    code = agreement.public_code
    for url in (
        reverse("public-agreement", args=[code]),
        reverse("public-agreement-json", args=[code]),
        reverse("public-agreement-csv", args=[code]),
    ):
        answer = client.get(url)
        assert answer.status_code == 404, url
        assert "นักวิชาการสาธารณสุขชำนาญการ" not in answer.content.decode(), url
    assert client.post(reverse("public-verify-any"), {"text": json.dumps(agreement.content)}).status_code == 200


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_paper_of_a_person_is_told_to_be_genuine_and_nothing_else(world, client, lang):
    report = officer_report(world)
    agreement, receipt = report.agreement, report.receipt
    client.cookies["django_language"] = lang
    betrayed = ["สาธิต)", "SAR-2554", "2.84", "ayutthaya", "ร้อยละของงาน", agreement.organization.parent.name]
    for name, paper, said in (("public-verify", agreement, "15 "), ("receipt-verify", receipt, "11 ")):
        hash_ = paper.content_hash
        code = agreement.public_code if name == "public-verify" else receipt.code
        url = reverse(name, args=[code])
        page = client.get(url, {"hash": hash_[:16]})
        text = page.content.decode()
        assert page.status_code == 200
        assert hash_ in text
        assert said in text.partition("facts")[2]
        assert not [each for each in betrayed if each in text], name
        forged = client.get(url, {"hash": "0" * 16}).content.decode()
        assert page.content != forged.encode()
        assert hash_ not in forged
    draft = Agreement.objects.filter(pk=agreement.pk)
    draft.update(state="signing")
    assert client.get(reverse("public-verify", args=[agreement.public_code])).status_code == 404


def test_a_month_of_a_framework_of_every_year_is_a_deadline_of_the_year(world):
    agreement = officer_signed(world)
    assert timezone.localtime(due(agreement, "signing")).date() == date(2011, 3, 31)
    days = [timezone.localtime(each.due_at).date() for each in rounds_of(agreement)]
    assert days == [date(2011, 4, 30), date(2011, 10, 31)]


def test_the_first_page_tells_an_officer_to_start_and_then_to_sign(world):
    seat = office(world).seats["officer"]
    world.framework("individual")
    officer, head = world.doing("officer"), world.doing("unit_head")
    tasks = waiting_for(officer.viewer, (2554,))
    assert [(task.url_name, task.about.th) for task in tasks] == [("agreement-start", seat.name)]
    agreement = drafted(world, seat, "individual", "officer", "officer", "unit_head")
    assert [task.url_name for task in waiting_for(officer.viewer, (2554,))] == ["agreement"]
    perform(machine=AGREEMENT, subject=agreement, action=Action.SUBMIT_AGREEMENT, doing=officer)
    assert "signings-together" in [task.url_name for task in waiting_for(head.viewer, (2554,))]


def test_agencies_are_not_counted_with_their_units(world):
    unit_report(world)
    at = NOVEMBER.replace(year=2011, month=5)
    for who, counted in (("analyst", 0), ("auditor", 0), ("coordinator", 0), ("unit_head", 1)):
        viewer = world.doing(who).viewer
        assert sum(count for _state, _label, count in states_of_year(viewer, 2554)) == counted, who
        assert len({each.agreement.pk for each in handings(viewer, 2554, at)}) == counted, who
    coordinator = world.doing("coordinator").viewer
    assert {each.agreement.organization.kind for each in handings(coordinator, 2554, at, Level.UNIT)} == {
        "provincial_office"
    }


def test_the_superior_may_write_into_an_officers_draft_and_accept_it(world):
    agreement = officer_draft(world)
    row = agreement.indicators.filter(is_heading=False).first()
    save_fields(row=row, changes=[Change("target", "95", "90")], doing=world.doing("unit_head"))
    assert signed(world, agreement, OF_THE_OFFICER).state == "signed"


def test_whoever_starts_a_units_draft_may_accept_it_but_not_whoever_writes_it(world):
    unit = office(world).unit
    framework = world.framework("unit")
    coordinator = world.doing("coordinator")
    agreement = start_agreement(organization=unit, framework=framework, fiscal_year=2554, doing=coordinator)
    assert own_year(agreement, coordinator) is None
    row = add_own(agreement=agreement, parent_code="C", name="ตัวชี้วัด (สาธิต)", doing=world.doing("unit_head"))
    save_fields(row=row, changes=[Change("target", "95", "")], doing=coordinator)
    assert own_year(agreement, coordinator).code == "own-work"


@pytest.mark.parametrize("who", ["officer", "unit_head"])
def test_every_page_of_the_menu_opens_for_an_officer_and_a_head(world, sign_in, who):
    officer_report(world)
    browser = sign_in(world.persona(who))
    home = browser.get(reverse("home"))
    assert home.status_code == 200
    for group in home.context["menu"]:
        for link in group.links:
            answer = browser.get(link.address, follow=True)
            assert answer.status_code == 200, link.address


def test_an_officer_opens_every_page_of_the_own_agreement_and_nobody_else_does(world, sign_in):
    report = officer_report(world)
    agreement = report.agreement
    pages = [
        reverse("agreement", args=[agreement.pk]),
        reverse("agreement-rows", args=[agreement.pk]),
        reverse("signing", args=[agreement.pk]),
        reverse("report", args=[report.pk]),
        reverse("agreement-template", args=[agreement.indicators.filter(is_heading=False).first().pk]),
        reverse("card", args=[report.cards.first().pk]),
        reverse("overview-agency", args=[agreement.organization_id]) + "?year=2554",
    ]
    expected = {"officer": 200, "unit_head": 200, "coordinator": 200, "colleague": 404, "analyst": 404}
    for name, code in expected.items():
        browser = sign_in(world.persona(name))
        for page in pages:
            assert browser.get(page, follow=True).status_code == code, (name, page)
