"""A scorecard as values: the table that goes in (``Card``) and the explained score that comes out (``Scorecard``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from samrit.core.bands import Band
from samrit.core.findings import NOWHERE, Finding, Place
from samrit.core.kinds.kind import Result, Scale
from samrit.core.reasons import Reason
from samrit.core.text import NO_TEXT, Text
from samrit.core.weights import Weight
from samrit.core.working_days import LateDay


class Missing(StrEnum):
    """What an indicator without a result gets (SC-8)."""

    FLOOR = "floor"
    EXCLUDE = "exclude"
    REFUSE = "refuse"


class TotalFrom(StrEnum):
    """From which figures the total is made: RD-3, or one of the house variants of RD-4."""

    POINTS = "points"
    WEIGHTED = "weighted"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a card is scored. ``floor`` and ``cap`` left at ``None`` follow the scale of the card's points: 1 and 5,
    or 0 and the highest point where indicators state points that do not run from 1 to 5 (SC-2, SC-3, S4-4)."""

    decimals: int = 4
    floor: Decimal | None = None
    cap: Decimal | None = None
    missing: Missing = Missing.FLOOR
    round: int = 12
    bands: tuple[Band, ...] = ()
    weights_sum: Decimal | None = None
    total_from: TotalFrom = TotalFrom.POINTS
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Lateness:
    """When the 12-month report was due and when it arrived (LT-1..3).

    ``waived`` working days are forgiven; ``waiver`` says by whom and why.
    """

    due: date
    received: date
    per_working_day: Decimal
    holidays: Mapping[date, Text] = field(default_factory=dict)
    place: Place = NOWHERE
    waived: int = 0
    waiver: str = ""


class InsteadKind(StrEnum):
    """Where the weight of an indicator that does not apply goes (WT-2, WT-5)."""

    TO = "to"
    PRO_RATA = "pro_rata"
    RENORMALISE = "renormalise"


@dataclass(frozen=True, slots=True)
class Instead:
    """Where the weight goes; ``to`` is the code of the indicator named, for ``InsteadKind.TO`` only."""

    kind: InsteadKind = InsteadKind.PRO_RATA
    to: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What a draft's template says beside the scale (KT-2..4); the checks on drafts read it, the score does not."""

    unit: str = ""
    target: Decimal | None = None
    baseline: tuple[tuple[int, Decimal], ...] = ()
    owner: str = ""
    keeper: str = ""
    data_source: str = ""
    formula: str = ""
    description: str = ""
    evidence_rule: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table. Without a ``scale`` it is a heading over its children.

    ``readable`` is false for a row whose scale or result could not be read, which has been reported already.
    """

    code: str
    name: Text = NO_TEXT
    parent: str | None = None
    weight: Weight | None = None
    scale: Scale | None = None
    result: Result | None = None
    applies: bool = True
    instead: Instead = Instead()
    choose_one: str = ""
    chosen: bool = False
    rounds: Mapping[int, Result] = field(default_factory=dict)
    start_round: int = 6
    cancel_round: int | None = None
    round_weights: Mapping[int, Decimal] = field(default_factory=dict)
    details: Details = Details()
    place: Place = NOWHERE
    readable: bool = True

    def result_in(self, round_: int) -> Result | None:
        """The result of one round; ``result`` stands for every round when no results per round are given."""
        return self.rounds.get(round_) if self.rounds else self.result

    @property
    def label(self) -> str:
        """The path by which findings name it."""
        return f"indicators[{self.code}]"


@dataclass(frozen=True, slots=True)
class Card:
    """A whole table: everything that is needed to score it, and nothing else."""

    indicators: tuple[Indicator, ...]
    title: Text = NO_TEXT
    settings: Settings = Settings()
    lateness: Lateness | None = None
    framework: str = ""


class Standing(StrEnum):
    """Whether a line counts, and if not, why."""

    COUNTS = "counts"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHOSEN = "not_chosen"
    NOT_STARTED = "not_started"
    CANCELLED = "cancelled"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a scorecard. ``points`` and ``weighted`` are ``None`` where the line does not count.

    ``weight`` is the exact weight after redistribution, ``stated`` the one written. ``in_total`` tells whether the
    line is one of the indicators of which the total is the weighted mean: headings only show the mean of what stands
    under them, and parts of a composite enter through it. The ``weighted`` of these lines, and no others, are the
    column that adds up to the total but for rounding (RD-3).
    """

    code: str
    name: Text
    parent: str | None
    depth: int
    kind: str
    weight: Fraction
    stated: Weight | None
    points: Decimal | None
    weighted: Decimal | None
    standing: Standing
    reasons: tuple[Reason, ...]
    in_total: bool = True


@dataclass(frozen=True, slots=True)
class Penalty:
    """What lateness took off the total, with every day that it looked at; 0 and no days where nothing was looked at."""

    working_days: int
    points: Decimal
    days: tuple[LateDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The explained score. A table that could not be scored has no total, penalty or lines, and findings that say why.

    ``percent`` is the total out of 100, only where the settings ask for it (AG-4). ``reasons`` are those for the
    total, the penalty and the band; ``settings`` are the card's, of which the round and the decimals belong beside the
    figures wherever they are shown.
    """

    title: Text
    total: Decimal | None
    before_penalty: Decimal | None
    penalty: Penalty | None
    band: Band | None
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    settings: Settings = Settings()
    percent: Decimal | None = None

    @property
    def refused(self) -> bool:
        """Whether the table could not be scored."""
        return self.total is None
