"""Pages of evidence: the shelf, adding with and without a script, the viewer, downloads, citing, and who sees what."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.files import jpg, office, pdf
from tests.evidence.hostile import MZ
from tests.reported import APRIL, opened_round

from samrit.assessments.actions.citing import cite
from samrit.assessments.models import Citation
from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.models import Evidence, StoredFile
from samrit.web import clock

pytestmark = pytest.mark.django_db

SECRET = "ไฟล์ลับของกรมเจ้าท่า"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path / "kept")}}
    }
    settings.EVIDENCE_PAGES = tmp_path / "pages"


@pytest.fixture(autouse=True)
def in_april(db):
    clock.move_demonstration(APRIL)
    yield
    clock.release_demonstration()


def added(world, data=None, name="รายงานผล.pdf", who="data_keeper", place="ayutthaya", **more):
    return add_evidence(
        organization=world.places[place],
        fiscal_year=2554,
        upload=io.BytesIO(pdf(12) if data is None else data),
        name=name,
        doing=world.doing(who, APRIL),
        **more,
    ).evidence


def sent(name, data):
    return SimpleUploadedFile(name, data)


def add_address(world, place="ayutthaya"):
    return reverse("evidence-add", args=[world.places[place].pk])


def page(client, address, **more):
    answer = client.get(address, **more)
    assert answer.status_code == 200
    return answer.content.decode()


# -- the shelf -------------------------------------------------------------------------------------------------------


def shelf_of(world, sign_in):
    return sign_in(world.persona("data_keeper")), reverse("evidence-shelf", args=[world.places["ayutthaya"].pk])


def test_whoever_has_one_shelf_stands_before_it(world, sign_in):
    file = added(world, title="รายงานการประชุม")
    text = page(sign_in(world.persona("data_keeper")), reverse("evidence"))
    assert "รายงานการประชุม" in text
    assert reverse("evidence-file", args=[file.pk]) in text
    assert "เพิ่มหลักฐาน" in text


def test_the_central_office_sees_every_shelf_and_adds_nothing(world, sign_in):
    added(world)
    client = sign_in(world.persona("analyst"))
    text = page(client, reverse("evidence"))
    assert "จังหวัดพระนครศรีอยุธยา" in text
    shelf = reverse("evidence-shelf", args=[world.places["ayutthaya"].pk])
    assert "รายงานผล.pdf" in page(client, shelf)
    assert add_address(world) not in page(client, shelf)
    assert client.get(add_address(world)).status_code == 403


def test_search_and_kinds_narrow_the_shelf(world, sign_in):
    added(world, title="คำสั่งแต่งตั้ง")
    added(world, jpg(), "ภาพถ่าย.jpg")
    client, shelf = (
        sign_in(world.persona("data_keeper")),
        reverse("evidence-shelf", args=[world.places["ayutthaya"].pk]),
    )
    assert "ภาพถ่าย.jpg" not in page(client, f"{shelf}?q=คำสั่ง")
    assert "คำสั่งแต่งตั้ง" not in page(client, f"{shelf}?kind=picture")
    assert "ไม่พบไฟล์" in page(client, f"{shelf}?q=ไม่มีอยู่")
    assert "ยังไม่มีหลักฐานในปีนี้" in page(client, f"{shelf}?year=2555")


def test_a_shelf_takes_as_many_queries_with_three_files_as_with_one(world, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, shelf = (
        sign_in(world.persona("data_keeper")),
        reverse("evidence-shelf", args=[world.places["ayutthaya"].pk]),
    )
    added(world)
    page(client, shelf)  # the session is written once
    with CaptureQueriesContext(connection) as one:
        page(client, shelf)
    added(world, jpg(), "ก.jpg")
    added(world, pdf(3), "ข.pdf")
    with CaptureQueriesContext(connection) as three:
        page(client, shelf)
    assert len(three) == len(one) <= 30


@pytest.mark.parametrize("name", ["evidence-file", "evidence-download", "evidence-describe", "evidence-remove"])
def test_what_another_agency_keeps_does_not_exist(world, sign_in, name):
    theirs = added(world, who="outsider", place="marine", title=SECRET)
    client = sign_in(world.persona("data_keeper"))
    address = reverse(name, args=[theirs.pk])
    answer = client.post(address) if name == "evidence-remove" else client.get(address)
    assert answer.status_code == 404
    assert client.get(reverse("evidence-page", args=[theirs.pk, 1])).status_code == 404
    assert client.get(reverse("evidence-shelf", args=[world.places["marine"].pk])).status_code == 404
    assert client.post(add_address(world, "marine"), {"uploads": sent("a.pdf", pdf())}).status_code == 404
    assert SECRET in page(sign_in(world.persona("outsider")), reverse("evidence"))


def test_the_year_of_the_top_bar_is_that_of_the_shelf(world, sign_in):
    added(world)
    client, shelf = shelf_of(world, sign_in)
    assert "?year=" not in re.search(r'href="([^"]*/add/[^"]*)"', page(client, shelf))[1]
    client.post(reverse("choose-year"), {"year": "2555"}, headers={"Referer": f"http://testserver{shelf}"})
    assert "ยังไม่มีหลักฐานในปีนี้" in page(client, shelf)
    assert re.search(r'href="[^"]*/add/\?year=2554"', page(client, f"{shelf}?year=2554"))


# -- adding ----------------------------------------------------------------------------------------------------------


def test_files_are_added_without_a_script(world, sign_in):
    client = sign_in(world.persona("data_keeper"))
    given = {"uploads": [sent("รายงานผล.pdf", pdf()), sent("ภาพ.jpg", jpg())], "dated_on": "31 มี.ค. 2554"}
    answer = client.post(add_address(world), given)
    assert answer.status_code == 302
    assert "เพิ่มหลักฐานแล้ว 2 ไฟล์" in page(client, answer["Location"])
    assert {each.dated_on for each in Evidence.objects.all()} == {date(2011, 3, 31)}
    again = client.post(add_address(world), {"uploads": [sent("ชื่ออื่น.pdf", pdf())]}, follow=True)
    assert "มีอยู่แล้ว 1 ไฟล์" in again.content.decode()
    assert Evidence.objects.count() == 2


def test_the_good_ones_are_kept_and_the_others_told_by_name_with_what_to_do(world, sign_in, tmp_path):
    client = sign_in(world.persona("data_keeper"))
    answer = client.post(
        add_address(world),
        {"uploads": [sent("ดี.pdf", pdf()), sent("ร้าย.pdf", MZ), sent("มาโคร.xlsm", office("xlsx"))]},
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "ไม่ได้รับ 2 ไฟล์" in text
    assert "โปรแกรมของ Windows" in text
    assert "ไม่รับไฟล์ .xlsm" in text
    assert "แล้วเลือกไฟล์ใหม่" in text
    assert [each.name for each in Evidence.objects.all()] == ["ดี.pdf"]
    assert len([path for path in (tmp_path / "kept").rglob("*") if path.is_file()]) == 1
    english = client.post(add_address(world) + "?lang=en", {"uploads": [sent("bad.pdf", MZ)]}).content.decode()
    assert "a Windows program" in english
    assert not re.search("[\u0e00-\u0e7f]", re.search(r'<div class="note error".*?</ul>', english, re.DOTALL)[0])


def test_a_script_gets_the_same_answers_as_json(world, sign_in):
    client = sign_in(world.persona("data_keeper"))

    def send(**given):
        return client.post(add_address(world), given, headers={"Accept": "application/json"})

    good = send(uploads=sent("ดี.pdf", pdf())).json()["files"][0]
    assert (good["ok"], good["said"]) == (True, "เพิ่มแล้ว")
    assert client.get(good["address"]).status_code == 200
    again = send(uploads=sent("ดี.pdf", pdf()))
    assert (again.status_code, again.json()["files"][0]["said"]) == (200, "มีอยู่แล้ว")
    bad = send(uploads=sent("ร้าย.pdf", MZ)).json()["files"][0]
    assert not bad["ok"]
    assert bad["remedy"]
    wrong = send(uploads=sent("ข.pdf", pdf(3)), dated_on="วันไหนไม่รู้")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["dated_on"])
    assert Evidence.objects.count() == 1


def test_nothing_chosen_is_said_at_the_field_and_what_was_typed_is_kept(world, sign_in):
    text = sign_in(world.persona("data_keeper")).post(add_address(world), {"title": "ชื่อที่พิมพ์"}).content.decode()
    assert "errorlist" in text
    assert "ชื่อที่พิมพ์" in text


def test_a_file_over_the_limit_is_left_out_while_it_comes_in(world, sign_in, settings):
    settings.EVIDENCE_LARGEST = 100_000
    client = sign_in(world.persona("data_keeper"))
    answer = client.post(
        add_address(world), {"uploads": [sent("ใหญ่.pdf", pdf() + bytes(200_000)), sent("ดี.jpg", jpg())]}
    )
    text = answer.content.decode()
    assert "ใหญ่.pdf" in text
    assert "ไฟล์มีขนาดเกิน 0.1 MB" in text
    assert [each.name for each in Evidence.objects.all()] == ["ดี.jpg"]
    alone = client.post(add_address(world), {"uploads": sent("ใหญ่.pdf", pdf() + bytes(200_000))}).content.decode()
    assert "ไฟล์มีขนาดเกิน 0.1 MB" in alone


def test_hostile_names_are_shown_plain(world, sign_in):
    client = sign_in(world.persona("data_keeper"))
    client.post(add_address(world), {"uploads": sent("../../<script>alert(1)</script>\u202ecod.pdf", pdf())})
    (file,) = Evidence.objects.all()
    assert re.fullmatch(r"[\w._()-]+\.pdf", file.name)
    assert "<script>alert" not in page(client, reverse("evidence"))


# -- one file --------------------------------------------------------------------------------------------------------


def test_the_original_only_ever_comes_as_a_download(world, sign_in):
    file = added(world)
    answer = sign_in(world.persona("analyst")).get(reverse("evidence-download", args=[file.pk]))
    assert answer.content == pdf(12)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cache-Control"] == "no-store"


def test_a_damaged_file_is_not_given_out(world, sign_in, tmp_path):
    file = added(world)
    (kept,) = [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]
    kept.write_bytes(b"%PDF-1.7 something else")
    client = sign_in(world.persona("analyst"))
    answer = client.get(reverse("evidence-download", args=[file.pk]), follow=True)
    assert b"something else" not in answer.content
    assert "ไม่ตรงกับที่นำเข้า" in answer.content.decode()


def test_pages_are_drawn_anew_with_their_words(world, sign_in, tmp_path):
    client, file = sign_in(world.persona("analyst")), added(world)
    text = page(client, f"{reverse('evidence-file', args=[file.pk])}?page=3")
    assert "หน้า 3 จาก 12" in text
    assert "Results of the round, page 3" in text
    answer = client.get(reverse("evidence-page", args=[file.pk, 3]))
    assert answer.content.startswith(b"\x89PNG")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    (kept,) = [path for path in (tmp_path / "pages").rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes().replace(b"page 3", b"page X"))  # the second look is at what is kept
    assert "Results of the round, page X" in page(client, f"{reverse('evidence-file', args=[file.pk])}?page=3")
    for number in (0, 13, 999_999):
        assert client.get(reverse("evidence-page", args=[file.pk, number])).status_code == 404
    assert "หน้า 12 จาก 12" in page(client, f"{reverse('evidence-file', args=[file.pk])}?page=99")
    assert "หน้า 1 จาก 12" in page(client, f"{reverse('evidence-file', args=[file.pk])}?page=x&zoom=9999")


def test_larger_pages_have_more_points(world, sign_in):
    import struct

    client, file = sign_in(world.persona("analyst")), added(world)
    widths = []
    for zoom in (100, 150, 200, 1):
        png = client.get(f"{reverse('evidence-page', args=[file.pk, 1])}?zoom={zoom}").content
        widths.append(struct.unpack_from(">L", png, 16)[0])
    assert widths == [900, 1350, 1800, 900]


def test_a_picture_is_drawn_anew_without_what_its_camera_wrote(world, sign_in):
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "กล้องของผู้ถ่าย"
    file = added(world, jpg(800, 600, exif=exif, comment=b"where it was taken"), "ภาพถ่าย.jpg")
    client = sign_in(world.persona("analyst"))
    png = client.get(reverse("evidence-page", args=[file.pk, 1])).content
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.size, picture.info, dict(picture.getexif())) == ("PNG", (800, 600), {}, {})
    assert b"where it was taken" not in png
    assert "หน้านี้เป็นภาพ" in page(client, reverse("evidence-file", args=[file.pk]))


def test_an_office_document_is_for_downloading(world, sign_in):
    file = added(world, office("docx"), "รายงาน.docx")
    client = sign_in(world.persona("analyst"))
    assert "เอกสารชนิดนี้ไม่แสดงในระบบ" in page(client, reverse("evidence-file", args=[file.pk]))
    assert client.get(reverse("evidence-page", args=[file.pk, 1])).status_code == 404


def test_the_folder_of_drawn_pages_stays_small(world, sign_in, settings, tmp_path):
    settings.EVIDENCE_PAGES_MOST = 60_000
    client, file = sign_in(world.persona("analyst")), added(world)
    for number in range(1, 8):
        page(client, f"{reverse('evidence-file', args=[file.pk])}?page={number}")
    kept = [path.stat().st_size for path in (tmp_path / "pages").rglob("*") if path.is_file()]
    assert 0 < sum(kept) <= 60_000


def test_title_and_date_are_edited_with_the_version_that_was_seen(world, sign_in):
    client, file = sign_in(world.persona("coordinator")), added(world)
    address = reverse("evidence-describe", args=[file.pk])
    assert 'name="version" value="1"' in page(client, address)
    answer = client.post(address, {"title": "คำสั่ง", "dated_on": "1/11/2553", "version": "1"})
    assert answer.status_code == 302
    file.refresh_from_db()
    assert (file.title, file.dated_on) == ("คำสั่ง", date(2010, 11, 1))
    late = client.post(address, {"title": "ของคนหลัง", "dated_on": "", "version": "1"})
    assert "มีผู้แก้ไขรายการนี้" in late.content.decode()
    assert "ของคนหลัง" in late.content.decode()


def test_removing_needs_that_nothing_cites_it(world, sign_in):
    report = opened_round(world)
    file, card = added(world), report.cards.get(code="1")
    made = cite(card=card, evidence=file, place="", doing=world.doing("data_keeper", APRIL))
    client, address = sign_in(world.persona("data_keeper")), reverse("evidence-remove", args=[file.pk])
    assert "นำออกได้เมื่อไม่มีการอ้างอิง" in page(client, reverse("evidence-file", args=[file.pk]))
    assert "e-SAR Card 1" in client.post(address, {"version": "1"}, follow=True).content.decode()
    made.delete()
    client.post(address, {"version": "1"})
    assert client.get(reverse("evidence-file", args=[file.pk])).status_code == 404
    assert StoredFile.objects.count() == 1


# -- citing ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def card(world):
    return opened_round(world).cards.get(code="5")


def cite_address(card, place="step:2"):
    return f"{reverse('card-cite', args=[card.pk])}?place={place}"


def test_a_file_is_chosen_from_the_shelf(world, sign_in, card):
    file, client = added(world), sign_in(world.persona("data_keeper"))
    text = page(client, cite_address(card))
    assert "แนบหลักฐาน: ขั้นที่ 2" in text
    answer = client.post(cite_address(card), {"act": "choose", "file": str(file.pk), "pages": "๓-๕", "note": "ดูตาราง"})
    assert answer.status_code == 302
    (made,) = Citation.objects.all()
    assert (made.place, made.pages, made.note) == ("step:2", "3-5", "ดูตาราง")
    assert "อ้างอิงที่นี่แล้ว" in page(client, cite_address(card))
    shown = page(client, reverse("card", args=[card.pk]))
    assert f"{reverse('evidence-file', args=[file.pk])}?page=3#viewer" in shown
    answer = client.post(reverse("citation-remove", args=[made.pk]))
    assert answer.status_code == 302
    assert Citation.objects.count() == 0


def test_a_new_file_is_brought_and_cited_at_once_and_twice_is_the_same(world, sign_in, card):
    client = sign_in(world.persona("data_keeper"))
    for _ in range(2):
        given = {"act": "bring", "uploads": sent("ใหม่.pdf", pdf()), "pages": "1"}
        assert client.post(cite_address(card), given).status_code == 302
    assert [(each.evidence.name, each.pages) for each in Citation.objects.all()] == [("ใหม่.pdf", "1")]


def test_a_hostile_file_is_neither_kept_nor_cited(world, sign_in, card):
    client = sign_in(world.persona("data_keeper"))
    text = client.post(
        cite_address(card), {"act": "bring", "uploads": sent("ร้าย.pdf", MZ), "pages": "7"}
    ).content.decode()
    assert "ไม่ได้รับ 1 ไฟล์" in text
    assert 'value="7"' in text
    assert (Citation.objects.count(), Evidence.objects.count()) == (0, 0)


def test_pages_that_there_are_not_are_said_and_kept_as_typed(world, sign_in, card):
    file, client = added(world), sign_in(world.persona("data_keeper"))
    text = client.post(cite_address(card), {"act": "choose", "file": str(file.pk), "pages": "99"}).content.decode()
    assert "เอกสารนี้มี 12 หน้า" in text
    assert 'value="99"' in text
    for nothing in ("", "x", "0", str(added(world, who="outsider", place="marine").pk)):
        text = client.post(cite_address(card), {"act": "choose", "file": nothing}).content.decode()
        assert "โปรดเลือกไฟล์ที่จะอ้างอิง" in text
    assert Citation.objects.count() == 0


def test_others_are_told_why_not(world, sign_in, card):
    assert sign_in(world.persona("coordinator")).get(cite_address(card)).status_code == 403
    assert sign_in(world.persona("outsider")).get(cite_address(card)).status_code == 404
    client = sign_in(world.persona("data_keeper"))
    assert client.get(cite_address(card, "nowhere")).status_code == 404
    type(card).objects.filter(pk=card.pk).update(
        state="sent", sent_at=APRIL, sent_by=world.persona("data_keeper").person
    )
    text = page(client, cite_address(card))
    assert "รอผู้กำกับดูแลอนุมัติ" in text
    assert 'type="radio"' not in text
    bring = client.post(cite_address(card), {"act": "bring", "uploads": sent("a.pdf", pdf())})
    assert "รอผู้กำกับดูแลอนุมัติ" in bring.content.decode()
    assert Evidence.objects.count() == 0


def test_warnings_stand_on_the_page_of_the_card(world, sign_in, card):
    file = added(world, dated_on=date(2010, 9, 30))
    cite(card=card, evidence=file, place="step:2", doing=world.doing("data_keeper", APRIL))
    for who in ("data_keeper", "supervisor", "analyst"):
        text = page(sign_in(world.persona(who)), reverse("card", args=[card.pk]))
        assert "เอกสารลงวันที่ 30 กันยายน 2553 ก่อนเริ่มปีงบประมาณ 2554" in text
        assert (reverse("card-cite", args=[card.pk]) in text) is (who == "data_keeper")
