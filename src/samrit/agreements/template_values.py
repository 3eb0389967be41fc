"""Values of template fields as people type them and as they are stored: reading, writing, comparing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.template_fields import TemplateField, Widget, split
from samrit.core.checks.process_weight import INPUT, OUTCOME, OUTPUT, PROCESS
from samrit.core.fiscal_year import TO_ARABIC, parse_date
from samrit.core.kinds import KINDS
from samrit.core.kinds.level_reading import COLUMNS, DIRECTION_LABELS
from samrit.core.kinds.milestone_then_value import SIGNS
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.numbers import parse_number, shortened, tidy
from samrit.core.written.plain import Plain

Stated = Mapping[str, Plain]
"""What the framework says for a row, by key of the scorecard file; the agency's own words go before it."""

THREE_TARGETS = "50;75;100"
ROUND_CHOICES = {str(months): Text(f"รอบ {months} เดือน", f"{months}-month round") for months in (6, 9, 12)}
CHOICES: dict[str, dict[str, Text]] = {
    "row.kind": {name: kind.label for name, kind in KINDS.items()},
    "row.direction": dict(DIRECTION_LABELS),
    "row.points": {
        "": Text("ห้าระดับ 1 ถึง 5 คะแนน", "five levels, 1 to 5 points"),
        THREE_TARGETS: Text("สามค่าเป้าหมาย 50 75 100 คะแนน", "three targets, 50, 75 and 100 points"),
    },
    "row.start_round": {"": Text("ตั้งแต่รอบแรก", "from the first round"), **ROUND_CHOICES},
    "row.cancel_round": {"": Text("ไม่ยกเลิก", "not cancelled"), **ROUND_CHOICES},
    "measures": {
        OUTCOME: Text("ผลลัพธ์", "outcome"),
        OUTPUT: Text("ผลผลิต", "output"),
        PROCESS: Text("กระบวนการ", "process"),
        INPUT: Text("ปัจจัยนำเข้า", "input"),
    },
}
"""What may be chosen in a field, with its words. Every choice but that of the kind can be taken back."""

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
CONDITION = re.compile(
    r"\s*(?P<sign><=|>=|[<>≤≥]|ต่ำกว่า|น้อยกว่า|ไม่เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่|มากกว่า|เกิน|below|at_most|at_least|above)"
    r"\s*(?P<bound>[^\s<>≤≥]+)"
)
SIGN_WORDS = {
    **dict.fromkeys(("<", "ต่ำกว่า", "น้อยกว่า", "below"), "below"),
    **dict.fromkeys(("<=", "≤", "ไม่เกิน", "at_most"), "at_most"),
    **dict.fromkeys((">=", "≥", "ตั้งแต่", "ไม่น้อยกว่า", "ไม่ต่ำกว่า", "at_least"), "at_least"),
    **dict.fromkeys((">", "มากกว่า", "เกิน", "above"), "above"),
}
PHONE = re.compile(r"[0-9+(][0-9+()\-–/., ]*(?: *(?:ต่อ|ext\.?|x) *[0-9\-–, ]+)?", re.IGNORECASE)


class ValueProblem(Problem):
    """Why what somebody typed cannot be stored in a field, and what to write instead."""


