"""The form of one KPI template, made from the table of fields: controls, what is closed and why, findings beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samrit.agreements.editing import editable, settled
from samrit.agreements.findings_in_words import Said, all_said
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.levels import PAST_YEARS
from samrit.agreements.queries.promises import Promise
from samrit.agreements.queries.stated import StatedFor
from samrit.agreements.template_fields import BY_KEY, FIELDS, Members, Part, TemplateField, Widget
from samrit.agreements.template_text import text_of
from samrit.agreements.template_values import CHOICES, in_words, stored
from samrit.core.fiscal_year import thai_date
from samrit.core.kinds.checklist import USUAL
from samrit.core.kinds.project_progress import FY2550
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.permissions import Verdict
from samrit.web.language import page_language

USUAL_LEVELS = {"project_progress": tuple(map(plain, FY2550)), "checklist": tuple(map(plain, USUAL))}
"""Thresholds that hold where none are written."""
ANY = Text("ดูจากลำดับของเกณฑ์", "as the criteria run")
NOTHING = Text("– ยังไม่ระบุ –", "– not stated –")
THREE = 3
FIVE = 5


def control_id(name: str) -> str:
    """The id of the element of a control."""
    return "f-" + name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Control:
    """One control of the form: its name, what it shows, what the person has seen, and why it was refused."""

    name: str
    label: Text
    value: str
    was: str
    error: Text | None = None
    placeholder: str = ""

    @property
    def id(self) -> str:
        """The id of the element."""
        return control_id(self.name)


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the table with its controls; ``closed`` says why it cannot be changed, then ``text`` is shown."""

    field: TemplateField
    controls: tuple[Control, ...]
    choices: tuple[tuple[str, Text], ...] = ()
    closed: Verdict | None = None
    text: str = ""
    findings: tuple[Said, ...] = ()
    origin: Text | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it cannot be changed: a refusal is no truth by itself."""
        return self.closed is not None

    @property
    def slug(self) -> str:
        """The field's name in ids."""
        return self.field.key.replace(".", "-")

    @property
    def first(self) -> Control:
        """The only control, or the first."""
        return self.controls[0]

    @property
    def by_level(self) -> Mapping[str, Control]:
        """The controls by the member that they hold."""
        return {control.name.rpartition(".")[2]: control for control in self.controls}


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level with everything that is said about it."""

    level: int
    threshold: Control | None = None
    words: Control | None = None
    due: Control | None = None
    condition: Control | None = None
    colour: int = 0


@dataclass(frozen=True)
class TemplateForm:
    """Everything that the page of one template shows."""

    row: AgreementIndicator
    stated: StatedFor
    kind: str
    points: str
    fields: Mapping[str, FormField]
    levels: tuple[LevelRow, ...]
    about: tuple[Said, ...]
    open: Verdict
    settled: Text | None
    errors: Mapping[str, Text] = field(default_factory=dict)

    @property
    def f(self) -> Mapping[str, FormField]:
        """The fields by their key without its prefix, for the page; ``items`` means something else there."""
        by_name = {key.removeprefix("row."): each for key, each in self.fields.items()}
        return {"item_list" if name == "items" else name: each for name, each in by_name.items()}

    @property
    def owners(self) -> list[tuple[FormField, FormField]]:
        """Who answers for the indicator and who collects its data, each with the number."""
        return [(self.fields[who], self.fields[f"{who}_phone"]) for who in ("supervisor", "keeper")]

    @property
    def whole(self) -> tuple[Said, ...]:
        """Findings about the indicator as a whole."""
        return tuple(each for each in self.about if not each.field or each.field not in self.fields)

    @property
    def may_write(self) -> bool:
        """Whether any field can be changed."""
        return any(each.closed is None for each in self.fields.values())


def template_form(
    found: Promise,
    row: AgreementIndicator,
    stated: StatedFor,
    may: Verdict,
    *,
    typed: Mapping[str, tuple[str, str]] | None = None,
    errors: Mapping[str, Text] | None = None,
) -> TemplateForm:
    """The form; ``typed`` are value and former value of controls as somebody sent them, kept when refused."""
    kind = str(stored(row, "row.kind", stated.values) or "")
    points = in_words(BY_KEY["row.points"], stored(row, "row.points", stated.values))
    about = all_said(found.findings_about(row.code), found.draft)
    opened = editable(found.agreement, row) if may else may
    fields: dict[str, FormField] = {}
    for each in FIELDS:
        if each.fits(kind) and (kind or not each.kinds):
            verdict = editable(found.agreement, row, each, stated) if may else may
            closed = None if verdict else verdict
            controls = _controls(found, row, each, stated, kind, points, typed or {}, errors or {})
            fields[each.key] = FormField(
                each,
                controls,
                _choices(each),
                closed,
                text_of(row, each, stated.values, page_language()) if closed is not None else "",
                tuple(one for one in about if one.field == each.key),
                _origin(each, stated),
            )
    return TemplateForm(
        row,
        stated,
        kind,
        points,
        fields,
        _levels(fields, kind, points),
        about,
        opened,
        settled(found.agreement) if may else None,
        dict(errors or {}),
    )


def _controls(
    found: Promise,
    row: AgreementIndicator,
    each: TemplateField,
    stated: StatedFor,
    kind: str,
    points: str,
    typed: Mapping[str, tuple[str, str]],
    errors: Mapping[str, Text],
) -> tuple[Control, ...]:
    controls = []
    usual = USUAL_LEVELS.get(kind, ()) if each.key == "row.thresholds" else ()
    for number, member in enumerate(_members(found, row, each, points)):
        name = f"{each.key}.{member}" if member else each.key
        now = shown(each, in_words(each, stored(row, name, stated.values)))
        value, was = typed.get(name, (now, now))
        label = Text.same(member) if member else each.label
        placeholder = usual[number] if number < len(usual) else each.example.in_(page_language())
        controls.append(Control(name, label, value, was, errors.get(name), placeholder))
    return tuple(controls)


def _members(found: Promise, row: AgreementIndicator, each: TemplateField, points: str) -> list[str]:
    if each.members is Members.NONE:
        return [""]
    if each.members is Members.ENDS:
        return ["1", "2"]
    if each.members is Members.LEVELS:
        return [str(level) for level in range(1, (THREE if points else FIVE) + 1)]
    year = found.agreement.fiscal_year
    years = {str(before) for before in range(year - PAST_YEARS, year)}
    return sorted(years | {one for one in row.baseline if len(one) == len(str(year))})


def shown(each: TemplateField, text: str) -> str:
    """A stored value as its control shows it: days as offices write them."""
    return thai_date(date.fromisoformat(text), page_language()) if each.widget is Widget.DAY and text else text


def _choices(each: TemplateField) -> tuple[tuple[str, Text], ...]:
    if each.widget is not Widget.CHOICE:
        return ()
    choices = tuple(CHOICES[each.key].items())
    if each.key == "row.direction":
        return (("", ANY), *choices)
    return choices if any(value == "" for value, _ in choices) else (("", NOTHING), *choices)


def _origin(each: TemplateField, stated: StatedFor) -> Text | None:
    """How certain the framework is of what it says here."""
    key = each.key.removeprefix("row.")
    certainty = stated.origin(key).certainty if each.part is Part.PROMISE else None
    return certainty.label if certainty is not None else None


def _levels(fields: Mapping[str, FormField], kind: str, points: str) -> tuple[LevelRow, ...]:
    """The levels side by side: threshold, words, last day and condition of each."""

    def part(key: str, level: int) -> Control | None:
        return fields[key].by_level.get(str(level)) if key in fields else None

    if not kind or kind == "composite":
        return ()
    return tuple(
        LevelRow(
            level,
            part("row.thresholds", level),
            part("levels", level),
            part("row.step_due", level),
            part("row.value_levels", level) if level > 1 else None,
            2 * level - 1 if points else level,
        )
        for level in range(1, (THREE if points else FIVE) + 1)
    )
