"""The e-SAR card on paper: every field of the form (SR-4), in its order."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.documents.printed import HOSTILE, both_say

from samrit.documents.esar_card.content import Contact, EsarCard, Form, Judged, Proof, paper_of
from samrit.documents.paper.blocks import Facts, Heading, Table, Ticks, texts_of

CARD = EsarCard(
    organization="จังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    months=12,
    code="2.1",
    name="ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด",
    dimension="1 มิติด้านประสิทธิผล",
    supervisor=Contact("ผู้กำกับดูแลตัวชี้วัดของจังหวัด", "0 2000 0001", "supervisor@demo.example.go.th"),
    keeper=Contact("ผู้จัดเก็บข้อมูลของจังหวัด", "0 2000 0002"),
    description="หมู่บ้าน/ชุมชนเข้มแข็ง หมายถึง หมู่บ้านที่ฟื้นจากปัญหา ฐานข้อมูลมีครบ ๆ",
    weight="10",
    result="ร้อยละ 72",
    points="3.4000",
    weighted="0.3400",
    reasons=("72 อยู่ระหว่าง 70 (3 คะแนน) กับ 75 (4 คะแนน): 3 + (72 − 70)/(75 − 70) = 3.4", "น้ำหนัก 10"),
    levels=tuple(zip("12345", ("60", "65", "70", "75", "80"), strict=True)),
    past=(("2552", "65.4"), ("2553", "67.2")),
    words=(
        ("คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ", "น้ำท่วมจึงเลื่อนการประเมิน\nไปเดือนกันยายน"),
        ("ปัจจัยสนับสนุนต่อการดำเนินงาน", "ชุมชนเข้มแข็ง"),
        ("อุปสรรคต่อการดำเนินงาน", ""),
    ),
    form=None,
    proofs=(Proof("ทั้ง e-SAR Card", "รายงานผล (สาธิต)", "3-5", date(2011, 9, 30)), Proof("ขั้นที่ 2", "บันทึก (สาธิต)")),
    approval=Judged(True, "ผู้กำกับดูแลตัวชี้วัดของจังหวัด", datetime(2011, 10, 10, 3, 5, tzinfo=UTC)),
    check=Judged(False, "นักวิเคราะห์ส่วนกลาง", datetime(2011, 11, 21, 7, 0, tzinfo=UTC), "ขาดแบบประเมิน"),
    receipt="SAR-2554-12-000001",
)


def said(card):
    return [text for block in paper_of(card).blocks for text in texts_of(block)]


def test_both_files_say_every_field():
    both_say(paper_of(CARD))
    both_say(replace(paper_of(CARD), thai_digits=True))


def test_the_fields_stand_in_the_order_of_the_form():
    """As the reference of the form lists them (kpi_template, esar_card)."""
    fields = [
        "ชื่อตัวชี้วัด",
        "ผู้กำกับดูแลตัวชี้วัด",
        "โทรศัพท์ผู้กำกับดูแล",
        "อีเมลผู้กำกับดูแล",
        "ผู้จัดเก็บข้อมูล",
        "โทรศัพท์ผู้จัดเก็บข้อมูล",
        "คำอธิบาย",
        "การคำนวณคะแนนจากผลการดำเนินงาน",
        "ตัวชี้วัด/ข้อมูลพื้นฐานประกอบตัวชี้วัด",
        "น้ำหนัก (ร้อยละ)",
        "ผลการดำเนินงาน",
        "ค่าคะแนนที่ได้",
        "ค่าคะแนนถ่วงน้ำหนัก",
        "เกณฑ์การให้คะแนน",
        "รายละเอียดข้อมูลพื้นฐาน (ผลการดำเนินงานในอดีต)",
        "คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ",
        "ปัจจัยสนับสนุนต่อการดำเนินงาน",
        "อุปสรรคต่อการดำเนินงาน",
        "แบบฟอร์มรายงาน",
        "หลักฐานอ้างอิง",
        "รับรองผลการดำเนินงานจากผู้กำกับดูแลตัวชี้วัด",
    ]
    texts = [text.partition(": ")[0] for text in said(CARD)]
    places = [texts.index(field) for field in fields]
    assert places == sorted(places)
    assert texts.index("การตรวจของ กพร. (การรับรองของส่วนกลาง)") > places[-1]


def test_what_was_decided_is_ticked_with_who_when_and_why():
    blocks = paper_of(CARD).blocks
    approval, check = (block for block in blocks if isinstance(block, Ticks))
    assert approval.items == (("อนุมัติ", True), ("ไม่อนุมัติ", False))
    assert check.items == (("ผ่าน", False), ("ไม่ผ่าน", True))
    assert "ขาดแบบประเมิน" in said(CARD)
    # 03.05 UTC is 10.05 in Thailand.
    assert "ผู้กำกับดูแลตัวชี้วัดของจังหวัด วันที่ 10 ตุลาคม 2554 เวลา 10.05 น." in said(CARD)
    waiting = paper_of(replace(CARD, approval=Judged(), check=Judged(), receipt=""))
    assert not any(done for block in waiting.blocks if isinstance(block, Ticks) for _text, done in block.items)
    assert waiting.mark == "ร่าง"


def test_what_nobody_wrote_is_a_dash_and_nothing_is_invented():
    bare = replace(
        CARD, supervisor=Contact(), keeper=Contact(), points="", weighted="", reasons=(), past=(), levels=(), proofs=()
    )
    facts = next(block for block in paper_of(bare).blocks if isinstance(block, Facts))
    assert dict(facts.pairs)["อีเมลผู้กำกับดูแล"] == ""
    assert "ไม่ได้อ้างหลักฐาน" in said(bare)
    assert "ที่มาของคะแนน" not in said(bare)
    both_say(paper_of(bare))


def test_short_criteria_stand_beside_each_other_long_ones_below():
    def heads(card):
        return [
            block.head[0]
            for block in paper_of(card).blocks
            if isinstance(block, Table) and "ระดับคะแนน" in block.head[0]
        ]

    short = next(block for block in paper_of(CARD).blocks if isinstance(block, Table) and block.head[0] == "ระดับคะแนน")
    assert short.head == ("ระดับคะแนน", "1", "2", "3", "4", "5")
    long = replace(CARD, levels=(("1", "จัดทำแผน"), ("2", "ดำเนินการตามแผนครบทุกกิจกรรมภายในปี")))
    assert heads(long) == ["ระดับคะแนน"]
    tables = [block for block in paper_of(long).blocks if isinstance(block, Table)]
    assert tables[1].head == ("ระดับคะแนน", "เกณฑ์")
    steps = Form(("ขั้นที่", "กำหนดแล้วเสร็จ", "ผล"), (("1", "", "ยังไม่แล้วเสร็จ"),), (3, 7, 10), "ccl")
    both_say(paper_of(replace(long, form=steps, host="สำนักงานสถิติแห่งชาติ")))


def test_hostile_words_stay_words():
    words = " ".join(HOSTILE)
    form = Form(("ขั้นที่", "กำหนดแล้วเสร็จ", "ผล"), ((words, words, words),), (3, 7, 10), "ccl")
    hostile = replace(
        CARD,
        name=words,
        description=words,
        result=words,
        levels=(("1", words),),
        words=((words, words),),
        proofs=(Proof(words, words, words),),
        check=Judged(False, HOSTILE[4], CARD.approval.at, HOSTILE[0]),
        form=form,
        supervisor=Contact(words, words, words),
    )
    both_say(paper_of(hostile))


def test_the_title_is_one_heading():
    assert [block.text for block in paper_of(CARD).blocks if isinstance(block, Heading) and block.level == 0] == [
        "รายงานผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ"
    ]
