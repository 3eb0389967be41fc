"""What every action of the register asks first: is it permitted, is it what the person saw, are the words usable."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date

from django.db.models import Model

from samrit.core.fiscal_year import date_text
from samrit.core.text import Text
from samrit.organizations.models import Appointment, Person, Post
from samrit.workflow.actions import CHANGED_MEANWHILE, Refused

CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
CODE_SHAPE = Text(
    "รหัสใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข ขีดกลาง และขีดล่าง ขึ้นต้นด้วยอักษรหรือตัวเลข ไม่เกิน 40 ตัว เช่น ayutthaya",
    "a code has small Latin letters, digits, hyphens and underscores, begins with a letter or digit, and has at most "
    "40 of them, for instance ayutthaya",
)
NAME_MISSING = Text("โปรดระบุชื่อ", "please give a name")
ENDS_BEFORE_START = Text(
    "วันสิ้นสุด ({ends}) อยู่ก่อนวันเริ่ม ({starts})", "the last day ({ends}) is before the first day ({starts})"
)
FIELDS: dict[type[Model], tuple[str, ...]] = {
    Person: ("name", "name_en", "email", "phone", "language"),
    Post: ("title", "title_en", "heads"),
    Appointment: ("person_id", "post_id", "starts_on", "ends_on", "acting"),
}
"""What an edit of each may change, so what must still be as the person saw it."""


def fingerprint(thing: Person | Post | Appointment) -> str:
    """What a form remembers of the thing that it shows: another one comes out once somebody has changed it."""
    values = [str(getattr(thing, field)) for field in FIELDS[type(thing)]]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:32]


def refuse_changed(thing: Person | Post | Appointment, seen: str) -> None:
    """Go on only if the thing is still as the form showed it (``""``: whoever asks did not look).

    Raises:
        Refused: somebody changed it meanwhile.
    """
    if seen and seen != fingerprint(thing):
        raise Refused("version", CHANGED_MEANWHILE)


def tidy_name(name: str) -> str:
    """A name without spaces around it and with single ones inside.

    Raises:
        Refused: nothing is left.
    """
    words = tidy(name)
    if not words:
        raise Refused("name-missing", NAME_MISSING)
    return words


def tidy(words: str) -> str:
    """Words without spaces around them and with single ones inside."""
    return " ".join(words.split())


def refuse_days(starts_on: date, ends_on: date | None) -> None:
    """Go on only if a period does not end before it starts.

    Raises:
        Refused: it does.
    """
    if ends_on is not None and ends_on < starts_on:
        raise Refused("days", ENDS_BEFORE_START.fill(starts=date_text(starts_on), ends=date_text(ends_on)))


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two periods have a day in common; both ends count, ``None`` goes on for ever."""
    return (first[1] is None or second[0] <= first[1]) and (second[1] is None or first[0] <= second[1])


def period_text(starts_on: date, ends_on: date | None) -> Text:
    """A period for a sentence."""
    if ends_on is None:
        return Text("ตั้งแต่ {starts} เป็นต้นไป", "from {starts} on").fill(starts=date_text(starts_on))
    words = Text("{starts} ถึง {ends}", "{starts} to {ends}")
    return words.fill(starts=date_text(starts_on), ends=date_text(ends_on))
