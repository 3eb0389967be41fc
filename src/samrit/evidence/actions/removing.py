"""Taking a file out of the evidence of a year, unless something that was handed in stands on it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.evidence.actions.adding import KIND, locked_evidence
from samrit.evidence.models import Evidence
from samrit.workflow.actions import Doing, Refused, record

HOLDERS: list[Callable[[Evidence], list[Text]]] = []
"""Each names what stands on a piece of evidence, which can then not be removed. Parts above (cards that were handed
in, scores of evaluators) put themselves here when the app starts, so that nothing below needs to know them."""

HELD = Text(
    "นำหลักฐานนี้ออกไม่ได้ เพราะมีการอ้างอิงอยู่: {names}",
    "this evidence cannot be removed while it is cited: {names}",
)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, doing: Doing) -> Evidence:
    """Take a file out: it is no longer shown, downloaded or counted; the events keep that it was there.

    Raises:
        Refused: not permitted, removed or changed meanwhile, of a year that is certified, or something stands on it.
    """
    locked = locked_evidence(evidence, doing, Action.REMOVE_EVIDENCE)
    held = holds(locked)
    if held:
        raise Refused("held", HELD.fill(names=Text.join(", ", held)))
    locked.removed_at, locked.removed_by = doing.at, doing.viewer.person
    locked.version += 1
    locked.save(update_fields=["removed_at", "removed_by", "version"])
    details = {"file": locked.name, "sha256": locked.stored.sha256}
    record(kind=KIND, subject=locked, action=Action.REMOVE_EVIDENCE, doing=doing, details=details)
    return locked


def holds(evidence: Evidence) -> list[Text]:
    """What stands on it."""
    return [name for holder in HOLDERS for name in holder(evidence)]
