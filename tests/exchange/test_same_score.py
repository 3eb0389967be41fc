"""The same table in any form gives the same JSON."""

from __future__ import annotations

import csv
import io

import pytest
from tests.exchange.books import saved, xlsx
from tests.exchange.everything import ROWS, YAML

from samrit.core.text import Lang
from samrit.exchange.scorecard_file import score_file
from samrit.exchange.scorecard_json import as_data


def as_csv(delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [("ก.xlsx", xlsx(ROWS)), ("ก.csv", as_csv()), ("ก.csv", as_csv(";").encode("cp874")), ("ก.tsv", as_csv("\t"))],
)
def test_a_spreadsheet_scores_as_its_yaml(tmp_path, name, data):
    written = as_data(score_file(saved(tmp_path, YAML, "ก.yaml")), Lang.TH)
    assert written["total"] is not None
    assert len(written["lines"]) == 17
    scored = as_data(score_file(saved(tmp_path, data, name)), Lang.TH)
    scored["findings"] = [each for each in scored["findings"] if each["code"] != "legacy-encoding"]
    assert scored == written
