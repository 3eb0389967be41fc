"""The template: it reads back without findings, scores its example, and explains every column."""

from __future__ import annotations

import io
import re

from python_calamine import CalamineWorkbook
from tests.exchange.books import part, saved

from samrit.core.kinds import KINDS
from samrit.core.reading.card import read_card
from samrit.core.scoring import score
from samrit.exchange import card_guide, card_xlsx, headings, setting_rows
from samrit.exchange.tables import read_table


def test_the_example_reads_back_without_findings_and_scores(tmp_path):
    """By hand: 1.1 is 3 + (93.2 − 90)/5 = 3.64, 1.2 is 3 + (20 − 18)/5 = 3.4, 2.1 is 3 steps, 2.2 is 4.25 as given;
    (40 × 3.64 + 20 × 3.4 + 25 × 3 + 15 × 4.25)/100 = 352.35/100."""
    document, findings = read_table(saved(tmp_path, card_xlsx.template(), "แม่แบบ.xlsx"))
    assert findings == ()
    card, findings = read_card(document.root)
    assert findings == ()
    scorecard = score(card)
    assert (str(scorecard.total), scorecard.findings) == ("3.5235", ())


def test_every_key_that_a_table_knows_is_explained():
    levels = {"t2", "t3", "t4", "t5"}
    assert set(card_guide.COLUMNS) == headings.KEYS - levels
    assert set(card_guide.KINDS) == set(KINDS)
    assert set(card_guide.SETTINGS) <= set(setting_rows.THAI)


def test_the_kinds_are_offered_as_a_list():
    data = card_xlsx.template()
    sheet = part(data, "xl/worksheets/sheet1.xml").decode()
    where = re.search(r"<formula1>'ชนิดของตัวชี้วัด'!\$A\$(\d+):\$A\$(\d+)</formula1>", sheet)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("ชนิดของตัวชี้วัด").to_python()
    offered = [row[0] for row in rows[int(where[1]) - 1 : int(where[2])]]
    assert offered == [kind.label.th for kind in KINDS.values()]


def test_every_column_of_the_table_has_a_note():
    notes = part(card_xlsx.template(), "xl/comments1.xml").decode()
    for key in card_xlsx.WIDTHS:
        assert f"{key}: " in notes


def test_the_examples_of_the_guide_can_be_read():
    """What the guide tells people to write for settings is what the reader takes."""
    for key in card_guide.SETTINGS:
        assert setting_rows._meaning(setting_rows.THAI[key][0]) == key
