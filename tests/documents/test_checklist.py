"""The checklist of PMQA SP5 (document 004) on paper: blank, and filled in by a card."""

from dataclasses import replace

import yaml
from tests.documents.printed import HOSTILE, both_say

from samrit.core.loading_frameworks import rules_folder
from samrit.documents.checklist.content import Checklist, ChecklistPart, Item, Piece, paper_of
from samrit.documents.paper.blocks import Facts, Table


def piece(code, there=None, evidence=(), weight="0.05"):
    return Piece(code, "ระดับหน่วยงาน", weight, there, evidence)


def part(there=None):
    """A9 stands alone; D1 is earned in halves (004:8, 004:11)."""
    alone = Item(
        "มีแผนปฏิบัติการ", "A9", "แผนฯ ได้รับความเห็นชอบ", "0.05", (piece("A9", there),), ("ข้อหนึ่ง",), "ภายในสิ้นเดือนมีนาคม"
    )
    halves = Item(
        "",
        "D1",
        "แสดงเอกสาร หลักฐาน",
        "0.10",
        (piece("D1.unit", there), piece("D1.individual", False if there else None)),
    )
    return ChecklistPart("A", "แนวทาง (Approach)", "0.5", (alone, halves))


BLANK = Checklist("การถ่ายทอดตัวชี้วัดและเป้าหมาย (SP 5)", "SP5 จังหวัดมีการถ่ายทอดตัวชี้วัด", (part(),), remarks=("ข้อสังเกต",))
FILLED = replace(
    BLANK,
    parts=(part(True),),
    organization="จังหวัดพระนครศรีอยุธยา",
    round_name="รอบ 12 เดือน",
    earned="0.91 จาก 1",
    percent="91",
    points="4.1000",
)


def rows(given):
    table = next(block for block in paper_of(given).blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_both_files_say_the_list():
    both_say(paper_of(BLANK))
    both_say(paper_of(FILLED))
    both_say(replace(paper_of(FILLED), thai_digits=True))


def test_a_blank_list_ticks_nothing_and_asks_for_organisation_and_day():
    assert all(row[4:] == ["", "", "", ""] for row in rows(BLANK))
    facts = [pair for block in paper_of(BLANK).blocks if isinstance(block, Facts) for pair in block.pairs]
    assert dict(facts)["หน่วยงาน"].startswith("....")
    assert "ยังไม่มีผล" not in str(paper_of(BLANK).blocks)


def test_a_filled_list_says_of_every_piece_whether_it_is_there():
    """A9 and D1 of units are there and earn their weight; D1 of individuals is missing and earns 0."""
    alone, head, unit, individual = rows(FILLED)
    assert alone[4:7] == ["√", "", "0.05"]
    assert head[4:] == ["", "", "", ""]
    assert unit[4:7] == ["√", "", "0.05"]
    assert individual[4:7] == ["", "√", "0"]
    assert alone[2] == "แผนฯ ได้รับความเห็นชอบ\n– ข้อหนึ่ง\nภายในสิ้นเดือนมีนาคม"


def test_a_gate_that_is_shut_is_said_with_its_reason():
    said = str(paper_of(replace(FILLED, is_gated=True, gate_reason="ไม่มีแผนที่ยุทธศาสตร์")).blocks)
    assert "ส่วน A ไม่สมบูรณ์ จึงไม่ประเมินส่วน D L I เหตุผล: ไม่มีแผนที่ยุทธศาสตร์" in said
    assert "ไม่ประเมินส่วน D L I" not in str(paper_of(FILLED).blocks)


def test_every_word_of_the_shipped_list_fits():
    """The words of the folder, as long as they are, through both files."""
    parts = []
    for path in sorted((rules_folder() / "pmqa-sp5" / "checklists").glob("*.yaml")):
        stated = yaml.safe_load(path.read_text(encoding="utf-8"))
        items = tuple(
            Item(
                each.get("topic", ""),
                each["code"],
                each["name"],
                str(each["weight"]["value"]),
                tuple(Piece(sub["code"], sub["name"], str(sub["weight"])) for sub in each.get("sub_items", ()))
                or (Piece(each["code"], each["name"], str(each["weight"]["value"])),),
                tuple(one["name"] for one in each.get("criteria", ())),
            )
            for each in stated["items"]
        )
        parts.append(ChecklistPart(stated["part"], stated["name"], str(stated["weight"]["value"]), items))
    assert [each.letter for each in parts] == ["A", "D", "L", "I"]
    both_say(paper_of(replace(BLANK, parts=tuple(parts))))


def test_what_somebody_wrote_stays_text():
    one, two, three, _four, five = HOSTILE
    item = Item(one, "A1", two, "0.1", (Piece("A1", two, "0.1", True, HOSTILE),), HOSTILE, three)
    both_say(
        paper_of(
            replace(
                FILLED,
                organization=five,
                gate_reason=one,
                is_gated=True,
                parts=(ChecklistPart("A", two, "1", (item,)),),
            )
        )
    )
