"""The minutes as a Word document."""

from __future__ import annotations

from datetime import UTC, datetime

from samrit.documents.minutes.content import Minutes, paper_of
from samrit.documents.paper.docx import DOCX, paper_docx

__all__ = ["DOCX", "minutes_docx"]

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def minutes_docx(minutes: Minutes) -> bytes:
    """The file. The same minutes give the same bytes."""
    return paper_docx(paper_of(minutes), made_at(minutes))


def made_at(minutes: Minutes) -> datetime:
    """When the last entry was made: what the file says of its own time."""
    moments = [entry.at for item in minutes.items for entry in item.entries]
    return max(moments, default=NO_DAY)
