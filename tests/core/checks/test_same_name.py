from tests.core.checks.drafts import COMPOSITE, MILESTONE, brief, draft, found, row

from samrit.core.checks.same_name import CHECK

NAME = "ระดับความสำเร็จของการจัดทำระบบบริหารความเสี่ยง"


def test_two_indicators_of_one_name_are_found_whatever_the_spaces_and_digits():
    rows = (
        row("1", "50", MILESTONE, name=f"{NAME} 1"),
        row("2", "30", MILESTONE, name="อื่น"),
        row("3", "20", MILESTONE, name="ระดับความสำเร็จ ของการจัดทำ ระบบบริหารความเสี่ยง ๑ "),
    )
    (finding,) = found(CHECK, draft(*rows))
    assert brief([finding]) == [("warning", "same-name", "indicators[3].name")]
    assert finding.text.en == "it has the same name as indicator 1"


def test_a_composite_may_share_its_name_with_a_part_of_it():
    # FY2550: 2 and 2.1 have the same name (000:26).
    rows = (row("2", "38", COMPOSITE, name=NAME), row("2.1", "1", MILESTONE, parent="2", name=NAME))
    assert found(CHECK, draft(*rows)) == []
    third = row("3", "62", MILESTONE, name=NAME)
    assert brief(found(CHECK, draft(*rows, third))) == [("warning", "same-name", "indicators[3].name")]


def test_rows_without_a_name_are_reported_elsewhere():
    assert found(CHECK, draft(row("1", "50", MILESTONE), row("2", "50", MILESTONE))) == []
