"""Evidence in a real browser: dropped and sent with their progress, looked at by keyboard, attached to a card."""

import io
from datetime import date

import pytest
from tests.evidence.files import jpg, office, pdf
from tests.evidence.hostile import MZ
from tests.reported import APRIL, opened_round
from tests.world import PASSWORD

from samrit.assessments.actions.citing import cite
from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.models import Evidence
from samrit.web import clock

LONG = "รายงานผลการดำเนินงานตามแผนปฏิบัติราชการประจำปีของกลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด ครั้งที่ 2.pdf"


@pytest.fixture(autouse=True)
def in_april(transactional_db):
    clock.move_demonstration(APRIL)
    yield
    clock.release_demonstration()


def thai_pdf() -> bytes:
    """A document as an office makes it: a page of words and one that was scanned (made here, with a Thai font)."""
    from PIL import Image, ImageDraw, ImageFont

    sheets = []
    font = ImageFont.load_default(40)
    for number in range(1, 5):
        sheet = Image.new("RGB", (1240, 1754), "white")
        draw = ImageDraw.Draw(sheet)
        draw.text((120, 120), f"Demonstration minutes, page {number}", fill="black", font=font)
        for row in range(20):
            draw.rectangle((120, 240 + row * 60, 1120 - (row * 37) % 300, 256 + row * 60), fill=(200, 206, 216))
        sheets.append(sheet)
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def filled(world):
    """A round with files on the shelf and some cited."""
    report = opened_round(world)
    files = []
    for name, data, title, day in (
        (LONG, thai_pdf(), "รายงานการประชุมคณะทำงาน ครั้งที่ 2/2554 (สาธิต)", "2011-03-15"),
        ("ตารางผลการดำเนินงาน.xlsx", office("xlsx"), "", None),
        ("ภาพกิจกรรม.jpg", jpg(1600, 1100), "ภาพกิจกรรมฝึกอบรม (สาธิต)", "2010-09-01"),
        ("คำสั่งแต่งตั้ง.pdf", pdf(3), "", "2011-02-01"),
    ):
        files.append(
            add_evidence(
                organization=world.places["ayutthaya"],
                fiscal_year=2554,
                upload=io.BytesIO(data),
                name=name,
                title=title,
                dated_on=date.fromisoformat(day) if day else None,
                doing=world.doing("data_keeper", APRIL),
            ).evidence
        )
    keeper = world.doing("data_keeper", APRIL)
    card, other = report.cards.get(code="5"), report.cards.get(code="1")
    cite(card=card, evidence=files[0], place="step:1", pages="2-3", note="มติข้อ 4", doing=keeper)
    cite(card=card, evidence=files[2], place="step:1", doing=keeper)
    cite(card=other, evidence=files[0], place="", pages="1", doing=keeper)
    return report, files


@pytest.mark.parametrize(("width", "lang"), [(1440, "th"), (390, "en")])
def test_the_shelf_and_a_file(window, world, width, lang):
    _report, files = filled(world)
    visitor = window(width, lang)
    visitor.enter("data_keeper")
    visitor.go("/evidence/")
    visitor.look("shelf")
    visitor.page.get_by_role("link", name="รายงานการประชุมคณะทำงาน").click()
    visitor.look("file")
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_url("**page=2*")
    visitor.page.keyboard.press("+")
    visitor.page.wait_for_url("**zoom=150*")
    visitor.look("page-2-larger")
    visitor.go(f"/evidence/{files[1].pk}/")
    visitor.look("office")
    visitor.go(f"/evidence/{files[3].pk}/?page=2")
    visitor.page.locator(".ev-text summary").click()
    visitor.look("words")
    visitor.go(f"/evidence/{files[0].pk}/edit/")
    visitor.look("describe")


@pytest.mark.parametrize(("width", "lang"), [(1440, "th"), (390, "en")])
def test_files_are_sent_one_by_one_with_a_script(window, world, tmp_path, width, lang):
    paths = []
    for name, data in (("รายงานผล.pdf", pdf()), ("โปรแกรม.pdf", MZ), ("ภาพ.jpg", jpg())):
        path = tmp_path / name
        path.write_bytes(data)
        paths.append(path)
    visitor = window(width, lang)
    visitor.enter("data_keeper")
    visitor.go(f"/evidence/of/{world.places['ayutthaya'].pk}/add/?year=2554")
    visitor.look("empty")
    visitor.page.set_input_files("[name=uploads]", paths)
    assert visitor.page.locator(".ev-line").count() == 3
    visitor.page.locator("main [type=submit]").click()
    visitor.page.wait_for_selector(".ev-line.bad .ev-line-remedy:not(:empty)")
    visitor.page.wait_for_selector(".ev-line.good >> nth=1")
    visitor.look("one-refused")
    assert sorted(Evidence.objects.values_list("name", flat=True)) == ["ภาพ.jpg", "รายงานผล.pdf"]
    visitor.page.set_input_files("[name=uploads]", [])
    dropped = visitor.page.evaluate_handle(
        """() => {
          const all = new DataTransfer();
          all.items.add(new File(["MZ"], "วาง.pdf", { type: "application/pdf" }));
          return all;
        }"""
    )
    visitor.page.dispatch_event(".ev-drop", "drop", {"dataTransfer": dropped})
    visitor.page.wait_for_selector(".ev-line-name:text('วาง.pdf')")
    visitor.page.set_input_files("[name=uploads]", [paths[0]])
    visitor.page.locator("main [type=submit]").click()
    visitor.page.wait_for_url(f"**/evidence/of/{world.places['ayutthaya'].pk}/")
    visitor.page.wait_for_selector("text=ภาพ.jpg")


@pytest.mark.parametrize(("width", "lang"), [(1440, "th"), (390, "en")])
def test_a_file_is_attached_to_a_step_of_a_card(window, world, tmp_path, width, lang):
    report, files = filled(world)
    card = report.cards.get(code="5")
    visitor = window(width, lang)
    visitor.enter("data_keeper")
    visitor.go(f"/reports/card/{card.pk}/")
    visitor.look("card")
    visitor.go(f"/evidence/cite/{card.pk}/?place=step:2")
    visitor.look("choose")
    visitor.page.locator(f"[name=file][value='{files[3].pk}']").check()
    visitor.page.fill("#choose-pages", "9")
    visitor.page.locator(".ev-choose form:has([value=choose]) [type=submit]").click()
    visitor.page.wait_for_selector(".note.error")
    visitor.look("pages-refused")
    visitor.page.fill("#choose-pages", "๒")
    visitor.page.locator(".ev-choose form:has([value=choose]) [type=submit]").click()
    visitor.page.wait_for_url(f"**/reports/card/{card.pk}/**")
    assert card.citations.get(place="step:2").pages == "2"


def test_without_a_script_files_are_added_all_the_same(chromium, live_server, world, tmp_path):
    path = tmp_path / "รายงานผล.pdf"
    path.write_bytes(pdf())
    context = chromium.new_context(java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", "data_keeper")
    page.fill("[name=password]", PASSWORD)
    page.locator("[type=submit]").first.click()
    page.goto(f"{live_server.url}/evidence/of/{world.places['ayutthaya'].pk}/add/?year=2554")
    page.set_input_files("[name=uploads]", path)
    page.locator("main [type=submit]").click()
    page.wait_for_selector("text=รายงานผล.pdf")
    assert Evidence.objects.count() == 1
    context.close()
