"""The process that looks into a file: its limits first, then the file from standard input, what it found as JSON."""

from __future__ import annotations

import json
import sys

from samrit.gate.child.limiting import limit


def main() -> None:
    """Arguments: the kind of file, bytes of memory, seconds."""
    kind, memory, seconds = sys.argv[1:]
    limit(int(memory), int(seconds), 1024 * 1024)
    from samrit.evidence.child.looking import look  # noqa: PLC0415 (only now that the limits hold)

    try:
        answer = look(sys.stdin.buffer.read(), kind)
    except MemoryError:
        answer = {"refused": "too-heavy"}
    sys.stdout.write(json.dumps(answer))
