"""Bytes of removed evidence go when they have proved nothing for long enough; what was handed on stays provable."""

import io
import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from tests.evidence.fake_s3 import fake_s3
from tests.evidence.files import pdf, png
from tests.reported import APRIL, filled_round

from samrit import installation
from samrit.assessments.actions.approving import return_card
from samrit.assessments.actions.citing import cite, uncite
from samrit.assessments.actions.sending import send_card
from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.actions.sweeping import litter, sweep
from samrit.evidence.models import StoredFile
from samrit.evidence.storage import DamagedError, fetch, is_there, keep
from samrit.permissions import NOBODY
from samrit.workflow.actions import Doing
from samrit.workflow.models import Event

LATER = APRIL + timedelta(days=91)


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path / "kept")}}
    }
    settings.EVIDENCE_PAGES = tmp_path / "pages"
    return tmp_path / "kept"


def added(world, data=None, at=APRIL, place="ayutthaya", who="data_keeper"):
    return add_evidence(
        organization=world.places[place],
        fiscal_year=2554,
        upload=io.BytesIO(data or pdf()),
        name="รายงานผล.pdf",
        doing=world.doing(who, at),
    ).evidence


def removed(world, evidence, at=APRIL):
    return remove_evidence(evidence=evidence, doing=world.doing("coordinator", at))


def swept(at=LATER, days=90):
    """The hashes and names that went."""
    return [each.name for each in sweep(litter(at, days), doing=Doing(NOBODY, at), days=days)]


def test_bytes_that_were_removed_long_ago_go_and_the_log_says_so(world, folder, settings):
    file = removed(world, added(world))
    hash_ = file.stored.sha256
    page = settings.EVIDENCE_PAGES / hash_[:2] / f"{hash_}-1-100"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"drawn")
    assert swept(APRIL + timedelta(days=89)) == []
    assert swept() == [hash_]
    assert [each for each in folder.rglob("*") if each.is_file()] == []
    assert not page.exists()
    told = Event.objects.order_by("number").last()
    assert (told.action, told.subject_kind, told.subject_id, told.actor) == (
        "remove_evidence",
        "evidence",
        file.pk,
        None,
    )
    assert (told.details["sha256"], told.details["file"]) == (hash_, "รายงานผล.pdf")
    assert StoredFile.objects.filter(sha256=hash_).exists(), "what there was is still known"
    assert swept() == []
    assert Event.objects.order_by("number").last() == told


def test_what_somebody_still_keeps_stays(world):
    removed(world, added(world))
    again = added(world, at=APRIL + timedelta(days=80))
    assert swept() == []
    assert fetch(again.stored.sha256) == pdf()


def test_what_a_card_was_handed_on_with_stays_though_nothing_cites_it_now(world):
    card = filled_round(world).cards.get(code="1")
    file = added(world)
    keeper = world.doing("data_keeper", APRIL)
    citation = cite(card=card, evidence=file, place="", doing=keeper)
    send_card(card=card, doing=keeper)
    return_card(card=card, doing=world.doing("supervisor", APRIL, "ใช้ไฟล์ผิดฉบับ"))
    uncite(citation=citation, doing=keeper)
    removed(world, file)
    assert swept() == []
    assert fetch(file.stored.sha256) == pdf()


def test_a_file_that_is_brought_again_after_it_was_swept_is_whole(world):
    removed(world, added(world))
    assert len(swept()) == 1
    again = added(world, at=LATER)
    assert fetch(again.stored.sha256) == pdf()


def test_what_broken_uploads_left_behind_goes_and_a_new_upload_stays(folder, db):
    data = png()
    hash_ = sha256(data).hexdigest()
    keep(data, hash_)
    half = folder / hash_[:2] / ".0123456789abcdef"
    half.write_bytes(b"half a fi")
    now = datetime.now(UTC)
    assert swept(now, days=1) == []
    for path in (half, folder / hash_[:2] / hash_):
        os.utime(path, ((now - timedelta(days=2)).timestamp(),) * 2)
    assert sorted(swept(now, days=1)) == sorted([f"{hash_[:2]}/{hash_}", f"{hash_[:2]}/{half.name}"])
    assert not is_there(hash_)
    assert not StoredFile.objects.exists()


def test_the_command_lists_first_and_deletes_only_when_told(world, capsys):
    file = removed(world, added(world))
    call_command("sweep_evidence", "--lang", "en")
    said = capsys.readouterr().out
    assert file.stored.sha256 in said
    assert "1 files can go; nothing was deleted" in said
    assert is_there(file.stored.sha256)
    call_command("sweep_evidence", "--delete")
    assert "ลบแล้ว 1 ไฟล์" in capsys.readouterr().out
    with pytest.raises(DamagedError):
        fetch(file.stored.sha256)
    with pytest.raises(CommandError, match="at least 1"):
        call_command("sweep_evidence", "--days", "0", "--lang", "en")


def test_a_bucket_is_swept_like_a_folder(world, monkeypatch, settings, tmp_path):
    given = {"KEY": "key", "SECRET": "secret", "REGION": "ap-southeast-1", "ADDRESSING": "path", "BUCKET": "samrit"}
    with fake_s3() as (address, kept):
        for name, value in (given | {"ENDPOINT": address}).items():
            monkeypatch.setenv(f"SAMRIT_EVIDENCE_{name}", value)
        settings.STORAGES = settings.STORAGES | {"evidence": installation.evidence_storage(tmp_path)}
        file = removed(world, added(world))
        keep(png(), sha256(png()).hexdigest())
        assert len(kept) == 2
        assert len(swept()) == 2
        assert kept == {}
        assert not is_there(file.stored.sha256)
