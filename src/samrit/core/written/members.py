"""Lists and mappings as a cell of a spreadsheet holds them: ``1;2;3`` and ``A1=0.10; A2=0.06``."""

from __future__ import annotations

import re

from samrit.core.written.numbers import tidy
from samrit.core.written.raw import Raw

BETWEEN_MEMBERS = re.compile(r"[;\n]")


def members_in(written: str, brackets: str = "[]") -> list[str]:
    """The members of a list in a cell, with or without the ``brackets`` of the YAML form; blank ones are dropped."""
    return [part for part in BETWEEN_MEMBERS.split(written.strip().strip(brackets)) if part.strip()]


def pairs_in(node: Raw) -> list[tuple[str, Raw]] | None:
    """Names, tidied, with their values, from a mapping or from a cell; ``None`` for what is neither."""
    if isinstance(node.value, dict):
        found = [(tidy(name), value) for name, value in node.value.items()]
    elif isinstance(node.value, str):
        found = [_pair(part, node) for part in members_in(node.value, "{}")]
        if not found:
            return None
    else:
        return None
    return found if all(name for name, _ in found) else None


def _pair(part: str, cell: Raw) -> tuple[str, Raw]:
    """``A1=0.10`` or ``A1: 0.10``; without a sign there is no name."""
    name, sign, value = part.partition("=" if "=" in part else ":")
    return (tidy(name) if sign else "", Raw(value.strip() or None, cell.place))
