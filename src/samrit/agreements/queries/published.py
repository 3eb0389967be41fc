"""What the public may read: published agreements, found by year, agency, framework and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.core.permissions import Level
from samrit.core.text import Text
from samrit.core.thai_searching import searching_terms
from samrit.organizations.models import OrganizationKind

PUBLIC = ("published", "superseded")
"""States in which an agreement can be public; a superseded one is if it was published before."""


def published() -> QuerySet[Agreement]:
    """Every edition that everybody may read; nothing else of an agreement is ever public."""
    rows = Agreement.objects.filter(state__in=PUBLIC, published_at__isnull=False)
    return rows.exclude(organization__kind=OrganizationKind.SEAT)


def is_public(agreement: Agreement) -> bool:
    """Whether everybody may read this edition: never what a person promises."""
    public = agreement.state in PUBLIC and agreement.published_at is not None
    return public and agreement.organization.level is not Level.PERSON


def in_force() -> QuerySet[Agreement]:
    """Of each agreement the newest edition that everybody may read."""
    return published().exclude(superseded_by__in=published())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words, and a year, an agency and a framework chosen from lists."""

    words: str = ""
    year: int | None = None
    agency: str = ""
    framework: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether nothing narrows the search."""
        return self.year is None and not (self.words.strip() or self.agency or self.framework)


def found(wanted: Wanted) -> list[int]:
    """The keys of what was looked for, newest year first and agencies in the order of the dictionary; one query."""
    rows = in_force()
    if wanted.year is not None:
        rows = rows.filter(fiscal_year=wanted.year)
    if wanted.agency:
        rows = rows.filter(organization__code=wanted.agency)
    if wanted.framework:
        rows = rows.filter(framework__identifier=wanted.framework)
    for term in searching_terms(wanted.words):
        rows = rows.filter(published_text__text__contains=term)
    return list(rows.order_by("-fiscal_year", "organization__sort_key", "pk").values_list("pk", flat=True))


def in_order(keys: Sequence[int]) -> list[Agreement]:
    """The agreements of these keys in their order, without what is large; one query."""
    rows = {row.pk: row for row in light(Agreement.objects.filter(pk__in=keys))}
    return [rows[key] for key in keys if key in rows]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of a list to choose from, with how many agreements it leads to."""

    value: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The lists by which a search is narrowed."""

    years: list[Choice]
    agencies: list[Choice]
    frameworks: list[Choice]


KEPT_FOR = 300
"""Seconds for which the lists are kept; what is published or superseded meanwhile makes them anew."""


def choices() -> Choices:
    """The lists of the search, kept as long as nothing is published: one query, else four."""
    key = f"published-choices-{fingerprint_of_all()}"
    kept = cache.get(key)
    if kept is None:
        kept = Choices(years(), agencies(), frameworks())
        cache.set(key, kept, KEPT_FOR)
    return cast(Choices, kept)


def years() -> list[Choice]:
    """The fiscal years that have something, newest first."""
    rows = in_force().values("fiscal_year").annotate(count=Count("pk")).order_by("-fiscal_year")
    return [Choice(str(row["fiscal_year"]), Text.same(str(row["fiscal_year"])), row["count"]) for row in rows]


def agencies() -> list[Choice]:
    """The agencies that have something, in the order of the dictionary."""
    fields = ("organization__code", "organization__name", "organization__name_en", "organization__sort_key")
    rows = in_force().values(*fields).annotate(count=Count("pk")).order_by("organization__sort_key")
    return [_choice(row, "organization__code", "organization__name") for row in rows]


def frameworks() -> list[Choice]:
    """The frameworks that something was promised under, newest first; editions of one are one."""
    fields = ("framework__identifier", "framework__title", "framework__title_en", "framework__fiscal_year")
    rows = in_force().values(*fields).annotate(count=Count("pk")).order_by("-framework__fiscal_year", *fields[:1])
    together: dict[str, Choice] = {}
    for row in rows:
        choice = _choice(row, "framework__identifier", "framework__title")
        before = together.get(choice.value)
        together[choice.value] = Choice(before.value, before.label, before.count + choice.count) if before else choice
    return list(together.values())


def _choice(row: dict[str, Any], value: str, name: str) -> Choice:
    return Choice(row[value], Text(row[name], row[f"{name}_en"] or row[name]), row["count"])


def public_agreement(code: str) -> Agreement | None:
    """The edition with this public code, if everybody may read it."""
    return published().select_related("organization", "framework", "supersedes").filter(public_code=code).first()


def next_edition(agreement: Agreement) -> Agreement | None:
    """The edition that takes its place, published or not."""
    return Agreement.objects.select_related("made_by_request").filter(supersedes=agreement).first()


def editions(agreement: Agreement) -> list[Agreement]:
    """Every published edition of the same agreement, the first one first."""
    same = published().filter(
        organization=agreement.organization,
        framework=agreement.framework,
        fiscal_year=agreement.fiscal_year,
    )
    return list(same.select_related("made_by_request").order_by("amendment").defer("content"))


def fingerprint_of_all() -> str:
    """Changes whenever a published agreement is added or takes another state; one query."""
    rows = published().aggregate(
        count=Count("pk"), superseded=Count("pk", filter=Q(state="superseded")), last=Max("published_at")
    )
    last = rows["last"].timestamp() if rows["last"] else 0
    return f"{rows['count']}-{rows['superseded']}-{last}"
