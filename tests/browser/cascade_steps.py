"""The first steps of the story of the cascade, from the offices to a clean reconciliation.

What many do alike is done once by hand in a browser, then by the same actions for the others.
"""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import expect
from tests.browser.cascade_hands import (
    LEVELS,
    XLSX,
    Story,
    day,
    follow,
    head_of,
    officer,
    open_from_menu,
    press,
    said,
)
from tests.cascade_story import HEALTH, OFFICERS, offices, people, signed_province
from tests.world import PASSWORD

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.weights import NewWeight, set_weights
from samrit.agreements.models import Agreement
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.actions.parts import confirm_part, write_objective, write_role
from samrit.cascade.queries.matrix import marks_of
from samrit.exchange.jobs_xlsx import jobs_workbook
from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.template import workbook
from samrit.organizations.models import Organization, Person, Post, User
from samrit.strategy.models import Objective
from samrit.workflow.actions import Doing

# ---------------------------------------------------------------- 1. who there is


def bring_in_offices_and_people(story: Story) -> None:
    """The administrator imports eleven offices and their people from two files; accounts follow."""
    signed_province(story.world)
    story.stand_at(day(2010, 11, 22))
    admin = story.window("administrator")
    for register, rows in ((Register.ORGANIZATIONS, offices()), (Register.PEOPLE, people())):
        admin.go("/imports/")
        file = {"name": f"{register.value}.xlsx", "mimeType": XLSX, "buffer": workbook(register, rows)}
        admin.page.set_input_files(f"[name={register.value}-file]", file)
        index = list(Register).index(register)
        press(admin, "อ่านไฟล์และแสดงตัวอย่าง", nth=index)
        press(admin, "ยืนยันนำเข้า", sure="นำเข้า")
        said(admin, "นำเข้าแล้ว")
    for row in people():
        person = Person.objects.get(email=row["email"])
        User.objects.create_user(row["email"].split("@")[0], person.email, PASSWORD, person=person)
    assert Organization.objects.filter(parent__code="ayutthaya", kind="provincial_office").count() == 12


# ---------------------------------------------------------------- 2. the plan and its first step


def start_the_cascade(story: Story) -> None:
    """The coordinator starts it from the menu, confirms step 1 and takes the usual activities of the year."""
    coordinator = story.window("coordinator")
    open_from_menu(coordinator, "การถ่ายทอดตัวชี้วัด", "แผนและตารางเจ้าภาพ")
    follow(coordinator, "เริ่มการถ่ายทอด")
    press(coordinator, "เริ่มการถ่ายทอด")
    press(coordinator, "ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัด")
    said(coordinator, "หน่วยงานที่ยังไม่ยืนยันบทบาท: 12 จาก 12")
    coordinator.look("01-plan")
    follow(coordinator, "แผนงานของปี")
    press(coordinator, "เติมกิจกรรมของห้าขั้นตอน")
    coordinator.look("01-chart")


def confirm_roles(story: Story) -> None:
    """The head of the health office writes what it is for and pushes; eleven others likewise."""
    plan = story.plan()
    rows, objectives = story.rows(plan), list(Objective.objects.order_by("dimension"))
    assert len(rows) == 12
    head = story.window("unit_head")
    follow(head, "เขียนและยืนยันบทบาทของหน่วยงาน")
    follow(head, "เขียนบทบาท")
    head.page.get_by_label("บทบาท หน้าที่ ความรับผิดชอบ").fill("ดูแลสุขภาพของประชาชนในจังหวัด (สาธิต)")
    press(head, "บันทึก")
    follow(head, "เพิ่มเป้าประสงค์")
    head.page.get_by_label("ผลักดันเป้าประสงค์").select_option(str(objectives[0].pk))
    head.page.get_by_label("เป้าประสงค์ของหน่วยงาน").fill("ชุมชนเข้มแข็งและปลอดภัย (สาธิต)")
    head.page.get_by_label("หน่วยงานมีส่วนผลักดันอย่างไร").fill("คัดกรองและฟื้นฟูในทุกตำบล (สาธิต)")
    press(head, "บันทึก")
    press(head, "ยืนยันบทบาทและเป้าประสงค์")
    said(head, "ยืนยันแล้ว")
    for code in story.codes[1:]:
        unit, doing = story.place(code), story.doing(head_of(code))
        pushed = objective_of(story, code, objectives)
        write_role(plan=plan, unit=unit, role="รับผิดชอบตามหน้าที่ของส่วนราชการ (สาธิต)", doing=doing)
        write_objective(plan=plan, unit=unit, name=f"ผลของ{unit} (สาธิต)", how="ตามแผน", objective=pushed, doing=doing)
        confirm_part(plan=plan, unit=unit, doing=doing)


