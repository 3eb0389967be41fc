"""The gate: honest files pass; a hundred hostile ones are refused in time, in words, and leave nothing behind."""

import re
import tempfile
from pathlib import Path

import pytest
from tests.evidence.effort import effort
from tests.evidence.files import HONEST, jpg, linked, office, pdf, png
from tests.evidence.hostile import FILES, NAMES

from samrit.evidence.gate import Allowance, examine
from samrit.evidence.names import plain_name
from samrit.gate.refusal import Refusal

LARGEST = 50_000_000
THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.mark.parametrize("name", HONEST)
def test_honest_files_pass(name):
    passed = examine(HONEST[name], name, largest=LARGEST)
    assert passed.name == name
    assert passed.size == len(HONEST[name])
    assert passed.pages == {"pdf": 2, "pptx": 2, "docx": None}.get(passed.kind, 1)


def test_the_corpus_is_as_large_as_was_promised():
    assert len(FILES) + len(NAMES) >= 60
    assert len({what for what, *_ in FILES}) == len(FILES)


@pytest.mark.parametrize(("what", "name", "data", "codes"), FILES, ids=[each[0] for each in FILES])
def test_hostile_files_are_refused_in_five_seconds_with_words_and_leave_nothing(
    what, name, data, codes, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with effort() as spent, pytest.raises(Refusal) as refused:
        examine(data, name, largest=LARGEST)
    assert spent.seconds < 5
    refusal = refused.value
    assert refusal.code in codes
    for sentence in (refusal.text, refusal.remedy):
        assert THAI.search(sentence.th)
        assert not THAI.search(re.sub('"[^"]*"', "", sentence.en))
        assert "{" not in sentence.th + sentence.en
        assert 10 < len(sentence.en) < 250
    assert list(Path(tmp_path).iterdir()) == []


@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_hostile_names_are_made_plain(given, kept):
    assert plain_name(given) == kept
    assert examine(HONEST["รายงานผล.pdf"], given, largest=LARGEST).name == kept


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at():
    with pytest.raises(Refusal) as refused:
        examine(pdf(), "a.pdf", largest=500)
    assert refused.value.code == "file-too-large"


def test_what_an_office_needs_is_taken():
    """Links to pages, a template of the own machine, the table behind a chart, deep XML, two pictures in one."""
    for name, data in (
        ("a.docx", linked("docx", "hyperlink", "https://www.opdc.go.th/")),
        ("b.docx", linked("docx", "attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")),
        ("c.pptx", office("pptx", {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": office("xlsx")})),
        ("d.docx", office("docx", {"word/document.xml": "<a>" * 5_000 + "</a>" * 5_000})),
        ("e.jpg", jpg(comment="ภาพถ่ายโครงการ".encode())),
        ("f.jpg", jpg() + jpg()),
        ("g.png", png(3_000, 2_000)),
        ("h.pdf", pdf(40)),
    ):
        assert examine(data, name, largest=LARGEST).kind == name[-4:].strip(".")


def test_files_of_other_programs_pass(tmp_path):
    """What the libraries of Word and Excel write, and a PDF with pictures as scanners make it."""
    import io

    import xlsxwriter
    from docx import Document
    from PIL import Image

    text, table, scan = io.BytesIO(), io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_heading("รายงานผลการดำเนินงาน", 1)
    document.save(text)
    with xlsxwriter.Workbook(table, {"in_memory": True}) as book:
        sheet = book.add_worksheet("ผล")
        sheet.write("A1", 93.2)
        sheet.insert_image("B2", "a.png", {"image_data": io.BytesIO(png())})
        book.add_chart({"type": "line"}).add_series({"values": "=ผล!$A$1:$A$1"})
    pages = [Image.effect_noise((800, 1100), 90) for _ in range(3)]
    pages[0].save(scan, "PDF", save_all=True, append_images=pages[1:])
    assert examine(text.getvalue(), "ก.docx", largest=LARGEST).pages is None
    assert examine(table.getvalue(), "ข.xlsx", largest=LARGEST).pages == 1
    assert examine(scan.getvalue(), "ค.pdf", largest=LARGEST).pages == 3


def test_the_child_is_stopped_when_it_takes_too_much():
    with pytest.raises(Refusal) as refused:
        examine(pdf(), "a.pdf", largest=LARGEST, allowance=Allowance(clock=0))
    assert refused.value.code == "too-heavy"
    heavy = png(9_000, 9_000)
    with pytest.raises(Refusal) as refused:
        examine(heavy, "a.png", largest=LARGEST, allowance=Allowance(memory=150 * 1024 * 1024))
    assert refused.value.code in {"too-heavy", "broken-file"}
    assert examine(heavy, "a.png", largest=LARGEST).pages == 1


def test_any_byte_may_be_wrong():
    """Two hundred damaged files of each kind: passed or refused with a known code, and no other outcome."""
    import random

    from samrit.evidence.child.looking import look
    from samrit.evidence.refusals import REFUSALS

    dice = random.Random(2554)
    for kind, good in (("pdf", pdf()), ("png", png()), ("jpg", jpg()), ("docx", office("docx"))):
        for _ in range(200):
            data = bytearray(good)
            for _ in range(dice.randint(1, 8)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            answer = look(bytes(data), kind)
            assert "pages" in answer or answer["refused"] in REFUSALS
