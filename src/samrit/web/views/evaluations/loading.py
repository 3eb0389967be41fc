"""An evaluation for the person who asks: what they may not see does not exist, and who must declare does so first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.listing import standing_assignment
from samrit.evaluations.queries.visibility import TOLD, stands_on_the_agency_side, visible_evaluations
from samrit.web.requests import viewer

View = Callable[..., HttpResponse]
LOOKS = {
    "open": ("info", "clipboard-check"),
    "evaluated": ("care", "users"),
    "decided": ("care", "lock"),
    "notified": ("info", "mail"),
    "final": ("good", "circle-check"),
    "published": ("good", "world"),
}
"""Colour and icon of the chip that says the state."""
STEPS = (
    (_("ผู้ประเมิน"), "open"),
    (_("คณะกรรมการ"), "evaluated"),
    (_("แจ้งผล"), "decided"),
    (_("อุทธรณ์"), "notified"),
    (_("เป็นที่สุด"), "final"),
    (_("เผยแพร่"), "published"),
)


@dataclass(frozen=True)
class Chip:
    """A state as ``web/components/chip.html`` shows it."""

    kind: str
    icon_name: str
    text: Text


@dataclass(frozen=True)
class Tab:
    """A tab as the frame shows it."""

    label: Any
    icon: str
    address: str
    here: bool


TABS = (
    ("evaluation", _("คะแนนรายตัวชี้วัด"), "list-details", False),
    ("evaluation-evaluators", _("ผู้ประเมิน"), "user-check", False),
    ("evaluation-visits", _("การตรวจเยี่ยม"), "map-pin", False),
    ("evaluation-advice", _("ข้อเสนอแนะ"), "message-2", False),
    ("evaluation-notice", _("หนังสือแจ้งผล"), "mail", True),
    ("evaluation-appeals", _("อุทธรณ์"), "hand-stop", True),
)
"""URL name, label, icon, and whether it is there only once the agency was told."""


def visible_evaluation(request: HttpRequest, pk: int) -> Evaluation:
    """The evaluation with report, agreement, organisation and framework; 404 unless this person may read it."""
    found = visible_evaluations(viewer(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def of_evaluation(view: View) -> View:
    """A view of one evaluation, which gets it in place of its number. Who is assigned and has not declared their
    interests is led to the declaration first."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        evaluation = visible_evaluation(request, pk)
        if must_declare(request, evaluation):
            return redirect("evaluation-declare", evaluation.pk)
        return view(request, evaluation, *args, **kwargs)

    return answer


def must_declare(request: HttpRequest, evaluation: Evaluation) -> bool:
    """Whether this person is assigned and has declared nothing yet."""
    assignment = standing_assignment(viewer(request), evaluation)
    return assignment is not None and assignment.declared_at is None


def chip_of(evaluation: Evaluation) -> Chip:
    """The state of an evaluation."""
    kind, icon_name = LOOKS[evaluation.state]
    return Chip(kind, icon_name, EVALUATION.states[evaluation.state])


def frame(request: HttpRequest, evaluation: Evaluation, here: str, *below: Any, **more: Any) -> dict[str, Any]:
    """What ``evaluations/frame.html`` wants; ``here`` is the URL name of the open tab, ``below`` the page under it."""
    pk, told = evaluation.pk, evaluation.state in TOLD
    tabs = [
        Tab(label, icon, reverse(name, args=[pk]), name == here)
        for name, label, icon, after in TABS
        if told or not after
    ]
    tab = next((each for each in tabs if each.here), None)
    trail: list[tuple[Any, str]] = [(_("การประเมินผล"), reverse("evaluations"))]
    home = reverse("evaluation", args=[pk])
    trail.append((evaluation.owner, "" if here == "evaluation" and not below else home))
    if tab is not None and here != "evaluation":
        trail.append((tab.label, tab.address if below else ""))
    trail += [(each, "") for each in below]
    return {
        "evaluation": evaluation,
        "agreement": evaluation.report.agreement,
        "state_chip": chip_of(evaluation),
        "steps": _steps(evaluation),
        "tabs": tabs,
        "trail": trail,
        "told": told,
        "own_agency": stands_on_the_agency_side(viewer(request), evaluation.owner),
        **more,
    }


def _steps(evaluation: Evaluation) -> list[dict[str, Any]]:
    now = next(place for place, (_label, state) in enumerate(STEPS) if state == evaluation.state)
    done = evaluation.state in ("final", "published")
    found = []
    for place, (label, _state) in enumerate(STEPS):
        state = "done" if place < now or (done and place == now) else "now" if place == now else "later"
        found.append({"label": label, "state": state})
    return found
