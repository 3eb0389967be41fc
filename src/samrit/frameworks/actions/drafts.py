"""What every change of a draft begins and ends with: the right to it, the lock, the columns of the list, the event."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from samrit.core.framework import Framework
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import root
from samrit.workflow.actions import CHANGED_MEANWHILE, NOT_POSSIBLE, Doing, Refused, demand, record

DRAFT_WAITS = Text(
    "กรอบ {identifier} มีร่างอยู่แล้ว โปรดแก้ไข ประกาศใช้ หรือยกเลิกร่างนั้นก่อน",
    "there is a draft of {identifier} already; edit, publish or discard that first",
)


def refuse_without_right(doing: Doing, action: Action = Action.EDIT_FRAMEWORK) -> None:
    """Refuse who may not do this to frameworks.

    Raises:
        Refused: ``permission``.
    """
    demand(doing, action, root())


def locked_draft(version: FrameworkVersion, doing: Doing, action: Action = Action.EDIT_FRAMEWORK) -> FrameworkVersion:
    """The row, locked until the end of the transaction.

    Raises:
        Refused: not permitted, it is published already (or gone), or it is not the version that the person saw.
    """
    refuse_without_right(doing, action)
    locked = FrameworkVersion.objects.select_for_update(no_key=True).filter(pk=version.pk).first()
    if locked is None or locked.state != FRAMEWORK.initial:
        state = FRAMEWORK.states["published"] if locked else Text("ยกเลิกร่างแล้ว", "discarded")
        raise Refused("state", NOT_POSSIBLE.fill(thing=FRAMEWORK.label, state=state))
    if doing.version is not None and doing.version != locked.version:
        raise Refused("version", CHANGED_MEANWHILE)
    return locked


def describe(version: FrameworkVersion, framework: Framework) -> None:
    """Set the columns by which versions are listed from what the content says."""
    longest = FrameworkVersion._meta.get_field("title").max_length
    version.title, version.title_en = framework.title.th[:longest], framework.title.en[:longest]
    years = framework.fiscal_years
    version.fiscal_year = years[-1].year if years else None
    version.agency_kinds = list(framework.agencies)


def save_new(version: FrameworkVersion) -> None:
    """Store a new draft; there is one of a framework at a time.

    Raises:
        Refused: there is another, perhaps since a moment ago.
    """
    waits = Refused("draft-waits", DRAFT_WAITS.fill(identifier=version.identifier))
    if FrameworkVersion.objects.filter(identifier=version.identifier, state=FRAMEWORK.initial).exists():
        raise waits
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError:
        raise waits from None


def told(
    version: FrameworkVersion, doing: Doing, what: Text, action: Action = Action.EDIT_FRAMEWORK, **details: Any
) -> None:
    """Record what was done to a draft; ``what`` is the sentence of the event."""
    record(
        kind=FRAMEWORK.name,
        subject=version,
        action=action,
        doing=doing,
        details={"what": [what.th, what.en], **details},
    )
