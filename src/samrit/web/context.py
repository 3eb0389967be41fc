"""What the frame around every page needs; nothing of it asks the database before a template uses it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samrit import __version__
from samrit.core.fiscal_year import FiscalYear
from samrit.notifications.queries import unread
from samrit.web import clock, navigation
from samrit.web.accounts import other_ways
from samrit.web.demo import demo_personas
from samrit.web.requests import chosen_year, viewer


def shell(request: HttpRequest) -> dict[str, Any]:
    """Names for ``web/base.html`` and ``web/entrance.html``."""
    this_year = FiscalYear.containing(clock.today())
    return {
        "product_version": __version__,
        "demo": settings.DEMO,
        "demo_now": clock.now,
        "menu": SimpleLazyObject(lambda: navigation.links(request)),
        "fiscal_year": chosen_year(request, this_year),
        "fiscal_years": [this_year.next, this_year, this_year.previous],
        "other_ways": SimpleLazyObject(other_ways),
        "demo_personas": SimpleLazyObject(demo_personas),
        "notifications_waiting": SimpleLazyObject(lambda: unread(viewer(request).person)),
    }
