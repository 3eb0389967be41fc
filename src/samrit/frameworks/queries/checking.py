"""Everything that a machine can say about a version: form, references, sums, blanks, worked examples (A2, A7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from samrit.core.findings import Finding, Severity, worst_first
from samrit.core.framework import Framework
from samrit.core.frameworks.checks import check_examples, check_framework
from samrit.core.frameworks.examples import Example, ExampleRun
from samrit.core.written.plain import from_plain
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.reading import Content, ReadFramework, as_core, digest_of, read_content

BLANK = "left-blank"


@dataclass(frozen=True)
class Checked:
    """A version with what was found in it, worst first, and its worked examples computed anew."""

    read: ReadFramework
    runs: tuple[ExampleRun, ...]
    findings: tuple[Finding, ...]

    @property
    def framework(self) -> Framework | None:
        """The framework, where there is one."""
        return self.read.framework

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps a draft from being published."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """What is likely a mistake."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)

    @cached_property
    def notes(self) -> tuple[Finding, ...]:
        """What is worth knowing and no fault; what agencies fill in is not among it."""
        return tuple(each for each in self.findings if each.severity is Severity.NOTE and each.code != BLANK)

    @cached_property
    def blanks(self) -> tuple[Finding, ...]:
        """What the framework leaves to the agencies."""
        return tuple(finding for finding in self.findings if finding.code == BLANK)

    def about(self, path: str) -> tuple[Finding, ...]:
        """The findings whose place begins with ``path``; blanks are not among them."""
        return tuple(
            finding
            for finding in self.findings
            if finding.code != BLANK
            and finding.place.path.startswith(path)
            and finding.place.path[len(path) : len(path) + 1] in ("", ".", "[")
        )


def checked(version: FrameworkVersion) -> Checked:
    """A version checked; the same content is checked once per process."""
    found = check_content(Content(digest_of(version.content, version.examples), (version.content, version.examples)))
    if not version.content_hash:
        return found
    read = as_core(version)
    if read.intact:
        return found
    return Checked(read, found.runs, worst_first((*read.findings[:1], *found.findings)))


@lru_cache(maxsize=64)
def check_content(content: Content) -> Checked:
    """A content with its examples (``plain`` is the pair), checked whether it is stored or not."""
    plain, examples = content.plain
    read = read_content(Content(digest_of(plain), plain))
    if read.framework is None:
        return Checked(read, (), worst_first(read.findings))
    trees = [Example(name, from_plain(tree)) for name, tree in sorted(examples.items())]
    runs, about_examples = check_examples(read.framework, read.tree, trees)
    named = {id(finding): run.name for run in runs for finding in run.findings}
    placed = [_of_example(finding, named.get(id(finding))) for finding in about_examples]
    return Checked(read, runs, worst_first((*read.findings, *check_framework(read.framework), *placed)))


def _of_example(finding: Finding, name: str | None) -> Finding:
    """A finding about an example, which names places of its scorecard, with the example in its place."""
    if name is None:
        return finding
    path = finding.place.path.removeprefix(name).lstrip(".")
    return replace(finding, place=replace(finding.place, path=f"examples[{name}]{'.' if path else ''}{path}"))
