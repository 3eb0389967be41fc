"""What is done to frameworks: taken in from a folder of rules, published (frozen)."""

from __future__ import annotations

from django.db import transaction

from samrit.core.framework import Framework
from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import FrameworkFolder
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import FRAMEWORK
from samrit.core.written.plain import to_plain
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import as_core
from samrit.organizations.models import root
from samrit.permissions import may
from samrit.workflow.actions import Doing, Refused, perform, record

UNREADABLE = Text(
    "โฟลเดอร์กรอบการประเมินมีข้อผิดพลาด จึงนำเข้าไม่ได้ โปรดแก้ตามผลของ samrit framework check",
    "the folder has errors and cannot be taken in; mend what samrit framework check lists",
)
DRAFT_WAITS = Text(
    "กรอบ {identifier} มีร่างอยู่แล้ว โปรดแก้ไขหรือประกาศใช้ร่างนั้นก่อน",
    "there is a draft of {identifier} already; edit or publish that first",
)
HAS_ERRORS = Text(
    "ร่างกรอบมีข้อผิดพลาด {count} จุด ต้องแก้ไขก่อนประกาศใช้",
    "the draft has {count} errors, which must be mended before it is published",
)


@transaction.atomic
def take_in(*, folder: FrameworkFolder, doing: Doing) -> FrameworkVersion:
    """A draft with the content of a folder of rules; published once by :func:`publish`.

    Raises:
        Refused: not permitted, the folder has errors, or there is a draft of this framework already.
    """
    verdict = may(doing.viewer, Action.EDIT_FRAMEWORK, root())
    if not verdict:
        raise Refused("permission", verdict.reason)
    framework = folder.framework
    if framework is None or any(finding.is_error for finding in folder.findings):
        raise Refused("unreadable", UNREADABLE)
    editions = FrameworkVersion.objects.filter(identifier=framework.id)
    if editions.filter(state=FRAMEWORK.initial).exists():
        raise Refused("draft-waits", DRAFT_WAITS.fill(identifier=framework.id))
    last = editions.order_by("-edition").values_list("edition", flat=True).first()
    version = FrameworkVersion(
        identifier=framework.id,
        edition=(last or 0) + 1,
        content=to_plain(folder.tree),
        examples={example.name: to_plain(example.root) for example in folder.examples},
    )
    describe(version, framework)
    version.save()
    record(kind=FRAMEWORK.name, subject=version, action=Action.EDIT_FRAMEWORK, doing=doing)
    return version


def describe(version: FrameworkVersion, framework: Framework) -> None:
    """Set the columns by which versions are listed from what the content says."""
    version.title, version.title_en = framework.title.th, framework.title.en
    years = framework.fiscal_years
    version.fiscal_year = years[-1].year if years else None


@transaction.atomic
def publish(*, version: FrameworkVersion, doing: Doing) -> FrameworkVersion:
    """Freeze a draft: from now on its content never changes (A2).

    Raises:
        Refused: not permitted, published already, changed meanwhile, or its content has errors.
    """
    read = as_core(version)
    wrong = sum(finding.is_error for finding in read.findings)
    if read.framework is None or wrong:
        raise Refused("has-errors", HAS_ERRORS.fill(count=wrong))
    person = doing.viewer.person
    FrameworkVersion.objects.filter(pk=version.pk, state=FRAMEWORK.initial).update(
        content_hash=content_hash(read.tree), published_at=doing.at, published_by=person
    )
    perform(
        machine=FRAMEWORK,
        subject=version,
        action=Action.PUBLISH_FRAMEWORK,
        doing=doing,
        details={"content_hash": content_hash(read.tree)},
    )
    version.refresh_from_db()
    return version
