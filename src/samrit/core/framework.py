"""A framework of evaluation as values: its tree of indicators, how it is scored, and where every figure comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from samrit.core.calendar import Calendar
from samrit.core.change_requests import ChangeRules
from samrit.core.findings import NOWHERE, Place
from samrit.core.fiscal_year import FiscalYear
from samrit.core.incentives import Gate
from samrit.core.origin import NO_ORIGIN, Figure, Origin
from samrit.core.pmqa import Deadline, Item, Part
from samrit.core.rounding import plain
from samrit.core.section44 import ComponentCutoffs, TotalCutoffs
from samrit.core.text import NO_TEXT, Text
from samrit.core.weights import Certainty


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the framework was taken from."""

    code: str
    title: Text
    file: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RuleWeight:
    """A weight as a framework states it: a number, or one with a parameter that the agency sets (WT-3).

    ``factor`` is +1 or −1 before the parameter, and 0 without one.
    """

    base: Decimal
    factor: int = 0
    parameter: str = ""
    origin: Origin = NO_ORIGIN

    def __str__(self) -> str:
        if not self.factor:
            return plain(self.base)
        return f"{plain(self.base)} {'+' if self.factor > 0 else '−'} {self.parameter}"

    @property
    def form(self) -> tuple[Decimal, int, str]:
        """The weight without its origin, for comparing."""
        return self.base, self.factor, self.parameter


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """One row of a framework's tree: a dimension, a heading or an indicator.

    ``kind`` is empty where the framework leaves the scoring to the agency (or the row is a heading); ``scoring`` are
    the other keys of the scale that it states, ``missing`` those that the kind demands besides. ``open`` lets an agency
    add indicators under the row, which then get ``defaults`` where they say nothing themselves. A ``sample`` is there
    to be taken up and counts only then.
    """

    code: str
    name: Text
    parent: str | None = None
    weight: RuleWeight | None = None
    kind: str = ""
    kind_origin: Origin = NO_ORIGIN
    scoring: Mapping[str, Figure] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    instead: Figure | None = None
    choose_one: str = ""
    optional: bool = False
    open: bool = False
    sample: bool = False
    applies_to: Text = NO_TEXT
    topic: Text = NO_TEXT
    programme: Text = NO_TEXT
    perspective: Text = NO_TEXT
    description: Text = NO_TEXT
    unit: str = ""
    footnote: str = ""
    levels: tuple[Text, ...] = ()
    defaults: Mapping[str, Figure] = field(default_factory=dict)
    code_certainty: Certainty | None = None
    origin: Origin = NO_ORIGIN
    place: Place = NOWHERE

    def at(self, key: str = "") -> Place:
        """The place of the row, or of one of its keys, for findings."""
        path = f"indicators[{self.code}]"
        return replace(self.place, path=f"{path}.{key}" if key else path)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the weight rules that each agency sets, within ``least`` and ``most`` (WT-3)."""

    code: str
    name: Text
    least: Decimal | None = None
    most: Decimal | None = None
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Alternatives of which exactly one is chosen (WT-4)."""

    code: str
    name: Text
    members: tuple[str, ...]
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Setting:
    """How a card under the framework is scored; one that is ``fixed`` an agency may not change quietly."""

    key: str
    figure: Figure
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class IncentiveGate:
    """A gate to the incentives; ``draft`` when it never was in force for this framework (IC-1, IC-2)."""

    gate: Gate
    draft: bool = False
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class LatePenalty:
    """What a late report costs per working day, in points of the total (LT-1)."""

    code: str
    name: Text
    per_working_day: Decimal
    round: int = 12
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class ChecklistPart:
    """One part of a checklist with its printed sum and its items; ``of`` is the code of the indicator (SP-1)."""

    of: str
    part: Part
    name: Text
    weight: RuleWeight
    items: tuple[Item, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Rating:
    """Cut-offs of the levels under Section 44 (S4-2, S4-5)."""

    component: ComponentCutoffs | None = None
    total: TotalCutoffs | None = None
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A field of a form, a part of a paper or a fact about it."""

    key: str
    name: Text
    required: bool = False
    details: tuple[Text, ...] = ()
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Document:
    """A form or a paper of the framework as data: KPI template, e-SAR card, agreement, committees."""

    code: str
    name: Text
    parts: tuple[DocumentPart, ...]
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader of the framework should know: how weights were solved, a defect of a document, background.

    ``about`` are the codes concerned; ``alternatives`` other readings that fit the document as well, each a row of
    figures for ``about`` in order.
    """

    kind: str
    text: Text
    about: tuple[str, ...] = ()
    alternatives: tuple[tuple[Decimal, ...], ...] = ()
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that the documents leave open and an agency fills in: ``code`` and ``key`` say where."""

    code: str
    key: str
    text: Text


AGENCIES = ("ministry", "department", "cluster", "province", "provincial_office", "bureau", "group", "seat")
"""Kinds of those who promise: agencies to the government, units to their agency, a seat (a person) to the superior."""


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything that one folder of rules says. ``agencies`` are the kinds of organisations that make agreements under
    it, by the names of :data:`AGENCIES`; none means every kind. One without ``fiscal_years`` is of every year from
    ``from_year`` on, where that is stated."""

    id: str
    title: Text
    subtitle: Text = NO_TEXT
    scope: Text = NO_TEXT
    agencies: tuple[str, ...] = ()
    fiscal_years: tuple[FiscalYear, ...] = ()
    from_year: Figure | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    rows: tuple[FrameworkRow, ...] = ()
    settings: tuple[Setting, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    choices: tuple[ChoiceGroup, ...] = ()
    checklist: tuple[ChecklistPart, ...] = ()
    gates: tuple[IncentiveGate, ...] = ()
    penalties: tuple[LatePenalty, ...] = ()
    changes: ChangeRules | None = None
    rating: Rating | None = None
    calendar: Calendar = field(default_factory=Calendar)
    documents: tuple[Document, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def first_year(self) -> FiscalYear | None:
        """The first year that it is for; ``None`` where nothing says so."""
        if self.fiscal_years:
            return self.fiscal_years[0]
        return FiscalYear(int(self.from_year.text)) if self.from_year else None

    def row(self, code: str) -> FrameworkRow | None:
        """The row with this code."""
        return next((row for row in self.rows if row.code == code), None)

    def under(self, code: str | None) -> tuple[FrameworkRow, ...]:
        """The rows directly under ``code``; the dimensions or components for ``None``."""
        return tuple(row for row in self.rows if row.parent == code)

    @property
    def dimensions(self) -> tuple[FrameworkRow, ...]:
        """The rows at the top: dimensions (มิติ) or components (องค์ประกอบ)."""
        return self.under(None)

    def is_heading(self, row: FrameworkRow) -> bool:
        """Whether the row only stands over others: it has no kind, and rows are under it or may be added."""
        return not row.kind and (row.open or bool(self.under(row.code)))

    @property
    def indicators(self) -> tuple[FrameworkRow, ...]:
        """The rows that are scored themselves and that every agency has; samples are not among them."""
        return tuple(row for row in self.rows if not row.sample and not self.is_heading(row))

    def walk(self) -> Iterator[tuple[FrameworkRow, int]]:
        """Every row in the order of the tree, each once, with how many rows stand above it.

        Rows whose parents do not lead to the top are not met (:mod:`samrit.core.frameworks.references` reports them).
        """
        return self._walk(None, 0, set())

    def _walk(self, parent: str | None, depth: int, seen: set[str]) -> Iterator[tuple[FrameworkRow, int]]:
        for row in self.under(parent):
            if row.code not in seen:
                seen.add(row.code)
                yield row, depth
                yield from self._walk(row.code, depth + 1, seen)

    def items_of(self, code: str) -> tuple[ChecklistPart, ...]:
        """The parts of the checklist of an indicator."""
        return tuple(part for part in self.checklist if part.of == code)

    @property
    def certainties(self) -> Mapping[Certainty, int]:
        """How many weights are stated, solved and assumed; samples and checklist items included."""
        found = dict.fromkeys(Certainty, 0)
        origins = [row.weight.origin for row in self.rows if row.weight is not None]
        for part in self.checklist:
            origins.extend((part.weight.origin, *part.origins.values()))
        for origin in origins:
            if origin.certainty is not None:
                found[origin.certainty] += 1
        return found
