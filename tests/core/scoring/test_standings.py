from dataclasses import replace

import pytest
from tests.core.scoring.cards import card, composite, given, heading, said, staged, told

from samrit.core.findings import Severity
from samrit.core.scorecard import Missing, Standing
from samrit.core.scoring.standings import of_parts, silence, standing, standings_of
from samrit.core.scoring.tree import grow

COUNTS, OUT, NOT_CHOSEN = Standing.COUNTS, Standing.NOT_APPLICABLE, Standing.NOT_CHOSEN
NOT_STARTED, CANCELLED, MISSING = Standing.NOT_STARTED, Standing.CANCELLED, Standing.MISSING


def standings(*rows, **settings):
    table = card(*rows, **settings)
    return standings_of(table, grow(table))


@pytest.mark.parametrize(
    ("more", "in_6", "in_9", "in_12"),
    [
        ({}, COUNTS, COUNTS, COUNTS),
        ({"start_round": 9}, NOT_STARTED, COUNTS, COUNTS),
        ({"start_round": 12}, NOT_STARTED, NOT_STARTED, COUNTS),
        ({"cancel_round": 9}, COUNTS, CANCELLED, CANCELLED),
        ({"cancel_round": 6}, CANCELLED, CANCELLED, CANCELLED),
        ({"start_round": 9, "cancel_round": 12}, NOT_STARTED, COUNTS, CANCELLED),
        ({"applies": False, "start_round": 9}, OUT, OUT, OUT),
        ({"choose_one": "g"}, NOT_CHOSEN, NOT_CHOSEN, NOT_CHOSEN),
        ({"choose_one": "g", "applies": False}, NOT_CHOSEN, NOT_CHOSEN, NOT_CHOSEN),
        ({"choose_one": "g", "chosen": True}, COUNTS, COUNTS, COUNTS),
        ({"choose_one": "g", "chosen": True, "applies": False}, OUT, OUT, OUT),
    ],
)
def test_an_indicator_takes_part_from_its_start_until_it_is_cancelled(more, in_6, in_9, in_12):
    assert [standing(given("1", 1, **more), round_) for round_ in (6, 9, 12)] == [in_6, in_9, in_12]


def test_headings_have_no_standing_of_their_own():
    found, _ = standings(heading("1"), given("1.1", 1, under="1"))
    assert found == {"1.1": COUNTS}


def test_the_parts_of_a_composite_that_is_out_are_out_and_so_are_theirs():
    found, _ = standings(
        composite("K", 1, applies=False),
        heading("h", under="K"),
        given("K.1", 1, None, under="h"),
        composite("K.2", 1, "h"),
        given("K.2.1", 1, under="K.2"),
        given("K.2.2", 1, under="K.2", start_round=12),
        round=6,
        missing=Missing.EXCLUDE,
    )
    assert found == {"K": OUT, "K.1": OUT, "K.2": OUT, "K.2.1": OUT, "K.2.2": NOT_STARTED}


def test_parts_wait_with_their_composite():
    found, _ = standings(composite("K", 1, start_round=12), given("K.1", 1, under="K"), round=6)
    assert found == {"K": NOT_STARTED, "K.1": NOT_STARTED}


def test_silence_reaches_through_nested_composites():
    tree = grow(card(composite("K", 1), composite("K.1", 1, "K"), given("K.1.1", 1, under="K.1")))
    found = {"K": MISSING, "K.1": COUNTS, "K.1.1": COUNTS}
    silence(tree, "K", found)
    assert found == {"K": MISSING, "K.1": MISSING, "K.1.1": MISSING}


# ---------------------------------------------------------------- SC-8: a result that is not there


def unreported(**settings):
    return standings(
        given("1", 1, None),
        given("2", 1, rounds={6: 3}),
        given("3", 1, None, applies=False),
        composite("K", 1),
        given("K.1", 1, None, under="K"),
        composite("L", 1, applies=False),
        given("L.1", 1, None, under="L"),
        staged("5", 1),
        given("6", 1),
        **settings,
    )


def test_a_result_that_is_not_there_is_scored_by_default():
    found, findings = unreported()
    assert findings == ()
    assert [code for code, each in found.items() if each is COUNTS] == ["1", "2", "K", "K.1", "5", "6"]


def test_it_may_be_left_out():
    found, findings = unreported(missing=Missing.EXCLUDE)
    assert findings == ()
    assert [code for code, each in found.items() if each is MISSING] == ["1", "2", "K.1", "5"]
    assert found["L.1"] is OUT


def test_it_may_be_insisted_on_where_it_counts():
    _, findings = unreported(missing=Missing.REFUSE)
    assert told(findings) == [
        ("result-missing", "indicators[1].result"),
        ("result-missing", "indicators[2].rounds"),
        ("result-missing", "indicators[K.1].result"),
        ("result-missing", "indicators[5].parts"),
    ]
    assert {(finding.severity, finding.rule) for finding in findings} == {(Severity.ERROR, "SC-8")}
    assert [finding.key for finding in findings] == ["result", "rounds", "result", "parts"]
    assert said(findings[0]) == (
        "ยังไม่มีผลของรอบ 12 เดือน",
        "there is no result for round 12",
        "ใส่ result หรือเปลี่ยน settings.missing",
        "give result, or change settings.missing",
    )


def test_a_result_of_the_round_is_enough():
    assert unreported(missing=Missing.REFUSE, round=6)[1][1].place.path == "indicators[K.1].result"


def test_a_result_that_could_not_be_read_is_not_said_to_be_missing():
    assert standings(replace(given("1", 1, None), readable=False), missing=Missing.REFUSE)[1] == ()


# ---------------------------------------------------------------- composites without parts that count


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([OUT, OUT], OUT),
        ([NOT_CHOSEN], OUT),
        ([], OUT),
        ([OUT, NOT_STARTED], NOT_STARTED),
        ([NOT_CHOSEN, MISSING], MISSING),
        ([CANCELLED, NOT_STARTED], CANCELLED),
    ],
)
def test_a_composite_waits_for_a_part_that_may_still_count(parts, whole):
    assert of_parts(parts) is whole
