"""The limits that a child process sets itself before it reads a byte."""

from __future__ import annotations

MOST_OUTPUT = 256 * 1024 * 1024
"""Bytes that a child may hand back."""


def limit(memory: int, seconds: int, output: int = MOST_OUTPUT) -> None:
    """Holds this process to ``memory`` bytes and ``seconds`` of computing, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 (Windows has none; there the parent's clock is the limit)
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
