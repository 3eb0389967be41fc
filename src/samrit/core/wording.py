"""What was changed in a text, word by word; Thai, which has no spaces between words, by its syllable-like pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "del", "ins"
LONGEST = 1500
"""Pieces of a stretch that are compared one by one; a longer stretch that changed is shown as replaced."""

PHRASE = re.compile(r"\S+\s*|\s+")
PIECE = re.compile(
    r"[0-9๐-๙]+(?:[.,:/][0-9๐-๙]+)*"  # a number is changed as a whole
    r"|[^\W\d_ก-๛]+"  # a word of a language with spaces
    r"|[เแโใไ]?[ก-ฮ](?:[ั็][่-๋]?[ก-ฮ]|[ะ-ฺๅ็-๎]*)"  # a Thai consonant with what is written around it, and a short end
    r"|\s+|.",
    re.DOTALL,
)

Change = tuple[str, str]
"""``("same" | "del" | "ins", text)``."""


def difference(old: str, new: str) -> tuple[Change, ...]:
    """How ``old`` becomes ``new``: all but ``ins`` in a row is the old text, all but ``del`` the new one."""
    found: list[Change] = []
    olds, news = PHRASE.findall(old), PHRASE.findall(new)
    for kind, i1, i2, j1, j2 in _steps(olds, news):
        before, after = "".join(olds[i1:i2]), "".join(news[j1:j2])
        found.extend(_within(before, after) if kind == "replace" else _whole(before, after, kind == "equal"))
    return tuple(_readable(_joined(found)))


def _steps(olds: list[str], news: list[str]) -> list[tuple[str, int, int, int, int]]:
    if max(len(olds), len(news)) > LONGEST:
        return [("equal" if olds == news else "replace", 0, len(olds), 0, len(news))]
    return SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()  # type: ignore[return-value]


def _within(before: str, after: str) -> Iterator[Change]:
    olds, news = PIECE.findall(before), PIECE.findall(after)
    if max(len(olds), len(news)) > LONGEST:
        yield from _whole(before, after, same=False)
        return
    for kind, i1, i2, j1, j2 in _steps(olds, news):
        yield from _whole("".join(olds[i1:i2]), "".join(news[j1:j2]), kind == "equal")


def _whole(before: str, after: str, same: bool) -> Iterator[Change]:
    parts = ((SAME, before),) if same else ((GONE, before), (NEW, after))
    yield from (part for part in parts if part[1])


def _joined(changes: list[Change]) -> list[Change]:
    """Between two stretches that stay the same, one that went and one that came, in this order."""
    found: list[Change] = []
    gone = came = ""
    for kind, text in [*changes, (SAME, "")]:
        if kind == GONE:
            gone += text
        elif kind == NEW:
            came += text
        else:
            found.extend(_whole(gone, came, same=False))
            gone = came = ""
            if text and found and found[-1][0] == SAME:
                found[-1] = (SAME, found[-1][1] + text)
            elif text:
                found.append((kind, text))
    return found


def _readable(changes: list[Change]) -> list[Change]:
    """Without crumbs: what stays the same between two changes that are both at least as long is changed with them."""
    while True:
        crumb = next((at for at, change in enumerate(changes) if change[0] == SAME and _is_crumb(changes, at)), None)
        if crumb is None:
            return changes
        text = changes[crumb][1]
        changes = _joined([*changes[:crumb], (GONE, text), (NEW, text), *changes[crumb + 1 :]])


def _is_crumb(changes: list[Change], at: int) -> bool:
    length = len(changes[at][1])
    before = [len(text) for kind, text in changes[max(0, at - 2) : at] if kind != SAME]
    after = [len(text) for kind, text in changes[at + 1 : at + 3] if kind != SAME]
    return bool(before and after) and length <= max(before) and length <= max(after)
