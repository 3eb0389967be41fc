"""The checklist of a framework as a form to fill in by hand, and what is gathered for one that was filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from samrit.core.fiscal_year import MONTHS
from samrit.core.framework import ChecklistPart as Stated
from samrit.core.framework import Framework
from samrit.core.pmqa import Item as StatedItem
from samrit.core.rounding import plain
from samrit.core.weights import Certainty
from samrit.documents.checklist.content import Checklist, ChecklistPart, Item, Piece, paper_of
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import checked
from samrit.web.table_papers import answer_tables
from samrit.web.views.frameworks.loading import visible_framework

Answer = tuple[bool | None, tuple[str, ...]]
"""Whether an item is there, and what proves it."""
OF_YEAR = 12
TOLD = ("gate", "weights")
"""Remarks of a framework that whoever fills the list in should know, besides what is assumed."""


@require_safe
@login_required
def blank(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The checklist of a framework, empty; not found where it has none."""
    version = visible_framework(request, pk)
    rules = checked(version).framework
    if rules is None or not rules.checklist:
        raise Http404
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        code = rules.checklist[0].of
        row = rules.row(code)
        paper = paper_of(
            Checklist(
                title=str(version),
                indicator=f"{code} {row.name.th}" if row else code,
                parts=tuple(parts_of(version, rules, code, lambda _code: (None, ()))),
                remarks=tuple(remarks_of(rules)),
            )
        )
    return answer_tables(request, paper, reverse("framework", args=[pk]), form)


def parts_of(
    version: FrameworkVersion, rules: Framework, code: str, answer: Callable[[str], Answer]
) -> Iterator[ChecklistPart]:
    """The parts of the checklist of an indicator, each item with what ``answer`` says of its code."""
    words = _words(version, code)
    for part in rules.items_of(code):
        months = {deadline.code: deadline.months for deadline in part.deadlines}
        items = tuple(_item(each, words.get(each.code, {}), months.get(each.code), answer) for each in part.items)
        yield ChecklistPart(part.part.value, part.name.th, _weight(part), items)


def _weight(part: Stated) -> str:
    return plain(part.weight.base)


def _item(stated: StatedItem, words: Mapping[str, Any], months: int | None, answer: Callable[[str], Answer]) -> Item:
    pieces = tuple(Piece(each.code, each.name.th, plain(each.weight), *answer(each.code)) for each in stated.pieces)
    return Item(
        topic=str(words.get("topic") or ""),
        code=stated.code,
        name=stated.name.th,
        weight=plain(stated.weight),
        pieces=pieces,
        criteria=tuple(str(each["name"]) for each in words.get("criteria") or () if each.get("name")),
        due=_due(months) if months else "",
    )


def _due(months: int) -> str:
    month = MONTHS[(months + 8) % 12].th
    after = "หลังสิ้นปีงบประมาณ" if months > OF_YEAR else "ของปีงบประมาณ"
    return f"กำหนดแล้วเสร็จภายในสิ้นเดือน{month}{after}"


def _words(version: FrameworkVersion, code: str) -> dict[str, Mapping[str, Any]]:
    """What stands with each item besides what is scored: what it is looked at for, and what belongs to it."""
    found: dict[str, Mapping[str, Any]] = {}
    for part in version.content.get("checklists") or ():
        if part.get("of") == code:
            found |= {str(item.get("code")): item for item in part.get("items") or ()}
    return found


def remarks_of(rules: Framework) -> Iterator[str]:
    """What is to be known of the gate and of weights, and what is assumed because no document says it."""
    for each in rules.remarks:
        if each.kind in TOLD or each.origin.certainty is Certainty.ASSUMED:
            yield each.text.th
