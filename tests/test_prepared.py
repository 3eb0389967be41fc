"""A state that was put back is the one that was played: every row of the database, and what a test holds of it."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from tests import prepared
from tests.evaluated import final
from tests.filled import filled_agreement
from tests.prepared import NOW, only_played
from tests.reported import APRIL, JULY, certified_round, filled_round, submitted_round
from tests.reviewing import submitted_agreement
from tests.site_fixtures import *  # noqa: F403
from tests.world import make_world

from samrit.agreements import terms
from samrit.organizations.models import Organization
from samrit.web import clock
from samrit.workflow.chain import Walk, stored_breaks
from samrit.workflow.models import Event

WAYS = {
    "filled": filled_agreement,
    "submitted": submitted_agreement,
    "round": certified_round,
    "result": final,
}


@pytest.fixture
def nothing_prepared():
    """As at the beginning of a session."""
    kept = dict(prepared.BASES)
    prepared.BASES.clear()
    yield
    prepared.BASES.clear()
    prepared.BASES.update(kept)
    NOW.state = None


@contextmanager
def taken_back():
    """Whatever happens inside is undone, so that the database stands at its beginning again."""
    base = prepared._stands_at()
    assert base is not None
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    prepared._stand(base)


def held(thing):
    """What a test can see of an object: its fields, and those of what it has fetched."""
    seen = {key: value for key, value in vars(thing).items() if key not in ("_state", "_django_version")}
    return seen, dict(thing._state.fields_cache)


def all_of(world, value):
    parts = {"value": value, **world.places, **world.users, **world.published}
    return {name: held(each) for name, each in parts.items()}


def story():
    """What the event log tells, but for codes that are drawn by lot."""
    return list(Event.objects.values_list("at", "actor_name", "action", "subject_kind", "subject_name", "target"))


def how_many(tables):
    return {table: len(rows) for table, rows in tables.items()}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_put_back_is_what_was_played(db, nothing_prepared, way):
    with taken_back(), only_played():
        world = make_world()
        way(world)
        really = how_many(prepared._all_rows()), story()
    with taken_back():
        world = make_world()
        value = way(world)
        first = prepared._all_rows(), all_of(world, value), story()
    played = NOW.played
    with taken_back():
        world = make_world()
        place = world.places["ayutthaya"]
        value = way(world)
        assert NOW.played == played
        assert (prepared._all_rows(), all_of(world, value), story()) == first
        assert (how_many(first[0]), first[2]) == really
        assert len(first[2]) > 1
        assert list(stored_breaks(Walk())) == []
        assert world.places["ayutthaya"] is place
        connection.check_constraints()


def test_the_log_goes_on_where_it_was_put_back_and_new_rows_have_new_keys(db, nothing_prepared):
    keys = []
    for _ in range(2):
        with taken_back():
            world = make_world()
            report = submitted_round(world, 6)
            before = set(Event.objects.values_list("pk", flat=True))
            world.agreement("marine", "fy2556-department", 2556)
            assert not before & set(Event.objects.exclude(pk__in=before).values_list("pk", flat=True))
            assert Event.objects.count() > len(before)
            assert list(stored_breaks(Walk())) == []
            keys.append(report.pk)
    assert keys[0] == keys[1]
    assert NOW.put_back


def test_a_longer_way_goes_on_from_the_longest_that_is_prepared(db, nothing_prepared):
    with taken_back():
        filled_round(make_world(), 6, APRIL)
    played = NOW.played
    with taken_back():
        world = make_world()
        report = submitted_round(world, 6)
        assert (report.state, NOW.played - played) == ("submitted", 2)  # approved_round and submitted_round


def test_the_same_way_with_other_arguments_is_another(db, nothing_prepared):
    seen = []
    for months, at in ((6, APRIL), (9, JULY), (6, APRIL)):
        with taken_back():
            report = submitted_round(make_world(), months)
            seen.append((report.months, report.receipt.received_at == at))
    assert seen == [(6, True), (9, True), (6, True)]


def renamed(_patch, _settings):
    Organization.objects.filter(code="marine").update(name="กรมสาธิต")


def undone(_patch, _settings):
    with transaction.atomic():
        transaction.set_rollback(True)


def another_setting(_patch, settings):
    settings.LANGUAGE_CODE = "en"


def another_rule(patch, _settings):
    patch.setattr(terms, "tried_by_a_test", True, raising=False)


@pytest.mark.parametrize("doubt", [renamed, undone, another_setting, another_rule])
def test_in_doubt_everything_is_played(db, nothing_prepared, monkeypatch, settings, doubt):
    with taken_back():
        submitted_agreement(make_world())
    world = make_world()
    doubt(monkeypatch, settings)
    played, back = NOW.played, NOW.put_back
    submitted_agreement(world)
    assert (NOW.played > played, NOW.put_back) == (True, back)


def test_another_clock_of_the_pages_is_no_doubt(db, nothing_prepared, monkeypatch, settings):
    with taken_back():
        submitted_agreement(make_world())
    monkeypatch.setattr(clock, "now", lambda: datetime(2011, 1, 1, tzinfo=UTC))
    played = NOW.played
    submitted_agreement(make_world())
    assert NOW.played == played


def test_whoever_signed_in_before_stays_signed_in_and_that_is_no_doubt(db, nothing_prepared, client):
    with taken_back():
        submitted_agreement(make_world())
    world = make_world()
    who = world.persona("coordinator")
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    played, at = NOW.played, type(who).objects.get(pk=who.pk).last_login
    submitted_agreement(world)
    assert NOW.played == played
    assert at is not None
    assert type(who).objects.get(pk=who.pk).last_login == at == who.last_login
    assert Session.objects.count() == 1


def test_what_would_be_sent_after_a_commit_is_played_every_time(db, nothing_prepared, settings):
    settings.DEMO = False
    with taken_back():
        submitted_agreement(make_world())
    waiting, played = len(connection.run_on_commit), NOW.played
    with taken_back():
        submitted_agreement(make_world())
        assert len(connection.run_on_commit) > waiting
    assert NOW.played > played


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_has_what_is_put_back_for_all_to_see(transactional_db, turn):
    world = make_world()
    report = submitted_round(world, 6)
    assert not connection.in_atomic_block
    if turn == "second":
        assert prepared._stands_at() is not None
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT state FROM samrit_report WHERE id = %s", [report.pk])
            assert cursor.fetchone() == ("submitted",)
    finally:
        other.close()
    assert list(stored_breaks(Walk())) == []
    made = world.agreement("marine", "fy2556-department", 2556)
    assert made.pk != report.agreement_id


def test_a_database_that_is_not_empty_is_no_beginning(transactional_db):
    make_world()
    assert prepared._stands_at() is not None
    Organization.objects.create(code="x", kind="province", name="x", path="x.", sort_key="x")
    prepared.begin_committing()
    assert prepared._stands_at() is None
