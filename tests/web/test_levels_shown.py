"""Lists of agreements, reports and rounds: 3,000 officers do not drown one agency, and nobody is lost either."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.agreed import published
from tests.cascaded import cascaded
from tests.seated import APRIL, OF_THE_OFFICER, OF_THE_UNIT, officer_report, signed

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report
from samrit.organizations.models import Organization
from samrit.web import clock

pytestmark = pytest.mark.django_db
LISTS = ("/agreements/?year=2554", "/reports/?year=2554", "/reports/rounds/?year=2554")
READINESS = "/reports/readiness/"
"""Two questions for each of the five reports of a page."""


@pytest.fixture(autouse=True)
def april(settings, world):
    settings.DEMO = True
    clock.move_demonstration(APRIL)


def shown(response):
    """The names of organisations in the page's list, and its tabs."""
    page = re.sub(r"\s+", " ", response.content.decode())
    tabs = {each.value: (each.count, each.here) for each in response.context["chosen"].tabs}
    return page, tabs


def more_officers(report, count):
    """The same agreement and open report for so many more officers of the unit, straight into the tables."""
    unit = report.owner.parent
    for number in range(count):
        code = f"seat-more-{count}-{number}"
        seat = Organization.objects.create(
            code=code,
            kind="seat",
            name=f"เจ้าหน้าที่คนที่ {number} (สาธิต)",
            parent=unit,
            path=f"{unit.path}{code}.",
            sort_key=code,
            person=report.owner.person,
            held_from=report.owner.held_from,
        )
        agreement = Agreement.objects.get(pk=report.agreement_id)
        agreement.pk, agreement.organization, agreement.public_code = None, seat, code
        agreement.save(force_insert=True)
        Report.objects.create(agreement=agreement, months=6, opened_at=report.opened_at)


def test_a_list_begins_with_the_level_on_which_one_works(world, sign_in):
    found = cascaded(world)
    signed(world, found.unit, OF_THE_UNIT)
    signed(world, found.officer, OF_THE_OFFICER)
    coordinator = sign_in(world.persona("coordinator"))
    page, tabs = shown(coordinator.get(LISTS[0]))
    assert tabs == {"agency": (1, True), "unit": (1, False), "person": (1, False), "all": (3, False)}
    assert "นักวิชาการสาธารณสุข" not in page
    page, tabs = shown(coordinator.get(f"{LISTS[0]}&level=person"))
    assert tabs["person"] == (1, True)
    assert "นักวิชาการสาธารณสุข" in page
    assert 'name="level" value="person"' in page
    # Who searches, or asks what waits for them, is not kept on one level.
    page, tabs = shown(coordinator.get(f"{LISTS[0]}&q=นักวิชาการ"))
    assert "นักวิชาการสาธารณสุข" in page
    page, tabs = shown(coordinator.get("/reports/rounds/?year=2554&level=unit"))
    assert tabs == {"agency": (1, False), "unit": (1, True), "person": (1, False)}
    assert "สำนักงานสาธารณสุขจังหวัด" in page
    assert shown(sign_in(world.persona("unit_head")).get(LISTS[0]))[1]["unit"] == (1, True)
    assert shown(sign_in(world.persona("analyst")).get(LISTS[0]))[1] == {
        "agency": (1, True),
        "unit": (1, False),
        "all": (2, False),
    }
    assert shown(sign_in(world.persona("officer")).get(LISTS[0]))[1] == {}  # there is only one's own


def test_lists_ask_as_much_for_forty_officers_as_for_one(world, sign_in):
    published(world)
    report = officer_report(world)
    session = sign_in(world.persona("coordinator"))
    addresses = [*LISTS, *(f"{each}{'&' if '?' in each else '?'}level=person" for each in LISTS)]
    counted = []
    for more in (1, 40):
        more_officers(report, more)
        for each in addresses:
            session.get(each)
        found = []
        for each in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert session.get(each).status_code == 200
            found.append(len(asked))
        counted.append(found)
    assert counted[0] == counted[1]
    with CaptureQueriesContext(connection) as asked:
        page = session.get(READINESS)
    assert (len(asked) <= 30, len(page.context["all_ready"]), page.context["page"].paginator.count) == (True, 5, 41)
    assert session.get(f"{READINESS}?q=คนที่ 39").context["page"].paginator.count == 1
