"""Weights and the figures of the weight rules, several at once, compared with what the person saw (WT-1..3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from samrit.agreements.actions.drafting import Collided, Collision, Unreadable, last_writer, problem_text
from samrit.agreements.actions.rows import opened, touched
from samrit.agreements.editing import editable
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.stated import stated_rows_of
from samrit.agreements.template_fields import BY_KEY, label_of
from samrit.agreements.template_values import in_words, put, read, stored
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, TEMPLATE
from samrit.core.written.numbers import parse_number
from samrit.frameworks.queries import framework_of
from samrit.workflow.actions import Deed, Doing, Refused, record, record_all

WEIGHT = BY_KEY["row.weight"]
NO_PARAMETER = Text("กรอบนี้ไม่มีตัวแปร {name}", "the framework has no parameter {name}")
NO_ROW = Text("ไม่มีตัวชี้วัดรหัส {code}", "there is no indicator {code}")
OUT_OF_RANGE = Text(
    "{name} ต้องอยู่ระหว่าง {least} ถึง {most} แต่กรอก {given}", "{name} must be from {least} to {most}, not {given}"
)
NEGATIVE = Text("น้ำหนักต้องไม่ติดลบ → ใส่ศูนย์ขึ้นไป", "a weight cannot be negative → write zero or more")


@dataclass(frozen=True, slots=True)
class NewWeight:
    """A weight as somebody wants it, and as they saw it."""

    value: str
    was: str


@transaction.atomic
def set_weights(*, agreement: Agreement, weights: Mapping[str, NewWeight], doing: Doing) -> list[str]:
    """Store several weights together, or none of them; the codes that changed.

    Raises:
        Collided: some were changed by others meanwhile.
        Unreadable: some are no weights.
        Refused: not permitted, no draft, or fixed by the framework.
    """
    agreement = opened(agreement, Doing(doing.viewer, doing.at, doing.reason))
    rows = {row.code: row for row in agreement.indicators.select_for_update(no_key=True)}
    says, parents = stated_rows_of(agreement), {code: row.parent_code for code, row in rows.items()}
    collisions, problems, deeds = [], {}, []
    changed: dict[str, AgreementIndicator] = {}
    for code, weight in weights.items():
        if code not in rows:
            raise Refused("no-row", NO_ROW.fill(code=code))
        row = rows[code]
        stated = says.of(row, parents)
        now = in_words(WEIGHT, stored(row, WEIGHT.key, stated.values))
        try:
            new = in_words(WEIGHT, read(WEIGHT, weight.value))
            if new.startswith("-"):
                problems[code] = NEGATIVE
        except Problem as problem:
            problems[code] = problem_text(problem)
            continue
        if new == now:
            continue
        if _as_seen(weight.was) != now:
            collisions.append(Collision(code, now, weight.value, last_writer(row, WEIGHT.key)))
            continue
        allowed = editable(agreement, row, WEIGHT, stated)
        if not allowed:
            raise Refused("closed", allowed.reason)
        put(row, WEIGHT.key, new or None, stated.values)
        row.version += 1
        changed[code] = row
        label = label_of(WEIGHT.key)
        details = {"code": code, "field": WEIGHT.key, "label": label.th, "label_en": label.en, "old": now, "new": new}
        deeds.append(Deed(TEMPLATE.name, row, Action.EDIT_AGREEMENT, details))
    if problems:
        raise Unreadable(problems)
    if collisions:
        raise Collided(tuple(collisions))
    AgreementIndicator.objects.bulk_update(changed.values(), ["row", "version"])
    if changed:
        touched(agreement)
        record_all(deeds, doing)
    return list(changed)


@transaction.atomic
def set_parameter(*, agreement: Agreement, name: str, value: str, was: str, doing: Doing) -> Agreement:
    """Set a figure of the weight rules, such as A of 30 + A and 27 − A (WT-3).

    Raises:
        Collided: somebody set it meanwhile.
        Unreadable: it is no number.
        Refused: not permitted, no draft, unknown, or out of its range.
    """
    agreement = opened(agreement, Doing(doing.viewer, doing.at, doing.reason))
    rule = next((each for each in framework_of(agreement.framework).parameters if each.code == name), None)
    if rule is None:
        raise Refused("no-parameter", NO_PARAMETER.fill(name=name))
    now = str(agreement.parameters.get(name, ""))
    try:
        new = plain(parse_number(value)) if value.strip() else ""
    except Problem as problem:
        raise Unreadable({f"parameters.{name}": problem_text(problem)}) from None
    if new == now:
        return agreement
    if _as_seen(was) != now:
        raise Collided((Collision(f"parameters.{name}", now, value, ""),))
    if new:
        number, least, most = parse_number(new), rule.least, rule.most
        if (least is not None and number < least) or (most is not None and number > most):
            limits = {"least": "–" if least is None else plain(least), "most": "–" if most is None else plain(most)}
            raise Refused("range", OUT_OF_RANGE.fill(name=name, given=new, **limits))
    agreement.parameters = {key: each for key, each in agreement.parameters.items() if key != name}
    if new:
        agreement.parameters[name] = new
    agreement.version += 1
    agreement.save(update_fields=["parameters", "version"])
    details = {"field": f"parameters.{name}", "label": name, "label_en": name, "old": now, "new": new}
    record(kind=AGREEMENT.name, subject=agreement, action=Action.EDIT_AGREEMENT, doing=doing, details=details)
    return agreement


def _as_seen(was: str) -> str:
    try:
        return plain(parse_number(was)) if was.strip() else ""
    except Problem:
        return was.strip()
