"""What a card still lacks: a whole result, a note, a proof (E1, E5; MS-5, SC-9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samrit.assessments.models import Card, Citation
from samrit.assessments.queries.notes import FULL, note_needed
from samrit.assessments.queries.scoring import ReportScore, hosted_results, score_report
from samrit.assessments.results import (
    MONTH_NAMES,
    months_without_progress,
    project_numbers,
    projects_of,
    steps_begun,
    whole,
)
from samrit.core.scorecard import Indicator
from samrit.core.scoring.limits import limits_of
from samrit.core.text import Text
from samrit.core.written.plain import Plain

NO_RESULT = Text("ยังไม่มีผลการดำเนินงาน", "there is no result yet")
STEPS_FIRST = Text("มีค่าที่วัดได้แล้ว แต่ยังไม่ได้ระบุวันที่ทำแต่ละขั้น", "there is a value, but no step with its day")
STAGE_GAP = Text("คะแนนขั้นที่ {number} ว่างอยู่", "stage {number} is empty")
ONLY_BONUS = Text("มีคะแนนเพิ่ม แต่ยังไม่มีคะแนนรายขั้น", "there is a bonus, but no points of stages")
NO_PROJECT = Text("ยังไม่มีโครงการ", "there is no project yet")
NO_WEIGHT = Text("โครงการที่ {number} ยังไม่มีน้ำหนัก", "project {number} has no weight")
NO_PLAN = Text("โครงการที่ {number} ยังไม่มีแผนรายเดือน", "project {number} has no monthly plan")
NO_PROGRESS = Text("โครงการที่ {number} ยังไม่มีผลของเดือน {months}", "project {number} has no progress for {months}")
NONE_DUE = Text("ไม่มีโครงการที่มีทั้งน้ำหนักและแผนงานถึงรอบนี้", "no project has both a weight and a plan up to this round")
STEP_PROOF = Text("ขั้นที่ {number} ยังไม่มีหลักฐาน", "step {number} has no proof")
TOP_PROOF = Text(
    "ระบุว่าแสดงหลักฐานผลผลิต/ผลลัพธ์แล้ว แต่ยังไม่ได้แนบหลักฐาน",
    "the evidence of outputs or outcomes is said to be shown, but no file is attached",
)
ASKED_PROOF = Text("ยังไม่ได้แนบหลักฐานที่รายละเอียดตัวชี้วัดกำหนด", "the proof that the template asks for is not attached")


class What(StrEnum):
    """What kind of thing is lacking."""

    RESULT = "result"
    NOTE = "note"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a card lacks. ``stops`` tells whether the card cannot be sent without it: a proof that is not
    there is said, and left to whoever approves. ``place`` is where it belongs (:class:`Citation`)."""

    what: What
    text: Text
    place: str = ""
    stops: bool = True


def missing(card: Card) -> tuple[Lack, ...]:
    """What must still be done before the card can be sent, looked at when it is sent: a whole result, and a note where
    the score asks for one. Five queries."""
    found = score_report(card.report)
    line = found.lines.get(card.code)
    hosted = hosted_results(card.report).get(card.code)
    reported = bool(hosted) or is_reported(card)
    points = f"{line.points:f}" if reported and line is not None and line.points is not None else ""
    needed = note_needed(card, points, full_mark(found))
    return tuple(each for each in lacks(card, None, hosted, needed, {}) if each.stops)


def half_result(card: Card) -> Text | None:
    """What a result that somebody began to write still lacks; ``None`` for a whole one, and for none at all."""
    if not card.result or whole(card.result) is not None:
        return None
    return next(_halves(card.result, card.report.months), NO_RESULT)


def is_reported(card: Card) -> bool:
    """Whether the card has a whole result; an evidence that is shown is none by itself."""
    found = whole(card.result)
    return found is not None and set(found) != {"evidence"}


