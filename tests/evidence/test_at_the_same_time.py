"""Several people bring, cite and remove files at the same moment: one piece of evidence, within the quota, never cited
and removed at once."""

import io
import threading

import pytest
from django.db import connections
from tests.agreements.test_at_the_same_time import meanwhile
from tests.evidence.files import pdf
from tests.reported import APRIL, opened_round
from tests.world import make_world

from samrit.assessments.actions import citing
from samrit.assessments.actions.citing import cite
from samrit.assessments.models import Citation
from samrit.evidence.actions import adding, removing
from samrit.evidence.actions.adding import add_evidence, used
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.models import Evidence, StoredFile
from samrit.workflow.actions import Refused


@pytest.fixture
def world(transactional_db):
    return make_world()


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }


def add(world, data, name="รายงานผล.pdf"):
    return add_evidence(
        organization=world.places["ayutthaya"],
        fiscal_year=2554,
        upload=io.BytesIO(data),
        name=name,
        doing=world.doing("data_keeper", APRIL),
    )


def together(monkeypatch, *calls):
    """Run all at once; none goes on to its rows before all have looked at what is there."""
    gate, ended = threading.Barrier(len(calls), timeout=30), []
    keep = adding.keep

    def waits(data, sha256):
        keep(data, sha256)
        gate.wait()

    monkeypatch.setattr(adding, "keep", waits)

    def run(call):
        try:
            ended.append(call())
        except Refused as refusal:
            ended.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return ended


def test_the_same_file_brought_four_times_at_once_is_one(world, monkeypatch):
    data = pdf()
    ended = together(monkeypatch, *[lambda: add(world, data)] * 4)
    assert sorted(each.was_there for each in ended) == [False, True, True, True]
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_two_files_at_once_do_not_break_the_quota(world, monkeypatch, settings):
    one, two = pdf(2), pdf(3)
    settings.EVIDENCE_A_YEAR = len(one) + len(two) - 1
    ended = together(monkeypatch, lambda: add(world, one), lambda: add(world, two))
    assert ended.count("quota") == 1
    assert used(world.places["ayutthaya"], 2554) <= settings.EVIDENCE_A_YEAR


def test_a_file_that_is_being_cited_is_not_removed(world, monkeypatch):
    card, file = opened_round(world).cards.get(code="1"), add(world, pdf()).evidence
    ended = meanwhile(
        monkeypatch,
        citing,
        "parse_pages",
        lambda: cite(card=card, evidence=file, place="", doing=world.doing("data_keeper", APRIL)),
        lambda: remove_evidence(evidence=file, doing=world.doing("data_keeper", APRIL)),
    )
    assert ended == (None, "held")
    assert Citation.objects.count() == 1


def test_a_file_that_is_being_removed_is_not_cited(world, monkeypatch):
    card, file = opened_round(world).cards.get(code="1"), add(world, pdf()).evidence
    ended = meanwhile(
        monkeypatch,
        removing,
        "holds",
        lambda: remove_evidence(evidence=file, doing=world.doing("data_keeper", APRIL)),
        lambda: cite(card=card, evidence=file, place="", doing=world.doing("data_keeper", APRIL)),
    )
    assert ended == (None, "gone")
    assert Citation.objects.count() == 0
