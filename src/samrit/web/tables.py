"""One page of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50
ADDRESS_WORD = "page"


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = PAGE_SIZE) -> Page[Any]:
    """The page of ``rows`` that the address asks for (``?page=2``), for ``web/components/pager.html``.

    A number that is none is the first page, one that is too large the last. An order that leaves rows equal is
    completed by the key, so that no row is on two pages.
    """
    if isinstance(rows, QuerySet):
        order = rows.query.order_by or rows.model._meta.ordering
        rows = rows.order_by(*order, "pk") if "pk" not in order and "-pk" not in order else rows
    return Paginator(rows, size).get_page(request.GET.get(ADDRESS_WORD))
