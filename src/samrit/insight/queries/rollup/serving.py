"""What somebody serves: each own indicator with the ones above that it leads to, up to the organisation's (D7)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.drill import DEEPEST
from samrit.cascade.queries.editions import first_edition
from samrit.cascade.queries.links import present_rows
from samrit.cascade.queries.promised import Key
from samrit.core.permissions import Action
from samrit.insight.queries.rollup.carriers import indicators_under
from samrit.insight.queries.rollup.results import Of, Reported, made_of_parts, reported
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may


@dataclass
class Step:
    """One indicator of the chain; ``link`` is its own upwards. ``seen`` says whether its result may be looked at,
    ``of_parts`` that it comes from its parts."""

    row: AgreementIndicator
    owner: Organization
    link: CascadeLink | None = None
    seen: bool = False
    reported: Reported | None = None
    of_parts: bool = False


@dataclass
class Chain:
    """An own indicator and what it serves, the nearest first. ``broken`` says that it leads to what is not there any
    more, ``ends`` that the rest may not be looked at."""

    own: Step
    above: list[Step] = field(default_factory=list)
    broken: bool = False
    ends: bool = False

    @property
    def steps(self) -> list[Step]:
        """The own one first."""
        return [self.own, *self.above]


def serving(viewer: Standpoint, place: Organization, fiscal_year: int, months: int) -> list[Chain]:
    """Every indicator of ``place`` with its chain; two queries a level and seven more, however many there are."""
    indicators = indicators_under(place, fiscal_year)
    rows = AgreementIndicator.objects.defer("description", "levels").in_bulk([each.row.pk for each in indicators])
    chains = []
    for each in indicators:
        row = rows[each.row.pk]
        row.agreement = each.agreement
        chains.append(Chain(Step(row, place)))
    keys = [each.key for each in indicators]
    _climb_all(viewer, {key: [chain] for key, chain in zip(keys, chains, strict=True)})
    _fill_in(viewer, chains, fiscal_year, months)
    return chains


def chain_of(viewer: Standpoint, row: AgreementIndicator, months: int) -> Chain:
    """The same for one indicator."""
    chain = Chain(Step(row, row.agreement.organization))
    _climb_all(viewer, {(first_edition(row.agreement).pk, row.code): [chain]})
    _fill_in(viewer, [chain], row.agreement.fiscal_year, months)
    return chain


def _climb_all(viewer: Standpoint, now: dict[Key, list[Chain]]) -> None:
    for _level in range(DEEPEST):
        now = _climb(viewer, now)
        if not now:
            break


def _climb(viewer: Standpoint, now: dict[Key, list[Chain]]) -> dict[Key, list[Chain]]:
    """One level up for every chain that goes on; the chains by what they stand at then."""
    links = CascadeLink.objects.filter(child__in={key[0] for key in now}, child_code__in={key[1] for key in now})
    found = [each for each in links.select_related("parent") if (each.child_id, each.child_code) in now]
    parents = present_rows([each for each in found if each.parent_id])
    following: dict[Key, list[Chain]] = {}
    for link in found:
        for chain in now[link.child_id, link.child_code]:
            chain.steps[-1].link = link
            if link.parent_id is None:
                continue
            above = parents.get((link.parent_id, link.parent_code))
            if above is None:
                chain.broken = True
            elif not may(viewer, Action.READ_CASCADE, above.agreement.organization):
                chain.ends = True
            else:
                chain.above.append(Step(above, above.agreement.organization))
                following.setdefault((link.parent_id, link.parent_code), []).append(chain)
    return following


def _fill_in(viewer: Standpoint, chains: list[Chain], fiscal_year: int, months: int) -> None:
    """The results of every step whose report the viewer may read; two queries."""
    steps = [step for chain in chains for step in chain.steps]
    sees: dict[int, bool] = {}
    for step in steps:
        if step.owner.pk not in sees:
            sees[step.owner.pk] = bool(may(viewer, Action.READ_REPORT, step.owner))
    wanted: dict[Of, str] = {_of(step): step.row.unit for step in steps if sees[step.owner.pk]}
    cards = reported(wanted.items(), fiscal_year, months)
    parts = made_of_parts((step.row.agreement_id, step.row.code) for step in steps)
    for step in steps:
        step.seen, step.of_parts = sees[step.owner.pk], (step.row.agreement_id, step.row.code) in parts
        found = cards.get(_of(step)) if step.seen else None
        step.reported = replace(found) if found else None


def _of(step: Step) -> Of:
    return step.owner.pk, step.row.agreement.framework_id, step.row.code
