"""The door: password, second factor, pauses, limits of a session."""

import re
import time

import pytest
from django.core import mail
from django.urls import reverse
from tests.site_fixtures import PASSWORD

LOGIN = "/accounts/login/"


def enter(client, name, password=PASSWORD):
    return client.post(LOGIN, {"login": name, "password": password})


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["coordinator", "coordinator@example.go.th", "Coordinator@Example.go.th"])
def test_a_name_or_an_address_opens_the_account(client, coordinator, name):
    assert enter(client, name).headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_a_wrong_password_keeps_the_name_and_says_so(client, coordinator):
    page = enter(client, "coordinator", "wrong").content.decode()
    assert 'value="coordinator"' in page
    assert "data-error-summary" in page


@pytest.mark.django_db
def test_many_wrong_passwords_pause_the_account_from_there(client, coordinator, settings):
    settings.AXES_ENABLED = True
    answers = [enter(client, "coordinator", "wrong").status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[0] == 200
    assert answers[-1] == 429
    paused = enter(client, "coordinator")
    assert paused.status_code == 429
    assert "พักการเข้าสู่ระบบชั่วคราว" in paused.content.decode()
    other = client.post(LOGIN, {"login": "coordinator", "password": PASSWORD}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 302


@pytest.mark.django_db
def test_nobody_signs_up(client):
    page = client.get("/accounts/signup/")
    assert "ไม่เปิดให้สมัครเอง" in page.content.decode()
    from samrit.organizations.models import User

    given = {"username": "new", "email": "new@example.go.th", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", given)
    assert not User.objects.filter(username="new").exists()


@pytest.mark.django_db
def test_a_forgotten_password_is_replaced_by_letter_and_strangers_get_none(client, coordinator):
    reset = reverse("account_reset_password")
    client.post(reset, {"email": "stranger@example.com"})
    assert mail.outbox == []
    client.post(reset, {"email": "coordinator@example.go.th"})
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(/\S+)", letter.body).group(1)
    form = client.get(link, follow=True)
    place = form.redirect_chain[-1][0]
    client.post(place, {"password1": "ทางใหม่ที่ยาวพอ 2555", "password2": "ทางใหม่ที่ยาวพอ 2555"})
    assert enter(client, "coordinator", "ทางใหม่ที่ยาวพอ 2555").status_code == 302


@pytest.mark.django_db
def test_a_second_factor_is_asked_for_once_it_is_set_up(client, coordinator):
    from allauth.mfa.totp.internal import auth

    secret = auth.generate_totp_secret()
    auth.TOTP.activate(coordinator, secret)
    answer = enter(client, "coordinator")
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    code = auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))
    assert client.post(reverse("mfa_authenticate"), {"code": code}).headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["account_change_password", "mfa_index", "mfa_activate_totp", "account_logout", "account_reauthenticate"]
)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_pages_of_an_account_wear_the_frame(client, coordinator, name, lang):
    enter(client, "coordinator")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse(name), {"lang": lang}, follow=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert "side-menu" in text or "gate-main" in text
    assert f'<html lang="{lang}">' in text
    assert "style=" not in text


@pytest.mark.django_db
def test_an_act_of_signing_asks_for_the_password_once_more(rf, client, coordinator):
    from allauth.core.exceptions import ReauthenticationRequired
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpResponse

    from samrit.web.accounts import identity_confirmed

    act = identity_confirmed(lambda request: HttpResponse("signed"))
    request = rf.post("/sign/")
    request.user, request.session = coordinator, SessionStore()
    with pytest.raises(ReauthenticationRequired):
        act(request)
    enter(client, "coordinator")
    request.session = client.session
    with pytest.raises(ReauthenticationRequired):  # having signed in is not enough
        act(request)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    request.session = client.session
    assert act(request).content == b"signed"


@pytest.mark.django_db
def test_a_session_ends_after_its_longest_time(signed_in, settings):
    assert signed_in.get("/").status_code == 200
    session = signed_in.session
    session["session_started_at"] = int(time.time()) - settings.SESSION_LONGEST - 1
    session.save()
    assert signed_in.get("/").status_code == 302
