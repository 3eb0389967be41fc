"""Agencies in the middle of their reporting year, written in bulk after the pattern of one that came there by actions.

A copy holds everything that the pattern holds: agreement, rows, signatures, reports, cards and the copies of these.
Only the events that tell how it came there are the pattern's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import models

from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement, AgreementIndicator, Signature
from samrit.assessments.models import Card, CardCopy, Report
from samrit.core.permissions import Role
from samrit.core.thai_sorting import sorting_text
from samrit.organizations.models import Organization, Person, RoleGrant, User

FIRST_DAY = date(2006, 10, 1)
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works for one agency; the rows of its agreement have the pattern's supervisor."""

    coordinator: Person
    keeper: Person


def new_users(count: int, role: Role, name: str) -> list[User]:
    """Accounts of new people, who hold no role yet."""
    numbers = range(1, count + 1)
    people = Person.objects.bulk_create(
        Person(name=f"{role.label.th} {name} {number}", email=f"{role}-{name}-{number}@example.go.th")
        for number in numbers
    )
    return User.objects.bulk_create(
        User(username=f"{role}-{name}-{number}", email=person.email, person=person, password="!")
        for number, person in zip(numbers, people, strict=True)
    )


def agencies_like(pattern: Agreement, count: int, crew_of: Callable[[int], Crew]) -> list[Agreement]:
    """So many agencies beside the pattern's, each with its agreement and reports; ``crew_of`` knows them from 0 on."""
    above = pattern.organization.parent
    assert above is not None  # the pattern is an agency, not the root
    agencies = Organization.objects.bulk_create(
        Organization(
            code=f"copy-{number}",
            kind=pattern.organization.kind,
            name=f"หน่วยงานสาธิตที่ {number}",
            name_en=f"Demonstration agency {number}",
            parent=above,
            path=f"{above.path}copy-{number}.",
            sort_key=sorting_text(f"หน่วยงานสาธิตที่ {number:04d}"),
        )
        for number in range(1, count + 1)
    )
    crews = [crew_of(number) for number in range(count)]
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=role.value, organization=agency, starts_on=FIRST_DAY)
        for agency, crew in zip(agencies, crews, strict=True)
        for role, person in ((Role.COORDINATOR, crew.coordinator), (Role.DATA_KEEPER, crew.keeper))
    )
    agreements = Agreement.objects.bulk_create(_agreement(pattern, agency) for agency in agencies)
    _rows(pattern, agreements, crews)
    for report in Report.objects.filter(agreement=pattern):
        _reports(report, agreements, crews)
    return agreements


def copied(one: M, **other: Any) -> M:
    """An unsaved row that says the same, but for ``other``."""
    values = {each.attname: getattr(one, each.attname) for each in one._meta.concrete_fields}
    return type(one)(**{**values, "id": None, **other})


def _agreement(pattern: Agreement, agency: Organization) -> Agreement:
    content = {**(pattern.content or {}), "organization": {"code": agency.code, "name": agency.name}}
    return copied(
        pattern,
        organization_id=agency.pk,
        public_code=new_public_code(),
        content=content,
        content_hash=content_hash(content),
    )


def _rows(pattern: Agreement, agreements: Sequence[Agreement], crews: Sequence[Crew]) -> None:
    rows, places = list(pattern.indicators.all()), list(pattern.signatures.all())
    AgreementIndicator.objects.bulk_create(
        (
            copied(row, agreement_id=agreement.pk, keeper_id=None if row.is_heading else crew.keeper.pk)
            for agreement, crew in zip(agreements, crews, strict=True)
            for row in rows
        ),
        batch_size=500,
    )
    Signature.objects.bulk_create(
        (copied(place, agreement_id=agreement.pk) for agreement in agreements for place in places), batch_size=500
    )


def _reports(pattern: Report, agreements: Sequence[Agreement], crews: Sequence[Crew]) -> None:
    reports = Report.objects.bulk_create(copied(pattern, agreement_id=agreement.pk) for agreement in agreements)
    cards = list(pattern.cards.all())
    fresh = Card.objects.bulk_create(
        (
            copied(card, report_id=report.pk, sent_by_id=crew.keeper.pk if card.sent_by_id else None)
            for report, crew in zip(reports, crews, strict=True)
            for card in cards
        ),
        batch_size=500,
    )
    kept = {card.code: list(card.copies.all()) for card in cards}
    CardCopy.objects.bulk_create(
        (copied(each, card_id=card.pk) for card in fresh for each in kept[card.code]), batch_size=500
    )
