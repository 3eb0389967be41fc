from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.written.trees import HERE, briefly, said, the_only, tree

from samrit.core.findings import Finding, Place, Severity
from samrit.core.kinds import KINDS
from samrit.core.kinds.checklist import Checked
from samrit.core.kinds.composite import Composite
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.steps import StepsDone
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.reading.card import HARMLESS, KEYS_OF_KINDS, TOP_KEYS, read_card
from samrit.core.scorecard import Card, Details, Indicator, Instead, InsteadKind, Settings
from samrit.core.text import NO_TEXT, Text
from samrit.core.weights import Weight
from samrit.core.written.raw import Raw

GOOD = {"code": "1.1", "weight": 6, "kind": "direct", "result": "3.5"}
LEVELS = {"kind": "thresholds", "thresholds": [80, 85, 90, 95, 100]}


def card(**keys: Any) -> Card:
    """The card of a table; nothing may be wrong with it."""
    found, findings = read_card(tree(keys))
    assert findings == ()
    assert found is not None
    return found


def row(**keys: Any) -> Indicator:
    """The one indicator of a table; nothing may be wrong with it."""
    (indicator,) = card(indicators=[{"code": "1.1", **keys}]).indicators
    return indicator


def reported(**keys: Any) -> tuple[Indicator, tuple[Finding, ...]]:
    """The one indicator of a table and what is wrong with it."""
    found, findings = read_card(tree({"indicators": [{"code": "1.1", **keys}]}))
    assert found is not None
    (indicator,) = found.indicators
    return indicator, findings


# ---------------------------------------------------------------- the whole table


def test_the_example_of_the_contract_is_read() -> None:
    found = card(
        scorecard=1,
        title="ตาราง",
        framework="fy2550-province",
        settings={"decimals": 4},
        indicators=[
            {"code": "1", "name": "หัวข้อ"},
            {"code": "1.1", "parent": "1", "name": "ก", "name_en": "a", "weight": 6, "result": "93.2", **LEVELS},
        ],
    )
    assert (found.title, found.framework, found.settings) == (Text("ตาราง", "ตาราง"), "fy2550-province", Settings())
    heading, leaf = found.indicators
    assert heading == Indicator("1", Text("หัวข้อ", "หัวข้อ"), place=Place("indicators[1]", "card.yaml", line=7))
    assert (leaf.code, leaf.parent, leaf.name, leaf.weight) == ("1.1", "1", Text("ก", "a"), Weight(Decimal(6)))
    assert isinstance(leaf.scale, Thresholds)
    assert leaf.result == Measured(Decimal("93.2"))
    assert leaf.readable
    assert leaf.label == leaf.place.path == "indicators[1.1]"


def test_a_name_in_one_language_stands_for_both() -> None:
    assert card(title_en="Table", indicators=[GOOD]).title == Text("Table", "Table")
    assert row(**GOOD | {"name": "ก"}).name == Text("ก", "ก")
    assert row(**GOOD).name == NO_TEXT


@pytest.mark.parametrize("value", [None, "words", ["code"]])
def test_what_is_no_mapping_is_no_scorecard(value: Any) -> None:
    found, findings = read_card(tree(value))
    assert found is None
    finding = the_only(findings)
    assert (finding.severity, finding.code, finding.place) == (Severity.ERROR, "not-a-scorecard", HERE)
    assert said(finding) == (
        "ไฟล์ไม่มีข้อมูลตารางคะแนน",
        "the file holds no scorecard",
        'เริ่มไฟล์ด้วย "scorecard: 1" แล้วตามด้วย indicators',
        'begin the file with "scorecard: 1", then indicators',
    )


@pytest.mark.parametrize("version", [1, "1.0", "๑", None])
def test_the_first_version_of_the_format_is_read(version: Any) -> None:
    card(scorecard=version, indicators=[GOOD])


def test_other_versions_are_refused() -> None:
    found, findings = read_card(tree({"scorecard": "1e2", "indicators": [GOOD]}))
    assert found is not None
    assert briefly(findings) == [("error", "unknown-version", "scorecard")]
    assert said(findings[0]) == (
        "ไม่รู้จักรูปแบบรุ่น 100",
        "format version 100 is not known",
        "ใช้ scorecard: 1",
        "use scorecard: 1",
    )


