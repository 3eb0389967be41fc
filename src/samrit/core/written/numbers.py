"""Exact numbers from what people type: Thai digits are numbers, everything doubtful is refused with a remedy."""

from __future__ import annotations

import re
from decimal import Decimal

from samrit.core.problem import Problem
from samrit.core.text import Text

# Arabic digits for Thai ones, a hyphen for the typographic minus and the dash that word processors make of it, plain
# spaces for those that hold words together; what nobody can see is dropped.
TIDY = str.maketrans("๐๑๒๓๔๕๖๗๘๙−–\u00a0\u202f", "0123456789--  ", "\u200b\u200c\u200d\u2060\ufeff")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?(?P<exponent>\d+))?", re.ASCII)
WITHIN = re.compile(r"(?:(?<!\w)[+-])?[0-9]+(?:\.[0-9]+)?")

MOST_WHOLE_DIGITS = 15
MOST_DECIMALS = 20
LONGEST_EXPONENT = 6


class NumberProblem(Problem):
    """Why a text is not a number we may score with, and what to write instead."""


def tidy(written: str) -> str:
    """The text with Thai digits as Arabic ones, a typographic minus as ``-`` and invisible characters dropped."""
    return written.translate(TIDY).strip()


def shortened(written: str) -> str:
    """What a person wrote, cut so that a sentence stays a sentence."""
    written = written.strip()
    return written if len(written) <= 40 else written[:39] + "…"


def parse_number(written: str) -> Decimal:
    """The exact number that ``written`` says.

    Raises:
        NumberProblem: it is words, has a comma, is not finite, or has more digits than any result can have.
    """
    text = tidy(written)
    if found := NUMBER.fullmatch(text):
        if len((found["exponent"] or "").lstrip("0")) > LONGEST_EXPONENT:
            raise _out_of_reach(written)
        return _within_reach(Decimal(text), written)
    if text.lower().lstrip("+-.") in {"nan", "inf", "infinity"}:
        raise NumberProblem(
            Text("{written} ไม่ใช่จำนวน", "{written} is not a number").fill(written=text),
            Text("ใส่จำนวนที่วัดได้ หรือเว้นว่างไว้หากยังไม่มีผล", "write the measured number, or leave it empty if there is none"),
        )
    if NUMBER.fullmatch(text.replace(",", "")):
        raise NumberProblem(
            Text(
                "{written} มีเครื่องหมายจุลภาค ซึ่งอ่านได้สองทาง (หลักพันหรือจุดทศนิยม)",
                "{written} has a comma, which can be read in two ways (thousands or decimals)",
            ).fill(written=shortened(written)),
            Text(
                "เขียนโดยไม่มีจุลภาค และใช้จุดเป็นทศนิยม เช่น 1150.4",
                "write it without commas, with a point for decimals, for example 1150.4",
            ),
        )
    inside = WITHIN.findall(text)
    example = shortened(inside[0]) if len(inside) == 1 else "85"
    raise NumberProblem(
        Text('"{written}" เป็นข้อความ ไม่ใช่จำนวน', '"{written}" is text, not a number').fill(written=shortened(written)),
        Text("เขียนเฉพาะจำนวน เช่น {number}", "write the number alone, for example {number}").fill(number=example),
    )


def _within_reach(number: Decimal, written: str) -> Decimal:
    if not number:
        return Decimal(0)
    if number.adjusted() >= MOST_WHOLE_DIGITS:
        raise _out_of_reach(written)
    sign, digits, _ = number.as_tuple()
    kept = number.adjusted() + 1 + MOST_DECIMALS
    if any(digits[max(kept, 0) :]):
        raise _out_of_reach(written)
    return number if len(digits) <= kept else Decimal((sign, digits[:kept], -MOST_DECIMALS))


def _out_of_reach(written: str) -> NumberProblem:
    return NumberProblem(
        Text(
            "{written} เกินขอบเขตที่คำนวณได้ (ไม่เกิน {whole} หลัก และทศนิยมไม่เกิน {decimals} ตำแหน่ง)",
            "{written} is out of range (at most {whole} digits before the point and {decimals} after it)",
        ).fill(written=shortened(written), whole=MOST_WHOLE_DIGITS, decimals=MOST_DECIMALS),
        Text(
            "ตรวจสอบว่าพิมพ์ถูก ใช้หน่วยที่ใหญ่ขึ้น เช่น ล้านบาท หรือลดจำนวนทศนิยม",
            "check the typing, use a larger unit, such as million baht, or fewer decimals",
        ),
    )
