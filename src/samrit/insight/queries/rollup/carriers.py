"""Indicators of one organisation or unit in a round, each beside those below that carry it by link (D3, D7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.models import CascadeLink, CascadePlan
from samrit.cascade.queries.links import contribution_of, exact
from samrit.cascade.queries.promised import Indicator, Key, indicators_of
from samrit.core.cascading import Together, add_up
from samrit.core.permissions import Action
from samrit.core.rolling_up import FEWEST, Handed, Reached, Spread, add_results, adds_up, may_be_told, spread
from samrit.insight.queries.rollup.places import granted
from samrit.insight.queries.rollup.results import Of, Reported, made_of_parts, reported
from samrit.organizations.models import Organization, in_language
from samrit.permissions import Standpoint, may

KINDS = ("contributory", "identical", "common")


@dataclass(frozen=True, slots=True)
class Carrier:
    """One below: ``named`` says whether the viewer may know whose it is, ``seen`` whether its result may be looked at.

    ``row`` is ``None`` where the present agreement does not have it any more.
    """

    kind: str
    share: str
    contribution: str
    owner: int
    person: int | None
    owner_name: str
    named: bool
    seen: bool
    row: int | None = None
    code: str = ""
    name: str = ""
    unit: str = ""
    target: str = ""
    reported: Reported | None = None
    of_parts: bool = False

    @property
    def who(self) -> int:
        """The person, at whatever seat, else the organisation: one person hides behind two seats no better than one."""
        return self.owner if self.person is None else -self.person


@dataclass(frozen=True)
class Group:
    """Those who carry an indicator in one way. ``results`` are added up where they make a sum, else laid side by side
    in ``figures``; ``points`` are those of the ones that may be seen."""

    kind: str
    carriers: Sequence[Carrier]
    results: Reached | None
    figures: Spread | None
    points: Spread | None

    @property
    def named(self) -> list[Carrier]:
        """Those that may be shown."""
        return [each for each in self.carriers if each.named]

    @property
    def others(self) -> int | None:
        """How many are not shown; ``None`` where they are too few to be counted."""
        hidden = [each for each in self.carriers if not each.named]
        return len(hidden) if may_be_told(each.who for each in hidden) else None

    @property
    def done(self) -> int:
        """How many of those that may be seen handed a result on."""
        return sum(each.reported is not None and each.reported.points is not None for each in self.seen)

    @property
    def seen(self) -> list[Carrier]:
        """Those whose results may be looked at."""
        return [each for each in self.carriers if each.seen]


@dataclass(frozen=True)
class Carried:
    """One indicator: its own result, where the viewer may read it, and everybody below who carries it. ``of_parts``
    says that its result comes from its parts."""

    row: AgreementIndicator
    seen: bool
    reported: Reported | None
    together: Together
    groups: Sequence[Group]
    of_parts: bool = False

    @property
    def carriers(self) -> list[Carrier]:
        """All of them."""
        return [each for group in self.groups for each in group.carriers]


def indicators_under(organization: Organization, fiscal_year: int) -> list[Indicator]:
    """The indicators of an organisation in the year, whether its cascade was begun or not; four queries."""
    return indicators_of(CascadePlan(organization=organization, fiscal_year=fiscal_year))


def carried(
    viewer: Standpoint, indicators: Iterable[Indicator], fiscal_year: int, months: int, owner: Organization
) -> list[Carried]:
    """These indicators of ``owner`` with those below; five queries for any number."""
    wanted = list(indicators)
    rows = AgreementIndicator.objects.defer("description", "levels").in_bulk([each.row.pk for each in wanted])
    links = _links(viewer, [each.key for each in wanted])
    below = _rows({of for _key, of, _carrier in links}, fiscal_year)
    units = {of: found.unit for of, found in below.items()}
    own: dict[int, Of] = {}
    for each in wanted:
        row = rows[each.row.pk]
        row.agreement = each.agreement
        own[row.pk] = owner.pk, each.agreement.framework_id, row.code
        units[own[row.pk]] = row.unit
    cards = reported(units.items(), fiscal_year, months)
    parts = made_of_parts((row.agreement_id, row.code) for row in [*rows.values(), *below.values()])
    sees = bool(may(viewer, Action.READ_REPORT, owner))
    found: dict[Key, list[Carrier]] = {}
    for key, of, carrier in links:
        found.setdefault(key, []).append(_with_row(carrier, below.get(of), cards.get(of), parts))
    return [
        _carried(
            rows[each.row.pk],
            sees,
            cards.get(own[each.row.pk]),
            found.get(each.key, []),
            (each.agreement.pk, each.code) in parts,
        )
        for each in wanted
    ]


def _links(viewer: Standpoint, keys: Sequence[Key]) -> list[tuple[Key, Of, Carrier]]:
    """Every link to these, of everybody; one query."""
    wanted = set(keys)
    rows = CascadeLink.objects.filter(
        parent__in={key[0] for key in wanted}, parent_code__in={key[1] for key in wanted}, kind__in=KINDS
    )
    to = "child__organization"
    rows = rows.annotate(
        named=granted(viewer, Action.READ_CASCADE, to), seen=granted(viewer, Action.READ_REPORT, to)
    ).order_by(f"{to}__sort_key", "child_code")
    found = []
    for parent, parent_code, framework, code, *of_owner, owner, person, name, english, named, seen in rows.values_list(
        *("parent", "parent_code", "child__framework", "child_code", "kind", "share", "contribution"),
        *(to, f"{to}__person", f"{to}__name", f"{to}__name_en", "named", "seen"),
    ):
        if (parent, parent_code) in wanted:
            said = in_language(name, english)
            kind, share, contribution = of_owner
            carrier = Carrier(kind, share, contribution, owner, person, said, named, seen, code=code)
            found.append(((parent, parent_code), (owner, framework, code), carrier))
    return found


def _rows(wanted: set[Of], fiscal_year: int) -> dict[Of, AgreementIndicator]:
    """The rows of those below in the editions that stand; one query."""
    if not wanted:
        return {}
    rows = AgreementIndicator.objects.filter(
        agreement__organization__in={of[0] for of in wanted},
        agreement__fiscal_year=fiscal_year,
        agreement__superseded_by=None,
        code__in={of[2] for of in wanted},
        is_heading=False,
    ).select_related("agreement")
    columns = "code", "name", "name_en", "unit", "target", "agreement__organization", "agreement__framework"
    found = {}
    for row in rows.only(*columns):
        of = row.agreement.organization_id, row.agreement.framework_id, row.code
        if of in wanted:
            found[of] = row
    return found


def _with_row(
    carrier: Carrier, row: AgreementIndicator | None, card: Reported | None, parts: set[tuple[int, str]]
) -> Carrier:
    if row is None:
        return carrier
    return Carrier(
        carrier.kind,
        carrier.share,
        carrier.contribution,
        carrier.owner,
        carrier.person,
        carrier.owner_name,
        carrier.named,
        carrier.seen,
        row.pk,
        row.code,
        row.title,
        row.unit,
        row.target,
        card,
        (row.agreement_id, row.code) in parts,
    )


def _carried(
    row: AgreementIndicator, sees: bool, own: Reported | None, carriers: Sequence[Carrier], of_parts: bool
) -> Carried:
    parts = [contribution_of(each.kind, each.share, each.contribution) for each in carriers]
    together = add_up(exact(row.target), [part for part in parts if part is not None])
    groups = [_group(kind, row, sees, mine) for kind in KINDS if (mine := [e for e in carriers if e.kind == kind])]
    return Carried(row, sees, own if sees else None, together, groups, of_parts)


def _group(kind: str, row: AgreementIndicator, sees: bool, carriers: Sequence[Carrier]) -> Group:
    """Contributions in the unit of the indicator are added up; what cannot be added is laid side by side."""
    results = None
    stated = [each for each in carriers if each.share or each.contribution]
    if kind == "contributory" and stated and all(adds_up(each.unit, row.unit) for each in stated):
        handed = [Handed(each.who, each.seen, each.reported.figure if each.reported else None) for each in stated]
        results = add_results(handed, sees_sums=sees)
    seen = [each for each in carriers if each.seen and each.reported is not None]
    fewest = FEWEST if any(each.person is not None for each in seen) else 1
    alike = [each for each in seen if each.unit.strip() == row.unit.strip()]
    figures = [each.reported.figure for each in alike if each.reported and each.reported.figure is not None]
    points = [each.reported.points for each in seen if each.reported and each.reported.points is not None]
    return Group(kind, carriers, results, None if results else spread(figures, fewest), spread(points, fewest))
