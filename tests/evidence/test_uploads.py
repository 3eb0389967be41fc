"""What a hostile file leaves on the disk of the site that it was sent to: nothing, kept aside or elsewhere."""

import gc
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.files import pdf
from tests.evidence.hostile import FILES

from samrit.evidence.models import Evidence

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folders(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path / "kept")}}
    }
    settings.EVIDENCE_PAGES = tmp_path / "pages"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "coming")
    (tmp_path / "coming").mkdir()


def left(folder: Path) -> list[Path]:
    gc.collect()
    return [path for path in folder.rglob("*") if path.is_file()]


def send(client, world, name, data):
    address = reverse("evidence-add", args=[world.places["ayutthaya"].pk])
    return client.post(address, {"uploads": SimpleUploadedFile(name, data)}, headers={"Accept": "application/json"})


def test_a_large_hostile_file_lies_aside_while_it_comes_and_nowhere_after(world, sign_in, tmp_path, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = sign_in(world.persona("data_keeper"))
    answer = send(client, world, "ร้าย.pdf", b"MZ" + bytes(3_000_000)).json()["files"][0]
    assert not answer["ok"]
    assert left(tmp_path) == []
    assert send(client, world, "ดี.pdf", pdf()).json()["files"][0]["ok"]
    assert [path.parent.parent.name for path in left(tmp_path)] == ["kept"]  # the search would have found something


def test_a_file_that_is_cut_off_for_its_size_leaves_nothing(world, sign_in, tmp_path, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE, settings.EVIDENCE_LARGEST = 1_000, 500_000
    client = sign_in(world.persona("data_keeper"))
    answer = send(client, world, "ใหญ่.pdf", pdf() + bytes(3_000_000))
    assert "0.5 MB" in answer.json()["files"][0]["said"]
    assert left(tmp_path) == []


@pytest.mark.parametrize("what", ["macros in a table", "XXE", "a zip bomb", "a PDF that unpacks to 300 MB"])
def test_the_site_refuses_as_the_gate_does(world, sign_in, tmp_path, what):
    (found,) = [each for each in FILES if each[0] == what]
    answer = send(sign_in(world.persona("data_keeper")), world, found[1], found[2])
    (file,) = answer.json()["files"]
    assert (answer.status_code, file["ok"], bool(file["remedy"])) == (200, False, True)
    assert left(tmp_path) == []
    assert Evidence.objects.count() == 0
