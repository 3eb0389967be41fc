"""Indicators of officers and units from a spreadsheet: out, changed, shown cell by cell, in whole or not at all."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cascade.books import edited, sheet_of
from tests.cascaded import cascaded, first_row, linked, second_row
from tests.seated import drafted, officer_signed
from tests.world import SEPTEMBER

from samrit.agreements.actions.drafting import save_field
from samrit.agreements.models import AgreementIndicator
from samrit.cascade.models import CascadeLink
from samrit.core.workflow import AGREEMENT
from samrit.exchange.indicators.columns import COLUMNS
from samrit.web import clock
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
HOME = "/people/seats/ayutthaya-health/indicators/"
PLACE = {key: number for number, key in enumerate(COLUMNS, start=1)}


@pytest.fixture(autouse=True)
def september(settings, world):
    settings.DEMO = True
    clock.move_demonstration(SEPTEMBER)


@pytest.fixture
def session(world, sign_in):
    """Whoever writes for the people of a unit: the coordinator of the agency, in the year of the agreements."""
    entered = sign_in(world.persona("coordinator"))
    entered.post(reverse("choose-year"), {"year": "2554"})
    return entered


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def downloaded(session, of="people", home=HOME):
    answer = session.get(f"{home}file/", {"of": of})
    assert answer.status_code == 200
    return answer.content


def brought(session, data, home=HOME):
    answer = session.post(home, {"file": SimpleUploadedFile("ตัวชี้วัด.xlsx", data)})
    assert answer.status_code == 302, text(answer)
    return session.get(answer.url)


def confirmed(session, page):
    pending = page.context["pending"]
    return session.post(f"/cascade/files/{pending.pk}/confirm/", {"plan": pending.plan_hash}, follow=True)


def cell(key, row):
    return row, PLACE[key]


def problems(page):
    plan = page.context["pending"].plan
    return {each["row"]: [found["code"] for found in each["problems"]] for each in plan if each["problems"]}


def test_what_is_changed_and_added_in_the_file_is_shown_and_written_once(world, session):
    found = linked(world)
    data = downloaded(session)
    rows = sheet_of(data)
    seat = found.officer.organization
    assert rows[1][PLACE["owner"] - 1] == seat.code
    assert rows[1][PLACE["level1"] - 1 : PLACE["level5"]] == ["80", "85", "90", "95", "100"]
    assert rows[1][PLACE["link"] - 1 : PLACE["contribution"]] == [
        "ส่งผลต่อขององค์กร",
        "ayutthaya-health",
        first_row(found.unit).code,
        "",
        "30",
    ]
    assert brought(session, data).context["doable"] == 0
    new = {
        "owner": seat.code,
        "name": "จำนวนครั้งของการออกตรวจพื้นที่ (สาธิต)",
        "kind": "เกณฑ์ตามช่วงค่า",
        "unit": "ครั้ง",
        "weight": "๒๐",
        "level1": "4",
        "level2": "6",
        "link": "เฉพาะของหน่วยงาน",
    }
    changes = {cell(key, 4): words for key, words in new.items()}
    changes |= {cell("weight", 2): "40", cell("level3", 3): "91", cell("contribution", 2): "25", cell("unit", 3): ""}
    data = edited(data, changes)
    page = brought(session, data)
    assert [row["outcome"] for row in page.context["pending"].plan] == ["changed", "changed", "new"]
    assert not page.context["blocked"]
    assert AgreementIndicator.objects.filter(agreement=found.officer, is_heading=False).count() == 2
    told = Event.objects.count()
    assert "เพิ่ม 1 รายการ แก้ไข 2 รายการ" in text(confirmed(session, page))
    first, second, third = found.officer.indicators.filter(is_heading=False).order_by("position")
    assert (first.row["weight"], second.row["thresholds"][2], second.unit) == ("40", "91", "ร้อยละ")
    assert (third.name, third.row["weight"], third.row["thresholds"]) == (new["name"], "20", ["4", "6"])
    links = {
        each.child_code: (each.kind, each.contribution) for each in CascadeLink.objects.filter(child=found.officer)
    }
    assert links == {first.code: ("contributory", "25"), third.code: ("unit_specific", "")}
    assert Event.objects.count() > told
    again = brought(session, data)  # the very same file once more
    assert {row["outcome"] for row in again.context["pending"].plan} == {"same"}


def test_every_cell_that_cannot_be_taken_is_told_and_nothing_is_written(world, session):
    found = cascaded(world)
    changes = {
        cell("weight", 2): "มาก",
        cell("kind", 2): "วิธีอื่น",
        cell("link", 2): "เหมือนกับขององค์กร",
        cell("parent", 2): "77",
        cell("owner", 3): "seat-999-1",
        cell("owner", 4): found.officer.organization.code,
        cell("weight", 4): "5",
        cell("owner", 5): found.officer.organization.code,
        cell("name", 5): "ตัวชี้วัดใหม่ (สาธิต)",
        cell("level1", 5): "4",
        cell("link", 5): "ส่งผลต่อขององค์กร",
        cell("parent_owner", 5): "ayutthaya",
        cell("parent", 5): "2",
        cell("share", 5): "120",
    }
    page = brought(session, edited(downloaded(session), changes))
    assert problems(page) == {
        2: ["no-choice", "unreadable", "no-parent"],
        3: ["no-owner"],
        4: ["needs-name"],
        5: ["kind-first", "figure"],
    }
    assert "ช่อง G2" in text(page)
    before = AgreementIndicator.objects.count(), Event.objects.count()
    assert "ยังนำเข้าไม่ได้" in text(confirmed(session, page))
    assert (AgreementIndicator.objects.count(), Event.objects.count()) == before


def test_who_signed_is_refused_by_name_and_what_others_wrote_is_not_written_over(world, session):
    signed = officer_signed(world)
    colleague = world.persona("colleague").person.name
    draft = drafted(
        world,
        signed.organization.parent.children.get(person__name=colleague),
        "individual",
        "colleague",
        "colleague",
        "unit_head",
    )
    data = downloaded(session)
    rows = [row[PLACE["owner"] - 1] for row in sheet_of(data)]
    of_signed, of_draft = rows.index(signed.organization.code) + 1, rows.index(draft.organization.code) + 1
    # A file with rows of both is taken while those of the signed one stay as they are.
    page = brought(session, edited(data, {cell("target", of_draft): "91"}))
    assert page.context["ready"]
    page = brought(session, edited(data, {cell("target", of_signed): "91"}))
    assert problems(page) == {of_signed: ["closed"]}
    assert f"ข้อตกลงของ {signed.organization.name} อยู่ในสถานะ “{AGREEMENT.states[signed.state].th}”" in text(page)
    doing = world.doing("colleague")
    save_field(row=first_row(draft), field="target", value="92", was="90", doing=doing)
    page = brought(session, edited(data, {cell("target", of_draft): "91"}))
    assert problems(page) == {of_draft: ["changed-meanwhile"]}
    assert "ในระบบขณะนี้คือ “92”" in text(page)


def test_indicators_of_units_go_the_same_way(world, session):
    found = cascaded(world)
    home = "/people/seats/ayutthaya/indicators/"
    data = downloaded(session, "units", home)
    page = brought(session, edited(data, {cell("weight", 2): "50", cell("weight", 3): "45"}), home)
    assert "น้ำหนักของ สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา รวมเป็น 95" in text(page)
    confirmed(session, page)
    assert [row.row["weight"] for row in (first_row(found.unit), second_row(found.unit))] == ["50", "45"]


def test_a_preview_asks_as_much_for_many_rows_as_for_one(world, session, sign_in):
    found = cascaded(world)
    data = downloaded(session)
    one = edited(data, {cell("target", 2): "91"}, without=(3,))
    seat = found.officer.organization.code
    many = {cell("owner", number): seat for number in range(4, 44)}
    many |= {cell("name", number): f"ตัวชี้วัดที่ {number} (สาธิต)" for number in range(4, 44)}
    many |= {cell("target", number): "91" for number in range(2, 44)}
    counted = []
    for each in (one, edited(data, many)):
        with CaptureQueriesContext(connection) as asked:
            page = brought(session, each)
        counted.append(len(asked))
    assert page.context["doable"] == 42
    assert counted[1] <= counted[0] + 2
    assert sign_in(world.persona("officer")).get(HOME).status_code == 404
