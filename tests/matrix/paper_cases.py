"""The papers of plans, persons and checklists: what their page is tried with, each as a Word document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.handing_on_cases import HANDING_ON_MAKERS
from tests.matrix.persons_cases import PERSONS_MAKERS
from tests.matrix.telling_cases import TELLING_MAKERS

from samrit.web.access import Address

if TYPE_CHECKING:
    from tests.matrix.country import Country

Make = Callable[[Address, Any], list[Case]]


def _paper_of(page: str, make: Make) -> Make:
    """The cases of the page ``page``, each with the address of the paper."""

    def made(address: Address, country: Country) -> list[Case]:
        cases = make(replace(address, name=page), country)
        return [replace(each, url=reverse(address.name, args=[each.thing.pk, "docx"])) for each in cases]

    return made


def _description(address: Address, country: Country) -> list[Case]:
    plan, post = country.telling.plans["draft"], country.place("ayutthaya").posts.order_by("pk")[0]
    return [Case("", reverse(address.name, args=[plan.pk, post.pk, "docx"]), post, (plan.owner.path,))]


def _card(address: Address, country: Country) -> list[Case]:
    """No indicator of the country is a checklist."""
    label, card = next(iter(country.year.cards.items()))
    url = reverse(address.name, args=[card.pk, "docx"])
    return [Case(label, url, card, (card.owner.path,), card.state, exists=False)]


def _framework(address: Address, country: Country) -> list[Case]:
    """Nor does one of its frameworks have any."""
    top = country.place("th").path
    return [
        Case(name, reverse(address.name, args=[each.pk, "docx"]), each, (top,), each.state, exists=False)
        for name, each in country.frameworks.items()
    ]


MAKERS = {**HANDING_ON_MAKERS, **TELLING_MAKERS, **PERSONS_MAKERS}
PAPER_SPECIAL: dict[str, Make] = {
    "cascade-matrix-paper": lambda address, country: _paper_of("cascade-matrix", MAKERS[address.of])(address, country),
    "plan-paper": lambda address, country: _paper_of("plan-chart", MAKERS[address.of])(address, country),
    "plan-jobs-paper": lambda address, country: _paper_of("plan-jobs", MAKERS[address.of])(address, country),
    "appraisal-paper": lambda address, country: _paper_of("appraisal", MAKERS[address.of])(address, country),
    "job-description-paper": _description,
    "card-checklist-paper": _card,
    "framework-checklist-paper": _framework,
}
