"""Which indicators measure an objective that a unit wrote: those it chose, and those that lead to the one above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.models import CascadeLink, CascadePlan, UnitObjective
from samrit.cascade.queries.promised import Indicator, Key, first_editions, indicators_of


@dataclass(frozen=True, slots=True)
class Measured:
    """One objective of a unit with the codes of the indicators that measure it, none twice.

    ``agreement`` is the unit's in its last edition, ``None`` while it has none; ``by_link`` are codes that nobody
    chose: they lead to an indicator above that measures the objective above.
    """

    objective: UnitObjective
    agreement: int | None
    chosen: tuple[str, ...]
    by_link: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.chosen, *self.by_link)


def measured_objectives(
    plan: CascadePlan, indicators: Iterable[Indicator] | None = None, unit: int | None = None
) -> list[Measured]:
    """Every objective of the units of a plan, or of one of them; six queries, however many there are.

    ``indicators`` are those of the plan's organisation where they are at hand. A code counts while it is there.
    """
    rows = UnitObjective.objects.filter(part__plan=plan).select_related("part__unit")
    if unit is not None:
        rows = rows.filter(part__unit=unit)
    objectives = list(rows.order_by("part__unit__sort_key", "position", "pk"))
    if not objectives:
        return []
    standing = Agreement.objects.filter(
        organization__in={each.part.unit_id for each in objectives}, fiscal_year=plan.fiscal_year
    ).exclude(state="superseded")
    agreements = list(standing.only("organization", "framework", "fiscal_year").order_by("-pk"))
    by_unit = {each.organization_id: each for each in agreements}
    there = _codes(by_unit.values())
    leading = _leading(by_unit, indicators_of(plan) if indicators is None else indicators)
    found = []
    for each in objectives:
        agreement = by_unit.get(each.part.unit_id)
        codes = there.get(agreement.pk, []) if agreement else []
        chosen = tuple(code for code in codes if code in each.codes)
        led = leading.get((each.part.unit_id, each.objective_id), set()) if each.objective_id else set()
        by_link = tuple(code for code in codes if code in led and code not in chosen)
        found.append(Measured(each, agreement.pk if agreement else None, chosen, by_link))
    return found


def _codes(agreements: Iterable[Agreement]) -> dict[int, list[str]]:
    """The codes of the indicators of each agreement in their order."""
    rows = AgreementIndicator.objects.filter(agreement__in=[each.pk for each in agreements], is_heading=False)
    found: dict[int, list[str]] = {}
    for agreement, code in rows.order_by("position").values_list("agreement", "code"):
        found.setdefault(agreement, []).append(code)
    return found


def _leading(by_unit: Mapping[int, Agreement], indicators: Iterable[Indicator]) -> dict[tuple[int, int], set[str]]:
    """Codes of units by unit and objective of the organisation: those linked to an indicator of that objective."""
    above = {each.row.pk: each.key for each in indicators}
    rows = AgreementIndicator.objects.filter(pk__in=above, objective__isnull=False)
    objective_of: dict[Key, int] = {above[pk]: objective for pk, objective in rows.values_list("pk", "objective")}
    if not objective_of or not by_unit:
        return {}
    firsts = first_editions(list(by_unit.values()))
    unit_of = {firsts[each.pk]: unit for unit, each in by_unit.items()}
    found: dict[tuple[int, int], set[str]] = {}
    links = CascadeLink.objects.filter(child__in=unit_of, parent__isnull=False)
    for child, code, parent, parent_code in links.values_list("child", "child_code", "parent", "parent_code"):
        objective = objective_of.get((parent, parent_code))
        if objective is not None:
            found.setdefault((unit_of[child], objective), set()).add(code)
    return found
