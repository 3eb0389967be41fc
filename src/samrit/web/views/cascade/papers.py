"""The OS matrix as a paper. Its workbook, which can be brought back, is another file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import Matrix, matrix_of
from samrit.core.workflow import SETTLED
from samrit.documents.os_matrix.content import OsMatrix, Row, Unit, paper_of
from samrit.web.papers import demand_form
from samrit.web.requests import viewer
from samrit.web.table_papers import answer_asked
from samrit.web.views.cascade.loading import visible_plan
from samrit.web.views.cascade.settling import settled_by
from samrit.web.views.errors import Trouble, trouble

MOST_CELLS = 15_000
"""Of a matrix on paper: some seventy pages, made while the reader waits."""
TOO_LARGE = Trouble(
    422,
    "table",
    _("ตารางนี้ใหญ่เกินกว่าจะพิมพ์เป็นเอกสาร"),
    _("ตัวชี้วัดคูณหน่วยงานมีมากกว่า 15,000 ช่อง เอกสารจะยาวหลายร้อยหน้า"),
    _("ย้อนกลับไปหน้าตารางเจ้าภาพ แล้วดาวน์โหลดตาราง (Excel) แทน"),
)


@require_safe
@login_required
def matrix_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The whole matrix that this person sees, on as many pages as it takes."""
    demand_form(form)
    plan = visible_plan(request, pk)
    matrix = matrix_of(plan, viewer(request))
    if len(matrix.lines) * len(matrix.units) > MOST_CELLS:
        return trouble(request, TOO_LARGE)
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        paper = paper_of(matrix_as_printed(plan, matrix))
    return answer_asked(request, paper, reverse("cascade-matrix", args=[pk]), form, draft=plan.state != SETTLED)


def matrix_as_printed(plan: CascadePlan, matrix: Matrix) -> OsMatrix:
    """What the paper wants to know; asked for in Thai."""
    settled = settled_by(plan) if plan.state == SETTLED else None
    agreements = dict.fromkeys(str(line.indicator.agreement.framework) for line in matrix.lines)
    return OsMatrix(
        organization=str(plan.organization),
        fiscal_year=plan.fiscal_year,
        frameworks=tuple(agreements),
        units=tuple(Unit(str(each), each.short_name) for each in matrix.units),
        rows=tuple(
            Row(
                line.indicator.code,
                line.indicator.name,
                tuple(matrix.mark(line, unit) for unit in matrix.units),
                line.owners,
                line.supporters,
            )
            for line in matrix.lines
        ),
        totals=tuple((matrix.totals[each.pk]["O"], matrix.totals[each.pk]["S"]) for each in matrix.units),
        unseen=len(matrix.totals) - len(matrix.units),
        settled_on=timezone.localtime(settled.at).date() if settled else None,
        settled_by=settled.actor_name if settled else "",
    )
