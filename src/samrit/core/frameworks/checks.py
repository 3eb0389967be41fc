"""Everything a machine can say about a framework: references, sums, blanks, and its worked examples run anew (A2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samrit.core.findings import Finding, Place, Severity
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.frameworks.examples import Example, ExampleRun, run_example
from samrit.core.frameworks.references import check_references
from samrit.core.frameworks.sums import check_sums
from samrit.core.text import Text
from samrit.core.written.raw import Raw

LEAST_EXAMPLES = 2
BLANK = Text("เอกสารไม่ได้ระบุ หน่วยงานต้องกรอก: {text}", "the documents leave it open, an agency fills in: {text}")
NOTHING_TO_DO = Text("ไม่ต้องแก้กรอบ", "nothing to do in the framework")
FEW = Text("มีตัวอย่างเพียง {count} ตัวอย่าง", "there are only {count} worked examples")
ADD_EXAMPLES = Text(
    "เพิ่มตัวอย่างใน examples/ ให้มีอย่างน้อย {least} ตัวอย่าง", "add examples to examples/, at least {least}"
).fill(least=LEAST_EXAMPLES)


def check_framework(framework: Framework) -> tuple[Finding, ...]:
    """What is wrong with a framework that could be read, and as notes what it leaves to the agency."""
    references = tuple(check_references(framework))
    broken = any(finding.code in {"code-twice", "parent-cycle"} for finding in references)
    return (*references, *(() if broken else check_sums(framework)), *_blanks(framework))


def check_examples(
    framework: Framework, tree: Raw, examples: Sequence[Example]
) -> tuple[tuple[ExampleRun, ...], tuple[Finding, ...]]:
    """Every example computed anew, and what is wrong with them (A7)."""
    runs = tuple(run_example(example, framework, tree) for example in examples)
    findings = [finding for run in runs for finding in run.findings]
    if len(examples) < LEAST_EXAMPLES:
        few = FEW.fill(count=len(examples))
        findings.append(Finding(Severity.WARNING, "few-examples", Place("examples"), few, ADD_EXAMPLES))
    return runs, tuple(findings)


def _blanks(framework: Framework) -> Iterator[Finding]:
    for blank in find_blanks(framework):
        place = Place(
            f"indicators[{blank.code}].{blank.key}" if framework.row(blank.code) else f"{blank.key}.{blank.code}"
        )
        yield Finding(Severity.NOTE, "left-blank", place, BLANK.fill(text=blank.text), NOTHING_TO_DO, blank.key)
