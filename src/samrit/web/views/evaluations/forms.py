"""Forms of the evaluation: a change of a line, an assignment, a visit, a notice, an appeal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samrit.assessments.results import GATE, GATE_REASON, ResultField, Way, fields_of, value_of, whole, with_value
from samrit.core.fiscal_year import parse_date
from samrit.core.kinds.kind import Limits
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.written.numbers import parse_number
from samrit.core.written.plain import Plain
from samrit.evaluations.actions.lines import Change
from samrit.evidence.models import Evidence
from samrit.web.fields import DateField, NumberField, TextField, needed_at_times, refusal
from samrit.web.language import page_language

LONGEST = 4000
POINTS, RESULT, CERTIFIED, KEEP = "points", "result", "certified", "keep"
MANY_FIELDS = 30
"""Results of more fields than these (projects month by month) are not corrected here; points are given instead."""


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = TextField(lines=4, max_length=LONGEST, label=_("เหตุผล"))

    def __init__(self, *args: Any, label: Any = None, help_text: Any = "", required: bool = True, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["reason"].required, self.fields["reason"].help_text = required, help_text
        if label is not None:
            self.fields["reason"].label = label


class ChangeForm(forms.Form):
    """Another result or other points for one line, why, and what shows it. ``ways`` are the choices at the top."""

    how = forms.ChoiceField(widget=forms.RadioSelect, label=_("คะแนนที่ให้"))
    points = NumberField(required=False, label=_("คะแนนที่กำหนด"))
    reason = TextField(lines=4, max_length=LONGEST, label=_("เหตุผล"))
    evidence = forms.ModelChoiceField(Evidence.objects.none(), required=False, label=_("หลักฐานที่อ้าง"), empty_label="–")
    pages = TextField(required=False, max_length=100, label=_("หน้า"), help_text=_("เช่น 3-5, 12"))

    def __init__(
        self,
        *args: Any,
        ways: Iterable[tuple[str, Any]],
        indicator: Indicator | None,
        standing: Plain,
        certified: Plain,
        limits: Limits | None,
        proofs: Any,
        months: int = 12,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, self.months, self.certified = indicator, months, certified
        self.standing: Mapping[str, Plain] = standing if isinstance(standing, dict) and "kind" not in standing else {}
        if not self.standing and isinstance(certified, dict):
            self.standing = certified
        self.result_fields = self._result_fields()
        choices = [(way, label) for way, label in ways if self._is_offered(way)]
        self.fields["how"].choices = choices  # type: ignore[attr-defined]
        self.fields["how"].initial = choices[0][0]
        if limits is not None:
            self.fields["points"].help_text = _("%(floor)s ถึง %(cap)s ทศนิยมไม่เกิน %(n)s ตำแหน่ง") % {
                "floor": plain(limits.floor),
                "cap": plain(limits.cap),
                "n": limits.decimals,
            }
        self.fields["evidence"].queryset = proofs  # type: ignore[attr-defined]
        for name, each in self.result_fields.items():
            self.fields[f"result.{name}"] = _control(each, value_of(self.standing, name))
            needed_at_times(self.fields[f"result.{name}"])
        needed_at_times(self.fields["points"])

    def _is_offered(self, way: str) -> bool:
        if way == RESULT:
            return bool(self.result_fields)
        return way != CERTIFIED or bool(self.certified)

    def _result_fields(self) -> dict[str, ResultField]:
        if self.indicator is None:
            return {}
        found = fields_of(self.indicator, self.standing, self.months, judging=True)
        return {} if len(found) > MANY_FIELDS else found

    @property
    def result_controls(self) -> list[forms.BoundField]:
        """The fields of the result."""
        return [self[f"result.{name}"] for name in self.result_fields]

    def clean(self) -> dict[str, Any]:
        """Points where points are given, a result that can be read where it is corrected."""
        cleaned = super().clean() or {}
        if cleaned.get("how") == POINTS and cleaned.get("points") is None and "points" not in self.errors:
            self.add_error("points", _("โปรดระบุคะแนน"))
        if cleaned.get("how") == RESULT:
            self.result: dict[str, Plain] = dict(self.standing)
            for name, each in self.result_fields.items():
                self._put(name, each, cleaned.get(f"result.{name}"))
            if self.result.get(GATE):
                self.result[GATE_REASON] = cleaned.get("reason", "")
            self.result = whole(self.result) or self.result
        return cleaned

    def _put(self, name: str, each: ResultField, given: Any) -> None:
        assert self.indicator is not None
        try:
            value = _read(each, given)
        except Problem as problem:
            self.add_error(f"result.{name}", refusal(problem, "value"))
            return
        if value != value_of(self.standing, name):
            self.result = with_value(self.result, name, value, self.indicator, self.months)

    def change(self) -> Change | None:
        """What the form says; ``None`` where nothing is changed. Of a form that is valid."""
        given = self.cleaned_data
        more = {"evidence": given.get("evidence"), "pages": given.get("pages", "")}
        if given["how"] == POINTS:
            return Change(given["reason"], points=given["points"], **more)
        if given["how"] == RESULT:
            return Change(given["reason"], result=self.result, **more)
        if given["how"] == CERTIFIED and isinstance(self.certified, dict):
            return Change(given["reason"], result=self.certified, **more)
        return None


def _control(each: ResultField, initial: str) -> forms.Field:
    label = each.label.in_(page_language())
    if each.way is Way.TICK:
        return forms.BooleanField(required=False, label=label, initial=bool(initial))
    if each.way is Way.DAY:
        return DateField(required=False, label=label, initial=date.fromisoformat(initial) if initial else None)
    control = TextField(required=False, max_length=300, label=label, initial=initial)
    if each.way is not Way.LINE:
        control.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
    return control


def _read(each: ResultField, given: Any) -> str:
    if each.way is Way.TICK:
        return "true" if given else ""
    if isinstance(given, date):
        return given.isoformat()
    text = (given or "").strip()
    if not text or each.way is Way.LINE:
        return text
    return parse_date(text).isoformat() if each.way is Way.DAY else plain(parse_number(text))


class WordsForm(forms.Form):
    """A recommendation or a question, about one indicator or the whole."""

    code = forms.ChoiceField(required=False, label=_("เรื่อง"))
    text = TextField(lines=4, max_length=LONGEST, label=_("ข้อเสนอแนะ"))

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = list(choices)  # type: ignore[attr-defined]
        if label is not None:
            self.fields["text"].label = label


class NoticeForm(forms.Form):
    """Until when the agency may appeal."""

    last_day = DateField(label=_("วันสุดท้ายที่อุทธรณ์ได้"))
    words = TextField(
        lines=3,
        max_length=LONGEST,
        required=False,
        label=_("ข้อความเพิ่มเติมถึงหน่วยงาน"),
        help_text=_("อยู่ในหนังสือแจ้งผลที่หน่วยงานได้รับ"),
    )


class AppealForm(forms.Form):
    """An objection to the score of one line."""

    grounds = TextField(lines=6, max_length=LONGEST, label=_("เหตุผลที่อุทธรณ์"))
    wish = TextField(
        lines=3, max_length=LONGEST, required=False, label=_("สิ่งที่ขอ"), help_text=_("เช่น คะแนนหรือผลที่เห็นว่าถูกต้อง")
    )


class DeclarationForm(forms.Form):
    """No interest, or which."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("ท่านมีส่วนได้เสียกับหน่วยงานนี้หรือไม่"),
        choices=[("no", _("ไม่มีส่วนได้เสีย")), ("yes", _("มีส่วนได้เสีย ขอไม่ประเมินหน่วยงานนี้"))],
    )
    interest = TextField(lines=3, max_length=LONGEST, required=False, label=_("มีส่วนได้เสียอย่างไร"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed_at_times(self.fields["interest"])

    def clean(self) -> dict[str, Any]:
        """An interest is named."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "yes" and not cleaned.get("interest", "").strip():
            self.add_error("interest", _("โปรดระบุว่ามีส่วนได้เสียอย่างไร"))
        return cleaned
