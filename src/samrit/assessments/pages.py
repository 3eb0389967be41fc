"""The pages of a document that prove something, as people write them: ``3-5, 12``, in Thai digits too."""

from __future__ import annotations

import re

from samrit.core.fiscal_year import TO_ARABIC
from samrit.core.text import Text

ONE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
DASHES = str.maketrans("–—‐‑−", "-----")
WORDS = re.compile(r"(หน้า|หน้าที่|น\.|pages?|pp?\.)", re.IGNORECASE)

UNREADABLE = Text("เขียนหน้าเป็น 3-5, 12", "write pages as 3-5, 12")
TOO_FAR = Text("เอกสารนี้มี {pages} หน้า แต่ระบุหน้า {page}", "the document has {pages} pages, but page {page} is given")


class PagesProblem(ValueError):  # noqa: N818  (a person's mistake, as Problem)
    """Pages that cannot be read; ``text`` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def parse_pages(typed: str, most: int | None = None) -> str:
    """The pages in one way of writing (``3-5, 12``); empty for none.

    Raises:
        PagesProblem: they cannot be read, run backwards, or lie beyond ``most``.
    """
    spans = []
    plain = WORDS.sub("", typed.translate(TO_ARABIC).translate(DASHES))
    for piece in re.split(r"[,;]|และ|\band\b", plain):
        word = re.sub(r"\s*-\s*", "-", piece.strip())
        if not word:
            continue
        found = ONE.fullmatch(word)
        if found is None:
            raise PagesProblem(UNREADABLE)
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last:
            raise PagesProblem(UNREADABLE)
        if most is not None and last > most:
            raise PagesProblem(TOO_FAR.fill(pages=most, page=last))
        spans.append((first, last))
    text = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)
    if len(text) > 100:
        raise PagesProblem(UNREADABLE)
    return text


def page_set(pages: str) -> set[int]:
    """Every page that is named, of what :func:`parse_pages` gave."""
    found: set[int] = set()
    for first, last in ONE.findall(pages):
        found |= set(range(int(first), int(last or first) + 1))
    return found
