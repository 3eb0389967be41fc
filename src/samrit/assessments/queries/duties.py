"""What a person has to do in the rounds of a year, now and later: the first page and the calendar feed read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.agreements.queries.waiting import Task
from samrit.assessments.models import Card, Report, Substitute
from samrit.assessments.queries.people import KEEPER, SUPERVISOR
from samrit.assessments.queries.windows import Window, windows
from samrit.assessments.rounds import SIGNED
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Person
from samrit.permissions import Standpoint, visible

MOST_SHOWN = 12
OF = Text("{agency} ปีงบประมาณ พ.ศ. {year}", "{agency}, fiscal year B.E. {year}")
KEEP = Text("บันทึกผล e-SAR {round} ({count} ตัวชี้วัด)", "write the e-SAR cards of the {round} ({count} indicators)")
APPROVE = Text("อนุมัติผล e-SAR {round} ({count} ตัวชี้วัด)", "approve the e-SAR cards of the {round} ({count} indicators)")
SUBMIT = Text("ส่งรายงาน{round}", "hand in the report of the {round}")
CERTIFY = Text("รับรองผลของรายงานที่ส่งแล้ว", "certify reports that were handed in")
OPEN = Text("เปิด{round}เพื่อรายงานผล", "open the {round}")
FIRST_MONTH = 10
"""The fiscal year begins in October."""
REPORTS = Text("{count} รายงาน", "{count} reports")


def duties(viewer: Standpoint, at: datetime) -> list[Task]:
    """What of the reports waits for this person now; a fixed number of queries."""
    if viewer.person is None:
        return []
    cards = list(_my_cards(viewer.person, KEEPER, ("open", "returned"), at))
    cards_to_approve = list(_my_cards(viewer.person, SUPERVISOR, ("sent",), at))
    own = visible(viewer, Action.SUBMIT_REPORT, Report.objects.filter(state="open"), "agreement__organization")
    reports = list(light(own.select_related("agreement"), "agreement").defer("content")[:MOST_SHOWN])
    agreements = {
        each.agreement_id: each.agreement
        for each in (*(card.report for card in cards), *(card.report for card in cards_to_approve), *reports)
    }
    held = windows(agreements.values(), at) if agreements else {}
    return [
        *_grouped(cards, "writing", KEEP, held, "card"),
        *_grouped(cards_to_approve, "user-check", APPROVE, held, "card-review"),
        *(_task(each, "send", SUBMIT.fill(round=_round(held, each)), held) for each in reports),
        *_to_open(viewer, at),
        *_to_certify(viewer),
    ]


def _my_cards(person: Person, place: str, states: Iterable[str], at: datetime) -> QuerySet[Card]:
    """Cards in these states that are this person's to write or to approve, substitutes included."""
    cards = Card.objects.filter(state__in=list(states))
    row = AgreementIndicator.objects.filter(
        agreement=OuterRef("report__agreement"), code=OuterRef("code"), **{place: person}
    )
    day = timezone.localtime(at).date()
    instead = Substitute.objects.filter(
        agreement__organization=OuterRef("report__agreement__organization"),
        agreement__fiscal_year=OuterRef("report__agreement__fiscal_year"),
        code=OuterRef("code"),
        place=place,
        person=person,
        starts_on__lte=day,
        ends_on__gte=day,
    )
    mine = cards.filter(Exists(row) | Exists(instead)).select_related("report")
    return light(mine, "report__agreement").defer("report__content").order_by("report_id", "position")[:500]


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


def _to_open(viewer: Standpoint, at: datetime) -> Iterator[Task]:
    """Rounds of the agency whose period is over and that nobody opened; who opens them everywhere is not asked to."""
    everywhere, paths = viewer.scopes(Action.OPEN_REPORT)
    if everywhere or not paths:
        return
    day = timezone.localtime(at).date()
    this_year = day.year + 543 + (day.month >= FIRST_MONTH)
    rows = light(Agreement.objects.filter(state__in=SIGNED, fiscal_year__in=(this_year, this_year - 1)))
    mine = {each.pk: each for each in visible(viewer, Action.OPEN_REPORT, rows, "organization")[:MOST_SHOWN]}
    opened = set(
        Report.objects.filter(agreement__organization__in={each.organization_id for each in mine.values()}).values_list(
            "agreement__organization", "agreement__framework", "agreement__fiscal_year", "months"
        )
    )
    for (key, months), window in windows(mine.values(), at).items():
        each = mine[key]
        there = (each.organization_id, each.framework_id, each.fiscal_year, months) in opened
        if window.opens_at <= at and not there:
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
    signed = light(Agreement.objects.filter(state__in=SIGNED))
    keepers = AgreementIndicator.objects.filter(agreement=OuterRef("pk"), is_heading=False)
    roles: dict[int, list[tuple[str, Text]]] = {}
    agreements: dict[int, Agreement] = {}
    for name, place, title in PLACES:
        for agreement in signed.filter(Exists(keepers.filter(**{place: viewer.person}))):
            agreements[agreement.pk] = agreement
            roles.setdefault(agreement.pk, []).append((name, title))
    for agreement in visible(viewer, Action.SUBMIT_REPORT, signed, "organization"):
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
