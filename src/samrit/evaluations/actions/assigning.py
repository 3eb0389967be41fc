"""Evaluators: who is assigned, who declares to have no interest, and who may therefore work (F1)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.holding import demand_state, hold, who
from samrit.evaluations.models import Assignment, Evaluation
from samrit.evaluations.queries.conflicts import conflicts_of
from samrit.organizations.models import Person
from samrit.workflow.actions import REASON_NEEDED, Doing, Refused, demand, record

NO_EVALUATOR = Text("{person}ไม่มีบทบาทผู้ประเมิน", "{person} does not hold the role of evaluator")
ASSIGNED_ALREADY = Text("มอบหมาย{person}ไว้แล้ว", "{person} is assigned already")
INTEREST = Text("มอบหมาย{person}ไม่ได้ เพราะมีส่วนได้เสีย: {why}", "{person} cannot be assigned, having an interest: {why}")
INTEREST_NOW = Text(
    "ท่านมีส่วนได้เสียกับหน่วยงานนี้ จึงประเมินไม่ได้: {why}",
    "you have an interest in this agency, so you cannot evaluate it: {why}",
)
NOT_ASSIGNED = Text("ท่านไม่ได้รับมอบหมายให้ประเมินหน่วยงานนี้", "you are not assigned to evaluate this agency")
NOT_DECLARED = Text(
    "โปรดแสดงส่วนได้เสียก่อน จึงจะประเมินได้", "please declare your interests first; until then nothing can be evaluated"
)
ENDED = Text("การมอบหมายนี้สิ้นสุดแล้ว", "this assignment has ended")
DECLARED_ALREADY = Text("ท่านแสดงส่วนได้เสียไว้แล้ว", "you have declared your interests already")
DECLARED = Text(
    "ข้าพเจ้าไม่มีส่วนได้เสียกับหน่วยงานที่ประเมิน ทั้งทางตำแหน่ง หน้าที่ ครอบครัว และทรัพย์สิน",
    "I have no interest in the agency that I evaluate, be it by post, duty, family or property.",
)
"""What is declared; the Thai words are kept with the declaration."""


@transaction.atomic
def assign_evaluator(*, evaluation: Evaluation, person: Person, doing: Doing) -> Assignment:
    """Give an evaluation to somebody who holds the role and has no interest in the result.

    Raises:
        Refused: not permitted, no longer being evaluated, no evaluator, assigned already, or an interest.
    """
    demand(doing, Action.ASSIGN_EVALUATOR, evaluation.owner)
    held = hold(evaluation)
    demand_state(held, "open")
    name = Text(person.name, person.name_en or person.name)
    if not is_evaluator(person, doing):
        raise Refused("no-evaluator", NO_EVALUATOR.fill(person=name))
    if held.assignments.filter(person=person, ended_at__isnull=True).exists():
        raise Refused("assigned-already", ASSIGNED_ALREADY.fill(person=name))
    interests = conflicts_of(held, person)
    if interests:
        raise Refused("interest", INTEREST.fill(person=name, why=interests[0].why))
    assignment = held.assignments.create(person=person, assigned_by=who(doing), assigned_at=doing.at)
    _record(held, Action.ASSIGN_EVALUATOR, doing, person)
    return assignment


def is_evaluator(person: Person, doing: Doing) -> bool:
    """Whether the person holds the role of evaluator on the day of the deed."""
    day = timezone.localtime(doing.at).date()
    roles = person.role_grants.filter(role=Role.EVALUATOR.value, starts_on__lte=day)
    return roles.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).exists()


@transaction.atomic
def end_assignment(*, assignment: Assignment, doing: Doing) -> Assignment:
    """Take an evaluation from somebody, with a reason; what they did stays.

    Raises:
        Refused: not permitted, no reason, or ended already.
    """
    demand(doing, Action.ASSIGN_EVALUATOR, assignment.owner)
    held = hold(assignment.evaluation)
    demand_state(held, "open", "evaluated")
    if not doing.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    mine = _standing(assignment)
    _end(mine, doing, doing.reason.strip())
    _record(held, Action.ASSIGN_EVALUATOR, doing, mine.person, ended="true")
    return mine


@transaction.atomic
def declare(*, assignment: Assignment, interest: str, doing: Doing) -> Assignment:
    """Declare to have no interest (``interest`` is empty); whoever declares one is no longer assigned.

    Raises:
        Refused: not permitted, somebody else's assignment, declared already, or an interest that the register knows.
    """
    demand(doing, Action.DECLARE_INTEREST, assignment.owner)
    if doing.viewer.person is None or doing.viewer.person.pk != assignment.person_id:
        raise Refused("not-assigned", NOT_ASSIGNED)
    held = hold(assignment.evaluation)
    mine = _standing(assignment)
    if mine.declared_at is not None:
        raise Refused("declared-already", DECLARED_ALREADY)
    if interest.strip():
        mine.declaration = interest.strip()
        _end(mine, doing, interest.strip())
        _record(held, Action.DECLARE_INTEREST, doing, mine.person, interest="true")
        return mine
    _refuse_interest(held, mine.person)
    mine.declaration, mine.declared_at = DECLARED.th, doing.at
    mine.save(update_fields=["declaration", "declared_at"])
    _record(held, Action.DECLARE_INTEREST, doing, mine.person, interest="false")
    return mine


def demand_evaluator(evaluation: Evaluation, doing: Doing) -> Assignment:
    """Go on only for an evaluator who is assigned, has declared, and has come to no interest since.

    Raises:
        Refused: this person is none.
    """
    mine = evaluation.assignments.filter(person=doing.viewer.person, ended_at__isnull=True).first()
    if mine is None:
        raise Refused("not-assigned", NOT_ASSIGNED)
    if mine.declared_at is None:
        raise Refused("not-declared", NOT_DECLARED)
    _refuse_interest(evaluation, mine.person)
    return mine


def _refuse_interest(evaluation: Evaluation, person: Person) -> None:
    interests = conflicts_of(evaluation, person)
    if interests:
        raise Refused("interest", INTEREST_NOW.fill(why=interests[0].why))


def _standing(assignment: Assignment) -> Assignment:
    mine = (
        Assignment.objects.select_for_update(no_key=True, of=("self",)).select_related("person").get(pk=assignment.pk)
    )
    if mine.ended_at is not None:
        raise Refused("ended", ENDED)
    return mine


def _end(assignment: Assignment, doing: Doing, why: str) -> None:
    assignment.ended_at, assignment.ended_because = doing.at, why
    assignment.save(update_fields=["declaration", "ended_at", "ended_because"])


def _record(evaluation: Evaluation, action: Action, doing: Doing, person: Person, **more: str) -> None:
    details = {"person": person.pk, "name": person.name, **more}
    record(kind=EVALUATION.name, subject=evaluation, action=action, doing=doing, details=details)
