"""``samrit lock``: makes the lock files from pyproject.toml, for every platform, without the address of a registry."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from samrit.cli.development import checkout, not_a_checkout, quietly
from samrit.cli.parser import both
from samrit.core.text import Text

NAME = "lock"
HELP = Text(
    "สร้างไฟล์ล็อก requirements*.lock ใหม่จาก pyproject.toml รุ่นที่ล็อกไว้แล้วคงเดิมเว้นแต่ระบุ --upgrade",
    "make requirements*.lock anew from pyproject.toml; what is locked stays at its version unless --upgrade is given",
)
UPGRADE = Text("ใช้รุ่นใหม่ที่สุดที่ pyproject.toml ยอมให้", "take the newest versions that pyproject.toml allows")
MADE = Text("สร้าง {name} แล้ว", "{name} made")
FAILED = Text(
    "สร้าง {name} ไม่สำเร็จ ให้ตรวจเครือข่ายและข้อกำหนดใน pyproject.toml\n{said}",
    "{name} could not be made; look at the network and at the requirements in pyproject.toml\n{said}",
)


class Lock(NamedTuple):
    """A lock file, what of pyproject.toml goes into it, and the lock file whose versions it keeps."""

    name: str
    source: tuple[str, ...]
    keeps: str | None = None


LOCKS = (
    Lock("requirements-uv.lock", ("--group", "pyproject.toml:uv")),
    Lock("requirements.lock", ("pyproject.toml",)),
    Lock("requirements-dev.lock", ("pyproject.toml", "--group", "dev"), "requirements.lock"),
    Lock("requirements-bench.lock", ("pyproject.toml", "--group", "bench"), "requirements-dev.lock"),
)

# One file for Linux, macOS and Windows and for every Python from 3.11 on. A header would hold the command line, and
# with it perhaps the address of an office's own registry.
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")


def configure(parser: ArgumentParser) -> None:
    """``--upgrade``."""
    parser.add_argument("--upgrade", action="store_true", help=both(UPGRADE))


def run(args: Namespace) -> int:
    """Status 1 and the words of uv if a file cannot be made; the ones before it are then new, it and the rest old."""
    root = checkout()
    if root is None:
        return not_a_checkout(args.lang)
    for lock in LOCKS:
        command = [sys.executable, "-m", "uv", "pip", "compile", *lock.source, "--output-file", lock.name, *OPTIONS]
        if lock.keeps:
            command += ["--constraint", lock.keeps]
        if args.upgrade:
            command.append("--upgrade")
        done, said = quietly(root, *command)
        if not done:
            print(FAILED.fill(name=lock.name, said=said).in_(args.lang), file=sys.stderr)
            return 1
        print(MADE.fill(name=lock.name).in_(args.lang))
    return 0
