"""Sessions of the committee: planned, who is present, what is on the agenda, opened with a quorum, closed (F2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import SESSION
from samrit.evaluations.actions.holding import hold, hold_item, hold_session
from samrit.evaluations.models import PRESENT, AgendaItem, Appeal, CommitteeSession, Evaluation
from samrit.evaluations.queries.members import members_on
from samrit.organizations.models import Organization, Person, root
from samrit.workflow.actions import CHANGED_MEANWHILE, NOT_POSSIBLE, Doing, Refused, demand, perform, record

NUMBER_TAKEN = Text("มีการประชุมครั้งที่ {number} ของปีนี้แล้ว", "there is a session number {number} in this year already")
NO_NUMBER = Text("โปรดระบุครั้งที่ของการประชุม", "please say which session it is")
NO_QUORUM = Text(
    "ยังไม่ครบองค์ประชุม: มาประชุม {present} คน องค์ประชุม {quorum} คน",
    "there is no quorum: {present} are present, {quorum} are needed",
)
NO_CHAIR = Text("โปรดระบุประธานที่ประชุม จากกรรมการที่มาประชุม", "please say who of those present chairs the session")
NO_MEMBER = Text("{person}ไม่ได้เป็นกรรมการในวันประชุม", "{person} is not a member of the committee on that day")
WAS_THERE = Text(
    "นำ{person}ออกไม่ได้ เพราะอยู่ในที่ประชุมเมื่อลงมติไปแล้ว หากออกก่อนเรื่องอื่น โปรดปิดการประชุมนี้แล้วเปิดครั้งใหม่",
    "{person} was there when a resolution was taken and stays in the minutes; "
    "if they left before the rest, close this session and hold another",
)
EMPTY_AGENDA = Text("ยังไม่มีวาระ โปรดเพิ่มเรื่องก่อนเปิดการประชุม", "the agenda is empty; please put something on it first")
ON_AN_AGENDA = Text("เรื่องนี้อยู่ในระเบียบวาระแล้ว", "this is on an agenda already")
DECIDED_ALREADY = Text("เรื่องนี้มีมติแล้ว จึงนำออกไม่ได้", "this is decided, so it cannot be taken off")
WRONG_STATE = Text(
    "เพิ่มเรื่องนี้ไม่ได้ เพราะการประเมินของ{organization}ไม่ได้อยู่ในขั้นที่คณะกรรมการพิจารณา",
    "this cannot be put on the agenda: the evaluation of {organization} is not before the committee",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something for an agenda: a line (``code``), an appeal, or a whole result (neither)."""

    evaluation: Evaluation
    code: str = ""
    question: str = ""
    appeal: Appeal | None = None


@transaction.atomic
def plan_session(
    *,
    fiscal_year: int,
    number: str,
    held_at: datetime,
    place: str,
    quorum: int,
    doing: Doing,
    majority: str = PRESENT,
) -> CommitteeSession:
    """Plan a session; ``quorum`` is how many members must be present, ``majority`` what carries a resolution.

    Raises:
        Refused: not permitted, no number, or one that the year has already.
    """
    demand(doing, Action.HOLD_SESSION, root())
    if not number.strip():
        raise Refused("no-number", NO_NUMBER)
    fields = {"fiscal_year": fiscal_year, "number": number.strip()}
    taken = Refused("number-taken", NUMBER_TAKEN.fill(number=number.strip()))
    if CommitteeSession.objects.filter(**fields).exists():
        raise taken
    try:
        with transaction.atomic():
            session = CommitteeSession.objects.create(
                **fields, held_at=held_at, place=place.strip(), quorum=quorum, majority=majority
            )
    except IntegrityError:
        raise taken from None
    details = {"held_at": held_at.isoformat(), "place": place.strip(), "quorum": str(quorum), "majority": majority}
    record(kind=SESSION.name, subject=session, action=Action.HOLD_SESSION, doing=doing, details=details)
    return session


