"""The minutes of a session and of a negotiation on paper: PDF and Word say the same, in both languages."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.documents.printed import HOSTILE, both_say

from samrit.core.text import Lang
from samrit.documents.minutes import content as negotiation
from samrit.documents.paper.blocks import Table, texts_of
from samrit.documents.session_minutes.content import Present, Resolved, SessionMinutes, paper_of

STAGES = (("หน่วยงานรายงาน", "3.4000"), ("ส่วนกลางรับรอง", "3.4000"), ("ผู้ประเมิน", "3.1000"), ("คณะกรรมการ", "3.1000"))
MINUTES = SessionMinutes(
    number="1",
    fiscal_year=2554,
    held_at=datetime(2012, 1, 11, 3, 0, tzinfo=UTC),
    place="ห้องประชุมสำนักงาน ก.พ.ร.",
    quorum=2,
    majority="เห็นชอบมากกว่ากึ่งหนึ่งของกรรมการที่มีสิทธิออกเสียงในเรื่องนั้น",
    present=(Present("ประธานกรรมการ", chairs=True), Present("กรรมการ (ผู้ทรงคุณวุฒิ)", recused_from=("จังหวัดสระบุรี",))),
    items=(
        Resolved(
            1,
            "จังหวัดพระนครศรีอยุธยา",
            "2 ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด",
            "ผู้ประเมินปรับผลจากร้อยละ 72 เป็น 70.5",
            STAGES,
            "เห็นชอบให้ใช้ผลร้อยละ 70.5\nตามหลักฐาน",
            (2, 0, 0),
        ),
        Resolved(2, "จังหวัดสระบุรี", "ผลการประเมินทั้งหน่วยงาน", "", (), "", None, ("กรรมการ (ผู้ทรงคุณวุฒิ)",)),
    ),
    verified_at="https://example.go.th/sessions/1/minutes/",
)


def test_both_files_say_the_minutes_of_a_session():
    both_say(paper_of(MINUTES))
    both_say(replace(paper_of(MINUTES), thai_digits=True))
    both_say(paper_of(replace(MINUTES, lang=Lang.EN)))
    both_say(paper_of(replace(MINUTES, present=(), items=())))


def test_the_stages_stand_beside_each_other_and_the_resolution_below():
    paper = paper_of(MINUTES)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert table.head == ("ขั้นตอน", *(stage for stage, _points in STAGES))
    assert [cell.text for cell in table.rows[0]] == ["คะแนน", "3.4000", "3.4000", "3.1000", "3.1000"]
    texts = [text for block in paper.blocks for text in texts_of(block)]
    # 03.00 UTC is 10.00 in Thailand.
    assert "วันเวลา: 11 มกราคม 2555 เวลา 10.00 น." in texts
    assert "คะแนนเสียง: เห็นชอบ 2 เสียง ไม่เห็นชอบ 0 เสียง งดออกเสียง 0 เสียง" in texts
    assert "ยังไม่มีมติ" in texts


def test_both_files_say_the_minutes_of_a_negotiation(minutes):
    both_say(negotiation.paper_of(minutes))
    both_say(replace(negotiation.paper_of(minutes), thai_digits=True))
    both_say(negotiation.paper_of(replace(minutes, lang=Lang.EN)))


def test_hostile_words_stay_words(minutes):
    words = " ".join(HOSTILE)
    item = replace(MINUTES.items[0], organization=words, about=words, question=words, resolution=words)
    both_say(paper_of(replace(MINUTES, place=words, present=(Present(words),), items=(item,))))
    entry = replace(minutes.items[0].entries[0], reason=words, by=words, terms=((words, words),))
    changed = replace(minutes, organization=words, items=(replace(minutes.items[0], entries=(entry,), name=words),))
    both_say(negotiation.paper_of(changed))
