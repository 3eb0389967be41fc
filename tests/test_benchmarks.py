"""The benchmark scripts: every contender that needs nothing special gives the right figures; no time is looked at."""

import numpy as np
import pytest
from benchmarks.__main__ import chosen_tasks, main
from benchmarks.contenders import CONTENDERS
from benchmarks.country import make_country
from benchmarks.deadline.line import Answer, pdf
from benchmarks.deadline.load import Seen, Step
from benchmarks.deadline.telling import report_of
from benchmarks.deadline.users import READ, SAVE, SUBMIT, Tally
from benchmarks.exact import exact_answer, points_of
from benchmarks.measuring import compete
from benchmarks.tasks import TASKS
from benchmarks.tasks.digits import adversarial
from tests.core.bulk.adversary import by_whole_numbers

from samrit.cli.main import main as samrit

PLAIN = ("bulk", "bulk-2", "single", "decimal")


def test_contenders_that_are_exact_are_found_exact():
    chosen = [CONTENDERS[name] for name in PLAIN]
    outcomes = compete(make_country(2_000), chosen, 1, lambda _: None)
    assert [(each.contender.name, each.wrong_points, each.wrong_totals) for each in outcomes] == [
        (name, 0, 0) for name in PLAIN
    ]
    assert all(len(each.seconds) == 1 for each in outcomes)


def test_binary_floats_are_found_wrong():
    (outcome,) = compete(make_country(20_000), [CONTENDERS["float"]], 1, lambda _: None)
    assert outcome.wrong_points
    assert outcome.wrong_points < 500


def test_the_yardstick_agrees_with_a_figure_worked_out_by_hand():
    # 3 + (93.2 - 90)/5
    assert points_of(932_000, [800_000, 850_000, 900_000, 950_000, 1_000_000], False) == 36_400


def test_the_country_has_all_that_makes_scores_hard():
    country = make_country(20_000)
    rules, results = country.rules, country.results
    assert set(np.unique(results.state)) == {0, 1, 2}
    assert (rules.heir >= 0).any()
    assert rules.falling.any()
    assert (np.diff(rules.thresholds, axis=0) == 0).any()
    assert results.late_days.any()
    assert np.unique(np.diff(rules.cards)).size > 5
    whole, part = exact_answer(country), exact_answer(country.first(50))
    assert np.array_equal(whole.totals[:50], part.totals)


def test_leaves_made_to_hurt_have_thresholds_that_run_one_way():
    thresholds, falling, value = adversarial(2_000, 3)
    for marks, falls, figure in zip(thresholds.T.tolist(), falling.tolist(), value.tolist(), strict=True):
        assert marks == sorted(marks, reverse=falls)
        assert points_of(figure, marks, falls) == by_whole_numbers(figure, marks, falling=falls)


def test_what_runs_is_what_was_named():
    usual = [name for name, task in TASKS.items() if task.usual]
    assert chosen_tasks([], thorough=False) == usual
    assert chosen_tasks([], thorough=True) == [*usual, "digits"]
    assert chosen_tasks(["bulk"], thorough=False) == ["contest"]
    assert chosen_tasks(["start", "digits"], thorough=True) == ["start", "digits"]


def test_a_report_is_printed_for_what_was_named(capsys):
    assert main(["bulk", "decimal", "--leaves", "2000", "--rounds", "1"]) in {0, 1}
    printed = capsys.readouterr().out
    assert "samrit bulk, 1 core" in printed
    assert "plain Decimal loop" in printed
    assert "LibreOffice" not in printed.partition("·")[0]


def test_an_unknown_name_is_refused(capsys):
    with pytest.raises(SystemExit) as end:
        main(["nothing"])
    assert end.value.code == 2
    assert "nothing" in capsys.readouterr().err


def test_the_verb_hands_its_words_on():
    assert samrit(["bench", "nothing"]) == 2
    assert samrit(["bench", "bulk", "--leaves", "2000", "--rounds", "1"]) == 0


def tally(*waits, kind=READ, right=True):
    found = Tally()
    for wait in waits:
        found.add(kind, Answer(200, "", b"", wait), right=right, where="/")
    return found


def test_the_wait_that_nineteen_of_twenty_did_not_exceed():
    assert tally(*(n / 100 for n in range(100))).quantile(0.95) == 0.95
    assert tally(0.1, kind=SAVE).quantile(0.95, READ) == 0
    assert tally(0.1, 0.3).quantile(0.5, READ, SAVE) == 0.3


def test_the_knee_is_the_highest_rate_at_which_pages_came_in_time_and_without_errors():
    steps = [
        Step(30, 29.5, tally(0.2, 0.4)),
        Step(40, 39.0, tally(0.2, 0.6)),  # too slow
        Step(50, 40.0, tally(0.2)),  # did not keep up
        Step(60, 60.0, tally(0.2, right=False)),
    ]
    final = tally(0.2, 0.9, kind=SUBMIT)
    reached = {
        line.what: (line.figure, line.reached)
        for line in report_of(Seen(steps, final, 60.0, {"once": 2, "chain": []}, 2)).lines
    }
    assert reached["the knee: the highest rate at which all held"] == ("30 requests/s", True)
    assert reached["handed in exactly once, with one receipt"] == ("2 of 2", True)
    assert reached["errors in these and up to the knee"] == ("0", True)
    worse = report_of(Seen(steps[1:], final, 60.0, {"once": 1, "chain": ["7 missing"]}, 2)).lines
    missed = {line.what for line in worse if line.reached is False}
    assert len(missed) == 3


def test_the_documents_that_users_bring_pass_the_gate():
    from samrit.evidence.gate import examine

    passed = examine(pdf("one"), "report.pdf", largest=1_000_000)
    assert passed.pages == 3
    assert passed.sha256 != examine(pdf("two"), "report.pdf", largest=1_000_000).sha256
