"""What changed in the law: two frameworks compared, row by row and date by date (A2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from samrit.core.calendar import Event, Step
from samrit.core.change_requests import ChangeRules
from samrit.core.fiscal_year import date_text
from samrit.core.framework import Framework, FrameworkRow, Rating, RuleWeight
from samrit.core.origin import Figure
from samrit.core.reading.key_names import setting_name
from samrit.core.rounding import plain
from samrit.core.text import NO_TEXT, Text

NOTHING = Text.same("–")
SCOPE = Text("ขอบเขตของกรอบ", "scope of the framework")
CHANGES, RATING = Text("การขอเปลี่ยนแปลง", "change requests"), Text("เกณฑ์ระดับ", "rating")
DRAFT, IN_FORCE = Text("ร่าง", "draft"), Text("ใช้บังคับ", "in force")
Value = TypeVar("Value")


class Section(StrEnum):
    """What a change is about, in the order in which changes are told."""

    INDICATORS = "indicators"
    WEIGHTS = "weights"
    SCORING = "scoring"
    SETTINGS = "settings"
    CHECKLIST = "checklist"
    CALENDAR = "calendar"
    DOCUMENTS = "documents"

    @property
    def label(self) -> Text:
        """The heading above its changes."""
        return {
            Section.INDICATORS: Text("ตัวชี้วัด", "indicators"),
            Section.WEIGHTS: Text("น้ำหนัก", "weights"),
            Section.SCORING: Text("วิธีให้คะแนนและเกณฑ์", "scoring and criteria"),
            Section.SETTINGS: Text("การคำนวณ เงื่อนไข และการปรับลด", "calculation, gates and penalties"),
            Section.CHECKLIST: Text("รายการตรวจ", "checklist"),
            Section.CALENDAR: Text("ปฏิทิน", "calendar"),
            Section.DOCUMENTS: Text("แบบฟอร์มและเอกสาร", "forms and papers"),
        }[self]


class Sort(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``code`` and ``name`` of the thing, ``field`` the part of it that changed (``name``, ``parent``,
    ``weight``, a key of the scale, a date), empty for a thing that came or went; ``old`` and ``new`` as people read
    them."""

    section: Section
    sort: Sort
    code: str
    name: Text
    field: str = ""
    old: Text = NO_TEXT
    new: Text = NO_TEXT


def compare(old: Framework, new: Framework) -> tuple[Change, ...]:
    """Every change from one framework to another, by section.

    Rows are the same when code and name agree, or their names do word for word; a code that now stands for something
    else is one thing gone and another come.
    """
    pairs = _matched(old.rows, new.rows)
    found = [*_rows(old, new, pairs), *(change for pair in pairs for change in _row(*pair))]
    found.extend(_settings(old, new))
    found.extend(_checklist(old, new))
    found.extend(_calendar(old, new))
    found.extend(_documents(old, new))
    order = list(Section)
    return tuple(sorted(found, key=lambda change: order.index(change.section)))


# -- rows ------------------------------------------------------------------------------------------------------------


def _matched(old: Iterable[FrameworkRow], new: Iterable[FrameworkRow]) -> tuple[tuple[FrameworkRow, FrameworkRow], ...]:
    left, right = {row.code: row for row in old}, {row.code: row for row in new}
    pairs = [(row, right[code]) for code, row in left.items() if code in right and _alike(row, right[code])]
    for one, other in pairs:
        del left[one.code], right[other.code]
    by_name = {_letters(row.name.th): row for row in right.values()}
    for row in left.values():
        twin = by_name.pop(_letters(row.name.th), None)
        if twin is not None:
            pairs.append((row, twin))
    return tuple(pairs)


def _alike(one: FrameworkRow, other: FrameworkRow) -> bool:
    """Whether two names are the same but for a few words."""
    return bool(get_close_matches(_letters(one.name.th), [_letters(other.name.th)], cutoff=0.6))


def _letters(words: str) -> str:
    return "".join(words.split())


def _rows(old: Framework, new: Framework, pairs: tuple[tuple[FrameworkRow, FrameworkRow], ...]) -> Iterator[Change]:
    kept_old, kept_new = {one.code for one, _ in pairs}, {other.code for _, other in pairs}
    for row, _ in old.walk():
        if row.code not in kept_old:
            yield Change(Section.INDICATORS, Sort.REMOVED, row.code, row.name, old=_weight(row.weight))
    for row, _ in new.walk():
        if row.code not in kept_new:
            yield Change(Section.INDICATORS, Sort.ADDED, row.code, row.name, new=_weight(row.weight))


