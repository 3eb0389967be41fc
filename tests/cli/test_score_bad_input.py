"""Tables that cannot be scored: findings with place, key and remedy in both languages, status 2, no total."""

import json
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from samrit.cli.main import main

HEAD = "scorecard: 1\nindicators:\n"
ROW = '  - {code: "1", weight: 1, kind: thresholds, thresholds: [80, 85, 90, 95, 100], result: 93}\n'


@pytest.fixture(autouse=True)
def _no_language_chosen(monkeypatch):
    monkeypatch.delenv("SAMRIT_LANG", raising=False)


def refused(path: Path, capsys):
    """The findings of severity error, in English, of a table that was refused in every respect."""
    answers = {}
    for lang in ("th", "en"):
        status = main(["score", str(path), "--format", "json", "--lang", lang])
        said = capsys.readouterr()
        answers[lang] = json.loads(said.out)
        assert (status, said.err) == (2, "")
        assert answers[lang]["total"] is None
        assert answers[lang]["lines"] == []
    thai, english = (
        [each for each in answers[lang]["findings"] if each["severity"] == "error"] for lang in ("th", "en")
    )
    assert english
    for th, en in zip(thai, english, strict=True):
        assert th["text"]
        assert th["remedy"]
        assert any("ก" <= letter <= "๛" for letter in th["text"] + th["remedy"])
        assert en["text"]
        assert en["remedy"]
        assert en["at"]["file"] == path.name
    for lang in ("th", "en"):  # the page for people too
        assert main(["score", str(path), "--lang", lang]) == 2
        assert answers[lang]["findings"][0]["remedy"].split()[0] in capsys.readouterr().out
    return english


