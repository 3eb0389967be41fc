from samrit.core.findings import NOWHERE, Finding, Place, Severity, worst_first
from samrit.core.text import Lang, Text

WRONG, MEND = Text("ผิด", "wrong"), Text("แก้", "mend")


def finding(severity: Severity = Severity.ERROR, place: Place = NOWHERE, code: str = "x") -> Finding:
    return Finding(severity, code, place, WRONG, MEND)


def test_a_place_in_a_spreadsheet_is_told_by_sheet_row_and_column() -> None:
    place = Place("indicators[1.1].weight", "table.xlsx", row=12, column="D", sheet="ตาราง")
    assert place.exactly() == Text(
        "table.xlsx, แผ่นงาน ตาราง, แถว 12, คอลัมน์ D", "table.xlsx, sheet ตาราง, row 12, column D"
    )


def test_a_place_in_a_text_file_is_told_by_its_line() -> None:
    assert Place(file="card.yaml", line=3).exactly() == Text("card.yaml, บรรทัด 3", "card.yaml, line 3")


def test_nowhere_is_nothing() -> None:
    assert NOWHERE.exactly() == Text("", "")


def test_a_finding_is_one_sentence_with_place_fault_and_remedy() -> None:
    found = finding(place=Place("settings.cap", "card.yaml", line=3))
    assert found.sentence(Lang.TH) == "card.yaml, บรรทัด 3 · settings.cap: ผิด → แก้"
    assert found.sentence(Lang.EN) == "card.yaml, line 3 · settings.cap: wrong → mend"


def test_a_finding_without_a_place_is_fault_and_remedy() -> None:
    assert finding().sentence(Lang.EN) == "wrong → mend"


def test_only_errors_stop_the_score() -> None:
    assert [severity for severity in Severity if finding(severity).is_error] == [Severity.ERROR]


def test_findings_come_worst_first_and_otherwise_as_they_were_found() -> None:
    given = [
        finding(Severity.NOTE, code="a"),
        finding(Severity.WARNING, code="b"),
        finding(Severity.ERROR, code="c"),
        finding(Severity.WARNING, code="d"),
        finding(Severity.ERROR, code="e"),
    ]
    assert [each.code for each in worst_first(given)] == ["c", "e", "b", "d", "a"]
