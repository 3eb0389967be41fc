"""``samrit test``: which call of pytest it makes, and that nothing is left out in silence."""

import re
from pathlib import Path

import pytest

from samrit.cli.test import CHOOSES_NOTHING, NEEDS, PAGES, Need, print_left_out, pytest_command, skipped
from samrit.core.text import Lang, Text

REPORT = Path("report.xml")
ABSENT = Need("moonlight", Text("แสงจันทร์", "moonlight"), ("no-such-program-anywhere",), ("libmoon",))
PRESENT = Need("shell", Text("เปลือก", "a shell"), ("no-such-program-anywhere", "sh"), ("dash",))


def test_the_whole_suite_is_judged_by_the_coverage_of_every_branch():
    command = pytest_command([], None, [], whole=True, report=REPORT)
    assert command[1:3] == ["-m", "pytest"]
    assert "--cov" in command
    assert "--cov-fail-under=100" in command
    assert "--cov" not in pytest_command(["tests/cli"], None, [], whole=False, report=REPORT)


def test_words_for_pytest_are_passed_on_as_they_are():
    command = pytest_command(["tests/cli", "-k", "a or b"], None, [], whole=False, report=REPORT)
    assert command[-3:] == ["tests/cli", "-k", "a or b"]


def test_tests_that_the_machine_cannot_run_are_left_out_whatever_else_is_chosen():
    assert pytest_command([], None, [ABSENT], whole=True, report=REPORT)[-5:-3] == ["-m", "not moonlight"]
    both = pytest_command([], "slow or quick", [ABSENT], whole=False, report=REPORT)
    assert both[-2:] == ["-m", "(slow or quick) and not moonlight"]


@pytest.mark.parametrize("word", ["-v", "-vv", "-q", "-x", "-sx", "--tb=short", "--durations=5", "--color=no"])
def test_words_that_only_change_the_output_leave_it_the_whole_suite(word):
    assert CHOOSES_NOTHING.fullmatch(word)


@pytest.mark.parametrize("word", ["tests", "-k", "-m", "--lf", "--ignore=tests/cli", "tests/cli/test_main.py::test_x"])
def test_words_that_choose_tests_do_not(word):
    assert not CHOOSES_NOTHING.fullmatch(word)


def test_a_need_is_met_by_one_of_its_programs():
    assert PRESENT.is_met()
    assert not ABSENT.is_met()


def test_what_was_left_out_is_named_with_how_to_get_it(capsys):
    print_left_out([ABSENT.line(Lang.EN)], Lang.EN)
    assert capsys.readouterr().out == "Left out on this machine:\n  moonlight (apt install libmoon)\n"
    print_left_out([], Lang.EN)
    assert capsys.readouterr().out == "Nothing that was chosen was left out\n"


def test_a_test_that_skips_itself_is_named_with_its_reason_and_an_expected_failure_is_not(tmp_path):
    (tmp_path / "test_three.py").write_text(
        "import pytest\n"
        "def test_runs(): pass\n"
        "@pytest.mark.skip(reason='no moon tonight')\n"
        "def test_moon(): pass\n"
        "@pytest.mark.xfail\n"
        "def test_known(): assert False\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.xml"
    assert pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:django", f"--junitxml={report}", str(tmp_path)]) == 0
    (line,) = skipped(report)
    assert "test_moon" in line
    assert line.endswith("no moon tonight")
    assert skipped(tmp_path / "none.xml") == []


def test_whatever_opens_a_browser_lies_where_it_is_looked_for(pytestconfig):
    tests = pytestconfig.rootpath / "tests"
    asks = re.compile(r"def \w+\([^)]*\b(window|enter_at|chromium)\b|mark\.browser")
    asking = {path for path in tests.rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))}
    assert asking
    assert {path for path in asking if not path.is_relative_to(pytestconfig.rootpath / PAGES)} == set()


def test_every_need_is_a_marker_that_pytest_knows(pytestconfig):
    known = {line.split(":")[0] for line in pytestconfig.getini("markers")}
    assert NEEDS
    assert {need.marker for need in NEEDS} <= known
