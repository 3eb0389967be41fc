"""What the pages have in common that lay agencies side by side: the choice of year, round, framework and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samrit.core.permissions import Action
from samrit.insight.queries.comparable import Comparable, comparable
from samrit.insight.queries.national import years_with_agreements
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.views.overview.country import found_by

PAGE_SIZE = 100
"""A whole country's provinces on one page."""
Row = TypeVar("Row")


def chosen(request: HttpRequest) -> tuple[Comparable, dict[str, Any]]:
    """The agencies that this person may see and asked for, and what the form of the choice wants."""
    demand_anywhere(request, Action.READ_REPORT)
    found, wanted, _by = found_by(request)
    given = request.GET.get("framework", "")
    key = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
    picked = comparable(found, key)
    return picked, {
        "found": found,
        "wanted": wanted,
        "picked": picked,
        "years": years_with_agreements(viewer(request)),
    }


def in_parts(rows: Sequence[Row], size: int) -> list[tuple[str, Sequence[Row]]]:
    """Rows a picture of ``size`` at a time, with the words that are read aloud for it: so its head is near every row,
    and nothing is cut on paper."""
    starts = range(0, len(rows), size)
    said = _("แถวที่ %(first)s ถึง %(last)s จาก %(all)s หน่วยงาน ตารางด้านล่างมีข้อมูลเดียวกัน")
    return [
        (
            said % {"first": start + 1, "last": min(start + size, len(rows)), "all": len(rows)},
            rows[start : start + size],
        )
        for start in starts
    ]
