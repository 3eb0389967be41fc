"""Delete the bytes of evidence that was removed long ago, and what broken uploads left behind."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samrit.core.text import Lang, Text
from samrit.evidence.actions.sweeping import USUAL_DAYS, Litter, litter, sweep
from samrit.evidence.gate import megabytes
from samrit.evidence.storage import UnreachableError
from samrit.permissions import NOBODY
from samrit.workflow.actions import Doing

LEAST_DAYS = 1
"""So that an upload of this moment is never taken for one that broke."""
REMOVED = Text("{name} นำออกแล้ว {size} MB", "{name} removed, {size} MB")
BROKEN = Text("{name} ไม่มีรายการใดอ้างถึง", "{name} belongs to nothing")
WOULD = Text(
    "ลบได้ {count} ไฟล์ ยังไม่ได้ลบ สั่งซ้ำพร้อม --delete เพื่อลบถาวร",
    "{count} files can go; nothing was deleted. Add --delete to delete",
)
DONE = Text("ลบแล้ว {count} ไฟล์", "{count} files deleted")
UNREACHABLE = Text("ใช้ที่เก็บหลักฐานไม่ได้ในขณะนี้: {said}", "the storage of evidence cannot be used now: {said}")
TOO_FEW = Text("--days ต้องไม่น้อยกว่า {least}", "--days must be at least {least}")


class Command(BaseCommand):
    """``samrit manage sweep_evidence``."""

    help = (
        "List the files of evidence that were removed long ago and prove nothing that was handed on, and what broken "
        "uploads left behind; with --delete, delete them for good. The event log tells of each."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How long ago, and whether to delete."""
        parser.add_argument("--days", type=int, default=USUAL_DAYS, help=f"removed so long ago (usually {USUAL_DAYS})")
        parser.add_argument("--delete", action="store_true", help="delete them, not only list them")
        parser.add_argument("--lang", choices=[each.value for each in Lang], default=Lang.TH.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a file, and how many."""
        lang, days = Lang(options["lang"]), options["days"]
        if days < LEAST_DAYS:
            raise CommandError(TOO_FEW.fill(least=LEAST_DAYS).in_(lang))
        doing = Doing(NOBODY, timezone.now())
        found = litter(doing.at, days)
        try:
            gone = list(sweep(found, doing=doing, days=days) if options["delete"] else found)
        except UnreachableError as error:
            raise CommandError(UNREACHABLE.fill(said=error).in_(lang)) from error
        for each in gone:
            self.stdout.write(line(each).in_(lang))
        self.stdout.write((DONE if options["delete"] else WOULD).fill(count=len(gone)).in_(lang))


def line(each: Litter) -> Text:
    """What one file is."""
    if each.size is None:
        return BROKEN.fill(name=each.name)
    return REMOVED.fill(name=each.name, size=megabytes(each.size))
