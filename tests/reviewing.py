"""An agreement of the province without errors, with two indicators that the agency added and that are negotiated.

The figures are made up for tests. Points of the last results by hand: 1: 68.5 on 60/65/70/75/80 is 2 + 3.5/5 = 2.7;
D3.1: 72 on 65/70/75/80/85 is 2 + 2/5 = 2.4.
"""

from dataclasses import replace
from datetime import timedelta

from tests.prepared import prepared
from tests.world import SEPTEMBER

from samrit.agreements.actions.submitting import submit_agreement
from samrit.agreements.models import AgreementIndicator

SUBMITTED_AT = SEPTEMBER
LATER = SEPTEMBER + timedelta(days=1)

WORDS = {
    "unit": "ร้อยละ",
    "description": "ร้อยละของงานที่แล้วเสร็จตามแผน นับจากงานทั้งหมดของปีงบประมาณ",
    "formula": "(งานที่แล้วเสร็จ × 100) ÷ งานทั้งหมด",
    "data_source": "ระบบติดตามงานของจังหวัด เก็บทุกไตรมาส",
    "evidence_rule": "รายงานผลพร้อมลายมือชื่อผู้กำกับดูแล",
    "measures": "output",
}


def thresholds(*figures):
    return {"kind": "thresholds", "thresholds": [str(each) for each in figures]}


@prepared
def reviewed_agreement(world):
    """A draft without errors: 1 (of the framework), D2.1 (on the approved list), D3.1 and D4.1 (to be negotiated)."""
    agreement = world.agreement()
    person = world.users["supervisor"].person
    keeper = world.users["data_keeper"].person
    common = WORDS | {
        "supervisor": person,
        "supervisor_phone": person.phone,
        "keeper": keeper,
        "keeper_phone": keeper.phone,
    }
    first = {"target": "70", "baseline": {"2551": "61.2", "2552": "64", "2553": "68.5"}}
    AgreementIndicator.objects.filter(agreement=agreement, code="1").update(
        row={"weight": "60", **thresholds(60, 65, 70, 75, 80)}, **common, **first
    )
    added = (
        ("D2.1", "D2", "ร้อยละความพึงพอใจของผู้รับบริการ", "10", True, ""),
        (
            "D3.1",
            "D3",
            "ร้อยละของคำขออนุญาตที่แล้วเสร็จภายในระยะเวลามาตรฐาน",
            "10",
            False,
            "เพิ่งเริ่มใช้ระบบใหม่ จึงขอเริ่มจากเกณฑ์เดิม",
        ),
        ("D4.1", "D4", "ร้อยละของบุคลากรที่ผ่านการอบรมตามแผน", "20", False, ""),
    )
    for position, (code, parent, name, weight, approved, reason) in enumerate(added, start=10):
        AgreementIndicator.objects.create(
            agreement=agreement,
            code=code,
            parent_code=parent,
            position=position,
            name=name,
            on_approved_list=approved,
            row={"weight": weight, **thresholds(65, 70, 75, 80, 85)},
            target="75",
            baseline={"2551": "66", "2552": "69", "2553": "72"},
            reason=reason,
            **common,
        )
    return agreement


@prepared
def submitted_agreement(world):
    """The same, handed in by the coordinator."""
    agreement = reviewed_agreement(world)
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", SUBMITTED_AT))
    return agreement


def row_of(agreement, code):
    return agreement.indicators.select_related("agreement__organization", "agreement__framework").get(code=code)


def at_version(doing, thing):
    return replace(doing, version=thing.version)
