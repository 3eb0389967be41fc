"""Who keeps the score of an indicator and who approves it, substitutes included (E2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from samrit.agreements.models import Agreement
from samrit.assessments.models import Card, Substitute
from samrit.core.permissions import Level
from samrit.organizations.models import Person
from samrit.organizations.superiors import superiors

KEEPER, SUPERVISOR = "keeper", "supervisor"


@dataclass(frozen=True, slots=True)
class InPlace:
    """The one person of the agreement in a place, and who stands in for them on the day asked about.

    What a person promises is approved by whoever is the superior on that day, also one who is acting.
    """

    named: Person | None
    substitutes: tuple[Substitute, ...] = ()
    superiors: tuple[Person, ...] = ()

    def holds(self, person: Person | None) -> bool:
        """Whether this person may act in the place."""
        return person is not None and (
            person == self.named
            or person in self.superiors
            or any(each.person_id == person.pk for each in self.substitutes)
        )


def people_of(
    agreement: Agreement, day: date, codes: Collection[str] | None = None
) -> Mapping[tuple[str, str], InPlace]:
    """Keepers and supervisors by code and place (``("1", "keeper")``) on one day; two queries for any number, one more
    for a person's agreement."""
    rows = agreement.indicators.select_related("keeper", "supervisor").filter(is_heading=False)
    rows = rows.only("code", "agreement", "keeper", "supervisor")
    # Whatever edition they were named under: what was handed in before an amendment may still come back.
    standing_in = Substitute.objects.select_related("person").filter(
        agreement__organization=agreement.organization_id,
        agreement__framework=agreement.framework_id,
        agreement__fiscal_year=agreement.fiscal_year,
        starts_on__lte=day,
        ends_on__gte=day,
    )
    if codes is not None:
        rows, standing_in = rows.filter(code__in=codes), standing_in.filter(code__in=codes)
    found: dict[tuple[str, str], list[Substitute]] = {}
    for each in standing_in:
        found.setdefault((each.code, each.place), []).append(each)
    personal = agreement.organization.level is Level.PERSON
    above = {SUPERVISOR: tuple(superiors(agreement.organization, day)) if personal else ()}
    return {
        (row.code, place): InPlace(getattr(row, place), tuple(found.get((row.code, place), ())), above.get(place, ()))
        for row in rows
        for place in (KEEPER, SUPERVISOR)
    }


def in_place(card: Card, place: str, day: date) -> InPlace:
    """Who holds one place of a card; two queries."""
    return people_of(card.report.agreement, day, [card.code]).get((card.code, place), InPlace(None))
