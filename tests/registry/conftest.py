"""Fixtures of the register; and whatever a test did must have been recorded in words that people can read."""

import pytest
from tests.register import *  # noqa: F403
from tests.site_fixtures import *  # noqa: F403


@pytest.fixture(autouse=True)
def every_event_is_told(db):
    yield
    from samrit.registry.told import SENTENCES, told
    from samrit.workflow.models import Event

    for event in Event.objects.all():
        assert (event.subject_kind, event.details["what"]) in SENTENCES
        what = told(event).what
        assert what.th and what.en
        assert "{" not in what.th + what.en and "None" not in what.en, what
