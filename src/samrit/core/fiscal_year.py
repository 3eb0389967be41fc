"""Fiscal years of the Buddhist era, their rounds, and dates as Thai offices write and read them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from samrit.core.problem import Problem
from samrit.core.text import Lang, Text

ERA = 543
"""Years that the Buddhist era is ahead of the common era."""
FIRST_YEAR, LAST_YEAR = 2400, 2999
"""Four-digit years in this range are read as Buddhist, four-digit years below it as common era."""

MONTHS = (
    Text("มกราคม", "January"),
    Text("กุมภาพันธ์", "February"),
    Text("มีนาคม", "March"),
    Text("เมษายน", "April"),
    Text("พฤษภาคม", "May"),
    Text("มิถุนายน", "June"),
    Text("กรกฎาคม", "July"),
    Text("สิงหาคม", "August"),
    Text("กันยายน", "September"),
    Text("ตุลาคม", "October"),
    Text("พฤศจิกายน", "November"),
    Text("ธันวาคม", "December"),
)
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")

MONTH_NUMBERS = {
    name.replace(".", "").lower(): number
    for number, (full, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1)
    for name in (full.th, short, full.en, full.en[:3])
}

YEAR_FIRST = re.compile(r"(?P<year>[0-9]+)-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]+)")
IN_WORDS = re.compile(
    r"(?:วันที่ *)?(?P<day>[0-9]{1,2}) *(?P<name>[^0-9]+?) *(?P<era>พ\.?ศ\.?|ค\.?ศ\.?)? *(?P<year>[0-9]+)"
)

HOW_TO_WRITE = Text(
    "เขียนวันที่เป็น 31 ตุลาคม 2554 หรือ 31/10/2554 หรือ 2011-10-31",
    "write the date as 31 October 2011, 31/10/2554 or 2011-10-31",
)
FOUR_DIGITS = Text(
    "เขียนปีให้ครบสี่หลัก เช่น 2554 (พ.ศ.) หรือ 2011 (ค.ศ.)",
    "write all four digits of the year, for instance 2554 (Buddhist era) or 2011 (common era)",
)
FOUR_DIGITS_BUDDHIST = Text(
    "ใช้ปี พ.ศ. สี่หลัก ตั้งแต่ 2400 ถึง 2999 เช่น 2554",
    "use a four-digit Buddhist year from 2400 to 2999, for instance 2554",
)


class DateProblem(Problem):
    """A year or a date that cannot be read without guessing."""


class Round(IntEnum):
    """The round of a report, by the months of the fiscal year that it covers (SR-1, SR-2)."""

    SIX_MONTHS = 6
    NINE_MONTHS = 9
    TWELVE_MONTHS = 12


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """A Thai government fiscal year, always by its Buddhist number: 2554 is 1 October 2010 to 30 September 2011.

    A number outside 2400–2999 raises :class:`DateProblem`, which names the number that was probably meant (CA-1).
    """

    year: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise DateProblem(
                Text(
                    "{year} ไม่ใช่ปีงบประมาณตามพุทธศักราช",
                    "{year} is not a fiscal year of the Buddhist era",
                ).fill(year=self.year),
                _meant(self.year),
            )

    def __str__(self) -> str:
        return str(self.year)

    @classmethod
    def containing(cls, day: date) -> FiscalYear:
        """The fiscal year in which ``day`` lies: from 1 October it is the next one."""
        return cls(day.year + ERA + (1 if day.month >= 10 else 0))

    @property
    def first_day(self) -> date:
        """1 October of the calendar year before."""
        return date(self.year - ERA - 1, 10, 1)

    @property
    def last_day(self) -> date:
        """30 September."""
        return date(self.year - ERA, 9, 30)

    @property
    def previous(self) -> FiscalYear:
        """The fiscal year before."""
        return FiscalYear(self.year - 1)

    @property
    def next(self) -> FiscalYear:
        """The fiscal year after."""
        return FiscalYear(self.year + 1)

    @property
    def label(self) -> Text:
        """The name as it is printed."""
        return Text("ปีงบประมาณ พ.ศ. {year}", "fiscal year B.E. {year}").fill(year=self.year)

    def month_end(self, months: int) -> date:
        """The last day of the ``months``-th month counted from October (1 or more; 13 is the October after the
        year)."""
        if months < 1:
            raise ValueError(f"months are counted from 1, not {months}")
        years, month = divmod(months + 8, 12)
        calendar_year = self.first_day.year + years
        return date(calendar_year, month + 1, monthrange(calendar_year, month + 1)[1])

    def round_period(self, round_: Round) -> tuple[date, date]:
        """The first and the last day that a report of the round covers (CA-4)."""
        return self.first_day, self.month_end(round_)


def _meant(year: int) -> Text:
    """What to write instead of a year that is not Buddhist."""
    if FIRST_YEAR <= year + ERA <= LAST_YEAR:
        meant = year + ERA
    elif 0 <= year <= 99:
        meant = 2500 + year
    else:
        return FOUR_DIGITS_BUDDHIST
    return Text("ใช้ปี พ.ศ. สี่หลัก: {meant}?", "use the four-digit Buddhist year: {meant}?").fill(meant=meant)


def thai_numerals(text: str) -> str:
    """``text`` with its Arabic digits written as Thai ones; everything else stays."""
    return text.translate(TO_THAI)


def thai_date(day: date, lang: Lang) -> str:
    """A date as it is printed: ``31 ตุลาคม 2554`` in Thai, ``31 October 2011`` in English."""
    year = day.year + ERA if lang is Lang.TH else day.year
    return f"{day.day} {MONTHS[day.month - 1].in_(lang)} {year}"


def date_text(day: date) -> Text:
    """A date as a sentence part, in both languages."""
    return Text(thai_date(day, Lang.TH), thai_date(day, Lang.EN))


def parse_date(text: str) -> date:
    """The day that a person wrote; raises :class:`DateProblem`, which says what to write instead.

    Read are ``2011-10-31``, ``31/10/2011``, ``31 October 2011``, ``31 ตุลาคม 2554``, ``31 ต.ค. 2554``, with Thai digits
    too. A year from 2400 on is Buddhist. A two-digit year is refused: 54 may be 2554 or 1954.
    """
    words = " ".join(text.translate(TO_ARABIC).split())
    for form in (YEAR_FIRST, DAY_FIRST, IN_WORDS):
        found = form.fullmatch(words)
        if found:
            parts = found.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            if month is not None:
                return _day(_common_year(parts["year"], parts.get("era") or "", text), month, int(parts["day"]), text)
    raise _unreadable(text)


def _month(name: str) -> int | None:
    """The number of a month by its full or short name, or None."""
    return MONTH_NUMBERS.get(name.replace(".", "").replace(" ", "").lower())


def _common_year(digits: str, era: str, given: str) -> int:
    """The year in the common era; two digits, or an era that contradicts the number, are refused."""
    if len(digits) != 4:
        raise DateProblem(
            Text(
                "ปี “{digits}” ในวันที่ “{given}” ไม่ใช่ปีสี่หลัก จึงไม่ทราบแน่ชัดว่าเป็นปีใด",
                "the year “{digits}” in the date “{given}” has not four digits, so it could be more than one year",
            ).fill(digits=_shortened(digits), given=_shortened(given)),
            _both_readings(digits),
        )
    number = int(digits)
    buddhist = number >= FIRST_YEAR
    wrong_era = (era.startswith("พ") and not buddhist) or (era.startswith("ค") and buddhist)
    if wrong_era or number > LAST_YEAR or number < FIRST_YEAR - ERA:
        raise DateProblem(
            Text(
                "ปี {number} ในวันที่ “{given}” ไม่ใช่ปีที่ใช้ได้",
                "the year {number} in the date “{given}” is not a usable year",
            ).fill(number=f"{era} {digits}".strip(), given=_shortened(given)),
            FOUR_DIGITS,
        )
    return number - ERA if buddhist else number


def _both_readings(digits: str) -> Text:
    """What to write instead of a year without four digits: 54 is 2554 or 1954, 26 is 2526 or 2026."""
    if len(digits) != 2:
        return FOUR_DIGITS
    buddhist, common = 2500 + int(digits), (2000 if int(digits) < 50 else 1900) + int(digits)
    return Text(
        "เขียนปีให้ครบสี่หลัก: {buddhist} (พ.ศ.) หรือ {common} (ค.ศ.)?",
        "write all four digits of the year: {buddhist} (Buddhist era) or {common} (common era)?",
    ).fill(buddhist=buddhist, common=common)


def _day(year: int, month: int, day: int, given: str) -> date:
    """The date, or what is wrong with it."""
    if not 1 <= month <= 12:
        raise _unreadable(given)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise DateProblem(
            Text(
                "วันที่ “{given}” ไม่มีอยู่จริง",
                "the date “{given}” does not exist",
            ).fill(given=_shortened(given)),
            Text(
                "แก้วันที่: เดือน{month} พ.ศ. {buddhist} มี {last} วัน",
                "correct the day: {month} {year} has {last} days",
            ).fill(month=MONTHS[month - 1], buddhist=year + ERA, year=year, last=last),
        )
    return date(year, month, day)


def _unreadable(given: str) -> DateProblem:
    return DateProblem(
        Text("อ่านวันที่ “{given}” ไม่ได้", "cannot read the date “{given}”").fill(given=_shortened(given)),
        HOW_TO_WRITE,
    )


def _shortened(given: str) -> str:
    """What a person wrote, cut so that a sentence stays a sentence."""
    return given if len(given) <= 40 else given[:40] + "…"
