"""``samrit verify-log``: whether the event log is whole, from its first row to its last."""

from __future__ import annotations

from argparse import Namespace

from samrit.cli import manage
from samrit.cli.parser import Parser, both
from samrit.core.text import Text

NAME = "verify-log"
HELP = Text(
    "ตรวจบันทึกเหตุการณ์ทั้งหมดว่าไม่มีการแก้ไข ลบ สลับลำดับ หรือตัดท้าย และเนื้อหาที่ลงนามยังตรงกับที่บันทึกไว้",
    "check that no event was changed, deleted, reordered or cut off, and that what was signed is what the log says",
)
KNOWN = Text(
    "ลำดับและแฮชที่จดไว้นอกระบบก่อนหน้านี้ ระบุได้หลายครั้ง", "number and hash noted outside of the system before; may be repeated"
)

HEAD = Text(
    "หัวโซ่เหตุการณ์ที่ผลการประเมินที่เผยแพร่แสดงไว้ เพื่อดูว่าอยู่ในบันทึกหรือไม่ ระบุได้หลายครั้ง",
    "head of the chain as a published result shows it, to see whether it is in the log; may be repeated",
)


def configure(parser: Parser) -> None:
    """Hashes that were noted before, and heads that published results carry."""
    parser.add_argument("--known", action="append", default=[], metavar="NUMBER:HASH", help=both(KNOWN))
    parser.add_argument("--head", action="append", default=[], metavar="HASH", help=both(HEAD))


def run(args: Namespace) -> int:
    """0 when it holds, 2 when it does not."""
    known = [f"--known={each}" for each in args.known]
    heads = [f"--head={each}" for each in args.head]
    return manage.run(Namespace(rest=["verify_log", f"--lang={args.lang.value}", *known, *heads]))
