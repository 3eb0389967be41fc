"""The form of one row of the tree: dimension, heading or indicator, with the fields of every way of scoring."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from samrit.core.findings import Finding
from samrit.core.kinds import KINDS
from samrit.core.kinds.level_reading import DIRECTION_LABELS
from samrit.core.problem import Problem
from samrit.core.written.numbers import parse_number, tidy
from samrit.frameworks.content.places import members_of
from samrit.frameworks.content.rows import code_of, rows_of, under
from samrit.web.fields import refusal, words_of
from samrit.web.language import page_language
from samrit.web.views.frameworks.forms.binding import Bind, Flag, Item, Several, Within, Words, beside
from samrit.web.views.frameworks.forms.general import row_choices
from samrit.web.views.frameworks.forms.part_form import (
    CertaintyField,
    NumbersField,
    PartForm,
    Section,
    WeightField,
    WrittenDay,
    WrittenNumber,
    WrittenText,
    note_fields,
    source_field,
)
from samrit.web.views.frameworks.forms.row_binds import (
    SIGNS,
    Condition,
    Instead,
    InsteadTo,
    Threshold,
    Wording,
)

LEVELS = ("1", "2", "3", "4", "5")
STEPS = ("milestone", "milestone_then_value")
WITH_LEVELS = ("thresholds", "project_progress", "checklist")
WITH_EVIDENCE = ("thresholds", "project_progress")
CONDITION = re.compile(r"\s*(<=|>=|<|>|≤|≥)\s*([^<>≤≥]+)")


def kind_choices() -> list[tuple[str, Any]]:
    """The ways of scoring in the language of the page."""
    lang = page_language()
    empty = _("– หัวข้อ หรือให้หน่วยงานกำหนด –")
    return [("", empty), *((name, f"{kind.label.in_(lang)} ({name})") for name, kind in KINDS.items())]


def direction_choices() -> list[tuple[str, str]]:
    """Which way a scale runs; left open, the thresholds say it themselves."""
    lang = page_language()
    return [("", "–"), *((code, text.in_(lang)) for code, text in DIRECTION_LABELS.items())]


class ConditionField(WrittenText):
    """One or two bounds on a measured value: ``>= 80`` or ``>= 70 < 80``."""

    def clean(self, value: Any) -> Any:
        """The bounds by the names that the files use."""
        text = tidy(words_of(super().clean(value)))
        if not text:
            return {}
        found: dict[str, str] = {}
        rest = text
        while rest:
            match = CONDITION.match(rest)
            if match is None:
                raise ValidationError(_("เขียนเครื่องหมายแล้วตามด้วยจำนวน เช่น >= 80 หรือ >= 70 < 80"))
            try:
                parse_number(match[2])
            except Problem as problem:
                raise refusal(problem, "number") from None
            found[SIGNS[match[1]]] = tidy(match[2])
            rest = rest[match.end() :]
        return found


class RowForm(PartForm):
    """A row of the tree. Keys of a way of scoring that is no longer chosen are taken out with it."""

    code = WrittenText(label=_("รหัส"), help_text=_("เช่น 1.1 หรือ D1 เปลี่ยนรหัสแล้วทุกจุดที่อ้างถึงจะเปลี่ยนตาม"), max_length=40)
    parent = forms.ChoiceField(label=_("อยู่ภายใต้"), required=False)
    name = WrittenText(label=_("ชื่อ"), lines=3, max_length=1000)
    name_en = WrittenText(label=_("ชื่อภาษาอังกฤษ"), lines=2, max_length=1000, required=False)

    weight = WeightField(
        label=_("น้ำหนัก"), help_text=_("จำนวน เช่น 6 หรือมีตัวแปร เช่น 27 - A เว้นว่างไว้หากเอกสารไม่ได้ระบุ"), required=False
    )
    weight_certainty = CertaintyField()
    weight_source = source_field()
    weight_note = WrittenText(label=_("หมายเหตุของน้ำหนัก"), required=False)

    kind = forms.ChoiceField(label=_("วิธีให้คะแนน"), choices=kind_choices, required=False)
    kind_certainty = CertaintyField()
    kind_source = source_field(help_text="")

    thresholds_certainty = CertaintyField(label=_("ความแน่นอนของเกณฑ์"))
    thresholds_source = source_field(label=_("แหล่งที่มาของเกณฑ์"), help_text="")
    points = NumbersField(
        label=_("คะแนนของแต่ละระดับ"), help_text=_("เว้นว่างไว้เมื่อเป็น 1 ถึง 5 เช่น 50; 75; 100"), required=False
    )
    direction = forms.ChoiceField(label=_("ทิศทาง"), choices=direction_choices, required=False)
    top_needs_evidence = forms.BooleanField(label=_("ระดับสูงสุดต้องมีหลักฐาน"), required=False)
    partial_credit = forms.BooleanField(label=_("ให้คะแนนบางส่วนของขั้นที่ยังไม่ครบ"), required=False)
    band_least = WrittenNumber(label=_("ช่วงเป้าหมายตั้งแต่"), required=False)
    band_most = WrittenNumber(label=_("ถึง"), required=False)
    step = WrittenNumber(label=_("ห่างจากช่วงทุก … ลดหนึ่งคะแนน"), required=False)
    bonus_percent = WrittenNumber(label=_("คะแนนพิเศษ (ร้อยละ)"), required=False)

    optional = forms.BooleanField(label=_("ไม่มีก็ได้ หรืออาจไม่นำมาใช้"), required=False)
    open = forms.BooleanField(label=_("หน่วยงานเพิ่มตัวชี้วัดภายใต้แถวนี้ได้"), required=False)
    sample = forms.BooleanField(label=_("เป็นตัวอย่างให้หน่วยงานเลือกนำไปใช้"), required=False)
    choose_one = forms.ChoiceField(label=_("กลุ่มตัวชี้วัดเลือก"), required=False)
    instead = forms.ChoiceField(
        label=_("หากไม่นำมาประเมิน น้ำหนักไปที่"),
        choices=[
            ("", "–"),
            ("pro_rata", _("เฉลี่ยตามส่วนในกลุ่มเดียวกัน")),
            ("renormalise", _("หารด้วยน้ำหนักที่เหลือ")),
            ("to", _("ตัวชี้วัดที่ระบุ")),
        ],
        required=False,
    )
    instead_to = forms.ChoiceField(label=_("ตัวชี้วัดที่รับน้ำหนัก"), required=False)
    applies_to = WrittenText(label=_("นำมาใช้กับ"), required=False)
    applies_to_en = WrittenText(label=_("นำมาใช้กับ (ภาษาอังกฤษ)"), required=False)
    defaults_kind = forms.ChoiceField(label=_("วิธีให้คะแนนของตัวชี้วัดที่หน่วยงานเพิ่ม"), choices=kind_choices, required=False)
    defaults_points = NumbersField(label=_("คะแนนของแต่ละระดับของตัวชี้วัดที่เพิ่ม"), required=False)

    unit = WrittenText(label=_("หน่วยวัด"), max_length=100, required=False)
    description = WrittenText(label=_("คำอธิบาย"), lines=4, required=False)
    description_en = WrittenText(label=_("คำอธิบายภาษาอังกฤษ"), lines=3, required=False)
    topic = WrittenText(label=_("หัวข้อในเอกสาร"), required=False)
    topic_en = WrittenText(label=_("หัวข้อในเอกสาร (ภาษาอังกฤษ)"), required=False)
    programme = WrittenText(label=_("แผนงาน"), required=False)
    programme_en = WrittenText(label=_("แผนงาน (ภาษาอังกฤษ)"), required=False)
    perspective = WrittenText(label=_("มุมมอง"), required=False)
    perspective_en = WrittenText(label=_("มุมมอง (ภาษาอังกฤษ)"), required=False)
    footnote = WrittenText(label=_("เครื่องหมายในเอกสาร"), help_text=_("เช่น *"), max_length=20, required=False)
    code_certainty = CertaintyField(label=_("ความแน่นอนของรหัส"))

    certainty = CertaintyField()
    source = source_field()
    note, note_en = note_fields()

    binds: ClassVar[Mapping[str, Bind]] = {
        **beside("weight", "certainty", "source", "note"),
        **beside("kind", "certainty", "source"),
        **beside("thresholds", "certainty", "source"),
        **{f"t{level}": Threshold(int(level)) for level in LEVELS},
        "points": Several("points"),
        "top_needs_evidence": Flag("top_needs_evidence"),
        "band_least": Threshold(1, "band"),
        "band_most": Threshold(2, "band"),
        **{f"level_{level}": Wording("levels", level) for level in LEVELS},
        **{f"level_{level}_en": Wording("levels_en", level) for level in LEVELS},
        **{f"due_{level}": Within("step_due", Words(level)) for level in LEVELS},
        "partial_credit": Flag("partial_credit"),
        **{f"value_{level}": Condition(level) for level in LEVELS[1:]},
        "optional": Flag("optional"),
        "open": Flag("open"),
        "sample": Flag("sample"),
        "instead": Instead("instead"),
        "instead_to": InsteadTo("instead"),
        "defaults_kind": Within("defaults", Words("kind")),
        "defaults_points": Within("defaults", Several("points")),
    }
    sections: ClassVar[Sequence[Section]] = (
        Section(_("ตัวชี้วัดหรือหัวข้อ"), ("code", "parent", "name", "name_en")),
        Section(_("น้ำหนัก"), ("weight", "weight_certainty", "weight_source", "weight_note")),
        Section(_("วิธีให้คะแนน"), ("kind", "kind_certainty", "kind_source")),
        Section(
            _("เกณฑ์ 5 ระดับ"),
            (*(f"t{level}" for level in LEVELS), "points", "direction", "thresholds_certainty", "thresholds_source"),
            _("เรียงจากระดับ 1 ถึงระดับ 5 ให้เพิ่มขึ้นตลอด หรือลดลงตลอด เว้นว่างไว้หากให้หน่วยงานกำหนด"),
            kinds=WITH_LEVELS,
        ),
        Section(_("หลักฐาน"), ("top_needs_evidence",), kinds=WITH_EVIDENCE),
        Section(_("ช่วงเป้าหมาย"), ("band_least", "band_most", "step"), kinds=("target_band",)),
        Section(
            _("งานของแต่ละขั้น"),
            tuple(name for level in LEVELS for name in (f"level_{level}", f"level_{level}_en", f"due_{level}")),
            _("ระบุครบทั้ง 5 ขั้น ทั้งสองภาษา หรือเว้นว่างทั้งหมดไว้ให้หน่วยงานกำหนด"),
            kinds=STEPS,
        ),
        Section(
            _("คะแนนบางส่วน"),
            ("partial_credit",),
            _("เลือกเมื่อเอกสารบอกน้ำหนักย่อยภายในขั้น"),
            kinds=("milestone",),
        ),
        Section(
            _("ระดับที่ตัดสินด้วยค่าที่วัด"),
            tuple(f"value_{level}" for level in LEVELS[1:]),
            _("เช่น >= 80 หรือ >= 70 < 80 ระดับก่อนหน้าตัดสินด้วยขั้นตอน"),
            kinds=("milestone_then_value",),
        ),
        Section(_("คะแนนรายขั้น"), ("bonus_percent",), kinds=("stage_points",)),
        Section(
            _("เงื่อนไขการนำไปใช้"),
            (
                *("open", "optional", "sample", "choose_one", "instead", "instead_to", "applies_to", "applies_to_en"),
                *("defaults_kind", "defaults_points"),
            ),
            folded=True,
        ),
        Section(
            _("คำอธิบาย"),
            (
                *("unit", "description", "description_en", "topic", "topic_en", "programme", "programme_en"),
                *("perspective", "perspective_en", "footnote", "code_certainty"),
            ),
            folded=True,
        ),
        Section(_("ที่มาของแถวนี้"), ("certainty", "source", "note", "note_en")),
    )

    def prepare(self) -> None:
        """The rows and groups of this framework."""
        rows = rows_of(self.content)
        code = "" if self.new else code_of(self.item)
        branch = under(rows, code) if code else set()
        known = row_choices(self.content)
        above = [("", _("– ระดับบนสุด (มิติหรือองค์ประกอบ) –")), *(each for each in known if each[0] not in branch)]
        self._choose("parent", above)
        groups = [each.get("code") for each in members_of(self.content, ("choices",)) if isinstance(each, dict)]
        self._choose("choose_one", [("", "–"), *((group, group) for group in groups if isinstance(group, str))])
        self._choose("instead_to", [("", "–"), *(each for each in known if each[0] != code)])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Set choices; what is written and is none of them stays one, so that saving the form does not lose it."""
        there = self.initial.get(name)
        if there and there not in {code for code, _label in choices}:
            choices = [*choices, (there, there)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A code of its own, no gap between thresholds, a receiver for a weight that goes to one."""
        cleaned = super().clean() or {}
        code = cleaned.get("code")
        others = [code_of(row) for row in rows_of(self.content)]
        if code and (self.new or code != code_of(self.item)) and code in others:
            self.add_error("code", _("รหัสนี้มีอยู่แล้วในกรอบ ใช้รหัสอื่น"))
        if cleaned.get("kind") in WITH_LEVELS:
            filled = [bool(cleaned.get(f"t{level}")) for level in LEVELS]
            if any(filled) and not all(filled[: sum(filled)]):
                self.add_error(f"t{filled.index(False) + 1}", _("เติมเกณฑ์ให้ครบทุกระดับตั้งแต่ระดับ 1"))
        if bool(cleaned.get("band_least")) != bool(cleaned.get("band_most")):
            self.add_error("band_most" if cleaned.get("band_least") else "band_least", _("ใส่ทั้งสองค่าของช่วง"))
        if cleaned.get("instead") == "to" and not cleaned.get("instead_to"):
            self.add_error("instead_to", _("เลือกตัวชี้วัดที่รับน้ำหนัก"))
        return cleaned

    def written(self) -> Item:
        """The row; keys of the old way of scoring that the new one does not know go with it."""
        found = super().written()
        old = "" if self.new else Words("kind").read(self.item)
        new = self.cleaned_data["kind"]
        if old and old != new:
            known = set(KINDS[new].keys) if new in KINDS else set()
            gone = set(KINDS[old].keys) - known if old in KINDS else set()
            if new not in STEPS:
                gone |= {"levels", "levels_en"}
            found = {key: each for key, each in found.items() if key not in gone}
        return found

    def _field_of(self, finding: Finding, paths: Sequence[str]) -> str:
        names = {"band": "band_least", "levels": "level_1", "levels_en": "level_1_en", "value_levels": "value_2"}
        names |= {"step_due": "due_1", "defaults": "defaults_kind"}
        return names.get(finding.key) or super()._field_of(finding, paths)


for _level in LEVELS:
    RowForm.base_fields[f"t{_level}"] = WrittenNumber(label=format_lazy("{} {}", _("ระดับ"), _level), required=False)
    RowForm.base_fields[f"level_{_level}"] = WrittenText(
        label=format_lazy("{} {}", _("ขั้นที่"), _level), lines=2, required=False
    )
    RowForm.base_fields[f"level_{_level}_en"] = WrittenText(
        label=format_lazy("{} {} {}", _("ขั้นที่"), _level, _("(ภาษาอังกฤษ)")), lines=2, required=False
    )
    RowForm.base_fields[f"due_{_level}"] = WrittenDay(
        label=format_lazy("{} {}", _("กำหนดแล้วเสร็จของขั้นที่"), _level), help_text="", required=False
    )
    if _level != "1":
        RowForm.base_fields[f"value_{_level}"] = ConditionField(
            label=format_lazy("{} {}", _("ระดับ"), _level), required=False
        )
