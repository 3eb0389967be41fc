"""Cells of the OS matrix: who writes them, one or a block at once, owners, and the draft of a unit's agreement."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cascading import cascade, key, units

from samrit.agreements.actions.rows import remove_row
from samrit.cascade.actions.drafting import draft_agreement, draft_all
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.planning import confirm_start, discard_plan, start_plan
from samrit.cascade.models import CascadeLink, MatrixCell
from samrit.cascade.queries.matrix import Wanted, matrix_of
from samrit.cascade.queries.pasting import read_at, read_table
from samrit.cascade.queries.promised import indicators_of
from samrit.cascade.queries.undrafted import undrafted
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world):
    return cascade(world)


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


def test_an_organisation_has_one_cascade_a_year(world, plan, doing):
    with pytest.raises(Refused) as refused:
        start_plan(organization=plan.organization, fiscal_year=2554, doing=doing)
    assert refused.value.code == "there-already"
    assert start_plan(organization=plan.organization, fiscal_year=2555, doing=doing).fiscal_year == 2555
    with pytest.raises(Refused) as refused:
        start_plan(organization=plan.organization, fiscal_year=2556, doing=world.doing("outsider"))
    assert refused.value.code == "permission"


def test_a_cascade_that_was_started_by_mistake_is_taken_back_while_it_is_empty(world, plan, doing):
    with pytest.raises(Refused) as refused:
        discard_plan(plan=plan, doing=world.doing("data_keeper"))
    assert refused.value.code == "permission"
    mistake = start_plan(organization=world.places["ay-1"], fiscal_year=2554, doing=doing)
    discard_plan(plan=mistake, doing=doing)
    assert start_plan(organization=world.places["ay-1"], fiscal_year=2554, doing=doing).pk
    mark_cells(plan=plan, marks={(key(plan, "1"), units(plan)[0].pk): "O"}, doing=doing)
    with pytest.raises(Refused) as refused:
        discard_plan(plan=plan, doing=doing)
    assert refused.value.code == "not-empty"


def test_a_cascade_begins_with_indicators(world, plan, doing):
    assert confirm_start(plan=plan, doing=doing).confirmed_by == doing.viewer.person
    empty = start_plan(organization=plan.organization, fiscal_year=2555, doing=doing)
    with pytest.raises(Refused) as refused:
        confirm_start(plan=empty, doing=doing)
    assert refused.value.code == "nothing-promised"


def test_cells_are_written_changed_and_emptied_and_one_event_tells_all(plan, doing):
    first, second = units(plan)[:2]
    one, two = key(plan, "1"), key(plan, "2")
    assert mark_cells(plan=plan, marks={(one, first.pk): "O", (two, first.pk): "S"}, doing=doing) == 2
    changes = {(one, first.pk): "S", (one, second.pk): "O", (two, first.pk): "", (two, second.pk): ""}
    assert mark_cells(plan=plan, marks=changes, doing=doing) == 3
    assert mark_cells(plan=plan, marks=changes, doing=doing) == 0
    there = MatrixCell.objects.values_list("code", "unit", "mark")
    assert set(there) == {("1", first.pk, "S"), ("1", second.pk, "O")}
    told = Event.objects.filter(subject_kind="cascade_plan").order_by("number").last().details["cells"]
    assert sorted(told) == sorted(
        [["1", first.code, "O", "S"], ["1", second.code, "", "O"], ["2", first.code, "S", ""]]
    )


def test_nothing_is_written_outside_of_the_matrix_or_by_others(world, plan, doing):
    unit, one = units(plan)[0], key(plan, "1")
    elsewhere = world.places["marine"]
    for marks in ({(one, elsewhere.pk): "O"}, {((one[0], "99"), unit.pk): "O"}, {(one, unit.pk): "X"}):
        with pytest.raises(Refused):
            mark_cells(plan=plan, marks={(one, unit.pk): "O", **marks}, doing=doing)
    for who in ("outsider", "data_keeper", "analyst", "agency_head"):
        with pytest.raises(Refused) as refused:
            mark_cells(plan=plan, marks={(one, unit.pk): "O"}, doing=world.doing(who))
        assert refused.value.code == "permission"
    assert not MatrixCell.objects.exists()


def test_rows_with_another_number_of_owners_than_one_are_warned_of(plan, doing):
    first, second, third = units(plan)[:3]
    one, two = key(plan, "1"), key(plan, "2")
    marks = {(one, first.pk): "O", (one, second.pk): "O", (two, first.pk): "O", (two, third.pk): "S"}
    mark_cells(plan=plan, marks=marks, doing=doing)
    found = matrix_of(plan)
    warnings = {line.indicator.code: line.finding and line.finding.code for line in found.lines}
    assert (warnings["1"], warnings["2"], warnings["3"]) == ("owner-several", None, "owner-missing")
    assert found.totals[first.pk] == {"O": 2}
    assert [line.indicator.code for line in matrix_of(plan, wanted=Wanted(owner=third.pk)).lines] == ["2"]
    assert "2" not in [line.indicator.code for line in matrix_of(plan, wanted=Wanted(empty=True)).lines]
    assert [line.indicator.code for line in matrix_of(plan, wanted=Wanted(words="ครัวเรือน")).lines] == ["2"]


def test_a_plain_block_belongs_to_the_cell_that_it_was_pasted_into(plan):
    rows, columns = indicators_of(plan), units(plan)
    found = read_at("O\tS\r\n\to\r\n", rows[1:], columns[2:])
    assert not found.problems
    assert found.cells == {
        (rows[1].key, columns[2].pk): "O",
        (rows[1].key, columns[3].pk): "S",
        (rows[2].key, columns[2].pk): "",
        (rows[2].key, columns[3].pk): "O",
    }


def test_what_cannot_be_read_is_told_cell_by_cell(plan):
    rows, columns = indicators_of(plan), units(plan)
    found = read_at("O\tใช่\nS\tO\tO", rows, columns[-2:])
    assert [(each.line, each.column, each.text.en) for each in found.problems] == [
        (1, 2, "“ใช่” cannot be read; use O, S or leave it blank"),
        (2, 3, "this is right of the last column of the matrix"),
    ]
    low = read_at("O\nO", rows[-1:], columns)
    assert [(each.line, each.text.en) for each in low.problems] == [(2, "this is below the last row of the matrix")]


def test_a_table_with_headings_finds_its_rows_and_units(plan):
    rows, columns = indicators_of(plan), units(plan)
    text = f"รหัส\tตัวชี้วัด\t{columns[1].name}\t{columns[0].code.upper()}\n2\tชื่ออื่น\tเจ้าภาพหลัก\ts\n\n1\t\t-\tO\n"
    found = read_table(text, rows, columns)
    assert not found.problems
    assert found.cells == {
        (key(plan, "2"), columns[1].pk): "O",
        (key(plan, "2"), columns[0].pk): "S",
        (key(plan, "1"), columns[1].pk): "",
        (key(plan, "1"), columns[0].pk): "O",
    }
    wrong = read_table(f"\t{columns[0].name}\tกองอื่น\n77\tO\tO\n1\tO\n1\tS", rows, columns)
    assert [(each.line, each.column) for each in wrong.problems] == [(1, 3), (2, 1), (4, 1)]
    assert read_table("O", rows, columns).problems


def test_many_cells_are_written_with_as_many_queries_as_one(plan, doing):
    rows, columns = indicators_of(plan), units(plan)
    one = {(rows[0].key, columns[0].pk): "O"}
    with CaptureQueriesContext(connection) as few:
        mark_cells(plan=plan, marks=one, doing=doing)
    every = {(row.key, unit.pk): "S" for row in rows for unit in columns}
    with CaptureQueriesContext(connection) as many:
        assert mark_cells(plan=plan, marks=every, doing=doing) == len(rows) * len(columns)
    assert len(many) <= len(few) + 2


def test_the_cells_of_a_unit_become_the_draft_of_its_agreement(world, plan, doing):
    world.framework("unit")
    unit = world.places["ay-1"]
    mark_cells(plan=plan, marks={(key(plan, "2"), unit.pk): "O", (key(plan, "4"), unit.pk): "S"}, doing=doing)
    done = draft_agreement(plan=plan, unit=unit, doing=doing)
    rows = list(done.agreement.indicators.filter(is_heading=False))
    assert [(row.parent_code, row.name) for row in rows] == [
        ("C", "ร้อยละของครัวเรือนยากจนที่มีรายได้เพิ่มขึ้น (สาธิต)"),
        ("C", "จำนวนวันเฉลี่ยในการออกใบอนุญาต (สาธิต)"),
    ]
    owned, supported = rows
    # What an owner takes over is what the organisation promises, but for the weight, which is the unit's to set.
    assert owned.row == {"kind": "thresholds", "thresholds": ["40", "50", "60", "70", "80"]}
    assert (owned.target, owned.unit) == ("60", "ร้อยละ")
    assert (supported.row, supported.target) == ({}, "")
    assert supported.definition == "ข้อมูลสาธิต"
    links = CascadeLink.objects.filter(child=done.agreement).values_list("child_code", "parent_code", "kind")
    assert list(links) == [(owned.code, "2", "identical"), (supported.code, "4", "contributory")]


def test_a_second_draft_adds_only_what_is_new(world, plan, doing):
    world.framework("unit")
    unit = world.places["ay-1"]
    mark_cells(plan=plan, marks={(key(plan, "2"), unit.pk): "O", (key(plan, "4"), unit.pk): "S"}, doing=doing)
    first = draft_agreement(plan=plan, unit=unit, doing=doing)
    mark_cells(plan=plan, marks={(key(plan, "3"), unit.pk): "O"}, doing=doing)
    second = draft_agreement(plan=plan, unit=unit, doing=doing)
    assert second.agreement == first.agreement
    assert (len(second.added), second.there) == (1, 2)
    remove_row(row=second.agreement.indicators.get(code=first.added[1]), doing=doing)
    third = draft_agreement(plan=plan, unit=unit, doing=doing)
    assert (len(third.added), third.there) == (1, 2)
    assert third.agreement.indicators.filter(is_heading=False).count() == 3


def test_a_draft_needs_marks_a_framework_and_the_right(world, plan, doing):
    unit = world.places["ay-1"]
    with pytest.raises(Refused) as refused:
        draft_agreement(plan=plan, unit=unit, doing=doing)
    assert refused.value.code == "no-marks"
    mark_cells(plan=plan, marks={(key(plan, "2"), unit.pk): "O"}, doing=doing)
    with pytest.raises(Refused) as refused:
        draft_agreement(plan=plan, unit=unit, doing=doing)
    assert refused.value.code == "no-framework"
    world.framework("unit")
    for who in ("outsider", "data_keeper"):
        with pytest.raises(Refused) as refused:
            draft_agreement(plan=plan, unit=unit, doing=world.doing(who))
        assert refused.value.code == "permission"


def test_drafts_for_everybody_are_made_at_once_and_only_what_is_missing_is_added(world, plan, doing):
    with pytest.raises(Refused) as refused:
        draft_all(plan=plan, doing=doing)
    assert refused.value.code == "nothing-left"
    world.framework("unit")
    first, second, *_others = units(plan)
    one, two = key(plan, "1"), key(plan, "2")
    mark_cells(plan=plan, marks={(one, first.pk): "O", (two, first.pk): "S", (two, second.pk): "O"}, doing=doing)
    made = draft_all(plan=plan, doing=doing)
    assert [(each.agreement.organization, len(each.added)) for each in made.drafted] == [(first, 2), (second, 1)]
    assert undrafted(matrix_of(plan), doing.viewer) == []
    mark_cells(plan=plan, marks={(one, second.pk): "S"}, doing=doing)
    assert undrafted(matrix_of(plan), world.doing("data_keeper").viewer) == []
    (again,) = draft_all(plan=plan, doing=doing).drafted
    assert (again.agreement.organization, len(again.added), again.there) == (second, 1, 1)
    with pytest.raises(Refused) as refused:
        draft_all(plan=plan, doing=world.doing("agency_head"))
    assert refused.value.code == "permission"


def test_what_one_is_refused_for_does_not_hold_the_others_up(world, plan, doing):
    first, second, *_others = units(plan)
    one = key(plan, "1")
    mark_cells(plan=plan, marks={(one, first.pk): "O", (one, second.pk): "S"}, doing=doing)
    made = draft_all(plan=plan, doing=doing)  # no framework for units is published here
    assert made.drafted == ()
    assert [(unit, refusal.code) for unit, refusal in made.refused] == [
        (first, "no-framework"),
        (second, "no-framework"),
    ]


def test_what_a_copy_brings_along_is_read_and_what_names_several_is_asked_about(world, plan):
    rows, columns = indicators_of(plan), units(plan)
    one, other = columns[0], columns[1]
    code = rows[1].code
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    block = read_table(f"\ufeff\t\u200b{one.name}\n{thai} \tＯ\n", rows, columns)
    assert (dict(block.cells), block.problems) == ({(rows[1].key, one.pk): "O"}, ())
    one.short_name = other.short_name = "สนง."
    block = read_table(f"\tสนง.\t{other.code}\n{code}\tO\tS", rows, columns)
    assert [(each.line, each.column, "several" in each.text.en) for each in block.problems] == [(1, 2, True)]
    twice = read_table(f"\t{one.code}\n{code}\tO", [*rows, replace(rows[1], first=0)], columns)
    assert [(each.line, each.column, "several" in each.text.en) for each in twice.problems] == [(2, 1, True)]
