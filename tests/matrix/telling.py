"""What the province tells everybody below it, and its plans of the cascade: each being written, and done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samrit.cascade.actions.activities import Planned, add_activity, approve_plan
from samrit.cascade.actions.announcing import Wording, issue_announcement, write_announcement
from samrit.cascade.actions.jobs import add_family
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.actions.projects import Named, add_project_plan
from samrit.cascade.models import Announcement, CascadePlan, JobFamily
from samrit.cascade.queries.forms_of_jobs import Family


@dataclass
class Telling:
    """Everything by name."""

    announcements: dict[str, Announcement] = field(default_factory=dict)
    plans: dict[str, CascadePlan] = field(default_factory=dict)
    family: JobFamily | None = None


def make_telling(country: Any) -> Telling:
    from tests.matrix.country import SECRET

    found, place, doing = Telling(), country.place("ayutthaya"), country.doing("coordinator")
    for label, word in (("draft", SECRET), ("issued", "ถึงทุกคนในจังหวัด")):  # what is issued is told to units too
        wording = Wording(f"ประกาศ {label} {word}", f"เนื้อหา {word}")
        made = write_announcement(organization=place, fiscal_year=2554, wording=wording, doing=doing)
        found.announcements[label] = made
    found.announcements["issued"] = issue_announcement(announcement=found.announcements["issued"], doing=doing)
    for label, year in (("draft", 2554), ("approved", 2553)):
        plan = start_plan(organization=place, fiscal_year=year, doing=doing)
        planned = Planned(1, f"กิจกรรม {SECRET}", date(2010, 10, 1), date(2010, 10, 31))
        add_activity(plan=plan, planned=planned, doing=doing)
        add_project_plan(plan=plan, named=Named(f"โครงการ {SECRET}"), doing=doing)
        found.plans[label] = plan
    family = Family(f"สายงาน {SECRET}", staff=4, lines=2)
    found.family = add_family(organization=place, family=family, doing=doing)
    found.plans["empty"] = start_plan(organization=place, fiscal_year=2552, doing=doing)
    found.plans["approved"] = approve_plan(plan=plan, doing=country.doing("agency_head"))
    for plan in found.plans.values():
        plan.refresh_from_db()
    return found
