"""Forms of the head of a framework: titles, years, how it is scored, its sources and rules of changing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samrit.core.change_requests import ChangeObject, ChangeReason
from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR, TO_ARABIC, DateProblem, FiscalYear
from samrit.core.framework import AGENCIES
from samrit.core.reading.settings import MOST_DECIMALS
from samrit.core.scorecard import Missing, TotalFrom
from samrit.frameworks.content.places import members_of
from samrit.organizations.tree import kind_text
from samrit.web.fields import refusal
from samrit.web.language import page_language
from samrit.web.views.frameworks.forms.binding import Bind, Flag, FlagBeside, Item, Several, beside
from samrit.web.views.frameworks.forms.part_form import (
    CertaintyField,
    PartForm,
    Section,
    WrittenNumber,
    WrittenText,
    note_fields,
    source_field,
)
from samrit.web.views.frameworks.role_words import MISSING, REMARKS, TOTAL_FROM

HEAD_KEYS = (
    *("title", "title_en", "subtitle", "subtitle_en", "scope", "scope_en", "agencies"),
    *("fiscal_years", "from_year"),
)
"""What the first form is about; everything else at the top of a framework has a form of its own."""


class GeneralForm(PartForm):
    """What the framework is called, and for whom and when it is."""

    title = WrittenText(label=_("ชื่อกรอบ"), max_length=400, lines=2)
    title_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), max_length=400, lines=2, required=False)
    subtitle = WrittenText(label=_("ชื่อรอง"), max_length=400, required=False)
    subtitle_en = WrittenText(label=_("ชื่อรองภาษาอังกฤษ"), max_length=400, required=False)
    scope = WrittenText(label=_("ใช้กับ"), help_text=_("เช่น จังหวัด"), max_length=200, required=False)
    scope_en = WrittenText(label=_("ใช้กับ (ภาษาอังกฤษ)"), max_length=200, required=False)
    agencies = forms.MultipleChoiceField(
        label=_("หน่วยงานที่จัดทำคำรับรองภายใต้กรอบนี้"),
        help_text=_("ไม่เลือกเลยหมายถึงทุกประเภท"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(kind, kind_text(kind).in_(page_language())) for kind in AGENCIES],
        required=False,
    )
    fiscal_years = WrittenText(
        label=_("ปีงบประมาณ (พ.ศ.)"),
        help_text=_("เช่น 2555 หลายปีคั่นด้วย ; เว้นว่างไว้หากใช้ได้ทุกปี"),
        max_length=100,
        required=False,
    )
    from_year = WrittenNumber(
        label=_("ใช้ตั้งแต่ปีงบประมาณ (พ.ศ.)"),
        help_text=_("เฉพาะกรอบที่ใช้ได้หลายปี เริ่มคำรับรองของปีก่อนหน้านี้ไม่ได้"),
        least=FIRST_YEAR,
        most=LAST_YEAR,
        decimals=0,
        required=False,
    )
    from_year_certainty = CertaintyField()
    from_year_source = source_field()
    binds: ClassVar[Mapping[str, Bind]] = {
        "agencies": Several("agencies", joined=False),
        "fiscal_years": Several("fiscal_years"),
        **beside("from_year", "certainty", "source"),
    }

    def clean_fiscal_years(self) -> str:
        """Buddhist years."""
        text = str(self.cleaned_data["fiscal_years"]).translate(TO_ARABIC).replace(",", ";")
        found = []
        for part in text.replace(";", " ").split():
            try:
                found.append(str(FiscalYear(int(part))))
            except DateProblem as problem:
                raise refusal(problem, "year") from None
            except ValueError:
                raise ValidationError(_("“%(words)s” ไม่ใช่ปี เขียนเช่น 2555") % {"words": part[:40]}) from None
        return "; ".join(found)


def _word_choices(words: Mapping[str, Any], codes: Sequence[str]) -> list[tuple[str, str]]:
    lang = page_language()
    return [("", "–"), *((code, words[code].in_(lang)) for code in codes)]


class SettingsForm(PartForm):
    """How a card under the framework is scored; each figure with its certainty and source."""

    decimals = WrittenNumber(
        label=_("จำนวนทศนิยม"), help_text=_("ปกติใช้ 4"), least=0, most=MOST_DECIMALS, decimals=0, required=False
    )
    floor = WrittenNumber(label=_("คะแนนต่ำสุด"), help_text=_("ปกติใช้ 1"), least=0, required=False)
    cap = WrittenNumber(label=_("คะแนนเต็ม"), help_text=_("ปกติใช้ 5"), least=0, required=False)
    missing = forms.ChoiceField(
        label=_("เมื่อไม่มีผลการดำเนินงาน"),
        choices=lambda: _word_choices(MISSING, [each.value for each in Missing]),
        required=False,
    )
    weights_sum = WrittenNumber(label=_("น้ำหนักรวม"), help_text=_("เช่น 100 เว้นว่างไว้หากไม่กำหนด"), least=0, required=False)
    total_from = forms.ChoiceField(
        label=_("คะแนนรวมคิดจาก"),
        choices=lambda: _word_choices(TOTAL_FROM, [each.value for each in TotalFrom]),
        required=False,
    )
    percent = forms.BooleanField(label=_("แสดงคะแนนรวมเป็นร้อยละด้วย"), required=False)

    # Every setting but the last has the same four fields beside it.
    NAMES: ClassVar[tuple[str, ...]] = ("decimals", "floor", "cap", "missing", "weights_sum", "total_from")
    binds: ClassVar[Mapping[str, Bind]] = {
        "percent": Flag("percent"),
        **{name: bind for key in NAMES for name, bind in beside(key, "certainty", "source").items()},
        **{f"{key}_fixed": FlagBeside(key, "fixed") for key in NAMES},
    }
    sections: ClassVar[Sequence[Section]] = (
        *(Section("", (key, f"{key}_certainty", f"{key}_source", f"{key}_fixed")) for key in NAMES),
        Section("", ("percent",)),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.NAMES:
            self.fields[name].widget.attrs["data-main"] = ""


for _name in SettingsForm.NAMES:
    SettingsForm.base_fields[f"{_name}_certainty"] = CertaintyField()
    SettingsForm.base_fields[f"{_name}_source"] = source_field(help_text="")
    SettingsForm.base_fields[f"{_name}_fixed"] = forms.BooleanField(label=_("หน่วยงานเปลี่ยนไม่ได้"), required=False)


class BandForm(PartForm):
    """A band of the total: its name, and where it begins."""

    start = WrittenNumber(label=_("ตั้งแต่คะแนน"), help_text=_("เช่น 4.5"))
    name = WrittenText(label=_("ชื่อช่วงคะแนน"), help_text=_("เช่น ดีเด่น"), max_length=200)
    name_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), max_length=200, required=False)

    @classmethod
    def bind(cls, name: str) -> Bind:
        """``from`` is no name for a field of Python."""
        return super().bind("from" if name == "start" else name)

    def _field_of(self, finding: Any, paths: Sequence[str]) -> str:
        return "start" if finding.key == "from" else super()._field_of(finding, paths)


class CutoffsForm(PartForm):
    """From which per cent on a component is above and on its target (S4-2)."""

    above = WrittenNumber(label=_("สูงกว่าเป้าหมาย ตั้งแต่ร้อยละ"), least=0, most=100)
    on_target = WrittenNumber(label=_("เป็นไปตามเป้าหมาย ตั้งแต่ร้อยละ"), least=0, most=100)
    certainty = CertaintyField()
    source = source_field()


class ParameterForm(PartForm):
    """A figure of the weights that each agency sets (WT-3)."""

    code = forms.RegexField(
        r"^[A-Z][A-Za-z0-9_]*$",
        label=_("ชื่อตัวแปร"),
        help_text=_("อักษรอังกฤษตัวพิมพ์ใหญ่ เช่น A ใช้ในน้ำหนัก เช่น 27 - A"),
        max_length=20,
        error_messages={"invalid": _("ขึ้นต้นด้วยอักษรอังกฤษตัวพิมพ์ใหญ่ ตามด้วยอักษรอังกฤษหรือตัวเลข เช่น A")},
    )
    name = WrittenText(label=_("ความหมาย"), lines=2)
    name_en = WrittenText(label=_("ความหมายภาษาอังกฤษ"), lines=2, required=False)
    least = WrittenNumber(label=_("ต่ำสุด"), required=False)
    most = WrittenNumber(label=_("สูงสุด"), required=False)
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()


class ChoiceForm(PartForm):
    """Alternatives of which an agency takes exactly one (WT-4)."""

    code = WrittenText(label=_("รหัสกลุ่ม"), help_text=_("เช่น OPT"), max_length=40)
    name = WrittenText(label=_("ชื่อกลุ่ม"), max_length=400)
    name_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), max_length=400, required=False)
    members = forms.MultipleChoiceField(
        label=_("ตัวชี้วัดในกลุ่ม"), widget=forms.CheckboxSelectMultiple, help_text=_("หน่วยงานเลือกหนึ่งตัวจากกลุ่มนี้")
    )
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()
    binds: ClassVar[Mapping[str, Bind]] = {"members": Several("members", joined=False)}

    def prepare(self) -> None:
        """Every row may be a member; one that is named and gone stays to be taken out."""
        known = row_choices(self.content)
        there = {code for code, _label in known}
        gone = [
            (code, _("%(code)s (ไม่มีในกรอบแล้ว)") % {"code": code})
            for code in self.initial["members"]
            if code not in there
        ]
        self.fields["members"].choices = [*known, *gone]  # type: ignore[attr-defined]


def row_choices(content: Item) -> list[tuple[str, str]]:
    """The rows of the tree by code, for choosing."""
    found = []
    for row in members_of(content, ("indicators",)):
        if isinstance(row, dict) and isinstance(row.get("code"), str):
            name = row.get("name") if isinstance(row.get("name"), str) else ""
            found.append((row["code"], f"{row['code']} {name}"[:120]))
    return found


class GateForm(PartForm):
    """A score that must be reached for the incentives (IC-1, IC-2)."""

    of = WrittenText(label=_("คะแนนที่ใช้"), help_text=_("total คือคะแนนรวม good คือคะแนนความดี"), max_length=40)
    at_least = WrittenNumber(label=_("ตั้งแต่คะแนน"))
    name = WrittenText(label=_("ชื่อเงื่อนไข"), max_length=400)
    name_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), max_length=400, required=False)
    rule = WrittenText(label=_("กฎที่อ้างอิง"), help_text=_("เช่น IC-2"), max_length=20, required=False)
    draft = forms.BooleanField(label=_("เป็นเพียงร่าง ไม่ได้ใช้บังคับ"), required=False)
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()
    binds: ClassVar[Mapping[str, Bind]] = {"draft": Flag("draft")}


class SourceForm(PartForm):
    """A document that the framework was taken from."""

    code = forms.RegexField(
        r"^[A-Za-z0-9][\w.-]*$",
        label=_("รหัสเอกสาร"),
        help_text=_("ใช้อ้างในช่องแหล่งที่มา เช่น 002"),
        max_length=40,
        error_messages={"invalid": _("ใช้อักษรอังกฤษ ตัวเลข จุด หรือขีด เช่น 002")},
    )
    title = WrittenText(label=_("ชื่อเอกสาร"), lines=2)
    title_en = WrittenText(label=_("ชื่อเอกสารภาษาอังกฤษ"), lines=2, required=False)
    file = WrittenText(label=_("ชื่อไฟล์"), max_length=200, required=False)
    url = WrittenText(label=_("ที่อยู่เว็บ"), max_length=400, required=False)


class ChangesForm(PartForm):
    """What an agency may ask to have changed, why, and until when (CH-1 to CH-3)."""

    until = forms.ChoiceField(label=_("ยื่นคำขอได้ถึงวันสุดท้ายของกำหนดการ"), required=False)
    objects = forms.MultipleChoiceField(
        label=_("สิ่งที่ขอเปลี่ยนได้"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(each.value, each.label.in_(page_language())) for each in ChangeObject],
        required=False,
    )
    reasons = forms.MultipleChoiceField(
        label=_("เหตุผลที่รับพิจารณา"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [
            (each.value, each.label.in_(page_language()))
            for each in (ChangeReason.EXTERNAL_FACTOR, ChangeReason.BUDGET)
        ],
        required=False,
    )
    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()
    binds: ClassVar[Mapping[str, Bind]] = {
        "objects": Several("objects", joined=False),
        "reasons": Several("reasons", joined=False),
    }

    def prepare(self) -> None:
        """The events of the calendar."""
        self.fields["until"].choices = event_choices(self.content)  # type: ignore[attr-defined]


def event_choices(content: Item) -> list[tuple[str, str]]:
    """The events of the calendar by code, for choosing."""
    found = [("", "–")]
    for event in members_of(content, ("calendar", "events")):
        if isinstance(event, dict) and isinstance(event.get("code"), str):
            name = event.get("name") if isinstance(event.get("name"), str) else ""
            found.append((event["code"], f"{event['code']} – {name}"[:120]))
    return found


class RemarkForm(PartForm):
    """Something that a reader of the framework should know."""

    kind = forms.ChoiceField(label=_("เรื่อง"))
    text = WrittenText(label=_("ข้อความ"), lines=4)
    text_en = WrittenText(label=_("ข้อความภาษาอังกฤษ"), lines=4, required=False)
    about = WrittenText(label=_("เกี่ยวกับรหัส"), help_text=_("คั่นหลายรหัสด้วย ; เช่น 1.1; 1.2"), required=False)
    certainty = CertaintyField()
    source = source_field()
    binds: ClassVar[Mapping[str, Bind]] = {"about": Several("about")}

    def prepare(self) -> None:
        """The kinds of remarks."""
        lang = page_language()
        self.fields["kind"].choices = [(code, text.in_(lang)) for code, text in REMARKS.items()]  # type: ignore[attr-defined]
