"""Objectives of a strategy: each has an indicator of its own, and no chain of causes comes back to itself (CS-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samrit.core.findings import Finding, Place, Severity
from samrit.core.text import Text

Link = tuple[int, int]
"""From the number of a cause to that of its effect."""

UNMEASURED = Text("เป้าประสงค์ที่ {number} ยังไม่มีตัวชี้วัด", "objective {number} has no indicator yet")
MEASURE_IT = Text(
    "เลือกเป้าประสงค์นี้ในรายละเอียดของตัวชี้วัดอย่างน้อยหนึ่งตัว ใช้ตัวชี้วัดที่มีอยู่แล้วก่อนจัดทำตัวชี้วัดใหม่",
    "choose it in the template of at least one indicator; use one that exists before making a new one",
)


def unmeasured(numbers: Iterable[int], indicators: Mapping[int, int]) -> tuple[Finding, ...]:
    """One warning for each objective without an indicator (CS-1, document 001 slide 20).

    ``indicators`` says how many indicators each objective has; one that it does not name has none.
    """
    return tuple(
        Finding(
            Severity.WARNING,
            "objective-unmeasured",
            Place(f"objectives[{number}]"),
            UNMEASURED.fill(number=number),
            MEASURE_IT,
            "indicators",
            "CS-1",
        )
        for number in numbers
        if not indicators.get(number)
    )


def chain(links: Iterable[Link], first: int, last: int) -> tuple[int, ...]:
    """A shortest chain of effects from ``first`` to ``last``, both named; empty where there is none.

    From a number to itself it is that number alone. Of several as short, the one of the smallest numbers.
    """
    effects: dict[int, list[int]] = {}
    for cause, effect in sorted(links):
        effects.setdefault(cause, []).append(effect)
    came_from: dict[int, int | None] = {first: None}
    waiting = [first]
    for here in waiting:
        if here == last:
            return _back(came_from, last)
        for effect in effects.get(here, ()):
            if effect not in came_from:
                came_from[effect] = here
                waiting.append(effect)
    return ()


def circle(links: Iterable[Link]) -> tuple[int, ...]:
    """A chain that comes back to its beginning, which it names twice; empty where no objective causes itself."""
    links = sorted(set(links))
    for cause, effect in links:
        way_back = chain(links, effect, cause)
        if way_back:
            return (cause, *way_back)
    return ()


def _back(came_from: Mapping[int, int | None], last: int) -> tuple[int, ...]:
    way: list[int] = []
    here: int | None = last
    while here is not None:
        way.append(here)
        here = came_from[here]
    return tuple(reversed(way))
