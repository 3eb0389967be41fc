import pickle

from samrit.core.findings import NOWHERE, Place, Severity
from samrit.core.problem import Problem
from samrit.core.text import Text

WRONG = Problem(Text("ปีผิด", "the year is wrong"), Text("แก้ปี", "correct the year"))


def test_a_problem_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    assert str(WRONG) == "ปีผิด → แก้ปี / the year is wrong → correct the year"


def test_a_problem_becomes_an_error_at_its_place() -> None:
    finding = WRONG.finding("date-unreadable", Place("lateness"), key="due", rule="LT-2")
    assert finding.severity is Severity.ERROR
    assert (finding.code, finding.place.path, finding.key, finding.rule) == (
        "date-unreadable",
        "lateness",
        "due",
        "LT-2",
    )
    assert (finding.text, finding.remedy) == (WRONG.text, WRONG.remedy)


def test_a_problem_without_a_place_is_nowhere() -> None:
    assert WRONG.finding("date-unreadable").place is NOWHERE


def test_a_problem_survives_the_way_from_another_process() -> None:
    assert str(pickle.loads(pickle.dumps(WRONG))) == str(WRONG)
