"""What of the evaluation of persons waits for somebody: the own result to answer, an objection to look at again."""

from __future__ import annotations

from samrit.agreements.queries.waiting import Task
from samrit.appraisals.models import Appraisal
from samrit.core.permissions import Action, Level
from samrit.core.text import Text
from samrit.permissions import Standpoint, visible

MOST_SHOWN = 12
ANSWER = Text("รับทราบผลการประเมินรายบุคคลของท่าน", "acknowledge your evaluation")
LOOK_AGAIN = Text("ทบทวนผลการประเมินที่มีข้อโต้แย้ง", "look again at an evaluation that was objected to")
ABOUT = Text("{seat} ปี {year} รอบที่ {half}", "{seat}, {year}, half year {half}")
STEPS = (
    ("given", Action.ACKNOWLEDGE_EVALUATION, "user-check", ANSWER),
    ("disagreed", Action.EVALUATE_PERSON, "messages", LOOK_AGAIN),
)


def duties(viewer: Standpoint) -> list[Task]:
    """One task an evaluation; a query for each of the two that this person may do at all."""
    found = []
    for state, action, icon, title in STEPS:
        if not viewer.reach(action, Level.PERSON):
            continue
        rows = visible(viewer, action, Appraisal.objects.filter(state=state), "seat").select_related("seat")
        for each in rows[:MOST_SHOWN]:
            name = Text(each.seat.name, each.seat.name_en or each.seat.name)
            about = ABOUT.fill(seat=name, year=each.fiscal_year, half=each.half)
            found.append(Task(icon, title, about, "appraisal", (each.pk,), came_back=state == "disagreed"))
    return found