def objective_of(story: Story, code: str, objectives: Iterable[Objective]) -> Objective:
    """That of the first indicator which the matrix will give to the office."""
    wanted = next(row for row, place, _mark in wanted_marks(story) if place == code)
    row = story.agreement(story.place("ayutthaya")).indicators.get(code=wanted)
    return next(each for each in objectives if each.pk == row.objective_id)


# ---------------------------------------------------------------- 3. the matrix and the drafts of units


def wanted_marks(story: Story) -> list[tuple[str, str, str]]:
    """Row, office, mark: the health office owns the first two, ten others one each, the last supports with two more."""
    rows, codes = story.rows(story.plan()), story.codes
    owned = [(rows[0], HEALTH, "O"), (rows[1], HEALTH, "O")]
    owned += [(row, code, "O") for row, code in zip(rows[2:], codes[1:], strict=False)]
    product = product_row(story)
    supports = [
        (rows[5 if rows[5] != product else 6], HEALTH, "S"),
        (product, codes[-1], "S"),
        (product, codes[1], "S"),
    ]
    return owned + [each for each in supports if each[:2] not in {mark[:2] for mark in owned}]


def product_row(story: Story) -> str:
    """The indicator that is counted in products, whose target can be shared out."""
    return story.agreement(story.place("ayutthaya")).indicators.get(unit="ผลิตภัณฑ์").code


def fill_the_matrix(story: Story) -> None:
    """A table from a spreadsheet is pasted below the grid, one cell by the keyboard; all drafts are made at once."""
    plan, rows = story.plan(), story.rows(story.plan())
    marks = {(row, code): mark for row, code, mark in wanted_marks(story)}
    last = next((row, code) for row, code, mark in wanted_marks(story) if mark == "O" and code == story.codes[-2])
    lines = ["\t".join(["", *story.codes])]
    for row in rows:
        lines.append(
            "\t".join([row, *(marks.get((row, code), "") if (row, code) != last else "" for code in story.codes)])
        )
    coordinator = story.window("coordinator")
    coordinator.go(f"/cascade/{plan.pk}/")
    follow(coordinator, "ตารางเจ้าภาพ (OS Matrix)")
    coordinator.page.get_by_label("ตารางที่คัดลอกมา").fill("\n".join(lines))
    press(coordinator, "บันทึกตารางที่วาง")
    said(coordinator, "ตัวชี้วัด 1 จาก 12 ยังไม่มีเจ้าภาพหลัก")
    mark_by_key(story, *last, "o")
    coordinator.look("03-matrix")
    assert len(marks_of(plan)) == len(marks)
    coordinator.go(f"/cascade/{plan.pk}/")
    press(coordinator, "จัดทำร่างจากตาราง (12)", sure="จัดทำร่าง")
    said(coordinator, "จัดทำร่างข้อตกลง 12 ฉบับ")
    story.look_on_a_phone("coordinator", f"/cascade/{plan.pk}/matrix/", "03-matrix")


def mark_by_key(story: Story, row: str, code: str, key: str) -> None:
    """One cell of the grid of the province, by the keyboard."""
    coordinator = story.window("coordinator")
    coordinator.go(f"/cascade/{story.plan().pk}/matrix/")
    column = [each.code for each in columns(story)].index(code)
    coordinator.page.locator(f"tr[data-row$='|{row}'] td").nth(column).focus()
    coordinator.page.keyboard.press(key)
    expect(coordinator.page.locator("#live")).to_contain_text("บันทึกแล้ว")


