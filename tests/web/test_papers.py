"""Papers of an agreement: drafts until they are issued, then the same bytes for ever; bundles of everybody's."""

import io
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from docx import Document
from tests.agreed import NOVEMBER, published
from tests.changing import MARCH, ask
from tests.seated import officer_signed, unit_signed

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.models import AgreementIndicator
from samrit.evidence.actions.sweeping import litter
from samrit.papers.models import IssuedPaper, PaperBundle
from samrit.web import clock
from samrit.web.views.papers.bundling import make_bundles
from samrit.workflow.models import Event

DRAFT = "ร่าง"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path, db):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path / "kept")}}
    }
    settings.PUBLIC_URL = settings.PUBLIC_URL._replace(scheme="https", netloc="samrit.example.go.th")
    clock.move_demonstration(NOVEMBER + timedelta(days=10))
    return tmp_path / "kept"


def client_of(world, name):
    client = Client()
    client.force_login(world.persona(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client, address, **given):
    return client.post(address, {"_once": str(uuid.uuid4())} | given, follow=True)


def words(file):
    pages = pypdfium2.PdfDocument(file)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]


def said(response):
    return " ".join(response.content.decode().split())


def test_a_paper_is_a_draft_until_it_is_issued_and_afterwards_the_same_bytes(
    world, shelf, django_assert_max_num_queries
):
    agreement = published(world)
    coordinator = client_of(world, "coordinator")
    here = f"/papers/agreements/{agreement.pk}/"
    file = f"{here}agreement/paper/pdf"
    draft = words(coordinator.get(file).content)
    assert all(page.startswith(DRAFT) for page in draft)
    assert "เลขที่เอกสาร" not in draft[0]
    assert "๒๕๕๔" in words(coordinator.get(f"{file}?digits=thai").content)[0]

    page = send(coordinator, f"{here}agreement/issue/", digits="thai")
    assert "AYUTTHAYA-2554-0001" in said(page)
    assert "ออกเอกสารแล้ว เลขที่ AYUTTHAYA-2554-0001" in said(page)
    paper = IssuedPaper.objects.get()
    assert paper.content_hash == agreement.content_hash
    event = Event.objects.get(action="issue_paper")
    assert (event.subject_kind, event.subject_id) == ("agreement", agreement.pk)
    assert (event.details["paper"], event.details["sha256"]) == (paper.shown_number, paper.stored.sha256)

    with django_assert_max_num_queries(30):
        coordinator.get(here)
    kept = coordinator.get(file).content
    AgreementIndicator.objects.filter(agreement=agreement).update(description="เขียนใหม่หลังออกเอกสาร")
    assert coordinator.get(file).content == kept == (shelf / paper.stored.sha256[:2] / paper.stored.sha256).read_bytes()
    first = words(kept)[0]
    assert DRAFT not in first
    assert "เลขที่เอกสาร AYUTTHAYA-2554-0001" in first
    assert f"https://samrit.example.go.th/public/papers/{paper.public_code}/" in first.replace(" ", "")
    assert "เขียนใหม่หลังออกเอกสาร" in Document(
        io.BytesIO(coordinator.get(f"{here}agreement/paper/docx").content)
    ).element.xpath("string(.)")

    again = send(coordinator, f"{here}agreement/issue/")
    assert "ออกเอกสารนี้แล้วเป็นเลขที่ AYUTTHAYA-2554-0001" in said(again)
    assert IssuedPaper.objects.count() == 1
    paper.stored.stored_at = timezone.now() - timedelta(days=400)
    paper.stored.save()
    assert not [each for each in litter(timezone.now(), 90) if each.name == paper.stored.sha256]


