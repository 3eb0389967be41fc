"""``samrit example``: the example province, explained, and three lines that say what to try next."""

import pytest

from samrit.cli.main import main


@pytest.fixture(autouse=True)
def _no_language_chosen(monkeypatch):
    monkeypatch.delenv("SAMRIT_LANG", raising=False)


def test_the_demo_scores_the_example_province_and_explains_it(capsys):
    assert main(["example"]) == 0
    out = capsys.readouterr().out
    total = next(line for line in out.splitlines() if line.startswith("คะแนนรวม"))
    assert total.split() == ["คะแนนรวม", "3.9878"]  # case D07
    assert "3 + (93.2 − 90)/(95 − 90) = 3.64" in out


@pytest.mark.parametrize(("lang", "head"), [("th", "ลองต่อ"), ("en", "Try next")])
def test_the_demo_ends_with_three_things_to_try(lang, head, capsys):
    assert main(["example", "--lang", lang]) == 0
    *_, before, first, second, third = capsys.readouterr().out.splitlines()
    assert before == head
    assert "score --template" in first
    assert "--explain" in second
    assert "framework show fy2550-province" in third
    starts = {line.index("samrit") for line in (first, second, third)}
    assert len(starts) == 1


def test_what_the_demo_tells_to_try_can_be_done(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    main(["example", "--lang", "en"])
    commands = [line.split("samrit ")[1].split("  ")[0].split() for line in capsys.readouterr().out.splitlines()[-3:]]
    assert [main(command) for command in commands] == [0, 0, 0]
