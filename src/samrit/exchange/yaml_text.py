"""Plain values as YAML for people: what `core/loading.py` reads back is exactly what was written, text for text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

WIDTH = 120
NEVER_BARE = re.compile(r"""[\s\-?:,\[\]{}#&*!|>'"%@`=<~]""")
"""Characters with which no text begins that is written without quotation marks."""
IN_THE_MIDDLE = re.compile(r"""[^\n\r\t\x00-\x1f\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff,\[\]{}"]+""")
NULLS = {"", "~", "null", "Null", "NULL"}
TO_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]')
SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
FIRST_KEYS = (
    *("framework", "calendar", "checklist", "document", "id", "code", "key", "number", "day", "months", "of"),
    *(
        "parent",
        "part",
        "title",
        "title_en",
        "subtitle",
        "subtitle_en",
        "scope",
        "scope_en",
        "agencies",
        "fiscal_years",
        "from_year",
        "file",
    ),
    *("url", "topic", "topic_en", "programme", "programme_en", "level", "value", "from", "name", "name_en", "text"),
    *("text_en", "applies_to", "applies_to_en", "open", "optional", "sample", "choose_one", "weight", "kind", "unit"),
    *("thresholds", "points", "direction", "levels", "levels_en", "first", "last", "month", "printed", "by", "to"),
    *("round", "documents", "closes", "penalty", "per_working_day", "at_least", "rule", "draft", "members", "about"),
    *("until", "objects", "reasons", "sources", "settings", "parameters", "choices", "gates", "penalties", "changes"),
    *("rating", "events", "rounds", "procedures", "holidays", "days", "due", "output", "required"),
)
"""The order in which keys are written; those that are in neither list come between, by their letters."""
NAMES = {"code", "parent", "source", "number", "of", "members", "about", "choose_one", "to"}
"""Keys whose values are names even where they look like numbers; other readers of YAML would make numbers of them."""
LIKE_A_NUMBER = re.compile(r"[0-9].*", re.ASCII)
LEADING_ZERO = re.compile(r"0[0-9]+", re.ASCII)
LAST_KEYS = (
    *("items", "sub_items", "parts", "steps", "details", "criteria", "certainty", "source", "note", "note_en"),
    *("fixed", "remarks", "indicators", "expect"),
)
_ORDER = {key: place for place, key in enumerate(FIRST_KEYS)} | {key: 1000 + n for n, key in enumerate(LAST_KEYS)}


def as_yaml(value: Any, comment: str = "") -> str:
    """A text, list or mapping (:mod:`samrit.core.written.plain`) as a YAML document, under a comment of any lines."""
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    if isinstance(value, dict | list) and value:
        return head + "\n".join(_block(value, 0)) + "\n"
    return head + _inline(value) + "\n"


def _block(value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, dict):
        for key in _sorted(value):
            yield from _under(f"{pad}{_key(key)}:", _named(key, value[key]), indent + 2)
        return
    for member in value:
        if isinstance(member, dict) and member and not _fits(member, indent + 2):
            first, *rest = _block(member, indent + 2)
            yield f"{pad}- {first[indent + 2 :]}"
            yield from rest
        else:
            yield from _under(f"{pad}-", member, indent + 2)


def _under(head: str, value: Any, indent: int) -> Iterator[str]:
    """A value behind its key or dash: in the same line where it is short, else below."""
    if value is None:
        yield f"{head} ~"
    elif not isinstance(value, dict | list) or not value or _fits(value, len(head) + 1):
        yield f"{head} {_inline(value)}"
    else:
        yield head
        yield from _block(value, indent)


def _fits(value: Any, column: int) -> bool:
    """Whether a list of texts, or a mapping of a few, is better read in one line."""
    members = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(each, dict) for each in members) and not isinstance(value, dict):
        return False
    if any(isinstance(each, dict | list) and not _flat(each) for each in members):
        return False
    return column + len(_inline(value)) <= WIDTH and not (isinstance(value, dict) and "code" in value)


def _flat(value: Any) -> bool:
    return not any(isinstance(each, dict | list) for each in (value.values() if isinstance(value, dict) else value))


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_inline(_named(key, value[key]))}" for key in _sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(each) for each in value) + "]"
    return "~" if value is None else _scalar(value)


class Name(str):
    """A text that is a name, whatever it looks like."""

    __slots__ = ()


def _named(key: str, value: Any) -> Any:
    if key not in NAMES:
        return value
    if isinstance(value, str):
        return Name(value)
    return [Name(each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value


def _key(key: str) -> str:
    return f'"{key}"' if LEADING_ZERO.fullmatch(key) else _scalar(key)


def _scalar(text: str) -> str:
    """A text, bare where nothing else could be read from it."""
    bare = (
        text not in NULLS
        and not (isinstance(text, Name) and LIKE_A_NUMBER.match(text))
        and IN_THE_MIDDLE.fullmatch(text)
        and not NEVER_BARE.match(text)
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and not text.startswith(("---", "..."))
    )
    return text if bare else '"' + TO_ESCAPE.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return SHORT.get(character) or f"\\u{ord(character):04X}"


def _sorted(mapping: dict[str, Any]) -> list[str]:
    return sorted(mapping, key=lambda key: (_ORDER.get(key, len(FIRST_KEYS)), _natural(key)))


def _natural(key: str) -> list[tuple[int, int, str]]:
    """So that 10 comes after 9."""
    parts = re.split(r"([0-9]+)", key)
    return [(0, len(part), part) if part.isascii() and part.isdigit() else (1, 0, part) for part in parts]
