"""Links of indicators: those of one agreement upwards, those that lead to one, and what is taken of it together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.editions import above, first_edition
from samrit.core.cascading import Contribution, Together, add_up
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.core.written.numbers import parse_number
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may

CARRIED_NOW = Q(child__organization__held_until=None)
"""Links of those who carry something still: whoever moved has another seat, and what the old one took is to be given
to somebody again."""
LONG = (
    *("description", "definition", "formula", "conditions", "levels"),
    *("baseline", "data_source", "evidence_rule", "reason"),
)
"""What is long in an indicator's template; thousands of rows are read without it."""


@dataclass(frozen=True, slots=True)
class Down:
    """A link from below as a page shows it: the indicator of the unit or person, in its present edition.

    ``row`` is ``None`` where that edition does not have it any more.
    """

    link: CascadeLink
    agreement: Agreement
    row: AgreementIndicator | None

    @property
    def owner(self) -> Organization:
        """Who carries it."""
        return self.agreement.organization


@dataclass(frozen=True, slots=True)
class Up:
    """Where an indicator leads: the row above in its present edition, ``None`` for one of the unit's own or a link
    that leads nowhere any more."""

    link: CascadeLink
    row: AgreementIndicator | None


def exact(text: str) -> Decimal | None:
    """The figure that a text says; ``None`` for an empty one, or words."""
    try:
        return parse_number(text) if text.strip() else None
    except Problem:
        return None


def contribution_of(kind: str, share: str, amount: str) -> Contribution | None:
    """What a link takes of the indicator above; ``None`` for a kind that takes nothing of it."""
    if kind == "identical":
        return Contribution(whole=True)
    if kind == "contributory":
        return Contribution(share=exact(share), amount=exact(amount))
    return None


def together(target: str, links: Iterable[CascadeLink]) -> Together:
    """What is taken of an indicator with this target, added up exactly."""
    found = [contribution_of(link.kind, link.share, link.contribution) for link in links]
    return add_up(exact(target), [each for each in found if each is not None])


def links_up(agreement: Agreement) -> dict[str, Up]:
    """Where every indicator of an agreement leads, by code; three queries."""
    links = list(CascadeLink.objects.filter(child=first_edition(agreement)).select_related("parent"))
    rows = present_rows([link for link in links if link.parent_id])
    return {link.child_code: Up(link, rows.get((link.parent_id or 0, link.parent_code))) for link in links}


def links_down(agreement: Agreement, codes: Iterable[str] | None = None) -> list[CascadeLink]:
    """Every link that leads to an agreement, or to some of its rows; one query, two for an amendment."""
    links = CascadeLink.objects.filter(CARRIED_NOW, parent=first_edition(agreement))
    links = links.select_related("child__organization")
    links = links.defer("child__content").order_by("parent_code", "child__organization__sort_key", "child_code")
    return list(links if codes is None else links.filter(parent_code__in=list(codes)))


def taken_below(agreement: Agreement) -> dict[str, list[CascadeLink]]:
    """What the links to an agreement take of each of its rows, by code; one query, two for an amendment."""
    found: dict[str, list[CascadeLink]] = {}
    links = CascadeLink.objects.filter(CARRIED_NOW, parent=first_edition(agreement))
    for link in links.only("parent_code", "kind", "share", "contribution").order_by():
        found.setdefault(link.parent_code, []).append(link)
    return found


def seen_by(viewer: Standpoint, links: Iterable[CascadeLink]) -> list[Down]:
    """Those of the links whose units and persons the viewer may look at, each with its present row; two queries."""
    links = [link for link in links if may(viewer, Action.READ_CASCADE, link.child.organization)]
    keys = {(link.child.organization_id, link.child.framework_id, link.child.fiscal_year): link for link in links}
    standing: dict[tuple[int, int, int], Agreement] = {}
    for agreement in light(Agreement.objects.all()).filter(
        organization__in={key[0] for key in keys}, fiscal_year__in={key[2] for key in keys}, superseded_by=None
    ):
        standing[agreement.organization_id, agreement.framework_id, agreement.fiscal_year] = agreement
    rows = {
        (row.agreement_id, row.code): row
        for row in AgreementIndicator.objects.defer(*LONG).filter(
            agreement__in=[each.pk for each in standing.values()], code__in={link.child_code for link in links}
        )
    }
    found = []
    for link in links:
        child = standing[link.child.organization_id, link.child.framework_id, link.child.fiscal_year]
        found.append(Down(link, child, rows.get((child.pk, link.child_code))))
    return found


def present_rows(links: list[CascadeLink]) -> dict[tuple[int, str], AgreementIndicator]:
    """The rows that links lead to, in the editions that stand now, by first edition and code; two queries."""
    firsts = {
        (link.parent.organization_id, link.parent.framework_id, link.parent.fiscal_year): link.parent_id
        for link in links
        if link.parent is not None
    }
    rows = AgreementIndicator.objects.filter(
        agreement__organization__in={key[0] for key in firsts},
        agreement__fiscal_year__in={key[2] for key in firsts},
        agreement__superseded_by=None,
        code__in={link.parent_code for link in links},
        is_heading=False,
    )
    found = {}
    for row in light(rows, "agreement"):
        key = row.agreement.organization_id, row.agreement.framework_id, row.agreement.fiscal_year
        if key in firsts:
            found[firsts[key] or 0, row.code] = row
    return found


def offered_above(agreement: Agreement) -> QuerySet[AgreementIndicator]:
    """The indicators that a unit's or person's may lead to: of every organisation above, the nearest first."""
    rows = AgreementIndicator.objects.filter(agreement__in=above(agreement).values("pk"), is_heading=False)
    return light(rows, "agreement").order_by("-agreement__organization__path", "agreement", "position")


def taken_of(rows: Iterable[AgreementIndicator]) -> dict[int, Together]:
    """What is taken of each of these rows of present editions, by their numbers; two queries."""
    rows = list(rows)
    owners = {row.agreement.organization_id for row in rows}
    firsts = Agreement.objects.filter(organization__in=owners, amendment=0)
    names = {
        (owner, framework, year): pk
        for pk, owner, framework, year in firsts.values_list("pk", "organization", "framework", "fiscal_year")
    }
    links: dict[tuple[int, str], list[CascadeLink]] = {}
    for link in CascadeLink.objects.filter(CARRIED_NOW, parent__in=set(names.values())):
        links.setdefault((link.parent_id or 0, link.parent_code), []).append(link)
    found = {}
    for row in rows:
        of = row.agreement
        first = names[of.organization_id, of.framework_id, of.fiscal_year]
        found[row.pk] = together(row.target, links.get((first, row.code), ()))
    return found
