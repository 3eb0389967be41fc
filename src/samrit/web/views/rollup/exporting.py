"""Progress and scores as CSV and XLSX: the organisation and everybody under it whom the viewer may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.core.permissions import Level
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.exchange.progress_xlsx import progress_xlsx
from samrit.exchange.published_csv import table
from samrit.insight.queries.rollup.progress import Line, lines_of, progress_of
from samrit.organizations.models import Organization
from samrit.web import clock
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.web.views.rollup.loading import asked_round, asked_year, visible_place

HEADS = (
    "level",
    "name",
    "under",
    "agreement",
    "report",
    "indicators",
    "sent",
    "approved",
    "certified",
    "returned",
    "score",
    "score_state",
    "weakest_indicators",
)
LEVELS = {
    Level.AGENCY: Text("หน่วยงาน", "agency"),
    Level.UNIT: Text("หน่วยงานภายใน", "unit"),
    Level.PERSON: Text("บุคคล", "person"),
}


def _found(request: HttpRequest, code: str) -> tuple[Organization, int, int, list[Line]]:
    top, year, who = visible_place(request, code), asked_year(request), viewer(request)
    months = asked_round(request, top, year)
    progress = progress_of(who, top, year, months)
    places = [each for each in progress.places if each.shown]
    return top, year, months, lines_of(who, progress, places, clock.now())


@require_safe
@login_required
def as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """One row each; heads are stable, in English."""
    top, year, months, lines = _found(request, code)
    text = table(("fiscal_year", "round", *HEADS), ([str(year), str(months), *row] for row in _rows(lines)))
    return _file(text, "text/csv; charset=utf-8", f"progress-{top.code}-{year}-{months}.csv")


@require_safe
@login_required
def as_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """The same for a spreadsheet, with heads of the page."""
    top, year, months, lines = _found(request, code)
    title = _("ความก้าวหน้าและคะแนน %(name)s ปีงบประมาณ พ.ศ. %(year)s รอบ %(months)s เดือน")
    heads = (
        _("ระดับ"),
        _("หน่วยงานหรือบุคคล"),
        _("สังกัด"),
        _("ข้อตกลง"),
        _("รายงานของรอบ"),
        _("ตัวชี้วัด"),
        _("ส่งแล้ว"),
        _("อนุมัติแล้ว"),
        _("รับรองแล้ว"),
        _("ส่งกลับ"),
        _("คะแนน"),
        _("สถานะของคะแนน"),
        _("ตัวชี้วัดที่ได้คะแนนน้อย"),
    )
    notes = (_("ช่องว่างหมายถึงยังไม่มีข้อมูล หรือผู้ส่งออกไม่มีสิทธิ์ดู มีเฉพาะผู้ที่ผู้ส่งออกมีสิทธิ์ดูเท่านั้น"),)
    named = title % {"name": top, "year": year, "months": months}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(progress_xlsx(named, heads, _rows(lines), notes), kind, f"progress-{top.code}-{year}-{months}.xlsx")


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _rows(lines: Iterable[Line]) -> Iterator[list[str]]:
    language = page_language()
    for line in lines:
        cards, standing = line.cards, line.standing
        counts = (cards.count, cards.sent, cards.approved, cards.certified, cards.returned) if cards else [""] * 5
        weak = cards.weak if cards else []
        yield [
            LEVELS[line.organization.level].in_(language),
            str(line.organization),
            str(line.organization.parent or ""),
            standing.agreement_label.in_(language) if standing else "",
            standing.stage_label.in_(language) if standing and standing.is_signed and line.place.reads_report else "",
            *(str(each) for each in counts),
            plain(line.score.total) if line.score else "",
            line.score.kind.label.in_(language) if line.score else "",
            "; ".join(f"{each.code} {each.name} ({plain(each.points)})" for each in weak),
        ]
