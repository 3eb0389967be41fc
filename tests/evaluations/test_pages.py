"""Every page of evaluations and sessions opens for whom it is meant; the agency sees nothing before it is told."""

import re

import pytest
from django.urls import reverse
from tests.evaluated import (
    assigned_evaluation,
    certified_report,
    decided,
    evaluated,
    final,
    notified,
    opened_evaluation,
    session_with,
)

from samrit.evaluations.actions.assigning import assign_evaluator
from samrit.evaluations.actions.holding_sessions import Proposal
from samrit.evaluations.models import CommitteeSession, Evaluation

OUTSIDE = ("analyst", "evaluator", "committee_member", "oversight", "auditor")
AGENCY = ("coordinator", "data_keeper", "supervisor", "agency_head")
OF_EVALUATION = ("evaluation", "evaluation-evaluators", "evaluation-visits", "evaluation-advice")


def opens(client, name, *args):
    return client.get(reverse(name, args=args)).status_code


def test_everybody_outside_reads_an_evaluation(world, sign_in):
    evaluation = assigned_evaluation(world)
    card = evaluation.report.cards.get(code="2")
    for who in OUTSIDE:
        client = sign_in(world.persona(who))
        for name in OF_EVALUATION:
            assert opens(client, name, evaluation.pk) == 200, (who, name)
        assert opens(client, "evaluation-line", evaluation.pk, card.pk) == 200, who
        assert opens(client, "evaluations") == opens(client, "sessions") == 200


def test_the_agency_sees_nothing_before_it_is_told_and_everything_after(world, sign_in):
    evaluation = decided(world)
    card = evaluation.report.cards.get(code="2")
    session = CommitteeSession.objects.get()
    pages = [(name, (evaluation.pk,)) for name in (*OF_EVALUATION, "evaluation-notice", "evaluation-appeals")]
    pages.append(("evaluation-line", (evaluation.pk, card.pk)))
    shown = str(world.places["ayutthaya"])
    assert shown in sign_in(world.persona("analyst")).get(reverse("evaluations")).content.decode()
    for who in AGENCY:
        client = sign_in(world.persona(who))
        assert [opens(client, name, *args) for name, args in pages] == [404] * len(pages), who
        assert f'/evaluations/{evaluation.pk}/"' not in client.get(reverse("evaluations")).content.decode()
        assert opens(client, "session", session.pk) == 404
        assert opens(client, "session-minutes", session.pk) == 404
    tell(world, evaluation)
    for who in AGENCY:
        client = sign_in(world.persona(who))
        assert [opens(client, name, *args) for name, args in pages] == [200] * len(pages), who
        assert "3.5820" in client.get(reverse("evaluation", args=[evaluation.pk])).content.decode()
    outsider = sign_in(world.persona("outsider"))
    assert [opens(outsider, name, *args) for name, args in pages] == [404] * len(pages)


def tell(world, evaluation):
    from tests.evaluated import JANUARY, LAST_DAY

    from samrit.evaluations.actions.notifying import notify_result

    return notify_result(
        evaluation=evaluation, last_day=LAST_DAY, doing=world.doing("analyst", JANUARY.replace(day=20))
    )


def test_the_log_keeps_the_secret_until_the_agency_is_told(world, sign_in):
    evaluation = decided(world)
    address = reverse("event-log")
    words = "หลักฐานแสดงผลเพียงร้อยละ 62"
    # The evaluator's reason stands in the events about the evaluation, which the analyst reads.
    assert evaluation_events(sign_in(world.persona("analyst")), address, evaluation)
    client = sign_in(world.persona("coordinator"))
    assert not evaluation_events(client, address, evaluation)
    export = client.get(reverse("event-log-file", args=["csv"]))
    body = b"".join(export) if export.streaming else export.content
    assert words not in body.decode(errors="replace")
    tell(world, evaluation)
    assert evaluation_events(sign_in(world.persona("coordinator")), address, evaluation)


def evaluation_events(client, address, evaluation):
    from samrit.permissions import standpoint
    from samrit.web import clock
    from samrit.workflow.queries import LogFilter, log

    assert client.get(address).status_code == 200
    from samrit.organizations.models import User

    user = User.objects.get(pk=client.session["_auth_user_id"])
    rows = log(standpoint(user.person, clock.today()), LogFilter(kind="evaluation"))
    return rows.filter(subject_id=evaluation.pk).exists()


