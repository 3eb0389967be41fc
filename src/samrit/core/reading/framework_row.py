"""Reading one row of a framework's tree, and the parts of a checklist (AG-5, WT-3, SP-1)."""

from __future__ import annotations

from decimal import Decimal

from samrit.core.framework import ChecklistPart, FrameworkRow, RuleWeight
from samrit.core.kinds import KINDS
from samrit.core.origin import Figure, Origin
from samrit.core.pmqa import Deadline, Item, ItemLevel, Part, SubItem
from samrit.core.reading.origin import CERTAINTIES, known, read_figure, read_named, read_origin, read_text
from samrit.core.reading.stated import ROW_KEYS, SCALE_KEYS, bare, look_at_scale, pairs
from samrit.core.reading.weight import WITH_PARAMETER
from samrit.core.text import NO_TEXT, Text
from samrit.core.weights import Certainty
from samrit.core.written.entry import Entry
from samrit.core.written.numbers import tidy

KIND_WORDS = {name: name for name in KINDS}
PARTS = {part.value.lower(): part.value for part in Part}
LEVELS = {level.value: level.value for level in ItemLevel}
WORDS = ("topic", "programme", "perspective", "applies_to")
OWN_KEYS = ("open", "sample", "optional", "defaults", "levels", "levels_en", "footnote", "code_certainty")
LEVEL_NUMBERS = ("1", "2", "3", "4", "5")


def read_row(entry: Entry) -> FrameworkRow:
    """One row; its keys are those of a scorecard file without results, and the framework's own."""
    if entry.has("code"):
        entry.path = f"indicators[{entry.text('code')}]"
    entry.need("code")
    kind, kind_origin = _kind(entry)
    certainty = entry.one_of("code_certainty", CERTAINTIES)
    scoring, missing = _scoring(entry, kind)
    words = {key: read_text(entry, key) if entry.has(key) else NO_TEXT for key in (*WORDS, "description")}
    row = FrameworkRow(
        code=entry.text("code"),
        name=read_named(entry),
        parent=entry.text("parent") or None,
        weight=read_rule_weight(entry),
        kind=kind,
        kind_origin=kind_origin,
        scoring=scoring,
        missing=missing,
        instead=read_figure(entry, "instead"),
        choose_one=entry.text("choose_one"),
        optional=bool(entry.boolean("optional")),
        open=bool(entry.boolean("open")),
        sample=bool(entry.boolean("sample")),
        unit=entry.text("unit"),
        footnote=entry.text("footnote"),
        levels=_levels(entry),
        defaults=_defaults(entry),
        code_certainty=Certainty(certainty) if certainty else None,
        origin=read_origin(entry),
        place=entry.place,
        **words,
    )
    entry.leftovers((*OWN_KEYS, *WORDS, *ROW_KEYS))
    return row


def _kind(entry: Entry) -> tuple[str, Origin]:
    inner, origin = known(entry, "kind")
    return inner.one_of("kind", KIND_WORDS), origin


def _scoring(entry: Entry, kind: str) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """The keys of the scale that are stated, which must be readable as far as they go, and those that are missing."""
    figures = {key: read_figure(entry, key) for key in sorted(SCALE_KEYS & set(entry.keys))}
    found = {key: figure for key, figure in figures.items() if figure is not None}
    if not kind:
        return found, ()
    plain = {key: bare(entry.keys[key]) for key in found}
    missing, faults = look_at_scale(kind, plain, entry.path, entry.place)
    entry.findings.extend(faults)
    return found, missing


def read_rule_weight(entry: Entry) -> RuleWeight | None:
    """The weight of a row or a part; ``None`` where the framework leaves it blank."""
    inner, origin = known(entry, "weight")
    node = inner.raw("weight")
    if node is None:
        return None
    form = WITH_PARAMETER.fullmatch(tidy(node.value)) if isinstance(node.value, str) else None
    if form is not None:
        return RuleWeight(Decimal(form["base"]), 1 if form["sign"] == "+" else -1, form["name"], origin)
    value = inner.number("weight")
    if value is not None and value < 0:
        inner.wrong(
            "weight",
            "weight-negative",
            Text("น้ำหนักติดลบไม่ได้", "a weight cannot be negative"),
            Text("ใส่น้ำหนักตั้งแต่ศูนย์ขึ้นไป", "write a weight of zero or more"),
            rule="WT-1",
        )
        return None
    return None if value is None else RuleWeight(value, origin=origin)


