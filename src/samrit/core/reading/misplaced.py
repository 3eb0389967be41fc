"""Keys that mean something in another part of the file: ignoring them would change the score unnoticed."""

from __future__ import annotations

from samrit.core.text import Text
from samrit.core.written.entry import Entry

SETTINGS = ("decimals", "floor", "cap", "missing", "round", "bands", "weights_sum", "total_from", "percent")
LATENESS = ("due", "received", "per_working_day", "holidays", "waived", "waiver")
BLOCKS = {**dict.fromkeys(SETTINGS, "settings"), **dict.fromkeys(LATENESS, "lateness")}


def report_misplaced(entry: Entry, *, own: tuple[str, ...] = ()) -> None:
    """Report every key that belongs to ``settings`` or ``lateness``, but for those that are the entry's ``own``."""
    for key, block in BLOCKS.items():
        if key not in own and key not in entry.used and entry.has(key):
            entry.used.add(key)
            entry.wrong(
                key,
                "key-misplaced",
                Text('"{key}" อยู่ผิดที่ จึงไม่มีผล', '"{key}" is in the wrong place and would do nothing').fill(key=key),
                Text("ย้าย {key} ไปไว้ใต้ {block}:", "move {key} under {block}:").fill(key=key, block=block),
            )
