"""What the public may read of results: found by words, year, agency and framework, and compared over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.published import KEPT_FOR, Choice, Choices, Wanted
from samrit.core.text import Text
from samrit.core.thai_searching import searching_terms
from samrit.evaluations.models import Evaluation
from samrit.frameworks.models import FrameworkVersion

YEAR, ORGANIZATION, FRAMEWORK = (
    "report__agreement__fiscal_year",
    "report__agreement__organization",
    "report__agreement__framework",
)
LARGE = (
    "content",
    "report__content",
    "report__agreement__content",
    "report__agreement__framework__content",
)
"""What no list needs."""


def published() -> QuerySet[Evaluation]:
    """Every result that everybody may read; nothing else of an evaluation is ever public."""
    return Evaluation.objects.filter(state="published", published_at__isnull=False)


def light(queryset: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """With what a list shows, without what is large."""
    joined = queryset.select_related(
        "report__agreement__organization", "report__agreement__framework", "published_result"
    )
    return joined.defer(*LARGE, "published_result__text", "published_result__lines")


def found(wanted: Wanted) -> list[int]:
    """The keys of what was looked for, newest year first and agencies in the order of the dictionary; one query."""
    rows = published()
    if wanted.year is not None:
        rows = rows.filter(**{YEAR: wanted.year})
    if wanted.agency:
        rows = rows.filter(**{f"{ORGANIZATION}__code": wanted.agency})
    if wanted.framework:
        rows = rows.filter(**{f"{FRAMEWORK}__identifier": wanted.framework})
    for term in searching_terms(wanted.words):
        rows = rows.filter(published_result__text__contains=term)
    return list(rows.order_by(f"-{YEAR}", f"{ORGANIZATION}__sort_key", "pk").values_list("pk", flat=True))


def in_order(keys: Sequence[int]) -> list[Evaluation]:
    """The results of these keys in their order; one query."""
    rows = {row.pk: row for row in light(Evaluation.objects.filter(pk__in=keys))}
    return [rows[key] for key in keys if key in rows]


def choices() -> Choices:
    """The lists of the search, kept as long as nothing is published: one query, else four."""
    key = f"published-result-choices-{fingerprint_of_all()}"
    kept = cache.get(key)
    if kept is None:
        kept = Choices(_years(), _agencies(), _frameworks())
        cache.set(key, kept, KEPT_FOR)
    return cast(Choices, kept)


def _years() -> list[Choice]:
    rows = published().values(YEAR).annotate(count=Count("pk")).order_by(f"-{YEAR}")
    return [Choice(str(row[YEAR]), Text.same(str(row[YEAR])), row["count"]) for row in rows]


def _agencies() -> list[Choice]:
    fields = [f"{ORGANIZATION}__{each}" for each in ("code", "name", "name_en", "sort_key")]
    rows = published().values(*fields).annotate(count=Count("pk")).order_by(fields[-1])
    return [_choice(row, fields[0], fields[1]) for row in rows]


def _frameworks() -> list[Choice]:
    fields = [f"{FRAMEWORK}__{each}" for each in ("identifier", "title", "title_en", "fiscal_year")]
    rows = published().values(*fields).annotate(count=Count("pk")).order_by(f"-{fields[3]}", fields[0])
    together: dict[str, Choice] = {}
    for row in rows:
        choice = _choice(row, fields[0], fields[1])
        before = together.get(choice.value)
        together[choice.value] = Choice(before.value, before.label, before.count + choice.count) if before else choice
    return list(together.values())


def _choice(row: dict[str, Any], value: str, name: str) -> Choice:
    return Choice(row[value], Text(row[name], row[f"{name}_en"] or row[name]), row["count"])


def public_result(code: str) -> Evaluation | None:
    """The result with this public code, if everybody may read it."""
    rows = published().select_related("report__agreement__organization", "report__agreement__framework")
    return rows.defer(*LARGE[1:]).filter(public_code=code).first()


def result_of(agreement: Agreement) -> Evaluation | None:
    """What came of an agreement, if everybody may read it; one query."""
    return published().filter(report__agreement=agreement).select_related("published_result").defer("content").first()


def fingerprint_of_all() -> str:
    """Changes whenever a result is published; one query."""
    rows = published().aggregate(count=Count("pk"), last=Max("published_at"))
    return f"{rows['count']}-{rows['last'].timestamp() if rows['last'] else 0}"


# -- comparison over years -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Year:
    """One year of an agency: what was published of it."""

    fiscal_year: int
    public_code: str
    framework: Text
    total: Decimal
    band: Text | None
    penalty: Decimal
    version: FrameworkVersion


@dataclass(frozen=True, slots=True)
class Series:
    """One thing over the years: its points in the order of the years, ``None`` where a year has none."""

    name: Text
    points: tuple[Decimal | None, ...]

    @property
    def known(self) -> int:
        """In how many years it has points."""
        return sum(each is not None for each in self.points)


@dataclass(frozen=True, slots=True)
class OverYears:
    """An agency's published years, the earliest first; dimensions and indicators are the same when their names are."""

    years: tuple[Year, ...]
    dimensions: tuple[Series, ...]
    indicators: tuple[Series, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The years as they stand under a picture."""
        return tuple(str(year.fiscal_year) for year in self.years)

    @property
    def repeated(self) -> tuple[Series, ...]:
        """The indicators that were measured in more than one year."""
        return tuple(series for series in self.indicators if series.known > 1)

    @property
    def total(self) -> Series:
        """The totals."""
        return Series(TOTAL, tuple(year.total for year in self.years))


TOTAL = Text("คะแนนรวม", "total")
MOST_YEARS = 10


def over_years(organization_id: int) -> OverYears:
    """What was published of an agency in the last ten years, side by side; one query."""
    rows = (
        published()
        .filter(**{ORGANIZATION: organization_id})
        .select_related("published_result", "report__agreement__framework")
    )
    latest = list(rows.defer(*LARGE, "published_result__text").order_by(f"-{YEAR}", "-pk"))[:MOST_YEARS]
    latest.reverse()
    dimensions, indicators = (
        [getattr(row.published_result, part) for row in latest] for part in ("dimensions", "lines")
    )
    return OverYears(tuple(map(_year, latest)), _series(dimensions), _series(indicators))


def _year(row: Evaluation) -> Year:
    result, agreement = row.published_result, row.report.agreement
    return Year(
        agreement.fiscal_year,
        row.public_code,
        Text(agreement.framework.title, agreement.framework.title_en or agreement.framework.title),
        Decimal(result.total),
        Text(result.band, result.band_en or result.band) if result.band else None,
        Decimal(result.penalty or 0),
        agreement.framework,
    )


def _series(years: Sequence[Sequence[dict[str, Any]]]) -> tuple[Series, ...]:
    """By name, in the order of the latest year, then what only earlier years have. A name that another year spells
    otherwise (องค์การ, องค์กร) is the same one where the English name is."""
    names: dict[str, Text] = {}
    english: dict[str, str] = {}
    later: dict[str, str] = {}
    points: dict[str, list[Decimal | None]] = {}
    for rows in reversed(years):
        own = {row["name"] for row in rows}
        for row in rows:
            name, name_en = row["name"], row["name_en"]
            if name not in names and (twin := english.get(name_en or "")) is not None and twin not in own:
                later[name] = twin
            else:
                names.setdefault(name, Text(name, name_en or name))
        english = {row["name_en"]: row["name"] for row in rows if row["name_en"]} | english
    for at, rows in enumerate(years):
        for row in rows:
            known = points.setdefault(later.get(row["name"], row["name"]), [None] * len(years))
            known[at] = Decimal(row["points"]) if row["points"] is not None else None
    return tuple(Series(name, tuple(points[key])) for key, name in names.items())