def _row(old: FrameworkRow, new: FrameworkRow) -> Iterator[Change]:
    def changes(section: Section, figures: Iterable[tuple[str, Text, Text]]) -> Iterator[Change]:
        for field, was, is_now in figures:
            if was != is_now:
                yield Change(section, Sort.CHANGED, new.code, new.name, field, was, is_now)

    yield from changes(
        Section.INDICATORS,
        (
            ("code", Text.same(old.code), Text.same(new.code)),
            ("name", old.name, new.name),
            ("parent", _text(old.parent), _text(new.parent)),
            ("choose_one", _text(old.choose_one), _text(new.choose_one)),
            ("optional", _yes(old.optional), _yes(new.optional)),
            ("sample", _yes(old.sample), _yes(new.sample)),
            ("open", _yes(old.open), _yes(new.open)),
        ),
    )
    yield from changes(Section.WEIGHTS, (("weight", _weight(old.weight), _weight(new.weight)),))
    keys = sorted({*old.scoring, *new.scoring})
    yield from changes(
        Section.SCORING,
        (
            ("kind", _text(old.kind), _text(new.kind)),
            *((key, _figure(old.scoring.get(key)), _figure(new.scoring.get(key))) for key in keys),
            ("instead", _figure(old.instead), _figure(new.instead)),
            *((f"level {number}", *pair) for number, pair in enumerate(_side_by_side(old.levels, new.levels), start=1)),
        ),
    )


def _side_by_side(old: tuple[Text, ...], new: tuple[Text, ...]) -> Iterator[tuple[Text, Text]]:
    for number in range(max(len(old), len(new))):
        yield (
            old[number] if number < len(old) else NOTHING,
            new[number] if number < len(new) else NOTHING,
        )


def _weight(weight: RuleWeight | None) -> Text:
    if weight is None:
        return NOTHING
    certainty = weight.origin.certainty
    if certainty is None:
        return Text.same(str(weight))
    return Text.same("{weight} ({certainty})").fill(weight=weight, certainty=certainty.label)


def _text(words: str | None) -> Text:
    return Text.same(words) if words else NOTHING


def _yes(value: bool) -> Text:
    return Text("ใช่", "yes") if value else Text("ไม่ใช่", "no")


def _figure(figure: Figure | None) -> Text:
    return Text.same(figure.text) if figure else NOTHING


# -- everything else -------------------------------------------------------------------------------------------------


def _things(
    section: Section,
    old: Mapping[str, Value],
    new: Mapping[str, Value],
    name: Callable[[Value], Text],
    fields: Callable[[Value], Mapping[str, Text]],
) -> Iterator[Change]:
    """Things with codes: those that went, those that came, and what changed in those that stayed."""
    for code, thing in old.items():
        if code not in new:
            yield Change(section, Sort.REMOVED, code, name(thing), old=Text.join(" · ", _values(fields(thing))))
    for code, thing in new.items():
        if code not in old:
            yield Change(section, Sort.ADDED, code, name(thing), new=Text.join(" · ", _values(fields(thing))))
            continue
        before, after = fields(old[code]), fields(thing)
        for field, value in after.items():
            if before[field] != value:
                yield Change(section, Sort.CHANGED, code, name(thing), field, before[field], value)


def _values(fields: Mapping[str, Text]) -> list[Text]:
    """What is worth saying of a thing that came or went."""
    told = (value for field, value in fields.items() if field not in {"name", "round"} and value != NOTHING)
    return list(dict.fromkeys(told))


def _settings(old: Framework, new: Framework) -> Iterator[Change]:
    section = Section.SETTINGS
    yield from _things(
        section,
        {each.key: each for each in old.settings},
        {each.key: each for each in new.settings},
        lambda setting: setting_name(setting.key),
        lambda setting: {"value": Text.same(setting.figure.text)},
    )
    yield from _things(
        section,
        {each.code: each for each in old.parameters},
        {each.code: each for each in new.parameters},
        lambda each: each.name,
        lambda each: {
            "least": NOTHING if each.least is None else Text.same(plain(each.least)),
            "most": NOTHING if each.most is None else Text.same(plain(each.most)),
        },
    )
    yield from _things(
        section,
        {each.code: each for each in old.choices},
        {each.code: each for each in new.choices},
        lambda each: each.name,
        lambda each: {"members": Text.same(", ".join(each.members))},
    )
    yield from _things(
        section,
        {each.gate.of: each for each in old.gates},
        {each.gate.of: each for each in new.gates},
        lambda each: each.gate.name,
        lambda each: {"at_least": Text.same(plain(each.gate.at_least)), "draft": DRAFT if each.draft else IN_FORCE},
    )
    yield from _things(
        section,
        {each.code: each for each in old.penalties},
        {each.code: each for each in new.penalties},
        lambda each: each.name,
        lambda each: {"per_working_day": Text.same(plain(each.per_working_day)), "round": Text.same(str(each.round))},
    )
    yield from _things(section, {"scope": old}, {"scope": new}, lambda _: SCOPE, _scope_fields)
    yield from _things(section, _changes(old), _changes(new), lambda _: CHANGES, _change_fields)
    yield from _things(section, _rating(old), _rating(new), lambda _: RATING, _rating_fields)


