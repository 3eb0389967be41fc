from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.written.trees import briefly, entry, said, the_only

from samrit.core.findings import Finding
from samrit.core.reading.weight import read_parameters, read_weight
from samrit.core.weights import Certainty, Weight

A = {"A": Decimal(12)}


def weight(written: Any, parameters: dict[str, Decimal] | None = None) -> Weight | None:
    row = entry(weight=written)
    found = read_weight(row, parameters or {})
    assert row.findings == []
    return found


def refused(written: Any, parameters: dict[str, Decimal] | None = None) -> Finding:
    row = entry(weight=written)
    assert read_weight(row, parameters or {}) is None
    finding = the_only(row.findings)
    assert finding.is_error
    return finding


@pytest.mark.parametrize(
    ("written", "value"), [("6", "6"), ("๒.๕", "2.5"), ("0", "0"), ("0.25", "0.25"), ("1e1", "10")]
)
def test_a_weight_is_a_number_in_any_unit(written: str, value: str) -> None:
    assert weight(written) == Weight(Decimal(value))


@pytest.mark.parametrize("written", [None, "", "  "])
def test_a_weight_may_be_left_to_somebody_else(written: str | None) -> None:
    assert weight(written) is None


@pytest.mark.parametrize(
    ("written", "value", "form"),
    [
        # WT-3 with A = 12: 1.1 = 30 + A = 42, 1.2 = 27 − A = 15, without 1.3 it is 30 − A = 18
        ("30+A", "42", "30 + A"),
        ("27 - A", "15", "27 − A"),
        ("27−A", "15", "27 − A"),
        ("๓๐ – A", "18", "30 − A"),
    ],
)
def test_a_weight_may_hold_the_parameter(written: str, value: str, form: str) -> None:
    assert weight(written, A) == Weight(Decimal(value), form)


def test_a_weight_with_a_parameter_may_come_to_nothing() -> None:
    # WT-3: A runs to 27
    assert weight("27 - A", {"A": Decimal(27)}) == Weight(Decimal(0), "27 − A")


def test_a_weight_may_say_where_it_is_from() -> None:
    written = {"value": 6, "certainty": "solved", "source": "000:26 s6", "note": "x"}
    assert weight(written) == Weight(Decimal(6), "", Certainty.SOLVED, "000:26 s6")
    assert weight({"value": "27-A"}, A) == Weight(Decimal(15), "27 − A")
    assert weight({"value": None, "certainty": "stated"}) is None
    assert weight({}) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [("six", "not-a-number"), (["6"], "not-a-number"), ("A", "not-a-number"), ("6,5", "not-a-number")],
)
def test_what_is_no_weight_is_reported(written: Any, code: str) -> None:
    assert briefly([refused(written)]) == [("error", code, "indicators[1.1].weight")]


def test_a_weight_is_never_negative() -> None:
    finding = refused("-6")
    assert (finding.code, finding.rule, finding.place.path) == ("weight-negative", "WT-1", "indicators[1.1].weight")
    assert said(finding) == (
        "น้ำหนักติดลบไม่ได้ (-6)",
        "a weight cannot be negative (-6)",
        "ใส่น้ำหนักตั้งแต่ศูนย์ขึ้นไป",
        "write a weight of zero or more",
    )


def test_a_weight_below_zero_by_its_parameter_is_left_to_who_knows_the_table() -> None:
    # WT-3: 1.3 may hand its 3 over to 1.2, so only the whole table tells whether 27 − 30 is too little
    assert weight("27 - A", {"A": Decimal(30)}) == Weight(Decimal(-3), "27 − A")


def test_a_parameter_that_nobody_set_is_asked_for() -> None:
    finding = refused("27 - A", {"B": Decimal(1)})
    assert (finding.code, finding.rule, finding.key) == ("parameter-missing", "WT-3", "weight")
    assert said(finding) == (
        "น้ำหนัก 27 - A ต้องรู้ค่า A",
        "the weight 27 - A needs a value for A",
        "ระบุ parameters: {A: 12} ไว้ต้นไฟล์",
        "state parameters: {A: 12} at the top",
    )


def test_a_number_beside_the_parameter_is_as_limited_as_any() -> None:
    finding = refused("1" + "0" * 15 + " - A", A)
    assert (finding.code, finding.rule) == ("not-a-number", "WT-3")
    assert "out of range" in finding.text.en


def test_what_is_wrong_inside_a_weight_is_reported_there() -> None:
    row = entry(weight={"value": "x", "certainty": "sure", "sourc": "y", "colour": 1})
    assert read_weight(row, {}) is None
    assert briefly(row.findings) == [
        ("error", "unknown-word", "indicators[1.1].weight.certainty"),
        ("error", "not-a-number", "indicators[1.1].weight.value"),
        ("error", "unknown-key", "indicators[1.1].weight.sourc"),
        ("warning", "ignored-key", "indicators[1.1].weight.colour"),
    ]
    assert said(row.findings[0])[3] == "use one of: stated, solved, assumed"


def test_another_key_may_hold_a_weight() -> None:
    assert read_weight(entry(share="6"), {}, "share") == Weight(Decimal(6))


def test_parameters_are_weights_themselves() -> None:
    row = entry("", parameters={"A": 12, "B": "๐"})
    assert read_parameters(row) == {"A": Decimal(12), "B": Decimal(0)}
    assert read_parameters(entry("", parameters="A=12; B=0")) == {"A": Decimal(12), "B": Decimal(0)}
    assert row.findings == []
    assert read_parameters(entry("")) == {}


def test_parameters_that_are_no_weights_are_reported_and_left_out() -> None:
    row = entry("", parameters={"A": -1, "B": "x", "C": 3})
    assert read_parameters(row) == {"C": Decimal(3)}
    assert briefly(row.findings) == [
        ("error", "not-a-number", "parameters[B]"),
        ("error", "weight-negative", "parameters"),
    ]
    assert said(row.findings[1])[1] == "a weight cannot be negative (A = -1)"


@given(
    st.decimals(0, 10**14, places=20, allow_nan=False),
    st.decimals(0, 10**14, places=20, allow_nan=False),
    st.booleans(),
)
def test_a_number_and_a_parameter_are_added_exactly(base: Decimal, parameter: Decimal, plus: bool) -> None:
    row = entry(weight=f"{base:f} {'+' if plus else '-'} A")
    found = read_weight(row, {"A": parameter})
    with localcontext(prec=100):
        exact = base + parameter if plus else base - parameter
    assert found is not None
    assert found.value == exact
