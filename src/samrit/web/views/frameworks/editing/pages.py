"""Pages that edit a draft: the overview of its parts, lists of their members, and the form of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.findings import Finding
from samrit.core.text import Text
from samrit.frameworks.actions.editing import undo_last
from samrit.frameworks.content.places import Changed, fingerprint
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import Checked, checked
from samrit.frameworks.queries.history import last_edit, undoable
from samrit.web.acting import doing, posted, say_refused
from samrit.web.language import page_language
from samrit.web.tables import page_of
from samrit.web.views.errors import Collision
from samrit.web.views.frameworks.editing.addresses import member_address
from samrit.web.views.frameworks.editing.parts import ListPart, Member, Part
from samrit.web.views.frameworks.editing.registry import GROUPS, HOLIDAYS, OTHERS, PARTS, ROWS
from samrit.web.views.frameworks.editing.saving import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    SAVED_PART,
    both_texts,
    clash,
    save,
)
from samrit.web.views.frameworks.editing.whole_text import TEXT_PARTS
from samrit.web.views.frameworks.forms.calendar import HolidayListForm
from samrit.web.views.frameworks.forms.part_form import WAS, PartForm
from samrit.web.views.frameworks.loading import editing_trail, frame, of_a_draft
from samrit.workflow.actions import Refused

BOTH = ["GET", "HEAD", "POST"]
NEW_THING = Text("เพิ่ม{part}", "Add: {part}")
OLD_THING = Text("แก้ไข{part} {code}", "Edit: {part} {code}")


# -- the overview ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Door:
    """A part on the overview: how much is in it, and what is wrong with it."""

    name: str
    label: Text
    help: Text
    icon: str
    address: str
    count: int | None
    errors: int
    warnings: int


@require_safe
@login_required
@of_a_draft
def edit_overview(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """The parts of the draft."""
    context = frame(request, version, "framework-edit")
    found: Checked = context["checked"]
    groups = [(label, [_door(version, part, found) for part in parts]) for label, parts in GROUPS]
    others = [_door(version, part, found) for part in OTHERS]
    texts = [
        Door(
            part.name,
            part.label,
            part.help,
            part.icon,
            reverse("framework-edit-text", args=[version.pk, part.name]),
            None,
            *_counts(_about(found, (".".join(part.keys),))),
        )
        for part in TEXT_PARTS.values()
    ]
    context |= {"groups": groups, "texts": [*others, *texts], "undo": undoable(version), "last": last_edit(version)}
    context["examples_count"] = len(version.examples)
    context["weights_address"] = reverse("framework-edit-weights", args=[version.pk])
    return render(request, "frameworks/edit/overview.html", context)


def _door(version: FrameworkVersion, part: Part, found: Checked) -> Door:
    count = len(part.members(version.content)) if isinstance(part, ListPart) else None
    about = _about(found, part.paths)
    if part.name == "settings":  # the bands have a door of their own
        about = [each for each in about if not each.place.path.startswith("settings.bands")]
    address = reverse("framework-edit-part", args=[version.pk, part.name])
    return Door(part.name, part.label, part.help, part.icon, address, count, *_counts(about))


def _about(found: Checked, paths: tuple[str, ...]) -> list[Finding]:
    return list(dict.fromkeys(finding for path in paths for finding in found.about(path)))


def _counts(findings: list[Finding]) -> tuple[int, int]:
    errors = sum(finding.is_error for finding in findings)
    return errors, sum(finding.severity.value == "warning" for finding in findings)


# -- one part --------------------------------------------------------------------------------------------------------


def _part(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


@require_http_methods(BOTH)
@login_required
@of_a_draft
def edit_part(request: HttpRequest, version: FrameworkVersion, name: str) -> HttpResponse:
    """The members of a part, or its form where it is one."""
    part = _part(name)
    if isinstance(part, ListPart):
        return _members_page(request, version, part) if request.method != "POST" else _arrange(request, version, part)
    item = part.item(version.content)
    form = part.form(posted(request), item=item, content=version.content)
    if request.method == "POST" and form.is_valid():
        try:
            save(
                request,
                version,
                part.name,
                SAVED_PART.fill(part=part.label),
                lambda content: part.changed(content, form.cleaned_data[WAS], form.written()),
            )
        except Changed as changed:
            return both_texts(request, version, form, changed, request.path)
        except Refused as refused:
            say_refused(request, refused)
        return redirect("framework-edit-part", version.pk, part.name)
    return _form_page(request, version, part, form, part.paths)


@dataclass(frozen=True)
class Row:
    """A member of a part in its list."""

    member: Member
    was: str
    title: str
    facts: list[str]
    address: str
    errors: int
    warnings: int
    depth: int = 0


def _members_page(request: HttpRequest, version: FrameworkVersion, part: ListPart) -> HttpResponse:
    context = _part_context(request, version, part)
    found: Checked = context["checked"]
    if part is ROWS:
        return redirect("framework-edit-rows", version.pk)
    page = page_of(request, part.members(version.content))
    context["rows"] = [_row(version, part, member, found) for member in page]
    context["page"] = page
    if part is HOLIDAYS:
        context["paste"] = HolidayListForm()
    return render(request, "frameworks/edit/members.html", context)


def _row(version: FrameworkVersion, part: ListPart, member: Member, found: Checked) -> Row:
    title, *facts = part.summary(member.item, version.content)
    address = member_address(version, part, member.which)
    counts = _counts(_about(found, member.paths))
    return Row(member, fingerprint(member.item), title or "–", [each for each in facts if each], address, *counts)


def _part_context(request: HttpRequest, version: FrameworkVersion, part: Part) -> dict[str, Any]:
    context = frame(request, version, "framework-edit", part=part)
    context["trail"] = editing_trail(version, part.label.in_(page_language()))
    return context


def _arrange(request: HttpRequest, version: FrameworkVersion, part: ListPart) -> HttpResponse:
    """Remove a member, or move it one place, as the button says."""
    which, was, act = (request.POST.get(name, "") for name in ("which", WAS, "act"))
    member = part.member(version.content, which)
    name = (part.summary(member.item, version.content)[0] if member else "")[:120]
    steps = {"up": -1, "down": 1}
    try:
        if act == "remove":
            what = REMOVED.fill(part=part.one, name=name)
            save(request, version, part.name, what, lambda content: part.removed(content, which, was))
        elif act in steps:
            what = MOVED.fill(part=part.one, name=name)
            save(request, version, part.name, what, lambda content: part.moved(content, which, was, steps[act]))
        else:
            raise Http404
    except Changed:
        note = Collision(part.label.in_(page_language()), name or "–", _("ลบหรือย้ายรายการนี้"))
        return clash(request, version, [note], request.path)
    except Refused as refused:
        say_refused(request, refused)
    return redirect(request.path)


# -- one member ------------------------------------------------------------------------------------------------------


@require_http_methods(BOTH)
@login_required
@of_a_draft
def add_member(request: HttpRequest, version: FrameworkVersion, name: str) -> HttpResponse:
    """The form of something new."""
    part = _part(name)
    if not isinstance(part, ListPart):
        raise Http404
    beginning = part.beginning(version.content, request.GET.dict())
    form = part.form(posted(request), item=beginning, content=version.content, new=True)
    if request.method == "POST" and form.is_valid() and _code_is_free(form, part, version, ""):
        item = form.written()
        what = ADDED.fill(part=part.one, name=part.summary(item, version.content)[0][:120])
        try:
            done = save(request, version, part.name, what, lambda content: part.added(content, item))
        except Changed as changed:
            return both_texts(request, version, form, changed, reverse("framework-edit-part", args=[version.pk, name]))
        except Refused as refused:
            say_refused(request, refused)
            return redirect("framework", version.pk)
        return redirect(_after(done, part, item))
    return _form_page(request, version, part, form, ())


@require_http_methods(BOTH)
@login_required
@of_a_draft
def edit_member(request: HttpRequest, version: FrameworkVersion, name: str, which: str) -> HttpResponse:
    """The form of something that is there."""
    part = _part(name)
    if not isinstance(part, ListPart):
        raise Http404
    member = part.member(version.content, which)
    if member is None and request.method != "POST":
        messages.info(request, _("รายการนี้ไม่มีแล้ว อาจถูกลบหรือย้ายไป"))
        return redirect("framework-edit-part", version.pk, name)
    item, paths = (member.item, member.paths) if member else ({}, ())
    form = part.form(posted(request), item=item, content=version.content)
    back = reverse("framework-edit-part", args=[version.pk, name])
    if request.method == "POST" and form.data.get(WAS) != fingerprint(item):
        form.is_valid()
        return both_texts(request, version, form, Changed(item), request.path if member else back)
    if request.method == "POST" and form.is_valid() and _code_is_free(form, part, version, which):
        new, was = form.written(), form.cleaned_data[WAS]
        what = CHANGED.fill(part=part.one, name=part.summary(new, version.content)[0][:120])
        try:
            done = save(request, version, name, what, lambda content: part.replaced(content, which, was, new))
        except Changed as changed:
            return both_texts(request, version, form, changed, request.path)
        except Refused as refused:
            say_refused(request, refused)
            return redirect("framework", version.pk)
        return redirect(_after(done, part, new))
    return _form_page(request, version, part, form, paths, which)


def _code_is_free(form: PartForm, part: ListPart, version: FrameworkVersion, which: str) -> bool:
    """Whether no other member has the code; said at the field otherwise."""
    code = form.cleaned_data.get("code")
    taken = {each.item.get("code") for each in part.members(version.content) if each.which != which}
    if not code or code not in taken:
        return True
    form.add_error("code", _("รหัสนี้มีอยู่แล้ว ใช้รหัสอื่น"))
    return False


def _after(draft: FrameworkVersion, part: ListPart, item: dict[str, Any]) -> str:
    """Where to go after saving: back to the list, or to the form again where the check found an error in it."""
    mark = fingerprint(item)
    for member in part.members(draft.content):
        if fingerprint(member.item) == mark:
            if any(finding.is_error for finding in _about(checked(draft), member.paths)):
                return member_address(draft, part, member.which)
            anchor = f"#m-{member.which}" if part is ROWS else ""
            return reverse("framework-edit-part", args=[draft.pk, part.name]) + anchor
    return reverse("framework-edit-part", args=[draft.pk, part.name])


def _form_page(
    request: HttpRequest,
    version: FrameworkVersion,
    part: Part,
    form: PartForm,
    paths: tuple[str, ...],
    which: str = "",
) -> HttpResponse:
    context = _part_context(request, version, part)
    found: Checked = context["checked"]
    about = _about(found, paths)
    if part.name == "settings":
        about = [each for each in about if not each.place.path.startswith("settings.bands")]
    form.take_findings(about, paths)
    title = part.label
    if isinstance(part, ListPart):
        code = form.item.get("code") if not form.new else ""
        doing_what = NEW_THING if form.new else OLD_THING
        title = doing_what.fill(part=part.one, code=code if isinstance(code, str) else "")
        context["trail"] = [
            *context["trail"][:-1],
            (part.label.in_(page_language()), reverse("framework-edit-part", args=[version.pk, part.name])),
            (title.in_(page_language()), None),
        ]
    context |= {"form": form, "title": title, "which": which, "item_was": fingerprint(form.item)}
    context["back"] = reverse(
        "framework-edit-part" if isinstance(part, ListPart) else "framework-edit", args=_back(version, part)
    )
    return render(request, "frameworks/edit/form.html", context, status=422 if form.is_bound else 200)


def _back(version: FrameworkVersion, part: Part) -> list[Any]:
    return [version.pk, part.name] if isinstance(part, ListPart) else [version.pk]


# -- undoing ---------------------------------------------------------------------------------------------------------


@require_POST
@login_required
@of_a_draft
def undo(request: HttpRequest, version: FrameworkVersion) -> HttpResponse:
    """Take back the newest change of the draft that the person saw."""
    seen = request.POST.get("version", "")
    number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    try:
        undo_last(version=version, doing=doing(request, version=number))
        messages.success(request, _("ย้อนการแก้ไขล่าสุดแล้ว"))
    except Refused as refused:
        say_refused(request, refused)
    return redirect("framework-edit", version.pk)
