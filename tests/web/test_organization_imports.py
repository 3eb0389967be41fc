"""Import in the browser: templates, upload, preview, confirmation."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cascade.books import edited, sheet_of
from tests.register import *  # noqa: F403
from tests.register import account

from samrit.exchange.organizations.columns import Register
from samrit.exchange.organizations.reading import read_organizations, read_people
from samrit.exchange.organizations.template import workbook
from samrit.organizations.models import Organization, Person
from samrit.registry.models import PendingImport
from samrit.registry.planning.organizations import plan_organizations
from samrit.registry.planning.people import plan_people
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
NEW = {"code": "lopburi", "kind": "จังหวัด", "name": "จังหวัดลพบุรี", "parent": "central-1"}
CHANGED = {"code": "saraburi", "name": "จังหวัดสระบุรี", "name_en": "Sara Buri"}
WRONG = {"code": "wrong", "kind": "กรม", "name": "กรมที่ผิด", "parent": "ayutthaya"}


@pytest.fixture
def office(administrator):
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client, *rows, register=Register.ORGANIZATIONS, name="ทะเบียน.xlsx"):
    file = SimpleUploadedFile(name, workbook(register, rows))
    return client.post(f"/imports/{register.value}/", {f"{register.value}-file": file}, follow=True)


def text(response):
    return response.content.decode()


def test_a_file_is_shown_and_after_confirmation_done_and_its_rows_forgotten(office):
    page = send(office, NEW, CHANGED)
    pending = PendingImport.objects.get()
    assert page.redirect_chain == [(f"/imports/{pending.pk}/", 302)]
    said = text(page)
    assert "อ่านได้ 2 แถว ยังไม่ได้บันทึก" in said
    assert "ยืนยันนำเข้า 2 รายการ" in said
    assert "Saraburi" in said and "Sara Buri" in said
    assert not Organization.objects.filter(code="lopburi").exists()
    done = text(office.post(f"/imports/{pending.pk}/confirm/", follow=True))
    assert "เพิ่ม 1 รายการ แก้ไข 1 รายการ คงเดิม 0 รายการ" in done
    assert Organization.objects.get(code="lopburi").path == "th.central-1.lopburi."
    pending.refresh_from_db()
    assert (pending.rows, pending.plan) == ({}, [])
    assert "นำเข้าไปแล้ว" in text(office.post(f"/imports/{pending.pk}/confirm/", follow=True))
    assert "นำเข้าจากไฟล์ ทะเบียน.xlsx: เพิ่ม 1 แก้ไข 1 คงเดิม 0" in text(office.get("/organizations/th/"))


def test_a_confirmation_that_is_sent_twice_acts_once(office):
    send(office, NEW)
    pending = PendingImport.objects.get()
    once = {"_once": "22222222-2222-4222-8222-222222222222"}
    first = office.post(f"/imports/{pending.pk}/confirm/", once)
    again = office.post(f"/imports/{pending.pk}/confirm/", once)
    assert (first.status_code, first.headers["Location"]) == (again.status_code, again.headers["Location"])
    assert Event.objects.filter(action="import_organizations").count() == 1


def test_problems_are_shown_with_sheet_row_column_and_remedy_and_stop_the_import(office):
    page = text(send(office, NEW, WRONG))
    assert "แผ่นงาน หน่วยงาน · ช่อง F3" in page
    assert "กรมอยู่ภายใต้จังหวัดไม่ได้" in page
    assert "วิธีแก้" in page
    assert "ยืนยันนำเข้า" not in page
    pending = PendingImport.objects.get()
    only = office.get(f"/imports/{pending.pk}/?show=problem")
    assert [row["code"] for row in only.context["page"]] == ["wrong"]
    assert "มีแถวที่ต้องแก้ไข" in text(office.post(f"/imports/{pending.pk}/confirm/", follow=True))
    assert not Organization.objects.filter(code="lopburi").exists()
    english = text(office.get(f"/imports/{pending.pk}/?lang=en"))
    assert "a department cannot stand under a province" in english


def test_what_cannot_be_read_is_told_at_the_field(office):
    file = SimpleUploadedFile("ทะเบียน.pdf", b"%PDF-1.7")
    page = office.post("/imports/organizations/", {"organizations-file": file})
    form = page.context["kinds"][0]["form"]
    assert page.status_code == 200
    assert "ใช้ไฟล์ .xlsx .ods หรือ .csv" in form.errors["file"][0]
    assert office.post("/imports/people/", {}).context["kinds"][1]["form"].errors["file"]
    other = SimpleUploadedFile("บุคคล.xlsx", workbook(Register.PEOPLE, [{"name": "ก", "organization": "x"}]))
    page = office.post("/imports/organizations/", {"organizations-file": other})
    assert "ไฟล์นี้เป็นรายชื่อบุคคล" in page.context["kinds"][0]["form"].errors["file"][0]
    assert office.get("/imports/budget/template/").status_code == 404


def test_a_file_is_discarded(office):
    send(office, NEW)
    pending = PendingImport.objects.get()
    assert "ยกเลิกแล้ว" in text(office.post(f"/imports/{pending.pk}/discard/", follow=True))
    assert office.get(f"/imports/{pending.pk}/").status_code == 404


def test_nobody_sees_the_file_of_another_administrator(office, units):
    send(office, NEW)
    pending = PendingImport.objects.get()
    second = Client()
    second.force_login(
        account("ผู้ดูแลระบบคนที่สอง", "administrator", units["th"], "second"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert second.get(f"/imports/{pending.pk}/").status_code == 404
    assert second.post(f"/imports/{pending.pk}/confirm/").status_code == 404
    assert second.post(f"/imports/{pending.pk}/discard/").status_code == 404


def test_people_are_imported_with_their_posts(office):
    row = {
        "name": "ผู้ว่าราชการจังหวัด",
        "email": "head@example.go.th",
        "organization": "ayutthaya",
        "post": "ผู้ว่าราชการจังหวัด",
        "heads": "ใช่",
        "starts_on": "1 ต.ค. 2553",
        "roles": "หัวหน้าส่วนราชการ",
    }
    page = text(send(office, row, register=Register.PEOPLE))
    assert "ผู้ว่าราชการจังหวัด ตั้งแต่ 1 ตุลาคม 2553 เป็นต้นไป" in page
    pending = PendingImport.objects.get()
    office.post(f"/imports/{pending.pk}/confirm/")
    assert Person.objects.get(email="head@example.go.th").owner.code == "ayutthaya"


def test_the_register_goes_out_and_comes_back_without_a_change(office, clerk, administrator):
    send(
        office,
        {
            "name": "ผู้ว่าราชการจังหวัด",
            "organization": "ayutthaya",
            "post": "ผู้ว่าราชการจังหวัด",
            "heads": "ใช่",
            "starts_on": "1 ต.ค. 2553",
            "roles": "หัวหน้าส่วนราชการ; ผู้จัดเก็บข้อมูล",
        },
        register=Register.PEOPLE,
    )
    office.post(f"/imports/{PendingImport.objects.get().pk}/confirm/")
    answer = office.get("/imports/organizations/current/")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="samrit-organizations-25')
    table, findings = read_organizations(answer.content, "a.xlsx")
    assert findings == ()
    codes = [row.code for row in table.rows]
    assert len(codes) == 8
    assert codes.index("central-1") < codes.index("ayutthaya") < codes.index("ayutthaya-health")
    assert {row.outcome for row in plan_organizations(table).rows} == {"same"}
    table, findings = read_people(office.get("/imports/people/current/").content, "a.xlsx")
    assert findings == ()
    assert len(table.rows) == 3
    assert {row.outcome for row in plan_people(table).rows} == {"same"}
    empty = office.get("/imports/people/template/")
    assert io.BytesIO(empty.content).read(2) == b"PK"


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_takes_the_same_queries_for_any_number_of_rows(office, count):
    rows = [{**NEW, "code": f"p{number}"} for number in range(count)]
    send(office, *rows)
    pending = PendingImport.objects.get()
    with CaptureQueriesContext(connection) as captured:
        office.get(f"/imports/{pending.pk}/")
    assert len(captured) <= 10


def brought(office, data):
    sent = {"organizations-file": SimpleUploadedFile("ก.xlsx", data)}
    return office.post("/imports/organizations/", sent, follow=True)


def test_the_register_comes_back_unchanged_and_what_others_changed_since_is_told_not_written_over(office, units):
    file = office.get("/imports/organizations/current/").content
    same = office.post(
        "/imports/organizations/", {"organizations-file": SimpleUploadedFile("ก.xlsx", file)}, follow=True
    )
    assert {row["outcome"] for row in same.context["pending"].plan} == {"same"}
    rows = sheet_of(file)
    place = next(number for number, row in enumerate(rows, start=1) if row[0] == "saraburi")
    mine = edited(file, {(place, 4): "Sara Buri"})
    Organization.objects.filter(code="saraburi").update(short_name="สบ.")
    page = office.post(
        "/imports/organizations/", {"organizations-file": SimpleUploadedFile("ก.xlsx", mine)}, follow=True
    )
    (row,) = [row for row in page.context["pending"].plan if row["outcome"] == "problem"]
    assert [each["code"] for each in row["problems"]] == ["changed-meanwhile"]
    assert "มีผู้แก้ “ชื่อย่อ” จาก “(ว่าง)” เป็น “สบ.”" in text(page)
    back = office.get(f"/imports/{page.context['pending'].pk}/corrected/")
    assert back.status_code == 200 and sheet_of(back.content)[place - 1][3] == "Sara Buri"
    people = office.get("/imports/people/current/").content
    sent = {"people-file": SimpleUploadedFile("ข.xlsx", people)}
    same = office.post("/imports/people/", sent, follow=True)
    assert {row["outcome"] for row in same.context["pending"].plan} == {"same"}
    wrong = office.post("/imports/people/", {"people-file": SimpleUploadedFile("ก.xlsx", file)})
    assert "ไฟล์นี้เป็นทะเบียนหน่วยงาน" in text(wrong)
