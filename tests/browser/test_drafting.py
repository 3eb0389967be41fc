"""Drafting in a real browser: every page, and the way of a coordinator from the framework to a clean draft."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect
from tests.agreements.test_copying import next_year
from tests.browser.windows import PHONE_FIRST as BOTH
from tests.filled import fill, filled_agreement

from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.rows import add_own
from samrit.agreements.actions.weights import NewWeight, set_weights
from samrit.agreements.kinds_in_words import CHOICES
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.organizations.models import Appointment, Person, Post

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = pytest.mark.parametrize("width", [1440, 390])


@BOTH
def test_pages_of_a_filled_agreement(window, world, lang, width):
    agreement = filled_agreement(world)
    visitor = window(width, lang)
    visitor.enter("coordinator")
    for what, address in (
        ("list", "/agreements/"),
        ("overview", f"/agreements/{agreement.pk}/"),
        ("rows", f"/agreements/{agreement.pk}/rows/"),
        ("thresholds", f"/agreements/templates/{agreement.indicators.get(code='1.1').pk}/"),
        ("steps", f"/agreements/templates/{agreement.indicators.get(code='1.3').pk}/"),
    ):
        visitor.go(address)
        visitor.look(what)


@BOTH
def test_pages_of_a_department_with_a_parameter(window, world, lang, width):
    agreement = filled_agreement(world, "fy2556-department")
    visitor = window(width, lang)
    visitor.enter("outsider")
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    visitor.look("rows")
    visitor.go(f"/agreements/templates/{agreement.indicators.get(code='1.1').pk}/")
    visitor.look("composite")


@BOTH
def test_pages_of_an_agreement_that_just_started(window, world, lang, width):
    agreement = world.agreement("ayutthaya", "fy2550-province", 2550)
    visitor = window(width, lang)
    visitor.enter("coordinator")
    for what, address in (
        ("rows", f"/agreements/{agreement.pk}/rows/"),
        ("overview", f"/agreements/{agreement.pk}/"),
        ("template", f"/agreements/templates/{agreement.indicators.get(code='1.1').pk}/"),
        ("start", "/agreements/start/"),
        ("nothing-found", "/agreements/?q=xyz"),
    ):
        visitor.go(address)
        visitor.look(what)


@BOTH
def test_pages_of_copying(window, world, lang, width):
    source = filled_agreement(world)
    framework = next_year(world, lambda rows: [row for row in rows if row["code"] != "D2"])
    visitor = window(width, lang)
    visitor.enter("coordinator")
    visitor.go("/agreements/start/")
    visitor.look("start")
    visitor.go(f"/agreements/start/copying/?framework={framework.pk}&source={source.pk}")
    visitor.look("preview")
    visitor.page.locator("main form.button-row button").click()
    visitor.page.wait_for_url(re.compile("/copied/$"))
    visitor.look("copied")


@WIDTHS
def test_the_form_of_every_way_of_scoring(window, world, width):
    agreement = world.agreement()
    doing = world.doing("coordinator")
    row = add_own(agreement=agreement, parent_code="D2", name="ร้อยละความพึงพอใจ", doing=doing)
    visitor = window(width)
    visitor.enter("coordinator")
    for choice in CHOICES:
        visitor.go(f"/agreements/templates/{row.pk}/")
        more = visitor.page.locator(".kind-more:has([name=kind])")
        if more.get_attribute("open") is None:
            more.locator("summary").click()
        visitor.page.check(f"[name=kind][value={choice.code}]")
        visitor.page.locator("button[form=kind-form]").click()
        if visitor.page.locator("#confirm").is_visible():
            visitor.yes()
        expect(visitor.page.locator(".kind-now b")).to_have_text(choice.label.th)
        visitor.look(choice.code)


@WIDTHS
def test_what_is_closed_is_shown_and_says_why(window, world, width):
    agreement = filled_agreement(world)
    Agreement.objects.filter(pk=agreement.pk).update(state="signed", content_hash="0" * 64)
    visitor = window(width)
    visitor.enter("coordinator")
    for code in ("1.1", "1.3"):
        visitor.go(f"/agreements/templates/{agreement.indicators.get(code=code).pk}/")
        visitor.look(f"template-{code}")
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    visitor.look("rows")


def saved(page, selector):
    """Wait until the field says that it is saved."""
    expect(
        page.locator(".field, .past-year").filter(has=page.locator(selector)).locator(".field-state").first
    ).to_have_attribute("data-state", "saved")


@WIDTHS
def test_from_the_framework_to_weights_of_100(window, world, width):
    world.framework()
    visitor = window(width)
    page = visitor.page
    visitor.enter("coordinator")
    visitor.go("/agreements/")
    page.get_by_role("link", name="เริ่มจัดทำคำรับรอง").first.click()
    page.get_by_role("button", name="เริ่มจัดทำ").click()
    page.wait_for_url(re.compile("/rows/$"))
    agreement = Agreement.objects.get()
    visitor.look("started")

    # One indicator is added on the page; the others come from the helper, so that the test stays short.
    page.get_by_label("อยู่ภายใต้").select_option("D2")
    page.get_by_label("ชื่อตัวชี้วัด", exact=True).fill("ร้อยละของข้อร้องเรียนที่แก้ไขแล้วเสร็จภายในกำหนด")
    page.get_by_role("button", name="เพิ่มตัวชี้วัดและกรอกรายละเอียด").click()
    page.wait_for_url(re.compile("/templates/"))
    AgreementIndicator.objects.get(code="2.1").delete()
    fill(world, agreement)
    doing = world.doing("coordinator")
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=doing)

    # Stopped at 95, and told what to do about it.
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    expect(page.locator("#weights-sum")).to_contain_text("น้ำหนักรวม 95 ยังขาดอีก 5 จึงจะครบ 100")
    visitor.look("stopped-at-95")
    page.get_by_role("link", name="กระจายตามสัดส่วน").click()
    visitor.look("proposal")
    page.get_by_role("button", name="ใช้น้ำหนักใหม่").click()
    expect(page.locator("#weights-sum")).to_contain_text("น้ำหนักครบทุกหัวข้อ")
    visitor.look("spread")
    page.get_by_role("button", name="เลิกทำ").click()
    expect(page.locator("#weights-sum")).to_contain_text("ยังขาดอีก 5")

    # By keyboard alone: the weight is typed, with Thai digits, and Tab saves it.
    first = agreement.indicators.get(code="1")
    page.locator(f"#w-{first.pk}").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("๒๐")
    page.keyboard.press("Tab")
    expect(page.locator("#weights-sum")).to_contain_text("น้ำหนักครบทุกหัวข้อ")
    saved(page, f"#w-{first.pk}")
    visitor.look("saved")
    first.refresh_from_db()
    assert first.row["weight"] == "20"


@WIDTHS
def test_a_template_is_written_and_findings_and_points_follow(window, world, width):
    row = filled_agreement(world).indicators.get(code="1.1")
    visitor = window(width)
    page = visitor.page
    visitor.enter("coordinator")
    visitor.go(f"/agreements/templates/{row.pk}/")
    expect(page.locator("#to-mend")).to_contain_text("ไม่พบจุดที่ต้องแก้ไข")
    page.fill("#f-target", "๗๖")
    page.press("#f-target", "Tab")
    expect(page.locator("#about-target")).to_contain_text("SP-7")
    expect(page.locator("#ruler svg.ruler")).to_have_attribute("aria-label", re.compile("เป้าหมาย 76"))
    visitor.look("target-too-easy")
    page.fill("#f-row-thresholds-3", "มาก")
    page.press("#f-row-thresholds-3", "Tab")
    expect(page.locator("#template-form").get_by_text("เป็นข้อความ ไม่ใช่จำนวน")).to_be_visible()
    visitor.look("refused")
    page.fill("#f-row-thresholds-3", "70")
    page.press("#f-row-thresholds-3", "Tab")
    page.fill("#f-target", "70")
    page.press("#f-target", "Tab")
    expect(page.locator("#to-mend")).to_contain_text("ไม่พบจุดที่ต้องแก้ไข")

    # Levels from target and step: seen before they are used, on top of a level that was just typed.
    page.fill("#f-row-thresholds-1", "61")
    page.press("#f-row-thresholds-1", "Tab")
    saved(page, "#f-row-thresholds-1")
    page.locator(".fill-levels summary").click()
    page.fill("#fill-step", "4")
    expect(page.locator("#levels-preview")).to_contain_text("78")
    visitor.look("levels-preview")
    page.get_by_role("button", name="ใช้เกณฑ์นี้").click()
    expect(page.locator("#f-row-thresholds-5")).to_have_value("78")
    visitor.look("levels-filled")
    page.get_by_role("button", name="เลิกทำ").click()
    expect(page.locator("#f-row-thresholds-5")).to_have_value("80")
    expect(page.locator("#f-row-thresholds-1")).to_have_value("61")


@WIDTHS
def test_two_people_at_one_template_see_both_texts_and_lose_nothing(window, world, width):
    row = filled_agreement(world).indicators.get(code="1.1")
    visitor = window(width)
    page = visitor.page
    visitor.enter("coordinator")
    visitor.go(f"/agreements/templates/{row.pk}/")
    save_field(row=row, field="reason", value="เหตุผลของผู้กำกับดูแล", was="", doing=world.doing("supervisor"))
    page.fill("#f-reason", "เหตุผลของผู้ประสานงาน")
    page.press("#f-reason", "Tab")
    box = page.locator(".field-conflict")
    expect(box).to_contain_text("เหตุผลของผู้กำกับดูแล")
    expect(box).to_contain_text("เหตุผลของผู้ประสานงาน")
    page.locator("#f-reason").scroll_into_view_if_needed()
    visitor.look("both-texts")
    page.get_by_role("button", name="ใช้ข้อความของท่าน").click()
    saved(page, "#f-reason")
    row.refresh_from_db()
    assert row.reason == "เหตุผลของผู้ประสานงาน"


def test_the_whole_form_after_autosave_is_no_conflict_with_oneself(window, world):
    row = filled_agreement(world).indicators.get(code="1.1")
    visitor = window()
    page = visitor.page
    visitor.enter("coordinator")
    visitor.go(f"/agreements/templates/{row.pk}/")
    page.fill("#f-reason", "ครึ่งหนึ่ง")
    page.press("#f-reason", "Tab")
    saved(page, "#f-reason")
    page.fill("#f-reason", "ครึ่งหนึ่งและอีกครึ่ง")
    page.locator("#template-form button[type=submit]").last.click()
    expect(page.get_by_text("บันทึกแล้ว", exact=True).first).to_be_visible()
    row.refresh_from_db()
    assert row.reason == "ครึ่งหนึ่งและอีกครึ่ง"


def test_a_phone_comes_along_with_its_person(window, world):
    agreement = world.agreement()
    row = add_own(agreement=agreement, parent_code="D2", name="ก", doing=world.doing("coordinator"))
    visitor = window()
    page = visitor.page
    visitor.enter("coordinator")
    visitor.go(f"/agreements/templates/{row.pk}/")
    page.select_option("#f-supervisor", label="ผู้กำกับดูแลตัวชี้วัดของจังหวัด")
    expect(page.locator("#f-supervisor_phone")).to_have_value("0 2000 0000")
    page.fill("#f-supervisor_phone", "0 3533 6556")
    page.press("#f-supervisor_phone", "Tab")
    saved(page, "#f-supervisor_phone")
    row.refresh_from_db()
    assert row.supervisor_phone == "0 3533 6556"


def test_the_parameter_is_seen_before_it_is_saved(window, world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    visitor = window()
    page = visitor.page
    visitor.enter("outsider")
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    page.locator("#p-A").press_sequentially("12")
    expect(page.locator("#parameter-effects")).to_contain_text("30 + A = 42")
    page.press("#p-A", "Tab")
    first = agreement.indicators.get(code="1.1")
    expect(page.locator(f"#fixed-{first.pk}")).to_contain_text("42")
    visitor.look("parameter")


def test_somebody_is_found_among_many(window, world):
    for number in range(20):
        person = Person.objects.create(name=f"บุคลากรคนที่ {number}", phone=f"0 3533 60{number:02}")
        post = Post.objects.create(organization=world.places["ayutthaya-health"], title=f"นักวิชาการ {number}")
        Appointment.objects.create(person=person, post=post, starts_on=date(2008, 10, 1))
    row = world.agreement().indicators.get(code="1")
    visitor = window()
    page = visitor.page
    visitor.enter("coordinator")
    visitor.go(f"/agreements/templates/{row.pk}/")
    page.locator("#find-keeper").press_sequentially("นักวิชาการ 17")
    expect(page.locator("#f-keeper option")).to_have_count(2)
    visitor.look("found")
    page.select_option("#f-keeper", label="บุคลากรคนที่ 17")
    expect(page.locator("#f-keeper_phone")).to_have_value("0 3533 6017")
    row.refresh_from_db()
    assert row.keeper.name == "บุคลากรคนที่ 17"
