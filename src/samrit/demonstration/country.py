"""The organisations and people of the demonstration, through the register's own actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

from samrit.core.loading import load_tree
from samrit.core.permissions import Role
from samrit.core.written.plain import Plain, to_plain
from samrit.organizations.models import Organization, Person, Post, User
from samrit.permissions import standpoint
from samrit.registry.actions.accounts import open_account
from samrit.registry.actions.organizations import add_organization
from samrit.registry.actions.outside import make_account, make_root
from samrit.registry.actions.people import add_person
from samrit.registry.actions.posts import add_post
from samrit.workflow.actions import Doing

CONTENT = Path(__file__).parent / "content"
FIRST_DAY = date(2006, 10, 1)
"""Everybody is in office from the first day of fiscal year 2550 on."""


def read_content(name: str) -> dict[str, Plain]:
    """A file of the demonstration's content.

    Raises:
        ValueError: it cannot be read, which is a fault of ours.
    """
    tree, findings = load_tree(CONTENT / name)
    if tree is None or findings:
        raise ValueError(f"{name}: {[finding.text.en for finding in findings]}")
    content = to_plain(tree)
    if not isinstance(content, dict):
        raise ValueError(f"{name}: no mapping")
    return content


@dataclass
class Country:
    """Organisations by code and people by account, with ``at`` the moment at which the story stands."""

    places: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    at: datetime = datetime.min  # noqa: DTZ901  (set by the first scene)

    def doing(self, who: str, reason: str = "") -> Doing:
        """Somebody who does something now."""
        return Doing(standpoint(self.people[who], timezone.localtime(self.at).date()), self.at, reason)


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of a day in Bangkok."""
    return datetime.combine(day, time(hour, minute), timezone.get_default_timezone())


def make_country(tell: Callable[[str], None]) -> Country:
    """The tree and everybody in it; an administrator makes them."""
    country = Country(at=moment(FIRST_DAY, 8))
    top = make_root(at=country.at)
    country.places["th"] = top
    country.people["administrator"] = _administrator(top, country.at)
    doing = country.doing("administrator")
    content = read_content("country.yaml")
    add_places(country, content["organizations"], doing)
    people = content["people"]
    assert isinstance(people, dict)
    for account, row in zip(people, mappings(list(people.values())), strict=True):
        add_somebody(country, account, row, doing)
    tell(f"{len(country.places)} organisations, {len(country.people)} people")
    return country


def _administrator(top: Organization, at: datetime) -> Person:
    """The first account of an installation is made from outside, as ``samrit manage create_account`` does."""
    person = Person(name="ผู้ดูแลระบบ", name_en="Administrator", email="administrator@demo.example.go.th")
    user = User(username="administrator", email=person.email, person=person)
    user.set_unusable_password()
    make_account(user=user, holds=(Role.ADMINISTRATOR, top), at=at)
    return person


def add_places(country: Country, rows: Plain, doing: Doing) -> None:
    """Organisations in the order of the content, each under one that is there."""
    for row in mappings(rows):
        country.places[row["code"]] = add_organization(
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            name_en=row.get("name_en", ""),
            short_name=row.get("short_name", ""),
            parent=country.places[row["under"]],
            doing=doing,
        )


def add_somebody(
    country: Country, account: str, row: dict[str, str], doing: Doing, since: date = FIRST_DAY, *, opens: bool = True
) -> None:
    """Somebody with the post and the role of the content; ``opens`` an account, with which the site can be entered."""
    place = country.places[row["at"]]
    post = Post.objects.filter(organization=place, title=row["post"]).first() or add_post(
        organization=place,
        title=row["post"],
        title_en=row["post_en"],
        heads=row.get("heads") == "true",
        doing=doing,
    )
    top = country.places["th"] if row.get("everywhere") == "true" else place
    country.people[account] = person = add_person(
        organization=top,
        name=row.get("name", row["post"]),
        name_en=row.get("name_en", row["post_en"]),
        email=f"{account}@demo.example.go.th",
        phone="0 2000 0000",
        post=post,
        acting=row.get("acting") == "true",
        role=Role(row["role"]) if "role" in row else None,
        starts_on=since,
        doing=doing,
    )
    if opens:
        open_account(person=person, username=account, doing=doing)


def mappings(rows: Plain) -> list[dict[str, str]]:
    """The rows of a list of the content, of each the words."""
    assert isinstance(rows, list)
    return [
        {key: value for key, value in row.items() if isinstance(value, str)} for row in rows if isinstance(row, dict)
    ]
