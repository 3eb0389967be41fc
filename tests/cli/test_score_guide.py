"""What the user's guide shows is what the program does: the samples are run, the commands exist, the codes are real."""

import re
from pathlib import Path

import pytest

from samrit.cli.main import main

ROOT = Path(__file__).parents[2]
GUIDES = {lang: (ROOT / "docs" / "user-guide" / lang / "score.md").read_text("utf-8") for lang in ("th", "en")}
SAMPLE = re.compile(r"^```(\w*)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
SOURCE = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "samrit").rglob("*.py"))


def samples(lang, kind):
    return [text for name, text in SAMPLE.findall(GUIDES[lang]) if name == kind]


def page(capsys, *words):
    main(["score", *map(str, words)])
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", GUIDES)
def test_the_samples_are_what_the_commands_print(lang, capsys, tmp_path, monkeypatch):
    table, reasons, fault = samples(lang, "text")
    example = ROOT / "examples" / "first-table.csv"
    assert table == page(capsys, example, "--lang", lang).rstrip("\n")
    assert reasons in page(capsys, example, "--explain", "--lang", lang)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(samples(lang, "csv")[0], "utf-8")
    assert fault == page(capsys, wrong, "--lang", lang).rstrip("\n")


@pytest.mark.parametrize("lang", GUIDES)
def test_every_code_of_a_finding_in_the_guide_exists(lang):
    codes = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", GUIDES[lang])) - {"fy2556-department"}
    assert len(codes) > 25
    assert [code for code in sorted(codes) if not exists(code)] == []


def exists(code):
    """Written out in the source, or made from the name of a key that must be there."""
    key = code.removesuffix("-missing")
    return f'"{code}"' in SOURCE or (key != code and f'need("{key}"' in SOURCE)


def test_both_guides_explain_the_same_codes_and_have_the_same_parts():
    th, en = (re.findall(r"`([a-z]+(?:-[a-z]+)+)`", GUIDES[lang]) for lang in GUIDES)
    assert th == en
    assert [len(re.findall(rf"^{mark} ", GUIDES["th"], re.MULTILINE)) for mark in ("##", r"\*")] == [
        len(re.findall(rf"^{mark} ", GUIDES["en"], re.MULTILINE)) for mark in ("##", r"\*")
    ]


@pytest.mark.parametrize("lang", GUIDES)
def test_every_example_that_the_guide_names_is_there(lang):
    named = set(re.findall(r"examples/[\w.-]+", GUIDES[lang]))
    assert len(named) == 4
    assert [name for name in named if not (ROOT / name).is_file()] == []
