"""The hash chain of the event log: how a row is hashed, added and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

from samrit.workflow.models import ChainHead, Event

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold."""

    number: int
    what: str


def digest(event: Event) -> str:
    """SHA-256 over everything that the row says, in one canonical form."""
    content = {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "action": event.action,
        "subject": [event.subject_kind, event.subject_id, event.subject_name],
        "organization": event.organization_id,
        "states": [event.source, event.target],
        "reason": event.reason,
        "details": event.details,
        "previous": event.previous_hash,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def append(event: Event) -> Event:
    """Add an event at the end of the chain; call it inside the transaction of what it records."""
    append_all([event])
    return event


def append_all(events: Sequence[Event]) -> None:
    """Add events at the end of the chain in this order, with a few queries however many they are."""
    if not events:
        return
    head, _ = ChainHead.objects.select_for_update().get_or_create(id=1)
    for event in events:
        event.number = head.number + 1
        event.previous_hash = head.hash
        event.hash = digest(event)
        head.number, head.hash = event.number, event.hash
    Event.objects.bulk_create(events, batch_size=500)
    head.save(update_fields=["number", "hash"])


def breaks(events: Iterable[Event], head: ChainHead | None) -> Iterator[Break]:
    """Everything wrong with the log: changed, missing, reordered or cut-off rows."""
    number, previous = 0, START
    for event in events:
        if event.number != number + 1:
            yield Break(number + 1, "missing")
        if event.previous_hash != previous:
            yield Break(event.number, "not linked to the row before it")
        if digest(event) != event.hash:
            yield Break(event.number, "changed")
        number, previous = event.number, event.hash
    end = (head.number, head.hash) if head else (0, START)
    if end != (number, previous):
        yield Break(max(end[0], number), "does not end where its head says")
