"""What a person has to do in the rounds of a year, now and later: the first page and the calendar feed read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.agreements.queries.waiting import Task
from samrit.assessments.models import Card, Report, Substitute
from samrit.assessments.queries.hosting import own_hosts, progress_of
from samrit.assessments.queries.own_rounds import OwnRounds, own_rounds
from samrit.assessments.queries.people import KEEPER, SUPERVISOR
from samrit.assessments.queries.windows import Window, windows
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE
from samrit.organizations.models import Organization, Person
from samrit.permissions import Standpoint, may, visible

MOST_SHOWN = 12
MOST_CARDS = 500
PLACE_OF_STATE = {"open": KEEPER, "returned": KEEPER, "sent": SUPERVISOR}
"""Whom a card in a state waits for."""
APPROVED = ("approved", "certified")
OF = Text("{agency} ปีงบประมาณ พ.ศ. {year}", "{agency}, fiscal year B.E. {year}")
KEEP = Text("บันทึกผล e-SAR {round} ({count} ตัวชี้วัด)", "write the e-SAR cards of the {round} (indicators: {count})")
APPROVE = Text("อนุมัติผล e-SAR {round} ({count} ตัวชี้วัด)", "approve the e-SAR cards of the {round} (indicators: {count})")
SUBMIT = Text("ส่งรายงาน{round}", "hand in the report of the {round}")
READY = Text("พร้อมส่งรายงาน{round}: อนุมัติครบทุกตัวชี้วัดแล้ว", "ready to hand in the {round}: all indicators are approved")
CERTIFY = Text("รับรองผลของรายงานที่ส่งแล้ว", "certify reports that were handed in")
DELIVER = Text(
    "นำส่งผลของตัวชี้วัดที่เป็นเจ้าภาพ {round} ({count} ผล)",
    "deliver the results of hosted indicators, {round} ({count} results)",
)
OPEN = Text("เปิด{round}เพื่อรายงานผล", "open the {round}")
REPORTS = Text("{count} รายงาน", "{count} reports")


def duties(viewer: Standpoint, at: datetime, own: OwnRounds | None = None) -> list[Task]:
    """What of the reports waits for this person now; a fixed number of queries. ``own`` where it is at hand."""
    if viewer.person is None:
        return []
    own = own_rounds(viewer, at) if own is None else own
    mine = _my_cards(viewer, viewer.person, at)
    cards = [each for each in mine if each.state != "sent"]
    cards_to_approve = [each for each in mine if each.state == "sent"]
    own_ones = Report.objects.filter(viewer.works_for("agreement__organization"), state="open")
    open_ = visible(viewer, Action.SUBMIT_REPORT, own_ones, "agreement__organization")
    open_ = open_.annotate(waits=Exists(Card.objects.filter(report=OuterRef("pk")).exclude(state__in=APPROVED)))
    reports = list(light(open_.select_related("agreement"), "agreement").defer("content")[:MOST_SHOWN])
    others = {
        each.agreement_id: each.agreement
        for each in (*(card.report for card in mine), *reports)
        if each.agreement_id not in own.agreements
    }
    held = {**own.windows, **(windows(others.values(), at, own.exceptions) if others else {})}
    return [
        *_grouped(cards, "writing", KEEP, held, "card"),
        *_grouped(cards_to_approve, "user-check", APPROVE, held, "card-review"),
        *(
            _task(each, "send", (SUBMIT if each.waits else READY).fill(round=_round(held, each)), held)
            for each in reports
        ),
        *_to_open(viewer, own, at),
        *_to_certify(viewer),
        *_to_deliver(viewer, at),
    ]


def _my_cards(viewer: Standpoint, person: Person, at: datetime) -> list[Card]:
    """Cards that are this person's to write or to approve, substitutes included, as the superior of the day those of
    the unit's people; three queries at most, for a head one more.

    Where the person is named is looked up first: asked card by card, the database would go through those of all.
    """
    day = timezone.localtime(at).date()
    rows = AgreementIndicator.objects.filter(Q(keeper=person) | Q(supervisor=person), is_heading=False).order_by()
    named = set(rows.values_list("agreement", "code", "keeper", "supervisor"))
    instead = Substitute.objects.filter(person=person, starts_on__lte=day, ends_on__gte=day).order_by()
    stands_in = set(instead.values_list("agreement__organization", "agreement__fiscal_year", "code", "place"))
    led = set[int]()
    if viewer.has(Role.AGENCY_HEAD):
        led = set(Organization.objects.filter(viewer.leads()).values_list("pk", flat=True))
    if not named and not stands_in and not led:
        return []
    places = {(row[0], row[1], KEEPER) for row in named if row[2] == person.pk}
    places |= {(row[0], row[1], SUPERVISOR) for row in named if row[3] == person.pk}
    among = Q(report__agreement__in={row[0] for row in named}) | Q(report__agreement__organization__in=led)
    for organization, year, code, _place in stands_in:
        among |= Q(report__agreement__organization=organization, report__agreement__fiscal_year=year, code=code)
    cards = Card.objects.filter(among, state__in=list(PLACE_OF_STATE)).select_related("report")
    found = light(cards, "report__agreement").defer("report__content").order_by("report_id", "position")
    return [card for card in found if _is_in_place(card, places, stands_in, led)][:MOST_CARDS]


def _is_in_place(
    card: Card, named: set[tuple[int, str, str]], stands_in: set[tuple[int, int, str, str]], led: set[int]
) -> bool:
    """Whether the card waits for the place that the person has."""
    agreement, place = card.report.agreement, PLACE_OF_STATE[card.state]
    if place == SUPERVISOR and agreement.organization_id in led:
        return True
    instead = (agreement.organization_id, agreement.fiscal_year, card.code, place)
    return (agreement.pk, card.code, place) in named or instead in stands_in


def _grouped(
    cards: Iterable[Card], icon: str, title: Text, held: Mapping[tuple[int, int], Window], page: str
) -> Iterator[Task]:
    """One line a report, however many cards; ``page`` is the one of a card on which it is done."""
    by_report: dict[int, list[Card]] = {}
    for card in cards:
        by_report.setdefault(card.report_id, []).append(card)
    for found in list(by_report.values())[:MOST_SHOWN]:
        report = found[0].report
        words = title.fill(round=_round(held, report), count=len(found))
        yield _task(report, icon, words, held, (page, min(found, key=lambda card: card.state != "returned")))


def _task(
    report: Report,
    icon: str,
    title: Text,
    held: Mapping[tuple[int, int], Window],
    begin: tuple[str, Card] | None = None,
) -> Task:
    """One line; ``begin`` is the page and the card to begin with."""
    window = held.get((report.agreement_id, report.months))
    due_at = window.due_at if window and report.state == "open" else None
    url_name, key = (begin[0], begin[1].pk) if begin else ("report", report.pk)
    came_back = begin is not None and begin[1].state == "returned"
    return Task(icon, title, _of(report.agreement), url_name, (key,), due_at, came_back=came_back)


def _to_certify(viewer: Standpoint) -> Iterator[Task]:
    count = visible(
        viewer, Action.CERTIFY_REPORT, Report.objects.filter(state="submitted"), "agreement__organization"
    ).count()
    if count:
        yield Task("shield-check", CERTIFY, REPORTS.fill(count=count), "report-certify", count=count)


def _to_deliver(viewer: Standpoint, at: datetime) -> Iterator[Task]:
    """Rounds whose period is over and of which a host agency still has results to deliver (EV-2)."""
    everywhere, paths = viewer.scopes(Action.DELIVER_RESULTS)
    if not (everywhere or paths):
        return
    last_year = FiscalYear.containing(timezone.localtime(at).date()).previous.year
    for each in progress_of(own_hosts(viewer).filter(fiscal_year__gte=last_year)):
        left = each.asked - each.delivered
        if left and each.round.opens_at <= at:
            title = DELIVER.fill(round=each.round.name, count=left)
            about = Text(each.framework.title, each.framework.title_en or each.framework.title)
            yield Task("upload", title, about, "host-deliver", due=each.round.due_at)


def _to_open(viewer: Standpoint, own: OwnRounds, at: datetime) -> Iterator[Task]:
    """Rounds of the agency whose period is over and that nobody opened; who opens them everywhere is not asked to."""
    everywhere, _paths = viewer.scopes(Action.OPEN_REPORT)
    if everywhere:
        return
    mine = [each for each in own.agreements.values() if may(viewer, Action.OPEN_REPORT, each.organization)]
    shown = {each.pk: each for each in mine[:MOST_SHOWN]}
    for (key, months), window in own.windows.items():
        each = shown.get(key)
        if each is None or window.opens_at > at:
            continue
        if (each.organization_id, each.framework_id, each.fiscal_year, months) not in own.opened:
            yield Task("plus", OPEN.fill(round=window.round.name), _of(each), "reports", due=window.due_at)


def _round(held: Mapping[tuple[int, int], Window], report: Report) -> Text:
    window = held.get((report.agreement_id, report.months))
    return window.round.name if window else Text.same(str(report.months))


def _of(agreement: Agreement) -> Text:
    organization = agreement.organization
    name = Text(organization.name, organization.name_en or organization.name)
    return OF.fill(agency=name, year=agreement.fiscal_year)


# -- what comes in the rounds of the year ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a person's calendar: a last day, or a time given to hand in. ``uid`` stays the same for ever."""

    uid: str
    title: Text
    about: Text
    agreement: Agreement
    last: date
    times: tuple[datetime, datetime] | None = None
    notes: tuple[Text, ...] = ()


