"""A plan as its map shows it: nodes with their scores, links with their kinds, the key, and the moments of the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samrit.insight.queries.objectives import FINAL, SCENARIOS, ObjectiveScore, ObjectiveScores
from samrit.strategy.models import LINK_KINDS
from samrit.strategy.queries.mapping import Chart, chart_of
from samrit.strategy.queries.plan import PlannedObjective
from samrit.web.svg.drawing import level
from samrit.web.svg.strategy_map import Map, Node, Row, link_sample
from samrit.web.templatetags.samrit import DASH, words
from samrit.web.views.strategy.showing import Shown, ShownObjective

SCENARIO_NAMES = {
    "6": gettext_lazy("รอบ 6 เดือน"),
    "9": gettext_lazy("รอบ 9 เดือน"),
    "12": gettext_lazy("รอบ 12 เดือน"),
    FINAL: gettext_lazy("ผลสุดท้าย"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of link in the key of the map."""

    code: str
    label: str
    sample: SafeString


@dataclass(frozen=True)
class Joined:
    """What an objective is linked with: the other one, the colour of its dimension and the kind of the link."""

    other: PlannedObjective
    shade: int
    kind: Kind


@dataclass(frozen=True)
class Charted:
    """An objective on the map; what leads to it and where it leads, with the kinds."""

    shown: ShownObjective
    note: str
    causes: tuple[Joined, ...]
    effects: tuple[Joined, ...]
    score: ObjectiveScore | None
    level: int | None

    @property
    def key(self) -> int:
        """The key of the objective."""
        return self.shown.plan.row.pk


@dataclass(frozen=True)
class ChartedGroup:
    """A dimension on the map."""

    name: str
    above: str
    shade: int
    objectives: tuple[Charted, ...]


@dataclass(frozen=True)
class Moment:
    """A moment of the year whose scores can be shown; one that is not there yet cannot be chosen."""

    code: str
    name: Any
    there: bool
    chosen: bool


@dataclass(frozen=True)
class Charting:
    """Everything that the pages of a map show."""

    found: Shown
    chart: Chart
    groups: tuple[ChartedGroup, ...]
    kinds: tuple[Kind, ...]
    scores: ObjectiveScores

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments of the year."""
        there, chosen = self.scores.scenarios, self.scores.chosen
        return tuple(Moment(each, SCENARIO_NAMES[each], each in there, each == chosen) for each in SCENARIOS)

    @property
    def moment(self) -> Any:
        """The name of the moment that is shown."""
        return SCENARIO_NAMES[self.scores.chosen] if self.scores.chosen else ""

    @property
    def objectives(self) -> tuple[Charted, ...]:
        """All of them, by number."""
        return tuple(each for group in self.groups for each in group.objectives)

    def of(self, key: int) -> Charted | None:
        """One of them."""
        return next((each for each in self.objectives if each.key == key), None)


def charting(found: Shown, scores: ObjectiveScores) -> Charting:
    """The map of a plan; no query."""
    kinds = {code: Kind(code, str(label), link_sample(code)) for code, label in LINK_KINDS}
    shades = {each.plan.number: group.shade for group in found.groups for each in group.objectives}

    def joined(own: int, others: tuple[PlannedObjective, ...], is_cause: bool) -> tuple[Joined, ...]:
        links = [((each.number, own) if is_cause else (own, each.number), each) for each in others]
        return tuple(Joined(each, shades[each.number], kinds[found.plan.kinds[link]]) for link, each in links)

    groups = tuple(
        ChartedGroup(
            words(group.dimension.name),
            words(group.dimension.above) if group.dimension.above else "",
            group.shade,
            tuple(
                Charted(
                    each,
                    _note(each),
                    joined(each.plan.number, each.causes, is_cause=True),
                    joined(each.plan.number, each.effects, is_cause=False),
                    scores.scores.get(each.plan.row.pk),
                    level_of(scores, each.plan.row.pk),
                )
                for each in group.objectives
            ),
        )
        for group in found.groups
    )
    return Charting(found, chart_of(found.plan), groups, tuple(kinds.values()), scores)


def as_map(charted: Charting, *, editing: bool = False, chosen: int | None = None) -> Map:
    """The picture of a map: nodes lead to the plan, in the editor to their own tools."""
    strategy = charted.found.plan.strategy
    plan, editor = reverse("strategy", args=[strategy.pk]), reverse("strategy-map-edit", args=[strategy.pk])
    rows = tuple(
        Row(
            group.name,
            tuple(
                Node(
                    each.key,
                    each.shown.plan.number,
                    str(each.shown.plan.row),
                    f"{editor}?objective={each.key}#map-tools" if editing else f"{plan}#{each.shown.anchor}",
                    each.note,
                    each.shown.finding is not None,
                    str(each.score.points) if each.score else DASH,
                    each.level,
                )
                for each in group.objectives
            ),
            group.above,
        )
        for group in charted.groups
    )
    label = _("แผนที่ยุทธศาสตร์ %(organization)s ปีงบประมาณ พ.ศ. %(year)s มีรายการเป็นข้อความอยู่ใต้ภาพ") % {
        "organization": strategy.organization,
        "year": strategy.fiscal_year,
    }
    return Map(
        label,
        rows,
        charted.chart.layout,
        tuple((cause, effect, kind) for (cause, effect), kind in charted.chart.links.items()),
        " ".join(strategy.vision_in_language.split()),
        _("ยังไม่มีเป้าประสงค์ในมิตินี้"),
        editing,
        chosen,
    )


def level_of(scores: ObjectiveScores, key: int) -> int | None:
    """The level whose colour is shown; ``None`` where the map shows no scores at all."""
    if scores.chosen is None:
        return None
    score = scores.scores.get(key)
    return level(score.points, score.scale) if score and score.scale else 0


def _note(each: ShownObjective) -> str:
    count = len(each.indicators)
    if not count:
        parts = [_("ยังไม่มีตัวชี้วัด")]
    else:
        parts = [ngettext("%(count)s ตัวชี้วัด", "%(count)s ตัวชี้วัด", count) % {"count": count}]
    if each.issue_number:
        parts.append(_("ประเด็นที่ %(number)s") % {"number": each.issue_number})
    return " · ".join(parts)
