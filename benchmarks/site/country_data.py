"""A whole country in the database: every province and department with ten years of agreements, written in bulk.

The demonstration's story comes first, by the real actions; its published agreement is then copied, with its reports
and, for the years before the last, a result. Nobody could tell a copy from an agreement that was drafted, signed and
published, except that no event tells of it.
"""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.site.country_year import reporting_years
from samrit.agreements.actions.publishing import index_published
from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.models import Agreement, AgreementIndicator, Signature
from samrit.core.permissions import Role
from samrit.core.thai_sorting import sorting_text
from samrit.demonstration.country import FIRST_DAY
from samrit.demonstration.story import Story, tell_story
from samrit.evaluations.models import Evaluation
from samrit.notifications.models import Letter
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant, User
from samrit.workflow.chain import append_all
from samrit.workflow.models import Event

PROVINCES, DEPARTMENTS = 76, 150
YEARS = tuple(range(2545, 2555))
EVENTS = 100_000
LETTERS = 500
DAY = date(2011, 12, 20)
"""The demonstration has something of everything on it."""


def make_country_data(provinces: int = PROVINCES, departments: int = DEPARTMENTS, events: int = EVENTS) -> Story:
    """The demonstration, and around it agencies up to these numbers, each with an agreement for every year."""
    story = tell_story(DAY, lambda _: None)
    agencies = [
        *_agencies("province", provinces - 2, story.country.places["central-1"], "จังหวัดสาธิตที่"),
        *_agencies("department", departments - 3, story.country.places["moi"], "กรมสาธิตที่"),
    ]
    _people(agencies)
    pattern = story.agreement("ayutthaya")
    copies = _agreements(pattern, agencies)
    result = Evaluation.objects.get(report__agreement=story.agreement("ayutthaya-2550"))
    reporting_years(pattern, result, copies, YEARS[-1])
    _events(story, events)
    return story


def _agencies(kind: str, count: int, above: Organization, name: str) -> list[Organization]:
    return Organization.objects.bulk_create(
        Organization(
            code=f"{kind}-{number}",
            kind=kind,
            name=f"{name} {number} ซึ่งมีชื่อยาวเท่าชื่อหน่วยงานจริงที่ยาวที่สุด",
            name_en=f"Demonstration {kind} {number}",
            parent=above,
            path=f"{above.path}{kind}-{number}.",
            sort_key=sorting_text(f"{name} {number:04d}"),
        )
        for number in range(1, count + 1)
    )


def _people(agencies: list[Organization]) -> None:
    for role in (Role.COORDINATOR, Role.AGENCY_HEAD, Role.SUPERVISOR, Role.DATA_KEEPER):
        people = Person.objects.bulk_create(
            Person(name=f"{role.label.th} {each.name}", email=f"{role}@{each.code}.example.go.th") for each in agencies
        )
        posts = Post.objects.bulk_create(Post(organization=each, title=role.label.th) for each in agencies)
        Appointment.objects.bulk_create(
            Appointment(person=person, post=post, starts_on=FIRST_DAY)
            for person, post in zip(people, posts, strict=True)
        )
        RoleGrant.objects.bulk_create(
            RoleGrant(person=person, role=role.value, organization=each, starts_on=FIRST_DAY)
            for person, each in zip(people, agencies, strict=True)
        )
        User.objects.bulk_create(
            User(username=f"{role}-{person.pk}", email=person.email, person=person, password="!") for person in people
        )


def _agreements(pattern: Agreement, agencies: list[Organization]) -> list[Agreement]:
    copies = Agreement.objects.bulk_create(
        Agreement(
            organization=agency,
            framework=pattern.framework,
            fiscal_year=year,
            parameters=pattern.parameters,
            settings=pattern.settings,
            state=pattern.state,
            public_code=new_public_code(),
            content={**(pattern.content or {}), "organization": {"code": agency.code, "name": agency.name}},
            content_hash=pattern.content_hash,
            signed_at=pattern.signed_at,
            published_at=pattern.published_at,
        )
        for agency in agencies
        for year in YEARS
    )
    rows = list(pattern.indicators.all())
    places = list(pattern.signatures.all())
    for copy in copies:
        copied: list[AgreementIndicator] = []
        for row in rows:
            values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
            copied.append(AgreementIndicator(**{**values, "id": None, "agreement_id": copy.pk}))
        AgreementIndicator.objects.bulk_create(copied)
        signed: list[Signature] = []
        for place in places:
            values = {field.attname: getattr(place, field.attname) for field in place._meta.concrete_fields}
            signed.append(Signature(**{**values, "id": None, "agreement_id": copy.pk}))
        Signature.objects.bulk_create(signed)
        index_published(copy)
    return copies


def _events(story: Story, count: int) -> None:
    agreement, analyst = story.agreement("ayutthaya"), story.country.people["analyst"]
    agencies = list(Organization.objects.filter(kind__in=("province", "department")))
    start, batch = 0, 5_000
    while start < count:
        append_all(
            [
                Event(
                    at=story.country.at + timedelta(seconds=number),
                    actor=analyst,
                    actor_name=analyst.name,
                    action="pass_template",
                    subject_kind="template",
                    subject_id=number,
                    subject_name="ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด",
                    organization=agencies[number % len(agencies)],
                    source="submitted",
                    target="passed",
                )
                for number in range(start, min(start + batch, count))
            ]
        )
        start += batch
    last = Event.objects.order_by("-number")[:LETTERS]
    Letter.objects.bulk_create(
        Letter(event=event, person=analyst, subject=f"แจ้งเรื่อง {agreement}", body="", written_at=event.at)
        for event in last
    )