@pytest.mark.parametrize("written", [{}, {"indicators": None}])
def test_a_table_needs_indicators(written: dict[str, Any]) -> None:
    found, findings = read_card(tree(written))
    assert found is None
    assert briefly(findings) == [("error", "indicators-missing", "indicators")]


def test_a_table_of_no_rows_says_so_whatever_else_is_wrong() -> None:
    found, findings = read_card(tree({"scorecard": 2, "indicators": []}))
    assert found is not None
    assert briefly(findings) == [("error", "unknown-version", "scorecard"), ("error", "no-indicators", "indicators")]
    assert said(findings[1]) == (
        "ตารางไม่มีตัวชี้วัด",
        "the table has no indicators",
        "เพิ่มตัวชี้วัดอย่างน้อยหนึ่งแถว",
        "add at least one indicator",
    )


@pytest.mark.parametrize(
    ("indicators", "code", "path"),
    [({"1.1": {}}, "not-a-list", "indicators"), (["1.1"], "not-a-mapping", "indicators[1]")],
)
def test_indicators_are_a_list_of_mappings(indicators: Any, code: str, path: str) -> None:
    found, findings = read_card(tree({"indicators": indicators}))
    assert found is not None
    assert found.indicators == ()
    assert briefly(findings) == [("error", code, path)]


def test_keys_at_the_top_that_nobody_knows_are_reported() -> None:
    _, findings = read_card(tree({"indicatorz": 1, "titel": "x", "colour": 1, "note": "x", "indicators": [GOOD]}))
    assert briefly(findings) == [
        ("error", "unknown-key", "indicatorz"),
        ("error", "unknown-key", "titel"),
        ("warning", "ignored-key", "colour"),
    ]


def test_a_title_that_is_no_text_is_reported_once() -> None:
    _, findings = read_card(tree({"title": ["x"], "framework": {"a": "b"}, "indicators": [GOOD]}))
    assert briefly(findings) == [("error", "not-text", "title"), ("error", "not-text", "framework")]


def test_everything_is_reported_in_one_reading() -> None:
    _, findings = read_card(
        tree(
            {
                "settings": {"round": 7},
                "lateness": {"due": "x"},
                "parameters": {"A": "x"},
                "indicators": [
                    {"weight": -1},
                    {"code": "2", "kind": "tresholds"},
                    {"code": "3", **LEVELS, "result": "x"},
                ],
            }
        )
    )
    assert briefly(findings) == [
        ("error", "not-a-number", "parameters[A]"),
        ("error", "unknown-round", "settings.round"),
        ("error", "not-a-date", "lateness.due"),
        ("error", "received-missing", "lateness.received"),
        ("error", "per-working-day-missing", "lateness.per_working_day"),
        ("error", "code-missing", "indicators[#1].code"),
        ("error", "weight-negative", "indicators[#1].weight"),
        ("error", "unknown-word", "indicators[2].kind"),
        ("error", "not-a-number", "indicators[3].result"),
    ]


# ---------------------------------------------------------------- codes


def test_a_code_is_text_to_the_last_zero() -> None:
    assert row(**GOOD | {"code": " 1.10 "}).code == "1.10"


@pytest.mark.parametrize(("code", "finding"), [(None, "code-missing"), (["1"], "not-text")])
def test_a_row_without_a_code_is_known_by_its_number(code: Any, finding: str) -> None:
    found, findings = read_card(tree({"indicators": [GOOD, GOOD | {"code": code}]}))
    assert found is not None
    assert [each.code for each in found.indicators] == ["1.1", "#2"]
    assert briefly(findings) == [("error", finding, "indicators[#2].code")]


def test_a_row_is_placed_where_it_stands() -> None:
    cell = Place(file="t.xlsx", row=5, column="A", sheet="S")
    given = {"code": Raw("2", cell), "weight": Raw("x", Place(file="t.xlsx", row=5, column="D", sheet="S"))}
    found, findings = read_card(Raw({"indicators": Raw([Raw({**given}, cell)], cell)}, Place(file="t.xlsx")))
    assert found is not None
    assert found.indicators[0].place == Place("indicators[2]", "t.xlsx", row=5, sheet="S")
    assert the_only(findings).place == Place("indicators[2].weight", "t.xlsx", row=5, column="D", sheet="S")


