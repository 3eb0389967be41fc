"""Editing a draft part by part; every change is an event with what stood there before, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from django.db import transaction

from samrit.core.frameworks.field_names import field_name
from samrit.core.text import Text
from samrit.frameworks.actions.drafts import describe, locked_draft, told
from samrit.frameworks.content.patches import DoesNotFit, Patch, differences, reverted
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.history import undoable
from samrit.frameworks.queries.reading import Content, digest_of, read_content
from samrit.workflow.actions import Doing, Refused

Change: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""From a content to another; it must leave alone what it is given."""

NOTHING_TO_UNDO = Text("ไม่มีการแก้ไขให้ย้อนกลับ", "there is no change to undo")
CHANGED_SINCE = Text(
    "ย้อนการแก้ไขนี้ไม่ได้ เพราะข้อความที่จุดเดียวกันถูกแก้ไขต่อแล้ว",
    "this change cannot be undone, for the same place was changed since",
)
UNDONE = Text("ย้อนการแก้ไข: {what}", "undone: {what}")
CONTENT, EXAMPLES = "content", "examples"


@transaction.atomic
def edit(*, version: FrameworkVersion, part: str, what: Text, change: Change, doing: Doing) -> FrameworkVersion:
    """Change a part of a draft; ``what`` is the sentence of the event. A change that changes nothing leaves no trace.

    ``change`` gets the content as it is now. That somebody else was there before it says by
    :class:`samrit.frameworks.content.places.Changed`.

    Raises:
        Refused: not permitted, or published already.
        Changed: from ``change``.
    """
    draft = locked_draft(version, doing)
    return _saved(draft, part, what, {CONTENT: change(draft.content), EXAMPLES: draft.examples}, doing)


@transaction.atomic
def edit_examples(*, version: FrameworkVersion, what: Text, change: Change, doing: Doing) -> FrameworkVersion:
    """Change the worked examples of a draft, by name, in the same way.

    Raises:
        Refused: not permitted, or published already.
        Changed: from ``change``.
    """
    draft = locked_draft(version, doing)
    return _saved(draft, EXAMPLES, what, {CONTENT: draft.content, EXAMPLES: change(draft.examples)}, doing)


@transaction.atomic
def undo_last(*, version: FrameworkVersion, doing: Doing) -> FrameworkVersion:
    """Take back the newest change that is not taken back yet; again, and it is the one before.

    Raises:
        Refused: not permitted, published, changed meanwhile, or there is nothing that can be undone.
    """
    draft = locked_draft(version, doing)
    event = undoable(draft)
    if event is None:
        raise Refused("nothing", NOTHING_TO_UNDO)
    try:
        new = reverted({CONTENT: draft.content, EXAMPLES: draft.examples}, event.details["changes"])
    except DoesNotFit:
        raise Refused("does-not-fit", CHANGED_SINCE) from None
    what = UNDONE.fill(what=Text(*event.details["what"]))
    return _saved(draft, "", what, new, doing, undoes=event.number)


def _saved(
    draft: FrameworkVersion, part: str, what: Text, new: dict[str, Any], doing: Doing, **details: Any
) -> FrameworkVersion:
    old = {CONTENT: draft.content, EXAMPLES: draft.examples}
    patches = [_labelled(patch, old, new) for patch in differences(old, new)]
    if not patches:
        return draft
    draft.content, draft.examples = new[CONTENT], new[EXAMPLES]
    read = read_content(Content(digest_of(draft.content), draft.content)).framework
    if read is not None:
        describe(draft, read)
    draft.version += 1
    draft.save()
    told(draft, doing, what, part=part, changes=patches, **details)
    return draft


def _labelled(patch: Patch, old: Any, new: Any) -> Patch:
    """The patch with what a timeline wants: a name of the place, and the code of the row that it is in."""
    *_, last = patch["at"]
    code = _code(old, patch["at"]) or _code(new, patch["at"])
    label = field_name(str(last))
    named = {"code": code} if code else {}
    return {"field": ".".join(map(str, patch["at"])), "label": [label.th, label.en], **named, **patch}


def _code(tree: Any, at: Iterable[Any]) -> str:
    """The code of the innermost thing on the way to a place."""
    code = ""
    for step in at:
        try:
            tree = tree[step]
        except (LookupError, TypeError):
            break
        if isinstance(tree, dict) and isinstance(tree.get("code"), str):
            code = tree["code"]
    return code
