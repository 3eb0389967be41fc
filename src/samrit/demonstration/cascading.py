"""Steps of the cascade in the demonstration, by the real actions: mark, draft, write, link, accept, sign, seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samrit.agreements.actions.rows import add_own
from samrit.agreements.actions.seating import open_seats
from samrit.agreements.actions.signing import SignerPlace, open_signing
from samrit.agreements.actions.submitting import accept_agreement, submit_agreement
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.signers import proposed_places
from samrit.cascade.actions.activities import Happened, Planned, change_activity
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.models import CascadeLink, CascadePlan
from samrit.cascade.queries.promised import indicators_of
from samrit.core.written.plain import Plain
from samrit.demonstration.country import Country
from samrit.demonstration.filling import Row, write_row
from samrit.demonstration.steps import settle, sign_as
from samrit.organizations.models import Organization

WILL_DO = "เห็นชอบตามที่เสนอ (ข้อมูลสาธิต)"
OWNER, BLANK = "O", "."


@dataclass(frozen=True, slots=True)
class Parts:
    """Accounts of those who bring one agreement about below an agency: ``accepts`` also decides and opens."""

    promises: str
    accepts: str
    receives: str
    keeper: str
    supervisor: str


def part(content: Mapping[str, Plain], key: str) -> dict[str, Plain]:
    """A mapping of the content."""
    found = content[key]
    assert isinstance(found, dict)
    return found


def below(content: Mapping[str, Plain], key: str) -> dict[str, dict[str, Plain]]:
    """A mapping of mappings of the content."""
    return {name: each for name, each in part(content, key).items() if isinstance(each, dict)}


def mark(
    country: Country, who: str, plan: CascadePlan, marks: Mapping[str, Plain], columns: list[Organization]
) -> None:
    """The whole matrix at once; ``rows`` of ``marks`` have a letter or a point for each column."""
    keys = {each.code: each.key for each in indicators_of(plan)}
    rows = marks["rows"]
    assert isinstance(rows, dict)
    cells = {
        (keys[code], place.pk): letter
        for code, letters in rows.items()
        for place, letter in zip(columns, str(letters).split(), strict=True)
        if letter != BLANK
    }
    mark_cells(plan=plan, marks=cells, doing=country.doing(who))


@dataclass(frozen=True, slots=True)
class Handed:
    """What the content says of the indicators below: what all supporters share, and those that everybody has."""

    supporters: Row
    common: Mapping[str, Row]

    def said(self, code: str, row: Row, *, owns: bool) -> Row:
        """What is to be written of a row that comes from ``code`` above."""
        if owns:
            return shaped(row)
        if code in self.common:
            return shaped({**self.common[code], **row})
        return shaped({**self.supporters, **row}) if row.get("name") else shaped(row)


def shaped(said: Row) -> Row:
    """A row of the content as :func:`write_row` reads it: ``weight`` and ``ruler`` stand for fields of scoring."""
    row: Row = {}
    if said.get("ruler"):
        row = {"kind": "thresholds", "thresholds": said["ruler"]}
    if said.get("weight"):
        row["weight"] = said["weight"]
    return {**said, "row": row}


def write_below(
    country: Country, agreement: Agreement, content: Row, handed: Handed, above: Agreement, hands: Parts
) -> Agreement:
    """Fill in a draft that was laid out of the matrix, link it, and add what is nobody else's."""
    links = {link.parent_code: link for link in CascadeLink.objects.filter(child=agreement)}
    rows = {row.code: row for row in agreement.indicators.all()}
    sources = {row.code: row for row in above.indicators.all()}
    owners = {
        "supervisor": str(country.people[hands.supervisor].pk),
        "keeper": str(country.people[hands.keeper].pk),
    }
    for code, said in content.items():
        if isinstance(said, dict):
            link = links[code]
            row = rows[link.child_code]
            owns = link.kind == "identical"
            write_row(row, handed.said(code, said, owns=owns), owners, country, hands.promises)
            wanted = _wanted(said, sources[code], is_common=not owns and code in handed.common)
            if wanted is not None:
                set_link(row=row, wanted=wanted, doing=country.doing(hands.promises))
    for said in _list(content.get("own")):
        _add_own(country, agreement, {**handed.supporters, **said}, owners, hands.promises)
    agreement.refresh_from_db()
    return agreement


def _wanted(said: Row, source: AgreementIndicator, *, is_common: bool) -> Wanted | None:
    """How the row is linked, where it is otherwise than the draft has it."""
    if is_common:
        return Wanted("common", source)
    figures = {name: str(said[name]) for name in ("share", "contribution") if said.get(name)}
    return Wanted("contributory", source, **figures) if figures or said.get("kind") else None


def _add_own(country: Country, agreement: Agreement, said: Row, owners: Mapping[str, str], who: str) -> None:
    doing = country.doing(who)
    names = {"name": str(said["name"]), "name_en": str(said.get("name_en") or "")}
    under = str(said.get("under") or "U")
    row = add_own(agreement=agreement, parent_code=under, **names, doing=doing)
    row.agreement = agreement
    write_row(row, shaped(said), owners, country, who)
    if said.get("linked") != "false":
        set_link(row=row, wanted=Wanted("unit_specific"), doing=doing)


def _list(found: Plain) -> list[Row]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def hand_up(country: Country, agreement: Agreement, hands: Parts) -> None:
    """Submitted by who promises."""
    submit_agreement(agreement=agreement, doing=country.doing(hands.promises))


def take(country: Country, agreement: Agreement, hands: Parts) -> None:
    """What is their own is settled, all is accepted, and the signing is opened at the places of the register."""
    settle(country, agreement, why=WILL_DO, who=hands.accepts)
    accept_agreement(agreement=agreement, doing=country.doing(hands.accepts))
    people = (hands.promises, hands.receives)
    parties = proposed_places(agreement).parties
    places = [SignerPlace(party, country.people[who]) for party, who in zip(parties, people, strict=True)]
    open_signing(agreement=agreement, places=places, doing=country.doing(hands.accepts))


def sign(country: Country, agreements: Iterable[Agreement], who: Iterable[str]) -> None:
    """One of the signers of each signs it."""
    for agreement, signer in zip(agreements, who, strict=True):
        agreement.refresh_from_db()
        sign_as(country, agreement, signer)


def seat(country: Country, unit: str, accounts: Iterable[str], since: date, who: str) -> None:
    """Seats for the officers of a unit, which stand among the places under the names of their accounts."""
    names = list(accounts)
    people = [country.people[account].pk for account in names]
    place = country.places[unit]
    open_seats(
        unit=place,
        people=people,
        starts_on=since,
        fiscal_year=0,
        framework=None,
        source=None,
        doing=country.doing(who),
    )
    seats = {each.person_id: each for each in place.children.filter(kind="seat")}
    country.places |= {account: seats[country.people[account].pk] for account in names}


def went(
    country: Country, plan: CascadePlan, number: int, began: date, done: date | None = None, note: str = ""
) -> None:
    """When an activity of the plan began, and when it was done."""
    activity = plan.activities.get(position=number)
    planned = Planned(activity.step, activity.name, activity.starts_on, activity.ends_on, activity.responsible)
    happened = Happened(began, done, note)
    change_activity(activity=activity, planned=planned, happened=happened, doing=country.doing("coordinator"))
