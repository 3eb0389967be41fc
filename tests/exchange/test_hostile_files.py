"""Files that mean harm, or are broken: always a finding with a remedy, never a traceback, never a tree."""

from __future__ import annotations

import csv
import io
import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.books import (
    MAIN,
    TABLE,
    TREE,
    changed,
    codes,
    part,
    plain,
    saved,
    says_where_and_what_to_do,
    with_cells,
    words,
    xlsx,
)

from samrit.exchange import workbook
from samrit.exchange.gate import Form
from samrit.exchange.limits import LARGEST_FILE
from samrit.exchange.refusal import Refusal
from samrit.exchange.tables import read_table

GOOD = xlsx()
BILLION_LAUGHS = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><styleSheet>&b;</styleSheet>"""
)
XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><styleSheet>&f;</styleSheet>"""


def refused(folder: Path, data: bytes, name: str = "ตาราง.xlsx") -> str:
    """The code of the one finding that a file gives."""
    document, findings = read_table(saved(folder, data, name))
    assert document is None
    (finding,) = findings
    assert finding.is_error
    assert says_where_and_what_to_do(finding, name)
    return finding.code


# -- size ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.csv"])
def test_a_file_of_50_megabytes_is_refused_before_it_is_read(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_000)
    document, (finding,) = read_table(path)
    assert document is None
    assert finding.code == "file-too-large"
    assert says_where_and_what_to_do(finding, name, "50 MB", "5 MB")


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    text = "code,name\n1,ก\n" + (" " * 99_999 + "\n") * 49
    path = saved(tmp_path, text + " " * (LARGEST_FILE - len(text.encode())), "a.csv")
    assert path.stat().st_size == LARGEST_FILE
    assert read_table(path)[1] == ()
    assert refused(tmp_path, path.read_bytes() + b" ", "b.csv") == "file-too-large"


