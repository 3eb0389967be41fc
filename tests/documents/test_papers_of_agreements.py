"""The details of indicators, the signer's brief and the order on a request on paper: PDF and Word say the same.

Figures made up for these tests.
"""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from tests.documents.printed import HOSTILE, both_say
from tests.documents.test_agreement import paper as agreement_as_given
from tests.documents.test_agreement import row

from samrit.agreements.models import Agreement
from samrit.agreements.outline import outline
from samrit.agreements.queries.brief import Brief, Changed, Deliverer, Hard
from samrit.core.text import Text
from samrit.documents.change_order.content import Change, ChangeOrder, order_paper
from samrit.documents.kpi_templates.content import Level, Responsible, Sheet, Templates, templates_paper
from samrit.documents.paper.blocks import texts_of
from samrit.documents.signing_brief.content import brief_paper

WORDS = " ".join(HOSTILE)
SHEET = Sheet(
    "1.1",
    "ร้อยละของหมู่บ้านที่เอาชนะยาเสพติด",
    "มิติด้านประสิทธิผล",
    (("หน่วยวัด", "ร้อยละ"), ("น้ำหนัก", "16.6667"), ("ค่าเป้าหมาย", "ร้อยละ 70")),
    tuple(Level(str(each), str(55 + 5 * each)) for each in range(1, 6)),
    (("2552", "61.5"), ("2553", "64"), ("2554", "")),
    (("คำอธิบาย", "นับเฉพาะหมู่บ้านที่ผ่านการประชาคม"), ("แนวทางการประเมิน", ""), ("แหล่งข้อมูล", "รายงานรายไตรมาส")),
    Responsible("ผู้กำกับดูแลตัวชี้วัด (สาธิต)", "0 0000 0000"),
)
TEMPLATES = Templates(
    "จังหวัดพระนครศรีอยุธยา",
    2554,
    (
        SHEET,
        replace(
            SHEET, code="1.2", levels=(Level("1", "60", "แต่งตั้งคณะทำงาน"), Level("2", "", "ดำเนินการตามแผน")), past=()
        ),
        replace(SHEET, code="1.3", levels=(Level("1", words="มีแผน"),), dimension="", supervisor=Responsible()),
        replace(SHEET, code="1.4", levels=()),
    ),
)
ORDER = ChangeOrder(
    organization="จังหวัดพระนครศรีอยุธยา",
    fiscal_year=2554,
    number=7,
    received_at=datetime(2011, 3, 1, 18, 30, tzinfo=UTC),
    requested_by="ผู้ประสานงานของจังหวัด",
    objects=("ค่าเป้าหมาย", "เกณฑ์การให้คะแนน"),
    kind="เหตุสุดวิสัย",
    justification="น้ำท่วมพื้นที่เป้าหมาย 3 อำเภอ",
    references="ประกาศเขตการให้ความช่วยเหลือ",
    changes=(Change("1.1 ร้อยละของหมู่บ้าน", "เป้าหมาย", "60", "55"), Change("1.2 ระดับความสำเร็จ", "คำอธิบาย", "", "ใหม่")),
    grounds=(("ยื่นภายในกำหนด", True), ("มีเอกสารอ้างอิง", False)),
    state="accepted",
    decision="เหตุเกินความควบคุม",
    decided_by="ผู้วิเคราะห์ของ ก.พ.ร.",
    decided_at=datetime(2011, 3, 9, 18, 30, tzinfo=UTC),
    edition=1,
)


def same(text: str) -> Text:
    return Text(text, text)


def brief_of(words: str = "ร้อยละของหมู่บ้านที่เอาชนะยาเสพติด") -> Brief:
    content = agreement_as_given.__wrapped__().content
    content["rows"][1] = row("1.1", words, "D1") | {
        key: content["rows"][1][key] for key in ("weight", "target", "baseline", "criteria", "unit")
    }
    content["organization"]["name"] = words
    shown = outline(content)
    promised = shown.by_code["1.1"]
    return Brief(
        outline=shown,
        hardest=(
            Hard(
                promised,
                2553,
                Decimal(64),
                Decimal(70),
                Fraction(6, 5),
                Fraction(20),
                Decimal("2.8"),
                same("(70 − 64) ÷ 5 ต่อระดับ = 1.2 ระดับ × น้ำหนัก 16.6667 = 20"),
            ),
        ),
        compared=1,
        last_year=Agreement(),
        changes=(
            Changed(
                "changed", "1.1", same(words), ((same("เป้าหมาย"), "ร้อยละ 64", "ร้อยละ 70"), (same(words), "", words))
            ),
            Changed("added", "1.2", same("ระดับความสำเร็จของการฟื้นฟูแหล่งน้ำ")),
        ),
        unchanged=0,
        deliverers=(Deliverer(same(words), (same("หัวหน้ากลุ่มงาน"), same(words)), ("1.1", "1.2"), ()),),
        rating=None,
    )


def all_texts(paper):
    return [text for block in paper.blocks for text in texts_of(block)]


def test_both_files_say_the_details_of_indicators():
    both_say(templates_paper(TEMPLATES))
    both_say(replace(templates_paper(TEMPLATES), thai_digits=True))
    both_say(templates_paper(replace(TEMPLATES, sheets=())))
    texts = all_texts(templates_paper(TEMPLATES))
    assert "ตัวชี้วัดที่ 1.1 ร้อยละของหมู่บ้านที่เอาชนะยาเสพติด" in texts
    assert "แหล่งข้อมูล: รายงานรายไตรมาส" in texts


def test_both_files_say_the_brief():
    both_say(brief_paper(brief_of()))
    both_say(replace(brief_paper(brief_of()), thai_digits=True))
    both_say(brief_paper(replace(brief_of(), hardest=(), compared=0, last_year=None, deliverers=())))
    both_say(brief_paper(replace(brief_of(), changes=(), unchanged=2)))
    texts = all_texts(brief_paper(brief_of()))
    assert "ผลปี 2553 คือ ร้อยละ 64 · เป้าหมาย ร้อยละ 70 · ผลนั้นจะได้ 2.80 คะแนน" in texts


def test_both_files_say_the_order_on_a_request():
    both_say(order_paper(ORDER))
    both_say(replace(order_paper(ORDER), thai_digits=True))
    both_say(order_paper(replace(ORDER, state="refused", references="", grounds=(), edition=None)))
    both_say(order_paper(replace(ORDER, state="received", decided_at=None, decision="", decided_by="")))
    # 18.30 UTC on the 9th is 01.30 on the 10th in Thailand.
    assert any("ฉบับแก้ไขครั้งที่ 1 มีผลตั้งแต่วันที่ 10 มีนาคม 2554" in text for text in all_texts(order_paper(ORDER)))


def test_hostile_words_stay_words():
    pairs, who = ((WORDS, WORDS), ("คำอธิบาย", WORDS)), Responsible(WORDS, WORDS)
    sheet = Sheet(WORDS, WORDS, WORDS, pairs, (Level("1", WORDS, WORDS),), ((WORDS, WORDS),), pairs, who, who)
    both_say(templates_paper(Templates(WORDS, 2554, (sheet,))))
    both_say(brief_paper(brief_of(WORDS)))
    fields = ("organization", "requested_by", "kind", "justification", "references", "decision", "decided_by")
    hostile = dict.fromkeys(fields, WORDS)
    changes, grounds = (Change(WORDS, WORDS, WORDS, WORDS),), ((WORDS, True), (WORDS, False))
    both_say(order_paper(replace(ORDER, objects=(WORDS,), changes=changes, grounds=grounds, **hostile)))
