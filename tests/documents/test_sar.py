"""The self-assessment report on paper: figures made up for these tests, laid out as those of a province of FY2554."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from tests.documents.printed import HOSTILE, both_say, pdf_text, words_of

from samrit.documents.paper.blocks import Paragraph, Table
from samrit.documents.sar.content import SarChapter, SarLine, SarReport, paper_of

REPORT = SarReport(
    organization="จังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    months=12,
    framework="คู่มือการประเมินผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการของจังหวัด ประจำปีงบประมาณ พ.ศ. 2554",
    total="3.6020",
    lines=(
        SarLine("1", "ร้อยละเฉลี่ยถ่วงน้ำหนักที่เพิ่มขึ้นของรายได้จากการท่องเที่ยว", Fraction(30), "ร้อยละ 93.2", "3.6400"),
        SarLine("2", "ระดับความสำเร็จของการพัฒนาคุณภาพการบริหารจัดการภาครัฐ", None, "", ""),
    ),
    chapters=(
        SarChapter("บทสรุปผู้บริหาร", "รายงานรวม 2 ตัวชี้วัด\n\nน้ำท่วมทำให้ญี่ปุ่นยกเลิกการเดินทาง\nฐานข้อมูลฟื้นแล้ว"),
        SarChapter("ภาพรวมผลคะแนน", "มิติด้านประสิทธิผล น้ำหนักร้อยละ 50 ได้ 3.6400 คะแนน"),
        SarChapter("ข้อเสนอแนะ", ""),
    ),
    receipt="SAR-2554-12-000001",
    received_at=datetime(2011, 10, 10, 3, 0, tzinfo=UTC),
    content_hash="5c" * 32,
)


def test_both_files_say_the_report_and_its_receipt():
    both_say(paper_of(REPORT))
    both_say(replace(paper_of(REPORT), thai_digits=True))
    # 03.00 UTC is 10.00 in Thailand.
    assert words_of("ใบรับรายงานเลขที่ SAR-2554-12-000001 รับเมื่อวันที่ 10 ตุลาคม 2554 เวลา 10.00 น.") in words_of(
        pdf_text(replace(paper_of(REPORT), thai_digits=True))
    )


def test_the_scores_stand_in_the_second_chapter_as_they_were_given():
    blocks = paper_of(REPORT).blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1", "ร้อยละเฉลี่ยถ่วงน้ำหนักที่เพิ่มขึ้นของรายได้จากการท่องเที่ยว", "30", "ร้อยละ 93.2", "3.6400"],
        ["2", "ระดับความสำเร็จของการพัฒนาคุณภาพการบริหารจัดการภาครัฐ", "–", "–", "–"],
        ["คะแนนรวม", "3.6020"],
    ]
    assert blocks[blocks.index(table) - 1].text.startswith("มิติด้านประสิทธิผล")


def test_what_follows_an_empty_line_begins_anew():
    kinds = [(each.text, each.kind) for each in paper_of(REPORT).blocks if isinstance(each, Paragraph)][2:5]
    assert kinds == [
        ("รายงานรวม 2 ตัวชี้วัด", "body"),
        ("น้ำท่วมทำให้ญี่ปุ่นยกเลิกการเดินทาง", "opening"),
        ("ฐานข้อมูลฟื้นแล้ว", "body"),
    ]


def test_a_draft_says_so_on_every_page_and_has_no_receipt():
    draft = paper_of(replace(REPORT, receipt="", received_at=None, content_hash=""))
    assert (draft.mark, draft.number) == ("ร่าง", "")
    assert "ใบรับ" not in pdf_text(draft)
    assert paper_of(REPORT).mark == ""


def test_hostile_words_stay_words():
    words = " ".join(HOSTILE)
    chapters = (SarChapter(words, words), SarChapter("ภาพรวม", words))
    line = replace(REPORT.lines[0], name=words, result=words)
    both_say(paper_of(replace(REPORT, organization=words, framework=words, chapters=chapters, lines=(line,))))
