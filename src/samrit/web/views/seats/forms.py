"""The forms about seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrit.agreements.models import Agreement
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.web.fields import DateField

ONLY_SEATS, BLANK, LIKE = "none", "blank", "like"


def choices_of(templates: Iterable[Agreement], frameworks: Iterable[FrameworkVersion]) -> list[tuple[str, str]]:
    """What agreements can be started from: nothing, a framework, or an agreement of a colleague."""
    found = [(ONLY_SEATS, _("เปิดข้อตกลงรายบุคคลไว้ก่อน ให้ผู้ปฏิบัติงานเริ่มร่างเอง"))]
    found += [(f"{BLANK}-{each.pk}", _("เริ่มร่างจากกรอบเปล่า: %(name)s") % {"name": each}) for each in frameworks]
    for each in templates:
        found.append((f"{LIKE}-{each.pk}", _("เริ่มร่างตามข้อตกลงของ %(name)s") % {"name": each.organization}))
    return found


class SeatsForm(forms.Form):
    """From which day, and what is started; who is ticked stands in the list of people."""

    starts_on = DateField(
        label=gettext_lazy("เปิดตั้งแต่วันที่"),
        help_text=gettext_lazy("วันปฏิบัติงานของรอบนับจากวันนี้ ผู้ที่มาภายหลังให้เปิดแยกตามวันที่มา เช่น 1 ตุลาคม 2553"),
    )
    start = forms.ChoiceField(label=gettext_lazy("ร่างข้อตกลงรายบุคคล"), initial=ONLY_SEATS)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["start"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class CloseForm(forms.Form):
    """The last day of a seat."""

    ends_on = DateField(
        label=gettext_lazy("วันสุดท้าย"),
        help_text=gettext_lazy("ผลงานของรอบคิดตามจำนวนวันถึงวันนี้ เช่น 31 ธันวาคม 2553"),
    )


class TransferForm(forms.Form):
    """The new unit and the first day there."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("ย้ายไปหน่วยงาน"),
        queryset=Organization.objects.none(),
        help_text=gettext_lazy("ย้ายเฉพาะข้อตกลงรายบุคคล ตำแหน่งในทะเบียนให้ผู้ดูแลระบบแก้ไขก่อนลงนามข้อตกลงใหม่"),
    )
    starts_on = DateField(
        label=gettext_lazy("วันแรกที่หน่วยงานใหม่"),
        help_text=gettext_lazy("ข้อตกลงเดิมสิ้นสุดวันก่อนหน้า เช่น 1 มกราคม 2554"),
    )

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
