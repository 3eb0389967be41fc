"""The rules of an agency as the core understands them, and the practice that they begin with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from samrit.appraisals.models import AppraisalRules
from samrit.core.individual import LEVEL_NAMES, USUAL_LEVELS, Level, Mix, levels_from
from samrit.core.rounding import plain

USUAL_STARTS = tuple(level.lowest for level in USUAL_LEVELS[:-1])
USUAL_COMPETENCIES: tuple[dict[str, str], ...] = (
    {"code": "1", "name": "การมุ่งผลสัมฤทธิ์", "name_en": "Achievement motivation", "expected": "3"},
    {"code": "2", "name": "บริการที่ดี", "name_en": "Service mind", "expected": "3"},
    {"code": "3", "name": "การสั่งสมความเชี่ยวชาญในงานอาชีพ", "name_en": "Expertise", "expected": "3"},
    {
        "code": "4",
        "name": "การยึดมั่นในความถูกต้องชอบธรรมและจริยธรรม",
        "name_en": "Integrity",
        "expected": "3",
    },
    {"code": "5", "name": "การทำงานเป็นทีม", "name_en": "Teamwork", "expected": "3"},
)
"""The five core competencies of the civil service by their names; which level a post expects is the agency's."""
USUAL_RAISES = ("3", "2.8", "2.5", "2", "0")
"""Per cents by level to begin a simulation with; nobody's rule."""
HIGHEST_SHOWN = 5


def levels_of(rules: AppraisalRules) -> tuple[Level, ...]:
    """The five levels with their ranges, best first."""
    return levels_from([Decimal(each["from"]) for each in rules.ranges[:-1]])


def mix_of(rules: AppraisalRules, *, probation: bool) -> Mix:
    """The shares of results and competency."""
    results = Decimal(rules.probation_share if probation else rules.results_share)
    return Mix(results, 100 - results)


def ranges_from(starts: list[Decimal]) -> list[dict[str, Any]]:
    """What the rules keep of the scores at which the best four levels begin."""
    begins = [*(plain(start) for start in starts), "0"]
    return [
        {"from": start, "name": name.th, "name_en": name.en} for start, name in zip(begins, LEVEL_NAMES, strict=True)
    ]


def usual_rules() -> dict[str, Any]:
    """What an agency that laid nothing down yet begins with."""
    return {
        "results_share": "70",
        "probation_share": "50",
        "ranges": ranges_from(list(USUAL_STARTS)),
        "competencies": [dict(each) for each in USUAL_COMPETENCIES],
        "raises": {name.th: each for name, each in zip(LEVEL_NAMES, USUAL_RAISES, strict=True)},
    }
