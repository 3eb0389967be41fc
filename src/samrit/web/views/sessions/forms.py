"""Forms of a session: planning it, who is present, what goes on the agenda, a resolution."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrit.assessments.rounds import moment
from samrit.evaluations.actions.resolving import Resolution, Verdict, Votes
from samrit.evaluations.models import MAJORITIES, PRESENT, CommitteeSession
from samrit.evaluations.queries.agenda import Waiting
from samrit.organizations.models import Organization, Person
from samrit.web.fields import DateField, NumberField, TextField
from samrit.web.views.evaluations.forms import LONGEST, ChangeForm

MOST_MEMBERS = 200


class SessionForm(forms.Form):
    """When and where the committee meets, and how many make a quorum."""

    number = TextField(max_length=20, label=_("การประชุมครั้งที่"), help_text=_("เช่น 1 สำหรับการประชุมครั้งที่ 1 ของปีนี้"))
    fiscal_year = NumberField(decimals=0, least=2540, most=2700, label=_("ผลการปฏิบัติราชการปีงบประมาณ พ.ศ."))
    held_on = DateField(label=_("วันที่ประชุม"))
    held_from = TextField(max_length=5, label=_("เวลา"), help_text=_("เช่น 09.30"), initial="09.30")
    place = TextField(max_length=300, required=False, label=_("สถานที่"))
    quorum = NumberField(
        decimals=0,
        least=1,
        most=MOST_MEMBERS,
        label=_("องค์ประชุม (คน)"),
        help_text=_("จำนวนกรรมการที่ต้องมาประชุม และต้องเหลือในแต่ละเรื่องเมื่อไม่นับผู้ถอนตัว เอกสารต้นทางไม่กำหนดจำนวนไว้"),
    )
    majority = forms.ChoiceField(
        choices=MAJORITIES,
        initial=PRESENT,
        widget=forms.RadioSelect,
        label=_("เสียงที่เป็นมติ"),
        help_text=_("เอกสารต้นทางไม่กำหนดไว้ ข้อแรกเป็นค่าเริ่มต้นของระบบ"),
    )

    def clean_held_from(self) -> time:
        """The time of day."""
        text = self.cleaned_data["held_from"].strip().replace(":", ".")
        try:
            return datetime.strptime(text, "%H.%M").replace(tzinfo=timezone.get_default_timezone()).time()
        except ValueError:
            raise forms.ValidationError(_("เขียนเวลาเป็นชั่วโมงและนาที เช่น 09.30"), code="time") from None

    @property
    def held_at(self) -> datetime:
        """When it begins; of a form that is valid."""
        return moment(self.cleaned_data["held_on"], self.cleaned_data["held_from"])


class AttendanceForm(forms.Form):
    """Who is present, who chairs, and from which organisations each is recused."""

    def __init__(
        self,
        *args: Any,
        session: CommitteeSession,
        members: Collection[Person],
        organizations: Collection[Organization],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        seats = {seat.person_id: seat for seat in session.attendances.prefetch_related("recused_from")}
        chair = next((key for key, seat in seats.items() if seat.chairs), None)
        places = [(str(each.pk), str(each)) for each in organizations]
        self.organizations = {each.pk: each for each in organizations}
        for person in self.members:
            seat = seats.get(person.pk)
            self.fields[f"present-{person.pk}"] = forms.BooleanField(
                required=False, initial=seat is not None and seat.present, label=str(person)
            )
            if places:
                self.fields[f"recused-{person.pk}"] = forms.MultipleChoiceField(
                    required=False,
                    choices=places,
                    widget=forms.CheckboxSelectMultiple,
                    initial=[str(each.pk) for each in seat.recused_from.all()] if seat else [],
                    label=_("ถอนตัวจากการพิจารณา"),
                )
        self.fields["chair"] = forms.ChoiceField(
            required=False,
            choices=[("", "–"), *((str(person.pk), str(person)) for person in self.members)],
            initial=str(chair or ""),
            label=_("ประธานที่ประชุม"),
        )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """One line for each member."""
        return [
            {
                "person": person,
                "present": self[f"present-{person.pk}"],
                "recused": self[f"recused-{person.pk}"] if f"recused-{person.pk}" in self.fields else None,
            }
            for person in self.members
        ]

    @property
    def present(self) -> list[Person]:
        """Those present; of a form that is valid."""
        return [person for person in self.members if self.cleaned_data[f"present-{person.pk}"]]

    @property
    def chair(self) -> Person | None:
        """Who chairs."""
        return next((each for each in self.members if str(each.pk) == self.cleaned_data["chair"]), None)

    @property
    def recused(self) -> dict[int, list[Organization]]:
        """The organisations that each is recused from."""
        found = {}
        for person in self.members:
            keys = self.cleaned_data.get(f"recused-{person.pk}", [])
            found[person.pk] = [self.organizations[int(key)] for key in keys]
        return found


class AgendaForm(forms.Form):
    """What of everything that waits goes on the agenda."""

    def __init__(self, *args: Any, waiting: Collection[Waiting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {each.key: each for each in waiting}
        self.fields["items"] = forms.MultipleChoiceField(
            choices=[(key, key) for key in self.waiting], label=_("เรื่องที่เสนอบรรจุวาระ")
        )

    @property
    def chosen(self) -> list[Waiting]:
        """What was ticked, in the order shown; of a form that is valid."""
        ticked = set(self.cleaned_data["items"])
        return [each for key, each in self.waiting.items() if key in ticked]


class VotesForm(forms.Form):
    """The text of a resolution and the votes."""

    resolution = TextField(lines=4, max_length=LONGEST, label=_("ข้อความมติ"))
    votes_for = NumberField(decimals=0, least=0, most=MOST_MEMBERS, label=_("เห็นชอบ"))
    votes_against = NumberField(decimals=0, least=0, most=MOST_MEMBERS, initial=0, label=_("ไม่เห็นชอบ"))
    votes_abstained = NumberField(decimals=0, least=0, most=MOST_MEMBERS, initial=0, label=_("งดออกเสียง"))

    def resolution_with(self, change: ChangeForm | None) -> Resolution:
        """What the forms say; both are valid. The resolution is the reason of a change."""
        given = self.cleaned_data
        votes = Votes(*(int(given[name]) for name in ("votes_for", "votes_against", "votes_abstained")))
        decided = change.change() if change is not None else None
        verdict = Verdict.KEEP if decided is None else Verdict.CHANGE
        return Resolution(given["resolution"], votes, verdict, decided)
