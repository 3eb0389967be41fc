"""The checklist is that of 004:5-16; A5 is solved (0.5 less the other items of A), sums by level by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.core.sp5 import PARTS, SP5

from samrit.core.findings import Place, Severity
from samrit.core.fiscal_year import FiscalYear
from samrit.core.pmqa import (
    Deadline,
    Item,
    ItemLevel,
    Part,
    SubItem,
    check_deadlines,
    check_items,
    check_scope,
    late_items,
)
from samrit.core.text import Text

FY2553 = FiscalYear(2553)


def changed(item_code: str, **values: object) -> list[Item]:
    return [replace(item, **values) if item.code == item_code else item for item in SP5]  # type: ignore[arg-type]


def test_the_printed_checklist_has_no_fault() -> None:
    assert check_items(SP5, PARTS) == ()
    assert sum(item.weight for item in SP5) == 1


def test_an_item_without_parts_is_earned_as_one() -> None:
    assert SP5[0].pieces == (SubItem("A1", ItemLevel.COMMON, Decimal("0.10"), SP5[0].name),)
    assert [piece.code for piece in SP5[11].pieces] == ["D1.unit", "D1.individual"]


def test_a_code_that_stands_twice_is_an_error() -> None:
    (finding,) = check_items(changed("A2", code="A3"), PARTS, Place("items"))
    assert (finding.severity, finding.code, finding.place.path) == (Severity.ERROR, "checklist-duplicate", "items[A3]")


def test_a_part_of_an_item_may_not_have_the_code_of_another_item() -> None:
    split = (SubItem("A1", ItemLevel.UNIT, Decimal("0.07")), SubItem("x", ItemLevel.INDIVIDUAL, Decimal("0.03")))
    assert [finding.code for finding in check_items(changed("D1", sub_items=split), PARTS)] == ["checklist-duplicate"]


def test_an_item_without_a_level_is_an_error() -> None:
    (finding,) = check_items(changed("A2", level=None), PARTS)
    assert (finding.code, finding.rule) == ("checklist-level", "SP-2")


def test_a_weight_of_nothing_is_an_error() -> None:
    codes = [finding.code for finding in check_items(changed("A2", weight=Decimal(0)), PARTS)]
    assert codes == ["checklist-weight", "checklist-part-sum"]


def test_parts_that_do_not_add_up_to_their_item_are_an_error() -> None:
    split = (
        SubItem("D1.unit", ItemLevel.UNIT, Decimal("0.07")),
        SubItem("D1.individual", ItemLevel.INDIVIDUAL, Decimal("0.02")),
    )
    (finding,) = check_items(changed("D1", sub_items=split), PARTS, Place("items"))
    assert (finding.code, finding.place.path) == ("checklist-split", "items[D1]")
    assert finding.text.en == "the parts of item D1 add up to 0.09, not to its weight 0.1"


def test_without_the_solved_weight_of_a5_part_a_does_not_add_up() -> None:
    (finding,) = check_items([item for item in SP5 if item.code != "A5"], PARTS)
    assert finding.code == "checklist-part-sum"
    assert finding.text.th == "น้ำหนักของส่วน A รวมกันได้ 0.46 ไม่ใช่ 0.5"


# SP-6: A9 and D2 within quarter 2 of fiscal year 2553, D5 within the October after it (004:8, 004:12, 004:14)
SP5_DEADLINES = (Deadline("A9", 6, "004:8"), Deadline("D2", 6, "004:12"), Deadline("D5", 13, "004:14"))


def test_the_last_day_is_still_in_time() -> None:
    done = {"A9": date(2010, 3, 31), "D2": date(2010, 3, 31), "D5": date(2010, 10, 31)}
    assert late_items(done, SP5_DEADLINES, FY2553) == ()
    assert check_deadlines(done, SP5_DEADLINES, FY2553) == ()


def test_the_day_after_the_last_is_late() -> None:
    done = {"A9": date(2010, 4, 1), "D2": date(2010, 4, 1), "D5": date(2010, 11, 1)}
    late = late_items(done, SP5_DEADLINES, FY2553)
    assert [(item.code, item.due) for item in late] == [
        ("A9", date(2010, 3, 31)),
        ("D2", date(2010, 3, 31)),
        ("D5", date(2010, 10, 31)),
    ]
    assert (late[0].reason.rule, late[0].reason.source) == ("SP-6", "004:8")
    assert late[2].reason.text == Text(
        "ข้อ D5 แล้วเสร็จวันที่ 1 พฤศจิกายน 2553 หลังกำหนดวันที่ 31 ตุลาคม 2553 จึงไม่นับ",
        "item D5 was done on 1 November 2010, after 31 October 2010, and does not count",
    )
    findings = check_deadlines(done, SP5_DEADLINES, FY2553, Place("done_on"))
    assert [(one.severity, one.code, one.place.path) for one in findings] == [
        (Severity.WARNING, "checklist-late", f"done_on[{code}]") for code in ("A9", "D2", "D5")
    ]


def test_a_deadline_without_a_date_is_a_note() -> None:
    findings = check_deadlines({"A9": date(2010, 1, 5), "D5": date(2010, 10, 1)}, SP5_DEADLINES, FY2553)
    assert [(one.severity, one.code, one.place.path) for one in findings] == [
        (Severity.NOTE, "checklist-no-date", "[D2]")
    ]
    assert "31 มีนาคม 2553" in findings[0].text.th


# SP-5: every agency, and the individuals of at least one


@pytest.mark.parametrize(
    ("agencies", "reached", "with_individuals", "codes"),
    [
        (30, 30, 1, []),
        (30, 30, 30, []),
        (30, 29, 1, ["scope-agencies"]),
        (30, 30, 0, ["scope-individuals"]),
        (30, 0, 0, ["scope-agencies", "scope-individuals"]),
    ],
)
def test_the_cascade_reaches_every_agency_and_the_individuals_of_one(
    agencies: int, reached: int, with_individuals: int, codes: list[str]
) -> None:
    findings = check_scope(agencies, reached, with_individuals)
    assert [finding.code for finding in findings] == codes
    assert all((finding.severity, finding.rule) == (Severity.WARNING, "SP-5") for finding in findings)


def test_the_parts_are_the_four_letters() -> None:
    assert "".join(Part) == "ADLI"


def test_every_level_has_its_words() -> None:
    assert [level.label.th for level in ItemLevel] == ["ภาพรวมองค์การ", "ระดับหน่วยงาน", "ระดับบุคคล"]
