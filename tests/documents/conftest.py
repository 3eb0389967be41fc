"""Minutes to print: figures made up for these tests, laid out as those of a province of FY2554."""

from datetime import UTC, datetime

import pytest

from samrit.documents.minutes.content import Entry, Item, Minutes, Participant

LEVELS = tuple(f"ระดับ {level}" for level in range(1, 6))


def terms(target, *levels, weight="10"):
    return (("ค่าเป้าหมาย", target), ("หน่วยวัด", "ร้อยละ"), ("น้ำหนัก (ร้อยละ)", weight), *zip(LEVELS, levels, strict=True))


@pytest.fixture
def minutes():
    drafted = terms("85", "65", "70", "75", "80", "85")
    countered = terms("90", "70", "75", "80", "85", "90")
    entries = (
        Entry(
            1,
            "agency",
            datetime(2010, 9, 27, 2, 30, tzinfo=UTC),
            "ผู้ประสานงานของจังหวัด",
            "ผลการดำเนินงานสามปีที่ผ่านมาอยู่ระหว่างร้อยละ 82 ถึงร้อยละ 86 "
            "และปีนี้เริ่มสำรวจกลุ่มผู้รับบริการใหม่เป็นครั้งแรก จึงเสนอค่าเป้าหมายเท่าค่าเฉลี่ยเดิม",
            drafted,
            "ผลปี 2552 คือ 84.6 จะได้ 4.9200 คะแนน",
        ),
        Entry(
            2,
            "committee",
            datetime(2010, 9, 27, 7, 5, tzinfo=UTC),
            "กรรมการเจรจาข้อตกลง",
            "ค่าเป้าหมายไม่ควรต่ำกว่าผลของปีก่อน\nและจังหวัดใกล้เคียงกำหนดไว้ร้อยละ 90",
            countered,
            "ผลปี 2552 คือ 84.6 จะได้ 3.9200 คะแนน",
        ),
        Entry(
            3,
            "decision",
            datetime(2010, 9, 28, 3, 0, tzinfo=UTC),
            "กรรมการเจรจาข้อตกลง",
            "ทั้งสองฝ่ายตกลงตามข้อเสนอของคณะกรรมการ",
            countered,
        ),
    )
    items = (
        Item("2.1", "ร้อยละของระดับความพึงพอใจของผู้รับบริการ", entries, "ได้ข้อยุติ", settled=True, drafted=drafted),
        Item("3.2", "ระดับความสำเร็จของการประหยัดพลังงาน", (), "รอข้อเสนอของหน่วยงาน"),
    )
    return Minutes(
        agreement="คำรับรองการปฏิบัติราชการ จังหวัดพระนครศรีอยุธยา ประจำปีงบประมาณ พ.ศ. 2554",
        organization="จังหวัดพระนครศรีอยุธยา",
        fiscal_year=2554,
        framework="คู่มือการประเมินผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการของจังหวัด ประจำปีงบประมาณ พ.ศ. 2554",
        agency_side=(Participant("ผู้ประสานงานของจังหวัด", "หัวหน้าสำนักงานจังหวัด"),),
        committee_side=(Participant("กรรมการเจรจาข้อตกลง"),),
        items=items,
        demonstration=True,
        verified_at="https://example.go.th/review/minutes/1/",
    )
