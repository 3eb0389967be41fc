"""Bytes are kept once, whole, and checked when read: in a folder, and in a storage that speaks S3."""

import hashlib
import stat
from pathlib import Path

import pytest
from django.test import override_settings
from tests.evidence.fake_s3 import fake_s3

from samrit import installation
from samrit.evidence.storage import DamagedError, LocalFiles, UnreachableError, fetch, keep

DATA = b"%PDF-1.7 demonstration" * 100
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_lies_under_its_sha256_readable_by_the_owner_alone(folder):
    keep(DATA, SHA)
    keep(DATA, SHA)
    (path,) = files(folder)
    assert path == folder / SHA[:2] / SHA
    assert path.read_bytes() == DATA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert fetch(SHA) == DATA


def test_what_was_changed_or_lost_is_never_given_out(folder):
    with pytest.raises(DamagedError):
        fetch(SHA)
    keep(DATA, SHA)
    (path,) = files(folder)
    path.chmod(0o600)
    path.write_bytes(DATA.replace(b"7", b"6"))
    with pytest.raises(DamagedError):
        fetch(SHA)
    keep(DATA, SHA)  # brought again, it is whole again
    assert fetch(SHA) == DATA


def test_a_write_that_fails_leaves_nothing(folder):
    class Stops:
        def chunks(self):
            yield b"half"
            raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        LocalFiles(str(folder))._save("ab/x", Stops())
    assert files(folder) == []


def test_names_that_are_no_sha256_reach_no_disk(folder):
    for name in ("../../etc/passwd", "a" * 63 + "/", ""):
        with pytest.raises(ValueError, match="sha256"):
            fetch(name)


def test_a_folder_that_cannot_be_written_is_said(folder):
    (folder / SHA[:2]).write_text("in the way")
    with pytest.raises(UnreachableError):
        keep(DATA, SHA)


def test_a_bucket_does_the_same(monkeypatch, tmp_path, settings):
    with fake_s3() as (address, kept):
        for name, value in {
            "BUCKET": "samrit",
            "ENDPOINT": address,
            "KEY": "key",
            "SECRET": "secret",
            "REGION": "ap-southeast-1",
            "ADDRESSING": "path",
        }.items():
            monkeypatch.setenv(f"SAMRIT_EVIDENCE_{name}", value)
        storage = installation.evidence_storage(tmp_path)
        assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
        with override_settings(STORAGES=settings.STORAGES | {"evidence": storage}):
            with pytest.raises(DamagedError):
                fetch(SHA)
            keep(DATA, SHA)
            keep(DATA, SHA)
            assert kept == {f"samrit/evidence/{SHA[:2]}/{SHA}": DATA}
            assert fetch(SHA) == DATA
            kept[f"samrit/evidence/{SHA[:2]}/{SHA}"] = b"changed"
            with pytest.raises(DamagedError):
                fetch(SHA)
            keep(DATA, SHA)
            assert fetch(SHA) == DATA
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_that_nobody_answers_for_is_said(monkeypatch, tmp_path, settings):
    monkeypatch.setenv("SAMRIT_EVIDENCE_BUCKET", "samrit")
    monkeypatch.setenv("SAMRIT_EVIDENCE_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("SAMRIT_EVIDENCE_KEY", "key")
    monkeypatch.setenv("SAMRIT_EVIDENCE_SECRET", "secret")
    monkeypatch.setenv("SAMRIT_EVIDENCE_REGION", "x")
    with override_settings(STORAGES=settings.STORAGES | {"evidence": installation.evidence_storage(tmp_path)}):
        with pytest.raises(UnreachableError):
            keep(DATA, SHA)
        with pytest.raises(UnreachableError):
            fetch(SHA)


def test_without_a_bucket_it_is_a_folder_of_the_data(monkeypatch, tmp_path):
    monkeypatch.delenv("SAMRIT_EVIDENCE_BUCKET", raising=False)
    assert installation.evidence_storage(tmp_path)["OPTIONS"] == {"location": str(tmp_path / "evidence")}
    monkeypatch.setenv("SAMRIT_EVIDENCE_LARGEST_MB", "ห้าสิบ")
    with pytest.raises(ValueError, match="LARGEST"):
        installation.number("SAMRIT_EVIDENCE_LARGEST_MB", 50)
