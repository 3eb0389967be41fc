"""Whether a request to change indicators, weights or scoring criteria may be considered (CH-1 to CH-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrit.core.fiscal_year import date_text
from samrit.core.reasons import Reason
from samrit.core.text import Text


class ChangeObject(StrEnum):
    """What a request wants to change."""

    INDICATOR = "indicator"
    WEIGHT = "weight"
    CRITERIA = "criteria"
    TARGET = "target"

    @property
    def label(self) -> Text:
        """The word on the form."""
        return {
            ChangeObject.INDICATOR: Text("ตัวชี้วัด", "indicator"),
            ChangeObject.WEIGHT: Text("น้ำหนัก", "weight"),
            ChangeObject.CRITERIA: Text("เกณฑ์การให้คะแนน", "scoring criteria"),
            ChangeObject.TARGET: Text("ค่าเป้าหมาย", "target"),
        }[self]


class ChangeReason(StrEnum):
    """Why a change is asked for."""

    EXTERNAL_FACTOR = "external_factor"
    BUDGET = "budget"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """The words of the manual; ``OTHER`` is every reason that it does not name."""
        return {
            ChangeReason.EXTERNAL_FACTOR: Text(
                "ได้รับผลกระทบจากปัจจัยภายนอกที่ไม่สามารถควบคุมได้",
                "affected by external factors beyond control",
            ),
            ChangeReason.BUDGET: Text(
                "ไม่ได้รับจัดสรรงบประมาณหรือได้รับจัดสรรไม่เพียงพอ และไม่สามารถโอนเปลี่ยนแปลงรายการงบประมาณ",
                "budget not allocated or insufficient, and the budget items cannot be transferred",
            ),
            ChangeReason.OTHER: Text("เหตุผลอื่น", "another reason"),
        }[self]


REASON_RULES = {ChangeReason.EXTERNAL_FACTOR: "CH-2", ChangeReason.BUDGET: "CH-3", ChangeReason.OTHER: "CH-3"}


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """What a framework lets be changed, for which reasons, and until which day inclusive.

    ``source`` is the place in the framework's document that says so.
    """

    deadline: date
    objects: frozenset[ChangeObject]
    reasons: frozenset[ChangeReason]
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A request as it was received. The two limbs of the budget reason are ``None`` until the agency states them."""

    objects: frozenset[ChangeObject]
    reason: ChangeReason
    received_on: date
    budget_not_allocated_or_insufficient: bool | None = None
    budget_cannot_be_transferred: bool | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One condition of admissibility: whether it is met, and why."""

    met: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may be considered, with every condition that was looked at, met or not.

    ``notes`` are readings of the rules that the decision rests on.
    """

    grounds: tuple[Ground, ...]
    notes: tuple[Reason, ...] = ()

    @property
    def admissible(self) -> bool:
        """Whether every condition is met."""
        return all(ground.met for ground in self.grounds)

    @property
    def unmet(self) -> tuple[Reason, ...]:
        """Why it may not be considered."""
        return tuple(ground.reason for ground in self.grounds if not ground.met)


def admissible(request: ChangeRequest, rules: ChangeRules) -> Verdict:
    """Whether ``request`` may be considered under ``rules``, with every ground (CH-1, CH-2, CH-3)."""
    return Verdict(
        (_in_time(request, rules), *_objects(request, rules), *_reason(request, rules)),
        tuple(_notes(request, rules)),
    )


def _in_time(request: ChangeRequest, rules: ChangeRules) -> Ground:
    met = request.received_on <= rules.deadline
    words = (
        Text(
            "ได้รับคำขอวันที่ {received} ภายในกำหนดวันที่ {deadline}",
            "the request was received on {received}, not after the last day {deadline}",
        )
        if met
        else Text(
            "ได้รับคำขอวันที่ {received} หลังวันสิ้นสุดการรับคำขอ {deadline}",
            "the request was received on {received}, after the last day {deadline}",
        )
    )
    text = words.fill(received=date_text(request.received_on), deadline=date_text(rules.deadline))
    return Ground(met, Reason("CH-1", text, rules.source))


