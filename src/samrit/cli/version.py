"""``samrit version``: which version this is, and on which Python."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import samrit
from samrit.core.text import Text

NAME = "version"
HELP = Text("แสดงเลขรุ่นของโปรแกรมและของ Python ที่ใช้อยู่", "print the version of the program and of the Python it runs on")


def configure(parser: ArgumentParser) -> None:
    """The verb has no arguments of its own."""


def run(args: Namespace) -> int:
    """Print one line."""
    print(f"samrit {samrit.__version__} (Python {'.'.join(map(str, sys.version_info[:3]))})")
    return 0
