"""The form of one e-SAR card: the controls of its result by kind, and of its words, with what stood there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.actions.recording import WORDS, stored
from samrit.assessments.models import Card
from samrit.assessments.queries.from_plans import Taken, taken_from
from samrit.assessments.results import MONTH_NAMES, MONTHS, NONE, ResultField, Way, fields_of, projects_of
from samrit.core.fiscal_year import thai_date
from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.project_progress import Project
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number
from samrit.web.language import page_language

HELPS: dict[str, Text] = {
    "work_done": Text(
        "สิ่งที่ทำในรอบนี้และมาตรการสำคัญ ให้ผู้ประเมินเข้าใจที่มาของผล",
        "what was done in this round, so that an evaluator sees where the result comes from",
    ),
    "enablers": Text("สิ่งที่ช่วยให้งานสำเร็จ", "what helped the work along"),
    "obstacles": Text("สิ่งที่ทำให้งานไม่เป็นไปตามแผน", "what kept the work from its plan"),
    "suggestions": Text("ข้อเสนอต่อการทำงานในรอบต่อไป หรือต่อเกณฑ์", "for the next round, or for the criteria"),
    "note": Text(
        "จำเป็นเมื่อคะแนนต่ำกว่าระดับ 2 หรือต่างจากรอบก่อนเกินหนึ่งระดับ",
        "needed where the score is below level 2, or more than one level from the round before",
    ),
}
ROWS = {"work_done": 5}


def control_id(name: str) -> str:
    """The id of the element of a control."""
    return "f-" + name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Control:
    """One control: its name, what it says, what it shows, what the person has seen, and why it was refused."""

    name: str
    label: Text
    way: Way
    value: str
    was: str
    help: Text | None = None
    error: Text | None = None
    rows: int = 0
    before: str = ""
    """What the round before said here."""

    @property
    def id(self) -> str:
        """The id of the element."""
        return control_id(self.name)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of work: its words, its last day, and the control for the day on which it was done."""

    number: int
    words: str
    due: date | None
    control: Control
    part: Control | None = None
    """How much of it is done, where the template gives partial credit (MS-3)."""

    @property
    def place(self) -> str:
        """Where its proofs are cited."""
        return f"step:{self.number}"


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a project: plan, and progress up to the round."""

    number: int
    name: Text
    plan: Control
    actual: Control | None


@dataclass(frozen=True, slots=True)
class ProjectForm:
    """One project: its name, weight and months, what they add up to, and where they were taken from."""

    code: str
    number: int
    name: Control
    weight: Control
    months: tuple[Month, ...]
    planned: str
    done: str
    percent: str
    taken: Taken | None = None

    @property
    def place(self) -> str:
        """Where its proofs are cited."""
        return f"project:{self.code}"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a checklist with its weight."""

    code: str
    weight: Decimal
    control: Control

    @property
    def place(self) -> str:
        """Where its proofs are cited."""
        return f"item:{self.code}"


@dataclass(frozen=True)
class CardForm:
    """Everything that is written in a card."""

    kind: str
    controls: Mapping[str, Control]
    words: tuple[Control, ...]
    steps: tuple[Step, ...] = ()
    conditions: tuple[tuple[int, str], ...] = ()
    projects: tuple[ProjectForm, ...] = ()
    items: tuple[Item, ...] = ()
    parts: tuple[tuple[str, str, Control], ...] = ()
    """The stages: where their proofs are cited, their words, their control."""
    errors: Mapping[str, Text] = field(default_factory=dict)

    @property
    def result(self) -> Control | None:
        """The control of a single figure."""
        return self.controls.get("result")

    @property
    def value(self) -> Control | None:
        """The control of the value after the steps."""
        return self.controls.get("value")

    @property
    def none(self) -> Control | None:
        """The control that says that nothing is done yet; offered until something is."""
        found = self.controls.get(NONE)
        begun = any(step.control.value or (step.part and step.part.value) for step in self.steps) or any(
            item.control.value for item in self.items
        )
        return found if found is not None and (found.value or not begun) else None

    @property
    def evidence(self) -> Control | None:
        """The control that says that outputs or outcomes are shown."""
        return self.controls.get("evidence")

    @property
    def bonus(self) -> Control | None:
        """The control of the bonus."""
        return self.controls.get("bonus_percent")


