"""The order of the Thai dictionary as plain text, so that every database sorts names alike, whatever its collation."""

from __future__ import annotations

import re
import unicodedata

LEADING_VOWELS = frozenset("เแโใไ")
MARKS = {mark: weight for weight, mark in enumerate("\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b", 1)}
"""Marks that count only between words that are otherwise equal: yamakkan, thanthakhat, maitaikhu, the four tones."""
IGNORED = frozenset(" .-–,;:/()[]'\"“”‘’·\u00a0\u200b\u200c\u200d\ufeffฯๆ๏๚๛")
SARA_AM_IN_PARTS = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
"""Nikhahit and sara aa, with a tone between: what some keyboards and old files make of ำ."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FIRST_CONSONANT, LAST_CONSONANT, LAST_THAI = "\u0e01", "\u0e2e", "\u0e5b"
LATIN = 36
"""Codes below begin with 0: they are for numbers and for the end of a word, which comes before every letter."""
THAI = LATIN + 26
OTHER = "z"
END = "00"


def sorting_text(words: str, longest: int = 600) -> str:
    """Lower-case letters and digits that sort as ``words`` does in a Thai dictionary, at most ``longest`` of them.

    A leading vowel counts after its consonant, tone marks only between words that are otherwise equal, spaces and
    punctuation not at all. Numbers, in Thai digits too, sort by their value: กลุ่มที่ ๒ before กลุ่มที่ 10.
    """
    letters, weights = _taken_apart(SARA_AM_IN_PARTS.sub("\\1\u0e33", unicodedata.normalize("NFC", words)))
    second = "".join(_two(weight) for weight in weights).rstrip("0")
    return ("".join(letters) + END + second)[:longest]


def _taken_apart(words: str) -> tuple[list[str], list[int]]:
    """The codes of the letters in the order in which they count, and for each the weight of the marks on it."""
    letters: list[str] = []
    weights: list[int] = []
    place = 0
    while place < len(words):
        character, following = words[place], words[place + 1 : place + 2]
        place += 1
        if character in LEADING_VOWELS and FIRST_CONSONANT <= following <= LAST_CONSONANT:
            letters += (_code(following), _code(character))
            weights += (0, 0)
            place += 1
        elif character in MARKS:
            if weights:
                weights[-1] = min(weights[-1] * 10 + MARKS[character], 99)
        elif character.isdecimal():
            end = place
            while end < len(words) and words[end].isdecimal():
                end += 1
            letters.append(_number(words[place - 1 : end]))
            weights.append(0)
            place = end
        elif character not in IGNORED:
            for plain in _without_accents(character):
                letters.append(_code(plain))
                weights.append(0)
    return letters, weights


def _number(written: str) -> str:
    """A whole number as its length and its digits."""
    digits = "".join(str(unicodedata.decimal(digit)) for digit in written).lstrip("0") or "0"
    digits = digits[: len(DIGITS) - 1]
    return f"0{DIGITS[len(digits)]}{digits}"


def _without_accents(character: str) -> str:
    if FIRST_CONSONANT <= character <= LAST_THAI:
        return character
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def _code(letter: str) -> str:
    if "a" <= letter <= "z":
        return _two(LATIN + ord(letter) - ord("a"))
    if FIRST_CONSONANT <= letter <= LAST_THAI:
        return _two(THAI + ord(letter) - ord(FIRST_CONSONANT))
    return f"{OTHER}{ord(letter):06x}"


def _two(number: int) -> str:
    high, low = divmod(number, len(DIGITS))
    return DIGITS[high] + DIGITS[low]
