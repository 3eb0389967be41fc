"""The rows of an agreement: taken from the approved list, added, left out, chosen, put in order (C1, C3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from samrit.agreements.actions.drafting import held, problem_text
from samrit.agreements.actions.starting import refuse_too_many, row_from_framework
from samrit.agreements.editing import rows_editable
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.tree import below, insert_after, next_code, places_for_rows
from samrit.agreements.template_fields import BY_KEY, label_of
from samrit.agreements.template_values import read
from samrit.core.framework import FrameworkRow
from samrit.core.permissions import Action
from samrit.core.problem import Problem
from samrit.core.text import Text
from samrit.core.workflow import TEMPLATE
from samrit.frameworks.queries import framework_of
from samrit.permissions import may
from samrit.workflow.actions import CHANGED_MEANWHILE, Deed, Doing, Refused, record_all

NOT_ON_LIST = Text("ไม่มีรหัส {code} ในรายการตัวชี้วัดของกรอบ", "{code} is not on the framework's list of indicators")
THERE_ALREADY = Text("มีตัวชี้วัดรหัส {code} ในคำรับรองแล้ว", "{code} is in the agreement already")
CLOSED = Text("กรอบไม่ได้ให้เพิ่มตัวชี้วัดภายใต้ {code}", "the framework lets nothing be added under {code}")
NAME_IT = Text("ใส่ชื่อตัวชี้วัด", "give the indicator a name")
BAD_CODE = Text(
    "รหัสใช้ตัวอักษร ตัวเลข จุด ขีด และ / ได้ไม่เกิน 40 ตัว ไม่มีช่องว่าง",
    "a code has at most 40 letters, digits, points, hyphens and /, without spaces",
)
CODE = re.compile(r"[\w.\-/]{1,40}")
COMPULSORY = Text(
    "{code} เป็นตัวชี้วัดบังคับของกรอบ จึงนำออกไม่ได้", "{code} is compulsory under the framework and cannot be taken out"
)
MUST_APPLY = Text("{code} เป็นตัวชี้วัดบังคับของทุกหน่วยงาน", "{code} is compulsory for every agency")
NOT_A_MEMBER = Text("{code} ไม่อยู่ในกลุ่มที่ให้เลือก", "{code} is not one of the choices")


def may_be_left_out(rule: FrameworkRow | None) -> bool:
    """Whether the framework foresees that this indicator does not apply to an agency (WT-2, WT-5)."""
    return rule is not None and (rule.optional or rule.instead is not None or bool(rule.applies_to.th))


def opened(agreement: Agreement, doing: Doing) -> Agreement:
    """The agreement, held and to be changed by this person now.

    Raises:
        Refused: not permitted, no draft any more, or changed since the person saw it.
    """
    locked = held(agreement.pk)
    verdict = may(doing.viewer, Action.EDIT_AGREEMENT, locked.owner)
    if not verdict:
        raise Refused("permission", verdict.reason)
    allowed = rows_editable(locked)
    if not allowed:
        raise Refused("closed", allowed.reason)
    if doing.version is not None and doing.version != locked.version:
        raise Refused("version", CHANGED_MEANWHILE)
    return locked


def touched(agreement: Agreement) -> None:
    """Its rows are other ones now: a new version of the agreement."""
    agreement.version += 1
    agreement.save(update_fields=["version"])


@transaction.atomic
def take_up(*, agreement: Agreement, codes: Iterable[str], doing: Doing) -> list[AgreementIndicator]:
    """Add indicators of the framework's approved list, each under its heading; they need no negotiation (C3).

    Raises:
        Refused: not permitted, no draft, not on the list, or in the agreement already.
    """
    agreement = opened(agreement, doing)
    rules = framework_of(agreement.framework)
    rows = list(agreement.indicators.order_by("position"))
    there = {row.code for row in rows}
    added = []
    for code in dict.fromkeys(codes):
        rule = rules.row(code)
        if rule is None or not rule.sample:
            raise Refused("not-on-list", NOT_ON_LIST.fill(code=code))
        if code in there:
            raise Refused("there-already", THERE_ALREADY.fill(code=code))
        row = row_from_framework(agreement, rules, rule, 0)
        insert_after(rows, row)
        added.append(row)
    refuse_too_many(len(rows))
    _put_in_order(agreement, rows)
    record_all([_deed(row, {"added": row.name, "from": "list"}) for row in added], doing)
    return added


@transaction.atomic
def add_own(
    *, agreement: Agreement, parent_code: str, name: str, doing: Doing, name_en: str = "", code: str = ""
) -> AgreementIndicator:
    """Add an indicator that is on no list: it goes to negotiation (C3, 002:1262-1271).

    It stands under an open heading, or becomes a part of an indicator whose scoring the framework leaves to the agency.

    Raises:
        Refused: not permitted, no draft, nothing can be added there, no name, or the code is taken.
    """
    agreement = opened(agreement, doing)
    rules = framework_of(agreement.framework)
    rows = list(agreement.indicators.order_by("position"))
    name, name_en = _name("name", name), _name("name_en", name_en)
    if not name:
        raise Refused("name", NAME_IT)
    if parent_code not in {place.code for place in places_for_rows(rules, rows)}:
        raise Refused("closed-place", CLOSED.fill(code=parent_code))
    code = code.strip() or next_code(rules, rows, parent_code)
    if not CODE.fullmatch(code):
        raise Refused("code", BAD_CODE)
    if any(row.code == code for row in rows) or rules.row(code) is not None:
        raise Refused("there-already", THERE_ALREADY.fill(code=code))
    row = AgreementIndicator(
        agreement=agreement,
        code=code,
        parent_code=parent_code,
        position=0,
        name=name,
        name_en=name_en,
        on_approved_list=False,
    )
    insert_after(rows, row)
    refuse_too_many(len(rows))
    _put_in_order(agreement, rows)
    record_all([_deed(row, {"added": row.name, "from": "own"})], doing)
    return row


def _name(key: str, typed: str) -> str:
    try:
        return str(read(BY_KEY[key], typed) or "")
    except Problem as problem:
        raise Refused("name", problem_text(problem)) from None


@transaction.atomic
def remove_row(*, row: AgreementIndicator, doing: Doing) -> list[str]:
    """Take out an indicator that the framework does not demand, with everything under it; the codes taken out.

    Raises:
        Refused: not permitted, no draft, compulsory, or its template was changed since the person saw it.
    """
    agreement = opened(row.agreement, Doing(doing.viewer, doing.at, doing.reason))
    rows = list(agreement.indicators.select_for_update(no_key=True).order_by("position"))
    rule = framework_of(agreement.framework).row(row.code)
    gone = [each for each in rows if each.pk == row.pk]
    if not gone:
        raise Refused("version", CHANGED_MEANWHILE)
    if doing.version is not None and doing.version != gone[0].version:
        raise Refused("version", CHANGED_MEANWHILE)
    if rule is not None and not rule.sample:
        raise Refused("compulsory", COMPULSORY.fill(code=row.code))
    gone += below(rows, row.code)
    deeds = [_deed(each, {"removed": each.name, "content": _content(each)}) for each in gone]
    record_all(deeds, doing)
    agreement.indicators.filter(pk__in=[each.pk for each in gone]).delete()
    touched(agreement)
    return [each.code for each in gone]


@transaction.atomic
def move_row(*, row: AgreementIndicator, up: bool, doing: Doing) -> None:
    """Change places with the neighbour under the same heading, everything under both coming along; at the end of the
    row nothing happens.

    Raises:
        Refused: not permitted, or no draft.
    """
    agreement = opened(row.agreement, Doing(doing.viewer, doing.at, doing.reason))
    rows = list(agreement.indicators.order_by("position"))
    siblings = [each for each in rows if each.parent_code == row.parent_code]
    here = next((place for place, each in enumerate(siblings) if each.pk == row.pk), None)
    if here is None or not 0 <= here + (-1 if up else 1) < len(siblings):
        return
    first, second = sorted((here, here + (-1 if up else 1)))
    upper = [siblings[first], *below(rows, siblings[first].code)]
    lower = [siblings[second], *below(rows, siblings[second].code)]
    others = [each for each in rows if each not in upper and each not in lower]
    start = rows.index(siblings[first])
    order = [*others[:start], *lower, *upper, *others[start:]]
    old = {each.pk: each.position for each in rows}
    _put_in_order(agreement, order)
    record_all([_deed(row, {"field": "position", "old": old[row.pk], "new": order.index(siblings[here]) + 1})], doing)


@transaction.atomic
def choose(
    *,
    agreement: Agreement,
    applies: Mapping[str, bool],
    chosen: Mapping[str, str],
    doing: Doing,
) -> list[str]:
    """Say which indicators apply (by code) and which of each group of alternatives is chosen (by group), all at once;
    the codes that changed.

    ``doing.version`` is that of the agreement when the person saw the choices.

    Raises:
        Refused: not permitted, no draft, changed meanwhile, or a choice that the framework does not offer.
    """
    agreement = opened(agreement, doing)
    rules = framework_of(agreement.framework)
    rows = {row.code: row for row in agreement.indicators.select_for_update(no_key=True)}
    wanted: dict[tuple[str, str], str] = {}
    for code, yes in applies.items():
        if code not in rows or not may_be_left_out(rules.row(code)):
            raise Refused("compulsory", MUST_APPLY.fill(code=code))
        wanted[code, "applies"] = "" if yes else "false"
    groups = {group.code: group.members for group in rules.choices}
    for group, code in chosen.items():
        if code not in groups.get(group, ()):
            raise Refused("not-a-member", NOT_A_MEMBER.fill(code=code))
        for member in groups[group]:
            if member in rows:
                wanted[member, "chosen"] = "true" if member == code else ""
    deeds, changed = [], {}
    for (code, key), value in wanted.items():
        row = rows[code]
        old = str(row.row.get(key, ""))
        if old == value:
            continue
        row.row = {name: each for name, each in row.row.items() if name != key} | ({key: value} if value else {})
        row.version += 1
        changed[code] = row
        deeds.append(_deed(row, {"field": f"row.{key}", "old": old, "new": value}))
    AgreementIndicator.objects.bulk_update(changed.values(), ["row", "version"])
    if changed:
        touched(agreement)
        record_all(deeds, doing)
    return list(changed)


def _put_in_order(agreement: Agreement, rows: Sequence[AgreementIndicator]) -> None:
    """Number the rows in this order and save the new ones."""
    for position, row in enumerate(rows, start=1):
        row.position = position
    for row in rows:
        if row.pk is None:
            row.save()
    AgreementIndicator.objects.bulk_update(rows, ["position"])
    touched(agreement)


def _content(row: AgreementIndicator) -> dict[str, Any]:
    """Everything that somebody wrote into a row, for the log: taking it out loses nothing."""
    fields = [field for field in row._meta.concrete_fields if field.name not in ("id", "agreement", "version")]
    return {field.attname: getattr(row, field.attname) for field in fields if getattr(row, field.attname)}


def _deed(row: AgreementIndicator, details: Mapping[str, Any]) -> Deed:
    label = label_of(str(details.get("field", "")))
    words = {"label": label.th, "label_en": label.en} if label.th else {}
    return Deed(TEMPLATE.name, row, Action.EDIT_AGREEMENT, {"code": row.code, **words, **details})