def columns(story: Story) -> list[Organization]:
    return list(story.place("ayutthaya").children.filter(kind="provincial_office").order_by("sort_key", "code"))


# ---------------------------------------------------------------- 4. agreements of units


SPREAD = {1: ("100",), 2: ("50", "50"), 3: ("40", "30", "30")}
OWN_WORDS = {
    "unit": "ร้อยละ",
    "target": "90",
    "measures": "output",
    "description": "ข้อมูลสาธิต ตัวเลขสมมติ",
    "formula": "(ผลที่ทำได้ × 100) ÷ จำนวนทั้งหมด",
    "data_source": "ทะเบียนของหน่วยงาน",
    "evidence_rule": "รายงานรายเดือน",
}


def indicators(agreement: Agreement) -> list[Any]:
    return list(agreement.indicators.filter(is_heading=False).order_by("position"))


def weigh(agreement: Agreement, doing: Doing, weights: Iterable[str] = ()) -> None:
    rows = indicators(agreement)
    given = zip(rows, weights or SPREAD[len(rows)], strict=True)
    new = {row.code: NewWeight(each, str(row.row.get("weight", ""))) for row, each in given}
    set_weights(agreement=agreement, weights=new, doing=doing)


def complete(agreement: Agreement, doing: Doing) -> None:
    """What a supporter takes over is words alone: how it is measured there is written by whoever promises."""
    for row in indicators(agreement):
        if row.row.get("kind"):
            continue
        given = {key: each for key, each in OWN_WORDS.items() if not getattr(row, key)}
        given |= {"row.kind": "thresholds", **{f"row.thresholds.{n}": each for n, each in enumerate(LEVELS, start=1)}}
        given |= {f"baseline.{year}": each for year, each in ((2551, "82"), (2552, "85"), (2553, "88"))}
        row.refresh_from_db()
        save_fields(row=row, changes=[Change(key, each, "") for key, each in given.items()], doing=doing)


def write_unit_agreements(story: Story) -> None:
    """The head of the health office gives weights in the table of indicators; the others do likewise."""
    for code in story.codes[1:]:
        agreement, doing = story.agreement(story.place(code)), story.doing(head_of(code))
        weigh(agreement, doing)
        complete(agreement, doing)
    share_out_products(story, "3")
    agreement, head = story.agreement(story.place(HEALTH)), story.window("unit_head")
    head.go("/")
    head.look("05-head-at-home")
    head.page.locator("main").get_by_role("link", name="จัดทำและเสนอ").first.click()
    follow(head, "ตัวชี้วัดและน้ำหนัก")
    for row, weight in zip(indicators(agreement), SPREAD[3], strict=True):
        head.page.locator(f"#w-{row.pk}").first.fill(weight)
        head.page.keyboard.press("Tab")
    head.saved()
    expect(head.page.locator("#weights-sum")).to_contain_text("100")
    complete(agreement, story.doing("unit_head"))


def share_out_products(story: Story, planted: str) -> None:
    """Three offices make up the 30 products of the province, if each takes what it should: 17, 8 and 5."""
    above = story.agreement(story.place("ayutthaya")).indicators.get(code=product_row(story))
    owner = next(code for row, code, mark in wanted_marks(story) if (row, mark) == (above.code, "O"))
    for code, amount in ((owner, "17"), (story.codes[-1], "8"), (story.codes[1], planted)):
        agreement = story.agreement(story.place(code))
        link = agreement.links_up.get(parent_code=above.code)
        row = agreement.indicators.get(code=link.child_code)
        set_link(row=row, wanted=Wanted("contributory", above, contribution=amount), doing=story.doing(head_of(code)))


# ---------------------------------------------------------------- 5. one office to its 25 officers


