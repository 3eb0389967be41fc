"""Sums at every level, references, sources: each check is first shown a fault made for it."""

from typing import Any

import pytest
from tests.core.frameworks.trees import STATED, framework, raw, row, small, stated
from tests.core.written.trees import briefly, said, the_only

from samrit.core.findings import Finding
from samrit.core.frameworks.checks import check_examples, check_framework
from samrit.core.reading.framework import read_framework

NAMED = {"name": "ก", "name_en": "a"}
MILESTONE = {"kind": stated("milestone")}


def faults(**keys: Any) -> list[Finding]:
    """What the checks find besides blanks; what reading finds is not looked at."""
    found, _ = read_framework(raw(**keys))
    assert found is not None
    return [finding for finding in check_framework(found) if finding.code != "left-blank"]


def paths(**keys: Any) -> list[tuple[str, str, str]]:
    return briefly(faults(**keys))


def rows(*others: dict[str, Any], **changed: dict[str, Any]) -> dict[str, Any]:
    """The small framework's rows, some keys of some of them changed, with others behind them."""
    return {"indicators": [each | changed.get(each["code"], {}) for each in small()["indicators"]] + list(others)}


def test_the_small_framework_is_in_order_and_its_blanks_are_notes() -> None:
    assert faults() == []
    blank = [finding for finding in check_framework(framework()) if finding.code == "left-blank"]
    assert briefly(blank) == [
        ("note", "left-blank", "parameters.A"),
        ("note", "left-blank", "indicators[c].thresholds"),
        ("note", "left-blank", "indicators[D2].indicators"),
    ]


# ---------------------------------------------------------------- sums


def test_children_that_do_not_add_up_are_an_error_with_the_parameter_as_a_letter() -> None:
    (finding,) = faults(**rows(b={"weight": stated("27 + A")}))
    assert briefly([finding]) == [("error", "weights-sum", "indicators[D1].weight")]
    assert said(finding) == (
        "น้ำหนักของ D1 คือ 60 แต่ตัวชี้วัดย่อยรวมกันได้ 60 + 2 A (a: 30 + A, b: 27 + A, c: 3)",
        "D1 weighs 60 but its children sum to 60 + 2 A (a: 30 + A, b: 27 + A, c: 3)",
        "แก้น้ำหนักของ a, b, c หรือของ D1",
        "correct the weights of a, b, c, or that of D1",
    )
    (finding,) = faults(**rows(a={"weight": stated("30 - B")}))
    assert "sum to 60 − A − B (" in finding.text.en
    (finding,) = faults(**rows(c={"weight": stated(4)}))
    assert "sum to 61 (" in finding.text.en


def test_a_heading_without_a_weight_is_the_sum_of_its_children() -> None:
    tree_rows = [row("D", weight=3), row("E", "D"), row("x", "E", 1, **MILESTONE), row("y", "E", 1, **MILESTONE)]
    (finding,) = faults(indicators=tree_rows, parameters={})
    assert finding.text.en == "D weighs 3 but its children sum to 2 (E: –)"


def test_blank_weights_and_open_headings_cannot_be_added_up() -> None:
    assert faults(**rows(c={"weight": None})) == []
    assert faults(**rows(row("D2/y", "D2", 1, **MILESTONE))) == []
    assert faults(indicators=[row("D", weight=3), row("E", "D"), row("x", "E", **MILESTONE)], parameters={}) == []


def test_the_top_must_be_what_the_settings_demand() -> None:
    """WT-1."""
    assert faults(settings={"weights_sum": stated(100)}) == []
    (finding,) = faults(settings={"weights_sum": stated(90)})
    assert briefly([finding]) == [("error", "weights-sum", "settings.weights_sum")]
    assert finding.text.en == "the weights at the top sum to 100, the framework demands 90 (D1: 60, D2: 40)"
    assert faults(settings={"weights_sum": stated(90)}, **rows(D2={"weight": None})) == []


def test_of_alternatives_one_counts_and_all_weigh_the_same() -> None:
    """WT-4."""
    group = [{"code": "O", **NAMED, "members": ["x", "y"], **STATED}]
    pair = [
        row("D", weight=5),
        row("x", "D", 2, choose_one="O", **MILESTONE),
        row("y", "D", 2, choose_one="O", **MILESTONE),
        row("z", "D", 3, **MILESTONE),
    ]
    assert faults(indicators=pair, parameters={}, choices=group) == []
    (finding,) = faults(indicators=[*pair[:2], pair[2] | {"weight": stated(1)}, pair[3]], parameters={}, choices=group)
    assert finding.text.en == "the alternatives of group O differ in weight (x: 2, y: 1)"
    (finding,) = faults(indicators=[*pair[:2], pair[2] | {"weight": None}, pair[3]], parameters={}, choices=group)
    assert finding.text.en == "the alternatives of group O differ in weight (x: 2, y: –)"


def checklist(**keys: Any) -> dict[str, Any]:
    item = {"code": "A1", "level": "common", **NAMED, "weight": stated("0.5"), "source": "000:1"}
    return {"of": "x", "part": "A", **NAMED, "weight": stated("0.5"), "items": [item], **keys}


