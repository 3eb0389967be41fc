"""The reporting year of the country: a report and an evaluation in every state, made by the real actions.

Their provinces' agreements are published; what is reported and evaluated is not, but for the last one's result.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image
from tests.evaluated import DECEMBER, FEBRUARY, JANUARY, LAST_DAY, NOVEMBER, session_with
from tests.reported import OCTOBER, RESULTS

from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.certifying import certify_card, certify_report, send_back_card
from samrit.assessments.actions.citing import cite
from samrit.assessments.actions.exceptions import About, grant_extension
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.actions.substitutes import name_substitute
from samrit.assessments.models import CalendarFeed, Card, Citation, Report, RoundException, Substitute
from samrit.evaluations.actions.appealing import file_appeal
from samrit.evaluations.actions.assigning import assign_evaluator, declare
from samrit.evaluations.actions.evaluating import finish_evaluation, recommend, score_line
from samrit.evaluations.actions.finalising import finalise_result
from samrit.evaluations.actions.holding_sessions import Proposal, close_session
from samrit.evaluations.actions.lines import Change
from samrit.evaluations.actions.notifying import notify_result
from samrit.evaluations.actions.opening import open_evaluation
from samrit.evaluations.actions.publishing import publish_result
from samrit.evaluations.actions.resolving import Resolution, Votes, resolve
from samrit.evaluations.actions.visiting import Visit, record_visit
from samrit.evaluations.models import Appeal, Assignment, CommitteeSession, Evaluation, Recommendation, SiteVisit
from samrit.evidence.actions.adding import add_evidence
from samrit.evidence.models import Evidence

LATER = datetime(2012, 1, 25, 3, 0, tzinfo=UTC)
"""10.00 on 25 January 2555: reports can be handed in, results were told, and the time for an appeal is not over."""
EVALUATED = ("e-open", "e-evaluated", "e-decided", "e-notified", "e-final", "e-published")
FEED = "feed-of-the-coordinator-0123456789abcdef"


@dataclass
class ReportingYear:
    """Everything by name."""

    reports: dict[str, Report] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    """One in every state, by report and code."""
    evidence: Evidence | None = None
    citation: Citation | None = None
    substitute: Substitute | None = None
    exceptions: dict[str, RoundException] = field(default_factory=dict)
    feed: CalendarFeed | None = None
    evaluations: dict[str, Evaluation] = field(default_factory=dict)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    visit: SiteVisit | None = None
    recommendation: Recommendation | None = None
    appeal: Appeal | None = None
    sessions: dict[str, CommitteeSession] = field(default_factory=dict)


def make_year(country: Any) -> ReportingYear:
    from tests.matrix.country import SECRET, YEAR

    year = ReportingYear()
    for name in YEAR:
        year.reports[name] = _report(country, year, name, SECRET)
    about = About(country.world.framework(), 2554, 12, country.place("p-r-open"))
    analyst = country.doing("analyst", NOVEMBER, f"น้ำท่วม {SECRET}")
    closes = datetime(2012, 2, 28, 16, 59, 59, tzinfo=UTC)
    year.exceptions["one"] = grant_extension(about=about, closes_at=closes, authority="หนังสือ (สาธิต)", doing=analyst)
    person = country.world.persona("coordinator").person
    year.feed = CalendarFeed.objects.create(person=person, code=FEED, made_at=OCTOBER)
    for name in EVALUATED:
        year.evaluations[name] = _evaluation(country, year, name, SECRET)
    _sessions(country, year, SECRET)
    for name, evaluation in year.evaluations.items():
        evaluation.refresh_from_db()
        year.evaluations[name] = evaluation
    return year


# -- reports ---------------------------------------------------------------------------------------------------------


def _report(country: Any, year: ReportingYear, name: str, word: str) -> Report:
    keeper, supervisor = country.doing("data_keeper", OCTOBER), country.doing("supervisor", OCTOBER)
    coordinator = country.doing("coordinator", OCTOBER)
    report = open_report(agreement=country.agreements[name], months=12, doing=coordinator)
    for card in report.cards.all():
        record_result(card=card, result=RESULTS[card.code], doing=keeper)
        record_words(card=card, words={"work_done": f"ดำเนินการ {card.code} {word}"}, doing=keeper)
        if name == "r-open" and card.code == "1":
            _papers(country, year, report, card, word)
            continue
        send_card(card=card, doing=keeper)
        if name == "r-open" and card.code == "2":
            continue
        if name == "r-open" and card.code == "3":
            return_card(card=card, doing=country.doing("supervisor", OCTOBER, f"ยังไม่ครบ {word}"))
            continue
        approve_card(card=card, doing=supervisor)
    if name not in ("r-open", "r-approved"):
        submit_report(report=report, doing=coordinator)
        _certify(country, report, name, word)
    report.refresh_from_db()
    for card in report.cards.all():
        if name in ("r-open", "r-submitted"):
            year.cards[f"{name}/{card.code}"] = card
    return report


def _papers(country: Any, year: ReportingYear, report: Report, card: Card, word: str) -> None:
    """A file that the keeper cites, and somebody who stands in."""
    keeper = country.doing("data_keeper", OCTOBER)
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    picture.seek(0)
    place = country.place("p-r-open")
    added = add_evidence(
        organization=place, fiscal_year=2554, upload=picture, name=f"{word}.png", title=f"ภาพ {word}", doing=keeper
    )
    year.evidence = added.evidence
    year.citation = cite(card=card, evidence=added.evidence, place="", doing=keeper, pages="1", note=word)
    year.substitute = name_substitute(
        agreement=report.agreement,
        code="2",
        place="supervisor",
        person=country.world.persona("second_supervisor").person,
        starts_on=date(2011, 10, 1),
        ends_on=date(2012, 9, 30),
        doing=country.doing("coordinator", OCTOBER, f"ราชการ {word}"),
    )


def _certify(country: Any, report: Report, name: str, word: str) -> None:
    analyst = country.doing("analyst", NOVEMBER)
    for card in report.cards.all():
        if name != "r-submitted" or card.code == "1":
            certify_card(card=card, doing=analyst)
        elif card.code == "2":
            send_back_card(card=card, doing=country.doing("analyst", NOVEMBER, f"หลักฐานไม่ครบ {word}"))
    if name != "r-submitted":
        certify_report(report=report, doing=analyst)


# -- evaluations -----------------------------------------------------------------------------------------------------


def _evaluation(country: Any, year: ReportingYear, name: str, word: str) -> Evaluation:
    analyst = country.doing("analyst", NOVEMBER)
    evaluation = open_evaluation(report=year.reports[name], doing=analyst)
    person = country.world.persona("evaluator").person
    assignment = assign_evaluator(evaluation=evaluation, person=person, doing=analyst)
    year.assignments[name] = declare(assignment=assignment, interest="", doing=country.doing("evaluator", NOVEMBER))
    evaluator = country.doing("evaluator", DECEMBER)
    change = Change(f"ลดคะแนน {word}" if name != "e-published" else "หลักฐานไม่ครบ (สาธิต)", points=Decimal("3.2"))
    score_line(evaluation=evaluation, code="2", change=change, seen=0, doing=evaluator)
    if name == "e-open":
        visit = Visit(date(2011, 12, 12), f"ศาลากลาง {word}", findings=f"พบว่า {word}")
        year.visit = record_visit(evaluation=evaluation, visit=visit, doing=evaluator)
        year.recommendation = recommend(evaluation=evaluation, code="2", text=f"ควรปรับปรุง {word}", doing=evaluator)
        return evaluation
    finish_evaluation(evaluation=evaluation, doing=evaluator)
    return evaluation


def _sessions(country: Any, year: ReportingYear, word: str) -> None:
    """One session that is over, one that is planned, and one that goes on."""
    made, world = year.evaluations, country.world
    done = list(EVALUATED[2:])
    session = session_with(world, *(Proposal(made[name]) for name in done), number="1")
    for item in session.items.order_by("position"):
        resolution = Resolution(f"รับรองผล {word}", Votes(3))
        resolve(item=item, resolution=resolution, doing=country.doing("committee_member", JANUARY))
    year.sessions["closed"] = close_session(session=session, doing=country.doing("analyst", JANUARY))
    told = country.doing("analyst", JANUARY.replace(day=20))
    for name in EVALUATED[3:]:
        made[name] = notify_result(evaluation=made[name], last_day=LAST_DAY, doing=told)
    appealing = country.doing("coordinator", JANUARY.replace(day=23))
    year.appeal = file_appeal(
        evaluation=made["e-notified"], code="2", grounds=f"มีหลักฐานเพิ่ม {word}", wish="", doing=appealing
    )
    for name in EVALUATED[4:]:
        made[name] = finalise_result(evaluation=made[name], doing=country.doing("analyst", FEBRUARY))
    made["e-published"] = publish_result(
        evaluation=made["e-published"], doing=country.doing("second_analyst", FEBRUARY)
    )
    at = JANUARY.replace(day=24)
    proposal = Proposal(made["e-notified"], "2", f"อุทธรณ์ {word}", year.appeal)
    year.sessions["planned"] = session_with(world, proposal, number="2", opened=False, at=at)
    year.sessions["open"] = session_with(world, Proposal(made["e-evaluated"]), number="3", at=at)
