"""The form by which an analyst sets the places of signing: who signs in which post, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samrit.agreements.actions.signing import SignerPlace
from samrit.agreements.content import Party
from samrit.agreements.models import SIGNING_SIDES
from samrit.agreements.queries.signers import PROMISES, RECEIVES, Candidate
from samrit.core.text import Text
from samrit.web.fields import TextField
from samrit.web.language import page_language

FIELDS = ("side", "post", "post_en", "person")
MOST_PLACES = 12
Values = dict[str, str]


def told(candidate: Candidate) -> str:
    """A person to choose: name, title of the day and organisation, nothing said twice."""
    lang = page_language()
    name = Text(candidate.person.name, candidate.person.name_en or candidate.person.name).in_(lang)
    parts = (name, candidate.title.text.in_(lang), candidate.organization.in_(lang))
    return " · ".join(dict.fromkeys(part for part in parts if part))


class PlaceForm(forms.Form):
    """One place. The choices of people are those who hold the role on the day."""

    side = forms.ChoiceField(label=_("ฝ่าย"), choices=SIGNING_SIDES)
    post = TextField(
        lines=2,
        label=_("ตำแหน่งที่ลงนาม"),
        max_length=300,
        error_messages={"required": _("โปรดระบุตำแหน่งที่ลงนาม เช่น ผู้ว่าราชการจังหวัด")},
    )
    post_en = TextField(lines=2, label=_("ตำแหน่งภาษาอังกฤษ"), max_length=300, required=False)
    person = forms.ChoiceField(
        label=_("ผู้ลงนาม"),
        error_messages={
            "required": _("โปรดเลือกผู้ลงนาม"),
            "invalid_choice": _("ผู้นี้ไม่มีบทบาทลงนามในวันนี้แล้ว โปรดเลือกจากรายการอีกครั้ง"),
        },
    )

    def __init__(self, *args: Any, people: dict[str, list[Candidate]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(each.person.pk): each for side in people.values() for each in side}
        grouped = [
            (str(label), [(str(each.person.pk), told(each)) for each in people[side]])
            for side, label in SIGNING_SIDES
            if people[side]
        ]
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("– เลือก –")), *grouped]
        self.focus = ""
        """The button of this place that is to have the focus: ``up``, ``down`` or ``remove``."""

    @property
    def place(self) -> SignerPlace:
        """The place, once it is valid."""
        given = self.cleaned_data
        post, post_en = (" ".join(given[name].split()) for name in ("post", "post_en"))
        return SignerPlace(Party(given["side"], post, post_en), self.people[given["person"]].person)


@dataclass(frozen=True)
class Places:
    """All places of the form, as values that can be moved about before anything is checked."""

    values: tuple[Values, ...]

    @classmethod
    def proposed(cls, parties: Iterable[Party], people: dict[str, list[Candidate]]) -> Places:
        """Places to begin with; a person is chosen where only one fits."""
        return cls(tuple(_proposed(party, people[party.side]) for party in parties))

    @classmethod
    def sent(cls, request: HttpRequest) -> Places:
        """What the form says."""
        count = request.POST.get("count", "")
        number = min(int(count), MOST_PLACES) if count.isdecimal() and len(count) < 10 else 0
        return cls(tuple({name: request.POST.get(f"{at}-{name}", "") for name in FIELDS} for at in range(number)))

    def after(self, what: str) -> Places:
        """The places after a button was pressed: ``add``, ``up-2``, ``down-0``, ``remove-1``; else as they are."""
        values = list(self.values)
        if what == "add" and len(values) < MOST_PLACES:
            return Places((*values, {"side": RECEIVES, "post": "", "post_en": "", "person": ""}))
        verb, _dash, number = what.partition("-")
        at = int(number) if number.isdecimal() and len(number) < 10 else -1
        other = {"up": at - 1, "down": at + 1}.get(verb, at)
        if not (0 <= at < len(values) and 0 <= other < len(values)):
            return self
        if verb == "remove":
            del values[at]
        else:
            values[at], values[other] = values[other], values[at]
        return Places(tuple(values))

    def forms_after(self, what: str, people: dict[str, list[Candidate]]) -> list[PlaceForm]:
        """The forms of these places after ``what`` was pressed. The focus stays with the place that was moved, goes on
        to the next one when a place was removed, and to the post of a place that was added: whoever works by keyboard
        is not sent back to the top of the page.
        """
        forms = self.forms(people)
        verb, _dash, number = what.partition("-")
        last = len(forms) - 1
        if last < 0:
            return forms
        at = min(int(number), last) if number.isdecimal() and len(number) < 10 else last
        if verb == "add":
            forms[last].fields["post"].widget.attrs["autofocus"] = True
        elif verb == "remove":
            forms[at].focus = "remove"
        elif verb == "up":
            forms[max(at - 1, 0)].focus = "up" if at > 1 else "down"
        elif verb == "down":
            forms[min(at + 1, last)].focus = "down" if at + 1 < last else "up"
        return forms

    def forms(self, people: dict[str, list[Candidate]], *, check: bool = False) -> list[PlaceForm]:
        """A form for each place, checked or as it stands."""
        if not check:
            return [PlaceForm(initial=values, prefix=str(at), people=people) for at, values in enumerate(self.values)]
        return [
            PlaceForm({f"{at}-{name}": value for name, value in values.items()}, prefix=str(at), people=people)
            for at, values in enumerate(self.values)
        ]


def _proposed(party: Party, people: Sequence[Candidate]) -> Values:
    by_title = [each for each in people if party.post and each.title.text.th.endswith(party.post)]
    fitting = by_title or (people if party.side == PROMISES else [])
    chosen = str(fitting[0].person.pk) if len(fitting) == 1 else ""
    return {"side": party.side, "post": party.post, "post_en": party.post_en, "person": chosen}
