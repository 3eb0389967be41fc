"""Every address, every kind of answer: the headers that a browser needs to protect its user."""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from samrit.web.assets import FOLDER

NEEDED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SAMPLES = {"int:": "1", "uuid": "x", "key": "1-x", "slug": "x", "provider": "x", "str": "x"}


def addresses(patterns, before=""):
    """One address for every pattern of the site; each blank of a pattern is filled with something."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from addresses(pattern.url_patterns, route)


def filled(route: str) -> str:
    import re

    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "1-x", route)
    return "/" + re.sub(r"<[^>]+>", "x", route).replace("^", "").replace("$", "").replace("\\", "")


def lacking(response) -> list[str]:
    wrong = [name for name, value in NEEDED.items() if response.headers.get(name) != value]
    policy = response.headers.get("Content-Security-Policy", "")
    wrong += [
        part
        for part in (
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
        if part not in policy
    ]
    wrong += ["unsafe"] if "unsafe" in policy else []
    wrong += [
        name for name in ("Permissions-Policy", "X-Request-ID", "Cache-Control") if not response.headers.get(name)
    ]
    return wrong


def test_the_check_sees_an_answer_without_headers(rf):
    from django.http import HttpResponse

    assert len(lacking(HttpResponse())) >= len(NEEDED) + 5


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_every_address_carries_every_header(client, signed_in, method):
    routes = {filled(route) for route in addresses(get_resolver().url_patterns)}
    assert {"/", "/healthz", "/accounts/login/", "/styleguide/"} <= routes
    client.raise_request_exception = False
    found = {}
    for route in sorted(routes):
        response = getattr(client, method)(route)
        if problems := lacking(response):
            found[route] = (response.status_code, problems)
    assert found == {}


@pytest.mark.django_db
def test_every_kind_of_refusal_carries_every_header(client, settings):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answers = {
        400: client.get("/", headers={"host": "evil.example"}),
        403: strict.post("/accounts/login/", {"login": "x"}),
        404: client.get("/nothing"),
        405: client.post("/healthz"),
    }
    for status, response in answers.items():
        assert response.status_code == status
        assert lacking(response) == []


@pytest.mark.django_db
def test_static_files_carry_every_header(client):
    names = [
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*.*")
        if path.suffix in {".css", ".js", ".svg", ".woff2"}
    ]
    assert len(names) > 12
    for name in names:
        response = client.get(settings.STATIC_URL + name)
        assert (name, response.status_code, lacking(response)) == (name, 200, [])
        assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.django_db
def test_what_somebody_signed_in_sees_is_never_stored(signed_in):
    assert signed_in.get("/").headers["Cache-Control"] == "no-store"


def test_a_number_of_the_proxy_is_kept_and_a_strange_one_is_not(client):
    assert client.get("/healthz", headers={"x-request-id": "abcdef-123456"}).headers["X-Request-ID"] == "abcdef-123456"
    assert client.get("/healthz", headers={"x-request-id": "a b<script>"}).headers["X-Request-ID"] != "a b<script>"
