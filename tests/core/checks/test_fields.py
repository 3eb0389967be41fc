import pytest
from tests.core.checks.drafts import COMPOSITE, MILESTONE, band, draft, found, row, values

from samrit.core.checks.fields import CHECK, FIELDS

FILLED = {
    "name": "ร้อยละของระดับความพึงพอใจของผู้รับบริการ",
    "unit": "ร้อยละ",
    "target": "75",
    "description": "ร้อยละเฉลี่ยของระดับความพึงพอใจ",
    "formula": "คะแนนเฉลี่ย ÷ คะแนนเต็ม × 100",
    "past": {2549: "74"},
    "data_source": "สำนักงานสถิติแห่งชาติ",
    "owner": "หัวหน้าสำนักงานจังหวัด",
    "keeper": "หัวหน้ากลุ่มงานข้อมูลสารสนเทศ",
}
SATISFACTION = values("65 70 75 80 85")  # SAT-1


def missing(scale, **given) -> list[tuple[str, str]]:
    findings = found(CHECK, draft(row("1", "100", scale, **given)))
    assert {finding.code for finding in findings} <= {"field-missing"}
    assert all(finding.place.path == f"indicators[1].{finding.key}" for finding in findings)
    return [(finding.severity.value, finding.key) for finding in findings]


def test_a_complete_template_is_in_order():
    assert missing(SATISFACTION, **FILLED) == []


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_each_field_that_is_left_out_is_missed(field):
    rest = {key: value for key, value in FILLED.items() if key != field.key.replace("baseline", "past")}
    (finding,) = found(CHECK, draft(row("1", "100", SATISFACTION, **rest)))
    assert (finding.severity, finding.key, finding.rule) == (field.measured, field.key, field.rule)
    assert finding.text.en == f"{field.label.en} is missing"


def test_blanks_are_no_words():
    assert missing(SATISFACTION, **(FILLED | {"unit": " "})) == [("warning", "unit")]


def test_what_only_values_have_is_not_asked_of_steps_and_means():
    # no formula; the target and the baseline of steps are notes
    silent = {key: value for key, value in FILLED.items() if key not in {"formula", "target", "past"}}
    assert missing(MILESTONE, **silent) == [("note", "target"), ("note", "baseline")]
    assert missing(band("98", "102"), **silent) == [
        ("warning", "target"),
        ("warning", "formula"),
        ("warning", "baseline"),
    ]
    whole = draft(row("1", "100", COMPOSITE, **silent), row("1.1", "1", MILESTONE, parent="1", **FILLED))
    assert [(each.severity.value, each.key) for each in found(CHECK, whole)] == [
        ("note", "target"),
        ("note", "baseline"),
    ]


def test_headings_need_no_template():
    whole = draft(row("1", None), row("1.1", "100", SATISFACTION, parent="1", **FILLED))
    assert found(CHECK, whole) == []
