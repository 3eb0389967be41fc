"""Writing an e-SAR card: field by field or a whole form, by its keeper alone; nobody's words are written over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.drafting import Change, Collided, Collision, Unreadable, problem_text
from samrit.agreements.queries.light import light
from samrit.agreements.queries.promises import promise
from samrit.agreements.refusals import SENTENCE
from samrit.agreements.template_values import ODD_LETTERS, TYPE_AGAIN, UNREADABLE
from samrit.assessments.models import Card, HostResult
from samrit.assessments.queries.last_round import report_before
from samrit.assessments.queries.people import KEEPER, InPlace, in_place
from samrit.assessments.results import (
    MOST_PROJECTS,
    NONE,
    ResultField,
    Way,
    fields_of,
    projects_of,
    says_something,
    summed,
    value_of,
    whole,
    with_value,
)
from samrit.core.findings import Finding
from samrit.core.fiscal_year import parse_date
from samrit.core.kinds import KINDS
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.core.workflow import CARD
from samrit.core.written.entry import Entry
from samrit.core.written.numbers import parse_number
from samrit.core.written.plain import Plain, from_plain
from samrit.permissions import Verdict, may
from samrit.workflow.actions import CHANGED_MEANWHILE, NOT_POSSIBLE, Deed, Doing, Refused, demand, record_all
from samrit.workflow.models import Event

WRITABLE = ("open", "returned")
WORDS: dict[str, Text] = {
    "work_done": Text("คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ", "work done and measures taken"),
    "enablers": Text("ปัจจัยสนับสนุนต่อการดำเนินงาน", "what helped"),
    "obstacles": Text("อุปสรรคต่อการดำเนินงาน", "obstacles"),
    "suggestions": Text("ข้อเสนอแนะ", "suggestions"),
    "note": Text("คำอธิบายคะแนน", "note on the score"),
}
"""The words of a card, with their labels."""
LONGEST = 20_000
LONGEST_LINE = 300

NOT_KEEPER = Text(
    "เฉพาะผู้จัดเก็บข้อมูลของตัวชี้วัดนี้ ({keeper}) หรือผู้ปฏิบัติแทนเท่านั้นที่บันทึกได้",
    "only the keeper of this indicator ({keeper}) or a substitute can write it",
)
NO_KEEPER = Text(
    "ตัวชี้วัดนี้ยังไม่มีผู้จัดเก็บข้อมูล โปรดให้ผู้ประสานงานกำหนดผู้ปฏิบัติแทน",
    "this indicator has no keeper; the coordinator can name a substitute",
)
HOSTED = Text(
    "ผลของตัวชี้วัดนี้มาจากหน่วยงานเจ้าภาพ จึงบันทึกเองไม่ได้",
    "the result of this indicator comes from its host agency and cannot be written here",
)
NO_FIELD = Text("ไม่มีช่องนี้ใน e-SAR Card ของตัวชี้วัดนี้", "the card of this indicator has no such field")
NEGATIVE = Text("{label}ติดลบไม่ได้", "{label} cannot be negative")
AT_LEAST_ZERO = Text("ใส่จำนวนตั้งแต่ศูนย์ขึ้นไป", "write zero or more")
NO_PART = Text("ส่วนที่ทำได้ต้องอยู่ระหว่าง 0 ถึง 1", "the part that is done lies between 0 and 1")
AS_PART = Text("เขียนเช่น 0.5 สำหรับครึ่งหนึ่งของขั้น", "write 0.5 for half of the step")
SOME_DONE = Text(
    "มีขั้นหรือรายการที่บันทึกว่าทำแล้วอยู่ จึงระบุว่ายังไม่มีไม่ได้",
    "some step or item is recorded as done, so it cannot be said that none is",
)
TAKE_OUT = Text("ลบวันที่หรือเครื่องหมายนั้นก่อน", "take that day or tick out first")
FUTURE = Text("วันที่ {day} ยังมาไม่ถึง", "{day} is still to come")
WHEN_DONE = Text("ใส่วันที่ทำแล้วเสร็จจริง หรือเว้นว่างไว้", "give the day on which it was done, or leave it empty")
TOO_LONG = Text("ข้อความยาวเกินไป ({given} ตัวอักษร)", "the text is too long ({given} characters)")
SHORTEN = Text("ย่อให้ไม่เกิน {most} ตัวอักษร", "at most {most} characters")
PROJECT = Text("โครงการ", "project")
TOO_MANY = Text("มีโครงการครบ {most} โครงการแล้ว", "there are {most} projects already")
NO_PROJECT = Text("ไม่มีโครงการนี้แล้ว", "this project is no longer there")
PROJECTS_THERE = Text("มีโครงการอยู่แล้ว", "there are projects already")
NONE_BEFORE = Text("รอบก่อนไม่มีโครงการ", "the round before has no projects")


class ResultProblem(Problem):
    """Why what somebody typed is no value of the field, and what to write instead."""


def may_record(card: Card, doing: Doing, held: InPlace | None = None) -> Verdict:
    """Whether this person may write the card now; the reason, where not, is a sentence for the page.

    ``held`` is who keeps the score that day, where it is at hand; otherwise it is looked up.
    """
    verdict = may(doing.viewer, Action.RECORD_RESULT, card.owner)
    if not verdict:
        return verdict
    place = in_place(card, KEEPER, local_day(doing)) if held is None else held
    if not place.holds(doing.viewer.person):
        return Verdict(False, NOT_KEEPER.fill(keeper=place.named.name) if place.named else NO_KEEPER)
    if card.state not in WRITABLE:
        return Verdict(False, NOT_POSSIBLE.fill(thing=CARD.label, state=CARD.states[card.state]))
    return Verdict(True)


def is_hosted(card: Card) -> bool:
    """Whether a host agency delivered the result of the card (EV-2)."""
    agreement = card.report.agreement
    return HostResult.objects.filter(
        host__framework=agreement.framework_id,
        host__fiscal_year=agreement.fiscal_year,
        host__code=card.code,
        organization=agreement.organization_id,
        months=card.report.months,
    ).exists()


@transaction.atomic
def record_fields(*, card: Card, changes: Sequence[Change], doing: Doing) -> Card:
    """Store several fields of a card together, or none of them; the names are those of :data:`WORDS` and of
    :mod:`samrit.assessments.results`.

    Raises:
        Collided: some were changed by others meanwhile; all of these are named.
        Unreadable: some cannot be read; all of these are named.
        Refused: not permitted, not the keeper, not to be written now, hosted, or there is no such field.
    """
    locked = _locked(card, doing)
    row = None if all(each.field in WORDS for each in changes) else _indicator(locked)
    deeds, problems, collisions = [], {}, []
    for change in changes:
        now = stored(locked, change.field)
        try:
            field = _field(locked, row, change.field)
            wanted = read(field, change.value, doing)
        except Problem as problem:
            problems[change.field] = problem_text(problem)
            continue
        if wanted == now:
            continue
        if _seen(field, change.was, doing) != now:
            collisions.append(Collision(change.field, now, change.value, last_writer(locked, change.field)))
            continue
        if change.field == NONE and wanted and row is not None and says_something(row, locked.result):
            problems[change.field] = problem_text(ResultProblem(SOME_DONE, TAKE_OUT))
            continue
        put_value(locked, row, change.field, wanted)
        deeds.append(_deed(locked, change.field, field.label, now, wanted))
    if problems:
        raise Unreadable(problems)
    if collisions:
        raise Collided(tuple(collisions))
    return _kept(locked, row, deeds, doing)


@transaction.atomic
def record_result(*, card: Card, result: Mapping[str, Plain], doing: Doing) -> Card:
    """Store a whole result in the keys of the scorecard file, in the place of what was there.

    Raises:
        Refused: as :func:`record_fields`, or the rules cannot read it.
    """
    locked = _locked(card, doing)
    row = _indicator(locked)
    if locked.result == dict(result):
        return locked
    old, locked.result = locked.result, dict(result)
    return _kept(locked, row, [_deed(locked, "result", Text("ผลการดำเนินงาน", "result"), old, dict(result))], doing)


def record_words(*, card: Card, words: Mapping[str, str], doing: Doing) -> Card:
    """Store words of a card (``work_done``, ``obstacles``, …) as they are given, in the place of what was there.

    Raises:
        Refused: as :func:`record_fields`.
    """
    fresh = Card.objects.get(pk=card.pk)
    return record_fields(
        card=card, changes=[Change(name, text, stored(fresh, name)) for name, text in words.items()], doing=doing
    )


@transaction.atomic
def add_project(*, card: Card, doing: Doing) -> Card:
    """Add an empty project to a card (PJ-1).

    Raises:
        Refused: as :func:`record_fields`, or there are too many.
    """
    locked = _locked(card, doing)
    row = _with_projects(locked)
    projects = projects_of(locked.result)
    if len(projects) >= MOST_PROJECTS:
        raise Refused("too-many", TOO_MANY.fill(most=MOST_PROJECTS))
    code = str(max((int(each["code"]) for each in projects if str(each["code"]).isdecimal()), default=0) + 1)
    locked.result = {**locked.result, "projects": [*projects, {"code": code}]}
    return _kept(locked, row, [_deed(locked, f"projects.{code}", PROJECT, "", code)], doing)


@transaction.atomic
def remove_project(*, card: Card, code: str, doing: Doing) -> Card:
    """Take a project out of a card; the event keeps what it said.

    Raises:
        Refused: as :func:`record_fields`, or it is gone.
    """
    locked = _locked(card, doing)
    row = _with_projects(locked)
    projects = projects_of(locked.result)
    gone = next((each for each in projects if each["code"] == code), None)
    if gone is None:
        raise Refused("no-project", NO_PROJECT)
    rest = [each for each in projects if each is not gone]
    locked.result = {key: each for key, each in locked.result.items() if key != "projects"}
    if rest:
        locked.result["projects"] = rest
    return _kept(locked, row, [_deed(locked, f"projects.{code}", PROJECT, gone, "")], doing)


@transaction.atomic
def take_projects_over(*, card: Card, doing: Doing) -> Card:
    """Begin with the projects of the round before: names, weights, plans and the progress made so far.

    Raises:
        Refused: as :func:`record_fields`, there are projects already, or there were none.
    """
    locked = _locked(card, doing)
    row = _with_projects(locked)
    if projects_of(locked.result):
        raise Refused("there-already", PROJECTS_THERE)
    before = report_before(locked.report)
    former = before.cards.filter(code=locked.code).first() if before else None
    projects = projects_of(former.result) if former else []
    if not projects:
        raise Refused("nothing", NONE_BEFORE)
    months = locked.report.months
    carried = [{name: it for name, it in (each | summed(each, months)).items() if it is not None} for each in projects]
    locked.result = {**locked.result, "projects": carried}
    return _kept(locked, row, [_deed(locked, "projects", PROJECT, "", carried)], doing)


def stored(card: Card, name: str) -> str:
    """What a field of the card holds now."""
    return str(getattr(card, name)) if name in WORDS else value_of(card.result, name)


def read(field: ResultField, typed: str, doing: Doing) -> str:
    """What was typed in a field, as it is stored; empty for nothing.

    Raises:
        Problem: it cannot be read as what the field holds.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return ""
    if UNREADABLE.search(text):
        raise ResultProblem(ODD_LETTERS, TYPE_AGAIN)
    if field.way is Way.TICK:
        return "true"
    if field.way is Way.DAY:
        day = parse_date(text)
        if day > local_day(doing):
            raise ResultProblem(FUTURE.fill(day=text), WHEN_DONE)
        return day.isoformat()
    if field.way is Way.LINE:
        most = LONGEST if field.name in WORDS else LONGEST_LINE
        if len(text) > most:
            raise ResultProblem(TOO_LONG.fill(given=len(text)), SHORTEN.fill(most=most))
        return "\n".join(line.rstrip() for line in text.split("\n")) if field.name in WORDS else " ".join(text.split())
    number = parse_number(text)
    if field.way is Way.NOT_NEGATIVE and number < 0:
        raise ResultProblem(NEGATIVE.fill(label=field.label), AT_LEAST_ZERO)
    if field.way is Way.PART and not 0 <= number <= 1:
        raise ResultProblem(NO_PART, AS_PART)
    return plain(number)


