"""Every role sends every form of every thing in every state: who may, and nothing changes where it may not.

On PostgreSQL one of each answer sends each (tests/matrix/extent.py).
"""

import pytest
from tests.matrix.asking import Answer
from tests.matrix.cases import cases_of, expected
from tests.matrix.grid import needed
from tests.matrix.sending import Sending

from samrit.web.access import ADDRESSES

pytestmark = pytest.mark.django_db
FORMS = sorted(name for name, address in ADDRESSES.items() if address.posts)
ANSWERS = (200, 204, 302, 400, 409, 422)
"""To who may: done, shown again with the reason, or refused as it was sent."""


def complaint(answer: Answer, wanted: str, sending: Sending, viewer: str) -> str:
    """What is wrong with an answer; empty when nothing is."""
    if wanted != "may":
        got = "sign in" if answer.to_sign_in else str(answer.status)
        if got != wanted:
            return f"{got}, not {wanted} {answer.trouble}"
        return f"wrote {answer.wrote}" if answer.wrote else ""
    acts = sending.acts and (not sending.by or viewer in sending.by)
    if answer.status not in ANSWERS and not (answer.status == 404 and acts is not True):
        return f"{answer.status} {answer.trouble}"
    if sending.acts is not None and answer.changed != acts:
        return f"{'changed' if answer.changed else 'did not change'} something ({answer.status})"
    return ""


@pytest.mark.parametrize("name", FORMS)
def test_a_form_acts_for_those_whom_the_table_names_in_the_states_that_allow_it(country, browser, sender, grid, name):
    address, wrong = ADDRESSES[name], []
    for number, case in enumerate(cases_of(address, country)):
        for sending in sender.sendings(address, case):
            needs = needed(address, case, sending)
            for viewer in grid.senders(address, number, case, sending):
                wanted = expected(viewer, address, case, needs)
                if sending.label == "nothing" and wanted != "may":
                    continue
                answer = browser.ask(
                    viewer.cookie, "POST", case.url + sending.query, sending.make(), as_json=sending.as_json
                )
                if found := complaint(answer, wanted, sending, viewer.name):
                    wrong.append(f"{viewer.name} POST {case.url} ({case.label}; {sending.label}): {found}")
    assert not wrong, "\n".join(wrong)


def test_every_form_is_sent_with_something_that_would_act(country, sender):
    """Else the refusals above would prove little."""
    from tests.matrix.sending import SENDINGS

    left_out = {"confirm-identity", "enter-demo", "public-verify-any"}
    left_out |= {name for name in FORMS if name.startswith("styleguide-")}
    assert set(FORMS) - set(SENDINGS) == left_out
