"""``samrit check``: everything a machine can say about the source besides its tests, one line each."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from samrit.cli.development import checkout, not_a_checkout, quietly
from samrit.core.text import Lang, Text

NAME = "check"
HELP = Text(
    "ตรวจซอร์สโค้ดชุดนี้: รูปแบบ ชนิดข้อมูล ลำดับชั้น กรอบการประเมิน และข้อตกลงของโครงการ",
    "check the source of this checkout: style, types, layers, frameworks and the conventions of the house",
)
PASSED = Text("ผ่าน", "ok")
FAILED = Text("ไม่ผ่าน", "failed")

# As it would be on the network: with TLS, and a warning counts as a fault.
DEPLOYED = """
import os, sys
os.environ["SAMRIT_URL"] = "https://samrit.example.go.th"
from samrit.cli.main import main
sys.exit(main(["manage", "check", "--deploy", "--fail-level", "WARNING"]))
"""
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"


class Check(NamedTuple):
    """One line of the result: its name and the program, started by the Python of the environment, that decides."""

    name: str
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """What became of a check."""

    check: Check
    passed: bool
    said: str
    seconds: float


def checks(root: Path) -> Iterator[Check]:
    """All checks of a checkout. A new one is a new line here."""
    yield Check("ruff check", ("-m", "ruff", "check", "--quiet"))
    yield Check("ruff format", ("-m", "ruff", "format", "--check", "--quiet"))
    yield Check("mypy --strict", ("-m", "mypy", "--strict"))
    yield Check("import contracts", ("-c", LINT_IMPORTS, "--no-cache"))
    manage = ("-P", "-m", "samrit", "manage")
    yield Check("migrations", (*manage, "makemigrations", "--check", "--dry-run"))
    yield Check("English of the pages", (*manage, "messages", "--check"))
    yield Check("generated documents", (*manage, "generate_docs", "--check"))
    yield Check("settings of the site", ("-P", "-c", DEPLOYED))
    yield Check("conventions", ("-m", "pytest", "-q", "tests/test_conventions.py"))
    # The folder must not be empty: then each framework in it is one line.
    frameworks = sorted(path.parent for path in (root / "rules").glob("*/framework.yaml"))
    for folder in frameworks or [root / "rules"]:
        place = folder.relative_to(root).as_posix()
        yield Check(place, ("-P", "-m", "samrit", "framework", "check", place))


def configure(parser: ArgumentParser) -> None:
    """The verb has no arguments of its own."""


def run(args: Namespace) -> int:
    """Status 1 if any check fails; what a failed one said stands below its line."""
    root = checkout()
    if root is None:
        return not_a_checkout(args.lang)
    all_passed = True
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for outcome in pool.map(lambda check: carry_out(check, root), checks(root)):
            print(line(outcome, args.lang), flush=True)
            all_passed &= outcome.passed
    return 0 if all_passed else 1


def carry_out(check: Check, root: Path) -> Outcome:
    """Run one check in the checkout."""
    began = time.monotonic()
    passed, said = quietly(root, sys.executable, *check.command)
    return Outcome(check, passed, said, time.monotonic() - began)


def line(outcome: Outcome, lang: Lang) -> str:
    """``mypy --strict .......... ok (9.1 s)``, and the output if it failed."""
    word = (PASSED if outcome.passed else FAILED).in_(lang)
    head = f"{outcome.check.name + ' ':.<32} {word} ({outcome.seconds:.1f} s)"
    if outcome.passed:
        return head
    return "\n".join([head, *(f"    {said}" for said in outcome.said.splitlines())])
