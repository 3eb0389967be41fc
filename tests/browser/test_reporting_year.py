"""The second half of the year as its people live it, each in a browser of their own: from a signed agreement to a
published result, whose file the command line scores to the same figure (the acceptance of the reporting year)."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.agreed import published
from tests.evaluated import members
from tests.world import FIRST_DAY, PASSWORD

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Report
from samrit.cli.main import main
from samrit.demonstration.country import moment
from samrit.demonstration.papers import paper, photograph
from samrit.evaluations.models import CommitteeSession, Evaluation
from samrit.organizations.models import Appointment, Person, Post, RoleGrant, User
from samrit.web import clock
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db(transaction=True)
KEEPERS = {"1": "data_keeper", "2": "data_keeper", "3": "data_keeper", "4": "second_keeper", "5": "second_keeper"}
STEPS = ("15/12/2553", "28 กุมภาพันธ์ 2554", "2011-06-20", "9 กันยายน 2554")
"""Days on which the steps of indicator 5 were done, as people write them."""
RESULTS = {
    6: {"1": "85", "2": "55", "3": "70", "4": "25", "5": STEPS[:2]},
    9: {"1": "90", "2": "60", "3": "๗๕", "4": "20", "5": STEPS[:3]},
    12: {"1": "93.2", "2": "65", "3": "77.5", "4": "18", "5": STEPS},
}
WORK = "ดำเนินการตามแผนปฏิบัติราชการของจังหวัดครบทุกกิจกรรมของรอบ (ข้อมูลสาธิต)"


@dataclass
class Year:
    """The people at their browsers."""

    world: Any
    window: Any
    folder: Any
    agreement: Any = None
    people: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, who):
        """Somebody's window; opened when it is asked for first."""
        if who.startswith("_") or who not in self.world.users:
            raise AttributeError(who)
        if who not in self.people:
            self.people[who] = self.enter(who)
        return self.people[who]

    def enter(self, who, width=1440, lang="th"):
        visitor = self.window(width, lang)
        if self.people:
            visitor.enter(who)
            visitor.go("/")
        else:
            visitor.sign_in(who)
        return visitor

    @staticmethod
    def stand_at(year, month, day, hour=10, minute=0):
        clock.move_demonstration(moment(date(year, month, day), hour, minute))

    def report(self, months):
        return Report.objects.get(agreement=self.agreement, months=months)

    @property
    def evaluation(self):
        return Evaluation.objects.get()


@pytest.fixture
def year(window, world, tmp_path, settings):
    settings.DEMO = True
    agreement = published(world)
    title = "ผู้จัดเก็บข้อมูลของจังหวัด (ด้านบริการ)"
    person = Person.objects.create(name=title, email="second_keeper@example.go.th", phone="0 2000 0000")
    home = world.places["ayutthaya"]
    post = Post.objects.create(organization=home, title=title)
    Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY)
    RoleGrant.objects.create(person=person, role="data_keeper", organization=home, starts_on=FIRST_DAY)
    world.users["second_keeper"] = User.objects.create_user("second_keeper", person.email, PASSWORD, person=person)
    AgreementIndicator.objects.filter(agreement=agreement, code__in=("4", "5")).update(keeper=person)
    members(world)
    yield Year(world, window, tmp_path, agreement)
    clock.release_demonstration()


def press(visitor, button):
    """Press a button and wait for the page that follows."""
    with visitor.another_page():
        visitor.page.locator(button).first.click()


def yes(visitor):
    """Confirm what was asked, and wait for the page that follows."""
    press(visitor, "#confirm [value=yes]")


def write_and_send(year, months):
    """The coordinator opens the round; each keeper writes their cards and hands them on."""
    year.coordinator.go("/reports/?year=2554")
    address = f"/reports/agreements/{year.agreement.pk}/rounds/{months}/open/"
    year.coordinator.page.locator(f"form[action$='{address}'] button").click()
    year.coordinator.page.wait_for_url(re.compile(r"/reports/\d+/"))
    for card in year.report(months).cards.order_by("position"):
        keeper = getattr(year, KEEPERS[card.code])
        keeper.go(f"/reports/card/{card.pk}/")
        write(keeper, RESULTS[months][card.code])
        if months == 6 and card.code in ("1", "5"):
            keeper.look(f"01-card-{card.code}")
        prove(year, keeper, card, months)
        send(keeper, card)


