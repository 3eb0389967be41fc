"""The later steps of the story of the cascade: signing, telling, a change, a move, the first round and evaluations."""

import re
from typing import Any

from playwright.sync_api import expect
from tests.browser.cascade_hands import Story, day, follow, head_of, officer, press, said
from tests.browser.cascade_steps import indicators, product_row
from tests.cascade_story import HEALTH, OFFICERS
from tests.world import PASSWORD

from samrit.agreements.actions.signing import sign
from samrit.agreements.actions.submitting import submit_agreement
from samrit.agreements.models import Agreement, ChangeRequest, Signature
from samrit.cascade.actions.announcing import confirm_reading
from samrit.cascade.actions.answering import answer_amendment
from samrit.cascade.models import AmendmentAnswer, Announcement

# ---------------------------------------------------------------- 7. everybody signs


def sign_units(story: Story) -> None:
    """Heads hand in; the coordinator accepts and opens twelve at once; heads sign, and the governor twelve at once."""
    story.stand_at(day(2010, 12, 13))
    agreements = {code: story.agreement(story.place(code)) for code in story.codes}
    hand_in_and_open(story, head_of(HEALTH), agreements[HEALTH])
    for code in story.codes[1:]:
        submit_agreement(agreement=agreements[code], doing=story.doing(head_of(code)))
    coordinator = story.window("coordinator")
    accept_together(coordinator, 12)
    sign_alone(story, head_of(HEALTH), agreements[HEALTH])
    for code in story.codes[1:]:
        sign_by_action(story, head_of(code), agreements[code])
    sign_together(story, "agency_head", 12, "13-sign")
    assert {story.agreement(story.place(code)).state for code in story.codes} == {"signed"}


def sign_officers(story: Story) -> None:
    """Officers hand in, the superior accepts, opens and signs twenty-five at once after them."""
    agreements = {number: story.agreement(story.seat(number)) for number in range(1, OFFICERS + 1)}
    hand_in_and_open(story, officer(4), agreements[4])
    for number, agreement in agreements.items():
        if number != 4:
            submit_agreement(agreement=agreement, doing=story.doing(officer(number)))
    head = story.window("unit_head")
    accept_together(head, OFFICERS, "14-accept-officers")
    sign_alone(story, officer(4), agreements[4])
    for number, agreement in agreements.items():
        if number != 4:
            sign_by_action(story, officer(number), agreement)
    story.look_on_a_phone("unit_head", "/signing/together/", "15-sign-officers")
    sign_together(story, "unit_head", OFFICERS, "15-sign-officers")
    states = Agreement.objects.filter(organization__parent__code=HEALTH).values_list("state", flat=True)
    assert list(states) == ["signed"] * OFFICERS
    coordinator = story.window("coordinator")
    coordinator.go(f"/cascade/{story.plan().pk}/")
    said(coordinator, "12/12")


def hand_in_and_open(story: Story, who: str, agreement: Agreement) -> None:
    """From the first page to the receipt."""
    visitor = story.window(who)
    visitor.go("/")
    visitor.page.locator("main").get_by_role("link", name="จัดทำและเสนอ").first.click()
    follow(visitor, "เสนอ")
    visitor.look(f"11-hand-in-{agreement.organization.level.value}")
    press(visitor, "เสนอ", sure="เสนอ")
    said(visitor, "ใบรับ")
    agreement.refresh_from_db()
    assert agreement.state == "submitted"


def accept_together(visitor: Any, count: int, what: str = "") -> None:
    visitor.go("/signing/")
    follow(visitor, "พิจารณาและลงนามหลายฉบับ")
    if what:
        visitor.look(what)
    visitor.page.get_by_label("เลือกทั้งหมด").check()
    press(visitor, "เห็นชอบและเปิดให้ลงนามที่เลือก", sure="เห็นชอบและเปิดให้ลงนาม")
    said(visitor, f"เปิดให้ลงนามแล้ว {count} ฉบับ")