def test_whoever_holds_a_paper_finds_out_whether_it_is_genuine(world, shelf):
    agreement = published(world)
    send(client_of(world, "coordinator"), f"/papers/agreements/{agreement.pk}/agreement/issue/")
    paper = IssuedPaper.objects.get()
    anybody, address = Client(), f"/public/papers/{paper.public_code}/"
    good = anybody.get(f"{address}?hash={paper.content_hash[:16]}")
    assert "เป็นเอกสารแท้" in said(good)
    assert paper.shown_number in said(good)
    assert "ท่านไม่ได้ให้ค่าแฮช" in said(anybody.get(address))
    assert "ไม่ตรงกับเอกสารที่ออก" in said(anybody.get(f"{address}?hash=ffffffffffffffff"))
    assert anybody.get("/public/papers/nobody0000/").status_code == 404

    IssuedPaper.objects.update(number=2)
    assert "ไม่ตรงกับเอกสารที่ออก" in said(anybody.get(f"{address}?hash={paper.content_hash[:16]}"))
    IssuedPaper.objects.update(number=1)
    (shelf / paper.stored.sha256[:2] / paper.stored.sha256).write_bytes(b"another file")
    assert "ไฟล์ที่จัดเก็บไว้ไม่ตรงกับไฟล์ที่ออก" in said(anybody.get(address))
    answer = client_of(world, "coordinator").get(f"/papers/agreements/{agreement.pk}/agreement/paper/pdf")
    assert answer.status_code == 503
    assert "ระบบไม่จัดทำใหม่แทน" in said(answer)


def test_numbers_run_through_all_papers_of_a_year_and_wait_for_what_is_not_ready(world):
    agreement = published(world)
    coordinator = client_of(world, "coordinator")
    here = f"/papers/agreements/{agreement.pk}/"
    page = send(coordinator, f"{here}templates/issue/")
    assert "ยังขาดตัวชี้วัดที่" in said(page)
    assert not IssuedPaper.objects.exists()
    AgreementIndicator.objects.filter(agreement=agreement).update(state="passed")
    assert "AYUTTHAYA-2554-0001" in said(send(coordinator, f"{here}templates/issue/"))

    asked = ask(world, agreement).request
    order = f"/papers/changes/{asked.pk}/"
    analyst = client_of(world, "analyst")
    assert "ออกเอกสารได้เมื่อพิจารณาคำขอแล้ว" in said(send(analyst, f"{order}issue/"))
    decide_change(request=asked, accept=False, doing=world.doing("analyst", MARCH, "ข้อมูลสาธิต: เหตุผลไม่เพียงพอ"))
    assert send(coordinator, f"{order}issue/").status_code == 403
    assert "AYUTTHAYA-2554-0002" in said(send(analyst, f"{order}issue/"))
    text = " ".join(words(coordinator.get(f"{order}paper/pdf").content))
    for each in ("คำสั่งผลการพิจารณา", "น้ำท่วมพื้นที่เป้าหมาย 3 อำเภอ", "60", "55", "ไม่อนุมัติตามคำขอ", "เหตุผลไม่เพียงพอ"):
        assert each in text
    sheets = words(coordinator.get(f"{here}templates/paper/pdf").content)
    assert len(sheets) >= 5
    assert "รายละเอียดตัวชี้วัด (KPI Template)" in sheets[0]
    assert "รายงานรายไตรมาสที่ผู้กำกับดูแลตัวชี้วัดลงนาม" in "".join(sheets)
    brief = words(coordinator.get(f"{here}brief/paper/pdf").content)[0]
    assert "ใบสรุปสำหรับผู้ลงนาม" in brief
    assert not brief.startswith(DRAFT)
    assert coordinator.get(f"{here}brief/issue/").status_code == 405
    assert send(coordinator, f"{here}brief/issue/").status_code == 404
    assert coordinator.get(f"{here}agreement/paper/odt").status_code == 404


def test_the_paper_of_a_person_is_called_so_and_the_public_is_told_nothing_of_the_person(world):
    own, officer = officer_signed(world), client_of(world, "officer")
    send(officer, f"/papers/agreements/{own.pk}/agreement/issue/")
    paper = IssuedPaper.objects.get()
    file = officer.get(f"/papers/agreements/{own.pk}/agreement/paper/pdf")
    assert "ข้อตกลงการปฏิบัติราชการรายบุคคล" in words(file.content)[0]
    told = said(Client().get(f"/public/papers/{paper.public_code}/?hash={paper.content_hash[:16]}"))
    assert "เป็นเอกสารแท้" in told
    assert own.organization.name not in told
    assert paper.shown_number not in told


