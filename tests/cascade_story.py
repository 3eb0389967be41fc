"""What the story of the cascade begins with: the province's agreement of FY2554, signed, with the objectives that its
indicators tell of; and the offices and people that its administrator brings in.

Names of offices are those of the register's kinds; people are role titles, texts and figures are made up.
"""

from tests.agreed import NOVEMBER, SIGNERS
from tests.cascading import OFFICES
from tests.filled import filled_agreement
from tests.prepared import prepared

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.publishing import publish_agreement
from samrit.agreements.actions.signing import SignerPlace, open_signing, sign
from samrit.agreements.models import Agreement
from samrit.agreements.queries.signers import proposed_places
from samrit.core.permissions import Action, Role
from samrit.core.workflow import AGREEMENT
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy
from samrit.workflow.actions import perform

HEALTH = "ayutthaya-health"
OFFICERS = 25
OBJECTIVES = {
    "D1": "ประชาชนมีคุณภาพชีวิตที่ดีและชุมชนเข้มแข็ง (สาธิต)",
    "D2": "ผู้รับบริการพึงพอใจต่อบริการของจังหวัด (สาธิต)",
    "D3": "จังหวัดปฏิบัติราชการอย่างมีประสิทธิภาพ (สาธิต)",
    "D4": "บุคลากรและระบบงานของจังหวัดมีสมรรถนะสูง (สาธิต)",
}
"""One of each dimension; an indicator tells of that of its own dimension."""


@prepared
def signed_province(world) -> Agreement:
    """The agreement of the province, published, every indicator under an objective of its strategy."""
    world.framework("unit")
    world.framework("individual")
    agreement, doing = filled_agreement(world), world.doing("coordinator")
    strategy = start_strategy(organization=agreement.organization, fiscal_year=2554, doing=doing)
    pushed = {
        code: add_objective(strategy=strategy, dimension=code, name=name, doing=doing)
        for code, name in OBJECTIVES.items()
    }
    for row in agreement.indicators.filter(is_heading=False):
        objective = pushed[row.parent_code]
        save_fields(row=row, changes=[Change("objective", str(objective.pk), "")], doing=doing)
    agreement.refresh_from_db()
    for action, who in ((Action.SUBMIT_AGREEMENT, "coordinator"), (Action.ACCEPT_AGREEMENT, "analyst")):
        perform(machine=AGREEMENT, subject=agreement, action=action, doing=world.doing(who, NOVEMBER))
    parties = proposed_places(agreement).parties
    places = [SignerPlace(party, world.persona(name).person) for party, name in zip(parties, SIGNERS, strict=True)]
    open_signing(agreement=agreement, places=places, doing=world.doing("analyst", NOVEMBER))
    for order, name in enumerate(SIGNERS, start=1):
        at = NOVEMBER.replace(minute=order)
        sign(agreement=agreement, order=order, seen_hash=agreement.content_hash, doing=world.doing(name, at))
    agreement.refresh_from_db()
    return publish_agreement(agreement=agreement, doing=world.doing("coordinator", NOVEMBER.replace(hour=5)))


def offices() -> list[dict[str, str]]:
    """Rows of the file of organisations: eleven offices beside the one that the world has."""
    return [
        {
            "code": f"ay-{number:02}",
            "kind": "ส่วนราชการประจำจังหวัด",
            "name": f"{name}พระนครศรีอยุธยา",
            "parent": "ayutthaya",
        }
        for number, name in enumerate(OFFICES, start=1)
    ]


def _somebody(username: str, title: str, organization: str, *roles: Role, heads: bool = False) -> dict[str, str]:
    return {
        "name": title,
        "email": f"{username}@example.go.th",
        "phone": "0 3533 6550",
        "organization": organization,
        "post": title,
        "heads": "ใช่" if heads else "",
        "starts_on": "1 ตุลาคม 2552",
        "roles": "; ".join(role.label.th for role in roles),
    }


def people() -> list[dict[str, str]]:
    """Rows of the file of people: of every office the head and who keeps its data, of the health office 25 officers."""
    found = []
    for row in offices():
        short = row["name"].removesuffix("พระนครศรีอยุธยา")
        found.append(_somebody(f"head-{row['code']}", f"หัวหน้า{short}", row["code"], Role.AGENCY_HEAD, heads=True))
        found.append(_somebody(f"keeper-{row['code']}", f"ผู้จัดเก็บข้อมูล{short}", row["code"], Role.DATA_KEEPER))
    found.append(_somebody("unit_head", "นายแพทย์สาธารณสุขจังหวัด", HEALTH, Role.AGENCY_HEAD, heads=True))
    for number in range(1, OFFICERS + 1):
        keeps = (Role.DATA_KEEPER,) if number == 1 else ()
        found.append(_somebody(f"officer-{number:02}", f"นักวิชาการสาธารณสุขคนที่ {number}", HEALTH, *keeps))
    return found
