"""Seats that an address is tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import Sending

from samrit.exchange.indicators.template import workbook
from samrit.web.access import Address, Thing

if TYPE_CHECKING:
    from tests.matrix.country import Country
    from tests.matrix.sending import Sender


def _seat(address: Address, country: Country) -> list[Case]:
    seat = country.persons.seat
    assert seat is not None and seat.parent is not None
    return [Case("", reverse(address.name, args=[seat.pk]), seat, (seat.parent.path,))]


def _promising_seat(address: Address, country: Country) -> list[Case]:
    seat = country.persons.other
    assert seat is not None
    return [Case("", reverse(address.name, args=[seat.pk, 1]), seat, (seat.path,))]


def _appraisal(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk]), each, (each.seat.path,), each.state)
        for name, each in country.persons.appraisals.items()
    ]


PERSONS_MAKERS: dict[Thing, Callable[[Address, Any], list[Case]]] = {
    Thing.SEAT: _seat,
    Thing.PROMISING_SEAT: _promising_seat,
    Thing.APPRAISAL: _appraisal,
}


def _open(sender: Sender, case: Case) -> Sending:
    person = sender.country.world.users["below"].person
    given = {"person": str(person.pk), "starts_on": "2011-03-16", "start": "none"}
    return Sending("valid", lambda: given, case.thing.code == "ayutthaya-health")


def _transfer(sender: Sender, case: Case) -> Sending:
    place = sender.country.place("ayutthaya")
    given = {"unit": str(place.pk), "starts_on": "2011-03-16"}
    return Sending("valid", lambda: given, True, by=("coordinator", "agency_head"))


def _indicators(sender: Sender, case: Case) -> Sending:
    """A file with an indicator of nobody here: it is kept and shown with that problem."""
    data = workbook([{"owner": "seat-0", "name": "ตัวชี้วัด (สาธิต)"}], {"kind": ["-"], "link": ["-"]})
    return Sending("valid", lambda: {"file": SimpleUploadedFile("i.xlsx", data)}, True)


SOME_WAIT = ("ayutthaya", "ayutthaya-health", "marine")
"""Where somebody in a post has no seat yet."""
WRITTEN = {"shown-1": "2", "results": "75", "comment": "จากบันทึกผลงาน"}
RULES = {"results_share": "70", "probation_share": "50", "competencies": "บริการที่ดี | 3"} | {
    f"from-{number}": score for number, score in enumerate(("90", "80", "70", "60"))
}

PERSONS_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "seats-open": _open,
    "seats-everybody": lambda sender, case: Sending(
        "valid", lambda: {"starts_on": "2011-03-16", "start": "none"}, case.thing.code in SOME_WAIT
    ),
    "seats-indicators": _indicators,
    "seat-close": lambda sender, case: Sending("valid", lambda: {"ends_on": "2011-03-16"}, True),
    "seat-transfer": _transfer,
    "appraisal-start": lambda sender, case: Sending("valid", dict, True),
    "appraisal": lambda sender, case: Sending("valid", lambda: WRITTEN, case.state == "open"),
    "appraisal-give": lambda sender, case: Sending("valid", dict, case.state == "open"),
    "appraisal-take-back": lambda sender, case: Sending("valid", lambda: {"reason": "กรอกผิด"}, case.state == "given"),
    "appraisal-answer": lambda sender, case: Sending(
        "valid", lambda: {"answer": "acknowledged"}, case.state == "given"
    ),
    "appraisal-rules": lambda sender, case: Sending("valid", lambda: RULES, case.thing.code != "ayutthaya"),
    "appraisal-raises": lambda sender, case: Sending("valid", lambda: {"half": "1", "payroll": "100000"}, False),
    "appraisal-rules-publish": lambda sender, case: Sending("valid", dict, case.thing.code != "ayutthaya"),
}
