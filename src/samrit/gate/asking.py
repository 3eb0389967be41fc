"""Asking a child process about a file: bytes in, bytes out, with limits of memory, computing and the clock."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import samrit

ROOT = Path(samrit.__file__).parents[1]
"""Where this very package is imported from, for the child to import the same."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the child may use: bytes of address space, seconds of computing and seconds on the clock."""

    memory: int = 1024 * 1024 * 1024
    seconds: int = 20
    clock: int = 40


class TooHeavyError(Exception):
    """The child was stopped: out of memory, of computing or of time."""


def ask_child(module: str, data: bytes, words: tuple[str, ...], allowance: Allowance) -> bytes | None:
    """What ``main`` of a module says about ``data`` in a process of its own; ``None`` where it fails.

    Its arguments are ``words``, then the bytes of memory and the seconds that it holds itself to.

    Raises:
        TooHeavyError: it needed more than it was allowed.
    """
    child = f"import sys; sys.path.insert(0, sys.argv.pop(1)); from {module} import main; main()"
    limits = (str(allowance.memory), str(allowance.seconds))
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-c", child, str(ROOT), *words, *limits],
                stdin=given,
                stdout=made,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
                timeout=allowance.clock,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TooHeavyError from None
        if done.returncode < 0:  # a signal: out of memory or out of time
            raise TooHeavyError
        made.seek(0)
        return made.read() if done.returncode == 0 else None