def _levels(entry: Entry) -> tuple[Text, ...]:
    """The work of the five levels in words, for milestones (MS-1)."""
    entry.used.update(("levels", "levels_en"))
    if not entry.has("levels"):
        return ()
    thai, english = (
        Entry(pairs(entry.keys.get(key)), f"{entry.path}.{key}", entry.place, entry.findings)
        for key in ("levels", "levels_en")
    )
    found = []
    for number in LEVEL_NUMBERS:
        thai.need(number, rule="MS-1")
        english.need(number, rule="MS-1")
        found.append(Text(thai.text(number), english.text(number)))
    thai.leftovers(())
    english.leftovers(())
    return tuple(found)


def _defaults(entry: Entry) -> dict[str, Figure]:
    """What rows that an agency adds below get where they say nothing themselves."""
    node = entry.raw("defaults")
    if node is None:
        return {}
    inner = Entry(pairs(node), f"{entry.path}.defaults", node.place, entry.findings)
    figures = {key: read_figure(inner, key) for key in inner.keys if key in ROW_KEYS}
    inner.leftovers(())
    return {key: figure for key, figure in figures.items() if figure is not None}


# -- checklists ------------------------------------------------------------------------------------------------------


def read_checklist_part(entry: Entry) -> ChecklistPart | None:
    """One part of a checklist; ``None`` when its letter or its sum cannot be read."""
    entry.need("of", rule="SP-1")
    entry.need("part", rule="SP-1")
    entry.need("weight", rule="SP-1")
    letter = entry.one_of("part", PARTS)
    if letter:
        entry.path = f"checklists[{letter}]"
    weight = read_rule_weight(entry)
    rows = entry.entries("items")
    origins: dict[str, Origin] = {}
    items = [item for each in rows if (item := _item(each, letter, origins)) is not None]
    deadlines = [
        Deadline(each.text("code"), months, each.text("source"))
        for each in rows
        if (months := each.integer("due_months")) is not None
    ]
    part = entry.text("of"), read_named(entry), read_origin(entry)
    entry.leftovers(("checklist",))
    if not letter or weight is None:
        return None
    return ChecklistPart(part[0], Part(letter), part[1], weight, tuple(items), origins, tuple(deadlines), part[2])


def _item(entry: Entry, letter: str, origins: dict[str, Origin]) -> Item | None:
    if entry.has("code"):
        entry.path = f"items[{entry.text('code')}]"
    entry.need("code")
    entry.need("weight", rule="SP-1")
    weight = read_rule_weight(entry)
    level = entry.one_of("level", LEVELS)
    subs = [sub for each in entry.entries("sub_items") if (sub := _sub_item(each)) is not None]
    name = read_named(entry)
    if entry.has("topic"):
        read_text(entry, "topic")
    if entry.has("criteria"):
        for each in entry.entries("criteria"):
            read_named(each)
            each.leftovers(())
    origin = read_origin(entry)
    entry.leftovers(("due_months", "topic", "topic_en", "criteria"))
    if weight is None or not letter:
        return None
    code = entry.text("code")
    origins[code] = Origin(weight.origin.certainty, weight.origin.source or origin.source, origin.note)
    return Item(code, Part(letter), weight.base, ItemLevel(level) if level else None, tuple(subs), name)


def _sub_item(entry: Entry) -> SubItem | None:
    entry.need("code")
    entry.need("level", rule="SP-2")
    entry.need("weight", rule="SP-1")
    weight = read_rule_weight(entry)
    level = entry.one_of("level", LEVELS)
    name = read_named(entry)
    read_origin(entry)
    entry.leftovers(())
    if weight is None or not level:
        return None
    return SubItem(entry.text("code"), ItemLevel(level), weight.base, name)
