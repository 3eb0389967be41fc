"""A superior evaluates a person for half a year, tells the result, and the person answers (D6, IN-1 to IN-3)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from samrit.appraisals.laid_down import HIGHEST_SHOWN, levels_of, mix_of
from samrit.appraisals.models import Appraisal
from samrit.appraisals.queries.persons import certified_report, days_at, rules_for
from samrit.core.appraising import Shown, competency_percent
from samrit.core.individual import IndividualError, level_of, score_of
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.workflow import APPRAISAL
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, perform, record
from samrit.workflow.models import Event

NO_RULES = Text(
    "ยังไม่มีหลักเกณฑ์การประเมินรายบุคคลที่ประกาศใช้ของปีนี้ โปรดให้ผู้ประสานงานประกาศก่อน",
    "no rules for evaluating persons are published for this year; the coordinator publishes them first",
)
THERE_ALREADY = Text("เริ่มการประเมินของรอบนี้ไว้แล้ว", "the evaluation of this half year was begun already")
NO_DAYS = Text("ผู้รับการประเมินไม่มีวันปฏิบัติงานที่นี่ในรอบนี้", "the person was here on no day of this half year")
NOT_WRITABLE = Text("แจ้งผลแล้ว จึงแก้ไขไม่ได้ โปรดนำกลับมาแก้ไขพร้อมเหตุผลก่อน", "it was told; take it back with a reason first")
TOLD_ALREADY = Text("แจ้งผลของรอบนี้ไปแล้ว", "the result of this half year was told already")
NOT_TOLD = Text(
    "นำกลับมาแก้ไขได้เฉพาะผลที่แจ้งแล้วและผู้รับการประเมินยังไม่ได้รับทราบ",
    "only what was told and not acknowledged yet is taken back",
)
NO_LEVEL = Text("ระดับที่แสดงออกต้องเป็น 0 ถึง {most}", "a level shown is 0 to {most}")
NOT_WHOLE = Text(
    "ยังแจ้งผลไม่ได้ ต้องมีทั้งผลสัมฤทธิ์ของงานและระดับที่แสดงออกของทุกสมรรถนะ",
    "it cannot be told yet: results and the level of every competency are needed",
)
RESULTS_CHANGED = Text(
    "ผลที่รับรองของรายงานเปลี่ยนไปหลังจากบันทึกการประเมิน โปรดตรวจและบันทึกอีกครั้งก่อนแจ้งผล",
    "the certified results have changed since the evaluation was saved; look at it and save it again before it is told",
)
WHY_STATED = Text(
    "ไม่มีรายงานที่รับรองแล้ว โปรดอธิบายที่มาของผลสัมฤทธิ์ในความเห็นของผู้ประเมิน",
    "there is no certified report; say in your comment where the results are from",
)
WHY_NOT = Text("โปรดเขียนข้อโต้แย้ง", "please write why you disagree")
WRITABLE = ("open",)
TELLABLE = ("open", "disagreed")
"""After a disagreement it is told again as it was; to write it otherwise it is opened again first."""
TAKEN_BACK = ("given", "disagreed")


@transaction.atomic
def open_appraisal(*, seat: Organization, fiscal_year: int, half: int, doing: Doing) -> Appraisal:
    """Begin to evaluate somebody for half a year, with the points of the certified report and the days at the seat.

    Raises:
        Refused: not permitted, no published rules, begun already, or not a day at the seat.
    """
    demand(doing, Action.EVALUATE_PERSON, seat)
    list(Organization.objects.select_for_update(no_key=True).filter(pk=seat.pk).values_list("pk"))
    rules = rules_for(seat, fiscal_year)
    if rules is None:
        raise Refused("no-rules", NO_RULES)
    if Appraisal.objects.filter(seat=seat, fiscal_year=fiscal_year, half=half).exists():
        raise Refused("there-already", THERE_ALREADY)
    days, _whole = days_at(seat, fiscal_year, half)
    if not days:
        raise Refused("no-days", NO_DAYS)
    competencies = [{"code": each["code"], "expected": each["expected"], "shown": ""} for each in rules.competencies]
    appraisal = Appraisal(
        seat=seat,
        rules=rules,
        fiscal_year=fiscal_year,
        half=half,
        competencies=competencies,
    )
    _take_results(appraisal)
    appraisal.save()
    record(
        kind=APPRAISAL.name,
        subject=appraisal,
        action=Action.EVALUATE_PERSON,
        doing=doing,
        states=("", APPRAISAL.initial),
        details={"year": fiscal_year, "half": half, "days": days},
    )
    return appraisal


def _take_results(appraisal: Appraisal) -> None:
    """The points of the certified report, where there is one by now, and the days at the seat as they are known now.

    Of one that is certified no more, nothing is kept.
    """
    appraisal.days, appraisal.days_of_round = days_at(appraisal.seat, appraisal.fiscal_year, appraisal.half)
    found = certified_report(appraisal.seat, appraisal.fiscal_year, appraisal.half)
    if found is not None:
        appraisal.report, appraisal.results = found[0], plain(found[1].total)
    elif appraisal.report is not None:
        appraisal.report, appraisal.results = None, ""


def _certified_since(appraisal: Appraisal) -> bool:
    """Whether another result is certified now than the one that the score was worked out from."""
    found = certified_report(appraisal.seat, appraisal.fiscal_year, appraisal.half)
    now = (None, appraisal.results) if found is None else (found[0].pk, plain(found[1].total))
    return now != (appraisal.report_id, appraisal.results)


@transaction.atomic
def write_appraisal(
    *,
    appraisal: Appraisal,
    shown: Mapping[str, Decimal],
    results: Decimal | None,
    probation: bool,
    comment: str,
    development: str,
    doing: Doing,
) -> Appraisal:
    """Write the levels shown by code, the comment and the plan; the score is computed anew.

    ``results`` (per cent) count only where there is no certified report; then the comment says where they are from.

    Raises:
        Refused: not permitted, told already, changed meanwhile, or a figure that cannot be.
    """
    held = Appraisal.objects.select_for_update(no_key=True).get(pk=appraisal.pk)
    demand(doing, Action.EVALUATE_PERSON, held.seat)
    if held.state not in WRITABLE:
        raise Refused("state", NOT_WRITABLE)
    if doing.version is not None and doing.version != held.version:
        raise Refused("version", CHANGED_MEANWHILE)
    if any(not 0 <= level <= HIGHEST_SHOWN for level in shown.values()):
        raise Refused("shown", NO_LEVEL.fill(most=HIGHEST_SHOWN))
    _take_results(held)
    if held.report is None:
        if results is not None and not comment.strip():
            raise Refused("comment", WHY_STATED)
        held.results = "" if results is None else plain(results)
    held.probation, held.comment, held.development = probation, comment, development
    held.competencies = [
        {**each, "shown": plain(shown[each["code"]]) if each["code"] in shown else ""} for each in held.competencies
    ]
    _compute(held)
    held.version += 1
    held.save()
    # What was written is confidential: the log says that it was, not what.
    record(kind=APPRAISAL.name, subject=held, action=Action.EVALUATE_PERSON, doing=doing, details={"written": True})
    return held


def _compute(appraisal: Appraisal) -> None:
    complete = all(each["shown"] for each in appraisal.competencies)
    appraisal.conduct = appraisal.score = appraisal.level = ""
    if complete:
        pairs = [Shown(Decimal(each["expected"]), Decimal(each["shown"])) for each in appraisal.competencies]
        appraisal.conduct = plain(competency_percent(pairs).total)
    if not (complete and appraisal.results):
        return
    mix = mix_of(appraisal.rules, probation=appraisal.probation)
    try:
        found = score_of(Decimal(appraisal.results), Decimal(appraisal.conduct), mix)
    except IndividualError as problem:
        raise Refused("results", problem.text) from problem
    appraisal.score = str(found.total)
    appraisal.level = level_of(found.total, levels_of(appraisal.rules)).name.th


@transaction.atomic
def give_appraisal(*, appraisal: Appraisal, doing: Doing) -> Event:
    """Tell the person the result; after a disagreement again as it was, with the reason why it stays.

    Raises:
        Refused: not permitted, not whole yet, told already, other results certified since it was written, no reason
            where one is needed, or changed meanwhile.
    """
    held = Appraisal.objects.select_for_update(no_key=True).get(pk=appraisal.pk)
    demand(doing, Action.EVALUATE_PERSON, held.seat)
    if held.state not in TELLABLE:
        raise Refused("state", TOLD_ALREADY)
    if not held.score:
        raise Refused("not-whole", NOT_WHOLE)
    if held.state == APPRAISAL.initial and _certified_since(held):
        raise Refused("results-changed", RESULTS_CHANGED)
    event = perform(machine=APPRAISAL, subject=appraisal, action=Action.EVALUATE_PERSON, doing=doing, target="given")
    given = {"given_at": doing.at, "given_by": doing.viewer.person, "answered_at": None}
    Appraisal.objects.filter(pk=held.pk).update(**given)
    appraisal.refresh_from_db()
    return event


@transaction.atomic
def take_back_appraisal(*, appraisal: Appraisal, doing: Doing) -> Event:
    """Open again what was told and not acknowledged, to mend a mistake or after an objection; with a reason.

    An objection stays where it is: what was written after it is told again, and the person answers again.

    Raises:
        Refused: not permitted, nothing told or acknowledged already, no reason, or changed meanwhile.
    """
    held = Appraisal.objects.select_for_update(no_key=True).get(pk=appraisal.pk)
    demand(doing, Action.EVALUATE_PERSON, held.seat)
    if held.state not in TAKEN_BACK:
        raise Refused("state", NOT_TOLD)
    event = perform(machine=APPRAISAL, subject=appraisal, action=Action.EVALUATE_PERSON, doing=doing, target="open")
    Appraisal.objects.filter(pk=held.pk).update(given_at=None, given_by=None, answered_at=None)
    appraisal.refresh_from_db()
    return event


@transaction.atomic
def answer_appraisal(*, appraisal: Appraisal, disagrees: bool, disagreement: str, doing: Doing) -> Event:
    """The person acknowledges the result, or does so with an objection, which is kept, also when a later one is added
    or the result is acknowledged after it was looked at again.

    Raises:
        Refused: not one's own, not told, changed meanwhile, or an objection without words.
    """
    demand(doing, Action.ACKNOWLEDGE_EVALUATION, appraisal.seat)
    if disagrees and not disagreement.strip():
        raise Refused("disagreement", WHY_NOT)
    event = perform(
        machine=APPRAISAL,
        subject=appraisal,
        action=Action.ACKNOWLEDGE_EVALUATION,
        doing=doing,
        target="disagreed" if disagrees else "acknowledged",
    )
    kept = Appraisal.objects.values_list("disagreement", flat=True).get(pk=appraisal.pk)  # held since it was acted
    words = [each for each in (kept, disagreement.strip() if disagrees else "") if each]
    Appraisal.objects.filter(pk=appraisal.pk).update(answered_at=doing.at, disagreement="\n\n".join(words))
    appraisal.refresh_from_db()
    return event
