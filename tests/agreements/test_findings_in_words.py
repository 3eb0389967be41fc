"""Findings of the checker in the words of the site: no key of a file is left in them, and each knows its field."""

import re

import pytest

from samrit.agreements.actions.drafting import save_field
from samrit.agreements.actions.rows import add_own
from samrit.agreements.findings_in_words import NO_INDICATORS, all_said
from samrit.agreements.queries.promises import promise
from samrit.agreements.template_fields import BY_KEY

FILE_WORDS = re.compile(
    r"ไฟล์|แถวรหัส|parent|\bkind\b|thresholds|value_levels|evidence_rule|chosen|\bt[1-5]\b|parameters:|\{\d"
)


def said(agreement):
    found = promise(agreement)
    return all_said(found.findings, found.draft)


@pytest.mark.parametrize(
    ("place", "identifier", "year"),
    [
        ("ayutthaya", "fy2554-province", 2554),
        ("ayutthaya", "fy2550-province", 2550),
        ("marine", "fy2556-department", 2556),
    ],
)
def test_findings_of_a_fresh_draft_speak_of_pages_and_fields(world, place, identifier, year):
    for each in said(world.agreement(place, identifier, year)):
        assert not FILE_WORDS.search(each.text.th + each.remedy.th), (each.code, each.text.th, each.remedy.th)
        assert each.field == "" or each.field in BY_KEY


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("thresholds", "row.thresholds"),
        ("target_band", "row.band"),
        ("milestone_then_value", "row.value_levels"),
        ("checklist", "row.items"),
        ("composite", "row.kind"),
    ],
)
def test_what_a_way_of_scoring_lacks_is_said_at_its_field(world, kind, field):
    agreement = world.agreement()
    doing = world.doing("coordinator")
    row = add_own(agreement=agreement, parent_code="D2", name="ก", doing=doing)
    save_field(row=row, field="row.kind", value=kind, was="", doing=doing)
    if kind == "thresholds":
        save_field(row=row, field="row.thresholds.3", value="5", was="", doing=doing)
    here = [each for each in said(agreement) if each.indicator == row.code]
    assert field in {each.field for each in here if each.is_error}
    for each in here:
        assert not FILE_WORDS.search(each.text.th + each.remedy.th), (each.code, each.text.th, each.remedy.th)


def test_an_owner_that_is_missing_is_said_at_the_supervisor(world):
    here = [each for each in said(world.agreement("ayutthaya", "fy2550-province", 2550)) if each.indicator == "3.2"]
    assert {"supervisor", "keeper", "data_source", "evidence_rule"} <= {each.field for each in here}
    assert next(each for each in here if each.field == "supervisor").anchor == "field-supervisor"


def test_an_empty_heading_asks_for_indicators_and_not_for_a_way_of_scoring(world):
    here = [each.text for each in said(world.agreement()) if each.indicator == "D2" and each.code == "agency-adds-rows"]
    assert here == [NO_INDICATORS]
