"""From October on people still work on the last round of the year before: pages of reports begin with it."""

import re
from datetime import UTC, datetime

import pytest
from tests.agreed import published
from tests.reported import opened_round

from samrit.assessments.actions.opening import open_report
from samrit.web import clock

pytestmark = pytest.mark.django_db
JANUARY = datetime(2012, 1, 11, 3, 0, tzinfo=UTC)
APRIL = datetime(2012, 4, 1, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "opened", "year"),
    [
        (datetime(2011, 9, 30, 16, 59, tzinfo=UTC), True, "2554"),  # the last minute of the fiscal year in Bangkok
        (datetime(2011, 9, 30, 17, 0, tzinfo=UTC), True, "2554"),
        (JANUARY, True, "2554"),
        (JANUARY, False, "2555"),
        (APRIL, True, "2555"),
    ],
)
@pytest.mark.parametrize("address", ["/reports/", "/overview/", "/reports/rounds/", "/evidence/"])
def test_pages_of_reports_begin_with_the_year_that_is_reported(world, sign_in, monkeypatch, at, opened, year, address):
    if opened:
        opened_round(world, 12, JANUARY)
    monkeypatch.setattr(clock, "now", lambda: at)
    page = sign_in(world.persona("analyst")).get(address).content.decode()
    heading = page.split("<h1", 1)[1].split("</p>", 1)[0]
    assert re.findall(r"25\d\d", heading) == [year]


def test_who_is_asked_to_open_the_last_round_finds_it(world, sign_in, monkeypatch):
    opened_round(world, 9, JANUARY)
    monkeypatch.setattr(clock, "now", lambda: datetime(2011, 10, 3, 3, 0, tzinfo=UTC))
    client = sign_in(world.persona("coordinator"))
    assert "เปิดรอบ 12 เดือนเพื่อรายงานผล" in client.get("/").content.decode()
    assert "/rounds/12/open/" in client.get("/reports/").content.decode()


def test_the_first_page_shows_the_agreement_that_is_reported_on(world, sign_in, monkeypatch):
    agreement = published(world)
    monkeypatch.setattr(clock, "now", lambda: JANUARY)
    client = sign_in(world.persona("coordinator"))
    assert "own-agreements" not in client.get("/").content.decode()
    open_report(agreement=agreement, months=12, doing=world.doing("coordinator", JANUARY))
    own = client.get("/").content.decode().split('id="own"')[1].split("</section>")[0]
    assert f"/agreements/{agreement.pk}/" in own
    assert "2554" in own
