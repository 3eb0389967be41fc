"""Any paper: what was put in comes out of the PDF and the Word document, and is never taken for a command."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest
from docx import Document
from tests.documents.test_agreement import HOSTILE, STRINGS, bare, pages
from tests.documents.test_agreement import paper as agreement  # noqa: F401

from samrit.core.text import Lang
from samrit.documents.agreement.as_blocks import agreement_as_blocks
from samrit.documents.agreement.content import AgreementPaper
from samrit.documents.agreement.render import agreement_docx
from samrit.documents.many import FEW, Job, made_from, workers
from samrit.documents.paper.blocks import (
    DONE,
    NOT_DONE,
    Cell,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Place,
    SignatureLines,
    Signatures,
    Table,
    Ticks,
    hash_of,
    texts_of,
)
from samrit.documents.paper.docx import paper_docx
from samrit.documents.paper.pdf import paper_pdf

AT = datetime(2010, 11, 20, 3, tzinfo=UTC)
NUMBER, ADDRESS = "AYUTTHAYA-2554-0001", "https://example.go.th/public/papers/code/"


def of(*blocks, **more):
    return Paper("หนังสือทดสอบ", blocks, **({"footer": "จังหวัดพระนครศรีอยุธยา", "address": ADDRESS} | more))


def everything(text):
    """Every block with ``text`` in every place of it."""
    return of(
        Heading(text, 0),
        Heading(text, 1),
        *(Paragraph(text, text, kind) for kind in ("body", "indented", "right", "opening", "entry", "note", "address")),
        Facts(((text, text),)),
        Ticks(((text, True), (text, False))),
        Table(
            (text, "ที่", "น้ำหนัก"),
            ((Cell(text, span=2, shaded=True), Cell("", shaded=True)), (Cell(text), Cell(text), Cell("16.6667"))),
            (6, 2, 2),
            "lcc",
            groups=((text, 2), ("", 1)),
            dense=1,
        ),
        PageBreak(landscape=True),
        Signatures((Place(text, (text,), by_hand=True), Place(text, ("", text)))),
        SignatureLines((text,)),
    )


def body(page):
    return page.rsplit("จังหวัดพระนครศรีอยุธยา", 1)[0]


def converted(made, tmp_path):
    (tmp_path / "made.docx").write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", "pdf", "made.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, stdout=subprocess.DEVNULL)
    return (tmp_path / "made.pdf").read_bytes()


# ---------------------------------------------------------------- words


def test_three_hundred_strings_come_out_of_a_paragraph_and_of_a_cell():
    rows = tuple((Cell(str(number)), Cell(text)) for number, text in enumerate(STRINGS))
    made = of(*(Paragraph(text) for text in STRINGS), Table(("ที่", "ข้อความ"), rows, (1, 9), "cl"))
    found = bare("".join(body(page) for page in pages(paper_pdf(made, AT))))
    at = 0
    for text in STRINGS:
        at = found.index(bare(text), at) + len(bare(text))
    for number, text in enumerate(STRINGS):
        at = found.index(f"{number}{bare(text)}", at) + len(bare(text))


@pytest.mark.libreoffice
def test_the_same_strings_come_out_of_word(tmp_path):
    made = paper_docx(of(*(Paragraph(text) for text in STRINGS)), AT)
    assert [each.text for each in Document(io.BytesIO(made)).paragraphs] == STRINGS
    assert len(pypdfium2.PdfDocument(converted(made, tmp_path))) > 3


@pytest.mark.parametrize("text", (*HOSTILE, "{{a}}{%b%}", "ก\u202eข"))
def test_what_looks_like_a_command_stays_text_in_every_block(text):
    paper = everything(text)
    shown = bare(text.replace("\u202e", "[U+202E]"))
    whole = bare("".join(pages(paper_pdf(paper, AT))))
    times = sum(each.count(text) for block in paper.blocks for each in texts_of(block))
    assert whole.count(shown) >= times - 1  # a head of a table on two pages is there once more
    words = bare("".join(Document(io.BytesIO(paper_docx(paper, AT))).element.xpath("string(.)")))
    assert words.count(bare(text)) >= times


def test_boxes_to_tick_are_letters():
    found = pages(paper_pdf(of(Ticks((("มีแผน", True), ("ไม่มีแผน", False)))), AT))[0]
    assert f"{DONE} มีแผน" in found
    assert f"{NOT_DONE} ไม่มีแผน" in found


# ---------------------------------------------------------------- pages


def test_pages_carry_number_hash_address_mark_and_lie_where_it_is_asked():
    made = replace(everything("ปี 2554"), number=NUMBER, mark="ร่าง", header="ข้อมูลสาธิต", thai_digits=True)
    file = paper_pdf(made, AT)
    found = pages(file)
    for number, page in zip("๑๒๓", found, strict=False):
        assert f"เลขที่เอกสาร {NUMBER}" in page
        assert hash_of(made.title, made.blocks) in page
        assert bare(ADDRESS) in bare(page)
        assert f"หน้า {number}/" in page
        assert page.startswith("ร่าง")
        assert "ข้อมูลสาธิต" in page
    assert "ปี ๒๕๕๔" in found[0]
    lying = [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(file)]
    assert lying == [False] * (len(lying) - 1) + [True]
    word = Document(io.BytesIO(paper_docx(made, AT)))
    assert [each.page_width > each.page_height for each in word.sections] == [False, True]
    assert NUMBER in "".join(each.text for each in word.sections[1].footer.paragraphs)
    assert paper_pdf(made, AT) == file
    bare_one = pages(paper_pdf(of(Paragraph("x"), lang=Lang.EN, address=""), AT))[0]
    assert "Page 1/1" in bare_one
    assert "Document" not in bare_one


def test_a_long_word_stays_in_its_column():
    table = Table(("ก",) * 10, ((Cell("พ" * 60), *(Cell("1234567890123") for _ in range(9))),), (1,) * 10, "lccccccccc")
    (page,) = pypdfium2.PdfDocument(paper_pdf(of(table), AT))
    text = page.get_textpage()
    width = page.get_width()
    edges = [text.get_charbox(at) for at in range(text.count_chars())]
    assert max(right for _left, _low, right, _high in edges) < width - 40
    assert bare("พ" * 60) in bare(text.get_text_bounded())


# ---------------------------------------------------------------- the agreement in Word, and many of them


def test_the_agreement_says_the_same_in_word(agreement):  # noqa: F811
    word = Document(io.BytesIO(agreement_docx(agreement, address=ADDRESS, mark="ร่าง")))
    whole = bare(word.element.xpath("string(.)"))
    at = 0
    for text in (text for block in agreement_as_blocks(agreement).blocks for text in texts_of(block)):
        assert bare(text) in whole
        at += bool(text)
    assert at > 40
    assert word.sections[0].header.paragraphs[0].text == "ร่าง"
    assert [each.page_width > each.page_height for each in word.sections] == [False, True, False]


def test_many_processes_make_the_same_files(agreement: AgreementPaper):  # noqa: F811
    job = Job(agreement, ADDRESS, demonstration=False, mark="ร่าง")
    with workers(FEW + 1, 2) as pool:
        assert pool is not None
        assert list(pool.map(made_from, [job, job])) == [made_from(job)] * 2
    with workers(FEW) as pool:
        assert pool is None
