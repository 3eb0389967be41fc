"""What an example expects beside what was computed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from samrit.core.findings import Finding, Place, Severity
from samrit.core.rounding import plain
from samrit.core.text import Text

OTHER = Text("{what}: ตัวอย่างคาดว่าได้ {expected} แต่คำนวณได้ {found}", "{what}: {expected} expected, {found} computed")
MEND = Text(
    "ตรวจกรอบและตัวอย่างกับเอกสาร หรือคำนวณด้วยมือใหม่",
    "check framework and example against the document, or work it out by hand again",
)


@dataclass(slots=True)
class Comparison:
    """The figures of one example; ``place`` is where the example stands."""

    place: Place
    agreeing: int = 0
    different: list[tuple[str, str, str]] = field(default_factory=list)

    def number(self, what: str, expected: Decimal | int | None, found: Decimal | int | None) -> None:
        """Compare two exact numbers; ``None`` is a figure that is not there."""
        self._put(expected == found, what, _shown(expected), _shown(found))

    def words(self, what: str, expected: str, found: str) -> None:
        """Compare two words."""
        self._put(expected == found, what, expected or "–", found or "–")

    def within(self, what: str, expected: str, said: str) -> None:
        """Whether ``said`` holds the words expected."""
        self._put(expected in said, what, f"“{expected}”", f"“{said}”")

    def _put(self, agrees: bool, what: str, expected: str, found: str) -> None:
        if agrees:
            self.agreeing += 1
        else:
            self.different.append((what, expected, found))

    def findings(self) -> Iterator[Finding]:
        """An error for every figure that came out otherwise."""
        for what, expected, found in self.different:
            place = Place(f"expect.{what}", self.place.file, self.place.line)
            text = OTHER.fill(what=what, expected=expected, found=found)
            yield Finding(Severity.ERROR, "example-differs", place, text, MEND, "expect")


def _shown(number: Decimal | int | None) -> str:
    return "–" if number is None else plain(number)
