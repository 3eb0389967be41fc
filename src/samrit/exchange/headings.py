"""What the heads of columns mean: the keys of the scorecard file, their names in Thai, and how people vary them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches

from samrit.core.kinds import KINDS
from samrit.core.kinds.level_reading import COLUMNS as LEVEL_COLUMNS
from samrit.core.written.numbers import tidy

THAI: Mapping[str, tuple[str, ...]] = {
    "code": ("รหัส", "รหัสตัวชี้วัด", "ตัวชี้วัดที่"),
    "parent": ("ภายใต้", "อยู่ภายใต้"),
    "name": ("ชื่อตัวชี้วัด", "ตัวชี้วัด", "ชื่อ", "ตัวชี้วัดผลการปฏิบัติราชการ"),
    "name_en": ("ชื่อภาษาอังกฤษ", "ชื่อตัวชี้วัดภาษาอังกฤษ"),
    "weight": ("น้ำหนัก", "น้ำหนักร้อยละ", "ค่าน้ำหนัก"),
    "kind": ("ชนิด", "ชนิดตัวชี้วัด", "ชนิดเกณฑ์"),
    "thresholds": ("เกณฑ์การให้คะแนน", "เกณฑ์"),
    "points": ("คะแนนของแต่ละระดับ",),
    "direction": ("ทิศทาง",),
    "result": ("ผลการดำเนินงาน", "ผล", "ผลงาน", "ผลการดำเนินการ"),
    "target": ("เป้าหมาย", "ค่าเป้าหมาย"),
    "unit": ("หน่วยวัด", "หน่วย"),
    "baseline": ("ข้อมูลพื้นฐาน", "ข้อมูลฐาน"),
    "owner": ("ผู้กำกับดูแลตัวชี้วัด", "ผู้กำกับดูแล", "ผู้รับผิดชอบ"),
    "keeper": ("ผู้จัดเก็บข้อมูล",),
    "data_source": ("แหล่งข้อมูล", "แหล่งข้อมูล/วิธีการจัดเก็บข้อมูล"),
    "formula": ("สูตรการคำนวณ", "สูตร"),
    "description": ("คำอธิบาย", "คำอธิบายตัวชี้วัด"),
    "evidence_rule": ("หลักฐานที่ต้องแสดง",),
    "measures": ("สิ่งที่วัด",),
    "note": ("หมายเหตุ",),
    "applies": ("นำมาประเมิน", "ใช้ประเมิน"),
    "instead": ("น้ำหนักย้ายไปที่",),
    "choose_one": ("กลุ่มตัวชี้วัดเลือก",),
    "chosen": ("เลือกตัวชี้วัดนี้",),
    "rounds": ("ผลรายรอบ",),
    "round_weights": ("น้ำหนักรายรอบ",),
    "start_round": ("เริ่มประเมินรอบ",),
    "cancel_round": ("ยกเลิกตั้งแต่รอบ",),
    "top_needs_evidence": ("ระดับ 5 ต้องมีหลักฐาน", "ระดับสูงสุดต้องมีหลักฐาน"),
    "evidence": ("แสดงหลักฐานแล้ว",),
    "band": ("ช่วงเป้าหมาย",),
    "step": ("ช่วงปรับเกณฑ์",),
    "steps_done": ("ขั้นตอนที่ทำแล้ว", "ขั้นที่ทำแล้ว"),
    "step_due": ("กำหนดแล้วเสร็จของขั้น",),
    "step_points": ("คะแนนบางส่วนของขั้น",),
    "partial_credit": ("มีคะแนนบางส่วน",),
    "value_levels": ("เงื่อนไขของระดับ",),
    "value": ("ค่าที่วัดได้",),
    "projects": ("โครงการ",),
    "parts": ("คะแนนรายขั้น",),
    "bonus_percent": ("เพิ่มร้อยละ",),
    "items": ("รายการตรวจ",),
    "missing": ("รายการที่ขาด",),
    "gate_failed": ("ส่วน A ไม่สมบูรณ์",),
    "gate_reason": ("เหตุผลที่ส่วน A ไม่สมบูรณ์",),
} | {
    f"t{level}": tuple(f"{word} {level}" for word in ("ระดับ", "ระดับที่", "ระดับคะแนน", "คะแนน", "เกณฑ์ระดับ", "เกณฑ์"))
    for level in range(1, len(LEVEL_COLUMNS) + 1)
}
"""Every key of a row that a column can hold, with its names in Thai; the first is the one that templates print."""

NUMBERED_ROWS = ("ที่", "ลำดับ", "ลำดับที่")
"""Names of a column of running numbers, which are the codes where no other column holds them."""

POINTS_OR_RESULT = ("คะแนน", "คะแนนที่ได้", "คะแนนที่ได้รับ", "score", "scores")
"""Names of a column that may hold results (of ``direct``) as well as points that somebody worked out."""

GROUPS = {
    "rounds": re.compile(r"(?:round|(?:ผล|ผลการดำเนินงาน)?รอบ)(6|9|12)(?:เดือน)?"),
    "round_weights": re.compile(r"(?:weight|roundweight|น้ำหนัก)\(?(?:รอบ)?(6|9|12)(?:เดือน)?\)?"),
    "baseline": re.compile(r"(?:baseline|ข้อมูลพื้นฐาน)(?:ปี|ปีงบประมาณ|พ\.ศ\.)?(2\d{3})", re.ASCII),
}
"""Columns that are members of a mapping: ``round_6`` is the key 6 of ``rounds``.

