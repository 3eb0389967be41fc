"""Papers and bundles: what their addresses are tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import Sending

from samrit.core.workflow import IN_FORCE
from samrit.web.access import Address

if TYPE_CHECKING:
    from tests.matrix.country import Country

NOBODYS = 987_654
"""The key of a bundle that nobody asked for: it exists for nobody (tests/papers has those of somebody)."""


def _agreement(*more: str) -> Callable[[Address, Country], list[Case]]:
    def make(address: Address, country: Country) -> list[Case]:
        found = []
        for name in ("draft", "signed", "published", "superseded"):
            each = country.agreements[name]
            url = reverse(address.name, args=[each.pk, *more])
            found.append(Case(name, url, each, (each.organization.path,), each.state))
        return found

    return make


def _order(*more: str) -> Callable[[Address, Country], list[Case]]:
    def make(address: Address, country: Country) -> list[Case]:
        return [
            Case(name, reverse(address.name, args=[each.pk, *more]), each, (each.owner.path,), each.state)
            for name, each in country.requests.items()
        ]

    return make


def _bundles(address: Address, country: Country) -> list[Case]:
    place = country.agreements["published"].organization
    return [Case("", reverse(address.name, args=[place.pk, 2554]), place, (place.path,))]


def _nobodys(address: Address, country: Country) -> list[Case]:
    return [Case("", reverse(address.name, args=[NOBODYS]))]


def _unknown(address: Address, country: Country) -> list[Case]:
    return [Case("", reverse(address.name, args=["nobody0000"]), exists=False)]


ISSUING_SPECIAL: dict[str, Callable[[Address, Any], list[Case]]] = {
    "agreement-paper": _agreement("templates", "docx"),
    "agreement-paper-issue": _agreement("agreement"),
    "change-order": _order("docx"),
    "change-order-issue": _order(),
    "paper-bundles": _bundles,
    "paper-bundle-file": _nobodys,
    "paper-bundle-again": _nobodys,
    "public-paper-verify": _unknown,
}
ISSUING_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "agreement-paper-issue": lambda sender, case: Sending("valid", lambda: {"digits": "thai"}, case.state in IN_FORCE),
    "change-order-issue": lambda sender, case: Sending("valid", dict, case.state in ("accepted", "refused")),
    "paper-bundles": lambda sender, case: Sending("valid", lambda: {"digits": "thai"}, True),
}
