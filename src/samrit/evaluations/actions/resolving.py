"""Resolutions of the committee: on a line, on an appeal, on the whole result, which locks it (F2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION, SESSION
from samrit.evaluations.actions.appealing import settle
from samrit.evaluations.actions.holding import demand_state, hold, hold_item, hold_session
from samrit.evaluations.actions.lines import Change, add_change
from samrit.evaluations.models import AgendaItem, CommitteeSession, Evaluation, LineScore
from samrit.evaluations.queries.members import Bench, bench
from samrit.evaluations.queries.scores import COMMITTEE, side_by_side
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, perform, record

NOT_OPEN = Text("ลงมติได้เฉพาะขณะที่เปิดการประชุมอยู่", "resolutions are taken only while the session is open")
DECIDED_ALREADY = Text("เรื่องนี้มีมติแล้ว", "this is decided already")
NO_RESOLUTION = Text("โปรดเขียนข้อความมติ", "please write the resolution")
NO_VOTE = Text(
    "ผู้บันทึกมติต้องเป็นกรรมการที่มาประชุมและไม่ได้ถอนตัวจากเรื่องนี้",
    "whoever records a resolution must be a member who is present and not recused from it",
)
TOO_MANY = Text(
    "คะแนนเสียงรวม {cast} เสียง เกินจำนวนกรรมการที่มีสิทธิออกเสียง {voters} คน",
    "{cast} votes are more than the {voters} members who vote on this",
)
NOT_CARRIED = Text(
    "เห็นชอบ {votes_for} เสียง ไม่เห็นชอบ {votes_against} เสียง ต้องเห็นชอบอย่างน้อย {needed} เสียง จึงยังไม่เป็นมติ",
    "{votes_for} for and {votes_against} against: at least {needed} must be for, so that is no resolution",
)
NO_QUORUM = Text(
    "เรื่องนี้ไม่ครบองค์ประชุม: มีสิทธิออกเสียง {voters} คน องค์ประชุม {quorum} คน เมื่อปิดการประชุม เรื่องนี้จะเสนอการประชุมครั้งต่อไป",
    "there is no quorum for this item: {voters} may vote, {quorum} are needed; after this session it waits for another",
)
LINES_LEFT = Text(
    "ยังมีเรื่องของหน่วยงานนี้ที่ยังไม่มีมติ: {codes}",
    "something about this agency is not decided yet: {codes}",
)
WHICH = Text("โปรดเลือกว่ามีมติอย่างไร", "please say what is decided")


class Verdict(StrEnum):
    """What is decided about a line or an appeal."""

    KEEP = "keep"
    """The line stays as the stage before has it; an appeal is dismissed."""
    CHANGE = "change"
    """The line gets another result or other points; an appeal is upheld."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Counts of members present who are not recused."""

    votes_for: int
    against: int = 0
    abstained: int = 0

    @property
    def cast(self) -> int:
        """All of them."""
        return self.votes_for + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class Resolution:
    """The committee's own words, its votes, and what it decides; ``change`` goes with ``CHANGE``."""

    text: str
    votes: Votes
    verdict: Verdict = Verdict.KEEP
    change: Change | None = None


@transaction.atomic
def resolve(*, item: AgendaItem, resolution: Resolution, doing: Doing) -> AgendaItem:
    """Take a resolution on one item of the agenda.

    Raises:
        Refused: not permitted, no open session, decided already, changed meanwhile, no text, not a voter, votes that
            do not fit or carry nothing, lines left open, taken off the agenda, or a change that cannot be scored.
    """
    demand(doing, action_of(item), item.owner)
    evaluation = hold(item.evaluation)
    if item.session_id is None:
        raise Refused("not-open", NOT_OPEN)
    session = hold_session(CommitteeSession(pk=item.session_id))
    mine = hold_item(item)
    if session.state != "open":
        raise Refused("not-open", NOT_OPEN)
    if mine.decided_at is not None:
        raise Refused("decided", DECIDED_ALREADY)
    if doing.version is not None and doing.version != mine.version:
        raise Refused("version", CHANGED_MEANWHILE)
    demand_state(evaluation, "notified" if mine.appeal_id else "evaluated")
    seats = bench(session, evaluation)
    _refuse_votes(seats, resolution, doing)
    mine.score = _act(mine, evaluation, resolution, doing)
    mine.resolution, mine.decided_at = resolution.text.strip(), doing.at
    mine.votes_for, mine.votes_against = resolution.votes.votes_for, resolution.votes.against
    mine.votes_abstained = resolution.votes.abstained
    mine.version += 1
    mine.save()
    _keep_recusals(seats, evaluation)
    _record(mine, session, seats, resolution, doing)
    return mine


