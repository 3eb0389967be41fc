"""Pages of the reporting year at which no story of this folder stops, and that none of that year is forgotten."""

import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.browser.windows import BOTH
from tests.evaluated import DECEMBER, FEBRUARY, JANUARY, decided, evaluated, notified
from tests.reported import OCTOBER, filled_round
from tests.results import published_result

from samrit.evaluations.actions.appealing import file_appeal
from samrit.evaluations.actions.evaluating import recommend
from samrit.evaluations.actions.visiting import Checked, Visit, record_visit
from samrit.evaluations.models import CommitteeSession
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = ("reports", "evidence", "hosts", "evaluations", "sessions", "results", "overview", "events")
ELSEWHERE = {
    "test_cards.py": {"card", "readiness", "readiness-of-all"},
    "test_chain.py": {
        "reports",
        "report",
        "report-submit",
        "report-history",
        "report-people",
        "report-sar",
        "report-approve",
        "report-approve-chosen",
        "report-certify",
        "report-certify-one",
        "card-review",
        "card-history",
    },
    "test_rounds.py": {"rounds-all", "on-time", "rounds", "exception-new", "slots", "report-receipt", "calendar"},
    "test_evidence.py": {
        "evidence",
        "evidence-shelf",
        "evidence-add",
        "evidence-file",
        "evidence-describe",
        "card-cite",
    },
    "test_hosts.py": {"hosts", "host-name", "host-deliver", "host-preview"},
    "test_evaluations.py": {
        "evaluations",
        "evaluation-evaluators",
        "evaluation-declare",
        "visit-new",
        "evaluation-advice",
        "evaluation-finish",
        "session-plan",
        "session-agenda",
        "session-attendance",
    },
    "test_results.py": {"overview", "overview-agency", "result"},
    "test_pictures.py": {"overview-heat", "overview-ranking", "overview-map", "overview-wall", "overview-agency-wall"},
    "test_result_files.py": {"report-results", "results-file"},
    "test_changes.py": {"agreement-history"},
    "test_telling.py": {"card-plans"},
}
"""At which pages the other stories stop, each in Thai at a desk and in English on a phone."""
NO_PAGES = set(
    """
    exception-end calendar-renew calendar-revoke calendar-feed report-scorecard evaluation-scorecard card-field
    card-live card-project-add card-project-remove card-projects-take report-open report-certify-whole
    report-certify-chosen report-sar-paper report-chapter report-chapters report-chapter-draft substitute-end
    card-withdraw overview-csv event-log-file evidence-remove evidence-download evidence-page citation-remove host-end
    host-template host-confirm host-discard evaluation-begin advice-withdraw session-open session-close
    session-minutes-paper card-paper evaluation-paper evaluation-notice-paper agenda-item-remove appeal-withdraw
    evaluation-notice-issue
    card-checklist-paper report-results-template results-file-corrected results-file-confirm results-file-discard
    host-corrected
    """.split()
)
"""What only acts, or answers with a file or a piece of a page."""


@pytest.fixture
def enter(window, monkeypatch, world):
    """``enter("analyst", at)`` is that person's window on that day, without the page of signing in."""

    def open_for(who, at, lang, width):
        monkeypatch.setattr(clock, "now", lambda: at)
        client = Client()
        client.force_login(world.persona(who), backend="django.contrib.auth.backends.ModelBackend")
        visitor = window(width, lang)
        name = settings.SESSION_COOKIE_NAME
        visitor.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": visitor.base}])
        return visitor

    return open_for


def look_at(visitor, *pages):
    """Each page is a name of the site's and what stands in its address."""
    for name, *args in pages:
        assert visitor.go(reverse(name, args=args)).status == 200, name
        visitor.look(name)


@BOTH
def test_the_first_page_of_everybody_in_the_agency(world, enter, lang, width):
    card = filled_round(world, 12).cards.get(code="1")
    for who in ("supervisor", "coordinator", "agency_head", "data_keeper"):
        visitor = enter(who, OCTOBER, lang, width)
        visitor.go("/")
        visitor.look(who)
    look_at(visitor, ("card-send", card.pk))


@BOTH
def test_the_first_page_of_everybody_else(world, enter, lang, width):
    evaluated(world)
    for who in ("analyst", "evaluator", "committee_member", "oversight", "host_agency", "auditor", "administrator"):
        visitor = enter(who, DECEMBER + timedelta(days=1), lang, width)
        visitor.go("/")
        visitor.look(who)