def open_the_first_seats(story: Story) -> None:
    """The head of the office starts its own cascade and opens seats for four; three own an indicator each."""
    head = story.window("unit_head")
    head.go(f"/cascade/{story.plan().pk}/units/{story.place(HEALTH).pk}/")
    follow(head, "เริ่มการถ่ายทอดของหน่วยงานนี้")
    press(head, "เริ่มการถ่ายทอด")
    press(head, "ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัด")
    follow(head, "ข้อตกลงรายบุคคล")
    for number in range(1, 5):
        head.page.get_by_label(f"เลือก นักวิชาการสาธารณสุขคนที่ {number}", exact=True).check()
    head.page.get_by_label("เปิดตั้งแต่วันที่").fill("1 ตุลาคม 2553")
    press(head, "ดูก่อนเปิด")
    press(head, "ยืนยัน")
    said(head, "เปิดข้อตกลงรายบุคคล 4 คน")
    head.look("07-seats")


def hand_on_to_officers(story: Story) -> None:
    """A block is pasted into the grid of the office; drafts come from it, and one officer finishes theirs."""
    plan, head = story.plan(HEALTH), story.window("unit_head")
    head.go(f"/cascade/{plan.pk}/matrix/")
    head.page.locator("table.matrix tbody td").first.focus()
    paste(head, "O\tS\tS\tS\nS\tO\tS\tS\nS\tS\tO\tS")
    said(head, "บันทึกตารางแล้ว เปลี่ยน 12 ช่อง")
    head.go(f"/cascade/{plan.pk}/")
    press(head, "จัดทำร่างจากตาราง (4)", sure="จัดทำร่าง")
    said(head, "จัดทำร่างข้อตกลง 4 ฉบับ มีตัวชี้วัดเพิ่ม 12 ตัว")
    for number in range(1, 5):
        agreement, doing = story.agreement(story.seat(number)), story.doing(officer(number))
        weigh(agreement, doing)
        complete(agreement, doing)


