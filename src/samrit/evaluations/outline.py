"""A frozen result as the pages show it: everything comes from its content, nothing from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samrit.agreements.outline import unit_in_words
from samrit.core.rounding import round_to
from samrit.core.scorecard import Standing
from samrit.core.text import Text

STAGES = {
    "self": Text("หน่วยงานรายงาน", "reported by the agency"),
    "certified": Text("ส่วนกลางรับรอง", "certified"),
    "evaluated": Text("ผู้ประเมิน", "evaluator"),
    "committee": Text("คณะกรรมการ", "committee"),
    "appeal": Text("หลังอุทธรณ์", "after appeal"),
    "final": Text("ผลที่เป็นที่สุด", "final"),
}


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One step of an explanation."""

    rule: str
    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What one stage gave; ``reasons`` are empty where it gave the same as the stage before it, which ``same`` says."""

    stage: Text
    points: Decimal | None
    reasons: tuple[ShownReason, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A decision about the line: whose, how many points if given directly, why, and what shows it."""

    stage: Text
    points: str
    reason: str
    evidence: str
    pages: str
    session: str


@dataclass(frozen=True, slots=True)
class Quality:
    """The data-quality label: source, verified by whom (roles), how many files, limits."""

    source: Text
    verified: tuple[tuple[Text, str], ...]
    evidence: int
    sample_size: str
    method: str
    limits: tuple[Text, ...]

    @property
    def mark(self) -> str:
        """``good`` where nothing is wanting, ``care`` otherwise."""
        return "care" if self.limits else "good"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the result."""

    code: str
    name: Text
    depth: int
    is_heading: bool
    counts: bool
    unit: str
    target: str
    weight: Fraction
    points: Decimal | None
    weighted: Decimal | None
    figures: tuple[Figure, ...]
    changes: tuple[ShownChange, ...]
    quality: Quality | None

    @property
    def goal(self) -> Text:
        """The target with its unit."""
        return unit_in_words(self.target, self.unit)

    @property
    def weight_shown(self) -> Decimal:
        """The weight with at most four decimals."""
        return round_to(self.weight, 4)

    @property
    def explanation(self) -> tuple[ShownReason, ...]:
        """Why it earns what stands: the reasons of the last stage that said something of its own."""
        return next((figure.reasons for figure in reversed(self.figures) if not figure.same), ())


@dataclass(frozen=True, slots=True)
class Dimension:
    """A row at the top of the result."""

    code: str
    name: Text
    weight: Fraction
    points: Decimal | None

    @property
    def weight_shown(self) -> Decimal:
        """The weight with at most four decimals."""
        return round_to(self.weight, 4)


@dataclass(frozen=True, slots=True)
class PenaltyDay:
    """One day that lateness looked at."""

    day: date
    counts: bool
    why: Text


@dataclass(frozen=True)
class ResultOutline:
    """The whole result."""

    organization: Text
    framework: Text
    framework_id: str
    fiscal_year: str
    total: Decimal
    before_penalty: Decimal
    penalty: Decimal
    working_days: int
    days: tuple[PenaltyDay, ...]
    band: Text | None
    percent: str
    decimals: int
    reasons: tuple[ShownReason, ...]
    dimensions: tuple[Dimension, ...]
    lines: tuple[ShownLine, ...]
    totals: tuple[tuple[Text, Decimal], ...]
    receipt: Mapping[str, str | None]

    @property
    def indicators(self) -> tuple[ShownLine, ...]:
        """The lines that are scored by themselves."""
        return tuple(line for line in self.lines if not line.is_heading)

    @property
    def changed(self) -> int:
        """How many indicators somebody decided otherwise about than was reported."""
        return sum(bool(line.changes) for line in self.lines)


def result_outline(content: Mapping[str, Any]) -> ResultOutline:
    """The outline of a frozen content (``samrit-result/1``)."""
    penalty = content["penalty"] or {"points": "0", "working_days": "0", "days": []}
    return ResultOutline(
        organization=_named(content["organization"]),
        framework=Text(
            content["framework"]["title"], content["framework"]["title_en"] or content["framework"]["title"]
        ),
        framework_id=content["framework"]["id"],
        fiscal_year=content["fiscal_year"],
        total=Decimal(content["total"]),
        before_penalty=Decimal(content["before_penalty"]),
        penalty=Decimal(penalty["points"]),
        working_days=int(penalty["working_days"]),
        days=tuple(
            PenaltyDay(date.fromisoformat(each["day"]), each["counts"] == "true", _text(each["why"]))
            for each in penalty["days"]
        ),
        band=_text(content["band"]) if content["band"] else None,
        percent=content["percent"] or "",
        decimals=int(content["decimals"]),
        reasons=_reasons(content["reasons"]),
        dimensions=tuple(
            Dimension(each["code"], _named(each), Fraction(each["weight"]), _figure(each["points"]))
            for each in content["dimensions"]
        ),
        lines=tuple(map(_line, content["lines"])),
        totals=tuple((STAGES[stage], Decimal(total)) for stage, total in content["totals"].items() if total),
        receipt=content["report"],
    )


def _text(words: Mapping[str, str]) -> Text:
    return Text(words["th"], words["en"])


def _named(thing: Mapping[str, Any]) -> Text:
    return Text(thing["name"] or "", thing["name_en"] or thing["name"] or "")


def _figure(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _reasons(given: Iterable[Mapping[str, Any]]) -> tuple[ShownReason, ...]:
    return tuple(ShownReason(each["rule"] or "", Text(each["th"], each["en"]), each["source"] or "") for each in given)


def _line(line: Mapping[str, Any]) -> ShownLine:
    return ShownLine(
        code=line["code"],
        name=_named(line),
        depth=int(line["depth"]),
        is_heading=line["kind"] is None,
        counts=line["standing"] in (Standing.COUNTS.value, Standing.MISSING.value),
        unit=line["unit"] or "",
        target=line["target"] or "",
        weight=Fraction(line["weight"]),
        points=_figure(line["points"]),
        weighted=_figure(line["weighted"]),
        figures=tuple(
            Figure(
                STAGES[each["stage"]], _figure(each["points"]), _reasons(each["reasons"] or ()), each["reasons"] is None
            )
            for each in line["figures"]
        ),
        changes=tuple(
            ShownChange(
                STAGES[each["stage"]],
                each["points"] or "",
                each["reason"],
                each["evidence"] or "",
                each["pages"] or "",
                each["session"] or "",
            )
            for each in line["changes"]
        ),
        quality=_quality(line["quality"]) if line["quality"] else None,
    )


def _quality(given: Mapping[str, Any]) -> Quality:
    return Quality(
        source=_text(given["source"]),
        verified=tuple((_text(each["role"]), each["at"]) for each in given["verified"]),
        evidence=int(given["evidence"]),
        sample_size=given["sample_size"] or "",
        method=given["method"] or "",
        limits=tuple(map(_text, given["limits"])),
    )
