"""Change requests: in time to the second, for the two reasons only, decided by others, and what they make (C7)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.agreed import published, signed
from tests.changing import (
    BANGKOK,
    FLOOD,
    LAST_SECOND,
    LOWER_TARGET,
    MARCH,
    NO_MONEY,
    SHIFTED,
    TOO_LATE,
    ask,
)

from samrit.agreements.actions.changing import Overlapping, decide_change, request_change, withdraw_change
from samrit.agreements.changeable import LEFT_OUT, WHERE_TO, Wish
from samrit.agreements.content import canonical_text, content_hash
from samrit.agreements.models import Agreement, ChangeRequest
from samrit.agreements.queries.changes import last_moment, newest_edition, rules_of, standing_signatures
from samrit.agreements.queries.proof import Counted, content_faults
from samrit.agreements.queries.signing import is_unaltered
from samrit.agreements.queries.verification import Authenticity, verify
from samrit.agreements.refusals import NotReady
from samrit.core.change_requests import ChangeReason
from samrit.core.permissions import Role
from samrit.organizations.models import Appointment, Post, RoleGrant
from samrit.workflow.actions import Doing, Refused
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

APRIL = datetime(2011, 4, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def agreement(world):
    return signed(world)


def decide(world, request, accept=True, who="analyst", reason="เห็นว่าเหตุมีน้ำหนัก", at=APRIL):
    return decide_change(request=request, accept=accept, doing=world.doing(who, at, reason))


# ---------------------------------------------------------------- in time


def test_the_last_second_of_31_march_is_in_time(world, agreement):
    outcome = ask(world, agreement, at=LAST_SECOND)
    assert outcome.verdict.admissible
    assert outcome.request.received_at == LAST_SECOND
    assert outcome.request.state == "submitted"
    assert (outcome.event.subject_kind, outcome.event.target) == ("change_request", "submitted")


def test_the_last_microsecond_too(world, agreement):
    assert last_moment(rules_of(agreement)) == LAST_SECOND.replace(microsecond=999_999)
    assert ask(world, agreement, at=LAST_SECOND.replace(microsecond=999_999)).verdict.admissible


def test_the_first_second_of_1_april_is_too_late_and_says_so(world, agreement):
    outcome = ask(world, agreement, at=TOO_LATE)
    assert outcome.request is None
    assert not ChangeRequest.objects.exists()
    (reason,) = outcome.verdict.unmet
    assert reason.rule == "CH-1"
    assert reason.text.th == "ได้รับคำขอวันที่ 1 เมษายน 2554 หลังวันสิ้นสุดการรับคำขอ 31 มีนาคม 2554"


def test_the_day_is_bangkoks_wherever_the_clock_stands(world, agreement):
    """17:00 in UTC on 31 March is midnight in Bangkok."""
    assert ask(world, agreement, at=datetime(2011, 3, 31, 17, 0, tzinfo=UTC)).request is None
    assert ask(world, agreement, at=datetime(2011, 3, 31, 16, 59, 59, tzinfo=UTC)).request is not None


def test_a_late_request_is_an_event_with_every_ground_so_that_the_agency_can_prove_it_asked(world, agreement):
    before = Event.objects.count()
    event = ask(world, agreement, asked=replace(FLOOD, references="หนังสือที่ ศธ 1/2554"), at=TOO_LATE).event
    assert Event.objects.count() == before + 1
    assert (event.subject_kind, event.subject_id, event.action) == ("agreement", agreement.pk, "request_change")
    assert (event.source, event.target, event.reason) == ("", "", FLOOD.justification)
    assert [(ground["rule"], ground["met"]) for ground in event.details["grounds"]] == [
        ("CH-1", False),
        ("CH-1", True),
        ("CH-2", True),
    ]
    assert event.details["changes"] == [{"code": "2", "field": "target", "old": "60", "new": "55"}]
    assert event.details["references"] == "หนังสือที่ ศธ 1/2554"
    assert list(breaks(Event.objects.all(), ChainHead.objects.get())) == []


# ---------------------------------------------------------------- reasons


def test_both_limbs_of_the_budget_reason_are_needed(world, agreement):
    assert ask(world, agreement, asked=NO_MONEY).request is not None
    for limbs in ((True, False), (False, True), (False, False), (True, None), (None, True), (None, None)):
        asked = replace(NO_MONEY, budget_not_allocated=limbs[0], budget_not_transferable=limbs[1])
        outcome = ask(world, agreement, SHIFTED, asked)
        assert outcome.request is None
        assert {reason.rule for reason in outcome.verdict.unmet} == {"CH-3"}
        assert len(outcome.verdict.unmet) == sum(limb is not True for limb in limbs)
        assert len(outcome.verdict.grounds) == 5  # in time, the object, the reason, two limbs: met or not, all are told


def test_limbs_stated_beside_another_reason_are_not_kept(world, agreement):
    request = ask(world, agreement, asked=replace(NO_MONEY, reason=ChangeReason.EXTERNAL_FACTOR)).request
    assert (request.budget_not_allocated, request.budget_not_transferable) == (None, None)


def test_any_other_reason_is_refused(world, agreement):
    outcome = ask(world, agreement, asked=replace(FLOOD, reason=ChangeReason.OTHER))
    assert outcome.request is None
    assert [reason.rule for reason in outcome.verdict.unmet] == ["CH-3"]


def test_every_ground_that_fails_is_told_at_once(world, agreement):
    outcome = ask(world, agreement, asked=replace(NO_MONEY, budget_not_allocated=False), at=TOO_LATE)
    assert [reason.rule for reason in outcome.verdict.unmet] == ["CH-1", "CH-3"]


@pytest.mark.parametrize(
    ("wish", "objects"),
    [
        (Wish("2", "target", "60", "55"), ["target"]),
        (Wish("2", "row.thresholds.5", "80", "75"), ["criteria"]),
        (Wish("5", "levels.3", "ดำเนินการตามแผนครบถ้วน", "ดำเนินการตามแผน"), ["criteria"]),
        (Wish("2", "name", "ร้อยละของครัวเรือนยากจนที่มีรายได้เพิ่มขึ้น (สาธิต)", "ชื่อใหม่ (สาธิต)"), ["indicator"]),
        (Wish("2", "unit", "ร้อยละ", "ครัวเรือน"), ["indicator"]),
    ],
)
def test_what_is_changed_is_named_as_the_manual_names_it(world, agreement, wish, objects):
    outcome = ask(world, agreement, [wish])
    assert outcome.verdict.admissible
    assert outcome.request.objects_changed == objects


def test_a_framework_without_rules_on_changes_takes_no_request(world):
    agreement = signed_department(world)
    with pytest.raises(Refused) as refusal:
        request_change(
            agreement=agreement,
            wishes=[Wish("1.1", "target", None, "1")],
            asked=FLOOD,
            doing=world.doing("outsider", MARCH),
        )
    assert refusal.value.code == "no-rules"


def signed_department(world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    Agreement.objects.filter(pk=agreement.pk).update(state="signed", content_hash="0" * 64)
    agreement.refresh_from_db()
    return agreement


# ---------------------------------------------------------------- who and when


@pytest.mark.parametrize("who", ["analyst", "agency_head", "data_keeper", "supervisor", "auditor", "outsider"])
def test_only_the_agencys_coordinator_asks(world, agreement, who):
    with pytest.raises(Refused) as refusal:
        ask(world, agreement, who=who)
    assert refusal.value.code == "permission"


def test_an_agreement_that_is_not_signed_is_edited_instead(world):
    with pytest.raises(Refused) as refusal:
        ask(world, world.agreement())
    assert refusal.value.code == "state"


def test_a_request_needs_facts(world, agreement):
    with pytest.raises(Refused) as refusal:
        ask(world, agreement, asked=replace(FLOOD, justification="  "))
    assert refusal.value.code == "reason"


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ([], "nothing-changed"),
        ([Wish("2", "target", "60", "60")], "nothing-changed"),
        ([Wish("9", "target", "60", "50")], "no-field"),
        ([Wish("D1", "name", "มิติด้านประสิทธิผล", "x")], "no-field"),
        ([Wish("2", "baseline.2553", "45", "40")], "no-field"),
        ([Wish("2", "keeper", None, "1")], "no-field"),
        ([Wish("2", "row.thresholds.9", None, "1")], "no-field"),
        ([Wish("2", "target", "61", "50")], "stale"),
    ],
)
def test_what_cannot_be_changed_is_refused(world, agreement, wishes, code):
    with pytest.raises(Refused) as refusal:
        ask(world, agreement, wishes)
    assert refusal.value.code == code
    assert not ChangeRequest.objects.exists()


def test_nothing_with_errors_is_sent(world, agreement):
    with pytest.raises(NotReady) as refusal:
        ask(world, agreement, [Wish("2", "row.weight", "20", "15")])
    assert [finding.code for finding in refusal.value.findings] == ["weights-sum"]
    with pytest.raises(NotReady):
        ask(world, agreement, [Wish("2", "row.thresholds.3", "60", "95")])
    assert not Event.objects.filter(action="request_change").exists()


# ---------------------------------------------------------------- several at once


def test_two_open_requests_may_not_want_the_same_field(world, agreement):
    first = ask(world, agreement, [Wish("2", "row.thresholds.5", "80", "79")]).request
    for wish in (Wish("2", "row.thresholds.5", "80", "78"), Wish("2", "row.thresholds.1", "40", "39")):
        with pytest.raises(Overlapping) as refusal:
            ask(world, agreement, [wish])
        assert refusal.value.requests == (first,)
        assert f"คำขอที่ {first.pk}" in refusal.value.text.th
    assert ask(world, agreement, LOWER_TARGET).request is not None
    assert ask(world, agreement, [Wish("3", "row.thresholds.5", "85", "84")]).request is not None


def test_a_field_is_free_again_after_withdrawal_or_refusal(world, agreement):
    first = ask(world, agreement).request
    withdraw_change(request=first, doing=world.doing("coordinator", MARCH))
    assert first.state == "withdrawn"
    second = ask(world, agreement).request
    decide(world, second, accept=False)
    assert ask(world, agreement).request is not None


def test_a_second_request_is_laid_over_the_edition_that_the_first_one_made(world, agreement):
    first, second = ask(world, agreement).request, ask(world, agreement, SHIFTED).request
    decide(world, first)
    decide(world, second, at=APRIL + timedelta(days=1))
    newest = newest_edition(agreement)
    assert newest.amendment == 2
    rows = {row.code: row for row in newest.indicators.all()}
    assert (rows["2"].target, rows["2"].row["weight"], rows["3"].row["weight"]) == ("55", "15", "25")
    second.refresh_from_db()
    assert second.agreement == agreement
    assert second.amendment == newest


def test_requests_that_do_not_fit_together_are_not_both_accepted(world, agreement):
    """Each alone sums to 100; together indicator 3 would have 5 too much."""
    first = ask(world, agreement, SHIFTED).request
    second = ask(world, agreement, [Wish("4", "row.weight", "15", "10"), Wish("5", "row.weight", "15", "20")]).request
    decide(world, first)
    assert decide(world, second).amendment.amendment == 2
    third = ask(world, newest_edition(agreement), [Wish("2", LEFT_OUT, None, "false")]).request
    edition = newest_edition(agreement)
    edition.indicators.filter(code="2").update(row={"weight": "14", "kind": "thresholds", "thresholds": ["1", "2"]})
    with pytest.raises(NotReady):
        decide(world, third)
    third.refresh_from_db()
    assert third.state == "submitted"


# ---------------------------------------------------------------- the decision


def test_an_accepted_request_makes_the_next_edition_and_keeps_the_old_one(world, agreement):
    old_content, old_hash = agreement.content, agreement.content_hash
    request = ask(world, agreement, SHIFTED).request
    decided = decide(world, request)
    agreement.refresh_from_db()
    new = decided.amendment
    assert (agreement.state, agreement.content, agreement.content_hash) == ("superseded", old_content, old_hash)
    assert {row.code: row.row.get("weight") for row in agreement.indicators.all()}["2"] == "20"
    assert (new.state, new.amendment, new.supersedes, new.framework) == ("signed", 1, agreement, agreement.framework)
    assert {row.code: row.row.get("weight") for row in new.indicators.all()}["2"] == "15"
    assert new.content_hash == content_hash(new.content) != old_hash
    assert (decided.state, decided.decided_by) == ("accepted", world.persona("analyst").person)
    assert decided.decision == "เห็นว่าเหตุมีน้ำหนัก"


def test_both_editions_can_still_be_verified(world, agreement):
    agreement = published_again(world, agreement)
    new = decide(world, ask(world, agreement).request).amendment
    agreement.refresh_from_db()
    assert is_unaltered(agreement)
    assert is_unaltered(new)
    assert verify(agreement.public_code).authenticity is Authenticity.SUPERSEDED
    assert verify(agreement.public_code).next == new
    assert verify(new.public_code).authenticity is Authenticity.AUTHENTIC
    assert list(content_faults(Counted())) == []


def published_again(world, agreement):
    from samrit.agreements.actions.publishing import publish_agreement

    return publish_agreement(agreement=agreement, doing=world.doing("coordinator", MARCH))


def test_a_published_agreement_stays_published_in_its_next_edition(world):
    agreement = published(world)
    new = decide(world, ask(world, agreement).request).amendment
    assert (new.state, new.published_at) == ("published", APRIL)
    agreement.refresh_from_db()
    assert agreement.published_at != APRIL


def test_the_published_text_names_the_post_that_decided_and_not_the_person(world, agreement):
    person = world.persona("analyst").person
    person.name = "ผู้ที่ไม่ควรเห็นชื่อ"
    person.save()
    new = decide(world, ask(world, agreement).request).amendment
    assert person.name not in canonical_text(new.content)
    assert new.content["amendment"]["decision"]["by"] == "นักวิเคราะห์ส่วนกลาง"  # no post in the register: the role


def test_nobody_signed_the_new_text_and_the_content_says_so(world, agreement):
    post = Post.objects.create(
        organization=world.places["opdc"], title="นักพัฒนาระบบราชการ", title_en="Public sector development officer"
    )
    Appointment.objects.create(post=post, person=world.persona("analyst").person, starts_on=MARCH.date())
    new = decide(world, ask(world, agreement).request).amendment
    assert not new.signatures.exists()
    assert new.signed_at is None
    signed_edition, signatures = standing_signatures(new)
    assert signed_edition == agreement
    assert len(signatures) == 4
    part = new.content["amendment"]
    assert part["supersedes"] == {"edition": "0", "hash": agreement.content_hash, "public_code": agreement.public_code}
    assert part["signed_edition"]["hash"] == agreement.content_hash
    assert [place["hash"] for place in part["signed_edition"]["signatures"]] == [agreement.content_hash] * 4
    assert "มิได้ลงนามใหม่" in part["signed_edition"]["note_th"]
    assert part["decision"]["by"] == "นักพัฒนาระบบราชการ"
    assert part["decision"]["by_en"] == "Public sector development officer"
    assert part["request"]["changes"] == [{"code": "2", "field": "target", "old": "60", "new": "55"}]
    assert new.content["strategy"] == agreement.content["strategy"]
    assert new.content["organization"] == agreement.content["organization"]


def test_the_decision_is_three_linked_events(world, agreement):
    request = ask(world, agreement).request
    before = Event.objects.count()
    new = decide(world, request).amendment
    told = list(Event.objects.filter(number__gt=before).values_list("subject_kind", "subject_id", "source", "target"))
    assert told == [
        ("change_request", request.pk, "submitted", "accepted"),
        ("agreement", agreement.pk, "signed", "superseded"),
        ("agreement", new.pk, "", "signed"),
    ]
    assert Event.objects.get(subject_id=new.pk, subject_kind="agreement").details["content_hash"] == new.content_hash


def test_a_refusal_changes_nothing_but_the_request(world, agreement):
    request = decide(world, ask(world, agreement).request, accept=False, reason="ข้อเท็จจริงไม่เพียงพอ")
    assert (request.state, request.decision, request.amendment) == ("refused", "ข้อเท็จจริงไม่เพียงพอ", None)
    agreement.refresh_from_db()
    assert agreement.state == "signed"
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("who", ["coordinator", "agency_head", "committee_member", "oversight", "auditor", "outsider"])
def test_only_the_commissions_analysts_decide(world, agreement, who):
    request = ask(world, agreement).request
    with pytest.raises(Refused) as refusal:
        decide(world, request, who=who)
    assert refusal.value.code == "permission"
    request.refresh_from_db()
    assert request.state == "submitted"


def test_nobody_decides_their_own_request_whatever_their_roles(world, agreement):
    person = world.persona("coordinator").person
    request = ask(world, agreement).request
    RoleGrant.objects.create(
        person=person, role=Role.ANALYST, organization=world.places["opdc"], starts_on=MARCH.date()
    )
    for accept in (True, False):
        with pytest.raises(Refused) as refusal:
            decide(world, request, accept=accept, who="coordinator")
        assert refusal.value.code == "own-work"
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("accept", [True, False])
def test_a_decision_needs_a_reason(world, agreement, accept):
    request = ask(world, agreement).request
    with pytest.raises(Refused) as refusal:
        decide(world, request, accept=accept, reason=" ")
    assert refusal.value.code == "reason"


def test_a_decided_or_withdrawn_request_is_closed(world, agreement):
    request = ask(world, agreement).request
    decide(world, request)
    for act in (
        lambda: decide(world, request, accept=False),
        lambda: withdraw_change(request=request, doing=world.doing("coordinator", APRIL)),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "state"
    assert Agreement.objects.count() == 2


def test_somebody_who_saw_an_older_version_is_told(world, agreement):
    request = ask(world, agreement).request
    doing = Doing(world.doing("analyst", APRIL).viewer, APRIL, "เหตุผล", version=7)
    with pytest.raises(Refused) as refusal:
        decide_change(request=request, accept=True, doing=doing)
    assert refusal.value.code == "version"


def test_a_superseded_edition_takes_no_request(world, agreement):
    decide(world, ask(world, agreement).request)
    agreement.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        ask(world, agreement, SHIFTED)
    assert refusal.value.code == "state"


# ---------------------------------------------------------------- indicators that count no more


def test_an_indicator_that_counts_no_more_gives_its_weight_away(world, agreement):
    wishes = [Wish("4", LEFT_OUT, None, "false"), Wish("4", WHERE_TO, None, {"to": "5"})]
    new = decide(world, ask(world, agreement, wishes, NO_MONEY).request).amendment
    row = new.indicators.get(code="4")
    assert (row.row["applies"], row.row["instead"]) == ("false", {"to": "5"})
    weights = {each["code"]: each["weight"] for each in new.content["rows"]}
    assert (weights["4"], weights["5"]) == ("0", "30")  # 15 and 15


def test_remarks_of_the_audit_follow_their_template(world, agreement):
    row = agreement.indicators.get(code="2")
    row.remarks.create(field="unit", text="โปรดระบุหน่วย", by=world.persona("analyst").person, at=MARCH)
    new = decide(world, ask(world, agreement).request).amendment
    assert [remark.text for remark in new.indicators.get(code="2").remarks.all()] == ["โปรดระบุหน่วย"]
    assert row.remarks.count() == 1


def test_moments_are_compared_not_their_zones():
    assert LAST_SECOND.astimezone(UTC) == datetime(2011, 3, 31, 16, 59, 59, tzinfo=UTC)
    assert timedelta(seconds=1) == TOO_LATE - LAST_SECOND
    assert MARCH.tzinfo is BANGKOK
