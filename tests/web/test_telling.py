"""Pages of the plan of the year: projects from a workbook, what is kept as evidence, and how little is asked."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from tests.cascade.books import edited
from tests.cascade.test_announcing import draft
from tests.cascade.test_projects import PLAN, of_projects, planned
from tests.reported import APRIL, opened_round
from tests.seated import office

from samrit.cascade.actions.activities import approve_plan, take_usual_activities
from samrit.cascade.actions.announcing import confirm_reading, issue_announcement
from samrit.cascade.actions.projects import Named, add_project_plan
from samrit.evidence.models import Evidence
from samrit.evidence.storage import fetch
from samrit.exchange.projects.reading import read_projects
from samrit.web import clock


@pytest.fixture(autouse=True)
def in_april(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: APRIL)


def paper(evidence):
    """The words of a kept document, and the cells of its tables."""
    document = Document(io.BytesIO(fetch(evidence.stored.sha256)))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(each.text for each in document.paragraphs), cells


def test_the_grid_goes_out_as_a_workbook_and_comes_back_to_be_looked_at(world, sign_in):
    row = planned(world, PLAN, APRIL)
    client, page = sign_in(world.persona("coordinator")), reverse("plan-projects", args=[row.plan_id])
    data = client.get(f"{page}file/").content
    table, findings = read_projects(data, "แผน.xlsx")
    lines = table.rows[0]
    assert (lines.key, lines.line, lines.figures) == (str(row.pk), "planned", {"2": "10", "4": "30", "6": "60"})
    assert findings == () and table.written.about["kind"] == "projects"
    same = client.post(f"{page}read/", {"file": SimpleUploadedFile("แผน.xlsx", data)}, follow=True)
    assert {each["outcome"] for each in same.context["pending"].plan} == {"same"}
    changed = edited(data, {(2, 11): "70", (3, 4): "8", (2, 5): "12"})
    shown = client.post(f"{page}read/", {"file": SimpleUploadedFile("แผน.xlsx", changed)}, follow=True)
    assert shown.context["doable"] == 2 and shown.context["reason_asked"]  # November is over
    pending = shown.context["pending"]
    confirm, plan = reverse("cascade-file-confirm", args=[pending.pk]), {"plan": pending.plan_hash}
    assert "เหตุผล" in client.post(confirm, plan, follow=True).content.decode()
    row.refresh_from_db()
    assert row.planned == {"2": "10", "4": "30", "6": "60"}
    client.post(confirm, plan | {"reason": "ปรับตามมติที่ประชุม (สาธิต)"})
    row.refresh_from_db()
    assert (row.planned, row.actual["1"]) == ({"2": "12", "4": "30", "6": "60", "8": "70"}, "8")
    wrong = client.post(
        f"{page}read/", {"file": SimpleUploadedFile("แผน.xlsx", edited(data, {(2, 6): "999"}))}, follow=True
    )
    codes = {found["code"] for each in wrong.context["pending"].plan for found in each["problems"]}
    assert codes == {"figure", "changed-meanwhile"}  # what was written above came after the download
    assert client.post(f"{page}read/", {"file": SimpleUploadedFile("แผน.xlsx", b"PK")}).status_code == 422
    version = str(row.version)
    row.refresh_from_db()
    assert version == str(row.version)


def test_the_plan_is_kept_as_evidence_once_a_day_and_says_whether_it_was_approved_in_time(world, sign_in):
    row = planned(world, PLAN, APRIL)
    plan = row.plan
    take_usual_activities(plan=plan, doing=world.doing("coordinator", APRIL))
    approve_plan(plan=plan, doing=world.doing("agency_head", APRIL))
    client, page = sign_in(world.persona("coordinator")), reverse("plan-chart", args=[plan.pk])
    for _ in range(2):
        assert client.post(f"{page}keep/").status_code == 302
    (kept,) = Evidence.objects.all()
    assert (kept.organization, kept.fiscal_year, kept.dated_on) == (plan.organization, 2554, APRIL.date())
    words, cells = paper(kept)
    # approved on 15 April or later: after 31 March 2554 (SP-6)
    assert "หลังไตรมาสที่ 2" in words and "31 มีนาคม 2554" in words
    assert [row.name, "60", "45", "ล่าช้า"] in cells
    assert sign_in(world.persona("agency_head")).post(f"{page}keep/").status_code == 403


def test_an_announcement_is_kept_with_its_reach_by_unit_and_without_names(world, sign_in):
    """7 are told: 4 of the province, 3 of the office, of whom one confirmed."""
    unit = office(world).unit
    client = sign_in(world.persona("coordinator"))
    told = draft(world)
    page = reverse("announcement-reach", args=[told.pk])
    client.post(reverse("announcement-keep", args=[told.pk]))
    assert not Evidence.objects.exists()
    issue_announcement(announcement=told, doing=world.doing("coordinator"))
    confirm_reading(announcement=told, answers={}, doing=world.doing("officer"))
    answer = client.post(reverse("announcement-keep", args=[told.pk]), follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert f'<a href="{reverse("evidence-file", args=[Evidence.objects.get().pk])}">' in answer.content.decode()
    words, cells = paper(Evidence.objects.get())
    assert told.body in words
    assert [unit.name, "3", "1", "2", "33.33"] in cells
    assert world.persona("officer").person.name not in words + str(cells)


def test_what_the_grid_and_the_chart_ask_does_not_grow_with_the_projects(world, sign_in):
    row = planned(world, PLAN, APRIL)
    client = sign_in(world.persona("coordinator"))

    def asked(name):
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(name, args=[row.plan_id])).status_code == 200
        return len(found)

    asked("plan-projects")  # who signed in is looked up once
    few = asked("plan-projects"), asked("plan-chart")
    for number in range(3):
        named = Named(f"โครงการที่ {number}", row.plan.organization)
        add_project_plan(plan=row.plan, named=named, doing=world.doing("coordinator", APRIL))
    assert (asked("plan-projects"), asked("plan-chart")) == few
    assert max(few) <= 30


def test_a_card_without_plans_says_who_makes_them_and_one_with_them_leads_to_the_plan(world, sign_in):
    card = of_projects(opened_round(world))
    client, page = sign_in(world.persona("data_keeper")), reverse("card-plans", args=[card.pk])
    assert "ยังไม่มีแผนโครงการรายเดือนของตัวชี้วัดนี้" in client.get(page).content.decode()
    assert page not in client.get(reverse("card", args=[card.pk])).content.decode()
    row = planned(world, PLAN, APRIL, code="2", weight=Decimal(40))
    assert page in client.get(reverse("card", args=[card.pk])).content.decode()
    assert reverse("plan-projects", args=[row.plan_id]) in client.get(page).content.decode()
    assert client.post(page, {"reason": " "}).status_code == 422
    done = client.post(page, {"reason": "ใช้ผลตามแผน (สาธิต)", "version": str(card.version)})
    assert done.status_code == 302
    shown = client.get(reverse("card", args=[card.pk])).content.decode()
    assert "นำมาจากแผนโครงการรายเดือนเมื่อ" in shown and "มีการแก้ไขใน e-SAR Card ภายหลัง" not in shown
