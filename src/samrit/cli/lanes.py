"""Several programs at the same time, their output in order as if one ran after the other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TextIO


@dataclass
class Part:
    """One program: what is said before its output, its words and its environment."""

    title: str
    command: Sequence[str]
    environment: Mapping[str, str]
    lines: list[str] = field(default_factory=list)
    ended: bool = False


class Page:
    """Output that is shown as it comes for the first part that still runs, and kept for those behind it."""

    def __init__(self, parts: Sequence[Part], out: TextIO) -> None:
        self.waiting, self.out, self.lock = list(parts), out, Lock()
        self.begun = False

    def add(self, part: Part, line: str) -> None:
        """One more line of a part."""
        with self.lock:
            part.lines.append(line)
            self._show()

    def end(self, part: Part) -> None:
        """A part that says no more."""
        with self.lock:
            part.ended = True
            self._show()

    def _show(self) -> None:
        while self.waiting:
            part = self.waiting[0]
            if not self.begun:
                self.out.write(f"\n{part.title}\n")
                self.begun = True
            self.out.writelines(part.lines)
            self.out.flush()
            part.lines.clear()
            if not part.ended:
                return
            del self.waiting[0]
            self.begun = False


def run_in_lanes(parts: Sequence[Part], lanes: int, folder: Path, out: TextIO | None = None) -> list[int]:
    """Run all parts in ``folder``, so many at a time, begun in their order; the exit status of each."""
    page = Page(parts, out or sys.stdout)

    def run(part: Part) -> int:
        with subprocess.Popen(
            part.command,
            cwd=folder,
            env=part.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            if process.stdout is not None:
                for line in process.stdout:
                    page.add(part, line)
            status = process.wait()
        page.end(part)
        return status

    with ThreadPoolExecutor(max_workers=lanes) as workers:
        return list(workers.map(run, parts))
