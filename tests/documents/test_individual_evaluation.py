"""The form of an individual evaluation: one officer made up for these tests, worked out by hand in tests/appraising."""

from dataclasses import replace
from datetime import date

from tests.documents.printed import HOSTILE, both_say

from samrit.documents.individual_evaluation.content import (
    SECRET,
    Answered,
    Competency,
    Evaluation,
    LevelRange,
    Part,
    Promised,
    Stay,
    paper_of,
)
from samrit.documents.paper.blocks import Signatures, Ticks

GIVEN = Evaluation(
    person="ผู้ปฏิบัติงานของสำนักงานสาธารณสุขจังหวัด",
    unit="สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    round_name="รอบที่ 1 (1 ตุลาคม ถึง 31 มีนาคม)",
    first_day=date(2010, 10, 1),
    last_day=date(2011, 3, 31),
    days=182,
    days_of_round=182,
    probation=False,
    rules="หลักเกณฑ์การประเมินรายบุคคล จังหวัดพระนครศรีอยุธยา 2554",
    state="given",
    source="รายงานผลตามข้อตกลงรายบุคคลที่รับรองแล้ว",
    promised=(
        Promised("1", "ร้อยละของเอกสารที่จัดทำเสร็จตามกำหนด", "60", "3.4000", "2.0400"),
        Promised("2", "ร้อยละของผู้รับบริการที่พึงพอใจ", "40", "2.0000", "0.8000"),
    ),
    total="2.8400",
    reasons=("ผลสัมฤทธิ์ของงาน 56.8 × ร้อยละ 70 + สมรรถนะ 93.33 × ร้อยละ 30 = 67.76",),
    competencies=(Competency("การมุ่งผลสัมฤทธิ์", "3", "3"), Competency("บริการที่ดี", "3", "2")),
    parts=(Part("ผลสัมฤทธิ์ของงาน", "56.8", "70", "39.76"), Part("สมรรถนะ", "93.33", "30", "27.999")),
    score="67.76",
    level="พอใช้",
    levels=(LevelRange("ดี", "70", "79.99", False), LevelRange("พอใช้", "60", "69.99", True)),
    comment="ทำงานได้ตามเป้าหมายส่วนใหญ่",
    development="อบรมการวิเคราะห์ข้อมูล",
    evaluator="หัวหน้าสำนักงานสาธารณสุขจังหวัด",
    given_on=date(2011, 5, 2),
)


def ticks(given):
    return [item for block in paper_of(given).blocks if isinstance(block, Ticks) for item in block.items]


def test_both_files_say_the_form():
    both_say(paper_of(GIVEN))
    both_say(replace(paper_of(GIVEN), thai_digits=True))


def test_it_says_that_it_is_secret_at_its_head_and_at_every_foot():
    paper = paper_of(GIVEN)
    assert SECRET in str(paper.blocks)
    assert "เอกสารลับ" in paper.footer


def test_the_level_that_was_reached_is_ticked_and_no_other():
    assert [text for text, done in ticks(GIVEN) if done] == ["พอใช้ (60–69.99)", "ผู้ประเมินแจ้งผลแล้ว เมื่อวันที่ 2 พฤษภาคม 2554"]


def test_the_answer_of_the_person_is_ticked_with_its_day():
    day = date(2011, 5, 9)
    agreed = ticks(replace(GIVEN, state="acknowledged", answered_on=day))
    assert ("ผู้รับการประเมินรับทราบผลแล้ว เมื่อวันที่ 9 พฤษภาคม 2554", True) in agreed
    assert ("ผู้รับการประเมินรับทราบโดยมีข้อโต้แย้ง", False) in agreed
    objected = replace(
        GIVEN,
        state="disagreed",
        answered_on=day,
        disagreement="ผลตัวชี้วัดที่ 2 ยังไม่รวมเดือนมีนาคม",
        answers=(Answered(date(2011, 5, 11), "รวมแล้ว", is_opened=False),),
    )
    assert ("ผู้รับการประเมินรับทราบโดยมีข้อโต้แย้ง เมื่อวันที่ 9 พฤษภาคม 2554", True) in ticks(objected)
    assert "รวมแล้ว (วันที่ 11 พฤษภาคม 2554 คงผลเดิม)" in str(paper_of(objected).blocks)
    both_say(paper_of(objected))


def test_what_is_not_there_yet_is_left_to_the_hand_and_not_made_up():
    """Begun, and nothing written: no score, no level ticked, a line of dots for the evaluator."""
    empty = replace(
        GIVEN,
        state="open",
        promised=(),
        total="",
        reasons=(),
        competencies=(Competency("บริการที่ดี", "3", ""),),
        parts=(Part("ผลสัมฤทธิ์ของงาน", "", "70", ""), Part("สมรรถนะ", "", "30", "")),
        score="",
        level="",
        levels=tuple(replace(each, is_reached=False) for each in GIVEN.levels),
        comment="",
        development="",
        evaluator="",
        given_on=None,
    )
    both_say(paper_of(empty))
    assert not [text for text, done in ticks(empty) if done]
    places = next(block for block in paper_of(empty).blocks if isinstance(block, Signatures)).places
    assert places[1].lines[0].startswith("(....")
    assert "ยังไม่ได้ประเมิน" in str(paper_of(empty).blocks)


def test_several_seats_of_one_round_stand_with_their_days():
    stays = (Stay("กลุ่มงานพัฒนา", 90, "80.00"), Stay("กลุ่มงานบริการ", 92, "70.00"))
    moved = replace(GIVEN, stays=stays, stays_total="74.95", stays_reason="(80 × 90 + 70 × 92) ÷ 182 = 74.95")
    both_say(paper_of(moved))


def test_what_somebody_wrote_stays_text():
    one, two, three, four, five = HOSTILE
    both_say(
        paper_of(
            replace(
                GIVEN,
                person=one,
                unit=two,
                rules=three,
                comment=four,
                development=five,
                evaluator=five,
                disagreement=one,
                competencies=tuple(Competency(words, "3", "3") for words in HOSTILE),
                promised=tuple(Promised("1", words, "20", "5.0000", "1.0000") for words in HOSTILE),
                answers=(Answered(date(2011, 5, 11), two, is_opened=True),),
            )
        )
    )
