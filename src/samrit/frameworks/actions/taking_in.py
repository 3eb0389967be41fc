"""Taking in a folder of rules as a draft: one that ships with the program, or one that somebody sends."""

from __future__ import annotations

from django.db import transaction

from samrit.core.loading_frameworks import FrameworkFolder
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.written.plain import to_plain
from samrit.frameworks.actions.drafts import describe, refuse_without_right, save_new, told
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.listing import next_edition
from samrit.workflow.actions import Doing, Refused

UNREADABLE = Text(
    "โฟลเดอร์กรอบการประเมินมีข้อผิดพลาด จึงนำเข้าไม่ได้ โปรดแก้ตามผลของ samrit framework check",
    "the folder has errors and cannot be taken in; mend what samrit framework check lists",
)
TAKEN_IN = Text("นำเข้ากรอบการประเมินผลเป็นร่าง", "framework taken in as a draft")


@transaction.atomic
def take_in(*, folder: FrameworkFolder, doing: Doing, with_errors: bool = False) -> FrameworkVersion:
    """A draft with the content of a folder of rules; published once by :func:`samrit.frameworks.actions.publish`.

    ``with_errors`` also takes in what can be read but is not in order yet: a draft may be mended here.

    Raises:
        Refused: not permitted, the folder has errors, or there is a draft of this framework already.
    """
    refuse_without_right(doing, Action.START_FRAMEWORK)
    framework = folder.framework
    if framework is None or (not with_errors and any(finding.is_error for finding in folder.findings)):
        raise Refused("unreadable", UNREADABLE)
    version = FrameworkVersion(
        identifier=framework.id,
        edition=next_edition(framework.id),
        content=to_plain(folder.tree),
        examples={example.name: to_plain(example.root) for example in folder.examples},
    )
    describe(version, framework)
    save_new(version)
    told(version, doing, TAKEN_IN, Action.START_FRAMEWORK)
    return version
