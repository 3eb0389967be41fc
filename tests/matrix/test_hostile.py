"""Whatever is typed into an address or a form, no page breaks: numbers that are none or too large, any letters."""

import re

import pytest
from django.db import connection
from tests.matrix.cases import cases_of, expected
from tests.matrix.extent import extent
from tests.matrix.grid import needed

from samrit.web.access import ADDRESSES

pytestmark = pytest.mark.django_db
NUMBERS = ("0", "2147483648", "9223372036854775808", "9" * 40)
"""None, beyond 32 bits, beyond 64 bits, beyond anything."""
WORDS = ("\x00", "x" * 10_000, "๒๕๕๔", "-1", "9" * 40, "1e400", "²", "<script>alert(1)</script>")
"""The last but one is a digit to ``str.isdigit``, and none to ``int``."""
OF_DATABASES = ("\x00", "x" * 10_000, "9" * 40, "-1", "1e400")
"""Those that a database could take otherwise than another (tests/matrix/extent.py)."""
ONLY_IN_JSON = "\ud800"
"""Half a letter, which no form can send."""
PARAMETERS = tuple(
    "page q year state agency kind turn before after timeline open role organization person name old new use again"
    " code what spread group target step better show lang next first last action framework source objective hash day"
    " supervisor _words parameter.A row issue dimension text from to".split()
)
BUTTONS = ("act", "step", "do", "decision", "read", "field")
"""What says which button was pressed: with another word nothing would be tried."""
HUGE = "ก" * 100_000


def willing(country, address, case, needs=()):
    """Somebody who may open the page, else somebody who is told that they may not."""
    order = ("analyst", "coordinator", "administrator", "agency_head", "committee_member", "anonymous")
    viewers = [country.viewers[name] for name in order]
    return next((each for each in viewers if expected(each, address, case, needs) == "may"), viewers[0])


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_no_number_in_an_address_breaks_a_page(country, browser, name):
    address = ADDRESSES[name]
    case, wrong = cases_of(address, country)[0], []
    numbers = re.findall(r"(?<=/)\d+(?=/|$)", case.url)
    for at in range(len(numbers)):
        for number in NUMBERS:
            parts = iter([*numbers[:at], number, *numbers[at + 1 :]])
            url = re.sub(r"(?<=/)\d+(?=/|$)", lambda _found, parts=parts: next(parts), case.url)
            for method in {"GET", "POST"} & set(address.methods):
                answer = browser.ask(willing(country, address, case).cookie, method, url)
                if answer.status >= 500:
                    wrong.append(f"{method} {url}: {answer.trouble}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(name for name, address in ADDRESSES.items() if address.gets))
def test_no_word_in_an_address_breaks_a_page(country, browser, name):
    address = ADDRESSES[name]
    case, wrong = cases_of(address, country)[0], []
    who = willing(country, address, case, address.reads)
    for word in WORDS if extent(connection.vendor).all_words else OF_DATABASES:
        given = {**dict.fromkeys(PARAMETERS, word), "lang": "th"}
        answer = browser.ask(who.cookie, "GET", case.url.partition("?")[0], given)
        if answer.status >= 500:
            wrong.append(f"GET {case.url} with {word[:20]!r} everywhere: {answer.trouble}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(name for name, address in ADDRESSES.items() if address.posts))
def test_no_form_breaks_a_page(country, browser, sender, name):
    address, wrong = ADDRESSES[name], []
    tried = [(case, each) for case in cases_of(address, country) for each in sender.sendings(address, case)[1:]]
    of_each_kind = {}
    for case, sending in sorted(tried, key=lambda pair: not pair[1].acts):
        of_each_kind.setdefault(sending.label, (case, sending))
    for case, sending in of_each_kind.values():
        needs = needed(address, case, sending)
        who = willing(country, address, case, needs)
        for label, data in twisted(sending.make(), sending.as_json, extent(connection.vendor).all_words):
            answer = browser.ask(who.cookie, "POST", case.url + sending.query, data, as_json=sending.as_json)
            if answer.status >= 500:
                wrong.append(f"{who.name} POST {case.url} ({sending.label}) {label}: {answer.trouble}")
    assert not wrong, "\n".join(wrong)


def twisted(given, as_json, all_words):
    """The form with every field otherwise, and with one field missing, at a time or all."""
    fields = {name: value for name, value in given.items() if not hasattr(value, "read")}
    keeps = {
        name: value for name, value in fields.items() if name in ("act", "step", "do", "decision", "read", "field")
    }
    words = WORDS if all_words else OF_DATABASES
    for word in (*words, HUGE, *([ONLY_IN_JSON] if as_json else [])):
        yield f"all {word[:20]!r}", {**dict.fromkeys(fields, word), **keeps}
    yield "doubled", {name: _several(value) * 2 for name, value in fields.items()}
    for name in list(fields)[: 8 if all_words else 0]:
        yield f"without {name}", {each: value for each, value in fields.items() if each != name}


def _several(value):
    return list(value) if isinstance(value, list) else [value]
