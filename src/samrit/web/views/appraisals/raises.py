"""Raises of a half year as a simulation on one page, and as a workbook. Nothing is stored."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.appraisals.models import HALVES
from samrit.appraisals.queries.raises import Simulation, simulated
from samrit.core.permissions import Action
from samrit.core.rounding import plain
from samrit.exchange.raises_xlsx import raises_xlsx
from samrit.organizations.models import Organization
from samrit.web.fields import MoneyField, NumberField
from samrit.web.language import page_language
from samrit.web.reported_year import reported_year
from samrit.web.requests import demand, viewer
from samrit.web.views.appraisals.listing import half_asked
from samrit.web.views.organizations.loading import visible_organization

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BASE, MOST_PAYROLL = 10_000_000, 10**11
SATANG = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def raises(request: HttpRequest, code: str) -> HttpResponse:
    """The people of a unit; a POST works out what was typed and shows it, or gives it as a file."""
    unit = visible_organization(request, code)
    demand(request, Action.SIMULATE_RAISES, unit)
    year, wrong = reported_year(request).year, dict[str, str]()
    given = request.POST.get("half", "")
    half = int(given) if given in ("1", "2") else half_asked(request)
    typed = _typed(request, wrong)
    found = simulated(
        viewer(request),
        unit,
        year,
        half,
        bases=typed["base"],
        percents=typed["percent"],
        payroll=_payroll(request, wrong),
    )
    if request.method == "POST" and "file" in request.POST and not wrong:
        return _file(unit, year, half, found)
    context = {
        "unit": unit,
        "year": year,
        "half": half,
        "halves": HALVES,
        "found": found,
        "allowed": None if found.allowed is None else plain(found.allowed, 2),
        "payroll": request.POST.get("payroll", ""),
        "wrong": wrong,
        "lines": [
            (
                each,
                request.POST.get(f"base-{each.appraisal.seat_id}", ""),
                request.POST.get(f"percent-{each.appraisal.seat_id}", plain(each.percent)),
            )
            for each in found.lines
        ],
    }
    return render(request, "appraisals/raises.html", context)


def _typed(request: HttpRequest, wrong: dict[str, str]) -> dict[str, dict[int, Decimal]]:
    """Bases and per cents by the key of the seat; what cannot be read stands in ``wrong`` by the name of its field."""
    found: dict[str, dict[int, Decimal]] = {"base": {}, "percent": {}}
    fields = {
        "base": MoneyField(most=MOST_BASE, required=False),
        "percent": NumberField(least=0, decimals=4, required=False),
    }
    for name, value in request.POST.items():
        kind, _dash, key = name.partition("-")
        if kind not in fields or not (key.isascii() and key.isdecimal() and len(key) < 19):
            continue
        try:
            number = fields[kind].clean(value)
        except forms.ValidationError as error:
            wrong[name] = " ".join(error.messages)
            continue
        if number is not None:
            found[kind][int(key)] = Decimal(number) / SATANG if kind == "base" else number
    return found


def _payroll(request: HttpRequest, wrong: dict[str, str]) -> Decimal | None:
    try:
        satang = MoneyField(most=MOST_PAYROLL, required=False).clean(request.POST.get("payroll", ""))
    except forms.ValidationError as error:
        wrong["payroll"] = " ".join(error.messages)
        return None
    return None if satang is None else Decimal(satang) / SATANG


def _file(unit: Organization, year: int, half: int, found: Simulation) -> HttpResponse:
    lang = page_language()
    heads = (
        _("ผู้รับการประเมิน"),
        _("หน่วยงาน"),
        _("คะแนนจาก 100"),
        _("ระดับ"),
        _("ฐานในการคำนวณ (บาท)"),
        _("ร้อยละ"),
        _("เงินเลื่อน (บาท)"),
        _("วิธีคิด"),
    )
    rows = [
        (
            str(each.appraisal.seat),
            str(each.appraisal.seat.parent),
            str(each.score),
            each.level.name.in_(lang),
            plain(each.base) if each.base is not None else "",
            plain(each.percent),
            str(each.amount.baht) if each.amount else "",
            each.amount.reason.text.in_(lang) if each.amount else "",
        )
        for each in found.lines
    ]
    notes = [_("รวม %(total)s บาท") % {"total": found.total}]
    if found.allowed is not None:
        notes.append(_("วงเงินร้อยละ 3 คือ %(allowed)s บาท") % {"allowed": plain(found.allowed)})
    notes += [finding.text.in_(lang) for finding in found.findings]
    notes.append(_("เป็นแบบจำลองเท่านั้น ไม่ใช่คำสั่งเลื่อนเงินเดือน"))
    title = _("แบบจำลองการเลื่อนเงินเดือน %(unit)s ปี %(year)s รอบที่ %(half)s") % {
        "unit": unit,
        "year": year,
        "half": half,
    }
    response = HttpResponse(raises_xlsx(title, heads, rows, notes), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="raises-{unit.code}-{year}-{half}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
