"""Fixtures of the matrix: one country for all its tests; every request is rolled back behind itself."""

import gc
import logging

import pytest
from django.db import transaction
from tests.matrix.asking import Browser
from tests.matrix.country import make_country
from tests.matrix.sending import Sender
from tests.site_fixtures import *  # noqa: F403


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