def sign_alone(story: Story, who: str, agreement: Agreement) -> None:
    """From the first page: read, tick, confirm who one is, sign."""
    visitor = story.window(who)
    visitor.go("/")
    visitor.page.locator("main").get_by_role("link", name="ลงนาม").first.click()
    follow(visitor, "อ่านและลงนาม")
    visitor.page.get_by_label("ข้าพเจ้าได้อ่าน").check()
    press(visitor, "ยืนยันตัวตนและลงนาม")
    confirm_identity(visitor)
    visitor.page.wait_for_url(f"**/signing/{agreement.pk}/")


def sign_together(story: Story, who: str, count: int, what: str) -> None:
    visitor = story.window(who)
    visitor.go("/signing/together/")
    visitor.look(what)
    boxes = visitor.page.locator("[name=read]")
    expect(boxes).to_have_count(count)
    for box in boxes.all():
        box.check()
    press(visitor, "ยืนยันตัวตนและลงนามฉบับที่อ่านแล้ว")
    if "/accounts/reauthenticate/" in visitor.page.url:
        confirm_identity(visitor)
    said(visitor, f"ลงนามแล้ว {count} ฉบับ")


def confirm_identity(visitor: Any) -> None:
    assert "/accounts/reauthenticate/" in visitor.page.url
    visitor.page.fill("[name=password]", PASSWORD)
    with visitor.another_page():
        visitor.page.press("[name=password]", "Enter")


def sign_by_action(story: Story, who: str, agreement: Agreement) -> None:
    agreement.refresh_from_db()
    doing = story.doing(who)
    order = Signature.objects.get(agreement=agreement, person=doing.viewer.person).order
    sign(agreement=agreement, order=order, seen_hash=agreement.content_hash, doing=doing)


# ---------------------------------------------------------------- 8. everybody is told


def announce(story: Story) -> None:
    """Written with a question, issued to everybody; one reads, answers wrongly, then rightly; in the end all did."""
    story.stand_at(day(2011, 1, 10))
    coordinator = story.window("coordinator")
    coordinator.go("/announcements/")
    follow(coordinator, "เขียนประกาศ")
    page = coordinator.page
    if page.get_by_label("หน่วยงานที่ประกาศ").count():
        page.get_by_label("หน่วยงานที่ประกาศ").select_option(label="จังหวัดพระนครศรีอยุธยา")
    page.get_by_label("เรื่อง", exact=True).fill("ตัวชี้วัดและค่าเป้าหมายของจังหวัด ปีงบประมาณ พ.ศ. 2554 (สาธิต)")
    page.get_by_label("เนื้อหา").fill("ขอให้ทุกคนอ่านตัวชี้วัดของหน่วยงานและของตน (สาธิต)")
    page.locator("details.more summary").click()
    page.get_by_label("คำถามที่ 1").fill("รอบการประเมินรอบที่ 1 สิ้นสุดเมื่อใด")
    page.get_by_label("ตัวเลือกของข้อ 1").fill("31 ธันวาคม 2553\n31 มีนาคม 2554")
    page.get_by_label("ตัวเลือกที่ถูกของข้อ 1").select_option("2")
    press(coordinator, "บันทึกร่าง")
    press(coordinator, "ประกาศถึงทุกคน", sure="ประกาศถึงทุกคน")
    told = Announcement.objects.get()
    reader = story.window(officer(4))
    reader.go("/")
    reader.look("17-told-at-home")
    reader.go("/announcements/")
    follow(reader, "ตัวชี้วัดและค่าเป้าหมายของจังหวัด")
    for answer in ("31 ธันวาคม 2553", "31 มีนาคม 2554"):
        reader.page.get_by_label(answer).check()
        press(reader, "ข้าพเจ้าอ่านและเข้าใจแล้ว")
    said(reader, "ยืนยันแล้วว่าอ่านและเข้าใจ")
    waiting = told.readers.filter(confirmed_at=None).values_list("person__user__username", flat=True)
    for name in list(waiting):
        confirm_reading(announcement=told, answers={0: 1}, doing=story.doing(name))
    coordinator.go(f"/announcements/{told.pk}/reach/")
    said(coordinator, "100")
    assert not told.readers.filter(confirmed_at=None).exists()
    coordinator.look("18-reach")


