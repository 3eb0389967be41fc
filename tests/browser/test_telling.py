"""Announcements, the plan of the year and jobs in a real browser, in Thai at a desk and in English on a phone."""

from decimal import Decimal

import pytest
from tests.browser.windows import BOTH, press
from tests.cascade.test_announcing import QUIZ
from tests.cascade.test_projects import of_projects
from tests.reported import opened_round
from tests.seated import office
from tests.world import SEPTEMBER, make_world

from samrit.cascade.actions.activities import (
    Happened,
    Planned,
    approve_plan,
    change_activity,
    take_usual_activities,
)
from samrit.cascade.actions.announcing import Wording, confirm_reading, issue_announcement, write_announcement
from samrit.cascade.actions.jobs import add_family
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.actions.projects import Named, Written, add_project_plan, write_months
from samrit.cascade.models import Announcement, CascadePlan
from samrit.cascade.months import Milestone
from samrit.cascade.queries.forms_of_jobs import Family
from samrit.exchange.jobs_xlsx import jobs_workbook

pytestmark = pytest.mark.django_db(transaction=True)
DECEMBER = SEPTEMBER.replace(month=12, day=13)


@pytest.fixture
def enter(enter_at):
    """``enter("coordinator")`` is that persona's window in December 2553."""
    return lambda who, width=1440, lang="th": enter_at(who, DECEMBER, width, lang, of="telling")


@BOTH
def test_an_announcement_goes_from_the_draft_to_everybody(enter, lang, width):
    world = make_world()
    office(world)
    wording = Wording(
        "ตัวชี้วัดและค่าเป้าหมายของจังหวัด ปีงบประมาณ พ.ศ. 2554 (สาธิต)",
        "ขอให้บุคลากรทุกคนอ่านตัวชี้วัดของหน่วยงานและของตน\n\nสอบถามได้ที่ผู้ประสานงานของจังหวัด",
        QUIZ,
    )
    doing = world.doing("coordinator", DECEMBER)
    made = write_announcement(organization=world.places["ayutthaya"], fiscal_year=2554, wording=wording, doing=doing)
    writer = enter("coordinator", width, lang)
    writer.go("/announcements/new/")
    writer.page.locator("details.more summary").click()
    writer.look("01-new")
    writer.go(f"/announcements/{made.pk}/")
    writer.look("02-draft")
    press(writer, "[action$='/issue/'] button")
    writer.yes()
    writer.look("03-reach")
    assert Announcement.objects.get().state == "issued"
    reader = enter("officer", width, lang)
    reader.go("/announcements/")
    reader.look("04-list")
    press(reader, "tbody a")
    reader.page.locator("[name=answer-0][value='0']").check()
    press(reader, ".told-confirm button")
    reader.look("05-wrong")
    reader.page.locator("[name=answer-0][value='1']").check()
    press(reader, ".told-confirm button")
    reader.look("06-confirmed")
    assert made.readers.get(person__user__username="officer").confirmed_at is not None


@BOTH
def test_the_plan_of_the_year_and_its_jobs(enter, lang, width):
    world = make_world()
    unit = office(world).unit
    place, doing = world.places["ayutthaya"], world.doing("coordinator", SEPTEMBER)
    plan = start_plan(organization=place, fiscal_year=2554, doing=doing)
    writer = enter("coordinator", width, lang)
    writer.go(f"/cascade/plan/{plan.pk}/")
    writer.look("11-empty")
    take_usual_activities(plan=plan, doing=doing)
    for number, days in ((0, (4, 29)), (1, (2, None))):
        each = plan.activities.all()[number]
        planned = Planned(each.step, each.name, each.starts_on, each.ends_on, unit if number else None)
        happened = Happened(each.starts_on.replace(day=days[0]), each.ends_on.replace(day=days[1]) if days[1] else None)
        change_activity(activity=each, planned=planned, happened=happened, doing=doing)
    writer.go(f"/cascade/plan/{plan.pk}/")
    writer.look("12-chart")
    writer.go(f"/cascade/plan/activities/{plan.activities.first().pk}/")
    writer.look("13-activity")
    approve_plan(plan=plan, doing=world.doing("agency_head", DECEMBER))
    writer.go(f"/cascade/plan/{plan.pk}/")
    writer.look("14-approved")
    for name, staff, lines in (("นิติกร", 4, 2), ("นักพัฒนาระบบ", 116, 48)):
        add_family(organization=place, family=Family(name, staff=staff, lines=lines), doing=doing)
    writer.go(f"/cascade/plan/{plan.pk}/jobs/")
    writer.look("15-jobs")
    writer.go(f"/cascade/plan/{plan.pk}/jobs/import/")
    row = ["นักพัฒนาระบบ", "Developer", "120", "", "พัฒนาระบบราชการ (สาธิต)"]
    given = {"name": "jobs.xlsx", "mimeType": "application/octet-stream", "buffer": jobs_workbook([row], [])}
    writer.page.set_input_files("[name=file]", given)
    press(writer, "form[enctype] .btn")
    writer.look("18-preview")
    writer.go(f"/cascade/plan/{plan.pk}/jobs/posts/{unit.posts.filter(heads=False).first().pk}/")
    writer.look("16-description")
    told = Announcement.objects.create(organization=place, fiscal_year=2554, title="ทุกคนยืนยันแล้ว (สาธิต)", body="สาธิต")
    issue_announcement(announcement=told, doing=doing)
    for who in told.readers.values_list("person__user__username", flat=True):
        confirm_reading(announcement=told, answers={}, doing=world.doing(who, DECEMBER))
    writer.go(f"/announcements/{told.pk}/reach/")
    writer.look("17-reached")


