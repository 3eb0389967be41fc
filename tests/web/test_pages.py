"""Pages of the frame: home, language, errors, health, the demonstration's door."""

import pytest
from django.test import Client
from django.urls import path

from samrit import urls


def broken(request):
    raise RuntimeError("made by the test")


urlpatterns = [*urls.urlpatterns, path("broken/", broken)]
handler500, handler404 = urls.handler500, urls.handler404


@pytest.mark.django_db
def test_whoever_is_not_signed_in_is_led_to_the_door(client):
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/login/?next=/")


@pytest.mark.django_db
def test_the_home_page_names_the_roles(signed_in):
    page = signed_in.get("/").content.decode()
    assert "ผู้ประสานงานของหน่วยงาน (กพร.)" in page
    assert "จังหวัดพระนครศรีอยุธยา" in page


@pytest.mark.django_db
def test_pages_are_thai_whatever_the_browser_asks_for_until_english_is_chosen(client):
    first = client.get("/accounts/login/", headers={"accept-language": "en-US"})
    assert 'lang="th"' in first.content.decode()
    assert "เข้าสู่ระบบ" in first.content.decode()
    chosen = client.get("/accounts/login/?lang=en")
    assert "Sign in" in chosen.content.decode()
    again = client.get("/accounts/login/")
    assert again.headers["Content-Language"] == "en"
    assert 'lang="en"' in again.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("lang", "words"), [("th", "ไม่พบหน้านี้"), ("en", "This page was not found")])
def test_a_missing_page_says_what_to_do_and_its_number(client, lang, words):
    response = client.get(f"/nothing?lang={lang}")
    assert response.status_code == 404
    assert words in response.content.decode()
    assert response.headers["X-Request-ID"] in response.content.decode()


@pytest.mark.django_db
def test_a_program_gets_its_error_as_json(client):
    answer = client.get("/nothing", headers={"accept": "application/json"}).json()
    assert answer["error"] == "ไม่พบหน้านี้"
    assert answer["remedy"]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("lang", "words"), [("th", "ระบบขัดข้องชั่วคราว"), ("en", "Something went wrong here")])
def test_a_fault_of_the_program_shows_a_calm_page_and_no_trace(client, lang, words):
    client.raise_request_exception = False
    response = client.get(f"/broken/?lang={lang}")
    assert response.status_code == 500
    assert words in response.content.decode()
    assert "made by the test" not in response.content.decode()


@pytest.mark.django_db
def test_a_wrong_method_shows_a_page(client):
    response = client.post("/healthz")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert "เปิดหน้านี้ด้วยวิธีนี้ไม่ได้" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_so():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "แบบฟอร์มนี้เปิดค้างไว้นานเกินไป" in response.content.decode()


def test_the_process_answers_without_a_database(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_the_site_is_ready_when_the_database_holds_every_migration(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "migrations": "ok"})


@pytest.mark.django_db
def test_the_fiscal_year_is_kept_and_only_real_ones_are_taken(signed_in):
    assert signed_in.post("/fiscal-year/", {"year": "2554", "next": "/"}).status_code == 302
    assert "<b>2554</b>" in signed_in.get("/").content.decode()
    assert signed_in.post("/fiscal-year/", {"year": "2011"}).status_code == 404
    assert signed_in.post("/fiscal-year/", {"year": "x"}).status_code == 404


@pytest.mark.django_db
def test_a_choice_never_leads_to_another_site(signed_in):
    answer = signed_in.post("/fiscal-year/", {"year": "2554", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.django_db
def test_the_demonstration_opens_its_personas_and_nothing_else_does(client, coordinator, settings):
    assert "ผู้ประสานงานของจังหวัด" in client.get("/accounts/login/").content.decode()
    settings.DEMO = False
    assert "ผู้ประสานงานของจังหวัด" not in client.get("/accounts/login/").content.decode()
    assert client.post("/demo/enter/", {"username": "coordinator"}).status_code == 404
    settings.DEMO = True
    assert client.post("/demo/enter/", {"username": "nobody"}).status_code == 404
    assert client.post("/demo/enter/", {"username": "coordinator"}).status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_two_editors_see_both_texts(signed_in):
    response = signed_in.get("/styleguide/conflict/")
    assert response.status_code == 409
    page = response.content.decode()
    assert "เทียบกับค่าเฉลี่ยสามปีย้อนหลัง" in page
    assert "เทียบกับปีงบประมาณ พ.ศ. 2553" in page


@pytest.mark.django_db
def test_the_frame_asks_few_questions_of_the_database(signed_in, django_assert_max_num_queries):
    signed_in.get("/demo/clock/")  # the first page of a session notes when it began
    # Session, account, person, the clock of the demonstration, roles held today, letters unread.
    with django_assert_max_num_queries(6):
        signed_in.get("/demo/clock/")


def test_a_character_that_no_database_keeps_is_not_looked_for(signed_in):
    with_it, without = (signed_in.get("/organizations/", {"q": words}) for words in ("อยุธยา\0", "อยุธยา"))
    assert with_it.status_code == without.status_code == 200
    assert 'value="อยุธยา"' in with_it.content.decode()
