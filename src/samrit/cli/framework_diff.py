"""``samrit framework diff``: what changed in the law from one framework to another."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.text import Text as Styled

from samrit.cli.cells import GAP, Cell, paragraph, row, rule, widest
from samrit.cli.framework_words import both_languages, print_json, unreadable
from samrit.cli.terminal import headline, put, screen
from samrit.core.framework import Framework
from samrit.core.frameworks.difference import Change, Section, Sort, compare
from samrit.core.frameworks.field_names import field_name
from samrit.core.loading_frameworks import load_framework
from samrit.core.text import NO_TEXT, Lang, Text

SIGNS = {Sort.ADDED: ("+", "green"), Sort.REMOVED: ("−", "red"), Sort.CHANGED: ("~", "yellow")}
COUNTS = Text("เพิ่ม {added}  ตัดออก {removed}  เปลี่ยน {changed}", "{added} added  {removed} removed  {changed} changed")
SAME = Text("ไม่มีความแตกต่าง", "no difference")
LONGEST_CODE = 24
LONGEST_FIGURE = 40
NARROWEST_NAME = 28


def diff_frameworks(folders: list[Path], args: Namespace) -> int:
    """Print what changed; 2 when one of the two cannot be read."""
    loaded = [load_framework(folder) for folder in folders]
    frameworks = [each.framework for each in loaded if each.framework is not None]
    if len(frameworks) < len(loaded):
        return max(unreadable(each, args.lang) for each in loaded if each.framework is None)
    old, new = frameworks
    changes = compare(old, new)
    if args.format == "json":
        print_json({"old": old.id, "new": new.id, "changes": [_data(change) for change in changes]})
    else:
        console = screen()
        put(console, page(old, new, changes, args.lang, console.width))
    return 0


def page(old: Framework, new: Framework, changes: Sequence[Change], lang: Lang, width: int) -> Iterator[Styled]:
    """The changes by section, each as what it was and what it is."""
    yield from paragraph(f"{old.id} → {new.id}", width, "bold")
    for framework, sign in ((old, "−"), (new, "+")):
        yield from row([Cell(sign, 1, "dim"), Cell(framework.title.in_(lang), width - 1 - GAP, "dim")])
    if not changes:
        yield Styled(SAME.in_(lang))
        return
    counts = {sort.value: sum(change.sort is sort for change in changes) for sort in Sort}
    yield Styled(COUNTS.fill(**counts).in_(lang))
    for section in Section:
        found = [change for change in changes if change.section is section]
        if found:
            yield Styled()
            yield Styled(f"{headline(section.label, lang)} ({len(found)})", style="bold")
            yield rule(width)
            yield from _section(found, lang, width)


def _section(changes: Sequence[Change], lang: Lang, width: int) -> Iterator[Styled]:
    code = widest([change.code for change in changes], LONGEST_CODE)
    before = ""
    for change in changes:
        sign, style = SIGNS[change.sort]
        changed = change.sort is Sort.CHANGED
        if not (changed and change.code == before):
            figure = "" if changed else (change.old if change.sort is Sort.REMOVED else change.new).in_(lang)
            figure = "" if figure == "–" or cell_len(figure) > LONGEST_FIGURE else figure
            name = width - code - 1 - 2 * GAP
            beside = name - cell_len(figure) - GAP
            cells = [Cell(sign, 1, style), Cell(change.code, code, "bold")]
            if figure and beside >= NARROWEST_NAME:
                yield from row([*cells, Cell(change.name.in_(lang), beside), Cell(figure, cell_len(figure), "dim")])
            else:
                words = [change.name.in_(lang), figure] if figure else change.name.in_(lang)
                yield from row([*cells, Cell(words, name)])
        if changed:
            yield from _change(change, lang, width, code + 1 + 2 * GAP)
        before = change.code if changed else ""


def _change(change: Change, lang: Lang, width: int, indent: int) -> Iterator[Styled]:
    """A field, what it was and what it is; below each other where they are long."""
    label = field_name(change.field).in_(lang)
    old, new = change.old.in_(lang), change.new.in_(lang)
    if old == new:  # only the other language tells them apart
        old, new = change.old.th, change.new.th
    line = f"{label}: {old} → {new}"
    if cell_len(line) <= width - indent:
        yield Styled.assemble(" " * indent, (f"{label}: ", "dim"), (old, "red"), " → ", (new, "green"))
        return
    yield Styled(f"{' ' * indent}{label}:", style="dim")
    for sign, words, style in (("−", old, "red"), ("+", new, "green")):
        yield from row([Cell(sign, 1, style), Cell(words, width - indent - 1 - 2 * GAP, style)], indent + GAP)


def _data(change: Change) -> dict[str, Any]:
    return {
        "section": change.section.value,
        "sort": change.sort.value,
        "code": change.code,
        "name": both_languages(change.name),
        "field": change.field or None,
        "old": None if change.old == NO_TEXT else both_languages(change.old),
        "new": None if change.new == NO_TEXT else both_languages(change.new),
    }
