"""Results of a round from a spreadsheet, in Thai at a desk and in English on a phone."""

import pytest
from tests.browser.test_cascade_files import brought, fetched
from tests.browser.windows import BOTH, press
from tests.cascade.books import edited, sheet_of
from tests.reported import APRIL, opened_round
from tests.world import make_world

from samrit.assessments.models import Card
from samrit.exchange.results.template import COLUMNS

pytestmark = pytest.mark.django_db(transaction=True)
VALUE = list(COLUMNS).index("value") + 1


@BOTH
def test_results_are_filled_in_in_a_file(enter_at, lang, width):
    report = opened_round(make_world())
    keeper = enter_at("data_keeper", APRIL, width, lang, of="result-files")
    keeper.go(f"/reports/{report.pk}/")
    press(keeper, "a[href$='/results/']")
    keeper.look("01-file")
    data = fetched(keeper, "ol.how-to a[href$='/template/']")
    places = {(row[0], row[5]): number for number, row in enumerate(sheet_of(data), start=1)}
    words = "ดำเนินการตามแผนปฏิบัติราชการของจังหวัดครบทุกกิจกรรม และปรับแผนเมื่อเกิดน้ำท่วมใหญ่ในพื้นที่ลุ่มต่ำ (สาธิต)"
    good = {(places["1", "result"], VALUE): "93.2", (places["1", "work_done"], VALUE): words}
    brought(keeper, edited(data, {**good, (places["2", "result"], VALUE): "มาก"}), "ผล.xlsx")
    keeper.look("02-problems")
    back = fetched(keeper, "a[href$='/corrected/']")
    keeper.go(f"/reports/{report.pk}/results/")
    brought(keeper, edited(back, {(places["2", "result"], VALUE): "65"}), "ผล-แก้ไข.xlsx")
    keeper.look("03-preview")
    press(keeper, "main form[data-confirm] .btn-primary")
    press(keeper, "dialog[open] .btn-primary")
    keeper.look("04-written")
    assert Card.objects.get(report=report, code="2").result == {"result": "65"}
