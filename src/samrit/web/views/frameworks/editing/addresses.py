"""From the place that a finding names to the page on which a draft is mended there."""

from __future__ import annotations

import re

from django.urls import reverse

from samrit.frameworks.models import FrameworkVersion
from samrit.web.views.frameworks.editing.parts import ListPart
from samrit.web.views.frameworks.editing.registry import GENERAL, HOLIDAYS, PARTS
from samrit.web.views.frameworks.editing.whole_text import TEXT_PARTS

EXAMPLES = re.compile(r"^(examples|expect)\b|\.expect\b", re.ASCII)


def edit_address(version: FrameworkVersion, path: str) -> str:
    """The address of the form, empty where there is none for this place."""
    best: tuple[int, str] = (0, "")
    for part in PARTS.values():
        for start in part.paths:
            if _inside(path, start) and len(start) > best[0]:
                best = (len(start), _address(version, part.name, path))
    if best[1]:
        return best[1]
    for name, text_part in TEXT_PARTS.items():
        if _inside(path, ".".join(text_part.keys)):
            return reverse("framework-edit-text", args=[version.pk, name])
    if path.startswith("holidays"):
        return reverse("framework-edit-part", args=[version.pk, HOLIDAYS.name])
    if path.startswith("items["):
        return reverse("framework-edit-text", args=[version.pk, "checklists"])
    if EXAMPLES.search(path) or path.partition(".")[0] in version.examples:
        return reverse("framework-edit-examples", args=[version.pk])
    return reverse("framework-edit-part", args=[version.pk, GENERAL.name]) if path in ("title", "id") else ""


def _inside(path: str, start: str) -> bool:
    return bool(start) and path.startswith(start) and path[len(start) : len(start) + 1] in ("", ".", "[")


def _address(version: FrameworkVersion, name: str, path: str) -> str:
    part = PARTS[name]
    if isinstance(part, ListPart):
        for member in part.members(version.content):
            found = next((start for start in member.paths if _inside(path, start)), None)
            if found is not None:
                return member_address(version, part, member.which)
    return reverse("framework-edit-part", args=[version.pk, name])


def member_address(version: FrameworkVersion, part: ListPart, which: str) -> str:
    """The address of the form of one member."""
    return reverse("framework-edit-member", args=[version.pk, part.name, which])