@BOTH
def test_what_the_evaluator_wrote(world, enter, lang, width):
    evaluation = evaluated(world)
    doing = world.doing("evaluator", DECEMBER)
    asked = (
        Checked("2", "พบทะเบียนครัวเรือนหรือไม่", "no", "ขาดสองอำเภอ (สาธิต)"),
        Checked("", "ผู้จัดเก็บอธิบายได้หรือไม่", "yes", ""),
    )
    kept = record_visit(
        evaluation=evaluation,
        visit=Visit(DECEMBER.date(), "ศาลากลางจังหวัด (สาธิต)", "ผู้ประเมิน", asked, "หลักฐานไม่ครบ (สาธิต)", ()),
        doing=doing,
    )
    recommend(evaluation=evaluation, code="2", text="ควรสำรวจทุกไตรมาส (สาธิต)", doing=doing)
    card = evaluation.report.cards.get(code="2")
    look_at(
        enter("evaluator", DECEMBER, lang, width),
        ("evaluation", evaluation.pk),
        ("evaluation-line", evaluation.pk, card.pk),
        ("evaluation-visits", evaluation.pk),
        ("visit", kept.pk),
        ("evaluation-advice", evaluation.pk),
    )
    analyst = enter("analyst", DECEMBER, lang, width)
    assignment = evaluation.assignments.get()
    look_at(analyst, ("evaluation-reopen", evaluation.pk), ("evaluator-end", assignment.pk))


@BOTH
def test_what_the_committee_decided(world, enter, lang, width):
    evaluation = decided(world)
    session = CommitteeSession.objects.get()
    line, whole = session.items.order_by("position")
    look_at(
        enter("analyst", JANUARY + timedelta(days=1), lang, width),
        ("sessions",),
        ("session", session.pk),
        ("agenda-item", line.pk),
        ("agenda-item", whole.pk),
        ("session-minutes", session.pk),
        ("evaluation-notify", evaluation.pk),
        ("event-log",),
    )


@BOTH
def test_what_the_agency_is_told(world, enter, lang, width):
    evaluation = notified(world)
    card = evaluation.report.cards.get(code="2")
    look_at(
        enter("coordinator", JANUARY + timedelta(days=10), lang, width),
        ("evaluation-notice", evaluation.pk),
        ("evaluation-appeals", evaluation.pk),
        ("appeal-new", evaluation.pk, card.pk),
        ("evaluation-waive", evaluation.pk),
    )
    asked = world.doing("coordinator", JANUARY + timedelta(days=10))
    grounds, wish = "มีหลักฐานครบทั้งปี (สาธิต)", "3.5000"
    appeal = file_appeal(evaluation=evaluation, code="2", grounds=grounds, wish=wish, doing=asked)
    look_at(enter("committee_member", JANUARY + timedelta(days=11), lang, width), ("appeal", appeal.pk))
    analyst = enter("analyst", FEBRUARY, lang, width)
    look_at(analyst, ("evaluation-finalise", evaluation.pk), ("letters",))


@BOTH
def test_a_receipt_that_anybody_checks(world, enter, window, lang, width):
    report = published_result(world).report
    look_at(window(width, lang), ("receipt-verify", report.receipt.code))
    look_at(enter("coordinator", FEBRUARY, lang, width), ("report-receipt", report.pk))


# ---------------------------------------------------------------- none is forgotten


def addresses():
    """What every address of the year is called, with the last word of the address, else that of its part."""
    found = {}
    for part in PARTS:
        for each in import_module(f"samrit.web.views.{part}.urls").urlpatterns:
            found[each.name] = re.sub(r"<[^>]*>", "", str(each.pattern)).strip("/").rpartition("/")[2] or part
    return found


def test_no_page_of_the_year_is_forgotten():
    here = set(re.findall(r'\("([a-z-]+)"[,)]', Path(__file__).read_text(encoding="utf-8")))
    there = set().union(*ELSEWHERE.values())
    assert set(addresses()) - NO_PAGES - there - here == set()
    assert NO_PAGES & (there | here) == set()
    # A story that is said to stop at a page has the last word of its address in it.
    for file, names in ELSEWHERE.items():
        story = (Path(__file__).parent / file).read_text(encoding="utf-8")
        assert [name for name in sorted(names) if addresses().get(name, "") not in story] == []
