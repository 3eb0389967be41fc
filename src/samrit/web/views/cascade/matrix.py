"""The OS matrix: to be read, written cell by cell, and pasted into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import Line, Matrix, Wanted, matrix_of
from samrit.cascade.queries.pasting import Block, read_at, read_table
from samrit.cascade.queries.promised import Key
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.web.acting import doing, or_forbidden, tried
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.tables import page_of
from samrit.web.views.cascade.loading import cascade_frame, visible_plan
from samrit.web.views.cascade.settling import standing
from samrit.workflow.actions import Refused

ROWS, COLUMNS = 60, 40
"""Of one page: so many officials have before them at once, and the browser stays quick."""
LONGEST = 400_000
"""Letters of a pasted block."""


@dataclass(frozen=True)
class ShownLine:
    """A row with the marks of the units of this page."""

    line: Line
    key: str
    marks: tuple[str, ...]


@require_safe
@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid."""
    plan = visible_plan(request, pk)
    return _page(request, plan, matrix_of(plan, viewer(request), _wanted(request)))


@require_POST
@login_required
def cells(request: HttpRequest, pk: int) -> HttpResponse:
    """Write cells: those named one by one (``set``), or a block; all of them or, where something is wrong, none."""
    plan = visible_plan(request, pk)
    demand(request, Action.PLAN_CASCADE, plan.organization)
    quick = request.headers.get("X-Requested-With") == "fetch"
    if "set" in request.POST:
        given, block = _named(request.POST.getlist("set")), None
    else:
        matrix = matrix_of(plan, viewer(request), _wanted(request))
        block = _block(request, matrix)
        given = dict(block.cells)
        if block.problems:
            return _page(request, plan, matrix, block=block)
    done = tried(lambda: mark_cells(plan=plan, marks=given, doing=doing(request)))
    if isinstance(done, Refused):
        text = or_forbidden(done).text.in_(page_language())
        if quick:
            return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
        messages.error(request, text)
    elif quick:
        return HttpResponse(status=204)
    else:
        said = ngettext("บันทึกตารางแล้ว เปลี่ยน %(count)s ช่อง", "บันทึกตารางแล้ว เปลี่ยน %(count)s ช่อง", done)
        messages.success(request, said % {"count": done})
    query = request.GET.urlencode()
    return redirect(f"{reverse('cascade-matrix', args=[pk])}{f'?{query}' if query else ''}")


def _wanted(request: HttpRequest) -> Wanted:
    unit = request.GET.get("unit", "")
    number = int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 10 else 0
    return Wanted(number, request.GET.get("empty") == "1", request.GET.get("q", "").strip()[:200])


def _named(given: list[str]) -> dict[tuple[Key, int], str]:
    """``12|1.1|34|O`` each; what cannot be read is a cell that does not exist, and is refused as one."""
    found: dict[tuple[Key, int], str] = {}
    for each in given:
        agreement, code, unit, mark = (each.split("|") + [""] * 4)[:4]
        found[(_number(agreement), code), _number(unit)] = mark
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _block(request: HttpRequest, matrix: Matrix) -> Block:
    """What was pasted: from one cell on, or with headings of its own."""
    text = request.POST.get("block", "")[:LONGEST]
    rows = [line.indicator for line in matrix.lines]
    at = request.POST.get("at", "").split("|")
    if len(at) == 3:
        first = next((place for place, each in enumerate(rows) if each.key == (_number(at[0]), at[1])), None)
        left = next((place for place, each in enumerate(matrix.units) if each.pk == _number(at[2])), None)
        if first is not None and left is not None:
            return read_at(text, rows[first:], matrix.units[left:])
    return read_table(text, rows, matrix.units)


def _page(request: HttpRequest, plan: CascadePlan, matrix: Matrix, block: Block | None = None) -> HttpResponse:
    rows = page_of(request, matrix.lines, ROWS)
    columns: Any = Paginator(matrix.units, COLUMNS).get_page(request.GET.get("columns"))
    units: list[Organization] = list(columns.object_list)
    context = cascade_frame(
        request,
        plan,
        "cascade-matrix",
        matrix=matrix,
        wanted=_wanted(request),
        page=rows,
        columns=columns,
        column_pages=range(1, columns.paginator.num_pages + 1),
        units=[(unit, matrix.totals[unit.pk]) for unit in units],
        lines=[
            ShownLine(
                line,
                f"{line.indicator.first}|{line.indicator.code}",
                tuple(matrix.marks.get((line.indicator.key, unit.pk), "") for unit in units),
            )
            for line in rows
        ],
        pasting=block,
        pasted=request.POST.get("block", "")[:LONGEST],
        at=request.POST.get("at", ""),
        query=request.GET.urlencode(),
        **standing(request, plan, matrix),
    )
    return render(request, "cascade/matrix.html", context, status=422 if block else 200)
