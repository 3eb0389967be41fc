"""Frameworks in a real browser: read, compared, copied, edited, published; both languages, both widths, by keyboard."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH

from samrit.frameworks.actions.copying import copy_framework

pytestmark = pytest.mark.django_db(transaction=True)


def draft_of(world, source, identifier="fy2551-province", year=2551):
    title = "กรอบการประเมินผลการปฏิบัติราชการของจังหวัด ประจำปีงบประมาณ พ.ศ. 2551"
    return copy_framework(
        source=source,
        identifier=identifier,
        title=title,
        title_en="Framework for evaluating the performance of provinces, fiscal year B.E. 2551",
        fiscal_year=year,
        shift_years=1,
        with_examples=True,
        doing=world.doing("analyst"),
    )


@BOTH
def test_every_page_for_readers_is_accessible(window, world, lang, width):
    visitor = window(width, lang)
    visitor.enter("analyst")
    visitor.go("/frameworks/")
    visitor.look("empty")
    provinces = world.framework("fy2550-province")
    manual = world.framework("fy2554-province")
    checklist = world.framework("pmqa-sp5")
    for address, name in (
        ("/frameworks/", "list"),
        ("/frameworks/shipped/", "shipped"),
        ("/frameworks/import/", "import"),
        (f"/frameworks/compare/?old={provinces.pk}&new={manual.pk}", "compare"),
        (f"/frameworks/{provinces.pk}/check/", "check"),
        (f"/frameworks/{provinces.pk}/history/", "history"),
        (f"/frameworks/{provinces.pk}/copy/", "copy"),
        (f"/frameworks/{checklist.pk}/", "read-checklist"),
        (f"/frameworks/{manual.pk}/", "read-manual"),
        (f"/frameworks/{provinces.pk}/", "read"),
    ):
        visitor.go(address)
        visitor.look(name)
    for each in visitor.page.locator(".fw-row > details > summary").all()[:12]:
        each.click()
    visitor.look("read-unfolded")


@BOTH
def test_every_page_for_editors_is_accessible(window, world, lang, width):
    draft = draft_of(world, world.framework("fy2550-province"))
    visitor = window(width, lang)
    visitor.enter("analyst")
    start = f"/frameworks/{draft.pk}/"
    for address, name in (
        ("edit/", "overview"),
        ("edit/tree/", "tree"),
        ("edit/weights/", "weights"),
        ("edit/part/general/", "general"),
        ("edit/part/settings/", "settings"),
        ("edit/part/changes/", "changes"),
        ("edit/part/sources/", "sources"),
        ("edit/part/rounds/", "rounds"),
        ("edit/part/events/new/", "new-event"),
        ("edit/part/holidays/", "holidays"),
        ("edit/part/rows/entry/0/", "row-dimension"),
        ("edit/part/rows/new/?parent=1", "new-row"),
        ("edit/part/choices/entry/0/", "choice"),
        ("edit/text/documents/", "text"),
        ("edit/examples/", "examples"),
        ("publish/", "publish"),
    ):
        visitor.go(start + address)
        visitor.look(name)
    visitor.go(start + "edit/part/rows/new/?parent=1")
    visitor.page.fill("[name=name]", "ตัวชี้วัดใหม่")
    visitor.page.fill("[name=weight]", "หก")
    visitor.page.click("form.fw-form button[type=submit]")
    expect(visitor.page.locator("[data-error-summary]")).to_be_focused()
    visitor.complaints.clear()  # the browser itself writes the status 422 into the console
    assert visitor.page.input_value("[name=weight]") == "หก"
    visitor.look("row-wrong")


def test_a_new_year_is_copied_edited_and_published_by_two_people(window, world):
    source = world.framework("fy2554-province")
    visitor = window()
    visitor.enter("analyst")
    page = visitor.page
    visitor.go(f"/frameworks/{source.pk}/copy/")
    assert page.input_value("[name=identifier]") == "fy2555-province"
    page.click("main button[type=submit]")
    page.wait_for_url("**/edit/")
    # weights: the four dimensions, with the sum following what is typed
    page.click("text=น้ำหนักทั้งหมด")
    boxes = page.locator("[name$=-weight]")
    for place, weight in ((0, "60"), (2, "10"), (3, "10"), (4, "10")):
        boxes.nth(place).fill(weight)
    expect(page.locator("#fw-sums")).to_contain_text("90")
    boxes.nth(2).fill("๒๐")
    expect(page.locator("#fw-sums")).to_contain_text("100")
    page.click("text=บันทึกน้ำหนัก")
    expect(page.locator(".flashes")).to_contain_text("บันทึกแล้ว")
    # holidays from the table
    page.goto(page.url.replace("edit/weights/", "edit/part/holidays/"))
    page.click("text=เติมวันหยุดราชการ >> nth=-1")
    expect(page.locator(".fw-members")).to_contain_text("วันปิยมหาราช")
    # the same person may not publish
    page.goto(page.url.replace("edit/part/holidays/", "publish/"))
    expect(page.locator("main")).to_contain_text("ท่านเป็นผู้แก้ไขร่างนี้เป็นคนล่าสุด")
    other = window()
    other.enter("second_analyst")
    other.go(page.url.removeprefix(visitor.base))
    other.page.click("main form button[type=submit]")
    other.yes()
    other.page.wait_for_url("**/frameworks/*/")
    expect(other.page.locator(".fw-sub")).to_contain_text("ประกาศใช้แล้ว")
    assert other.complaints == []


def test_two_people_at_one_row_lose_nothing(window, world):
    draft = draft_of(world, world.framework("fy2550-province"))
    first, second = window(), window()
    first.enter("analyst")
    second.enter("second_analyst")
    address = f"/frameworks/{draft.pk}/edit/part/rows/entry/1/"
    first.go(address)
    second.go(address)
    first.page.fill("[name=name]", "ชื่อที่คนแรกพิมพ์")
    first.page.click("form.fw-form button[type=submit]")
    first.page.wait_for_url("**/edit/tree/*")
    second.page.fill("[name=name]", "ชื่อที่คนที่สองพิมพ์")
    second.page.click("form.fw-form button[type=submit]")
    expect(second.page.locator("h1")).to_contain_text("มีผู้แก้ไขรายการนี้พร้อมกัน")
    expect(second.page.locator("main")).to_contain_text("ชื่อที่คนแรกพิมพ์")
    assert second.page.locator("textarea").first.input_value() == "ชื่อที่คนที่สองพิมพ์"
    second.complaints.clear()
    second.look("conflict")


def test_a_row_is_added_and_moved_by_keyboard_alone(window, world):
    draft = draft_of(world, world.framework("fy2550-province"))
    visitor = window()
    visitor.enter("analyst")
    page = visitor.page
    visitor.go(f"/frameworks/{draft.pk}/edit/part/rows/new/?parent=1")
    page.locator("[name=name]").focus()
    page.keyboard.type("ตัวชี้วัดที่พิมพ์ด้วยแป้นพิมพ์")
    page.locator("[name=source]").focus()
    page.keyboard.type("000:26 s6")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/tree/*")
    row = page.locator(".fw-row", has_text="ตัวชี้วัดที่พิมพ์ด้วยแป้นพิมพ์")
    expect(row.locator(".code")).to_have_text("1.3")
    up = row.locator("[value=up]")
    up.focus()
    with visitor.another_page():
        page.keyboard.press("Enter")
    codes = page.locator(".fw-row .code").all_text_contents()
    assert codes.index("1.3") == codes.index("1.2") - 1
    assert visitor.complaints == []
