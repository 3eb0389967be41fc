import pytest
from tests.core.checks.drafts import MILESTONE, brief, draft, found, row

from samrit.core.checks.unit_and_name import CHECK

PERCENT = "ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด"
COUNT = "จำนวนผลิตภัณฑ์ชุมชนที่ได้รับมาตรฐานผลิตภัณฑ์ชุมชน(มผช.)"
LEVEL = "ระดับความสำเร็จของร้อยละเฉลี่ยถ่วงน้ำหนัก"


def findings(name: str, unit: str):
    return found(CHECK, draft(row("1", "100", MILESTONE, name=name, unit=unit)))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        (PERCENT, "ร้อยละ"),
        (PERCENT, "%"),
        (PERCENT, ""),
        (COUNT, "ผลิตภัณฑ์"),
        (LEVEL, "ระดับ"),
        (LEVEL, "ร้อยละ"),
    ],
)
def test_a_unit_that_fits_the_name_is_in_order(name, unit):
    assert findings(name, unit) == []


def test_a_unit_that_says_something_else_than_the_name_is_found():
    (finding,) = findings(PERCENT, "แห่ง")
    assert brief([finding]) == [("warning", "unit-against-name", "indicators[1].unit")]
    assert finding.text.en == "the name begins with “ร้อยละ” but the unit is “แห่ง”"
    (finding,) = findings(COUNT, "ร้อยละ")
    assert finding.text.en == "the name begins with “จำนวน” but the unit is “ร้อยละ”"