def written(tmp_path, text, name="table.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


# ---------------------------------------------------------------- one wrong thing in a table

TWO = '  - {code: "1", weight: 6, kind: direct, result: 3}\n  - {code: "2", weight: 4, kind: direct, result: 4}\n'
TREE = """  - {code: "1", weight: 10}
  - {code: "1.1", parent: "1", weight: 6, kind: direct, result: 3}
  - {code: "1.2", parent: "1", weight: 4, kind: direct, result: 4}
"""
LEVELS = "[80, 85, 90, 95, 100]"

# name: (rows, finding, where, key, line)
ROWS = {
    "a row without a code": (TWO.replace('code: "2", ', ""), "code-missing", "indicators[#2].code", "code", 4),
    "a code used twice": (TWO.replace('"2"', '"1"'), "code-twice", "indicators[1].code", "code", 4),
    "a parent that is not there": (
        TREE.replace('"1.2", parent: "1"', '"1.2", parent: "9"').replace("weight: 10", "weight: 6"),
        "parent-unknown",
        "indicators[1.2].parent",
        "parent",
        5,
    ),
    "a circle of parents": (
        TREE.replace('{code: "1", weight', '{code: "1", parent: "1.1", weight'),
        "parent-cycle",
        "indicators[1].parent",
        "parent",
        3,
    ),
    "a heading that is not the sum": (
        TREE.replace("weight: 10", "weight: 12"),
        "heading-weight",
        "indicators[1].weight",
        "weight",
        3,
    ),
    "a heading without children": (TREE + '  - {code: "2"}\n', "kind-missing", "indicators[2].kind", "kind", 6),
    "thresholds against the direction": (
        ROW.replace("kind:", "direction: lower_better, kind:"),
        "thresholds-against-direction",
        "indicators[1].thresholds",
        "thresholds",
        3,
    ),
    "thresholds that turn round": (
        ROW.replace("90, 95", "95, 90"),
        "thresholds-order",
        "indicators[1].thresholds",
        "thresholds",
        3,
    ),
    "three thresholds of five": (
        ROW.replace(LEVELS, "[80, 85, 90]"),
        "threshold-count",
        "indicators[1].thresholds",
        "thresholds",
        3,
    ),
    "text where a number belongs": (ROW.replace("93", "ยังไม่ทราบ"), "not-a-number", "indicators[1].result", "result", 3),
    "a number among words": (ROW.replace("93", "ร้อยละ ๘๕"), "not-a-number", "indicators[1].result", "result", 3),
    "a comma for decimals": (ROW.replace("93", '"93,2"'), "not-a-number", "indicators[1].result", "result", 3),
    "a comma that YAML takes for another": (ROW.replace("93", "93,2"), "comma-decimal", "indicators[1].2", "2", 3),
    "a comma for decimals of a weight": (
        ROW.replace("weight: 1,", "weight: 1,5,"),
        "comma-decimal",
        "indicators[1].5",
        "5",
        3,
    ),
    "a number without end": (ROW.replace("93", "1e400"), "not-a-number", "indicators[1].result", "result", 3),
    "not a number": (ROW.replace("93", "NaN"), "not-a-number", "indicators[1].result", "result", 3),
    "infinity as YAML writes it": (ROW.replace("93", ".inf"), "not-a-number", "indicators[1].result", "result", 3),
    "minus infinity": (ROW.replace("93", "-.inf"), "not-a-number", "indicators[1].result", "result", 3),
    "a list where a number belongs": (ROW.replace("93", "[93]"), "not-a-number", "indicators[1].result", "result", 3),
    "a negative weight": (
        TWO.replace("weight: 4", "weight: -4"),
        "weight-negative",
        "indicators[2].weight",
        "weight",
        4,
    ),
    "a row without a weight": (TWO.replace("weight: 4, ", ""), "weight-missing", "indicators[2].weight", "weight", 4),
    "a kind that does not exist": (
        ROW.replace("kind: thresholds", "kind: guess"),
        "unknown-word",
        "indicators[1].kind",
        "kind",
        3,
    ),
    "a slip in the name of a key": (
        ROW.replace("result", "resutl"),
        "unknown-key",
        "indicators[1].resutl",
        "resutl",
        3,
    ),
    "a milestone between two steps": (
        '  - {code: "1", weight: 1, kind: milestone, result: 3.5}\n',
        "not-a-level",
        "indicators[1].result",
        "result",
        3,
    ),
    "a row that is no row": ("  - just words\n", "not-a-mapping", "indicators[1]", "indicators", 3),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_table_is_refused_for(name, capsys, tmp_path):
    rows, code, where, key, line = ROWS[name]
    findings = refused(written(tmp_path, HEAD + rows), capsys)
    assert [(each["code"], each["where"], each["key"], each["at"]["line"]) for each in findings] == [
        (code, where, key, line)
    ]


def test_thai_digits_are_numbers(capsys, tmp_path):
    path = written(tmp_path, HEAD + ROW.replace("93", "๙๓"))
    assert main(["score", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "3.6000"  # 3 + (93 - 90)/5


@pytest.mark.parametrize(
    ("result", "total", "note"), [("12", "1.0000", "result-below-scale"), ("250", "5.0000", "result-above-scale")]
)
def test_a_result_beyond_the_levels_is_scored_at_their_end_with_a_note(result, total, note, capsys, tmp_path):
    path = written(tmp_path, HEAD + ROW.replace("93", result))
    assert main(["score", str(path), "--format", "json", "--lang", "en"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["total"] == total
    assert [(each["severity"], each["code"], each["where"]) for each in answer["findings"]] == [
        ("note", note, "indicators[1].result")
    ]


@pytest.mark.parametrize("reason", ["applies: false", "start_round: 12", "cancel_round: 6", "choose_one: a"])
def test_a_table_of_which_nothing_counts_is_refused(reason, capsys, tmp_path):
    rows = TWO.replace("kind: direct", f"kind: direct, {reason}")
    found = refused(written(tmp_path, "settings: {round: 6}\n" + HEAD + rows), capsys)
    assert [each["code"] for each in found] == ["choose-exactly-one" if "choose" in reason else "nothing-counts"]


def test_all_that_is_wrong_is_told_at_once_from_the_top_down(capsys, tmp_path):
    rows = TREE.replace('"1.2", parent', '"1.1", parent').replace("result: 4", "result: four")
    found = refused(written(tmp_path, HEAD + rows + ROW.replace('"1"', '"2"').replace("[80, 85", "[85")), capsys)
    assert [(each["code"], each["at"]["line"]) for each in found] == [
        ("not-a-number", 5),
        ("code-twice", 5),
        ("threshold-count", 6),
    ]


# ---------------------------------------------------------------- the same in a spreadsheet

CELLS = [
    ["code", "parent", "name", "weight", "kind", "t1", "t2", "t3", "t4", "t5", "result"],
    ["1", "", "มิติ", "10", "", "", "", "", "", "", ""],
    ["1.1", "1", "ร้อยละ", "6", "thresholds", "80", "85", "90", "95", "100", "93.2"],
    ["1.2", "1", "ขั้นตอน", "4", "milestone", "", "", "", "", "", "4"],
]

# name: (row and column of the cell changed, what is written there, finding, its column, key)
SHEETS = {
    "a row without a code": ((4, "A"), "", "code-missing", None, "code"),
    "a code used twice": ((4, "A"), "1.1", "code-twice", None, "code"),
    "a parent that is not there": ((4, "B"), "9", "parent-unknown", None, "parent"),
    "a heading that is not the sum": ((2, "D"), "12", "heading-weight", None, "weight"),
    "a number among words": ((3, "K"), "ร้อยละ ๘๕", "not-a-number", "K", "result"),
    "a comma for decimals": ((3, "K"), "93,2", "not-a-number", "K", "result"),
    "a negative weight": ((4, "D"), "-4", "weight-negative", "D", "weight"),
    "three thresholds of five": ((3, "H"), "", "threshold-gap", "H", "t3"),
    "thresholds that turn round": ((3, "H"), "97", "thresholds-order", None, None),
    "a kind that does not exist": ((3, "E"), "guess", "unknown-word", "E", "kind"),
}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_spreadsheet_is_refused_with_row_and_column_for(name, form, capsys, tmp_path):
    (row, column), words, code, found_at, key = SHEETS[name]
    cells = [list(each) for each in CELLS]
    cells[row - 1][ord(column) - ord("A")] = words
    path = tmp_path / f"table.{form}"
    if form == "csv":
        path.write_text("".join(",".join(f'"{cell}"' for cell in each) + "\n" for each in cells), encoding="utf-8")
    else:
        with Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, each in enumerate(cells):
                for at, cell in enumerate(each):
                    if cell:
                        sheet.write_string(number, at, cell)
    finding = next(each for each in refused(path, capsys) if each["code"] == code)
    assert finding["at"]["row"] == row
    assert found_at is None or finding["at"]["column"] == found_at
    assert key is None or finding["key"] == key


# ---------------------------------------------------------------- files that are no tables

NESTED = 100_000


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)
    return path


def workbook(path, **parts):
    """A spreadsheet with other parts in its zip."""
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(CELLS):
            sheet.write_row(row, 0, cells)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["table.yaml", "table.json", "table.xlsx", "table.ods", "table.csv"])
def test_a_file_of_50_megabytes_is_not_read(name, capsys, tmp_path):
    assert [each["code"] for each in refused(sparse(tmp_path / name, 50_000_000), capsys)] == ["file-too-large"]


def test_a_zip_bomb_is_not_unpacked(capsys, tmp_path):
    bomb = workbook(tmp_path / "table.xlsx", **{"xl/worksheets/sheet2.xml": b" " * 300_000_000})
    assert bomb.stat().st_size < 1_000_000
    assert [each["code"] for each in refused(bomb, capsys)] == ["zip-bomb"]


def test_a_macro_sheet_is_refused(capsys, tmp_path):
    macros = workbook(tmp_path / "table.xlsx", **{"xl/vbaProject.bin": b"macro"})
    assert [each["code"] for each in refused(macros, capsys)] == ["macro-sheet"]
    macros.rename(tmp_path / "table.xlsm")
    assert [each["code"] for each in refused(tmp_path / "table.xlsm", capsys)] == ["macro-sheet"]


def test_an_empty_sheet_is_refused(capsys, tmp_path):
    Workbook(tmp_path / "table.xlsx").close()
    assert [each["code"] for each in refused(tmp_path / "table.xlsx", capsys)] == ["empty-sheet"]


@pytest.mark.parametrize("name", ["table.yaml", "table.json", "table.xlsx", "table.ods", "table.csv", "table"])
@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe\x00" * 100, b"PK\x03\x04 no zip", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_file_with_something_else_in_it_is_refused(name, data, capsys, tmp_path):
    (tmp_path / name).write_bytes(data)
    assert len(refused(tmp_path / name, capsys)) == 1


# name: (file, text, finding)
TEXTS = {
    "an anchor": ("t.yaml", "a: &a [1]\nb: [*a, *a]\n", "yaml-unsupported"),
    "a bomb of anchors": (
        "t.yaml",
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "yaml-unsupported",
    ),
    "a tag that would run something": ("t.yaml", "a: !!python/object/apply:os.system [ls]\n", "yaml-unsupported"),
    "a tab for indentation": ("t.yaml", "scorecard: 1\nindicators:\n\t- {code: 1}\n", "not-yaml"),
    "two documents": ("t.yaml", HEAD + ROW + "---\n" + HEAD + ROW, "yaml-unsupported"),
    "a key that stands twice": ("t.yaml", HEAD + ROW.replace("weight: 1", "weight: 1, weight: 2"), "key-twice"),
    "deep nesting in YAML": ("t.yaml", "[" * NESTED, "too-deep"),
    "deep blocks in YAML": ("t.yaml", "".join("- " for _ in range(NESTED)) + "x", "too-deep"),
    "deep nesting in JSON": ("t.json", "[" * NESTED + "]" * NESTED, "too-deep"),
    "deep mappings in JSON": ("t.json", '{"a":' * NESTED + "1" + "}" * NESTED, "too-deep"),
    "JSON that breaks off": ("t.json", '{"scorecard": 1, "indicators": [', "not-json"),
    "a key twice in JSON": ("t.json", '{"scorecard": 1, "scorecard": 1, "indicators": []}', "key-twice"),
    "NaN in JSON": (
        "t.json",
        '{"scorecard": 1, "indicators": [{"code": "1", "weight": 1, "kind": "direct", "result": NaN}]}',
        "not-a-number",
    ),
    "1e400 in JSON": (
        "t.json",
        '{"scorecard": 1, "indicators": [{"code": "1", "weight": 1, "kind": "direct", "result": 1e400}]}',
        "not-a-number",
    ),
    "a control character": ("t.json", '{"scorecard": 1, "title": "\\u001b[2J", "indicators": []}', "not-text"),
    "half a character": ("t.json", '{"scorecard": 1, "title": "\\ud800", "indicators": []}', "not-text"),
    "only a list": ("t.json", "[1, 2]", "not-a-scorecard"),
    "only a word": ("t.yaml", "scorecard", "not-a-scorecard"),
    "no indicators": ("t.yaml", "scorecard: 1\n", "indicators-missing"),
    "an empty list of indicators": ("t.yaml", "scorecard: 1\nindicators: []\n", "no-indicators"),
    "a framework that does not exist": ("t.yaml", "framework: fy9999-province\n" + HEAD + ROW, "framework-unknown"),
    "a version of the future": ("t.yaml", (HEAD + ROW).replace("scorecard: 1", "scorecard: 2"), "unknown-version"),
    "no header in a CSV file": ("t.csv", "a,b\n1,2\n", "no-header"),
    "a header alone": ("t.csv", ",".join(CELLS[0]) + "\n", "empty-sheet"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_is_refused_for(name, capsys, tmp_path):
    file, text, code = TEXTS[name]
    assert code in [each["code"] for each in refused(written(tmp_path, text, file), capsys)]


def test_a_long_chain_of_parents_is_refused(capsys, tmp_path):
    rows = [{"code": str(n), "parent": str(n + 1)} for n in range(5_000)] + [{"code": "5000"}]
    rows[0] |= {"weight": 1, "kind": "direct", "result": 3}
    path = written(tmp_path, json.dumps({"scorecard": 1, "indicators": rows}), "t.json")
    assert len({each["code"] for each in refused(path, capsys)}) == 1


@pytest.mark.parametrize(
    "name", ["nothing.yaml", "nothing.xlsx", "nothing.csv", "nothing", "x" * 300 + ".yaml", "x" * 300 + ".txt"]
)
def test_a_file_that_is_not_there_is_refused(name, capsys, tmp_path):
    assert len(refused(tmp_path / name, capsys)) == 1


@pytest.mark.parametrize("name", ["folder.yaml", "folder.xlsx", "folder"])
def test_a_folder_is_refused(name, capsys, tmp_path):
    (tmp_path / name).mkdir()
    assert len(refused(tmp_path / name, capsys)) == 1


def test_a_file_of_no_known_kind_is_told_every_kind(capsys, tmp_path):
    (finding,) = refused(written(tmp_path, HEAD + ROW, "table.txt"), capsys)
    assert finding["code"] == "unknown-file-type"
    assert ".xlsx" in finding["remedy"]
    assert ".yaml" in finding["remedy"]


# ---------------------------------------------------------------- what forms print and officers do


@pytest.mark.parametrize(
    "kind",
    [
        "milestone, result: 3",
        "milestone_then_value, steps_done: [1, 2, 3], value_levels: {4: {below: 8}, 5: {at_least: 8}}",
    ],
)
@pytest.mark.parametrize("levels", ["thresholds: [1, 2, 3, 4, 5]", "t1: ๑, t2: 2, t3: 3, t4: 4, t5: 5"])
def test_the_levels_1_to_5_beside_steps_are_no_slip(kind, levels, capsys, tmp_path):
    path = written(tmp_path, HEAD + f'  - {{code: "1", weight: 1, kind: {kind}, {levels}}}\n')
    assert main(["score", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize("levels", ["thresholds: [2, 4, 6, 8, 10]", "t1: 2, t2: 4", "thresholds: many"])
def test_other_levels_beside_steps_are_reported_once(levels, capsys, tmp_path):
    path = written(tmp_path, HEAD + f'  - {{code: "1", weight: 1, kind: milestone, result: 3, {levels}}}\n')
    assert main(["score", str(path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(each["code"], each["key"]) for each in found] == [("key-of-another-kind", "thresholds")]


def test_steps_numbered_by_mappings_are_reported(capsys, tmp_path):
    path = written(
        tmp_path, HEAD + '  - {code: "1", weight: 1, kind: milestone, result: 3, thresholds: [{}, 2, 3, 4, 5]}\n'
    )
    assert main(["score", str(path), "--format", "json"]) == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["findings"]] == ["key-of-another-kind"]
