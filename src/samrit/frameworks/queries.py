"""Frameworks as the core understands them, from what the database holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from samrit.core.findings import Finding
from samrit.core.framework import Framework
from samrit.core.reading.framework import read_framework
from samrit.core.written.plain import from_plain
from samrit.core.written.raw import Raw
from samrit.frameworks.models import FrameworkVersion


@dataclass(frozen=True, slots=True)
class ReadFramework:
    """A version as the core reads it: ``framework`` is ``None`` where the findings tell that there is none."""

    tree: Raw
    framework: Framework | None
    findings: tuple[Finding, ...]


def as_core(version: FrameworkVersion) -> ReadFramework:
    """The framework that a version says. Published versions never change, so each is read once per process."""
    if version.content_hash:
        return _published(version.pk, version.content_hash)
    return _read(version.content)


@lru_cache(maxsize=32)
def _published(pk: int, _content_hash: str) -> ReadFramework:
    """The hash is part of the key: content changed behind our back is never answered from here."""
    return _read(FrameworkVersion.objects.values_list("content", flat=True).get(pk=pk))


def _read(content: object) -> ReadFramework:
    tree = from_plain(content)  # type: ignore[arg-type]
    framework, findings = read_framework(tree)
    return ReadFramework(tree, framework, findings)


def framework_of(version: FrameworkVersion) -> Framework:
    """The framework of a published version.

    Raises:
        ValueError: it cannot be read, which a published one always can.
    """
    found = as_core(version).framework
    if found is None:
        raise ValueError(f"{version.identifier} {version.edition} cannot be read")
    return found
