"""Asking for a bundle: the agreements of a whole organisation and year in one file, made in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.papers.models import PaperBundle
from samrit.papers.queries.bundles import failed_or_stalled
from samrit.workflow.actions import Doing, Refused, demand, record

KIND = "organization"
"""What events of bundles are about."""
NOTHING = Text("ไม่มีคำรับรองที่ลงนามครบแล้วในปีนี้ให้รวม", "no agreement of this year is signed by everybody yet")
AT_WORK = Text(
    "ไฟล์รวมที่ขอไว้ก่อนหน้ายังจัดทำไม่เสร็จ โปรดรอให้เสร็จก่อนจึงขอใหม่", "a bundle that you asked for is still being made"
)
MOST_TRIES = 3
NOT_AGAIN = Text("ไฟล์รวมนี้จัดทำเสร็จแล้วหรือยังจัดทำอยู่", "this bundle is done, or still being made")


@transaction.atomic
def ask_bundle(
    *,
    organization: Organization,
    fiscal_year: int,
    agreements: Sequence[int],
    thai_digits: bool,
    site: str,
    doing: Doing,
) -> PaperBundle:
    """Keep what is asked for; whoever calls has the work begun once this is in the database.

    ``agreements`` are the keys of those that this person may read now.

    Raises:
        Refused: not permitted, there is nothing to bundle, or one is being made.
    """
    demand(doing, Action.BUNDLE_PAPERS, organization)
    assert doing.viewer.person is not None  # who may ask is somebody
    if not agreements:
        raise Refused("nothing", NOTHING)
    at_work = PaperBundle.objects.filter(asked_by=doing.viewer.person, state__in=["waiting", "running"])
    if at_work.filter(organization=organization, fiscal_year=fiscal_year).exists():
        raise Refused("at-work", AT_WORK)
    bundle = PaperBundle.objects.create(
        organization=organization,
        fiscal_year=fiscal_year,
        asked_by=doing.viewer.person,
        asked_at=doing.at,
        thai_digits=thai_digits,
        site=site[:200],
        agreements=list(agreements),
    )
    record(
        kind=KIND,
        subject=organization,
        action=Action.BUNDLE_PAPERS,
        doing=doing,
        details={"fiscal_year": str(fiscal_year), "papers": len(agreements)},
    )
    return bundle


@transaction.atomic
def make_again(*, bundle: PaperBundle, real_time: datetime, doing: Doing) -> None:
    """Put a bundle that failed, or whose work stopped, into the queue once more.

    ``real_time`` is what its last sign of life is compared with; ``doing.at`` may be that of a demonstration.

    Raises:
        Refused: not permitted, or it is done, waits, or is being made.
    """
    demand(doing, Action.BUNDLE_PAPERS, bundle.organization)
    again = failed_or_stalled(real_time).filter(pk=bundle.pk)
    if not again.update(state="waiting", done=0, tries=0, beat_at=None, trouble=""):
        raise Refused("state", NOT_AGAIN)
    record(
        kind=KIND,
        subject=bundle.organization,
        action=Action.BUNDLE_PAPERS,
        doing=doing,
        details={"fiscal_year": str(bundle.fiscal_year), "papers": bundle.total},
    )
