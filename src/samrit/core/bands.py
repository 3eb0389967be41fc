"""Grade and colour bands: which named range a total lies in (SR-6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.rounding import plain
from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class Band:
    """A named range that begins at ``start`` and ends where the next one begins."""

    start: Decimal
    name: Text


def band_of(total: Decimal, bands: Sequence[Band]) -> Band | None:
    """The band with the highest start not above ``total``; None when every band begins above it.

    ``total`` is compared as given: round it first, as it is printed.
    """
    return max((band for band in bands if band.start <= total), key=lambda band: band.start, default=None)


def check_bands(bands: Sequence[Band], floor: Decimal, cap: Decimal, place: Place = NOWHERE) -> tuple[Finding, ...]:
    """What is wrong with bands over totals from ``floor`` to ``cap``; ``place`` is where the list stands."""
    return (
        *_duplicates(bands, place),
        *_unordered(bands, place),
        *_out_of_reach(bands, floor, cap, place),
        *_open_below(bands, floor, place),
    )


def _at(place: Place, index: int) -> Place:
    return replace(place, path=f"{place.path}[{index}]")


def _duplicates(bands: Sequence[Band], place: Place) -> Iterator[Finding]:
    seen: dict[Decimal, Text] = {}
    for index, band in enumerate(bands):
        if band.start in seen:
            yield Finding(
                Severity.ERROR,
                "bands-duplicate",
                _at(place, index),
                Text(
                    "ช่วง “{name}” และช่วง “{other}” เริ่มที่ {start} เหมือนกัน",
                    "the bands “{name}” and “{other}” both begin at {start}",
                ).fill(name=band.name, other=seen[band.start], start=plain(band.start)),
                Text("ให้แต่ละช่วงเริ่มที่คะแนนต่างกัน", "let every band begin at another score"),
                "from",
                "SR-6",
            )
        seen.setdefault(band.start, band.name)


def _unordered(bands: Sequence[Band], place: Place) -> Iterator[Finding]:
    starts = [band.start for band in bands]
    rising = all(a <= b for a, b in pairwise(starts))
    falling = all(a >= b for a, b in pairwise(starts))
    if not rising and not falling:
        yield Finding(
            Severity.NOTE,
            "bands-order",
            place,
            Text("ช่วงคะแนนไม่ได้เรียงลำดับ", "the bands are not in order"),
            Text(
                "ผลไม่เปลี่ยน แต่ควรเรียงจากมากไปน้อยเพื่อให้อ่านง่าย",
                "the result is the same, but from high to low is easier to read",
            ),
            "from",
            "SR-6",
        )


def _out_of_reach(bands: Sequence[Band], floor: Decimal, cap: Decimal, place: Place) -> Iterator[Finding]:
    for index, band in enumerate(bands):
        if not floor <= band.start <= cap:
            yield Finding(
                Severity.WARNING,
                "bands-out-of-reach",
                _at(place, index),
                Text(
                    "ช่วง “{name}” เริ่มที่ {start} ซึ่งอยู่นอกคะแนนที่เป็นไปได้ {floor}–{cap}",
                    "the band “{name}” begins at {start}, outside the possible scores {floor}–{cap}",
                ).fill(name=band.name, start=plain(band.start), floor=plain(floor), cap=plain(cap)),
                Text(
                    "ใช้จุดเริ่มตั้งแต่ {floor} ถึง {cap}",
                    "begin it somewhere from {floor} to {cap}",
                ).fill(floor=plain(floor), cap=plain(cap)),
                "from",
                "SR-6",
            )


def _open_below(bands: Sequence[Band], floor: Decimal, place: Place) -> Iterator[Finding]:
    lowest = min((band.start for band in bands), default=floor)
    if lowest > floor:
        yield Finding(
            Severity.NOTE,
            "bands-open-below",
            place,
            Text(
                "คะแนนตั้งแต่ {floor} แต่ต่ำกว่า {lowest} ไม่อยู่ในช่วงใด",
                "scores from {floor} but below {lowest} lie in no band",
            ).fill(floor=plain(floor), lowest=plain(lowest)),
            Text(
                "เพิ่มช่วงที่เริ่มที่ {floor} หากทุกคะแนนต้องมีชื่อระดับ",
                "add a band that begins at {floor} if every score must have a name",
            ).fill(floor=plain(floor)),
            "from",
            "SR-6",
        )
