"""The plan of a cascade on paper: activities and projects made up for these tests."""

from dataclasses import replace
from datetime import date

from tests.documents.printed import HOSTILE, both_say

from samrit.core.fiscal_year import FiscalYear
from samrit.documents.cascade_plan.content import (
    Activity,
    CascadePaper,
    ProjectLine,
    Step,
    UnitRole,
    months_of,
    paper_of,
)
from samrit.documents.paper.blocks import Facts, SignatureLines, Table

OFFICE = "สำนักงานจังหวัดพระนครศรีอยุธยา"
STEPS = (
    Step(1, "ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัดของหน่วยงาน", 1, 1, ()),
    Step(2, "เชื่อมโยงบทบาทของหน่วยงานภายในกับตัวชี้วัด", 2, 5, ("หน่วยงานที่ยังไม่ยืนยันบทบาท: 3 จาก 4",)),
)
ACTIVITIES = (
    Activity(
        "หน่วยงานยืนยันบทบาทหน้าที่และเป้าประสงค์ที่มีส่วนผลักดัน",
        2,
        OFFICE,
        date(2010, 11, 1),
        date(2010, 11, 30),
        date(2010, 11, 8),
        date(2010, 12, 7),
        "done-late",
        7,
    ),
    Activity(
        "สื่อสารและทำความเข้าใจแก่บุคลากรทุกระดับ",
        0,
        "",
        date(2010, 9, 20),
        date(2011, 3, 31),
        date(2010, 12, 15),
        None,
        "runs",
        note="ใช้การประชุมประจำเดือน",
    ),
)
PROJECT = ProjectLine(
    "โครงการพัฒนาแหล่งท่องเที่ยวเชิงประวัติศาสตร์", OFFICE, "1,250.50", "1.1", "25", {"3": "40", "12": "100"}, {"1": "5"}, "late"
)
PLAN = CascadePaper(
    organization="จังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    today=date(2011, 1, 31),
    approve_by=date(2011, 3, 31),
    steps=STEPS,
    activities=ACTIVITIES,
    projects=(PROJECT,),
    roles=(UnitRole("ที่ทำการปกครองจังหวัด", "", None), UnitRole("สำนักงานสาธารณสุขจังหวัด", "ดูแลสุขภาพ", date(2010, 11, 20))),
    deciders=("ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา",),
)


def tables(plan):
    return [block for block in paper_of(plan).blocks if isinstance(block, Table)]


def facts(plan):
    return dict(next(block for block in paper_of(plan).blocks if isinstance(block, Facts)).pairs)


def test_both_files_say_the_plan():
    both_say(paper_of(PLAN))
    both_say(replace(paper_of(PLAN), thai_digits=True))


def test_a_month_says_whether_something_was_planned_and_whether_it_was_done():
    """Planned in November, done from 8 November to 7 December: the second and third month from October."""
    _steps, chart, *_others = tables(PLAN)
    months = [cell.text for cell in chart.rows[0][3:]]
    assert months == ["", "■\n◆", "◆", *[""] * 9]
    assert chart.head[3:6] == ("ต.ค.", "พ.ย.", "ธ.ค.")
    assert chart.groups == (("", 3), ("พ.ศ. 2553", 3), ("พ.ศ. 2554", 9))
    assert "เสร็จช้า 7 วัน" in chart.rows[0][1].text


def test_what_began_and_is_not_done_reaches_to_the_day_of_the_paper():
    _steps, chart, *_others = tables(PLAN)
    assert [cell.text for cell in chart.rows[1][3:7]] == ["■", "■", "■\n◆", "■\n◆"]
    assert chart.rows[1][2].text == "แผน 20 ก.ย. 2553 – 31 มี.ค.\nจริง 15 ธ.ค. – …"


def test_days_outside_the_year_are_in_no_month():
    year = FiscalYear(2554)
    assert months_of(year, date(2010, 9, 1), date(2010, 10, 1)) == {1}
    assert months_of(year, date(2011, 9, 30), date(2011, 12, 1)) == {12}
    assert months_of(year, date(2009, 1, 1), date(2009, 2, 1)) == set()


def test_projects_say_plan_and_result_of_each_month():
    projects = tables(PLAN)[2]
    assert [cell.text for cell in projects.rows[0][3:6]] == ["–\n5", "–\n–", "40\n–"]
    assert "ตัวชี้วัด 1.1 น้ำหนัก 25" in projects.rows[0][1].text
    assert "งบประมาณ 1,250.50 บาท" in projects.rows[0][1].text


def test_who_approved_it_and_whether_in_time():
    assert "ยังไม่ได้รับความเห็นชอบ" in facts(PLAN)["ความเห็นชอบของผู้บริหาร"]
    assert "พ้นกำหนดแล้ว" not in facts(PLAN)["ความเห็นชอบของผู้บริหาร"]
    assert "พ้นกำหนดแล้ว" in facts(replace(PLAN, today=date(2011, 4, 1)))["ความเห็นชอบของผู้บริหาร"]
    assert any(isinstance(block, SignatureLines) for block in paper_of(PLAN).blocks)
    in_time = replace(PLAN, approved_on=date(2011, 3, 31), approved_by="ผู้ว่าราชการจังหวัด")
    said = facts(in_time)["ความเห็นชอบของผู้บริหาร"]
    assert said.startswith("เห็นชอบเมื่อวันที่ 31 มีนาคม 2554 โดย ผู้ว่าราชการจังหวัด")
    assert "หลังกำหนด" not in said
    assert "หลังกำหนด" in facts(replace(in_time, approved_on=date(2011, 4, 1)))["ความเห็นชอบของผู้บริหาร"]
    assert not any(isinstance(block, SignatureLines) for block in paper_of(in_time).blocks)


def test_what_somebody_wrote_stays_text():
    one, two, three, four, five = HOSTILE
    activity = replace(ACTIVITIES[0], name=one, responsible=two, note=three)
    project = replace(PROJECT, name=four, responsible=five, budget=one, code=two, weight=three)
    roles = tuple(UnitRole(words, words, None) for words in HOSTILE)
    steps = (replace(STEPS[1], missing=HOSTILE),)
    both_say(
        paper_of(
            replace(PLAN, organization=five, activities=(activity,), projects=(project,), roles=roles, steps=steps)
        )
    )