@transaction.atomic
def note_attendance(
    *,
    session: CommitteeSession,
    present: Collection[Person],
    chair: Person | None,
    recused: Mapping[int, Sequence[Organization]],
    doing: Doing,
) -> CommitteeSession:
    """Write down who is present, who chairs, and from which organisations each is recused (by the person's key).

    Raises:
        Refused: not permitted, closed, changed meanwhile, no member of the committee, a chair who is not there, or
            somebody taken out who was there when something was decided.
    """
    held = _movable(session, doing)
    members = {person.pk for person in members_on(held.held_at)}
    for person in present:
        if person.pk not in members:
            raise Refused("no-member", NO_MEMBER.fill(person=Text(person.name, person.name_en or person.name)))
    if chair is not None and chair.pk not in {person.pk for person in present}:
        raise Refused("no-chair", NO_CHAIR)
    if held.state == "open":
        _refuse_without_quorum(held, len(present), chair)
    decided = _decided_about(held)
    if decided:
        _refuse_undone(held, present)
    held.attendances.update(present=False, chairs=False)
    for person in present:
        seat, _made = held.attendances.get_or_create(person=person)
        seat.present, seat.chairs = True, chair is not None and chair.pk == person.pk
        seat.save(update_fields=["present", "chairs"])
        kept = seat.recused_from.filter(pk__in=decided)
        seat.recused_from.set({*recused.get(person.pk, ()), *kept})
    held.attendances.filter(present=False).delete()
    _moved(
        held,
        doing,
        {
            "present": [{"person": person.pk, "name": person.name} for person in present],
            "chair": chair.pk if chair else None,
            "recused": {str(key): [each.code for each in places] for key, places in recused.items() if places},
        },
    )
    return held


def _decided_about(session: CommitteeSession) -> set[int]:
    """The organisations about which the session has decided something: who was recused then stays so."""
    items = session.items.filter(decided_at__isnull=False)
    return set(items.values_list("evaluation__report__agreement__organization", flat=True))


def _refuse_undone(session: CommitteeSession, present: Collection[Person]) -> None:
    """Whoever was there when something was decided stays in the minutes."""
    keys = {person.pk for person in present}
    gone = session.attendances.filter(present=True).exclude(person__in=keys).select_related("person").first()
    if gone is not None:
        raise Refused(
            "was-there", WAS_THERE.fill(person=Text(gone.person.name, gone.person.name_en or gone.person.name))
        )


@transaction.atomic
def put_on_agenda(*, session: CommitteeSession, proposals: Sequence[Proposal], doing: Doing) -> list[AgendaItem]:
    """Put lines, appeals and whole results on the agenda, in this order, behind what is there.

    Raises:
        Refused: not permitted, closed, on an agenda already, or not before the committee.
    """
    demand(doing, Action.HOLD_SESSION, session.owner)
    for key in sorted({each.evaluation.pk for each in proposals}):
        hold(Evaluation(pk=key))
    held = _movable(session, doing)
    last = held.items.order_by("position").last()
    position = last.position if last else 0
    items = []
    for each in proposals:
        position += 1
        items.append(_put(held, each, position))
    _moved(held, doing, {"agenda": [_told(item) for item in items]})
    return items


def _put(session: CommitteeSession, proposal: Proposal, position: int) -> AgendaItem:
    evaluation = Evaluation.objects.get(pk=proposal.evaluation.pk)  # held, before the session
    if evaluation.state != ("notified" if proposal.appeal else "evaluated"):
        owner = evaluation.owner
        raise Refused("wrong-state", WRONG_STATE.fill(organization=Text(owner.name, owner.name_en or owner.name)))
    waiting = AgendaItem.objects.filter(
        evaluation=evaluation, code=proposal.code, appeal=proposal.appeal, decided_at__isnull=True
    ).exclude(session__state="closed")
    if waiting.filter(session__isnull=False).exists():
        raise Refused("on-an-agenda", ON_AN_AGENDA)
    asked = waiting.filter(session__isnull=True).first()
    item = asked or AgendaItem(evaluation=evaluation, code=proposal.code, appeal=proposal.appeal)
    item.session, item.position = session, position
    item.question = item.question or proposal.question
    item.save()
    return item


