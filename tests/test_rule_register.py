"""The rule register (docs/rules.md) has every rule that the code and the frameworks name, and says truly where."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "samrit"
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

FAMILIES = ("AG", "CA", "CH", "CP", "DB", "EN", "EV", "IC", "IN", "KA", "KT", "LT", "MS", "PJ", "RD", "S4", "SAT", "SC")
FAMILIES += ("CS", "SP", "SR", "UC", "WT")
ONE = re.compile(rf"\b(?:{'|'.join(FAMILIES)})-\d+")
RANGE = re.compile(rf"\b({'|'.join(FAMILIES)})-(\d+)(?:\.\.| to (?:\1-)?|–)(\d+)\b")
ROW = re.compile(r"^\| (\w+-\d+) \| (.+?) · (.+?) \| (.+?) \| (`.+`) \|$", re.MULTILINE)
ROWS = {code: (english, thai, mark, where) for code, english, thai, mark, where in ROW.findall(PAGE)}


def named(text: str) -> set[str]:
    """Rule ids in a text; a range (``LT-1..3``) names all of its rules."""
    spans = ({f"{family}-{n}" for n in range(int(first), int(last) + 1)} for family, first, last in RANGE.findall(text))
    return set(ONE.findall(text)).union(*spans)


def used() -> dict[str, list[str]]:
    """Every rule id in code, frameworks and examples, with the files that name it."""
    found: dict[str, list[str]] = {}
    files = [*SOURCE.rglob("*.py"), *(ROOT / "rules").rglob("*.yaml"), *(ROOT / "examples").glob("*.yaml")]
    for path in files:
        for code in named(path.read_text(encoding="utf-8")):
            found.setdefault(code, []).append(path.relative_to(ROOT).as_posix())
    return found


def test_a_range_names_all_of_its_rules():
    assert named("SC-9, LT-1..3 and UTF-8") == {"SC-9", "LT-1", "LT-2", "LT-3"}
    assert named("(S4-1 to S4-3, S4-5)") == {"S4-1", "S4-2", "S4-3", "S4-5"}


def test_no_rule_stands_twice_in_the_register():
    rows = [code for code, *_ in ROW.findall(PAGE)]
    assert len(rows) == len(ROWS) == len(re.findall(r"^\| [A-Z]\w+-\d+ ", PAGE, re.MULTILINE)) > 50


def test_every_rule_that_is_named_is_in_the_register():
    assert {code: files for code, files in used().items() if code not in ROWS} == {}


def test_every_rule_of_the_register_is_named_somewhere():
    assert set(ROWS) - set(used()) == set()


@pytest.mark.parametrize("code", ROWS)
def test_the_places_of_a_rule_name_it(code):
    places = re.findall(r"`([^`]+)`", ROWS[code][3])
    assert places
    for place in places:
        path = ROOT / place if place.startswith("rules/") else SOURCE / place
        assert code in named(path.read_text(encoding="utf-8")), place


@pytest.mark.parametrize("code", ROWS)
def test_a_rule_is_said_in_both_languages(code):
    english, thai, *_ = ROWS[code]
    assert re.search("[a-z]{2}", english)
    assert re.search("[\u0e00-\u0e7f]{2}", thai)
