"""Fixtures of the matrix: one country for all its tests; every request is rolled back behind itself."""

import gc
import logging
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.matrix.asking import Browser
from tests.matrix.country import NOW, make_country
from tests.matrix.extent import extent
from tests.matrix.grid import Grid
from tests.matrix.sending import Sender
from tests.site_fixtures import *  # noqa: F403

from samrit.web import clock

HERE = Path(__file__).parent


def pytest_report_collectionfinish(items):
    """Say at the head of the run how much is asked."""
    if any(HERE in item.path.parents for item in items):
        return f"matrix on {connection.vendor}: {extent(connection.vendor).said} (docs/adr/0048)"
    return []


@pytest.fixture(scope="package")
def country(django_db_setup, django_db_blocker):
    """Everything that the matrix needs, made by real actions; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_country()
        logging.disable(logging.INFO)  # a line for every request
        gc.freeze()  # what is there now stays: nothing of it is looked through again and again
        yield made
        gc.unfreeze()
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def browser(country):
    """Asks for pages."""
    return Browser()


@pytest.fixture(scope="package")
def sender(country, browser):
    """Makes what forms say."""
    return Sender(country, browser)


@pytest.fixture(scope="package")
def grid(country):
    """Who tries what on this database."""
    return Grid(country, extent(connection.vendor))


@pytest.fixture(autouse=True)
def at_the_same_moment(request):
    """The clock begins anew for every test, so that the last one is asked at the moment of the first."""
    if "country" in request.fixturenames:
        request.getfixturevalue("db")
        clock.move_demonstration(NOW)