def card_form(
    card: Card,
    indicator: Indicator | None,
    row: AgreementIndicator | None,
    typed: Mapping[str, tuple[str, str]] | None = None,
    errors: Mapping[str, Text] | None = None,
    before: Card | None = None,
) -> CardForm:
    """The form; ``before`` is the card of the round before, ``typed`` are value and former value of controls as
    somebody sent them, kept when refused."""
    typed, errors = typed or {}, errors or {}

    def control(each: ResultField, rows: int = 0) -> Control:
        now = shown(each, stored(card, each.name))
        value, was = typed.get(each.name, (now, now))
        error, former = errors.get(each.name), stored(before, each.name) if before and rows else ""
        return Control(each.name, each.label, each.way, value, was, HELPS.get(each.name), error, rows, former)

    words = tuple(control(ResultField(name, label, Way.LINE), ROWS.get(name, 3)) for name, label in WORDS.items())
    if indicator is None:
        return CardForm("", {}, words, errors=errors)
    fields = fields_of(indicator, card.result, card.report.months)
    controls = {name: control(each) for name, each in fields.items()}
    levels: Mapping[str, Any] = row.levels if row else {}
    return CardForm(
        kind=indicator.scale.kind if indicator.scale else "",
        controls=controls,
        words=words,
        steps=_steps(indicator, controls, levels),
        conditions=_conditions(indicator),
        projects=tuple(_projects(card, controls)),
        items=_items(indicator, controls),
        parts=_stages(controls, levels),
        errors=errors,
    )


def shown(each: ResultField, value: str) -> str:
    """A stored value as its control shows it."""
    if each.way is Way.DAY and value:
        return thai_date(date.fromisoformat(value), page_language())
    if each.way is Way.TICK:
        return "on" if value else ""
    return value


def _steps(indicator: Indicator, controls: Mapping[str, Control], levels: Mapping[str, Any]) -> tuple[Step, ...]:
    due = dict(getattr(indicator.scale, "due", ()))
    found = []
    for name, control in controls.items():
        key, _, number = name.partition(".")
        if key == "steps_done":
            part = controls.get(f"step_points.{number}")
            found.append(Step(int(number), str(levels.get(number, "")), due.get(int(number)), control, part))
    return tuple(found)


def _conditions(indicator: Indicator) -> tuple[tuple[int, str], ...]:
    if not isinstance(indicator.scale, MilestoneThenValue):
        return ()
    return tuple((level, ", ".join(map(str, each))) for level, each in indicator.scale.value_levels)


def _items(indicator: Indicator, controls: Mapping[str, Control]) -> tuple[Item, ...]:
    if not isinstance(indicator.scale, Checklist):
        return ()
    return tuple(Item(code, weight, controls[f"item.{code}"]) for code, weight in indicator.scale.items)


def _stages(controls: Mapping[str, Control], levels: Mapping[str, Any]) -> tuple[tuple[str, str, Control], ...]:
    found = []
    for name, control in controls.items():
        key, _, number = name.partition(".")
        if key == "parts":
            found.append((f"part:{number}", str(levels.get(number, "")), control))
    return tuple(found)


def _projects(card: Card, controls: Mapping[str, Control]) -> list[ProjectForm]:
    found = []
    for number, project in enumerate(projects_of(card.result), start=1):
        code = str(project["code"])
        at = f"projects.{code}"
        months = tuple(
            Month(
                month,
                MONTH_NAMES[month - 1],
                controls[f"{at}.plan.{month}"],
                controls.get(f"{at}.actual.{month}"),
            )
            for month in range(1, MONTHS + 1)
        )
        planned, done = str(project.get("planned") or ""), str(project.get("done") or "")
        found.append(
            ProjectForm(
                code,
                number,
                controls[f"{at}.name"],
                controls[f"{at}.weight"],
                months,
                planned,
                done,
                _percent(planned, done),
                taken_from(project),
            )
        )
    return found


def _percent(planned: str, done: str) -> str:
    """Progress against the plan up to the round, as it counts (PJ-4)."""
    if not planned or not done or not parse_number(planned):
        return ""
    return plain(Project(Decimal(1), parse_number(planned), parse_number(done)).percent, 2)
