"""What waits for a person in the reporting year: cards to write, to approve and to certify, reports to hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.agreements.queries.waiting import MOST_SHOWN, Task
from samrit.assessments.models import Card, Report, Substitute
from samrit.assessments.queries.chain import cards_of, reports_of
from samrit.assessments.queries.people import KEEPER, SUPERVISOR
from samrit.assessments.queries.windows import windows
from samrit.assessments.rounds import SIGNED
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.permissions import Standpoint, visible

LATELY = 2
"""Fiscal years that are looked at: what was left undone before them waits for nobody any more."""


def reports_waiting(viewer: Standpoint, at: datetime, years: Sequence[int]) -> list[Task]:
    """Everything in the reports of these years (Buddhist) that this person is the one to do next; a fixed number of
    queries."""
    if viewer.person is None or not viewer.held:
        return []
    return [
        *_to_write(viewer, at, years),
        *_to_approve(viewer, at, years),
        *_to_hand_in(viewer, at, years),
        *_to_open(viewer, at, years),
        *_to_certify(viewer, years),
    ]


def mine_in_place(viewer: Standpoint, place: str, at: datetime) -> Q:
    """Cards of which this person holds the place on the day, as keeper or supervisor, or stands in for who does."""
    day = timezone.localtime(at).date()
    named = AgreementIndicator.objects.filter(
        agreement=OuterRef("report__agreement"), code=OuterRef("code"), is_heading=False, **{place: viewer.person}
    )
    standing_in = Substitute.objects.filter(
        agreement=OuterRef("report__agreement"),
        code=OuterRef("code"),
        place=place,
        person=viewer.person,
        starts_on__lte=day,
        ends_on__gte=day,
    )
    return Q(Exists(named)) | Q(Exists(standing_in))


def cards_to_approve(viewer: Standpoint, at: datetime) -> QuerySet[Card]:
    """The cards that this person is the one to approve, the longest waiting first."""
    rows = cards_of(viewer, Action.APPROVE_CARD).filter(state="sent")
    return rows.filter(mine_in_place(viewer, SUPERVISOR, at)).select_related("sent_by").order_by("sent_at", "pk")


def reports_to_certify(viewer: Standpoint) -> QuerySet[Report]:
    """Reports that were handed in and are not certified, the first that came first, with how far they are."""
    rows = reports_of(viewer, Action.CERTIFY_REPORT).filter(state="submitted").select_related("receipt")
    return rows.annotate(
        waiting=Count("cards", filter=Q(cards__state="approved")),
        certified=Count("cards", filter=Q(cards__state="certified")),
        with_agency=Count("cards", filter=Q(cards__state__in=["open", "sent", "returned"])),
    ).order_by("receipt__received_at", "pk")


def _of(report: Report) -> Text:
    agreement = report.agreement
    agency = Text(agreement.organization.name, agreement.organization.name_en or agreement.organization.name)
    return Text(
        "{agency} ปีงบประมาณ พ.ศ. {year} รอบ {months} เดือน", "{agency}, fiscal year {year}, {months} months"
    ).fill(agency=agency, year=agreement.fiscal_year, months=report.months)


def _due(reports: Sequence[Report], at: datetime) -> dict[int, datetime | None]:
    held = windows({report.agreement_id: report.agreement for report in reports}.values(), at)
    return {
        report.pk: (found.due_at if (found := held.get((report.agreement_id, report.months))) else None)
        for report in reports
    }


def _to_write(viewer: Standpoint, at: datetime, years: Sequence[int]) -> Iterator[Task]:
    rows = cards_of(viewer, Action.SUBMIT_CARD).filter(report__agreement__fiscal_year__in=years)
    mine = rows.filter(mine_in_place(viewer, KEEPER, at))
    for card in mine.filter(state="returned")[:MOST_SHOWN]:
        yield Task(
            "arrow-back-up",
            Text("แก้ไข e-SAR Card ตัวชี้วัด {code} ที่ถูกส่งกลับ", "mend the card of {code}, which was returned").fill(
                code=card.code
            ),
            _of(card.report),
            "card",
            (card.pk,),
            came_back=True,
        )
    waiting: dict[int, list[Card]] = {}
    for card in mine.filter(state="open").order_by("report_id", "position"):
        waiting.setdefault(card.report_id, []).append(card)
    due = _due([cards[0].report for cards in waiting.values()], at)
    for key, cards in list(waiting.items())[:MOST_SHOWN]:
        first = cards[0]
        yield Task(
            "edit",
            Text("บันทึกและส่ง e-SAR Card {count} ตัวชี้วัด", "write and send {count} e-SAR cards").fill(count=len(cards)),
            _of(first.report),
            "report",
            (key,),
            due[key],
            count=len(cards),
        )


def _to_approve(viewer: Standpoint, at: datetime, years: Sequence[int]) -> Iterator[Task]:
    count = cards_to_approve(viewer, at).filter(report__agreement__fiscal_year__in=years).count()
    if count:
        yield Task(
            "circle-check",
            Text("พิจารณา e-SAR Card ที่ส่งมาให้อนุมัติ", "decide on e-SAR cards sent to you"),
            Text("{count} ตัวชี้วัด", "{count} indicators").fill(count=count),
            "report-approve",
            count=count,
        )


def _to_hand_in(viewer: Standpoint, at: datetime, years: Sequence[int]) -> Iterator[Task]:
    undone = Card.objects.filter(report=OuterRef("pk")).exclude(state="approved")
    ready = reports_of(viewer, Action.SUBMIT_REPORT).filter(state="open", agreement__fiscal_year__in=years)
    found = list(ready.exclude(Exists(undone))[:MOST_SHOWN])
    held = windows({report.agreement_id: report.agreement for report in found}.values(), at)
    for report in found:
        window = held.get((report.agreement_id, report.months))
        if window is not None and window.opens_at <= at:
            yield Task(
                "send",
                Text("ส่งรายงานรอบ {months} เดือน", "hand in the {months}-month report").fill(months=report.months),
                _of(report),
                "report-submit",
                (report.pk,),
                window.due_at,
            )


def _to_open(viewer: Standpoint, at: datetime, years: Sequence[int]) -> Iterator[Task]:
    """Rounds whose period is over and that nobody opened; who opens them everywhere is not asked to."""
    everywhere, _paths = viewer.scopes(Action.OPEN_REPORT)
    if everywhere:
        return
    rows = light(Agreement.objects.filter(state__in=SIGNED, fiscal_year__in=years))
    mine = list(visible(viewer, Action.OPEN_REPORT, rows, "organization")[:MOST_SHOWN])
    opened = set(
        Report.objects.filter(
            agreement__organization__in={each.organization_id for each in mine}, agreement__fiscal_year__in=years
        ).values_list("agreement__organization", "agreement__framework", "agreement__fiscal_year", "months")
    )
    by_key = {each.pk: each for each in mine}
    for (key, months), window in windows(mine, at).items():
        each = by_key[key]
        if window.opens_at > at or (each.organization_id, each.framework_id, each.fiscal_year, months) in opened:
            continue
        agency = Text(each.organization.name, each.organization.name_en or each.organization.name)
        yield Task(
            "plus",
            Text("เปิดรอบรายงาน {months} เดือน", "open the {months}-month round").fill(months=months),
            Text("{agency} ปีงบประมาณ พ.ศ. {year}", "{agency}, fiscal year B.E. {year}").fill(
                agency=agency, year=each.fiscal_year
            ),
            "reports",
            due=window.due_at,
        )


def _to_certify(viewer: Standpoint, years: Sequence[int]) -> Iterator[Task]:
    count = reports_to_certify(viewer).filter(agreement__fiscal_year__in=years).count()
    if count:
        yield Task(
            "clipboard-check",
            Text("รายงานที่รอการรับรอง", "reports to certify"),
            Text("{count} ฉบับ", "{count} reports").fill(count=count),
            "report-certify",
            count=count,
        )
