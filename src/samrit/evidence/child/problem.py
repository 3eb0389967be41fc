"""Why a file is not taken, as the child says it: a code that the parent knows, and the part that it concerns."""

from __future__ import annotations

from samrit.gate.child.streaming import RefusedError

__all__ = ["RefusedError", "broken", "refuse"]


def refuse(code: str, part: str = "") -> RefusedError:
    """The refusal to raise."""
    return RefusedError(code, part=part[:80])


def broken() -> RefusedError:
    """The file is damaged."""
    return refuse("broken-file")
