"""What every write to a strategy does first and last: permission, lock, version; and the event with old and new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.strategy.events import KIND, PARTS, Part, changed, said, told
from samrit.strategy.models import Objective, StrategicIssue, Strategy, Tactic
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record
from samrit.workflow.models import Event

Changes = Mapping[str, tuple[Any, Any]]
"""Old and new by field, as :func:`samrit.strategy.events.said` has them."""

NO_NAME = Text("โปรดใส่ชื่อ", "please give a name")
TOO_LONG = Text("ข้อความยาวเกิน {most} ตัวอักษร", "the text has more than {most} characters")
GONE = Text("รายการนี้ถูกลบไปแล้ว", "this has been removed meanwhile")
ELSEWHERE = Text("“{name}” ไม่ได้อยู่ในแผนยุทธศาสตร์นี้", "“{name}” does not belong to this strategy")


def opened(strategy: Strategy, doing: Doing) -> Strategy:
    """The strategy, locked until the transaction ends: writers of one strategy wait for each other.

    Raises:
        Refused: not permitted, or the strategy is gone.
    """
    locked = (
        Strategy.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organization")
        .filter(pk=strategy.pk)
    )
    found = locked.first()
    if found is None:
        raise Refused("gone", GONE)
    demand(doing, Action.EDIT_STRATEGY, found.organization)
    return found


def strategy_of(row: Part) -> Strategy:
    """The strategy that a part belongs to."""
    return row.objective.strategy if isinstance(row, Tactic) else row.strategy


def fresh(row: Any, doing: Doing) -> Any:
    """The row as it is stored now, if it is the one that the person saw; call it after :func:`opened`.

    Raises:
        Refused: removed or changed meanwhile.
    """
    stored = type(row)._default_manager.filter(pk=row.pk).first()
    if stored is None:
        raise Refused("gone", GONE)
    if doing.version is not None and doing.version != stored.version:
        raise Refused("version", CHANGED_MEANWHILE)
    return stored


def tidy_words(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with texts stripped; line ends are one character.

    Raises:
        Refused: a text is longer than its column, or there is no ``name``.
    """
    tidied = {}
    for field, value in values.items():
        tidied[field] = value
        if isinstance(value, str):
            text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
            most = getattr(type(row)._meta.get_field(field), "max_length", None)
            if most is not None and len(text) > most:
                raise Refused(f"long:{field}", TOO_LONG.fill(most=most))
            tidied[field] = text
    if tidied.get("name") == "":
        raise Refused("no-name", NO_NAME)
    return tidied


def set_values(row: Any, values: Mapping[str, Any]) -> Changes:
    """Put the values into the row and tell what changed, as people read it."""
    changes = {}
    for field, value in tidy_words(row, values).items():
        old = getattr(row, field)
        if old != value:
            setattr(row, field, value)
            changes[field] = (said(field, old), said(field, value))
    return changes


def note(
    strategy: Strategy, doing: Doing, did: str, row: Part | None = None, changes: Changes | None = None, **more: Any
) -> Event:
    """Write the event: what was done in a sentence, to which part, and what changed with old and new."""
    part = PARTS[type(row)] if row is not None else KIND
    sentence = told(did, part, row.name if row is not None else "")
    details: dict[str, Any] = {"what": [sentence.th, sentence.en], "did": did, "part": part}
    if row is not None:
        details |= {"id": row.pk, "name": row.name}
    if changes:
        details["changes"] = [changed(row, field, old, new) for field, (old, new) in changes.items()]
    return record(kind=KIND, subject=strategy, action=Action.EDIT_STRATEGY, doing=doing, details=details | more)


def belongs(strategy: Strategy, *rows: StrategicIssue | Objective | None) -> None:
    """Refuse a row of another strategy."""
    for row in rows:
        if row is not None and row.strategy_id != strategy.pk:
            raise Refused("elsewhere", ELSEWHERE.fill(name=row.name))


def last_number(rows: models.QuerySet[Any]) -> int:
    """The highest number among the rows, 0 where there is none."""
    found: int | None = rows.aggregate(most=models.Max("number"))["most"]
    return found or 0
