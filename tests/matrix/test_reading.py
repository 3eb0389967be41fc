"""Every role opens every page of every thing in every state: who may sees it, and reading changes nothing.

On PostgreSQL one of each answer opens each (tests/matrix/extent.py).
"""

import pytest
from tests.matrix.asking import Answer
from tests.matrix.cases import cases_of, expected

from samrit.web.access import ADDRESSES

pytestmark = pytest.mark.django_db
PAGES = sorted(name for name, address in ADDRESSES.items() if address.gets)


def verdict(answer: Answer) -> str:
    """The answer in the words of the table."""
    if answer.to_sign_in:
        return "sign in"
    if answer.status in (404, 403):
        return str(answer.status)
    return "may" if answer.status in (200, 302, 409) else f"{answer.status} {answer.trouble}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_those_whom_the_table_names_and_nobody_else(country, browser, grid, name):
    address, wrong = ADDRESSES[name], []
    for number, case in enumerate(cases_of(address, country)):
        for viewer in grid.readers(address, number):
            answer = browser.look(viewer.cookie, case.url).answer
            wanted = expected(viewer, address, case, address.reads)
            if verdict(answer) != wanted:
                wrong.append(f"{viewer.name} GET {case.url} ({case.label}): {verdict(answer)}, not {wanted}")
            if answer.wrote:
                wrong.append(f"{viewer.name} GET {case.url} ({case.label}): wrote {answer.wrote}")
    assert not wrong, "\n".join(wrong)
