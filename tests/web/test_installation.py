"""What an installation says of itself: the key that is made once, and words of the environment that are refused."""

import stat

import pytest

from samrit import installation


def test_a_key_is_made_once_kept_and_readable_by_the_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = installation.secret_key(tmp_path)
    assert len(first) > 60
    assert installation.secret_key(tmp_path) == first
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_word_that_is_neither_yes_nor_no_stops_the_start(monkeypatch):
    monkeypatch.setenv("DEBUG", "on")
    assert installation.flag("DEBUG")
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ValueError, match="DEBUG"):
        installation.flag("DEBUG")


def test_a_provider_of_the_environment_may_receive_the_sign_in_form(monkeypatch):
    assert installation.identity_origins() == []
    monkeypatch.setenv("SAMRIT_OIDC_ISSUER", "https://id.example.go.th/realms/x/")
    monkeypatch.setenv("SAMRIT_OIDC_CLIENT_ID", "samrit")
    (app,) = installation.identity_providers()["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == "https://id.example.go.th/realms/x"
    assert installation.identity_origins() == ["https://id.example.go.th"]
