"""The things of the reporting year that an address is tried with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.country import Country

from samrit.assessments.actions.exceptions import needed_for
from samrit.core.permissions import Action
from samrit.web.access import Address, Thing

Make = Callable[[Address, Country], list[Case]]


def _each(label: str, thing: Any, address: Address, *more: Any, state: str = "", path: str = "", **keys: Any) -> Case:
    url = reverse(address.name, args=[thing.pk, *more])
    return Case(label, url, thing, (path or thing.owner.path,), state or getattr(thing, "state", ""), **keys)


def _report(address: Address, country: Country) -> list[Case]:
    more = {"report-chapter-draft": ["summary"], "report-scorecard": ["yaml"], "report-sar-paper": ["docx"]}.get(
        address.name, []
    )
    return [
        _each(name, country.year.reports[name], address, *more)
        for name in ("r-open", "r-approved", "r-submitted", "r-certified")
    ]


def _card(address: Address, country: Country) -> list[Case]:
    more = ["docx"] if address.name == "card-paper" else []
    return [_each(label, card, address, *more) for label, card in country.year.cards.items()]


def _report_receipt(address: Address, country: Country) -> list[Case]:
    report = country.year.reports["r-submitted"]
    if address.name == "receipt-verify":
        return [Case("", reverse(address.name, args=[report.receipt.code]), report.receipt)]
    return [Case("", reverse(address.name, args=[report.pk]), report.receipt, (report.owner.path,))]


def _host_file(address: Address, country: Country) -> list[Case]:
    waiting = country.imports["of-the-host"]
    path = country.place("opdc").path
    return [Case("of-the-host", reverse(address.name, args=[waiting.pk]), waiting, (path,), person=waiting.by)]


def _calendar_feed(address: Address, country: Country) -> list[Case]:
    assert country.year.feed is not None
    return [Case("", reverse(address.name, args=[country.year.feed.code]), country.year.feed)]


def _one(name: str, owner: Callable[[Any], Any] = lambda thing: thing.owner) -> Make:
    def make(address: Address, country: Country) -> list[Case]:
        thing = getattr(country.year, name)
        more = [1] if address.name == "evidence-page" else []
        return [_each("", thing, address, *more, path=owner(thing).path)]

    return make


def _exception(address: Address, country: Country) -> list[Case]:
    return [
        _each(label, each, address, actions=(needed_for(each.kind),)) for label, each in country.year.exceptions.items()
    ]


FORMS = {"evaluation-scorecard": ["yaml"], "evaluation-paper": ["docx"], "evaluation-notice-paper": ["docx"]}


def _evaluation(address: Address, country: Country) -> list[Case]:
    found = []
    for name, each in country.year.evaluations.items():
        more: list[Any] = FORMS.get(address.name, [])
        if address.name in ("evaluation-line", "appeal-new"):
            more = [each.report.cards.get(code="1" if address.name == "appeal-new" else "2").pk]
        found.append(_each(name, each, address, *more))
    return found


def _result(address: Address, country: Country) -> list[Case]:
    return [
        _each(name, each, address, exists=each.state in ("final", "published"))
        for name, each in country.year.evaluations.items()
    ]


def _published_result(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.public_code]), each, exists=each.state == "published")
        for name, each in country.year.evaluations.items()
    ]


def _assignment(address: Address, country: Country) -> list[Case]:
    found = country.year.assignments
    return [_each(name, found[name], address, state=country.year.evaluations[name].state) for name in found]


def _of_evaluation(name: str) -> Make:
    def make(address: Address, country: Country) -> list[Case]:
        thing = getattr(country.year, name)
        return [_each("", thing, address, state=thing.evaluation.state)]

    return make


def _session(address: Address, country: Country) -> list[Case]:
    top = country.place("th").path
    more = ["docx"] if address.name == "session-minutes-paper" else []
    return [_each(label, each, address, *more, path=top) for label, each in country.year.sessions.items()]


def _agenda_item(address: Address, country: Country) -> list[Case]:
    top, found = country.place("th").path, []
    for label, session in country.year.sessions.items():
        item = session.items.order_by("position").first()
        needs = Action.DECIDE_APPEAL if item.appeal_id else Action.DECIDE_RESULT
        actions = (needs,) if address.name == "agenda-item" else ()
        found.append(_each(label, item, address, state=session.state, path=top, actions=actions))
    return found


def _open_report(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk, 12]), each, (each.organization.path,), each.state)
        for name, each in country.agreements.items()
        if name in ("draft", "submitted", "published", "superseded", "r-open")
    ]


def _by_key(address: Address, country: Country) -> list[Case]:
    return [
        Case(
            code, reverse(address.name, args=[country.place(code).pk]), country.place(code), (country.place(code).path,)
        )
        for code in ("p-r-open", "ayutthaya-health", "marine")
    ]


YEAR_MAKERS: dict[Thing, Make] = {
    Thing.REPORT: _report,
    Thing.CARD: _card,
    Thing.REPORT_RECEIPT: _report_receipt,
    Thing.CALENDAR_FEED: _calendar_feed,
    Thing.HOST_FILE: _host_file,
    Thing.EVIDENCE: _one("evidence"),
    Thing.CITATION: _one("citation", lambda citation: citation.card.owner),
    Thing.SUBSTITUTE: _one("substitute"),
    Thing.ROUND_EXCEPTION: _exception,
    Thing.EVALUATION: _evaluation,
    Thing.RESULT: _result,
    Thing.PUBLISHED_RESULT: _published_result,
    Thing.ASSIGNMENT: _assignment,
    Thing.VISIT: _of_evaluation("visit"),
    Thing.RECOMMENDATION: _of_evaluation("recommendation"),
    Thing.APPEAL: _of_evaluation("appeal"),
    Thing.SESSION: _session,
    Thing.AGENDA_ITEM: _agenda_item,
}
YEAR_SPECIAL: dict[str, Make] = {
    "report-open": _open_report,
    "overview-agency": _by_key,
    "overview-agency-wall": _by_key,
    "evidence-shelf": _by_key,
    "evidence-add": _by_key,
}
