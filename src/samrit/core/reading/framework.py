"""From the tree of a framework's folder to a ``Framework`` (the file contract is docs/framework-folder.md)."""

from __future__ import annotations

from samrit.core.calendar import Calendar
from samrit.core.change_requests import ChangeObject, ChangeReason, ChangeRules
from samrit.core.findings import Finding
from samrit.core.fiscal_year import DateProblem, FiscalYear
from samrit.core.framework import (
    AGENCIES,
    ChecklistPart,
    ChoiceGroup,
    Document,
    Framework,
    FrameworkRow,
    IncentiveGate,
    LatePenalty,
    Parameter,
    Rating,
    Remark,
    Setting,
    Source,
)
from samrit.core.incentives import Gate
from samrit.core.origin import Figure
from samrit.core.reading.calendar import read_calendar
from samrit.core.reading.document import read_document
from samrit.core.reading.framework_row import read_checklist_part, read_row
from samrit.core.reading.origin import known, read_figure, read_named, read_origin, read_text
from samrit.core.reading.rating import read_rating
from samrit.core.reading.settings import read_settings
from samrit.core.reading.stated import bare, pairs
from samrit.core.text import NO_TEXT, Text
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw

TOP_KEYS = (
    *("framework", "id", "title", "title_en", "subtitle", "subtitle_en", "scope", "scope_en", "agencies"),
    *("fiscal_years", "from_year"),
    *("sources", "settings", "parameters", "choices", "gates", "penalties", "changes", "rating", "remarks"),
    *("indicators", "checklists", "calendar", "documents"),
)
NO_YEAR = Text("ไม่ใช่ปีงบประมาณ", "that is no fiscal year")
WRITE_YEAR = Text("เขียนปี พ.ศ. สี่หลัก เช่น 2559", "write a Buddhist year of four digits, such as 2559")
OBJECTS = {each.value: each.value for each in ChangeObject}
REASONS = {each.value: each.value for each in ChangeReason}
REMARKS = {word: word for word in ("weights", "defect", "background", "reading", "gate")}


def read_framework(root: Raw) -> tuple[Framework | None, tuple[Finding, ...]]:
    """The framework that a folder's tree says, with everything that is wrong with it; ``None`` for what is none."""
    findings: list[Finding] = []
    entry = Entry(pairs(root), "", root.place, findings)
    if not (entry.need("framework") and entry.need("id") and entry.need("indicators")):
        return None, tuple(findings)
    _check_version(entry)
    entry.need("title")
    calendar = read_calendar(entry.raw("calendar") or Raw(None), entry)
    framework = Framework(
        id=entry.text("id"),
        title=read_text(entry, "title"),
        subtitle=read_text(entry, "subtitle"),
        scope=read_text(entry, "scope"),
        agencies=tuple(_some(entry, "agencies", {word: word for word in AGENCIES})),
        fiscal_years=_fiscal_years(entry),
        from_year=_from_year(entry),
        sources=_sources(entry),
        rows=_rows(entry),
        settings=_settings(entry),
        parameters=_parameters(entry),
        choices=tuple(_choice(each) for each in entry.entries("choices")),
        checklist=_checklists(entry),
        gates=tuple(gate for each in entry.entries("gates") if (gate := _gate(each)) is not None),
        penalties=tuple(penalty for each in entry.entries("penalties") if (penalty := _penalty(each)) is not None),
        changes=_changes(entry, calendar),
        rating=_rating(entry),
        calendar=calendar,
        documents=_documents(entry),
        remarks=tuple(_remark(each) for each in entry.entries("remarks")),
    )
    entry.leftovers(TOP_KEYS)
    return framework, tuple(findings)


def _check_version(entry: Entry) -> None:
    version = entry.number("framework")
    if version is not None and version != 1:
        entry.wrong(
            "framework",
            "unknown-version",
            Text("ไม่รู้จักรูปแบบรุ่น {version}", "format version {version} is not known").fill(version=version),
            Text("ใช้ framework: 1", "use framework: 1"),
        )


def _fiscal_years(entry: Entry) -> tuple[FiscalYear, ...]:
    found = []
    for number in entry.integers("fiscal_years") or ():
        try:
            found.append(FiscalYear(number))
        except DateProblem as problem:
            entry.wrong("fiscal_years", "fiscal-year", problem.text, problem.remedy, rule="CA-1")
    return tuple(found)


def _from_year(entry: Entry) -> Figure | None:
    """The first year of a framework of every year, a figure with its origin; ``None`` where it is none, which is
    reported."""
    figure = read_figure(entry, "from_year")
    if figure is None:
        return None
    try:
        FiscalYear(int(figure.text))
    except DateProblem as problem:
        entry.wrong("from_year", "fiscal-year", problem.text, problem.remedy, rule="CA-1")
    except ValueError:
        entry.wrong("from_year", "fiscal-year", NO_YEAR, WRITE_YEAR, rule="CA-1")
    else:
        return figure
    return None


def _inner(entry: Entry, key: str) -> Entry | None:
    """The mapping under ``key``; ``None`` when nothing is there or it is none, which is reported."""
    node = entry.raw(key)
    if node is None:
        return None
    return Entry(entry.pairs(key), key, node.place, entry.findings)


