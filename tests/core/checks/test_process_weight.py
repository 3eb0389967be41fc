from tests.core.checks.drafts import COMPOSITE, MILESTONE, brief, checklist, draft, found, row, values

from samrit.core.checks.process_weight import CHECK
from samrit.core.kinds.stage_points import StagePoints

VALUES = values("60 70 80 90 100")


def test_half_of_the_weight_on_processes_is_in_order():
    assert found(CHECK, draft(row("1", "50", MILESTONE), row("2", "50", VALUES))) == []


def test_more_than_half_is_shown_with_what_is_stated_and_what_is_taken_for_it():
    # 21 stated (20 process + 1 input) and 30 by kind: 51
    rows = (
        row("1", "20", VALUES, measures="กระบวนการ"),
        row("2", "1", VALUES, measures="Input"),
        row("3", "10", MILESTONE),
        row("4", "10", checklist()),
        row("5", "10", StagePoints()),
        row("6", "25", VALUES, measures="ผลลัพธ์"),
        row("7", "24", MILESTONE, measures="output"),
    )
    (finding,) = found(CHECK, draft(*rows))
    assert brief([finding]) == [("warning", "process-weight", "indicators")]
    assert finding.text.en == (
        "inputs and processes make up 51 per cent of the weight, more than 50 (assumed, to be confirmed): "
        "21 stated as such (1, 2) and 30 by their kind (3, 4, 5)"
    )


def test_parts_of_a_composite_count_by_their_share_of_it():
    # 60 × 0.9 = 54
    rows = (
        row("1", "60", COMPOSITE),
        row("1.1", "0.9", MILESTONE, parent="1"),
        row("1.2", "0.1", VALUES, parent="1"),
        row("2", "40", VALUES),
    )
    (finding,) = found(CHECK, draft(*rows))
    assert "54 per cent" in finding.text.en
    assert "0 stated as such (–) and 54 by their kind (1.1)" in finding.text.en


def test_a_word_that_says_nothing_is_reported_and_the_kind_decides():
    rows = (row("1", "60", MILESTONE, measures="งานประจำ"), row("2", "40", VALUES))
    unknown, concentrated = found(CHECK, draft(*rows))
    assert brief([unknown]) == [("note", "measures-unknown", "indicators[1].measures")]
    assert '"งานประจำ"' in unknown.text.th
    assert "60 by their kind (1)" in concentrated.text.en


def test_an_indicator_whose_scale_could_not_be_read_is_not_judged():
    assert found(CHECK, draft(row("1", "100", readable=False))) == []
