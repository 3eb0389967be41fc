"""Two frameworks side by side: what changed from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.core.frameworks.difference import Change, Section, Sort, compare
from samrit.core.frameworks.field_names import field_name
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.listing import HEAVY, visible_frameworks
from samrit.frameworks.queries.reading import as_core
from samrit.organizations.models import OrganizationKind
from samrit.organizations.tree import kind_text
from samrit.web.language import page_language
from samrit.web.requests import viewer

SORTS = {
    Sort.ADDED: ("plus", "good", Text("เพิ่ม", "added")),
    Sort.REMOVED: ("minus", "bad", Text("ตัดออก", "removed")),
    Sort.CHANGED: ("pencil", "care", Text("เปลี่ยน", "changed")),
}


@dataclass(frozen=True)
class Difference:
    """One field before and after, for ``web/components/diff.html``."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Thing:
    """A row, an event, a setting that came, went or changed."""

    code: str
    name: str
    icon: str
    kind: str
    word: Text
    figure: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class Group:
    """The changes about one part of the frameworks."""

    section: Section
    things: tuple[Thing, ...]
    counts: tuple[tuple[Text, str, int], ...]


@require_safe
@login_required
def compare_frameworks(request: HttpRequest) -> HttpResponse:
    """Choose two versions; what differs is told by section, old beside new."""
    versions = list(visible_frameworks(viewer(request)).defer(*HEAVY))
    old, new = _chosen(versions, request.GET.get("old", "")), _chosen(versions, request.GET.get("new", ""))
    trail = [(_("กรอบการประเมินผล"), reverse("frameworks")), (_("เปรียบเทียบกรอบ"), None)]
    context: dict[str, Any] = {"versions": versions, "old": old, "new": new, "trail": trail, "ready": False}
    if old is not None and new is not None:
        one, other = as_core(old).framework, as_core(new).framework
        if one is not None and other is not None:
            changes = compare(one, other)
            context |= {"ready": True, "groups": groups_of(changes), "counts": _counts(changes), "same": not changes}
        else:
            context["unreadable"] = True
    return render(request, "frameworks/compare.html", context)


def _chosen(versions: list[FrameworkVersion], word: str) -> FrameworkVersion | None:
    """The version that the address names; 404 for one that this person may not see."""
    if not word:
        return None
    found = next((each for each in versions if str(each.pk) == word), None)
    if found is None:
        raise Http404
    return found


def groups_of(changes: tuple[Change, ...]) -> list[Group]:
    """The changes by section, those of one thing together."""
    found = []
    for section, inside in groupby(changes, key=lambda change: change.section):
        members = list(inside)
        things = [
            _thing(list(several)) for _key, several in groupby(members, key=lambda change: (change.sort, change.code))
        ]
        found.append(Group(section, tuple(things), _counts(tuple(members))))
    return found


def _thing(changes: list[Change]) -> Thing:
    first, lang = changes[0], page_language()
    icon, kind, word = SORTS[first.sort]
    figure = "" if first.sort is Sort.CHANGED else (first.old if first.sort is Sort.REMOVED else first.new).in_(lang)
    own_code = first.section is not Section.CALENDAR or not first.code.startswith("round ")
    return Thing(
        first.code if own_code else "",
        first.name.in_(lang) if first.name.in_(lang) != first.code else "",
        icon,
        kind,
        word,
        "" if figure == "–" else figure,
        tuple(_difference(change) for change in changes if first.sort is Sort.CHANGED),
    )


def _difference(change: Change) -> Difference:
    lang = page_language()
    old, new = change.old.in_(lang), change.new.in_(lang)
    if change.field == "agencies":
        old, new = _kinds(old), _kinds(new)
    if old == new:  # only the other language tells them apart
        old, new = change.old.th, change.new.th
    return Difference(field_name(change.field).in_(lang), old, new)


def _kinds(codes: str) -> str:
    """The kinds of organisations in words: the rules have their codes."""
    return ", ".join(kind_text(each).in_(page_language()) for each in codes.split(", ") if each in OrganizationKind)


def _counts(changes: tuple[Change, ...]) -> tuple[tuple[Text, str, int], ...]:
    return tuple(
        (word, kind, count)
        for sort, (_icon, kind, word) in SORTS.items()
        if (count := sum(change.sort is sort for change in changes))
    )