def test_the_parts_of_a_checklist_must_add_up_to_what_is_printed() -> None:
    """SP-1."""
    only = [row("x", weight=1, kind=stated("checklist"))]
    assert faults(indicators=only, parameters={}, checklists=[checklist()]) == []
    (finding,) = faults(indicators=only, parameters={}, checklists=[checklist(weight=stated("0.6"))])
    assert finding.code == "checklist-part-sum"
    assert finding.place.path.startswith("checklists[x]")


# ---------------------------------------------------------------- references


def test_codes_that_stand_twice_are_told_and_the_sums_left_alone() -> None:
    (finding,) = faults(**rows(row("c", "D1", 3, **MILESTONE)))
    assert briefly([finding]) == [("error", "code-twice", "indicators[c].code")]


def test_circles_are_told() -> None:
    assert paths(**rows(row("x", "y"), row("y", "x"))) == [
        ("error", "parent-cycle", "indicators[x].parent"),
        ("error", "parent-cycle", "indicators[y].parent"),
    ]


def test_a_row_below_a_circle_is_none_itself() -> None:
    found = paths(**rows(row("x", "y"), row("y", "x"), row("z", "x")))
    assert "indicators[z].parent" not in [path for _, _, path in found]


@pytest.mark.parametrize(
    ("keys", "path", "what"),
    [
        (rows(a={"parent": "D9"}), "indicators[a].parent", "row “D9”"),
        (rows(c={"choose_one": "O"}), "indicators[c].choose_one", "group of alternatives “O”"),
        (rows(c={"instead": stated({"to": "z"})}), "indicators[c].instead", "row “z”"),
        ({"checklists": [checklist(of="z")]}, "checklists[A].of", "row “z”"),
        (
            {"choices": [{"code": "O", **NAMED, "members": ["a"], **STATED}]},
            "choices[O].members",
            "row “a”",
        ),
        (
            {"calendar": {"events": [{"code": "e", **NAMED, "penalty": "late", "source": "000:1"}]}},
            "calendar.events[e].penalty",
            "penalty “late”",
        ),
        (
            {"calendar": {"rounds": [{"months": 6, "closes": "e", "source": "000:1"}]}},
            "calendar.rounds[6].closes",
            "event of the calendar “e”",
        ),
        (
            {"penalties": [{"code": "late", **NAMED, "per_working_day": 1, **STATED}]},
            "penalties[late]",
            "event of the calendar “late”",
        ),
        (
            {"remarks": [{"kind": "weights", "text": "ก", "text_en": "a", "about": ["z"], **STATED}]},
            "remarks[1].about",
            "row “z”",
        ),
        (rows(a={"source": "999:1"}), "indicators[a].source", "source “999”"),
        (
            {"settings": {"floor": {"value": 1, "certainty": "assumed", "source": "law:1"}}},
            "settings.floor.source",
            "source “law”",
        ),
    ],
)
def test_what_refers_to_nothing_is_told(keys: dict[str, Any], path: str, what: str) -> None:
    found = [finding for finding in faults(**keys) if finding.code == "unknown-reference"]
    assert the_only(found).place.path == path
    assert the_only(found).text.en == f"the framework has no {what}"


def test_what_refers_to_something_is_in_order() -> None:
    events = {
        "events": [{"code": "e", **NAMED, "penalty": "late", "last": "2011-10-31", "source": "000:1"}],
        "rounds": [{"months": 12, "closes": "e", "source": "000:1"}, {"months": 6, "source": "000:1"}],
        "procedures": [{"code": "p", **NAMED, "source": "000:1"}],
    }
    penalty = {"code": "late", **NAMED, "per_working_day": 1, **STATED}
    remark = {"kind": "weights", "text": "ก", "text_en": "a", "about": ["a", "b"], "alternatives": [[1, 2]], **STATED}
    gate = {"of": "total", "at_least": 3, **NAMED, **STATED}
    document = {"code": "form", **NAMED, **STATED}
    assert faults(calendar=events, penalties=[penalty], remarks=[remark], gates=[gate], documents=[document]) == []


def test_alternatives_need_a_figure_for_every_code() -> None:
    remark = {"kind": "weights", "text": "ก", "text_en": "a", "about": ["a", "b"], "alternatives": [[1]], **STATED}
    assert paths(remarks=[remark]) == [("error", "alternatives-count", "remarks[1].alternatives")]


def test_sources_and_certainties_must_be_there() -> None:
    assert paths(**rows(a={"source": None})) == [("warning", "source-missing", "indicators[a].source")]
    assert paths(**rows(a={"weight": "30 + A"})) == [
        ("warning", "source-missing", "indicators[a].weight.source"),
        ("warning", "certainty-missing", "indicators[a].weight.certainty"),
    ]
    only = [row("x", weight=1, kind=stated("checklist"))]
    bare = checklist(items=[{"code": "A1", "level": "common", **NAMED, "weight": "0.5", "source": "000:1"}])
    assert paths(indicators=only, parameters={}, checklists=[bare]) == [
        ("warning", "certainty-missing", "items[A1].weight.certainty")
    ]


# ---------------------------------------------------------------- examples


def test_fewer_than_two_examples_are_a_warning() -> None:
    runs, findings = check_examples(framework(), raw(), [])
    assert runs == ()
    assert briefly(findings) == [("warning", "few-examples", "examples")]
