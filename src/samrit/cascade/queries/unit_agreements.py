"""Under which framework a unit or an officer promises, and what there is of it already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.core.framework import Framework
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization


def framework_for(unit: Organization, year: int) -> FrameworkVersion | None:
    """The published framework for one of this kind: that of the year before one of every year, the last edition."""
    versions = FrameworkVersion.objects.exclude(state=FRAMEWORK.initial).defer("content", "examples")
    fitting = [
        each
        for each in versions.order_by("identifier", "-edition")
        if unit.kind in each.agency_kinds and each.fiscal_year in (None, year)
    ]
    return min(fitting, key=lambda each: (each.fiscal_year is None, each.identifier, -each.edition), default=None)


def place_for(rules: Framework) -> str | None:
    """The heading under which what comes from above is put: the first open one (of ``unit`` C, of ``individual`` S)."""
    return next((row.code for row in rules.rows if row.open and rules.is_heading(row)), None)


def agreements_by_unit(units: Iterable[Organization], year: int) -> Mapping[int, Agreement]:
    """The agreement of each for the year in its last edition; one query."""
    rows = Agreement.objects.filter(organization__in=list(units), fiscal_year=year).exclude(state="superseded")
    return {each.organization_id: each for each in light(rows).order_by("-pk")}


def agreement_of(unit: Organization, year: int) -> Agreement | None:
    """That of one unit."""
    return agreements_by_unit([unit], year).get(unit.pk)