@transaction.atomic
def take_off_agenda(*, item: AgendaItem, doing: Doing) -> None:
    """Take something off the agenda that is not decided; a question of an evaluator waits for another session.

    Raises:
        Refused: not permitted, closed, decided, or taken off already.
    """
    assert item.session is not None
    demand(doing, Action.HOLD_SESSION, item.session.owner)
    hold(item.evaluation)
    held = _movable(item.session, doing)
    mine = hold_item(item)
    if mine.decided_at is not None:
        raise Refused("decided", DECIDED_ALREADY)
    _moved(held, doing, {"taken_off": [_told(mine)]})
    if mine.question and not mine.appeal_id and mine.code:
        mine.session, mine.position = None, 0
        mine.save(update_fields=["session", "position"])
    else:
        mine.delete()


@transaction.atomic
def open_session(*, session: CommitteeSession, doing: Doing) -> CommitteeSession:
    """Open a session that has a quorum, a chair and an agenda.

    Raises:
        Refused: not permitted, not planned, changed meanwhile, or one of the three is missing.
    """
    demand(doing, Action.HOLD_SESSION, session.owner)
    held = hold_session(session)
    _demand_state(held, "planned")
    seats = list(held.attendances.filter(present=True).select_related("person"))
    chair = next((seat.person for seat in seats if seat.chairs), None)
    _refuse_without_quorum(held, len(seats), chair)
    if not held.items.exists():
        raise Refused("empty-agenda", EMPTY_AGENDA)
    details = {"present": str(len(seats)), "quorum": str(held.quorum)}
    perform(machine=SESSION, subject=session, action=Action.HOLD_SESSION, doing=doing, details=details)
    return session


@transaction.atomic
def close_session(*, session: CommitteeSession, doing: Doing) -> CommitteeSession:
    """Close an open session. What was not decided waits for another one.

    Raises:
        Refused: not permitted, not open, or changed meanwhile.
    """
    demand(doing, Action.HOLD_SESSION, session.owner)
    held = hold_session(session)
    _demand_state(held, "open")
    left = held.items.filter(decided_at__isnull=True)
    details = {"decided": str(held.items.filter(decided_at__isnull=False).count()), "left": str(left.count())}
    perform(machine=SESSION, subject=session, action=Action.HOLD_SESSION, doing=doing, details=details)
    return session


def _movable(session: CommitteeSession, doing: Doing) -> CommitteeSession:
    demand(doing, Action.HOLD_SESSION, session.owner)
    held = hold_session(session)
    _demand_state(held, "planned", "open")
    if doing.version is not None and doing.version != held.version:
        raise Refused("version", CHANGED_MEANWHILE)
    return held


def _demand_state(session: CommitteeSession, *states: str) -> None:
    if session.state not in states:
        raise Refused("state", NOT_POSSIBLE.fill(thing=SESSION.label, state=SESSION.states[session.state]))


def _refuse_without_quorum(session: CommitteeSession, present: int, chair: Person | None) -> None:
    if present < session.quorum:
        raise Refused("no-quorum", NO_QUORUM.fill(present=present, quorum=session.quorum))
    if chair is None:
        raise Refused("no-chair", NO_CHAIR)


def _moved(session: CommitteeSession, doing: Doing, details: dict[str, object]) -> None:
    CommitteeSession.objects.filter(pk=session.pk).update(version=session.version + 1)
    session.version += 1
    record(kind=SESSION.name, subject=session, action=Action.HOLD_SESSION, doing=doing, details=details)


def _told(item: AgendaItem) -> dict[str, object]:
    return {"item": item.pk, "evaluation": item.evaluation_id, "code": item.code, "appeal": item.appeal_id}
