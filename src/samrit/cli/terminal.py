"""What everything that prints for people shares: how wide, with colour or without, in which words faults are told."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from samrit.core.findings import Finding, Severity, worst_first
from samrit.core.text import Lang, Text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as Styled

# Rich takes a tenth of a second to load: only functions that print with it import it.

NARROWEST, WIDEST, PIPED = 60, 120, 100
"""Columns: below the first a table cannot be read, beyond the second a line cannot; the third is for files."""

MARKS = {Severity.ERROR: ("✗", "bold red"), Severity.WARNING: ("!", "bold yellow"), Severity.NOTE: ("i", "bold blue")}
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of writing, with which a name could show another one."""
COUNTS = {
    Severity.ERROR: Text("ข้อผิดพลาด {count} รายการ", "errors: {count}"),
    Severity.WARNING: Text("คำเตือน {count} รายการ", "warnings: {count}"),
    Severity.NOTE: Text("หมายเหตุ {count} รายการ", "notes: {count}"),
}


def screen(stream: TextIO | None = None) -> Console:
    """A console on ``stream`` (standard output unless given): colour and the window's width on a terminal, neither
    elsewhere. ``NO_COLOR`` and ``TERM=dumb`` are respected."""
    from rich.console import Console

    stream = sys.stdout if stream is None else stream
    coloured = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Console(
        file=stream,
        width=width_of(stream),
        color_system="auto" if coloured else None,
        force_terminal=coloured,
        highlight=False,
        markup=False,
        emoji=False,
    )


def width_of(stream: TextIO) -> int:
    """Columns to fill: those of the terminal within what can be read, 100 for a pipe or a file."""
    if not stream.isatty():
        return PIPED
    return min(max(shutil.get_terminal_size((PIPED, 24)).columns, NARROWEST), WIDEST)


def put(console: Console, lines: Iterable[Styled]) -> None:
    """Print lines that are already as wide as they should be."""
    for line in lines:
        console.print(line, soft_wrap=True)


def headline(text: Text, lang: Lang) -> str:
    """Words in the form that begins a line."""
    words = text.in_(lang)
    return words[:1].upper() + words[1:]


def clean(words: str) -> str:
    """Words from a file made harmless: line ends become spaces, and nothing in them can steer the terminal."""
    if words.isprintable():
        return words
    return "".join(
        " " if letter in "\t\n\r\u2028\u2029" else "\ufffd" if _steers(letter) else letter for letter in words
    )


def _steers(letter: str) -> bool:
    """Control characters, turns of the writing direction and lone surrogates; but not what joins letters."""
    return unicodedata.category(letter) in {"Cc", "Cs"} or letter in TURNS


def finding_lines(findings: Iterable[Finding], lang: Lang, width: int) -> Iterator[Styled]:
    """The findings, worst first: a line that counts them, then each with its place, what is wrong and the remedy."""
    from rich.text import Text as Styled

    found = worst_first(findings)
    if not found:
        return
    if len(found) > 1:
        yield Styled(_counted(found, lang), style="dim")
    for number, finding in enumerate(found):
        if number or len(found) > 1:
            yield Styled()
        yield from _finding(finding, lang, width)


def _counted(found: Sequence[Finding], lang: Lang) -> str:
    parts = [(COUNTS[severity], sum(each.severity is severity for each in found)) for severity in COUNTS]
    return "  ".join(text.fill(count=count).in_(lang) for text, count in parts if count)


def _finding(finding: Finding, lang: Lang, width: int) -> Iterator[Styled]:
    from rich.text import Text as Styled

    from samrit.cli.thai_lines import lines
    from samrit.exchange import printed

    mark, style = MARKS[finding.severity]
    label = headline(printed.SEVERITIES[finding.severity], lang)
    head = [f"{mark} {label}", clean(printed.where(finding, lang))]
    first, *more = lines("  ".join(part for part in head if part), width)
    yield Styled.assemble((first[: len(head[0])], style), (first[len(head[0]) :], "bold"))
    yield from (Styled(f"  {line}", style="bold") for line in more)
    yield from (Styled(f"  {line}") for line in lines(clean(finding.text.in_(lang)), width - 2))
    told = lines(clean(finding.remedy.in_(lang)), width - 4)
    rule = f"  {finding.rule}" if finding.rule and len(told[-1]) + len(finding.rule) + 6 <= width else ""
    for number, line in enumerate(told):
        last = number == len(told) - 1
        yield Styled.assemble(
            ("  → " if not number else "    ", "green"), (line, "green"), (rule if last else "", "dim")
        )
