"""A health office with its head and officers in seats, whose agreements go the whole way by real actions.

Names of indicators and every figure are made up; they are demonstration data.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.prepared import prepared
from tests.world import FIRST_DAY, PASSWORD, SEPTEMBER

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own
from samrit.agreements.actions.signing import SignerPlace, open_signing, sign
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.actions.weights import NewWeight, set_weights
from samrit.agreements.models import Agreement
from samrit.agreements.queries.signers import proposed_places
from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.certifying import certify_card, certify_report
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Report
from samrit.core.permissions import Action, Role
from samrit.core.workflow import AGREEMENT
from samrit.organizations.models import Appointment, Organization, Post, RoleGrant, User
from samrit.organizations.models import Person as Somebody
from samrit.registry.actions.seats import open_seat
from samrit.workflow.actions import perform

NOVEMBER = datetime(2010, 11, 15, 3, 0, tzinfo=UTC)
APRIL = datetime(2011, 4, 11, 3, 0, tzinfo=UTC)
RULER = ("80", "85", "90", "95", "100")
STAFF = (
    ("unit_head", "นายแพทย์สาธารณสุขจังหวัด (สาธิต)", True),
    ("officer", "นักวิชาการสาธารณสุขชำนาญการ (สาธิต)", False),
    ("colleague", "เจ้าพนักงานสาธารณสุขชำนาญงาน (สาธิต)", False),
)


@dataclass
class Office:
    """The unit and the seats in it by persona."""

    unit: Organization
    seats: dict[str, Organization]


@prepared
def office(world) -> Office:
    """The health office: its head, an officer and a colleague, each with an account, a post and a seat."""
    unit = world.places["ayutthaya-health"]
    seats = {}
    for name, title, heads in STAFF:
        person = Somebody.objects.create(name=title, email=f"{name}@example.go.th", phone="0 2000 0000")
        post = Post.objects.create(organization=unit, title=title, heads=heads)
        Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY)
        if heads:
            RoleGrant.objects.create(person=person, role=Role.AGENCY_HEAD.value, organization=unit, starts_on=FIRST_DAY)
        world.users[name] = User.objects.create_user(name, person.email, PASSWORD, person=person)
        doing = world.doing("coordinator", SEPTEMBER)
        seats[name] = open_seat(unit=unit, person=person, starts_on=date(2010, 9, 1), doing=doing)
    return Office(unit, seats)


def drafted(world, owner: Organization, framework: str, writer: str, keeper: str, supervisor: str) -> Agreement:
    """A whole draft of two indicators of 60 and 40, written by ``writer``."""
    doing = world.doing(writer)
    agreement = start_agreement(organization=owner, framework=world.framework(framework), fiscal_year=2554, doing=doing)
    under = "C" if framework == "unit" else "S"
    rows = [
        add_own(agreement=agreement, parent_code=under, name=name, doing=doing)
        for name in ("ร้อยละของงานที่แล้วเสร็จตามแผน (สาธิต)", "ร้อยละของผู้รับบริการที่พึงพอใจ (สาธิต)")
    ]
    weights = dict(zip((row.code for row in rows), ("60", "40"), strict=True))
    set_weights(agreement=agreement, weights={code: NewWeight(each, "") for code, each in weights.items()}, doing=doing)
    for row in rows:
        row.refresh_from_db()
        given = {
            "row.kind": "thresholds",
            **{f"row.thresholds.{number}": each for number, each in enumerate(RULER, start=1)},
            **{f"baseline.{year}": each for year, each in ((2551, "82"), (2552, "85"), (2553, "88"))},
            "unit": "ร้อยละ",
            "target": "90",
            "measures": "output",
            "description": "ข้อมูลสาธิต ตัวเลขสมมติ",
            "formula": "(ผลที่ทำได้ × 100) ÷ จำนวนทั้งหมด",
            "data_source": "ทะเบียนของหน่วยงาน",
            "evidence_rule": "รายงานรายเดือน",
            "keeper": str(world.persona(keeper).person.pk),
            "supervisor": str(world.persona(supervisor).person.pk),
        }
        save_fields(row=row, changes=[Change(key, value, "") for key, value in given.items()], doing=doing)
    agreement.refresh_from_db()
    return agreement


def signed(world, agreement: Agreement, hands: dict[str, str]) -> Agreement:
    """From a draft to the last signature; ``hands`` says who submits, accepts, opens, promises and receives."""
    for action, who in ((Action.SUBMIT_AGREEMENT, "submits"), (Action.ACCEPT_AGREEMENT, "accepts")):
        perform(machine=AGREEMENT, subject=agreement, action=action, doing=world.doing(hands[who], NOVEMBER))
    parties = proposed_places(agreement).parties
    people = (hands["promises"], hands["receives"])
    places = [SignerPlace(party, world.persona(name).person) for party, name in zip(parties, people, strict=True)]
    open_signing(agreement=agreement, places=places, doing=world.doing(hands["opens"], NOVEMBER))
    for order, name in enumerate(people, start=1):
        agreement.refresh_from_db()
        at = NOVEMBER.replace(minute=order)
        sign(agreement=agreement, order=order, seen_hash=agreement.content_hash, doing=world.doing(name, at))
    agreement.refresh_from_db()
    return agreement


OF_THE_UNIT = {
    "submits": "unit_head",
    "accepts": "coordinator",
    "opens": "coordinator",
    "promises": "unit_head",
    "receives": "agency_head",
}
OF_THE_OFFICER = {
    "submits": "officer",
    "accepts": "unit_head",
    "opens": "unit_head",
    "promises": "officer",
    "receives": "unit_head",
}


@prepared
def unit_draft(world) -> Agreement:
    return drafted(world, office(world).unit, "unit", "unit_head", "data_keeper", "supervisor")


@prepared
def unit_signed(world) -> Agreement:
    """The office's agreement, promised by its head and received by the governor."""
    return signed(world, unit_draft(world), OF_THE_UNIT)


