"""The workbook of a scorecard file reads back to the same score, whatever kinds of indicators are in it."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook
from tests.exchange.books import saved
from tests.exchange.everything import YAML

from samrit.core.loading import load_tree
from samrit.core.text import Lang
from samrit.core.written.plain import to_plain
from samrit.exchange import card_table
from samrit.exchange.scorecard_file import score_file
from samrit.exchange.scorecard_json import as_data
from samrit.exchange.yaml_text import as_yaml


def plain(tmp_path):
    tree, findings = load_tree(saved(tmp_path, YAML, "ก.yaml"))
    assert findings == ()
    return to_plain(tree)


def test_every_kind_and_setting_comes_back_with_the_same_score(tmp_path):
    file = plain(tmp_path)
    written = as_data(score_file(saved(tmp_path, YAML, "ก.yaml")), Lang.TH)
    assert written["total"] is not None
    assert as_data(score_file(saved(tmp_path, card_table.write(file), "ข.xlsx")), Lang.TH) == written
    assert as_data(score_file(saved(tmp_path, as_yaml(file), "ค.yaml")), Lang.TH) == written


def test_nothing_in_it_is_a_formula_and_long_figures_keep_their_digits(tmp_path):
    row = {
        "code": "1",
        "name": '=HYPERLINK("http://example.invalid")',
        "weight": "100",
        "kind": "direct",
        "result": "3.12345678901234567",
        "note": "@SUM(1)",
    }
    book = card_table.write({"title": "+1", "indicators": [row], "settings": {"decimals": "4"}})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name("ตัวชี้วัด")
    cells = [cell for line in sheet.to_python() for cell in line]
    assert {row["name"], "@SUM(1)", "3.12345678901234567"} <= set(cells)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert all(b"<f>" not in parts.read(name) for name in parts.namelist())
    assert str(score_file(saved(tmp_path, book, "ก.xlsx")).total) == "3.1235"


@pytest.mark.parametrize(
    "row",
    [
        {"code": "1", "kind": "direct", "rounds": {"6": {"result": "3"}}},
        {"code": "1", "kind": "milestone_then_value", "value_levels": {"4": {"at_least": "80", "below": "90"}}},
        {"code": "1", "kind": "checklist", "items": {"A=1": "0.5"}},
        {"code": "1", "kind": "checklist", "missing": ["A1;A2"]},
    ],
)
def test_what_no_cell_can_hold_is_refused_with_its_place(row):
    with pytest.raises(card_table.NoCellError) as refused:
        card_table.write({"indicators": [row]})
    assert list(row)[-1] in refused.value.text.en
