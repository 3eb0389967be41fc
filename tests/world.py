"""A small country for tests: the government's tree, two provinces and a department, and a persona for every role.

``world.persona("coordinator")`` is an account; ``world.doing("coordinator", at)`` what an action wants to know. The
personas are role titles; ``outsider`` is a coordinator of another agency, who must see nothing of the first.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from tests.prepared import begin_committing, prepared

from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.models import Agreement
from samrit.core.loading_frameworks import load_framework, rules_folder
from samrit.core.permissions import Role
from samrit.frameworks.actions import publish, take_in
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant, User
from samrit.permissions import standpoint
from samrit.workflow.actions import Doing

PASSWORD = "หนทางพันลี้ 2554"
FIRST_DAY = date(2006, 10, 1)
SEPTEMBER = datetime(2010, 9, 6, 3, 0, tzinfo=UTC)
"""10.00 on 6 September 2553, in the days for proposing indicators under the framework of FY2554."""

TREE = (
    ("th", "government", "รัฐบาล", "Government", None),
    ("opdc", "department", "สำนักงานคณะกรรมการพัฒนาระบบราชการ", "Public Sector Development Commission", "th"),
    ("moi", "ministry", "กระทรวงมหาดไทย", "Ministry of Interior", "th"),
    ("central-1", "cluster", "กลุ่มจังหวัดภาคกลางตอนบน 1", "Upper Central Cluster 1", "moi"),
    ("ayutthaya", "province", "จังหวัดพระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya", "central-1"),
    ("ayutthaya-health", "provincial_office", "สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา", "Health Office", "ayutthaya"),
    ("saraburi", "province", "จังหวัดสระบุรี", "Saraburi", "central-1"),
    ("mot", "ministry", "กระทรวงคมนาคม", "Ministry of Transport", "th"),
    ("marine", "department", "กรมเจ้าท่า", "Marine Department", "mot"),
)

PERSONAS = (
    ("coordinator", Role.COORDINATOR, "ayutthaya", "ผู้ประสานงานของจังหวัด"),
    ("data_keeper", Role.DATA_KEEPER, "ayutthaya", "ผู้จัดเก็บข้อมูลของจังหวัด"),
    ("supervisor", Role.SUPERVISOR, "ayutthaya", "ผู้กำกับดูแลตัวชี้วัดของจังหวัด"),
    ("agency_head", Role.AGENCY_HEAD, "ayutthaya", "ผู้ว่าราชการจังหวัด"),
    ("counter_signer", Role.COUNTER_SIGNER, "th", "รองนายกรัฐมนตรี"),
    ("second_counter_signer", Role.COUNTER_SIGNER, "moi", "รัฐมนตรีว่าการกระทรวงมหาดไทย"),
    ("third_counter_signer", Role.COUNTER_SIGNER, "moi", "ปลัดกระทรวงมหาดไทย"),
    ("analyst", Role.ANALYST, "opdc", "นักวิเคราะห์ส่วนกลาง"),
    ("second_analyst", Role.ANALYST, "opdc", "นักวิเคราะห์ส่วนกลางคนที่สอง"),
    ("committee_member", Role.NEGOTIATOR, "th", "กรรมการเจรจาข้อตกลง"),
    ("evaluator", Role.EVALUATOR, "opdc", "ผู้ประเมิน"),
    ("oversight", Role.OVERSIGHT, "th", "กรรมการกำกับ"),
    ("host_agency", Role.HOST_AGENCY, "opdc", "เจ้าภาพตัวชี้วัด"),
    ("auditor", Role.AUDITOR, "th", "ผู้ตรวจสอบ"),
    ("administrator", Role.ADMINISTRATOR, "th", "ผู้ดูแลระบบ"),
    ("outsider", Role.COORDINATOR, "marine", "ผู้ประสานงานของกรมเจ้าท่า"),
)


@dataclass
class World:
    """The tree by code and the accounts by persona; frameworks are taken in when they are asked for."""

    places: dict[str, Organization]
    users: dict[str, User]
    published: dict[str, FrameworkVersion] = field(default_factory=dict)

    def persona(self, name: str) -> User:
        return self.users[name]

    def doing(self, name: str, at: datetime = SEPTEMBER, reason: str = "", version: int | None = None) -> Doing:
        return Doing(standpoint(self.users[name].person, at.date()), at, reason, version)

    def framework(self, identifier: str = "fy2554-province") -> FrameworkVersion:
        """A shipped framework, taken in by one analyst and published by another."""
        return self.published.get(identifier) or self._published(identifier)

    @prepared
    def _published(self, identifier: str) -> FrameworkVersion:
        draft = take_in(folder=load_framework(rules_folder() / identifier), doing=self.doing("analyst"))
        self.published[identifier] = publish(version=draft, doing=self.doing("second_analyst"))
        return self.published[identifier]

    @prepared
    def agreement(self, place: str = "ayutthaya", identifier: str = "fy2554-province", year: int = 2554) -> Agreement:
        """A fresh draft of the place under the framework, started by its coordinator."""
        who = "coordinator" if place == "ayutthaya" else "outsider"
        return start_agreement(
            organization=self.places[place],
            framework=self.framework(identifier),
            fiscal_year=year,
            doing=self.doing(who),
        )

    @cached_property
    def signers(self) -> tuple[Person, ...]:
        names = ("agency_head", "counter_signer", "second_counter_signer", "third_counter_signer")
        return tuple(self.users[name].person for name in names)


def make_world() -> World:
    begin_committing()
    return _make_world()


@prepared
def _make_world() -> World:
    places: dict[str, Organization] = {}
    for code, kind, name, name_en, parent in TREE:
        above = places[parent] if parent else None
        places[code] = Organization.objects.create(
            code=code,
            kind=kind,
            name=name,
            name_en=name_en,
            parent=above,
            path=f"{above.path if above else ''}{code}.",
            sort_key=code,
        )
    users = {}
    for username, role, place, title in PERSONAS:
        person = Person.objects.create(name=title, email=f"{username}@example.go.th", phone="0 2000 0000")
        heads = role is Role.AGENCY_HEAD
        post = Post.objects.create(organization=places[place], title=title, heads=heads)
        Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY)
        RoleGrant.objects.create(person=person, role=role, organization=places[place], starts_on=FIRST_DAY)
        users[username] = User.objects.create_user(username, person.email, PASSWORD, person=person)
    return World(places, users)