# ---------------------------------------------------------------- kinds and results


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_may_be_named_in_any_case(kind: str) -> None:
    indicator, findings = reported(kind=kind.upper())
    assert "unknown-word" not in [finding.code for finding in findings]
    assert indicator.scale is None or indicator.scale.kind == kind


def test_a_kind_that_nobody_knows_is_the_only_thing_reported() -> None:
    indicator, findings = reported(**LEVELS | {"kind": "threshold", "result": 5, "rounds": {6: 1}, "weight": 1})
    assert (indicator.scale, indicator.readable) == (None, False)
    assert briefly(findings) == [("error", "unknown-word", "indicators[1.1].kind")]
    assert said(findings[0])[3] == "use one of: " + ", ".join(KINDS)


def test_a_row_whose_scale_cannot_be_read_is_kept_but_unreadable() -> None:
    indicator, findings = reported(**LEVELS | {"thresholds": [], "result": 5})
    assert (indicator.scale, indicator.result, indicator.readable) == (None, None, False)
    assert briefly(findings) == [("error", "list-empty", "indicators[1.1].thresholds")]


def test_a_row_whose_result_cannot_be_read_is_kept_but_unreadable() -> None:
    indicator, _ = reported(**LEVELS | {"result": "ร้อยละ ๘๕"})
    assert isinstance(indicator.scale, Thresholds)
    assert (indicator.result, indicator.readable) == (None, False)


def test_a_row_with_another_fault_is_readable() -> None:
    assert reported(**GOOD | {"weight": "x"})[0].readable


def test_a_composite_has_nothing_of_its_own() -> None:
    assert row(kind="composite", weight=12).scale == Composite()
    _, findings = reported(kind="composite", weight=12, result=3, rounds={6: 3}, thresholds=[1, 2, 3, 4, 5])
    assert briefly(findings) == [
        ("warning", "key-of-another-kind", "indicators[1.1].result"),
        ("warning", "key-of-another-kind", "indicators[1.1].thresholds"),
        ("warning", "ignored-key", "indicators[1.1].rounds"),
    ]


def test_keys_of_another_kind_are_a_warning() -> None:
    indicator, findings = reported(**GOOD, direction="higher_better", evidence=True, t1="5", t2="6")
    assert isinstance(indicator.scale, Direct)
    assert indicator.readable
    assert briefly(findings) == [
        ("warning", "key-of-another-kind", f"indicators[1.1].{key}") for key in ("direction", "evidence", "thresholds")
    ]
    assert said(findings[0]) == (
        '"direction" ไม่ใช้กับชนิด direct',
        '"direction" is not used by kind direct',
        "ลบออก หรือแก้ kind",
        "remove it, or correct kind",
    )


def test_a_heading_does_nothing_with_a_result() -> None:
    _, findings = reported(result=5, rounds={6: 1}, missing=None)
    assert briefly(findings) == [
        ("warning", "key-of-another-kind", "indicators[1.1].result"),
        ("warning", "ignored-key", "indicators[1.1].rounds"),
    ]
    assert said(findings[0]) == (
        '"result" ไม่มีผลเพราะไม่ได้ระบุ kind',
        '"result" does nothing, since no kind is stated',
        "ระบุ kind หรือลบออกหากเป็นหัวข้อ",
        "state a kind, or remove it from a heading",
    )


@pytest.mark.parametrize(
    "levels",
    [
        {"thresholds": [1, 2, 3, 4, 5]},
        {"thresholds": "1;2;3;4;5"},
        {"t1": 1, "t2": 2, "t3": "๓", "t4": 4, "t5": 5},
    ],
)
def test_forms_print_the_levels_one_to_five_where_steps_are_counted(levels: dict[str, Any]) -> None:
    assert row(kind="milestone", weight=1, result=3, **levels).result == StepsDone(frozenset({1, 2, 3}))


@pytest.mark.parametrize(
    "levels", [{"thresholds": [1, 2, 3]}, {"thresholds": "5"}, {"t1": 80}, {"thresholds": [[1], 2, 3, 4, 5]}]
)
def test_other_levels_where_steps_are_counted_are_a_slip(levels: dict[str, Any]) -> None:
    _, findings = reported(kind="milestone", weight=1, result=3, **levels)
    assert briefly(findings) == [("warning", "key-of-another-kind", "indicators[1.1].thresholds")]


