"""What LibreOffice reckons from the formulas is what the product scores: as exported, and after an input is changed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.exchange.books import saved
from tests.exchange.live_books import CHANGES, TABLES, changed_text, typed_in

from samrit.core.scorecard import Scorecard
from samrit.core.text import Lang
from samrit.exchange import live_xlsx
from samrit.exchange.live_xlsx import FORMULA_ROW, HEADER_ROW, IN_TOTAL, POINTS, SETTLED, STANDING, WEIGHTED
from samrit.exchange.scorecard_file import scored_card

pytestmark = pytest.mark.libreoffice

if shutil.which("soffice") is None:
    pytest.skip("LibreOffice Calc is not on this machine", allow_module_level=True)

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [*ROOT.glob("rules/fy25*/examples/*.yaml"), *ROOT.glob("tests/golden/*.yaml"), *ROOT.glob("examples/*.yaml")]
)
FILES = [path for path in FILES if path.name != "draft-province.yaml"]  # a draft that cannot be scored
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""
SHEETS = ("ผลคะแนน", "การคำนวณ", "ตั้งค่า")


def _exported(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every example and case as exported, and every change typed into the table that it changes."""
    for number, path in enumerate(FILES):
        yield f"file-{number}", typed_in(live_xlsx.write(scored_card(path)[0], Lang.TH).data, {})
    for table, text in TABLES.items():
        live = live_xlsx.write(scored_card(saved(folder, text.encode(), f"{table}.yaml"))[0], Lang.TH)
        yield f"table-{table}", typed_in(live.data, {})
        for number, (name, _, changes, _) in enumerate(CHANGES):
            if name == table:
                at = {(SHEETS.index(live.inputs[key][0]) + 1, live.inputs[key][1]): new for key, new in changes.items()}
                yield f"change-{number}", typed_in(live.data, at)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory) -> Path:
    """A folder with every workbook as LibreOffice saves it after reckoning each formula anew."""
    folder = tmp_path_factory.mktemp("live")
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    books = [saved(folder, data, f"{name}.xlsx") for name, data in _exported(folder)]
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    out = ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "saved")]
    subprocess.run([*office, *out, *map(str, books)], check=True, capture_output=True, timeout=400)
    return folder / "saved"


def _read(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _agrees(rows: list[list[object]], scorecard: Scorecard) -> None:
    """Every line and every figure of the summary is the product's, to the last printed decimal."""
    decimals = scorecard.settings.decimals
    one = Decimal(1).scaleb(-decimals)

    def figure(value: object) -> Decimal:
        assert isinstance(value, float), value
        return Decimal(repr(value)).quantize(one)

    summary = rows[FORMULA_ROW]
    assert scorecard.penalty is not None
    assert figure(summary[SETTLED]) == scorecard.total
    assert figure(summary[POINTS]) == scorecard.before_penalty
    assert figure(summary[WEIGHTED]) == scorecard.penalty.points
    if scorecard.percent is not None:
        assert figure(summary[IN_TOTAL]) == scorecard.percent
    assert summary[STANDING] == (scorecard.band.name.th if scorecard.band else "")
    lines = rows[HEADER_ROW + 1 : HEADER_ROW + 1 + len(scorecard.lines)]
    told = {row[0]: (figure(row[POINTS]), figure(row[WEIGHTED])) for row in lines if row[POINTS] != ""}
    assert told == {line.code: (line.points, line.weighted) for line in scorecard.lines if line.points is not None}


@pytest.mark.parametrize("number", range(len(FILES)), ids=[path.stem for path in FILES])
def test_the_formulas_give_the_total_of_every_example_and_case(recalculated, number):
    scorecard = scored_card(FILES[number])[1]
    assert scorecard.total is not None
    rows = _read(recalculated / f"file-{number}.xlsx")
    _agrees(rows, scorecard)
    assert "ต่างกัน" not in [cell for row in rows for cell in row]


@pytest.mark.parametrize("table", TABLES)
def test_the_formulas_give_the_total_of_weights_that_move_and_of_house_variants(tmp_path, recalculated, table):
    scorecard = scored_card(saved(tmp_path, TABLES[table].encode(), "table.yaml"))[1]
    _agrees(_read(recalculated / f"table-{table}.xlsx"), scorecard)


@pytest.mark.parametrize("number", range(len(CHANGES)), ids=[change[1] for change in CHANGES])
def test_a_changed_input_gives_what_the_product_scores_for_it(tmp_path, recalculated, number):
    table, _, _, replacements = CHANGES[number]
    before = scored_card(saved(tmp_path, TABLES[table].encode(), "before.yaml"))[1]
    after = scored_card(saved(tmp_path, changed_text(table, replacements).encode(), "after.yaml"))[1]
    assert after.total is not None, after.findings
    assert (after.lines, after.total) != (before.lines, before.total)  # the change is one that shows
    _agrees(_read(recalculated / f"change-{number}.xlsx"), after)
