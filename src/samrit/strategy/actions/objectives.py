"""Objectives: their dimension and issue, what they lead to, and which higher plans they serve (B1, B2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from samrit.core.objectives import circle
from samrit.core.text import Text
from samrit.strategy.actions.keeping import Changes, belongs, fresh, last_number, note, opened, set_values, tidy_words
from samrit.strategy.events import short
from samrit.strategy.models import CAUSE, PLANS, Alignment, Objective, ObjectiveLink, StrategicIssue, Strategy
from samrit.strategy.queries.dimensions import dimensions_of
from samrit.strategy.queries.numbering import numbered
from samrit.workflow.actions import Doing, Refused

Aligned = tuple[str, str]
"""The plan (one of ``PLANS``) and the words in it."""

WRITTEN = ("dimension", "number", "name", "name_en", "issue", "map_line", "map_column")

NO_DIMENSION = Text(
    "กรอบของปีนี้ไม่มีมิติรหัส {code} โปรดเลือกมิติที่มีในกรอบ",
    "the framework of this year has no dimension {code}; please choose one that it has",
)
NO_PLAN = Text("ไม่รู้จักแผนรหัส {plan}", "there is no plan with the code {plan}")
ITSELF = Text("เป้าประสงค์ส่งผลต่อตนเองไม่ได้", "an objective does not lead to itself")
ROUND_AND_ROUND = Text(
    "ความเชื่อมโยงนี้ทำให้เหตุและผลวนกลับมาที่เดิม: {way}",
    "these links would lead from cause to effect in a circle: {way}",
)


@transaction.atomic
def add_objective(
    *,
    strategy: Strategy,
    dimension: str,
    name: str,
    name_en: str = "",
    issue: StrategicIssue | None = None,
    effects: Iterable[Objective] = (),
    alignments: Sequence[Aligned] = (),
    any_dimension: bool = False,
    doing: Doing,
) -> Objective:
    """An objective, the last of its dimension. ``any_dimension`` also takes a code that the year's framework lacks,
    for a copy of another year.

    Raises:
        Refused: not permitted, no name, an unknown dimension or plan, or something of another strategy.
    """
    locked = opened(strategy, doing)
    _refuse_dimension(locked, dimension, any_dimension)
    effects = tuple(effects)
    belongs(locked, issue, *effects)
    number = last_number(locked.objectives.filter(dimension=dimension)) + 1
    objective = Objective(strategy=locked, dimension=dimension, number=number, issue=issue)
    for field, value in tidy_words(objective, {"name": name, "name_en": name_en}).items():
        setattr(objective, field, value)
    objective.save(force_insert=True)
    linked = {**set_effects(objective, effects), **_set_alignments(objective, alignments)}
    note(locked, doing, "added", objective, {"name": (None, objective.name), **linked})
    return objective


@transaction.atomic
def change_objective(
    *,
    objective: Objective,
    dimension: str,
    name: str,
    name_en: str = "",
    issue: StrategicIssue | None = None,
    effects: Iterable[Objective] = (),
    alignments: Sequence[Aligned] = (),
    doing: Doing,
) -> Objective:
    """Write everything of an objective; in another dimension it becomes the last one.

    Raises:
        Refused: as :func:`add_objective`; removed or changed meanwhile; or causes and effects would go round.
    """
    locked = opened(objective.strategy, doing)
    stored: Objective = fresh(objective, doing)
    effects = tuple(effects)
    belongs(locked, issue, *effects)
    if dimension != stored.dimension:
        _refuse_dimension(locked, dimension)
        stored.number = last_number(locked.objectives.filter(dimension=dimension)) + 1
        stored.map_line = stored.map_column = None  # its place on the map was one in the other dimension
    values = {"dimension": dimension, "name": name, "name_en": name_en, "issue": issue}
    changes = {**set_values(stored, values), **set_effects(stored, effects), **_set_alignments(stored, alignments)}
    if "dimension" in changes:
        names = {each.code: each.name.th for each in dimensions_of(locked).rows}
        old, new = changes["dimension"]
        changes["dimension"] = (names.get(old, old), names.get(new, new))
    if changes:
        stored.version += 1
        stored.save(update_fields=[*WRITTEN, "version"])
        note(locked, doing, "changed", stored, changes)
    return stored


@transaction.atomic
def link_objectives(
    *,
    links: Iterable[tuple[Objective, Objective]],
    strategy: Strategy,
    kinds: Mapping[tuple[int, int], str] | None = None,
    doing: Doing,
) -> None:
    """Add many links from cause to effect at once, for a whole map; ``kinds`` by the keys of both, where a link is of
    another kind than the usual one.

    Raises:
        Refused: not permitted, something of another strategy, or causes and effects would go round.
    """
    locked = opened(strategy, doing)
    effects: dict[Objective, list[Objective]] = {}
    for cause, effect in links:
        belongs(locked, cause, effect)
        effects.setdefault(cause, []).append(effect)
    for cause, added in effects.items():
        stored = fresh(cause, Doing(doing.viewer, doing.at))
        known = Objective.objects.filter(causes__cause=stored)
        changes = set_effects(stored, {*known, *added}, kinds)
        if changes:
            stored.version += 1
            stored.save(update_fields=["version"])
            note(locked, doing, "changed", stored, changes)


def _refuse_dimension(strategy: Strategy, code: str, any_dimension: bool = False) -> None:
    if not code or (not any_dimension and code not in {each.code for each in dimensions_of(strategy).rows}):
        raise Refused("dimension", NO_DIMENSION.fill(code=code or "–"))


def set_effects(
    objective: Objective, effects: Iterable[Objective], kinds: Mapping[tuple[int, int], str] | None = None
) -> Changes:
    """Make these the effects, new ones of the kind that ``kinds`` says; what changed, by names."""
    wanted = {effect.pk: effect for effect in effects}
    if objective.pk in wanted:
        raise Refused("circle", ITSELF)
    stored = {link.effect_id: link for link in objective.effects.select_related("effect")}
    if wanted.keys() == stored.keys():
        return {}
    refuse_circle(objective, wanted)
    ObjectiveLink.objects.filter(cause=objective).exclude(effect__in=wanted).delete()
    ObjectiveLink.objects.bulk_create(
        ObjectiveLink(cause=objective, effect=effect, kind=(kinds or {}).get((objective.pk, pk), CAUSE))
        for pk, effect in sorted(wanted.items())
        if pk not in stored
    )
    before = sorted(link.effect.name for link in stored.values())
    return {"effects": (before, sorted(effect.name for effect in wanted.values()))}


def refuse_circle(objective: Objective, effects: Iterable[int]) -> None:
    """Refuse effects that would lead back to their cause, with the way round in words.

    Raises:
        Refused: they would.
    """
    others = ObjectiveLink.objects.filter(cause__strategy=objective.strategy_id).exclude(cause=objective)
    links = [*others.values_list("cause_id", "effect_id"), *((objective.pk, effect) for effect in effects)]
    way = circle(links)
    if way:
        # The chain is told from the objective that is being written.
        start = way.index(objective.pk)
        way = (*way[start:-1], *way[: start + 1])
        names = {row.pk: (number, row.name) for number, row in numbered(objective.strategy)}
        told = [Text.same(f"{names[pk][0]} {short(names[pk][1], 60)}") for pk in way]
        raise Refused("circle", ROUND_AND_ROUND.fill(way=Text.join(" → ", told)))


def _set_alignments(objective: Objective, alignments: Sequence[Aligned]) -> Changes:
    """Make these the alignments, in this order; what changed, by plan."""
    plans = dict(PLANS)
    changes = {}
    wanted: dict[str, list[str]] = {plan: [] for plan in plans}
    for plan, text in alignments:
        if plan not in plans:
            raise Refused("plan", NO_PLAN.fill(plan=plan))
        words = tidy_words(Alignment(), {"text": text})["text"]
        if words and words not in wanted[plan]:
            wanted[plan].append(words)
    rows = list(objective.alignments.order_by("pk"))
    for plan, texts in wanted.items():
        stored = [row.text for row in rows if row.plan == plan]
        if stored != texts:
            objective.alignments.filter(plan=plan).delete()
            Alignment.objects.bulk_create(Alignment(objective=objective, plan=plan, text=text) for text in texts)
            changes[plan] = (stored, texts)
    return changes
