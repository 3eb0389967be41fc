"""Progress and scores in a real browser: at a desk and on a phone, in both languages."""

import pytest
from django.urls import reverse
from tests.browser.windows import BOTH
from tests.cascaded import first_row, row
from tests.rolled import more_people, rolled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def found(world):
    made = rolled(world)
    more_people(made, 3)
    return made


@BOTH
def test_the_pages_of_progress_and_scores(window, found, lang, width):
    visitor, of = window(width, lang), "?year=2554&round=6"
    visitor.enter("agency_head")
    unit, above = found.office.unit, found.above.organization
    card = found.unit.cards.order_by("position").first()
    for name, address in (
        ("plan", reverse("cascade-progress", args=[found.plan.pk]) + "?round=6"),
        ("unit", reverse("progress", args=[unit.code]) + of),
        ("indicators", reverse("progress-indicators", args=[above.code]) + of),
        ("indicator", reverse("progress-indicator", args=[row(found.above, "2").pk]) + f"?round=6&why={card.pk}"),
        ("indicator-of-unit", reverse("progress-indicator", args=[first_row(found.unit.agreement).pk]) + "?round=6"),
        ("serving", reverse("serving") + of + f"&place={found.office.seats['officer'].pk}"),
        ("nothing", reverse("progress", args=[unit.code]) + "?year=2556"),
    ):
        assert visitor.go(address).status == 200, name
        visitor.look(name)


@BOTH
def test_the_first_page_of_a_head_shows_the_people(window, found, lang, width):
    visitor = window(width, lang)
    visitor.enter("unit_head")
    visitor.go(reverse("progress-people") + "?year=2554")
    visitor.look("people")
    visitor.page.goto(visitor.base + "/")
    visitor.page.wait_for_selector("[aria-labelledby=people] .own-agreements")
    visitor.look("home")
