"""Drafting an agreement in a real browser."""

import pytest
from tests.filled import filled_agreement
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize(("lang", "width"), [("th", 1440), ("th", 390), ("en", 1440), ("en", 390)])


def enter(visitor, username):
    visitor.page.fill("[name=login]", username)
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.page.press("[name=password]", "Enter")
    visitor.page.wait_for_url(visitor.base + "/")


@BOTH
def test_pages_of_a_filled_agreement(window, world, lang, width):
    agreement = filled_agreement(world)
    visitor = window(width, lang)
    enter(visitor, "coordinator")
    visitor.go(f"/agreements/{agreement.pk}/")
    visitor.look("overview")
    for code in ("1.1", "1.3"):
        visitor.go(f"/agreements/templates/{agreement.indicators.get(code=code).pk}/")
        visitor.look(f"template-{code}")


@BOTH
def test_rows_of_a_department(window, world, lang, width):
    agreement = filled_agreement(world, "fy2556-department")
    visitor = window(width, lang)
    enter(visitor, "outsider")
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    visitor.look("rows")


@BOTH
def test_rows_of_a_province_that_just_started(window, world, lang, width):
    agreement = world.agreement("ayutthaya", "fy2550-province", 2550)
    visitor = window(width, lang)
    enter(visitor, "coordinator")
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    visitor.look("rows")
