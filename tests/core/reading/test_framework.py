"""From the tree of a framework's folder to its value, and everything that can be wrong with it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.frameworks.trees import STATED, framework, raw, row, small, stated
from tests.core.written.trees import briefly, tree

from samrit.core.change_requests import ChangeObject, ChangeReason
from samrit.core.findings import Finding
from samrit.core.fiscal_year import FiscalYear
from samrit.core.framework import FrameworkRow
from samrit.core.pmqa import Deadline, ItemLevel, Part
from samrit.core.reading.framework import read_framework
from samrit.core.text import Text
from samrit.core.weights import Certainty

CHANGES = {"until": "last", "objects": ["weight"], "reasons": ["budget"], **STATED}
EVENTS = {"events": [{"code": "last", "name": "ก", "name_en": "a", "last": "2011-03-31", "source": "000:1"}]}


def reported(**keys: Any) -> list[tuple[str, str, str]]:
    return briefly(read_framework(raw(**keys))[1])


def read_row(**keys: Any) -> FrameworkRow:
    (found,) = framework(indicators=[row("x", **keys)], parameters={}).rows
    return found


# ---------------------------------------------------------------- the top


def test_a_framework_is_read_whole() -> None:
    found = framework(subtitle="รอง", subtitle_en="sub", scope="จังหวัด", scope_en="provinces")
    assert (found.id, found.title) == ("small", Text("กรอบเล็ก", "a small framework"))
    assert (found.subtitle.en, found.scope.en, found.fiscal_years) == ("sub", "provinces", (FiscalYear(2554),))
    assert found.sources["000"].title.en == "the document"
    assert [(each.key, each.figure.text, each.fixed) for each in found.settings] == [
        ("decimals", "4", False),
        ("cap", "5", True),
    ]
    assert (found.parameters[0].code, found.parameters[0].most) == ("A", 27)
    assert found.changes is None
    assert found.rating is None


@pytest.mark.parametrize("missing", ["framework", "id", "indicators"])
def test_a_tree_without_what_makes_a_framework_is_none(missing: str) -> None:
    keys = small()
    del keys[missing]
    found, findings = read_framework(tree(keys))
    assert found is None
    assert briefly(findings) == [("error", f"{missing}-missing", missing)]


def test_what_is_no_mapping_is_no_framework() -> None:
    assert read_framework(tree("words"))[0] is None


def test_faults_at_the_top_are_found() -> None:
    assert reported(framework=2) == [("error", "unknown-version", "framework")]
    assert reported(framework="x") == [("error", "not-a-number", "framework")]
    assert reported(title=None, title_en=None) == [("error", "title-missing", "title")]
    assert reported(title_en=None) == [("warning", "one-language", "title_en")]
    assert reported(fiscal_years=[2011]) == [("error", "fiscal-year", "fiscal_years")]

    assert reported(colour="red") == [("warning", "ignored-key", "colour")]
    assert reported(setting={}) == [("error", "unknown-key", "setting")]
    assert reported(sources={"000": {"title": "ก"}}) == [("warning", "one-language", "sources[000].title_en")]
    assert reported(sources="words") == [("error", "not-a-mapping", "sources")]


def test_the_kinds_of_agencies_that_it_is_for_are_known_words() -> None:
    assert framework(agencies=["province", "cluster"]).agencies == ("province", "cluster")
    assert framework().agencies == ()
    assert [each[2] for each in reported(agencies=["province", "village"])] == ["agencies"]


def test_settings_must_be_those_of_a_scorecard() -> None:
    assert reported(settings={"decimals": stated(99)}) == [("error", "out-of-range", "settings.decimals")]
    assert reported(settings={"decimls": stated(4)}) == [("error", "unknown-key", "settings.decimls")]
    assert framework(settings={"floor": None}).settings == ()
    assert framework(settings=None).settings == ()


def test_an_unknown_certainty_is_an_error() -> None:
    assert reported(settings={"decimals": {"value": 4, "certainty": "sure"}}) == [
        ("error", "unknown-word", "settings.decimals.certainty")
    ]
    assert reported(settings={"decimals": {"value": 4, "sources": "000:1"}}) == [
        ("error", "unknown-key", "settings.decimals.sources")
    ]


def test_groups_gates_and_penalties_are_read() -> None:
    found = framework(
        choices=[{"code": "O", "name": "ก", "name_en": "a", "members": ["a", "b"], **STATED}],
        gates=[{"of": "total", "at_least": "3.0000", "name": "ก", "name_en": "a", **STATED}],
        penalties=[{"code": "late", "per_working_day": "0.0500", "name": "ก", "name_en": "a", **STATED}],
    )
    assert found.choices[0].members == ("a", "b")
    assert (found.gates[0].gate.rule, found.gates[0].gate.source, found.gates[0].draft) == ("IC-2", "000:1", False)
    assert (found.penalties[0].per_working_day, found.penalties[0].round) == (Decimal("0.0500"), 12)


def test_gates_and_penalties_without_figures_are_left_out() -> None:
    named = {"name": "ก", "name_en": "a"}
    found, findings = read_framework(raw(gates=[{"of": "total", **named}], penalties=[{"code": "late", **named}]))
    assert found is not None
    assert (found.gates, found.penalties) == ((), ())
    assert briefly(findings) == [
        ("error", "at-least-missing", "gates[1].at_least"),
        ("error", "per-working-day-missing", "penalties[1].per_working_day"),
    ]


def test_change_rules_take_their_last_day_from_the_calendar() -> None:
    """CH-1 to CH-3."""
    rules = framework(changes=CHANGES, calendar=EVENTS).changes
    assert rules is not None
    assert (rules.deadline, rules.source) == (date(2011, 3, 31), "000:1")
    assert rules.objects == {ChangeObject.WEIGHT}
    assert rules.reasons == {ChangeReason.BUDGET}


@pytest.mark.parametrize(
    ("keys", "code", "path"),
    [
        ({"until": "nothing"}, "event-unknown", "changes.until"),
        ({"objects": ["moon"]}, "unknown-word", "changes.objects"),
        ({"reasons": ["rain"]}, "unknown-word", "changes.reasons"),
    ],
)
def test_change_rules_that_cannot_be_meant_are_errors(keys: dict[str, Any], code: str, path: str) -> None:
    assert reported(changes=CHANGES | keys, calendar=EVENTS) == [("error", code, path)]


def test_change_rules_need_a_last_day() -> None:
    found, findings = read_framework(raw(changes={**CHANGES, "until": None}, calendar=EVENTS))
    assert found is not None
    assert found.changes is None
    assert briefly(findings)[0] == ("error", "until-missing", "changes.until")
    open_end = {"events": [{"code": "last", "name": "ก", "name_en": "a"}]}
    assert reported(changes=CHANGES, calendar=open_end) == [("error", "event-unknown", "changes.until")]


def test_remarks_are_read_with_their_alternatives() -> None:
    (remark,) = framework(
        remarks=[
            {
                "kind": "weights",
                "text": "ก",
                "text_en": "a",
                "about": ["a", "b"],
                "alternatives": [[1, 2], [2, 1.5]],
                **STATED,
            }
        ]
    ).remarks
    assert remark.alternatives == ((1, 2), (2, Decimal("1.5")))
    assert remark.about == ("a", "b")
    assert reported(remarks=[{"text": "ก", "text_en": "a"}]) == [("error", "kind-missing", "remarks[1].kind")]
    assert reported(remarks=[{"kind": "weights"}]) == [("error", "text-missing", "remarks[1].text")]
    assert reported(remarks=[{"kind": "gossip", "text": "ก", "text_en": "a"}]) == [
        ("error", "unknown-word", "remarks[1].kind")
    ]


# ---------------------------------------------------------------- rows


def test_a_weight_with_a_parameter_keeps_its_form() -> None:
    found = framework()
    assert [str(each.weight) for each in found.rows[:4]] == ["60", "30 + A", "27 − A", "3"]
    weight = found.rows[2].weight
    assert weight is not None
    assert weight.form == (27, -1, "A")
    assert weight.origin.certainty is Certainty.STATED


def test_a_row_says_how_it_is_scored_and_what_is_missing() -> None:
    found = {each.code: each for each in framework().rows}
    assert found["b"].scoring["thresholds"].text == "80, 85, 90, 95, 100"
    assert found["b"].missing == ()
    assert (found["c"].kind, found["c"].missing) == ("thresholds", ("thresholds",))
    assert found["c"].instead is not None
    assert found["c"].instead.text == "to: b"
    assert (found["a"].kind, found["a"].kind_origin.certainty) == ("milestone", Certainty.ASSUMED)


def test_everything_else_about_a_row_is_read() -> None:
    levels = {str(number): f"ขั้น {number}" for number in range(1, 6)}
    english = {str(number): f"step {number}" for number in range(1, 6)}
    found = read_row(
        weight="6",
        topic="หัวข้อ",
        topic_en="topic",
        description="คำอธิบาย",
        description_en="description",
        levels=levels,
        levels_en=english,
        footnote="*",
        unit="ร้อยละ",
        code_certainty="assumed",
        optional=True,
        choose_one="O",
        defaults={"kind": stated("thresholds"), "points": [50, 75, 100], "unit": None},
        note="หมายเหตุ",
        note_en="note",
    )
    assert found.weight is not None
    assert (found.weight.base, found.weight.origin.certainty) == (6, Certainty.STATED)
    assert (found.topic.en, found.description.en, found.footnote, found.unit) == ("topic", "description", "*", "ร้อยละ")
    assert found.levels[4] == Text("ขั้น 5", "step 5")
    assert found.code_certainty is Certainty.ASSUMED
    assert {key: figure.text for key, figure in found.defaults.items()} == {
        "kind": "thresholds",
        "points": "50, 75, 100",
    }
    assert found.origin.note.en == "note"
    assert found.place.file == "card.yaml"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"code": None}, ("error", "code-missing", "indicators[1].code")),
        ({"name": None, "name_en": None}, ("error", "name-missing", "indicators[x].name")),
        ({"name_en": None}, ("warning", "one-language", "indicators[x].name_en")),
        ({"kind": "magic"}, ("error", "unknown-word", "indicators[x].kind")),
        ({"weight": "-1"}, ("error", "weight-negative", "indicators[x].weight")),
        ({"weight": "six"}, ("error", "not-a-number", "indicators[x].weight")),
        ({"weight": [1]}, ("error", "not-a-number", "indicators[x].weight")),
        ({"colour": "red"}, ("warning", "ignored-key", "indicators[x].colour")),
        ({"thresolds": [1]}, ("error", "unknown-key", "indicators[x].thresolds")),
        ({"levels": {"1": "ก"}}, ("error", "1-missing", "indicators[x].levels_en.1")),
        (
            {"kind": stated("thresholds"), "thresholds": stated([1, 3, 2, 4, 5])},
            ("error", "thresholds-order", "indicators[x].thresholds"),
        ),
        (
            {
                "kind": "thresholds",
                "thresholds": stated([5, 4, 3, 2, 1]),
                "direction": {"value": "higher_better", "certainty": "assumed"},
            },
            ("error", "thresholds-against-direction", "indicators[x].thresholds"),
        ),
    ],
)
def test_faults_of_a_row_are_found(keys: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert expected in reported(indicators=[row("x") | keys], parameters={})


def test_what_a_scorecard_alone_says_is_no_fault_of_a_row() -> None:
    assert reported(indicators=[row("x", note="ก", note_en="a", owner="กอง")], parameters={}) == []


# ---------------------------------------------------------------- checklists


def part(**keys: Any) -> dict[str, Any]:
    item = {
        "code": "A9",
        "level": "common",
        "due_months": 6,
        "source": "000:8",
        "weight": stated("0.4"),
        "name": "ก",
        "name_en": "a",
        "topic": "ห",
        "topic_en": "t",
        "criteria": [{"name": "ก", "name_en": "a"}],
    }
    split = {
        "code": "A2",
        "weight": {"value": "0.1", "certainty": "solved"},
        "source": "000:2",
        "name": "ก",
        "name_en": "a",
        "sub_items": [
            {"code": "A2.unit", "level": "unit", "weight": "0.07", "name": "ก", "name_en": "a"},
            {"code": "A2.individual", "level": "individual", "weight": "0.03", "name": "ก", "name_en": "a"},
        ],
    }
    return {
        "checklist": 1,
        "of": "x",
        "part": "A",
        "name": "ก",
        "name_en": "a",
        "weight": stated("0.5"),
        "items": [item, split],
        **keys,
    }


def checklist_findings(**keys: Any) -> tuple[tuple[Finding, ...], int]:
    found, findings = read_framework(raw(checklists=[part(**keys)]))
    assert found is not None
    return findings, len(found.checklist)


def test_a_part_of_a_checklist_is_read_with_its_items_and_deadlines() -> None:
    """SP-1, SP-2, SP-6."""
    (found,) = framework(checklists=[part()]).items_of("x")
    assert (found.part, found.weight.base) == (Part.A, Decimal("0.5"))
    assert [(item.code, item.weight, item.level) for item in found.items] == [
        ("A9", Decimal("0.4"), ItemLevel.COMMON),
        ("A2", Decimal("0.1"), None),
    ]
    assert [piece.code for piece in found.items[1].pieces] == ["A2.unit", "A2.individual"]
    assert found.deadlines == (Deadline("A9", 6, "000:8"),)
    assert found.origins["A2"].certainty is Certainty.SOLVED
    assert found.origins["A2"].source == "000:2"


def test_a_part_without_its_letter_or_sum_is_left_out() -> None:
    for keys in ({"part": "Z"}, {"part": None}, {"weight": None}):
        findings, count = checklist_findings(**keys)
        assert count == 0
        assert any(finding.is_error for finding in findings)


def test_items_without_code_weight_or_level_are_reported() -> None:
    good = part()["items"]
    findings, _ = checklist_findings(items=[{"name": "ก", "name_en": "a"}])
    assert [code for _, code, _ in briefly(findings)] == ["code-missing", "weight-missing"]
    halves = [
        {"code": "A2.unit", "name": "ก", "name_en": "a", "weight": "0.07"},
        {"code": "A2.person", "name": "ก", "name_en": "a", "level": "unit"},
    ]
    findings, _ = checklist_findings(items=[good[0], good[1] | {"sub_items": halves}])
    assert [code for _, code, _ in briefly(findings)] == ["level-missing", "weight-missing"]


def test_a_framework_of_every_year_may_say_from_when() -> None:
    since = {"value": 2559, "certainty": "assumed", "source": "000:1"}
    found = framework(fiscal_years=None, from_year=since)
    assert found.first_year == FiscalYear(2559)
    assert found.from_year is not None
    assert found.from_year.origin.certainty is Certainty.ASSUMED
    assert framework(fiscal_years=None).first_year is None
    assert framework(from_year=2559, fiscal_years=[2554]).first_year == FiscalYear(2554)
    assert reported(from_year=2016) == [("error", "fiscal-year", "from_year")]
    assert reported(from_year="soon") == [("error", "fiscal-year", "from_year")]
