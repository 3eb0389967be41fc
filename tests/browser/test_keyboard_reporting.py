"""The second half of the year without a mouse: cards, evidence, approval, evaluation, decision, appeal, publication."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.agreed import published
from tests.browser.keyboard import Hands
from tests.browser.windows import BOTH
from tests.evaluated import members
from tests.reported import RESULTS

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Report
from samrit.demonstration.country import moment
from samrit.demonstration.papers import paper
from samrit.evaluations.models import CommitteeSession, Evaluation
from samrit.web import clock
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db(transaction=True)
WORK = "ดำเนินการครบทุกกิจกรรมของรอบ (ข้อมูลสาธิต)"
WORK_DONE = ("คำชี้แจงการปฏิบัติงาน", "Work done")
OCTOBER = datetime(2011, 10, 24, 2, 0, tzinfo=UTC)
OTHER_WAYS = {
    "3": {"weight": "20", "kind": "project_progress"},
    "4": {"weight": "15", "kind": "checklist", "items": {"A1": "0.9", "D1": "0.1"}},
}


@dataclass
class Year:
    """The people at their keyboards."""

    world: Any
    window: Any
    lang: str
    width: int
    folder: Any
    agreement: Any
    people: dict[str, Hands]

    def __getitem__(self, who):
        """The hands of somebody at their first page; who comes first signs in by keyboard."""
        if who not in self.people:
            hands = Hands(self.window(self.width, self.lang), self.lang)
            (hands.enter if self.people else hands.sign_in)(who)
            self.people[who] = hands
        return self.people[who]

    @property
    def report(self):
        return Report.objects.get()

    @property
    def evaluation(self):
        return Evaluation.objects.get()

    def card(self, code):
        return self.report.cards.get(code=code)

    @staticmethod
    def stand_at(year, month, day, hour=10, minute=0):
        clock.move_demonstration(moment(date(year, month, day), hour, minute))


@pytest.fixture
def year(window, world, tmp_path, lang, width):
    agreement = published(world)
    for code, row in OTHER_WAYS.items():
        AgreementIndicator.objects.filter(agreement=agreement, code=code).update(row=row)
    members(world)
    yield Year(world, window, lang, width, tmp_path, agreement, {})
    clock.release_demonstration()


def open_the_round(year):
    """The coordinator opens the round of twelve months; one card is written and sent as ever, four are left."""
    year.stand_at(2011, 10, 24)
    hands = year["coordinator"]
    hands.go("/reports/?year=2554")
    hands.skip()
    hands.press(re.compile(".*12", re.IGNORECASE), tabs=36)
    doing = year.world.doing("data_keeper", OCTOBER)
    card = record_result(card=year.card("2"), result=RESULTS["2"], doing=doing)
    send_card(card=record_words(card=card, words={"work_done": WORK}, doing=doing), doing=doing)


def open_card(year, code):
    keeper = year["data_keeper"]
    keeper.go(f"/reports/card/{year.card(code).pk}/")
    keeper.skip()
    return keeper


def words_and_sent(year, code):
    keeper = year["data_keeper"]
    keeper.write(WORK_DONE, WORK, tabs=41)
    keeper.saved()
    keeper.follow("ตรวจและส่ง", tabs=22)
    keeper.skip()
    keeper.press("ส่งให้ผู้กำกับดูแล", tabs=16)
    assert year.card(code).state == "sent"


def write_a_number(year):
    keeper = open_card(year, "1")
    keeper.write("ผลที่วัดได้ ณ สิ้นรอบ", "93.2", tabs=12)
    expect(keeper.page.locator("#card-score")).to_contain_text("3.6400")  # 3 + 3.2/5, by hand
    keeper.held()
    keeper.saved()
    keeper.photograph("01-number")
    attach(year)
    open_card(year, "1")
    words_and_sent(year, "1")


def attach(year):
    """A file is brought: the window in which it is chosen is opened from the keyboard."""
    keeper, file = year["data_keeper"], year.folder / "ผลตัวชี้วัด-1.pdf"
    file.write_bytes(paper("ผลตัวชี้วัดที่ 1", [["หน้าแรก"], ["หน้าสอง"]]))
    keeper.follow("แนบหลักฐาน", tabs=18)
    keeper.skip()
    keeper.to("ไฟล์", "button", tabs=14)
    keeper.photograph("02-file")
    with keeper.page.expect_file_chooser() as chosen:
        keeper.page.keyboard.press("Space")
    chosen.value.set_files(file)
    keeper.held()
    keeper.write("หน้าที่ใช้อ้างอิง", "2", tabs=4)
    keeper.press("เพิ่มและอ้างอิง", tabs=3)
    assert year.card("1").citations.get().pages == "2"


def write_steps(year):
    keeper = open_card(year, "5")
    for step, day in enumerate(("15/12/2553", "28/2/2554", "2011-06-20", "9/9/2554"), start=1):
        keeper.write(re.compile(rf"(แล้วเสร็จเมื่อ|done on).*{step}$", re.IGNORECASE), day, tabs=13)
    keeper.saved()
    expect(keeper.page.locator("#card-score")).to_contain_text("4.0000")
    keeper.photograph("03-steps")
    words_and_sent(year, "5")


def write_projects(year):
    keeper = open_card(year, "3")
    keeper.press("เพิ่มโครงการ", tabs=14)
    keeper.write("ชื่อโครงการ", "ขุดลอกคลองสายหลัก (สาธิต)", tabs=60)
    keeper.write("น้ำหนัก", "100", tabs=1)
    for month in range(1, 13):
        for figure in ("10", "9" if month == 1 else "10"):
            keeper.step()
            keeper.page.keyboard.type(figure)
    keeper.saved()
    keeper.photograph("04-projects")
    words_and_sent(year, "3")


def tick_items(year):
    keeper = open_card(year, "4")
    keeper.tick("A1", tabs=14)
    keeper.saved()
    words_and_sent(year, "4")
    assert year.card("4").result["missing"] == ["D1"]


def approve(year):
    """The supervisor returns one card, which is mended, and approves all."""
    supervisor = year["supervisor"]
    supervisor.go("/reports/approve/")
    supervisor.skip()
    supervisor.follow(re.compile(r"ร้อยละของครัวเรือนยากจน"), tabs=18)
    supervisor.skip()
    supervisor.write("เหตุผลที่ส่งกลับ", "โปรดสอบทานตัวเลขกับทะเบียน", tabs=26)
    supervisor.press("ส่งกลับแก้ไข", tabs=1)
    open_card(year, "2")
    year["data_keeper"].write(WORK_DONE, f"{WORK} สอบทานแล้ว", tabs=18)
    year["data_keeper"].saved()
    year["data_keeper"].follow("ตรวจและส่ง", tabs=22)
    year["data_keeper"].skip()
    year["data_keeper"].press("ส่งให้ผู้กำกับดูแล", tabs=16)
    supervisor.go("/reports/approve/")
    supervisor.skip()
    supervisor.press("ดูก่อนอนุมัติที่เลือก", tabs=20)
    supervisor.skip()
    supervisor.press(re.compile("อนุมัติ 5|approve 5", re.IGNORECASE), tabs=12)
    assert {card.state for card in year.report.cards.all()} == {"approved"}


def submit_and_certify(year):
    hands, report = year["coordinator"], year.report
    hands.go(f"/reports/{report.pk}/submit/")
    hands.skip()
    hands.confirm("ส่งรายงาน", "ส่งรายงาน", tabs=18)
    year.stand_at(2011, 11, 21)
    analyst = year["analyst"]
    analyst.go(f"/reports/{report.pk}/certify/")
    analyst.skip()
    for card in report.cards.order_by("position"):
        box = analyst.to(re.compile(rf"{card.code} "), "checkbox", tabs=18)
        if not analyst.page.evaluate("document.activeElement.checked"):
            analyst.page.keyboard.press("Space")
        assert box["seen"]
    analyst.photograph("05-certify")
    analyst.press("รับรองตัวชี้วัดที่เลือก", tabs=12)
    analyst.go(f"/reports/{report.pk}/certify/")
    analyst.skip()
    analyst.press("รับรองรายงานทั้งรอบ", tabs=18)
    assert year.report.state == "certified"


def evaluate(year):
    """Begun and assigned; the evaluator declares, looks what a lower result would do, and lowers it."""
    analyst = year["analyst"]
    analyst.go("/evaluations/")
    analyst.skip()
    analyst.press("เริ่มประเมิน", tabs=4)
    analyst.go(f"/evaluations/{year.evaluation.pk}/evaluators/")
    analyst.skip()
    analyst.press("มอบหมาย", tabs=20)
    year.stand_at(2011, 12, 12)
    evaluator, evaluation = year["evaluator"], year.evaluation
    evaluator.go(f"/evaluations/{evaluation.pk}/")
    evaluator.skip()
    evaluator.to(re.compile(".*"), "radio", tabs=20)
    way(evaluator, "no")
    evaluator.photograph("06-declare")
    evaluator.press("บันทึกการแสดงส่วนได้เสีย", tabs=4)
    evaluator.go(f"/evaluations/{evaluation.pk}/lines/{year.card('2').pk}/")
    evaluator.skip()
    evaluator.to(re.compile(".*"), "radio", tabs=36)
    way(evaluator, "result")
    evaluator.write(re.compile(".*"), "62", tabs=2)
    evaluator.write("เหตุผล", "หลักฐานพิสูจน์ได้ร้อยละ 62 (ข้อมูลสาธิต)", tabs=12)
    evaluator.press("ดูผลต่อคะแนนก่อนบันทึก", tabs=12)
    expect(evaluator.page.locator(".effect-box")).to_be_focused()
    evaluator.photograph("07-effect")
    evaluator.press("บันทึกคะแนน", tabs=18)
    expect(evaluator.page.locator(".stands b")).to_have_text("3.2000")
    evaluator.go(f"/evaluations/{evaluation.pk}/finish/")
    evaluator.skip()
    evaluator.press("เสนอคณะกรรมการ", tabs=26)
    assert year.evaluation.state == "evaluated"


def way(hands, value):
    """The arrows of a group of choices, until one is chosen."""
    for _ in range(5):
        if hands.page.evaluate("document.activeElement.value + document.activeElement.checked") == f"{value}true":
            return
        hands.page.keyboard.press(
            "Space" if hands.page.evaluate("document.activeElement.value") == value else "ArrowDown"
        )
    raise AssertionError(f"no choice {value}")


def decide(year):
    """The committee meets: planned, attended, opened, two items decided, closed."""
    year.stand_at(2012, 1, 11)
    analyst, page = year["analyst"], year["analyst"].page
    analyst.go("/sessions/plan/")
    analyst.skip()
    analyst.write("การประชุมครั้งที่", "1", tabs=4)
    analyst.write("ผลการปฏิบัติราชการปีงบประมาณ พ.ศ.", "2554", tabs=1)
    analyst.write("วันที่ประชุม", "11 มกราคม 2555", tabs=1)
    analyst.write("เวลา", "09.30", tabs=1)
    analyst.write("สถานที่", "ห้องประชุมคณะกรรมการ (สาธิต)", tabs=1)
    analyst.write("องค์ประชุม (คน)", "2", tabs=1)
    analyst.press("กำหนดการประชุม", tabs=3)
    analyst.skip()
    analyst.press("บรรจุวาระ", tabs=16)
    session = CommitteeSession.objects.get()
    analyst.go(f"/sessions/{session.pk}/attendance/")
    analyst.skip()
    for _ in range(3):
        analyst.to(re.compile(".*"), "checkbox", tabs=14)
        page.keyboard.press("Space")
        analyst.step()
    analyst.to(re.compile(".*"), "combobox", tabs=14)
    page.keyboard.press("ArrowDown")
    analyst.photograph("08-attendance")
    analyst.press("บันทึก", tabs=2)
    analyst.go(f"/sessions/{session.pk}/")
    analyst.skip()
    analyst.press("เปิดการประชุม", tabs=26)
    member = year["committee_member"]
    for item in session.items.order_by("position"):
        member.go(f"/sessions/items/{item.pk}/")
        member.skip()
        if item.code:
            member.to(re.compile(".*"), "radio", tabs=36)
            way(member, "keep")
        member.write("ข้อความมติ", "เห็นชอบตามที่ผู้ประเมินเสนอ (ข้อมูลสาธิต)", tabs=36)
        member.photograph(f"09-item-{item.position}")
        member.press("บันทึกมติ", tabs=14)
    analyst.go(f"/sessions/{session.pk}/")
    analyst.skip()
    analyst.confirm("ปิดการประชุม", "ปิดการประชุม", tabs=26)
    assert year.evaluation.state == "decided"


def appeal(year):
    """The agency is told, appeals one line, and is given a part of it."""
    year.stand_at(2012, 1, 20)
    analyst, evaluation = year["analyst"], year.evaluation
    analyst.go(f"/evaluations/{evaluation.pk}/notify/")
    analyst.skip()
    analyst.press("แจ้งผล", tabs=26)
    year.stand_at(2012, 1, 30)
    hands = year["coordinator"]
    hands.go(f"/evaluations/{evaluation.pk}/appeals/new/{year.card('2').pk}/")
    hands.skip()
    hands.write("เหตุผลที่อุทธรณ์", "พบแบบประเมินของอีกสองอำเภอ (ข้อมูลสาธิต)", tabs=22)
    hands.press("ยื่นอุทธรณ์", tabs=3)
    year.stand_at(2012, 2, 3)
    member = year["committee_member"]
    member.go(f"/evaluations/appeals/{evaluation.appeals.get().pk}/")
    member.skip()
    member.to(re.compile(".*"), "radio", tabs=36)
    way(member, "result")
    member.write(re.compile(".*"), "64", tabs=2)
    member.write("เหตุผล", "แบบประเมินของหนึ่งอำเภอลงนามในปี (ข้อมูลสาธิต)", tabs=14)
    member.press("บันทึกคำวินิจฉัย", tabs=12)
    assert evaluation.appeals.get().state == "upheld"


def publish(year):
    """Final and published; anybody reads it."""
    year.stand_at(2012, 2, 6)
    analyst, evaluation = year["analyst"], year.evaluation
    analyst.go(f"/evaluations/{evaluation.pk}/finalise/")
    analyst.skip()
    analyst.confirm("สรุปผลเป็นที่สุด", "สรุปผลเป็นที่สุด", tabs=26)
    analyst.go(f"/results/{evaluation.pk}/")
    analyst.skip()
    analyst.photograph("10-result")
    analyst.confirm("เผยแพร่", "เผยแพร่", tabs=36)
    assert year.evaluation.state == "published"
    citizen = Hands(year.window(year.width, year.lang), year.lang)
    citizen.go("/public/results/")
    citizen.skip()
    citizen.follow(re.compile(".*(พระนครศรีอยุธยา|Ayutthaya)"), tabs=18)
    expect(citizen.page.locator("main")).to_contain_text(year.evaluation.total)


@BOTH
def test_from_a_card_to_a_published_result_without_a_mouse(year):
    open_the_round(year)
    write_a_number(year)
    write_steps(year)
    write_projects(year)
    tick_items(year)
    approve(year)
    submit_and_certify(year)
    evaluate(year)
    decide(year)
    appeal(year)
    publish(year)
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))
