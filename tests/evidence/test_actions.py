"""Evidence is added, described and removed by those who may, once a year and file, within the quota, and recorded."""

import io
from datetime import date

import pytest
from tests.evidence.files import jpg, pdf
from tests.evidence.hostile import MZ
from tests.reported import APRIL

from samrit.evidence.actions.adding import NotTaken, add_evidence, describe_evidence, used
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.models import Evidence, StoredFile
from samrit.evidence.storage import fetch
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }


def add(world, who="data_keeper", data=None, name="รายงานผล.pdf", place="ayutthaya", year=2554, **more):
    return add_evidence(
        organization=world.places[place],
        fiscal_year=year,
        upload=io.BytesIO(pdf() if data is None else data),
        name=name,
        doing=world.doing(who, APRIL),
        **more,
    )


def refused(code, call, *args, **more):
    with pytest.raises(Refused) as refusal:
        call(*args, **more)
    assert refusal.value.code == code
    return refusal.value


def test_a_file_is_kept_with_who_brought_it_and_an_event(world):
    added = add(world, title=" รายงานการประชุม ", dated_on=date(2011, 3, 31))
    evidence = added.evidence
    assert not added.was_there
    assert (evidence.title, evidence.name, evidence.dated_on) == ("รายงานการประชุม", "รายงานผล.pdf", date(2011, 3, 31))
    assert (evidence.stored.kind, evidence.stored.pages) == ("pdf", 2)
    assert fetch(evidence.stored.sha256) == pdf()
    event = Event.objects.latest("number")
    assert (event.action, event.subject_kind, event.subject_id) == ("add_evidence", "evidence", evidence.pk)
    assert event.details["sha256"] == evidence.stored.sha256
    assert event.organization == world.places["ayutthaya"]


def test_the_same_file_again_is_the_same_evidence_and_no_event(world):
    first = add(world)
    before = Event.objects.count()
    again = add(world, name="ชื่ออื่น.pdf", who="coordinator")
    assert again.was_there
    assert again.evidence == first.evidence
    assert Event.objects.count() == before


def test_bytes_are_stored_once_whoever_brings_them_and_nobody_learns_of_the_other(world):
    """The second organisation gets evidence of its own, told in the same words as if it were the first."""
    first = add(world)
    other = add(world, who="outsider", place="marine")
    assert not other.was_there
    assert other.evidence.pk != first.evidence.pk
    assert StoredFile.objects.count() == 1
    assert used(world.places["marine"], 2554) == len(pdf())


def test_another_year_is_another_shelf(world):
    assert add(world, year=2555).evidence != add(world).evidence
    assert StoredFile.objects.count() == 1


def test_who_may_not_add_is_refused_before_the_file_is_read(world):
    class Untouched:
        def read(self, size):
            raise AssertionError

    for who in ("supervisor", "agency_head", "analyst", "evaluator", "auditor", "administrator", "outsider"):
        refusal = refused(
            "permission",
            add_evidence,
            organization=world.places["ayutthaya"],
            fiscal_year=2554,
            upload=Untouched(),
            name="a.pdf",
            doing=world.doing(who, APRIL),
        )
        assert "เพิ่มหลักฐาน" in refusal.text.th


def test_a_hostile_file_leaves_nothing(world, tmp_path):
    with pytest.raises(NotTaken) as refusal:
        add(world, data=MZ)
    assert refusal.value.code == "wrong-content"
    assert refusal.value.remedy.th
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_the_quota_of_a_year_holds(world, settings):
    settings.EVIDENCE_A_YEAR = len(pdf()) + 10
    add(world)
    refusal = refused("quota", add, world, data=jpg(), name="a.jpg")
    assert "MB" in refusal.text.en
    assert StoredFile.objects.count() == 1
    add(world, data=jpg(), name="a.jpg", year=2555)


def test_a_file_over_the_limit_is_refused(world, settings):
    settings.EVIDENCE_LARGEST = 500
    refused("file-too-large", add, world)


def test_a_storage_that_cannot_be_written_is_said_and_nothing_is_recorded(world, tmp_path):
    from hashlib import sha256

    (tmp_path / sha256(pdf()).hexdigest()[:2]).write_text("in the way")
    refused("storage", add, world)
    assert Evidence.objects.count() == 0


def test_title_and_date_are_described_with_what_they_were(world):
    evidence = add(world).evidence
    doing = world.doing("coordinator", APRIL, version=1)
    describe_evidence(evidence=evidence, title="คำสั่งแต่งตั้ง", dated_on=date(2010, 11, 1), doing=doing)
    evidence.refresh_from_db()
    assert (str(evidence), evidence.version) == ("คำสั่งแต่งตั้ง", 2)
    assert Event.objects.latest("number").details["changes"]["dated_on"] == ["", "2010-11-01"]
    refused("version", describe_evidence, evidence=evidence, title="x", dated_on=None, doing=doing)
    refused(
        "permission",
        describe_evidence,
        evidence=evidence,
        title="x",
        dated_on=None,
        doing=world.doing("supervisor", APRIL),
    )
    before = Event.objects.count()
    describe_evidence(
        evidence=evidence, title="คำสั่งแต่งตั้ง", dated_on=date(2010, 11, 1), doing=world.doing("data_keeper", APRIL)
    )
    assert Event.objects.count() == before


def test_what_is_removed_is_gone_and_may_be_brought_again(world):
    evidence = add(world).evidence
    refused("permission", remove_evidence, evidence=evidence, doing=world.doing("analyst", APRIL))
    remove_evidence(evidence=evidence, doing=world.doing("data_keeper", APRIL))
    refused("gone", remove_evidence, evidence=evidence, doing=world.doing("data_keeper", APRIL))
    assert used(world.places["ayutthaya"], 2554) == 0
    assert Event.objects.latest("number").action == "remove_evidence"
    assert add(world).evidence != evidence