def test_slips_in_keys_are_reported() -> None:
    _, findings = reported(**GOOD, wieght=1, colour="red", source="x")
    assert briefly(findings) == [
        ("error", "unknown-key", "indicators[1.1].wieght"),
        ("warning", "ignored-key", "indicators[1.1].colour"),
    ]


# ---------------------------------------------------------------- rounds


@pytest.mark.parametrize(
    "rounds",
    [
        {6: 80, 9: "93.2", 12: None},
        {"๖": 80, "9": {"result": "93.2"}},
        "6=80; 9=93.2",
        {6: {"result": 80, "note": "x"}, 9: {"result": "93.2", "source": "y"}},
    ],
)
def test_a_result_may_be_given_for_each_round(rounds: Any) -> None:
    indicator = row(**LEVELS, weight=1, rounds=rounds)
    assert indicator.rounds == {6: Measured(Decimal(80)), 9: Measured(Decimal("93.2"))}
    assert [indicator.result_in(number) for number in (6, 12)] == [Measured(Decimal(80)), None]


def test_a_bare_value_of_a_round_stands_for_the_main_key_of_the_kind() -> None:
    items = {"A1": 1, "D1": 1}
    _, findings = reported(kind="checklist", items=items, weight=1, rounds={6: "D1", 12: {"missing": []}})
    assert briefly(findings) == [("warning", "items-sum", "indicators[1.1].items")]
    indicator, _ = reported(kind="checklist", items=items, weight=1, rounds={6: "D1", 12: {"missing": []}})
    assert indicator.rounds == {6: Checked(frozenset({"D1"})), 12: Checked(frozenset())}
    assert row(kind="milestone", weight=1, rounds={6: 2}).rounds == {6: StepsDone(frozenset({1, 2}))}


def test_rounds_without_any_result_are_no_result() -> None:
    indicator = row(**LEVELS, weight=1, rounds={6: None, 9: ""})
    assert (indicator.rounds, indicator.result_in(6)) == ({}, None)


def test_a_round_that_does_not_exist_is_reported() -> None:
    indicator, findings = reported(**LEVELS, weight=1, rounds={3: 80, 6: 80})
    assert indicator.rounds == {6: Measured(Decimal(80))}
    assert not indicator.readable
    assert briefly(findings) == [("error", "unknown-round", "indicators[1.1].rounds")]
    assert findings[0].rule == "AG-3"
    assert said(findings[0]) == (
        'ไม่มีรอบ "3"',
        'there is no round "3"',
        "ใช้รอบ 6, 9 หรือ 12 เดือน",
        "use round 6, 9 or 12",
    )


def test_what_is_wrong_in_a_round_is_reported_there() -> None:
    _, findings = reported(
        **LEVELS, weight=1, rounds={6: "x", 9: {"result": 80, "thresholds": [1, 2], "resutl": 1}, 12: [80]}
    )
    assert briefly(findings) == [
        ("error", "not-a-number", "indicators[1.1].rounds[6].result"),
        ("warning", "ignored-key", "indicators[1.1].rounds[9].thresholds"),
        ("error", "unknown-key", "indicators[1.1].rounds[9].resutl"),
        ("error", "not-a-number", "indicators[1.1].rounds[12].result"),
    ]


@pytest.mark.parametrize("rounds", [["80"], "80"])
def test_rounds_are_a_mapping(rounds: Any) -> None:
    indicator, findings = reported(**LEVELS, weight=1, rounds=rounds)
    assert not indicator.readable
    assert briefly(findings) == [("error", "not-a-mapping", "indicators[1.1].rounds")]


def test_a_result_is_in_its_round_or_outside_but_not_both() -> None:
    indicator, findings = reported(**LEVELS, weight=1, rounds={6: 80}, result=93, evidence=True)
    assert not indicator.readable
    assert briefly(findings) == [("error", "result-and-rounds", "indicators[1.1].evidence")]
    assert findings[0].rule == "AG-3"
    assert said(findings[0]) == (
        "มีทั้ง rounds และ evidence, result นอกรอบ",
        "there are rounds, and evidence, result outside them",
        "ย้าย evidence, result ไปไว้ในรอบที่เป็นผลนั้น หรือลบ rounds",
        "move evidence, result into its round, or remove rounds",
    )


