"""Pages of host agencies in a real browser: both widths, both languages."""

import pytest
from tests.browser.windows import BOTH
from tests.hosting import delivered, hosted, row, shown
from tests.reported import JULY, opened_round

from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_july(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: JULY)


@BOTH
def test_the_pages_of_a_host_and_of_the_analyst(window, world, lang, width):
    report = opened_round(world)
    hosted(world, report, "3", JULY)
    hosted(world, report, "1", JULY)
    delivered(world, report, row("81"), at=JULY)
    good = shown(world, report, row("79.5"), row("92", code="1"), at=JULY)
    bad = shown(world, report, row("มาก"), row("80", organization="atlantis"), at=JULY)
    visitor = window(width, lang)
    visitor.enter("host_agency")
    for address, what in (
        ("/hosts/", "host"),
        ("/hosts/deliver/", "deliver"),
        (f"/hosts/files/{good.pk}/", "preview"),
        (f"/hosts/files/{bad.pk}/", "problems"),
    ):
        visitor.go(address)
        visitor.look(what)
    visitor = window(width, lang)
    visitor.enter("analyst")
    for address, what in (("/hosts/?year=2554", "hosts"), ("/hosts/name/?year=2554", "name")):
        visitor.go(address)
        visitor.look(what)
