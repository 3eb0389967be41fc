"""The process itself: its limits first, then the workbook from standard input, its cells to standard output."""

from __future__ import annotations

import json
import sys

from samrit.exchange.limits import MOST_OUTPUT


def limit(memory: int, seconds: int) -> None:
    """Holds this process to ``memory`` bytes and ``seconds`` of computing, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 (Windows has none; there the parent's clock is the limit)
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    """Reads the workbook from standard input; arguments: the form, bytes of memory, seconds."""
    form, memory, seconds = sys.argv[1:]
    limit(int(memory), int(seconds))
    from samrit.exchange.child.reading import read  # noqa: PLC0415 (only now that the limits hold)

    try:
        answer = json.dumps(read(sys.stdin.buffer.read(), form))
    except MemoryError:
        answer = '{"refused": "too-heavy"}'
    sys.stdout.write(answer)