TOO_LONG = Text("ข้อความยาวเกินไป ({given} ตัวอักษร)", "the text is too long ({given} characters)")
SHORTEN = Text("ย่อให้ไม่เกิน {most} ตัวอักษร", "at most {most} characters")
ODD_LETTERS = Text("มีอักขระที่ระบบอ่านไม่ได้ปนอยู่", "there are characters in it that cannot be read")
TYPE_AGAIN = Text("ลบแล้วพิมพ์ข้อความนั้นใหม่", "delete the text and type it again")
NO_CHOICE = Text('ไม่มี "{word}" ให้เลือก', '"{word}" is not one of the choices')
CHOOSE = Text("เลือกจากรายการ", "choose from the list")
NO_CONDITION = Text('ไม่เข้าใจเงื่อนไข "{given}"', 'the condition "{given}" cannot be understood')
WRITE_CONDITION = Text("เขียนเช่น < 80 หรือ ≥ 80 หรือ ≥ 80 < 90", "write for example < 80, or ≥ 80, or ≥ 80 < 90")
NO_PAIR = Text('บรรทัด "{given}" ไม่มีเครื่องหมาย =', 'the line "{given}" has no =')
WRITE_PAIR = Text("เขียนบรรทัดละหนึ่งรายการ เช่น A1 = 0.10", "one item a line, for example A1 = 0.10")
PAIR_TWICE = Text('มี "{given}" สองครั้ง', '"{given}" stands twice')
KEEP_ONE = Text("เหลือไว้เพียงครั้งเดียว", "keep one of them")
NO_PHONE = Text('"{given}" ไม่ใช่หมายเลขโทรศัพท์', '"{given}" is not a telephone number')
WRITE_PHONE = Text("เขียนเช่น 0 2356 9999 ต่อ 1101", "write for example 0 2356 9999 ext. 1101")


