"""Templates are handed in, returned with remarks at their fields, mended and passed (C6)."""

from datetime import UTC, datetime

import pytest
from tests.reviewing import LATER, reviewed_agreement, row_of, submitted_agreement

from samrit.agreements.actions.auditing import (
    Remark,
    pass_template,
    pass_templates,
    return_template,
    save_remarks,
    submit_template,
    submit_templates,
)
from samrit.agreements.actions.drafting import Collided
from samrit.agreements.queries.audit import QueueFilter, audit_of, audit_queue, queue_counts, template_standings
from samrit.agreements.refusals import NotReady
from samrit.core.text import Lang
from samrit.organizations.models import RoleGrant
from samrit.permissions import standpoint
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

WHY = "สูตรยังไม่ชัดเจน"


def refused(action, code, **arguments):
    before = Event.objects.count()
    with pytest.raises(Refused) as caught:
        action(**arguments)
    assert (caught.value.code, Event.objects.count()) == (code, before)
    return caught.value


@pytest.fixture
def agreement(world):
    return submitted_agreement(world)


def hand_in(world, agreement, code="1", who="coordinator"):
    submit_template(row=row_of(agreement, code), doing=world.doing(who, LATER))
    return row_of(agreement, code)


def returned(world, agreement, *remarks):
    row = hand_in(world, agreement)
    return_template(row=row, doing=world.doing("analyst", LATER, WHY), remarks=remarks)
    return row_of(agreement, "1")


def field(row, key):
    return next(each for each in audit_of(row, Lang.TH).everything if each.key == key)


def test_the_submission_keeps_the_template_as_it_was(world, agreement):
    row = hand_in(world, agreement, who="supervisor")
    assert row.state == "submitted"
    content = Event.objects.get(action="submit_template").details["content"]
    assert content["row.thresholds"] == "60 | 65 | 70 | 75 | 80"
    assert content["baseline"] == "2551: 61.2\n2552: 64\n2553: 68.5"
    assert content["supervisor"] == "ผู้กำกับดูแลตัวชี้วัดของจังหวัด"
    assert content["measures"] == "ผลผลิต"
    assert "conditions" not in content
    assert not audit_of(row, Lang.TH).edited_since


def test_a_template_waits_until_its_agreement_is_submitted(world):
    row = row_of(reviewed_agreement(world), "1")
    refused(submit_template, "state", row=row, doing=world.doing("coordinator"))


def test_a_template_with_errors_is_not_handed_in(world, agreement):
    row = row_of(agreement, "1")
    row.row = row.row | {"thresholds": ["60", "65", "x", "75", "80"]}
    row.save()
    refusal = refused(submit_template, "errors", row=row, doing=world.doing("coordinator", LATER))
    assert isinstance(refusal, NotReady)


def test_headings_have_no_template(world, agreement):
    refused(submit_template, "heading", row=row_of(agreement, "D1"), doing=world.doing("coordinator", LATER))


@pytest.mark.parametrize("who", ["data_keeper", "analyst", "outsider", "committee_member", "auditor"])
def test_the_agency_hands_in_and_nobody_else(world, agreement, who):
    refused(submit_template, "permission", row=row_of(agreement, "1"), doing=world.doing(who, LATER))


def test_several_are_handed_in_together_or_none(world, agreement):
    rows = [row_of(agreement, code) for code in ("1", "D2.1")]
    submit_templates(agreement=agreement, rows=rows, doing=world.doing("coordinator", LATER))
    assert {row_of(agreement, code).state for code in ("1", "D2.1")} == {"submitted"}
    rows = [row_of(agreement, code) for code in ("D3.1", "1")]
    refused(submit_templates, "state", agreement=agreement, rows=rows, doing=world.doing("coordinator", LATER))
    assert row_of(agreement, "D3.1").state == "drafting"
    refused(submit_templates, "none", agreement=agreement, rows=[], doing=world.doing("coordinator", LATER))


def test_lateness_is_held_against_the_days_of_the_calendar(world, agreement):
    # Templates by Monday 31 January 2011, the result of the audit by Monday 28 February (002:278-282).
    submit_template(
        row=row_of(agreement, "1"), doing=world.doing("coordinator", datetime(2011, 2, 2, 3, 0, tzinfo=UTC))
    )
    pass_template(row=row_of(agreement, "1"), doing=world.doing("analyst", datetime(2011, 3, 1, 3, 0, tzinfo=UTC)))
    details = {event.action: event.details for event in Event.objects.filter(subject_kind="template")}
    assert details["submit_template"]["late_working_days"] == 2
    assert details["pass_template"]["late_working_days"] == 1


