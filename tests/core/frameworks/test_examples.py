"""Running worked examples: every figure that comes out otherwise is told, and an example that expects nothing fails."""

from typing import Any

import pytest
from tests.core.frameworks.trees import STATED, framework, raw, row, stated
from tests.core.written.trees import briefly, said, the_only, tree

from samrit.core.frameworks.checks import check_examples
from samrit.core.frameworks.examples import Example, ExampleRun, run_example

NAMED = {"name": "ก", "name_en": "a"}
CARD: dict[str, Any] = {
    "scorecard": 1,
    "title": "ตัวอย่าง",
    "title_en": "example",
    "framework": "small",
    "parameters": {"A": 12},
    "indicators": [
        {"code": "a", "result": 4},
        {"code": "b", "result": 90},
        {"code": "c", "thresholds": [1, 2, 3, 4, 5], "applies": False},
        {"code": "D2/x", "weight": 40, "result": 5},
    ],
}
# 42 x 4 + (15 + 3) x 3 + 40 x 5 = 168 + 54 + 200 = 422; / 100
RIGHT: dict[str, Any] = {
    "basis": "hand",
    "note": "worked out above",
    "total": 4.22,
    "before_penalty": "4.2200",
    "lines": {"b": [3, "0.5400"], "c": [None, None], "D1": ["3.7000"]},
    "reasons": {"b": ["27 − A + 3 because c does not apply", "27 − A + 3 เพราะ"]},
    "findings": [],
}


def run(expect: Any = RIGHT, **keys: Any) -> ExampleRun:
    example = Example("10-example", tree({**CARD, "expect": expect, **keys}))
    return run_example(example, framework(), raw())


def test_an_example_that_comes_out_as_expected_passes() -> None:
    found = run()
    assert found.findings == ()
    assert found.passed
    assert (found.name, found.title.en, found.basis) == ("10-example", "example", "hand")
    # total, before the penalty, b twice, c twice, D1 once, two reasons, findings
    assert found.agreeing == 10
    assert found.scorecard is not None


@pytest.mark.parametrize(
    ("keys", "path", "text"),
    [
        ({"total": "4.2201"}, "expect.total", "total: 4.2201 expected, 4.22 computed"),
        ({"before_penalty": 5}, "expect.before_penalty", "before_penalty: 5 expected, 4.22 computed"),
        ({"working_days": 1}, "expect.working_days", "working_days: 1 expected, 0 computed"),
        ({"band": "ดี"}, "expect.band", "band: ดี expected, – computed"),
        ({"lines": {"b": [4]}}, "expect.lines[b].points", "lines[b].points: 4 expected, 3 computed"),
        ({"lines": {"b": [3, 1]}}, "expect.lines[b].weighted", "lines[b].weighted: 1 expected, 0.54 computed"),
        ({"lines": {"b": [None]}}, "expect.lines[b].points", "lines[b].points: – expected, 3 computed"),
        ({"lines": {"z": [None]}}, "expect.lines[z]", "lines[z]: z expected, – computed"),
        ({"findings": ["gossip"]}, "expect.findings", "findings: gossip expected, – computed"),
    ],
)
def test_a_figure_that_comes_out_otherwise_is_an_error(keys: dict[str, Any], path: str, text: str) -> None:
    found = run(RIGHT | keys)
    assert not found.passed
    finding = the_only(found.findings)
    assert (finding.code, finding.place.path, finding.text.en) == ("example-differs", path, text)
    assert said(finding)[3] == "check framework and example against the document, or work it out by hand again"


def test_words_that_a_reason_should_hold_are_looked_for() -> None:
    found = run(RIGHT | {"reasons": {"b": ["because it rained"], "z": ["nothing"]}})
    assert [finding.place.path for finding in found.findings] == ["expect.reasons[b]", "expect.reasons[z]"]
    assert "27 − A + 3" in found.findings[0].text.en


def test_a_warning_that_the_example_does_not_expect_is_an_error() -> None:
    found = run({"basis": "hand", "findings": []}, settings={"cap": 10})
    assert the_only(found.findings).text.en == "findings: – expected, setting-fixed short-scale computed"
    assert run({"basis": "hand", "findings": ["short-scale", "setting-fixed"]}, settings={"cap": 10}).passed


