"""The fields of the two forms of step 4, as values (001:82 s25)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """One line of the form of job families; what the form leaves blank is ``None`` or empty."""

    name: str
    name_en: str = ""
    staff: int | None = None
    lines: int | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """The form of a job description, field by field."""

    number: str = ""
    executive_title: str = ""
    line_title: str = ""
    rank: str = ""
    superior: str = ""
    responsibilities: str = ""
    activities: str = ""
    achievements: str = ""