The patterns are squeezed like the words they are held against, so they have no spaces, hyphens or ranges."""

TONE_BEFORE_NIKHAHIT = re.compile("\u0e4d([\u0e48-\u0e4b])")
IN_BRACKETS = re.compile(r"\([^()]*\)$")
SPACES = re.compile(r"[\s_\-]+")


def squeezed(words: str) -> str:
    """Words without what people vary: spaces, case, Thai digits, hyphens, and the three ways of writing ำ."""
    folded = unicodedata.normalize("NFKC", tidy(words)).casefold()
    return SPACES.sub("", TONE_BEFORE_NIKHAHIT.sub("\\1\u0e4d", folded))


KEYS = frozenset(THAI) | {key for kind in KINDS.values() for key in kind.keys}
_MEANINGS = {squeezed(word): key for key in sorted(KEYS) for word in (key, *THAI.get(key, ()))} | {
    words: key for level, key in enumerate(LEVEL_COLUMNS, start=1) for words in (str(level), f"level{level}")
}
_NUMBERED = frozenset(map(squeezed, NUMBERED_ROWS))
_POINTS_OR_RESULT = frozenset(map(squeezed, POINTS_OR_RESULT))
_GROUPS = {key: re.compile(squeezed(pattern.pattern), re.ASCII) for key, pattern in GROUPS.items()}
_KINDS = {squeezed(word): name for name, kind in KINDS.items() for word in (name, kind.label.th, kind.label.en)}


def meaning(heading: str) -> str:
    """The key that the head of a column stands for, ``rounds.6`` for a member of a mapping; empty when it is unknown.

    Words in brackets at the end, usually a unit, are dropped where the whole says nothing: ``ผลการดำเนินงาน (ร้อยละ)``.
    """
    words = squeezed(heading)
    for candidate in (words, IN_BRACKETS.sub("", words)):
        if candidate in _MEANINGS:
            return _MEANINGS[candidate]
        for key, pattern in _GROUPS.items():
            if found := pattern.fullmatch(candidate):
                return f"{key}.{found[1]}"
    return ""


def numbers_rows(heading: str) -> bool:
    """Whether the column holds running numbers."""
    return squeezed(heading) in _NUMBERED


def points_or_result(heading: str) -> bool:
    """Whether the words over a column leave open whether it holds results or points worked out from them."""
    words = squeezed(heading)
    return bool({words, IN_BRACKETS.sub("", words)} & _POINTS_OR_RESULT)


def close_to(heading: str) -> str:
    """The known name that an unknown one was probably meant to be, empty when none is near."""
    found = get_close_matches(squeezed(heading), _MEANINGS, n=1, cutoff=0.8)
    return _MEANINGS[found[0]] if found else ""


def kind_word(written: str) -> str:
    """The name of the kind that a label says (``เกณฑ์ตามช่วงค่า`` is ``thresholds``); other words stay as they are."""
    return _KINDS.get(squeezed(written), written)


def title_of(key: str) -> str:
    """The Thai name that templates print over a column."""
    return THAI[key][0]
