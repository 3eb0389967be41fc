"""Worked examples of a framework: computed anew, with every figure that does not come out as expected (A7)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samrit.core.findings import Finding, Severity
from samrit.core.framework import Framework
from samrit.core.frameworks.comparing import Comparison
from samrit.core.frameworks.level_examples import compare_checklist, compare_levels
from samrit.core.reading.card import read_card
from samrit.core.reading.overlay import read_under
from samrit.core.reading.stated import members, pairs, text
from samrit.core.scorecard import Scorecard
from samrit.core.scoring import score
from samrit.core.text import Lang, Text
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw

BASES = {word: word for word in ("document", "hand")}
KEYS = ("total", "before_penalty", "working_days", "band", "lines", "reasons", "findings")


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example as a tree; ``name`` is that of its file."""

    name: str
    root: Raw


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """What became of an example: how many figures agree, and findings for those that do not.

    ``basis`` tells where the figures expected come from: a document, or a calculation by hand.
    """

    name: str
    title: Text
    basis: str
    agreeing: int
    findings: tuple[Finding, ...]
    scorecard: Scorecard | None = None

    @property
    def passed(self) -> bool:
        """Whether there were figures and all came out as expected."""
        return self.agreeing > 0 and not any(finding.is_error for finding in self.findings)


def run_example(example: Example, framework: Framework, tree: Raw) -> ExampleRun:
    """Compute an example under its framework (``tree`` is the one that ``framework`` was read from).

    A scorecard is laid over the framework if it names it. Levels of Section 44 and checklists are computed with the
    framework's own cut-offs, items and deadlines.
    """
    root, findings = example.root, list[Finding]()
    top = Entry(pairs(root), example.name, root.place, findings)
    expect = Entry(pairs(top.keys.get("expect")), f"{example.name}.expect", root.place, findings)
    title = Text(top.text("title"), top.text("title_en") or top.text("title"))
    basis = expect.one_of("basis", BASES) if expect.need("basis") else ""
    comparison, scorecard = Comparison(root.place), None
    if top.has("section44"):
        compare_levels(top, framework, comparison)
    elif top.has("checklist"):
        compare_checklist(top, expect, framework, comparison)
    else:
        scorecard = _score(top, framework, tree)
        if scorecard is not None:
            _compare(expect, scorecard, comparison)
            expect.leftovers((*KEYS, "basis", "source", "note"))
    findings.extend(comparison.findings())
    if not comparison.agreeing and not any(finding.is_error for finding in findings):
        top.wrong(
            "expect",
            "nothing-expected",
            Text("ตัวอย่างไม่ได้ระบุผลที่คาดไว้", "the example expects nothing"),
            Text("ระบุ expect พร้อม total และ lines", "state expect with total and lines"),
        )
    return ExampleRun(example.name, title, basis, comparison.agreeing, tuple(findings), scorecard)


def _score(top: Entry, framework: Framework, tree: Raw) -> Scorecard | None:
    """The scorecard, with what overlay and reading said among its findings; ``None`` after reporting why not."""
    root, named = Raw(dict(top.keys), top.place), top.text("framework")
    if named and named != framework.id:
        top.wrong(
            "framework",
            "other-framework",
            Text("ตัวอย่างระบุกรอบ {named} ไม่ใช่ {own}", "the example names the framework {named}, not {own}").fill(
                named=named, own=framework.id
            ),
            Text("แก้ framework ของตัวอย่าง", "correct the example's framework"),
        )
        return None
    card, said = read_under(tree, root) if named else read_card(root)
    scorecard = None if card is None or any(finding.is_error for finding in said) else score(card)
    if scorecard is None or scorecard.refused:
        more = () if scorecard is None else scorecard.findings
        top.findings.extend(finding for finding in (*said, *more) if finding.is_error)
        return None
    return replace(scorecard, findings=(*said, *scorecard.findings))


def _compare(expect: Entry, scorecard: Scorecard, comparison: Comparison) -> None:
    for key, found in (("total", scorecard.total), ("before_penalty", scorecard.before_penalty)):
        if expect.has(key):
            comparison.number(key, expect.number(key), found)
    if expect.has("working_days"):
        days = scorecard.penalty.working_days if scorecard.penalty else None
        comparison.number("working_days", expect.integer("working_days"), days)
    if expect.has("band"):
        comparison.words("band", expect.text("band"), scorecard.band.name.th if scorecard.band else "")
    _compare_lines(expect, scorecard, comparison)
    if "findings" in expect.keys:
        expected = set(expect.words("findings"))
        warnings = {finding.code for finding in scorecard.findings if finding.severity is Severity.WARNING}
        codes = warnings | {finding.code for finding in scorecard.findings if finding.code in expected}
        comparison.words("findings", " ".join(sorted(expected)), " ".join(sorted(codes)))


def _compare_lines(expect: Entry, scorecard: Scorecard, comparison: Comparison) -> None:
    """Points and weighted score of the lines named, and words that their reasons must hold."""
    lines = {line.code: line for line in scorecard.lines}
    for code, node in pairs(expect.keys.get("lines")).items():
        line = lines.get(code)
        found = (line.points, line.weighted) if line else (None, None)
        for what, figure, given in zip(("points", "weighted"), members(node), found, strict=False):
            one = Entry({what: figure}, f"{expect.path}.lines[{code}]", node.place, expect.findings)
            comparison.number(f"lines[{code}].{what}", one.number(what), given)
        if line is None:
            comparison.words(f"lines[{code}]", code, "")
    for code, node in pairs(expect.keys.get("reasons")).items():
        reasons = lines[code].reasons if code in lines else ()
        said = " | ".join(f"{reason.text.in_(Lang.TH)} | {reason.text.in_(Lang.EN)}" for reason in reasons)
        for words in members(node):
            comparison.within(f"reasons[{code}]", text(words), said)
