"""The language of the page that is being made."""

from __future__ import annotations

from django.utils.translation import get_language

from samrit.core.text import Lang


def page_language() -> Lang:
    """Thai, unless English was chosen."""
    return Lang.EN if (get_language() or "").startswith("en") else Lang.TH
