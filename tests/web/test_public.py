"""What everybody may read: published agreements and nothing else, found, kept by caches, checked, downloaded."""

import csv
import io
import json
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.agreed import agreed, amended, opened, published, signed

from samrit.agreements.actions.publishing import index_published
from samrit.agreements.models import Agreement

CANARY = "นกขมิ้นเหลืองอ่อน"


def text(response):
    return response.content.decode()


def every_public_address(agreement):
    code = agreement.public_code
    return [
        "/public/",
        "/public/?q=2554",
        f"/public/?q={CANARY}",
        "/public/?year=2554&agency=ayutthaya&framework=fy2554-province",
        "/public/agreements.json",
        "/public/agreements.csv",
        "/public/data/",
        f"/public/agreements/{code}/",
        f"/public/agreements/{code}.json",
        f"/public/agreements/{code}.csv",
        f"/public/verify/{code}/",
        f"/public/verify/{code}/?hash={agreement.content_hash[:16]}",
        "/public/verify/",
        "/robots.txt",
    ]


# -- who sees what ---------------------------------------------------------------------------------------------------


def test_everybody_reads_what_is_published_without_signing_in(world, client):
    agreement = published(world)
    page = text(client.get(f"/public/agreements/{agreement.public_code}/"))
    for said in (
        "จังหวัดพระนครศรีอยุธยา",
        "ร้อยละของครัวเรือนยากจนที่มีรายได้เพิ่มขึ้น (สาธิต)",
        "ร้อยละ 60",
        "รองนายกรัฐมนตรี",
        agreement.content_hash,
        "นำผลการประเมินไปปรับปรุงแผนปีถัดไป",
    ):
        assert said in page
    assert f"/public/agreements/{agreement.public_code}/" in text(client.get("/public/"))


@pytest.mark.parametrize("make", [agreed, opened, signed])
def test_nothing_of_what_is_not_published_gets_out(world, client, make):
    agreement = make(world)
    agreement.indicators.filter(code="5").update(name=CANARY, description=CANARY)
    content = agreement.content
    if content:
        content["rows"][-1]["name"] = CANARY
        Agreement.objects.filter(pk=agreement.pk).update(content=content)
    for address in every_public_address(agreement):
        # What was asked is shown in the field of the search, and is no leak.
        page = text(client.get(address)).replace(f'value="{CANARY}"', "")
        assert CANARY not in page, address
        if make is not signed:
            assert "อยุธยา" not in page, address
    for kind in ("/", ".json", ".csv"):
        assert client.get(f"/public/agreements/{agreement.public_code}{kind}").status_code == 404


def test_the_canary_would_be_seen_once_it_is_published(world, client):
    agreement = published(world)
    content = agreement.content
    content["rows"][-1]["name"] = CANARY
    Agreement.objects.filter(pk=agreement.pk).update(content=content)
    agreement.refresh_from_db()
    index_published(agreement)
    seen = [address for address in every_public_address(agreement) if CANARY in text(client.get(address))]
    assert f"/public/agreements/{agreement.public_code}/" in seen
    assert f"/public/agreements/{agreement.public_code}.csv" in seen


def test_a_public_page_is_made_from_what_was_signed_not_from_the_rows(world, client):
    agreement = published(world)
    agreement.indicators.filter(code="5").update(name=CANARY)
    assert CANARY not in text(client.get(f"/public/agreements/{agreement.public_code}/"))


def test_people_who_only_work_on_it_are_not_named(world, client):
    agreement = published(world)
    for address in every_public_address(agreement):
        assert "ผู้จัดเก็บข้อมูลของจังหวัด" not in text(client.get(address))
        assert "example.go.th" not in text(client.get(address))


def test_the_entrance_leads_to_the_public_pages(world, client):
    assert 'href="/public/"' in text(client.get("/accounts/login/"))


@pytest.mark.parametrize("address", ["/public/", "/public/agreements.json", "/public/data/", "/robots.txt"])
def test_a_public_page_is_only_read(world, client, address):
    assert client.post(address).status_code == 405


