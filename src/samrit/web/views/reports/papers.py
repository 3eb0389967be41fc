"""The papers of a round: the e-SAR card of an indicator and the self-assessment report, as the pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from samrit.assessments.models import Card, Report
from samrit.assessments.queries.card import Scored, around, scored
from samrit.assessments.queries.chain import LABELS, ReportInChain
from samrit.assessments.queries.chapters import Chapter
from samrit.assessments.queries.citations import place_words
from samrit.assessments.queries.people import InPlace
from samrit.assessments.results_in_words import result_in_words
from samrit.core.fiscal_year import date_text
from samrit.core.permissions import Action
from samrit.core.workflow import CARD
from samrit.documents.esar_card.content import Contact, EsarCard, Form, Judged, Proof, paper_of
from samrit.documents.sar.content import SarChapter, SarLine, SarReport
from samrit.web import clock
from samrit.web.papers import answer_paper, asks_thai_digits, demand_form
from samrit.web.templatetags.samrit import number, points
from samrit.web.views.reports.card_form import CardForm, Step, card_form
from samrit.web.views.reports.card_loading import visible_card
from samrit.web.views.reports.card_page import criteria_of, dimension_of
from samrit.web.views.reports.receipts import verification_address
from samrit.workflow.models import Event

OF_FORM = ("work_done", "enablers", "obstacles")
"""What the form asks for in words; the other words of a card are printed where somebody wrote them."""
BESIDES = ("suggestions", "note")
APPROVING = (Action.APPROVE_CARD, Action.RETURN_CARD)
CERTIFYING = (Action.CERTIFY_CARD, Action.SEND_BACK_CARD)


@require_safe
@login_required
def card_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The e-SAR card as a file, as its page shows it now."""
    demand_form(form)
    found = visible_card(request, pk)
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        paper = paper_of(card_of(request, found))
    return answer_paper(request, paper, clock.now(), paper.title.replace("/", "-"), form)


def sar_of(request: HttpRequest, report: Report, chain: ReportInChain, chapters: tuple[Chapter, ...]) -> SarReport:
    """What the paper of a report wants to know; asked for in Thai."""
    scorecard = chain.score.scorecard
    receipt = getattr(report, "receipt", None)
    return SarReport(
        organization=report.agreement.organization.name,
        fiscal_year=report.agreement.fiscal_year,
        months=report.months,
        framework=str(report.agreement.framework),
        total=str(scorecard.before_penalty) if scorecard and scorecard.before_penalty is not None else "",
        lines=tuple(
            SarLine(line.card.code, line.title, line.line.weight if line.line else None, line.result.th, line.points)
            for line in chain.lines
        ),
        chapters=tuple(SarChapter(each.title.th, each.words) for each in chapters),
        receipt=receipt.number if receipt else "",
        received_at=receipt.received_at if receipt else None,
        content_hash=report.content_hash,
        address=verification_address(request, receipt)
        if receipt
        else request.build_absolute_uri(reverse("report-sar", args=[report.pk])),
        demonstration=settings.DEMO,
        thai_digits=asks_thai_digits(request),
    )


def card_of(request: HttpRequest, card: Card) -> EsarCard:
    """What the paper of a card wants to know, with the figures of its page; asked for in Thai."""
    now, report = clock.now(), card.report
    near = around(card, now)
    found = scored(card, near, now)
    row, line, top = found.row, found.line, dimension_of(found)
    result = near.hosted.result if near.hosted else card.result
    counts = found.is_reported and line is not None
    approval, check = _judged(card)
    receipt = getattr(report, "receipt", None)
    return EsarCard(
        organization=report.agreement.organization.name,
        fiscal_year=report.agreement.fiscal_year,
        months=report.months,
        code=card.code,
        name=row.title if row else "",
        dimension=f"{top.code} {top.title}" if top is not None else "",
        supervisor=_contact(near.supervisor, row.supervisor_phone if row else ""),
        keeper=_contact(near.keeper, row.keeper_phone if row else ""),
        description=row.description if row else "",
        definition=row.definition if row else "",
        formula=row.formula if row else "",
        weight=number(line.weight) if line is not None else "",
        result=result_in_words(result, row.unit if row else "").th,
        points=points(found.points) if found.points is not None else "",
        weighted=points(line.weighted) if counts and line is not None and line.weighted is not None else "",
        reasons=tuple(each.text.th for each in line.reasons) if counts and line is not None else (),
        levels=tuple(_levels(found)),
        past=tuple((year, str(value)) for year, value in row.baseline.items()) if row else (),
        words=tuple(_words(card)),
        form=_form(card_form(card, None if near.hosted else found.indicator, row)),
        proofs=tuple(_proofs(card)),
        approval=approval,
        check=check,
        host=near.hosted.host.organization.name if near.hosted else "",
        receipt=receipt.number if receipt else "",
        address=request.build_absolute_uri(reverse("card", args=[card.pk])),
        demonstration=settings.DEMO,
        thai_digits=asks_thai_digits(request),
    )