def _objects(request: ChangeRequest, rules: ChangeRules) -> Iterator[Ground]:
    if not request.objects:
        text = Text("คำขอไม่ได้ระบุสิ่งที่ขอเปลี่ยนแปลง", "the request does not say what is to be changed")
        yield Ground(False, Reason("CH-1", text, rules.source))
    for wanted in ChangeObject:
        if wanted in request.objects:
            met = wanted in rules.objects or _is_criteria(wanted, rules)
            words = (
                Text("{wanted}เป็นสิ่งที่ขอเปลี่ยนแปลงได้", "a change of the {wanted} may be asked for")
                if met
                else Text("{wanted}ไม่อยู่ในสิ่งที่ขอเปลี่ยนแปลงได้", "a change of the {wanted} may not be asked for")
            )
            yield Ground(met, Reason("CH-1", words.fill(wanted=wanted.label), rules.source))


def _is_criteria(wanted: ChangeObject, rules: ChangeRules) -> bool:
    """Whether it is a target where only the criteria are named: the target is part of them (CH-3, reading)."""
    return wanted is ChangeObject.TARGET and wanted not in rules.objects and ChangeObject.CRITERIA in rules.objects


def _reason(request: ChangeRequest, rules: ChangeRules) -> Iterator[Ground]:
    met = request.reason in rules.reasons
    words = (
        Text("เหตุผล “{reason}” เป็นเหตุที่ขอเปลี่ยนแปลงได้", "the reason “{reason}” is one for which a change may be asked")
        if met
        else Text(
            "เหตุผล “{reason}” ไม่เป็นเหตุที่ขอเปลี่ยนแปลงได้",
            "the reason “{reason}” is not one for which a change may be asked",
        )
    )
    yield Ground(met, Reason(REASON_RULES[request.reason], words.fill(reason=request.reason.label), rules.source))
    if request.reason is ChangeReason.BUDGET:
        yield _limb(
            request.budget_not_allocated_or_insufficient,
            Text("ไม่ได้รับจัดสรรงบประมาณหรือได้รับจัดสรรไม่เพียงพอ", "budget not allocated or insufficient"),
            rules,
        )
        yield _limb(
            request.budget_cannot_be_transferred,
            Text("ไม่สามารถโอนเปลี่ยนแปลงรายการงบประมาณ", "the budget items cannot be transferred"),
            rules,
        )


def _limb(stated: bool | None, limb: Text, rules: ChangeRules) -> Ground:
    """One of the two conditions of the budget reason; what the agency did not state is not met (CH-3)."""
    words = {
        True: Text("เป็นไปตามเงื่อนไข “{limb}”", "the condition “{limb}” is met"),
        False: Text(
            "ไม่เป็นไปตามเงื่อนไข “{limb}” ซึ่งต้องครบทั้งสองเงื่อนไข",
            "the condition “{limb}” is not met, and both conditions are needed",
        ),
        None: Text(
            "ยังไม่ได้ระบุว่าเป็นไปตามเงื่อนไข “{limb}” หรือไม่ ซึ่งต้องครบทั้งสองเงื่อนไข",
            "it is not stated whether the condition “{limb}” is met, and both conditions are needed",
        ),
    }[stated]
    return Ground(stated is True, Reason("CH-3", words.fill(limb=limb), rules.source))


def _notes(request: ChangeRequest, rules: ChangeRules) -> Iterator[Reason]:
    if any(_is_criteria(wanted, rules) for wanted in request.objects):
        yield Reason(
            "CH-3",
            Text(
                "คู่มือไม่ได้ระบุค่าเป้าหมายไว้ในสิ่งที่ขอเปลี่ยนแปลงได้ จึงถือเป็นส่วนหนึ่งของเกณฑ์การให้คะแนน",
                "the manual does not name the target among what may be changed; it is read as part of the criteria",
            ),
        )
