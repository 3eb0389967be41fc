"""The registry, and all checks together on a draft read from a file."""

import pkgutil
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.checks.drafts import MILESTONE, brief, draft, row, values

from samrit.core import checks
from samrit.core.checks import CHECKS, Draft, check_draft, rate
from samrit.core.checks.bounds import OUR_BOUNDS
from samrit.core.checks.describing import page
from samrit.core.findings import Severity
from samrit.core.kinds import KINDS
from samrit.core.loading import load_tree
from samrit.core.reading.card import read_card
from samrit.core.scorecard import Card, Details, Indicator
from samrit.core.weights import Weight

ROOT = Path(__file__).parents[3]


def read(tmp_path: Path, text: str):
    path = tmp_path / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    root, findings = load_tree(path)
    assert root is not None
    card, more = read_card(root)
    assert card is not None
    return Draft(card), (*findings, *more)


def test_every_module_with_a_check_is_registered():
    modules = [import_module(f"{checks.__name__}.{module.name}") for module in pkgutil.iter_modules(checks.__path__)]
    assert {id(module.CHECK) for module in modules if hasattr(module, "CHECK")} == {id(check) for check in CHECKS}


def test_checks_and_their_findings_have_names_of_their_own():
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    codes = [code for check in CHECKS for code in check.finds]
    assert len(set(codes)) == len(codes)


def test_every_limit_is_used_by_a_check_that_says_so():
    used = {name for check in CHECKS for name in check.bounds}
    assert used == set(OUR_BOUNDS.__dataclass_fields__)


def test_the_page_of_the_checks_is_the_one_in_docs():
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page() == written, "write docs/checks.md anew with the command at its head"
    assert all(f"### {check.code}: " in written for check in CHECKS)


def test_a_draft_needs_no_results_and_the_worst_comes_first():
    found = check_draft(draft(row("1", "60", values("65 70 75 80 85"), target="80"), row("2", "39", MILESTONE)))
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=[Severity.ERROR, Severity.WARNING, Severity.NOTE].index)
    assert brief(found)[0] == ("error", "weights-sum", "indicators")
    assert "target-above-level" in {finding.code for finding in found}
    assert not any("result" in finding.code for finding in found)


COLUMNS = """
scorecard: 1
indicators:
  - {code: "1", weight: 100, kind: thresholds, t1: 40, t2: 50, t3: 60, t4: 60, t5: 70}
"""


def test_what_reading_has_said_is_not_said_again(tmp_path):
    # The file has a column for each level, so the place is the column's and not that of a list of thresholds.
    found, reading = read(tmp_path, COLUMNS)
    assert [finding.code for finding in reading] == ["plateau"]
    plateaus = [finding for finding in check_draft(found, reading) if finding.code == "plateau"]
    assert [finding.place for finding in plateaus] == [reading[0].place]
    assert [finding.place.path for finding in check_draft(found) if finding.code == "plateau"] == [
        "indicators[1].thresholds"
    ]


UNREADABLE = """
scorecard: 1
indicators:
  - {code: "1", weight: 60, kind: milestone}
  - {code: "2", weight: สี่สิบ, kind: milestone}
"""


def test_what_follows_from_something_unreadable_is_not_said(tmp_path):
    found, reading = read(tmp_path, UNREADABLE)
    assert [finding.code for finding in reading] == ["not-a-number"]
    codes = [finding.code for finding in check_draft(found, reading)]
    assert "not-a-number" in codes
    assert "weight-missing" not in codes
    assert "weights-sum" not in codes
    assert "weight-missing" in [finding.code for finding in check_draft(found)]


def test_a_sum_that_only_warns_before_a_score_blocks_the_signing(tmp_path):
    found, _ = read(tmp_path, 'scorecard: 1\nindicators:\n  - {code: "1", weight: 60, kind: milestone}\n')
    faults = found.faults
    assert brief(faults) == [("warning", "weights-sum", "indicators")]
    sums = [finding for finding in check_draft(found, faults) if finding.code == "weights-sum"]
    assert brief(sums) == [("error", "weights-sum", "indicators")]


CHECKLIST = """
scorecard: 1
indicators:
  - {code: "1", weight: 100, kind: checklist, items: {A1: 0.5, D1: 0.5}, gate_failed: false}
"""


def test_what_reading_says_about_results_is_left_out(tmp_path):
    found, reading = read(tmp_path, CHECKLIST)
    assert "missing-not-stated" in {finding.code for finding in reading}
    codes = {finding.code for finding in check_draft(found, reading)}
    assert "missing-not-stated" not in codes
    assert "evidence-rule-missing" in codes


scales = st.one_of(
    st.sampled_from([MILESTONE, *(kind.read_scale(None) for kind in map(KINDS.get, ("direct", "stage_points")))]),  # type: ignore[union-attr,arg-type]
    st.lists(st.integers(-5, 120), min_size=5, max_size=5).map(
        lambda numbers: values(" ".join(map(str, numbers)), lower=numbers[0] > numbers[-1])
    ),
)
rows = st.builds(
    Indicator,
    code=st.sampled_from(["1", "1.1", "2", "3"]),
    parent=st.sampled_from([None, None, "1", "9"]),
    weight=st.none() | st.integers(0, 100).map(lambda value: Weight(Decimal(value))),
    scale=st.none() | scales,
    applies=st.booleans(),
    readable=st.booleans(),
    details=st.builds(
        Details,
        unit=st.sampled_from(["", "ร้อยละ", "ครั้ง"]),
        target=st.none() | st.integers(-10, 200).map(Decimal),
        baseline=st.lists(st.tuples(st.integers(2545, 2551), st.integers(-10, 150).map(Decimal)), max_size=4).map(
            tuple
        ),
        measures=st.sampled_from(["", "process", "ผลลัพธ์", "อะไร"]),
    ),
)


@settings(deadline=None)
@given(st.lists(rows, max_size=5), st.sampled_from([None, 2550]))
def test_any_table_can_be_checked_and_rated(table, year):
    found = Draft(Card(tuple(table))) if year is None else draft(*table, year=year)
    findings = check_draft(found)
    rating = rate(found, findings)
    known = {code for check in CHECKS for code in check.finds}
    assert {finding.code for finding in findings} <= known
    assert len(set(findings)) == len(findings)
    assert 0 <= rating.points <= 100
    assert rating.points == sum((part.points for part in rating.parts), Decimal(0)) or rating.points == 49


@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_sentence_has_a_blank_left(lang):
    example = read_card(load_tree(ROOT / "examples" / "draft-province.yaml")[0])[0]  # type: ignore[arg-type]
    assert example is not None
    for finding in check_draft(Draft(example)):
        for sentence in (getattr(finding.text, lang), getattr(finding.remedy, lang)):
            assert "{}" not in sentence
            assert not any(f"{{{name}}}" in sentence for name in ("bound", "doubt", "target", "why", "codes"))
