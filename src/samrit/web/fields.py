"""Form fields of every page: text, dates of both eras, exact numbers, baht, telephone numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrit.core.fiscal_year import TO_ARABIC, parse_date, thai_date
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.written.numbers import parse_number, tidy
from samrit.web.language import page_language

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text holds: control characters, among them NUL, and halves of characters."""
UNREADABLE_SAID = _("มีอักขระที่ระบบอ่านไม่ได้ปนอยู่ โปรดลบแล้วพิมพ์ข้อความนั้นใหม่")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
TELEPHONE = re.compile(r"[0-9+(][0-9+()\-–/., ]*(?: *(?:ต่อ|ext\.?|x) *[0-9\-–, ]+)?", re.IGNORECASE)
SATANG = 100


def refusal(problem: Problem, code: str) -> ValidationError:
    """What is wrong and what to do, in the language of the page, as the message of a field."""
    lang = page_language()
    return ValidationError(f"{problem.text.in_(lang)} → {problem.remedy.in_(lang)}", code=code)


def refuse_unreadable(text: str) -> None:
    """A validator: refuse what cannot be stored or printed."""
    if UNREADABLE.search(text):
        raise ValidationError(UNREADABLE_SAID, code="unreadable")


def words_of(value: object) -> str:
    """What was typed, without spaces around it."""
    text = "" if value is None else str(value)
    refuse_unreadable(text)
    return text.strip()


def needed_at_times(*fields: forms.Field) -> None:
    """Fields that another choice of the form makes necessary, or whose page says what an empty one means: "optional"
    does not stand beside them."""
    for field in fields:
        field.says_optional = False  # type: ignore[attr-defined]


class TextField(forms.CharField):
    """Words; several lines with ``lines=4``. Line ends are one character, whatever the browser sends."""

    def __init__(self, *, lines: int = 1, **options: Any) -> None:
        if lines > 1:
            options.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        super().__init__(**options)
        self.validators.append(refuse_unreadable)

    def to_python(self, value: Any) -> Any:
        """The text with plain line ends."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class DateField(forms.Field):
    """A day, typed as offices write it: ``31 ตุลาคม 2554``, ``31/10/2554``, ``2011-10-31``, with Thai digits too.

    What could be two days is refused with both. Shown as it is printed in the language of the page. ``least`` and
    ``most`` are days.
    """

    widget = forms.TextInput

    def __init__(self, *, least: date | None = None, most: date | None = None, **options: Any) -> None:
        self.least, self.most = least, most
        options.setdefault("help_text", _("เช่น 31 ตุลาคม 2554 หรือ 31/10/2554"))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """The day in words; what was typed stays as it is."""
        if isinstance(value, datetime):
            value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
        return thai_date(value, page_language()) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The day."""
        if isinstance(value, datetime):
            return timezone.localtime(value).date()
        if isinstance(value, date):
            return value
        text = words_of(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except Problem as problem:
            raise refusal(problem, "date") from None

    def validate(self, value: date | None) -> None:
        """Refuse a day outside the limits."""
        super().validate(value)
        if value and self.least and value < self.least:
            raise ValidationError(
                _("ต้องไม่ก่อนวันที่ %(day)s") % {"day": thai_date(self.least, page_language())}, code="least"
            )
        if value and self.most and value > self.most:
            raise ValidationError(
                _("ต้องไม่หลังวันที่ %(day)s") % {"day": thai_date(self.most, page_language())}, code="most"
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class NumberField(forms.Field):
    """An exact number (``Decimal``), Thai digits too. ``least`` and ``most`` are allowed themselves."""

    def __init__(
        self,
        *,
        least: Decimal | int | None = None,
        most: Decimal | int | None = None,
        decimals: int | None = None,
        **options: Any,
    ) -> None:
        self.least, self.most, self.decimals = least, most, decimals
        keyboard = "numeric" if decimals == 0 else "decimal"
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": keyboard, "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """The number without zeros at its end; what was typed stays as it is."""
        return plain(value) if isinstance(value, Decimal | int) else value

    def to_python(self, value: Any) -> Any:
        """The number."""
        if isinstance(value, Decimal | int):
            return Decimal(value)
        text = words_of(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except Problem as problem:
            raise refusal(problem, "number") from None
        if self.decimals is not None and number != round(number, self.decimals):
            if self.decimals == 0:
                raise ValidationError(_("ใส่จำนวนเต็ม ไม่มีทศนิยม"), code="decimals")
            raise ValidationError(_("ทศนิยมไม่เกิน %(n)s ตำแหน่ง") % {"n": self.decimals}, code="decimals")
        return number

    def validate(self, value: Any) -> None:
        """Refuse a number outside the limits."""
        super().validate(value)
        self.check_limits(value)

    def check_limits(self, number: Decimal | None) -> None:
        """Refuse a number below ``least`` or above ``most``."""
        if number is None:
            return
        if self.least is not None and number < self.least:
            raise ValidationError(_("ต้องไม่น้อยกว่า %(least)s") % {"least": plain(self.least)}, code="least")
        if self.most is not None and number > self.most:
            raise ValidationError(_("ต้องไม่เกิน %(most)s") % {"most": plain(self.most)}, code="most")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number was typed."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class MoneyField(NumberField):
    """Baht with two decimals, kept as an integer of satang. ``least`` and ``most`` are baht.

    Here commas between thousands are clear, for nothing has three decimals; so they are read, and shown.
    """

    def __init__(self, *, least: Decimal | int | None = 0, **options: Any) -> None:
        super().__init__(least=least, decimals=2, **options)

    def prepare_value(self, value: Any) -> Any:
        """``1,234,567.50`` for the satang that are kept; what was typed stays as it is."""
        return f"{Decimal(value) / SATANG:,.2f}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        """The satang."""
        if isinstance(value, int):
            return value
        text = tidy(words_of(value))
        number = super().to_python(text.replace(",", "") if THOUSANDS.fullmatch(text) else text)
        return None if number is None else int(number * SATANG)

    def check_limits(self, number: Any) -> None:
        """The limits are baht."""
        super().check_limits(None if number is None else Decimal(number) / SATANG)


class PhoneField(TextField):
    """A telephone number as offices write it: ``0 2356 9999 ต่อ 1101``; digits become Arabic ones."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 60)
        options.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """The number with Arabic digits."""
        text = super().to_python(value)
        return " ".join(text.translate(TO_ARABIC).split()) if isinstance(text, str) else text

    def validate(self, value: Any) -> None:
        """Refuse words."""
        super().validate(value)
        if value and not (TELEPHONE.fullmatch(value) and sum(each.isdigit() for each in value) >= 3):
            raise ValidationError(_("เขียนหมายเลขโทรศัพท์ เช่น 0 2356 9999 ต่อ 1101"), code="phone")
