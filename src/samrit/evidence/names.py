"""The name of a file that somebody brought: what it may hold, and what kind of file it says it is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from samrit.core.text import Text
from samrit.gate.refusal import Refusal

KINDS_BY_ENDING = {
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".pptx": "pptx",
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".png": "png",
}
LONGEST = 200
"""Characters of a name; a Thai one of that length has 600 bytes, and no file of ours is called by it."""
NOT_ON_DISKS = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
SPACES = re.compile(r"\s+")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that nobody sees and that may turn a name around, as U+202E does."""

TAKEN = Text(
    "บันทึกเป็น PDF, Excel (.xlsx), Word (.docx), PowerPoint (.pptx) หรือภาพ (.jpg, .png) แล้วเลือกไฟล์ใหม่",
    "save it as PDF, Excel (.xlsx), Word (.docx), PowerPoint (.pptx) or a picture (.jpg, .png) and choose it again",
)
OLD_OR_MACROS = {".doc", ".xls", ".ppt", ".docm", ".xlsm", ".pptm", ".dotm", ".xltm", ".xlsb", ".ppsm", ".rtf"}


def plain_name(given: str) -> str:
    """The last part of a path as a name that every disk and reader takes as it looks.

    Folders, characters that nobody sees and such as mean something to a disk are left out; the ending stays.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    spaced = SPACES.sub(" ", last)
    seen = "".join(each for each in spaced if unicodedata.category(each) not in UNSEEN)
    name = NOT_ON_DISKS.sub("_", seen).strip(" .")
    if RESERVED.match(name):
        name = f"_{name}"
    if len(name) > LONGEST:
        ending = PurePosixPath(name).suffix[:10]
        name = name[: LONGEST - len(ending)].rstrip(" .") + ending
    return name


def kind_of(name: str) -> str:
    """The kind that a plain name states by its ending.

    Raises:
        Refusal: it is none that is taken.
    """
    ending = PurePosixPath(name).suffix.lower() if PurePosixPath(name).stem else ""
    if ending in KINDS_BY_ENDING:
        return KINDS_BY_ENDING[ending]
    if ending in OLD_OR_MACROS:
        raise Refusal(
            "old-format",
            Text(
                "ไม่รับไฟล์ {ending} เพราะเป็นรูปแบบเก่าหรืออาจมีมาโคร",
                "{ending} files are not taken: they are of an old format or may hold macros",
            ).fill(ending=ending),
            TAKEN,
        )
    raise Refusal(
        "unknown-file-type",
        Text("ไม่รับไฟล์ชนิด {ending}", "files of type {ending} are not taken").fill(ending=ending[:20])
        if ending
        else Text("ชื่อไฟล์ไม่บอกว่าเป็นไฟล์ชนิดใด", "the name does not say what kind of file it is"),
        TAKEN,
    )
