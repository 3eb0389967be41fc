"""Every component on one page, with words as long as real ones; only in the demonstration and in development."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samrit.core.text import Text
from samrit.web.navigation import Group, Link
from samrit.web.views.autosave_sample import sample_form
from samrit.web.views.errors import Collision, conflict
from samrit.web.views.styleguide_pictures import pictures

# Names and thresholds in the manner of the FY2554 province framework; the results are made up for this page.
INDICATORS = (
    (
        "1.1",
        Text(
            "ร้อยละของรายได้จากการท่องเที่ยวในกลุ่มจังหวัดที่เพิ่มขึ้นเทียบกับค่าเฉลี่ยสามปีย้อนหลัง",
            "Growth of the cluster's income from tourism against the average of the last three years",
        ),
        ("5", "7.5", "10", "12.5", "15"),
        10,
        "12.85",
        Decimal("4.14"),
        (3, Decimal("3.4"), Decimal("3.9"), Decimal("4.14")),
        "good",
        "circle-check",
        Text("ตรวจรับแล้ว", "accepted"),
    ),
    (
        "1.2",
        Text(
            "จำนวนผู้ประกอบการรายย่อยที่ได้รับการรับรองมาตรฐานผลิตภัณฑ์ชุมชน",
            "Small producers certified to the community product standard",
        ),
        ("1,200", "1,350", "1,500", "1,650", "1,800"),
        8,
        "1,742",
        Decimal("4.6133"),
        (3, Decimal("3.8"), Decimal("4.2"), Decimal("4.6133")),
        "care",
        "paperclip",
        Text("รอตรวจหลักฐาน", "evidence to be checked"),
    ),
    (
        "1.3",
        Text("ระดับความสำเร็จของการแก้ไขปัญหาหมอกควันและไฟป่าแบบบูรณาการ", "Integrated control of haze and forest fires"),
        ("1", "2", "3", "4", "5"),
        4,
        "1",
        Decimal(1),
        (4, 3, 2, 1),
        "bad",
        "alert-triangle",
        Text("ต่ำกว่าเป้าหมาย", "below target"),
    ),
    (
        "1.4",
        Text(
            "ร้อยละความพึงพอใจของผู้รับบริการ ณ ศูนย์ดำรงธรรมจังหวัด",
            "Satisfaction of people served at the province's complaint centre",
        ),
        ("65", "70", "75", "80", "85"),
        5,
        None,
        None,
        (4, 4, None, None),
        "plain",
        "clock",
        Text("ยังไม่รายงาน", "not reported"),
    ),
)
DIMENSIONS = (
    (
        "d1",
        "target-arrow",
        Text("มิติที่ 1", "Dimension 1"),
        Text("ประสิทธิผลตามแผนปฏิบัติราชการ", "Effectiveness"),
        60,
        Decimal("3.95"),
        "up",
        "0.24",
        4,
        ("care", Text("1 รอดำเนินการ", "1 waiting")),
    ),
    (
        "d2",
        "users",
        Text("มิติที่ 2", "Dimension 2"),
        Text("คุณภาพการให้บริการ", "Quality of service"),
        10,
        Decimal("4.67"),
        "up",
        "0.15",
        2,
        ("good", Text("ครบถ้วน", "complete")),
    ),
    (
        "d3",
        "clock",
        Text("มิติที่ 3", "Dimension 3"),
        Text("ประสิทธิภาพของการปฏิบัติราชการ", "Efficiency"),
        10,
        Decimal("2.25"),
        "down",
        "0.15",
        3,
        ("bad", Text("1 ต่ำกว่าเป้าหมาย", "1 below target")),
    ),
    (
        "d4",
        "building-bank",
        Text("มิติที่ 4", "Dimension 4"),
        Text("การพัฒนาองค์กร", "Development of the organisation"),
        20,
        Decimal("4.35"),
        "up",
        "0.30",
        2,
        ("good", Text("ครบถ้วน", "complete")),
    ),
)


class Sample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=gettext_lazy("ชื่อตัวชี้วัด"), help_text=gettext_lazy("เขียนสิ่งที่วัด ไม่ใช่สิ่งที่จะทำ"), max_length=300
    )
    weight = forms.DecimalField(
        label=gettext_lazy("น้ำหนัก (ร้อยละ)"),
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=gettext_lazy("ทศนิยมไม่เกินสี่ตำแหน่ง"),
    )
    definition = forms.CharField(
        label=gettext_lazy("คำอธิบาย"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("หน่วยวัด"),
        choices=[("", "–"), ("percent", gettext_lazy("ร้อยละ")), ("level", gettext_lazy("ระดับ"))],
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("ทิศทาง"),
        choices=[("up", gettext_lazy("ค่ามากดีกว่า")), ("down", gettext_lazy("ค่าน้อยดีกว่า"))],
        widget=forms.RadioSelect,
    )
    shared = forms.BooleanField(
        label=gettext_lazy("มีหน่วยงานอื่นร่วมรับผิดชอบ"), required=False, help_text=gettext_lazy("ระบุชื่อหน่วยงานในขั้นถัดไป")
    )


def _menu() -> list[Group]:
    rows = (
        (_("หน้าแรก"), "layout-dashboard"),
        (_("คำรับรองการปฏิบัติราชการ"), "file-certificate"),
        (_("ตัวชี้วัดและค่าเป้าหมาย"), "target-arrow"),
        (_("การเจรจา"), "messages"),
        (_("แผนที่ยุทธศาสตร์"), "hierarchy-3"),
        (_("เอกสารและหลักฐาน"), "files"),
    )
    other = ((_("ผู้ใช้และสิทธิ์"), "users"), (_("กรอบการประเมินผล"), "book-2"))
    here = reverse("styleguide")
    return [
        Group(
            _("งานของหน่วยงาน"),
            tuple(Link(label, icon, here, not i) for i, (label, icon) in enumerate(rows)),
            True,
            True,
        ),
        Group(_("การตั้งค่า"), tuple(Link(label, icon, here, False) for label, icon in other), False),
    ]


def _events() -> list[dict[str, Any]]:
    return [
        {
            "kind": "good",
            "icon": "circle-check",
            "what": _("ผ่านการตรวจสอบรายละเอียดตัวชี้วัด 1.1"),
            "who": _("นักวิเคราะห์ส่วนกลาง"),
            "at": datetime(2011, 3, 21, 7, 5, tzinfo=UTC),
        },
        {
            "kind": "care",
            "icon": "arrow-back-up",
            "what": _("ส่งกลับแก้ไขตัวชี้วัด 1.2"),
            "who": _("นักวิเคราะห์ส่วนกลาง"),
            "at": datetime(2011, 3, 18, 3, 30, tzinfo=UTC),
            "reason": _("ค่าเป้าหมายระดับ 5 ต่ำกว่าผลของปีก่อน โปรดทบทวนหรือระบุเหตุผล"),
        },
        {
            "kind": "plain",
            "icon": "send",
            "what": _("เสนอร่างคำรับรอง"),
            "who": _("ผู้ประสานงานของจังหวัด"),
            "at": datetime(2011, 3, 14, 9, 12, tzinfo=UTC),
        },
    ]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components."""
    page = Paginator(range(1, 241), 20).page(5)
    wrong = Sample({"name": "", "weight": "ยี่สิบ", "unit": "percent", "direction": "up"}, auto_id="wrong_%s")
    context: dict[str, Any] = {
        "menu": _menu(),
        "search_address": request.path,
        "notifications_address": request.path,
        "notifications_waiting": 4,
        "trail": [(_("จังหวัดพระนครศรีอยุธยา"), "/"), (_("คำรับรองการปฏิบัติราชการ"), "/"), (_("ภาพรวม"), "")],
        "indicators": INDICATORS,
        "dimensions": DIMENSIONS,
        "counts": (1, 1, 0, 0, 2, 0),
        "weights": (60, 10, 10, 15),
        "total": Decimal("4.0289"),
        "deadline": datetime(2011, 3, 31, 16, 59, tzinfo=UTC),
        "page_of_rows": page,
        "fine": Sample(),
        "wrong": wrong,
        "events": _events(),
        "changes": [
            {"label": _("ค่าเป้าหมายระดับ 5"), "old": "1,700 ราย", "new": "1,800 ราย"},
            {
                "label": _("คำอธิบาย"),
                "pieces": [
                    ("same", "นับเฉพาะผู้ประกอบการที่ได้รับใบรับรอง"),
                    ("del", "ในปีปฏิทิน 2554"),
                    ("ins", "ระหว่างวันที่ 1 ตุลาคม 2553 ถึง 30 กันยายน 2554"),
                ],
            },
        ],
        "steps": [
            {"state": "done", "label": _("จัดทำร่าง"), "note": "14 มี.ค. 2554"},
            {"state": "done", "label": _("ตรวจรายละเอียด"), "note": "21 มี.ค. 2554"},
            {"state": "now", "label": _("เจรจา"), "note": _("รอคณะกรรมการ")},
            {"state": "later", "label": _("ลงนาม")},
            {"state": "later", "label": _("เผยแพร่")},
        ],
        **pictures(),
        **sample_form(request),
    }
    return render(request, "web/styleguide.html", context)


@require_safe
def conflict_sample(request: HttpRequest) -> HttpResponse:
    """The page that the later of two editors sees."""
    fields = [
        Collision(
            _("คำอธิบาย"),
            "ร้อยละของรายได้จากการท่องเที่ยวที่เพิ่มขึ้น เทียบกับค่าเฉลี่ยสามปีย้อนหลัง",
            "ร้อยละของรายได้จากการท่องเที่ยวที่เพิ่มขึ้น\nเทียบกับปีงบประมาณ พ.ศ. 2553",
        )
    ]
    return conflict(request, back=reverse("styleguide"), changed_by=_("ผู้กำกับดูแลตัวชี้วัด"), fields=fields)