def read(field: TemplateField, typed: str) -> Plain:
    """What ``typed`` means in ``field``, as it is stored; ``None`` where it is empty.

    Raises:
        Problem: it cannot be read as what the field holds.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if UNREADABLE.search(text):
        raise ValueProblem(ODD_LETTERS, TYPE_AGAIN)
    if len(text) > field.longest:
        raise ValueProblem(TOO_LONG.fill(given=len(text)), SHORTEN.fill(most=field.longest))
    if field.widget is Widget.YES_NO:
        return "true" if text else "false"
    return READERS[field.widget](field, text) if text else None


def _line(_field: TemplateField, text: str) -> Plain:
    return " ".join(text.split())


def _lines(_field: TemplateField, text: str) -> Plain:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _number(_field: TemplateField, text: str) -> Plain:
    return plain(parse_number(text))


def _phone(_field: TemplateField, text: str) -> Plain:
    number = " ".join(text.translate(TO_ARABIC).split())
    if not PHONE.fullmatch(number) or sum(letter.isdigit() for letter in number) < 3:
        raise ValueProblem(NO_PHONE.fill(given=shortened(text)), WRITE_PHONE)
    return number


def _choice(field: TemplateField, text: str) -> Plain:
    if text not in CHOICES[field.key]:
        raise ValueProblem(NO_CHOICE.fill(word=shortened(text)), CHOOSE)
    return list(text.split(";")) if field.key == "row.points" else text


def _day(_field: TemplateField, text: str) -> Plain:
    return parse_date(text).isoformat()


def _condition(_field: TemplateField, text: str) -> Plain:
    found: dict[str, Plain] = {}
    rest = tidy(text)
    while rest:
        match = CONDITION.match(rest)
        sign = SIGN_WORDS[match["sign"]] if match else ""
        if match is None or sign in found:
            raise ValueProblem(NO_CONDITION.fill(given=shortened(text)), WRITE_CONDITION)
        found[sign] = plain(parse_number(match["bound"].rstrip(",;")))
        rest = rest[match.end() :].strip(" ,;")
    return found


def _pairs(_field: TemplateField, text: str) -> Plain:
    found: dict[str, Plain] = {}
    for line in filter(None, map(str.strip, text.split("\n"))):
        name, equals, weight = line.partition("=")
        name = " ".join(name.split())
        if not equals or not name:
            raise ValueProblem(NO_PAIR.fill(given=shortened(line)), WRITE_PAIR)
        if name in found:
            raise ValueProblem(PAIR_TWICE.fill(given=shortened(name)), KEEP_ONE)
        found[name] = plain(parse_number(weight))
    return found


def _key(_field: TemplateField, text: str) -> Plain:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueProblem(NO_CHOICE.fill(word=shortened(text)), CHOOSE)
    return text


READERS = {
    Widget.LINE: _line,
    Widget.LINES: _lines,
    Widget.NUMBER: _number,
    Widget.PHONE: _phone,
    Widget.CHOICE: _choice,
    Widget.DAY: _day,
    Widget.CONDITION: _condition,
    Widget.PAIRS: _pairs,
    Widget.PERSON: _key,
    Widget.OBJECTIVE: _key,
}


def stored(row: AgreementIndicator, key: str, stated: Stated) -> Plain:
    """What a field holds now: the agency's own, else what the framework says; ``None`` for nothing.

    Raises:
        UnknownField: there is no such field or member.
    """
    field, member = split(key)
    if field.widget in (Widget.PERSON, Widget.OBJECTIVE):
        number = getattr(row, f"{field.key}_id")
        return None if number is None else str(number)
    if field.key.startswith("row."):
        name = field.key.removeprefix("row.")
        whole: Any = row.row[name] if name in row.row else stated.get(name)
        if field.widget is Widget.YES_NO:
            return "true" if str(whole).lower() in ("true", "yes") else "false"
    else:
        whole = getattr(row, field.key)
    value = _member(whole, member) if member else whole
    return value or None


def _member(whole: Any, member: str) -> Plain:
    if isinstance(whole, dict):
        found: Plain = whole.get(member)
        return found
    place = int(member) - 1
    return whole[place] if isinstance(whole, list) and place < len(whole) else None


def put(row: AgreementIndicator, key: str, value: Plain, stated: Stated) -> None:
    """Set what a field holds, without saving; ``value`` is as :func:`read` gives it."""
    field, member = split(key)
    if field.widget in (Widget.PERSON, Widget.OBJECTIVE):
        setattr(row, f"{field.key}_id", None if value is None else int(str(value)))
        return
    own = field.key.startswith("row.")
    name = field.key.removeprefix("row.")
    if member:
        whole = row.row.get(name, stated.get(name)) if own else getattr(row, field.key)
        value = _with_member(field, whole, member, value)
    if own:
        kept = {known: each for known, each in row.row.items() if known != name}
        row.row = kept if value is None or value == {} else {**kept, name: value}
    else:
        setattr(row, field.key, value if value is not None else ({} if member else ""))


def _with_member(field: TemplateField, whole: Any, member: str, value: Plain) -> Plain:
    """The whole of a field with one member changed; ``None`` where nothing is left."""
    if field.key in ("row.thresholds", "row.band"):
        members = list(whole) if isinstance(whole, list) else []
        place = int(member) - 1
        members += [None] * (place + 1 - len(members))
        members[place] = value
        while members and members[-1] is None:
            members.pop()
        return members or None
    kept = {known: each for known, each in (whole or {}).items() if known != member}
    return kept if value is None else dict(sorted({**kept, member: value}.items()))


def in_words(field: TemplateField, value: Plain) -> str:
    """A stored value as the page shows it in its field; empty for nothing."""
    if value is None:
        return ""
    if field.widget is Widget.YES_NO:
        return "on" if value == "true" else ""
    if isinstance(value, list):
        return ";".join(str(each or "") for each in value)
    if isinstance(value, dict) and field.widget is Widget.CONDITION:
        return " ".join(f"{SIGNS.get(sign, sign)} {bound}" for sign, bound in value.items())
    if isinstance(value, dict):
        return "\n".join(f"{name} = {weight}" for name, weight in value.items())
    return value


def as_keys(row: Mapping[str, Plain]) -> dict[str, Plain]:
    """The agency's decisions as keys of the scorecard file. Thresholds of which some are still missing become columns,
    so that the reader names the level that is empty."""
    keys = dict(row)
    thresholds = keys.get("thresholds")
    if isinstance(thresholds, list) and None in thresholds:
        del keys["thresholds"]
        keys |= {column: each for column, each in zip(COLUMNS, thresholds, strict=False) if each is not None}
    return keys
