"""Agencies that can be laid side by side: those of one round whose agreements are under one framework."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.scale import FIVE_POINTS, Scale, scale_of
from samrit.insight.queries.national import AgencyLine, National


@dataclass(frozen=True)
class Comparable:
    """The agencies of one framework among those that were found, with the frameworks that there are, the one with the
    most agencies first; without any agency there is no framework."""

    found: National
    framework: FrameworkVersion | None
    frameworks: tuple[FrameworkVersion, ...]
    lines: tuple[AgencyLine, ...]

    @property
    def scale(self) -> Scale:
        """The floor and the cap of the framework."""
        return scale_of(self.framework) if self.framework is not None else FIVE_POINTS


def comparable(found: National, wanted: int | None = None) -> Comparable:
    """The agencies that the filter leaves, of the framework with the key ``wanted``, else of the one with the most."""
    lines = found.shown.lines
    counted = Counter(line.agreement.framework_id for line in found.everybody.lines)
    by_key = {line.agreement.framework_id: line.agreement.framework for line in found.everybody.lines}
    keys = [key for key, _count in counted.most_common()]
    key = wanted if wanted in by_key else next(iter(keys), None)
    return Comparable(
        found,
        by_key[key] if key is not None else None,
        tuple(by_key[each] for each in keys),
        tuple(line for line in lines if line.agreement.framework_id == key),
    )
