"""Forms of announcements: what one says with its quiz, and the answers of a reader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrit.cascade.actions.announcing import Question, Wording
from samrit.cascade.models import Announcement
from samrit.web.fields import TextField, needed_at_times

QUESTIONS = 3
"""A quiz is short."""
MOST_CHOICES = 5


class WordingForm(forms.Form):
    """What an announcement says; of a new one also who announces."""

    title = TextField(max_length=300, label=gettext_lazy("เรื่อง"))
    body = TextField(
        lines=10,
        max_length=20_000,
        label=gettext_lazy("เนื้อหา"),
        help_text=gettext_lazy("เว้นบรรทัดว่างเพื่อขึ้นย่อหน้าใหม่ ผู้อ่านทุกคนเห็นข้อความนี้เต็ม"),
    )

    def __init__(self, *args: Any, organizations: Any = None, kept: Announcement | None = None, **more: Any) -> None:
        if kept is not None:
            more["initial"] = {"title": kept.title, "body": kept.body, **_initial(kept.quiz)}
        super().__init__(*args, **more)
        if organizations is not None:
            self.fields["organization"] = forms.ModelChoiceField(
                organizations,
                label=gettext_lazy("หน่วยงานที่ประกาศ"),
                help_text=gettext_lazy("ส่งถึงทุกคนที่ดำรงตำแหน่งหรือมีข้อตกลงรายบุคคลในหน่วยงานนี้และหน่วยงานภายใต้สังกัด"),
                empty_label=None if organizations.count() == 1 else gettext_lazy("เลือกหน่วยงาน"),
            )
            self.order_fields(["organization"])
        for number in range(QUESTIONS):
            self._add_question(number)

    def _add_question(self, number: int) -> None:
        place = {"n": number + 1}
        question = TextField(max_length=500, required=False, label=_("คำถามที่ %(n)s") % place)
        choices = TextField(
            lines=4,
            max_length=2000,
            required=False,
            label=_("ตัวเลือกของข้อ %(n)s") % place,
            help_text=gettext_lazy("บรรทัดละหนึ่งตัวเลือก ตั้งแต่ 2 ถึง 5 ตัวเลือก"),
        )
        answer = forms.TypedChoiceField(
            choices=[("", "–"), *((str(each), str(each)) for each in range(1, MOST_CHOICES + 1))],
            coerce=int,
            empty_value=None,
            required=False,
            label=_("ตัวเลือกที่ถูกของข้อ %(n)s") % place,
        )
        needed_at_times(question, choices, answer)
        for name, control in (("question", question), ("choices", choices), ("answer", answer)):
            self.fields[f"{name}_{number}"] = control

    @property
    def questions(self) -> list[list[Any]]:
        """The fields of each question, as the page shows them."""
        return [[self[f"{name}_{at}"] for name in ("question", "choices", "answer")] for at in range(QUESTIONS)]

    @property
    def asks(self) -> bool:
        """Whether a question stands there."""
        return any(field.value() for fields in self.questions for field in fields)

    def clean(self) -> dict[str, Any]:
        """A question has two to five different choices, and one of them is right."""
        given: dict[str, Any] = super().clean() or {}
        self.quiz: list[Question] = []
        for number in range(QUESTIONS):
            asked, text = given.get(f"question_{number}", ""), given.get(f"choices_{number}", "")
            answer = given.get(f"answer_{number}")
            choices = tuple(line.strip() for line in text.splitlines() if line.strip())
            if not asked and not choices and answer is None:
                continue
            if not asked:
                self.add_error(f"question_{number}", _("เขียนคำถาม หรือล้างตัวเลือกของข้อนี้"))
            if not 2 <= len(choices) <= MOST_CHOICES or len(set(choices)) != len(choices):
                self.add_error(f"choices_{number}", _("เขียนตัวเลือกที่ไม่ซ้ำกัน ตั้งแต่ 2 ถึง 5 บรรทัด"))
            elif answer is None or answer > len(choices):
                self.add_error(f"answer_{number}", _("เลือกว่าตัวเลือกบรรทัดที่เท่าใดถูก"))
            else:
                self.quiz.append(Question(asked, choices, answer - 1))
        return given

    def wording(self) -> Wording:
        """What the form says; of a form that is valid."""
        return Wording(self.cleaned_data["title"], self.cleaned_data["body"], tuple(self.quiz))


def _initial(quiz: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, each in enumerate(quiz[:QUESTIONS]):
        found[f"question_{number}"] = each["question"]
        found[f"choices_{number}"] = "\n".join(each["choices"])
        found[f"answer_{number}"] = str(each["answer"] + 1)
    return found


def answers_in(given: Any, questions: int) -> dict[int, int]:
    """The number of the choice by the number of the question, of what a reader sent."""
    found = {}
    for number in range(questions):
        text = given.get(f"answer-{number}", "")
        if text.isascii() and text.isdecimal() and len(text) < 3:
            found[number] = int(text)
    return found