def test_rounds_begin_end_and_weigh() -> None:
    indicator = row(**GOOD, start_round=9, cancel_round="๑๒", round_weights={9: 10, "12": "2.5"})
    assert (indicator.start_round, indicator.cancel_round) == (9, 12)
    assert indicator.round_weights == {9: Decimal(10), 12: Decimal("2.5")}
    plain = row(**GOOD)
    assert (plain.start_round, plain.cancel_round, plain.round_weights) == (6, None, {})


def test_rounds_that_cannot_be_read_are_reported() -> None:
    indicator, findings = reported(
        **GOOD, start_round=1, cancel_round="soon" * 20, round_weights={6: -1, 7: 1, 9: "x", 12: 3}
    )
    assert (indicator.start_round, indicator.cancel_round, indicator.round_weights) == (6, None, {12: Decimal(3)})
    assert briefly(findings) == [
        ("error", "unknown-round", "indicators[1.1].start_round"),
        ("error", "unknown-round", "indicators[1.1].cancel_round"),
        ("error", "not-a-number", "indicators[1.1].round_weights[9]"),
        ("error", "weight-negative", "indicators[1.1].round_weights"),
        ("error", "unknown-round", "indicators[1.1].round_weights"),
    ]
    assert len(findings[1].text.en) < 80


# ---------------------------------------------------------------- choices and weights that move


def test_a_row_applies_unless_it_is_said_not_to() -> None:
    assert row(**GOOD).applies
    assert not row(**GOOD, applies="ไม่").applies
    indicator, findings = reported(**GOOD, applies="-", chosen="x")
    assert (indicator.applies, indicator.chosen) == (True, False)
    assert briefly(findings) == [
        ("error", "not-yes-or-no", "indicators[1.1].applies"),
        ("error", "not-yes-or-no", "indicators[1.1].chosen"),
    ]


def test_one_of_several_may_be_chosen() -> None:
    indicator = row(**GOOD, choose_one="9.1", chosen="✓")
    assert (indicator.choose_one, indicator.chosen) == ("9.1", True)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (None, Instead()),
        ("pro_rata", Instead(InsteadKind.PRO_RATA)),
        ("Renormalise", Instead(InsteadKind.RENORMALISE)),
        ("renormalize", Instead(InsteadKind.RENORMALISE)),
        ({"to": " 1.2 "}, Instead(InsteadKind.TO, "1.2")),
        ("to 1.2", Instead(InsteadKind.TO, "1.2")),
        ("to: 1.2", Instead(InsteadKind.TO, "1.2")),
        ("TO = ตัวชี้วัด 1.2", Instead(InsteadKind.TO, "ตัวชี้วัด 1.2")),
    ],
)
def test_a_weight_goes_where_it_is_said_to_go(written: Any, instead: Instead) -> None:
    assert row(**GOOD, applies=False, instead=written).instead == instead


@pytest.mark.parametrize(
    "written", ["tomorrow", "to", "to:", "1.2", {"to": ""}, {"to": None}, {"to": ["1.2"]}, {"from": "1.2"}, ["1.2"], {}]
)
def test_a_weight_that_goes_nowhere_is_reported(written: Any) -> None:
    _, findings = reported(**GOOD, applies=False, instead=written)
    assert briefly(findings) == [("error", "instead-unknown", "indicators[1.1].instead")]
    assert findings[0].rule == "WT-5"
    assert said(findings[0]) == (
        "ไม่เข้าใจว่าจะนำน้ำหนักไปไว้ที่ใด",
        "where the weight goes cannot be understood",
        'ใช้ {to: "1.2"}, pro_rata หรือ renormalise',
        'use {to: "1.2"}, pro_rata or renormalise',
    )


# ---------------------------------------------------------------- what the template says beside the scale


def test_the_details_of_a_template_are_read() -> None:
    words = {
        key: key.upper()
        for key in ("unit", "owner", "keeper", "data_source", "formula", "description", "evidence_rule", "measures")
    }
    indicator = row(**GOOD, target="๘๐.๑", baseline={"๒๕๕๓": "80.1", "2552": "78.2"}, **words)
    assert indicator.details == Details(
        target=Decimal("80.1"), baseline=((2552, Decimal("78.2")), (2553, Decimal("80.1"))), **words
    )
    assert row(**GOOD).details == Details()


