"""What is registered, as the rows of a file: words by the key of their column, with what names the row for ever."""

from __future__ import annotations

from datetime import date

from samrit.core.fiscal_year import thai_date
from samrit.core.permissions import Role
from samrit.core.text import Lang
from samrit.organizations.models import Appointment, Organization, RoleGrant
from samrit.organizations.tree import kind_text
from samrit.registry.planning.stale import ID
from samrit.registry.queries import in_force


def organization_row(code: str, kind: str, name: str, name_en: str, short_name: str, parent: str) -> dict[str, str]:
    """An organisation."""
    return {
        ID: code,
        "code": code,
        "kind": kind_text(kind).th,
        "name": name,
        "name_en": name_en,
        "short_name": short_name,
        "parent": parent,
    }


def people_standing(day: date) -> list[dict[str, str]]:
    """Who holds a post or role on ``day``: a row for each post; roles stand with the post of the same days."""
    rows: list[dict[str, str]] = []
    first: dict[tuple[int, int, date, date | None], dict[str, str]] = {}
    appointments = in_force(Appointment.objects.select_related("person", "post__organization"), day)
    for held in appointments.order_by("post__organization__path", "-post__heads", "post__title", "pk"):
        post = held.post
        row = _row(held, post.organization)
        row[ID] = f"{held.person_id}/{post.organization_id}/{post.pk}"
        row |= {"post": post.title, "heads": "ใช่" if post.heads else "", "acting": "ใช่" if held.acting else ""}
        rows.append(row)
        first.setdefault((held.person_id, post.organization_id, held.starts_on, held.ends_on), row)
    grants = in_force(RoleGrant.objects.given().select_related("person", "organization"), day)
    for grant in grants.order_by("organization__path", "person__name", "role", "pk"):
        key = (grant.person_id, grant.organization_id, grant.starts_on, grant.ends_on)
        if key not in first:
            first[key] = _row(grant, grant.organization)
            rows.append(first[key])
        first[key]["roles"] = "; ".join(filter(None, [first[key].get("roles", ""), Role(grant.role).label.th]))
    return rows


def _row(held: Appointment | RoleGrant, organization: Organization) -> dict[str, str]:
    person = held.person
    return {
        ID: f"{held.person_id}/{organization.pk}/{held.starts_on}",
        "name": person.name,
        "name_en": person.name_en,
        "email": person.email,
        "phone": person.phone,
        "organization": organization.code,
        "starts_on": thai_date(held.starts_on, Lang.TH),
        "ends_on": thai_date(held.ends_on, Lang.TH) if held.ends_on else "",
    }