def test_who_is_assigned_declares_before_anything_else_opens(world, sign_in):
    evaluation = opened_evaluation(world)
    evaluator = world.persona("evaluator")
    assign_evaluator(evaluation=evaluation, person=evaluator.person, doing=world.doing("analyst", evaluation.opened_at))
    client = sign_in(evaluator)
    declaration = reverse("evaluation-declare", args=[evaluation.pk])
    for name in OF_EVALUATION:
        assert client.get(reverse(name, args=[evaluation.pk])).headers.get("Location") == declaration
    assert client.post(declaration, {"answer": "yes"}).status_code == 422
    assert client.post(declaration, {"answer": "no"}).status_code == 302
    assert opens(client, "evaluation", evaluation.pk) == 200


def test_the_analyst_begins_and_assigns_in_the_browser(world, sign_in):
    report = certified_report(world)
    client = sign_in(world.persona("analyst"))
    assert str(report.owner) in client.get(reverse("evaluations")).content.decode()
    client.post(reverse("evaluation-begin", args=[report.pk]))
    evaluation = Evaluation.objects.get()
    page = reverse("evaluation-evaluators", args=[evaluation.pk])
    assert client.get(page).status_code == 200
    person = world.persona("evaluator").person
    assert client.post(page, {"person": person.pk}).status_code == 302
    assert evaluation.assignments.get().person == person


def test_the_evaluator_corrects_a_result_after_seeing_what_it_does(world, sign_in):
    evaluation = assigned_evaluation(world)
    card = evaluation.report.cards.get(code="2")
    address = reverse("evaluation-line", args=[evaluation.pk, card.pk])
    client = sign_in(world.persona("evaluator"))
    typed = {"how": "result", "result.result": "๖๒", "reason": "ตามหลักฐานหน้า 3", "seen": "0"}
    preview = client.post(address, typed | {"act": "preview"}).content.decode()
    assert "3.2000" in preview and "3.5420" in preview  # by hand in test_scores.py
    assert not evaluation.line_scores.exists()
    assert client.post(address, typed | {"act": "score"}).status_code == 302
    assert evaluation.line_scores.get().result == {"result": "62"}
    again = client.post(address, typed | {"act": "score", "result.result": "61"})
    assert again.status_code == 409  # what was seen is no longer the newest
    assert "61" in again.content.decode()


def test_the_evaluator_alone_closes_the_gate_of_a_checklist_with_the_reason(world, sign_in):
    evaluation = assigned_evaluation(world)
    row = evaluation.report.agreement.indicators.get(code="2")
    row.row = {"weight": row.row["weight"], "kind": "checklist", "items": {"A1": "0.5", "D1": "0.3", "L1": "0.2"}}
    row.save()
    card = evaluation.report.cards.get(code="2")
    card.copies.update(content={"result": {"missing": ["L1"]}})
    address = reverse("evaluation-line", args=[evaluation.pk, card.pk])
    client = sign_in(world.persona("evaluator"))
    assert "result.gate_failed" in client.get(address).content.decode()
    typed = {"how": "result", "result.item.A1": "on", "result.item.D1": "on", "result.gate_failed": "on", "seen": "0"}
    assert client.post(address, typed | {"act": "score"}).status_code == 422  # never without a reason (SP-4)
    answer = client.post(address, typed | {"act": "score", "reason": "A2 ไม่มีคำสั่งแต่งตั้ง"}, follow=True).content.decode()
    assert evaluation.line_scores.get().result == {
        "missing": ["L1"],
        "gate_failed": "true",
        "gate_reason": "A2 ไม่มีคำสั่งแต่งตั้ง",
    }
    # by hand: A1 alone is half of the weight, under the 60 per cent of level 1
    assert "SP-4" in answer and "1.0000" in answer
    typed |= {"reason": "มีคำสั่งแต่งตั้งแล้ว", "seen": str(evaluation.line_scores.get().pk), "result.gate_failed": ""}
    client.post(address, typed | {"act": "score"})
    assert evaluation.line_scores.last().result == {"missing": ["L1"]}