def test_a_small_zip_that_unpacks_to_more_than_the_limit_is_refused_unopened(tmp_path):
    bomb = changed(GOOD, {"xl/worksheets/sheet1.xml": b"0" * (101 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert refused(tmp_path, bomb) == "zip-bomb"


def test_one_member_packed_too_tightly_is_refused(tmp_path):
    assert refused(tmp_path, changed(GOOD, {"xl/media/x.bin": b"0" * (2 * 1024 * 1024)})) == "zip-bomb"


def test_a_zip_of_a_thousand_members_is_refused(tmp_path):
    assert refused(tmp_path, changed(GOOD, {f"xl/{n}.bin": b"x" for n in range(1001)})) == "zip-bomb"


def test_a_directory_that_lies_about_sizes_is_found_out(tmp_path):
    """The directory says 10 bytes; what is packed is a megabyte."""
    data = bytearray(changed(GOOD, {"xl/media/x.bin": bytes(1024 * 1024)}))
    entry = data.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<L", data, entry + 24)[0] == 1024 * 1024
    struct.pack_into("<L", data, entry + 24, 10)
    assert refused(tmp_path, bytes(data)) == "broken-file"


def test_members_that_overlap_are_refused(tmp_path):
    """Two entries of the directory that share their packed bytes: how a small zip unpacks to petabytes."""
    data = bytearray(changed(GOOD, {"xl/a.bin": b"x" * 40, "xl/b.bin": b"x" * 40}))
    first, second = (data.rindex(b"PK\x01\x02", 0, data.rindex(name) + 1) for name in (b"xl/a.bin", b"xl/b.bin"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert refused(tmp_path, bytes(data)) == "strange-zip"


def test_a_table_beyond_the_limits_names_its_sheet(tmp_path):
    for reference in ("A20001", "GS1"):
        cells = words(["code", "name"]) + f'<row r="{reference.strip("AGS")}"><c r="{reference}"><v>1</v></c></row>'
        assert refused(tmp_path, with_cells(cells)) == "too-many-cells"
    _, (finding,) = read_table(tmp_path / "ตาราง.xlsx")
    assert says_where_and_what_to_do(finding, "sheet ตาราง", "20000 rows", "200 columns")


def test_formatted_cells_far_away_do_no_harm(tmp_path):
    """Whoever formats whole columns writes styled but empty cells down to the last row."""
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    document, findings = read_table(saved(tmp_path, with_cells(words(["code", "name"], ["1", "ก"]) + far)))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1", "name": "ก"}]


# -- what is in the zip ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "xl\\..\\x.xml", "C:/x.xml", "xl/../../x.xml", "xl/\\\\host/x"]
)
def test_names_that_leave_the_folder_are_refused(tmp_path, name):
    assert refused(tmp_path, changed(GOOD, {name: b"x"})) == "strange-zip"


def test_a_name_that_stands_twice_is_refused(tmp_path):
    """Two readers could take different ones."""
    data = changed(GOOD, {"xl/worksheets/Sheet1.xml": part(GOOD, "xl/worksheets/sheet1.xml")})
    assert refused(tmp_path, data) == "strange-zip"


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"])
def test_macros_inside_are_refused(tmp_path, name):
    assert refused(tmp_path, changed(GOOD, {name: b"x"})) == "macro-sheet"


def test_a_macro_sheet_under_an_innocent_name_is_refused(tmp_path):
    links = part(GOOD, "xl/_rels/workbook.xml.rels")
    assert b"relationships/worksheet" in links
    disguised = links.replace(b"officeDocument/2006/relationships/worksheet", b"office/2006/relationships/xlMacrosheet")
    assert refused(tmp_path, changed(GOOD, {"xl/_rels/workbook.xml.rels": disguised})) == "macro-sheet"


@pytest.mark.parametrize(
    "name", ["xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/app.xml", "xl/workbook.xml"]
)
@pytest.mark.parametrize("content", [XXE, BILLION_LAUGHS, "<!DOCTYPE x><x/>".encode("utf-16")])
def test_a_document_type_in_any_part_is_refused(tmp_path, name, content):
    assert refused(tmp_path, changed(GOOD, {name: content})) == "unsafe-xml"


def test_the_file_that_an_entity_names_is_never_opened(tmp_path):
    secret = saved(tmp_path, "ความลับ", "secret.txt")
    before = secret.stat().st_atime_ns
    attack = XXE.replace(b"/etc/passwd", str(secret).encode())
    _, (finding,) = read_table(saved(tmp_path, changed(GOOD, {"xl/styles.xml": attack})))
    assert "ความลับ" not in finding.text.th + finding.text.en
    assert secret.stat().st_atime_ns == before


def test_data_before_or_after_the_zip_is_refused(tmp_path):
    """A file that is two things at once: a picture or a page to one program, a workbook to another."""
    assert refused(tmp_path, b"GIF89a" + GOOD) == "wrong-content"
    assert refused(tmp_path, GOOD + b"<html><script>") == "strange-zip"
    assert refused(tmp_path, b"PK\x03\x04" + b"%PDF-1.7" + GOOD) == "strange-zip"


def test_a_comment_at_the_end_of_the_zip_hides_nothing(tmp_path):
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"<script>"
    assert refused(tmp_path, out.getvalue()) == "strange-zip"


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing_is_refused(tmp_path, compression):
    assert refused(tmp_path, changed(GOOD, {"xl/x.bin": b"x"}, compression)) == "strange-zip"


def test_other_zips_are_no_workbooks(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(tmp_path, out.getvalue()) == "wrong-content"
    assert refused(tmp_path, GOOD, "ตาราง.ods") == "wrong-content"


# -- names and contents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"code,name\n1,x", "a.xlsx"),
        (GOOD, "a.csv"),
        (b"%PDF-1.7 ...", "a.csv"),
        (b"<html><table><tr><td>code</td></tr></table></html>", "a.xlsx"),
        (b"\xef\xbb\xbf <HTML>", "a.csv"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "a.xlsx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "a.csv"),
        (b"{\\rtf1 code}", "a.csv"),
    ],
)
def test_contents_that_are_not_what_the_name_says_are_refused(tmp_path, data, name):
    assert refused(tmp_path, data, name) == "wrong-content"


def test_a_password_is_recognised(tmp_path):
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert refused(tmp_path, ole) == "encrypted-file"
    locked = bytearray(GOOD)
    for start in (0, locked.index(b"PK\x01\x02") + 2):
        struct.pack_into("<H", locked, start + 6, 1)
    assert refused(tmp_path, bytes(locked)) == "encrypted-file"


def test_there_must_be_a_file(tmp_path):
    for path, code in (
        (tmp_path / "ไม่มี.csv", "file-not-found"),
        (tmp_path, "not-a-file"),
        (tmp_path / ("ก" * 100 + ".xlsx"), "file-unreadable"),
        (tmp_path / "a\0b.csv", "file-unreadable"),
    ):
        document, findings = read_table(path)
        assert (document, codes(findings)) == (None, [code])
        assert findings[0].remedy.th


def test_a_pipe_does_not_stop_the_program(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    assert codes(read_table(tmp_path / "a.csv")[1]) == ["not-a-file"]


def test_thai_names_of_300_bytes_are_read(tmp_path):
    long = "ตัวชี้วัด" * 12
    assert len(long.encode()) > 300
    document, findings = read_table(saved(tmp_path, xlsx([["code", "name"], ["1", long]]), "ผล" * 40 + ".xlsx"))
    assert findings == ()
    assert plain(document.root)["indicators"] == [{"code": "1", "name": long}]
    assert refused(tmp_path, changed(GOOD, {"../" + long: b"x"})) == "strange-zip"


# -- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(tmp_path, share):
    assert refused(tmp_path, GOOD[: int(len(GOOD) * share)]) == "broken-file"


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"},
        {"xl/worksheets/sheet1.xml": None},
        {"xl/_rels/workbook.xml.rels": None},
        {"xl/styles.xml": b"\xff\xfe\x00"},
        {"xl/sharedStrings.xml": None},
    ],
)
def test_parts_that_are_missing_or_broken_are_damage(tmp_path, parts):
    assert refused(tmp_path, changed(GOOD, parts)) in {"broken-file", "unreadable-workbook"}


def test_sheets_of_the_same_name_are_damage(tmp_path):
    book = part(xlsx({"a": TABLE, "b": []}), "xl/workbook.xml")
    data = changed(xlsx({"a": TABLE, "b": []}), {"xl/workbook.xml": book.replace(b'name="b"', b'name="a"')})
    assert refused(tmp_path, data) == "broken-file"


def test_a_cell_that_two_readers_read_differently_is_refused(tmp_path):
    """One cell twice: the look at the XML takes the last, calamine another; nobody knows which a person sees."""
    cells = words(["code", "name"]) + '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'
    data = with_cells(cells)
    outcome = read_table(saved(tmp_path, data))
    if outcome[0] is None:
        assert codes(outcome[1]) == ["unreadable-workbook"]
    else:
        assert plain(outcome[0].root)["indicators"] == [{"code": "2"}]
    assert refused(tmp_path, with_cells('<row r="1"><c r="A1" t="n"><v>abc</v></c></row>')) in {
        "broken-file",
        "unreadable-workbook",
    }


def test_any_byte_may_be_wrong(tmp_path):
    """A thousand damaged directories and parts: a tree or findings, and no other outcome."""
    dice = random.Random(2554)
    for _ in range(1000):
        data = bytearray(GOOD)
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            from samrit.exchange import zip_directory

            zip_directory.look(bytes(data), Form.XLSX)
        except Refusal as refusal:
            assert refusal.code in {"broken-file", "strange-zip", "encrypted-file", "wrong-content", "zip-bomb"}


def test_damaged_parts_never_end_in_a_traceback(tmp_path):
    """The child's own reading, in this process so that two hundred of them are quick."""
    from samrit.exchange.child.reading import read

    dice = random.Random(2556)
    names = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"]
    outcomes = set()
    for number in range(200):
        name = names[number % 4]
        content = bytearray(part(GOOD, name))
        for _ in range(dice.randint(1, 3)):
            content[dice.randrange(len(content))] = dice.randrange(32, 127)
        answer = read(changed(GOOD, {name: bytes(content)}), ".xlsx")
        outcomes.add(answer.get("refused", "read"))
    assert outcomes <= {"read", "broken-file", "unsafe-xml", "disagreement", "macro-sheet", "too-many-cells"}
    assert {"read", "broken-file"} <= outcomes


# -- the child -------------------------------------------------------------------------------------------------------


def heavy() -> bytes:
    """A workbook inside all limits that takes some hundred megabytes to read: very long shared strings."""
    text = random.Random(1).randbytes(1000).hex()
    strings = "".join(f"<si><t>{text[n % 1000 :]}{n}</t></si>" for n in range(60_000))
    shared = f'<?xml version="1.0"?><sst {MAIN}>{strings}</sst>'
    return changed(GOOD, {"xl/sharedStrings.xml": shared.encode()})


def test_a_child_out_of_memory_is_a_finding():
    allowance = workbook.Allowance(memory=45 * 1024 * 1024)
    assert workbook.read_sheets(GOOD, Form.XLSX, "a.xlsx", allowance)
    with pytest.raises(Refusal) as caught:
        workbook.read_sheets(heavy(), Form.XLSX, "a.xlsx", allowance)
    assert caught.value.code == "workbook-too-heavy"


def test_a_child_out_of_time_is_a_finding():
    with pytest.raises(Refusal) as caught:
        workbook.read_sheets(heavy(), Form.XLSX, "a.xlsx", workbook.Allowance(clock=0))
    assert caught.value.code == "workbook-too-heavy"


def test_a_child_that_cannot_even_start_is_a_finding():
    with pytest.raises(Refusal) as caught:
        workbook.read_sheets(GOOD, Form.XLSX, "a.xlsx", workbook.Allowance(memory=1024 * 1024))
    assert caught.value.code in {"unreadable-workbook", "workbook-too-heavy"}


def test_the_child_is_given_nothing_of_the_environment(tmp_path, monkeypatch):
    """A module planted by way of the environment would run inside it."""
    saved(tmp_path, "raise SystemExit(7)", "sitecustomize.py")
    saved(tmp_path, "raise SystemExit(7)", "python_calamine.py")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    document, findings = read_table(saved(tmp_path, GOOD))
    assert (plain(document.root), findings) == (TREE, ())


# -- anything at all -------------------------------------------------------------------------------------------------


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.csv", "a.tsv"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_a_tree_or_an_error(tmp_path, data, name):
    document, findings = read_table(saved(tmp_path, data, name))
    assert document is not None or any(finding.is_error for finding in findings)


@given(
    st.lists(
        st.lists(st.text(max_size=8) | st.sampled_from(["code", "name", "settings.round", "1", "ระดับ 1"]), max_size=5)
    )
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_give_a_tree_or_an_error(tmp_path, cells):
    rows = [["settings.bands", "x"], *cells, ["code", "name"], *cells]
    out = io.StringIO()
    csv.writer(out).writerows([[cell.replace("\0", "") for cell in row] for row in rows])
    text = out.getvalue().encode("utf-8", "replace")
    document, findings = read_table(saved(tmp_path, text, "a.csv"))
    assert document is not None or any(finding.is_error for finding in findings)
