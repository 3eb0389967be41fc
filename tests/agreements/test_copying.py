"""Starting from the year before: what is taken over, what not and why."""

import copy
from datetime import UTC, datetime

import pytest
from tests.filled import filled_agreement

from samrit.agreements.actions import starting
from samrit.agreements.actions.copying import COPIED, start_from
from samrit.agreements.actions.rows import add_own
from samrit.agreements.queries.copying import copy_plan, earlier_agreements
from samrit.agreements.queries.promises import promise
from samrit.core.frameworks.content import content_hash
from samrit.core.written.plain import from_plain
from samrit.frameworks.models import FrameworkVersion
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

NEXT_AUTUMN = datetime(2011, 9, 6, 3, 0, tzinfo=UTC)


def next_year(world, change=lambda rows: rows):
    """The framework of FY2554 as that of FY2555, published; ``change`` edits its rows."""
    old = world.framework()
    content = copy.deepcopy(old.content)
    content["id"], content["fiscal_years"] = "fy2555-province", ["2555"]
    content["indicators"] = change(content["indicators"])
    return FrameworkVersion.objects.create(
        identifier="fy2555-province",
        fiscal_year=2555,
        title="กรอบปี 2555",
        content=content,
        content_hash=content_hash(from_plain(content)),
        state="published",
    )


def start(world, source, framework, who="coordinator"):
    return start_from(
        organization=source.organization,
        framework=framework,
        fiscal_year=2555,
        source=source,
        doing=world.doing(who, NEXT_AUTUMN),
    )


def test_words_criteria_owners_and_past_results_come_along_targets_and_weights_do_not(world):
    source = filled_agreement(world)
    agreement = start(world, source, next_year(world))
    old, new = source.indicators.get(code="1.1"), agreement.indicators.get(code="1.1")
    assert (new.description, new.formula, new.data_source) == (old.description, old.formula, old.data_source)
    assert new.row == {"kind": "thresholds", "thresholds": ["60", "65", "70", "75", "80"]}
    assert (new.supervisor, new.keeper_phone) == (old.supervisor, old.keeper_phone)
    assert new.baseline == {"2551": "61", "2552": "64", "2553": "66"}, "2554 is what is added now"
    assert (new.target, new.reason, new.objective) == ("", "", None)
    assert not new.on_approved_list
    assert [row.code for row in agreement.indicators.order_by("position")] == [
        row.code for row in source.indicators.order_by("position")
    ]


def test_what_was_taken_and_what_not_is_in_the_log(world):
    source = filled_agreement(world)
    agreement = start(world, source, next_year(world))
    details = Event.objects.get(details__has_key=COPIED, subject_id=agreement.pk).details
    assert details[COPIED] == source.pk
    assert len(details["taken"]) == 12
    assert details["left"] == []
    assert "row.thresholds" in next(each for each in details["taken"] if each["code"] == "1.1")["fields"]


def test_a_row_of_another_name_is_not_taken_and_the_reason_is_said(world):
    source = filled_agreement(world)

    def renamed(rows):
        return [{**row, "name": "ชื่อใหม่ของปี 2555"} if row["code"] == "1" else row for row in rows]

    plan = copy_plan(source, next_year(world, renamed))
    (left,) = plan.left
    assert (left.row.code, "ชื่อใหม่ของปี 2555" in left.why.th) == ("1", True)
    assert [rule.code for rule in plan.new] == ["1"]


def test_a_row_of_another_code_is_not_taken_and_the_new_code_is_said(world):
    source = filled_agreement(world)

    def renumbered(rows):
        return [{**row, "code": "1.9"} if row["code"] == "1" else row for row in rows]

    (left,) = copy_plan(source, next_year(world, renumbered)).left
    assert "1.9" in left.why.th


def test_own_rows_of_a_heading_that_is_gone_or_closed_are_not_taken(world):
    source = filled_agreement(world)

    def without_d2(rows):
        return [
            {**row, "open": "false", "kind": "milestone"} if row["code"] == "D3" else row
            for row in rows
            if row["code"] != "D2"
        ]

    left = {each.row.code: each.why.th for each in copy_plan(source, next_year(world, without_d2)).left}
    assert set(left) == {"2.1", "2.2", "3.1", "3.2"}
    assert "ไม่มีหัวข้อ D2" in left["2.1"]
    assert "ไม่ให้เพิ่ม" in left["3.1"]


def test_somebody_who_left_the_agency_is_not_taken_over(world):
    source = filled_agreement(world)
    person = source.indicators.get(code="1.1").keeper
    person.appointments.all().delete()
    person.role_grants.all().delete()
    new = start(world, source, next_year(world)).indicators.get(code="1.1")
    assert (new.keeper, new.keeper_phone) == (None, "")
    assert new.supervisor is not None


def test_criteria_that_the_new_framework_states_are_its_own(world):
    source = filled_agreement(world)

    def stated(rows):
        ruled = {"kind": "thresholds", "thresholds": ["70", "75", "80", "85", "90"], "weight": "20"}
        return [{**row, **ruled} if row["code"] == "1" else row for row in rows]

    agreement = start(world, source, next_year(world, stated))
    assert agreement.indicators.get(code="1").row == {}
    assert not any(finding.code == "framework-changed" for finding in promise(agreement).findings)


@pytest.mark.parametrize(
    ("who", "place", "code"), [("outsider", "ayutthaya", "permission"), ("coordinator", "saraburi", "other-agency")]
)
def test_only_of_the_same_agency_and_by_who_may_start(world, who, place, code):
    source = filled_agreement(world)
    with pytest.raises(Refused) as refusal:
        start_from(
            organization=world.places[place],
            framework=next_year(world),
            fiscal_year=2555,
            source=source,
            doing=world.doing(who, NEXT_AUTUMN),
        )
    assert refusal.value.code == code


def test_a_later_year_is_no_source(world):
    source = filled_agreement(world)
    with pytest.raises(Refused) as refusal:
        start_from(
            organization=source.organization,
            framework=world.framework("fy2550-province"),
            fiscal_year=2550,
            source=source,
            doing=world.doing("coordinator"),
        )
    assert refusal.value.code == "later-year"
    assert earlier_agreements(source.organization, 2554) == []


def test_what_was_added_last_year_does_not_change_with_the_copy(world):
    source = filled_agreement(world)
    agreement = start(world, source, next_year(world))
    new = agreement.indicators.get(code="1.1")
    new.row["thresholds"][0] = "1"
    new.save()
    assert source.indicators.get(code="1.1").row["thresholds"][0] == "60"
    add_own(agreement=agreement, parent_code="D2", name="ใหม่", doing=world.doing("coordinator", NEXT_AUTUMN))
    assert source.indicators.count() == 16


def test_a_copy_of_too_many_rows_is_refused_whole(world, monkeypatch):
    source = filled_agreement(world)
    framework = next_year(world)
    monkeypatch.setattr(starting, "MOST_ROWS", source.indicators.count() - 1)
    with pytest.raises(Refused) as refusal:
        start(world, source, framework)
    assert refusal.value.code == "too-many"
    assert not framework.agreements.exists()
