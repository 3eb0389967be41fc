"""The report on an evaluation and the notice of its result on paper; figures made up, worked out by hand below.

Weights 50 and 50: (3.4 + 3.6)/2 = 3.5000 as certified; indicator 2 from 3.4000 to 3.1000: 3.3500; late by 4 working
days: 0.2000 off every total.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.documents.printed import HOSTILE, both_say

from samrit.documents.evaluation_report import content as report
from samrit.documents.paper.blocks import Heading, Table, texts_of
from samrit.documents.result_notice import content as notice

FLOODED = "ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด"
REPORT = report.EvaluationReport(
    organization="จังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    framework="กรอบการประเมินผลของจังหวัด ประจำปีงบประมาณ พ.ศ. 2554",
    state="แจ้งผลแล้ว",
    evaluators=("ผู้ประเมินผลการปฏิบัติราชการ",),
    totals=(report.StageTotal("ส่วนกลางรับรอง", "3.3000"), report.StageTotal("ผู้ประเมิน", "3.1500", "−0.1500")),
    lines=(
        report.EvaluatedLine("D1", "มิติด้านประสิทธิผล", "100", (("3.5000", False), ("3.3500", True)), is_heading=True),
        report.EvaluatedLine("1", "ระดับความสำเร็จ", "50", (("3.6000", False), ("3.6000", False))),
        report.EvaluatedLine(
            "2",
            FLOODED,
            "50",
            (("3.4000", False), ("3.1000", True)),
            decisions=(
                report.Decision(
                    "ผู้ประเมิน",
                    "ผู้ประเมินผล",
                    datetime(2011, 12, 2, 7, 0, tzinfo=UTC),
                    "แบบประเมินพิสูจน์ได้ร้อยละ 70.5\nตามหลักฐานที่ตรวจ",
                    result="70.5",
                    proof="รายงานผล (สาธิต)",
                    pages="3",
                ),
                report.Decision("ผู้ประเมิน", "ผู้ประเมินผล", datetime(2011, 12, 3, 7, 0, tzinfo=UTC), "คงเดิม", "3.1"),
            ),
        ),
    ),
    columns=("ส่วนกลางรับรอง", "ผู้ประเมิน"),
    questions=(report.Asked("2", "รับหลักฐานนี้หรือไม่"), report.Asked("", "", "ครั้งที่ 1/2554", "เห็นชอบตามที่เสนอ")),
    visits=(
        report.Visited(
            date(2011, 12, 1), "ศาลากลางจังหวัด", "ผู้ประเมิน", "พบแบบประเมินไม่ครบ", (("แบบประเมิน", "no", "ขาด 3 แห่ง"),)
        ),
    ),
    appeals=(report.Appealed("2", FLOODED, "ยื่นแล้ว", "หลักฐานครบแล้ว", "3.4000"),),
    advice=(("", "เก็บแบบประเมินให้ครบ"), (f"2 {FLOODED}", "ญี่ปุ่นใช้วิธีนี้")),
    receipt="SAR-2554-12-000021",
    received_at=datetime(2011, 11, 4, 8, 30, tzinfo=UTC),
    penalty=(4, "0.2000", "3.3500"),
    band="ดี",
)
NOTICE = notice.ResultNotice(
    organization="จังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    total="3.1500",
    band="ดี",
    lines=(
        notice.NoticedLine("D1", "มิติด้านประสิทธิผล", "100", "3.3500", "", is_heading=True),
        notice.NoticedLine("1", "ระดับความสำเร็จ", "50", "3.6000", "1.8000"),
        notice.NoticedLine("2", FLOODED, "50", "3.1000", "1.5500"),
    ),
    changed=(notice.Changed("2", FLOODED, "3.4000", "3.1000", ("แบบประเมินพิสูจน์ได้ร้อยละ 70.5",)),),
    notified_at=datetime(2012, 1, 20, 3, 0, tzinfo=UTC),
    appeal_until=datetime(2012, 2, 4, 16, 59, 59, tzinfo=UTC),
    notified_by="นักวิเคราะห์ส่วนกลาง",
    penalty=(4, "0.2000", "3.3500"),
    words="ขอให้เก็บแบบประเมินให้ครบ",
    advice=(("", "เก็บแบบประเมินให้ครบ"),),
)


def said(paper):
    return [text for block in paper.blocks for text in texts_of(block)]


def tables(paper):
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_both_files_say_the_report():
    both_say(report.paper_of(REPORT))
    both_say(replace(report.paper_of(REPORT), thai_digits=True))


def test_a_figure_that_a_stage_moved_is_bold_and_its_reason_is_told():
    lines = tables(report.paper_of(REPORT))[1]
    assert [cell.text for cell in lines.rows[2]] == ["2", FLOODED, "50", "3.4000", "3.1000"]
    assert [cell.bold for cell in lines.rows[2]] == [False, False, False, False, True]
    assert [cell.text for cell in lines.rows[-1]] == ["", "คะแนนรวม", "", "3.3000", "3.1500"]
    texts = said(report.paper_of(REPORT))
    # 07.00 UTC is 14.00 in Thailand.
    assert "ผู้ประเมิน: แก้ผลการดำเนินงานเป็น 70.5 โดย ผู้ประเมินผล เมื่อวันที่ 2 ธันวาคม 2554 เวลา 14.00 น." in texts
    assert "ผู้ประเมิน: กำหนดคะแนน 3.1 โดย ผู้ประเมินผล เมื่อวันที่ 3 ธันวาคม 2554 เวลา 14.00 น." in texts
    assert "หักกรณีส่งรายงานช้า 4 วันทำการ −0.2000 จากคะแนนก่อนหัก 3.3500 ทุกขั้นตอนแสดงคะแนนหลังหักแล้ว" in texts


def test_an_evaluation_that_has_just_begun_is_a_paper_too():
    bare = report.EvaluationReport("จังหวัดสระบุรี", 2554, "", "กำลังประเมิน", (), (), (), ())
    both_say(report.paper_of(bare))
    assert "ยังไม่ได้มอบหมาย" in said(report.paper_of(bare))
    heads = [block.text for block in report.paper_of(bare).blocks if isinstance(block, Heading)]
    assert "อุทธรณ์" not in heads and "อุทธรณ์" in [
        block.text for block in report.paper_of(REPORT).blocks if isinstance(block, Heading)
    ]


def test_both_files_say_the_notice():
    both_say(notice.paper_of(NOTICE))
    both_say(replace(notice.paper_of(NOTICE), thai_digits=True))


def test_the_notice_tells_total_appeal_and_leaves_its_number_to_whoever_sends_it():
    texts = said(notice.paper_of(NOTICE))
    assert any(text.endswith("ผลคะแนนรวม 3.1500 คะแนน (ดี)") for text in texts)
    # 16.59 UTC is 23.59 in Thailand; from 21 January to 4 February are 15 days.
    assert (
        "หากหน่วยงานไม่เห็นด้วยกับคะแนนของตัวชี้วัดใด อุทธรณ์เป็นรายตัวชี้วัดได้ถึงวันที่ 4 กุมภาพันธ์ 2555 เวลา 23.59 น. "
        "รวม 15 วันนับแต่วันถัดจากวันที่แจ้งผล"
    ) in texts
    assert texts[texts.index("ที่") + 1].endswith("(ผู้แจ้งผลกรอกเลขที่หนังสือ)")
    sums = [[cell.text for cell in row] for row in tables(notice.paper_of(NOTICE))[0].rows[-3:]]
    assert sums == [["คะแนนรวมก่อนหัก", "3.3500"], ["หักกรณีส่งรายงานช้า 4 วันทำการ", "−0.2000"], ["คะแนนรวม", "3.1500"]]
    in_time = notice.paper_of(replace(NOTICE, penalty=None, changed=(), words="", advice=()))
    assert len(tables(in_time)) == 1 and len(tables(in_time)[0].rows) == 4


def test_hostile_words_stay_words():
    words = " ".join(HOSTILE)
    decision = replace(REPORT.lines[2].decisions[0], by=words, reason=words, proof=words, result=words)
    line = replace(REPORT.lines[2], name=words, decisions=(decision,))
    visit = report.Visited(date(2011, 12, 1), words, words, words, ((words, "yes", words),))
    both_say(
        report.paper_of(
            replace(
                REPORT,
                organization=words,
                evaluators=(words,),
                lines=(line,),
                questions=(report.Asked("2", words, words, words),),
                visits=(visit,),
                appeals=(report.Appealed("2", words, words, words, words, words),),
                advice=((words, words),),
            )
        )
    )
    changed = (notice.Changed("2", words, "3.4000", "3.1000", (words, words)),)
    both_say(
        notice.paper_of(
            replace(
                NOTICE,
                organization=words,
                changed=changed,
                words=words,
                advice=((words, words),),
                notified_by=words,
            )
        )
    )