def test_remarks_are_drafts_until_the_template_is_returned(world, agreement):
    row = hand_in(world, agreement)
    events = Event.objects.count()
    save_remarks(row=row, remarks=[Remark("formula", "เขียนตัวหารให้ครบ")], doing=world.doing("analyst", LATER))
    assert Event.objects.count() == events
    assert field(row, "formula").draft.text == "เขียนตัวหารให้ครบ"
    assert field(row, "formula").remarks == ()
    refused(pass_template, "unsent", row=row, doing=world.doing("analyst", LATER))
    more = [Remark("", "โปรดทบทวนทั้งฉบับ")]
    return_template(row=row, doing=world.doing("analyst", LATER, WHY), remarks=more)
    event = Event.objects.get(action="return_template")
    assert {each["field"]: each["text"] for each in event.details["remarks"]} == {
        "formula": "เขียนตัวหารให้ครบ",
        "": "โปรดทบทวนทั้งฉบับ",
    }
    remark = field(row, "formula").remarks[0]
    assert (remark.was, remark.sent_at) == ("(งานที่แล้วเสร็จ × 100) ÷ งานทั้งหมด", LATER)


def test_an_emptied_draft_is_gone_and_an_unknown_field_is_refused(world, agreement):
    row = hand_in(world, agreement)
    doing = world.doing("analyst", LATER)
    save_remarks(row=row, remarks=[Remark("unit", "หน่วยใด")], doing=doing)
    save_remarks(row=row, remarks=[Remark("unit", "", "หน่วยใด")], doing=doing)
    assert not row.remarks.exists()
    refused(save_remarks, "no-field", row=row, remarks=[Remark("state", "x")], doing=doing)


def test_two_analysts_do_not_write_over_each_other(world, agreement):
    row = hand_in(world, agreement)
    save_remarks(row=row, remarks=[Remark("unit", "หน่วยใด")], doing=world.doing("analyst", LATER))
    with pytest.raises(Collided) as caught:
        save_remarks(row=row, remarks=[Remark("unit", "ร้อยละของอะไร")], doing=world.doing("second_analyst", LATER))
    collision = caught.value.collisions[0]
    assert (collision.stored, collision.written, collision.by) == ("หน่วยใด", "ร้อยละของอะไร", "นักวิเคราะห์ส่วนกลาง")
    assert field(row, "unit").draft.text == "หน่วยใด"


@pytest.mark.parametrize("who", ["coordinator", "supervisor", "outsider", "committee_member", "auditor", "evaluator"])
def test_only_the_analyst_remarks_returns_and_passes(world, agreement, who):
    row = hand_in(world, agreement)
    doing = world.doing(who, LATER, WHY)
    refused(save_remarks, "permission", row=row, remarks=[Remark("unit", "x")], doing=doing)
    refused(return_template, "permission", row=row, doing=doing)
    refused(pass_template, "permission", row=row, doing=doing)
    refused(pass_templates, "permission", agreement=agreement, versions={row.pk: row.version}, doing=doing)


def test_a_return_needs_a_reason(world, agreement):
    refused(return_template, "reason", row=hand_in(world, agreement), doing=world.doing("analyst", LATER))


def test_what_was_not_mended_is_not_handed_in_again_without_an_explanation(world, agreement):
    row = returned(world, agreement)
    refused(submit_template, "unchanged", row=row, doing=world.doing("coordinator", LATER))
    submit_template(row=row, doing=world.doing("coordinator", LATER, "สูตรเป็นไปตามคู่มือแล้ว"))
    assert row_of(agreement, "1").state == "submitted"


def test_the_fix_shows_against_what_was_returned_and_settles_the_remark(world, agreement):
    row = returned(world, agreement, Remark("formula", "เขียนตัวหารให้ครบ"), Remark("unit", "ร้อยละของอะไร"))
    row.formula = "(งานที่แล้วเสร็จ × 100) ÷ งานทั้งหมดตามแผน"
    row.save()
    assert [remark.field for remark in audit_of(row, Lang.TH).unanswered] == ["unit"]
    submit_template(row=row, doing=world.doing("coordinator", LATER))
    audit = audit_of(row_of(agreement, "1"), Lang.TH)
    assert [each.key for each in audit.changed] == ["formula"]
    assert audit.changed[0].change == (("same", "(งานที่แล้วเสร็จ × 100) ÷ งานทั้งหมด"), ("ins", "ตามแผน"))
    assert [remark.field for remark in audit.open_remarks] == ["unit"]
    refused(pass_template, "open", row=audit.row, doing=world.doing("analyst", LATER))
    left = [remark.pk for remark in audit.open_remarks]
    pass_template(row=audit.row, doing=world.doing("analyst", LATER), settled=left)
    assert row_of(agreement, "1").state == "passed"
    settled = Event.objects.get(action="pass_template").details["settled"]
    assert settled == [{"field": "unit", "text": "ร้อยละของอะไร"}]