@prepared
def officer_draft(world) -> Agreement:
    return drafted(world, office(world).seats["officer"], "individual", "officer", "officer", "unit_head")


@prepared
def officer_signed(world) -> Agreement:
    """The officer's agreement, promised by the officer and received by the superior."""
    return signed(world, officer_draft(world), OF_THE_OFFICER)


def certified(
    world, agreement: Agreement, keeper: str, supervisor: str, submits: str, certifies: str, at: datetime = APRIL
) -> Report:
    """The report of 6 months with the results 92 and 85, from opening to certified.

    By hand: 3 + 2/5 = 3.4000 by 60 and 2.0000 by 40: 204 + 80 = 284, so the total is 2.8400.
    """
    report = open_report(agreement=agreement, months=6, doing=world.doing(submits, at))
    for card, value in zip(report.cards.order_by("position"), ("92", "85"), strict=True):
        doing = world.doing(keeper, at)
        record_result(card=card, result={"result": value}, doing=doing)
        words = {"work_done": "ดำเนินการตามแผน (สาธิต)", "note": "ผลต่ำกว่าเป้าหมายเพราะเริ่มงานช้า (สาธิต)"}
        record_words(card=card, words=words, doing=doing)
        send_card(card=card, doing=doing)
        approve_card(card=card, doing=world.doing(supervisor, at))
    submit_report(report=report, doing=world.doing(submits, at))
    for card in report.cards.all():
        certify_card(card=card, doing=world.doing(certifies, at))
    certify_report(report=report, doing=world.doing(certifies, at))
    report.refresh_from_db()
    return report


@prepared
def unit_report(world) -> Report:
    return certified(world, unit_signed(world), "data_keeper", "supervisor", "unit_head", "coordinator")


@prepared
def officer_report(world) -> Report:
    return certified(world, officer_signed(world), "officer", "unit_head", "officer", "coordinator")
