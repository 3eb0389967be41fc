"""The links that an address is tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import Sending

from samrit.cascade.models import CascadeLink
from samrit.web.access import Address

if TYPE_CHECKING:
    from tests.matrix.country import Country
    from tests.matrix.sending import Sender


def _row(address: Address, country: Country) -> list[Case]:
    row = country.linked.row
    return [Case("", reverse(address.name, args=[row.pk]), row, (row.owner.path,), row.state)]


def _edition(address: Address, country: Country) -> list[Case]:
    """The one that an accepted change made; the agency itself is none of those whom it concerns."""
    amended = country.agreements["amended"]
    more = [amended.organization_id] if address.name == "cascade-answer" else []
    url = reverse(address.name, args=[amended.pk, *more])
    return [Case("amended", url, amended, (amended.organization.path,), amended.state)]


LINKS_SPECIAL: dict[str, Callable[[Address, Any], list[Case]]] = {
    "cascade-link": _row,
    "cascade-link-remove": _row,
    "cascade-amendment": _edition,
    "cascade-answer": _edition,
}


def _link(sender: Sender, case: Case) -> Sending:
    given = {"kind": "unit_specific", "version": _version(case)}
    return Sending("valid", lambda: given, True)


def _remove(sender: Sender, case: Case) -> Sending:
    given = {"version": _version(case)}
    return Sending("valid", lambda: given, True)


def _version(case: Case) -> str:
    link = CascadeLink.objects.filter(child=case.thing.agreement, child_code=case.thing.code).first()
    return str(link.version if link else 0)


LINKS_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "cascade-link": _link,
    "cascade-link-remove": _remove,
    "cascade-answer": lambda sender, case: Sending(
        "valid", lambda: {f"a{case.thing.organization_id}-answer": "adopted"}, False
    ),
}
