"""The workbook with live formulas: only inputs can be changed, text stays text, nothing is silent."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.exchange.books import saved
from tests.exchange.live_books import TABLES

from samrit.core.kinds import KINDS
from samrit.core.scoring import CannotScore
from samrit.core.text import Lang
from samrit.exchange import live_xlsx
from samrit.exchange.live_weights import spans
from samrit.exchange.scorecard_file import scored_card

ONE = '{{code: "{code}", name: "{name}", weight: {weight}, kind: direct, result: {result}}}'


def live(folder: Path, text: str, lang: Lang = Lang.TH) -> live_xlsx.Live:
    return live_xlsx.write(scored_card(saved(folder, text.encode(), "table.yaml"))[0], lang)


def card(*rows: str, settings: str = "{}") -> str:
    return f"scorecard: 1\nsettings: {settings}\nindicators:\n" + "".join(f"  - {row}\n" for row in rows)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def rows(data: bytes, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def cell(data: bytes, sheet: int, address: str) -> str:
    return re.search(rf'<c r="{address}".*?(?:/>|</c>)', parts(data)[f"xl/worksheets/sheet{sheet}.xml"])[0]


def test_the_sheets_have_thai_names_or_english_ones(tmp_path):
    for lang, names in (
        (Lang.TH, ["ผลคะแนน", "การคำนวณ", "ตั้งค่า", "คำอธิบาย"]),
        (Lang.EN, ["Score", "Working", "Settings", "About"]),
    ):
        data = live(tmp_path, TABLES["everything"], lang).data
        assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == names


def test_a_program_that_does_not_reckon_shows_the_products_figures(tmp_path):
    made = live(tmp_path, TABLES["everything"])
    scorecard = scored_card(tmp_path / "table.yaml")[1]
    shown = rows(made.data, "ผลคะแนน")
    assert shown[live_xlsx.FORMULA_ROW][live_xlsx.SETTLED] == float(scorecard.total)
    points = {row[0]: row[live_xlsx.POINTS] for row in shown[live_xlsx.HEADER_ROW + 1 :] if row[0]}
    assert points == {line.code: "" if line.points is None else float(line.points) for line in scorecard.lines}


def test_every_figure_of_the_score_is_a_formula(tmp_path):
    made = live(tmp_path, TABLES["everything"])
    (first,) = [number for number, row in enumerate(rows(made.data, "ผลคะแนน"), start=1) if row[0] == "1.1"]
    assert "<f>27-param_A</f>" in cell(made.data, 1, f"D{first}")
    for column in "EFGHI":
        assert "<f>" in cell(made.data, 1, f"{column}{first}")
    assert "<f>" not in cell(made.data, 1, f"K{first}")  # the product's own points, to compare with


def test_only_inputs_can_be_changed_and_no_password_is_asked(tmp_path):
    made = live(tmp_path, TABLES["everything"])
    found = parts(made.data)
    for number in range(1, 5):
        (protection,) = re.findall(r"<sheetProtection [^>]*/>", found[f"xl/worksheets/sheet{number}.xml"])
        assert 'sheet="1"' in protection
        assert "password" not in protection
    styles = found["xl/styles.xml"].split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")[1:]
    order = ["ผลคะแนน", "การคำนวณ", "ตั้งค่า"]
    inputs = {(order.index(sheet) + 1, at) for sheet, at in made.inputs.values()}
    unlocked = set()
    for number in (1, 2, 3):
        for at, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', found[f"xl/worksheets/sheet{number}.xml"]):
            if 'locked="0"' in styles[int(style)]:
                unlocked.add((number, at))
    assert inputs == unlocked
    assert len(inputs) > 100


def test_there_are_no_macros_links_or_outside_references(tmp_path):
    names = zipfile.ZipFile(io.BytesIO(live(tmp_path, TABLES["everything"]).data)).namelist()
    assert "xl/workbook.xml" in names
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]


@pytest.mark.parametrize(
    "words", ["=1+1", "+A1", "-2+3", "@SUM(A1)", '=HYPERLINK(""http://x"")', "{=1}", "http://x.example"]
)
def test_hostile_words_stay_text(tmp_path, words):
    quoted = words.replace('""', "'")
    text = card(ONE.format(code=quoted, name=quoted, weight=100, result=3)).replace(
        "scorecard: 1", f'scorecard: 1\ntitle: "{quoted}"'
    )
    data = live(tmp_path, text).data
    row = rows(data, "ผลคะแนน")[live_xlsx.HEADER_ROW + 1]
    assert row[:2] == [quoted, quoted]
    formulas = re.findall(r"<f>(.*?)</f>", "".join(parts(data).values()))
    assert formulas
    assert not [formula for formula in formulas if formula in (quoted, quoted[1:]) or "HYPERLINK" in formula]
    assert "<hyperlink" not in "".join(parts(data).values())


def test_a_figure_that_a_cell_cannot_hold_is_given_as_a_value_with_the_reason(tmp_path):
    """Seventeen digits: a spreadsheet keeps fifteen. The neighbour stays a formula."""
    long, short = "3.1234500000000001", "3.12345"
    made = live(
        tmp_path,
        card(
            ONE.format(code=1, name="ก", weight=50, result=long), ONE.format(code=2, name="ข", weight=50, result=short)
        ),
    )
    words = [value for row in rows(made.data, "การคำนวณ") for value in row if value != ""]
    assert "ใส่เป็นค่าคงที่ ไม่ใช่สูตร เพราะมีตัวเลขเกิน 15 หลัก ซึ่งโปรแกรมตารางเก็บได้ไม่ครบ" in words
    assert "1.result" not in made.inputs
    assert "2.result" in made.inputs


def test_a_weight_that_a_cell_cannot_hold_is_given_as_a_value_with_the_reason(tmp_path):
    long = ONE.format(code=1, name="ก", weight="50.000000000000001", result=4)
    data = live(tmp_path, card(long, ONE.format(code=2, name="ข", weight=50, result=3))).data
    assert "<f>" not in cell(data, 1, f"E{live_xlsx.HEADER_ROW + 2}")
    assert "เกิน 15 หลัก" in parts(data)["xl/comments1.xml"]


@pytest.mark.parametrize(("policy", "shown"), [("floor", "ROUND(lowest_mark,places)"), ("exclude", "NA()")])
def test_an_emptied_result_gets_the_lowest_mark_or_says_that_it_cannot(tmp_path, policy, shown):
    made = live(tmp_path, card(ONE.format(code=1, name="ก", weight=100, result=3), settings=f"{{missing: {policy}}}"))
    (points,) = re.findall(r"<f>(IF\([^<]*MIN\([^<]*)</f>", parts(made.data)["xl/worksheets/sheet2.xml"])
    assert points.endswith(f",{shown})")


def test_every_kind_has_cells_of_its_own(tmp_path):
    """A kind that is added without them would be seen here; a composite is made of its parts."""
    from samrit.exchange.live_blocks import BLOCKS

    assert set(BLOCKS) | {"composite"} == set(KINDS)


def test_a_table_that_cannot_be_scored_makes_no_workbook(tmp_path):
    with pytest.raises(CannotScore):
        live(tmp_path, card('{code: "1", name: ก, weight: 100, kind: direct, applies: false}'))


def test_rows_beside_each_other_are_one_range():
    assert spans([9, 5, 6, 7]) == [(5, 7), (9, 9)]


def test_a_file_that_stands_on_its_own_makes_the_same_workbook_and_a_broken_one_says_why(tmp_path):
    row = {"code": "1", "name": "ก", "weight": "100", "kind": "direct", "result": "3.25"}
    made = live_xlsx.of_file({"scorecard": "1", "indicators": [row]}, Lang.TH)
    assert rows(made.data, "ผลคะแนน")[live_xlsx.FORMULA_ROW][live_xlsx.SETTLED] == 3.25
    with pytest.raises(CannotScore) as refusal:
        live_xlsx.of_file({"scorecard": "1", "indicators": [row | {"result": "สาม"}]}, Lang.TH)
    assert [finding.code for finding in refusal.value.findings if finding.is_error] == ["not-a-number"]
