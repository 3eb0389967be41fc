"""Papers and bundles: what their addresses are tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import Sending

from samrit.core.workflow import IN_FORCE
from samrit.papers.actions.bundling import ask_bundle
from samrit.papers.models import PaperBundle
from samrit.web.access import Address

if TYPE_CHECKING:
    from tests.matrix.country import Country


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


def make_bundle(country: Country) -> PaperBundle:
    """One of the published agreement that its coordinator asked for, and that could not be made."""
    agreement = country.agreements["published"]
    bundle = ask_bundle(
        organization=agreement.organization,
        fiscal_year=agreement.fiscal_year,
        agreements=[agreement.pk],
        thai_digits=False,
        site="",
        doing=country.doing("coordinator"),
    )
    PaperBundle.objects.filter(pk=bundle.pk).update(state="failed")
    return bundle


def _bundle(address: Address, country: Country) -> list[Case]:
    """It is whose it is; a file it does not have."""
    has_no_file = address.name == "paper-bundle-file"
    bundle = country.bundle
    return [Case("", reverse(address.name, args=[bundle.pk]), bundle, person=bundle.asked_by, gone=has_no_file)]


def _unknown(address: Address, country: Country) -> list[Case]:
    return [Case("", reverse(address.name, args=["nobody0000"]), exists=False)]


ISSUING_SPECIAL: dict[str, Callable[[Address, Any], list[Case]]] = {
    "agreement-paper": _agreement("templates", "docx"),
    "agreement-paper-issue": _agreement("agreement"),
    "change-order": _order("docx"),
    "change-order-issue": _order(),
    "paper-bundles": _bundles,
    "paper-bundle-file": _bundle,
    "paper-bundle-again": _bundle,
    "public-paper-verify": _unknown,
}
ISSUING_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "agreement-paper-issue": lambda sender, case: Sending("valid", lambda: {"digits": "thai"}, case.state in IN_FORCE),
    "change-order-issue": lambda sender, case: Sending("valid", dict, case.state in ("accepted", "refused")),
    "paper-bundles": lambda sender, case: Sending("valid", lambda: {"digits": "thai"}, True),
    "paper-bundle-again": lambda sender, case: Sending("valid", dict, True),
}
