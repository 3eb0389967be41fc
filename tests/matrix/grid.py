"""Who tries what: everybody everything, or one of each answer, in turn (:mod:`tests.matrix.extent`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from tests.matrix.case import Case
from tests.matrix.cases import cases_of, expected, granted
from tests.matrix.country import Country, Viewer
from tests.matrix.extent import Extent
from tests.matrix.sent import Sending

from samrit.core.permissions import Action
from samrit.web.access import ADDRESSES, Address, Thing

Met = tuple[Thing, str, str]
"""Somebody met a kind of thing in a state."""
Plan = dict[tuple[str, int], list[Viewer]]
"""Who tries each case of each address, the cases by their number."""


@dataclass(frozen=True)
class Grid:
    """Who tries each case, and in which order."""

    country: Country
    extent: Extent

    def readers(self, address: Address, number: int) -> list[Viewer]:
        """Those who open a page."""
        return self._of(self._reading, address, number)

    def senders(self, address: Address, number: int, case: Case, sending: Sending) -> list[Viewer]:
        """Those who send a form: where it acts for some of those who may, one of them is always there."""
        found = self._of(self._writing, address, number)
        if self.extent.everybody:
            return found
        found = list(found)
        there = {_kind(each, address, case, sending) for each in found}
        for viewer in everybody(self.country, number):
            kind = _kind(viewer, address, case, sending)
            if kind not in there:
                there.add(kind)
                found.append(viewer)
        return found

    def _of(self, plan: Plan, address: Address, number: int) -> list[Viewer]:
        return everybody(self.country, number) if self.extent.everybody else plan[address.name, number]

    @cached_property
    def _reading(self) -> Plan:
        return planned(self.country, reading=True, every_role=self.extent.every_role)

    @cached_property
    def _writing(self) -> Plan:
        return planned(self.country, reading=False, every_role=self.extent.every_role)


def everybody(country: Country, number: int) -> list[Viewer]:
    """Everybody tries the first case of an address, one of each role and somebody of another agency the others."""
    return country.grid if number else list(country.viewers.values())


def needed(address: Address, case: Case, sending: Sending | None = None) -> tuple[Action, ...]:
    """What one must be granted for writing, besides seeing the thing."""
    return (sending.action,) if sending and sending.action else case.actions or address.writes


def tries(country: Country, *, reading: bool) -> Iterable[tuple[Address, int, Case]]:
    """Every case of every address that has pages, or takes forms."""
    for _name, address in sorted(ADDRESSES.items()):
        if address.gets if reading else address.posts:
            for number, case in enumerate(cases_of(address, country)):
                yield address, number, case


def answers(
    viewers: Iterable[Viewer], address: Address, case: Case, needs: tuple[Action, ...], *, by_rights: bool = False
) -> dict[Hashable, list[Viewer]]:
    """Those who must get the same answer; ``by_rights`` sets apart those who may by what else they may do to such a
    thing, for a page shows them other buttons."""
    found: dict[Hashable, list[Viewer]] = defaultdict(list)
    for viewer in viewers:
        answer: Hashable = expected(viewer, address, case, needs)
        if by_rights and answer == "may":
            answer = rights(viewer, address.of, case.paths)
        found[answer].append(viewer)
    return found


@cache
def rights(viewer: Viewer, of: Thing, paths: tuple[str, ...]) -> frozenset[Action]:
    """What of all that is done to such things the viewer may do to one of these organisations."""
    done = {
        action for address in ADDRESSES.values() if address.of is of for action in (*address.reads, *address.writes)
    }
    return frozenset(action for action in done if granted(viewer, action, paths))


def planned(country: Country, *, reading: bool, every_role: bool) -> Plan:
    """Who tries each case: of each answer one who met such a thing in such a state least often; at last every role
    that would never have met it. With ``every_role`` every role tries the first case of an address, those who may are
    told apart by their rights, and others of a role meet every kind of thing too."""
    plan: Plan = {}
    met: Counter[Met] = Counter()
    came: Counter[tuple[str, str]] = Counter()
    every = list(tries(country, reading=reading))

    def let_in(address: Address, number: int, case: Case, viewer: Viewer) -> None:
        met[address.of, case.state, viewer.name] += 1
        came[address.name, viewer.name] += 1
        plan.setdefault((address.name, number), []).append(viewer)

    for address, number, case in every:
        for viewer in country.grid if every_role and not number else ():
            let_in(address, number, case, viewer)
        there = plan.get((address.name, number), [])
        needs = address.reads if reading else needed(address, case)
        for viewers in answers(everybody(country, number), address, case, needs, by_rights=every_role).values():
            if not any(viewer in viewers for viewer in there):
                seldom = [(met[address.of, case.state, each.name], came[address.name, each.name]) for each in viewers]
                let_in(address, number, case, viewers[seldom.index(min(seldom))])
    for address, number, case in every:
        for viewer in everybody(country, number) if every_role else country.grid:
            if not met[address.of, case.state, viewer.name]:
                let_in(address, number, case, viewer)
    return plan


def _kind(viewer: Viewer, address: Address, case: Case, sending: Sending) -> tuple[str, bool]:
    """What the form gets from this viewer, and whether it is one of those for whom it acts."""
    wanted = expected(viewer, address, case, needed(address, case, sending))
    return wanted, wanted == "may" and viewer.name in sending.by
