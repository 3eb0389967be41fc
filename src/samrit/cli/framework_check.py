"""``samrit framework check``: references, sums, sources and worked examples of frameworks, worst finding first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.text import Text as Styled

from samrit.cli.cells import GAP, Cell, paragraph, row, widest
from samrit.cli.framework_words import blanks_by_code, findings_data, print_json
from samrit.cli.terminal import finding_lines, put, screen
from samrit.core.findings import Finding, Severity
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.frameworks.checks import check_examples, check_framework
from samrit.core.frameworks.examples import ExampleRun
from samrit.core.loading_frameworks import FrameworkFolder, load_framework
from samrit.core.text import Lang, Text

PASSED = Text("✓ ผ่าน", "✓ in order")
WITH_WARNINGS = Text("! ผ่านโดยมีคำเตือน", "! in order, with warnings")
FAILED = Text("✗ ไม่ผ่าน", "✗ not in order")
EXAMPLE = Text("✓ {name}: {title} ({count} ตัวเลขตรงกัน)", "✓ {name}: {title} ({count} figures agree)")
BAD_EXAMPLE = Text("✗ {name}: {title}", "✗ {name}: {title}")
BLANKS = Text("หน่วยงานต้องกำหนด {count} รายการ", "{count} things for an agency to fill in")


@dataclass(frozen=True, slots=True)
class Checked:
    """One folder with all that was found in it."""

    folder: FrameworkFolder
    runs: tuple[ExampleRun, ...]
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The id, or the folder's name where there is none."""
        return self.folder.framework.id if self.folder.framework else self.folder.path.name

    @property
    def passed(self) -> bool:
        """Whether there is no error."""
        return not any(finding.is_error for finding in self.findings)


def check_frameworks(folders: list[Path], args: Namespace) -> int:
    """Check the frameworks and print what was found; 2 with an error in any of them."""
    checked = [check(load_framework(folder)) for folder in folders]
    if args.format == "json":
        print_json([_data(each) for each in checked])
    else:
        console = screen()
        put(console, page(checked, args.lang, console.width))
    return 0 if all(each.passed for each in checked) else 2


def check(folder: FrameworkFolder) -> Checked:
    """Everything about one folder."""
    if folder.framework is None:
        return Checked(folder, (), folder.findings)
    runs, about_examples = check_examples(folder.framework, folder.tree, folder.examples)
    return Checked(folder, runs, (*folder.findings, *check_framework(folder.framework), *about_examples))


def page(checked: Sequence[Checked], lang: Lang, width: int) -> Iterator[Styled]:
    """A line for each framework, its examples, its findings; blanks shortly, for they are no faults."""
    for number, each in enumerate(checked):
        if number:
            yield Styled()
        yield from _one(each, lang, width)


def _one(each: Checked, lang: Lang, width: int) -> Iterator[Styled]:
    faults = [finding for finding in each.findings if finding.code != "left-blank"]
    warned = any(finding.severity is Severity.WARNING for finding in faults)
    word, style = (FAILED, "bold red") if not each.passed else (PASSED, "bold green")
    if each.passed and warned:
        word, style = WITH_WARNINGS, "bold yellow"
    yield Styled.assemble((each.name, "bold"), "  ", (word.in_(lang), style))
    for run in each.runs:
        text = EXAMPLE if run.passed else BAD_EXAMPLE
        words = text.fill(name=run.name, title=run.title, count=run.agreeing).in_(lang)
        yield from paragraph(words, width, "" if run.passed else "red", GAP)
    if each.folder.framework is not None:
        yield from _blanks(each.folder.framework, lang, width)
    if faults:
        yield Styled()
        yield from finding_lines(faults, lang, width)


def _blanks(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    blanks = blanks_by_code(framework, lang)
    if not blanks:
        return
    count = BLANKS.fill(count=len(find_blanks(framework)))
    yield from paragraph(f"i {count.in_(lang)}", width, "blue", GAP)
    code = widest([each for each, _ in blanks], 12)
    for each, words in blanks:
        yield from row([Cell(each, code, "dim"), Cell(words, width - code - 3 * GAP, "dim")], 2 * GAP)


def _data(each: Checked) -> dict[str, Any]:
    return {
        "id": each.name,
        "passed": each.passed,
        "examples": [
            {"name": run.name, "passed": run.passed, "basis": run.basis, "agreeing": run.agreeing} for run in each.runs
        ],
        "findings": findings_data(each.findings),
    }
