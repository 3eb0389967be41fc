"""A paper is answered as a file: PDF or Word, whichever was asked for, from the same content."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from samrit.documents.paper.blocks import Paper
from samrit.documents.paper.docx import DOCX, paper_docx
from samrit.documents.paper.pdf import PDF, paper_pdf

FORMS = {"pdf": PDF, "docx": DOCX}
"""The forms of a paper, as its address ends, and their media types."""
LONGEST_NAME = 150


def answer_paper(request: HttpRequest, paper: Paper, made_at: datetime, name: str, form: str) -> HttpResponse:
    """The file ``name`` (without what follows the dot) of a form; another form than these is not found."""
    demand_form(form)
    made = paper_pdf(paper, made_at) if form == "pdf" else paper_docx(paper, made_at)
    return answer_file(made, name, form)


def demand_form(form: str) -> None:
    """Not found, unless papers come in this form; to be asked before a paper is gathered."""
    if form not in FORMS:
        raise Http404


def answer_file(content: bytes, name: str, form: str) -> HttpResponse:
    """A file that is kept by the reader."""
    whole = f"{name[:LONGEST_NAME]}.{form}"
    return HttpResponse(
        content,
        content_type=FORMS[form],
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=whole) or ""},
    )


def asks_thai_digits(request: HttpRequest) -> bool:
    """Whether the address asks for Thai digits: ``?digits=thai``."""
    return request.GET.get("digits") == "thai"