def local_day(doing: Doing) -> date:
    """The day in Thailand on which something is done."""
    return timezone.localtime(doing.at).date()


def last_writer(card: Card, name: str) -> str:
    """Who wrote the field last, for the page that shows both texts."""
    events = Event.objects.filter(
        subject_kind=CARD.name, subject_id=card.pk, action=Action.RECORD_RESULT.value
    ).order_by("-number")
    last = events.filter(details__field=name).first() or events.first()
    return last.actor_name if last else ""


def _locked(card: Card, doing: Doing) -> Card:
    """The card as it stands, held until the transaction ends, after looking whether it may be written.

    Raises:
        Refused: it may not.
    """
    Card.objects.select_for_update(no_key=True).only("pk").get(pk=card.pk)
    locked = light(Card.objects.select_related("report__agreement"), "report__agreement").get(pk=card.pk)
    demand(doing, Action.RECORD_RESULT, locked.owner)
    verdict = may_record(locked, doing)
    if not verdict:
        raise Refused("state" if locked.state not in WRITABLE else "not-keeper", verdict.reason)
    if doing.version is not None and doing.version != locked.version:
        raise Refused("version", CHANGED_MEANWHILE)
    return locked


def _indicator(card: Card) -> Indicator:
    """The indicator of the card as the core reads it; its result is not looked at.

    Raises:
        Refused: the result is not the agency's to write, or the indicator is scored from its parts.
    """
    if is_hosted(card):
        raise Refused("hosted", HOSTED)
    found = promise(card.report.agreement).card
    row = next((each for each in found.indicators if each.code == card.code), None) if found else None
    if row is None or row.scale is None or row.scale.kind == "composite":
        raise Refused("no-field", NO_FIELD)
    return row


