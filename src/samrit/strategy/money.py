"""Budgets as people write them and as they are kept: baht with two decimals, whole satang."""

from __future__ import annotations

from samrit.core.text import Text
from samrit.core.written.numbers import NumberProblem, parse_number

SATANG = 100


def in_baht(satang: int) -> str:
    """``1234.50`` for 123450 satang."""
    return f"{satang // SATANG}.{satang % SATANG:02d}"


def in_satang(baht: str) -> int:
    """The satang that an amount in baht says.

    Raises:
        NumberProblem: it is no number, or has parts of a satang.
    """
    satang = parse_number(baht) * SATANG
    if satang != int(satang):
        raise NumberProblem(
            Text("{baht} บาท มีเศษของสตางค์", "{baht} baht has parts of a satang").fill(baht=baht),
            Text("ใช้ทศนิยมไม่เกินสองตำแหน่ง", "use at most two decimals"),
        )
    return int(satang)
