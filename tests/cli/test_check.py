"""``samrit check``: one line a check, and a failed one shows what it said."""

from samrit.cli.check import Check, carry_out, checks, line
from samrit.core.text import Lang


def test_a_check_that_holds_is_one_line(tmp_path):
    outcome = carry_out(Check("silence", ("-c", "print('not shown')")), tmp_path)
    assert outcome.passed
    assert line(outcome, Lang.EN).startswith("silence ........................ ok (")
    assert "\n" not in line(outcome, Lang.EN)


def test_a_check_that_fails_shows_what_it_said(tmp_path):
    outcome = carry_out(Check("noise", ("-c", "import sys; print('line 3 is wrong'); sys.exit(1)")), tmp_path)
    assert not outcome.passed
    head, said = line(outcome, Lang.TH).splitlines()
    assert "ไม่ผ่าน" in head
    assert said == "    line 3 is wrong"


def test_every_framework_is_a_check_and_a_house_without_any_does_not_pass(tmp_path):
    assert [check.name for check in checks(tmp_path)][-1] == "rules"
    for name in ("fy2550", "fy2554"):
        (tmp_path / "rules" / name).mkdir(parents=True)
        (tmp_path / "rules" / name / "framework.yaml").write_text("", encoding="utf-8")
    assert [check.name for check in checks(tmp_path)][-2:] == ["rules/fy2550", "rules/fy2554"]
