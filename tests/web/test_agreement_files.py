"""The indicators of an agreement from a spreadsheet, and what holds of files of every kind."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cascade.books import edited, sheet_of
from tests.filled import filled_agreement

from samrit.agreements.actions.drafting import save_field
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.indicator_rows import LINK_LABELS
from samrit.exchange.indicators.template import OF_AGREEMENT
from samrit.exchange.sheet import column_letter
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
PLACE = {key: number for number, key in enumerate(OF_AGREEMENT.columns, start=1)}


@pytest.fixture
def agreement(world):
    return filled_agreement(world)


@pytest.fixture
def coordinator(world, sign_in):
    return sign_in(world.persona("coordinator"))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def downloaded(session, agreement):
    answer = session.get(f"/agreements/{agreement.pk}/rows/file/template/")
    assert answer.status_code == 200
    return answer.content


def brought(session, agreement, data):
    sent = {"file": SimpleUploadedFile("ตัวชี้วัด.xlsx", data)}
    answer = session.post(f"/agreements/{agreement.pk}/rows/file/", sent)
    assert answer.status_code == 302, text(answer)
    return session.get(answer.url)


def problems(page):
    plan = page.context["pending"].plan
    return {each["row"]: [found["code"] for found in each["problems"]] for each in plan if each["problems"]}


def test_weights_targets_levels_and_past_results_go_out_and_come_back_changed_once(agreement, coordinator):
    data = downloaded(coordinator, agreement)
    rows = sheet_of(data)
    own = list(agreement.indicators.filter(is_heading=False).order_by("position"))
    assert [row[PLACE["code"] - 1] for row in rows[1:]] == [row.code for row in own]
    same = brought(coordinator, agreement, data)
    assert {each["outcome"] for each in same.context["pending"].plan} == {"same"}
    changes = {(2, PLACE["target"]): "๙๑", (2, PLACE["past1"]): "88.5", (3, PLACE["target"]): "71"}
    data = edited(data, changes)
    page = brought(coordinator, agreement, data)
    assert not problems(page), problems(page)
    assert page.context["doable"] == 2
    pending = page.context["pending"]
    done = coordinator.post(f"/cascade/files/{pending.pk}/confirm/", {"plan": pending.plan_hash}, follow=True)
    assert "แก้ไข 2 รายการ" in text(done)
    first = agreement.indicators.get(pk=own[0].pk)
    assert (first.target, first.baseline["2553"]) == ("91", "88.5")
    again = brought(coordinator, agreement, data)
    assert {each["outcome"] for each in again.context["pending"].plan} == {"same"}


def test_a_stale_row_a_row_too_many_and_a_file_of_another_agreement_are_told(world, agreement, coordinator):
    data = downloaded(coordinator, agreement)
    first = agreement.indicators.filter(is_heading=False).order_by("position").first()
    save_field(row=first, field="target", value="95", was=first.target, doing=world.doing("coordinator"))
    last = len(sheet_of(data)) + 1
    changes = {
        (2, PLACE["target"]): "91",
        (last, PLACE["owner"]): agreement.organization.code,
        (last, PLACE["name"]): "ตัวชี้วัดที่เพิ่มเอง (สาธิต)",
        (3, PLACE["target"]): "มาก",
    }
    before = Event.objects.count()
    page = brought(coordinator, agreement, edited(data, changes))
    assert problems(page)[2] == ["changed-meanwhile"] and problems(page)[last] == ["not-here"]
    assert "ในระบบขณะนี้คือ “95”" in text(page)
    pending = page.context["pending"]
    coordinator.post(f"/cascade/files/{pending.pk}/confirm/", {"plan": pending.plan_hash})
    assert Event.objects.count() == before
    back = coordinator.get(f"/cascade/files/{pending.pk}/corrected/")
    with zipfile.ZipFile(io.BytesIO(back.content)) as parts:
        assert f'ref="C{last}"' in parts.read("xl/comments1.xml").decode()
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
    # the workbook itself says of what it is, and the page of another agreement refuses it
    page = brought(coordinator, filled_agreement(world, "fy2550-province"), data)
    assert page.context["blocked"]
    assert "สำหรับ “ตัวชี้วัดของคำรับรอง ayutthaya 2554” ไม่ใช่ “ตัวชี้วัดของคำรับรอง ayutthaya 2550”" in text(page)


def test_a_file_of_one_agreement_changes_no_link_whatever_column_is_added(world, agreement, coordinator):
    """The file has no column of links; one that is written in names its cell, and nothing of the file is written."""
    own = agreement.indicators.filter(is_heading=False).order_by("position").first()
    link = CascadeLink.objects.create(child=agreement, child_code=own.code, kind="unit_specific")
    rows = sheet_of(downloaded(coordinator, agreement))
    added = len(rows[0]) + 1
    data = widened(rows, {(1, added): "ความเชื่อมโยง", (2, added): LINK_LABELS["common"], (2, PLACE["target"]): "91"})
    page = brought(coordinator, agreement, data)
    assert problems(page) == {2: ["links-apart"]}
    told = page.context["pending"].plan[0]["problems"][0]
    assert (told["row"], told["column"]) == (2, column_letter(added - 1))
    assert "แก้ที่หน้าความเชื่อมโยงของตัวชี้วัด" in text(page)
    pending, before = page.context["pending"], Event.objects.count()
    coordinator.post(f"/cascade/files/{pending.pk}/confirm/", {"plan": pending.plan_hash})
    assert Event.objects.count() == before
    after = CascadeLink.objects.get(pk=link.pk)
    assert (after.kind, after.version) == ("unit_specific", link.version)
    assert agreement.indicators.get(pk=own.pk).target == own.target


def widened(rows, changes):
    """The rows as a workbook, with other words in some cells and room for more columns."""
    wide = max(column for _row, column in changes)
    rows = [row + [""] * (wide - len(row)) for row in rows]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = book.add_worksheet("ตาราง")
    for place, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            if words := changes.get((place, column), words):
                sheet.write_string(place - 1, column - 1, str(words))
    book.close()
    return out.getvalue()
