"""In which windows pages are looked at: both languages and both widths, in two of their four combinations.

``SAMRIT_EVERY_WINDOW=1`` looks in all four, which takes twice as long: for whoever changes the look of pages.
"""

import os

import pytest

EVERY = (("th", 1440), ("th", 390), ("en", 1440), ("en", 390))
THAI_DESK, THAI_PHONE, ENGLISH_DESK, ENGLISH_PHONE = EVERY


def _in(*chosen):
    windows = EVERY if os.environ.get("SAMRIT_EVERY_WINDOW") else chosen
    return pytest.mark.parametrize(("lang", "width"), windows)


BOTH = _in(THAI_DESK, ENGLISH_PHONE)
PHONE_FIRST = _in(THAI_PHONE, ENGLISH_DESK)


def press(visitor, selector):
    """Press the first of these, and wait until the page stands."""
    visitor.page.locator(selector).first.click()
    visitor.stand()
