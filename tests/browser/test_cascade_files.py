"""Files of the cascade and seats for everybody, looked at in Thai at a desk and in English on a phone."""

import pytest
from tests.browser.windows import BOTH, press
from tests.cascade.books import edited
from tests.cascaded import linked
from tests.cascading import cascade, key, units
from tests.seated import NOVEMBER
from tests.web.test_many_seats import appoint
from tests.world import SEPTEMBER, make_world

from samrit.cascade.actions.marking import mark_cells
from samrit.exchange.indicators.columns import COLUMNS

pytestmark = pytest.mark.django_db(transaction=True)


def fetched(visitor, selector):
    with visitor.page.expect_download() as download:
        visitor.page.locator(selector).first.click()
    return download.value.path().read_bytes()


def brought(visitor, data, name):
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    visitor.page.locator("input[type=file]").set_input_files(file)
    press(visitor, "main form[enctype] .btn-primary")


@BOTH
def test_the_matrix_is_read_from_a_file(enter_at, lang, width):
    world = make_world()
    plan = cascade(world)
    columns = units(plan)
    marks = {(key(plan, "1"), columns[0].pk): "O", (key(plan, "2"), columns[1].pk): "S"}
    mark_cells(plan=plan, marks=marks, doing=world.doing("coordinator"))
    writer = enter_at("coordinator", SEPTEMBER, width, lang, of="files")
    writer.go(f"/cascade/{plan.pk}/matrix/import/")
    writer.look("01-take")
    data = fetched(writer, "ol.how-to a[href$='/file/']")
    brought(writer, edited(data, {(3, 3): "", (3, 4): "O", (4, 5): "S"}), "ตารางเจ้าภาพ.xlsx")
    writer.look("02-preview")
    writer.go(f"/cascade/{plan.pk}/matrix/import/")
    brought(writer, edited(data, {(3, 3): "มาก", (2, 6): "no-such-unit", (4, 4): "O"}), "ตารางเจ้าภาพ.xlsx")
    writer.look("03-problems")


@BOTH
def test_indicators_from_a_file_and_seats_for_everybody(enter_at, lang, width):
    world = make_world()
    found = linked(world)
    appoint(found.office.unit, 104)
    writer = enter_at("coordinator", NOVEMBER, width, lang, of="files")
    writer.go("/people/seats/ayutthaya-health/indicators/")
    writer.look("11-indicators")
    data = fetched(writer, "ol.how-to a")
    place = {name: number for number, name in enumerate(COLUMNS, start=1)}
    changes = {
        (2, place["weight"]): "55",
        (3, place["level3"]): "91",
        (4, place["owner"]): found.officer.organization.code,
    }
    changes |= {(4, place["name"]): "จำนวนครั้งของการออกตรวจพื้นที่ (สาธิต)", (4, place["weight"]): "มาก"}
    brought(writer, edited(data, changes), "ตัวชี้วัดรายบุคคล.xlsx")
    writer.look("12-preview")
    writer.go("/people/seats/ayutthaya-health/")
    writer.look("13-people")
    writer.go("/people/seats/ayutthaya-health/everybody/")
    writer.look("14-everybody")
    press(writer, "main form .btn-primary")
    writer.page.wait_for_url("**/people/seats/ayutthaya-health/")
    writer.look("15-opened")
    writer.go("/agreements/?year=2554")
    writer.look("16-agreements")
