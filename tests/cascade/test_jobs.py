"""Job families and descriptions: the forms of step 4, confirmed by whoever coordinates or heads (001:82-85)."""

from pathlib import Path

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.seated import office
from tests.world import SEPTEMBER

import samrit.demonstration
from samrit.cascade.actions.confirming_jobs import confirm_jobs
from samrit.cascade.actions.jobs import add_family, change_family, describe_job, remove_family, take_jobs
from samrit.cascade.models import CascadePlan, JobDescription
from samrit.cascade.queries.forms_of_jobs import Description, Family
from samrit.cascade.queries.jobs import families_for, families_of, totals_of
from samrit.cascade.queries.jobs_preview import preview_jobs
from samrit.exchange import workbook
from samrit.exchange.gate import Form
from samrit.exchange.jobs_reading import read_jobs
from samrit.exchange.jobs_xlsx import jobs_workbook
from samrit.organizations.models import Post
from samrit.workflow.actions import Refused

SLIDE = Path(samrit.demonstration.__file__).parent / "content" / "job-families-opdc.yaml"
WRITTEN = Description(
    line_title="นักวิชาการสาธารณสุข",
    responsibilities="ควบคุมโรค (สาธิต)",
    activities="ลงพื้นที่ (สาธิต)",
    achievements="ผู้ป่วยลดลง (สาธิต)",
)


@pytest.fixture
def place(world):
    return world.places["ayutthaya"]


@pytest.fixture
def post(world):
    return office(world).unit.posts.get(heads=False, title__startswith="นักวิชาการ")


@pytest.fixture
def plan(place):
    return CascadePlan.objects.create(organization=place, fiscal_year=2554, made_at=SEPTEMBER)


def describe(world, post, description=WRITTEN, confirm=False, who="coordinator", family=None):
    return describe_job(post=post, family=family, description=description, confirm=confirm, doing=world.doing(who))


def test_the_table_of_slide_26_is_kept_with_blanks_where_the_slide_is_not_clear(world, place):
    """001:84-85 s26: นิติกร 4 and 2, นักพัฒนาระบบ 116 and 48; 4 + 116 = 120 and 2 + 48 = 50."""
    rows = yaml.safe_load(SLIDE.read_text(encoding="utf-8"))["families"]
    for row in rows:
        add_family(organization=place, family=Family(**row), doing=world.doing("coordinator"))
    assert [each.name for each in families_of(place)] == [row["name"] for row in rows]
    assert len(rows) == 9
    assert totals_of(place) == {"staff": 120, "lines": 50}
    assert families_of(place)[0].staff is None