def test_a_baseline_has_buddhist_years() -> None:
    indicator, findings = reported(**GOOD, baseline={2009: 1, "last year": 2, "9" * 5000: 3, 2553: "x", 52: 4})
    assert indicator.details.baseline == ()
    assert [(finding.code, finding.key) for finding in findings] == [
        ("not-a-number", "baseline"),
        *[("baseline-year", "baseline")] * 4,
    ]
    assert said(findings[1]) == (
        "2009 ไม่ใช่ปีงบประมาณตามพุทธศักราช",
        "2009 is not a fiscal year of the Buddhist era",
        "ใช้ปี พ.ศ. สี่หลัก: 2552?",
        "use the four-digit Buddhist year: 2552?",
    )
    assert said(findings[2]) == (
        '"last year" ไม่ใช่ปี',
        '"last year" is not a year',
        "เขียนเป็น {2552: 78.2, 2553: 80.1}",
        "write it like {2552: 78.2, 2553: 80.1}",
    )
    assert said(findings[4])[3] == "use the four-digit Buddhist year: 2552?"


# ---------------------------------------------------------------- anything at all

WORDS = st.sampled_from(
    [
        *KINDS,
        *("80", "85.5", "-1", "0", "1e400", "๘๕", "ร้อยละ ๘๕", "1;2;3", "80;85;90;95;100", "A1=0.5;D1=0.5", "40:100:90"),
        *("true", "ไม่", "x", "-", "to 1", "pro_rata", "6=1;9=2", "4=below 80;5=at_least 80", "2554-10-31", "1.1"),
        *("{", "}", "{x}", "=", ";", ":", ",", "\u200b", "9" * 5000),
    ]
)
LEAVES = st.none() | WORDS | st.text(max_size=6)
NAMES = st.sampled_from([*sorted(KEYS_OF_KINDS), "6", "9", "12", "4", "5", "below", "at_least", "to", "A1", "D1", "x"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=4)
)
ROW_KEYS = st.sampled_from(
    [
        *("code", "parent", "name", "weight", "kind", "applies", "instead", "choose_one", "chosen", "rounds"),
        *("start_round", "cancel_round", "round_weights", "target", "baseline", "unit"),
        *sorted(KEYS_OF_KINDS),
        *HARMLESS,
    ]
)
ROWS = st.dictionaries(ROW_KEYS | st.text(max_size=3), VALUES, max_size=8)
KINDRED = st.builds(lambda kind, keys: {**keys, "code": "1", "kind": kind}, st.sampled_from(sorted(KINDS)), ROWS)
TABLES = st.dictionaries(st.sampled_from(TOP_KEYS), VALUES, max_size=4).flatmap(
    lambda top: st.lists(ROWS | KINDRED | VALUES, min_size=1, max_size=3).map(lambda rows: {**top, "indicators": rows})
)


@settings(deadline=None, max_examples=150)
@given(TABLES | VALUES)
def test_any_tree_is_a_card_or_findings_that_tell_why_not(value: Any) -> None:
    found, findings = read_card(tree(value))
    errors = [finding for finding in findings if finding.is_error]
    assert found is not None or errors
    if found is not None:
        assert errors or all(indicator.readable for indicator in found.indicators)
        assert errors or found.indicators
    for finding in findings:
        assert all(said(finding))
        assert finding.place.path or not isinstance(value, dict)
        assert finding.key or finding.code in {"not-a-scorecard", "ignored-key"}  # a key may be written as ""


@settings(deadline=None, max_examples=60)
@given(st.lists(KINDRED, min_size=1, max_size=3))
def test_a_result_that_was_read_can_be_scored(rows: list[dict[str, Any]]) -> None:
    found, _ = read_card(tree({"indicators": rows}))
    assert found is not None
    for indicator in found.indicators:
        for result in (indicator.result, *indicator.rounds.values()):
            if indicator.scale is not None and result is not None:
                scorer = indicator.scale.scorer(Limits())
                units, reasons = scorer.explain(result)
                assert units == scorer.units(result)
                assert reasons
                assert 0 <= units <= 50000
