"""``samrit framework``: the four words, wrong calls, exit statuses, pages that fit and say where figures come from."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import samrit
from samrit.cli import framework_check, framework_diff, framework_list, framework_page
from samrit.cli.main import main
from samrit.core.frameworks.difference import compare
from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder
from samrit.core.text import Lang

RULES = rules_folder()
IDS = framework_ids(RULES)
FRAMEWORKS = [load_framework(RULES / name).framework for name in IDS]


@pytest.fixture(autouse=True)
def _as_shipped(monkeypatch):
    monkeypatch.delenv("SAMRIT_LANG", raising=False)
    monkeypatch.delenv("SAMRIT_RULES", raising=False)


@pytest.fixture
def broken(tmp_path):
    """The provinces of 2550 with 13 instead of 12 for indicator 1, which then no longer is the sum of 6 and 6."""
    folder = tmp_path / "fy2551-province"
    shutil.copytree(RULES / "fy2550-province", folder)
    path = folder / "indicators" / "10-effectiveness.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("{value: 12,") == 1
    path.write_text(text.replace("{value: 12,", "{value: 13,"), encoding="utf-8")
    return folder


def run(capsys, *words):
    status = main(["framework", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


# ---------------------------------------------------------------- list


def test_the_list_has_a_row_for_each_framework_with_its_counts(capsys):
    """fy2550: 18 weights stated, 2 solved, 12 assumed, counted in the reference file."""
    status, out, err = run(capsys, "list", "--lang", "en")
    assert (status, err) == (0, "")
    (row,) = [line for line in out.splitlines() if line.startswith("fy2550-province")]
    assert row.split() == ["fy2550-province", "2550", "24", "18", "2", "12", "11"]
    (row,) = [line for line in out.splitlines() if line.startswith("section44")]
    assert row.split() == ["section44", "from", "2559", "–", "–", "–", "–", "10"]
    assert "● stated" in out


def test_the_list_as_json(capsys):
    status, out, _ = run(capsys, "list", "--format", "json")
    data = {each["id"]: each for each in json.loads(out)}
    assert status == 0
    assert list(data) == list(IDS)
    assert data["fy2550-province"]["weights"] == {"stated": 18, "solved": 2, "assumed": 12}
    assert data["fy2554-province"]["fiscal_years"] == [2554]


def test_a_framework_that_cannot_be_read_does_not_hide_the_others(capsys, tmp_path, monkeypatch):
    rules = tmp_path / "rules"
    shutil.copytree(RULES / "pmqa-sp5", rules / "pmqa-sp5")
    (rules / "other").mkdir()
    (rules / "other" / "framework.yaml").write_text("id: other\n", encoding="utf-8")
    monkeypatch.setenv("SAMRIT_RULES", str(rules))
    status, out, err = run(capsys, "list", "--lang", "en")
    assert status == 2
    assert "pmqa-sp5" in out
    assert "framework is missing" in err


# ---------------------------------------------------------------- show


def test_a_weight_stands_beside_its_certainty_and_source(capsys):
    status, out, _ = run(capsys, "show", "fy2550-province")
    assert status == 0
    row = next(line for line in out.splitlines() if line.strip().startswith("1.1  ระดับความสำเร็จตามแผน"))
    assert row.split()[-4:] == ["6", "◐", "000:26", "s6"]
    assert "○ 000:63 s20" in out
    assert "สิ่งที่หน่วยงานต้องกำหนด (11)" in out
    assert "เลือกหนึ่งตัวชี้วัดจาก 9.1, 12" in out


def test_blank_weights_and_dates_are_shown(capsys):
    status, out, _ = run(capsys, "show", "fy2554-province", "--lang", "en")
    assert status == 0
    assert "What an agency fills in (11)" in out
    assert "……" in out
    assert "27 – 28 September 2010" in out
    assert "June – August 2011" in out
    assert "December 2011 – January 2012" in out
    assert "by 31 October 2011" in out
    assert "0.0500 points off per working day late" in out


def test_weights_with_a_parameter_and_where_the_weight_goes_are_shown(capsys):
    _, out, _ = run(capsys, "show", "fy2556-department", "--lang", "en")
    assert "30 + A  ●" in out
    assert "27 − A  ●" in out
    assert "if it does not apply: its weight goes to 1.2" in out


def test_everything_adds_what_lies_behind(capsys):
    _, short, _ = run(capsys, "show", "section44", "--lang", "en")
    _, whole, _ = run(capsys, "show", "section44", "--all", "--lang", "en")
    assert "overall level (of 100)" in short
    assert "10 days" in whole
    assert "10 days" not in short
    assert "003-section-44-manual.txt" in whole


def test_a_framework_as_json_has_its_content_hash(capsys):
    _, out, _ = run(capsys, "show", "pmqa-sp5", "--format", "json")
    data = json.loads(out)
    assert len(data["content"]) == 64
    assert {item["code"]: item["certainty"] for item in data["checklist"]}["A5"] == "solved"
    _, out, _ = run(capsys, "show", "fy2554-province", "--format", "json")
    data = json.loads(out)
    events = {event["code"]: event for event in data["events"]}
    assert (events["sar-12"]["last"], events["sar-12"]["penalty"]) == ("2011-10-31", "late-sar")
    assert data["indicators"][0]["weight"] is None


def test_a_folder_is_shown_too_and_one_that_cannot_be_read_is_told(capsys, broken):
    status, out, _ = run(capsys, "show", broken)
    assert status == 0
    assert "13" in out
    (broken / "calendar.yaml").write_text("a: [", encoding="utf-8")
    status, out, err = run(capsys, "show", broken, "--lang", "en")
    assert (status, out) == (2, "")
    assert "calendar.yaml" in err


# ---------------------------------------------------------------- check


def test_every_shipped_framework_passes(capsys):
    status, out, err = run(capsys, "check", "--lang", "en")
    assert (status, err) == (0, "")
    assert out.count("✓ in order") == len(IDS)
    assert "✗" not in out
    assert "10-full-tree" in out


def test_a_sum_that_does_not_come_out_fails_and_names_file_and_remedy(capsys, broken):
    status, out, _ = run(capsys, "check", broken, "--lang", "en")
    assert status == 2
    assert "✗ not in order" in out
    assert "10-effectiveness.yaml" in out
    assert "D1 weighs 50 but its children sum to 51 (1: 13, 2: 38)" in out
    assert "1 weighs 13 but its children sum to 12 (1.1: 6, 1.2: 6)" in out


def test_an_example_that_comes_out_otherwise_fails(capsys, tmp_path):
    folder = tmp_path / "sp5"
    shutil.copytree(RULES / "pmqa-sp5", folder)
    path = folder / "examples" / "10-three-gaps.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("total: 4.1000", "total: 4.2000"), encoding="utf-8")
    status, out, _ = run(capsys, "check", folder, "--lang", "en")
    assert status == 2
    assert "total: 4.2 expected, 4.1 computed" in out


def test_warnings_do_not_fail_a_framework(capsys, tmp_path):
    folder = tmp_path / "sp5"
    shutil.copytree(RULES / "pmqa-sp5", folder)
    for name in ("20-gate-shut", "30-late-plan"):
        (folder / "examples" / f"{name}.yaml").unlink()
    status, out, _ = run(capsys, "check", folder, "--lang", "en")
    assert status == 0
    assert "! in order, with warnings" in out
    assert "there are only 1 worked examples" in out


def test_a_check_as_json_has_examples_and_findings(capsys, broken):
    status, out, _ = run(capsys, "check", broken, "fy2554-province", "--format", "json")
    first, second = json.loads(out)
    assert status == 2
    assert (first["passed"], second["passed"]) == (False, True)
    assert {"weights-sum", "left-blank"} <= {finding["code"] for finding in first["findings"]}
    assert [example["basis"] for example in second["examples"]] == ["hand"] * 3


def test_what_is_no_framework_fails_its_check(capsys, tmp_path):
    (tmp_path / "framework.yaml").write_text("framework: 1\n", encoding="utf-8")
    status, out, _ = run(capsys, "check", tmp_path, "--lang", "en")
    assert status == 2
    assert "id is missing" in out


# ---------------------------------------------------------------- diff


def test_the_difference_tells_old_and_new(capsys, broken):
    status, out, _ = run(capsys, "diff", "fy2550-province", broken, "--lang", "en")
    assert status == 0
    assert "0 added  0 removed  1 changed" in out
    assert "weight: 12 (stated) → 13 (stated)" in out


def test_a_framework_does_not_differ_from_itself(capsys):
    status, out, _ = run(capsys, "diff", "section44", "section44", "--lang", "en")
    assert (status, out.splitlines()[-1]) == (0, "no difference")


def test_the_difference_as_json(capsys):
    status, out, _ = run(capsys, "diff", "fy2550-province", "fy2554-province", "--format", "json")
    data = json.loads(out)
    assert (status, data["old"], data["new"]) == (0, "fy2550-province", "fy2554-province")
    changes = {(each["section"], each["sort"], each["code"], each["field"]): each for each in data["changes"]}
    weight = changes["weights", "changed", "D1", "weight"]
    assert (weight["old"]["en"], weight["new"]["en"]) == ("50 (stated)", "–")
    assert changes["calendar", "added", "sar-12", None]["old"] is None


def test_a_name_that_changed_in_one_language_only_is_shown_in_it(capsys):
    _, out, _ = run(capsys, "diff", "fy2550-province", "fy2554-province", "--lang", "en")
    assert "name: มิติด้านการพัฒนาองค์กร → มิติด้านการพัฒนาองค์การ" in out


def test_a_difference_with_something_unreadable_fails(capsys, broken):
    (broken / "framework.yaml").write_text("framework: 1\n", encoding="utf-8")
    status, out, err = run(capsys, "diff", "fy2550-province", broken, "--lang", "en")
    assert (status, out) == (2, "")
    assert "id is missing" in err


# ---------------------------------------------------------------- wrong calls


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "section44"], "framework list takes no framework"),
        (["show"], "framework show takes one framework"),
        (["diff", "section44"], "framework diff takes two frameworks"),
        (["show", "fy2599-moon"], 'there is no framework "fy2599-moon"; use an id (fy2550-province'),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(capsys, words, said):
    status, out, err = run(capsys, *words, "--lang", "en")
    assert (status, out) == (2, "")
    assert said in err


def test_an_unknown_word_is_told_those_there_are(capsys):
    status, _, err = run(capsys, "tell")
    assert status == 2
    assert "list" in err
    assert "diff" in err


def test_an_empty_rules_folder_is_told(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SAMRIT_RULES", str(tmp_path))
    status, _, err = run(capsys, "list", "--lang", "en")
    assert status == 2
    assert f"there is no framework in {tmp_path}" in err


# ---------------------------------------------------------------- pages


def pages(lang, width):
    """Every page of every framework."""
    yield "list", framework_list.page(FRAMEWORKS, lang, width)
    for framework in FRAMEWORKS:
        yield framework.id, framework_page.page(framework, lang, width, everything=True)
        other = FRAMEWORKS[0]
        changes = compare(other, framework)
        yield f"diff {framework.id}", framework_diff.page(other, framework, changes, lang, width)
        checked = framework_check.check(load_framework(RULES / framework.id))
        yield f"check {framework.id}", framework_check.page([checked], lang, width)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_page(lang, width):
    for name, page in pages(lang, width):
        lines = [line.plain for line in page]
        assert lines
        assert [line for line in lines if cell_len(line) > width] == [], name


def test_points_of_weights_stand_below_each_other():
    framework = FRAMEWORKS[IDS.index("fy2550-province")]
    lines = [line.plain for line in framework_page.page(framework, Lang.EN, 100)]
    marked = [line for line in lines if "  ○ 000:63" in line]
    assert len(marked) == 7
    before = [line[: line.index("  ○ 000:63")] for line in marked]
    assert len(set(map(len, before))) == 1
    assert [part.rstrip()[-3:].strip() for part in before] == ["3", "3", "3", "2", "1.5", "1.5", "4"]
    ends = {part.rstrip()[-1]: len(part.rstrip()) for part in before}
    assert ends["5"] - ends["3"] == 2


def test_colour_on_a_terminal_only(capsys):
    _, out, _ = run(capsys, "show", "section44")
    assert "\x1b" not in out
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "samrit", "framework", "list"]
    environment = {**os.environ, "PYTHONPATH": str(Path(samrit.__file__).parents[1]), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, env=environment)
    os.close(slave)
    said = b""
    try:
        while chunk := os.read(master, 65536):
            said += chunk
    except OSError:
        pass  # how a terminal ends when the program does
    os.close(master)
    assert process.wait() == 0
    assert b"\x1b[" in said


# ---------------------------------------------------------------- a table under a framework


@pytest.mark.parametrize("verb", ["score", "check-draft"])
def test_an_empty_table_is_told_what_to_fill_in_and_nothing_that_follows_from_it(capsys, tmp_path, verb):
    """A is missing and 1.1, 1.2 and 5 have no scoring yet, so no sum can come out; that need not be said."""
    path = tmp_path / "table.yaml"
    path.write_text("framework: fy2556-department\nindicators: []\n", encoding="utf-8")
    status = main([verb, str(path), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    errors = {(each["code"], each["where"]) for each in data["findings"] if each["severity"] == "error"}
    assert status == 2
    assert errors == {
        ("parameter-missing", "parameters.A"),
        ("agency-fills-in", "indicators[1.1].kind"),
        ("agency-fills-in", "indicators[1.2].kind"),
        ("agency-fills-in", "indicators[2].thresholds"),
        ("agency-fills-in", "indicators[4].thresholds"),
        ("agency-fills-in", "indicators[5].kind"),
    }
    assert {each["code"] for each in data["findings"]}.isdisjoint({"heading-weight", "weights-sum"})


def test_a_spreadsheet_is_laid_over_a_framework_too(capsys, tmp_path):
    """SP5 without A9: 0.95 = 95 per cent, 4 + 5/10 = 4.5."""
    path = tmp_path / "table.csv"
    path.write_text("framework,pmqa-sp5\ncode,missing\nSP5,A9\n", encoding="utf-8")
    status = main(["score", str(path), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert (status, data["total"]) == (0, "4.5000")
    assert data["lines"][0]["certainty"] == "solved"
