"""A look at the directory of a zip before anything in it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
from itertools import pairwise

from samrit.core.text import Text
from samrit.gate.child.streaming import MOST_UNPACKED
from samrit.gate.refusal import Refusal

MOST_MEMBERS = 1_000
MOST_RATIO = 200
"""A member of more than :data:`RATIO_FROM` bytes may not have been packed tighter than this."""
RATIO_FROM = 1024 * 1024

PACKING = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
END_RECORD = struct.Struct("<4s4H2LH")
LOCAL_HEADER = 30
ENCRYPTED_FLAG = 0x1

SAVE_AGAIN = Text(
    "เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกเป็นไฟล์ใหม่", "open it in Excel or LibreOffice and save it as a new file"
)


def members_of_zip(data: bytes, *, most: int = MOST_MEMBERS, unpacked: int = MOST_UNPACKED) -> list[zipfile.ZipInfo]:
    """The members of a zip that is safe to unpack: at most ``most``, together at most ``unpacked`` bytes.

    Raises:
        Refusal: the zip is broken, would unpack to too much, or has names or contents that no honest one has.
    """
    members = _members(data)
    _refuse_bomb(members, most, unpacked)
    _refuse_strange(data, members)
    return members


def broken() -> Refusal:
    """The refusal of a zip that is damaged or cut short."""
    return Refusal(
        "broken-file",
        Text("ไฟล์เสียหายหรือไม่ครบ", "the file is damaged or incomplete"),
        Text(
            "ดาวน์โหลดหรือคัดลอกไฟล์ใหม่ หรือเปิดใน Excel แล้วบันทึกเป็นไฟล์ใหม่",
            "download or copy it again, or open it in Excel and save it as a new file",
        ),
    )


def encrypted() -> Refusal:
    """The refusal of a file that is protected by a password."""
    return Refusal(
        "encrypted-file",
        Text("ไฟล์ถูกป้องกันด้วยรหัสผ่าน จึงอ่านไม่ได้", "the file is protected by a password and cannot be read"),
        Text("เปิดไฟล์ ยกเลิกรหัสผ่าน แล้วบันทึกใหม่", "open it, remove the password and save it again"),
    )


def bomb(what: Text) -> Refusal:
    """The refusal of a file that would unpack to far more than a table needs."""
    return Refusal("zip-bomb", what, SAVE_AGAIN)


def _members(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, struct.error, MemoryError):
        raise broken() from None


def _refuse_bomb(members: list[zipfile.ZipInfo], most: int, most_unpacked: int) -> None:
    if len(members) > most:
        raise bomb(
            Text("ไฟล์มีส่วนย่อย {count} ส่วน เกิน {limit} ส่วน", "the file has {count} parts, more than {limit}").fill(
                count=len(members), limit=most
            )
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > most_unpacked:
        raise bomb(
            Text(
                "เมื่อคลายแล้วไฟล์มีขนาด {size} MB เกิน {limit} MB", "unpacked, the file has {size} MB, more than {limit} MB"
            ).fill(size=unpacked // 1_000_000, limit=most_unpacked // 1_000_000)
        )
    for member in members:
        if member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise bomb(
                Text(
                    "ส่วน {name} ถูกบีบอัดมากผิดปกติ (เกิน {limit} เท่า)",
                    "the part {name} is packed far too tightly (more than {limit} times)",
                ).fill(name=_short(member.filename), limit=MOST_RATIO)
            )


def _refuse_strange(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    for name in names:
        parts = name.split("/")
        if name.startswith("/") or "\\" in name or ":" in name or ".." in parts or "\0" in name:
            raise _strange(
                Text('มีชื่อภายในไฟล์ที่ไม่ปลอดภัย "{name}"', 'it has the unsafe name "{name}" inside').fill(name=_short(name))
            )
    if len({name.lower() for name in names}) < len(names):
        raise _strange(Text("มีชื่อซ้ำกันภายในไฟล์", "the same name stands twice inside"))
    if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
        raise encrypted()
    if any(member.compress_type not in PACKING for member in members):
        raise _strange(Text("ใช้วิธีบีบอัดที่ไม่รู้จัก", "it is packed in an unknown way"))
    if not _fills_the_file(data, members):
        raise _strange(Text("มีข้อมูลอื่นแฝงอยู่นอกไฟล์ที่บีบอัด", "there is other data around the packed files"))


def _fills_the_file(data: bytes, members: list[zipfile.ZipInfo]) -> bool:
    """Whether the zip begins and ends with the file and its members do not overlap: nothing else hides in it."""
    if len(data) < END_RECORD.size or not members:
        return False
    signature, *_, comment = END_RECORD.unpack(data[-END_RECORD.size :])
    if signature != b"PK\x05\x06" or comment:
        return False
    spans = sorted((m.header_offset, m.header_offset + LOCAL_HEADER + m.compress_size) for m in members)
    return spans[0][0] == 0 and all(end <= start for (_, end), (start, _) in pairwise(spans))


def _strange(what: Text) -> Refusal:
    return Refusal("strange-zip", what, SAVE_AGAIN)


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"
