"""A QR code as a figure: black modules in one path on white, with the quiet zone that readers need."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString

from samrit.web.svg.drawing import element, figure

QUIET = 4
"""Modules of white around the code, as its standard demands."""


def qr(text: str, label: str) -> SafeString:
    """The code of ``text``, correcting up to 15 per cent of damage; read aloud as ``label``."""
    rows = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    ground = element("rect", class_="ground", width=size, height=size)
    modules = element("path", class_="modules", d=path, shape_rendering="crispEdges")
    return figure("qr", size, size, label, [ground, modules], fluid=True)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin that stand side by side, and how many."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found
