"""Texts as pieces that no line break divides: Thai writes no spaces between words, so a dictionary says where they end.

The pieces of a text, one after the other, are the text: nothing is normalised. Characters that the font lacks or that
would turn the order of the letters are written out (``[U+202E]``); signs that only say where a line may end are left
out, and no piece but a whole text ends in a hyphen, which a reader would take for a divided word and drop.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from pathlib import Path

import nlpo3

HERE = Path(__file__).parent
WORDS = HERE / "words" / "words_th.txt"
CHARACTERS = HERE / "fonts" / "characters.txt"
DICTIONARY = "samrit-documents"

LINE = "\n"
"""The piece that ends a line."""
LONGEST = 24
"""Letters of a piece: longer ones are divided, between clusters, so that no column is too narrow for one."""
THAI = re.compile("[\u0e00-\u0e7f]+")
PARTS = re.compile("[\u0e00-\u0e7f]+| +|[^\u0e00-\u0e7f ]+")
CLUSTER = re.compile("[เแโใไ]*.[\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e\u0300-\u036f]*", re.DOTALL)
CLINGS = re.compile(r"[)\]}»”’.,;:!?%…ๆฯ/\u0e31-\u0e3a\u0e45\u0e47-\u0e4e\u0300-\u036f]")
"""What begins no line."""
OPENS = re.compile(r"[(\[{«“‘]$")
"""What ends no line."""
HANGS_ON = re.compile("ๆ|ฯ|[\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e\u0300-\u036f]")
"""What stays with the word before it, even over a space: repetition, abbreviation, and marks that lost their letter."""
SHORTENED = re.compile("[\u0e00-\u0e7f]\\.$")
"""``พ.`` of ``พ.ศ.``: no line ends inside."""
STEPS = re.compile("[^/?&=]*[/?&=]+|[^/?&=]+")
"""Where an address may be divided."""
LINE_ENDS = re.compile("\r\n|[\n\r\u0085\u2028\u2029]")
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
"""Only ever tell where a line may break, which the dictionary does."""
_loading = threading.Lock()
_loaded: list[bool] = []


def pieces_of(text: str) -> list[str]:
    """The pieces, spaces among them; ``LINE`` between lines."""
    found: list[str] = []
    for number, line in enumerate(LINE_ENDS.split(text)):
        if number:
            found.append(LINE)
        found += _line(shown(line))
    return found


def shown(text: str) -> str:
    """One line of text as it can be printed: what the font lacks or must not act is written out."""
    text = INVISIBLE.sub("", text.replace("\t", " ").replace("\u00a0", " "))
    return "".join(each if ord(each) in _characters() else f"[U+{ord(each):04X}]" for each in text)


@lru_cache(maxsize=20_000)
def _line(line: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in _words(line):
        if not found or part == " ":
            found.append(part)
        elif found[-1] == " ":
            if len(found) > 1 and found[-2] != " " and (HANGS_ON.match(part) or found[-2].endswith("-")):
                found.pop()
                found[-1] += f" {part}"
            else:
                found.append(part)
        elif CLINGS.match(part) or OPENS.search(found[-1]) or SHORTENED.search(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return tuple(short for piece in found for short in _divided(piece))


def _words(line: str) -> list[str]:
    found: list[str] = []
    for part in PARTS.findall(line):
        if part[0] == " ":
            found += part
        elif THAI.match(part):
            found += _thai(part)
        else:
            found += re.findall(r"[(\[{«“‘]+|[^(\[{«“‘]+", part)
    return found


def _thai(text: str) -> list[str]:
    if not _loaded:
        with _loading:
            if not _loaded:
                _said, done = nlpo3.load_dict(str(WORDS), DICTIONARY)
                _loaded.append(done)
    words: list[str] = nlpo3.segment(text, DICTIONARY, safe=True)
    return words if "".join(words) == text else CLUSTER.findall(text)


def _divided(piece: str) -> list[str]:
    if len(piece) <= LONGEST:
        return [piece]
    steps = [piece] if THAI.search(piece) else STEPS.findall(piece)
    found = [""]
    for cluster in (part for step in steps for part in ([step] if len(step) <= LONGEST else CLUSTER.findall(step))):
        full = len(found[-1]) + len(cluster) > LONGEST
        if found[-1] and full and not CLINGS.match(cluster) and not found[-1].endswith("-"):
            found.append("")
        found[-1] += cluster
    return found


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    found: set[int] = set()
    for line in CHARACTERS.read_text(encoding="ascii").split():
        first, last = (int(code, 16) for code in line.split("-"))
        found.update(range(first, last + 1))
    return frozenset(found - set(range(0x20)) - set(range(0x200B, 0x2010)) - set(range(0x202A, 0x202F)))
