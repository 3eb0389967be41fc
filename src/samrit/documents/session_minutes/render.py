"""The minutes of a session as a Word document."""

from __future__ import annotations

from samrit.documents.paper.docx import paper_docx
from samrit.documents.session_minutes.content import SessionMinutes, paper_of


def session_minutes_docx(minutes: SessionMinutes) -> bytes:
    """The file. The same minutes give the same bytes."""
    return paper_docx(paper_of(minutes), minutes.held_at)
