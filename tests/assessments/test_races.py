"""Two people act on the reports of a year at the same moment on PostgreSQL: either is through or is told why not,
nobody waits for ever, and what is kept agrees with itself."""

import io

import pytest
from django.db import transaction
from tests.changing import SHIFTED, ask
from tests.evidence.files import pdf
from tests.hosting import hosted, row, shown
from tests.reported import APRIL, OCTOBER, RESULTS, approved_round, certified_round, filled_round, submitted_round
from tests.world import FIRST_DAY, make_world

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement
from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.bulk import act_on_all
from samrit.assessments.actions.certifying import certify_card, certify_report, send_back_card
from samrit.assessments.actions.delivering import apply_delivery
from samrit.assessments.actions.exceptions import About, grant_extension, grant_waiver
from samrit.assessments.actions.hosts import end_host, name_host
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.submitting import submit_report
from samrit.assessments.models import Card, Host, HostResult, Receipt, Report
from samrit.assessments.queries.scoring import hosted_results
from samrit.assessments.queries.windows import days_late
from samrit.core.permissions import Action
from samrit.evaluations.actions.opening import open_evaluation
from samrit.evaluations.models import Evaluation
from samrit.evidence.actions.adding import add_evidence, describe_evidence
from samrit.workflow.models import Event

pytestmark = pytest.mark.postgres
LATE = OCTOBER.replace(month=11, day=4)
"""10.00 on Friday 4 November 2554: 31 October was due, so 1, 2, 3 and 4 November count."""


@pytest.fixture
def world(transactional_db):
    return make_world()


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "samrit.evidence.storage.LocalFiles", "OPTIONS": {"location": str(tmp_path)}}
    }


def card_of(report, code="1"):
    return report.cards.select_related("report__agreement__organization").get(code=code)


def fresh(report):
    return Report.objects.select_related("agreement__organization", "agreement__framework").get(pk=report.pk)


def delivery(world, report, result="81.35"):
    """A host's file for indicator 3 that was looked at and is about to be applied."""
    if not Host.objects.exists():
        hosted(world, report)
    pending = shown(world, report, row(result))
    return lambda: apply_delivery(pending=pending, seen=pending.plan_hash, doing=world.doing("host_agency", APRIL))


# ------------------------------------------------------------------ a host's file


def test_a_delivery_and_the_certificate_of_its_card_agree(world, both):
    report = submitted_round(world)
    apply, card = delivery(world, report), card_of(report, "3")
    delivered, certified = both(apply, lambda: certify_card(card=card, doing=world.doing("analyst", APRIL)))
    assert certified is None
    assert delivered in (None, "changed")
    copy = card.copies.filter(occasion="certified").get()
    stands = hosted_results(fresh(report)).get("3")
    assert copy.content["hosted"] == ("true" if stands else "false")
    assert copy.content["result"] == (stands or RESULTS["3"])
    assert (delivered is None) == bool(stands)


def test_nothing_is_delivered_into_a_report_that_is_being_certified(world, both):
    report = submitted_round(world)
    apply = delivery(world, report)
    for card in report.cards.all():
        certify_card(card=card, doing=world.doing("analyst", APRIL))
    ended = both(apply, lambda: certify_report(report=report, doing=world.doing("analyst", APRIL)))
    assert ended == ("changed", None)
    assert not HostResult.objects.exists()
    assert fresh(report).state == "certified"


def test_a_delivery_is_in_what_is_handed_in_or_comes_after_it(world, both):
    report = approved_round(world)
    apply = delivery(world, report)
    ended = both(apply, lambda: submit_report(report=report, doing=world.doing("coordinator", APRIL)))
    assert ended == (None, None)
    now, receipt = fresh(report), Receipt.objects.get()
    line = next(each for each in now.content["cards"] if each["code"] == "3")
    handed_in = Event.objects.get(action="submit_report", subject_id=report.pk)
    came = Event.objects.get(action="deliver_results", subject_kind="host_result")
    assert line["hosted"] == ("true" if came.number < handed_in.number else "false")
    assert now.content_hash == receipt.content_hash == content_hash(now.content) == handed_in.details["content_hash"]
    assert HostResult.objects.get().result["result"] == "81.35"


