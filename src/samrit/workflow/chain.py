"""The hash chain of the event log: how a row is hashed, added and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from samrit.workflow.models import ChainHead, Event

START = "0" * 64


MISSING = "missing"
UNLINKED = "not linked to the row before it"
CHANGED = "changed"
WRONG_END = "does not end where its head says"
NOT_AS_NOTED = "is not the one that was noted"


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold; ``last`` is the last of several rows that are missing together."""

    number: int
    what: str
    last: int | None = None


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


def as_read_back(details: object) -> Any:
    """Details as every database gives them back, which is what the hash is over: lists, and keys that are text.

    Raises:
        TypeError: there is a binary float in them, which databases write in different ways; or something that is not
            plain data.
    """
    return json.loads(json.dumps(details), parse_float=_no_float)


def _no_float(text: str) -> None:
    raise TypeError(f"details of an event hold the binary float {text}; write it as text")


def append(event: Event) -> Event:
    """Add an event at the end of the chain; call it inside the transaction of what it records."""
    append_all([event])
    return event


def append_all(events: Sequence[Event]) -> None:
    """Add events at the end of the chain in this order, with a few queries however many they are."""
    if not events:
        return
    head, _ = ChainHead.objects.select_for_update(no_key=True).get_or_create(id=1)
    for event in events:
        event.details = as_read_back(event.details)
        event.number = head.number + 1
        event.previous_hash = head.hash
        event.hash = digest(event)
        head.number, head.hash = event.number, event.hash
    Event.objects.bulk_create(events, batch_size=500)
    head.save(update_fields=["number", "hash"])


class Walk:
    """A walk along the chain from its beginning, row by row: it keeps nothing but where it stands.

    ``noted`` are hashes by number that somebody wrote down outside of the system. Whoever owns the database could write
    the whole chain anew; a hash that was noted before shows it.
    """

    def __init__(self, noted: Mapping[int, str] | None = None) -> None:
        self.number, self.hash, self.count = 0, START, 0
        self._noted = dict(noted or {})

    def look(self, event: Event) -> Iterator[Break]:
        """What is wrong with the next row; it stands there afterwards."""
        if event.number != self.number + 1:
            yield Break(self.number + 1, MISSING, event.number - 1)
        if event.previous_hash != self.hash:
            yield Break(event.number, UNLINKED)
        if digest(event) != event.hash:
            yield Break(event.number, CHANGED)
        if self._noted.pop(event.number, event.hash) != event.hash:
            yield Break(event.number, NOT_AS_NOTED)
        self.number, self.hash = event.number, event.hash
        self.count += 1

    def ends_at(self, head: ChainHead | None) -> bool:
        """Whether it stands where the head says that the chain ends."""
        return (self.number, self.hash) == ((head.number, head.hash) if head else (0, START))

    def end(self, head: ChainHead | None) -> Iterator[Break]:
        """What is wrong with the end of the chain, when no row is left."""
        if not self.ends_at(head):
            yield Break(max(head.number if head else 0, self.number), WRONG_END)
        for number in sorted(self._noted):
            yield Break(number, NOT_AS_NOTED)


def breaks(events: Iterable[Event], head: ChainHead | None) -> Iterator[Break]:
    """Everything wrong with the log: changed, missing, reordered or cut-off rows."""
    walk = Walk()
    for event in events:
        yield from walk.look(event)
    yield from walk.end(head)


def stored_breaks(walk: Walk) -> Iterator[Break]:
    """The same for the log in the database, read a few rows at a time however long it is.

    Others may write meanwhile: what they add is walked too, until the head is reached or nothing more comes.
    """
    while True:
        before = walk.count
        for event in Event.objects.filter(number__gt=walk.number).order_by("number").iterator(chunk_size=2000):
            yield from walk.look(event)
        head = ChainHead.objects.filter(id=1).first()
        if walk.ends_at(head) or walk.count == before:
            break
    yield from walk.end(head)
