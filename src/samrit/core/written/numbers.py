"""Exact numbers from what people type: Thai digits are numbers, everything doubtful is refused with a remedy."""

from __future__ import annotations

import re
from decimal import Decimal

from samrit.core.problem import Problem
from samrit.core.text import Text

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
SPACES = str.maketrans("", "", "\u00a0\u200b\u200c\u200d\ufeff")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,6})?", re.ASCII)
WITHIN = re.compile(r"[+-]?[\d๐-๙]+([.,][\d๐-๙]+)*")

MOST_WHOLE_DIGITS = 15
MOST_DECIMALS = 20


class NumberProblem(Problem):
    """Why a text is not a number we may score with, and what to write instead."""


def tidy(written: str) -> str:
    """The text with Thai digits as Arabic ones, a typographic minus as ``-`` and invisible characters dropped."""
    return written.translate(THAI_DIGITS).translate(SPACES).replace("−", "-").strip()


def parse_number(written: str) -> Decimal:
    """The exact number that ``written`` says.

    Raises:
        NumberProblem: it is words, has a comma, is not finite, or has more digits than any result can have.
    """
    text = tidy(written)
    if NUMBER.fullmatch(text):
        return _within_reach(Decimal(text), written)
    if text.lower().lstrip("+-.") in {"nan", "inf", "infinity"}:
        raise NumberProblem(
            Text("{written} ไม่ใช่จำนวน", "{written} is not a number").fill(written=written.strip()),
            Text("ใส่จำนวนที่วัดได้ หรือเว้นว่างไว้หากยังไม่มีผล", "write the measured number, or leave it empty if there is none"),
        )
    if "," in text:
        raise NumberProblem(
            Text(
                "{written} มีเครื่องหมายจุลภาค ซึ่งอ่านได้สองทาง (หลักพันหรือจุดทศนิยม)",
                "{written} has a comma, which can be read in two ways (thousands or decimals)",
            ).fill(written=written.strip()),
            Text(
                "เขียนโดยไม่มีจุลภาค และใช้จุดเป็นทศนิยม เช่น 1150.4",
                "write it without commas, with a point for decimals, for example 1150.4",
            ),
        )
    found = WITHIN.findall(written) and WITHIN.search(written)
    inside = tidy(found.group()) if found else ""
    raise NumberProblem(
        Text('"{written}" เป็นข้อความ ไม่ใช่จำนวน', '"{written}" is text, not a number').fill(written=_short(written)),
        Text("เขียนเฉพาะจำนวน เช่น {number}", "write the number alone, for example {number}").fill(number=inside or "85"),
    )


def _within_reach(number: Decimal, written: str) -> Decimal:
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if number and (number.adjusted() >= MOST_WHOLE_DIGITS or decimals > MOST_DECIMALS):
        raise NumberProblem(
            Text(
                "{written} เกินขอบเขตที่คำนวณได้ (ไม่เกิน {whole} หลัก และทศนิยมไม่เกิน {decimals} ตำแหน่ง)",
                "{written} is out of range (at most {whole} digits before the point and {decimals} after it)",
            ).fill(written=_short(written), whole=MOST_WHOLE_DIGITS, decimals=MOST_DECIMALS),
            Text(
                "ตรวจสอบว่าพิมพ์ถูก หรือใช้หน่วยที่ใหญ่ขึ้น เช่น ล้านบาท",
                "check the typing, or use a larger unit, such as million baht",
            ),
        )
    return number if number else Decimal(0)


def _short(written: str) -> str:
    written = written.strip()
    return written if len(written) <= 40 else written[:39] + "…"
