"""Forms of links and answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.actions.answering import ADOPTED, OBJECTED
from samrit.cascade.models import LINK_KINDS
from samrit.web.fields import NumberField, TextField, needed_at_times


class LinkForm(forms.Form):
    """How an indicator relates to one above; ``offered`` are rows above, each with what is said of it."""

    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=LINK_KINDS, label=_("ประเภทของตัวชี้วัด"))
    parent = forms.ChoiceField(
        required=False,
        label=_("ตัวชี้วัดของระดับบน"),
        help_text=_("ไม่ต้องเลือกเมื่อเป็นตัวชี้วัดเฉพาะของหน่วยงาน"),
    )
    share = NumberField(
        required=False,
        label=_("สัดส่วนที่รับไป (ร้อยละของเป้าหมายระดับบน)"),
        help_text=_("ใช้กับประเภทส่งผลต่อขององค์กร ระบุสัดส่วนหรือจำนวนอย่างใดอย่างหนึ่ง เช่น 25 หรือ 33.33"),
    )
    contribution = NumberField(
        required=False,
        label=_("จำนวนที่รับไป (ในหน่วยวัดของระดับบน)"),
        help_text=_("เช่น 12 ผลิตภัณฑ์ จากเป้าหมาย 30 ผลิตภัณฑ์"),
    )
    note = TextField(required=False, max_length=500, lines=2, label=_("หมายเหตุ"))

    def __init__(self, *args: Any, offered: Sequence[tuple[AgreementIndicator, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        groups: dict[str, list[tuple[str, str]]] = {}
        for row, said in offered:
            groups.setdefault(str(row.agreement.organization), []).append((str(row.pk), said))
        chooser = self.fields["parent"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = [("", _("– ไม่เชื่อมโยง –")), *groups.items()]
        needed_at_times(*(self.fields[name] for name in ("parent", "share", "contribution")))


class AnswerForm(forms.Form):
    """Adopt a change above, or object and say why."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[(ADOPTED, _("ปรับตามการเปลี่ยนแปลง")), (OBJECTED, _("ขอคงตัวชี้วัดของตนไว้ตามเดิม"))],
        label=_("คำตอบ"),
    )
    reason = TextField(required=False, max_length=4000, lines=3, label=_("เหตุผล"), help_text=_("จำเป็นเมื่อขอคงเดิม"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        needed_at_times(self.fields["reason"])