def _contact(place: InPlace, phone: str) -> Contact:
    """Who is named in the agreement; the number is that of the template, else the person's own."""
    named = place.named
    if named is None:
        return Contact(phone=phone)
    return Contact(named.name, phone or named.phone, named.email)


def _levels(found: Scored) -> Iterator[tuple[str, str]]:
    """The criteria level by level: thresholds, and the words of the template where it has some."""
    words: Mapping[str, object] = found.row.levels if found.row else {}
    shown = dict(criteria_of(found.indicator, found))
    for level in dict.fromkeys([*shown, *words]):
        said = [shown.get(level, ""), str(words.get(level) or "")]
        if any(said):
            yield level, "\n".join(each for each in said if each)


def _words(card: Card) -> Iterator[tuple[str, str]]:
    for name in (*OF_FORM, *BESIDES):
        written = getattr(card, name)
        if written or name in OF_FORM:
            yield LABELS[name].th, written


def _form(form: CardForm) -> Form | None:
    """The report by the way of scoring; none where the result is one figure."""
    if form.steps:
        return Form(
            ("ขั้นที่", "กำหนดแล้วเสร็จ", "ผล"),
            tuple((str(step.number), date_text(step.due).th if step.due else "", _done(step)) for step in form.steps),
            (3, 7, 10),
            "ccl",
        )
    if form.projects:
        return Form(
            ("ที่", "โครงการ", "น้ำหนัก", "แผนถึงสิ้นรอบ", "ผลจริง", "ร้อยละ"),
            tuple(
                (str(each.number), each.name.value, each.weight.value, each.planned, each.done, each.percent)
                for each in form.projects
            ),
            (8, 42, 12, 14, 12, 12),
            "clcccc",
        )
    if form.items:
        return Form(
            ("รายการ", "น้ำหนัก", "ผล"),
            tuple((each.code, number(each.weight), "มี" if each.control.value else "ขาด") for each in form.items),
            (10, 5, 5),
            "lcc",
        )
    if form.parts:
        return Form(
            ("ขั้นที่", "คะแนนที่ได้"),
            tuple((str(at), each.value) for at, (_place, _words, each) in enumerate(form.parts, start=1)),
            (3, 17),
            "cl",
        )
    return None


def _done(step: Step) -> str:
    if step.control.value:
        return f"แล้วเสร็จเมื่อ {step.control.value}"
    return f"ทำได้ {step.part.value} ส่วน" if step.part is not None and step.part.value else "ยังไม่แล้วเสร็จ"


def _proofs(card: Card) -> Iterator[Proof]:
    for cited in card.citations.select_related("evidence").filter(evidence__removed_at__isnull=True):
        note = f" ({cited.note})" if cited.note else ""
        yield Proof(place_words(cited.place).th, f"{cited.evidence}{note}", cited.pages, cited.evidence.dated_on)


def _judged(card: Card) -> tuple[Judged, Judged]:
    """What the supervisor and the central office decided of the card as it stands; one query."""
    actions = [each.value for each in (*APPROVING, *CERTIFYING)]
    events = Event.objects.filter(subject_kind=CARD.name, subject_id=card.pk, action__in=actions)
    found = {event.action: event for event in events.order_by("number")}
    last = max(found.values(), key=lambda each: each.number, default=None)
    approved = Judged(True, str(card.approved_by or ""), card.approved_at, _said(found, APPROVING[0]))
    if card.state == "certified":
        certified = Judged(True, str(card.certified_by or ""), card.certified_at, _said(found, CERTIFYING[0]))
        return (approved if card.approved_at else Judged()), certified
    if card.state == "approved":
        return approved, Judged()
    if card.state == "returned" and last is not None:
        back = Judged(False, last.actor_name, last.at, last.reason)
        return (back, Judged()) if last.action == Action.RETURN_CARD.value else (Judged(), back)
    return Judged(), Judged()


def _said(found: Mapping[str, Event], action: Action) -> str:
    event = found.get(action.value)
    return event.reason if event is not None else ""