def write(keeper, result):
    page = keeper.page
    if isinstance(result, str):
        page.fill("[name=result]", result)
    else:
        for number, day in enumerate(result, start=1):
            page.fill(f"[name='steps_done.{number}']", day)
    page.fill("[name=work_done]", WORK)
    page.press("[name=work_done]", "Tab")
    expect(page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")


def prove(year, keeper, card, months):
    """At six months each keeper brings a file for each card; at the end of the year the same files are chosen again."""
    page = keeper.page
    if months == 9:
        return
    keeper.go(f"/evidence/cite/{card.pk}/?place=")
    if months == 6:
        name = f"ผลตัวชี้วัด-{card.code}.{'png' if card.code == '3' else 'pdf'}"
        title = f"ผลตัวชี้วัดที่ {card.code}"
        file = year.folder / name
        file.write_bytes(photograph(title) if card.code == "3" else paper(title, [["หน้าแรก"], ["หน้าสอง"]]))
        page.set_input_files("[name=uploads]", file)
        if card.code != "3":
            page.fill("#bring-pages", "๒")
        page.locator("form:has([value=bring]) [type=submit]").click()
    else:
        page.locator(f"label:has-text('ผลตัวชี้วัด-{card.code}'), li:has-text('ผลตัวชี้วัด-{card.code}')").first.locator(
            "[name=file]"
        ).check()
        if card.code == "2":
            keeper.look("02-choose-evidence")
        page.locator("form:has([value=choose]) [type=submit]").first.click()
    page.wait_for_url(f"**/reports/card/{card.pk}/**")
    assert card.citations.count() == 1


def send(keeper, card):
    keeper.go(f"/reports/card/{card.pk}/send/")
    keeper.page.get_by_role("button", name="ส่งให้ผู้กำกับดูแล").click()
    expect(keeper.page.get_by_text(f"ส่งตัวชี้วัด {card.code} ให้ผู้กำกับดูแลแล้ว")).to_be_visible()


def return_one(year, months, code):
    """The supervisor returns one card; its keeper mends it and hands it on again."""
    card = year.report(months).cards.get(code=code)
    year.supervisor.go(f"/reports/card/{card.pk}/review/")
    year.supervisor.page.fill("#reason", "โปรดสอบทานตัวเลขกับทะเบียนของอำเภอ (ข้อมูลสาธิต)")
    year.supervisor.look("03-review")
    press(year.supervisor, "button[name=act][value=return]")
    keeper = getattr(year, KEEPERS[code])
    keeper.go("/")
    keeper.look("04-home-of-the-keeper")
    keeper.go(f"/reports/card/{card.pk}/")
    expect(keeper.page.locator(".note.warning").first).to_contain_text("โปรดสอบทานตัวเลข")
    keeper.page.fill("[name=work_done]", f"{WORK} สอบทานกับทะเบียนของทุกอำเภอแล้ว")
    keeper.page.press("[name=work_done]", "Tab")
    expect(keeper.page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    send(keeper, card)


def approve_all(year):
    supervisor = year.supervisor
    supervisor.go("/reports/approve/")
    supervisor.page.get_by_role("button", name="ดูก่อนอนุมัติที่เลือก").click()
    supervisor.look("05-before-approving")
    supervisor.page.get_by_role("button", name=re.compile(r"^อนุมัติ \d")).click()
    expect(supervisor.page.get_by_text("อนุมัติแล้ว 5 ตัวชี้วัด")).to_be_visible()


def hand_in(year, months):
    coordinator, report = year.coordinator, year.report(months)
    coordinator.go(f"/reports/{report.pk}/submit/")
    coordinator.look(f"06-before-{months}-months")
    coordinator.page.get_by_role("button", name="ส่งรายงาน", exact=True).click()
    yes(coordinator)
    report.refresh_from_db()
    assert report.state == "submitted"
    coordinator.go(f"/reports/{report.pk}/receipt/")
    coordinator.look(f"07-receipt-{months}-months")


def certify(year, months):
    analyst, report = year.analyst, year.report(months)
    analyst.go(f"/reports/{report.pk}/certify/")
    if months == 12:
        analyst.look("08-certify")
    for box in analyst.page.locator("[name=card]").all():
        box.check()
    press(analyst, ".audit-bar button")
    analyst.go(f"/reports/{report.pk}/certify/")
    press(analyst, f"form[action$='/reports/{report.pk}/certify/whole/'] button")
    report.refresh_from_db()
    assert report.state == "certified"


def report_the_year(year):
    """Six and nine months in time, twelve months on the fourth working day after the last."""
    year.stand_at(2011, 4, 11)
    write_and_send(year, 6)
    return_one(year, 6, "2")
    approve_all(year)
    hand_in(year, 6)
    year.stand_at(2011, 5, 20)
    certify(year, 6)
    year.stand_at(2011, 7, 11)
    write_and_send(year, 9)
    approve_all(year)
    hand_in(year, 9)
    certify(year, 9)
    year.stand_at(2011, 10, 24)
    write_and_send(year, 12)
    approve_all(year)
    year.stand_at(2011, 11, 4, 15, 30)
    hand_in(year, 12)
    expect(year.coordinator.page.locator("main")).to_contain_text("4 วันทำการ")
    year.stand_at(2011, 11, 21)
    certify(year, 12)


def evaluate(year):
    """The analyst begins, the evaluator declares, lowers one score with its reason, visits, and is done."""
    analyst = year.analyst
    analyst.go("/evaluations/")
    press(analyst, ".begin-list button")
    press(analyst, "section form .btn-primary")
    year.stand_at(2011, 12, 12)
    evaluator, evaluation = year.evaluator, year.evaluation
    page = evaluator.page
    evaluator.go(f"/evaluations/{evaluation.pk}/")
    page.locator("[name=answer][value=no]").check()
    press(evaluator, "main form .btn-primary")
    evaluator.go(f"/evaluations/{evaluation.pk}/lines/{evaluation.report.cards.get(code='2').pk}/")
    page.locator("[name=how][value=result]").check()
    page.locator("[name='result.result']").fill("62")
    page.locator("#id_reason").fill("หลักฐานพิสูจน์ได้ร้อยละ 62 (ข้อมูลสาธิต)")
    press(evaluator, "button[value=preview]")
    evaluator.look("09-lower")
    press(evaluator, "button[value=score]")
    expect(page.locator(".stands b")).to_have_text("3.2000")
    evaluator.go(f"/evaluations/{evaluation.pk}/visits/new/")
    page.locator("#id_visited_on").fill("8 ธันวาคม 2554")
    page.locator("#id_place").fill("ศาลากลางจังหวัดพระนครศรีอยุธยา")
    press(evaluator, "main form .btn-primary")
    evaluator.go(f"/evaluations/{evaluation.pk}/finish/")
    press(evaluator, "main form .btn-primary")
    assert year.evaluation.state == "evaluated"


def hold_a_session(year):
    """The committee keeps the line as the evaluator has it, and takes the whole."""
    year.stand_at(2012, 1, 11)
    analyst, page = year.analyst, year.analyst.page
    analyst.go("/sessions/plan/")
    said = {
        "number": "1",
        "fiscal_year": "2554",
        "held_on": "11 มกราคม 2555",
        "held_from": "09.30",
        "place": "ห้องประชุมคณะกรรมการ (สาธิต)",
        "quorum": "2",
    }
    for name, value in said.items():
        page.locator(f"#id_{name}").fill(value)
    press(analyst, "main form .btn-primary")
    press(analyst, "main form .btn-primary")  # what waits is ticked already
    session = CommitteeSession.objects.get()
    analyst.go(f"/sessions/{session.pk}/attendance/")
    for box in page.locator("[name^=present-]").all():
        box.check()
    page.locator("#id_chair").select_option(index=1)
    press(analyst, "main form .btn-primary")
    press(analyst, f"form[action$='/sessions/{session.pk}/open/'] button")
    member = year.committee_member
    for item in session.items.order_by("position"):
        member.go(f"/sessions/items/{item.pk}/")
        if item.code:
            member.page.locator("[name=how][value=keep]").check()
        member.page.locator("#id_resolution").fill("เห็นชอบตามที่ผู้ประเมินเสนอ (ข้อมูลสาธิต)")
        member.look(f"10-item-{item.position}")
        press(member, "button[value=resolve]")
    analyst.go(f"/sessions/{session.pk}/")
    page.locator(f"form[action$='/sessions/{session.pk}/close/'] button").click()
    yes(analyst)
    assert year.evaluation.state == "decided"


def notify_and_appeal(year):
    """The agency is told on the 20th, appeals one line on a phone, and is given a part of it."""
    year.stand_at(2012, 1, 20)
    evaluation = year.evaluation
    year.analyst.go(f"/evaluations/{evaluation.pk}/notify/")
    press(year.analyst, "main form .btn-primary")
    year.stand_at(2012, 1, 30)
    agency = year.enter("coordinator", 390)
    agency.go(f"/evaluations/{evaluation.pk}/notice/")
    agency.look("11-notice-390")
    agency.go(f"/evaluations/{evaluation.pk}/appeals/new/{evaluation.report.cards.get(code='2').pk}/")
    agency.page.locator("#id_grounds").fill("พบแบบประเมินของอีกสองอำเภอที่ลงนามก่อนสิ้นปี (ข้อมูลสาธิต)")
    press(agency, "main form .btn-primary")
    agency.look("12-appeal-390")
    year.stand_at(2012, 2, 3)
    member = year.committee_member
    member.go(f"/evaluations/appeals/{evaluation.appeals.get().pk}/")
    member.page.locator("[name=how][value=result]").check()
    member.page.locator("[name='result.result']").fill("64")
    member.page.locator("#id_reason").fill("แบบประเมินของหนึ่งอำเภอลงนามในปี (ข้อมูลสาธิต)")
    press(member, "main form .btn-primary")
    assert evaluation.appeals.get().state == "upheld"


def publish(year):
    """Made final when the time for an appeal is over, and published; the file is fetched on the way."""
    year.stand_at(2012, 2, 6)
    analyst, evaluation = year.analyst, year.evaluation
    analyst.go(f"/evaluations/{evaluation.pk}/finalise/")
    analyst.page.locator("main form .btn-primary").click()
    yes(analyst)
    analyst.go(f"/results/{evaluation.pk}/")
    analyst.look("13-final")
    file = year.folder / "ผลการประเมิน.yaml"
    with analyst.page.expect_download() as downloading:
        analyst.page.locator(f"a[href$='/results/evaluations/{evaluation.pk}.yaml']").click()
    downloading.value.save_as(file)
    analyst.page.get_by_role("button", name="เผยแพร่").click()
    yes(analyst)
    return file


def read_as_anybody(year, total):
    """The public page, at a desk and on an English phone; its copy is genuine."""
    code = year.evaluation.public_code
    for width, lang in ((1440, "th"), (390, "en")):
        citizen = year.window(width, lang)
        citizen.go(f"/public/results/{code}/")
        expect(citizen.page.locator("main")).to_contain_text(total)
        expect(citizen.page.locator("main")).to_contain_text("0.2000")
        citizen.look(f"14-public-{lang}-{width}")
        citizen.go(f"/public/results/{code}/verify/")
        citizen.look(f"15-verify-{lang}-{width}")


def test_from_a_signed_agreement_to_a_published_result(year, capsys):
    """By hand, weights 30, 20, 20, 15, 15: indicator 1 3 + 3.2/5 = 3.64; 2 as given upon the appeal 3 + 4/10 = 3.4 (65
    reported, 62 evaluated); 3 3 + 2.5/5 = 3.5; 4 3 + 2/5 = 3.4; 5 four steps in a row = 4. (109.2 + 68 + 70 + 51 + 60)
    / 100 = 3.5820; 31 October was due, 1, 2, 3 and 4 November 2554 are working days: 4 × 0.05 = 0.2000 less, 3.3820.
    """
    report_the_year(year)
    evaluate(year)
    hold_a_session(year)
    notify_and_appeal(year)
    file = publish(year)
    evaluation = year.evaluation
    assert (evaluation.state, evaluation.total, evaluation.published_result.penalty) == (
        "published",
        "3.3820",
        "0.2000",
    )
    assert main(["score", str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == evaluation.total
    read_as_anybody(year, "3.3820")
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))