# ---------------------------------------------------------------- 9. a target above changes


def change_a_target(story: Story) -> None:
    """The coordinator asks for other targets and sees whom it concerns; the analyst accepts; each unit answers."""
    story.stand_at(day(2011, 3, 15))
    province = story.agreement(story.place("ayutthaya"))
    rows = indicators(province)
    wanted = {rows[1].code: "72", product_row(story): "32"}
    coordinator = story.window("coordinator")
    coordinator.go(f"/changes/agreement/{province.pk}/new/")
    page = coordinator.page
    page.get_by_label("ค่าเป้าหมาย", exact=True).check()
    for code in wanted:
        page.locator(f"input[name=code][value='{code}']").check()
    press(coordinator, "ต่อไป")
    for code, figure in wanted.items():
        page.get_by_label(re.compile(rf"^{re.escape(code)} ค่าเป้าหมาย")).first.fill(figure)
    page.get_by_label("ได้รับผลกระทบจากปัจจัยภายนอก").check()
    page.get_by_label("คำชี้แจงพร้อมข้อเท็จจริง").fill("งบประมาณเพิ่มเติมกลางปี (ข้อมูลสาธิต)")
    press(coordinator, "ดูผลกระทบ")
    press(coordinator, "ยื่นคำขอ", sure="ยื่นคำขอ")
    asked = ChangeRequest.objects.get()
    coordinator.go(f"/cascade/links/changes/{asked.pk}/")
    coordinator.look("19-effect")
    analyst = story.window("analyst")
    analyst.go(f"/changes/{asked.pk}/")
    analyst.page.get_by_label("เหตุผลของการพิจารณา").fill("เห็นชอบตามข้อเท็จจริง (สาธิต)")
    press(analyst, "อนุมัติและจัดทำฉบับแก้ไข", sure="อนุมัติ")
    edition = story.agreement(story.place("ayutthaya"))
    assert edition.amendment == 1
    answer(story, HEALTH, "ปรับตามการเปลี่ยนแปลง")
    answer(story, story.codes[-1], "ขอคงตัวชี้วัดของตนไว้ตามเดิม", "จัดสรรงบประมาณตามเป้าหมายเดิมแล้ว (สาธิต)")
    owner = next(
        each for each in story.codes if each not in (HEALTH, story.codes[-1], story.codes[1]) and carries(story, each)
    )
    for code in (owner, story.codes[1]):
        doing = story.doing(head_of(code))
        answer_amendment(amendment=edition, organization=story.place(code), answer="adopted", doing=doing)
    given = AmendmentAnswer.objects.filter(amendment=edition).values_list("organization__code", "answer")
    assert dict(given) == {HEALTH: "adopted", story.codes[-1]: "objected", owner: "adopted", story.codes[1]: "adopted"}
    coordinator.go(f"/cascade/links/amendments/{edition.pk}/")
    coordinator.look("20-answers")


def carries(story: Story, code: str) -> bool:
    """Whether the office takes products of the province."""
    return story.agreement(story.place(code)).links_up.filter(parent_code=product_row(story)).exists()


def answer(story: Story, code: str, chosen: str, reason: str = "") -> None:
    """From the first page to the answer."""
    head = story.window(head_of(code))
    head.go("/")
    head.page.locator("main").get_by_role("link", name="ตอบการเปลี่ยนแปลง").first.click()
    head.page.get_by_label(chosen).check()
    if reason:
        head.page.get_by_label("เหตุผล").first.fill(reason)
    press(head, "ส่งคำตอบ")
    said(head, "บันทึกคำตอบของ")
