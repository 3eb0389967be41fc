"""Filters of the pages of frameworks."""

from __future__ import annotations

from django import template

from samrit.web.framework_places import place_words
from samrit.web.language import page_language

register = template.Library()


@register.filter
def place(path: str) -> str:
    """Where a finding is, as people call it."""
    return place_words(path).in_(page_language())
