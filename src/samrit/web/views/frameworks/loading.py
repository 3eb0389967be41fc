"""A framework for the person who asks, and the frame around its pages; what they may not see does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samrit.core.permissions import Action
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import Checked, checked
from samrit.frameworks.queries.listing import visible_frameworks
from samrit.permissions import may
from samrit.web.requests import demand, demand_anywhere, viewer

Arguments = ParamSpec("Arguments")
Page = Callable[Concatenate[HttpRequest, FrameworkVersion, Arguments], HttpResponse]


def visible_framework(request: HttpRequest, pk: int) -> FrameworkVersion:
    """The version; 404 unless this person may read it: published ones all readers, drafts those who may edit them."""
    versions = visible_frameworks(viewer(request)).select_related("published_by", "based_on")
    found = versions.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_edit(request: HttpRequest) -> bool:
    """Whether this person edits frameworks at all; they belong to the government as a whole."""
    everywhere, paths = viewer(request).scopes(Action.EDIT_FRAMEWORK)
    return everywhere or bool(paths)


def is_draft(version: FrameworkVersion) -> bool:
    """Whether it can still be changed."""
    return version.state == FRAMEWORK.initial


def for_editors(view: Callable[Concatenate[HttpRequest, Arguments], HttpResponse]) -> Any:
    """A page of those who edit frameworks; everybody else is told that they may not."""

    @wraps(view)
    def served(request: HttpRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        demand_anywhere(request, Action.EDIT_FRAMEWORK)
        return view(request, *args, **kwargs)

    return served


def of_a_draft(view: Page[Arguments]) -> Any:
    """A page that changes a draft: 404 for who may not see it, 403 for who may not edit, and what is published leads
    back to its page with the reason."""

    @wraps(view)
    def served(request: HttpRequest, pk: int, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        version = visible_framework(request, pk)
        demand(request, Action.EDIT_FRAMEWORK, version.owner)
        if not is_draft(version):
            messages.error(request, _("กรอบนี้ประกาศใช้แล้ว จึงแก้ไขไม่ได้ หากต้องแก้ไข ให้ทำสำเนาเป็นฉบับใหม่"))
            return redirect("framework", pk)
        return view(request, version, *args, **kwargs)

    return served


# -- the frame -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tab:
    """A tab over the pages of one framework; ``count`` with its ``kind`` is what was found there."""

    label: str
    icon: str
    address: str
    here: bool
    count: int = 0
    kind: str = ""


def frame(request: HttpRequest, version: FrameworkVersion, here: str, **more: Any) -> dict[str, Any]:
    """What ``frameworks/frame.html`` needs; ``here`` is the name of the tab's URL."""
    found = checked(version)
    edits = may_edit(request)
    trail = [(_("กรอบการประเมินผล"), reverse("frameworks")), (str(version), None)]
    return {
        "version": version,
        "checked": found,
        "is_draft": is_draft(version),
        "may_edit": edits,
        "tabs": _tabs(request, version, here, found),
        "trail": trail,
        **more,
    }


def editing_trail(version: FrameworkVersion, here: str) -> list[tuple[str, str | None]]:
    """The way to a page below the editor of a draft; ``here`` is its name."""
    return [
        (_("กรอบการประเมินผล"), reverse("frameworks")),
        (str(version), reverse("framework", args=[version.pk])),
        (_("แก้ไขร่าง"), reverse("framework-edit", args=[version.pk])),
        (here, None),
    ]


def _tabs(request: HttpRequest, version: FrameworkVersion, here: str, found: Checked) -> list[Tab]:
    def tab(name: str, label: str, icon: str, count: int = 0, kind: str = "") -> Tab:
        return Tab(label, icon, reverse(name, args=[version.pk]), name == here, count, kind)

    faults = found.errors or found.warnings
    tabs = [tab("framework", _("เนื้อหากรอบ"), "book-2")]
    if is_draft(version) and may_edit(request):
        tabs.append(tab("framework-edit", _("แก้ไขร่าง"), "edit"))
    tabs.append(tab("framework-check", _("ผลการตรวจสอบ"), "list-check", len(faults), "bad" if found.errors else "care"))
    if may(viewer(request), Action.READ_EVENTS, version.owner):
        tabs.append(tab("framework-history", _("ประวัติ"), "history"))
    return tabs
