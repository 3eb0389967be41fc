from dataclasses import replace
from decimal import Decimal

from tests.core.checks.drafts import COMPOSITE, MILESTONE, brief, draft, found, row, values

from samrit.core.checks.structure import CHECK
from samrit.core.scorecard import Settings


def test_weights_that_sum_to_a_hundred_at_every_level_are_in_order():
    good = draft(
        row("1", "60"),
        row("1.1", "25", MILESTONE, parent="1"),
        row("1.2", "35", MILESTONE, parent="1"),
        row("2", "40", MILESTONE),
    )
    assert found(CHECK, good) == []


def test_an_agreement_is_not_signed_on_weights_that_do_not_sum_to_a_hundred():
    (finding,) = found(CHECK, draft(row("1", "60", MILESTONE), row("2", "39", MILESTONE)))
    assert brief([finding]) == [("error", "weights-sum", "indicators")]
    assert finding.text.en == "the weights sum to 99, neither 100 nor 1"
    assert finding.rule == "WT-1"


def test_settings_may_ask_for_another_sum():
    other = Settings(weights_sum=Decimal(60))
    assert found(CHECK, draft(row("1", "60", MILESTONE), settings=other)) == []
    assert brief(found(CHECK, draft(row("1", "100", MILESTONE), settings=other))) == [
        ("error", "weights-sum", "indicators")
    ]


def test_a_heading_must_weigh_what_stands_under_it():
    bad = draft(row("1", "100"), row("1.1", "40", MILESTONE, parent="1"), row("1.2", "59", MILESTONE, parent="1"))
    (finding,) = found(CHECK, bad)
    assert brief([finding]) == [("error", "heading-weight", "indicators[1].weight")]
    assert finding.text.en == "the heading weighs 100 but its children sum to 99"


def test_faults_of_the_rows_keep_their_severity():
    bad = draft(row("1", "100", MILESTONE), row("2", "0", MILESTONE), row("3", None, MILESTONE))
    assert brief(found(CHECK, bad)) == [
        ("warning", "weight-zero", "indicators[2].weight"),
        ("error", "weight-missing", "indicators[3].weight"),
    ]


def test_what_is_wrong_with_the_tree_is_found():
    assert brief(found(CHECK, draft(row("1", "100", COMPOSITE)))) == [
        ("error", "composite-empty", "indicators[1].kind"),
    ]
    assert brief(found(CHECK, draft(row("1", "100", MILESTONE, parent="9")))) == [
        ("error", "parent-unknown", "indicators[1].parent"),
    ]


def test_different_full_marks_are_found():
    bad = draft(row("1", "50", values("60 75 100", "50 75 100")), row("2", "50", values("60 70 80 90 100")))
    assert [finding.code for finding in found(CHECK, bad)] == ["mixed-scales"]


def test_a_draft_that_promises_nothing_is_no_draft():
    nothing = [("error", "nothing-promised", "indicators")]
    assert brief(found(CHECK, draft())) == nothing
    assert brief(found(CHECK, draft(row("1", "100", MILESTONE, applies=False)))) == nothing
    # A heading alone is reported as such.
    assert [finding.code for finding in found(CHECK, draft(row("1", "100")))] == ["kind-missing"]


def test_an_indicator_that_is_cancelled_from_its_first_round_counts_in_none():
    never = replace(row("2", "40", MILESTONE), start_round=9, cancel_round=9)
    (finding,) = found(CHECK, draft(row("1", "60", MILESTONE), never))
    assert brief([finding]) == [("warning", "in-no-round", "indicators[2].cancel_round")]
    assert finding.text.en.startswith("cancelled from the 9-month round, the first in which it is reported")
    once = replace(never, cancel_round=12)
    assert found(CHECK, draft(row("1", "60", MILESTONE), once)) == []
