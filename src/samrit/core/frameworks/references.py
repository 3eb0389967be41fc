"""Whether every code that a framework mentions exists: parents, groups, sources, events, documents (WT-2, WT-4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from samrit.core.findings import Finding, Place, Severity
from samrit.core.framework import Framework, FrameworkRow
from samrit.core.origin import Origin
from samrit.core.text import Text

UNKNOWN = Text("{what} “{code}” ไม่มีอยู่ในกรอบ", "the framework has no {what} “{code}”")
CORRECT = Text("แก้รหัส หรือเพิ่มสิ่งที่อ้างถึง", "correct the code, or add what it refers to")
TWICE = Text("รหัส “{code}” ใช้ซ้ำ {times} ครั้ง", "the code “{code}” stands {times} times")
ONCE = Text("ตั้งรหัสใหม่ไม่ให้ซ้ำ", "give each a code of its own")
CYCLE = Text("“{code}” อยู่ภายใต้ตัวเอง", "“{code}” stands under itself")
UPWARDS = Text("แก้ parent ให้ชี้ขึ้นไปทางเดียว", "let parents lead upwards only")
NO_SOURCE = Text("ยังไม่ได้ระบุแหล่งที่มา (source)", "its source is missing")
ADD_SOURCE = Text('ระบุ source เช่น "000:26 s6"', 'state source, for example "000:26 s6"')
NO_CERTAINTY = Text("ยังไม่ได้ระบุความแน่นอน (certainty) ของน้ำหนัก", "the certainty of the weight is missing")
ADD_CERTAINTY = Text("ระบุ stated, solved หรือ assumed", "state stated, solved or assumed")
ALTERNATIVES = Text(
    "ทางเลือกของน้ำหนักมี {given} ตัวเลข แต่กล่าวถึง {about} รหัส", "an alternative has {given} figures for {about} codes"
)
AS_MANY = Text("ให้จำนวนตัวเลขเท่ากับจำนวนรหัสใน about", "give as many figures as there are codes in about")

ROW, GROUP, SOURCE = Text("แถว", "row"), Text("กลุ่มตัวชี้วัดเลือก", "group of alternatives"), Text("เอกสาร", "source")
EVENT, PENALTY = Text("เหตุการณ์ในปฏิทิน", "event of the calendar"), Text("การปรับลดคะแนน", "penalty")


def check_references(framework: Framework) -> Iterator[Finding]:
    """Everything that refers to nothing, stands twice or says nothing about where it comes from."""
    yield from _rows(framework)
    yield from _groups(framework)
    yield from _calendar(framework)
    yield from _remarks(framework)
    for place, origin, certainty in _origins(framework):
        yield from _origin(framework, place, origin, certainty)


def _finding(place: Place, code: str, text: Text, remedy: Text, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(severity, code, place, text, remedy, place.path.rpartition(".")[2])


def _unknown(place: Place, what: Text, code: str) -> Finding:
    return _finding(place, "unknown-reference", UNKNOWN.fill(what=what, code=code), CORRECT)


def _rows(framework: Framework) -> Iterator[Finding]:
    codes = Counter(row.code for row in framework.rows)
    for code, times in codes.items():
        if times > 1:
            last = [row for row in framework.rows if row.code == code][-1]
            yield _finding(last.at("code"), "code-twice", TWICE.fill(code=code, times=times), ONCE)
    groups = {choice.code for choice in framework.choices}
    for row in framework.rows:
        if row.parent is not None and row.parent not in codes:
            yield _unknown(row.at("parent"), ROW, row.parent)
        elif _in_cycle(row, framework):
            yield _finding(row.at("parent"), "parent-cycle", CYCLE.fill(code=row.code), UPWARDS)
        if row.choose_one and row.choose_one not in groups:
            yield _unknown(row.at("choose_one"), GROUP, row.choose_one)
        target = row.instead.text.removeprefix("to: ") if row.instead and row.instead.text.startswith("to: ") else ""
        if target and target not in codes:
            yield _unknown(row.at("instead"), ROW, target)
    for part in framework.checklist:
        if part.of not in codes:
            yield _unknown(Place(f"checklists[{part.part}].of"), ROW, part.of)


def _in_cycle(row: FrameworkRow, framework: Framework) -> bool:
    parents = {each.code: each.parent for each in framework.rows}
    seen: set[str] = set()
    parent = row.parent
    while parent is not None and parent not in seen:
        if parent == row.code:
            return True
        seen.add(parent)
        parent = parents.get(parent)
    return False


def _groups(framework: Framework) -> Iterator[Finding]:
    for choice in framework.choices:
        members = {row.code for row in framework.rows if row.choose_one == choice.code}
        for code in sorted(members.symmetric_difference(choice.members)):
            yield _unknown(Place(f"choices[{choice.code}].members"), ROW, code)


def _calendar(framework: Framework) -> Iterator[Finding]:
    penalties = {penalty.code for penalty in framework.penalties}
    events = {event.code for event in framework.calendar.events}
    for event in framework.calendar.events:
        if event.penalty and event.penalty not in penalties:
            yield _unknown(Place(f"calendar.events[{event.code}].penalty"), PENALTY, event.penalty)
    for round_ in framework.calendar.rounds:
        if round_.closes and round_.closes not in events:
            yield _unknown(Place(f"calendar.rounds[{round_.months}].closes"), EVENT, round_.closes)
    for penalty in framework.penalties:
        if all(event.penalty != penalty.code for event in framework.calendar.events):
            yield _unknown(Place(f"penalties[{penalty.code}]"), EVENT, penalty.code)


def _remarks(framework: Framework) -> Iterator[Finding]:
    known = {row.code for row in framework.rows}
    known |= {code for part in framework.checklist for code in part.origins}
    for number, remark in enumerate(framework.remarks, start=1):
        path = f"remarks[{number}]"
        for code in remark.about:
            if code not in known:
                yield _unknown(Place(f"{path}.about"), ROW, code)
        for row in remark.alternatives:
            if len(row) != len(remark.about):
                text = ALTERNATIVES.fill(given=len(row), about=len(remark.about))
                yield _finding(Place(f"{path}.alternatives"), "alternatives-count", text, AS_MANY)


def _origins(framework: Framework) -> Iterator[tuple[Place, Origin, bool]]:
    """Every origin with its place, and whether a certainty must stand with it."""
    for row in framework.rows:
        yield row.at(), row.origin, False
        if row.weight is not None:
            yield row.at("weight"), row.weight.origin, True
        if row.kind:
            yield row.at("kind"), row.kind_origin, True
    for part in framework.checklist:
        yield Place(f"checklists[{part.part}].weight"), part.weight.origin, True
        yield from ((Place(f"items[{code}].weight"), origin, True) for code, origin in part.origins.items())
    for setting in framework.settings:
        yield Place(f"settings.{setting.key}"), setting.figure.origin, True
    yield from ((Place(f"parameters.{each.code}"), each.origin, True) for each in framework.parameters)
    yield from ((Place(f"choices[{each.code}]"), each.origin, True) for each in framework.choices)
    yield from ((Place(f"gates[{each.gate.of}]"), each.origin, True) for each in framework.gates)
    yield from ((Place(f"penalties[{each.code}]"), each.origin, True) for each in framework.penalties)
    yield from ((Place(f"calendar.events[{each.code}]"), each.origin, False) for each in framework.calendar.events)
    yield from ((Place(f"calendar.rounds[{each.months}]"), each.origin, False) for each in framework.calendar.rounds)
    for procedure in framework.calendar.procedures:
        yield Place(f"calendar.procedures[{procedure.code}]"), procedure.origin, False
    yield from ((Place(f"documents[{each.code}]"), each.origin, False) for each in framework.documents)
    yield from (
        (Place(f"remarks[{number}]"), each.origin, False) for number, each in enumerate(framework.remarks, start=1)
    )


def _origin(framework: Framework, place: Place, origin: Origin, certainty: bool) -> Iterator[Finding]:
    if not origin.source:
        yield _finding(_under(place, "source"), "source-missing", NO_SOURCE, ADD_SOURCE, Severity.WARNING)
    for code in origin.documents:
        if code not in framework.sources:
            yield _unknown(_under(place, "source"), SOURCE, code)
    if certainty and origin.certainty is None:
        where = _under(place, "certainty")
        yield _finding(where, "certainty-missing", NO_CERTAINTY, ADD_CERTAINTY, Severity.WARNING)


def _under(place: Place, key: str) -> Place:
    return replace(place, path=f"{place.path}.{key}")
