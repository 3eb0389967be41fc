"""What the page of one e-SAR card shows around its form, and which pieces of it change when a field is saved."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samrit.agreements.queries.levels import past_points
from samrit.assessments.actions.recording import may_record
from samrit.assessments.models import Card
from samrit.assessments.queries.card import Around, Former, Scored, around, scored
from samrit.assessments.queries.from_plans import offers
from samrit.assessments.results_in_words import result_in_words
from samrit.assessments.rounds import round_of
from samrit.core.checks.draft import levels_of
from samrit.core.kinds import KINDS
from samrit.core.kinds.checklist import Checked, Checklist
from samrit.core.kinds.milestone_then_value import StepsAndValue
from samrit.core.kinds.project_progress import Projects
from samrit.core.kinds.steps import StepsDone, reached
from samrit.core.kinds.thresholds import Measured
from samrit.core.permissions import Action
from samrit.core.rounding import plain, round_to
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.permissions import Verdict, may
from samrit.web import clock
from samrit.web.acting import doing
from samrit.web.requests import viewer
from samrit.web.views.agreements.scale_figure import Value, scale_figure
from samrit.web.views.reports.card_form import CardForm, card_form, control_id
from samrit.web.views.reports.card_loading import card_chip
from samrit.web.views.reports.chain_frame import report_trail
from samrit.web.views.reports.net import net_of

FIVE = ("1", "2", "3", "4", "5")


def card_context(
    request: HttpRequest,
    card: Card,
    *,
    typed: Mapping[str, tuple[str, str]] | None = None,
    errors: Mapping[str, Text] | None = None,
) -> dict[str, Any]:
    """Everything that ``reports/card.html`` wants."""
    now = clock.now()
    near = around(card, now)
    found = scored(card, near, now)
    verdict = may_record(card, doing(request), near.keeper)
    indicator = None if near.hosted else found.indicator
    before = near.before.card if near.before else None
    form = card_form(card, indicator, found.row, typed, errors, before)
    places = [each.code for each in near.others]
    place = places.index(card.code)
    return {
        "trail": report_trail(card.report, None, card.code),
        "card": card,
        "report": card.report,
        "agreement": card.report.agreement,
        "round": round_of(card.report.agreement, card.report.months),
        "row": found.row,
        "dimension": dimension_of(found),
        "near": near,
        "form": form,
        "may_write": bool(verdict),
        "why_not": _told(request, verdict, card),
        "chip": card_chip(card),
        "number": place + 1,
        "count": len(places),
        "neighbours": _neighbours(near, found),
        "previous": near.others[place - 1] if place else None,
        "following": near.others[place + 1] if place + 1 < len(places) else None,
        "before": _told_former(near.before, found),
        "year_before": _told_former(near.year_before, found),
        "error_summary": _summary(form, errors or {}),
        "plan_offers": offers(card) if verdict and form.kind == "project_progress" else [],
        "returned": card.copies.filter(occasion="returned").last() if card.state == "returned" else None,
        **score_context(found, near),
    }


def saved_context(card: Card) -> dict[str, Any]:
    """What the pieces want that a saved field may change: it is asked for at every pause in typing."""
    now = clock.now()
    near = around(card, now)
    found = scored(card, near, now)
    indicator = None if near.hosted else found.indicator
    form = card_form(card, indicator, found.row)  # what the round before said stands on the page already
    return {"report": card.report, "near": near, "form": form, **score_context(found, near)}


def score_context(found: Scored, near: Around) -> dict[str, Any]:
    """What the box of the score and the list of what is lacking want."""
    row, indicator = found.row, found.indicator
    kind = indicator.scale.kind if indicator and indicator.scale else ""
    figure = _figure(found, near) if row else None
    framework = found.found.promise.framework
    plain_levels = None if figure else FIVE
    return {
        "scored": found,
        "card": found.card,
        "line": found.line,
        "result_words": result_in_words(
            near.hosted.result if near.hosted else found.card.result, row.unit if row else ""
        ),
        "figure": figure,
        "plain_levels": plain_levels,
        "net": net_of(indicator, found.card.report.months, framework) if found.is_reported else None,
        "levels": criteria_of(indicator, found),
        "kind_words": KINDS[kind].label if kind else None,
        "points_before": Decimal(near.points_before) if near.points_before else None,
    }


def pieces_of(request: HttpRequest, context: Mapping[str, Any]) -> dict[str, str]:
    """The pieces of the page that a saved field may change, by id."""
    pieces: dict[str, str] = {
        "card-score": render_to_string("reports/card/score.html", dict(context), request=request),
        "card-lacks": render_to_string("reports/card/lacks.html", dict(context), request=request),
    }
    form: CardForm = context["form"]
    for each in form.projects:
        words = render_to_string("reports/card/project_sum.html", {**context, "project": each}, request=request)
        pieces[f"project-{each.code}-sum"] = words
    return pieces


def form_label(form: CardForm, name: str) -> Text:
    """What a control says."""
    found = form.controls.get(name) or next((each for each in form.words if each.name == name), None)
    return found.label if found else Text.same(name)


def _summary(form: CardForm, errors: Mapping[str, Text]) -> list[tuple[str, Text, Text]]:
    """What cannot be read, by the id of its control."""
    return [(control_id(name), form_label(form, name), problem) for name, problem in errors.items()]


def _told(request: HttpRequest, verdict: Verdict, card: Card) -> Text | None:
    """Why the page is only read, for those who write cards; who has no business with writing is told nothing."""
    return None if verdict or not may(viewer(request), Action.RECORD_RESULT, card.owner) else verdict.reason


def _told_former(former: Former | None, found: Scored) -> dict[str, Any] | None:
    if former is None:
        return None
    card = former.card
    return {
        "report": former.report,
        "card": card,
        "result": result_in_words(card.result, found.row.unit if found.row else ""),
        "points": Decimal(card.points) if card.points else None,
    }


def dimension_of(found: Scored) -> Any:
    """The row at the top under which this one stands (มิติที่)."""
    by_code, above = found.found.promise.by_code, found.row
    while above is not None and above.parent_code in by_code:
        above = by_code[above.parent_code]
    return above if above is not None and found.row is not None and above.pk != found.row.pk else None


def _neighbours(near: Around, found: Scored) -> list[dict[str, Any]]:
    by_code = found.found.promise.by_code
    return [
        {"card": each, "row": by_code.get(each.code), "chip": card_chip(each), "here": each.code == found.card.code}
        for each in near.others
    ]


def criteria_of(indicator: Indicator | None, found: Scored) -> list[tuple[str, str]]:
    """The levels with what each asks for: thresholds, or the words of the template."""
    levels = levels_of(indicator) if indicator else None
    if levels is not None:
        return [(plain(points), plain(value)) for points, value in zip(levels.points, levels.thresholds, strict=True)]
    return []


def _figure(found: Scored, near: Around) -> Any:
    """The scale with the years before, the target, the round before and this result on it."""
    draft, row, indicator = found.found.promise.draft, found.row, found.indicator
    if draft is None or row is None or indicator is None:
        return None
    past = past_points(draft, row.code, row.baseline, row.agreement.fiscal_year)
    here: list[Value] = []
    value = figure_of(indicator, found.card.report.months)
    if value is not None and found.is_reported:
        here.append(("result", _("ผลรอบนี้ %(value)s") % {"value": plain(value)}, value))
    return scale_figure(draft, indicator, past, here)


def figure_of(indicator: Indicator, months: int) -> Decimal | None:
    """The result as the one figure that stands on the scale, where it has one; a share that does not end, rounded."""
    result = indicator.result_in(months)
    if isinstance(result, Measured):
        return result.value
    if isinstance(result, Projects):
        return round_to(result.percent, 4)
    if isinstance(result, StepsDone):
        return Decimal(reached(result.in_time(getattr(indicator.scale, "due", ()))))
    if isinstance(result, Checked) and isinstance(indicator.scale, Checklist):
        return round_to(100 * indicator.scale.earned(result) / indicator.scale.total, 4)
    if isinstance(result, StepsAndValue):
        return result.value
    return None
