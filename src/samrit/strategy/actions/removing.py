"""Remove a part of a strategy, and bring it back for ten minutes from what its event kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from samrit.core.objectives import Link, circle
from samrit.core.text import Text
from samrit.strategy.actions.keeping import fresh, last_number, note, opened, strategy_of
from samrit.strategy.actions.placing import siblings
from samrit.strategy.content import WORDS
from samrit.strategy.events import KIND, PARTS, UNDO_FOR, Part
from samrit.strategy.models import (
    CAUSE,
    Alignment,
    Objective,
    ObjectiveLink,
    Project,
    StrategicIssue,
    Strategy,
    Tactic,
)
from samrit.workflow.actions import Doing, Refused
from samrit.workflow.models import Event

HOLDERS: list[Callable[[Objective], list[str]]] = []
"""Each names what still refers to an objective, which can then not be removed. Parts above (the indicators of
agreements) put themselves here when the app starts, so that nothing below needs to know them."""

HELD = Text(
    "ลบเป้าประสงค์นี้ไม่ได้ เพราะยังมีตัวชี้วัดเชื่อมอยู่: {names} โปรดให้ตัวชี้วัดเชื่อมกับเป้าประสงค์อื่นก่อน",
    "this objective cannot be removed while indicators refer to it: {names}; link them to another objective first",
)
NOT_EMPTY = Text(
    "ลบแผนที่มีเนื้อหาแล้วไม่ได้ โปรดลบประเด็นยุทธศาสตร์ เป้าประสงค์ และโครงการก่อน",
    "a strategy with content cannot be removed; remove its issues, objectives and projects first",
)
TOO_LATE_TO_UNDO = Text("เรียกคืนได้ภายใน 10 นาทีหลังลบเท่านั้น", "it can be brought back only within ten minutes")
BACK_ALREADY = Text("รายการนี้ถูกเรียกคืนแล้ว", "this has been brought back already")
NO_HOME = Text("เรียกคืนไม่ได้ เพราะเป้าประสงค์ที่รายการนี้สังกัดถูกลบไปแล้ว", "the objective that it belonged to is gone")

Kept = dict[str, Any]


@transaction.atomic
def remove(*, row: Part, doing: Doing) -> Event:
    """Remove a part with all that hangs on it; the event keeps everything, so that :func:`restore` can bring it back.

    Raises:
        Refused: not permitted, removed or changed meanwhile, or (objectives) something still refers to it.
    """
    locked = opened(strategy_of(row), doing)
    stored = fresh(row, doing)
    if isinstance(stored, Objective):
        names = [name for holder in HOLDERS for name in holder(stored)]
        if names:
            raise Refused("held", HELD.fill(names=", ".join(names)))
    event = note(locked, doing, "removed", stored, {"name": (stored.name, None)}, kept=_kept(stored))
    stored.delete()
    return event


@transaction.atomic
def restore(*, event: Event, doing: Doing) -> Part:
    """Bring back what ``event`` (the answer of :func:`remove`) removed, at its old address.

    Links to what has been removed meanwhile stay out.

    Raises:
        Refused: not permitted, ten minutes have passed, back already, or the objective that it belonged to is gone.
    """
    strategy = Strategy.objects.filter(pk=event.subject_id).first()
    details = event.details
    if strategy is None or (event.subject_kind, details.get("did")) != (KIND, "removed") or "kept" not in details:
        raise ValueError(f"event {event.number} removed nothing that can be brought back")
    locked = opened(strategy, doing)
    if doing.at > event.at + UNDO_FOR:
        raise Refused("undo-late", TOO_LATE_TO_UNDO)
    model: Any = next(model for model, name in PARTS.items() if name == details["part"])
    pk, kept = details["id"], details["kept"]
    if model.objects.filter(pk=pk).exists():
        raise Refused("back-already", BACK_ALREADY)
    row: Part = _BACK[model](locked, pk, kept)
    note(locked, doing, "restored", row, {"name": (None, row.name)}, event=event.number)
    return row


@transaction.atomic
def remove_strategy(*, strategy: Strategy, doing: Doing) -> None:
    """Remove a strategy that was started by mistake and has no content yet.

    Raises:
        Refused: not permitted, changed meanwhile, or there is content.
    """
    opened(strategy, doing)
    stored: Strategy = fresh(strategy, doing)
    if any(rows.exists() for rows in (stored.issues, stored.objectives, stored.projects)):
        raise Refused("not-empty", NOT_EMPTY)
    note(stored, doing, "removed", None, {word: (getattr(stored, word), "") for word in WORDS if getattr(stored, word)})
    stored.delete()


# ---------------------------------------------------------------- what an event keeps of a part


def _kept(row: Part) -> Kept:
    own: Kept = {"name": row.name, "name_en": row.name_en, "version": row.version}
    if isinstance(row, StrategicIssue):
        return own | {"number": row.number, "objectives": _keys(row.objectives)}
    if isinstance(row, Tactic):
        return own | {"number": row.number, "objective": row.objective_id}
    if isinstance(row, Project):
        return own | {
            "objective": row.objective_id,
            "budget_satang": row.budget_satang,
            "responsible": row.responsible_id,
        }
    return own | {
        "number": row.number,
        "dimension": row.dimension,
        "issue": row.issue_id,
        "causes": sorted(row.causes.values_list("cause_id", flat=True)),
        "effects": sorted(row.effects.values_list("effect_id", flat=True)),
        "kinds": sorted(
            [link.cause_id, link.effect_id, link.kind]
            for link in ObjectiveLink.objects.filter(Q(cause=row) | Q(effect=row)).exclude(kind=CAUSE)
        ),
        "map": [row.map_line, row.map_column],
        "projects": _keys(row.projects),
        "tactics": [[each.pk, each.number, each.name, each.name_en, each.version] for each in row.tactics.all()],
        "alignments": [[each.plan, each.text] for each in row.alignments.order_by("pk")],
    }


def _keys(rows: Any) -> list[int]:
    return sorted(rows.values_list("pk", flat=True))


def _own(kept: Kept) -> Kept:
    """Names, and a version that no open page has."""
    return {"name": kept["name"], "name_en": kept["name_en"], "version": kept["version"] + 1}


# ---------------------------------------------------------------- and how it comes back


def _place(row: Any, number: int) -> None:
    """Its old number, unless another has that now."""
    others = siblings(row)
    row.number = last_number(others) + 1 if others.filter(number=number).exists() else number


def _issue_back(strategy: Strategy, pk: int, kept: Kept) -> StrategicIssue:
    issue = StrategicIssue(pk=pk, strategy=strategy, **_own(kept))
    _place(issue, kept["number"])
    issue.save(force_insert=True)
    strategy.objectives.filter(pk__in=kept["objectives"], issue=None).update(issue=issue)
    return issue


def _objective_back(strategy: Strategy, pk: int, kept: Kept) -> Objective:
    issue = strategy.issues.filter(pk=kept["issue"]).first()
    objective = Objective(pk=pk, strategy=strategy, issue=issue, dimension=kept["dimension"], **_own(kept))
    objective.map_line, objective.map_column = kept.get("map") or (None, None)
    _place(objective, kept["number"])
    objective.save(force_insert=True)
    for own, number, name, name_en, version in kept["tactics"]:
        tactic = Tactic(pk=own, objective=objective, number=number, name=name, name_en=name_en, version=version + 1)
        tactic.save(force_insert=True)
    Alignment.objects.bulk_create(
        Alignment(objective=objective, plan=plan, text=text) for plan, text in kept["alignments"]
    )
    strategy.projects.filter(pk__in=kept["projects"], objective=None).update(objective=objective)
    others = set(strategy.objectives.values_list("pk", flat=True))
    links = [(cause, pk) for cause in kept["causes"]] + [(pk, effect) for effect in kept["effects"]]
    kinds = {(cause, effect): kind for cause, effect, kind in kept.get("kinds", ())}
    _link_back(strategy, [(cause, effect) for cause, effect in links if {cause, effect} <= others], kinds)
    return objective


def _link_back(strategy: Strategy, links: list[Link], kinds: Mapping[Link, str]) -> None:
    """The old links, one by one; one that would now close a circle stays out."""
    stored = list(ObjectiveLink.objects.filter(cause__strategy=strategy).values_list("cause_id", "effect_id"))
    for link in links:
        if not circle([*stored, link]):
            stored.append(link)
            ObjectiveLink.objects.create(cause_id=link[0], effect_id=link[1], kind=kinds.get(link, CAUSE))


def _tactic_back(strategy: Strategy, pk: int, kept: Kept) -> Tactic:
    objective = strategy.objectives.filter(pk=kept["objective"]).first()
    if objective is None:
        raise Refused("no-home", NO_HOME)
    tactic = Tactic(pk=pk, objective=objective, **_own(kept))
    _place(tactic, kept["number"])
    tactic.save(force_insert=True)
    return tactic


def _project_back(strategy: Strategy, pk: int, kept: Kept) -> Project:
    objective = strategy.objectives.filter(pk=kept["objective"]).first()
    project = Project(
        pk=pk,
        strategy=strategy,
        objective=objective,
        budget_satang=kept["budget_satang"],
        responsible_id=kept["responsible"],
        **_own(kept),
    )
    project.save(force_insert=True)
    return project


_BACK: dict[Any, Callable[[Strategy, int, Kept], Part]] = {
    StrategicIssue: _issue_back,
    Objective: _objective_back,
    Tactic: _tactic_back,
    Project: _project_back,
}
