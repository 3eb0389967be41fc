"""The minutes say exactly what the ledger says, in type that Thai Word shows right."""

import io
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from samrit.core.text import Lang
from samrit.documents.minutes.content import (
    Entry,
    Heading,
    Item,
    Minutes,
    Paragraph,
    SignatureLines,
    Table,
    paper_of,
)
from samrit.documents.minutes.render import minutes_docx


def opened(minutes):
    return Document(io.BytesIO(minutes_docx(minutes)))


def words_in(document):
    """Every paragraph, and every cell of every table, in their order."""
    found = []
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            found.append(WordParagraph(child, document).text)
        elif child.tag == qn("w:tbl"):
            found += [cell.text for row in WordTable(child, document).rows for cell in row.cells]
    return [each for each in found if each]


def words_put_in(paper):
    found = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph):
            found.append(block.lead + block.text)
        elif isinstance(block, Table):
            found += [*block.head, *(cell.text for row in block.rows for cell in row)]
        else:
            found += [f"{'.' * 60} {role}" for role in block.roles]
    return found


# ---------------------------------------------------------------- words


def test_the_file_says_exactly_the_words_that_were_put_in(minutes):
    assert words_in(opened(minutes)) == words_put_in(paper_of(minutes))


def test_each_entry_is_told_with_day_hour_person_reason_and_effect(minutes):
    words = words_in(opened(minutes))
    # 02.30 UTC is 9.30 in Thailand.
    assert "หน่วยงานเสนอ (1): 27 กันยายน 2553 เวลา 09.30 น. โดย ผู้ประสานงานของจังหวัด" in words
    assert "คณะกรรมการเสนอ (2): 27 กันยายน 2553 เวลา 14.05 น. โดย กรรมการเจรจาข้อตกลง" in words
    assert "ข้อยุติ: 28 กันยายน 2553 เวลา 10.00 น. โดย กรรมการเจรจาข้อตกลง" in words
    assert "เหตุผล: ทั้งสองฝ่ายตกลงตามข้อเสนอของคณะกรรมการ" in words
    assert "ผลต่อคะแนน: ผลปี 2552 คือ 84.6 จะได้ 3.9200 คะแนน" in words


def test_days_people_and_results_are_told(minutes):
    words = words_in(opened(minutes))
    assert "วันที่เจรจา: 27 กันยายน 2553, 28 กันยายน 2553" in words
    assert "1. ผู้ประสานงานของจังหวัด หัวหน้าสำนักงานจังหวัด" in words
    assert "เจรจาตัวชี้วัดจำนวน 2 ตัว ได้ข้อยุติแล้ว 1 ตัว" in words
    assert "ยังไม่มีข้อเสนอ" in words
    session = replace(minutes, held_on=(date(2010, 9, 28),), place="ห้องประชุม 1")
    assert "วันที่เจรจา: 28 กันยายน 2553" in words_in(opened(session))
    assert "สถานที่: ห้องประชุม 1" in words_in(opened(session))


def test_what_nobody_said_is_not_invented(minutes):
    bare = replace(minutes, agency_side=(), committee_side=(), items=(), framework="", verified_at="")
    words = words_in(opened(bare))
    assert words.count("ไม่มีรายการในระบบ") == 2
    assert "ไม่มีตัวชี้วัดที่ต้องเจรจา" in words
    assert "วันที่เจรจา: –" in words
    assert "กรอบการประเมินผล: –" in words
    assert not any("สถานที่" in each or "เทียบกับระบบ" in each for each in words)


def test_a_negotiation_that_goes_on_says_so(minutes):
    item = minutes.items[0]
    going_on = replace(
        minutes, items=(replace(item, entries=item.entries[:2], state="คณะกรรมการเสนอกลับ", settled=False),)
    )
    assert "ยังไม่ได้ข้อยุติ (คณะกรรมการเสนอกลับ)" in words_in(opened(going_on))
    assert "ยังไม่ได้ข้อยุติ" not in " ".join(words_in(opened(replace(minutes, items=minutes.items[:1]))))


def test_a_decision_taken_back_is_none():
    entry = Entry(1, "decision", datetime(2010, 9, 27, tzinfo=UTC), "ก", "ข", ())
    assert Item("1", "ก", (entry,), "รอข้อเสนอ", settled=False).decision is None
    assert Item("1", "ก", (entry,), "ได้ข้อยุติ", settled=True).decision is entry


def test_the_same_in_english(minutes):
    words = words_in(opened(replace(minutes, lang=Lang.EN)))
    assert words[0] == "Minutes of the negotiation of a performance agreement"
    assert "Agency's offer (1): 27 September 2010, 09:30, by ผู้ประสานงานของจังหวัด" in words


def test_thai_digits_are_for_figures_and_not_for_the_address(minutes):
    words = words_in(opened(replace(minutes, thai_digits=True)))
    assert "เจรจาตัวชี้วัดจำนวน ๒ ตัว ได้ข้อยุติแล้ว ๑ ตัว" in words
    assert "เทียบกับระบบได้ที่ https://example.go.th/review/minutes/1/" in words


# ---------------------------------------------------------------- tables


def test_changes_against_the_column_before_are_bold(minutes):
    table = opened(minutes).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "รายการ",
        "ร่างเดิม",
        "หน่วยงานเสนอ (1)",
        "คณะกรรมการเสนอ (2)",
        "ข้อยุติ",
    ]
    bold = {
        (row.cells[0].text, place): cell.text
        for row in table.rows[1:]
        for place, cell in enumerate(row.cells)
        if cell.paragraphs[0].runs[0].bold
    }
    # The committee raised target and levels; unit and weight stayed, and the decision took its offer.
    assert bold == {("ค่าเป้าหมาย", 3): "90"} | {
        (f"ระดับ {level}", 3): words for level, words in zip(range(1, 6), ("70", "75", "80", "85", "90"), strict=True)
    }