APRIL = SEPTEMBER.replace(year=2011, month=4, day=11)
PROJECTS = (
    (
        "โครงการปรับปรุงภูมิทัศน์และสิ่งอำนวยความสะดวกเพื่อรองรับนักท่องเที่ยวในเขตอุทยานประวัติศาสตร์ (สาธิต)",
        "10 20 40 60 80 100",
        "5 10 30",
    ),
    ("โครงการฝึกอบรมมัคคุเทศก์ท้องถิ่น (สาธิต)", "20 40 60 80 90 100", "20 40 70"),
    ("โครงการก่อสร้างถนนเข้าสู่แหล่งท่องเที่ยว ระยะที่ 2 (สาธิต)", "0 10 30 50 70 100", ""),
)
"""Cumulative per cent at the end of every second month, and what was told of the first three."""


def every_second(figures):
    return {2 * number: figure for number, figure in enumerate(figures.split(), start=1)}


def planned_province(world):
    """Three projects and one by milestones, all of indicator 2; one is late, one is as planned, one says nothing."""
    report, doing = opened_round(world), world.doing("coordinator", APRIL)
    card, unit = of_projects(report), office(world).unit
    plan = start_plan(organization=world.places["ayutthaya"], fiscal_year=2554, doing=doing)
    rows = []
    for number, (name, planned, done) in enumerate(PROJECTS, start=1):
        named = Named(name, unit, 1_250_000_000 * number, "2", Decimal(10 * number))
        row = add_project_plan(plan=plan, named=named, doing=doing)
        rows.append(Written(row.pk, 1, every_second(planned), every_second(done)))
    write_months(plan=plan, rows=rows, doing=doing)
    steps = (Milestone("ออกแบบ", Decimal(30), 3, 4), Milestone("ก่อสร้าง", Decimal(70), 9))
    named = Named("โครงการศูนย์บริการนักท่องเที่ยว (สาธิต)", unit, None, "2", Decimal(40), steps, 6)
    add_project_plan(plan=plan, named=named, doing=doing)
    take_usual_activities(plan=plan, doing=doing)
    return plan, card


@BOTH
def test_projects_are_planned_by_month_and_taken_into_the_card(enter_at, lang, width):
    world = make_world()
    plan, card = planned_province(world)
    writer = enter_at("coordinator", APRIL, width, lang, of="months")
    writer.go(f"/cascade/plan/{plan.pk}/projects/")
    writer.look("01-grid")
    third = plan.projects.all()[2]
    field = writer.page.locator(f"[name=actual-{third.pk}-2]")
    field.evaluate(
        """field => { const data = new DataTransfer(); data.setData("text/plain", "0\\t\\t5\\n");
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }"""
    )
    field.press("ArrowUp")
    assert writer.page.evaluate("document.activeElement.name") == f"planned-{third.pk}-2"
    press(writer, "[data-months] .btn-primary")
    third.refresh_from_db()
    assert third.actual == {"2": "0", "4": "5"}
    writer.page.fill(f"[name=actual-{third.pk}-3]", "9")
    press(writer, "[data-months] .btn-primary")
    writer.complaints.clear()  # the browser notes the status 422
    writer.look("02-wrong")
    writer.go(f"/cascade/plan/projects/{plan.projects.last().pk}/")
    writer.look("03-milestones")
    writer.go(f"/cascade/plan/{plan.pk}/")
    press(writer, "[action$='/keep/'] button")
    writer.look("04-chart")
    keeper = enter_at("data_keeper", APRIL, width, lang, of="months")
    keeper.go(f"/reports/card/{card.pk}/projects/plans/")
    keeper.look("05-offer")
    keeper.page.fill("[name=reason]", "ใช้ผลตามแผนโครงการรายเดือน (สาธิต)")
    press(keeper, ".content .btn-primary, main .btn-primary")
    keeper.look("06-card")
    card.refresh_from_db()
    assert [each["name"] for each in card.result["projects"]][:1] == [PROJECTS[0][0]]
    assert CascadePlan.objects.get().organization.evidence.count() == 1
