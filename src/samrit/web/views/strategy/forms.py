"""The forms of a strategy and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrit.core.fiscal_year import FIRST_YEAR, LAST_YEAR
from samrit.organizations.models import Organization
from samrit.strategy.actions.writing import HIGHEST_BUDGET
from samrit.strategy.models import PLANS, Strategy
from samrit.strategy.queries.plan import Plan
from samrit.web.fields import MoneyField, NumberField, TextField
from samrit.web.templatetags.samrit import words

NONE = _("ไม่ระบุ")
ENGLISH = _("ใช้แสดงเมื่ออ่านหน้าเว็บเป็นภาษาอังกฤษ เว้นว่างได้")
LONGEST = 500

NEEDED = {"name": _("โปรดใส่ชื่อ"), "fiscal_year": _("โปรดใส่ปีงบประมาณ")}
CHOSEN = {"required": _("โปรดเลือกหนึ่งรายการ"), "invalid_choice": _("โปรดเลือกจากรายการที่มี")}


class AskingForm(forms.Form):
    """A form that says what to do where something is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                field.error_messages |= CHOSEN
            elif name in NEEDED:
                field.error_messages["required"] = NEEDED[name]


class PartForm(AskingForm):
    """What the parts share: two names."""

    name = TextField(max_length=LONGEST, lines=2)
    name_en = TextField(label=_("ชื่อภาษาอังกฤษ"), help_text=ENGLISH, max_length=LONGEST, required=False)


class IssueForm(PartForm):
    """A strategic issue."""

    name = TextField(
        label=_("ชื่อประเด็นยุทธศาสตร์"),
        help_text=_("เรื่องที่หน่วยงานต้องการให้เกิดการเปลี่ยนแปลง"),
        max_length=LONGEST,
        lines=2,
    )


class TacticForm(PartForm):
    """A tactic of an objective."""

    name = TextField(label=_("ชื่อกลยุทธ์"), help_text=_("วิธีที่จะทำให้เป้าประสงค์นี้สำเร็จ"), max_length=LONGEST, lines=2)