def paste(visitor: Any, text: str) -> None:
    """Ctrl+V of a block of cells where the focus is."""
    with visitor.another_page():
        visitor.page.evaluate(
            """(text) => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.activeElement.dispatchEvent(
                    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            text,
        )


def open_the_other_seats(story: Story) -> None:
    """Twenty-one more at once, like the fourth: drafts that are complete, with what they lead to above."""
    plan, head = story.plan(HEALTH), story.window("unit_head")
    head.go(f"/people/seats/{HEALTH}/")
    head.page.get_by_label("เลือกทุกคนที่ยังไม่มีข้อตกลง").check()
    head.page.get_by_label("เลือก นายแพทย์สาธารณสุขจังหวัด", exact=True).uncheck()
    expect(head.page.get_by_label("เปิดตั้งแต่วันที่")).to_have_value("1 ตุลาคม 2553")
    head.page.get_by_label("ร่างข้อตกลงรายบุคคล").select_option(label="เริ่มร่างตามข้อตกลงของ นักวิชาการสาธารณสุขคนที่ 4")
    press(head, "ดูก่อนเปิด")
    press(head, "ยืนยัน")
    said(head, f"เปิดข้อตกลงรายบุคคล {OFFICERS - 4} คน และเริ่มร่าง {OFFICERS - 4} ฉบับแล้ว")
    names = [str(each) for each in plan.organization.children.filter(kind="seat").order_by("sort_key", "code")]
    head.go(f"/cascade/{plan.pk}/matrix/")
    others = names[4:]
    block = ["\t".join(["", *others]), *("\t".join([row, *("S" for _each in others)]) for row in story.rows(plan))]
    head.page.get_by_label("ตารางที่คัดลอกมา").fill("\n".join(block))
    press(head, "บันทึกตารางที่วาง")
    said(head, "ตัวชี้วัดทุกตัวมีเจ้าภาพหลัก (O) หนึ่งหน่วยงาน")
    head.look("09-matrix-of-officers")
    head.go(f"/cascade/{plan.pk}/")
    expect(head.page.get_by_role("button", name="จัดทำร่างจากตาราง")).to_have_count(0)
    story.look_on_a_phone("unit_head", f"/cascade/{plan.pk}/matrix/", "09-matrix-of-officers")


# ---------------------------------------------------------------- 6. three faults are found and mended


def find_and_mend_faults(story: Story) -> None:
    """Two owners of one indicator, products that miss the target, an officer with weights of 110: each is found on the
    page of the reconciliation, mended where it leads to, and the page is clean."""
    coordinator, plan = story.window("coordinator"), story.plan()
    last, second = story.codes[-2], story.codes[-1]
    twice = next(row for row, code, mark in wanted_marks(story) if (code, mark) == (last, "O"))
    mark_by_key(story, twice, second, "o")
    sloppy = story.agreement(story.seat(7))
    weigh(sloppy, story.doing(officer(7)), ("50", "30", "30"))
    follow(coordinator, "ตรวจความครบถ้วน")
    said(coordinator, f"ตัวชี้วัด {twice} มีเจ้าภาพหลัก (O) 2 หน่วยงาน")
    said(coordinator, "รับไปรวม 28 จากเป้าหมาย 30")
    said(coordinator, "น้ำหนักรวม 110 ไม่เท่ากับ 100")
    coordinator.look("10-faults")
    story.look_on_a_phone("coordinator", f"/cascade/links/plans/{plan.pk}/", "10-faults")
    mark_by_key(story, twice, second, "Delete")
    office = story.window(head_of(story.codes[1]))
    agreement = story.agreement(story.place(story.codes[1]))
    link = agreement.links_up.get(parent_code=product_row(story))
    office.go(f"/cascade/links/agreements/{agreement.pk}/")
    office.page.locator(f"a[href='/cascade/links/rows/{agreement.indicators.get(code=link.child_code).pk}/']").click()
    office.page.get_by_label("จำนวนที่รับไป (ในหน่วยวัดของระดับบน)").fill("๕")
    press(office, "บันทึกความเชื่อมโยง")
    person = story.window(officer(7))
    person.go(f"/agreements/{sloppy.pk}/rows/")
    row = indicators(sloppy)[0]
    person.page.locator(f"#w-{row.pk}").first.fill("๔๐")
    person.page.keyboard.press("Tab")
    person.saved()
    assert [each.row["weight"] for each in indicators(sloppy)] == ["40", "30", "30"]
    coordinator.go(f"/cascade/links/plans/{plan.pk}/")
    said(coordinator, "ครบถ้วนทุกข้อ")
    coordinator.look("11-clean")
    head = story.window("unit_head")
    head.go(f"/cascade/links/plans/{story.plan(HEALTH).pk}/")
    said(head, "ครบถ้วนทุกข้อ")


def describe_jobs(story: Story) -> None:
    """Step 4: the descriptions of all posts come from a workbook and are confirmed at once."""
    plan, coordinator = story.plan(), story.window("coordinator")
    posts = list(Post.objects.filter(organization__path__startswith=plan.organization.path))
    words = ("ดูแลงานตามหน้าที่ (สาธิต)", "วางแผนและติดตาม (สาธิต)", "งานเสร็จตามแผน (สาธิต)")
    rows = [[str(each.organization), each.title, *[""] * 6, *words, ""] for each in posts]
    coordinator.go(f"/cascade/plan/{plan.pk}/jobs/import/")
    file = {"name": "jobs.xlsx", "mimeType": XLSX, "buffer": jobs_workbook([], rows)}
    coordinator.page.set_input_files("[name=file]", file)
    coordinator.page.locator("form[enctype] .btn").first.click()
    coordinator.page.get_by_role("button", name="บันทึก").click()
    press(coordinator, f"ยืนยันที่เขียนครบแล้ว ({len(posts)})", sure="ยืนยันทั้งหมด")
    said(coordinator, f"ยืนยันลักษณะงานแล้ว {len(posts)} ตำแหน่ง")
    coordinator.look("10-jobs")


def approve_the_plan(story: Story) -> None:
    """What is clean is approved by the governor, well before the end of the second quarter."""
    governor = story.window("agency_head")
    governor.go(f"/cascade/plan/{story.plan().pk}/")
    press(governor, "เห็นชอบแผน", sure="เห็นชอบแผน")
    assert story.plan().state == "approved"
