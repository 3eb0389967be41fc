"""What of an evaluation stands on a file, which therefore stays."""

from __future__ import annotations

from samrit.core.fiscal_year import date_text
from samrit.core.text import Text
from samrit.evaluations.models import LineScore, SiteVisit
from samrit.evidence.models import Evidence

SCORE = Text("ผลการประเมินตัวชี้วัด {code}", "the evaluation of indicator {code}")
VISIT = Text("บันทึกการตรวจเยี่ยมวันที่ {day}", "the site visit of {day}")


def decisions_that_hold(evidence: Evidence) -> list[Text]:
    """Scores of evaluators and visits that show a file (see :data:`samrit.evidence.actions.removing.HOLDERS`)."""
    codes = LineScore.objects.filter(evidence=evidence).order_by("code").values_list("code", flat=True).distinct()
    days = SiteVisit.objects.filter(photos=evidence).order_by("visited_on").values_list("visited_on", flat=True)
    return [
        *(SCORE.fill(code=code) for code in codes),
        *(VISIT.fill(day=date_text(day)) for day in days),
    ]
