"""Files of the OS matrix: out, changed in a spreadsheet, shown cell by cell, and in again whole or not at all."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cascade.books import edited, sheet_of
from tests.cascading import cascade, key, units
from tests.world import SEPTEMBER

from samrit.agreements.models import Agreement
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.models import CascadePlan, MatrixCell
from samrit.cascade.queries.promised import indicators_of
from samrit.registry.models import PendingImport
from samrit.web import clock
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def september(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: SEPTEMBER)


@pytest.fixture
def plan(world):
    found = cascade(world)
    columns = units(found)
    marks = {(key(found, "1"), columns[0].pk): "O", (key(found, "2"), columns[1].pk): "S"}
    mark_cells(plan=found, marks=marks, doing=world.doing("coordinator"))
    return found


@pytest.fixture
def writer(world, sign_in):
    return sign_in(world.persona("coordinator"))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def downloaded(session, plan, form=""):
    return session.get(f"/cascade/{plan.pk}/matrix/file/", {"form": form}).content


def place(data, plan, code, unit):
    """Row and column of a cell of the file, from 1."""
    rows = sheet_of(data)
    row = next(number for number, each in enumerate(rows, start=1) if each[0] == code)
    return row, rows[1].index(unit.code) + 1


def brought(session, plan, data, name="ตาราง.xlsx"):
    """The page of the preview."""
    answer = session.post(f"/cascade/{plan.pk}/matrix/import/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, text(answer)
    return session.get(answer.url)


def confirmed(session, page):
    pending = page.context["pending"]
    return session.post(f"/cascade/files/{pending.pk}/confirm/", {"plan": pending.plan_hash}, follow=True)


def cells():
    return {(each.code, each.unit.code): each.mark for each in MatrixCell.objects.select_related("unit")}


def test_a_file_is_shown_cell_by_cell_written_whole_and_brought_again_does_nothing(plan, writer):
    columns = units(plan)
    data = downloaded(writer, plan)
    changes = {
        place(data, plan, "1", columns[0]): "",
        place(data, plan, "1", columns[2]): "เจ้าภาพ",
        place(data, plan, "4", columns[0]): "s",
    }
    data = edited(data, changes)
    before, told = cells(), Event.objects.count()
    page = brought(writer, plan, data)
    outcomes = {row["code"]: row["outcome"] for row in page.context["pending"].plan}
    assert (outcomes["1"], outcomes["4"], outcomes["2"]) == ("changed", "changed", "same")
    assert "ตัวชี้วัด 4 ยังไม่มีเจ้าภาพหลัก (O)" in text(page)
    assert cells() == before
    done = confirmed(writer, page)
    assert "นำเข้าแล้ว: เพิ่ม 0 รายการ แก้ไข 2 รายการ" in text(done)
    assert cells() == {
        ("1", columns[2].code): "O",
        ("2", columns[1].code): "S",
        ("4", columns[0].code): "S",
    }
    assert Event.objects.count() == told + 2  # the cells, and the file that they came from
    assert Event.objects.order_by("-number")[0].details["file"] == "ตาราง.xlsx"
    again = brought(writer, plan, data)
    assert {row["outcome"] for row in again.context["pending"].plan} == {"same"}
    assert "ทุกแถวตรงกับข้อมูลในระบบอยู่แล้ว" in text(confirmed(writer, again))


def test_csv_goes_and_comes_the_same_way_and_no_cell_of_it_is_a_formula(world, plan, writer):
    unit = world.places["ay-1"]
    unit.name = "=HYPERLINK(สำนักงาน)"
    unit.save()
    data = downloaded(writer, plan, "csv").decode("utf-8-sig")
    assert "'=HYPERLINK" in data
    assert not re.search(r"(^|,)[=+@]", data, re.MULTILINE)
    heads = data.split("\r\n")[1].split(",")
    line = next(each for each in data.split("\r\n") if each.startswith("3,"))
    wanted = line.split(",")
    wanted[heads.index("ay-1")] = "O"
    page = brought(writer, plan, data.replace(line, ",".join(wanted)).encode(), "ตาราง.csv")
    confirmed(writer, page)
    assert cells()["3", "ay-1"] == "O"


def test_what_cannot_be_read_is_told_by_sheet_and_cell_and_nothing_is_written(plan, writer):
    columns = units(plan)
    data = downloaded(writer, plan)
    row, column = place(data, plan, "2", columns[1])
    last = len(sheet_of(data)[0])
    changes = {(row, column): "มาก", (2, 6): "no-such-unit", (row + 1, last): "", (row, 3): "O"}
    page = brought(writer, plan, edited(data, changes))
    pending = page.context["pending"]
    problems = {each["row"]: [found["code"] for found in each["problems"]] for each in pending.plan if each["problems"]}
    assert problems == {row: ["no-mark"], row + 1: ["not-seen"]}
    assert [each["code"] for each in pending.remarks] == ["no-unit"]
    told = text(page)
    assert f"แผ่นงาน ตาราง · ช่อง {'ABCDEFGHIJKLMNOPQ'[column - 1]}{row}" in told
    assert "อ่าน “มาก” ไม่ได้ ใช้ O, S หรือเว้นว่าง" in told
    assert "ไม่มีหน่วยงาน “no-such-unit” ในตาราง" in told
    before = cells()
    assert "ยังนำเข้าไม่ได้" in text(confirmed(writer, page))
    assert cells() == before
    bad = writer.post(f"/cascade/{plan.pk}/matrix/import/", {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})
    assert bad.status_code == 422
    assert "สถานะเมื่อดาวน์โหลด" in text(bad)


def test_what_others_changed_since_the_download_is_told_and_refused(world, plan, writer):
    columns = units(plan)
    data = downloaded(writer, plan)
    doing = world.doing("coordinator")
    mark_cells(plan=plan, marks={(key(plan, "2"), columns[1].pk): "O"}, doing=doing)
    page = brought(writer, plan, edited(data, {place(data, plan, "1", columns[3]): "S"}))
    told = text(page)
    assert "หลังจากดาวน์โหลดไฟล์ มีผู้เปลี่ยนช่องนี้จาก S เป็น O ส่วนในไฟล์คือ S" in told
    assert not page.context["ready"]
    # Between the preview and its confirmation somebody else writes: the preview is made anew.
    data = downloaded(writer, plan)
    page = brought(writer, plan, edited(data, {place(data, plan, "1", columns[3]): "S"}))
    mark_cells(plan=plan, marks={(key(plan, "1"), columns[3].pk): "O"}, doing=doing)
    assert "ข้อมูลในระบบเปลี่ยนไปหลังจากที่ท่านดูตัวอย่าง" in text(confirmed(writer, page))
    assert cells()["1", columns[3].code] == "O"
    assert PendingImport.objects.get(pk=page.context["pending"].pk).counts["problem"] == 1
    # To a matrix that is settled a file does nothing, and says so before anybody confirms.
    CascadePlan.objects.filter(pk=plan.pk).update(state="settled")
    data = downloaded(writer, plan)
    page = brought(writer, plan, edited(data, {place(data, plan, "1", columns[3]): "S"}))
    assert "ตารางนี้เป็นที่ยุติแล้ว" in text(page)
    assert not page.context["ready"]


def test_a_file_of_an_edition_that_was_superseded_says_what_changed(plan, writer):
    data = downloaded(writer, plan)
    agreement = Agreement.objects.get()
    gone = agreement.indicators.get(code="4")
    number = place(data, plan, "4", units(plan)[0])[0]
    edition = Agreement.objects.get()
    edition.pk, edition.amendment, edition.supersedes_id, edition.public_code = None, 1, agreement.pk, "x"
    edition.save(force_insert=True)
    Agreement.objects.filter(pk=agreement.pk).update(state="superseded", content_hash="x")
    for row in agreement.indicators.exclude(pk=gone.pk):
        row.pk, row.agreement = None, edition
        row.save(force_insert=True)
    page = brought(writer, plan, data)
    found = page.context["pending"]
    assert [each["row"] for each in found.plan if each["problems"]] == [number]
    assert "คำรับรองมีฉบับแก้ไขครั้งที่ 1 แทนครั้งที่ 0 เพิ่มตัวชี้วัด: – นำออก: 4" in text(page)
    assert not page.context["ready"]


def test_a_whole_matrix_asks_as_much_as_one_cell_and_is_only_for_those_who_plan(world, plan, writer, sign_in):
    rows, columns = indicators_of(plan), units(plan)
    data = downloaded(writer, plan)
    one = edited(data, {place(data, plan, "1", columns[4]): "S"})
    every = {place(data, plan, row.code, unit): "S" for row in rows for unit in columns}
    many = edited(data, every)
    counted = []
    for each in (one, many):
        page = brought(writer, plan, each)
        with CaptureQueriesContext(connection) as asked:
            confirmed(writer, page)
        counted.append(len(asked))
        MatrixCell.objects.all().delete()
        data = downloaded(writer, plan)
        many = edited(data, every)
    assert counted[1] <= counted[0] + 2
    others = sign_in(world.persona("data_keeper"))
    assert others.get(f"/cascade/{plan.pk}/matrix/import/").status_code == 403
    assert others.get(f"/cascade/files/{page.context['pending'].pk}/").status_code == 404


def test_the_file_of_a_cascade_that_was_discarded_is_gone_with_it(plan, writer):
    brought(writer, plan, downloaded(writer, plan))
    address = f"/cascade/files/{PendingImport.objects.get().pk}/"
    assert writer.get(address).status_code == 200
    plan.delete()
    assert writer.get(address).status_code == 404
