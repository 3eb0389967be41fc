"""An agreement of FY2554 that is filled in without errors, taken through the real steps up to signing.

Names and thresholds are made up for the tests, but for those of the framework; every figure is demonstration data.
"""

from datetime import UTC, datetime

from tests.prepared import prepared

from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.workflow.actions import perform

OCTOBER = datetime(2010, 10, 1, 3, 0, tzinfo=UTC)
NOVEMBER = datetime(2010, 11, 15, 3, 0, tzinfo=UTC)
"""10.00 on 15 November 2553, in the month of signing."""

WORDS = {
    "description": "ข้อมูลสาธิต: วัดจากผลการดำเนินงานของจังหวัดตลอดปีงบประมาณ",
    "definition": "ข้อมูลสาธิต",
    "formula": "ผลการดำเนินงาน × 100 ÷ แผนการดำเนินงาน",
    "data_source": "รายงานผลการดำเนินงานของส่วนราชการประจำจังหวัด",
    "evidence_rule": "รายงานรายไตรมาสที่ผู้กำกับดูแลตัวชี้วัดลงนาม",
    "measures": "outcome",
}
ROWS = (
    # code, parent, name, weight, kind, scale, target, unit, baseline
    ("1", "D1", None, "30", "thresholds", ["80", "85", "90", "95", "100"], "90", "ร้อยละ", ["84", "86", "88"]),
    (
        "2",
        "D1",
        "ร้อยละของครัวเรือนยากจนที่มีรายได้เพิ่มขึ้น (สาธิต)",
        "20",
        "thresholds",
        ["40", "50", "60", "70", "80"],
        "60",
        "ร้อยละ",
        ["41", "42", "45"],
    ),
    (
        "3",
        "D2",
        "ร้อยละของความพึงพอใจของผู้รับบริการ (สาธิต)",
        "20",
        "thresholds",
        ["65", "70", "75", "80", "85"],
        "75",
        "ร้อยละ",
        ["68", "70", "72"],
    ),
    (
        "4",
        "D3",
        "จำนวนวันเฉลี่ยในการออกใบอนุญาต (สาธิต)",
        "15",
        "thresholds",
        ["30", "25", "20", "15", "10"],
        "20",
        "วัน",
        ["27", "25", "24"],
    ),
    ("5", "D4", "ระดับความสำเร็จของการพัฒนาบุคลากร (สาธิต)", "15", "milestone", None, "5", "ระดับ", ["3", "3", "4"]),
)
STEPS = {
    "1": "สำรวจความต้องการและจัดทำแผน",
    "2": "แผนได้รับความเห็นชอบ",
    "3": "ดำเนินการตามแผนครบถ้วน",
    "4": "ประเมินผลการพัฒนา",
    "5": "นำผลการประเมินไปปรับปรุงแผนปีถัดไป",
}


def fill_in(agreement: Agreement, world, years=("2551", "2552", "2553")) -> Agreement:
    """Every indicator with a template without errors; the weights add up to 100."""
    keeper, supervisor = world.persona("data_keeper").person, world.persona("supervisor").person
    position = agreement.indicators.count()
    for code, parent, name, weight, kind, scale, target, unit, past in ROWS:
        row = agreement.indicators.filter(code=code).first()
        if row is None:
            position += 1
            row = AgreementIndicator(agreement=agreement, code=code, parent_code=parent, position=position, name=name)
        row.row = {"weight": weight, "kind": kind} | ({"thresholds": scale} if scale else {})
        row.target, row.unit = target, unit
        row.levels = {} if scale else STEPS
        row.baseline = dict(zip(years, past, strict=True))
        row.keeper, row.supervisor = keeper, supervisor
        for field, words in WORDS.items():
            setattr(row, field, words)
        row.save()
    return agreement


