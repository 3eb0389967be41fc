"""Thai as it is searched: every way of typing the same words becomes the same letters."""

from __future__ import annotations

import re
import unicodedata

from samrit.core.fiscal_year import TO_ARABIC

TONES = "\u0e48-\u0e4b"
AM = "\u0e33"
AM_IN_TWO = re.compile(f"([{TONES}]?)\u0e4d([{TONES}]?)\u0e32")
"""Nikhahit and sara aa, the tone mark before, between or not there: what keyboards and old files make of sara am."""
TONE_BEHIND_AM = re.compile(f"{AM}([{TONES}])")
TWO_E = "\u0e40\u0e40"
AE = "\u0e41"
UNSEEN = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def searching_text(words: str) -> str:
    """``words`` as they are compared: sara am in one form, Arabic digits, small letters, nothing between the words.

    ``น้ำ``, ``นํ้า`` and ``น้ํา`` are one word, so are ``๒๕๕๔`` and ``2554``; spaces do not count, since Thai is written
    with and without them.
    """
    text = unicodedata.normalize("NFC", words).translate(TO_ARABIC).casefold()
    text = UNSEEN.sub("", text).replace(TWO_E, AE)
    return TONE_BEHIND_AM.sub(rf"\1{AM}", AM_IN_TWO.sub(rf"\1\2{AM}", text))


def searching_terms(words: str, most: int = 8) -> tuple[str, ...]:
    """The words of a query, each as :func:`searching_text` has it; at most ``most`` of them, each once."""
    terms = (searching_text(word) for word in words.split())
    return tuple(dict.fromkeys(term for term in terms if term))[:most]
