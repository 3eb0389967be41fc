"""Public holidays to begin a calendar with: days off of the civil service, each still to be confirmed (LT-3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from typing import Any

from holidays import country_holidays

from samrit.core.fiscal_year import DateProblem, FiscalYear, parse_date
from samrit.core.text import Text
from samrit.core.weights import Certainty
from samrit.frameworks.content.places import bare

CATEGORIES = ("public", "government")
NOT_OF_THE_CIVIL_SERVICE = ("แรงงานแห่งชาติ", "วันเด็กแห่งชาติ")
"""Labour Day, with the day given for it, and Children's Day are no holidays of the civil service."""
LAST_MONTHS = 4
"""Reports of a fiscal year are received until the January after it, so its calendar knows the holidays until then."""
TO_CONFIRM = Text(
    "จากตารางวันหยุด holidays {version} ยังไม่ได้ยืนยันกับประกาศสำนักนายกรัฐมนตรีและมติคณะรัฐมนตรี",
    "from the table of holidays {version}, not yet confirmed by the announcements of the Prime Minister's Office",
)


def public_holidays(year: FiscalYear) -> list[dict[str, Any]]:
    """The holidays from the first day of a fiscal year to the end of the January after it, in order."""
    first, last = year.first_day, year.month_end(12 + LAST_MONTHS)
    years = range(first.year, last.year + 1)
    thai = country_holidays("TH", years=years, categories=CATEGORIES, language="th")
    english = country_holidays("TH", years=years, categories=CATEGORIES, language="en_US")
    note = TO_CONFIRM.fill(version=version("holidays"))
    found = []
    for day in sorted(thai):
        if not first <= day <= last or any(words in thai[day] for words in NOT_OF_THE_CIVIL_SERVICE):
            continue
        found.append(
            {
                "day": day.isoformat(),
                "name": thai[day],
                "name_en": english[day],
                "certainty": Certainty.ASSUMED.value,
                "note": note.th,
                "note_en": note.en,
            }
        )
    return found


def day_of(holiday: Any) -> date | None:
    """The day of a holiday as it is written; ``None`` where it cannot be read."""
    written = bare(holiday.get("day")) if isinstance(holiday, dict) else None
    try:
        return parse_date(written) if isinstance(written, str) else None
    except DateProblem:
        return None


def merged(there: list[Any], more: Iterable[dict[str, Any]]) -> list[Any]:
    """The holidays with those that are new, by day; what is there stays as it is, what cannot be read comes last."""
    days = {day_of(each) for each in there}
    found = [*there, *(each for each in more if day_of(each) not in days)]
    return sorted(found, key=lambda each: day_of(each) or date.max)
