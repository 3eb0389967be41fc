"""The paper of an agreement as a PDF file, and as a Word document to work on."""

from __future__ import annotations

from pathlib import Path

from samrit.agreements.content import content_hash
from samrit.documents.agreement.as_blocks import agreement_as_blocks
from samrit.documents.agreement.content import AgreementPaper, title_of, words_of
from samrit.documents.paper.docx import DOCX, paper_docx
from samrit.documents.typeset.engine import PDF, Edges, pdf

__all__ = ["DOCX", "PDF", "agreement_docx", "agreement_pdf"]

TEMPLATE = Path(__file__).with_name("template.typ")


def agreement_pdf(
    paper: AgreementPaper, *, number: str, address: str, demonstration: bool = False, mark: str = ""
) -> bytes:
    """The file under a document number; the hash is worked out from the content that is printed."""
    edges = Edges(
        title=title_of(paper),
        number=number,
        hash=content_hash(paper.content),
        address=address,
        thai_digits=paper.thai_digits,
        demonstration=demonstration,
        mark=mark,
    )
    return pdf(TEMPLATE, words_of(paper), edges, made_at=paper.issued_at)


def agreement_docx(paper: AgreementPaper, *, address: str, demonstration: bool = False, mark: str = "") -> bytes:
    """The same words as a Word document; it bears no number, since anybody can change it."""
    blocks = agreement_as_blocks(paper, address=address, demonstration=demonstration, mark=mark)
    return paper_docx(blocks, paper.issued_at)
