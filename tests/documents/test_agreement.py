"""The paper of an agreement: what was put in comes out, on pages that carry their number and hash."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import segno
from tests.documents.printed import is_archivable

from samrit.documents.agreement.content import AgreementPaper, Signer, title_of, words_of
from samrit.documents.agreement.render import agreement_pdf
from samrit.documents.typeset.pieces import LINE, pieces_of

STRINGS = (Path(__file__).parent / "thai_strings.txt").read_text(encoding="utf-8").splitlines()
NUMBER, ADDRESS = "PA-2554-0001", "https://example.go.th/public/verify/CODE/?hash=0123456789abcdef"
BEGINS_NO_LINE = re.compile("[ \u00a0ๆฯ\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e]")
HOSTILE = (
    '#panic() #import "/etc/passwd" $x^2$ *b* _i_ `c` <l> @r',
    "{{ 7 * 7 }} {% include 'x' %} ${x} \\u{41} \\ \\n",
    "=HYPERLINK(1) // not a comment /* nor this */",
)


def row(code, name, parent=None, **keys):
    return {
        "code": code,
        "parent": parent,
        "name": name,
        "name_en": None,
        "weight": None,
        "unit": None,
        "target": None,
        "baseline": {},
        "criteria": {},
    } | keys


@pytest.fixture
def paper():
    """Figures made up for this test."""
    content = {
        "format": "samrit-agreement/1",
        "organization": {"code": "ayutthaya", "kind": "province", "name": "จังหวัดพระนครศรีอยุธยา", "name_en": None},
        "framework": {
            "id": "f",
            "edition": "1",
            "hash": "0" * 64,
            "title": "กรอบการประเมินผลของจังหวัด",
            "title_en": None,
        },
        "fiscal_year": "2554",
        "edition": "0",
        "period": {"first": "2010-10-01", "last": "2011-09-30"},
        "parties": [
            {"side": "promises", "post": "ผู้ว่าราชการจังหวัด", "post_en": None},
            {"side": "receives", "post": "รองนายกรัฐมนตรี", "post_en": None},
        ],
        "strategy": {"vision": "น้ำใสไหลเย็น", "vision_en": None, "issues": [], "objectives": []},
        "parameters": {},
        "settings": {},
        "rows": [
            row("D1", "มิติด้านประสิทธิผล", weight="60"),
            row(
                "1.1",
                "ร้อยละของหมู่บ้านที่เอาชนะยาเสพติด",
                "D1",
                weight="50/3",
                unit="ร้อยละ",
                target="70",
                baseline={"2549": "55", "2552": "61.5", "2553": "64"},
                criteria={"kind": "thresholds", "thresholds": ["60", "65", "70", "75", "80"]},
            ),
            row(
                "1.2",
                "ระดับความสำเร็จของการฟื้นฟูแหล่งน้ำ",
                "D1",
                weight="10",
                unit="ระดับ",
                target="3",
                criteria={"kind": "milestone", "levels": {"1": "แต่งตั้งคณะทำงาน", "2": "ดำเนินการตามแผน"}},
            ),
        ],
    }
    signers = (
        Signer(
            "promises",
            "ผู้ว่าราชการจังหวัด",
            "ผู้ลงนามฝ่ายจังหวัด",
            "รองผู้ว่าราชการจังหวัด",
            True,
            datetime(2010, 11, 15, 18, 5, tzinfo=UTC),
        ),
        Signer("receives", "รองนายกรัฐมนตรี"),
    )
    return AgreementPaper(content, signers, datetime(2010, 11, 20, 3, tzinfo=UTC))


def made(paper, **more):
    return agreement_pdf(paper, number=NUMBER, address=ADDRESS, **more)


def pages(file):
    document = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def bare(text):
    return "".join(text.split())


def with_objectives(paper, texts):
    objectives = [{"dimension": "1", "number": "1", "name": text, "name_en": None, "issue": None} for text in texts]
    return replace(paper, content=paper.content | {"strategy": {"vision": None, "objectives": objectives}})


def objectives_in(paper, file):
    """The numbered texts of part 3 as a viewer copies them, each with its lines."""
    foot = title_of(paper)
    body = "\n".join(page.split(f"\n{foot}")[0] for page in pages(file))
    body = body.split("เป้าประสงค์\n", 1)[1].split("\nส่วนที่ 4")[0]
    found, wanted = [], 1
    for line in body.split("\n"):
        if line.startswith(f"{wanted}. "):
            found.append([line.removeprefix(f"{wanted}. ")])
            wanted += 1
        else:
            found[-1].append(line)
    return found


# ---------------------------------------------------------------- Thai text


def test_three_hundred_strings_come_out_as_they_went_in(paper):
    assert len(STRINGS) == len(set(STRINGS)) == 300
    paper = with_objectives(paper, STRINGS)
    found = objectives_in(paper, made(paper))
    assert len(found) == 300
    whole = 0
    for text, lines in zip(STRINGS, found, strict=True):
        if len(lines) == 1:
            assert lines[0] == text
            whole += 1
        ends = {0}
        for piece in pieces_of(text):
            ends.add(max(ends) + len(bare(piece)))
        at = 0
        for number, line in enumerate(lines):
            assert number == 0 or not BEGINS_NO_LINE.match(line), (line, text)
            at += len(bare(line))
            assert at in ends, (line, text)
        assert bare("".join(lines)) == bare(text)
    assert 150 < whole < 300


@pytest.mark.parametrize("text", STRINGS[:60])
def test_the_pieces_of_a_text_are_the_text(text):
    assert "".join(pieces_of(text)) == text


def test_what_the_font_lacks_and_what_turns_letters_round_is_written_out():
    assert "".join(pieces_of("ก\u202eข\U0001f600ค\x07")) == "ก[U+202E]ข[U+1F600]ค[U+0007]"
    assert pieces_of("ก\r\nข") == ["ก", LINE, "ข"]


def test_shortened_and_repeated_words_stay_whole():
    assert pieces_of("พ.ศ. ๒๕๕๔") == ["พ.ศ.", " ", "๒๕๕๔"]
    assert pieces_of("(เก่ง ๆ)") == ["(เก่ง ๆ)"]
    assert pieces_of("e- SAR") == ["e- SAR"]
    assert max(len(piece) for piece in pieces_of("ก" * 300 + "x" * 300)) <= 24


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_command_stays_text(paper, text):
    signers = (replace(paper.signers[0], name=text, title=text),)
    explained = {"1.1": ((text, text),)}
    hostile = replace(with_objectives(paper, [text]), signers=signers, explained=explained)
    found = bare("".join(pages(made(hostile))))
    assert found.count(bare(text)) == 5


def test_any_letters_at_all_make_a_document(paper):
    every = "".join(chr(code) for code in (*range(1, 0x300), *range(0xE00, 0xE80), 0x202E, 0xFFFF, 0x1F600))
    assert made(replace(with_objectives(paper, [every, "ก\n\nข"]), explained={"1.1": (("", f"{every}\ud800"),)}))


# ---------------------------------------------------------------- what the paper says


def test_the_five_parts_are_there_with_their_figures(paper):
    text = "\n".join(pages(made(replace(paper, explained={"1.1": (("นิยาม", "หมู่บ้านตามประกาศ"),)}))))
    for part in (
        "ส่วนที่ 1 คู่ลงนาม",
        "ส่วนที่ 2 ระยะเวลา",
        "ส่วนที่ 3 แผนปฏิบัติราชการ",
        "ส่วนที่ 4 รายละเอียดข้อตกลง",
        "ส่วนที่ 5 รายละเอียดอื่น ๆ",
    ):
        assert part in text
    assert "ตั้งแต่วันที่ 1 ตุลาคม 2553 ถึงวันที่ 30 กันยายน 2554" in text.replace("\n", " ")
    assert "รองผู้ว่าราชการจังหวัด รักษาราชการแทน" in text
    assert "16 พฤศจิกายน 2553 เวลา 01.05 น." in text.replace("\n", " ")  # 18.05 UTC is the next day in Thailand
    assert "(ยังไม่ได้ลงนาม)" in text
    assert "16.6667" in text  # 50/3 never ends
    assert "ผลปี พ.ศ. 2549" in text
    assert "แต่งตั้งคณะทำงาน" in text
    assert "หมู่บ้านตามประกาศ" in text


def test_an_indicator_with_parts_may_stand_right_under_its_dimension(paper):
    """Two headings in a row, as in the framework of FY2550."""
    dimension, *rows = paper.content["rows"]
    composite = row("1", "ผลสำเร็จตามแผนยุทธศาสตร์", "D1", weight="60")
    content = paper.content | {"rows": [dimension, composite, *({**each, "parent": "1"} for each in rows)]}
    text = bare("".join(pages(made(replace(paper, content=content)))))
    assert bare("มิติด้านประสิทธิผล") in text and bare("ผลสำเร็จตามแผนยุทธศาสตร์") in text


def test_an_amendment_says_which_and_whose_signatures_it_rests_on(paper):
    paper = replace(paper, content=paper.content | {"edition": "2"}, signed_before=True)
    first = pages(made(paper))[0].replace("\n", " ")
    assert "ฉบับแก้ไขครั้งที่ 2" in first
    assert "ลายมือชื่อข้างต้นลงไว้กับฉบับก่อนแก้ไข" in first


def test_thai_digits_are_for_figures_and_not_for_what_is_looked_up(paper):
    file = made(replace(paper, thai_digits=True))
    first = pages(file)[0]
    assert "ประจำปีงบประมาณ พ.ศ. ๒๕๕๔" in first
    assert f"หน้า ๑/{'๐๑๒๓๔๕๖๗๘๙'[len(pages(file))]}" in first
    assert NUMBER in first
    assert bare(ADDRESS) in bare(first)


def test_every_text_of_the_data_is_text(paper):
    def leaves(data):
        if isinstance(data, dict):
            return [leaf for each in data.values() for leaf in leaves(each)]
        return [leaf for each in data for leaf in leaves(each)] if isinstance(data, list) else [data]

    assert {type(leaf) for leaf in leaves(words_of(paper))} == {str}


# ---------------------------------------------------------------- the file


def test_every_page_carries_number_hash_address_and_its_place(paper):
    found = pages(made(paper, demonstration=True))
    canonical = json.dumps(paper.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    expected = hashlib.sha256(canonical.encode()).hexdigest()
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert f"เลขที่เอกสาร {NUMBER}" in page
        assert f"SHA-256 {expected}" in page
        assert bare(ADDRESS) in bare(page)
        assert f"หน้า {number}/{len(found)}" in page
        assert "ข้อมูลสาธิต" in page
    assert "ข้อมูลสาธิต" not in "".join(pages(made(paper)))


def test_the_code_on_every_page_is_that_of_the_address(paper):
    matrix = [bytes(line) for line in segno.make_qr(ADDRESS, error="m").matrix]
    for page in pypdfium2.PdfDocument(made(paper)):
        (picture,) = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        drawn = picture.get_bitmap().to_pil().convert("L")
        step = drawn.width // (len(matrix) + 2 * 4)  # four modules of white on each side
        middles = [(4 + at) * step + step // 2 for at in range(len(matrix))]
        assert [bytes(drawn.getpixel((x, y)) < 128 for x in middles) for y in middles] == matrix


def test_the_file_is_tagged_archivable_and_thai(paper):
    file = made(paper)
    is_archivable(file, "th")
    assert pypdfium2.PdfDocument(file).get_metadata_dict()["Title"] == title_of(paper)


def test_the_same_paper_is_the_same_file_and_another_is_not(paper):
    assert made(paper) == made(paper)
    assert made(paper) != made(replace(paper, thai_digits=True))
