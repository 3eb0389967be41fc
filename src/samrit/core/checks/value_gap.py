"""Values between two levels that meet no level's condition (MS-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft
from samrit.core.checks.value_line import Stretch, stretches
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.rounding import plain
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

ONE = Text(
    "ค่า {low} ซึ่งอยู่ระหว่างสองระดับ ไม่เข้าเงื่อนไขของระดับใด จึงตกไปอยู่ขั้นที่ {step}",
    "between two levels, the value {low} meets no condition and falls back to step {step}",
)
MANY = Text(
    "ค่าระหว่าง {low} กับ {high} ไม่เข้าเงื่อนไขของระดับใด จึงตกไปอยู่ขั้นที่ {step}",
    "values between {low} and {high} meet no level's condition and fall back to step {step}",
)


def _run(draft: Draft) -> Iterator[Finding]:
    for row in draft.promised:
        if not isinstance(row.scale, MilestoneThenValue):
            continue
        for low, high in _gaps(stretches(row.scale)):
            text = ONE if low == high else MANY
            yield about(
                row,
                Severity.WARNING,
                "value_levels",
                "value-gap",
                text.fill(low=plain(low), high=plain(high), step=row.scale.steps),
                Text("ให้เงื่อนไขของระดับที่ติดกันต่อกันพอดี", "let the conditions of neighbouring levels meet"),
                "MS-4",
            )


def _gaps(line: Sequence[Stretch]) -> Iterator[tuple[Decimal, Decimal]]:
    """Where no level counts although one does on either side: the ends of each such part of the line."""
    runs = [list(run) for _, run in groupby(line, key=lambda stretch: stretch.level is None)]
    for run in runs[1:-1]:
        low, high = run[0].low, run[-1].high
        if run[0].level is None and low is not None and high is not None:
            yield low, high


CHECK = Check(
    code="value-gap",
    title=Text("ช่องว่างระหว่างเงื่อนไขของระดับ", "gaps between the conditions of levels"),
    rule="MS-4",
    why=Text(
        "ค่าที่ไม่เข้าเงื่อนไขใดเลยทั้งที่อยู่ระหว่างสองระดับ จะได้คะแนนต่ำกว่าทั้งสองระดับโดยไม่มีใครตั้งใจ",
        "a value between two levels that meets neither gets fewer points than both, which nobody meant",
    ),
    run=_run,
    part=Part.SCALES,
    finds=("value-gap",),
    source="001:91 s28",
)
