"""Start the strategy of a year: blank, or with everything that another year's has."""

from __future__ import annotations

from django.db import transaction

from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.strategy.actions.copying import fill_strategy
from samrit.strategy.actions.keeping import note
from samrit.strategy.content import content_of
from samrit.strategy.models import Strategy
from samrit.workflow.actions import Doing, Refused, demand

THERE_ALREADY = Text(
    "{organization}มีแผนยุทธศาสตร์ปีงบประมาณ พ.ศ. {year} แล้ว",
    "{organization} has a strategy for fiscal year B.E. {year} already",
)
NO_YEAR = Text("ปีงบประมาณต้องเป็นปี พ.ศ. สี่หลัก เช่น 2554", "the fiscal year is a four-digit Buddhist year such as 2554")


@transaction.atomic
def start_strategy(
    *,
    organization: Organization,
    fiscal_year: int,
    copy_of: Strategy | None = None,
    budgets: bool = True,
    doing: Doing,
) -> Strategy:
    """A strategy for the Buddhist ``fiscal_year``; with ``copy_of`` everything that one holds, the budgets of its
    projects only with ``budgets``.

    Raises:
        Refused: not permitted for either, no such year, or there is one for that year already.
    """
    demand(doing, Action.EDIT_STRATEGY, organization)
    if copy_of is not None:
        demand(doing, Action.READ_STRATEGY, copy_of.organization)
    if not FIRST_YEAR <= fiscal_year <= LAST_YEAR:
        raise Refused("year", NO_YEAR)
    if Strategy.objects.filter(organization=organization, fiscal_year=fiscal_year).exists():
        name = Text(organization.name, organization.name_en or organization.name)
        raise Refused("there-already", THERE_ALREADY.fill(organization=name, year=fiscal_year))
    strategy = Strategy.objects.create(organization=organization, fiscal_year=fiscal_year)
    if copy_of is None:
        note(strategy, doing, "started")
    else:
        note(strategy, doing, "copied", copied={"id": copy_of.pk, "year": copy_of.fiscal_year, "budgets": budgets})
        content = content_of(copy_of, budgets=budgets)
        fill_strategy(strategy=strategy, content=content, any_dimension=True, doing=doing)
    return strategy
