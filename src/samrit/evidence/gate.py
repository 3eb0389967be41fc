"""What every file must pass before it is kept: its name, its size, what it begins with, and what is inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from samrit.core.rounding import plain, round_to
from samrit.core.text import Text
from samrit.evidence.child.office_look import MOST_MEMBERS, MOST_UNPACKED
from samrit.evidence.names import kind_of, plain_name
from samrit.evidence.refusals import REFUSALS, SAVE_AGAIN
from samrit.gate.asking import Allowance, TooHeavyError, ask_child
from samrit.gate.refusal import Refusal
from samrit.gate.zip_directory import members_of_zip

CHILD = "samrit.evidence.child.process"
ALLOWANCE = Allowance(memory=1536 * 1024 * 1024, seconds=4, clock=20)
"""Four seconds of computing: whatever is looked at is taken or refused within five on an idle machine."""

BEGINNINGS = {
    "pdf": b"%PDF-",
    "xlsx": b"PK\x03\x04",
    "docx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "jpg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PROTECTED = "EncryptedPackage".encode("utf-16-le")
LOOKS_LIKE = (
    (b"MZ", Text("โปรแกรมของ Windows", "a Windows program")),
    (b"\x7fELF", Text("โปรแกรม", "a program")),
    (b"#!", Text("คำสั่งสคริปต์", "a script")),
    (OLE, Text("ไฟล์ Office รุ่นเก่า", "an old Office file")),
    (b"PK", Text("ไฟล์บีบอัด (zip)", "a zip file")),
    (b"%PDF-", Text("เอกสาร PDF", "a PDF document")),
    (b"\xff\xd8\xff", Text("ภาพ JPEG", "a JPEG picture")),
    (b"\x89PNG", Text("ภาพ PNG", "a PNG picture")),
    (b"GIF8", Text("ภาพ GIF", "a GIF picture")),
    (b"{\\rtf", Text("เอกสาร RTF", "an RTF document")),
    (b"Rar!", Text("ไฟล์บีบอัด (rar)", "a rar file")),
)
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<script", b"<table")


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that may be kept. ``pages`` are pages, sheets or slides, where the kind has any that can be counted."""

    name: str
    kind: str
    size: int
    sha256: str
    pages: int | None


def examine(data: bytes, name: str, *, largest: int, allowance: Allowance = ALLOWANCE) -> Passed:
    """Look at a file in the order of what costs least: name, size, beginning, zip directory, then what is inside.

    Raises:
        Refusal: it is not taken.
    """
    name = plain_name(name)
    kind = kind_of(name)
    refuse_too_large(len(data), largest)
    if not data:
        raise _refusal("empty-file")
    _refuse_other_beginning(data, kind, name)
    if kind in {"xlsx", "docx", "pptx"}:
        _look_at_directory(data)
    answer = _ask_child(data, kind, allowance)
    if "refused" in answer:
        raise _refusal(str(answer["refused"]), str(answer.get("part", "")))
    pages = answer.get("pages")
    return Passed(name, kind, len(data), sha256(data).hexdigest(), pages if isinstance(pages, int) else None)


def refuse_too_large(size: int, largest: int) -> None:
    """Go on only with at most ``largest`` bytes.

    Raises:
        Refusal: there are more.
    """
    if size > largest:
        raise Refusal(
            "file-too-large",
            Text(
                "ไฟล์มีขนาด {size} MB เกินขนาดสูงสุด {limit} MB", "the file has {size} MB, more than the limit of {limit} MB"
            ).fill(size=megabytes(size), limit=megabytes(largest)),
            Text(
                "ลดความละเอียดของภาพหรือแยกเป็นหลายไฟล์ แล้วเลือกใหม่",
                "make its pictures smaller or split it into several files, and choose them again",
            ),
        )


def megabytes(size: int) -> str:
    """Bytes as people read them, with one decimal at most."""
    return plain(round_to(Fraction(size, 1_000_000), 1))


def _refuse_other_beginning(data: bytes, kind: str, name: str) -> None:
    if data.startswith(BEGINNINGS[kind]):
        return
    if data.startswith(OLE) and PROTECTED in data:
        raise _refusal("encrypted-file")
    raise Refusal(
        "wrong-content",
        Text(
            "ชื่อไฟล์ลงท้ายด้วย .{ending} แต่เนื้อหาเป็น{content}", "the name ends in .{ending}, but the contents are {content}"
        ).fill(ending=name.rpartition(".")[2].lower(), content=_looks_like(data)),
        Text(
            "เปิดไฟล์ในโปรแกรมที่สร้างไฟล์นั้น แล้วบันทึกเป็นชนิดที่รับ", "open it in its program and save it as a kind that is taken"
        ),
    )


def _looks_like(data: bytes) -> Text:
    for beginning, what in LOOKS_LIKE:
        if data.startswith(beginning):
            return what
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        return Text("หน้าเว็บหรือเอกสาร XML", "a web page or an XML document")
    return Text("ข้อมูลชนิดอื่น", "something else")


def _look_at_directory(data: bytes) -> None:
    try:
        members_of_zip(data, most=MOST_MEMBERS, unpacked=MOST_UNPACKED)
    except Refusal as refusal:  # what it says of workbooks holds for every document; what to do is said for all of them
        known = REFUSALS.get(refusal.code)
        raise Refusal(refusal.code, refusal.text, known[1] if known else SAVE_AGAIN) from None


def _ask_child(data: bytes, kind: str, allowance: Allowance) -> dict[str, object]:
    try:
        said = ask_child(CHILD, data, (kind,), allowance)
        answer = json.loads(said) if said else None
    except TooHeavyError:
        raise _refusal("too-heavy") from None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise _refusal("broken-file")
    return answer


def _refusal(code: str, part: str = "") -> Refusal:
    text, remedy = REFUSALS[code]
    return Refusal(code, text.fill(part=part), remedy)
