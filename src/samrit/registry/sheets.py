"""What is registered, as the rows of the workbooks that are filled in: words by the key of their column."""

from __future__ import annotations

from datetime import date

from samrit.organizations.models import Organization
from samrit.registry.planning.stale import seen_text
from samrit.registry.planning.standing import organization_row, people_standing


def organization_rows() -> list[dict[str, str]]:
    """Every organisation, each after the one that it stands under."""
    fields = ("code", "kind", "name", "name_en", "short_name", "parent__code", "path", "sort_key")
    rows = list(Organization.objects.registered().order_by().values_list(*fields))
    sorting = {row[0]: row[7] for row in rows}
    rows.sort(key=lambda row: [(sorting.get(code, ""), code) for code in row[6].split(".")[:-1]])
    return [
        _with_seen(organization_row(code, kind, name, name_en, short_name, parent or ""))
        for code, kind, name, name_en, short_name, parent, _, _ in rows
    ]


def people_rows(day: date) -> list[dict[str, str]]:
    """Who holds a post or role on ``day``: a row for each post; roles stand with the post of the same days."""
    return [_with_seen(row) for row in people_standing(day)]


def _with_seen(row: dict[str, str]) -> dict[str, str]:
    """The row with how it stands, in the hidden column."""
    return row | {"seen": seen_text(row)}
