"""The form that opens an agreement for signing keeps the focus with what is moved, for those who work by keyboard."""

import re

from tests.agreed import agreed
from tests.web.test_signing import client_of, in_november, opening_form  # noqa: F401


def test_the_focus_stays_with_the_place_that_was_moved(world):
    agreement = agreed(world)
    client = client_of(world, "analyst")

    def focused(what, **changes):
        page = client.post(f"/signing/{agreement.pk}/open/", opening_form(world, agreement, do=what, **changes))
        controls = re.findall(r"<(?:button|textarea)[^>]*\bautofocus\b[^>]*>", page.content.decode())
        return [re.search(r'(?:value|name)="((?:up|down|remove)-\d|\d-post|add)"', each)[1] for each in controls]

    assert "autofocus" not in client.get(f"/signing/{agreement.pk}/open/").content.decode()
    assert [focused(what) for what in ("up-3", "down-1", "remove-1")] == [["up-2"], ["down-2"], ["remove-1"]]
    # At the ends of the list the pressed button is off there, so it is the other one.
    assert [focused(what) for what in ("up-1", "down-2", "remove-3")] == [["down-0"], ["up-3"], ["remove-2"]]
    assert focused("add") == ["4-post"]
    assert focused("remove-0", count="1") == ["add"]
    assert focused("fly-1") == []