def test_bands_and_working_days_are_compared() -> None:
    bands = {"bands": [{"from": 4, "name": "ดี", "name_en": "good"}, {"from": 1, "name": "พอใช้", "name_en": "fair"}]}
    late = {"due": "2011-10-31", "received": "2011-11-01", "per_working_day": "0.05"}
    found = run({"basis": "hand", "band": "ดี", "working_days": 1, "total": 4.17}, settings=bands, lateness=late)
    assert found.findings == ()
    assert found.agreeing == 3


def test_an_example_without_expectation_fails() -> None:
    assert briefly(run({"basis": "hand"}).findings) == [("error", "nothing-expected", "10-example.expect")]
    assert briefly(run(None).findings) == [("error", "basis-missing", "10-example.expect.basis")]
    assert not run({"basis": "document"}).passed


def test_where_the_figures_come_from_must_be_said() -> None:
    assert briefly(run(RIGHT | {"basis": None}).findings) == [("error", "basis-missing", "10-example.expect.basis")]
    assert briefly(run(RIGHT | {"basis": "memory"}).findings) == [("error", "unknown-word", "10-example.expect.basis")]


def test_slips_in_what_is_expected_are_found() -> None:
    assert briefly(run(RIGHT | {"totl": 4}).findings) == [("error", "unknown-key", "10-example.expect.totl")]
    assert ("error", "not-a-number", "10-example.expect.lines[b].points") in briefly(
        run(RIGHT | {"lines": {"b": ["three"]}}).findings
    )


def test_an_example_that_cannot_be_scored_says_why() -> None:
    found = run(parameters={})
    assert briefly(found.findings) == [("error", "parameter-missing", "parameters.A")]
    assert found.scorecard is None
    found = run(indicators="words")
    assert "not-a-list" in [finding.code for finding in found.findings] or found.findings
    broken = [*CARD["indicators"], {"code": "m", "parent": "nobody", "kind": "direct", "weight": 1}]
    assert ("error", "parent-unknown", "indicators[m].parent") in briefly(run(indicators=broken).findings)


def test_an_example_stands_on_its_own_when_it_names_no_framework() -> None:
    alone = [{"code": "1", "weight": 1, "kind": "direct", "result": 3}]
    found = run({"basis": "document", "total": 3}, framework=None, indicators=alone)
    assert found.passed
    assert found.basis == "document"


def test_an_example_of_another_framework_is_refused() -> None:
    assert briefly(run(framework="big").findings) == [("error", "other-framework", "10-example.framework")]


def test_check_examples_runs_all_of_them() -> None:
    good, bad = Example("1", tree({**CARD, "expect": RIGHT})), Example("2", tree(CARD))
    runs, findings = check_examples(framework(), raw(), [good, bad])
    assert [each.passed for each in runs] == [True, False]
    assert briefly(findings) == [("error", "basis-missing", "2.expect.basis")]


# ---------------------------------------------------------------- levels under Section 44

RATING = {
    "component": {"above": 75, "on_target": 50, **STATED},
    "total": {
        "bands": [{"from": 60, "name": "ผ่าน", "name_en": "in"}, {"from": 0, "name": "ตก", "name_en": "out"}],
        **STATED,
    },
    **STATED,
}
LEVELS: dict[str, Any] = {
    "components": [
        {"code": "C1", "met": 3, "of": 4, "percent": 75, "level": "above"},
        {"code": "C0", "met": 0, "of": 0, "percent": None, "level": None},
    ],
    "overall": [{"code": "Q1", "levels": {"F": "above", "A": None}, "level": "ระดับคุณภาพ"}],
    "total": [{"code": "T1", "total": "59.995", "level": "ผ่าน"}],
}


def run_levels(levels: dict[str, Any], **keys: Any) -> ExampleRun:
    keys = {"rating": RATING, **keys}
    root = tree({"example": 1, "title": "ก", "section44": levels, "expect": {"basis": "hand"}})
    return run_example(Example("levels", root), framework(**keys), raw(**keys))


def test_levels_are_computed_with_the_frameworks_cut_offs() -> None:
    """S4-2, S4-3, S4-5: 3 of 4 is 75; 59.995 is 60.00 half up."""
    found = run_levels(LEVELS)
    assert found.findings == ()
    assert found.agreeing == 6
    stricter = RATING | {"component": {"above": 80, "on_target": 50, **STATED}}
    assert [finding.place.path for finding in run_levels(LEVELS, rating=stricter).findings] == ["expect.C1.level"]


