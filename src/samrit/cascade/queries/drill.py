"""One indicator from the organisation down to the officers who carry it, and up to what it serves (D3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.cascade.models import CascadeLink
from samrit.cascade.queries.editions import first_edition
from samrit.cascade.queries.links import CARRIED_NOW, links_up, seen_by, together
from samrit.core.cascading import Together, add_up
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, may

DEEPEST = 6
"""Levels that are followed up and down: agency, bureau, group and person are four."""
NOTHING = add_up(None, ())
"""Taken of an indicator to which none leads."""
Key = tuple[int, str]


@dataclass
class Node:
    """An indicator with those that lead to it and may be seen; ``link`` is its own upwards, ``hidden`` are others."""

    row: AgreementIndicator
    agreement: Agreement
    link: CascadeLink | None
    together: Together
    hidden: int = 0
    below: list[Node] = field(default_factory=list)

    @property
    def owner(self) -> Organization:
        """Who carries it."""
        return self.agreement.organization


@dataclass(frozen=True, slots=True)
class Drill:
    """The chain from the top to the indicator (without it), and the indicator with all that is under it."""

    above: tuple[Node, ...]
    here: Node
    people: int
    units: int


def drill(row: AgreementIndicator, viewer: Standpoint) -> Drill:
    """Both ways; a few queries for each level, however many carry it."""
    own = links_up(row.agreement).get(row.code)
    here = Node(row, row.agreement, own.link if own else None, together(row.target, ()))
    found = _down({(first_edition(row.agreement).pk, row.code): here}, viewer)
    seats = {node.owner.pk for node in found if node.owner.person_id}
    units = {node.owner.pk for node in found if not node.owner.person_id}
    return Drill(tuple(_up(row, viewer)), here, len(seats), len(units))


def _up(row: AgreementIndicator, viewer: Standpoint) -> Iterable[Node]:
    """From the top; what may not be seen ends the chain."""
    chain: list[Node] = []
    now = row
    for _level in range(DEEPEST):
        up = links_up(now.agreement).get(now.code)
        if chain and up is not None:
            chain[-1].link = up.link
        if up is None or up.row is None or not may(viewer, Action.READ_CASCADE, up.row.agreement.organization):
            break
        now = up.row
        chain.append(Node(now, now.agreement, None, together(now.target, ())))
    return reversed(chain)


def _down(waiting: dict[Key, Node], viewer: Standpoint) -> list[Node]:
    """Fill in what leads to these, level by level; every node that was found."""
    everything: list[Node] = []
    for _level in range(DEEPEST):
        links = [
            link
            for link in CascadeLink.objects.filter(
                CARRIED_NOW,
                parent__in={key[0] for key in waiting},
                parent_code__in={key[1] for key in waiting},
            )
            .select_related("child__organization")
            .defer("child__content")
            .order_by("child__organization__sort_key", "child_code")
            if (link.parent_id, link.parent_code) in waiting
        ]
        leading: dict[Key, list[CascadeLink]] = {}
        for link in links:
            leading.setdefault((link.parent_id or 0, link.parent_code), []).append(link)
        for key, node in waiting.items():
            if mine := leading.get(key):
                node.together, node.hidden = together(node.row.target, mine), len(mine)
        following: dict[Key, Node] = {}
        for down in seen_by(viewer, links):
            if down.row is None:
                continue
            node = Node(down.row, down.agreement, down.link, NOTHING)
            parent = waiting[down.link.parent_id or 0, down.link.parent_code]
            parent.below.append(node)
            parent.hidden -= 1
            following[down.link.child_id, down.link.child_code] = node
        everything += following.values()
        if not following:
            break
        waiting = following
    return everything
