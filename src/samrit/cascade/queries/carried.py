"""Everything that the reconciliation of a plan looks at, read once: ten queries, however many units and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.models import CascadeLink, CascadePlan
from samrit.cascade.queries.links import exact
from samrit.cascade.queries.promised import Indicator, Key, indicators_of
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of a unit or person, as far as it concerns the cascade; ``weight`` is ``None`` where it has none."""

    pk: int
    code: str
    name: str
    weight: Decimal | None
    link: Link | None


@dataclass(frozen=True, slots=True)
class Link:
    """How it relates to one above; ``parent`` is the first edition of that agreement."""

    kind: str
    parent: int | None
    parent_code: str
    share: str
    contribution: str

    @property
    def key(self) -> Key:
        """What it leads to."""
        return self.parent or 0, self.parent_code


@dataclass(frozen=True, slots=True)
class Below:
    """One agreement of a unit or person under the organisation, in the edition that stands."""

    pk: int
    owner: Organization
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Carried:
    """The organisation's indicators, and the agreements below it with their links.

    ``known`` are all indicators that may be led to: those of the organisation, and those of every unit under it.
    """

    plan: CascadePlan
    viewer: Standpoint
    indicators: Sequence[Indicator]
    targets: dict[int, AgreementIndicator]
    below: Sequence[Below]
    known: frozenset[Key]
    _seen: dict[int, bool] = field(default_factory=dict)

    def sees(self, owner: Organization) -> bool:
        """Whether the viewer may look at what this unit or person promises; asked once for each."""
        if owner.pk not in self._seen:
            self._seen[owner.pk] = bool(may(self.viewer, Action.READ_CASCADE, owner))
        return self._seen[owner.pk]

    def seen(self) -> Iterator[Below]:
        """The agreements below that the viewer may look at."""
        return (each for each in self.below if self.sees(each.owner))

    def links_to(self) -> dict[Key, list[tuple[Below, Line, Link]]]:
        """Every link to an indicator, of everybody, by what it leads to."""
        found: dict[Key, list[tuple[Below, Line, Link]]] = {}
        for each in self.below:
            for line in each.lines:
                if line.link is not None and line.link.parent is not None:
                    found.setdefault(line.link.key, []).append((each, line, line.link))
        return found


def carried(plan: CascadePlan, viewer: Standpoint) -> Carried:
    """What stands below the organisation of the plan in its year."""
    indicators = indicators_of(plan)
    rows = AgreementIndicator.objects.filter(pk__in=[each.row.pk for each in indicators])
    below, known = _below(plan)
    known |= {each.key for each in indicators} | _above_keys(plan)
    return Carried(plan, viewer, indicators, rows.defer("description", "levels").in_bulk(), below, frozenset(known))


def _below(plan: CascadePlan) -> tuple[list[Below], set[Key]]:
    """The agreements below, every unit before its people, and the keys of all their rows; five queries. Seats that were
    closed are left out: what they took is to be given to somebody again."""
    path, year = plan.organization.path, plan.fiscal_year
    owners = {each.pk: each for each in Organization.objects.filter(path__startswith=path).exclude(path=path)}
    agreements = Agreement.objects.filter(organization__path__startswith=path, fiscal_year=year)
    agreements = agreements.filter(organization__held_until=None).exclude(organization=plan.organization_id)
    agreements = agreements.order_by("organization__path", "pk")
    standing, firsts = _editions(agreements)
    links = {
        (child, code): Link(kind, parent, parent_code, share, contribution)
        for child, code, kind, parent, parent_code, share, contribution in CascadeLink.objects.filter(
            child__organization__path__startswith=path, child__fiscal_year=year
        ).values_list("child", "child_code", "kind", "parent", "parent_code", "share", "contribution")
    }
    rows = _rows(path, year)
    known: set[Key] = set()
    found = []
    for pk, (owner, framework) in standing.items():
        first = firsts[owner, framework]
        lines = tuple(
            Line(row, code, name, exact(str(weight or "")), links.get((first, code)))
            for row, code, name, weight in rows.get(pk, ())
        )
        known |= {(first, line.code) for line in lines}
        found.append(Below(pk, owners[owner], lines))
    return found, known


def _rows(path: str, year: int) -> dict[int, list[tuple[int, str, str, object]]]:
    """Number, code, name and weight of what carries a weight of its own; parts of a mean do not."""
    rows = AgreementIndicator.objects.filter(
        agreement__organization__path__startswith=path,
        agreement__fiscal_year=year,
        agreement__superseded_by=None,
        is_heading=False,
    ).order_by("position")
    columns = "agreement", "pk", "code", "parent_code", "name", "row__weight", "row__applies"
    by_agreement: dict[int, list[tuple[int, str, str, str, object]]] = {}
    for agreement, pk, code, parent, name, weight, applies in rows.values_list(*columns):
        if applies != "false":
            by_agreement.setdefault(agreement, []).append((pk, code, parent, name, weight))
    found: dict[int, list[tuple[int, str, str, object]]] = {}
    for agreement, lines in by_agreement.items():
        codes = {code for _pk, code, *_rest in lines}
        found[agreement] = [(pk, code, name, weight) for pk, code, parent, name, weight in lines if parent not in codes]
    return found


def _above_keys(plan: CascadePlan) -> set[Key]:
    """What stands in the organisations above, to which somebody may lead past the organisation of the plan."""
    path = plan.organization.path
    paths = [path[: at + 1] for at, letter in enumerate(path[:-1]) if letter == "."]
    agreements = Agreement.objects.filter(organization__path__in=paths, fiscal_year=plan.fiscal_year)
    standing, firsts = _editions(agreements)
    rows = AgreementIndicator.objects.filter(agreement__in=list(standing), is_heading=False)
    return {(firsts[standing[agreement]], code) for agreement, code in rows.values_list("agreement", "code")}


def _editions(agreements: QuerySet[Agreement]) -> tuple[dict[int, tuple[int, int]], dict[tuple[int, int], int]]:
    """Owner and framework of each edition that stands, and the first edition by owner and framework."""
    standing: dict[int, tuple[int, int]] = {}
    firsts: dict[tuple[int, int], int] = {}
    columns = "pk", "organization", "framework", "amendment", "superseded_by"
    for pk, owner, framework, amendment, later in agreements.values_list(*columns):
        if amendment == 0:
            firsts[owner, framework] = pk
        if later is None:
            standing[pk] = owner, framework
    return standing, firsts
