"""What everybody may read: published agreements and nothing else, found, kept by caches, checked, downloaded."""

import json

import pytest
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
    signed_name = agreement.indicators.get(code="5").name
    agreement.indicators.filter(code="5").update(name=CANARY)
    page = text(client.get(f"/public/agreements/{agreement.public_code}/"))
    assert signed_name in page
    assert CANARY not in page


def test_people_who_only_work_on_it_are_not_named(world, client):
    agreement = published(world)
    keepers = agreement.indicators.filter(keeper__name="ผู้จัดเก็บข้อมูลของจังหวัด", keeper__email__endswith="example.go.th")
    assert keepers.exists()
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


def test_an_amendment_tells_what_changed_and_names_every_edition(world, client):
    old = published(world)
    new = amended(world, old, target="55")
    page = text(client.get(f"/public/agreements/{new.public_code}/"))
    assert "<del>ร้อยละ 60</del> → <ins>ร้อยละ 55</ins>" in page
    assert f"/public/agreements/{old.public_code}/" in page
    assert "เหตุของการแก้ไข" in page
    assert "<del>" not in text(client.get(f"/public/agreements/{old.public_code}/"))


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


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_public_page_is_there_in_both_languages(world, client, lang):
    agreement = published(world)
    client.cookies["samrit_language"] = lang
    for address in every_public_address(agreement):
        response = client.get(address)
        assert response.status_code == 200, address
        if "html" in response["Content-Type"]:
            assert f'<html lang="{lang}">' in text(response)
