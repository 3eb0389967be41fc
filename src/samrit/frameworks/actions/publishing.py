"""Publishing: a draft is frozen with its hash, by somebody else than who changed it last wherever there is one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from samrit.core.frameworks.content import content_hash
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import checked
from samrit.frameworks.queries.history import last_edit
from samrit.permissions import somebody_else_may
from samrit.workflow.actions import REASON_NEEDED, Doing, Refused, perform

HAS_ERRORS = Text(
    "ร่างกรอบมีข้อผิดพลาด {count} จุด ต้องแก้ไขก่อนประกาศใช้",
    "the draft has {count} errors, which must be mended before it is published",
)
OWN_EDIT = Text(
    "ท่านเป็นผู้แก้ไขร่างนี้เป็นคนล่าสุด ผู้มีสิทธิ์ประกาศใช้อีกคนหนึ่งต้องเป็นผู้ตรวจและประกาศใช้",
    "you changed this draft last, so somebody else who may publish must look at it and publish it",
)


@transaction.atomic
def publish(*, version: FrameworkVersion, doing: Doing) -> FrameworkVersion:
    """Freeze a draft: from now on its content never changes (A2).

    Who changed the draft last publishes it only where nobody else could, and then has to say why.

    Raises:
        Refused: not permitted, published already, changed meanwhile, its content has errors, or own work.
    """
    locked = FrameworkVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    found = checked(locked)
    frozen = content_hash(found.read.tree)
    person = doing.viewer.person
    if locked.state == FRAMEWORK.initial:
        # The database demands the hash together with the state, so it is written first; a refusal takes both back.
        FrameworkVersion.objects.filter(pk=locked.pk).update(
            content_hash=frozen, published_at=doing.at, published_by=person
        )
    own = edited_by_publisher(locked, doing)
    details = {"content_hash": frozen, **({"own_edit": True} if own else {})}
    perform(machine=FRAMEWORK, subject=version, action=Action.PUBLISH_FRAMEWORK, doing=doing, details=details)
    if found.framework is None or found.errors:
        raise Refused("has-errors", HAS_ERRORS.fill(count=max(1, len(found.errors))))
    if own and somebody_else_may_publish(doing):
        raise Refused("own-work", OWN_EDIT)
    if own and not doing.reason.strip():
        raise Refused("reason", REASON_NEEDED)
    version.refresh_from_db()
    return version


def edited_by_publisher(version: FrameworkVersion, doing: Doing) -> bool:
    """Whether the person who would publish is the one who changed the draft last."""
    last = last_edit(version)
    return last is not None and doing.viewer.person is not None and last.actor_id == doing.viewer.person.pk


def somebody_else_may_publish(doing: Doing) -> bool:
    """Whether another person holds the right today."""
    return somebody_else_may(doing.viewer, Action.PUBLISH_FRAMEWORK, timezone.localtime(doing.at).date())
