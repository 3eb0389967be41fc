"""Steps of a round of reports in the demonstration, by the real actions: write, prove, send, approve, certify."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from samrit.agreements.actions.drafting import Change
from samrit.agreements.models import Agreement
from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.certifying import certify_card, certify_report
from samrit.assessments.actions.citing import cite
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import add_project, record_fields
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.rounds import round_of, rounds_of
from samrit.core.fiscal_year import date_text
from samrit.core.written.plain import Plain
from samrit.demonstration.country import Country
from samrit.demonstration.papers import paper
from samrit.evidence.actions.adding import add_evidence
from samrit.workflow.actions import Refused

DONE = "ดำเนินการตามแผนปฏิบัติราชการและติดตามผลทุกเดือน ผลสะสมถึงสิ้นรอบ {months} เดือนเป็นดังที่รายงาน (ข้อมูลสาธิต)"
WHY = "ผลสะสมถึงสิ้นรอบ {months} เดือน เป็นไปตามจังหวะของแผนงานที่กิจกรรมหลักอยู่ในครึ่งปีหลัง (ข้อมูลสาธิต)"
LINE = 58
"""So many letters fit a line of a drawn page."""
Said = Mapping[str, Mapping[str, Plain]]
"""What is reported of each indicator, by code, for every round of the year."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Accounts of the people in the chain of one agency; its indicators name the keepers themselves."""

    coordinator: str
    supervisor: str
    keeper: str


def said_in(content: Mapping[str, Plain], key: str) -> Said:
    """A part of a file of the demonstration, by code."""
    part = content[key]
    assert isinstance(part, dict)
    return {code: each for code, each in part.items() if isinstance(each, dict)}


def open_round(country: Country, agreement: Agreement, months: int, who: Hands) -> Report:
    """The coordinator opens a round."""
    return open_report(agreement=agreement, months=months, doing=country.doing(who.coordinator))


def write_cards(
    country: Country, report: Report, said: Said, codes: Collection[str] | None = None, *, proven: bool = True
) -> None:
    """Each keeper writes down what is reported in this round, and proves it with a page of a paper of their own."""
    this_round = round_of(report.agreement, report.months)
    assert this_round is not None
    place = [each.months for each in rounds_of(report.agreement)].index(report.months)
    for who, cards in _by_keeper(country, report, codes).items():
        for card in cards:
            told = said.get(card.code, {})
            if "project" in told:
                add_project(card=card, doing=country.doing(who))
            values = dict(_result(told, place, report.months, this_round.last)) | dict(_words(told, report.months))
            changes = [Change(name, value, "") for name, value in values.items()]
            record_fields(card=card, changes=changes, doing=country.doing(who))
        if proven:
            _prove(country, who, report, cards, this_round.last)


def _by_keeper(country: Country, report: Report, codes: Collection[str] | None) -> dict[str, list[Card]]:
    accounts = {person.pk: account for account, person in country.people.items()}
    keepers = dict(report.agreement.indicators.values_list("code", "keeper"))
    found: dict[str, list[Card]] = {}
    for card in report.cards.order_by("position"):
        card.report = report
        if codes is None or card.code in codes:
            found.setdefault(accounts[keepers[card.code]], []).append(card)
    return found


def _result(told: Mapping[str, Plain], place: int, months: int, last: date) -> Iterator[tuple[str, str]]:
    """The fields of the result of one round: figures in their place, steps whose day has come."""
    results, parts = told.get("results"), told.get("parts")
    if isinstance(results, list):
        yield "result", str(results[place])
    if isinstance(parts, list) and isinstance(stages := parts[place], list):
        yield from ((f"parts.{number}", str(points)) for number, points in enumerate(stages, start=1))
    for number, day in enumerate(_list(told.get("days")), start=1):
        if date.fromisoformat(day) <= last:
            yield f"steps_done.{number}", day
    project = told.get("project")
    if isinstance(project, dict):
        yield from ((f"projects.1.{name}", str(project[name])) for name in ("name", "weight"))
        for key in ("plan", "actual"):
            figures = project[key]
            assert isinstance(figures, dict)
            wanted = {month: each for month, each in figures.items() if key == "plan" or int(month) <= months}
            yield from ((f"projects.1.{key}.{month}", str(each)) for month, each in wanted.items())


