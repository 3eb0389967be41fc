"""Pages of signing: who sees and does what, confirmed identity at the act, forms that keep what was typed."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from tests.agreed import NOVEMBER, SIGNERS, agreed, amended, opened, published, signed
from tests.world import PASSWORD

from samrit.agreements.models import Agreement, Signature
from samrit.organizations.models import Appointment, Post
from samrit.web import clock


@pytest.fixture(autouse=True)
def in_november(db):
    """The demonstration stands in the month of signing."""
    clock.move_demonstration(NOVEMBER)


def client_of(world, name):
    client = Client()
    client.force_login(world.persona(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def act(client, agreement, order=1, **changes):
    given = {"read": "yes", "hash": agreement.content_hash, "_once": str(uuid.uuid4())} | changes
    return client.post(f"/signing/{agreement.pk}/sign/{order}/", given)


def sign_as(world, name, agreement, order):
    """From the form to the signature, with the password in between."""
    client = client_of(world, name)
    asked = act(client, agreement, order)
    assert asked.status_code == 302
    assert asked.url.startswith("/accounts/reauthenticate/")
    following = client.post(asked.url, {"password": PASSWORD, "next": f"/signing/{agreement.pk}/sign/{order}/"})
    return client, following


# -- who sees what ---------------------------------------------------------------------------------------------------


def addresses(agreement):
    pk = agreement.pk
    return {
        "get": [f"/signing/{pk}/", f"/signing/{pk}/open/", f"/signing/{pk}/brief/", f"/signing/{pk}/sign/"],
        "post": [
            f"/signing/{pk}/open/",
            f"/signing/{pk}/sign/1/",
            f"/signing/{pk}/places/1/",
            f"/signing/{pk}/publish/",
        ],
    }


@pytest.mark.parametrize("make", [agreed, opened, signed, published])
def test_for_somebody_of_another_agency_nothing_of_it_exists(world, make):
    agreement = make(world)
    client = client_of(world, "outsider")
    assert client_of(world, "coordinator").get(f"/signing/{agreement.pk}/").status_code == 200
    for address in addresses(agreement)["get"]:
        assert client.get(address).status_code == 404, address
    for address in addresses(agreement)["post"]:
        assert client.post(address, {"read": "yes"}).status_code == 404, address
    assert "อยุธยา" not in client.get("/signing/").content.decode()


def test_who_has_not_signed_in_is_led_to_the_entrance(world, client):
    agreement = opened(world)
    for address in addresses(agreement)["get"]:
        assert client.get(address).url.startswith("/accounts/login/")
    for address in addresses(agreement)["post"]:
        assert client.post(address).url.startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("who", "make", "address"),
    [
        ("coordinator", agreed, "open/"),
        ("agency_head", agreed, "open/"),
        ("auditor", agreed, "open/"),
        ("analyst", signed, "publish/"),
        ("auditor", signed, "publish/"),
    ],
)
def test_who_may_read_but_not_do_it_is_told_so(world, who, make, address):
    agreement = make(world)
    state = agreement.state
    response = client_of(world, who).post(f"/signing/{agreement.pk}/{address}", {"do": "open"})
    assert response.status_code == 403
    agreement.refresh_from_db()
    assert agreement.state == state


@pytest.mark.parametrize("who", ["coordinator", "agency_head", "auditor"])
def test_only_the_analyst_gives_a_place_to_somebody_else(world, who):
    agreement = opened(world)
    person = world.persona("counter_signer").person
    response = client_of(world, who).post(f"/signing/{agreement.pk}/places/2/", {"person": person.pk})
    assert response.status_code == 403


@pytest.mark.parametrize("address", ["sign/1/", "places/1/", "publish/"])
def test_a_wrong_method_changes_nothing(world, address):
    agreement = opened(world)
    client = client_of(world, "agency_head")
    response = client.get(f"/signing/{agreement.pk}/{address}")
    assert response.status_code in (302, 405)
    assert not Signature.objects.exclude(signed_at=None).exists()


# -- opening ---------------------------------------------------------------------------------------------------------


def opening_form(world, agreement, **changes):
    people = [world.persona(name).person.pk for name in SIGNERS]
    posts = ["ผู้ว่าราชการจังหวัด", "รองนายกรัฐมนตรี", "รัฐมนตรีว่าการกระทรวงมหาดไทย", "ปลัดกระทรวงมหาดไทย"]
    form = {"count": "4", "do": "open", "_once": str(uuid.uuid4())}
    for at, (post, person) in enumerate(zip(posts, people, strict=True)):
        form |= {f"{at}-side": "receives" if at else "promises", f"{at}-post": post, f"{at}-person": str(person)}
    return form | changes


def test_the_form_begins_with_the_places_of_the_framework_and_its_doubt(world):
    agreement = agreed(world)
    page = client_of(world, "analyst").get(f"/signing/{agreement.pk}/open/").content.decode()
    assert page.count('name="0-post"') == 1
    assert "ปลัดกระทรวงมหาดไทย" in page
    assert "เอกสารต้นฉบับไม่ตรงกัน" in page
    assert "002:243-244" in page


def test_the_analyst_opens_it_for_signing(world):
    agreement = agreed(world)
    client = client_of(world, "analyst")
    response = client.post(f"/signing/{agreement.pk}/open/", opening_form(world, agreement))
    assert response.url == f"/signing/{agreement.pk}/"
    agreement.refresh_from_db()
    assert agreement.state == "signing"
    assert [place.person for place in agreement.signatures.all()] == [world.persona(name).person for name in SIGNERS]
    assert agreement.content_hash in client.get(response.url).content.decode()


def test_a_form_sent_twice_opens_once(world):
    agreement = agreed(world)
    client = client_of(world, "analyst")
    form = opening_form(world, agreement)
    first = client.post(f"/signing/{agreement.pk}/open/", form)
    again = client.post(f"/signing/{agreement.pk}/open/", form)
    assert (again.status_code, again["Location"]) == (first.status_code, first["Location"])
    assert agreement.signatures.count() == 4


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"1-post": " "}, "โปรดระบุตำแหน่งที่ลงนาม"),
        ({"1-person": ""}, "โปรดเลือกผู้ลงนาม"),
        ({"1-person": "999999"}, "ไม่มีบทบาทลงนาม"),
        ({"1-person": "x"}, "ไม่มีบทบาทลงนาม"),
        ({"1-post": "ก\x00ข"}, "อักขระที่ระบบอ่านไม่ได้"),
        ({"1-post": "ก" * 301}, "300"),
        ({"1-side": "nobody"}, "nobody"),
        ({"count": "1"}, "ทั้งฝ่ายผู้ทำคำรับรองและฝ่ายผู้รับคำรับรอง"),
        ({"count": "0"}, "ทั้งฝ่ายผู้ทำคำรับรองและฝ่ายผู้รับคำรับรอง"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world, change, said):
    agreement = agreed(world)
    form = opening_form(world, agreement, **{"0-post": "ตำแหน่งที่พิมพ์ไว้"}, **change)
    response = client_of(world, "analyst").post(f"/signing/{agreement.pk}/open/", form)
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "ตำแหน่งที่พิมพ์ไว้" in page or change == {"count": "0"}
    agreement.refresh_from_db()
    assert agreement.state == "agreed"


def posts(response):
    return re.findall(r'name="\d+-post"[^>]*>\s*([^<]*?)\s*</textarea>', response.content.decode())


def test_places_are_moved_added_and_removed_before_anything_is_checked(world):
    agreement = agreed(world)
    client = client_of(world, "analyst")

    def press(what, **changes):
        response = client.post(f"/signing/{agreement.pk}/open/", opening_form(world, agreement, do=what, **changes))
        assert response.status_code == 200
        assert "data-error-summary" not in response.content.decode()
        return posts(response)

    assert press("up-1")[:2] == ["รองนายกรัฐมนตรี", "ผู้ว่าราชการจังหวัด"]
    assert press("down-0")[:2] == ["รองนายกรัฐมนตรี", "ผู้ว่าราชการจังหวัด"]
    assert len(press("remove-3")) == 3
    assert press("add")[4] == ""
    for nothing in ("up-0", "down-3", "remove-9", "up-x", "", "fly-1"):
        assert len(press(nothing)) == 4
    assert not Signature.objects.exists()


def test_the_form_of_what_is_not_agreed_leads_to_where_it_stands(world):
    agreement = opened(world)
    assert client_of(world, "analyst").get(f"/signing/{agreement.pk}/open/").url == f"/signing/{agreement.pk}/"


# -- the act ---------------------------------------------------------------------------------------------------------


def test_the_page_shows_what_is_signed_and_its_hash(world):
    agreement = opened(world)
    page = client_of(world, "agency_head").get(f"/signing/{agreement.pk}/sign/").content.decode()
    assert agreement.content_hash in page
    for said in ("ลำดับที่ 1 จาก 4", "ร้อยละของครัวเรือนยากจนที่มีรายได้เพิ่มขึ้น (สาธิต)", "ร้อยละ 60", "1 ตุลาคม 2553"):
        assert said in page


def test_having_signed_in_is_not_enough_to_sign(world):
    agreement = opened(world)
    client = client_of(world, "agency_head")
    response = act(client, agreement)
    assert response.url.startswith("/accounts/reauthenticate/")
    assert not Signature.objects.exclude(signed_at=None).exists()


def test_after_the_password_the_act_is_done_and_one_is_back_where_signing_stands(world):
    agreement = opened(world)
    client, response = sign_as(world, "agency_head", agreement, 1)
    assert response.url == f"/signing/{agreement.pk}/"
    assert Signature.objects.get(order=1).signed_at.date() == NOVEMBER.date()
    assert "ลงนามในลำดับที่ 1 แล้ว" in client.get(response.url).content.decode()


def test_a_wrong_password_signs_nothing(world):
    agreement = opened(world)
    client = client_of(world, "agency_head")
    asked = act(client, agreement)
    client.post(asked.url, {"password": "ผิด", "next": f"/signing/{agreement.pk}/sign/1/"})
    assert not Signature.objects.exclude(signed_at=None).exists()


def test_all_sign_in_order(world):
    agreement = opened(world)
    for order, name in enumerate(SIGNERS, start=1):
        sign_as(world, name, agreement, order)
    agreement.refresh_from_db()
    assert agreement.state == "signed"


def test_who_comes_too_early_reads_and_is_told_who_is_next(world):
    agreement = opened(world)
    client = client_of(world, "counter_signer")
    page = client.get(f"/signing/{agreement.pk}/sign/").content.decode()
    assert "ขณะนี้รอ ผู้ว่าราชการจังหวัด (ลำดับที่ 1) ลงนามก่อน" in page
    assert 'name="read"' not in page
    _client, response = sign_as(world, "counter_signer", agreement, 2)
    assert response.url == f"/signing/{agreement.pk}/"
    assert not Signature.objects.exclude(signed_at=None).exists()


def test_without_the_tick_nothing_is_signed(world):
    agreement = opened(world)
    client = client_of(world, "agency_head")
    response = act(client, agreement, read="")
    assert response.url == f"/signing/{agreement.pk}/sign/?not-read=1#confirm-read"
    assert "ทำเครื่องหมายยืนยันก่อนลงนาม" in client.get(response.url).content.decode()
    assert not Signature.objects.exclude(signed_at=None).exists()


def test_a_double_post_signs_once(world):
    agreement = opened(world)
    client, _first = sign_as(world, "agency_head", agreement, 1)
    key = str(uuid.uuid4())
    answers = [act(client, agreement, _once=key), act(client, agreement, _once=key), act(client, agreement)]
    assert {answer["Location"] for answer in answers} == {f"/signing/{agreement.pk}/"}
    assert Signature.objects.exclude(signed_at=None).count() == 1
    assert "ท่านลงนามในลำดับที่ 1 ไว้แล้ว" in client.get(f"/signing/{agreement.pk}/").content.decode()


def test_somebody_else_does_not_sign_at_a_place(world):
    agreement = opened(world)
    sign_as(world, "agency_head", agreement, 1)
    client, response = sign_as(world, "second_counter_signer", agreement, 2)
    assert "ลำดับที่ 2 เป็นของ" in client.get(response.url).content.decode()
    assert Signature.objects.get(order=2).signed_at is None


def test_what_was_altered_is_refused_loudly_before_and_at_the_act(world):
    agreement = opened(world)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE samrit_agreementindicator SET target = '1' WHERE code = '2'")
        assert cursor.rowcount == 1
    client, response = sign_as(world, "agency_head", agreement, 1)
    page = client.get(response.url).content.decode()
    assert "เนื้อหาคำรับรองไม่ตรงกับฉบับที่เปิดให้ลงนาม" in page
    assert 'name="read"' not in page
    assert not Signature.objects.exclude(signed_at=None).exists()


def test_who_read_another_text_is_shown_the_one_that_is_open(world):
    agreement = opened(world)
    client = client_of(world, "agency_head")
    asked = act(client, agreement, hash="0" * 64)
    response = client.post(asked.url, {"password": PASSWORD, "next": f"/signing/{agreement.pk}/sign/1/"})
    assert response.url == f"/signing/{agreement.pk}/sign/"
    assert not Signature.objects.exclude(signed_at=None).exists()


def test_who_stands_in_sees_and_signs_with_both_titles(world):
    agreement = opened(world)
    governor = Post.objects.get(organization=world.places["ayutthaya"], heads=True)
    Appointment.objects.filter(post=governor).update(acting=True)
    vice = Post.objects.create(organization=world.places["ayutthaya"], title="รองผู้ว่าราชการจังหวัด")
    Appointment.objects.create(
        person=world.persona("agency_head").person, post=vice, starts_on=NOVEMBER.date().replace(month=1)
    )
    client = client_of(world, "agency_head")
    page = client.get(f"/signing/{agreement.pk}/sign/").content.decode()
    assert "รองผู้ว่าราชการจังหวัด รักษาราชการแทน ผู้ว่าราชการจังหวัด" in page
    sign_as(world, "agency_head", agreement, 1)
    assert Signature.objects.get(order=1).acting


def test_who_has_no_place_to_sign_is_shown_where_it_stands(world):
    agreement = opened(world)
    assert client_of(world, "coordinator").get(f"/signing/{agreement.pk}/sign/").url == f"/signing/{agreement.pk}/"


# -- afterwards ------------------------------------------------------------------------------------------------------


def test_the_analyst_gives_a_place_to_somebody_else(world):
    agreement = opened(world)
    client = client_of(world, "analyst")
    chosen = world.persona("third_counter_signer").person
    response = client.post(f"/signing/{agreement.pk}/places/3/", {"person": chosen.pk})
    assert "เปลี่ยนผู้ลงนามลำดับที่ 3 แล้ว" in client.get(response.url).content.decode()
    assert Signature.objects.get(order=3).person == chosen
    for nobody in ("", "x", "999999"):
        response = client.post(f"/signing/{agreement.pk}/places/3/", {"person": nobody})
        assert "โปรดเลือกผู้ลงนามคนใหม่จากรายการ" in client.get(response.url).content.decode()


def test_the_coordinator_publishes(world):
    agreement = signed(world)
    client = client_of(world, "coordinator")
    response = client.post(f"/signing/{agreement.pk}/publish/", {"_once": str(uuid.uuid4())})
    page = client.get(response.url).content.decode()
    assert "เผยแพร่คำรับรองแล้ว" in page
    assert f"/public/agreements/{agreement.public_code}/" in page
    agreement.refresh_from_db()
    assert agreement.state == "published"
    again = client.post(f"/signing/{agreement.pk}/publish/", {"_once": str(uuid.uuid4())})
    assert "ทำรายการนี้ไม่ได้" in client.get(again.url).content.decode()


def test_an_amendment_shows_the_signatures_of_the_edition_that_was_signed(world):
    new = amended(world, published(world), target="55")
    page = client_of(world, "coordinator").get(f"/signing/{new.pk}/").content.decode()
    assert "ลายมือชื่อด้านล่างลงไว้กับฉบับก่อนแก้ไข" in page
    assert page.count("signer-when") == 4


@pytest.mark.parametrize("make", [agreed, opened, signed, published])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_pages_take_few_queries(world, make, lang, django_assert_max_num_queries):
    agreement = make(world)
    for who in ("analyst", "agency_head", "coordinator"):
        client = client_of(world, who)
        for address in (f"/signing/?lang={lang}", f"/signing/{agreement.pk}/", f"/signing/{agreement.pk}/brief/"):
            with django_assert_max_num_queries(30):
                assert client.get(address).status_code == 200
    client = client_of(world, "analyst")
    with django_assert_max_num_queries(30):
        client.get(f"/signing/{agreement.pk}/open/")
    with django_assert_max_num_queries(30):
        client_of(world, "agency_head").get(f"/signing/{agreement.pk}/sign/")


def test_the_list_takes_as_many_queries_for_three_as_for_one(world, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    first = opened(world)
    client = client_of(world, "auditor")
    client.get("/signing/")
    with CaptureQueriesContext(connection) as one:
        client.get("/signing/")
    for number in (1, 2):
        copy = Agreement.objects.get(pk=first.pk)
        copy.pk, copy.fiscal_year, copy.public_code = None, 2554 + number, f"copy{number}"
        copy.save()
        Signature.objects.create(
            agreement=copy, order=1, side="promises", post="ผู้ว่าราชการจังหวัด", person=world.persona("agency_head").person
        )
    with django_assert_num_queries(len(one)):
        assert client.get("/signing/").content.decode().count('<tr><th scope="row"') == 3
