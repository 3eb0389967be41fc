"""The limits that checks hold a draft to, each with how certain it is; an office may set its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.weights import Certainty


@dataclass(frozen=True, slots=True)
class Bound:
    """One limit: its ``value``, what it limits, and where it comes from; without a ``source`` it is our own."""

    value: Decimal
    meaning: Text
    certainty: Certainty = Certainty.ASSUMED
    source: str = ""

    @property
    def figure(self) -> str:
        """The value as findings show it."""
        return plain(self.value)

    @property
    def doubt(self) -> Text:
        """What findings say after the figure where no document states it: that it is assumed."""
        if self.certainty is Certainty.STATED:
            return Text("", "")
        return Text(" ({certainty})", " ({certainty})").fill(certainty=self.certainty.label)


@dataclass(frozen=True, slots=True)
class Bounds:
    """All limits, by the name that the checks use."""

    target_level: Bound = Bound(
        Decimal(3),
        Text("ระดับคะแนนสูงสุดที่ค่าเป้าหมายควรอยู่", "the highest level at which a target may be placed"),
        Certainty.STATED,
        "004:9",
    )
    past_years: Bound = Bound(
        Decimal(3),
        Text("จำนวนปีย้อนหลังของข้อมูลพื้นฐาน", "years of past results that the baseline should hold"),
    )
    soft_by: Bound = Bound(
        Decimal("0.5"),
        Text(
            "คะแนนที่ผลตามแนวโน้มสูงกว่าค่าเป้าหมาย ซึ่งตั้งแต่นี้ไปถือเป็นคำเตือน",
            "points by which the trend's result beats the target's, from which on it is a warning",
        ),
    )
    step_ratio: Bound = Bound(
        Decimal(3),
        Text("จำนวนเท่าที่ช่วงเกณฑ์ที่กว้างที่สุดต่างจากช่วงที่แคบที่สุดได้", "how many times the widest step may be the narrowest"),
    )
    fewest_levels: Bound = Bound(
        Decimal(3),
        Text("จำนวนระดับที่น้อยที่สุดของเกณฑ์", "the fewest levels that a scale should have"),
    )
    lightest: Bound = Bound(
        Decimal(1),
        Text("น้ำหนักน้อยที่สุดของหนึ่งตัวชี้วัด (ร้อยละของทั้งหมด)", "the least weight of one indicator (per cent of all)"),
    )
    heaviest: Bound = Bound(
        Decimal(25),
        Text("น้ำหนักมากที่สุดของหนึ่งตัวชี้วัด (ร้อยละของทั้งหมด)", "the most weight of one indicator (per cent of all)"),
    )
    process_share: Bound = Bound(
        Decimal(50),
        Text(
            "น้ำหนักมากที่สุดของตัวชี้วัดปัจจัยนำเข้าและกระบวนการ (ร้อยละของทั้งหมด)",
            "the most weight of input and process indicators together (per cent of all)",
        ),
    )


OUR_BOUNDS = Bounds()
