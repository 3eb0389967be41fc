"""Seconds of computing that groups of processes have spent, which other work on the machine hardly changes."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")
GROUP, PARENT, TIMES = 2, 1, slice(11, 15)
"""Places in what Linux tells of a process, counted after its name; the times are in ticks, ended children included."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What the web, the database and the users spent."""

    web: float = 0.0
    database: float = 0.0
    users: float = 0.0

    def since(self, before: Spent) -> Spent:
        """What was spent from one moment to another."""
        return Spent(self.web - before.web, self.database - before.database, self.users - before.users)

    @property
    def known(self) -> bool:
        """Whether the system tells it; others than Linux do not, or not here."""
        return self.web > 0


def spent(web: int, database: int) -> Spent:
    """Until now, by the group of the web's processes and the first process of the database."""
    ticks = {"web": 0, "database": 0}
    for pid, fields in _processes():
        if int(fields[GROUP]) == web:
            ticks["web"] += sum(map(int, fields[TIMES]))
        elif database in (pid, int(fields[PARENT])):
            ticks["database"] += sum(map(int, fields[TIMES]))
    second = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 1
    return Spent(ticks["web"] / second, ticks["database"] / second, time.process_time())


def _processes() -> list[tuple[int, list[str]]]:
    found = []
    for folder in PROCESSES.glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # it has ended meanwhile
            continue
        found.append((int(folder.name), told.rpartition(")")[2].split()))
    return found
