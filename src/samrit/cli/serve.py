"""``samrit serve``: says that the site comes with the next version; until then there is nothing to serve."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from samrit.core.text import Text

NAME = "serve"
HELP = Text("เปิดเว็บไซต์ของระบบ (มีในรุ่นถัดไป)", "start the site (it comes with the next version)")
NOT_YET = Text(
    "รุ่นนี้ยังไม่มีเว็บไซต์ เว็บไซต์จะมีในรุ่นถัดไป ระหว่างนี้ใช้ samrit demo และ samrit score ได้",
    "this version has no site yet; it comes with the next one. Until then there are samrit demo and samrit score",
)


def configure(parser: ArgumentParser) -> None:
    """The verb has no arguments of its own."""


def run(args: Namespace) -> int:
    """Say so; status 3."""
    print(NOT_YET.in_(args.lang), file=sys.stderr)
    return 3
