"""Levels under the Section 44 measures: of a component, and of an agency overall (S4-1 to S4-3, S4-5).

No text at hand states these cut-offs; they are data of a framework, and every result carries how certain they are.
Points between three targets (S4-4) are an ordinary threshold scale with the points 50, 75 and 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from samrit.core.bands import Band, band_of
from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.problem import Problem
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to
from samrit.core.text import Text
from samrit.core.weights import Certainty

DECIMALS = 2
"""Percents and totals are compared as they are printed, with two decimals: 75 to 89.99 leaves no gap (S4-5)."""


class Section44Error(Problem):
    """Counts or totals that no level follows from."""


class TargetLevel(StrEnum):
    """How a component, or one indicator, stands to its target."""

    ABOVE = "above"
    ON_TARGET = "on_target"
    BELOW = "below"

    @property
    def label(self) -> Text:
        """The words of the evaluation form."""
        return {
            TargetLevel.ABOVE: Text("สูงกว่าเป้าหมาย", "above target"),
            TargetLevel.ON_TARGET: Text("เป็นไปตามเป้าหมาย", "on target"),
            TargetLevel.BELOW: Text("ต่ำกว่าเป้าหมาย", "below target"),
        }[self]


QUALITY = Text("ระดับคุณภาพ", "quality level")
STANDARD = Text("ระดับมาตรฐาน", "standard level")
NEEDS_IMPROVEMENT = Text("ระดับต้องปรับปรุง", "level in need of improvement")


@dataclass(frozen=True, slots=True)
class ComponentCutoffs:
    """The per cent of indicators that met their target from which a component is above, and on, target (S4-2)."""

    above: Decimal
    on_target: Decimal
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class TotalCutoffs:
    """The totals of 100 from which each overall level begins (S4-5)."""

    bands: tuple[Band, ...]
    certainty: Certainty


def check_component_cutoffs(cutoffs: ComponentCutoffs, place: Place = NOWHERE) -> tuple[Finding, ...]:
    """What is wrong with cut-offs of a component; those of a total are checked as bands of 0 to 100 (S4-2)."""
    if 0 <= cutoffs.on_target <= cutoffs.above <= 100:
        return ()
    return (
        Finding(
            Severity.ERROR,
            "cutoffs-order",
            place,
            Text(
                "เกณฑ์เป็นไปตามเป้าหมาย {on_target} และสูงกว่าเป้าหมาย {above} ไม่เรียงกันในช่วง 0 ถึง 100",
                "the cut-offs on target, {on_target}, and above target, {above}, do not rise from 0 to 100",
            ).fill(on_target=plain(cutoffs.on_target), above=plain(cutoffs.above)),
            Text(
                "ให้เกณฑ์สูงกว่าเป้าหมายไม่ต่ำกว่าเกณฑ์เป็นไปตามเป้าหมาย เช่น 75 และ 50",
                "let above target not be lower than on target, for instance 75 and 50",
            ),
            rule="S4-2",
        ),
    )


@dataclass(frozen=True, slots=True)
class ComponentLevel:
    """The level of one component; ``percent`` and ``level`` are None when it has no work and is left out (S4-1)."""

    percent: Decimal | None
    level: TargetLevel | None
    reasons: tuple[Reason, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class OverallLevel:
    """The level of an agency, why, and how certain the rule behind it is."""

    level: Text
    reasons: tuple[Reason, ...]
    certainty: Certainty


def component_level(met: int, of: int, cutoffs: ComponentCutoffs) -> ComponentLevel:
    """The level of a component of which ``met`` of ``of`` indicators met their target (S4-2).

    A component without indicators is left out (S4-1). A count that is negative, or more met than there are, raises
    :class:`Section44Error`.
    """
    if not 0 <= met <= of:
        raise Section44Error(
            Text(
                "ตัวชี้วัดที่บรรลุเป้าหมาย {met} ตัว จากทั้งหมด {of} ตัว เป็นไปไม่ได้",
                "{met} indicators that met their target, of {of}, is not possible",
            ).fill(met=met, of=of),
            Text("ตรวจจำนวนตัวชี้วัดขององค์ประกอบ", "check the numbers of indicators of the component"),
        )
    if of == 0:
        text = Text("องค์ประกอบนี้ไม่มีงานที่ประเมิน จึงไม่นำมาคิด", "the component has no work to assess and is left out")
        return ComponentLevel(None, None, (Reason("S4-1", text),), cutoffs.certainty)
    percent = round_to(Fraction(100 * met, of), DECIMALS)
    if percent >= cutoffs.above:
        level, limit = TargetLevel.ABOVE, Text("ไม่ต่ำกว่าร้อยละ {above}", "not below {above} per cent")
    elif percent >= cutoffs.on_target:
        level = TargetLevel.ON_TARGET
        limit = Text(
            "ตั้งแต่ร้อยละ {on_target} แต่ต่ำกว่าร้อยละ {above}",
            "from {on_target} but below {above} per cent",
        )
    else:
        level, limit = TargetLevel.BELOW, Text("ต่ำกว่าร้อยละ {on_target}", "below {on_target} per cent")
    text = Text(
        "ตัวชี้วัดบรรลุเป้าหมาย {met} จาก {of} ตัว = ร้อยละ {percent} {limit}: {level} ({certainty})",
        "{met} of {of} indicators met their target = {percent} per cent, {limit}: {level} ({certainty})",
    ).fill(
        met=met,
        of=of,
        percent=percent,
        limit=limit.fill(above=plain(cutoffs.above), on_target=plain(cutoffs.on_target)),
        level=level.label,
        certainty=cutoffs.certainty.label,
    )
    return ComponentLevel(percent, level, (Reason("S4-2", text),), cutoffs.certainty)


def overall_of_components(
    levels: Mapping[str, TargetLevel | None], certainty: Certainty = Certainty.ASSUMED
) -> OverallLevel:
    """The overall level from the levels of the components by name; ``None`` is a component left out (S4-1, S4-3).

    All above target give the quality level, one below target the level in need of improvement, anything else the
    standard level. No component at all raises :class:`Section44Error`.
    """
    assessed = {name: level for name, level in levels.items() if level is not None}
    if not assessed:
        raise Section44Error(
            Text("ไม่มีองค์ประกอบที่ประเมิน", "no component was assessed"),
            Text("ประเมินอย่างน้อยหนึ่งองค์ประกอบ", "assess at least one component"),
        )
    reasons = [
        Reason("S4-1", Text("{name}: ไม่มีงาน จึงไม่นำมาคิด", "{name}: no work, left out").fill(name=name))
        for name, level in levels.items()
        if level is None
    ]
    below = [Text.same(name) for name, level in assessed.items() if level is TargetLevel.BELOW]
    if below:
        overall = NEEDS_IMPROVEMENT
        why = Text("มีองค์ประกอบต่ำกว่าเป้าหมาย ({names})", "a component is below target ({names})").fill(
            names=Text.join(", ", below)
        )
    elif all(level is TargetLevel.ABOVE for level in assessed.values()):
        overall = QUALITY
        why = Text("ทุกองค์ประกอบที่ประเมินสูงกว่าเป้าหมาย", "every assessed component is above target")
    else:
        overall = STANDARD
        why = Text(
            "ไม่มีองค์ประกอบใดต่ำกว่าเป้าหมาย แต่ไม่ใช่ทุกองค์ประกอบที่สูงกว่าเป้าหมาย",
            "no component is below target, but not all are above it",
        )
    return OverallLevel(overall, (*reasons, _because(why, overall, "S4-3", certainty)), certainty)


def overall_of_total(total: Decimal, cutoffs: TotalCutoffs) -> OverallLevel:
    """The overall level of a total of 100, which is rounded half up to two decimals first (S4-5).

    A total outside 0–100, or below every cut-off, raises :class:`Section44Error`.
    """
    shown = round_to(total, DECIMALS)
    band = band_of(shown, cutoffs.bands) if 0 <= shown <= 100 else None
    if band is None:
        raise Section44Error(
            Text("คะแนนรวม {shown} ไม่อยู่ในระดับใด", "the total {shown} lies in no level").fill(shown=shown),
            Text("ใช้คะแนนรวมตั้งแต่ 0 ถึง 100 และตรวจช่วงคะแนน", "use a total from 0 to 100, and check the cut-offs"),
        )
    why = Text("คะแนนรวม {shown} ไม่ต่ำกว่า {start}", "the total {shown} is not below {start}").fill(
        shown=shown, start=plain(band.start)
    )
    return OverallLevel(band.name, (_because(why, band.name, "S4-5", cutoffs.certainty),), cutoffs.certainty)


def _because(why: Text, level: Text, rule: str, certainty: Certainty) -> Reason:
    text = Text.same("{why}: {level} ({certainty})")
    return Reason(rule, text.fill(why=why, level=level, certainty=certainty.label))