@prepared
def agreed(world, place: str = "ayutthaya") -> Agreement:
    """An agreement that the commission has accepted: ready to be opened for signing."""
    agreement = fill_in(world.agreement(place), world)
    who = "coordinator" if place == "ayutthaya" else "outsider"
    for action, doing in (
        (Action.SUBMIT_AGREEMENT, world.doing(who)),
        (Action.ACCEPT_AGREEMENT, world.doing("analyst", OCTOBER)),
    ):
        perform(machine=AGREEMENT, subject=agreement, action=action, doing=doing)
    return agreement


SIGNERS = ("agency_head", "counter_signer", "second_counter_signer", "third_counter_signer")
"""Personas in the order in which the framework of FY2554 names the posts (002:230-235)."""


@prepared
def opened(world, place: str = "ayutthaya") -> Agreement:
    """An agreement that waits for its first signature."""
    from samrit.agreements.actions.signing import SignerPlace, open_signing
    from samrit.agreements.queries.signers import proposed_places

    agreement = agreed(world, place)
    parties = proposed_places(agreement).parties
    places = [SignerPlace(party, world.persona(name).person) for party, name in zip(parties, SIGNERS, strict=True)]
    return open_signing(agreement=agreement, places=places, doing=world.doing("analyst", NOVEMBER))


@prepared
def signed(world) -> Agreement:
    """An agreement that everybody signed."""
    from samrit.agreements.actions.signing import sign

    agreement = opened(world)
    for order, name in enumerate(SIGNERS, start=1):
        sign(
            agreement=agreement,
            order=order,
            seen_hash=agreement.content_hash,
            doing=world.doing(name, NOVEMBER.replace(minute=order)),
        )
    return agreement


@prepared
def published(world) -> Agreement:
    """An agreement that everybody may read."""
    from samrit.agreements.actions.publishing import publish_agreement

    return publish_agreement(agreement=signed(world), doing=world.doing("coordinator", NOVEMBER.replace(hour=5)))


def amended(world, old: Agreement, **promised) -> Agreement:
    """The next edition of ``old`` as an accepted change makes it, with indicator 2 promised otherwise."""
    from samrit.agreements.actions.publishing import index_published
    from samrit.agreements.actions.starting import new_public_code
    from samrit.agreements.content import content_hash
    from samrit.agreements.queries.signing import parties_of, promised_content
    from samrit.workflow.actions import record

    at = datetime(2011, 4, 20, 3, 0, tzinfo=UTC)
    new = Agreement.objects.create(
        organization=old.organization,
        framework=old.framework,
        fiscal_year=old.fiscal_year,
        amendment=old.amendment + 1,
        supersedes=old,
        public_code=new_public_code(),
        state="draft",
        published_at=at if old.published_at else None,
    )
    for row in old.indicators.all():
        row.pk, row.agreement = None, new
        if row.code == "2":
            for field, value in promised.items():
                setattr(row, field, value)
        row.save()
    content = promised_content(new, parties_of(old))
    reason = {"reason_th": "ได้รับผลกระทบจากปัจจัยภายนอก (สาธิต)", "reason_en": "an external factor (demonstration)"}
    content["amendment"] = {"number": "1", "supersedes": {"hash": old.content_hash}, "request": reason}
    Agreement.objects.filter(pk=new.pk).update(
        content=content, content_hash=content_hash(content), state="published" if old.published_at else "signed"
    )
    new.refresh_from_db()
    doing = world.doing("analyst", at, "เห็นชอบตามคำขอเปลี่ยนแปลง")
    perform(machine=AGREEMENT, subject=old, action=Action.DECIDE_CHANGE, doing=doing)
    record(
        kind="agreement",
        subject=new,
        action=Action.DECIDE_CHANGE,
        doing=doing,
        details={"content_hash": new.content_hash},
    )
    ChangeRequest.objects.create(
        agreement=old,
        reason_kind="external_factor",
        justification="ข้อมูลสาธิต",
        received_at=at,
        requested_by=world.persona("coordinator").person,
        state="accepted",
        decided_at=at,
        decided_by=world.persona("analyst").person,
        amendment=new,
    )
    if new.published_at:
        index_published(new)
    return Agreement.objects.select_related("organization", "framework").get(pk=new.pk)
