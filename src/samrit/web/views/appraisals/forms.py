"""The forms of appraisals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrit.appraisals.laid_down import HIGHEST_SHOWN
from samrit.appraisals.models import Appraisal, AppraisalRules
from samrit.core.individual import LEVEL_NAMES
from samrit.web.fields import NumberField, TextField
from samrit.web.language import page_language

MOST_COMPETENCIES = 12


class AppraisalForm(forms.Form):
    """What the superior writes: results where there is no report, a level for each competency, words."""

    results = NumberField(
        label=gettext_lazy("ผลสัมฤทธิ์ของงาน (ร้อยละ)"),
        least=0,
        most=100,
        decimals=2,
        required=False,
        help_text=gettext_lazy("ไม่มีรายงานที่รับรองแล้วของรอบนี้ กรอกเป็นร้อยละ และอธิบายที่มาในความเห็น"),
    )
    probation = forms.BooleanField(label=gettext_lazy("อยู่ระหว่างทดลองปฏิบัติหน้าที่ราชการ"), required=False)
    comment = TextField(label=gettext_lazy("ความเห็นของผู้ประเมิน"), lines=4, max_length=4000, required=False)
    development = TextField(label=gettext_lazy("แผนพัฒนาการปฏิบัติราชการรายบุคคล"), lines=3, max_length=4000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, appraisal: Appraisal, names: Mapping[str, str], **options: Any) -> None:
        kept = {key: getattr(appraisal, key) for key in ("results", "probation", "comment", "development", "version")}
        kept |= {f"shown-{each['code']}": each["shown"] for each in appraisal.competencies}
        super().__init__(*args, **{**options, "initial": kept})
        if appraisal.report_id is not None:
            del self.fields["results"]
        for each in appraisal.competencies:
            self.fields[f"shown-{each['code']}"] = NumberField(
                label=names.get(each["code"], each["code"]),
                least=0,
                most=HIGHEST_SHOWN,
                decimals=2,
                required=False,
                help_text=_("ระดับที่คาดหวัง %(level)s กรอกระดับที่แสดงออก 0 ถึง %(most)s")
                % {"level": each["expected"], "most": HIGHEST_SHOWN},
            )
        self.order_fields(["results", *(f"shown-{each['code']}" for each in appraisal.competencies)])

    @property
    def shown(self) -> dict[str, Decimal]:
        """The levels by code."""
        return {
            name.removeprefix("shown-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("shown-") and value is not None
        }


class RulesForm(forms.Form):
    """The rules of an agency: shares, the scores at which levels begin, competencies, per cents of raises."""

    results_share = NumberField(
        label=gettext_lazy("สัดส่วนผลสัมฤทธิ์ของงาน (ร้อยละ)"),
        least=0,
        most=100,
        help_text=gettext_lazy("ไม่น้อยกว่าร้อยละ 70 ส่วนที่เหลือเป็นสมรรถนะ"),
    )
    probation_share = NumberField(
        label=gettext_lazy("สัดส่วนผลสัมฤทธิ์ของงานระหว่างทดลองปฏิบัติหน้าที่ราชการ (ร้อยละ)"),
        least=0,
        most=100,
        help_text=gettext_lazy("แนวปฏิบัติใช้ 50"),
    )
    competencies = TextField(
        label=gettext_lazy("สมรรถนะ"),
        lines=6,
        max_length=4000,
        help_text=gettext_lazy("หนึ่งรายการต่อหนึ่งบรรทัด ตามด้วยเครื่องหมาย | และระดับที่คาดหวัง เช่น บริการที่ดี | 3"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rules: AppraisalRules, **options: Any) -> None:
        listed = "\n".join(f"{each['name']} | {each['expected']}" for each in rules.competencies)
        kept: dict[str, Any] = {"competencies": listed, "version": rules.version}
        kept |= {"results_share": rules.results_share, "probation_share": rules.probation_share}
        kept |= {f"from-{number}": each["from"] for number, each in enumerate(rules.ranges[:-1])}
        kept |= {f"raise-{number}": rules.raises.get(name.th, "") for number, name in enumerate(LEVEL_NAMES)}
        super().__init__(*args, **{**options, "initial": kept})
        self._english = {each["name"]: each.get("name_en", "") for each in rules.competencies}
        for number, name in enumerate(LEVEL_NAMES):
            told = {"level": name.in_(page_language())}
            if number < len(LEVEL_NAMES) - 1:
                label = _("ระดับ%(level)s เริ่มที่คะแนน") % told
                self.fields[f"from-{number}"] = NumberField(label=label, least=0, most=100, decimals=2)
        for number, name in enumerate(LEVEL_NAMES):
            label = _("ร้อยละการเลื่อนเงินเดือนเริ่มต้นของระดับ%(level)s") % {"level": name.in_(page_language())}
            self.fields[f"raise-{number}"] = NumberField(label=label, least=0, most=6, decimals=4, required=False)
        starts = [f"from-{number}" for number in range(len(LEVEL_NAMES) - 1)]
        self.order_fields(["results_share", "probation_share", *starts, "competencies"])

    def clean_competencies(self) -> list[dict[str, str]]:
        """One competency a line, with its expected level."""
        found = []
        lines = [line.strip() for line in self.cleaned_data["competencies"].splitlines() if line.strip()]
        if len(lines) > MOST_COMPETENCIES:
            raise forms.ValidationError(_("มีได้ไม่เกิน %(most)s รายการ") % {"most": MOST_COMPETENCIES})
        field = NumberField(least=1, most=HIGHEST_SHOWN, decimals=2)
        for number, line in enumerate(lines, start=1):
            name, _bar, level = line.rpartition("|")
            try:
                expected = field.clean(level.strip())
            except forms.ValidationError:
                expected = None
            if not name.strip() or expected is None:
                told = {"number": number, "most": HIGHEST_SHOWN}
                raise forms.ValidationError(_("บรรทัดที่ %(number)s ต้องเป็น ชื่อ | ระดับที่คาดหวัง 1 ถึง %(most)s") % told)
            english = self._english.get(name.strip(), "")
            found.append(
                {"code": str(number), "name": name.strip(), "name_en": english, "expected": f"{expected.normalize():f}"}
            )
        return found

    @property
    def starts(self) -> list[Decimal]:
        """The scores at which the best four levels begin."""
        return [self.cleaned_data[f"from-{number}"] for number in range(len(LEVEL_NAMES) - 1)]

    @property
    def raises(self) -> dict[str, str]:
        """Per cents by level."""
        given = {name.th: self.cleaned_data[f"raise-{number}"] for number, name in enumerate(LEVEL_NAMES)}
        return {name: f"{value.normalize():f}" for name, value in given.items() if value is not None}
