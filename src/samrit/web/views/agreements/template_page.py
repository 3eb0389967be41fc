"""What the page of one KPI template shows around its form, and which pieces of it change when a field is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from samrit.agreements.findings_in_words import all_said
from samrit.agreements.kinds_in_words import CHOICES as KINDS
from samrit.agreements.kinds_in_words import kind_in_words
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.levels import even_step, past_points
from samrit.agreements.queries.people import people_of
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.queries.stated import stated_rows_of
from samrit.agreements.queries.weights import weights_of
from samrit.agreements.template_fields import label_of
from samrit.core.checks.draft import levels_of
from samrit.core.text import Text
from samrit.core.workflow import TEMPLATE
from samrit.organizations.models import Person
from samrit.strategy.models import Objective
from samrit.web.views.agreements import undo
from samrit.web.views.agreements.loading import Chip, agreement_frame, may_edit
from samrit.web.views.agreements.scale_figure import scale_figure
from samrit.web.views.agreements.template_form import TemplateForm, template_form

TEMPLATE_LOOKS = {
    "drafting": ("plain", "edit"),
    "submitted": ("info", "send"),
    "returned": ("care", "arrow-back-up"),
    "passed": ("good", "circle-check"),
}
MOST_PEOPLE = 100
"""More are found by their name, so that the list stays one that can be looked through."""


def template_chip(row: AgreementIndicator) -> Chip:
    """The state of a template."""
    kind, icon_name = TEMPLATE_LOOKS[row.state]
    return Chip(kind, icon_name, TEMPLATE.states[row.state])


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another indicator of the agreement, for going from one to the next."""

    row: AgreementIndicator
    errors: int
    warnings: int
    here: bool


def page_context(
    request: HttpRequest,
    row: AgreementIndicator,
    found: Promise | None = None,
    *,
    typed: Mapping[str, tuple[str, str]] | None = None,
    errors: Mapping[str, Text] | None = None,
) -> dict[str, Any]:
    """Everything that ``agreements/template.html`` wants."""
    found = found or promise(row.agreement)
    parents = {each.code: each.parent_code for each in found.rows}
    stated = stated_rows_of(row.agreement).of(row, parents)
    form = template_form(found, row, stated, may_edit(request, row.agreement), typed=typed, errors=errors)
    neighbours = _neighbours(found, row)
    place = next((number for number, each in enumerate(neighbours) if each.here), 0)
    frame = agreement_frame(request, row.agreement, "agreement-rows")
    return {
        **frame,
        "trail": [*frame["trail"][:2], (row.code, "")],
        "row": row,
        "dimension": _dimension(found, row),
        "weight_row": {"weight": weights_of(found).by_code[row.code]},
        "form": form,
        "template_chip": template_chip(row),
        "rule": stated.rule,
        "neighbours": neighbours,
        "before": neighbours[place - 1].row if place else None,
        "after": neighbours[place + 1].row if place + 1 < len(neighbours) else None,
        "number": place + 1,
        "error_summary": [
            (f"f-{name.replace('.', '-')}", label_of(name), text) for name, text in (errors or {}).items()
        ],
        "undo": undo.offered(request, "fields", row.pk),
        "kinds": KINDS,
        "kind": kind_in_words(form.kind, form.points),
        **scale_context(found, row, form),
        **_owners(row),
        "objectives": _objectives(row),
    }


def scale_context(found: Promise, row: AgreementIndicator, form: TemplateForm) -> dict[str, Any]:
    """The ruler, what past results would earn on it, and the step between the levels."""
    draft = found.draft
    indicator = draft.rows.get(row.code) if draft else None
    past = past_points(draft, row.code, row.baseline, row.agreement.fiscal_year)
    levels = levels_of(indicator) if indicator else None
    return {
        "past": past,
        "past_rows": list(zip(past, form.fields["baseline"].controls, strict=False)),
        "figure": scale_figure(draft, indicator, past),
        "step": even_step(levels.thresholds) if levels else None,
        "parts": [each for each in found.rows if each.parent_code == row.code] if form.kind == "composite" else [],
    }


def pieces_of(request: HttpRequest, context: Mapping[str, Any]) -> dict[str, str]:
    """The pieces of the page that a saved field may change, by id."""
    form: TemplateForm = context["form"]
    pieces = {
        f"about-{each.slug}": _piece(request, "findings", {"findings": each.findings}) for each in form.fields.values()
    }
    pieces["ruler"] = _piece(request, "ruler", context)
    pieces["to-mend"] = _piece(request, "to_mend", context)
    for each in context["past"]:
        pieces[f"past-{each.year}"] = _piece(request, "past", {"past": each})
    return pieces


def _piece(request: HttpRequest, name: str, context: Mapping[str, Any]) -> str:
    return render_to_string(f"agreements/pieces/{name}.html", dict(context), request=request)


def _dimension(found: Promise, row: AgreementIndicator) -> AgreementIndicator | None:
    """The row at the top under which this one stands (มิติที่)."""
    by_code, above = found.by_code, row
    for _ in found.rows:
        if above.parent_code not in by_code:
            break
        above = by_code[above.parent_code]
    return above if above.pk != row.pk else None


def _neighbours(found: Promise, row: AgreementIndicator) -> list[Neighbour]:
    """Every indicator in the order of the agreement, with how much is wrong with each."""
    about = all_said(found.findings, found.draft)
    counts: dict[str, list[int]] = {}
    for each in about:
        count = counts.setdefault(each.indicator, [0, 0])
        count[0 if each.is_error else 1] += 1
    rows = [each for each in found.rows if not each.is_heading]
    found_at = {each.code: counts.get(each.code, [0, 0]) for each in rows}
    return [Neighbour(each, found_at[each.code][0], found_at[each.code][1], each.pk == row.pk) for each in rows]


def _owners(row: AgreementIndicator) -> dict[str, Any]:
    people = people_of(row.agreement.organization)
    some = list(people[: MOST_PEOPLE + 1])
    return {
        "people": _with_chosen(some[:MOST_PEOPLE], (row.supervisor, row.keeper)),
        "search_people": len(some) > MOST_PEOPLE // 10,
        "people_address": reverse("agreement-people", args=[row.agreement_id]),
    }


def _with_chosen(people: Sequence[Person], chosen: Sequence[Person | None]) -> list[Person]:
    there = {person.pk for person in people}
    return [*(person for person in chosen if person and person.pk not in there), *people]


def _objectives(row: AgreementIndicator) -> list[Objective]:
    mine = Objective.objects.filter(
        strategy__organization=row.agreement.organization, strategy__fiscal_year=row.agreement.fiscal_year
    )
    return list(mine)