def action_of(item: AgendaItem) -> Action:
    """What deciding this item asks for."""
    if item.appeal_id:
        return Action.DECIDE_APPEAL
    return Action.DECIDE_SCORE if item.code else Action.DECIDE_RESULT


def _act(item: AgendaItem, evaluation: Evaluation, resolution: Resolution, doing: Doing) -> LineScore | None:
    change = resolution.change if resolution.verdict is Verdict.CHANGE else None
    if resolution.verdict is Verdict.CHANGE and change is None:
        raise Refused("which", WHICH)
    if item.appeal is not None:
        return settle(item.appeal, evaluation, change, resolution.text, doing)
    if item.code:
        if change is None:
            return None
        return add_change(evaluation, item.code, COMMITTEE, change, Action.DECIDE_SCORE, doing)
    _refuse_lines_left(item, evaluation)
    total = side_by_side(evaluation).final.total
    details = {"total": None if total is None else str(total), "session": item.session_id}
    # The version that was seen is the item's.
    deed = replace(doing, version=None)
    perform(machine=EVALUATION, subject=evaluation, action=Action.DECIDE_RESULT, doing=deed, details=details)
    return None


def _refuse_votes(seats: Bench, resolution: Resolution, doing: Doing) -> None:
    if not resolution.text.strip():
        raise Refused("no-resolution", NO_RESOLUTION)
    if not seats.votes(doing.viewer.person):
        raise Refused("no-vote", NO_VOTE)
    refuse_without_quorum(seats)
    votes = resolution.votes
    if votes.cast > seats.voters:
        raise Refused("too-many", TOO_MANY.fill(cast=votes.cast, voters=seats.voters))
    if not seats.carries(votes.votes_for, votes.against):
        needed = max(seats.needed, votes.against + 1)
        raise Refused(
            "not-carried",
            NOT_CARRIED.fill(votes_for=votes.votes_for, votes_against=votes.against, needed=needed),
        )


def refuse_without_quorum(seats: Bench) -> None:
    """Refuse an item for which too few of those present are left: whoever is recused from it does not count.

    Raises:
        Refused: there is no quorum for it.
    """
    if not seats.is_quorate:
        raise Refused("no-quorum", NO_QUORUM.fill(voters=seats.voters, quorum=seats.quorum))


def _refuse_lines_left(item: AgendaItem, evaluation: Evaluation) -> None:
    left = evaluation.agenda_items.filter(decided_at__isnull=True).exclude(pk=item.pk).exclude(session__state="closed")
    codes = list(left.exclude(code="").values_list("code", flat=True))
    if codes:
        raise Refused("lines-left", LINES_LEFT.fill(codes=", ".join(codes)))


def _keep_recusals(seats: Bench, evaluation: Evaluation) -> None:
    """Whoever did not vote because of an interest is in the minutes as recused."""
    for seat in seats.present:
        if seat.person_id in seats.away:
            seat.recused_from.add(evaluation.report.agreement.organization_id)


def _record(item: AgendaItem, session: CommitteeSession, seats: Bench, resolution: Resolution, doing: Doing) -> None:
    details = {
        "item": item.pk,
        "evaluation": item.evaluation_id,
        "code": item.code,
        "appeal": item.appeal_id,
        "verdict": resolution.verdict.value,
        "resolution": item.resolution,
        "votes": [str(each) for each in (item.votes_for, item.votes_against, item.votes_abstained)],
        "recused": sorted(seats.away),
    }
    record(kind=SESSION.name, subject=session, action=action_of(item), doing=doing, details=details)