def test_a_passed_template_can_be_returned_again_but_not_handed_in_unchanged(world, agreement):
    row = hand_in(world, agreement)
    pass_template(row=row, doing=world.doing("analyst", LATER))
    refused(submit_template, "unchanged", row=row_of(agreement, "1"), doing=world.doing("coordinator", LATER))
    return_template(row=row_of(agreement, "1"), doing=world.doing("second_analyst", LATER, WHY))
    assert row_of(agreement, "1").state == "returned"


def test_nobody_passes_what_they_handed_in(world, agreement):
    row = hand_in(world, agreement)
    grant = world.users["analyst"].person.role_grants.get()
    RoleGrant.objects.create(
        person=world.users["coordinator"].person,
        role="analyst",
        organization=grant.organization,
        starts_on=grant.starts_on,
    )
    refused(pass_template, "own-work", row=row, doing=world.doing("coordinator", LATER))
    versions = {row.pk: row.version}
    refused(pass_templates, "own-work", agreement=agreement, versions=versions, doing=world.doing("coordinator", LATER))


def test_all_without_findings_pass_together(world, agreement):
    rows = [row_of(agreement, code) for code in ("1", "D2.1")]
    submit_templates(agreement=agreement, rows=rows, doing=world.doing("coordinator", LATER))
    clean = {each.row.code: each for each in template_standings(agreement) if each.is_clean}
    assert {"1", "D2.1"} <= set(clean)
    doing = world.doing("analyst", LATER)
    refused(pass_templates, "none", agreement=agreement, versions={}, doing=doing)
    old = {clean["1"].row.pk: clean["1"].row.version - 1}
    refused(pass_templates, "version", agreement=agreement, versions=old, doing=doing)
    seen = {clean[code].row.pk: clean[code].row.version for code in ("1", "D2.1")}
    pass_templates(agreement=agreement, versions=seen, doing=doing)
    assert {row_of(agreement, code).state for code in ("1", "D2.1")} == {"passed"}
    refused(pass_templates, "has-findings", agreement=agreement, versions=seen, doing=doing)


def test_what_has_findings_or_remarks_does_not_pass_unseen(world, agreement):
    row = row_of(agreement, "D2.1")
    row.data_source = ""
    row.save()
    rows = [row_of(agreement, code) for code in ("1", "D2.1")]
    submit_templates(agreement=agreement, rows=rows, doing=world.doing("coordinator", LATER))
    save_remarks(row=rows[0], remarks=[Remark("unit", "หน่วยใด")], doing=world.doing("analyst", LATER))
    standings = {each.row.code: each for each in template_standings(agreement)}
    assert [each.field for each in standings["D2.1"].missing] == ["data_source"]
    assert not standings["D2.1"].is_complete
    assert not standings["D2.1"].is_clean
    assert not standings["1"].is_clean
    versions = {each.row.pk: each.row.version for each in standings.values() if each.row.state == "submitted"}
    refusal = refused(
        pass_templates, "has-findings", agreement=agreement, versions=versions, doing=world.doing("analyst", LATER)
    )
    assert "1, D2.1" in refusal.text.th


def test_findings_stand_at_the_field_that_they_are_about(world, agreement):
    row = row_of(agreement, "1")
    row.data_source, row.supervisor = "", None
    row.save()
    assert [finding.field for finding in field(row, "data_source").findings] == ["data_source"]
    assert [finding.code for finding in field(row, "supervisor").findings] == ["field-missing"]
    assert [finding.code for finding in field(row, "target").findings] == ["soft-target"]


def test_the_queue_is_counted_and_filtered_and_the_longest_waiting_comes_first(world, agreement):
    hand_in(world, agreement, "D2.1")
    submit_template(row=row_of(agreement, "1"), doing=world.doing("coordinator", datetime(2010, 9, 20, tzinfo=UTC)))
    analyst = standpoint(world.users["analyst"].person, LATER.date())
    queue = audit_queue(analyst, QueueFilter())
    assert [row.code for row in queue] == ["D2.1", "1"]
    assert queue[0].waits_since == LATER
    assert queue_counts(analyst, QueueFilter()) == {"drafting": 2, "submitted": 2, "returned": 0, "passed": 0}
    assert not audit_queue(analyst, QueueFilter(fiscal_year=2555)).exists()
    assert not audit_queue(analyst, QueueFilter(agency=world.places["saraburi"].pk)).exists()
    assert audit_queue(analyst, QueueFilter(state="drafting")).count() == 2
    outsider = standpoint(world.users["outsider"].person, LATER.date())
    assert not audit_queue(outsider, QueueFilter(state="")).exists()
