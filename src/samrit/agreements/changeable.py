"""What a change request can change, and what the rows of an agreement would be with it (C7, CH-1, CH-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass
from typing import Any

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.template_fields import BY_KEY, Members, TemplateField, label_of, members_of, split
from samrit.agreements.template_values import Stated, put, stored
from samrit.core.change_requests import ChangeObject
from samrit.core.text import Text
from samrit.core.written.plain import Plain

LEFT_OUT, WHERE_TO = "row.applies", "row.instead"
"""Not to count an indicator any more, and where its weight goes then."""
NOT_COUNTED = "false"
PRO_RATA = "pro_rata"

FIELDS_OF: Mapping[ChangeObject, tuple[str, ...]] = {
    ChangeObject.WEIGHT: ("row.weight",),
    ChangeObject.TARGET: ("target",),
    ChangeObject.CRITERIA: (
        "row.kind",
        "row.points",
        "row.direction",
        "row.thresholds",
        "row.top_needs_evidence",
        "row.band",
        "row.step",
        "levels",
        "row.step_due",
        "row.partial_credit",
        "row.value_levels",
        "row.items",
    ),
    ChangeObject.INDICATOR: (
        "name",
        "name_en",
        "unit",
        "description",
        "definition",
        "formula",
        "conditions",
        LEFT_OUT,
        WHERE_TO,
    ),
}
"""The fields of the template that each object of the manual is made of. Past results, owners and sources of data are no
promise and stay."""
OBJECT_OF = {field: wanted for wanted, fields in FIELDS_OF.items() for field in fields}

STILL_COUNTS = Text("นำมาประเมิน", "counts")
COUNTS_NO_MORE = Text("ไม่นำมาประเมิน", "does not count")
SHARED = Text("เฉลี่ยตามสัดส่วนให้ตัวชี้วัดอื่นภายใต้หัวข้อเดียวกัน", "shared pro rata among the others under the same heading")
GOES_TO = Text("รวมไว้ที่ตัวชี้วัด {code}", "goes to indicator {code}")


@dataclass(frozen=True, slots=True)
class Wish:
    """One field of one indicator, as it is and as it is wanted; ``field`` may name one member of it."""

    code: str
    field: str
    old: Plain
    new: Plain

    @property
    def base(self) -> str:
        """The field without its member: two requests may not want different members of one field."""
        return base_of(self.field)

    @property
    def object(self) -> ChangeObject:
        """What of the agreement it changes, in the words of the manual."""
        return OBJECT_OF[self.base]

    def plain(self) -> dict[str, Plain]:
        """As requests and events keep it."""
        return {"code": self.code, "field": self.field, "old": self.old, "new": self.new}


def wishes_of(changes: Iterable[Mapping[str, Any]]) -> tuple[Wish, ...]:
    """The wishes that a request keeps."""
    return tuple(Wish(each["code"], each["field"], each["old"], each["new"]) for each in changes)


def base_of(field: str) -> str:
    """The field that a name means, without the member."""
    return field if field in OBJECT_OF else field.rpartition(".")[0]


def objects_of(wishes: Iterable[Wish]) -> frozenset[ChangeObject]:
    """Everything that is changed."""
    return frozenset(wish.object for wish in wishes)


def changeable_fields(wanted: Iterable[ChangeObject], kind: str) -> tuple[str, ...]:
    """The names under which an indicator of this kind can be changed, member by member, in the order of the form."""
    names: list[str] = []
    for each in ChangeObject:
        if each not in wanted:
            continue
        for key in FIELDS_OF[each]:
            field = BY_KEY.get(key)
            if field is None:
                names.append(key)
            elif field.fits(kind):
                names += _members(field)
    return tuple(names)


def _members(field: TemplateField) -> list[str]:
    if field.members is Members.NONE:
        return [field.key]
    return [f"{field.key}.{member}" for member in members_of(field)]


LABELS = {
    LEFT_OUT: Text("การนำมาประเมิน", "whether it counts"),
    WHERE_TO: Text("น้ำหนักของตัวชี้วัดนี้เมื่อไม่นำมาประเมิน", "its weight when it does not count"),
}


def label(field: str) -> Text:
    """What a field is called."""
    return LABELS.get(field) or label_of(field)


# ---------------------------------------------------------------- as it is, and as it would be


def current(row: AgreementIndicator, field: str, stated: Stated) -> Plain:
    """What a field says now."""
    if field == LEFT_OUT:
        return NOT_COUNTED if str(row.row.get("applies", "")).lower() == NOT_COUNTED else None
    if field == WHERE_TO:
        found: Plain = row.row.get("instead")
        return found
    return stored(row, field, stated)


def changed_rows(
    rows: Sequence[AgreementIndicator], wishes: Iterable[Wish], stated: Mapping[int, Stated]
) -> list[AgreementIndicator]:
    """The rows with the wishes laid over them; those at hand stay as they are and nothing is saved."""
    wanted: dict[str, list[Wish]] = {}
    for wish in wishes:
        wanted.setdefault(wish.code, []).append(wish)
    return [_changed(row, wanted[row.code], stated[row.pk]) if row.code in wanted else row for row in rows]


def _changed(row: AgreementIndicator, wishes: Iterable[Wish], stated: Stated) -> AgreementIndicator:
    trial = copy(row)
    trial._state = copy(row._state)
    trial.row, trial.levels, trial.baseline = deepcopy(row.row), deepcopy(row.levels), deepcopy(row.baseline)
    for wish in wishes:
        if wish.field in (LEFT_OUT, WHERE_TO):
            key = wish.field.removeprefix("row.")
            kept = {name: each for name, each in trial.row.items() if name != key}
            trial.row = kept if wish.new is None else {**kept, key: wish.new}
        else:
            put(trial, wish.field, wish.new, stated)
    return trial


def is_known(field: str) -> bool:
    """Whether it is the name of something that a request can change."""
    if field in (LEFT_OUT, WHERE_TO):
        return True
    try:
        found, _member = split(field)
    except LookupError:
        return False
    return found.key in OBJECT_OF


# ---------------------------------------------------------------- leaving an indicator out


def where_to_choices(row: AgreementIndicator, rows: Iterable[AgreementIndicator]) -> dict[str, Text]:
    """Where the weight of an indicator can go that counts no more, by what the form sends."""
    others = [each for each in rows if not each.is_heading and each.pk != row.pk]
    return {"": Text("–", "–"), PRO_RATA: SHARED} | {
        f"to:{each.code}": GOES_TO.fill(
            code=Text(f"{each.code} {each.name}", f"{each.code} {each.name_en or each.name}")
        )
        for each in others
    }


def where_to(typed: str) -> Plain:
    """What is stored for what the form sent."""
    if typed.startswith("to:"):
        return {"to": typed.removeprefix("to:")}
    return typed or None


def where_to_typed(value: Plain) -> str:
    """What the form sends for what is stored."""
    if isinstance(value, dict):
        return f"to:{value.get('to', '')}"
    return str(value or "")


def left_out_words(value: Plain) -> Text:
    """Whether it counts, in words."""
    return COUNTS_NO_MORE if value == NOT_COUNTED else STILL_COUNTS


def where_to_words(value: Plain) -> Text:
    """Where the weight goes, in words; a dash for nothing."""
    if isinstance(value, dict):
        return GOES_TO.fill(code=value.get("to", ""))
    return SHARED if value == PRO_RATA else Text("–", "–")
