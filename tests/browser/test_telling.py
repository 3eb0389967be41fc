"""Announcements, the plan of the year and jobs in a real browser, in Thai at a desk and in English on a phone."""

import pytest
from tests.browser.windows import BOTH, press
from tests.cascade.test_announcing import QUIZ
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
from samrit.cascade.models import Announcement
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
    press(writer, "#confirm [value=yes]")
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
