"""A draft that nobody wants is discarded; the event keeps its content."""

from __future__ import annotations

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.frameworks.actions.drafts import locked_draft, told
from samrit.frameworks.models import FrameworkVersion
from samrit.workflow.actions import Doing

DISCARDED = Text("ยกเลิกร่าง {identifier} ฉบับที่ {edition}", "draft {identifier}, edition {edition}, discarded")


@transaction.atomic
def discard_draft(*, version: FrameworkVersion, doing: Doing) -> None:
    """Delete a draft that was never published. Copies of it stay; what it held is kept with the event.

    Raises:
        Refused: not permitted, published, or changed meanwhile.
    """
    draft = locked_draft(version, doing, Action.DISCARD_FRAMEWORK)
    what = DISCARDED.fill(identifier=draft.identifier, edition=draft.edition)
    told(draft, doing, what, Action.DISCARD_FRAMEWORK, discarded={"content": draft.content, "examples": draft.examples})
    FrameworkVersion.objects.filter(based_on=draft).update(based_on=None)
    draft.delete()
