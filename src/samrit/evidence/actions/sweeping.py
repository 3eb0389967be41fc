"""Deleting bytes that prove nothing: of files that were removed long ago, and what broken uploads left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.evidence.actions.adding import KIND
from samrit.evidence.models import Evidence, StoredFile
from samrit.evidence.storage import Lying, forget, is_there, lying
from samrit.workflow.actions import Deed, Doing, record_all

USUAL_DAYS = 90
"""Days that removed evidence stays. No source document states how many: whoever sweeps may say another number."""
SWEPT = Text("ลบเนื้อหาไฟล์ที่นำออกแล้วออกจากที่เก็บ", "bytes of removed evidence deleted")
PROOFS: list[Callable[[StoredFile], bool]] = []
"""Each says whether a file proves something that was handed on, though nothing cites it any more: its bytes stay. Parts
above (copies of cards, reports) put themselves here when the app starts."""


@dataclass(frozen=True, slots=True)
class Litter:
    """Bytes that can go: of a file that was removed, or (without ``stored``) of none that anybody was told is kept."""

    name: str
    size: int | None
    stored: StoredFile | None = None
    lying: Lying | None = None


def litter(at: datetime, days: int = USUAL_DAYS) -> Iterator[Litter]:
    """What can go: nobody keeps it, nothing handed on rests on it, and it has been so for at least so many days.

    Raises:
        UnreachableError: the storage cannot be read now.
    """
    before = at - timedelta(days=days)
    kept = Evidence.objects.filter(stored=OuterRef("pk")).exclude(removed_at__lte=before)
    for stored in StoredFile.objects.exclude(Exists(kept)).filter(stored_at__lte=before).order_by("pk"):
        if is_there(stored.sha256) and not proves(stored):
            yield Litter(stored.sha256, stored.size, stored=stored)
    for each in lying():
        known = each.sha256 and StoredFile.objects.filter(sha256=each.sha256).exists()
        if each.written_at <= before and not known:
            yield Litter(each.name, None, lying=each)


def proves(stored: StoredFile) -> bool:
    """Whether something that was handed on rests on it."""
    return any(proof(stored) for proof in PROOFS)


def sweep(found: Iterable[Litter], *, doing: Doing, days: int = USUAL_DAYS) -> Iterator[Litter]:
    """Delete each for good unless somebody has brought it again meanwhile; those that are gone.

    Of a file that somebody kept, the row and the events stay: they tell what there was, and that its bytes went.

    Raises:
        UnreachableError: the storage cannot be written now.
    """
    for each in found:
        if _swept(each.stored, doing, days) if each.stored else each.lying and _cleared(each.lying, doing):
            yield each


@transaction.atomic
def _swept(stored: StoredFile, doing: Doing, days: int) -> bool:
    held = StoredFile.objects.select_for_update(no_key=True).get(pk=stored.pk)
    rows = list(held.evidence.select_related("organization", "stored").order_by("pk"))
    before = doing.at - timedelta(days=days)
    if any(row.removed_at is None or row.removed_at > before for row in rows) or proves(held):
        return False
    details = {"what": [SWEPT.th, SWEPT.en], "sha256": held.sha256}
    record_all([Deed(KIND, row, Action.REMOVE_EVIDENCE, details | {"file": row.name}) for row in rows], doing)
    forget(held.sha256)
    for page in (Path(settings.EVIDENCE_PAGES) / held.sha256[:2]).glob(f"{held.sha256}-*"):
        with suppress(OSError):
            page.unlink()
    return True


def _cleared(found: Lying, doing: Doing) -> bool:
    """Delete bytes that no row knows. A row is put in their way, so that whoever brings them now waits, and then keeps
    them again; it goes with the bytes."""
    with suppress(IntegrityError), transaction.atomic():
        row = None
        if found.sha256:
            row = StoredFile.objects.create(sha256=found.sha256, size=0, kind="pdf", stored_at=doing.at)
        found.delete()
        if row is not None:
            row.delete()
        return True
    return False
