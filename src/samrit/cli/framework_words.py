"""What the pages about frameworks share: certainty marks, findings as data, a framework that cannot be read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from samrit.cli.terminal import finding_lines, put, screen
from samrit.core.findings import Finding, worst_first
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.loading_frameworks import FrameworkFolder
from samrit.core.origin import Origin
from samrit.core.text import Lang, Text
from samrit.core.weights import Certainty

MARKS = {Certainty.STATED: "●", Certainty.SOLVED: "◐", Certainty.ASSUMED: "○"}
"""The same marks as beside the weights of a scorecard."""
LEGEND = Text("ที่มา:", "Where it comes from:")
BARE = Text.same("{years}")
FROM_YEAR = Text("ตั้งแต่ {year}", "from {year}")
EVERY_YEAR = Text("ทุกปีงบประมาณ", "every year")


def mark(certainty: Certainty | None) -> str:
    """The mark of a certainty; a blank where none is stated."""
    return MARKS[certainty] if certainty else " "


def legend(lang: Lang) -> str:
    """What the marks mean."""
    return "  ".join([LEGEND.in_(lang), *(f"{sign} {each.label.in_(lang)}" for each, sign in MARKS.items())])


def years(framework: Framework, lang: Lang, sentence: Text = BARE) -> str:
    """The fiscal years, put into a sentence; or that it is for every year."""
    found = ", ".join(str(year) for year in framework.fiscal_years)
    if found:
        return sentence.fill(years=found).in_(lang)
    return FROM_YEAR.fill(year=framework.first_year).in_(lang) if framework.first_year else EVERY_YEAR.in_(lang)


def blanks_by_code(framework: Framework, lang: Lang) -> list[tuple[str, str]]:
    """What an agency fills in, everything about one code together."""
    found: dict[str, list[str]] = {}
    for blank in find_blanks(framework):
        found.setdefault(blank.code, []).append(blank.text.in_(lang))
    return [(code, " · ".join(words)) for code, words in found.items()]


def print_json(data: Any) -> None:
    """Print data for programs."""
    sys.stdout.flush()
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def both_languages(text: Text) -> dict[str, str]:
    """Words for programs."""
    return {"th": text.th, "en": text.en}


def origin_data(origin: Origin) -> dict[str, Any]:
    """Certainty and source for programs."""
    return {"certainty": origin.certainty.value if origin.certainty else None, "source": origin.source or None}


def findings_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings for programs, worst first."""
    return [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "where": finding.place.path,
            "file": finding.place.file or None,
            "line": finding.place.line,
            "text": both_languages(finding.text),
            "remedy": both_languages(finding.remedy),
            "rule": finding.rule or None,
        }
        for finding in worst_first(findings)
    ]


def unreadable(folder: FrameworkFolder, lang: Lang) -> int:
    """Say why there is no framework in a folder; the exit status for it."""
    console = screen(sys.stderr)
    put(console, finding_lines(folder.findings, lang, console.width))
    return 2