def test_two_files_of_one_host_are_applied_one_after_the_other(world, both):
    report = filled_round(world)
    one, other = delivery(world, report), delivery(world, report, "82")
    ended = both(one, other)
    assert sorted(ended, key=str) == [None, "changed"]
    assert HostResult.objects.get().result["result"] == ("81.35" if ended[0] is None else "82")


def test_one_file_confirmed_in_two_windows_is_applied_once(world, both):
    apply = delivery(world, filled_round(world))
    assert sorted(both(apply, apply), key=str) == [None, "applied-before"]
    assert HostResult.objects.count() == 1


def test_who_is_no_longer_host_delivers_nothing(world, both):
    report = filled_round(world)
    apply = delivery(world, report)
    host = report.agreement.framework.hosts.get()
    ended = both(apply, lambda: end_host(host=host, doing=world.doing("analyst", APRIL, "ยกเลิกการสำรวจ")))
    assert ended[1] is None
    assert ended[0] in (None, "no-host")
    told = list(Event.objects.filter(subject_kind__in=("host", "host_result")).order_by("number"))
    assert told[-1].action == "name_host", "nothing came after the host was ended"
    assert HostResult.objects.exists() == (ended[0] is None)


def test_another_host_is_named_before_a_delivery_or_after_it(world, both):
    report = filled_round(world)
    apply = delivery(world, report)
    other = world.places["ayutthaya"]
    ended = both(
        apply,
        lambda: name_host(
            framework=report.agreement.framework,
            code="3",
            organization=other,
            doing=world.doing("analyst", APRIL, "โอนงาน"),
        ),
    )
    assert ended[1] is None
    assert ended[0] in (None, "no-host")
    assert HostResult.objects.exists() == (ended[0] is None)


# ------------------------------------------------------------------ deadlines


def year_end(world):
    """A 12-month report that was approved, about to be handed in four working days late."""
    return approved_round(world, 12, OCTOBER)


def about(report):
    agreement = report.agreement
    return About(agreement.framework, agreement.fiscal_year, report.months, agreement.organization)


def test_a_waiver_of_the_moment_of_handing_in_counts_and_the_receipt_stays_true(world, both):
    report = year_end(world)
    ended = both(
        lambda: grant_waiver(
            about=about(report),
            days=2,
            authority="หนังสือที่ 1 (สาธิต)",
            doing=world.doing("oversight", LATE, "น้ำท่วม (สาธิต)"),
        ),
        lambda: submit_report(report=report, doing=world.doing("coordinator", LATE)),
    )
    assert ended == (None, None)
    receipt, told = Receipt.objects.get(), Event.objects.get(action="submit_report", subject_id=report.pk)
    assert str(receipt.days_late) == told.details["days_late"]
    assert receipt.days_late in (2, 4)
    assert days_late(fresh(report), receipt.received_at) == 2, "whoever was first, two days are forgiven"


def test_a_later_deadline_of_the_moment_of_handing_in_counts(world, both):
    report = year_end(world)
    ended = both(
        lambda: grant_extension(
            about=about(report),
            closes_at=LATE.replace(day=8),
            authority="หนังสือที่ 2 (สาธิต)",
            doing=world.doing("analyst", LATE, "น้ำท่วม (สาธิต)"),
        ),
        lambda: submit_report(report=report, doing=world.doing("coordinator", LATE)),
    )
    assert ended == (None, None)
    receipt = Receipt.objects.get()
    assert receipt.received_at == LATE
    assert days_late(fresh(report), receipt.received_at) == 0


# ------------------------------------------------------------------ cards in the chain


def sent_round(world, months=6, at=APRIL):
    report = filled_round(world, months, at)
    for card in report.cards.all():
        send_card(card=card, doing=world.doing("data_keeper", at))
    return report