def _words(told: Mapping[str, Plain], months: int) -> Iterator[tuple[str, str]]:
    yield "work_done", str(told.get("work_done") or DONE.format(months=months))
    yield from ((name, str(told[name])) for name in ("enablers", "obstacles", "suggestions") if told.get(name))


def _list(found: Plain) -> list[str]:
    return [str(each) for each in found] if isinstance(found, list) else []


def _prove(country: Country, who: str, report: Report, cards: Sequence[Card], last: date) -> None:
    """One document with a page for each card, which the card cites."""
    names = dict(report.agreement.indicators.values_list("code", "name"))
    agency, day = report.agreement.organization.name, date_text(last).th
    title = f"รายงานผลตัวชี้วัด รอบ {report.months} เดือน"
    pages = [
        [
            agency,
            country.people[who].name,
            f"ข้อมูล ณ วันที่ {day}",
            "",
            *textwrap.wrap(f"ตัวชี้วัดที่ {card.code} {names[card.code]}", LINE),
        ]
        for card in cards
    ]
    doing = country.doing(who)
    brought = add_evidence(
        organization=report.agreement.organization,
        fiscal_year=report.agreement.fiscal_year,
        upload=BytesIO(paper(title, pages)),
        name=f"รายงานผล-{report.months}-เดือน-{who}.pdf",
        title=f"{title} (สาธิต)",
        dated_on=last,
        doing=doing,
    )
    for number, card in enumerate(cards, start=1):
        cite(card=card, evidence=brought.evidence, place="", pages=str(number), doing=doing)


def send_cards(country: Country, report: Report, codes: Collection[str] | None = None) -> None:
    """The keepers hand their cards on; where a score must be explained, it is explained first."""
    for who, cards in _by_keeper(country, report, codes).items():
        doing = country.doing(who)
        for card in cards:
            try:
                send_card(card=card, doing=doing)
            except Refused as refusal:
                if refusal.code != "note":
                    raise
                note = Change("note", WHY.format(months=report.months), "")
                send_card(card=record_fields(card=card, changes=[note], doing=doing), doing=doing)


def approve_cards(country: Country, report: Report, who: Hands, but: Collection[str] = ()) -> None:
    """The supervisor approves what waits."""
    for card in report.cards.filter(state="sent").exclude(code__in=list(but)):
        approve_card(card=card, doing=country.doing(who.supervisor))


def return_one(country: Country, report: Report, who: Hands, code: str, why: str) -> None:
    """The supervisor gives one card back."""
    return_card(card=report.cards.get(code=code), doing=country.doing(who.supervisor, why))


def mend(country: Country, report: Report, code: str, **words: str) -> None:
    """The keeper writes some of a card anew and hands it on again."""
    for who, cards in _by_keeper(country, report, [code]).items():
        for card in cards:
            changes = [Change(name, text, getattr(card, name)) for name, text in words.items()]
            record_fields(card=card, changes=changes, doing=country.doing(who))
    send_cards(country, report, [code])


def hand_in(country: Country, report: Report, who: Hands) -> Receipt:
    """The coordinator hands the report in."""
    return submit_report(report=report, doing=country.doing(who.coordinator))


def certify(country: Country, report: Report, but: Collection[str] = (), who: str = "analyst") -> None:
    """The analyst, or who else does it, certifies what waits, and the whole where nothing is left out."""
    for card in report.cards.filter(state="approved").exclude(code__in=list(but)):
        certify_card(card=card, doing=country.doing(who))
    if not but:
        certify_report(report=report, doing=country.doing(who))


def whole_round(country: Country, report: Report, said: Said, who: Hands, *, proven: bool = True) -> None:
    """Written, sent and approved on one day."""
    write_cards(country, report, said, proven=proven)
    send_cards(country, report)
    approve_cards(country, report, who)
