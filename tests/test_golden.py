"""The worked cases of the domain as scorecard files: every figure to the last decimal, whatever form the table has.

Expected figures stand beside each file with their source; none was made by running the program.
"""

import csv
import io
import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from samrit.cli.main import main
from samrit.core.loading_frameworks import load_framework, rules_folder
from samrit.core.section44 import TargetLevel, component_level, overall_of_components

GOLDEN = Path(__file__).parent / "golden"
TABLES = sorted(path.stem for path in GOLDEN.glob("*.yaml"))


def expected(stem):
    return json.loads((GOLDEN / f"{stem}.expected.json").read_text(encoding="utf-8"))


def scored(path, capsys, *options):
    status = main(["score", str(path), "--format", "json", *options])
    answer = json.loads(capsys.readouterr().out)
    assert status == 0, answer["findings"]
    return answer


def agree(answer, wanted):
    """The answer has every figure that the case states, as text: with all decimals."""
    assert not [finding for finding in answer["findings"] if finding["severity"] == "error"]
    for key in ("total", "band"):
        if key in wanted:
            assert answer[key] == wanted[key]
    lines = {line["code"]: line for line in answer["lines"]}
    for code, figures in wanted["lines"].items():
        assert {key: lines[code][key] for key in figures} == figures, code
    assert set(wanted.get("findings", [])) <= {finding["code"] for finding in answer["findings"]}


def test_there_is_a_table_for_every_case():
    cases = {path.stem[:3] for path in GOLDEN.glob("*.expected.json")}
    assert cases == {"D01", "D02", "D04", "D05", "D07", "D13", "D21", "D22", "R06", "R08", "R11"}
    assert {f"{stem}.expected.json" for stem in TABLES} <= {path.name for path in GOLDEN.glob("*.expected.json")}


@pytest.mark.parametrize("stem", [stem for stem in TABLES if not stem.startswith("D21")])
def test_a_case_has_the_figures_that_its_source_states(stem, capsys):
    agree(scored(GOLDEN / f"{stem}.yaml", capsys), expected(stem))


@pytest.mark.parametrize("round_", ["6", "9", "12"])
def test_the_rounds_of_d21_have_their_own_weights_and_totals(round_, capsys):
    wanted = expected("D21_rounds_6_9_12")["rounds"][round_]
    answer = scored(GOLDEN / "D21_rounds_6_9_12.yaml", capsys, "--round", round_)
    agree(answer, wanted)
    assert sum(Decimal(line["weight"]) for line in answer["lines"] if line["counts"]) == Decimal(wanted["weight_sum"])


def test_the_column_of_d07_adds_up_to_another_figure_and_the_score_says_so(capsys):
    wanted = expected("D07_province_2550_full_tree")
    answer = scored(GOLDEN / "D07_province_2550_full_tree.yaml", capsys)
    parents = {line["parent"] for line in answer["lines"]}
    column = [line["weighted"] for line in answer["lines"] if line["counts"] and line["code"] not in parents]
    assert str(sum(map(Decimal, column))) == wanted["sum_of_weighted"] != answer["total"]
    assert any(wanted["sum_of_weighted"] in reason["text"] for reason in answer["reasons"] if reason["rule"] == "RD-3")


# ---------------------------------------------------------------- Section 44 (D13): levels, no scorecard

D13 = expected("D13_section44_three_levels")
LEVELS = {level.label.th: level for level in TargetLevel} | {None: None}


@pytest.mark.parametrize("case", D13["overall"], ids=lambda case: case["code"])
def test_the_overall_level_under_section_44(case):
    levels = {name: LEVELS[word] for name, word in case["components"].items()}
    assert overall_of_components(levels).level.th == case["expected_level"]


@pytest.mark.parametrize("case", D13["components"], ids=lambda case: case["code"])
def test_the_level_of_a_component_under_section_44(case):
    rating = load_framework(rules_folder() / "section44").framework.rating
    found = component_level(case["met"], case["of"], rating.component)
    assert (str(found.percent), found.level.label.th) == (case["expected_percent"], case["expected_level"])


# ---------------------------------------------------------------- the same table in a spreadsheet

SINGLE = ("code", "parent", "name", "weight", "kind", "t1", "t2", "t3", "t4", "t5", "result")


def cell(value):
    """A value of the YAML form as the text that an officer writes into one cell."""
    if isinstance(value, list):
        return ";".join(value) or "[]"
    if isinstance(value, dict):
        return "; ".join(
            f"{key}={' '.join((*each.items(),)[0]) if isinstance(each, dict) else each}" for key, each in value.items()
        )
    return value


def sheet_rows(stem):
    """The table as rows of text: title and settings above, then heads, then one row an indicator."""
    # The base loader leaves every figure as it was written.
    table = yaml.load((GOLDEN / f"{stem}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    above = [["title", table["title"]]]
    for key, value in table.get("settings", {}).items():
        bands = "; ".join(f"{band['from']}={band['name']}" for band in value) if key == "bands" else value
        above.append([f"settings.{key}", bands])
    rows = []
    for row in table["indicators"]:
        flat = {key: cell(value) for key, value in row.items() if key != "thresholds"}
        rows.append(flat | {f"t{level}": value for level, value in enumerate(row.get("thresholds", []), start=1)})
    heads = [*SINGLE, *dict.fromkeys(key for row in rows for key in row if key not in SINGLE)]
    return [*above, heads, *([row.get(head, "") for head in heads] for row in rows)]


def write_csv(rows, path):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def write_xlsx(rows, path):
    """As a person types it: figures as numbers, codes as text."""
    heads = next(row for row in rows if "code" in row)
    as_text = {heads.index(key) for key in ("code", "parent", "name")}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ตัวชี้วัด")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                is_code = number > rows.index(heads) and column in as_text
                if re.fullmatch(r"\d+(\.\d+)?", value) and not is_code:
                    sheet.write_number(number, column, Decimal(value))
                elif value:
                    sheet.write_string(number, column, value)


FORMS = {"csv": write_csv, "xlsx": write_xlsx}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stem", TABLES)
def test_the_same_table_in_a_spreadsheet_gives_the_same_json(stem, form, capsys, tmp_path):
    path = tmp_path / f"{stem}.{form}"
    FORMS[form](sheet_rows(stem), path)
    assert scored(path, capsys) == scored(GOLDEN / f"{stem}.yaml", capsys)


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory):
    """Every table as LibreOffice saves it, through its own format and back, in two runs, since each takes seconds."""
    folder = tmp_path_factory.mktemp("libreoffice")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    for stem in TABLES:
        write_xlsx(sheet_rows(stem), folder / f"{stem}.xlsx")
    for old, new in (("xlsx", "ods"), ("ods", "xlsx")):
        (folder / new).mkdir(exist_ok=True)
        source = folder if old == "xlsx" else folder / "ods"
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", new]
        files = [str(source / f"{stem}.{old}") for stem in TABLES]
        subprocess.run([*command, "--outdir", str(folder / new), *files], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["ods", "xlsx"])
@pytest.mark.parametrize("stem", TABLES)
def test_a_table_saved_by_libreoffice_gives_the_same_json(stem, form, capsys, saved_by_libreoffice):
    path = saved_by_libreoffice / form / f"{stem}.{form}"
    assert scored(path, capsys) == scored(GOLDEN / f"{stem}.yaml", capsys)