class ObjectiveForm(PartForm):
    """An objective with what it leads to and which plans it serves; one line is one passage of a plan."""

    name = TextField(label=_("ชื่อเป้าประสงค์"), help_text=_("ผลที่ต้องการให้เกิดขึ้น ไม่ใช่งานที่จะทำ"), max_length=LONGEST, lines=2)
    dimension = forms.ChoiceField(label=_("มิติ"), widget=forms.RadioSelect)
    issue = forms.TypedChoiceField(
        label=_("อยู่ในประเด็นยุทธศาสตร์"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("เป้าประสงค์อาจไม่อยู่ภายใต้ประเด็นใดก็ได้"),
    )
    effects = forms.TypedMultipleChoiceField(
        label=_("ส่งผลต่อเป้าประสงค์"),
        help_text=_("เลือกเป้าประสงค์ที่จะสำเร็จได้เพราะเป้าประสงค์นี้ จะแสดงเป็นลูกศรในแผนที่ยุทธศาสตร์"),
        coerce=int,
        empty_value=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    government = TextField(
        label=_("สอดคล้องกับแผนบริหารราชการแผ่นดิน"),
        help_text=_("คัดลอกข้อความในแผน หนึ่งบรรทัดต่อหนึ่งข้อ"),
        lines=2,
        required=False,
    )
    cluster = TextField(
        label=_("สอดคล้องกับแผนพัฒนากลุ่มจังหวัด"),
        help_text=_("คัดลอกข้อความในแผน หนึ่งบรรทัดต่อหนึ่งข้อ"),
        lines=2,
        required=False,
    )

    def __init__(self, *args: Any, plan: Plan, own: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dimensions = [group.dimension for group in plan.groups]
        _choices(self, "dimension", [(each.code, _dimension_label(each)) for each in dimensions])
        _choices(self, "issue", [("", NONE), *((each.row.pk, f"{each.number}. {each.row}") for each in plan.issues)])
        others = [each for each in plan.objectives if each.row.pk != own]
        if others:
            _choices(self, "effects", [(each.row.pk, f"{each.number}. {each.row}") for each in others])
        else:
            del self.fields["effects"]

    field_order = ("name", "name_en", "dimension", "issue", "effects", "government", "cluster")

    def clean_government(self) -> str:
        """Every line fits."""
        return _lines_that_fit(self.cleaned_data["government"])

    def clean_cluster(self) -> str:
        """Every line fits."""
        return _lines_that_fit(self.cleaned_data["cluster"])

    @property
    def alignments(self) -> list[tuple[str, str]]:
        """Plan and words of every line."""
        return [(plan, line) for plan, _label in PLANS for line in self.cleaned_data[plan].split("\n") if line.strip()]


class ProjectForm(PartForm):
    """A project with its budget."""

    name = TextField(label=_("ชื่อโครงการ"), max_length=LONGEST, lines=2)
    objective = forms.TypedChoiceField(label=_("เป้าประสงค์"), coerce=int, empty_value=None, required=False)
    budget_satang = MoneyField(
        label=_("งบประมาณ (บาท)"),
        help_text=_("ทศนิยมไม่เกินสองตำแหน่ง เช่น 1,250,000.50 หากยังไม่ทราบให้เว้นว่าง"),
        most=HIGHEST_BUDGET // 100,
        required=False,
    )
    responsible = forms.TypedChoiceField(label=_("หน่วยงานผู้รับผิดชอบ"), coerce=int, empty_value=None, required=False)
    field_order = ("name", "name_en", "objective", "budget_satang", "responsible")

    def __init__(self, *args: Any, plan: Plan, units: Iterable[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        objectives = [(each.row.pk, f"{each.number}. {each.row}") for each in plan.objectives]
        _choices(self, "objective", [("", NONE), *objectives])
        _choices(self, "responsible", [("", NONE), *((each.pk, str(each)) for each in units)])


class WordsForm(forms.Form):
    """Vision and mission, in both languages."""

    vision = TextField(label=_("วิสัยทัศน์"), help_text=_("ภาพที่หน่วยงานต้องการเป็นในอนาคต"), lines=3, required=False)
    vision_en = TextField(label=_("วิสัยทัศน์ภาษาอังกฤษ"), help_text=ENGLISH, lines=3, required=False)
    mission = TextField(label=_("พันธกิจ"), help_text=_("งานที่หน่วยงานมีหน้าที่ต้องทำ หนึ่งบรรทัดต่อหนึ่งข้อ"), lines=5, required=False)
    mission_en = TextField(label=_("พันธกิจภาษาอังกฤษ"), help_text=ENGLISH, lines=5, required=False)
    source = TextField(label=_("ที่มา"), help_text=_("เอกสารที่คัดลอกมา เช่น ชื่อแผนและเลขหน้า"), max_length=300, required=False)


class StartForm(AskingForm):
    """Whose strategy, for which year, and from what."""

    organization = forms.TypedChoiceField(label=_("หน่วยงาน"), coerce=int)
    fiscal_year = NumberField(
        label=_("ปีงบประมาณ พ.ศ."),
        least=FIRST_YEAR,
        most=LAST_YEAR,
        decimals=0,
        help_text=_("ปี พ.ศ. สี่หลัก เช่น 2554"),
    )
    copy_of = forms.TypedChoiceField(
        label=_("เริ่มจาก"), coerce=int, empty_value=None, required=False, help_text=_("คัดลอกทุกส่วนของแผนเดิมมาแก้ไขต่อได้")
    )
    budgets = forms.BooleanField(
        label=_("คัดลอกวงเงินงบประมาณของโครงการด้วย"),
        help_text=_("หากไม่เลือก โครงการจะถูกคัดลอกมาโดยยังไม่ระบุงบประมาณ"),
        required=False,
        initial=True,
    )

    def __init__(
        self, *args: Any, organizations: Sequence[Organization], models: Sequence[Strategy], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "organization", [(each.pk, str(each)) for each in organizations])
        if models:
            label = _("คัดลอกจาก %(organization)s ปีงบประมาณ พ.ศ. %(year)s")
            blank = [("", _("แผนเปล่า"))]
            copies = [(row.pk, label % {"organization": row.organization, "year": row.fiscal_year}) for row in models]
            _choices(self, "copy_of", blank + copies)
        else:
            del self.fields["copy_of"], self.fields["budgets"]


def _choices(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


def _dimension_label(dimension: Any) -> str:
    name = words(dimension.name)
    return f"{words(dimension.above)} · {name}" if dimension.above else name


def _lines_that_fit(text: str) -> str:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line.strip()) > LONGEST:
            raise forms.ValidationError(
                _("บรรทัดที่ %(number)s ยาวเกิน %(most)s ตัวอักษร") % {"number": number, "most": LONGEST}
            )
    return text
