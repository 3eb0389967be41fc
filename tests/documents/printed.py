"""What the files of a paper say when they are read again: the PDF by pdftotext, the Word document by its XML."""

import ctypes
import io
import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pypdfium2.raw as pdfium
from docx import Document
from docx.oxml.ns import qn

from samrit.documents.paper.blocks import Paper, Table, as_printed, texts_of
from samrit.documents.paper.docx import paper_docx
from samrit.documents.paper.pdf import paper_pdf
from samrit.documents.typeset.pieces import shown

AT = datetime(2011, 1, 31, 5, 0, tzinfo=UTC)
HOSTILE = (
    '=HYPERLINK("http://example.test","กด")',
    "#panic() #eval(1) $x^2$ *หนา* @อ้าง <ป้าย> \\u{5}",
    "{{ 7*7 }} {% now %} ${7*7}",
    "<script>alert(1)</script> & ]]>",
    "กลับ\u202eหลัง",
)
"""Formula, markup, template braces, an order of letters turned round: all of it stays text."""


def words_of(text: str) -> str:
    """Without spaces and ends of lines, which a page sets where it must."""
    return re.sub(r"\s+", "", text)


def pdf_text(paper: Paper) -> str:
    """What is read in the file, which is archivable and the same each time."""
    made = paper_pdf(replace(paper, address="https://samrit.example/x"), AT)
    is_archivable(made, paper.lang.value)
    assert made == paper_pdf(replace(paper, address="https://samrit.example/x"), AT), "not the same bytes again"
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=made, capture_output=True, check=True)
    return done.stdout.decode()


def is_archivable(file: bytes, language: str) -> None:
    """It calls itself PDF/A-2a, is tagged, and tells its language; whether veraPDF agrees is not asked here."""
    assert b"<pdfaid:part>2</pdfaid:part>" in file
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in file
    document = pypdfium2.PdfDocument(file)
    assert pdfium.FPDFCatalog_IsTagged(document.raw)
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    told = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(told, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    assert told.raw.decode("utf-16-le").rstrip("\0").split("-")[0] == language


def docx_text(paper: Paper) -> str:
    document = Document(io.BytesIO(paper_docx(paper, AT)))
    return "".join(each.text or "" for each in document.element.body.iter(qn("w:t")))


def says_in_order(text: str, paper: Paper, written=str) -> None:
    """Every text of the paper stands in what was read, one after the other; of a head two rows high, which of its two
    rows is read first is left to the reader."""
    whole, at = words_of(text), 0

    def found_after(said: str, place: int) -> int:
        wanted = words_of("".join(written(line) for line in said.splitlines()))
        found = whole.find(wanted, place)
        assert found >= 0, f"not there, or not in its place: {said!r}"
        return found + len(wanted)

    for block in as_printed(paper).blocks:
        said = list(texts_of(block))
        if isinstance(block, Table) and block.groups:
            heads = len(block.head) + sum(1 for name, _over in block.groups if name)
            at, said = max(found_after(each, at) for each in said[:heads]), said[heads:]
        for each in said:
            at = found_after(each, at)


def both_say(paper: Paper) -> None:
    """PDF and Word say what the paper says, in its order; no line begins with a space or with a mark of the letter
    before it."""
    read = pdf_text(paper)
    says_in_order(read, paper, shown)
    says_in_order(docx_text(paper), paper)
    wrong = [line for line in read.splitlines() if line and (line[0] == " " or unicodedata.combining(line[0]))]
    assert not wrong, wrong
    assert not [line for line in read.splitlines() if line and unicodedata.category(line[0]) == "Mn"]
