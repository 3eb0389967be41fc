"""What stands on the sheet of a strategy map: everything in words and in the figures of the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.text import Lang


@dataclass(frozen=True, slots=True)
class SheetLane:
    """A dimension; ``empty`` is said where it has no objective. Figures are those of the drawing."""

    name: str
    top: int
    height: int
    empty: str = ""


@dataclass(frozen=True, slots=True)
class SheetNode:
    """An objective in a lane; ``level`` is that of its score, ``None`` where the map shows none."""

    lane: int
    x: int
    y: int
    height: int
    number: int
    name: str
    note: str
    wanting: bool = False
    score: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet. ``arrows`` are paths with the kind of each, ``kinds`` the words for the kinds; ``said`` stands
    below the title: whose map, of which year, with the scores of which moment."""

    title: str
    said: str
    vision: str
    width: int
    height: int
    head: int
    node: int
    lanes: tuple[SheetLane, ...]
    nodes: tuple[SheetNode, ...]
    arrows: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    address: str
    lang: Lang = Lang.TH
    demonstration: bool = False
