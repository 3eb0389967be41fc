"""Forms of the review: a reason, the reasons of what is negotiated, the terms of an offer."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.negotiation import Ledger
from samrit.agreements.template_fields import Members, TemplateField, Widget, label_of, members_of
from samrit.agreements.template_values import CHOICES, in_words, put, read, stored
from samrit.agreements.terms import Terms, terms_of
from samrit.core.problem import Problem
from samrit.core.text import Text
from samrit.web.fields import TextField, refusal
from samrit.web.language import page_language

LONGEST_REASON = 4000
LEVEL = Text("ระดับ {member}", "level {member}")


class ReasonForm(forms.Form):
    """Why something is returned; what is typed is what the agency reads."""

    reason = TextField(lines=5, max_length=LONGEST_REASON, label=_("เหตุผล"))

    def __init__(self, *args: Any, help_text: str = "", required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
        self.fields["reason"].required = required


class SubmissionForm(forms.Form):
    """One reason for every indicator that is negotiated; prefilled with the template's own."""

    def __init__(self, rows: Iterable[AgreementIndicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            self.fields[f"reason-{row.pk}"] = TextField(
                lines=3, max_length=LONGEST_REASON, label=str(row), initial=row.reason
            )

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by the code of the row; of a form that is valid."""
        return {row.code: self.cleaned_data[f"reason-{row.pk}"] for row in self.rows}


@dataclass(frozen=True)
class Group:
    """The controls of one field."""

    field: TemplateField
    controls: list[forms.BoundField]

    @property
    def aside(self) -> bool:
        """Whether nothing stands in any of them, so that they need not be open."""
        return not any(control.value() or control.errors for control in self.controls)


class TermsForm(forms.Form):
    """The next entry of a ledger: every field that can be negotiated, member by member, and the reason."""

    def __init__(self, ledger: Ledger, start: Terms, *args: Any, reason: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ledger, self.start = ledger, start
        self.terms: Terms | None = None
        shown = start.laid_over(ledger.row)
        self.keys: dict[str, TemplateField] = {}
        for field in ledger.fields:
            if field.key == "row.direction" and not shown.row.get("direction"):
                continue  # the order of the thresholds says it
            for key in self._keys(field, shown):
                self.keys[key] = field
                self.fields[key] = _control(field, key)
                self.initial.setdefault(key, in_words(field, stored(shown, key, ledger.stated)))
        self.fields["reason"] = TextField(
            lines=4,
            max_length=LONGEST_REASON,
            label=_("เหตุผล"),
            initial=reason,
            help_text=_("บันทึกไว้ในรายงานการเจรจา ทั้งสองฝ่ายเห็น"),
        )

    def _keys(self, field: TemplateField, shown: AgreementIndicator) -> list[str]:
        if field.members is Members.NONE:
            return [field.key]
        members: Iterable[str] = members_of(field)
        if field.key == "row.thresholds":
            value = shown.row.get("thresholds", self.ledger.stated.get("thresholds"))
            count = len(value) if isinstance(value, list) and value else 5
            members = [str(level) for level in range(1, count + 1)]
        return [f"{field.key}.{member}" for member in members]

    def clean(self) -> dict[str, Any]:
        """Read every field as the template would."""
        cleaned = super().clean() or {}
        trial = copy(self.start.laid_over(self.ledger.row))
        for key, field in self.keys.items():
            if key in self.errors:
                continue
            try:
                value = read(field, str(cleaned.get(key) or ""))
            except Problem as problem:
                self.add_error(key, refusal(problem, "value"))
                continue
            if in_words(field, value) != in_words(field, stored(trial, key, self.ledger.stated)):
                put(trial, key, value, self.ledger.stated)
        if not self.errors.keys() & self.keys.keys():
            self.terms = terms_of(trial)
        return cleaned

    @property
    def shown(self) -> Terms | None:
        """The terms that stand in the form; ``None`` where some of them cannot be read."""
        if not self.is_bound:
            return self.start
        self.is_valid()
        return self.terms

    @property
    def groups(self) -> list[Group]:
        """The controls by the field that they belong to."""
        found: dict[str, Group] = {}
        for key, field in self.keys.items():
            found.setdefault(field.key, Group(field, [])).controls.append(self[key])
        return list(found.values())


def _control(field: TemplateField, key: str) -> forms.Field:
    lang = page_language()
    label = (LEVEL.fill(member=key.rpartition(".")[2]) if field.members is Members.LEVELS else label_of(key)).in_(lang)
    label = capfirst(label)
    if field.widget is Widget.CHOICE:
        choices = [("", "–"), *((word, text.in_(lang)) for word, text in CHOICES[field.key].items() if word)]
        return forms.ChoiceField(choices=choices, required=False, label=label)
    lines = 2 if field.widget is Widget.LINES else 1
    control = TextField(lines=lines, required=False, max_length=field.longest, label=label)
    if field.widget is Widget.NUMBER:
        control.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
    return control
