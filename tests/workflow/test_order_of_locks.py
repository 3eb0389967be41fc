"""Whoever writes holds things in one order, and the end of the log last: nobody waits for whom they hold up (ADR 0034).

Every lock that a year of real actions asks PostgreSQL for is written down, transaction by transaction.
"""

import io
import re
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from tests.changing import ask
from tests.evaluated import FEBRUARY, notified, session_with
from tests.evidence.files import pdf
from tests.hosting import delivered, hosted, row
from tests.prepared import only_played
from tests.reported import APRIL, OCTOBER, approved_round, certified_round, filled_round

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.models import Agreement
from samrit.assessments.actions.approving import return_card
from samrit.assessments.actions.bulk import act_on_all
from samrit.assessments.actions.certifying import send_back_card
from samrit.assessments.actions.citing import cite, uncite
from samrit.assessments.actions.hosts import end_host
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Host
from samrit.core.permissions import Action
from samrit.evaluations.actions.appealing import decide_appeal, file_appeal, withdraw_appeal
from samrit.evaluations.actions.finalising import finalise_result
from samrit.evaluations.actions.holding_sessions import Proposal, take_off_agenda
from samrit.evaluations.actions.publishing import publish_result
from samrit.evidence.actions.adding import add_evidence, describe_evidence
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.actions.sweeping import litter, sweep
from samrit.papers.actions.issuing import Made, issue_paper
from samrit.papers.kinds import CHANGE_ORDER, OF_AN_AGREEMENT, RESULT_NOTICE
from samrit.permissions import NOBODY
from samrit.workflow.actions import Doing

pytestmark = pytest.mark.postgres
LOG = "chainhead"
ORDER = (
    "pendingimport",
    "frameworkversion",
    "agreement",
    "report",
    "card",
    "host",
    "person",
    "evidence",
    "organization",
    "storedfile",
    "evaluation",
    "committeesession",
    "agendaitem",
    "appeal",
    "changerequest",
    LOG,
)
"""What is held, from the first to the last."""
BEHIND_ANOTHER = {"appeal", "agendaitem"}
"""Locked after the log too, but only by whoever holds the evaluation, which is held before it."""
LEAVES = {"publishedtext", "publishedresult", "citation"}
"""Django's ``update_or_create`` holds these against everybody; no other row refers to them."""
LOCKS = re.compile(r'FROM "samrit_(\w+)".* FOR (NO KEY )?UPDATE(?: OF "samrit_(\w+)")?$', re.DOTALL)


@contextmanager
def watched(monkeypatch):
    """The tables that each transaction locked, in their order; a savepoint of the test counts as one.

    Nothing prepared is put back meanwhile: rows that are put back ask for no lock.
    """
    found, now, depth = [], [], [0]
    enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__

    def entered(atomic):
        depth[0] += 1
        return enter(atomic)

    def left(atomic, *how):
        depth[0] -= 1
        if depth[0] == 0 and now:
            found.append(list(dict.fromkeys(now)))
            now.clear()
        return leave(atomic, *how)

    def note(execute, sql, params, many, context):
        if asked := LOCKS.search(sql):
            table, weak, of = asked.groups()
            assert weak or table in LEAVES, f"holds up everybody who refers to it: {sql}"
            now.append(of or table)
        return execute(sql, params, many, context)

    with monkeypatch.context() as patch, connection.execute_wrapper(note), only_played():
        patch.setattr(transaction.Atomic, "__enter__", entered)
        patch.setattr(transaction.Atomic, "__exit__", left)
        yield found


@pytest.fixture
def locks(world, monkeypatch, tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }
    with watched(monkeypatch) as found:
        yield found


def out_of_order(found):
    """The transactions that held something before what everybody else holds before it."""
    wrong = []
    for tables in found:
        places = [ORDER.index(each) for each in tables if each in ORDER and each not in BEHIND_ANOTHER]
        if places != sorted(places):
            wrong.append(tables)
    return wrong


def holding(found, *tables):
    """Whether some transaction held all of these."""
    return any(set(tables) <= set(each) for each in found)


