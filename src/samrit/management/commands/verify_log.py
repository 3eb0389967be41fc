"""Walk the whole event log and say whether it holds: ``samrit verify-log``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from samrit.agreements.queries.proof import Counted, content_faults
from samrit.core.text import Lang, Text
from samrit.evaluations.content import moment
from samrit.evaluations.queries.verification import CountedResults, frozen_faults
from samrit.workflow.chain import CHANGED, MISSING, NOT_AS_NOTED, UNLINKED, WRONG_END, Break, Walk, stored_breaks
from samrit.workflow.models import Event

BROKEN = 2
HEAD = re.compile(r"[0-9a-fA-F]{64}")
NOTED = re.compile(r"(?P<number>[1-9][0-9]{0,17}):(?P<hash>[0-9a-fA-F]{64})")

WORDS = {
    MISSING: Text("หายไปจากบันทึก", "is missing from the log"),
    UNLINKED: Text("ไม่ต่อเนื่องกับรายการก่อนหน้า", "is not linked to the row before it"),
    CHANGED: Text("เนื้อหาถูกแก้ไขหลังบันทึก", "was changed after it was written"),
    WRONG_END: Text(
        "ปลายของบันทึกไม่ตรงกับที่ระบบจดไว้ (ถูกตัดท้ายหรือต่อเติม)",
        "the log does not end where its head says (cut off or added to)",
    ),
    NOT_AS_NOTED: Text("ไม่ตรงกับแฮชที่จดไว้นอกระบบ", "is not the row whose hash was noted outside"),
}
ONE = Text("รายการที่ {number}: {what}", "event {number}: {what}")
SEVERAL = Text("รายการที่ {number} ถึง {last}: {what}", "events {number} to {last}: {what}")
EVENTS = Text("เหตุการณ์ {count} รายการ", "{count} events")
LAST = Text("รายการสุดท้าย {number} แฮช {hash}", "last event {number}, hash {hash}")
CONTENTS = Text(
    "เนื้อหาที่ตรึงไว้: คำรับรอง {agreements} ฉบับ กรอบการประเมิน {frameworks} ฉบับ ผลการประเมิน {results} รายการ",
    "frozen contents: {agreements} agreements, {frameworks} frameworks, {results} results",
)
HOLDS = Text("ถูกต้องครบถ้วน ไม่พบการแก้ไข ลบ สลับลำดับ หรือตัดท้าย", "OK: nothing was changed, deleted, reordered or cut off")
DOES_NOT_HOLD = Text("พบความผิดปกติ {count} จุด", "NOT OK: {count} faults")
FAULT = Text("{what}: {why}", "{what}: {why}")
BAD_NOTE = Text(
    "--known {given} อ่านไม่ได้ ให้เขียนลำดับ:แฮช โดยแฮชมี 64 หลัก เช่นที่คำสั่งนี้แสดงไว้ครั้งก่อน",
    "--known {given} cannot be read; write NUMBER:HASH, the hash with its 64 digits as this command printed it before",
)
BAD_HEAD = Text(
    "--head {given} อ่านไม่ได้ ให้เขียนแฮช 64 หลัก เช่นที่ผลการประเมินที่เผยแพร่แสดงไว้",
    "--head {given} cannot be read; write the 64 digits of the hash as a published result shows them",
)
HEAD_IS_IN = Text("หัวโซ่ {hash} คือรายการที่ {number} เมื่อ {at}", "head {hash} is event {number}, of {at}")
HEAD_IS_NOT = Text("ไม่พบหัวโซ่ {hash} ในบันทึก", "head {hash} is not in the log")
NO_LOG = Text(
    "อ่านบันทึกเหตุการณ์ไม่ได้ ({said}) ตรวจ DATABASE_URL หรือสั่ง samrit manage migrate ก่อน",
    "the log cannot be read ({said}); look at DATABASE_URL, or run samrit manage migrate first",
)


class Command(BaseCommand):
    """``samrit verify-log``, or ``samrit manage verify_log``."""

    help = "Check the event log from its beginning to its end, and every frozen content against its events."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The language, and hashes that were noted before."""
        parser.add_argument("--lang", choices=[each.value for each in Lang], default=Lang.TH.value)
        parser.add_argument("--known", action="append", default=[], metavar="NUMBER:HASH")
        parser.add_argument("--head", action="append", default=[], metavar="HASH")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every fault on its line as it is found, then the sums; ends with status 2 when there was one."""
        lang = Lang(options["lang"])
        walk, counted, results = Walk(noted(options["known"], lang)), Counted(), CountedResults()
        wanted, faults = heads(options["head"], lang), 0
        try:
            for line in chain(found(walk, counted, lang), in_results(results, lang)):
                self.stdout.write(line)
                faults += 1
            for head in wanted:
                answer, is_in = looked_for(head)
                self.stdout.write(answer.in_(lang))
                faults += not is_in
        except DatabaseError as error:
            raise CommandError(NO_LOG.fill(said=str(error).strip()).in_(lang)) from error
        self.stdout.write(EVENTS.fill(count=f"{walk.count:,}").in_(lang))
        self.stdout.write(LAST.fill(number=walk.number, hash=walk.hash).in_(lang))
        self.stdout.write(contents(counted, results).in_(lang))
        self.stdout.write((DOES_NOT_HOLD.fill(count=f"{faults:,}") if faults else HOLDS).in_(lang))
        if faults:
            sys.exit(BROKEN)


def noted(given: list[str], lang: Lang) -> dict[int, str]:
    """The hashes that were noted outside of the system, by number.

    Raises:
        CommandError: one cannot be read.
    """
    hashes = {}
    for each in given:
        match = NOTED.fullmatch(each.strip())
        if match is None:
            raise CommandError(BAD_NOTE.fill(given=each).in_(lang), returncode=BROKEN)
        hashes[int(match["number"])] = match["hash"].lower()
    return hashes


def found(walk: Walk, counted: Counted, lang: Lang) -> Iterator[str]:
    """Every fault in words."""
    for each in stored_breaks(walk):
        yield said(each).in_(lang)
    for fault in content_faults(counted):
        yield FAULT.fill(what=fault.what, why=fault.why).in_(lang)


def said(each: Break) -> Text:
    """One break of the chain in words."""
    several = each.last is not None and each.last > each.number
    return (SEVERAL if several else ONE).fill(number=each.number, last=each.last, what=WORDS[each.what])


def heads(given: list[str], lang: Lang) -> list[str]:
    """The heads of the chain that somebody holds a copy of.

    Raises:
        CommandError: one cannot be read.
    """
    for each in given:
        if not HEAD.fullmatch(each.strip()):
            raise CommandError(BAD_HEAD.fill(given=each).in_(lang), returncode=BROKEN)
    return [each.strip().lower() for each in given]


def looked_for(head: str) -> tuple[Text, bool]:
    """Which event a head is, and whether there is one; that the event itself holds is seen by the walk."""
    event = Event.objects.filter(hash=head).first()
    if event is None:
        return HEAD_IS_NOT.fill(hash=head), False
    return HEAD_IS_IN.fill(hash=head, number=event.number, at=moment(event.at)), True


def in_results(counted: CountedResults, lang: Lang) -> Iterator[str]:
    """Every fault of a final result in words."""
    for what, why in frozen_faults(counted):
        yield FAULT.fill(what=what, why=why).in_(lang)


def contents(counted: Counted, results: CountedResults) -> Text:
    """How many frozen contents were looked at."""
    return CONTENTS.fill(agreements=counted.agreements, frameworks=counted.frameworks, results=results.results)
