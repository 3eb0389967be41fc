"""The table has a row for every address of the site, and every address answers only the methods of its row."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.matrix.cases import cases_of

from samrit.core.permissions import Role, Scope
from samrit.web.access import ADDRESSES, PARTS, reading, writing

OF_THE_LIBRARY = "accounts/"
"""Signing in, passwords and codes are django-allauth's; two of ours stand among them."""
OURS = ("accounts/confirm/", "accounts/confirmed/")
ASKING = ("coordinator", "other_coordinator", "anonymous")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str | None, str]]:
    """Name and route of every address below some patterns."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name, route
        else:
            yield from routes(pattern.url_patterns, route)


def own_routes() -> list[tuple[str | None, str]]:
    found = routes(get_resolver().url_patterns)
    return [(name, route) for name, route in found if not route.startswith(OF_THE_LIBRARY) or route in OURS]


def test_every_address_has_a_row():
    missing = [f"{route} ({name})" for name, route in own_routes() if name not in ADDRESSES]
    assert not missing, "give each a row in src/samrit/web/access.py: " + ", ".join(missing)


def test_every_row_has_its_address():
    assert set(ADDRESSES) <= {name for name, _route in own_routes()}
    assert len(ADDRESSES) == sum(len(rows) for rows in PARTS.values())


def test_the_reach_of_a_role_follows_from_its_grants():
    """Read off the table of grants (docs/generated/permissions.md) by hand."""
    assert reading(Role.COORDINATOR, ADDRESSES["agreement"]) is Scope.OWN
    assert reading(Role.ANALYST, ADDRESSES["agreement"]) is Scope.EVERYWHERE
    assert reading(Role.HOST_AGENCY, ADDRESSES["agreement"]) is None
    assert reading(Role.EVALUATOR, ADDRESSES["agreement-history"]) is None
    assert writing(Role.SUPERVISOR, ADDRESSES["agreement-template"]) is Scope.OWN
    assert writing(Role.DATA_KEEPER, ADDRESSES["agreement-template"]) is None
    assert writing(Role.ANALYST, ADDRESSES["agreement-accept"]) is Scope.EVERYWHERE
    assert writing(Role.COUNTER_SIGNER, ADDRESSES["signing-act"]) is Scope.EVERYWHERE
    assert writing(Role.ADMINISTRATOR, ADDRESSES["agreement"]) is None
    assert reading(Role.AUDITOR, ADDRESSES["imports"]) is None


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_an_address_answers_only_the_methods_of_its_row(country, browser, name):
    """The method is looked at before who asks and before the thing is looked for, so three ask in turn; other tests
    send the methods of the row."""
    address = ADDRESSES[name]
    case, wrong = cases_of(address, country)[0], []
    turn = sorted(ADDRESSES).index(name)
    for at, method in enumerate(each for each in METHODS if each not in address.methods):
        who = ASKING[(turn + at) % len(ASKING)]
        answer = browser.ask(country.viewers[who].cookie, method, case.url)
        if answer.status != 405:
            wrong.append(f"{who} {method} {case.url}: {answer.status}, not 405 {answer.trouble}")
    head = browser.ask(country.viewers["analyst"].cookie, "HEAD", case.url)
    if (head.status == 405) is ("HEAD" in address.methods):
        wrong.append(f"HEAD {case.url}: {head.status}")
    assert not wrong, "\n".join(wrong)
