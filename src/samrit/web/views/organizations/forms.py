"""The forms of the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import GIVEN
from samrit.organizations.models import Organization, OrganizationKind, Post
from samrit.organizations.tree import kinds_under
from samrit.web.fields import DateField, PhoneField, TextField
from samrit.web.language import page_language

NAME_EN = _("ชื่อภาษาอังกฤษ")
FROM, UNTIL = _("ตั้งแต่วันที่"), _("ถึงวันที่")
STILL = _("เว้นว่างหากยังไม่สิ้นสุด เช่น 30 กันยายน 2554")


class OrganizationForm(forms.Form):
    """Names and kind of an organisation; ``version`` is that of the page."""

    name = TextField(label=_("ชื่อหน่วยงาน"), max_length=300, help_text=_("ชื่อเต็มภาษาไทยตามกฎหมายหรือประกาศ"))
    name_en = TextField(label=NAME_EN, max_length=300, required=False)
    short_name = TextField(label=_("ชื่อย่อ"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("ประเภท"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, parent: Organization | None, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = kinds_under(parent.kind) if parent else (OrganizationKind.GOVERNMENT,)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in kinds]
        if parent is not None:
            field.help_text = _("ประเภทที่อยู่ภายใต้ “%(parent)s” ได้") % {"parent": parent}


class NewOrganizationForm(OrganizationForm):
    """The same with the code, which is given once."""

    code = TextField(
        label=_("รหัสหน่วยงาน"),
        max_length=40,
        help_text=_("อักษรอังกฤษตัวเล็ก ตัวเลข หรือขีดกลาง ไม่เกิน 40 ตัว เช่น ayutthaya-health รหัสเปลี่ยนภายหลังไม่ได้"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("name", "name_en", "short_name", "kind", "code")

    def clean_code(self) -> str:
        """Small letters, whatever was typed."""
        return str(self.cleaned_data["code"]).lower()


class PostForm(forms.Form):
    """A post of an organisation; ``seen`` is its fingerprint."""

    title = TextField(label=_("ชื่อตำแหน่ง"), max_length=200, help_text=_("เช่น ผู้ว่าราชการจังหวัด"))
    title_en = TextField(label=_("ชื่อตำแหน่งภาษาอังกฤษ"), max_length=200, required=False)
    heads = forms.BooleanField(
        label=_("เป็นตำแหน่งหัวหน้าของหน่วยงาน"),
        required=False,
        help_text=_("หน่วยงานหนึ่งมีหัวหน้าได้ตำแหน่งเดียว ผู้ดำรงตำแหน่งนี้เป็นผู้ลงนามในคำรับรอง"),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class PeriodForm(forms.Form):
    """From one day to another."""

    starts_on = DateField(label=FROM)
    ends_on = DateField(label=UNTIL, required=False, help_text=STILL)


class AppointmentForm(PeriodForm):
    """The days of an appointment."""

    acting = forms.BooleanField(
        label=_("รักษาราชการแทน"),
        required=False,
        help_text=_("เลือกเมื่อเป็นผู้รักษาราชการแทนหรือรักษาการ ไม่ใช่ผู้ดำรงตำแหน่งตัวจริง"),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class NewAppointmentForm(AppointmentForm):
    """The same, for somebody who follows somebody."""

    ends_previous = forms.BooleanField(
        label=_("ให้ผู้ดำรงตำแหน่งคนปัจจุบันพ้นตำแหน่งในวันก่อนหน้า"),
        required=False,
        help_text=_("ใช้เมื่อแต่งตั้งผู้ดำรงตำแหน่งคนใหม่แทนคนเดิมที่ยังไม่ได้ลงวันพ้นตำแหน่ง"),
    )
    field_order = ("starts_on", "ends_on", "acting", "ends_previous")


class PersonForm(forms.Form):
    """Who somebody is and how to reach them; ``seen`` is the fingerprint."""

    name = TextField(label=_("ชื่อ–สกุล"), max_length=200)
    name_en = TextField(label=NAME_EN, max_length=200, required=False)
    email = TextField(
        label=_("อีเมล"),
        max_length=254,
        required=False,
        help_text=_("ใช้เข้าสู่ระบบและรับการแจ้งเตือน"),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "off"}),
    )
    phone = PhoneField(label=_("โทรศัพท์"), required=False, help_text=_("เช่น 0 2356 9999 ต่อ 1101"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class NewPersonForm(PersonForm):
    """Somebody new in an organisation, with a post or a role there."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("ตำแหน่ง"), required=False, empty_label=_("ไม่มีตำแหน่ง"))
    acting = forms.BooleanField(label=_("รักษาราชการแทนในตำแหน่งนี้"), required=False)
    role = forms.ChoiceField(label=_("บทบาทในระบบ"), required=False)
    starts_on = DateField(label=FROM)
    ends_on = DateField(label=UNTIL, required=False, help_text=STILL)

    def __init__(self, *args: Any, posts: Iterable[Post], may_grant: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        choice, role = self.fields["post"], self.fields["role"]
        assert isinstance(choice, forms.ModelChoiceField) and isinstance(role, forms.ChoiceField)
        choice.queryset = Post.objects.filter(pk__in=[post.pk for post in posts])
        role.choices = [("", _("ไม่มีบทบาท")), *role_choices()]
        if not may_grant:
            del self.fields["role"]


class RoleForm(PeriodForm):
    """A role and its days."""

    role = forms.ChoiceField(label=_("บทบาท"), help_text=_("บทบาทใช้ได้กับหน่วยงานนี้และหน่วยงานในสังกัด"))
    field_order = ("role", "starts_on", "ends_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [("", _("เลือกบทบาท")), *role_choices()]


class EndForm(forms.Form):
    """The last day of a role."""

    ends_on = DateField(label=_("วันสุดท้ายของบทบาท"), help_text=_("เช่น 30 กันยายน 2554 วันนี้เป็นวันสุดท้ายที่ยังใช้บทบาทได้"))


class AccountForm(forms.Form):
    """The name of a new account."""

    username = TextField(
        label=_("ชื่อผู้ใช้"),
        max_length=60,
        help_text=_("อักษรอังกฤษ ตัวเลข จุด ขีดกลาง หรือขีดล่าง 3 ถึง 60 ตัว เช่น coordinator.ayutthaya"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )


def role_choices() -> list[tuple[str, str]]:
    """The roles by name, in the language of the page."""
    return [(role.value, role.label.in_(page_language())) for role in GIVEN]
