"""The first half of the year without a mouse: every act by Tab, arrows, Enter, Space and typing, its focus seen."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from playwright.sync_api import expect
from tests.browser.keyboard import Hands, OutOfReachError
from tests.browser.windows import BOTH
from tests.filled import fill
from tests.world import PASSWORD

from samrit.agreements.actions.negotiating import settle_negotiation
from samrit.agreements.models import Agreement, ChangeRequest
from samrit.agreements.terms import terms_of
from samrit.demonstration.country import moment
from samrit.web import clock
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db(transaction=True)
SIGNERS = ("agency_head", "counter_signer", "second_counter_signer", "third_counter_signer")
FORMULA = ("สูตรการคำนวณ", "Formula")
TEMPLATE = (
    (("คำอธิบาย", "Description"), "ผลตามแผนปฏิบัติราชการของจังหวัด (ข้อมูลสาธิต)"),
    (FORMULA, "(จำนวนที่ทำได้จริง × 100) ÷ จำนวนตามแผน"),
    (("แหล่งข้อมูล", "Data source"), "ทะเบียนของจังหวัด ทุกสิ้นไตรมาส"),
    (("หลักฐานที่ต้องใช้", "Evidence"), "รายงานผลพร้อมวันที่และลายมือชื่อ"),
)
LEVELS = ("80", "85", "90", "95", "100")
PAST = {2551: "82.5", 2552: "85.1", 2553: "๘๘"}


@dataclass
class Year:
    """The people at their keyboards, and the agreement that they work on."""

    world: Any
    window: Any
    lang: str
    width: int
    agreement: Any = None
    coordinator: Any = None
    analyst: Any = None

    def enter(self, who):
        """The hands of somebody at their first page; the coordinator, who comes first, signs in by keyboard."""
        hands = Hands(self.window(self.width, self.lang), self.lang)
        (hands.enter if self.coordinator else hands.sign_in)(who)
        return hands

    def title(self, row):
        with translation.override(self.lang):
            return row.title

    @staticmethod
    def stand_at(year, month, day, hour=10, minute=0):
        clock.move_demonstration(moment(date(year, month, day), hour, minute))


@pytest.fixture
def year(window, world, lang, width):
    yield Year(world, window, lang, width)
    clock.release_demonstration()


def start(year):
    """What waits on the first page is done: the agreement is started from the framework."""
    year.world.framework()
    year.stand_at(2010, 9, 6)
    year.coordinator = hands = year.enter("coordinator")
    hands.skip()
    hands.follow(("เริ่มจัดทำคำรับรอง", "start the agreement"), tabs=2)
    hands.skip()
    hands.press("เริ่มจัดทำ", tabs=12)
    year.agreement = Agreement.objects.get()


def write_a_template(year):
    """The indicator of the framework, field by field, each saved as one leaves it."""
    hands, row = year.coordinator, year.agreement.indicators.get(code="1")
    hands.go(f"/agreements/{year.agreement.pk}/rows/")
    hands.skip()
    hands.follow(year.title(row), tabs=20)
    hands.skip()
    hands.write(("หน่วยวัด", "Unit"), "ร้อยละ", tabs=20)
    hands.choose(("วัดสิ่งใด", "What is measured"), ("ผลลัพธ์", "Outcome"), tabs=11)
    hands.saved()
    hands.tick(("ค่าที่วัดได้", "A measured value"), role="radio", tabs=3)
    hands.photograph("01-way-of-scoring")
    hands.press("ใช้วิธีนี้", tabs=2)
    hands.write(("ค่าเป้าหมาย", "Target"), "90", tabs=46)
    for level, figure in enumerate(LEVELS, start=1):
        hands.write(re.compile(rf"{level} (ระดับ|level) {level}", re.IGNORECASE), figure, tabs=3)
    hands.saved()
    hands.photograph("02-levels")
    for past, figure in PAST.items():
        hands.write(re.compile(rf"(ปี|year) {past}", re.IGNORECASE), figure, tabs=14)
    hands.saved()
    for name, text in TEMPLATE:
        hands.write(name, text, tabs=12)
    hands.choose(("ผู้กำกับดูแลตัวชี้วัด", "Indicator supervisor"), "ผู้กำกับดูแลตัวชี้วัดของจังหวัด", tabs=4)
    hands.choose(("ผู้จัดเก็บข้อมูล", "Data keeper"), "ผู้จัดเก็บข้อมูลของจังหวัด", tabs=4)
    hands.saved()
    row.refresh_from_db()
    assert (row.unit, row.target, tuple(row.row["thresholds"])) == ("ร้อยละ", "90", LEVELS)
    assert row.baseline == {"2551": "82.5", "2552": "85.1", "2553": "88"}
    assert (row.formula, row.evidence_rule) == (TEMPLATE[1][1], TEMPLATE[3][1])
    assert (row.supervisor, row.keeper) == tuple(
        year.world.persona(who).person for who in ("supervisor", "data_keeper")
    )


def weigh(year, code, weight):
    hands = year.coordinator
    hands.go(f"/agreements/{year.agreement.pk}/rows/")
    hands.skip()
    hands.write(re.compile(rf"(น้ำหนักของ|weight of) {re.escape(code)}$", re.IGNORECASE), weight, tabs=90)
    hands.saved()


def submit(year):
    """It is stopped at weights of 95, mended, and handed in; the templates after it."""
    agreement, hands = year.agreement, year.coordinator
    fill(year.world, agreement)
    code = agreement.indicators.filter(row__weight="10").first().code
    weigh(year, code, "๕")
    hands.photograph("03-weight")
    hands.go(f"/review/agreements/{agreement.pk}/submit/")
    expect(hands.page.locator("main")).to_contain_text("95")
    assert hands.page.locator("main form button[type=submit]:enabled").count() == 0
    weigh(year, code, "10")
    hands.go(f"/review/agreements/{agreement.pk}/submit/")
    hands.skip()
    for row in agreement.indicators.filter(is_heading=False, on_approved_list=False).order_by("position"):
        if row.code != "1":
            hands.write(row.code, "ต่อเนื่องจากแผนปฏิบัติราชการของจังหวัด (ข้อมูลสาธิต)", tabs=26)
    hands.confirm("เสนอคำรับรอง", "เสนอคำรับรอง", tabs=3)
    agreement.refresh_from_db()
    assert agreement.state == "submitted"
    hands.go(f"/review/agreements/{agreement.pk}/audit/submit/")
    hands.skip()
    hands.press("ส่งตรวจ", tabs=36)


def audit(year):
    """The analyst returns one template; after the fix it passes."""
    year.stand_at(2010, 9, 16)
    row = year.agreement.indicators.get(code="1")
    year.analyst = analyst = year.enter("analyst")
    analyst.skip()
    analyst.follow(re.compile("รายละเอียดตัวชี้วัดที่รอตรวจ|.*audit", re.IGNORECASE), tabs=3)
    analyst.skip()
    analyst.follow(year.title(row), tabs=26)
    analyst.skip()
    formula = analyst.words("เขียนข้อสังเกต") + " " + FORMULA[year.lang != "th"]
    analyst.unfold(formula, tabs=36)
    analyst.write(analyst.words("ข้อสังเกต") + ": " + FORMULA[year.lang != "th"], "โปรดระบุที่มาของตัวหาร", tabs=1)
    analyst.photograph("04-remark")
    analyst.write("เหตุผลที่ส่งกลับ", "สูตรการคำนวณยังไม่ชัดเจน", tabs=36)
    analyst.press("ส่งกลับแก้ไข", tabs=3)

    hands = year.coordinator
    hands.go("/")
    hands.skip()
    hands.photograph("05-home-after-return")
    hands.go(f"/agreements/templates/{row.pk}/")
    hands.skip()
    hands.write(FORMULA, "(จำนวนที่ทำได้จริง ÷ จำนวนตามแผนปฏิบัติราชการที่ผู้ว่าราชการจังหวัดเห็นชอบ) × 100", tabs=60)
    hands.saved()
    hands.go(f"/review/templates/{row.pk}/submit/")
    hands.skip()
    hands.press("ส่งตรวจ", tabs=26)

    analyst.go(f"/review/templates/{row.pk}/")
    analyst.skip()
    analyst.confirm("ให้ผ่านการตรวจสอบ", "ให้ผ่าน", tabs=60)
    row.refresh_from_db()
    assert row.state == "passed"


def negotiate(year):
    """The committee counters one offer, the agency stays with it, and it is settled; the others stand as offered."""
    year.stand_at(2010, 9, 27)
    agreement = year.agreement
    first, *others = (row for row in agreement.indicators.order_by("position") if hasattr(row, "negotiation"))
    doing = year.world.doing("committee_member", moment(date(2010, 9, 27), 9, 0), "รับตามที่เสนอ")
    for row in others:
        settle_negotiation(negotiation=row.negotiation, terms=terms_of(row), doing=doing)
    member = year.enter("committee_member")
    member.skip()
    member.follow(re.compile(rf"(พิจารณาข้อเสนอ|.*offer).*{re.escape(first.code)}", re.IGNORECASE), tabs=21)
    member.skip()
    member.write(("ค่าเป้าหมาย", "Target"), "71", tabs=20)
    member.write("เหตุผล", "ค่าเป้าหมายสูงกว่าผลงานที่ผ่านมา", tabs=18)
    member.press("เสนอกลับ", tabs=2)
    hands = year.coordinator
    hands.go(f"/review/negotiations/{first.negotiation.pk}/")
    hands.skip()
    hands.write("เหตุผล", "รับค่าเป้าหมายของคณะกรรมการ", tabs=46)
    hands.press("เสนอต่อคณะกรรมการ", tabs=2)
    member.go(f"/review/negotiations/{first.negotiation.pk}/")
    member.skip()
    member.write("เหตุผล", "ทั้งสองฝ่ายเห็นพ้อง", tabs=46)
    member.photograph("06-negotiation")
    member.confirm("สรุปข้อยุติ", "สรุปข้อยุติ", tabs=4)
    first.refresh_from_db()
    assert (first.negotiation.state, first.target) == ("settled", "71")


def open_for_signing(year):
    """Accepted, and opened: places are moved there and back while the focus stays with the one that is moved."""
    agreement, analyst = year.agreement, year.analyst
    analyst.go(f"/review/agreements/{agreement.pk}/accept/")
    analyst.skip()
    analyst.confirm("เห็นชอบ", "เห็นชอบ", tabs=26)
    year.stand_at(2010, 11, 15)
    analyst.go(f"/signing/{agreement.pk}/open/")
    analyst.skip()
    for who in SIGNERS:
        analyst.choose("ผู้ลงนาม", year.world.persona(who).person.name, tabs=26)
        analyst.step()
    move(analyst, ("เลื่อนลำดับที่ 4 ขึ้น", "Move place 4 up"), back=True)
    move(analyst, ("เลื่อนลำดับที่ 3 ลง", "Move place 3 down"), back=False)
    analyst.photograph("07-places")
    analyst.confirm("เปิดให้ลงนาม", "เปิดให้ลงนาม", tabs=46)
    agreement.refresh_from_db()
    assert agreement.state == "signing"


def move(analyst, name, back):
    analyst.to(name, "button", tabs=18, back=back)
    analyst.page.keyboard.press("Enter")
    expect(analyst.page.locator("[autofocus]")).to_be_focused()
    analyst.held()


def sign(year):
    """The governor and three counter-signers, each from their first page, with their password once more."""
    for who in SIGNERS:
        signer = year.enter(who)
        signer.skip()
        signer.follow(re.compile("ลงนาม|sign", re.IGNORECASE), tabs=2)
        signer.skip()
        if "/sign/" not in signer.page.url:
            signer.follow("อ่านและลงนาม", tabs=20)
            signer.skip()
        signer.tick("ข้าพเจ้าได้อ่านคำรับรองการปฏิบัติราชการฉบับนี้ครบถ้วนแล้ว", tabs=60)
        signer.press("ยืนยันตัวตนและลงนาม", tabs=1)
        assert "/accounts/reauthenticate/" in signer.page.url
        signer.write("Password", PASSWORD, tabs=12)
        with signer.another_page():
            signer.page.keyboard.press("Enter")
        signer.page.wait_for_url(f"**/signing/{year.agreement.pk}/")
    signer.photograph("08-signed")


def publish_and_verify(year):
    """Published by its coordinator; anybody types the code and learns that it is genuine."""
    year.stand_at(2010, 12, 1)
    hands = year.coordinator
    hands.go(f"/signing/{year.agreement.pk}/")
    hands.skip()
    hands.confirm("เผยแพร่", "เผยแพร่", tabs=26)
    expect(hands.page.locator(".note.success")).to_be_visible()
    verify(year, "ฉบับที่จัดเก็บในระบบเป็นฉบับแท้")


def verify(year, verdict):
    citizen = Hands(year.window(year.width, year.lang), year.lang)
    citizen.go("/public/verify/")
    citizen.write("รหัสของคำรับรอง", year.agreement.public_code, tabs=18)
    citizen.press("ตรวจสอบรหัส", tabs=1)
    expect(citizen.page.locator("#verdict")).to_have_text(citizen.words(verdict))
    citizen.photograph("09-verified")


def change(year):
    """On 31 March another target is asked for and accepted."""
    year.stand_at(2011, 3, 31, 23, 50)
    hands = year.coordinator
    row = year.agreement.indicators.filter(is_heading=False, row__kind="thresholds").order_by("position").last()
    hands.go(f"/changes/agreement/{year.agreement.pk}/new/")
    hands.skip()
    hands.tick("ค่าเป้าหมาย", tabs=26)
    hands.tick(row.code, tabs=36)
    hands.press("ต่อไป: กรอกค่าใหม่", tabs=16)
    hands.write(
        re.compile(rf"{re.escape(row.code)} (ค่าเป้าหมาย|target)", re.IGNORECASE), row.row["thresholds"][3], tabs=26
    )
    hands.tick(("ได้รับผลกระทบจากปัจจัยภายนอก", "affected by"), tabs=4, role="radio")
    hands.write("คำชี้แจงพร้อมข้อเท็จจริง", "น้ำท่วมสามอำเภอ มีประกาศเขตภัยพิบัติ (ข้อมูลสาธิต)", tabs=4)
    hands.press("ดูผลกระทบ", tabs=4)
    expect(hands.page.locator("#impact")).to_be_focused()
    hands.photograph("10-impact")
    hands.confirm("ยื่นคำขอ", "ยื่นคำขอ", tabs=36)
    analyst = year.analyst
    analyst.go(f"/changes/{ChangeRequest.objects.get().pk}/")
    analyst.skip()
    analyst.write("เหตุผลของการพิจารณา", "มีประกาศเขตภัยพิบัติยืนยัน", tabs=46)
    analyst.confirm("อนุมัติและจัดทำฉบับแก้ไข", "อนุมัติ", tabs=2)
    assert [each.state for each in Agreement.objects.order_by("amendment")] == ["superseded", "published"]


@BOTH
def test_from_the_framework_to_a_change_without_a_mouse(year):
    start(year)
    write_a_template(year)
    submit(year)
    audit(year)
    negotiate(year)
    open_for_signing(year)
    sign(year)
    publish_and_verify(year)
    change(year)
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))


def test_what_would_be_amiss_is_noticed(window, world):
    """Shown on the page of signing in: out of reach, no ring, and the focus taken away."""
    hands = Hands(window())
    hands.go("/accounts/login/")
    with pytest.raises(OutOfReachError, match="English"):
        hands.to("ไม่มีปุ่มนี้", tabs=3)
    hands.to("Login", "textbox", tabs=46)
    hands.page.evaluate("document.activeElement.blur()")
    with pytest.raises(AssertionError, match="fell to the body"):
        hands.held()
    hands.page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(":focus-visible { outline: none !important; box-shadow: none !important; }");
        document.adoptedStyleSheets = [sheet]; }"""
    )
    with pytest.raises(AssertionError, match="ring"):
        for _ in range(4):
            hands.step()