def test_many_entries_stand_in_several_tables_and_compare_across_them(minutes):
    item = minutes.items[0]
    entries = tuple(replace(item.entries[0], number=n, terms=(("ค่าเป้าหมาย", str(80 + n // 2)),)) for n in range(1, 7))
    tables = opened(replace(minutes, items=(replace(item, entries=entries, drafted=()),))).tables[1:]
    assert [len(table.columns) for table in tables] == [5, 3]
    second = tables[1].rows[1].cells
    # 80, 81, 81, 82 | 82, 83: only the sixth differs from the one before it.
    assert [(cell.text, bool(cell.paragraphs[0].runs[0].bold)) for cell in second[1:]] == [("82", False), ("83", True)]


def test_widths_fill_the_page_and_stand_in_the_grid_too(minutes):
    tables = opened(minutes).tables
    assert tables
    for table in tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        cells = [cell.width.twips for cell in table.rows[0].cells]
        assert grid == cells
        assert 9050 <= sum(grid) <= 9072  # 16 cm are 9071 twips
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


# ---------------------------------------------------------------- type


def test_every_style_has_a_thai_font_size_weight_and_language(minutes):
    document = opened(minutes)
    for name, points in (("Normal", 16), ("Title", 20), ("Heading 1", 18), ("Heading 2", 16), ("Cell", 14)):
        properties = document.styles[name].element.find(qn("w:rPr"))
        fonts = properties.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"TH SarabunPSK"}
        assert not any("Theme" in key for key in fonts.attrib)
        assert [properties.find(qn(size)).get(qn("w:val")) for size in ("w:sz", "w:szCs")] == [str(points * 2)] * 2
        assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
        if name not in ("Normal", "Cell"):
            assert properties.find(qn("w:bCs")) is not None


def test_bold_words_are_bold_in_thai_too(minutes):
    document = opened(minutes)
    paragraphs = [
        *document.paragraphs,
        *(p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs),
    ]
    bold = [run for paragraph in paragraphs for run in paragraph.runs if run.bold]
    assert bold
    assert all(run._r.rPr.find(qn("w:bCs")) is not None for run in bold)


ORDER = ["rFonts", "b", "bCs", "color", "sz", "szCs", "lang"]


def test_properties_stand_in_the_order_of_the_format(minutes):
    """Word calls a file damaged whose elements stand in another order than the schema's."""
    styles = opened(minutes).styles.element
    for properties in styles.iter(qn("w:rPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        known = [ORDER.index(name) for name in names if name in ORDER]
        assert known == sorted(known), names
    for style in styles.iter(qn("w:style")):
        names = [child.tag.rpartition("}")[2] for child in style]
        if "pPr" in names and "rPr" in names:
            assert names.index("pPr") < names.index("rPr"), style.get(qn("w:styleId"))


def test_demonstration_and_pages_stand_on_every_page(minutes):
    section = opened(minutes).sections[0]
    assert section.header.paragraphs[0].text == "ข้อมูลสาธิต ไม่ใช่ผลการเจรจาของหน่วยงานจริง"
    foot = section.footer.paragraphs[0]
    assert foot.text == "จังหวัดพระนครศรีอยุธยา\tหน้า 1 จาก 1"
    assert [each.text for each in foot._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
    assert opened(replace(minutes, demonstration=False)).sections[0].header.paragraphs[0].text == ""


# ---------------------------------------------------------------- the file


def test_the_same_minutes_are_the_same_file_whenever_they_are_made(minutes):
    first = minutes_docx(minutes)
    assert first == minutes_docx(minutes)
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"
    assert first != minutes_docx(replace(minutes, place="ที่อื่น"))


@pytest.mark.parametrize(
    "words", ["<w:p>&amp;", "a\x00b\x1fc", "{{ 7 * 7 }} {% raw %}", "=HYPERLINK()", "ก" * 20_000, "๑\t๒"]
)
def test_hostile_words_are_only_words(minutes, words):
    entry = replace(minutes.items[0].entries[0], reason=words, by=words)
    changed = replace(minutes, items=(replace(minutes.items[0], entries=(entry,), name=words),), organization=words)
    kept = "".join(letter for letter in words if letter == "\t" or ord(letter) >= 32)
    assert f"เหตุผล: {kept}" in words_in(opened(changed))


def test_a_reason_of_several_lines_keeps_them(minutes):
    assert "เหตุผล: ค่าเป้าหมายไม่ควรต่ำกว่าผลของปีก่อน\nและจังหวัดใกล้เคียงกำหนดไว้ร้อยละ 90" in words_in(opened(minutes))


def test_no_web_framework_is_needed():
    code = "import sys, samrit.documents.minutes.render; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same_words(minutes, tmp_path):
    (tmp_path / "minutes.docx").write_bytes(minutes_docx(minutes))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        shutil.which("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "minutes.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120)
    seen = "".join((tmp_path / "minutes.txt").read_text(encoding="utf-8-sig").split())
    for words in words_put_in(paper_of(minutes)):
        assert "".join(words.split()) in seen


def test_an_empty_ledger_is_a_document_too():
    nothing = Minutes("", "", 2554, "", (), (), ())
    assert isinstance(paper_of(nothing).blocks[-2], SignatureLines)
    assert words_in(opened(nothing))
