"""What is handed on is held in the same order as everything else, and the end of the log last (ADR 0034)."""

from datetime import date

import pytest
from tests.appraising import MAY, SHOWN, rules
from tests.cascading import cascade, key
from tests.seated import officer_signed
from tests.workflow import test_order_of_locks as order
from tests.workflow.test_order_of_locks import LOG, holding, watched

from samrit.appraisals.actions.appraising import (
    answer_appraisal,
    give_appraisal,
    open_appraisal,
    take_back_appraisal,
    write_appraisal,
)
from samrit.cascade.actions.activities import approve_plan, reopen_plan, take_usual_activities
from samrit.cascade.actions.announcing import Wording, confirm_reading, issue_announcement, write_announcement
from samrit.cascade.actions.drafting import draft_agreement, draft_all
from samrit.cascade.actions.linking import Wanted, remove_link, set_link
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.measuring import choose_indicators
from samrit.cascade.actions.parts import confirm_part, write_objective, write_role
from samrit.cascade.actions.planning import confirm_start
from samrit.cascade.actions.settling import reopen_matrix, settle_matrix
from samrit.cascade.queries.matrix import fingerprint, marks_of
from samrit.registry.actions.seats import close_seat, transfer

pytestmark = pytest.mark.postgres
ORDER = (
    "cascadeplan",
    "planactivity",
    "unitobjective",
    "agreement",
    "agreementindicator",
    "cascadelink",
    "announcement",
    "announcementreader",
    "person",
    "organization",
    "rolegrant",
    "appraisalrules",
    "appraisal",
    LOG,
)
"""From the first to the last; what the order of all the others names too stands as it does there."""


@pytest.fixture
def locks(world, monkeypatch):
    with watched(monkeypatch) as found:
        yield found


def out_of_order(found):
    """The transactions that held something before what everybody else holds before it, and tables without a place."""
    strange = {each for tables in found for each in tables} - {*ORDER, *order.ORDER, *order.LEAVES}
    assert strange == set(), "give it a place in the order"
    wrong = []
    for tables in found:
        places = [ORDER.index(each) for each in tables if each in ORDER]
        if places != sorted(places):
            wrong.append(tables)
    return wrong


def test_both_orders_agree():
    common = [each for each in ORDER if each in order.ORDER]
    assert common == [each for each in order.ORDER if each in common]


def test_the_cascade_of_a_province_is_held_in_one_order(world, locks):
    plan = cascade(world, 3)
    unit, other = world.places["ay-1"], world.places["ay-2"]
    coordinator, head = world.doing("coordinator"), world.doing("agency_head")
    why = world.doing("coordinator", reason="เปลี่ยนเจ้าภาพ (สาธิต)")
    world.framework("unit")
    confirm_start(plan=plan, doing=coordinator)
    write_role(plan=plan, unit=unit, role="บทบาท (สาธิต)", doing=coordinator)
    objective = write_objective(plan=plan, unit=unit, name="เป้าประสงค์ (สาธิต)", how="", doing=coordinator)
    confirm_part(plan=plan, unit=unit, doing=coordinator)
    marks = {(key(plan, code), place.pk): "O" for code in ("1", "2") for place in (unit, other)}
    mark_cells(plan=plan, marks=marks, doing=coordinator)
    agreement = draft_agreement(plan=plan, unit=unit, doing=coordinator).agreement
    mark_cells(plan=plan, marks={(key(plan, "3"), unit.pk): "S"}, doing=coordinator)
    draft_all(plan=plan, doing=coordinator)
    row = agreement.indicators.filter(is_heading=False).first()
    choose_indicators(row=objective, codes=[row.code], doing=coordinator)
    remove_link(row=row, doing=coordinator)
    set_link(row=row, wanted=Wanted("unit_specific"), doing=coordinator)
    take_usual_activities(plan=plan, doing=coordinator)
    approve_plan(plan=plan, doing=head)
    settle_matrix(plan=plan, seen=fingerprint(marks_of(plan)), doing=head)
    reopen_matrix(plan=plan, doing=why)
    reopen_plan(plan=plan, doing=why)
    announcement = write_announcement(
        organization=plan.organization, fiscal_year=2554, wording=Wording("เรื่อง", "เนื้อหา"), doing=coordinator
    )
    assert out_of_order(locks) == []
    assert announcement.pk
    assert holding(locks, "cascadeplan", LOG)
    assert holding(locks, "cascadeplan", "agreement", LOG), "drafting"
    assert holding(locks, "cascadeplan", "unitobjective", LOG)
    assert holding(locks, "agreement", "agreementindicator", "cascadelink", LOG)
    assert len(locks) > 20


def test_seats_announcements_and_evaluations_are_held_in_one_order(world, locks):
    agreement = officer_signed(world)
    seat, unit = agreement.organization, world.places["ayutthaya-health"]
    coordinator, head, officer = (world.doing(who, MAY) for who in ("coordinator", "unit_head", "officer"))
    made = write_announcement(
        organization=unit, fiscal_year=2554, wording=Wording("เรื่อง", "เนื้อหา"), doing=world.doing("unit_head", MAY)
    )
    issue_announcement(announcement=made, doing=head)
    made.refresh_from_db()
    assert confirm_reading(announcement=made, answers={}, doing=officer) == ()
    rules(world)
    appraisal = open_appraisal(seat=seat, fiscal_year=2554, half=1, doing=head)
    write_appraisal(
        appraisal=appraisal,
        shown={code: int(level) for code, level in SHOWN.items()},
        results=80,
        probation=False,
        comment="สาธิต",
        development="",
        doing=head,
    )
    give_appraisal(appraisal=appraisal, doing=head)
    answer_appraisal(appraisal=appraisal, disagrees=True, disagreement="โต้แย้ง (สาธิต)", doing=officer)
    take_back_appraisal(appraisal=appraisal, doing=world.doing("unit_head", MAY, "ทบทวน (สาธิต)"))
    place = world.places["ayutthaya"]
    moved = transfer(seat=seat, unit=place, starts_on=date(2011, 5, 1), doing=coordinator)
    close_seat(seat=moved, ends_on=date(2011, 8, 31), doing=coordinator)
    assert out_of_order(locks) == []
    assert holding(locks, "announcement", LOG)
    assert holding(locks, "announcementreader", LOG)
    assert holding(locks, "appraisal", LOG)
    assert holding(locks, "appraisalrules", LOG)
    assert holding(locks, "organization", "rolegrant", LOG), "a transfer"