EXTENDED = Text("ขยายกำหนดส่ง: {why}", "deadline extended: {why}")
PLACES = (
    ("keep", KEEPER, Text("บันทึกผล e-SAR {round}", "write the e-SAR cards of the {round}")),
    ("approve", SUPERVISOR, Text("อนุมัติผล e-SAR {round}", "approve the e-SAR cards of the {round}")),
)
COME = Text("ช่วงเวลาส่งรายงาน{round}", "time to hand in the report of the {round}")


def entries(viewer: Standpoint, at: datetime) -> list[Entry]:
    """Every round in which this person has something to do, the first deadline first; a fixed number of queries."""
    if viewer.person is None:
        return []
    signed = light(Agreement.objects.filter(state__in=IN_FORCE))
    keepers = AgreementIndicator.objects.filter(agreement=OuterRef("pk"), is_heading=False)
    roles: dict[int, list[tuple[str, Text]]] = {}
    agreements: dict[int, Agreement] = {}
    for name, place, title in PLACES:
        for agreement in signed.filter(Exists(keepers.filter(**{place: viewer.person}))):
            agreements[agreement.pk] = agreement
            roles.setdefault(agreement.pk, []).append((name, title))
    for agreement in visible(
        viewer, Action.SUBMIT_REPORT, signed.filter(viewer.works_for("organization")), "organization"
    ):
        agreements[agreement.pk] = agreement
        roles.setdefault(agreement.pk, []).append(("submit", SUBMIT))
    handed_in = set(
        Report.objects.filter(agreement__in=list(agreements)).exclude(state="open").values_list("agreement", "months")
    )
    found: list[Entry] = []
    for (pk, months), window in windows(agreements.values(), at).items():
        if (pk, months) not in handed_in and window.due_on is not None:
            for name, title in roles[pk]:
                found.extend(_entries(agreements[pk], window, name, title))
    return sorted(found, key=lambda each: (each.last, each.uid))


def _entries(agreement: Agreement, window: Window, name: str, title: Text) -> Iterator[Entry]:
    assert window.due_on is not None
    uid, months = f"{name}-{agreement.public_code}", window.round.months
    notes = tuple(EXTENDED.fill(why=f"{each.authority} {each.reason}") for each in window.extensions)
    words = title.fill(round=window.round.name)
    yield Entry(f"{uid}-{months}", words, _of(agreement), agreement, window.due_on, notes=notes)
    slot = window.slot
    if name == "submit" and slot and slot.opens_at and slot.closes_at:
        day = timezone.localtime(slot.opens_at).date()
        come, times = COME.fill(round=window.round.name), (slot.opens_at, slot.closes_at)
        yield Entry(f"slot-{agreement.public_code}-{months}", come, _of(agreement), agreement, day, times)
