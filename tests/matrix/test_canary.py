"""What belongs to one agency reaches nobody of another: a word stands in all of its texts, and is looked for."""

import pytest
from django.db import connection
from tests.matrix.asking import KEPT_BACK
from tests.matrix.cases import cases_of
from tests.matrix.country import NAMED, OPEN, SECRET
from tests.matrix.extent import extent

from samrit.web.access import ADDRESSES, Anybody, Thing

pytestmark = pytest.mark.django_db
STRANGERS = (
    "other_coordinator",
    "other_data_keeper",
    "other_supervisor",
    "other_agency_head",
    "below",
    "former",
    "without_roles",
    "without_person",
    "host_agency",
    "anonymous",
)
LISTS = sorted(
    name
    for name, address in ADDRESSES.items()
    if address.gets and (address.of in (Thing.SITE, Thing.PUBLISHED) or address.sees is Anybody.OWNER)
)
"""Pages that somebody of another agency opens too. All others answer with 404 (test_reading)."""
QUERIES = ("", "?q=ayutthaya", "?name=ayutthaya", "?year=all", "?state=all", "?turn=all", "?organization=ayutthaya")
"""Searches look for a part of the words, so that a page that repeats what was looked for does not hold the whole."""
SHOWN_TO_ITS_OWNER = {
    "agreement",
    "agreement-audit",
    "agreement-changes",
    "agreement-editions",
    "agreement-history",
    "agreement-minutes",
    "agreement-negotiation",
    "agreement-rows",
    "agreement-template",
    "agreements",
    "audit",
    "change-refused",
    "change-request",
    "event-log",
    "event-log-file",
    "home",
    "negotiation",
    "negotiations",
    "organizations",
    "receipt",
    "signing",
    "signing-brief",
    "signings",
    "strategies",
    "strategy",
    "strategy-history",
    "strategy-map",
    "strategy-part",
    "strategy-projects",
    "template-audit",
}


@pytest.fixture(scope="module")
def seen_by_its_owner(country, browser):
    """The addresses on which the coordinator of the province reads the word."""
    mine = country.viewers["coordinator"].cookie

    def is_shown(name):
        return any({SECRET, NAMED} & browser.look(mine, case.url).words for case in cases_of(ADDRESSES[name], country))

    return {name for name in SHOWN_TO_ITS_OWNER if is_shown(name)}


def test_its_owner_reads_it(seen_by_its_owner):
    assert SHOWN_TO_ITS_OWNER - seen_by_its_owner == set()


@pytest.mark.parametrize("name", LISTS)
def test_on_pages_that_all_may_open_nobody_else_reads_it(country, browser, name):
    address, wrong = ADDRESSES[name], []
    queries = QUERIES if address.of is Thing.SITE else ("",)
    few = queries[: 2 if extent(connection.vendor).all_words else 1]
    for case in cases_of(address, country):
        for who in STRANGERS:
            if case.person is not None and country.viewers[who].person == case.person:
                continue  # their own file names the agencies that they deliver for
            for query in queries if who in ("other_coordinator", "anonymous") else few:
                url = case.url + (query if "?" not in case.url else query.replace("?", "&"))
                words = browser.look(country.viewers[who].cookie, url).words
                kept = [SECRET]
                kept += [NAMED] if name != "public-verify" else []
                kept += [OPEN] if address.sees is not Anybody.EVERYBODY else []
                wrong += [f"{who} reads {word} at {url} ({case.label})" for word in kept if word in words]
    assert not wrong, "\n".join(wrong)


def test_the_public_reads_what_is_published(country, browser):
    published = country.agreements["published"]
    for name in ("public-agreement", "public-agreement-json", "public-agreement-csv", "public-verify"):
        (case,) = (each for each in cases_of(ADDRESSES[name], country) if each.thing == published)
        assert OPEN in browser.ask(None, "GET", case.url).text, name
    for name in ("public-agreements", "public-agreements-json", "public-agreements-csv"):
        (case,) = cases_of(ADDRESSES[name], country)
        assert OPEN in browser.ask(None, "GET", case.url).text, name


def test_answers_that_refuse_do_not_hold_it_either(country, browser, sender):
    """Neither 404 nor 403, whether asked for a page or sent a form."""
    wrong = []
    for address in ADDRESSES.values():
        if address.sees is Anybody.EVERYBODY:
            continue
        for case in cases_of(address, country)[:3]:
            stranger, found = country.viewers["other_coordinator"].cookie, {}
            if address.gets:
                found[f"GET {case.url}"] = browser.look(stranger, case.url).words
            if address.posts:
                sent = sender.sendings(address, case)[-1]
                url, data = case.url + sent.query, sent.make()
                text = browser.ask(stranger, "POST", url, data, as_json=sent.as_json).text
                found[f"POST {url}"] = {word for word in KEPT_BACK if word in text}
            wrong += [f"{what} ({case.label}): {words}" for what, words in found.items() if words]
    assert not wrong, "\n".join(wrong)
