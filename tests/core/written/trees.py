"""Trees as files give them, from plain Python values, and what a reading says about them."""

from collections.abc import Iterable
from typing import Any

from samrit.core.findings import Finding, Place
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw

HERE = Place(file="card.yaml", line=7)


def tree(value: Any, place: Place = HERE) -> Raw:
    """``value`` as a tree: numbers and truth values become the text that a file would hold."""
    if isinstance(value, Raw):
        return value
    if isinstance(value, dict):
        return Raw({str(key): tree(each, place) for key, each in value.items()}, place)
    if isinstance(value, list):
        return Raw([tree(each, place) for each in value], place)
    if isinstance(value, bool):
        return Raw(str(value).lower(), place)
    return Raw(None if value is None else str(value), place)


def entry(path: str = "indicators[1.1]", **keys: Any) -> Entry:
    """A mapping on its way to being read, with no findings yet."""
    return Entry({key: tree(value) for key, value in keys.items()}, path, HERE, [])


def briefly(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Severity, code and path of each finding."""
    return [(finding.severity.value, finding.code, finding.place.path) for finding in findings]


def said(finding: Finding) -> tuple[str, str, str, str]:
    """Text and remedy, Thai and English."""
    return finding.text.th, finding.text.en, finding.remedy.th, finding.remedy.en


def the_only(findings: Iterable[Finding]) -> Finding:
    """The one finding that there is."""
    (finding,) = findings
    return finding
