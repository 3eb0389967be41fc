"""``samrit bench``: measures the speed of a checkout against other ways of making the same scores."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace

from samrit.cli.development import checkout, not_a_checkout
from samrit.cli.parser import Parser, both
from samrit.core.text import Text

NAME = "bench"
HELP = Text(
    "วัดความเร็วของซอร์สโค้ดชุดนี้ เทียบกับวิธีอื่นที่ให้คะแนนแบบเดียวกัน (ผลลัพธ์เป็นภาษาอังกฤษ)",
    "measure the speed of this checkout against other ways of making the same scores",
)
NAMES = Text("เฉพาะงานหรือคู่เทียบที่ระบุ ไม่ระบุคือทุกงาน", "only the tasks or contenders that are named; none means all tasks")
LEAVES = Text("จำนวนตัวชี้วัดที่ใช้วัด (ค่าเริ่มต้น 1,000,000)", "how many indicators to measure with (1,000,000)")
ROUNDS = Text("จำนวนรอบที่คู่เทียบทำงานสลับกัน (ค่าเริ่มต้น 9)", "how often the contenders run in turn (9)")
THOROUGH = Text("ตรวจตัวชี้วัดสิบล้านตัวกับจำนวนเต็มด้วย", "compare ten million indicators with whole numbers as well")


def configure(parser: Parser) -> None:
    """The names, and how much and how often to measure."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=both(NAMES))
    parser.add_argument("--leaves", type=int, help=both(LEAVES))
    parser.add_argument("--rounds", type=int, help=both(ROUNDS))
    parser.add_argument("--thorough", action="store_true", help=both(THOROUGH))


def run(args: Namespace) -> int:
    """The exit status of the measurements: 1 when a figure to reach was not reached, 2 for a name that is none."""
    root = checkout()
    if root is None:
        return not_a_checkout(args.lang)
    return subprocess.call([sys.executable, "-m", "benchmarks", *words(args)], cwd=root)


def words(args: Namespace) -> list[str]:
    """The arguments as the scripts take them."""
    given = [*args.names]
    for name in ("leaves", "rounds"):
        value = getattr(args, name)
        if value is not None:
            given += [f"--{name}", str(value)]
    return [*given, "--thorough"] if args.thorough else given
