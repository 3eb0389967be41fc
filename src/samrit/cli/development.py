"""What the verbs for developers share: where the checkout is, and how a tool of it is run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import samrit
from samrit.core.text import Lang, Text

NOT_A_CHECKOUT = Text(
    "คำสั่งนี้ใช้ได้เฉพาะในโฟลเดอร์ซอร์สโค้ดของ samrit ส่วนที่ติดตั้งไว้ที่ {place} เป็นแพ็กเกจสำเร็จ ให้สั่ง ./samrit ในโฟลเดอร์ซอร์สโค้ดแทน",
    "this command works in a checkout of samrit only, and {place} is an installed package; run ./samrit in a checkout",
)


def checkout() -> Path | None:
    """Top folder of the checkout that this package is part of; ``None`` for a package that was installed."""
    root = Path(samrit.__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() and (root / "samrit").is_file() else None


def not_a_checkout(lang: Lang) -> int:
    """Say that the verb needs a checkout; the exit status for it."""
    print(NOT_A_CHECKOUT.fill(place=Path(samrit.__file__).parent).in_(lang), file=sys.stderr)
    return 2


def quietly(root: Path, *command: str) -> tuple[bool, str]:
    """Run one program in the checkout: whether it succeeded, and all that it wrote."""
    done = subprocess.run(
        command, cwd=root, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode == 0, done.stdout.decode("utf-8", "replace").strip()