def _with_projects(card: Card) -> Indicator:
    row = _indicator(card)
    if row.scale is None or row.scale.kind != "project_progress":
        raise Refused("no-field", NO_FIELD)
    return row


def _field(card: Card, row: Indicator | None, name: str) -> ResultField:
    if name in WORDS:
        return ResultField(name, WORDS[name], Way.LINE)
    found = fields_of(row, card.result, card.report.months).get(name) if row else None
    if found is None:
        raise Refused("no-field", NO_FIELD)
    return found


def _seen(field: ResultField, was: str, doing: Doing) -> str:
    """What the person saw; what cannot be read stands for itself, and so is never taken for what is stored."""
    try:
        return read(field, was, doing)
    except Problem:
        return f"?{was}"


def put_value(card: Card, row: Indicator | None, name: str, value: str) -> None:
    """Lay a value into a card that is not saved yet."""
    if name in WORDS:
        setattr(card, name, value)
    elif row is not None:
        card.result = with_value(card.result, name, value, row, card.report.months)


def _kept(card: Card, row: Indicator | None, deeds: Sequence[Deed], doing: Doing) -> Card:
    """Save what was changed, if anything was, with its events; a result that the rules cannot read is not kept."""
    if not deeds:
        return card
    for problem in unread_result(card, row):
        raise Refused("unreadable", SENTENCE.fill(text=problem.text, remedy=problem.remedy))
    card.version += 1
    card.save(update_fields=["result", *WORDS, "version"])
    record_all(list(deeds), doing)
    return card


def unread_result(card: Card, row: Indicator | None) -> Iterator[Finding]:
    """What the core finds wrong with the result of a card, where it is whole."""
    found = whole(card.result)
    if row is None or row.scale is None or found is None:
        return
    keys = {name: from_plain(each) for name, each in found.items()}
    findings: list[Finding] = []
    entry = Entry(keys, "", from_plain("").place, findings)
    KINDS[row.scale.kind].read_result(entry, row.scale)
    yield from (each for each in findings if each.is_error)


def _deed(card: Card, name: str, label: Text, old: Plain | object, new: Plain | object) -> Deed:
    details = {"code": card.code, "field": name, "label": label.th, "label_en": label.en, "old": old, "new": new}
    return Deed(CARD.name, card, Action.RECORD_RESULT, details)
