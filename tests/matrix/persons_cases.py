"""Seats that an address is tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import Sending

from samrit.organizations.models import Organization
from samrit.web.access import Address, Thing

if TYPE_CHECKING:
    from tests.matrix.country import Country
    from tests.matrix.sending import Sender


def _seat(address: Address, country: Country) -> list[Case]:
    seat = Organization.objects.select_related("parent").get(kind="seat", person=country.world.users["officer"].person)
    assert seat.parent is not None
    return [Case("", reverse(address.name, args=[seat.pk]), seat, (seat.parent.path,))]


PERSONS_MAKERS: dict[Thing, Callable[[Address, Any], list[Case]]] = {Thing.SEAT: _seat}


def _open(sender: Sender, case: Case) -> Sending:
    person = sender.country.world.users["below"].person
    given = {"person": str(person.pk), "starts_on": "2011-03-16", "start": "none"}
    return Sending("valid", lambda: given, case.thing.code == "ayutthaya-health")


def _transfer(sender: Sender, case: Case) -> Sending:
    place = sender.country.place("ayutthaya")
    given = {"unit": str(place.pk), "starts_on": "2011-03-16"}
    return Sending("valid", lambda: given, True, by=("coordinator", "agency_head"))


PERSONS_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "seats-open": _open,
    "seat-close": lambda sender, case: Sending("valid", lambda: {"ends_on": "2011-03-16"}, True),
    "seat-transfer": _transfer,
}
