"""The rounds, exceptions, receipt and calendar as people see them."""

from datetime import timedelta, timezone

import pytest
from tests.agreed import fill_in
from tests.assessments.test_windows import bangkok
from tests.browser.windows import BOTH
from tests.reported import OCTOBER
from tests.web.test_rounds import granted, handed_in
from tests.world import make_world

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.assessments.actions.opening import open_report
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def year(monkeypatch):
    """Handed in four working days late, one extension ended, one waiver in force; it is 20 November 2554."""
    at = bangkok(20)
    monkeypatch.setattr(clock, "now", lambda: at)
    monkeypatch.setattr(clock, "today", lambda: at.astimezone(timezone(timedelta(hours=7))).date())
    world = make_world()
    report = handed_in(world)
    open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", OCTOBER))
    granted(world, report.agreement, "waiver", days=2, granted_at=bangkok(15))
    granted(world, report.agreement, months=9, closes_at=bangkok(30, 23, 59, 59), organization=None)
    return world, report


@BOTH
def test_pages_of_the_rounds(window, year, width, lang):
    _world, report = year
    visitor = window(width, lang)
    visitor.enter("coordinator")
    visitor.go("/")
    visitor.look(f"{width}-{lang}-home")
    for what, address in (
        ("rounds", f"/reports/agreements/{report.agreement_id}/rounds/"),
        ("receipt", f"/reports/{report.pk}/receipt/"),
        ("calendar", "/reports/calendar/"),
        ("verify", "/public/receipts/abcdefghjkmnpqrstuvwxyz234/"),
    ):
        visitor.go(address)
        visitor.look(f"{width}-{lang}-{what}")


@BOTH
def test_pages_of_the_central_office(window, year, width, lang):
    _world, report = year
    visitor = window(width, lang)
    visitor.enter("analyst")
    framework = report.agreement.framework_id
    for what, address in (
        ("all", "/reports/rounds/?year=2554&round=12"),
        ("on-time", "/reports/on-time/?year=2554"),
        ("exception", f"/reports/exceptions/{framework}/new/?year=2554"),
        ("slots", f"/reports/slots/{framework}/?year=2554&months=9"),
    ):
        visitor.go(address)
        visitor.look(f"{width}-{lang}-{what}")
    visitor.page.fill("[name=first]", "21 พฤศจิกายน 2554")
    visitor.page.fill("[name=last]", "25 พฤศจิกายน 2554")
    visitor.page.fill("[name=reason]", "กระจายการส่งรายงานในวันสุดท้าย (สาธิต)")
    visitor.page.fill("[name=authority]", "หนังสือที่ สาธิต 2/2554")
    visitor.page.click("button[value=look]")
    visitor.look(f"{width}-{lang}-slots-preview")


def test_the_rounds_of_an_indicator_are_set_in_its_template(window):
    world = make_world()
    row = fill_in(world.agreement(), world).indicators.get(code="2")
    changes = [Change("row.start_round", "9", ""), Change("row.round_weights", "9 = 25", "")]
    save_fields(row=row, changes=changes, doing=world.doing("coordinator"))
    visitor = window(1440)
    visitor.enter("coordinator")
    visitor.go(f"/agreements/templates/{row.pk}/")
    assert visitor.page.input_value("[name='row.start_round']") == "9"
    visitor.page.select_option("[name='row.cancel_round']", "12")
    visitor.saved()
    visitor.look("template")
    row.refresh_from_db()
    assert row.row["cancel_round"] == "12"