def approve_all(world, cards, who="supervisor", at=APRIL, action=Action.APPROVE_CARD):
    """What a page with all of them ticked does, in one transaction; the refusals, by the code of the indicator."""
    found = list(cards.select_related("report__agreement__organization"))
    versions = {card.pk: card.version for card in found}
    left = {}

    def act():
        with transaction.atomic():  # as for every form with a key
            outcomes = act_on_all(cards=found, versions=versions, action=action, doing=world.doing(who, at))
        left.update({each.card.code: each.refusal.code for each in outcomes if each.refusal})

    return act, left


def test_of_all_approved_and_one_returned_at_once_each_card_goes_one_way(world, both):
    report = sent_round(world)
    act, left = approve_all(world, report.cards.all())
    seen = card_of(report)
    ended = both(
        act,
        lambda: return_card(card=seen, doing=world.doing("supervisor", APRIL, "ตัวเลขไม่ตรง", version=seen.version)),
    )
    assert ended[0] is None
    one = card_of(report)
    if ended[1] is None:
        assert (one.state, left) == ("returned", {"1": "state"})
    else:
        assert (one.state, left, ended[1]) == ("approved", {}, "version")
    assert {card.state for card in report.cards.exclude(code="1")} == {"approved"}
    assert one.copies.filter(occasion__in=("approved", "returned")).count() == 1


def test_many_reports_certified_at_once_wait_for_whoever_works_in_one_of_them(world, both):
    first = submitted_round(world)
    second = open_report(agreement=first.agreement, months=9, doing=world.doing("coordinator", APRIL))
    doing = world.doing("data_keeper", APRIL)
    card = card_of(second)
    record_result(card=card, result=RESULTS["1"], doing=doing)
    record_words(card=card, words={"note": "ข้อมูลสาธิต"}, doing=doing)
    cards = Card.objects.filter(report__in=[first, second])
    act, left = approve_all(world, cards.order_by("report", "code"), "analyst", action=Action.CERTIFY_CARD)
    assert both(act, lambda: send_card(card=card, doing=doing)) == (None, None)
    assert len(left) == second.cards.count()
    assert {each.state for each in first.cards.all()} == {"certified"}
    assert card_of(second).state == "sent"


def test_one_person_does_not_approve_in_one_round_and_certify_in_another_at_once(world, both):
    first = submitted_round(world)
    second = open_report(agreement=first.agreement, months=9, doing=world.doing("coordinator", APRIL))
    doing = world.doing("data_keeper", APRIL)
    card = card_of(second)
    record_result(card=card, result=RESULTS["1"], doing=doing)
    record_words(card=card, words={"note": "ข้อมูลสาธิต"}, doing=doing)
    send_card(card=card, doing=doing)
    row = first.agreement.indicators.get(code="1")
    everything = world.persona("second_analyst").person
    everything.role_grants.create(role="supervisor", organization=world.places["ayutthaya"], starts_on=FIRST_DAY)
    type(row).objects.filter(pk=row.pk).update(supervisor=everything)
    ended = both(
        lambda: approve_card(card=card, doing=world.doing("second_analyst", APRIL)),
        lambda: certify_card(card=card_of(first), doing=world.doing("second_analyst", APRIL)),
    )
    assert sorted(ended, key=str) == [None, "own-work"]


def test_an_indicator_is_sent_back_or_its_year_is_evaluated_never_both(world, both):
    report = certified_round(world, 12, OCTOBER)
    doing = world.doing("analyst", OCTOBER, "พบข้อผิดพลาด")
    ended = both(
        lambda: send_back_card(card=card_of(report), doing=doing), lambda: open_evaluation(report=report, doing=doing)
    )
    assert ended.count(None) == 1
    assert (fresh(report).state == "certified") == Evaluation.objects.exists() == (ended[1] is None)


# ------------------------------------------------------------------ an amendment


def decision(world, report):
    """A request of the agency that is about to be accepted."""
    asked = ask(world, Agreement.objects.get(pk=report.agreement_id)).request
    return lambda: decide_change(request=asked, accept=True, doing=world.doing("analyst", APRIL, "เห็นชอบ (สาธิต)"))


