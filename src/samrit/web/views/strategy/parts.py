"""For each part of a strategy: its form, what stands in it now, and the actions that write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samrit.organizations.models import Organization
from samrit.strategy.actions.objectives import add_objective, change_objective
from samrit.strategy.actions.writing import (
    add_issue,
    add_project,
    add_tactic,
    change_issue,
    change_project,
    change_tactic,
)
from samrit.strategy.events import Part
from samrit.strategy.models import PLANS, Objective, Project, Strategy
from samrit.strategy.queries.plan import plan_of
from samrit.web.views.strategy.forms import IssueForm, ObjectiveForm, ProjectForm, TacticForm
from samrit.workflow.actions import Doing


@dataclass(frozen=True)
class Kind:
    """How one kind of part is written. ``form`` makes the form for a strategy, ``stored`` what a row holds in its
    fields; ``add`` takes the strategy or the objective that it is for."""

    name: str
    new: Any
    edit: Any
    icon: str
    form: Callable[..., forms.Form]
    stored: Callable[[Any], dict[str, Any]]
    add: Callable[[Strategy, Objective | None, forms.Form, Doing], Part]
    change: Callable[[Any, forms.Form, Doing], Part]


def _names(row: Any) -> dict[str, Any]:
    return {"name": row.name, "name_en": row.name_en}


def _given_names(form: forms.Form) -> dict[str, Any]:
    return {"name": form.cleaned_data["name"], "name_en": form.cleaned_data["name_en"]}


# ---------------------------------------------------------------- objectives


def _objective_form(strategy: Strategy, row: Objective | None, *args: Any, **kwargs: Any) -> forms.Form:
    return ObjectiveForm(*args, plan=plan_of(strategy), own=row.pk if row else None, **kwargs)


def _objective_stored(row: Objective) -> dict[str, Any]:
    aligned = list(row.alignments.order_by("pk"))
    return {
        **_names(row),
        "dimension": row.dimension,
        "issue": row.issue_id,
        "effects": sorted(link.effect_id for link in row.effects.all()),
        **{plan: "\n".join(each.text for each in aligned if each.plan == plan) for plan, _label in PLANS},
    }


def _given_objective(strategy: Strategy, form: forms.Form) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        **_given_names(form),
        "dimension": data["dimension"],
        "issue": strategy.issues.filter(pk=data["issue"]).first(),
        "effects": tuple(strategy.objectives.filter(pk__in=data.get("effects", []))),
        "alignments": form.alignments,  # type: ignore[attr-defined]
    }


# ---------------------------------------------------------------- projects


def _project_form(strategy: Strategy, row: Project | None, *args: Any, **kwargs: Any) -> forms.Form:
    units = Organization.objects.registered().filter(path__startswith=strategy.organization.path).order_by("path")
    return ProjectForm(*args, plan=plan_of(strategy), units=units, **kwargs)


def _project_stored(row: Project) -> dict[str, Any]:
    own = {"objective": row.objective_id, "budget_satang": row.budget_satang, "responsible": row.responsible_id}
    return _names(row) | own


def _given_project(strategy: Strategy, form: forms.Form) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        **_given_names(form),
        "objective": strategy.objectives.filter(pk=data["objective"]).first(),
        "budget_satang": data["budget_satang"],
        "responsible": Organization.objects.filter(pk=data["responsible"]).first(),
    }


KINDS: Mapping[str, Kind] = {
    "issue": Kind(
        "issue",
        _("เพิ่มประเด็นยุทธศาสตร์"),
        _("แก้ไขประเด็นยุทธศาสตร์"),
        "flag",
        lambda _strategy, _row, *args, **kwargs: IssueForm(*args, **kwargs),
        _names,
        lambda strategy, _objective, form, doing: add_issue(strategy=strategy, **_given_names(form), doing=doing),
        lambda row, form, doing: change_issue(issue=row, **_given_names(form), doing=doing),
    ),
    "objective": Kind(
        "objective",
        _("เพิ่มเป้าประสงค์"),
        _("แก้ไขเป้าประสงค์"),
        "target-arrow",
        _objective_form,
        _objective_stored,
        lambda strategy, _objective, form, doing: add_objective(
            strategy=strategy, **_given_objective(strategy, form), doing=doing
        ),
        lambda row, form, doing: change_objective(objective=row, **_given_objective(row.strategy, form), doing=doing),
    ),
    "tactic": Kind(
        "tactic",
        _("เพิ่มกลยุทธ์"),
        _("แก้ไขกลยุทธ์"),
        "route",
        lambda _strategy, _row, *args, **kwargs: TacticForm(*args, **kwargs),
        _names,
        lambda _strategy, objective, form, doing: add_tactic(
            objective=_there(objective), **_given_names(form), doing=doing
        ),
        lambda row, form, doing: change_tactic(tactic=row, **_given_names(form), doing=doing),
    ),
    "project": Kind(
        "project",
        _("เพิ่มโครงการ"),
        _("แก้ไขโครงการ"),
        "coins",
        _project_form,
        _project_stored,
        lambda strategy, _objective, form, doing: add_project(
            strategy=strategy, **_given_project(strategy, form), doing=doing
        ),
        lambda row, form, doing: change_project(project=row, **_given_project(row.strategy, form), doing=doing),
    ),
}


def _there(objective: Objective | None) -> Objective:
    """The objective that a tactic is for: the page has looked it up."""
    assert objective is not None
    return objective


def initial_from(request: HttpRequest, kind: Kind, objective: Objective | None) -> dict[str, Any]:
    """What a new part begins with: the dimension or objective from which it was asked for."""
    if kind.name == "objective":
        return {"dimension": request.GET.get("dimension", ""), "issue": request.GET.get("issue", "")}
    return {"objective": objective.pk} if objective else {}
