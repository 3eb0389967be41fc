"""What a check found, with where to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.findings import Finding
from samrit.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Found:
    """A finding about something of ``owner``: the row or the agreement where it is mended, where there is one."""

    finding: Finding
    owner: Organization
    row: int | None = None
    agreement: int | None = None
    about: str = ""
    """The name of the indicator or objective, as it was written."""
    objective: int | None = None
    """The objective of a unit."""
