"""The process itself: its limits first, then the workbook from standard input, its cells to standard output."""

from __future__ import annotations

import json
import sys

from samrit.exchange.limits import MOST_OUTPUT
from samrit.gate.child.limiting import limit


def main() -> None:
    """Reads the workbook from standard input; arguments: the form, bytes of memory, seconds."""
    form, memory, seconds = sys.argv[1:]
    limit(int(memory), int(seconds), MOST_OUTPUT)
    from samrit.exchange.child.reading import read  # noqa: PLC0415 (only now that the limits hold)

    try:
        answer = json.dumps(read(sys.stdin.buffer.read(), form))
    except MemoryError:
        answer = '{"refused": "too-heavy"}'
    sys.stdout.write(answer)
