"""The form of one part of a framework: made from what is written, and writing only what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from samrit.core.findings import Finding
from samrit.core.fiscal_year import parse_date
from samrit.core.loading import UNSEEN
from samrit.core.problem import Problem
from samrit.core.reading.weight import WITH_PARAMETER
from samrit.core.weights import Certainty
from samrit.core.written.numbers import parse_number, tidy
from samrit.frameworks.content.places import Content, fingerprint
from samrit.web.fields import UNREADABLE_SAID, DateField, NumberField, TextField, refusal, words_of
from samrit.web.language import page_language
from samrit.web.views.frameworks.forms.binding import Bind, Item, Words

WAS = "was"


def refuse_unseen(text: str) -> None:
    """A validator: refuse what no file of rules may hold."""
    if UNSEEN.search(text):
        raise ValidationError(UNREADABLE_SAID, code="unreadable")


class WrittenText(TextField):
    """Words that are kept as they are typed; several lines become one unless ``lines`` says otherwise."""

    def __init__(self, *, one_line: bool = True, **options: Any) -> None:
        options.setdefault("max_length", 4000)
        super().__init__(**options)
        self.one_line = one_line
        self.validators.append(refuse_unseen)

    def to_python(self, value: Any) -> Any:
        """The words, without line ends where they stand in one line of a file."""
        text = super().to_python(value)
        return " ".join(text.split("\n")) if self.one_line and isinstance(text, str) else text


class WrittenNumber(NumberField):
    """An exact number that is kept as it is typed (``3.0000``), with Arabic digits."""

    def clean(self, value: Any) -> Any:
        """The text of the number."""
        number = super().clean(value)
        return "" if number is None else tidy(words_of(value))


class WrittenDay(DateField):
    """A day that is kept as ``2011-03-31``; shown as it is printed."""

    def prepare_value(self, value: Any) -> Any:
        """The day in words where it can be read, else as it is written."""
        try:
            return super().prepare_value(parse_date(value)) if isinstance(value, str) and value else value
        except Problem:
            return value

    def clean(self, value: Any) -> Any:
        """The text of the day."""
        day = super().clean(value)
        return "" if day is None else day.isoformat()


class WeightField(forms.Field):
    """A weight: a number, or one with a parameter of the framework (``27 - A``)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}))
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """The text of the weight."""
        text = tidy(words_of(value))
        if not text:
            return ""
        if WITH_PARAMETER.fullmatch(text):
            return text
        try:
            number = parse_number(text)
        except Problem as problem:
            raise refusal(problem, "number") from None
        if number < 0:
            raise ValidationError(_("น้ำหนักติดลบไม่ได้"), code="least")
        return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another weight was typed."""
        return tidy(str(initial or "")) != tidy(str(data or ""))


class NumbersField(WrittenText):
    """Several exact numbers, parted by semicolons: ``50; 75; 100``."""

    def clean(self, value: Any) -> Any:
        """The text, once every number in it is one."""
        text = tidy(words_of(super().clean(value)))
        for part in text.replace(";", " ").split():
            try:
                parse_number(part)
            except Problem as problem:
                raise refusal(problem, "number") from None
        return "; ".join(text.replace(";", " ").split())


class CertaintyField(forms.ChoiceField):
    """How certain a figure is."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("ความแน่นอน"))
        options.setdefault("required", False)
        super().__init__(choices=certainty_choices, **options)


def certainty_choices() -> list[tuple[str, str]]:
    """The certainties in the language of the page."""
    return [("", "–"), *((each.value, each.label.in_(page_language())) for each in Certainty)]


def source_field(**options: Any) -> WrittenText:
    """Document and place."""
    options.setdefault("label", _("แหล่งที่มา"))
    options.setdefault("help_text", _("รหัสเอกสาร:บรรทัดหรือหน้า เช่น 002:310 คั่นหลายแห่งด้วย ;"))
    return WrittenText(required=False, max_length=400, **options)


def note_fields() -> tuple[WrittenText, WrittenText]:
    """A note in both languages."""
    return (
        WrittenText(label=_("หมายเหตุ"), required=False, lines=2),
        WrittenText(label=_("หมายเหตุภาษาอังกฤษ"), required=False, lines=2),
    )


@dataclass(frozen=True)
class Section:
    """Fields of a form that belong together; ``kinds`` names the ways of scoring for which they count."""

    label: Any
    fields: tuple[str, ...]
    help: Any = ""
    kinds: tuple[str, ...] = ()
    folded: bool = False


@dataclass
class ShownField:
    """A field with what the check says about it."""

    bound: BoundField
    findings: list[Finding] = field(default_factory=list)


@dataclass
class ShownSection:
    """A section as the page shows it; a folded one opens where something in it is wrong or written."""

    section: Section
    fields: list[ShownField]
    open: bool


class PartForm(forms.Form):
    """A form over one mapping of the content. A field without a bind of its own is the key of its name."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    binds: ClassVar[Mapping[str, Bind]] = {}
    sections: ClassVar[Sequence[Section]] = ()

    def __init__(self, data: Any = None, *, item: Item, content: Content, new: bool = False, **options: Any) -> None:
        self.item, self.content, self.new = item, content, new
        self.findings: list[Finding] = []
        self._by_field: dict[str, list[Finding]] = {}
        given = {name: self.bind(name).read(item) for name in self.base_fields if name != WAS}
        super().__init__(
            data, initial={**given, WAS: fingerprint(item), **(options.pop("initial", None) or {})}, **options
        )
        self.prepare()

    def prepare(self) -> None:
        """Choices that come from the content."""

    @classmethod
    def bind(cls, name: str) -> Bind:
        """How a field reads and writes."""
        return cls.binds.get(name) or Words(name)

    def written(self) -> Item:
        """The mapping with what was changed, and nothing else; call it when the form is valid."""
        found = deepcopy(self.item) if not self.new else {}
        names = [name for name in self.fields if name != WAS and (self.new or name in self.changed_data)]
        # Values first: what stands beside a value needs it.
        for name in sorted(names, key=lambda name: hasattr(self.bind(name), "part")):
            self.bind(name).write(found, self.cleaned_data[name])
        return found

    # -- for the page ------------------------------------------------------------------------------------------------

    def take_findings(self, findings: Iterable[Finding], paths: Sequence[str]) -> None:
        """What the check says about this part, whose places begin with one of ``paths``."""
        self.findings = list(findings)
        self._by_field = {}
        for finding in self.findings:
            self._by_field.setdefault(self._field_of(finding, paths), []).append(finding)

    def _field_of(self, finding: Finding, paths: Sequence[str]) -> str:
        path = finding.place.path
        for start in paths:
            if path.startswith(start):
                tail = path.removeprefix(start).lstrip(".").replace("[", ".").replace("]", "")
                steps = tail.split(".")
                for name in ("_".join(steps[:2]), steps[0]):
                    if name in self.fields:
                        return name
                if steps[0] == "thresholds" and "t1" in self.fields:
                    return "t1"
        return finding.key if finding.key in self.fields else ""

    def shown(self) -> list[ShownSection]:
        """The sections with their fields and findings."""
        by_field = self._by_field
        found = []
        for section in self.sections or (Section("", tuple(name for name in self.fields if name != WAS)),):
            fields = [ShownField(self[name], by_field.get(name, [])) for name in section.fields if name in self.fields]
            speaks = any(each.findings or each.bound.errors or each.bound.value() for each in fields)
            found.append(ShownSection(section, fields, not section.folded or speaks))
        return found

    def general_findings(self) -> list[Finding]:
        """What the check says about the part as a whole."""
        return self._by_field.get("", [])
