"""The chain of events: whatever is done to a row behind the program's back is found."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from samrit.workflow.chain import NOT_AS_NOTED, START, Walk, append, breaks, digest
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(db):
    """Four rows, read back from the database."""
    for number in range(1, 5):
        at = datetime(2011, 3, number, 9, 30, 15, 123456, tzinfo=UTC)
        details = {"ก": ["ข", number], "a": None}
        append(Event(at=at, action="read_events", subject_kind="test", subject_id=number, details=details))
    return list(Event.objects.all()), ChainHead.objects.get()


def found(events, head):
    return [(each.number, each.what) for each in breaks(events, head)]


def rehashed(event):
    event.hash = digest(event)
    return event


def test_a_log_that_nobody_touched_holds(log):
    events, head = log
    assert found(events, head) == []
    assert [event.number for event in events] == [1, 2, 3, 4]
    assert events[0].previous_hash == START
    assert head.hash == events[-1].hash
    assert found([], None) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", "x"),
        ("actor_name", "x"),
        ("action", "x"),
        ("subject_kind", "x"),
        ("subject_id", 9),
        ("subject_name", "x"),
        ("source", "x"),
        ("target", "x"),
        ("details", {}),
        ("organization_id", 1),
        ("actor_id", 1),
        ("at", datetime(2011, 3, 2, 9, 30, 15, 123457, tzinfo=UTC)),
    ],
)
def test_an_edited_row_is_found_whatever_was_edited(log, field, value):
    events, head = log
    setattr(events[1], field, value)
    assert found(events, head) == [(2, "changed")]


def test_an_edited_row_that_was_hashed_anew_breaks_the_link_of_the_next(log):
    events, head = log
    events[1].reason = "x"
    rehashed(events[1])
    assert found(events, head) == [(3, "not linked to the row before it")]


def test_a_deleted_row_is_found(log):
    events, head = log
    del events[1]
    assert found(events, head) == [(2, "missing"), (3, "not linked to the row before it")]


def test_rows_that_changed_places_are_found(log):
    events, head = log
    events[1].number, events[2].number = 3, 2
    numbers = {number for number, _ in found(sorted(events, key=lambda event: event.number), head)}
    assert numbers == {2, 3, 4}


def test_a_log_that_was_cut_off_is_found(log):
    events, head = log
    assert found(events[:-1], head) == [(4, "does not end where its head says")]
    assert found([], head) == [(4, "does not end where its head says")]


def test_a_head_that_was_taken_away_is_found(log):
    events, _ = log
    assert found(events, None) == [(4, "does not end where its head says")]


# ---------------------------------------------------------------- equal on every database, after reading back


def test_a_hash_is_over_what_every_database_gives_back(log):
    """Keys that are no text, tuples, mixed orders, the smallest and the largest moments and numbers."""
    details = {2: "สอง", 10: "สิบ", "ก": (1, 2), "z": {"b": None, "a": [True, 10**18]}, "": "ว่าง"}
    at = datetime(2011, 3, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=7)))
    written = append(
        Event(at=at, action="read_events", subject_kind="test", subject_id=2**62, details=details, reason="ำ ํา\n\t“”")
    )
    stored = Event.objects.get(pk=written.pk)
    assert stored.at.utcoffset() == timedelta(0)
    assert digest(stored) == stored.hash == written.hash
    assert found(Event.objects.all(), ChainHead.objects.get()) == []


def test_the_same_event_has_the_same_hash_on_every_database():
    """Made with json and hashlib by hand: UTC with microseconds, sorted keys, no white space, Thai as it is."""
    at = datetime(2011, 4, 1, 0, 0, 0, 5, tzinfo=timezone(timedelta(hours=7)))
    event = append(
        Event(at=at, action="request_change", subject_kind="agreement", subject_id=7, details={"ข": 1, "ก": "x"})
    )
    text = (
        '{"action":"request_change","actor":null,"actor_name":"","at":"2011-03-31T17:00:00.000005+00:00",'
        '"details":{"ก":"x","ข":1},"number":1,"organization":null,'
        f'"previous":"{START}","reason":"","states":["",""],"subject":["agreement",7,""]}}'
    )
    assert event.hash == hashlib.sha256(text.encode()).hexdigest()


def test_a_binary_float_is_refused_since_databases_write_it_in_different_ways():
    with pytest.raises(TypeError, match=r"0\.1"):
        append(Event(at=datetime.now(UTC), action="x", subject_kind="test", subject_id=1, details={"a": [0.1]}))


def test_a_row_that_others_noted_otherwise_is_found(log):
    events, head = log
    walk = Walk({2: events[1].hash, 3: "0" * 64, 9: "0" * 64})
    told = [(each.number, each.what) for event in events for each in walk.look(event)]
    told += [(each.number, each.what) for each in walk.end(head)]
    assert told == [(3, NOT_AS_NOTED), (9, NOT_AS_NOTED)]
