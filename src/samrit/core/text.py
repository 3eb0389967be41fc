"""A sentence in the two languages of the product, Thai first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """The languages in which every sentence exists."""

    TH = "th"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Thai and in English; ``{names}`` in it are filled by :meth:`fill`.

    A reason must be issued in both languages by one process and be stored with the score it explains, so the pair
    travels together instead of being looked up in a catalogue (docs/adr/0003).
    """

    th: str
    en: str

    def fill(self, **values: object) -> Text:
        """The sentence with its ``{names}`` replaced; a value that is itself a ``Text`` is put in by language."""
        thai = english = values
        for value in values.values():
            if isinstance(value, Text):
                thai = {name: each.th if isinstance(each, Text) else each for name, each in values.items()}
                english = {name: each.en if isinstance(each, Text) else each for name, each in values.items()}
                break
        return Text(self.th.format_map(thai), self.en.format_map(english))

    def in_(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        return self.th if lang is Lang.TH else self.en

    @classmethod
    def same(cls, words: str) -> Text:
        """Words that are the same in both languages: a code, a number, a name that was given once."""
        return cls(words, words)

    @classmethod
    def join(cls, separator: str, texts: list[Text]) -> Text:
        """Several sentences in a row."""
        return cls(separator.join(t.th for t in texts), separator.join(t.en for t in texts))


NO_TEXT = Text("", "")
