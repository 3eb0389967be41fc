"""A cascade of the province with one cell, the part of one unit, and a file that waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samrit.agreements.actions.starting import start_agreement
from samrit.cascade.actions.activities import approve_plan, take_usual_activities
from samrit.cascade.actions.files import preview_matrix
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.parts import write_objective, write_role
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadePlan, UnitObjective
from samrit.cascade.queries.promised import Key, indicators_of
from samrit.core.register import MarkedRow, RegisterTable
from samrit.core.workflow import SETTLED
from samrit.organizations.models import Organization
from samrit.registry.models import PendingImport
from samrit.workflow.actions import Doing


@dataclass
class HandingOn:
    """Everything by name; ``row`` is the indicator that has a cell, ``settled`` the plan of another year."""

    plan: CascadePlan
    settled: CascadePlan
    unit: Organization
    objective: UnitObjective
    row: Key
    file: PendingImport


def make_handing_on(country: Any) -> HandingOn:
    place, unit, doing = country.place("ayutthaya"), country.place("ayutthaya-health"), country.doing("coordinator")
    country.world.framework("unit")
    framework = country.world.framework("fy2550-province")
    start_agreement(organization=place, framework=framework, fiscal_year=2550, doing=doing)
    plan = start_plan(organization=place, fiscal_year=2550, doing=doing)
    row = indicators_of(plan)[0].key
    mark_cells(plan=plan, marks={(row, unit.pk): "O"}, doing=doing)
    write_role(plan=plan, unit=unit, role="บทบาทของหน่วยงานภายใน", doing=doing)
    objective = write_objective(plan=plan, unit=unit, name="เป้าประสงค์ของหน่วยงานภายใน", how="", doing=doing)
    plan, settled = (
        _approved(country, plan),
        _approved(country, start_plan(organization=place, fiscal_year=2551, doing=doing)),
    )
    # No agreement of that year, so no cells: settled all the same, to be opened again.
    CascadePlan.objects.filter(pk=settled.pk).update(state=SETTLED)
    settled.refresh_from_db()
    return HandingOn(plan, settled, unit, objective, row, _file(plan, unit, row, doing))


def _approved(country: Any, plan: CascadePlan) -> CascadePlan:
    take_usual_activities(plan=plan, doing=country.doing("coordinator"))
    return approve_plan(plan=plan, doing=country.doing("agency_head"))


def _file(plan: CascadePlan, unit: Organization, row: Key, doing: Doing) -> PendingImport:
    """A file of the coordinator with one cell, shown and not confirmed."""
    line = MarkedRow(3, row[1], "", {unit.code: "S"}, f"{row[0]}/0/{row[1]} | {unit.code}=O")
    table = RegisterTable("ตาราง.xlsx", "OS Matrix", (line,), {"@code": "A", "@seen": "D", unit.code: "C"})
    return preview_matrix(plan=plan, table=table, findings=(), file_hash="0" * 64, doing=doing)
