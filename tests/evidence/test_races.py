"""Removed bytes are swept while somebody brings the same file again, on PostgreSQL: what is kept can be read."""

import io
from datetime import timedelta

import pytest
from tests.evidence.files import pdf
from tests.reported import APRIL
from tests.world import make_world

from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.actions.sweeping import litter, sweep
from samrit.evidence.models import Evidence
from samrit.evidence.storage import fetch
from samrit.permissions import NOBODY
from samrit.workflow.actions import Doing
from samrit.workflow.models import Event

pytestmark = pytest.mark.postgres
LATER = APRIL + timedelta(days=91)


@pytest.fixture
def world(transactional_db, tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }
    return make_world()


def add(world, at):
    return add_evidence(
        organization=world.places["ayutthaya"],
        fiscal_year=2554,
        upload=io.BytesIO(pdf()),
        name="รายงานผล.pdf",
        doing=world.doing("data_keeper", at),
    )


def test_a_file_that_comes_again_while_it_is_swept_is_whole(world, both):
    remove_evidence(evidence=add(world, APRIL).evidence, doing=world.doing("coordinator", APRIL))
    found = list(litter(LATER))
    gone = []
    ended = both(lambda: add(world, LATER), lambda: gone.extend(sweep(found, doing=Doing(NOBODY, LATER))))
    assert ended == (None, None)
    kept = Evidence.objects.get(removed_at__isnull=True)
    assert fetch(kept.stored.sha256) == pdf()
    assert len(gone) in (0, 1)


def test_two_sweeps_at_once_tell_of_each_file_once(world, both):
    remove_evidence(evidence=add(world, APRIL).evidence, doing=world.doing("coordinator", APRIL))
    one, other = list(litter(LATER)), list(litter(LATER))
    gone = []
    ended = both(
        lambda: gone.extend(sweep(one, doing=Doing(NOBODY, LATER))),
        lambda: gone.extend(sweep(other, doing=Doing(NOBODY, LATER))),
    )
    assert ended == (None, None)
    assert len(gone) == 1
    assert Event.objects.filter(action="remove_evidence", actor=None).count() == 1
