"""The table of fields: complete against the reference template, each readable back, each with its words."""

import pytest

from samrit.agreements.kinds_in_words import BY_CODE, CHOICES, THREE
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.template_fields import BY_KEY, FIELDS, Members, Part, UnknownField, Widget, label_of, split
from samrit.agreements.template_values import READERS, as_keys, in_words, put, read, stored
from samrit.core.kinds import KINDS

# The keys of the reference template (domain/reference/kpi_template.yaml) with the field that holds each; dimension,
# code and interval are shown and not written: they follow from the place of the row and from its levels.
REFERENCE = {
    "name": "name",
    "unit": "unit",
    "weight": "row.weight",
    "target": "target",
    "description": "description",
    "levels": "row.thresholds",
    "baseline": "baseline",
    "data_source": "data_source",
    "supervisor": "supervisor",
    "supervisor_phone": "supervisor_phone",
    "collector": "keeper",
    "collector_phone": "keeper_phone",
    "formula": "formula",
    "conditions": "conditions",
    "baseline_years": "baseline",
    "reason": "reason",
}


def test_every_field_of_the_reference_template_has_its_place():
    assert set(REFERENCE.values()) <= set(BY_KEY)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_field_says_in_both_languages_what_to_write(field):
    for text in (field.label, field.help):
        assert text.th
        assert text.en
    column = field.key if not field.key.startswith("row.") else "row"
    assert column in {each.name for each in AgreementIndicator._meta.fields}
    assert set(field.kinds) <= set(KINDS)
    assert field.part in Part


def test_every_kind_of_the_core_can_be_chosen_in_words():
    assert set(BY_CODE) == set(KINDS) | {THREE}
    assert all(choice.label.th and choice.what_for.en and choice.example.th for choice in CHOICES)


def test_every_widget_is_read():
    assert set(READERS) | {Widget.YES_NO} == set(Widget)


# What is typed into each field, and how it reads afterwards.
TYPED = {
    "row.weight": ("๗.๕๐", "7.5"),
    "row.kind": ("milestone", "milestone"),
    "row.points": ("50;75;100", "50;75;100"),
    "row.direction": ("lower_better", "lower_better"),
    "row.thresholds.2": ("๘๕", "85"),
    "row.top_needs_evidence": ("on", "on"),
    "row.band.2": ("102.0", "102"),
    "row.step": ("2", "2"),
    "row.step_due.3": ("31 มีนาคม 2554", "2011-03-31"),
    "row.value_levels.5": ("ไม่น้อยกว่า 80, < ๙๐", "≥ 80 < 90"),
    "row.items": ("A1 = 0.10\n\n A2=๐.๐๖ ", "A1 = 0.1\nA2 = 0.06"),
    "levels.4": ("สำรวจ\r\nแล้ว ", "สำรวจ\nแล้ว"),
    "baseline.2552": ("78.20", "78.2"),
    "target": ("-3", "-3"),
    "measures": ("outcome", "outcome"),
    "supervisor_phone": ("๐ ๒๓๕๖ ๙๙๙๙  ต่อ ๑๑๐๑", "0 2356 9999 ต่อ 1101"),
    "supervisor": ("12", "12"),
    "objective": ("3", "3"),
    "name": (" ร้อยละ  ของ ", "ร้อยละ ของ"),
    "description": ("ก\n\nข", "ก\n\nข"),
}


@pytest.mark.parametrize("key", TYPED)
def test_what_is_typed_reads_back_the_same_and_can_be_taken_out(key):
    typed, shown = TYPED[key]
    row = AgreementIndicator(name="", row={}, levels={}, baseline={})
    field, _ = split(key)
    put(row, key, read(field, typed), {})
    assert in_words(field, stored(row, key, {})) == shown
    if field.widget is not Widget.YES_NO:
        assert read(field, in_words(field, stored(row, key, {}))) == stored(row, key, {}), "what is shown can be saved"
    put(row, key, read(field, ""), {})
    assert in_words(field, stored(row, key, {})) == ""


def test_every_kind_of_field_is_among_those():
    assert {split(key)[0].widget for key in TYPED} == set(Widget)


def test_what_the_framework_says_stands_where_the_agency_says_nothing():
    row = AgreementIndicator(row={})
    stated = {"thresholds": ["80", "85", "90", "95", "100"], "kind": "thresholds", "top_needs_evidence": "true"}
    assert stored(row, "row.thresholds.3", stated) == "90"
    assert in_words(BY_KEY["row.top_needs_evidence"], stored(row, "row.top_needs_evidence", stated)) == "on"
    put(row, "row.thresholds.3", "91", stated)
    assert row.row["thresholds"] == ["80", "85", "91", "95", "100"], "the other levels come along"


def test_levels_that_are_not_complete_become_columns_for_the_reader():
    assert as_keys({"thresholds": ["80", None, "90"], "weight": "5"}) == {"t1": "80", "t3": "90", "weight": "5"}
    assert as_keys({"thresholds": ["80", "90"]}) == {"thresholds": ["80", "90"]}


@pytest.mark.parametrize(
    "name",
    ["", "row", "row.thresholds", "row.thresholds.0", "row.thresholds.6", "levels.x", "baseline.52", "pk", "state"],
)
def test_other_names_are_no_fields(name):
    with pytest.raises(UnknownField):
        split(name)


def test_members_have_labels_that_tell_them_apart():
    assert label_of("row.thresholds.3").th == "เกณฑ์การให้คะแนน ระดับ 3"
    assert label_of("baseline.2552").en == "past results, fiscal year 2552"
    assert label_of("row.band.1").th == "ช่วงเป้าหมาย ค่าต่ำสุด"
    assert label_of("row.applies").th
    assert label_of("something-old").th == "something-old"
    assert BY_KEY["baseline"].members is Members.YEARS