def _scope_fields(framework: Framework) -> dict[str, Text]:
    return {"scope": framework.scope, "agencies": _text(", ".join(framework.agencies))}


def _changes(framework: Framework) -> dict[str, ChangeRules]:
    return {"changes": framework.changes} if framework.changes else {}


def _change_fields(rules: ChangeRules) -> dict[str, Text]:
    return {
        "until": date_text(rules.deadline),
        "objects": Text.join(", ", [each.label for each in sorted(rules.objects)]),
        "reasons": Text.join(", ", [each.label for each in sorted(rules.reasons)]),
    }


def _rating(framework: Framework) -> dict[str, Rating]:
    return {"rating": framework.rating} if framework.rating else {}


def _rating_fields(rating: Rating) -> dict[str, Text]:
    component, bands = rating.component, rating.total.bands if rating.total else ()
    return {
        "above": Text.same(plain(component.above)) if component else NOTHING,
        "on_target": Text.same(plain(component.on_target)) if component else NOTHING,
        "bands": Text.join(", ", [Text("{n} {b}", "{n} {b}").fill(n=plain(b.start), b=b.name) for b in bands]),
    }


def _checklist(old: Framework, new: Framework) -> Iterator[Change]:
    yield from _things(
        Section.CHECKLIST,
        {item.code: item for part in old.checklist for item in part.items},
        {item.code: item for part in new.checklist for item in part.items},
        lambda item: item.name,
        lambda item: {"name": item.name, "weight": Text.same(plain(item.weight))},
    )


def _calendar(old: Framework, new: Framework) -> Iterator[Change]:
    yield from _things(
        Section.CALENDAR,
        {event.code: event for event in old.calendar.events},
        {event.code: event for event in new.calendar.events},
        lambda event: event.name,
        _event_fields,
    )
    yield from _things(
        Section.CALENDAR,
        {f"round {each.months}": each for each in old.calendar.rounds},
        {f"round {each.months}": each for each in new.calendar.rounds},
        lambda each: Text("รอบ {months} เดือน", "round of {months} months").fill(months=each.months),
        lambda each: {
            "first": _day(each.first),
            "last": _day(each.last),
            "documents": _text(", ".join(each.documents)),
            "closes": _text(each.closes),
        },
    )
    yield from _things(
        Section.CALENDAR,
        {each.code: each for each in old.calendar.procedures},
        {each.code: each for each in new.calendar.procedures},
        lambda each: each.name,
        lambda each: {
            "name": each.name,
            "steps": Text.join("; ", [_step(step) for step in each.steps]),
        },
    )
    yield from _things(
        Section.CALENDAR,
        {day.isoformat(): (day, name) for day, name in old.calendar.holidays.items()},
        {day.isoformat(): (day, name) for day, name in new.calendar.holidays.items()},
        lambda each: Text("{day} {name}", "{day} {name}").fill(day=date_text(each[0]), name=each[1]),
        lambda each: {"name": each[1]},
    )


def _event_fields(event: Event) -> dict[str, Text]:
    return {
        "name": event.name,
        "first": _day(event.first),
        "last": _day(event.last),
        "month": _text(str(event.month) if event.month else ""),
        "penalty": _text(event.penalty),
    }


def _day(day: date | None) -> Text:
    return date_text(day) if day else NOTHING


def _step(step: Step) -> Text:
    due = Text(" ({due})", " ({due})").fill(due=date_text(step.due)) if step.due else NO_TEXT
    return Text("{number} {name}{due}", "{number} {name}{due}").fill(number=step.number, name=step.name, due=due)


def _documents(old: Framework, new: Framework) -> Iterator[Change]:
    yield from _things(
        Section.DOCUMENTS,
        {each.code: each for each in old.documents},
        {each.code: each for each in new.documents},
        lambda each: each.name,
        lambda each: {"name": each.name, "parts": Text.same(", ".join(part.key for part in each.parts))},
    )