def _each(entry: Entry, key: str) -> dict[str, Entry]:
    """The mappings in a mapping."""
    return {
        name: Entry(pairs(node), f"{key}[{name}]", node.place, entry.findings)
        for name, node in (entry.pairs(key) if entry.raw(key) else {}).items()
    }


def _sources(entry: Entry) -> dict[str, Source]:
    found = {}
    for code, each in _each(entry, "sources").items():
        each.need("title")
        found[code] = Source(code, read_text(each, "title"), each.text("file"), each.text("url"))
        each.leftovers(())
    return found


def _rows(entry: Entry) -> tuple[FrameworkRow, ...]:
    return tuple(read_row(each) for each in entry.entries("indicators"))


def _checklists(entry: Entry) -> tuple[ChecklistPart, ...]:
    parts = (read_checklist_part(each) for each in entry.entries("checklists"))
    return tuple(part for part in parts if part is not None)


def _settings(entry: Entry) -> tuple[Setting, ...]:
    """The settings, each with its origin; together they must be readable as those of a scorecard."""
    inner = _inner(entry, "settings")
    if inner is None:
        return ()
    found = []
    for key, node in inner.keys.items():
        figure = read_figure(inner, key)
        if figure is not None:
            fixed = Entry(pairs(node), f"settings.{key}", node.place, entry.findings).boolean("fixed")
            found.append(Setting(key, figure, bool(fixed)))
    plain = {key: bare(node) for key, node in inner.keys.items()}
    read_settings(Entry({"settings": Raw(plain, inner.place)}, "", inner.place, entry.findings))
    return tuple(found)


def _parameters(entry: Entry) -> tuple[Parameter, ...]:
    found = []
    for code, each in _each(entry, "parameters").items():
        name, least, most = read_named(each), each.number("least"), each.number("most")
        found.append(Parameter(code, name, least, most, read_origin(each)))
        each.leftovers(())
    return tuple(found)


def _choice(entry: Entry) -> ChoiceGroup:
    entry.need("code", rule="WT-4")
    found = ChoiceGroup(entry.text("code"), read_named(entry), entry.words("members"), read_origin(entry))
    entry.leftovers(())
    return found


def _gate(entry: Entry) -> IncentiveGate | None:
    entry.need("of", rule="IC-2")
    least = entry.required_number("at_least")
    name, draft, rule = read_named(entry), bool(entry.boolean("draft")), entry.text("rule")
    origin = read_origin(entry)
    entry.leftovers(())
    if least is None:
        return None
    return IncentiveGate(Gate(name, least, entry.text("of"), rule or "IC-2", origin.source), draft, origin)


def _penalty(entry: Entry) -> LatePenalty | None:
    entry.need("code", rule="LT-1")
    entry.need("per_working_day", rule="LT-1")
    inner, _ = known(entry, "per_working_day")
    points = inner.number("per_working_day")
    found = entry.text("code"), read_named(entry), entry.integer("round") or 12, read_origin(entry)
    entry.leftovers(())
    return None if points is None else LatePenalty(found[0], found[1], points, found[2], found[3])


def _changes(entry: Entry, calendar: Calendar) -> ChangeRules | None:
    """What may be changed until the event that ``until`` names (CH-1 to CH-3)."""
    inner = _inner(entry, "changes")
    if inner is None:
        return None
    event = calendar.event(inner.text("until")) if inner.need("until", rule="CH-1") else None
    objects = _some(inner, "objects", OBJECTS)
    reasons = _some(inner, "reasons", REASONS)
    origin = read_origin(inner)
    inner.leftovers(())
    if event is None or event.last is None:
        inner.wrong(
            "until",
            "event-unknown",
            Text("ปฏิทินไม่มีเหตุการณ์นี้ หรือไม่มีวันสิ้นสุด", "the calendar has no such event, or it has no last day"),
            Text("ใช้ code ของเหตุการณ์ใน calendar.yaml", "use the code of an event of calendar.yaml"),
            rule="CH-1",
        )
        return None
    return ChangeRules(
        event.last,
        frozenset(ChangeObject(word) for word in objects),
        frozenset(ChangeReason(word) for word in reasons),
        origin.source,
    )


def _some(entry: Entry, key: str, words: dict[str, str]) -> list[str]:
    """A list of words, each one of those known."""
    each = [Entry({key: Raw(word, entry.place)}, entry.path, entry.place, entry.findings) for word in entry.words(key)]
    return [word for one in each if (word := one.one_of(key, words))]


def _rating(entry: Entry) -> Rating | None:
    inner = _inner(entry, "rating")
    return None if inner is None else read_rating(inner)


def _documents(entry: Entry) -> tuple[Document, ...]:
    return tuple(read_document(each) for each in entry.entries("documents"))


def _remark(entry: Entry) -> Remark:
    kind = entry.one_of("kind", REMARKS) if entry.need("kind") else ""
    entry.need("text")
    found = Remark(
        kind,
        read_text(entry, "text") if entry.has("text") else NO_TEXT,
        entry.words("about"),
        tuple(
            Entry({"row": node}, entry.path, node.place, entry.findings).numbers("row") or ()
            for node in entry.nodes("alternatives")
        ),
        read_origin(entry),
    )
    entry.leftovers(())
    return found
