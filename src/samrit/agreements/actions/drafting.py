"""Writing a KPI template: one field at a time, or a whole form, and nobody's words are ever written over (C1, M)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from samrit.agreements.editing import editable
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.agreements.queries.people import is_of
from samrit.agreements.queries.stated import StatedFor, stated_for
from samrit.agreements.refusals import SENTENCE
from samrit.agreements.template_fields import TemplateField, UnknownField, Widget, label_of, split
from samrit.agreements.template_values import in_words, put, read, stored
from samrit.core.kinds import KINDS
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.core.text import Text
from samrit.core.workflow import TEMPLATE
from samrit.core.written.plain import Plain
from samrit.organizations.models import Person
from samrit.strategy.models import Objective
from samrit.workflow.actions import CHANGED_MEANWHILE, Deed, Doing, Refused, demand, record_all
from samrit.workflow.models import Event

NO_FIELD = Text("ไม่มีช่องนี้ในรายละเอียดตัวชี้วัด", "there is no such field in a KPI template")
NOT_READABLE = Text("อ่านค่าที่กรอกไม่ได้ {count} ช่อง", "{count} fields cannot be read")
NOT_OF_AGENCY = Text("เลือกบุคคลในหน่วยงานนี้", "choose a person of this agency")
NOT_OF_STRATEGY = Text("เลือกเป้าประสงค์ของหน่วยงานนี้", "choose an objective of this agency")
OTHER_KIND = Text(
    "{label}ไม่ใช้กับวิธีให้คะแนนที่เลือกไว้ขณะนี้ อาจมีผู้เปลี่ยนวิธีให้คะแนน โปรดคัดลอกข้อความไว้ แล้วเปิดหน้านี้ใหม่",
    "{label} has no use with the present way of scoring, which somebody may have changed; copy your text and open the "
    "page anew",
)
NEEDS_NAME = Text("ตัวชี้วัดต้องมีชื่อ", "an indicator needs a name")


@dataclass(frozen=True, slots=True)
class Change:
    """One field as the person saw it and as they want it; both as text."""

    field: str
    value: str
    was: str


@dataclass(frozen=True, slots=True)
class Collision:
    """A field that somebody else changed meanwhile: what is stored now, and by whom it was written."""

    field: str
    stored: str
    written: str
    by: str


class Collided(Refused):
    """Nothing was stored, because somebody else changed the same fields; both texts are kept."""

    def __init__(self, collisions: tuple[Collision, ...]) -> None:
        super().__init__("version", CHANGED_MEANWHILE)
        self.collisions = collisions


class Unreadable(Refused):
    """Nothing was stored, because some fields cannot be read; ``problems`` say why, by field."""

    def __init__(self, problems: dict[str, Text]) -> None:
        only = next(iter(problems.values()))
        super().__init__("unreadable", only if len(problems) == 1 else NOT_READABLE.fill(count=len(problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Weighed:
    key: str
    field: TemplateField
    old: Plain
    new: Plain


def save_field(*, row: AgreementIndicator, field: str, value: str, was: str, doing: Doing) -> AgreementIndicator:
    """Store one field of a template, unless somebody changed it since this person saw it.

    Raises:
        Collided: what is stored is neither what the person saw nor what they want.
        Unreadable: the value cannot be read as what the field holds.
        Refused: not permitted, not to be changed now, or there is no such field.
    """
    return save_fields(row=row, changes=[Change(field, value, was)], doing=doing)


def held(pk: int) -> Agreement:
    """The agreement as it stands, held until the transaction ends: while it is being edited nobody moves it on."""
    Agreement.objects.select_for_update(no_key=True).only("pk").get(pk=pk)
    return light(Agreement.objects.all()).get(pk=pk)


@transaction.atomic
def save_fields(*, row: AgreementIndicator, changes: Sequence[Change], doing: Doing) -> AgreementIndicator:
    """Store several fields of one template together, or none of them.

    Raises:
        Collided: some were changed by others meanwhile; all of these are named.
        Unreadable: some cannot be read; all of these are named.
        Refused: as :func:`save_field`.
    """
    locked = _locked(row)
    demand(doing, Action.EDIT_AGREEMENT, locked.owner)
    stated = stated_for(locked)
    weighed = _weighed(locked, changes, stated)
    if not weighed:
        return locked
    kind = next((each.new for each in weighed if each.key == "row.kind"), stored(locked, "row.kind", stated.values))
    for each in weighed:
        if not each.field.fits(str(kind or "")):
            raise Refused("other-kind", OTHER_KIND.fill(label=label_of(each.key)))
        allowed = editable(locked.agreement, locked, each.field, stated)
        if not allowed:
            raise Refused("closed", allowed.reason)
    deeds = list(_stored(locked, weighed, stated))
    locked.version += 1
    locked.save()
    record_all(deeds, doing)
    return locked


def _locked(row: AgreementIndicator) -> AgreementIndicator:
    """The row as it stands, held until the transaction ends."""
    agreement = held(row.agreement_id)
    found = AgreementIndicator.objects.select_for_update(no_key=True).get(pk=row.pk)
    found.agreement = agreement
    return found


def _weighed(row: AgreementIndicator, changes: Sequence[Change], stated: StatedFor) -> list[_Weighed]:
    """What is really to be changed."""
    found, problems, collisions = [], {}, []
    for change in changes:
        try:
            field, _ = split(change.field)
        except UnknownField:
            raise Refused("no-field", NO_FIELD) from None
        now = stored(row, change.field, stated.values)
        try:
            wanted = _wanted(row, field, change.value)
        except Problem as problem:
            problems[change.field] = problem_text(problem)
            continue
        if _same(field, wanted, now):
            continue
        if _same(field, _seen(field, change.was), now):
            found.append(_Weighed(change.field, field, now, wanted))
        else:
            collisions.append(
                Collision(change.field, in_words(field, now), change.value, last_writer(row, change.field))
            )
    if problems:
        raise Unreadable(problems)
    if collisions:
        raise Collided(tuple(collisions))
    return found


def _wanted(row: AgreementIndicator, field: TemplateField, typed: str) -> Plain:
    """What is to be stored, after looking whether it can be."""
    value = read(field, typed)
    if field.key == "name" and value is None:
        raise _Impossible(NEEDS_NAME, field.help)
    if value is not None and field.widget is Widget.PERSON and not is_of(row.agreement.organization, int(str(value))):
        raise _Impossible(NOT_OF_AGENCY, field.help)
    if value is not None and field.widget is Widget.OBJECTIVE:
        mine = Objective.objects.filter(
            strategy__organization=row.agreement.organization, strategy__fiscal_year=row.agreement.fiscal_year
        )
        if not mine.filter(pk=int(str(value))).exists():
            raise _Impossible(NOT_OF_STRATEGY, field.help)
    return value


def problem_text(problem: Problem) -> Text:
    """What is wrong and what to do, in one line."""
    return SENTENCE.fill(text=problem.text, remedy=problem.remedy)


class _Impossible(Problem):
    """A value that is no value for this row."""


def _seen(field: TemplateField, typed: str) -> Plain:
    """What the person saw; what cannot be read stands for itself, and so is never taken for what is stored."""
    try:
        return read(field, typed)
    except Problem:
        return f"?{typed}"


def _same(field: TemplateField, one: Plain, other: Plain) -> bool:
    return in_words(field, one) == in_words(field, other)


def _stored(row: AgreementIndicator, weighed: Sequence[_Weighed], stated: StatedFor) -> Iterator[Deed]:
    """Put every change into the row, and say what was done."""
    for each in weighed:
        put(row, each.key, each.new, stated.values)
        yield _deed(row, each.key, _told(each.field, each.old), _told(each.field, each.new))
        if each.field.key == "row.kind":
            yield from _without_other_kinds(row, str(each.new or ""))
        if each.field.widget is Widget.PERSON:
            yield from _with_phone(row, each.field.key)


def _told(field: TemplateField, value: Plain) -> str:
    """A value as the log tells it: people and objectives by name, which they keep when the register changes."""
    if value is None or field.widget not in (Widget.PERSON, Widget.OBJECTIVE):
        return in_words(field, value)
    model = Person if field.widget is Widget.PERSON else Objective
    found = model.objects.filter(pk=int(str(value))).values_list("name", flat=True).first()
    return str(found or value)


def _without_other_kinds(row: AgreementIndicator, kind: str) -> Iterator[Deed]:
    """Take out what only the former kind had; the event keeps it."""
    own = KINDS[kind].keys if kind else ()
    strangers = {key for each in KINDS.values() for key in each.keys} - set(own)
    for key in sorted(strangers & row.row.keys()):
        old = row.row[key]
        row.row = {name: value for name, value in row.row.items() if name != key}
        yield _deed(row, f"row.{key}", old, "")


def _with_phone(row: AgreementIndicator, role: str) -> Iterator[Deed]:
    """The phone of the register, where none stands yet or that of the person before."""
    person = Person.objects.filter(pk=getattr(row, f"{role}_id")).first()
    old = getattr(row, f"{role}_phone")
    new = person.phone if person else ""
    if old != new and (not old or Person.objects.filter(phone=old).exists()):
        setattr(row, f"{role}_phone", new)
        yield _deed(row, f"{role}_phone", old, new)


def _deed(row: AgreementIndicator, key: str, old: Any, new: Any) -> Deed:
    label = label_of(key)
    details = {"code": row.code, "field": key, "label": label.th, "label_en": label.en, "old": old, "new": new}
    return Deed(TEMPLATE.name, row, Action.EDIT_AGREEMENT, details)


def last_writer(row: AgreementIndicator, key: str) -> str:
    """Who wrote the field last, for the page that shows both texts."""
    events = Event.objects.filter(subject_kind=TEMPLATE.name, subject_id=row.pk, action=Action.EDIT_AGREEMENT.value)
    last = events.filter(details__field=key).order_by("-number").first() or events.order_by("-number").first()
    return last.actor_name if last else ""