def test_a_bundle_holds_all_that_its_asker_may_read_and_is_taken_up_again_after_a_stop(world, monkeypatch):
    agreement, unit = published(world), unit_signed(world)
    coordinator = client_of(world, "coordinator")
    send(coordinator, f"/papers/agreements/{agreement.pk}/agreement/issue/")
    page = f"/papers/bundles/{agreement.organization.pk}/2554/"
    asked = send(coordinator, page, digits="thai")
    assert "เริ่มจัดทำไฟล์รวมแล้ว" in said(asked)
    bundle = PaperBundle.objects.get()
    assert set(bundle.agreements) == {agreement.pk, unit.pk}
    assert "0 จาก 2 ฉบับ" in said(asked)
    assert "ยังจัดทำไม่เสร็จ" in said(send(coordinator, page))
    assert coordinator.get(f"/papers/bundles/{bundle.pk}/file").status_code == 404

    PaperBundle.objects.update(state="running", done=1, beat_at=timezone.now() - timedelta(minutes=5))
    assert "งานหยุดกลางคัน" in said(coordinator.get(page))
    call_command("make_bundles", stdout=io.StringIO())
    bundle.refresh_from_db()
    assert (bundle.state, bundle.done) == ("done", 2)
    answer = coordinator.get(f"/papers/bundles/{bundle.pk}/file")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
        first, second = (archive.read(name) for name in names)
    assert names[0].startswith("0001 ")
    assert names[0].endswith("AYUTTHAYA-2554-0001.pdf")
    assert first == coordinator.get(f"/papers/agreements/{agreement.pk}/agreement/paper/pdf").content
    assert words(second)[0].startswith(DRAFT)
    assert "คำรับรองการปฏิบัติราชการระดับหน่วยงาน" in words(second)[0]
    assert "ประจำปีงบประมาณ พ.ศ. ๒๕๕๔" in words(second)[0]

    assert client_of(world, "analyst").get(f"/papers/bundles/{bundle.pk}/file").status_code == 404
    assert client_of(world, "data_keeper").get(page).status_code == 403
    assert client_of(world, "outsider").get(page).status_code == 404
    monkeypatch.setattr("samrit.web.views.papers.bundling.made_from", lambda job: 1 // 0)
    send(coordinator, page)
    assert make_bundles.call() == 0
    assert "จัดทำไม่สำเร็จ" in said(coordinator.get(page))
    monkeypatch.undo()
    failed = PaperBundle.objects.get(state="failed")
    send(coordinator, f"/papers/bundles/{failed.pk}/again/")
    assert make_bundles.call() == 1
    assert Path(settings.STORAGES["evidence"]["OPTIONS"]["location"]).is_dir()


def test_only_a_bundle_that_failed_or_stopped_is_made_again(world):
    """The demonstration stands in 2010; a sign of life is of the real time, and so is what it is compared with."""
    agreement, coordinator = published(world), client_of(world, "coordinator")
    send(coordinator, f"/papers/bundles/{agreement.organization.pk}/2554/")
    bundle = PaperBundle.objects.get()

    def tried_again(**state):
        PaperBundle.objects.update(**state)
        page = said(send(coordinator, f"/papers/bundles/{bundle.pk}/again/"))
        bundle.refresh_from_db()
        return "เสร็จแล้วหรือยังจัดทำอยู่" not in page, bundle.state, bundle.tries

    assert tried_again(state="running", tries=1, beat_at=timezone.now()) == (False, "running", 1)
    assert tried_again(state="waiting", tries=2, beat_at=None) == (False, "waiting", 2)
    assert tried_again(state="running", tries=3, beat_at=timezone.now() - timedelta(minutes=2)) == (True, "waiting", 0)
    assert tried_again(state="failed", tries=3, beat_at=timezone.now()) == (True, "waiting", 0)


@pytest.mark.parametrize("made", [lambda: b"%PDF-", lambda: 1 // 0], ids=["made", "broken"])
def test_a_worker_whose_bundle_another_took_up_leaves_it_alone(world, monkeypatch, made):
    agreement, coordinator = published(world), client_of(world, "coordinator")
    send(coordinator, f"/papers/bundles/{agreement.organization.pk}/2554/")
    theirs = timezone.now() + timedelta(seconds=5)

    def taken_up_meanwhile(job):
        # Made again, which counts from none, and claimed by another: the number of the try is the same once more.
        assert PaperBundle.objects.get().tries == 1
        PaperBundle.objects.update(state="running", tries=1, done=0, beat_at=theirs)
        return made()

    monkeypatch.setattr("samrit.web.views.papers.bundling.made_from", taken_up_meanwhile)
    assert make_bundles.call() == 0
    bundle = PaperBundle.objects.get()
    assert (bundle.state, bundle.tries, bundle.done, bundle.beat_at) == ("running", 1, 0, theirs)
    assert (bundle.sha256, bundle.trouble) == ("", "")
