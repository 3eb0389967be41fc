"""The rules are those of the FY2554 manual (002:284-286): until 31 March 2554, three objects, two reasons."""

from dataclasses import replace
from datetime import date

import pytest

from samrit.core.change_requests import ChangeObject, ChangeReason, ChangeRequest, ChangeRules, admissible

RULES = ChangeRules(
    deadline=date(2011, 3, 31),
    objects=frozenset({ChangeObject.INDICATOR, ChangeObject.WEIGHT, ChangeObject.CRITERIA}),
    reasons=frozenset({ChangeReason.EXTERNAL_FACTOR, ChangeReason.BUDGET}),
    source="002:284-286",
)
FLOOD = ChangeRequest(frozenset({ChangeObject.WEIGHT}), ChangeReason.EXTERNAL_FACTOR, date(2011, 2, 1))
NO_MONEY = replace(
    FLOOD,
    reason=ChangeReason.BUDGET,
    budget_not_allocated_or_insufficient=True,
    budget_cannot_be_transferred=True,
)


@pytest.mark.parametrize("changed", [ChangeObject.INDICATOR, ChangeObject.WEIGHT, ChangeObject.CRITERIA])
def test_what_the_manual_names_may_be_changed_for_an_external_factor(changed: ChangeObject) -> None:
    verdict = admissible(replace(FLOOD, objects=frozenset({changed})), RULES)
    assert verdict.admissible
    assert verdict.unmet == ()
    assert [ground.reason.rule for ground in verdict.grounds] == ["CH-1", "CH-1", "CH-2"]
    assert all(ground.reason.source == "002:284-286" for ground in verdict.grounds)
    assert verdict.notes == ()


def test_the_last_day_is_still_in_time() -> None:
    assert admissible(replace(FLOOD, received_on=date(2011, 3, 31)), RULES).admissible


def test_the_day_after_the_last_is_too_late() -> None:
    verdict = admissible(replace(FLOOD, received_on=date(2011, 4, 1)), RULES)
    assert not verdict.admissible
    (reason,) = verdict.unmet
    assert reason.rule == "CH-1"
    assert reason.text.th == "ได้รับคำขอวันที่ 1 เมษายน 2554 หลังวันสิ้นสุดการรับคำขอ 31 มีนาคม 2554"
    assert reason.text.en == "the request was received on 1 April 2011, after the last day 31 March 2011"


def test_a_target_is_read_as_part_of_the_criteria_with_a_note() -> None:
    verdict = admissible(replace(FLOOD, objects=frozenset({ChangeObject.TARGET})), RULES)
    assert verdict.admissible
    (note,) = verdict.notes
    assert note.rule == "CH-3"
    assert "ค่าเป้าหมาย" in note.text.th


def test_a_target_needs_no_note_where_a_framework_names_it() -> None:
    rules = replace(RULES, objects=RULES.objects | {ChangeObject.TARGET})
    verdict = admissible(replace(FLOOD, objects=frozenset({ChangeObject.TARGET})), rules)
    assert verdict.admissible
    assert verdict.notes == ()


def test_a_target_may_not_be_changed_where_not_even_the_criteria_may() -> None:
    rules = replace(RULES, objects=frozenset({ChangeObject.WEIGHT}))
    assert not admissible(replace(FLOOD, objects=frozenset({ChangeObject.TARGET})), rules).admissible


def test_an_object_that_the_framework_does_not_name_is_refused_by_name() -> None:
    rules = replace(RULES, objects=frozenset({ChangeObject.WEIGHT}))
    wanted = frozenset({ChangeObject.WEIGHT, ChangeObject.INDICATOR})
    (reason,) = admissible(replace(FLOOD, objects=wanted), rules).unmet
    assert reason.text.th == "ตัวชี้วัดไม่อยู่ในสิ่งที่ขอเปลี่ยนแปลงได้"


def test_a_request_for_nothing_is_refused() -> None:
    verdict = admissible(replace(FLOOD, objects=frozenset()), RULES)
    assert not verdict.admissible
    assert "does not say" in verdict.unmet[0].text.en


def test_any_other_reason_is_refused() -> None:
    verdict = admissible(replace(FLOOD, reason=ChangeReason.OTHER), RULES)
    assert [reason.rule for reason in verdict.unmet] == ["CH-3"]


def test_the_budget_reason_with_both_conditions_is_admissible() -> None:
    verdict = admissible(NO_MONEY, RULES)
    assert verdict.admissible
    assert len(verdict.grounds) == 5


@pytest.mark.parametrize(
    ("not_allocated", "not_transferable", "unmet"),
    [(True, False, 1), (False, True, 1), (False, False, 2), (True, None, 1), (None, True, 1), (None, None, 2)],
)
def test_the_budget_reason_needs_both_conditions(
    not_allocated: bool | None, not_transferable: bool | None, unmet: int
) -> None:
    verdict = admissible(
        replace(
            NO_MONEY,
            budget_not_allocated_or_insufficient=not_allocated,
            budget_cannot_be_transferred=not_transferable,
        ),
        RULES,
    )
    assert not verdict.admissible
    assert [reason.rule for reason in verdict.unmet] == ["CH-3"] * unmet
    assert all("ทั้งสองเงื่อนไข" in reason.text.th for reason in verdict.unmet)


def test_the_conditions_of_the_budget_do_not_matter_for_an_external_factor() -> None:
    assert admissible(replace(FLOOD, budget_cannot_be_transferred=False), RULES).admissible


def test_a_framework_without_the_budget_reason_refuses_it() -> None:
    rules = replace(RULES, reasons=frozenset({ChangeReason.EXTERNAL_FACTOR}))
    assert not admissible(NO_MONEY, rules).admissible


def test_every_fault_of_a_request_is_named_at_once() -> None:
    worst = ChangeRequest(frozenset(), ChangeReason.OTHER, date(2011, 4, 1))
    assert len(admissible(worst, RULES).unmet) == 3