def test_an_amendment_waits_for_a_card_that_is_being_approved(world, both):
    report = sent_round(world)
    card = card_of(report)
    ended = both(decision(world, report), lambda: approve_card(card=card, doing=world.doing("supervisor", APRIL)))
    assert ended == (None, None)
    assert fresh(report).agreement.amendment == 1
    assert card_of(report).state == "approved"


def test_an_amendment_waits_for_words_that_are_being_written(world, both):
    report = filled_round(world)
    card = card_of(report)
    words = {"obstacles": "น้ำท่วมทางเข้าพื้นที่ (สาธิต)"}
    ended = both(
        decision(world, report), lambda: record_words(card=card, words=words, doing=world.doing("data_keeper", APRIL))
    )
    assert ended == (None, None)
    assert (fresh(report).agreement.amendment, card_of(report).obstacles) == (1, words["obstacles"])


def test_a_report_is_handed_in_under_the_edition_that_is_in_force(world, both):
    report = approved_round(world)
    ended = both(decision(world, report), lambda: submit_report(report=report, doing=world.doing("coordinator", APRIL)))
    assert ended == (None, None)
    now = fresh(report)
    assert (now.state, now.content["agreement"]["edition"]) == ("submitted", str(now.agreement.amendment))
    assert Receipt.objects.get().content_hash == content_hash(now.content)
    order = [each.action for each in Event.objects.filter(subject_kind="report").order_by("number")][-2:]
    assert (now.agreement.amendment == 1) == (order == ["decide_change", "submit_report"])


def test_two_amendments_at_once_come_one_after_the_other(world, both):
    report = filled_round(world)
    in_force = Agreement.objects.get(pk=report.agreement_id)
    first, second = ask(world, in_force).request, ask(world, in_force, SHIFTED).request
    doing = world.doing("analyst", APRIL, "เห็นชอบ (สาธิต)")
    ended = both(
        lambda: decide_change(request=first, accept=True, doing=doing),
        lambda: decide_change(request=second, accept=True, doing=doing),
    )
    assert ended == (None, None)
    newest = fresh(report).agreement
    assert newest.amendment == 2
    assert newest.indicators.get(code="2").target == "55"
    assert newest.indicators.get(code="2").row["weight"] == "15"


# ------------------------------------------------------------------ evidence


def add(world, data=None, at=APRIL):
    return add_evidence(
        organization=world.places["ayutthaya"],
        fiscal_year=2554,
        upload=io.BytesIO(data or pdf()),
        name="รายงานผล.pdf",
        doing=world.doing("data_keeper", at),
    ).evidence


def test_a_file_comes_in_while_somebody_of_the_agency_writes(world, both):
    card = card_of(filled_round(world))
    doing = world.doing("data_keeper", APRIL)
    words = {"obstacles": "น้ำท่วมทางเข้าพื้นที่ (สาธิต)"}
    ended = both(lambda: add(world), lambda: record_words(card=card, words=words, doing=doing))
    assert ended == (None, None)
    assert Card.objects.get(pk=card.pk).obstacles == words["obstacles"]


def test_what_a_file_is_called_stays_once_its_year_is_certified(world, both):
    report = submitted_round(world, 12, OCTOBER)
    file = add(world, at=OCTOBER)
    for card in report.cards.all():
        certify_card(card=card, doing=world.doing("analyst", OCTOBER))
    ended = both(
        lambda: describe_evidence(
            evidence=file, title="อีกชื่อหนึ่ง", dated_on=None, doing=world.doing("data_keeper", OCTOBER)
        ),
        lambda: certify_report(report=report, doing=world.doing("analyst", OCTOBER)),
    )
    assert ended[1] is None
    named, certified = (
        Event.objects.filter(action=action).order_by("-number").first() for action in ("add_evidence", "certify_report")
    )
    file.refresh_from_db()
    if ended[0] is None:
        assert (file.title, named.number < certified.number) == ("อีกชื่อหนึ่ง", True)
    else:
        assert (file.title, ended[0]) == ("", "certified")
