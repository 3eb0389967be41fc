"""The form of a change request: the fields that are to be changed, old beside new, the reason and the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrit.agreements.changeable import (
    LEFT_OUT,
    NOT_COUNTED,
    OBJECT_OF,
    WHERE_TO,
    Wish,
    base_of,
    changeable_fields,
    current,
    label,
    where_to,
    where_to_choices,
    where_to_typed,
    where_to_words,
)
from samrit.agreements.content import content_hash
from samrit.agreements.models import AgreementIndicator, ChangeRequest
from samrit.agreements.queries.changes import Asked
from samrit.agreements.queries.promises import Promise
from samrit.agreements.template_fields import TemplateField, Widget, split
from samrit.agreements.template_values import CHOICES, Stated, in_words, read
from samrit.core.change_requests import ChangeObject, ChangeReason, ChangeRules
from samrit.core.problem import Problem
from samrit.core.written.plain import Plain
from samrit.web.fields import TextField, refusal
from samrit.web.language import page_language
from samrit.web.templatetags.samrit import DASH
from samrit.web.views.changes.again import begun, reasons_of
from samrit.web.views.changes.form_lines import Group, Pair, RowGroups, lines_of

LONGEST = 4000
YES_OR_NO = [("yes", gettext_lazy("ใช่")), ("no", gettext_lazy("ไม่ใช่"))]
ANSWER = {"yes": True, "no": False}
SELDOM = ("row.kind", "row.points", "row.direction", "row.top_needs_evidence", "name_en", WHERE_TO)
"""Fields that are folded away while they say what they said."""
Taken = Mapping[tuple[str, str], ChangeRequest]


class RequestForm(forms.Form):
    """What is to be changed and why. ``rows`` are the indicators that were chosen, ``wanted`` what of them."""

    reason = forms.ChoiceField(
        label=gettext_lazy("เหตุที่ขอเปลี่ยนแปลง"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("คู่มือรับคำขอด้วยเหตุเหล่านี้เท่านั้น"),
    )
    budget_not_allocated = forms.ChoiceField(
        label=gettext_lazy("เงื่อนไขที่ 1: ไม่ได้รับจัดสรรงบประมาณ หรือได้รับจัดสรรไม่เพียงพอ"),
        widget=forms.RadioSelect,
        choices=YES_OR_NO,
        required=False,
    )
    budget_not_transferable = forms.ChoiceField(
        label=gettext_lazy("เงื่อนไขที่ 2: ไม่สามารถโอนเปลี่ยนแปลงรายการงบประมาณมาใช้ได้"),
        widget=forms.RadioSelect,
        choices=YES_OR_NO,
        required=False,
    )
    justification = TextField(
        lines=6,
        max_length=LONGEST,
        label=gettext_lazy("คำชี้แจงพร้อมข้อเท็จจริง"),
        help_text=gettext_lazy(
            "เกิดอะไรขึ้น เมื่อใด กระทบตัวชี้วัดอย่างไร มีตัวเลขใดแสดง และได้แก้ไขอย่างไรแล้ว หากอนุมัติ ข้อความนี้จะเผยแพร่พร้อมฉบับแก้ไข"
        ),
    )
    references = TextField(
        lines=2,
        max_length=LONGEST,
        required=False,
        label=gettext_lazy("เอกสารอ้างอิง"),
        help_text=gettext_lazy("เลขที่และวันที่ของหนังสือหรือประกาศ เช่น ประกาศเขตภัยพิบัติ หนังสือแจ้งผลการจัดสรรงบประมาณ"),
    )

    def __init__(
        self,
        found: Promise,
        stated: Mapping[int, Stated],
        rules: ChangeRules,
        rows: Sequence[AgreementIndicator],
        wanted: Iterable[ChangeObject],
        taken: Taken,
        *args: Any,
        begin: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.found, self.stated, self.rows, self.taken = found, stated, rows, taken
        self.wanted = tuple(each for each in ChangeObject if each in set(wanted))
        self.wishes: tuple[Wish, ...] = ()
        reasons = [each for each in ChangeReason if each in rules.reasons]
        self.fields["reason"].choices = [(each.value, each.label.in_(page_language())) for each in reasons]  # type: ignore[attr-defined]
        self.keys: dict[str, tuple[AgreementIndicator, str]] = {}
        typed_before = begun(begin)
        for row in rows:
            for key in self._keys(row):
                self._add(row, key, typed_before.get((row.code, key)))
        self.initial.update(reasons_of(begin))
        self.order_fields([*self.keys, "reason"])

    def _keys(self, row: AgreementIndicator) -> tuple[str, ...]:
        """The fields of an indicator, of its way of scoring as it is being chosen."""
        chosen = self.data.get(f"{row.pk}.row.kind") if self.is_bound else None
        kind = chosen or current(row, "row.kind", self.stated[row.pk])
        return changeable_fields(self.wanted, kind if isinstance(kind, str) else "")

    def _add(self, row: AgreementIndicator, key: str, begin: str | None) -> None:
        if (row.code, base_of(key)) in self.taken:
            return
        name = f"{row.pk}.{key}"
        now = self._typed(row, key)
        self.keys[name] = (row, key)
        self.fields[name] = self._control(row, key)
        self.initial[name] = begin if begin is not None else now

    def _typed(self, row: AgreementIndicator, key: str) -> str:
        """What a field says now, as its control would send it."""
        value = current(row, key, self.stated[row.pk])
        if key == LEFT_OUT:
            return "on" if value == NOT_COUNTED else ""
        if key == WHERE_TO:
            return where_to_typed(value)
        return in_words(split(key)[0], value)

    def _control(self, row: AgreementIndicator, key: str) -> forms.Field:
        lang = page_language()
        words = f"{row.code} {label(key).in_(lang)}"
        if key == LEFT_OUT:
            return forms.BooleanField(required=False, label=f"{row.code} {_('ไม่นำตัวชี้วัดนี้มาประเมิน')}")
        if key == WHERE_TO:
            choices = [(sent, text.in_(lang)) for sent, text in where_to_choices(row, self.found.rows).items()]
            return forms.ChoiceField(choices=choices, required=False, label=words)
        return _control(split(key)[0], words)

    # -- what was typed ------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Read every field as the template would, and the answers to both limbs."""
        cleaned = super().clean() or {}
        found = []
        for name, (row, key) in self.keys.items():
            if name in self.errors:
                continue
            try:
                wish = self._wish(row, key, cleaned.get(name))
            except Problem as problem:
                self.add_error(name, refusal(problem, "value"))
                continue
            if wish is not None:
                found.append(wish)
        self.wishes = tuple(found)
        if cleaned.get("reason") == ChangeReason.BUDGET:
            for limb in ("budget_not_allocated", "budget_not_transferable"):
                if not cleaned.get(limb) and limb not in self.errors:
                    self.add_error(limb, _("ตอบว่าใช่หรือไม่ใช่ เหตุด้านงบประมาณต้องครบทั้งสองเงื่อนไข"))
        if not self.errors and not self.wishes:
            self.add_error(None, _("ยังไม่ได้เปลี่ยนค่าใด แก้ค่าใหม่อย่างน้อยหนึ่งช่อง"))
        return cleaned

    def _wish(self, row: AgreementIndicator, key: str, typed: Any) -> Wish | None:
        """What is wanted of a field; ``None`` where it is to stay."""
        old = current(row, key, self.stated[row.pk])
        new: Plain
        if key == LEFT_OUT:
            new = NOT_COUNTED if typed else None
        elif key == WHERE_TO:
            new = where_to(str(typed or ""))
        else:
            field = split(key)[0]
            text = str(typed or "") if field.widget is not Widget.YES_NO else ("on" if typed else "")
            new = read(field, text)
            if in_words(field, new) == in_words(field, old):
                return None
        return None if new == old else Wish(row.code, key, old, new)

    @property
    def asked(self) -> Asked:
        """Why it is asked for; of a form that is valid."""
        given = self.cleaned_data
        return Asked(
            ChangeReason(given["reason"]),
            given["justification"],
            ANSWER.get(given.get("budget_not_allocated", "")),
            ANSWER.get(given.get("budget_not_transferable", "")),
            given.get("references", ""),
        )

    @property
    def digest(self) -> str:
        """What the wishes and the reason say, in 64 letters: only what was looked at can be sent."""
        asked = self.asked
        said = [asked.reason.value, asked.budget_not_allocated is True, asked.budget_not_transferable is True]
        return content_hash([[wish.plain() for wish in self.wishes], [str(each) for each in said]])

    # -- for the page --------------------------------------------------------------------------------------------

    @property
    def row_groups(self) -> list[RowGroups]:
        """Every indicator with its fields, old beside new, in the words of the manual."""
        return [RowGroups(row, tuple(self._groups(row))) for row in self.rows]

    def _groups(self, row: AgreementIndicator) -> Iterable[Group]:
        keys = self._keys(row)
        for wanted in self.wanted:
            mine = [key for key in keys if OBJECT_OF[base_of(key)] is wanted]
            pairs = [self._pair(row, each) for each in lines_of(mine)]
            if pairs:
                yield Group(wanted, tuple(pairs))

    def _pair(self, row: AgreementIndicator, keys: tuple[str, ...]) -> Pair:
        base = base_of(keys[0])
        taken = self.taken.get((row.code, base))
        key = keys[0] if len(keys) == 1 else base
        olds = [self._old(row, each) for each in keys]
        names = [] if taken else [f"{row.pk}.{each}" for each in keys]
        controls = tuple((name.rpartition(".")[2], self[name]) for name in names)
        changed = any(
            str(self[name].value() or "") != self._typed(row, each) for name, each in zip(names, keys, strict=False)
        )
        told = any(self[name].errors for name in names)
        quiet = (base in SELDOM or not any(olds)) and not (changed or told or taken)
        return Pair(
            key, label(key), " | ".join(each or DASH for each in olds) if any(olds) else "", controls, taken, quiet
        )

    def _old(self, row: AgreementIndicator, key: str) -> str:
        lang, value = page_language(), current(row, key, self.stated[row.pk])
        if key == LEFT_OUT:
            return _("ไม่นำมาประเมิน") if value == NOT_COUNTED else _("นำมาประเมิน")
        if key == WHERE_TO:
            return where_to_words(value).in_(lang)
        field = split(key)[0]
        words = in_words(field, value)
        if field.widget is Widget.YES_NO:
            return _("ใช่") if words else _("ไม่ใช่")
        choice = CHOICES.get(field.key, {}).get(words)
        return choice.in_(lang) if choice else words