def test_reports_and_evidence_are_held_in_one_order(world, locks):
    report = approved_round(world)
    hosted(world, report)
    delivered(world, report, row())
    end_host(host=Host.objects.get(), doing=world.doing("analyst", APRIL, "ยกเลิกการสำรวจ"))
    card = report.cards.get(code="1")
    return_card(card=card, doing=world.doing("supervisor", APRIL, "ใช้ไฟล์ผิดฉบับ"))
    keeper = world.doing("data_keeper", APRIL)
    file = add_evidence(
        organization=world.places["ayutthaya"], fiscal_year=2554, upload=io.BytesIO(pdf()), name="ก.pdf", doing=keeper
    ).evidence
    citation = cite(card=card, evidence=file, place="", doing=keeper)
    describe_evidence(evidence=file, title="รายงาน", dated_on=None, doing=keeper)
    uncite(citation=citation, doing=keeper)
    remove_evidence(evidence=file, doing=world.doing("coordinator", APRIL))
    assert len(list(sweep(litter(OCTOBER), doing=Doing(NOBODY, OCTOBER)))) == 1
    send_card(card=card, doing=keeper)
    cards = list(report.cards.select_related("report__agreement__organization"))
    with transaction.atomic():
        act_on_all(
            cards=cards,
            versions={each.pk: each.version for each in cards},
            action=Action.APPROVE_CARD,
            doing=world.doing("supervisor", APRIL),
        )
    wanted = ask(world, Agreement.objects.get(pk=report.agreement_id)).request
    decide_change(request=wanted, accept=True, doing=world.doing("analyst", APRIL, "เห็นชอบ (สาธิต)"))
    assert out_of_order(locks) == []
    assert holding(locks, "pendingimport", "report", "host", LOG)
    assert holding(locks, "report", "card", "person", LOG)
    assert holding(locks, "agreement", "report", "card", "changerequest", LOG)
    assert holding(locks, "card", "evidence", LOG)
    assert holding(locks, "organization", "storedfile", LOG)
    assert len(locks) > 40


def test_certificates_are_held_in_one_order(world, locks):
    report = certified_round(world)
    send_back_card(card=report.cards.get(code="1"), doing=world.doing("analyst", APRIL, "พบข้อผิดพลาด"))
    assert out_of_order(locks) == []
    assert holding(locks, "agreement", "report", LOG), "handing in"
    assert holding(locks, "report", "person", LOG), "the certificate of the whole"


def test_an_evaluation_is_held_in_one_order(world, locks):
    evaluation = notified(world)
    coordinator, member = world.doing("coordinator", evaluation.notified_at), world.doing("committee_member", FEBRUARY)
    appeals = [
        file_appeal(evaluation=evaluation, code=code, grounds="มีหลักฐานครบ", wish="", doing=coordinator)
        for code in ("1", "2", "3")
    ]
    session = session_with(
        world,
        *(Proposal(evaluation, each.code, appeal=each) for each in appeals),
        number="2",
        at=FEBRUARY,
        opened=False,
    )
    take_off_agenda(item=session.items.get(code="1"), doing=world.doing("analyst", FEBRUARY))
    withdraw_appeal(appeal=appeals[1], doing=coordinator)
    for each in (appeals[0], appeals[2]):
        decide_appeal(appeal=each, change=None, decision="ยกอุทธรณ์", doing=member)
    finalise_result(evaluation=evaluation, doing=world.doing("analyst", FEBRUARY))
    publish_result(evaluation=evaluation, doing=world.doing("analyst", FEBRUARY))
    assert out_of_order(locks) == []
    assert holding(locks, "evaluation", "committeesession", "agendaitem", LOG), "a resolution"
    assert holding(locks, "evaluation", "committeesession", "appeal", LOG), "an appeal decided outside a session"
    assert len(locks) > 20


def test_papers_are_issued_in_one_order(world, locks):
    evaluation = notified(world)
    agreement = Agreement.objects.get(pk=evaluation.report.agreement_id)
    wanted = ask(world, agreement).request
    analyst = world.doing("analyst", FEBRUARY, "เห็นชอบ (สาธิต)")
    decide_change(request=wanted, accept=False, doing=analyst)
    for kind, subject in ((OF_AN_AGREEMENT, agreement), (CHANGE_ORDER, wanted), (RESULT_NOTICE, evaluation)):
        issue_paper(
            kind=kind,
            subject=subject,
            fiscal_year=2554,
            make=lambda fresh, number, code: Made(number.encode(), number, "0" * 64),
            doing=analyst,
        )
    assert out_of_order(locks) == []
    assert holding(locks, "agreement", "organization", LOG)
    assert holding(locks, "organization", "changerequest", LOG)
    assert holding(locks, "organization", "evaluation", LOG)


def test_what_is_held_the_other_way_round_is_seen(world, locks):
    report = filled_round(world)
    card = report.cards.get(code="1")
    with transaction.atomic():
        type(card).objects.select_for_update(no_key=True).get(pk=card.pk)
        type(report).objects.select_for_update(no_key=True).get(pk=report.pk)
    assert out_of_order(locks) == [["card", "report"]]
    with pytest.raises(AssertionError, match="holds up everybody"), transaction.atomic():
        type(card).objects.select_for_update().get(pk=card.pk)