def full_mark(found: ReportScore) -> Decimal:
    """The full mark of the scale that a report is scored on."""
    return limits_of(found.promise.card)[0].cap if found.promise.card else FULL


def indicator_of(found: ReportScore, code: str) -> Indicator | None:
    """The indicator as the core reads it."""
    card = found.promise.card
    return next((each for each in card.indicators if each.code == code), None) if card else None


def lacks(
    card: Card, row: Indicator | None, hosted: Plain, needed: Text | None, cited: Mapping[str, int], rule: str = ""
) -> tuple[Lack, ...]:
    """Everything that a card lacks. ``hosted`` is the result that a host delivered, ``needed`` why a note is asked for,
    ``cited`` how many files are cited by place, ``rule`` what the template says about proofs."""
    found = [] if hosted else list(_of_result(card))
    if needed is not None and not card.note.strip():
        found.append(Lack(What.NOTE, needed))
    if not hosted and card.result:
        found.extend(_of_proofs(card, row, cited, rule))
    return tuple(found)


def _of_result(card: Card) -> Iterator[Lack]:
    result = card.result
    if not result or (set(result) <= {"evidence"}):
        yield Lack(What.RESULT, NO_RESULT)
    elif whole(result) is None:
        yield from (Lack(What.RESULT, text) for text in _halves(result, card.report.months))


def _halves(result: Mapping[str, Plain], months: int) -> Iterator[Text]:
    """What is missing of a result that somebody began to write."""
    if "value" in result and not result.get("steps_done"):
        yield STEPS_FIRST
    parts = result.get("parts")
    if isinstance(parts, list):
        yield from (STAGE_GAP.fill(number=number) for number, part in enumerate(parts, start=1) if part is None)
    elif "bonus_percent" in result:
        yield ONLY_BONUS
    if "projects" in result:
        yield from _half_projects(result, months)


def _half_projects(result: Mapping[str, Plain], months: int) -> Iterator[Text]:
    projects, numbers = projects_of(result), project_numbers(result)
    if not projects:
        yield NO_PROJECT
    complete = True
    for each in projects:
        number = numbers[str(each["code"])]
        if not each.get("weight"):
            complete = False
            yield NO_WEIGHT.fill(number=number)
        if not each.get("planned"):
            complete = False
            yield NO_PLAN.fill(number=number)
        elif not each.get("done"):
            complete = False
            names = [MONTH_NAMES[month - 1] for month in months_without_progress(each, months)]
            listed = Text(", ".join(each.th for each in names), ", ".join(each.en for each in names))
            yield NO_PROGRESS.fill(number=number, months=listed)
    if projects and complete:
        yield NONE_DUE


def _of_proofs(card: Card, row: Indicator | None, cited: Mapping[str, int], rule: str) -> Iterator[Lack]:
    """A proof for each step that is done (MS-5), for the top level where it asks for one (PJ-3), and for what the
    template demands."""
    steps = card.result.get("steps_done")
    begun = steps_begun(card.result)
    if begun:
        for step in begun:
            if not cited.get(f"step:{step}"):
                yield Lack(What.PROOF, STEP_PROOF.fill(number=step), f"step:{step}", stops=False)
    shown = card.result.get("evidence") == "true" and getattr(row and row.scale, "top_needs_evidence", False)
    if shown and not any(cited.values()):
        yield Lack(What.PROOF, TOP_PROOF, "level:5", stops=False)
    elif rule.strip() and not any(cited.values()) and not steps and not begun:
        yield Lack(What.PROOF, ASKED_PROOF, stops=False)


def cited_places(cards: Iterable[Card]) -> dict[int, Counter[str]]:
    """How many files each card cites, by place; one query for any number of cards."""
    found: dict[int, Counter[str]] = {}
    rows = Citation.objects.filter(card__in=[card.pk for card in cards], evidence__removed_at__isnull=True)
    for card, place in rows.values_list("card", "place"):
        found.setdefault(card, Counter())[place] += 1
    return found
