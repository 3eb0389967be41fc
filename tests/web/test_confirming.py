"""An act of signing asks again who it is; an account without password and code is asked by its provider (ADR 0012)."""

import re
import time
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from tests.site_fixtures import PASSWORD
from tests.web.oidc_provider import identity_provider

from samrit import urls
from samrit.organizations.models import Organization, Post, User
from samrit.web.accounts import identity_confirmed
from samrit.workflow.models import PostReceipt


@identity_confirmed
def sign(request):
    if request.method == "GET":
        return HttpResponse("the page of signing")
    Post.objects.create(organization=Organization.objects.get(), title=request.POST["title"])
    return redirect("/signed/")


urlpatterns = [path("sign/", sign), path("signed/", lambda request: HttpResponse("signed")), *urls.urlpatterns]
handler404, handler500 = urls.handler404, urls.handler500
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
SIGN, CONFIRM = "/sign/", "/accounts/confirm/"


@pytest.fixture
def provider(settings):
    with identity_provider() as server:
        app = {"provider_id": "thai-id", "name": "บัตรประจำตัว", "client_id": "samrit", "secret": "s"}
        app["settings"] = {"server_url": server.issuer}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield server


@pytest.fixture
def governor(client, coordinator, provider):
    """Signed in through the provider an hour ago, without a password here."""
    coordinator.set_unusable_password()
    coordinator.save()
    SocialAccount.objects.create(user=coordinator, provider="thai-id", uid="g-1")
    client.force_login(coordinator, "django.contrib.auth.backends.ModelBackend")
    return client


def claims(uid="g-1", age=5, **more):
    return {"sub": uid, "email": "x@example.go.th", "auth_time": int(time.time()) - age} | more


def form():
    return {"title": "ลงนาม", "_once": str(uuid.uuid4())}


def ask_provider(client, question):
    """From the page that asks to the provider's address."""
    place = parse_qs(urlsplit(question).query)["next"][0]
    answer = client.post(CONFIRM, {"provider": "thai-id", "next": place})
    assert answer.status_code == 302
    return answer.headers["Location"]


def signed():
    return Post.objects.count()


def test_the_act_waits_for_a_new_sign_in_at_the_provider_and_is_done_once(governor, provider):
    sent = form()
    question = governor.post(SIGN, sent).headers["Location"]
    assert question.startswith(CONFIRM)
    assert signed() == 0
    assert "บัตรประจำตัว" in governor.get(question).content.decode()

    there = ask_provider(governor, question)
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(provider.issuer)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["300"])

    provider.claims = claims()
    back = provider.sign_in(governor, there).headers["Location"]
    done = governor.get(back)
    assert (done.status_code, done.headers["Location"]) == (302, "/signed/")
    assert signed() == 1
    # Pressed again, or reloaded on the way back: the same answer, one signature.
    assert governor.post(SIGN, sent).headers["Location"] == "/signed/"
    governor.get(back)
    assert (signed(), PostReceipt.objects.count()) == (1, 1)
    # It holds for the next one, for five minutes.
    assert governor.post(SIGN, form() | {"title": "อีกฉบับ"}).headers["Location"] == "/signed/"


@pytest.mark.parametrize(
    ("said", "because"),
    [
        (lambda: claims(age=301), "ไม่ได้ถามรหัสผ่านของท่านใหม่"),  # an old session there, whatever we asked
        (lambda: claims(age=-120), "ไม่ได้ถามรหัสผ่านของท่านใหม่"),
        (lambda: {"sub": "g-1"}, "ไม่ได้แจ้งว่าท่านยืนยันตัวตนเมื่อใด"),
        (lambda: claims(auth_time="now"), "ไม่ได้แจ้งว่าท่านยืนยันตัวตนเมื่อใด"),
        (lambda: claims(uid="stranger"), "ไม่ใช่บัญชีที่ใช้อยู่"),
        (lambda: claims(uid="colleague"), "ไม่ใช่บัญชีที่ใช้อยู่"),
    ],
)
def test_what_does_not_confirm_this_person_now_signs_nothing(governor, provider, said, because):
    SocialAccount.objects.create(user=User.objects.create_user("colleague"), provider="thai-id", uid="colleague")
    there = ask_provider(governor, governor.post(SIGN, form()).headers["Location"])
    provider.claims = said()
    back = provider.sign_in(governor, there).headers["Location"]
    question = governor.get(back).headers["Location"]
    assert question.startswith(CONFIRM)
    assert because in governor.get(question).content.decode()
    assert signed() == 0
    assert governor.post(SIGN, form()).headers["Location"].startswith(CONFIRM)
    # The same person is still signed in, and nobody else.
    assert governor.get("/").context["user"].username == "coordinator"


