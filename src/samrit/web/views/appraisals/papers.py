"""The evaluation of a person as the form that is filed; for nobody but those who may open its page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from samrit.appraisals.laid_down import levels_of, mix_of
from samrit.appraisals.models import Appraisal
from samrit.appraisals.queries.persons import half_of, looked_at_again, whole_round
from samrit.assessments.queries.scoring import score_report
from samrit.core.appraising import results_percent
from samrit.core.individual import part_of
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.workflow import APPRAISAL
from samrit.documents.individual_evaluation.content import (
    Answered,
    Competency,
    Evaluation,
    LevelRange,
    Part,
    Promised,
    Stay,
    paper_of,
)
from samrit.permissions import Standpoint, may
from samrit.web.papers import demand_form
from samrit.web.requests import viewer
from samrit.web.table_papers import answer_asked
from samrit.web.templatetags.samrit import number, points
from samrit.web.views.appraisals.page import readable_appraisal, reasons_of

STATED = "ผู้ประเมินระบุ เพราะไม่มีรายงานที่รับรองแล้วของรอบนี้ ที่มาอยู่ในความเห็นของผู้ประเมิน"
NONE_YET = "ยังไม่มีรายงานที่รับรองแล้วของรอบนี้"


@require_safe
@login_required
def appraisal_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The form as it stands; a draft until the result was told."""
    demand_form(form)
    found = readable_appraisal(request, pk)
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        paper = paper_of(appraisal_as_printed(found, viewer(request)))
    answer = answer_asked(request, paper, reverse("appraisal", args=[pk]), form, draft=found.state == APPRAISAL.initial)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def appraisal_as_printed(found: Appraisal, who: Standpoint) -> Evaluation:
    """What the form wants to know, as this person may see it; asked for in Thai."""
    span = half_of(found.fiscal_year, found.half)
    names = {each["code"]: each["name"] for each in found.rules.competencies}
    promised, total, source = _results(found, who)
    whole = whole_round(found, who)
    return Evaluation(
        person=str(found.seat.person),
        unit=str(found.seat.parent),
        fiscal_year=found.fiscal_year,
        round_name=found.get_half_display(),
        first_day=span.first_day,
        last_day=span.last_day,
        days=found.days,
        days_of_round=found.days_of_round,
        probation=found.probation,
        rules=str(found.rules),
        state=found.state,
        source=source,
        promised=promised,
        total=total,
        reasons=tuple(each.th for each in reasons_of(found)),
        competencies=tuple(
            Competency(names.get(each["code"], each["code"]), each["expected"], each["shown"])
            for each in found.competencies
        ),
        parts=_parts(found),
        score=found.score,
        level=found.level,
        levels=tuple(
            LevelRange(each.name.th, plain(each.lowest), plain(each.highest), each.name.th == found.level)
            for each in levels_of(found.rules)
        ),
        comment=found.comment,
        development=found.development,
        evaluator=str(found.given_by or ""),
        given_on=timezone.localtime(found.given_at).date() if found.given_at else None,
        answered_on=timezone.localtime(found.answered_at).date() if found.answered_at else None,
        disagreement=found.disagreement,
        answers=tuple(_answers(found)),
        stays=tuple(Stay(str(each.seat.parent), each.days, each.score) for each in whole[0]) if whole else (),
        stays_total=plain(whole[1].total) if whole else "",
        stays_reason=whole[1].reason.text.th if whole else "",
    )


def _results(found: Appraisal, who: Standpoint) -> tuple[tuple[Promised, ...], str, str]:
    """The indicators of the agreement with their points, the total, and where the per cent is from. The indicators are
    shown to who may open the report itself."""
    report = found.report
    if report is None:
        return (), "", STATED if found.results else NONE_YET
    scored = score_report(report)
    total = scored.scorecard.before_penalty if scored.scorecard else None
    source = "รายงานผลตามข้อตกลงรายบุคคลที่รับรองแล้ว"
    if total is not None:
        source = f"{source} {results_percent(Decimal(total)).reason.text.th}"
    if scored.scorecard is None or not may(who, Action.READ_REPORT, report.owner):
        return (), "", source
    lines = [
        Promised(
            line.code,
            line.name.th,
            number(line.weight),
            "" if line.points is None else points(line.points),
            "" if line.weighted is None else points(line.weighted),
        )
        for line in scored.scorecard.lines
        if line.in_total and line.points is not None
    ]
    return tuple(lines), "" if total is None else str(total), source


def _parts(found: Appraisal) -> tuple[Part, Part]:
    """Results and competency, each with its share of the score; exact, for both add up to it but for rounding."""
    mix = mix_of(found.rules, probation=found.probation)

    def part(name: str, score: str, share: Decimal) -> Part:
        return Part(name, score, plain(share), plain(part_of(Decimal(score), share)) if score else "")

    return part("ผลสัมฤทธิ์ของงาน", found.results, mix.results), part("สมรรถนะ", found.conduct, mix.competency)


def _answers(found: Appraisal) -> Iterator[Answered]:
    for event in looked_at_again(found) if found.disagreement else ():
        yield Answered(timezone.localtime(event.at).date(), event.reason, event.target == APPRAISAL.initial)
