"""The items are those of SP-1 (004:5-16); A5 is solved there: 0.5 − 0.46 = 0.04."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.kinds.scored import explained, limits, numbers, read, scored, sentences, unhurried
from tests.core.written.trees import briefly, said, the_only

from samrit.core.findings import Severity
from samrit.core.kinds.checklist import USUAL, Checked, Checklist, is_gated
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.text import Lang

A = dict(zip([f"A{n}" for n in range(1, 12)], "10 6 3 3 4 2 2 5 5 5 5".split(), strict=True))
D = {"D1": "10", "D2": "5", "D3": "5", "D4": "5", "D5": "5"}
SP5 = {
    code: f"{Decimal(hundredths) / 100}" for code, hundredths in (A | D | {"L1": "5", "L2": "5", "I1": "10"}).items()
}
CELL = "; ".join(f"{code}={weight}" for code, weight in SP5.items())


def test_the_items_are_those_of_the_slides() -> None:
    assert sum(Decimal(weight) for weight in SP5.values()) == 1
    assert sum(Decimal(SP5[code]) for code in A) == Decimal("0.5")


@pytest.mark.parametrize(
    ("given", "points"),
    [
        # by hand, on 60/70/80/90/100 per cent (SP-3)
        ({"missing": []}, "5.0000"),
        ({"missing": ["A5"]}, "4.6000"),  # 96 per cent
        ({"missing": "A5; D1"}, "3.6000"),  # 86
        ({"missing": "A๕"}, "4.6000"),
        ({"missing": list(A)}, "1.0000"),  # 50
        ({"missing": "-"}, "5.0000"),
        ({"missing": "ไม่มี"}, "5.0000"),
        ({"missing": [], "gate_failed": True, "gate_reason": "แผนไม่ครบ"}, "1.0000"),  # only A: 50
        ({"missing": [], "gate_failed": True, "gate_reason": "…", "thresholds": [40, 50, 60, 70, 80]}, "2.0000"),
        ({"missing": ["D1"], "gate_failed": False}, "4.0000"),
    ],
)
def test_the_weights_earned_are_scored_as_a_per_cent(given: dict[str, object], points: str) -> None:
    assert scored("checklist", items=SP5, **given) == points
    assert scored("checklist", items=CELL, **given) == points


def test_the_per_cent_is_of_the_sum_whatever_its_unit() -> None:
    # 1 of 3 missing: 66.666… per cent → 1 + 6.666…/10
    assert scored("checklist", items={"a": 1, "b": 1, "c": 1}, missing=["c"]) == "1.6667"


def test_items_behind_the_gate_begin_with_its_letters() -> None:
    assert [is_gated(code) for code in ("D1", "l2", "I1", "A1", "a11", "1D")] == [True, True, True, False, False, False]


# ---------------------------------------------------------------- sentences


def test_the_sentences_of_a_checklist() -> None:
    _, reasons = explained("checklist", items=SP5, missing=["D1", "A5"])
    assert sentences(reasons, Lang.EN) == [
        ("SP-3", "0.86 of 1 earned (missing: A5, D1) = 86 per cent"),
        ("SC-1", "86 is between 80 (3) and 90 (4): 3 + (86 − 80)/(90 − 80) = 3.6"),
    ]
    assert sentences(reasons, Lang.TH) == [
        ("SP-3", "ได้ 0.86 จาก 1 (ขาด A5, D1) = ร้อยละ 86"),
        ("SC-1", "86 อยู่ระหว่าง 80 (3 คะแนน) กับ 90 (4 คะแนน): 3 + (86 − 80)/(90 − 80) = 3.6"),
    ]


def test_all_of_them_there() -> None:
    _, reasons = explained("checklist", items=SP5, missing=[])
    assert sentences(reasons, Lang.EN)[0] == ("SP-3", "all of 1 earned = 100 per cent")
    assert sentences(reasons, Lang.TH)[0] == ("SP-3", "ได้ครบ 1 จาก 1 = ร้อยละ 100")


def test_a_closed_gate_is_explained_with_the_evaluators_reason() -> None:
    _, reasons = explained("checklist", items=SP5, missing=[], gate_failed="ใช่", gate_reason="ไม่มีแผน {x}")
    assert sentences(reasons, Lang.EN)[:3] == [
        (
            "SP-4",
            "part A is incomplete and the evaluator did not go on to D–L–I: "
            "D1, D2, D3, D4, D5, L1, L2, I1 earn nothing",
        ),
        ("SP-4", "the evaluator's reason: ไม่มีแผน {x}"),
        ("SP-3", "0.5 of 1 earned (missing: –) = 50 per cent"),
    ]
    assert sentences(reasons, Lang.TH)[:3] == [
        ("SP-4", "ส่วน A ไม่สมบูรณ์ ผู้ประเมินจึงไม่ประเมินส่วน D–L–I: D1, D2, D3, D4, D5, L1, L2, I1 ไม่นับ"),
        ("SP-4", "เหตุผลของผู้ประเมิน: ไม่มีแผน {x}"),
        ("SP-3", "ได้ 0.5 จาก 1 (ขาด –) = ร้อยละ 50"),
    ]


def test_a_closed_gate_without_a_reason_is_explained_without_one() -> None:
    _, reasons = explained("checklist", items=SP5, missing=[], gate_failed=True)
    assert [reason.rule for reason in reasons] == ["SP-4", "SP-3", "SC-2"]


# ---------------------------------------------------------------- reading


def findings_of(**keys: Any) -> list[tuple[str, str, str]]:
    return briefly(read("checklist", **{"missing": [], **keys})[2])


def test_the_items_may_not_be_left_out() -> None:
    assert findings_of() == [("error", "items-missing", "indicators[1.1].items")]


def test_items_that_cannot_be_read_are_reported_by_code() -> None:
    assert findings_of(items={"A1": "x", "A2": 1}) == [("error", "not-a-number", "indicators[1.1].items[A1]")]
    assert findings_of(items="A1=1;A1=2") == [("error", "name-twice", "indicators[1.1].items[A1]")]


@pytest.mark.parametrize("items", [{}, {"A1": 0}, {"A1": 2, "A2": -1}])
def test_item_weights_are_positive(items: object) -> None:
    scale, _, findings = read("checklist", items=items, missing=[])
    assert scale is None
    assert briefly(findings) == [("error", "item-weights", "indicators[1.1].items")]
    assert findings[0].rule == "SP-1"
    assert said(findings[0]) == (
        "น้ำหนักของรายการต้องไม่ติดลบ และรวมกันมากกว่าศูนย์",
        "item weights must not be negative, and sum to more than zero",
        "แก้น้ำหนักของรายการ",
        "correct the weights of the items",
    )


def test_levels_that_cannot_be_read_leave_no_scale() -> None:
    scale, _, findings = read("checklist", items=SP5, missing=[], thresholds=[60, 70])
    assert scale is None
    assert [finding.code for finding in findings] == ["threshold-count"]


@pytest.mark.parametrize("items", [SP5, {"A1": 60, "D1": 40}])
def test_items_sum_to_one_or_a_hundred(items: object) -> None:
    assert findings_of(items=items) == []


def test_another_sum_is_a_warning() -> None:
    _, result, findings = read("checklist", items={"A1": "0.5", "A2": "0.46"}, missing=[])
    assert result is not None
    finding = the_only(findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.WARNING,
        "items-sum",
        "items",
        "SP-1",
    )
    assert said(finding) == (
        "น้ำหนักของรายการรวมกันได้ 0.96 ไม่ใช่ 1",
        "the items' weights sum to 0.96, not 1",
        "ตรวจสอบน้ำหนัก ระหว่างนี้คิดเป็นร้อยละของผลรวม",
        "check the weights; meanwhile the per cent is of their sum",
    )


def test_what_is_missing_should_be_stated_even_if_it_is_nothing() -> None:
    _, result, findings = read("checklist", items=SP5)
    assert result == Checked(frozenset())
    finding = the_only(findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.WARNING,
        "missing-not-stated",
        "missing",
        "SP-3",
    )
    assert said(finding) == (
        "ไม่ได้ระบุรายการที่ขาด จึงถือว่ามีครบทุกรายการ",
        "no missing items are stated, so all of them count as there",
        "หากมีครบจริง ระบุ missing: [] ในตารางใส่ -",
        "if all of them really are, state missing: [], in a spreadsheet -",
    )


def test_only_items_of_the_list_can_be_missing() -> None:
    _, result, findings = read("checklist", items={"A1": 1}, missing=["A1", "B1", "A12"])
    assert result is None
    assert briefly(findings) == [("error", "unknown-item", "indicators[1.1].missing")]
    assert said(findings[0]) == (
        "ไม่มีรายการ B1, A12 ในแบบตรวจ",
        "there is no item B1, A12 in the checklist",
        "ใช้รหัสจาก items: A1",
        "use codes from items: A1",
    )


def test_an_item_may_be_called_none() -> None:
    assert read("checklist", items={"none": 1}, missing="none")[1] == Checked(frozenset({"none"}))


def test_codes_between_commas_are_reported() -> None:
    assert findings_of(items=SP5, missing="A1, A5") == [("error", "list-commas", "indicators[1.1].missing")]


def test_a_closed_gate_without_a_reason_is_a_warning() -> None:
    _, result, findings = read("checklist", items=SP5, missing=[], gate_failed=True)
    assert result == Checked(frozenset(), gate_failed=True)
    finding = the_only(findings)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.WARNING,
        "gate-without-reason",
        "gate_failed",
        "SP-4",
    )
    assert said(finding) == (
        "งดประเมินส่วน D–L–I โดยไม่ได้ระบุเหตุผล",
        "D–L–I were not assessed, but the evaluator's reason is not stated",
        "ระบุเหตุผลของผู้ประเมินใน gate_reason",
        "state the evaluator's reason in gate_reason",
    )


def test_a_reason_for_a_gate_that_is_open_is_a_warning() -> None:
    _, result, findings = read("checklist", items=SP5, missing=[], gate_reason="แผนไม่ครบ")
    assert result == Checked(frozenset())
    assert briefly(findings) == [("warning", "gate-reason-unused", "indicators[1.1].gate_reason")]
    assert said(findings[0]) == (
        "มีเหตุผลของการงดประเมิน แต่ไม่ได้งดประเมิน",
        "there is a reason for closing the gate, but it is open",
        "ระบุ gate_failed: true หากงดประเมินส่วน D–L–I",
        "state gate_failed: true if D–L–I were not assessed",
    )


def test_a_gate_needs_something_behind_it() -> None:
    _, result, findings = read("checklist", items={"A1": 1}, missing=[], gate_failed=True)
    assert result is None
    assert briefly(findings) == [("error", "nothing-behind-the-gate", "indicators[1.1].gate_failed")]
    assert said(findings[0]) == (
        "ไม่มีรายการส่วน D L หรือ I ให้งดประเมิน",
        "there are no D, L or I items for the gate to close",
        "ตั้งรหัสรายการให้ขึ้นต้นด้วย A D L I หรือลบ gate_failed",
        "let item codes begin with A, D, L or I, or remove gate_failed",
    )


# ---------------------------------------------------------------- properties

CODES = ("A1", "A2", "D1", "L1", "I1")
ITEMS = st.dictionaries(st.sampled_from(CODES), numbers(0, 10).filter(lambda weight: weight > 0), min_size=1)
MISSING = st.frozensets(st.sampled_from(CODES))


@unhurried
@given(ITEMS, MISSING, st.booleans(), limits())
def test_points_are_those_of_the_per_cent_on_the_thresholds(
    items: dict[str, Decimal], missing: frozenset[str], closed: bool, bounds: Limits
) -> None:
    earned = total = Fraction(0)
    for code, weight in items.items():
        total += Fraction(weight)
        if code not in missing and not (closed and code[0] in "DLI"):
            earned += Fraction(weight)
    ruler = Levels(USUAL).ruler(bounds)
    scorer = Checklist(tuple(items.items()), Levels(USUAL)).scorer(bounds)
    result = Checked(missing, closed)
    units, reasons = scorer.explain(result)
    assert units == scorer.units(result) == ruler.units(*(100 * earned / total).as_integer_ratio())
    assert bounds.floor_units <= units <= bounds.cap_units
    assert reasons


@unhurried
@given(ITEMS, MISSING, st.sampled_from(CODES))
def test_another_missing_item_never_earns_more(items: dict[str, Decimal], missing: frozenset[str], code: str) -> None:
    scorer = Checklist(tuple(items.items()), Levels(USUAL)).scorer(Limits())
    assert scorer.units(Checked(missing | {code})) <= scorer.units(Checked(missing))


def test_a_hundred_items_of_one_score_like_a_per_cent() -> None:
    items = tuple((f"A{n}", Decimal(1)) for n in range(100))
    scorer = Checklist(items, Levels(USUAL)).scorer(Limits())
    like = Thresholds(Levels(USUAL)).scorer(Limits())
    for there in (0, 59, 60, 73, 100):
        gone = frozenset(code for code, _ in items[there:])
        assert scorer.units(Checked(gone)) == like.units(Measured(Decimal(there)))
