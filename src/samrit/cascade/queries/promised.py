"""The rows of the OS matrix: what the organisation of a plan promises in the year, in the edition in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.cascade.models import CascadePlan
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import in_language

Key = tuple[int, str]
"""The number of an agreement's first edition, and the code of a row."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the organisation: ``first`` is the first edition of the agreement, ``agreement`` the last."""

    first: int
    agreement: Agreement
    row: AgreementIndicator

    @property
    def key(self) -> Key:
        """What cells name it by."""
        return self.first, self.row.code

    @property
    def code(self) -> str:
        """Its code."""
        return self.row.code

    @property
    def name(self) -> str:
        """In the language of the page."""
        return in_language(self.row.name, self.row.name_en)


def agreements_of(plan: CascadePlan) -> list[Agreement]:
    """The agreements of the organisation for the year, each in its last edition."""
    rows = Agreement.objects.filter(organization=plan.organization_id, fiscal_year=plan.fiscal_year)
    return list(light(rows.exclude(state="superseded")).order_by("framework__identifier", "pk"))


def first_editions(agreements: Sequence[Agreement]) -> Mapping[int, int]:
    """The first edition of each, by the number of the last."""
    firsts = Agreement.objects.filter(
        organization__in={each.organization_id for each in agreements},
        fiscal_year__in={each.fiscal_year for each in agreements},
        amendment=0,
    ).values_list("organization", "fiscal_year", "framework", "pk")
    by_name = {(organization, year, framework): pk for organization, year, framework, pk in firsts}
    return {each.pk: by_name[each.organization_id, each.fiscal_year, each.framework_id] for each in agreements}


def indicators_of(plan: CascadePlan) -> list[Indicator]:
    """Every indicator that applies, in the order of the agreements; three queries."""
    agreements = agreements_of(plan)
    if not agreements:
        return []
    firsts, last = first_editions(agreements), {each.pk: each for each in agreements}
    found: dict[int, list[AgreementIndicator]] = {each.pk: [] for each in agreements}
    rows = AgreementIndicator.objects.filter(agreement__in=agreements, is_heading=False)
    for row in rows.only("agreement", "code", "name", "name_en", "row", "position", "objective").order_by(
        "position", "pk"
    ):
        found[row.agreement_id].append(row)
    return [
        Indicator(firsts[pk], last[pk], row)
        for pk, held in found.items()
        for row in held
        if _applies(last[pk], held, row)
    ]


def _applies(agreement: Agreement, rows: Sequence[AgreementIndicator], row: AgreementIndicator) -> bool:
    """Whether the row counts: not left out, and no alternative of one that was chosen."""
    if row.row.get("applies") == "false":
        return False
    if row.row.get("chosen") == "true":
        return True
    chosen = {each.code for each in rows if each.row.get("chosen") == "true"}
    if not chosen:
        return True
    groups = framework_of(agreement.framework).choices
    return not any(row.code in group.members and chosen & set(group.members) for group in groups)
