"""Breaking Thai and English sentences into lines of a terminal; Thai has no spaces between words.

Lines break at spaces, at the words that titles of indicators and reasons are made of, and where a syllable must begin.
It is no dictionary: a rare compound may be broken between two of its syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

WORDS = tuple(
    sorted(
        """
        กรม กรอบ กระทรวง กระบวนการ กระบวนงาน กลุ่ม กลุ่มจังหวัด กับ การ การณ์ กำหนด ขอ ของ ขั้น ขั้นตอน ขึ้น ข้อมูล ข้อเสนอ
        ข่าวสาร ครบ ครอบครัว ครัวเรือน คะแนน คำ คำรับรอง คิด คือ คุณภาพ ค่า ค่าเฉลี่ย ความ ความพึงพอใจ ความรู้ ความสำเร็จ ความเสี่ยง
        งบประมาณ งาน จริยธรรม จังหวัด จัดการ จัดตั้ง จัดทำ จาก จำนวน จึง ชุมชน ชี้วัด ฐาน ดำเนินการ ดำเนินงาน ด้วย ด้าน ดี
        ตัว ตัวชี้วัด ตั้งแต่ ตาม ต่ำกว่า ต่ำสุด ต่อ ต่อเนื่อง ต้อง ถ่วงน้ำหนัก ถ่ายทอด ถึง ทรัพยากร ทศนิยม ทั้ง ทาง ทำ ที่
        ทุก ที่ได้รับ ธรรมชาติ นโยบาย นับ นำ น้ำหนัก ใน บริการ บริหาร บริหารจัดการ บุคคล บุคลากร ปฏิบัติราชการ ประจำ ประชาชน
        ประสิทธิผล ประสิทธิภาพ ประเด็น ประเมิน ประเมินผล ปรับปรุง ปลอดภัย ปัดเศษ ปีงบประมาณ ป้องกัน ผล ผลการ ผลรวม ผลิตภัณฑ์
        ผู้ ผู้รับบริการ ผ่าน พัฒนา พลังงาน พร้อม พื้นฐาน พ.ศ. ภาครัฐ ภายใต้ ภายใน ภายนอก มา มาตรการ มาตรฐาน มิติ มี มีส่วนร่วม
        ยัง ยุทธศาสตร์ ยกระดับ ยาเสพติด รวม รวมกัน ระดับ ระบบ ระยะเวลา ระหว่าง รอบ ระบุ ราชการ รายงาน ร้อยละ ลด ลดลง วัน
        วัฒนธรรม ศูนย์ ส่งเสริม ส่วน สนับสนุน สภาพแวดล้อม สำเร็จ สารสนเทศ สิ่งแวดล้อม สูงกว่า สูงสุด หน่วยงาน หมู่บ้าน หรือ
        หลักฐาน หาก หาร องค์กร อยู่ ออก อัน อาชีพ อาชญากรรม เกณฑ์ เข้า เครือข่าย เงื่อนไข เฉลี่ย เช่น เดือน เต็ม เท่ากับ เปิดเผย
        เปลี่ยนแปลง เป็น เป้าหมาย เป้าประสงค์ เพราะ เพิ่ม เพื่อ เมื่อ เรียนรู้ เริ่ม เลือก เศรษฐกิจพอเพียง เสร็จ แก้ แต่ แต่ละ
        แถว แนวทาง แบบ แผน แผนงาน แผนปฏิบัติราชการ แล้ว และ โครงการ โดย โปร่งใส ใช้ ใต้ ให้ ได้ ได้รับ ไป ไม่ ไม่มี ไม่ได้ ไว้
        """.split(),
        key=len,
        reverse=True,
    )
)
WORD = re.compile("|".join(map(re.escape, WORDS)))
NOT_AT_START = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]|[\u0e01-\u0e2e]\u0e4c|[ๆฯ]")
"""What cannot begin a word: following vowels and marks, a silenced consonant, the signs of repetition and omission."""
SYLLABLE = re.compile("[เแโใไ]")
LETTER = re.compile("[ก-ฮ] *")
LEADING = ("การ", "ความ", "ผู้", "ที่", "และ", "หรือ", "ใน", "ของ", "ตาม", "โดย", "เพื่อ", "ด้าน")
"""Words that lead to the next one and look lost at the end of a line."""
CHUNK = re.compile(r"[ก-๛](?:[ก-๛]|\.(?=[ก-๛]))*\.? *|[^ก-๛ ]+ *| +")
"""Thai with its abbreviations (พ.ศ.), anything else, or spaces, each with the spaces after it."""
CLOSING = "ๆฯ)]”’,.:;%"
OPENING = "([“‘"


def lines(words: str, width: int) -> list[str]:
    """``words`` in lines of at most ``width`` cells; at least one line, which may be empty."""
    found: list[str] = []
    line = ""
    for piece in pieces(words):
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            found.append(line.rstrip())
            line = ""
        line += piece if line or not found else piece.lstrip()
        while cell_len(line.rstrip()) > width:
            at = _cut(line, width)
            found.append(line[:at])
            line = line[at:]
    return [*found, line.rstrip()] if line.strip() or not found else found


def pieces(words: str) -> Iterator[str]:
    """The parts of a sentence between which a line may end; put together they are the sentence again."""
    piece = ""
    for part in _parts(words):
        if piece and not _belong_together(piece, part):
            yield piece
            piece = ""
        piece += part
    if piece:
        yield piece


def _belong_together(piece: str, part: str) -> bool:
    """Whether a line must not end between the two."""
    return part[0] in CLOSING + "×−+" or piece[-1] in OPENING or piece.endswith(("× ", "− ", "= ", *LEADING))


def _parts(words: str) -> Iterator[str]:
    for chunk in CHUNK.findall(words):
        if "ก" <= chunk[0] <= "๛":
            yield from _thai_parts(chunk)
        else:
            yield from re.findall(r"[^/]*/+ *|[^/]+", chunk) if re.fullmatch(r"[^\d(]+", chunk) else (chunk,)


def _thai_parts(chunk: str) -> Iterator[str]:
    """What was found, less its slips: one letter is no word, so มา|ก and ค|รอบ were words of their own."""
    joined, alone = "", False
    for part in _found(chunk):
        letter = LETTER.fullmatch(part) is not None
        if joined and not (letter or alone):
            yield joined
            joined = ""
        joined += part
        alone = letter
    if joined:
        yield joined


def _found(chunk: str) -> Iterator[str]:
    start = at = 0
    while at < len(chunk):
        found = WORD.match(chunk, at)
        if found and not NOT_AT_START.match(chunk, found.end()):
            if at > start:
                yield chunk[start:at]
            yield found.group()
            start = at = found.end()
            continue
        if at > start and SYLLABLE.match(chunk, at):
            yield chunk[start:at]
            start = at
        at += 1
    if at > start:
        yield chunk[start:at]


def _cut(line: str, width: int) -> int:
    """Where to cut something that has no place to break, never between a letter and its marks."""
    at, used = 0, 0
    for index, letter in enumerate(line):
        used += cell_len(letter)
        if used > width and index:
            break
        at = index + 1
    while at < len(line) and at > 1 and unicodedata.category(line[at]) == "Mn":
        at -= 1
    return max(at, 1)