def test_a_name_of_a_family_stands_once(world, place):
    doing = world.doing("coordinator")
    first = add_family(organization=place, family=Family("นิติกร"), doing=doing)
    add_family(organization=place, family=Family("นักบริหาร"), doing=doing)
    for act in (
        lambda: add_family(organization=place, family=Family("นิติกร"), doing=doing),
        lambda: change_family(kept=first, family=Family("นักบริหาร"), doing=doing),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "name"


def test_a_description_is_confirmed_once_it_says_what_the_job_is_for(world, post):
    with pytest.raises(Refused) as refused:
        describe(world, post, Description(rank="ชำนาญการ"), confirm=True)
    assert refused.value.code == "empty"
    done = describe(world, post, confirm=True)
    assert (done.confirmed_at, done.confirmed_by) == (SEPTEMBER, world.persona("coordinator").person)


def test_a_description_that_changes_is_to_be_confirmed_again(world, post):
    describe(world, post, confirm=True)
    describe(world, post)
    assert JobDescription.objects.get().confirmed_at == SEPTEMBER
    describe(world, post, Description(rank="ชำนาญการพิเศษ"))
    assert JobDescription.objects.get().confirmed_at is None


def test_what_is_written_whole_is_confirmed_at_once_and_nothing_else(world, post, place):
    doing = world.doing("coordinator")
    with pytest.raises(Refused) as refused:
        confirm_jobs(organization=place, doing=doing)
    assert refused.value.code == "nothing-whole"
    describe(world, post)
    other = Post.objects.create(organization=post.organization, title="ตำแหน่งที่ยังเขียนไม่ครบ (สาธิต)")
    describe(world, other, Description(rank="ชำนาญการ"))
    with pytest.raises(Refused) as refused:
        confirm_jobs(organization=place, doing=world.doing("officer"))
    assert refused.value.code == "permission"
    assert confirm_jobs(organization=place, doing=doing) == 1
    assert list(JobDescription.objects.filter(confirmed_at=SEPTEMBER).values_list("post", flat=True)) == [post.pk]


def test_the_head_of_the_unit_describes_its_jobs_and_officers_do_not(world, post):
    assert describe(world, post, confirm=True, who="unit_head").confirmed_by == world.persona("unit_head").person
    for who in ("officer", "outsider", "analyst"):
        with pytest.raises(Refused) as refused:
            describe(world, post, Description(rank="อื่น"), who=who)
        assert refused.value.code == "permission"


def test_a_post_is_in_a_family_of_its_own_line_of_organisations(world, post, place):
    doing = world.doing("coordinator")
    ours = add_family(organization=place, family=Family("นักวิชาการ"), doing=doing)
    theirs = add_family(organization=world.places["marine"], family=Family("นายท่า"), doing=world.doing("outsider"))
    assert list(families_for(post.organization)) == [ours]
    with pytest.raises(Refused) as refused:
        describe(world, post, family=theirs)
    assert refused.value.code == "family"
    describe(world, post, family=ours)
    remove_family(kept=ours, doing=doing)
    assert JobDescription.objects.get().family is None


def test_the_pages_write_and_the_workbook_holds_both_forms(world, plan, post, sign_in):
    client = sign_in(world.persona("coordinator"))
    client.post(reverse("job-family-new", args=[plan.pk]), {"name": "นิติกร", "staff": "๔", "lines": "2"})
    family = families_of(plan.organization).get()
    assert (family.staff, family.lines) == (4, 2)
    page = reverse("job-description", args=[plan.pk, post.pk])
    given = {"version": "0", "do": "confirm", "family": family.pk, "responsibilities": "ควบคุมโรค"}
    refused = client.post(page, given)
    assert refused.status_code == 422
    assert "ก่อนยืนยัน" in refused.content.decode()
    given |= {"activities": "ลงพื้นที่", "achievements": "=1+1"}
    assert client.post(page, given).status_code == 302
    assert client.post(page, given | {"rank": "อื่น"}).status_code == 409
    officer = sign_in(world.persona("officer"))
    assert "ควบคุมโรค" in officer.get(page).content.decode()
    assert officer.post(page, given).status_code == 403
    data = officer.get(reverse("plan-jobs-file", args=[plan.pk])).content
    first, second = workbook.read_sheets(data, Form.XLSX, "jobs.xlsx")
    assert [cell.text for cell in first.rows[2].values()] == ["นิติกร", "4", "2"]
    texts = {cell.text for row in second.rows.values() for cell in row.values()}
    assert {"ควบคุมโรค", "=1+1", post.title} <= texts


def test_the_number_of_queries_of_the_page_does_not_grow(world, plan, post, sign_in):
    client = sign_in(world.persona("coordinator"))
    page = reverse("plan-jobs", args=[plan.pk])

    def queries():
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    add_family(organization=plan.organization, family=Family("หนึ่ง"), doing=world.doing("coordinator"))
    describe(world, post)
    few = queries()
    for name in ("สอง", "สาม"):
        family = add_family(organization=plan.organization, family=Family(name), doing=world.doing("coordinator"))
    for each in post.organization.posts.exclude(pk=post.pk):
        describe(world, each, family=family)
    assert queries() == few <= 30


def family_row(**given):
    return {"sheet": "สายงาน", "row": "2", **given}


def test_a_workbook_that_comes_back_as_it_left_changes_nothing(world, plan, post, sign_in):
    client = sign_in(world.persona("coordinator"))
    family = add_family(
        organization=plan.organization, family=Family("นิติกร", staff=4), doing=world.doing("coordinator")
    )
    describe(world, post, confirm=True, family=family)
    data = client.get(reverse("plan-jobs-file", args=[plan.pk])).content
    jobs, findings = read_jobs(data, "jobs.xlsx")
    assert findings == ()
    found = preview_jobs(plan.organization, jobs.families, jobs.descriptions)
    assert (found.does, found.problems) == ([], [])
    assert found.changes[0].name == "นิติกร"
    assert JobDescription.objects.get().confirmed_at is not None


def test_a_file_is_shown_first_and_then_written_as_a_whole(world, plan, post, sign_in):
    client = sign_in(world.persona("coordinator"))
    page = reverse("plan-jobs-import", args=[plan.pk])
    row = [post.organization.name, post.title, "", "", "", "นิติกร", "ชำนาญการ", "", "", "", "", ""]
    data = jobs_workbook([["นิติกร", "", "๔", "2", ""]], [row])
    shown = client.post(page, {"file": SimpleUploadedFile("jobs.xlsx", data)})
    assert shown.status_code == 200
    assert not families_of(plan.organization).exists()
    assert [each.fields for each, _labels in shown.context["lines"]] == [("name", "staff", "lines"), ("rank", "family")]
    done = client.post(page, {"rows": shown.context["rows"]})
    assert done.status_code == 302
    assert families_of(plan.organization).get().staff == 4
    kept = JobDescription.objects.get()
    assert (kept.rank, kept.family.name, kept.confirmed_at) == ("ชำนาญการ", "นิติกร", None)
    assert client.post(page, {"rows": shown.context["rows"]}).status_code == 422
    assert client.post(page, {"rows": "[1]"}).status_code == 422
    assert client.post(page, {"file": SimpleUploadedFile("jobs.xlsx", b"nothing")}).status_code == 422


@pytest.mark.parametrize(
    ("families", "descriptions", "key"),
    [
        ([family_row(staff="4")], [], "name"),
        ([family_row(name="ก", staff="4.5")], [], "staff"),
        ([family_row(name="ก", lines="-1")], [], "lines"),
        ([family_row(name="ก"), family_row(name="ก")], [], "name"),
        ([family_row(name="ก" * 301)], [], "name"),
        ([], [family_row(unit="ไม่มี", post="ไม่มี", rank="ก")], "post"),
    ],
)
def test_each_problem_of_a_file_says_where_it_is_and_nothing_is_written(world, place, families, descriptions, key):
    found = preview_jobs(place, families, descriptions)
    assert [each.key for each in found.problems] == [key]
    assert found.problems[0].place.row == 2
    with pytest.raises(Refused) as refused:
        take_jobs(organization=place, families=families, descriptions=descriptions, doing=world.doing("coordinator"))
    assert refused.value.code == "problems"
    assert not families_of(place).exists()


def test_a_blank_cell_leaves_what_is_there(world, place):
    doing = world.doing("coordinator")
    add_family(organization=place, family=Family("นิติกร", staff=4, lines=2), doing=doing)
    rows = [family_row(name="นิติกร", staff="5")]
    assert take_jobs(organization=place, families=rows, descriptions=[], doing=doing) == 1
    kept = families_of(place).get()
    assert (kept.staff, kept.lines) == (5, 2)
