"""The indicators of the units or officers of an organisation as rows of a spreadsheet, each as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.agreements.queries.stated import StatedFor, stated_rows_of
from samrit.agreements.template_fields import RULED, split
from samrit.agreements.template_values import CHOICES, in_words, stored
from samrit.cascade.link_kinds import KIND_WORDS
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.promised import first_editions
from samrit.core.permissions import Action
from samrit.organizations.models import UNIT_KINDS, Organization, OrganizationKind
from samrit.permissions import Standpoint, visible

PLAIN = {"name": "name", "kind": "row.kind", "unit": "unit", "weight": "row.weight", "target": "target"}
"""Columns that are one field of a template each."""
LEVELS = tuple(f"level{number}" for number in range(1, 6))
PAST = ("past3", "past2", "past1")
"""Columns with the results of the years before."""
LINK = ("link", "parent_owner", "parent", "share", "contribution")
PEOPLE, UNITS = "people", "units"
KIND_LABELS = {kind: label.th for kind, label in CHOICES["row.kind"].items()}
LINK_LABELS = {kind: label.th for kind, label in KIND_WORDS.items()}


@dataclass
class Standing:
    """What there is of the owners in a year; every mapping but ``owners`` is by the number of the agreement."""

    owners: Mapping[str, Organization]
    agreements: Mapping[int, Agreement]
    firsts: Mapping[int, int]
    rows: Mapping[int, list[AgreementIndicator]]
    links: Mapping[tuple[int, str], CascadeLink]
    """By the first edition and the code of the row."""
    parents: Mapping[tuple[str, str], list[AgreementIndicator]]
    """Rows of the organisations above, by the code of the organisation and of the row."""
    first_of_parent: Mapping[int, int]
    _stated: dict[int, StatedFor] = field(default_factory=dict)

    def stated(self, row: AgreementIndicator) -> StatedFor:
        """What the framework says for a row; no query."""
        if row.pk not in self._stated:
            parents = {each.code: each.parent_code for each in self.rows[row.agreement_id]}
            self._stated[row.pk] = stated_rows_of(row.agreement).of(row, parents)
        return self._stated[row.pk]

    def link(self, row: AgreementIndicator) -> CascadeLink | None:
        """Where a row leads."""
        return self.links.get((self.firsts[row.agreement_id], row.code))


def owners_in(unit: Organization, viewer: Standpoint, of: str = "") -> list[Organization]:
    """The officers and the units right under an organisation whose agreements this person may read."""
    kinds = {PEOPLE: (OrganizationKind.SEAT.value,), UNITS: UNIT_KINDS}
    wanted = kinds.get(of, (*kinds[PEOPLE], *kinds[UNITS]))
    rows = visible(viewer, Action.READ_AGREEMENT, unit.children.filter(kind__in=wanted), "")
    return list(rows.order_by("sort_key", "code"))


def standing_in(unit: Organization, year: int, viewer: Standpoint, of: str = "") -> Standing:
    """Everything that the file tells and is held against; how many queries it takes does not depend on its size."""
    owners = owners_in(unit, viewer, of)
    mine = Agreement.objects.filter(organization__in=owners, fiscal_year=year).exclude(state="superseded")
    agreements = {each.pk: each for each in light(mine).order_by("organization__sort_key", "pk")}
    firsts = first_editions(list(agreements.values()))
    rows: dict[int, list[AgreementIndicator]] = {pk: [] for pk in agreements}
    for row in AgreementIndicator.objects.filter(agreement__in=agreements).order_by("position", "pk"):
        row.agreement = agreements[row.agreement_id]
        rows[row.agreement_id].append(row)
    links = CascadeLink.objects.filter(child__in=set(firsts.values())).select_related("parent__organization")
    above = _above(unit, year)
    return Standing(
        {each.code.lower(): each for each in owners},
        agreements,
        firsts,
        rows,
        {(link.child_id, link.child_code): link for link in links.defer("parent__content")},
        above,
        first_editions([row.agreement for found in above.values() for row in found]),
    )


def standing_of(agreement: Agreement) -> Standing:
    """The same of one agreement alone, whose indicators lead nowhere from a file."""
    rows = list(agreement.indicators.order_by("position", "pk"))
    for row in rows:
        row.agreement = agreement
    owner = agreement.organization
    return Standing(
        {owner.code.lower(): owner}, {agreement.pk: agreement}, {agreement.pk: 0}, {agreement.pk: rows}, {}, {}, {}
    )


def _above(unit: Organization, year: int) -> dict[tuple[str, str], list[AgreementIndicator]]:
    """The indicators of the organisation itself and of those above it, in the editions that stand."""
    parts = unit.path.rstrip(".").split(".")
    paths = [".".join(parts[:count]) + "." for count in range(1, len(parts) + 1)]
    rows = AgreementIndicator.objects.filter(
        agreement__organization__path__in=paths,
        agreement__fiscal_year=year,
        agreement__superseded_by=None,
        is_heading=False,
    )
    found: dict[tuple[str, str], list[AgreementIndicator]] = {}
    for row in light(rows, "agreement").order_by("agreement", "position"):
        found.setdefault((row.agreement.organization.code.lower(), row.code), []).append(row)
    return found


def rows_of(standing: Standing) -> Iterator[dict[str, str]]:
    """A row for each indicator; for an agreement without any one row with its owner, to be written in."""
    for pk, agreement in standing.agreements.items():
        owner = {"owner": agreement.organization.code, "owner_name": str(agreement.organization)}
        indicators = [row for row in standing.rows[pk] if not row.is_heading and row.row.get("applies") != "false"]
        if not indicators and agreement.state == "draft":
            yield owner
        for row in indicators:
            yield owner | {"code": row.code, **cells_of(standing, row), "seen": seen_of(standing, row)}


def cells_of(standing: Standing, row: AgreementIndicator) -> dict[str, str]:
    """What the cells of an indicator say, by the key of the column."""
    values = standing.stated(row).values
    kind = str(stored(row, "row.kind", values) or "")
    said = {}
    for column in (*PLAIN, *LEVELS, *PAST):
        key = field_of(column, kind, row.agreement.fiscal_year)
        if key:
            words = in_words(split(key)[0], stored(row, key, values))
            said[column] = KIND_LABELS.get(words, words) if column == "kind" else words
    link = standing.link(row)
    if link is not None:
        over = link.parent.organization.code if link.parent else ""
        said |= dict(
            zip(LINK, (LINK_LABELS[link.kind], over, link.parent_code, link.share, link.contribution), strict=True)
        )
    return said


def field_of(column: str, kind: str, year: int) -> str:
    """The field of the template that a column is; levels are figures or words by the kind, ``""`` without one."""
    if column in PAST:
        return f"baseline.{year - int(column[-1])}"
    if column in PLAIN:
        return PLAIN[column]
    number = column.removeprefix("level")
    return f"row.thresholds.{number}" if kind in RULED else f"levels.{number}" if kind else ""


def seen_of(standing: Standing, row: AgreementIndicator) -> str:
    """Which versions the file is made with."""
    link = standing.link(row)
    return f"{row.agreement_id}/{row.pk}/{row.version}/{link.version if link else 0}"
