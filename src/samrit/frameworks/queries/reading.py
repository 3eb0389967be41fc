"""Frameworks as the core understands them, from what the database holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from samrit.core.findings import NOWHERE, Finding, Severity
from samrit.core.framework import Framework
from samrit.core.frameworks.content import content_hash
from samrit.core.reading.framework import read_framework
from samrit.core.text import Text
from samrit.core.written.plain import from_plain
from samrit.core.written.raw import Raw
from samrit.frameworks.models import FrameworkVersion

ALTERED = Text(
    "เนื้อหาของกรอบที่ประกาศใช้แล้วไม่ตรงกับรหัสตรวจสอบ (SHA-256) ที่บันทึกไว้เมื่อประกาศใช้",
    "the content of this published framework is not the one whose hash (SHA-256) was recorded when it was published",
)
CALL_THE_ADMINISTRATOR = Text(
    "แจ้งผู้ดูแลระบบให้ตรวจสอบฐานข้อมูลและกู้คืนจากสำเนาสำรอง ห้ามใช้กรอบนี้จนกว่าจะตรวจสอบเสร็จ",
    "tell the administrator to examine the database and restore a backup; do not use this framework until then",
)


@dataclass(frozen=True, slots=True)
class ReadFramework:
    """A version as the core reads it: ``framework`` is ``None`` where the findings tell that there is none.

    ``intact`` is false where published content is not what was published: somebody changed it behind our back.
    """

    tree: Raw
    framework: Framework | None
    findings: tuple[Finding, ...]
    intact: bool = True


@dataclass(frozen=True)
class Content:
    """Content by its digest, so that what was read once is known again; ``plain`` itself is not compared."""

    digest: str
    plain: Any = field(compare=False, repr=False)


def digest_of(*plain: Any) -> str:
    """A short name for exactly this content, quickly made; not the hash by which a framework is frozen."""
    return sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def as_core(version: FrameworkVersion) -> ReadFramework:
    """The framework that a version says. Each content is read once per process, published ones without asking the
    database again."""
    if not version.content_hash:
        return read_content(Content(digest_of(version.content), version.content))
    found = _published(version.pk, version.content_hash)
    if not found.intact:
        _published.cache_clear()  # the next reader looks again: it may have been restored
    return found


@lru_cache(maxsize=32)
def _published(pk: int, frozen: str) -> ReadFramework:
    """The hash is part of the key: content changed behind our back is never answered from here."""
    plain = FrameworkVersion.objects.values_list("content", flat=True).get(pk=pk)
    found = _read(plain)
    if content_hash(found.tree) == frozen:
        return found
    altered = Finding(Severity.ERROR, "content-altered", NOWHERE, ALTERED, CALL_THE_ADMINISTRATOR)
    return replace(found, findings=(altered, *found.findings), intact=False)


@lru_cache(maxsize=64)
def read_content(content: Content) -> ReadFramework:
    """The framework that a content says, whether it is stored or not."""
    return _read(content.plain)


def _read(plain: Any) -> ReadFramework:
    tree = from_plain(plain)
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


def is_intact(version: FrameworkVersion) -> bool:
    """Whether a published version still holds what was published, by the content at hand; a draft always does."""
    return not version.content_hash or content_hash(from_plain(version.content)) == version.content_hash
