"""A new year: dates move by whole years and are assumptions, holidays go, everything else stays."""

import pytest

from samrit.core.fiscal_year import FiscalYear
from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder
from samrit.core.reading.framework import read_framework
from samrit.core.written.plain import from_plain, to_plain
from samrit.frameworks.content.holidays import day_of, merged, public_holidays
from samrit.frameworks.content.new_year import copied, moved_by, suggested_identifier, suggested_title

SHIPPED = framework_ids(rules_folder())


def content_of(identifier):
    return to_plain(load_framework(rules_folder() / identifier).tree)


@pytest.mark.parametrize(
    ("written", "years", "moved"),
    [
        ("2011-03-31", 1, "2012-03-31"),
        ("31 มีนาคม 2554", 1, "2012-03-31"),
        ("2012-02-29", 1, "2013-02-28"),
        ("2012-02-29", 4, "2016-02-29"),
        ("ปลายปี", 1, "ปลายปี"),
        ("2011-03-31", 600, "2011-03-31"),
    ],
)
def test_a_day_moves_by_whole_years(written, years, moved):
    assert moved_by(written, years) == moved


@pytest.mark.parametrize("identifier", SHIPPED)
def test_without_moving_only_the_head_changes(identifier):
    old = content_of(identifier)
    new = copied(old, identifier="other", title="ชื่อ", title_en="", fiscal_years=[2560])
    assert (new["id"], new["title"], new["fiscal_years"]) == ("other", "ชื่อ", ["2560"])
    assert "title_en" not in new
    head = ("id", "title", "title_en", "fiscal_years", "from_year")
    assert {key: each for key, each in new.items() if key not in head} == {
        key: each for key, each in old.items() if key not in head
    }


def test_the_calendar_of_2554_moves_to_2555():
    old = content_of("fy2554-province")
    new = copied(old, identifier="fy2555-province", title="ก", title_en="a", fiscal_years=[2555], years=1)
    was, _ = read_framework(from_plain(old))
    is_now, findings = read_framework(from_plain(new))
    assert findings == ()
    for before, after in zip(was.calendar.events, is_now.calendar.events, strict=True):
        assert before.code == after.code
        for one, other in ((before.first, after.first), (before.last, after.last)):
            assert (one is None) == (other is None)
            if one:
                assert (other.year, other.month) == (one.year + 1, one.month)
        if before.last:
            assert after.printed == ""
            assert after.origin.certainty == "assumed"
            assert after.origin.source == before.origin.source
    # The last day for change requests of FY2554 is 31 March 2554 (002:284-286); a year later it is 31 March 2555.
    assert is_now.changes.deadline.isoformat() == "2012-03-31"
    assert [step.due.year for step in is_now.calendar.procedures[0].steps if step.due] == [2011]
    assert new["indicators"] == old["indicators"]


def test_steps_of_work_move_and_holidays_go():
    old = {
        "id": "x",
        "calendar": {
            "events": [{"code": "april", "month": "4", "certainty": "stated"}, "words"],
            "holidays": [{"day": "2011-12-05", "name": "ก"}],
            "procedures": ["words", {"code": "p"}],
        },
        "indicators": [
            {"code": "1", "step_due": {"1": "2011-01-31", "2": None}},
            {"code": "2", "step_due": {"value": {"5": "2011-09-30"}, "certainty": "stated"}},
            "words",
        ],
    }
    new = copied(old, identifier="y", title="ก", title_en="", fiscal_years=[], years=2)
    assert new["calendar"] == {"events": old["calendar"]["events"], "procedures": ["words", {"code": "p"}]}
    assert [each["step_due"] for each in new["indicators"][:2]] == [
        {"1": "2013-01-31", "2": None},
        {"value": {"5": "2013-09-30"}, "certainty": "stated"},
    ]
    assert "fiscal_years" not in new


def test_code_and_title_name_the_new_year():
    assert suggested_identifier("fy2554-province", 2554, 2555) == "fy2555-province"
    assert suggested_identifier("section44", None, 2560) == "section44-2560"
    assert suggested_title("ปีงบประมาณ พ.ศ. 2554", 2554, 2555) == "ปีงบประมาณ พ.ศ. 2555"
    assert suggested_title("fiscal year B.E. 2554 (2011)", 2554, 2555) == "fiscal year B.E. 2555 (2012)"
    assert suggested_title("ทุกปี", None, 2555) == "ทุกปี"


# -- holidays --------------------------------------------------------------------------------------------------------


def test_the_civil_service_is_off_on_ploughing_day_and_at_work_on_labour_day():
    found = {each["day"]: each for each in public_holidays(FiscalYear(2554))}
    # stack.md: public and government holidays, without Labour Day (1 May, and the day given for it) and Children's Day.
    assert "2011-05-13" in found  # Royal Ploughing Ceremony, BE 2554
    assert not {"2011-05-01", "2011-05-02", "2011-01-08"} & set(found)
    assert {"2010-10-23", "2010-10-25", "2011-04-13", "2011-12-05", "2011-12-12"} <= set(found)
    assert min(found) >= "2010-10-01" and max(found) <= "2012-01-31"
    assert {each["certainty"] for each in found.values()} == {"assumed"}
    assert all("ยังไม่ได้ยืนยัน" in each["note"] and each["name"] and each["name_en"] for each in found.values())


def test_holidays_that_are_there_stay_and_new_ones_come_in_order():
    there = [{"day": "5 ธันวาคม 2554", "name": "ของเรา"}, {"day": "ไม่ใช่วัน", "name": "ก"}]
    more = [{"day": "2011-12-05", "name": "ของตาราง"}, {"day": "2011-05-13", "name": "พืชมงคล"}]
    assert merged(there, more) == [more[1], there[0], there[1]]
    assert day_of("words") is None
