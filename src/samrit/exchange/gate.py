"""What may be read at all: the size of a file and whether its contents are what its name says."""

from __future__ import annotations

import stat
from enum import StrEnum
from fractions import Fraction
from pathlib import Path, PurePath

from samrit.core.rounding import plain, round_to
from samrit.core.text import Text
from samrit.exchange.limits import LARGEST_FILE
from samrit.exchange.refusal import Refusal
from samrit.gate.zip_directory import encrypted

__all__ = [
    "SAVE_AS_XLSX",
    "WITH_MACROS",
    "Form",
    "encrypted",
    "form_of",
    "read_file",
    "refuse_too_large",
]


class Form(StrEnum):
    """The forms of a spreadsheet that can be read, by the end of the name."""

    XLSX = ".xlsx"
    ODS = ".ods"
    CSV = ".csv"
    TSV = ".tsv"

    @property
    def is_workbook(self) -> bool:
        """Whether it is a zip with sheets inside."""
        return self in {Form.XLSX, Form.ODS}


WITH_MACROS = {".xls", ".xlsm", ".xlsb", ".xlt", ".xltm", ".xla", ".xlam", ".xlw"}

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BEGINNINGS = (
    (ZIP, Text("ไฟล์บีบอัด (zip) เช่น .xlsx", "a zip file, such as .xlsx")),
    (OLE, Text("ไฟล์ Office รุ่นเก่า เช่น .xls", "an old Office file, such as .xls")),
    (b"%PDF", Text("เอกสาร PDF", "a PDF document")),
    (b"{\\rtf", Text("เอกสาร RTF", "an RTF document")),
)
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")

SAVE_AS_XLSX = Text(
    "เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx (Excel Workbook)",
    "open it in Excel or LibreOffice and save it as .xlsx (Excel Workbook)",
)


def read_file(path: Path) -> bytes:
    """The contents of a file of at most :data:`LARGEST_FILE` bytes; nothing is read of a larger one.

    Raises:
        Refusal: there is no such file, it is not a file, cannot be opened, or is too large.
    """
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode):
            refuse_too_large(about.st_size)
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            refuse_too_large(len(data))  # it may have grown meanwhile
            return data
    except FileNotFoundError:
        raise Refusal(
            "file-not-found",
            Text("ไม่พบไฟล์", "there is no such file"),
            Text("ตรวจสอบชื่อไฟล์และโฟลเดอร์", "check the name and the folder"),
        ) from None
    except Refusal:
        raise
    except (OSError, ValueError):  # no permission, a name too long for the disk, a NUL in the name
        raise Refusal(
            "file-unreadable",
            Text("เปิดไฟล์ไม่ได้", "the file cannot be opened"),
            Text(
                "ตรวจสอบสิทธิ์ของไฟล์ และย่อชื่อไฟล์หากยาวมาก",
                "check the permissions of the file, and shorten its name if it is very long",
            ),
        ) from None
    raise Refusal(
        "not-a-file",
        Text("ชื่อนี้ไม่ใช่ไฟล์", "this is not a file"),
        Text("ระบุชื่อไฟล์ตาราง เช่น scorecard.xlsx", "name a spreadsheet file, for example scorecard.xlsx"),
    )


def refuse_too_large(size: int) -> None:
    """Go on only if a file of ``size`` bytes may be read.

    Raises:
        Refusal: it has more than :data:`LARGEST_FILE`.
    """
    if size > LARGEST_FILE:
        raise Refusal(
            "file-too-large",
            Text(
                "ไฟล์มีขนาด {size} MB เกินขนาดสูงสุด {limit} MB", "the file has {size} MB, more than the limit of {limit} MB"
            ).fill(size=_megabytes(size), limit=_megabytes(LARGEST_FILE)),
            Text(
                "ลบแผ่นงาน รูปภาพ และข้อมูลที่ไม่เกี่ยวกับตารางออก แล้วบันทึกเป็นไฟล์ใหม่",
                "remove sheets, pictures and data that are not the table, and save it as a new file",
            ),
        )


def _megabytes(size: int) -> str:
    return plain(round_to(Fraction(size, 1_000_000), 1))


def form_of(path: PurePath, data: bytes) -> Form:
    """The form that the name states, once the contents agree with it.

    Raises:
        Refusal: the form cannot be read, may hold macros, is protected by a password, or is not what the name says.
    """
    suffix = path.suffix.lower()
    if suffix in WITH_MACROS:
        raise Refusal(
            "macro-sheet",
            Text(
                "ไม่รับไฟล์ {suffix} เพราะอาจมีมาโครหรือเป็นรูปแบบเก่า",
                "{suffix} files are refused: they may hold macros or are of an old format",
            ).fill(suffix=suffix),
            SAVE_AS_XLSX,
        )
    if suffix not in set(Form):
        raise Refusal(
            "unknown-file-type",
            Text("ไม่รู้จักไฟล์ชนิด {suffix}", "files of type {suffix} cannot be read").fill(suffix=suffix or "?"),
            Text("ใช้ไฟล์ .xlsx .ods หรือ .csv", "use a .xlsx, .ods or .csv file"),
        )
    form = Form(suffix)
    if form.is_workbook and data.startswith(OLE) and OLE_ENCRYPTED in data:
        raise encrypted()
    if not data:
        raise Refusal(
            "empty-sheet",
            Text("ไฟล์ว่างเปล่า ไม่มีข้อมูล", "the file is empty"),
            Text("ตรวจสอบว่าบันทึกไฟล์ครบถ้วนแล้ว", "check that the file was saved completely"),
        )
    if form.is_workbook != data.startswith(ZIP) or (not form.is_workbook and _looks_like(data)):
        raise Refusal(
            "wrong-content",
            Text(
                "ชื่อไฟล์ลงท้ายด้วย {suffix} แต่เนื้อหาเป็น{content}",
                "the name ends in {suffix}, but the contents are {content}",
            ).fill(suffix=suffix, content=_looks_like(data) or Text("ข้อความหรือข้อมูลอื่น", "text or something else")),
            SAVE_AS_XLSX,
        )
    return form


def _looks_like(data: bytes) -> Text | None:
    """What the contents are by their beginning, ``None`` when that says nothing (as for a text file)."""
    for beginning, what in BEGINNINGS:
        if data.startswith(beginning):
            return what
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        return Text("หน้าเว็บหรือเอกสาร XML", "a web page or an XML document")
    return None
