"""``samrit score``: languages, forms of the result, files written and not written, wrong calls, exit statuses."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import samrit
from samrit.cli.main import main

ROOT = Path(__file__).parents[2]
SOURCE = Path(samrit.__file__).parents[1]
FIRST_TABLE = ROOT / "examples" / "first-table.yaml"

GOOD = """scorecard: 1
title: ตารางทดสอบ
title_en: A table to test with
indicators:
  - {code: "1", name: ความพึงพอใจ, name_en: Satisfaction, weight: 60,
     kind: thresholds, thresholds: [65, 70, 75, 80, 85], result: 78.42}
  - {code: "2", name: แผน, name_en: Plan, weight: 40, kind: milestone, result: 4}
"""
# 60 × 3.684 + 40 × 4 = 381.04; / 100
TOTAL = "3.8104"


@pytest.fixture(autouse=True)
def _no_language_chosen(monkeypatch):
    monkeypatch.delenv("SAMRIT_LANG", raising=False)


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(GOOD.replace("78.42", "much"), encoding="utf-8")
    return path


def run(capsys, *words):
    status = main(["score", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


# ---------------------------------------------------------------- text


def test_the_table_shows_every_indicator_and_the_total(good, capsys):
    status, out, err = run(capsys, good)
    assert (status, err) == (0, "")
    assert out.startswith("ตารางทดสอบ\nรอบ 12 เดือน\n")
    assert "ความพึงพอใจ" in out
    assert "คะแนนรวม" in out
    assert out.rstrip().endswith(TOTAL)
    assert "อยู่ระหว่าง" not in out


def test_explain_adds_the_reason_for_every_figure(good, capsys):
    out = run(capsys, good, "--explain")[1]
    assert "SC-1  78.42 อยู่ระหว่าง 75 (3 คะแนน) กับ 80 (4 คะแนน): 3 + (78.42 − 75)/(80 − 75) = 3.684" in out
    assert "RD-3  คะแนนรวม =" in out


def test_the_whole_page_exists_in_english(good, capsys):
    out = run(capsys, good, "--explain", "--lang", "en")[1]
    assert out.startswith("A table to test with\n12-month round\n")
    assert not any("\u0e00" <= letter <= "\u0e7f" for letter in out)


def test_text_can_go_to_a_file(good, capsys, tmp_path):
    status, out, err = run(capsys, good, "--output", tmp_path / "page.txt")
    assert (status, out) == (0, "")
    assert "page.txt" in err
    assert (tmp_path / "page.txt").read_text("utf-8") == run(capsys, good)[1]


# ---------------------------------------------------------------- the other forms


def test_json_holds_the_total_as_text(good, capsys):
    status, out, err = run(capsys, good, "--format", "json")
    assert (status, err, json.loads(out)["total"]) == (0, "", TOTAL)


def test_json_speaks_the_language_asked_for(good, capsys):
    names = [
        json.loads(run(capsys, good, "--format", "json", "--lang", lang)[1])["lines"][0]["name"]
        for lang in ("th", "en")
    ]
    assert names == ["ความพึงพอใจ", "Satisfaction"]


def test_csv_has_a_row_for_every_line_and_the_total(good, capsys):
    out = run(capsys, good, "--format", "csv", "--lang", "en")[1]
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert ["1", "Satisfaction"] in [row[1:3] for row in rows]
    assert TOTAL in out


def test_with_formulas_the_workbook_can_be_recomputed(good, tmp_path):
    path = tmp_path / "formulas.xlsx"
    assert main(["score", str(good), "--format", "xlsx", "--formulas", "--output", str(path)]) == 0
    with zipfile.ZipFile(path) as book:
        assert b"<f>ROUND(" in book.read("xl/worksheets/sheet1.xml")


def test_xlsx_goes_to_a_file_or_through_a_pipe(good, capfdbinary, tmp_path):
    assert main(["score", str(good), "--format", "xlsx", "--output", str(tmp_path / "score.xlsx")]) == 0
    assert zipfile.is_zipfile(tmp_path / "score.xlsx")
    capfdbinary.readouterr()
    done = in_a_process("score", good, "--format", "xlsx", stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert zipfile.is_zipfile(io.BytesIO(done.stdout))


def in_a_process(*words, env=None, **options):
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **(env or {})}
    command = [sys.executable, "-P", "-m", "samrit", *map(str, words)]
    return subprocess.run(command, check=False, env=environment, timeout=60, **options)


# ---------------------------------------------------------------- a table that cannot be scored


def test_a_refused_table_says_so_and_ends_with_status_2(bad, capsys):
    status, out, _ = run(capsys, bad)
    assert status == 2
    assert "ยังให้คะแนนไม่ได้" in out
    assert "bad.yaml, บรรทัด 6 · indicators[1].result" in out
    assert "คะแนนรวม" not in out


def test_the_json_of_a_refused_table_has_no_total_and_is_written_too(bad, capsys, tmp_path):
    status, out, _ = run(capsys, bad, "--format", "json")
    assert (status, json.loads(out)["total"], json.loads(out)["lines"]) == (2, None, [])
    status, _, _ = run(capsys, bad, "--format", "json", "--output", tmp_path / "answer.json")
    assert status == 2
    assert json.loads((tmp_path / "answer.json").read_text("utf-8")) == json.loads(out)


@pytest.mark.parametrize("form", ["text", "csv", "xlsx"])
def test_no_other_file_is_written_of_a_refused_table(form, bad, capsys, tmp_path):
    path = tmp_path / f"answer.{form}"
    path.write_text("the answer of yesterday", "utf-8")
    status, out, err = run(capsys, bad, "--format", form, "--output", path)
    assert (status, out) == (2, "")
    assert "indicators[1].result" in err
    assert f"จึงไม่ได้เขียน {path}" in err
    assert path.read_text("utf-8") == "the answer of yesterday"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_nothing_of_a_refused_table_goes_down_a_pipe(form, bad, capsys):
    status, out, err = run(capsys, bad, "--format", form)
    assert (status, out) == (2, "")
    assert "indicators[1].result" in err


# ---------------------------------------------------------------- wrong calls


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "the file with the table is missing"),
        (["table.yaml", "--template", "new.xlsx"], "--template goes without a file"),
        (["table.yaml", "--formulas"], "--formulas goes with --format xlsx only"),
        (["--template", "new.ods"], "must end in .xlsx"),
        (["table.yaml", "--format", "pdf"], "--format takes"),
        (["table.yaml", "--round", "7"], "--round takes"),
        (["table.yaml", "other.yaml"], "other.yaml is not known here"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(words, said, capsys):
    status, out, err = run(capsys, *words, "--lang", "en")
    assert (status, out) == (2, "")
    assert said in err


def test_the_table_that_is_scored_is_not_written_over(good, capsys):
    status, _, err = run(capsys, good, "--output", good, "--lang", "en")
    assert status == 2
    assert "the very file that is scored" in err
    assert good.read_text("utf-8") == GOOD


def test_a_result_that_cannot_be_written_ends_with_status_1(good, capsys, tmp_path):
    status, _, err = run(
        capsys, good, "--format", "json", "--output", tmp_path / "no" / "such" / "folder.json", "--lang", "en"
    )
    assert status == 1
    assert "folder.json cannot be written" in err


# ---------------------------------------------------------------- the template


def test_the_template_is_a_table_that_can_be_scored(capsys, tmp_path):
    path = tmp_path / "table.xlsx"
    status, _, err = run(capsys, "--template", path)
    assert status == 0
    assert f"เขียน {path} แล้ว" in err
    status, out, _ = run(capsys, path, "--format", "json")
    assert status == 0
    assert json.loads(out)["total"]


def test_a_template_never_replaces_a_file(capsys, tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"filled in already")
    status, _, err = run(capsys, "--template", path, "--lang", "en")
    assert status == 2
    assert "is there already" in err
    assert path.read_bytes() == b"filled in already"


def test_a_template_that_cannot_be_written_ends_with_status_1(capsys, tmp_path):
    status, _, err = run(capsys, "--template", tmp_path / "no" / "table.xlsx", "--lang", "en")
    assert status == 1
    assert "cannot be written" in err


# ---------------------------------------------------------------- on a terminal


def on_a_terminal(*words, **env):
    """What the command writes to a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": "", **env}
    done = in_a_process(*words, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return done.returncode, said.decode("utf-8")


def test_there_is_colour_on_a_terminal(good):
    status, said = on_a_terminal("score", good)
    assert status == 0
    assert "\x1b[" in said


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_there_is_none_where_it_is_not_wanted(env, good):
    status, said = on_a_terminal("score", good, "--explain", **env)
    assert status == 0
    assert "\x1b" not in said
    assert TOTAL in said


def test_a_workbook_is_not_thrown_at_a_terminal(good):
    status, said = on_a_terminal("score", good, "--format", "xlsx", "--lang", "en")
    assert status == 2
    assert "--format xlsx needs --output" in said


# ---------------------------------------------------------------- nowhere to print to


def with_output_to(redirection, *words):
    """What the command says where the shell sends its standard output."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-P", "-m", "samrit"]
    done = subprocess.run(
        [*shell, *map(str, words)], check=False, env=environment, stderr=subprocess.PIPE, text=True, timeout=60
    )
    return done.returncode, done.stderr.splitlines()


FORMS = pytest.mark.parametrize("form", ["text", "json"])
NEEDS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


@FORMS
@pytest.mark.parametrize("to_a_file", [False, True])
def test_without_standard_output_nothing_is_done_and_one_line_says_so(form, to_a_file, good, tmp_path):
    output = tmp_path / "answer"
    more = ["--output", output] if to_a_file else []
    status, said = with_output_to(">&-", "score", good, "--format", form, *more)
    assert status == 1
    assert said == ["ช่องทางแสดงผล (stdout) ปิดอยู่ จึงไม่ได้ทำคำสั่ง / standard output is closed, so nothing was done"]
    assert not output.exists()


@NEEDS_FULL
@FORMS
def test_a_full_standard_output_is_told_in_one_line(form, good):
    status, said = with_output_to("> /dev/full", "score", good, "--format", form)
    assert status == 1
    (line,) = said
    assert line.startswith("แสดงผลไม่ได้ (")
    assert " / the result cannot be printed (" in line


@NEEDS_FULL
@FORMS
def test_a_full_standard_output_does_not_matter_where_the_result_goes_to_a_file(form, good, tmp_path):
    status, _ = with_output_to("> /dev/full", "score", good, "--format", form, "--output", tmp_path / "answer")
    assert status == 0
    assert TOTAL in (tmp_path / "answer").read_text("utf-8")


@NEEDS_FULL
@FORMS
def test_a_full_disk_under_the_file_of_the_result_is_told_in_one_line(form, good):
    status, said = with_output_to("", "score", good, "--format", form, "--output", "/dev/full")
    assert status == 1
    (line,) = said
    assert "เขียนไฟล์ /dev/full ไม่ได้" in line


# ---------------------------------------------------------------- the total per cent


def test_the_total_is_shown_per_cent_where_the_table_asks_for_it(good, capsys):
    good.write_text(GOOD + "settings: {percent: true}\n", "utf-8")
    # 3.8104 × 100/5
    assert json.loads(run(capsys, good, "--format", "json")[1])["percent"] == "76.2080"
    assert run(capsys, good)[1].splitlines()[-1].split() == ["ร้อยละ", "76.2080"]
    assert run(capsys, good, "--lang", "en")[1].splitlines()[-1].split() == ["Per", "cent", "76.2080"]
    assert "ร้อยละ,,,,,,76.2080" in run(capsys, good, "--format", "csv")[1]


# ---------------------------------------------------------------- quick


def test_json_needs_none_of_the_heavy_libraries(good):
    program = (
        "import sys; from samrit.cli.main import main; main(sys.argv[1:]); "
        "heavy = {'rich', 'numpy', 'xlsxwriter', 'python_calamine', 'django'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    command = [sys.executable, "-c", program, "score", str(good), "--format", "json"]
    done = subprocess.run(
        command, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


# ---------------------------------------------------------------- the examples

# By hand: 25 × 3.64 + 15 × 3.5 + 20 × 3 + (20 + 10) × 3.684 + 10 × 4.25 = 356.52
# 10 × (3.64 + 3.5 + 3 + 3.5 + 4 + 3.96 + 4.2 + 3.36 + 4 + 4.25) = 374.1, 6 being 0.6 × 3.7 + 0.4 × 4.35,
# 7: (40 × 90 + 60 × 100)/100 = 96 per cent, 4 + 1/5, and 8: 3.2 × 1.05
# The results of rules/fy2556-department/examples/20-without-asean.yaml, 3.8748, less two working days (1 and 5
# November; 2 and 3 are a weekend, 4 a holiday)
EXAMPLES = {
    "first-table.yaml": "3.5652",
    "first-table.csv": "3.5652",
    "every-kind.yaml": "3.7410",
    "department-late.yaml": "3.7748",
}


@pytest.mark.parametrize(("name", "total"), EXAMPLES.items())
def test_an_example_has_the_total_worked_out_by_hand(name, total, capsys):
    status, out, _ = run(capsys, ROOT / "examples" / name, "--format", "json")
    answer = json.loads(out)
    assert (status, answer["total"]) == (0, total)
    assert [each for each in answer["findings"] if each["severity"] != "note"] == []


def test_the_first_table_is_the_same_in_yaml_and_in_csv(capsys):
    answers = [
        run(capsys, ROOT / "examples" / f"first-table.{form}", "--format", "json")[1] for form in ("yaml", "csv")
    ]
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["band"] == "ดีมาก"


@pytest.mark.parametrize("round_", ["6", "9"])
def test_the_late_department_has_a_score_in_every_round_and_no_penalty_before_the_last(round_, capsys):
    status, out, _ = run(capsys, ROOT / "examples" / "department-late.yaml", "--round", round_, "--format", "json")
    answer = json.loads(out)
    assert status == 0
    assert answer["total"] == answer["before_penalty"]
    assert {line["standing"] for line in answer["lines"] if line["code"] == "2"} == {"not_started"}
