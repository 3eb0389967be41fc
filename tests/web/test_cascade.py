"""Pages of the cascade: who sees them, the grid, what is pasted, the part of a unit, few queries, quick pages."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.cascading import cascade, key, units
from tests.world import FIRST_DAY, SEPTEMBER

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.models import CascadePlan, MatrixCell, UnitObjective, UnitPart
from samrit.organizations.models import Organization, Person, RoleGrant
from samrit.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def september(monkeypatch):
    """The site stands at the moment of the actions."""
    monkeypatch.setattr(clock, "now", lambda: SEPTEMBER)


@pytest.fixture
def plan(world):
    return cascade(world)


@pytest.fixture
def writer(world, sign_in):
    return sign_in(world.persona("coordinator"))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_cascade_is_started_from_the_list(world, writer):
    assert "เริ่มการถ่ายทอด" in text(writer.get("/cascade/"))
    place = world.places["ayutthaya"]
    given = {"organization": place.pk, "fiscal_year": "๒๕๕๕"}
    answer = writer.post("/cascade/start/", given)
    made = CascadePlan.objects.get()
    assert answer.url == f"/cascade/{made.pk}/"
    assert (made.organization, made.fiscal_year) == (place, 2555)
    again = writer.post("/cascade/start/", given)
    assert again.status_code == 422
    assert "มีแผนการถ่ายทอดตัวชี้วัดปีงบประมาณ พ.ศ. 2555 แล้ว" in text(again)


def test_the_page_of_a_plan_shows_the_five_steps_and_confirms_the_first(plan, writer):
    page = text(writer.get(f"/cascade/{plan.pk}/"))
    for number in range(1, 6):
        assert f"ขั้นที่ {number}" in page
    assert "หน่วยงานที่ยังไม่ยืนยันบทบาท: 12 จาก 12" in page
    writer.post(f"/cascade/{plan.pk}/confirm/", {"version": plan.version})
    plan.refresh_from_db()
    assert plan.confirmed_at == SEPTEMBER


def test_a_mark_is_saved_at_once_and_a_reader_has_no_grid(world, plan, writer, sign_in):
    unit = units(plan)[0]
    agreement, code = key(plan, "1")
    named = f"{agreement}|{code}|{unit.pk}|O"
    answer = writer.post(f"/cascade/{plan.pk}/matrix/cells/", {"set": named}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 204
    assert MatrixCell.objects.get().mark == "O"
    wrong = writer.post(
        f"/cascade/{plan.pk}/matrix/cells/",
        {"set": f"{agreement}|99|{unit.pk}|O"},
        headers={"X-Requested-With": "fetch"},
    )
    assert wrong.status_code == 422
    assert "data-matrix" in text(writer.get(f"/cascade/{plan.pk}/matrix/"))
    reader = sign_in(world.persona("agency_head"))
    page = text(reader.get(f"/cascade/{plan.pk}/matrix/"))
    assert 'class="o"' in page
    assert "data-matrix" not in page
    assert reader.post(f"/cascade/{plan.pk}/matrix/cells/", {"set": named}).status_code == 403
    assert sign_in(world.persona("outsider")).get(f"/cascade/{plan.pk}/matrix/").status_code == 404


def test_a_block_is_pasted_from_a_cell_on_or_with_headings_or_not_at_all(plan, writer):
    columns = units(plan)
    agreement, code = key(plan, "2")
    address = f"/cascade/{plan.pk}/matrix/cells/"
    writer.post(address, {"block": "O\tS\nS\tO", "at": f"{agreement}|{code}|{columns[1].pk}"})
    there = {(cell.code, cell.unit_id): cell.mark for cell in MatrixCell.objects.all()}
    assert there == {
        ("2", columns[1].pk): "O",
        ("2", columns[2].pk): "S",
        ("3", columns[1].pk): "S",
        ("3", columns[2].pk): "O",
    }
    bad = writer.post(address, {"block": f"\t{columns[0].name}\n2\tO\n99\tO\n3\t?", "at": ""})
    assert bad.status_code == 422
    page = text(bad)
    assert "พบ 2 จุดที่ต้องแก้" in page
    assert "บรรทัดที่ 3 คอลัมน์ที่ 1: ไม่มีตัวชี้วัดรหัส “99” ในตาราง" in page
    assert MatrixCell.objects.count() == 4
    writer.post(address, {"block": f"\t{columns[0].name}\n2\tS", "at": ""})
    assert MatrixCell.objects.count() == 5


def test_the_matrix_goes_out_as_a_workbook_and_comes_back_by_paste(world, plan, writer):
    columns = units(plan)
    marks = {(key(plan, "1"), columns[0].pk): "O", (key(plan, "2"), columns[5].pk): "S"}
    mark_cells(plan=plan, marks=marks, doing=world.doing("coordinator"))
    file = writer.get(f"/cascade/{plan.pk}/matrix/file/")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.content)).get_sheet_by_index(0)
    text = "\n".join("\t".join(str(cell) for cell in row) for row in sheet.to_python())
    MatrixCell.objects.all().delete()
    assert writer.post(f"/cascade/{plan.pk}/matrix/cells/", {"block": text, "at": ""}).status_code == 302
    there = {((cell.agreement_id, cell.code), cell.unit_id): cell.mark for cell in MatrixCell.objects.all()}
    assert there == marks


def test_the_part_of_a_unit_is_written_and_confirmed(world, plan, writer):
    unit = world.places["ay-1"]
    own = f"/cascade/{plan.pk}/units/{unit.pk}/"
    assert writer.post(f"{own}role/", {"role": "ส่งเสริมการเกษตร", "version": 0}).url == own
    collided = writer.post(f"{own}role/", {"role": "อย่างอื่น", "version": 0})
    assert collided.status_code == 409
    assert "ส่งเสริมการเกษตร" in text(collided)
    assert writer.post(f"{own}objective/", {"name": ""}).status_code == 422
    writer.post(f"{own}objective/", {"name": "เกษตรกรมีรายได้เพิ่ม", "how": "อบรม"})
    row = UnitObjective.objects.get()
    writer.post(f"/cascade/objective/{row.pk}/", {"name": "เกษตรกรมีรายได้มั่นคง", "version": row.version})
    writer.post(f"{own}confirm/", {"version": UnitPart.objects.get().version})
    assert UnitPart.objects.get().confirmed_at == SEPTEMBER
    page = text(writer.get(own))
    assert "เกษตรกรมีรายได้มั่นคง" in page
    row.refresh_from_db()
    writer.post(f"/cascade/objective/{row.pk}/removal/", {"version": row.version})
    assert not UnitObjective.objects.exists()


def test_the_list_of_a_unit_is_marked_and_becomes_its_draft(world, plan, writer):
    world.framework("unit")
    unit = world.places["ay-1"]
    own = f"/cascade/{plan.pk}/units/{unit.pk}/"
    agreement, code = key(plan, "2")
    writer.post(f"{own}marks/", {f"mark|{agreement}|{code}": "O"})
    answer = writer.post(f"{own}draft/")
    made = Agreement.objects.get(organization=unit)
    assert answer.url == f"/agreements/{made.pk}/"
    assert made.indicators.filter(is_heading=False).count() == 1
    assert writer.post(f"{own}draft/").url == own


def test_from_a_unit_the_way_leads_on_to_its_own_cascade(world, plan, writer, sign_in):
    unit = world.places["ay-1"]
    own = f"/cascade/{plan.pk}/units/{unit.pk}/"
    start = f"/cascade/start/?organization={unit.pk}&amp;year=2554"
    assert start in text(writer.get(own))
    form = text(writer.get(start.replace("&amp;", "&")))
    assert f'value="{unit.pk}" selected' in form
    assert 'value="2554"' in form
    writer.post("/cascade/start/", {"organization": unit.pk, "fiscal_year": "2554"})
    made = CascadePlan.objects.get(organization=unit)
    page = text(writer.get(own))
    assert f"/cascade/{made.pk}/" in page
    assert start not in page
    empty = text(writer.get(f"/cascade/{made.pk}/matrix/"))
    assert "ยังไม่มีตัวชี้วัดให้ถ่ายทอด" in empty
    assert "เริ่มการถ่ายทอดของหน่วยงานนี้" not in text(sign_in(world.persona("data_keeper")).get(own))


def test_the_pages_ask_as_often_for_one_row_as_for_many(world, plan, writer):
    def asked(address):
        writer.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert writer.get(address).status_code == 200
        return len(queries)

    pages = ("/cascade/?year=all", f"/cascade/{plan.pk}/", f"/cascade/{plan.pk}/matrix/")
    one, columns = [asked(page) for page in pages], units(plan)
    marks = {(key(plan, code), unit.pk): "S" for code in ("1", "2", "3", "4") for unit in columns}
    mark_cells(plan=plan, marks=marks, doing=world.doing("coordinator"))
    for year in (2555, 2556):
        CascadePlan.objects.create(organization=plan.organization, fiscal_year=year, made_at=SEPTEMBER)
    assert [asked(page) for page in pages] == one
    assert max(one) <= 30


def test_60_indicators_by_40_units_open_in_a_second_and_500_cells_are_pasted_in_two(world, plan, writer):
    above, agreement = plan.organization, Agreement.objects.get(organization=plan.organization)
    first = agreement.indicators.filter(is_heading=False).first()
    AgreementIndicator.objects.bulk_create(
        AgreementIndicator(
            agreement=agreement,
            code=f"9.{number}",
            parent_code=first.parent_code,
            position=900 + number,
            name=f"ที่ {number}",
        )
        for number in range(60)
    )
    Organization.objects.bulk_create(
        Organization(
            code=f"many-{number}",
            kind="provincial_office",
            name=f"สำนักงานที่ {number}",
            parent=above,
            path=f"{above.path}many-{number}.",
            sort_key=f"many-{number:03}",
        )
        for number in range(40)
    )
    columns = units(plan)
    start, code = key(plan, "9.0")
    block = "\n".join("\t".join("OS"[column % 2] for column in range(25)) for _row in range(20))
    writer.post(f"/cascade/{plan.pk}/matrix/cells/", {"block": block, "at": f"{start}|{code}|{columns[3].pk}"})
    assert MatrixCell.objects.count() == 500
    page = writer.get(f"/cascade/{plan.pk}/matrix/")
    assert page.content.count(b"<td") >= 60 * 40


def test_the_page_of_a_plan_asks_few_questions_over_300_officers(world, plan, writer):
    above = plan.organization
    offices = Organization.objects.bulk_create(
        Organization(
            code=f"big-{number}",
            kind="provincial_office",
            name=f"สำนักงานใหญ่ที่ {number}",
            parent=above,
            path=f"{above.path}big-{number}.",
            sort_key=f"big-{number:03}",
        )
        for number in range(28)
    )
    people = Person.objects.bulk_create(Person(name=f"ผู้ปฏิบัติงานคนที่ {number}") for number in range(300))
    seats = Organization.objects.bulk_create(
        Organization(
            code=f"seat-big-{number}",
            kind="seat",
            name=person.name,
            person=person,
            parent=offices[number % 28],
            path=f"{offices[number % 28].path}seat-big-{number}.",
            sort_key=f"s{number:04}",
        )
        for number, person in enumerate(people)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(person=seat.person, role="officer", organization=seat, starts_on=FIRST_DAY) for seat in seats
    )
    address = f"/cascade/{plan.pk}/"
    assert "บุคคลที่ยังไม่เริ่มจัดทำข้อตกลง: 300 จาก 300" in text(writer.get(address))
    with CaptureQueriesContext(connection) as queries:
        writer.get(address)
    assert len(queries) <= 30