# -- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["อยุธยา", "๒๕๕๔", "จํานวนวัน", "ครัวเรือน ยากจน", "AYUTTHAYA"])
def test_words_are_found_however_they_are_typed(world, client, words):
    published(world)
    response = client.get("/public/", {"q": words})
    assert "พบ 1 ฉบับ" in text(response)
    assert f'value="{words}"' in text(response)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "ไม่มีคำนี้"},
        {"year": "2555"},
        {"year": "abc"},
        {"year": "๒๕๕๕"},
        {"agency": "x"},
        {"framework": "x"},
        {"q": "'; DROP TABLE samrit_agreement; --"},
        {"q": "\x00", "agency": "\x00x"},
        {"q": "%"},
    ],
)
def test_what_is_not_there_is_said_kindly(world, client, query):
    published(world)
    response = client.get("/public/", query)
    assert response.status_code == 200
    if query.get("q") != "\x00":
        assert "ไม่พบคำรับรองตามที่ค้น" in text(response)


def test_a_search_with_markup_is_shown_as_text(world, client):
    page = text(client.get("/public/", {"q": "<script>alert(1)</script>"}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_thai_year_digits_and_lists_narrow(world, client):
    published(world)
    for query in ({"year": "๒๕๕๔"}, {"agency": "ayutthaya"}, {"framework": "fy2554-province"}):
        assert "พบ 1 ฉบับ" in text(client.get("/public/", query))


def test_there_is_a_calm_page_before_anything_is_published(world, client):
    assert "ยังไม่มีคำรับรองที่เผยแพร่" in text(client.get("/public/"))
    assert json.loads(text(client.get("/public/agreements.json")))["agreements"] == []


def many(agreement, count):
    for number in range(count):
        copy = Agreement.objects.get(pk=agreement.pk)
        copy.pk, copy.fiscal_year, copy.public_code = None, 2555 + number, f"copy{number:016}"
        copy.save()
        index_published(copy)


def test_long_lists_have_pages_and_as_many_queries_as_short_ones(world, client):
    agreement = published(world)
    client.get("/public/")
    with CaptureQueriesContext(connection) as one:
        client.get("/public/")
    many(agreement, 24)
    client.get("/public/")
    with CaptureQueriesContext(connection) as more:
        page = text(client.get("/public/"))
    assert len(more) == len(one) <= 30
    assert "1–20 จาก 25 รายการ" in page
    assert "21–25 จาก 25 รายการ" in text(client.get("/public/", {"page": 2}))
    for odd in ("0", "99", "x", "-1"):
        assert client.get("/public/", {"page": odd}).status_code == 200


@pytest.mark.parametrize("kind", ["", "json", "csv", "verify"])
def test_one_agreement_takes_few_queries(world, client, django_assert_max_num_queries, kind):
    agreement = amended(world, published(world), target="55")
    code = agreement.public_code
    address = {"": f"/public/agreements/{code}/", "verify": f"/public/verify/{code}/"}.get(
        kind, f"/public/agreements/{code}.{kind}"
    )
    with django_assert_max_num_queries(20):
        assert client.get(address).status_code == 200


# -- caches ----------------------------------------------------------------------------------------------------------


def test_public_pages_may_be_kept_and_are_asked_about_with_their_tag(world, client):
    agreement = published(world)
    for address in (
        "/public/",
        "/public/agreements.json",
        f"/public/agreements/{agreement.public_code}/",
        f"/public/agreements/{agreement.public_code}.json",
    ):
        response = client.get(address)
        assert response["Cache-Control"] == "public, max-age=300"
        assert "Cookie" in response["Vary"]
        assert not response.cookies
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_tag_changes_with_what_is_shown(world, client):
    agreement = published(world)
    tag = client.get(f"/public/agreements/{agreement.public_code}/")["ETag"]
    amended(world, agreement, target="55")
    again = client.get(f"/public/agreements/{agreement.public_code}/", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert "ฉบับนี้มีฉบับแก้ไขแทนแล้ว" in text(again)


def test_the_last_change_is_the_publication_or_the_next_edition(world, client):
    agreement = published(world)
    address = f"/public/agreements/{agreement.public_code}/"
    assert client.get(address)["Last-Modified"] == "Mon, 15 Nov 2010 05:00:00 GMT"
    amended(world, agreement, target="55")
    assert client.get(address)["Last-Modified"] == "Wed, 20 Apr 2011 03:00:00 GMT"


def test_what_is_shown_to_a_session_is_not_kept(world, sign_in):
    agreement = published(world)
    response = sign_in(world.persona("coordinator")).get(f"/public/agreements/{agreement.public_code}/")
    assert response["Cache-Control"] == "no-store"


def test_an_answer_that_sets_the_cookie_of_the_language_is_not_kept(world, client):
    response = client.get("/public/?lang=en")
    assert response.cookies
    assert response["Cache-Control"] == "no-store"


def test_an_unknown_page_is_not_kept(world, client):
    response = client.get("/public/agreements/nosuchcode/")
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"


def test_the_verification_is_asked_for_anew_every_time(world, client):
    agreement = published(world)
    assert client.get(f"/public/verify/{agreement.public_code}/")["Cache-Control"] == "no-cache"


def test_search_engines_read_the_public_pages_alone(client):
    said = text(client.get("/robots.txt")).splitlines()
    assert "Allow: /public/" in said
    assert "Disallow: /" in said
    assert "Disallow: /public/verify/" in said


# -- data ------------------------------------------------------------------------------------------------------------


def test_the_json_holds_the_content_whose_hash_was_signed(world, client):
    agreement = published(world)
    response = client.get(f"/public/agreements/{agreement.public_code}.json")
    twin = json.loads(text(response))
    assert twin["format"] == "samrit-published-agreement/1"
    # What docs/published-data.md tells everybody to do, with the standard library alone.
    canonical = json.dumps(twin["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(canonical.encode()).hexdigest() == twin["content_hash"] == agreement.content_hash
    assert [each["order"] for each in twin["signatures"]] == [1, 2, 3, 4]
    assert {each["content_hash"] for each in twin["signatures"]} == {twin["content_hash"]}
    assert twin["superseded_by"] is None
    assert response["Access-Control-Allow-Origin"] == "*"


def test_editions_name_each_other_in_the_data(world, client):
    old = published(world)
    new = amended(world, old, target="55")
    before, after = (json.loads(text(client.get(f"/public/agreements/{each.public_code}.json"))) for each in (old, new))
    assert before["superseded_by"] == new.public_code
    assert after["supersedes"] == after["signatures_of"] == old.public_code
    assert after["content"]["amendment"]["number"] == "1"


def test_the_csv_opens_in_excel_and_has_a_row_for_every_row(world, client):
    agreement = published(world)
    response = client.get(f"/public/agreements/{agreement.public_code}.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="agreement-ayutthaya-2554-0.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["D1", "1", "2", "D2", "3", "D3", "4", "D4", "5"]
    second = rows[2]
    assert [second[f"level_{number}"] for number in range(1, 6)] == ["40", "50", "60", "70", "80"]
    assert (second["target"], second["baseline"]) == ("60", "2551: 41; 2552: 42; 2553: 45")
    assert rows[8]["level_5"] == "นำผลการประเมินไปปรับปรุงแผนปีถัดไป"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "＝", " ="])
def test_nothing_in_a_csv_is_a_formula(world, client, begin):
    agreement = published(world)
    content = agreement.content
    content["rows"][-1] |= {"name": f"{begin}HYPERLINK(1)", "unit": f"{begin}1+1", "weight": "10/3"}
    content["organization"]["name"] = f"{begin}cmd"
    Agreement.objects.filter(pk=agreement.pk).update(content=content)
    agreement.organization.name = f"{begin}cmd"
    agreement.organization.save()
    for address in (f"/public/agreements/{agreement.public_code}.csv", "/public/agreements.csv"):
        rows = csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig")))
        cells = [cell for row in rows for cell in row]
        assert any("HYPERLINK" in cell or "cmd" in cell for cell in cells)
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@", "＝"))]
    row = list(csv.DictReader(io.StringIO(client.get(every_public_address(agreement)[9]).content.decode("utf-8-sig"))))[
        -1
    ]
    assert row["weight"] == "3.333333"  # a spreadsheet would take 10/3 for a day in March


def test_the_list_is_data_too_with_the_same_search(world, client):
    agreement = published(world)
    [row] = json.loads(text(client.get("/public/agreements.json", {"q": "อยุธยา"})))["agreements"]
    assert (row["fiscal_year"], row["organization_code"]) == ("2554", "ayutthaya")
    assert row["address"] == f"http://testserver/public/agreements/{agreement.public_code}/"
    assert json.loads(text(client.get("/public/agreements.json", {"q": "สระบุรี"})))["agreements"] == []
    [row] = csv.DictReader(io.StringIO(client.get("/public/agreements.csv").content.decode("utf-8-sig")))
    assert row["content_hash"] == agreement.content_hash


# -- checking --------------------------------------------------------------------------------------------------------


def verdict(client, agreement, given=None):
    hash_ = agreement.content_hash[:16] if given is None else given
    return client.get(f"/public/verify/{agreement.public_code}/", {"hash": hash_})


def test_a_scanned_code_tells_who_signed_what_when(world, client):
    page = text(verdict(client, signed(world)))
    for said in ("เป็นฉบับแท้", "จังหวัดพระนครศรีอยุธยา", "15 พ.ย. 2553 เวลา 10.01 น.", "ยังไม่เผยแพร่เนื้อหา"):
        assert said in page
    assert "ครัวเรือนยากจน" not in page  # signed, and not published yet


def test_what_was_altered_is_called_so_and_shown_no_more(world, client):
    agreement = published(world)
    assert "เป็นฉบับแท้" in text(verdict(client, agreement))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE samrit_agreementindicator SET target = '1' WHERE code = '2'")
        assert cursor.rowcount == 1
    page = text(verdict(client, agreement))
    assert "ไม่ตรงกับฉบับที่ลงนาม" in page
    assert "ตัวชี้วัดที่ใช้อยู่ในระบบไม่ตรงกับเนื้อหาที่ลงนาม" in page
    assert "เป็นฉบับแท้" not in page


def test_a_paper_with_another_hash_is_not_this_agreement(world, client):
    assert "ค่าแฮชใน QR" in text(verdict(client, signed(world), "ffffffffffffffff"))


def test_a_superseded_paper_says_by_which_edition_since_when(world, client):
    old = published(world)
    new = amended(world, old, target="55")
    page = text(verdict(client, old))
    assert "มีฉบับแก้ไขแทนแล้ว" in page
    assert "ฉบับแก้ไขครั้งที่ 1 ใช้แทนฉบับนี้" in page
    assert "20 เมษายน 2554" in page
    assert f"/public/verify/{new.public_code}/" in page
    assert "เป็นฉบับแท้" in text(verdict(client, new))


@pytest.mark.parametrize("make", [agreed, opened])
def test_before_all_signed_not_even_the_agency_is_told(world, client, make):
    page = text(verdict(client, make(world), ""))
    assert "ยังลงนามไม่ครบ" in page
    assert "อยุธยา" not in page


def test_an_unknown_code_is_said_to_be_unknown(world, client):
    response = client.get("/public/verify/abcdefgh23456789jkmn/")
    assert response.status_code == 404
    assert "ไม่พบรหัสนี้" in text(response)


def test_a_code_can_be_typed_with_thai_digits_and_capitals(world, client):
    agreement = signed(world)
    typed = agreement.public_code.upper().translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert client.get("/public/verify/", {"code": f" {typed} "}).url == f"/public/verify/{agreement.public_code}/"
    assert "รหัสมีเฉพาะตัวอักษรอังกฤษและตัวเลข" in text(client.get("/public/verify/", {"code": "../admin"}))


def test_the_json_twin_is_recognised_from_a_file_and_pasted(world, client):
    agreement = published(world)
    twin = client.get(f"/public/agreements/{agreement.public_code}.json").content
    bare = json.dumps(json.loads(twin)["content"]).encode()
    for given in (
        {"file": SimpleUploadedFile("a.json", twin)},
        {"file": SimpleUploadedFile("a.json", b"\xef\xbb\xbf" + twin)},
        {"text": twin.decode()},
        {"text": bare.decode()},
    ):
        page = text(client.post("/public/verify/", given))
        assert "เนื้อหาในไฟล์ตรงกับฉบับที่ลงนาม" in page
        assert f"/public/verify/{agreement.public_code}/" in page


def test_one_changed_figure_in_the_twin_is_noticed(world, client):
    agreement = published(world)
    twin = json.loads(client.get(f"/public/agreements/{agreement.public_code}.json").content)
    twin["content"]["rows"][2]["target"] = "59"
    page = text(client.post("/public/verify/", {"text": json.dumps(twin)}))
    assert "ไม่ตรงกับคำรับรองฉบับใดที่ลงนามในระบบนี้" in page


@pytest.mark.parametrize(
    "given",
    [
        "",
        "   ",
        "not json",
        "[]",
        "5",
        '{"content": 5}',
        '{"rows": [], "rows": [], "organization": {}}',
        "[" * 100_000,
        '{"rows": "\\ud800", "organization": "x"}',
        '{"rows": NaN',
    ],
)
def test_what_is_no_twin_is_said_to_be_none(world, client, given):
    response = client.post("/public/verify/", {"text": given})
    assert response.status_code == 200
    assert "ตรวจไฟล์นี้ไม่ได้" in text(response)


def test_a_large_or_unreadable_file_is_refused_with_the_reason(world, client):
    large = SimpleUploadedFile("a.json", b" " * 3_000_001)
    assert "3 เมกะไบต์" in text(client.post("/public/verify/", {"file": large}))
    binary = SimpleUploadedFile("a.json", b"\xff\xfe\x00\x01")
    assert "UTF-8" in text(client.post("/public/verify/", {"file": binary}))


def test_what_is_signed_but_not_public_is_recognised_without_being_told_about(world, client):
    agreement = signed(world)
    page = text(client.post("/public/verify/", {"text": json.dumps(agreement.content)}))
    assert "เนื้อหาในไฟล์ตรงกับฉบับที่ลงนาม" in page


def test_the_code_on_paper_is_the_address_of_its_verification(world, client, settings):
    from urllib.parse import urlsplit

    import samrit.web.svg.qr as drawn

    settings.PUBLIC_URL = urlsplit("https://samrit.example.go.th")
    agreement = published(world)
    page = text(client.get(f"/public/agreements/{agreement.public_code}/"))
    address = f"https://samrit.example.go.th/public/verify/{agreement.public_code}/?hash={agreement.content_hash[:16]}"
    assert address in page
    assert str(drawn.qr(address, "QR สำหรับตรวจสอบคำรับรองฉบับนี้")) in page


def test_a_code_is_drawn_as_the_standard_has_it():
    import re

    import segno

    from samrit.web.svg.qr import QUIET, qr

    drawn = str(qr("https://samrit.example.go.th/public/verify/abc/?hash=0123456789abcdef", "QR"))
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawn)
        for step in range(int(length))
    }
    matrix = segno.make_qr("https://samrit.example.go.th/public/verify/abc/?hash=0123456789abcdef", error="m").matrix
    assert dark == {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert "style=" not in drawn


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_public_page_is_there_in_both_languages(world, client, lang):
    agreement = published(world)
    client.cookies["samrit_language"] = lang
    for address in every_public_address(agreement):
        response = client.get(address)
        assert response.status_code == 200, address
        if "html" in response["Content-Type"]:
            assert f'<html lang="{lang}">' in text(response)
