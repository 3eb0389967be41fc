"""Move a thing through its state machine: lock, check, change, record. Nothing else writes a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone, translation

from samrit.core.fiscal_year import date_text
from samrit.core.grants import APART
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import Machine
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may
from samrit.workflow.chain import append, append_all
from samrit.workflow.models import Event


class Stateful(Protocol):
    """A model with a state, a version and an owner."""

    pk: Any
    state: str
    version: int

    @property
    def owner(self) -> Organization:
        """The organisation that it belongs to."""


class Refused(Exception):  # noqa: N818  (what happened, not a fault of the program)
    """An action that was not done; ``text`` is a sentence for the person, ``code`` tells which rule refused it."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(text.en)
        self.code, self.text = code, text


NOT_POSSIBLE = Text(
    "ทำรายการนี้ไม่ได้ขณะที่{thing}อยู่ในสถานะ “{state}”",
    "this is not possible while the {thing} is “{state}”",
)
REASON_NEEDED = Text("โปรดระบุเหตุผล", "please give a reason")
CHANGED_MEANWHILE = Text(
    "มีผู้แก้ไขรายการนี้ระหว่างที่ท่านเปิดอยู่ โปรดดูฉบับล่าสุดก่อน",
    "somebody changed this while you had it open; please look at the latest version first",
)
OWN_WORK = Text(
    "ท่านเคยทำขั้นตอน “{other}” ของเรื่องนี้แล้ว ผู้อื่นต้องเป็นผู้ทำขั้นตอนนี้",
    "you did “{other}” for this yourself, so somebody else must take this step",
)
TOO_LATE = Text(
    "พ้นกำหนดวันที่ {day} เวลา {hour:02d}.{minute:02d} น. แล้ว",
    "the deadline, {day} at {hour:02d}:{minute:02d}, has passed",
)


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, when, and why; the version is the one that the person saw."""

    viewer: Standpoint
    at: datetime
    reason: str = ""
    version: int | None = None


@transaction.atomic
def perform(
    *,
    machine: Machine,
    subject: models.Model,
    action: Action,
    doing: Doing,
    deadline: datetime | None = None,
    target: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Take one arrow of ``machine``; the change and its event are one transaction.

    ``deadline`` is the last moment at which the arrow may be taken, from the framework's calendar. ``target`` names
    another end of the arrow where the action decides it (the last signature completes the signing).

    Raises:
        Refused: not permitted, not possible in this state, changed meanwhile, no reason, too late, or own work; the
            first of these. Who may not do it is told nothing about the state.
        ValueError: the arrow does not lead to ``target``.
    """
    model = type(subject)
    locked: Any = model._default_manager.select_for_update(no_key=True).get(pk=subject.pk)
    demand(doing, action, locked.owner)
    arrow = machine.find(locked.state, action)
    if arrow is None:
        state = machine.states[locked.state]
        raise Refused("state", NOT_POSSIBLE.fill(thing=machine.label, state=state))
    if doing.version is not None and doing.version != locked.version:
        raise Refused("version", CHANGED_MEANWHILE)
    if arrow.needs_reason and not doing.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    if deadline is not None and doing.at > deadline:
        local = timezone.localtime(deadline)
        raise Refused("deadline", TOO_LATE.fill(day=date_text(local.date()), hour=local.hour, minute=local.minute))
    _refuse_own_work(machine, locked, action, doing)
    if target is not None and target not in arrow.targets:
        raise ValueError(f"{machine.name}: {action} does not lead from {arrow.source} to {target}")
    source, locked.state = locked.state, target or arrow.target
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    subject.refresh_from_db()
    return record(
        kind=machine.name, subject=locked, action=action, doing=doing, states=(source, locked.state), details=details
    )


def obstacle(*, machine: Machine, subject: Any, action: Action, doing: Doing) -> Refused | None:
    """What :func:`perform` would refuse, before anything is tried: a page shows why, an action looks at it first.

    The reason and the deadline are not looked at, for they belong to the moment of the act.
    """
    verdict = may(doing.viewer, action, subject.owner)
    if not verdict:
        return Refused("permission", verdict.reason)
    if machine.find(subject.state, action) is None:
        return Refused("state", NOT_POSSIBLE.fill(thing=machine.label, state=machine.states[subject.state]))
    if doing.version is not None and doing.version != subject.version:
        return Refused("version", CHANGED_MEANWHILE)
    try:
        _refuse_own_work(machine, subject, action, doing)
    except Refused as refusal:
        return refusal
    return None


def demand(doing: Doing, action: Action, owner: Organization | None) -> None:
    """Go on only if it is permitted.

    Raises:
        Refused: it is not.
    """
    verdict = may(doing.viewer, action, owner)
    if not verdict:
        raise Refused("permission", verdict.reason)


def demand_possible(*, machine: Machine, subject: Any, action: Action, doing: Doing) -> None:
    """Go on only if :func:`perform` would do it, so that nothing else is said to who may not do it at all.

    Raises:
        Refused: what :func:`obstacle` finds.
    """
    refusal = obstacle(machine=machine, subject=subject, action=action, doing=doing)
    if refusal is not None:
        raise refusal


LISTENERS: list[Callable[[Event, Any], None]] = []
"""Called with every event and its subject, in the same transaction: parts above (the outbox of letters) put themselves
here when the app starts, so that nothing below needs to know them."""


def record(
    *,
    kind: str,
    subject: Any,
    action: Action,
    doing: Doing,
    states: tuple[str, str] = ("", ""),
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Write one event; call it inside the transaction of what it records."""
    event = append(_event(Deed(kind, subject, action, details or {}), doing, states))
    for listener in LISTENERS:
        listener(event, subject)
    return event


@dataclass(frozen=True, slots=True)
class Deed:
    """One of many things that one act did: what :func:`record` wants to know of each."""

    kind: str
    subject: Any
    action: Action
    details: Mapping[str, Any]


def record_all(deeds: Sequence[Deed], doing: Doing) -> None:
    """Write one event for each, in order; call it inside the transaction of what it records."""
    events = [_event(deed, doing, ("", "")) for deed in deeds]
    append_all(events)
    for event, deed in zip(events, deeds, strict=True):
        for listener in LISTENERS:
            listener(event, deed.subject)


def _event(deed: Deed, doing: Doing, states: tuple[str, str]) -> Event:
    person = doing.viewer.person
    with translation.override("th"):  # what is kept for ever is in the official language, whoever did it
        name = str(deed.subject)[:400]
    return Event(
        at=doing.at,
        actor=person,
        actor_name=person.name if person else "",
        action=deed.action.value,
        subject_kind=deed.kind,
        subject_id=deed.subject.pk,
        subject_name=name,
        organization=deed.subject.owner,
        source=states[0],
        target=states[1],
        reason=doing.reason.strip(),
        details=dict(deed.details),
    )


def _refuse_own_work(machine: Machine, subject: Any, action: Action, doing: Doing) -> None:
    """Nobody approves what they handed in, whatever roles they hold (separation of duties)."""
    others = {other for pair in APART if action in pair for other in pair - {action}}
    if not others or doing.viewer.person is None:
        return
    done = Event.objects.filter(
        subject_kind=machine.name,
        subject_id=subject.pk,
        actor=doing.viewer.person,
        action__in=[other.value for other in others],
    ).first()
    if done is not None:
        raise Refused("own-work", OWN_WORK.fill(other=Action(done.action).label))