def test_levels_that_come_out_otherwise_are_errors() -> None:
    wrong = {
        "components": [{"code": "C1", "met": 1, "of": 4, "percent": 26, "level": "above"}],
        "overall": [{"code": "Q1", "levels": {"F": "below"}, "level": "ระดับคุณภาพ"}],
        "total": [{"code": "T1", "total": 10, "level": "ผ่าน"}],
    }
    assert [finding.place.path for finding in run_levels(wrong).findings] == [
        "expect.C1.percent",
        "expect.C1.level",
        "expect.Q1.level",
        "expect.T1.level",
    ]


def test_levels_that_cannot_be_are_errors() -> None:
    impossible = {
        "components": [{"code": "C1", "met": 5, "of": 4, "percent": 100, "level": "above"}],
        "overall": [{"code": "Q1", "levels": {"F": None}, "level": "ระดับคุณภาพ"}],
        "total": [{"code": "T1", "total": 101, "level": "ผ่าน"}, {"code": "T2", "level": "ผ่าน"}],
    }
    codes = [finding.code for finding in run_levels(impossible).findings]
    assert codes == ["example-impossible", "example-impossible", "example-impossible", "total-missing"]


@pytest.mark.parametrize("rating", [None, STATED, {k: v for k, v in RATING.items() if k != "total"}])
def test_levels_need_a_rating(rating: Any) -> None:
    assert briefly(run_levels(LEVELS, rating=rating).findings) == [("error", "example-needs", "levels.section44")]


# ---------------------------------------------------------------- an assessed checklist

ITEMS = [
    {"code": "A1", "level": "common", "weight": stated("0.4"), "due_months": 6, **NAMED},
    {"code": "A2", "level": "unit", "weight": stated("0.1"), **NAMED},
]
PART = {"of": "S", "part": "A", "weight": stated("0.5"), "items": ITEMS, **NAMED}
SCHEME: dict[str, Any] = {
    "indicators": [row("S", weight=1, kind=stated("checklist"))],
    "parameters": {},
    "checklists": [PART],
}
DONE: dict[str, Any] = {"of": "S", "fiscal_year": 2553, "earned": ["A1", "A2"], "done_on": {"A1": "2010-04-01"}}
SUMS: dict[str, Any] = {
    "basis": "hand",
    "score": "0.1000",
    "parts": {"A": "0.1"},
    "levels": {"unit": "0.1", "common": 0},
    "late": ["A1"],
}


def run_checklist(done: dict[str, Any], expect: dict[str, Any]) -> ExampleRun:
    root = tree({"example": 1, "title": "ก", "checklist": done, "expect": expect})
    return run_example(Example("list", root), framework(**SCHEME), raw(**SCHEME))


def test_a_checklist_is_assessed_with_the_frameworks_items_and_deadlines() -> None:
    """SP-3, SP-6: A1 was done on 1 April, a day after quarter 2, and earns nothing."""
    found = run_checklist(DONE, SUMS)
    assert found.findings == ()
    assert found.agreeing == 5
    found = run_checklist(DONE | {"done_on": {"A1": "2010-03-31"}}, SUMS)
    assert len(found.findings) == 4


def test_a_part_or_level_that_does_not_exist_differs() -> None:
    found = run_checklist(DONE, SUMS | {"parts": {"Z": 1}, "levels": {"moon": 1}})
    assert [finding.place.path for finding in found.findings] == ["expect.parts[Z]", "expect.levels[moon]"]


def test_a_checklist_needs_items_and_a_year() -> None:
    assert briefly(run_checklist(DONE | {"of": "T"}, SUMS).findings) == [("error", "example-needs", "list.checklist")]
    found = run_checklist(DONE | {"fiscal_year": None}, SUMS)
    assert [finding.code for finding in found.findings] == ["fiscal-year-missing", "example-needs"]
    found = run_checklist(DONE | {"fiscal_year": 2010}, SUMS)
    assert [finding.code for finding in found.findings] == ["example-impossible"]


def test_items_that_do_not_exist_are_errors() -> None:
    found = run_checklist(DONE | {"earned": ["A1", "A2", "A9"]}, SUMS)
    assert "checklist-unknown" in [finding.code for finding in found.findings]
