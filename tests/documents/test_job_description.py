"""The forms of step 4 on paper (001:82 s25): figures of the slide of the commission (001:84 s26)."""

from dataclasses import replace
from datetime import date

from tests.documents.printed import HOSTILE, both_say

from samrit.documents.job_description.content import Description, Families, Family, description_paper, families_paper
from samrit.documents.paper.blocks import Facts, SignatureLines, Table

GIVEN = Description(
    organization="สำนักกฎหมาย",
    post="นิติกร",
    number="12",
    line_title="นิติกร",
    bureau="สำนักกฎหมาย",
    rank="ชำนาญการ",
    responsibilities="ตรวจร่างสัญญา\nให้คำปรึกษาทางกฎหมาย",
    activities="ประชุมกับหน่วยงาน",
    achievements="ร่างสัญญาตรวจเสร็จภายในเวลามาตรฐาน",
    confirmed_on=date(2011, 1, 5),
    confirmed_by="ผู้อำนวยการสำนัก",
)
FIELDS = ("เลขที่ตำแหน่ง", "ชื่อตำแหน่งทางบริหาร", "ชื่อตำแหน่งในสายงาน", "ภารกิจ / สถาบัน / สำนัก", "กลุ่ม", "ระดับ")
FAMILIES = Families(
    "สำนักงาน ก.พ.ร.", (Family("นิติกร", "4", "2", ""), Family("นักพัฒนาระบบ", "116", "48", "พัฒนาระบบราชการ")), "120", "50"
)


def test_both_files_say_both_forms():
    both_say(description_paper(GIVEN))
    both_say(replace(description_paper(GIVEN), thai_digits=True))
    both_say(families_paper(FAMILIES))
    both_say(families_paper(Families("สำนักงาน ก.พ.ร.", (), "", "")))


def test_the_fields_stand_in_the_order_of_the_form_and_empty_ones_are_left_to_the_hand():
    facts = next(block for block in description_paper(GIVEN).blocks if isinstance(block, Facts)).pairs
    assert tuple(label for label, _said in facts)[:6] == FIELDS
    assert dict(facts)["กลุ่ม"].startswith("....")
    assert not any(isinstance(block, SignatureLines) for block in description_paper(GIVEN).blocks)
    unconfirmed = description_paper(replace(GIVEN, confirmed_on=None)).blocks
    assert any(isinstance(block, SignatureLines) for block in unconfirmed)


def test_the_sums_stand_under_the_families():
    table = next(block for block in families_paper(FAMILIES).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[-1]] == ["รวม", "120", "50", ""]


def test_what_somebody_wrote_stays_text():
    one, two, three, four, five = HOSTILE
    both_say(description_paper(Description(one, two, three, four, five, one, two, three, four, five, one, two, three)))
    both_say(families_paper(Families(one, tuple(Family(words, "1", "1", words) for words in HOSTILE), "5", "5")))