def test_it_counts_from_the_sign_in_at_the_provider(governor, provider):
    there = ask_provider(governor, governor.get(SIGN).headers["Location"])
    provider.claims = claims(age=290)
    assert governor.get(provider.sign_in(governor, there).headers["Location"]).headers["Location"] == SIGN
    assert governor.get(SIGN).content == b"the page of signing"
    session = governor.session
    session["account_authentication_methods"][-1]["at"] -= 11  # eleven seconds later
    session.save()
    assert governor.get(SIGN).headers["Location"].startswith(CONFIRM)


def test_an_ordinary_sign_in_through_the_provider_is_not_enough(client, governor, provider):
    client.logout()
    there = client.post("/accounts/oidc/thai-id/login/").headers["Location"]
    provider.claims = claims()
    assert provider.sign_in(client, there).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert client.get(SIGN).headers["Location"].startswith(CONFIRM)


@pytest.mark.parametrize("address", ["/accounts/password/set/", "/accounts/2fa/totp/activate/", "/accounts/email/"])
def test_who_finds_an_open_session_gives_it_neither_password_nor_code(governor, address):
    answer = governor.post(
        address, {"password1": PASSWORD, "password2": PASSWORD, "action_add": "1", "email": "a@b.th"}
    )
    assert answer.headers["Location"].startswith(CONFIRM)


def test_a_code_is_asked_for_where_there_is_one(governor, coordinator):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(coordinator, generate_totp_secret())
    assert governor.post(SIGN, form()).headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert governor.get(CONFIRM).headers["Location"].startswith("/accounts/reauthenticate/")


def test_a_password_confirms_and_the_act_is_done_once(signed_in):
    sent = form()
    assert signed_in.post(SIGN, sent).headers["Location"].startswith("/accounts/reauthenticate/")
    assert signed() == 0
    wrong = signed_in.post("/accounts/reauthenticate/", {"password": "wrong", "next": SIGN})
    assert (wrong.status_code, signed()) == (200, 0)
    done = signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": SIGN})
    assert (done.headers["Location"], signed()) == ("/signed/", 1)
    assert signed_in.post(SIGN, sent).headers["Location"] == "/signed/"
    assert (signed(), PostReceipt.objects.count()) == (1, 1)


def test_an_account_of_the_demonstration_confirms_with_a_button_and_no_other_does(signed_in, coordinator, settings):
    coordinator.set_unusable_password()
    coordinator.save()
    signed_in.force_login(coordinator, "django.contrib.auth.backends.ModelBackend")
    question = signed_in.post(SIGN, form()).headers["Location"]
    assert "บัญชีสาธิตไม่มีรหัสผ่าน" in signed_in.get(question).content.decode()
    settings.DEMO = False
    assert "ไม่มีวิธียืนยันตัวตน" in signed_in.get(question).content.decode()
    assert signed_in.post(question, {"next": SIGN}).status_code == 200
    assert signed() == 0
    settings.DEMO = True
    back = signed_in.post(question, {"next": SIGN}).headers["Location"]
    assert (signed_in.get(back).headers["Location"], signed()) == ("/signed/", 1)


def test_the_way_back_stays_on_this_site_and_opens_nothing_by_itself(governor):
    assert governor.get("/accounts/confirmed/?next=/sign/").headers["Location"] == f"{CONFIRM}?next=%2Fsign%2F"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert 'name="next" value="/"' in governor.get(CONFIRM, {"next": elsewhere}).content.decode()


def test_nobody_is_asked(client):
    for address in (CONFIRM, "/accounts/confirmed/", SIGN):
        assert client.get(address).headers["Location"].startswith("/accounts/login/")


def test_the_cursor_stands_in_the_field_that_is_asked_for(signed_in):
    page = signed_in.get("/accounts/reauthenticate/").content.decode()
    (field,) = re.findall(r'<input[^>]+name="password"[^>]*>', page)
    assert "autofocus" in field
