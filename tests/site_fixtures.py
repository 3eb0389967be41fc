"""Fixtures of the tests that need the site: accounts, and a database that can be emptied behind a test."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.test import TransactionTestCase

append_only = import_module("samrit.migrations.0002_append_only_events")
_empty_behind = TransactionTestCase._fixture_teardown


def _fixture_teardown(self):
    """Tests that commit empty all tables behind them, which the event log refuses; here alone it may be emptied."""
    append_only.release(connection)
    try:
        _empty_behind(self)
    finally:
        append_only.protect(connection)


TransactionTestCase._fixture_teardown = _fixture_teardown

PASSWORD = "หนทางพันลี้ 2554"


@pytest.fixture
def province(db):
    from samrit.organizations.models import Organization

    return Organization.objects.create(
        code="ayutthaya",
        kind="province",
        name="จังหวัดพระนครศรีอยุธยา",
        name_en="Phra Nakhon Si Ayutthaya",
        path="th.ayutthaya.",
        sort_key="ayutthaya",
    )


@pytest.fixture
def coordinator(province):
    from samrit.organizations.models import Person, RoleGrant, User

    person = Person.objects.create(name="ผู้ประสานงานของจังหวัด", name_en="Coordinator of the province")
    RoleGrant.objects.create(person=person, role="coordinator", organization=province, starts_on=date(2010, 10, 1))
    return User.objects.create_user("coordinator", "coordinator@example.go.th", PASSWORD, person=person)


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def nothing_counted():
    """Attempts counted in one test do not pause the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def monkeypatch(monkeypatch):
    """As ever; while something is patched, nothing prepared is used (the clock is of pages alone, so it may be)."""
    from tests.prepared import NOW

    from samrit.web import clock

    def changed():
        return bool(monkeypatch._setitem) or any(target is not clock for target, *_ in monkeypatch._setattr)

    NOW.changes.append(changed)
    yield monkeypatch
    NOW.changes.remove(changed)


@pytest.fixture
def settings(settings):
    """As ever; while a setting is another that actions might read, nothing prepared is used."""
    from tests.prepared import NOW, WITHOUT_EFFECT

    def changed():
        return any(not name.startswith(WITHOUT_EFFECT) for each in settings._to_restore for name in each.options)

    NOW.changes.append(changed)
    yield settings
    NOW.changes.remove(changed)


@pytest.fixture
def world(db):
    from tests.world import make_world

    return make_world()


@pytest.fixture
def sign_in(client):
    """``sign_in(user)`` is a client in which that account has signed in."""

    def enter(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