def _control(field: TemplateField, words: str) -> forms.Field:
    lang = page_language()
    if field.widget is Widget.YES_NO:
        return forms.BooleanField(required=False, label=words)
    if field.widget is Widget.CHOICE:
        choices = [("", "–"), *((sent, text.in_(lang)) for sent, text in CHOICES[field.key].items() if sent)]
        return forms.ChoiceField(choices=choices, required=False, label=words)
    many = field.widget in (Widget.LINES, Widget.PAIRS)
    lines = 4 if many and field.key not in ("levels",) else 2 if many else 1
    control = TextField(lines=lines, required=False, max_length=field.longest, label=words)
    if field.widget is Widget.NUMBER:
        control.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
    return control


def known_objects(words: Iterable[str]) -> tuple[ChangeObject, ...]:
    """The objects that an address names, in the order of the form."""
    given = set(words)
    return tuple(each for each in ChangeObject if each.value in given)


class DecisionForm(forms.Form):
    """The reason of a decision, which the agency reads."""

    reason = TextField(
        lines=5,
        max_length=LONGEST,
        label=gettext_lazy("เหตุผลของการพิจารณา"),
        help_text=gettext_lazy("หน่วยงานจะเห็นข้อความนี้ และจะอยู่ในฉบับแก้ไขหากอนุมัติ"),
    )
