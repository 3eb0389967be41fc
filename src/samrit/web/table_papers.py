"""Papers that are dressed as they were asked for, and whose tables are a workbook as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from samrit.documents.paper.blocks import DRAFT, Cell, Heading, Paper, Table
from samrit.documents.typeset.engine import DEMONSTRATION
from samrit.exchange.tables_xlsx import SheetTable, tables_xlsx
from samrit.web import clock
from samrit.web.papers import LONGEST_NAME, answer_paper, asks_thai_digits

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer_asked(request: HttpRequest, paper: Paper, address: str, form: str, *, draft: bool = False) -> HttpResponse:
    """The paper with the address at which it is compared, in the digits that were asked for; marked where it is a draft
    or of a demonstration."""
    dressed = replace(
        paper,
        address=request.build_absolute_uri(address),
        thai_digits=asks_thai_digits(request),
        header=_demonstration(paper),
        mark=_draft(paper, draft),
    )
    return answer_paper(request, dressed, clock.now(), paper.title, form)


def answer_tables(request: HttpRequest, paper: Paper, address: str, form: str, *, draft: bool = False) -> HttpResponse:
    """The same of a paper that is made of tables, which come as a workbook too (``xlsx``), with the same
    marks on every sheet."""
    if form != "xlsx":
        return answer_asked(request, paper, address, form, draft=draft)
    name = f"{paper.title[:LONGEST_NAME]}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    mark = " · ".join(filter(None, (_draft(paper, draft), _demonstration(paper))))
    data = tables_xlsx(paper.title, list(_tables(paper)), mark)
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _demonstration(paper: Paper) -> str:
    return DEMONSTRATION.in_(paper.lang) if settings.DEMO else ""


def _draft(paper: Paper, draft: bool) -> str:
    return DRAFT.in_(paper.lang) if draft else ""


def _tables(paper: Paper) -> Iterator[SheetTable]:
    """Every table under the heading over it."""
    over = paper.title
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level:
            over = block.text
        elif isinstance(block, Table):
            yield SheetTable(over, block.head, [list(_cells(row)) for row in block.rows], block.shares)


def _cells(row: tuple[Cell, ...]) -> Iterator[tuple[str, bool]]:
    for cell in row:
        yield cell.text, cell.bold
        yield from (("", False) for _more in range(cell.span - 1))
