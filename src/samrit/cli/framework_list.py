"""``samrit framework list``: every framework with its years, counts and certainties."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.text import Text as Styled

from samrit.cli.cells import GAP, Cell, paragraph, row, rule, widest
from samrit.cli.framework_words import both_languages, legend, mark, print_json, unreadable, years
from samrit.cli.terminal import headline, put, screen
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.loading_frameworks import load_framework
from samrit.core.text import Lang, Text
from samrit.core.weights import Certainty

ID, YEARS = Text("รหัส", "id"), Text("ปีงบประมาณ", "fiscal year")
INDICATORS, WEIGHTS = Text("ตัวชี้วัด", "indicators"), Text("น้ำหนัก", "weights")
BLANKS = Text("เว้นว่าง", "blank")


def list_frameworks(folders: list[Path], args: Namespace) -> int:
    """Print one row for each framework; 2 when one of them cannot be read."""
    loaded = [load_framework(folder) for folder in folders]
    frameworks = [each.framework for each in loaded if each.framework is not None]
    if args.format == "json":
        print_json([_data(framework) for framework in frameworks])
    else:
        console = screen()
        put(console, page(frameworks, args.lang, console.width))
    broken = [each for each in loaded if each.framework is None]
    for each in broken:
        unreadable(each, args.lang)
    return 2 if broken else 0


def page(frameworks: list[Framework], lang: Lang, width: int) -> Iterator[Styled]:
    """A table of figures, the title of each framework below its row."""
    heads = [headline(text, lang) for text in (ID, YEARS, INDICATORS)]
    blank = headline(BLANKS, lang)
    names = widest([heads[0], *(each.id for each in frameworks)], width - 50)
    when = widest([heads[1], *(years(each, lang) for each in frameworks)], 18)
    count, left = widest([heads[2]], 12), widest([blank], 10)

    def cells(words: list[str], style: str, name_style: str) -> list[Cell]:
        widths = [names, when, count, 4, 4, 4, left]
        styles = [name_style, *[style] * 6]
        return [
            Cell(word, cell, each, right=at > 1)
            for at, (word, cell, each) in enumerate(zip(words, widths, styles, strict=True))
        ]

    yield from row(cells([*heads, *map(mark, Certainty), blank], "dim", "dim"))
    yield rule(width)
    for framework in frameworks:
        figures = [len(framework.indicators), *framework.certainties.values(), len(find_blanks(framework))]
        words = [framework.id, years(framework, lang), *(str(each) if each else "–" for each in figures)]
        yield from row(cells(words, "", "bold cyan"))
        yield from paragraph(framework.title.in_(lang), width, indent=GAP)
        yield Styled()
    yield from paragraph(f"{headline(WEIGHTS, lang)}  {legend(lang)}", width, style="dim")


def _data(framework: Framework) -> dict[str, Any]:
    return {
        "id": framework.id,
        "title": both_languages(framework.title),
        "fiscal_years": [year.year for year in framework.fiscal_years],
        "from_year": framework.first_year.year if framework.first_year else None,
        "indicators": len(framework.indicators),
        "weights": {certainty.value: count for certainty, count in framework.certainties.items()},
        "blanks": len(find_blanks(framework)),
    }