def test_the_committee_sees_the_effect_then_resolves(world, sign_in):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation))
    line, whole = session.items.order_by("position")
    client = sign_in(world.persona("committee_member"))
    for name, pk in (("session", session.pk), ("agenda-item", line.pk), ("agenda-item", whole.pk)):
        assert opens(client, name, pk) == 200
    typed = {"how": "points", "points": "3.4", "version": "1"}
    preview = client.post(reverse("agenda-item", args=[line.pk]), typed | {"act": "preview"})
    assert preview.status_code == 200 and "3.5820" in preview.content.decode()
    assert not evaluation.line_scores.filter(stage="committee").exists()
    votes = {"resolution": "ปรับเป็น 3.4000", "votes_for": "2", "votes_against": "1", "votes_abstained": "0"}
    done = client.post(reverse("agenda-item", args=[line.pk]), typed | votes | {"act": "resolve"})
    assert done.status_code == 302
    assert evaluation.line_scores.get(stage="committee").points == "3.4"
    done = client.post(reverse("agenda-item", args=[whole.pk]), votes | {"version": "1", "act": "resolve"})
    assert done.status_code == 302
    evaluation.refresh_from_db()
    assert evaluation.state == "decided"
    minutes = client.get(reverse("session-minutes", args=[session.pk])).content.decode()
    assert "ปรับเป็น 3.4000" in minutes
    document = client.get(reverse("session-minutes-paper", args=[session.pk, "docx"]))
    assert document.content[:2] == b"PK"


def test_the_secretary_plans_a_session_in_the_browser(world, sign_in):
    evaluation = evaluated(world)
    client = sign_in(world.persona("analyst"))
    planned = {
        "number": "1",
        "fiscal_year": "2554",
        "held_on": "11 มกราคม 2555",
        "held_from": "09.30",
        "place": "ห้องประชุม",
        "quorum": "1",
        "majority": "present",
    }
    assert client.post(reverse("session-plan"), planned).status_code == 302
    session = CommitteeSession.objects.get()
    agenda = reverse("session-agenda", args=[session.pk])
    keys = re.findall(r'name="items"[^>]*value="([^"]+)"', client.get(agenda).content.decode())
    assert keys == [f"{evaluation.pk}::2", f"{evaluation.pk}::"]  # the lowered line, then the whole
    assert client.post(agenda, {"items": keys, "version": "1"}).status_code == 302
    member = world.persona("committee_member").person
    attendance = reverse("session-attendance", args=[session.pk])
    assert client.get(attendance).status_code == 200
    assert (
        client.post(attendance, {f"present-{member.pk}": "on", "chair": member.pk, "version": "2"}).status_code == 302
    )
    client.post(reverse("session-open", args=[session.pk]), {"version": "3"})
    session.refresh_from_db()
    assert session.state == "open"


def test_the_agency_appeals_and_the_committee_answers(world, sign_in, monkeypatch):
    from datetime import timedelta

    from samrit.web import clock

    evaluation = notified(world)
    monkeypatch.setattr(clock, "now", lambda: evaluation.notified_at + timedelta(days=1))
    card = evaluation.report.cards.get(code="2")
    client = sign_in(world.persona("coordinator"))
    address = reverse("appeal-new", args=[evaluation.pk, card.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"grounds": ""}).status_code == 422
    assert client.post(address, {"grounds": "มีหลักฐานครบทั้งปี"}).status_code == 302
    appeal = evaluation.appeals.get()
    page = reverse("appeal", args=[appeal.pk])
    assert client.get(page).status_code == 200
    member = sign_in(world.persona("committee_member"))
    assert member.post(page, {"how": "points", "points": "3.5", "reason": "หลักฐานเพียงพอ"}).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.state, appeal.score.points) == ("upheld", "3.5")


@pytest.mark.parametrize("name", ["evaluation-finish", "evaluation-reopen", "evaluation-notify", "evaluation-finalise"])
def test_pages_of_steps_open_in_every_state(world, sign_in, name):
    evaluation = final(world)
    who = "evaluator" if name == "evaluation-finish" else "analyst"
    assert opens(sign_in(world.persona(who)), name, evaluation.pk) == 200


def test_lists_ask_no_more_for_more_rows(world, sign_in, django_assert_max_num_queries):
    evaluation = evaluated(world)
    session = session_with(world, Proposal(evaluation, "2"), Proposal(evaluation))
    client = sign_in(world.persona("committee_member"))
    for name, pk in (("evaluation", evaluation.pk), ("session", session.pk), ("session-minutes", session.pk)):
        with django_assert_max_num_queries(30):
            client.get(reverse(name, args=[pk]))
    for name in ("evaluations", "sessions"):
        with django_assert_max_num_queries(30):
            client.get(reverse(name))
