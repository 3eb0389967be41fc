"""The paper of a signed agreement as a PDF file."""

from __future__ import annotations

from pathlib import Path

from samrit.agreements.content import content_hash
from samrit.documents.agreement.content import AgreementPaper, title_of, words_of
from samrit.documents.typeset.engine import PDF, Edges, pdf

__all__ = ["PDF", "agreement_pdf"]

TEMPLATE = Path(__file__).with_name("template.typ")


def agreement_pdf(paper: AgreementPaper, *, number: str, address: str, demonstration: bool = False) -> bytes:
    """The file under a document number; the hash is worked out from the content that is printed."""
    edges = Edges(
        title=title_of(paper),
        number=number,
        hash=content_hash(paper.content),
        address=address,
        thai_digits=paper.thai_digits,
        demonstration=demonstration,
    )
    return pdf(TEMPLATE, words_of(paper), edges, made_at=paper.issued_at)
