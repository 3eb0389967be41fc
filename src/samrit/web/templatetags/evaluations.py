"""How far a score moved, for the pages of evaluations."""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def signed(moved: Decimal) -> str:
    """``+0.0500`` or ``−0.3000``."""
    return f"{'−' if moved < 0 else '+'}{abs(moved):f}"
