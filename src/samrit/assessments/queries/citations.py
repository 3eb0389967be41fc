"""What a card cites, place by place, with what whoever reads it should know about each file (E3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, CardCopy, Citation, Report
from samrit.assessments.pages import page_set
from samrit.assessments.rounds import round_of
from samrit.core.findings import Severity
from samrit.core.fiscal_year import FiscalYear, date_text
from samrit.core.text import Text
from samrit.core.workflow import CARD
from samrit.evidence.models import Evidence, StoredFile
from samrit.workflow.actions import Refused

UNRELATED = Text(
    "ไฟล์เดียวกันนี้ใช้เป็นหลักฐานของตัวชี้วัด {codes} ด้วย โปรดตรวจว่าพิสูจน์ผลของตัวชี้วัดนี้จริง และระบุหน้าที่ใช้",
    "the same file also proves indicator {codes}; please see that it truly proves this one, and name the pages",
)
OTHER_PAGES = Text(
    "ไฟล์เดียวกันนี้ใช้กับตัวชี้วัด {codes} ด้วย โดยอ้างคนละหน้า", "the same file also proves indicator {codes}, by other pages"
)
BEFORE_YEAR = Text(
    "เอกสารลงวันที่ {day} ก่อนเริ่มปีงบประมาณ {year} โปรดตรวจว่าเป็นผลของปีนี้",
    "the document is dated {day}, before fiscal year {year} began; please see that it shows this year's result",
)
AFTER_ROUND = Text(
    "เอกสารลงวันที่ {day} หลังสิ้นรอบ {months} เดือน ({last}) โปรดตรวจว่าเป็นผลของรอบนี้",
    "the document is dated {day}, after the {months}-month round ended ({last}); please see that it shows its result",
)
OTHER_ROUNDS = Text("ใช้เป็นหลักฐานในรอบ {months} เดือนด้วย", "also cited in the {months}-month round")
HELD_BY = Text(
    "e-SAR Card {code} รอบ {months} เดือน ({state})", "e-SAR card {code} of the {months}-month round ({state})"
)


CERTIFIED = Text(
    "รายงานรอบ 12 เดือนของปีงบประมาณนี้ได้รับการรับรองแล้ว หลักฐานของปีจึงนำออกหรือแก้ไขไม่ได้",
    "the 12-month report of this year is certified, so its evidence can no longer be removed or edited",
)
LAST_ROUND = 12
WHOLE_CARD = Text("ทั้ง e-SAR Card", "the whole e-SAR card")
PLACES = {
    "level": Text("ระดับ {number}", "level {number}"),
    "step": Text("ขั้นที่ {number}", "step {number}"),
    "part": Text("ขั้นที่ {number}", "stage {number}"),
    "project": Text("โครงการที่ {number}", "project {number}"),
    "item": Text("รายการ {number}", "item {number}"),
}


def place_words(place: str) -> Text:
    """What a place of a card is called: ``step:2`` is step 2."""
    kind, _, number = place.partition(":")
    return PLACES[kind].fill(number=number) if kind in PLACES else WHOLE_CARD


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at about a citation: a warning, or a note that all is well but worth knowing."""

    severity: Severity
    code: str
    text: Text

    @property
    def is_warning(self) -> bool:
        """Whether somebody should look."""
        return self.severity is Severity.WARNING


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation with what is to be said about it."""

    citation: Citation
    remarks: tuple[Remark, ...] = ()

    @property
    def warnings(self) -> list[Remark]:
        """What somebody should look at."""
        return [each for each in self.remarks if each.is_warning]


@dataclass(frozen=True)
class CitedByCard:
    """Everything that one card cites."""

    all: tuple[Cited, ...] = ()
    places: Mapping[str, tuple[Cited, ...]] = field(default_factory=dict)

    def at(self, place: str) -> tuple[Cited, ...]:
        """What is cited at one place."""
        return self.places.get(place, ())


def cited_by(card: Card) -> CitedByCard:
    """What one card cites; three queries."""
    return cited_in(card.report, [card]).get(card.pk, CitedByCard())


def cited_in(report: Report, cards: Iterable[Card]) -> dict[int, CitedByCard]:
    """What the cards of one report cite, by card; three queries for any number of cards."""
    rows = Citation.objects.select_related("evidence__stored", "added_by", "card")
    mine = list(rows.filter(card__in=[card.pk for card in cards]).order_by("place", "added_at", "pk"))
    if not mine:
        return {}
    same = _same_files(report.agreement, {each.evidence.stored_id for each in mine})
    last = _last_day(report)
    found: dict[int, list[Cited]] = {}
    for each in mine:
        remarks = (
            *_dates(each.evidence, report, last),
            *_elsewhere(each, report, same.get(each.evidence.stored_id, [])),
        )
        found.setdefault(each.card_id, []).append(Cited(each, remarks))
    return {card: CitedByCard(tuple(all_of_it), _by_place(all_of_it)) for card, all_of_it in found.items()}


def uses_of(evidence: Evidence) -> list[Citation]:
    """Every claim that a file proves, the earliest round first; one query."""
    rows = Citation.objects.select_related("card__report__agreement", "added_by").defer("card__report__content")
    return list(
        light(rows, "card__report__agreement")
        .filter(evidence=evidence)
        .order_by("card__report__months", "card__position", "place")
    )


def counted_uses(evidence: Iterable[Evidence]) -> dict[int, int]:
    """How many claims each file proves; one query."""
    found: dict[int, int] = {}
    ids = [each.pk for each in evidence]
    for pk in Citation.objects.filter(evidence__in=ids).values_list("evidence", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def cards_that_hold(evidence: Evidence) -> list[Text]:
    """The cards that cite a file, which therefore stays (see :data:`samrit.evidence.actions.removing.HOLDERS`)."""
    cards = {each.card_id: each.card for each in uses_of(evidence)}
    return [
        HELD_BY.fill(code=card.code, months=card.report.months, state=CARD.states[card.state])
        for card in cards.values()
    ]


def is_copied(stored: StoredFile) -> bool:
    """Whether a card was handed on with this file as its proof, which stays provable though nothing cites it any more
    (see :data:`samrit.evidence.actions.sweeping.PROOFS`)."""
    for organization, year in stored.evidence.order_by().values_list("organization", "fiscal_year").distinct():
        reports = Report.objects.filter(agreement__organization=organization, agreement__fiscal_year=year)
        copies = CardCopy.objects.filter(card__report__in=reports).values_list("content__evidence", flat=True)
        handed_in = reports.filter(content__isnull=False).values_list("content__cards", flat=True)
        proofs = [*copies, *(card.get("evidence") for cards in handed_in for card in cards or ())]
        if any(stored.sha256 == each["sha256"] for evidence in proofs for each in evidence or ()):
            return True
    return False


def last_reports(evidence: Evidence) -> QuerySet[Report]:
    """The 12-month reports of the organisation and year of a file, under whatever edition."""
    return Report.objects.filter(
        agreement__organization=evidence.organization_id,
        agreement__fiscal_year=evidence.fiscal_year,
        months=LAST_ROUND,
    )


def certified_year(evidence: Evidence) -> Refused | None:
    """Why a file stays as it is once its year is certified, cited or not (see
    :data:`samrit.evidence.actions.adding.CLOSED`); one query."""
    certified = last_reports(evidence).filter(state="certified")
    return Refused("certified", CERTIFIED) if certified.exists() else None


def _same_files(agreement: Agreement, stored: set[int]) -> dict[int, list[Citation]]:
    """Every citation of the same bytes by the same organisation in the same year; other organisations stay unseen."""
    rows = (
        Citation.objects.select_related("card__report", "evidence")
        .defer("card__report__content")
        .filter(
            evidence__stored__in=stored,
            evidence__organization=agreement.organization_id,
            evidence__fiscal_year=agreement.fiscal_year,
        )
    )
    found: dict[int, list[Citation]] = {}
    for each in rows:
        found.setdefault(each.evidence.stored_id, []).append(each)
    return found


def _dates(evidence: Evidence, report: Report, last: date | None) -> list[Remark]:
    day, year = evidence.dated_on, FiscalYear(report.agreement.fiscal_year)
    if day is None:
        return []
    if day < year.first_day:
        return [Remark(Severity.WARNING, "before-year", BEFORE_YEAR.fill(day=date_text(day), year=year))]
    if last is not None and day > last:
        told = AFTER_ROUND.fill(day=date_text(day), months=report.months, last=date_text(last))
        return [Remark(Severity.WARNING, "after-round", told)]
    return []


def _elsewhere(citation: Citation, report: Report, same: list[Citation]) -> list[Remark]:
    remarks = []
    code = citation.card.code
    others = [each for each in same if each.card.report_id == report.pk and not _related(each.card.code, code)]
    if others:
        codes = ", ".join(dict.fromkeys(each.card.code for each in others))
        apart = all(_apart(citation, each) for each in others)
        remarks.append(
            Remark(Severity.NOTE, "other-pages", OTHER_PAGES.fill(codes=codes))
            if apart
            else Remark(Severity.WARNING, "unrelated", UNRELATED.fill(codes=codes))
        )
    rounds = sorted({each.card.report.months for each in same if each.card.report_id != report.pk})
    if rounds:
        remarks.append(
            Remark(Severity.NOTE, "other-rounds", OTHER_ROUNDS.fill(months=", ".join(str(each) for each in rounds)))
        )
    return remarks


def _related(one: str, other: str) -> bool:
    """The same indicator, or parts of one: 1.1 and 1.2."""
    return one == other or ("." in one and "." in other and one.rpartition(".")[0] == other.rpartition(".")[0])


def _apart(one: Citation, other: Citation) -> bool:
    """Whether both name pages, and none is the same."""
    return bool(one.pages and other.pages) and not page_set(one.pages) & page_set(other.pages)


def _last_day(report: Report) -> date | None:
    found = round_of(report.agreement, report.months)
    return found.last if found else None


def _by_place(cited: list[Cited]) -> dict[str, tuple[Cited, ...]]:
    found: dict[str, list[Cited]] = {}
    for each in cited:
        found.setdefault(each.citation.place, []).append(each)
    return {place: tuple(them) for place, them in found.items()}
