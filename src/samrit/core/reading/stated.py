"""What a framework's files state, as plain nodes of a scorecard file with their certainty beside them.

Anywhere in a framework a value may be written as ``{value: 6, certainty: solved, source: "000:26 s6"}``. Laid under a
scorecard it becomes the bare value; only ``weight`` keeps the mapping, for the explanation shows where it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samrit.core.findings import Finding, Place
from samrit.core.kinds import KINDS
from samrit.core.weights import Certainty
from samrit.core.written.entry import Entry
from samrit.core.written.numbers import NumberProblem, parse_number, tidy
from samrit.core.written.raw import Raw

WORDS = ("name", "name_en", "description", "unit", "note", "source")
DETAILS = ("target", "baseline", "owner", "keeper", "data_source", "formula", "evidence_rule", "measures")
STRUCTURE = ("code", "parent", "kind", "weight", "applies", "instead", "choose_one", "chosen")
ROUNDS = ("rounds", "start_round", "cancel_round", "round_weights")
SCALE_KEYS = frozenset(key for kind in KINDS.values() for key in kind.keys)
ROW_KEYS = frozenset((*WORDS, *DETAILS, *STRUCTURE, *ROUNDS)) | SCALE_KEYS
"""The keys of a framework's row that belong to a scorecard file; all others are the framework's own."""
WEIGHT_KEYS = ("value", "certainty", "source")
FREE = frozenset((*WORDS, *DETAILS, "code"))
"""What a file may word in its own way."""


@dataclass(frozen=True, slots=True)
class StatedRow:
    """One row of a framework as it is laid under a file's row of the same code."""

    code: str
    keys: Mapping[str, Raw]
    certainty: Mapping[str, Certainty] = field(default_factory=dict)
    open: bool = False
    sample: bool = False
    optional: bool = False
    defaults: Mapping[str, Raw] = field(default_factory=dict)

    @property
    def parent(self) -> str:
        """The code of the row above, empty at the top."""
        return text(self.keys.get("parent"))

    @property
    def kind(self) -> str:
        """The kind stated, empty where none is."""
        return text(self.keys.get("kind"))


def text(node: Raw | None) -> str:
    """The words of a node; empty for anything that is no text."""
    return node.value.strip() if node is not None and isinstance(node.value, str) else ""


def members(node: Raw | None) -> list[Raw]:
    """The members of a list; none for anything that is no list."""
    return node.value if node is not None and isinstance(node.value, list) else []


def pairs(node: Raw | None) -> dict[str, Raw]:
    """The keys of a mapping; none for anything that is no mapping."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def bare(node: Raw) -> Raw:
    """The value of a node without its certainty and source."""
    return pairs(node).get("value", node)


def certainty_of(node: Raw) -> Certainty | None:
    """How certain a node says that it is."""
    word = text(pairs(node).get("certainty")) if "value" in pairs(node) else ""
    return Certainty(word) if word in set(Certainty) else None


def stated_rows(framework: Raw) -> dict[str, StatedRow]:
    """The rows of a framework by code, in its order."""
    found: dict[str, StatedRow] = {}
    for node in members(pairs(framework).get("indicators")):
        row = _stated_row(node, framework)
        found.setdefault(row.code, row)
    return found


def _stated_row(node: Raw, framework: Raw) -> StatedRow:
    keys = pairs(node)
    code = text(keys.get("code"))
    kept = {key: each for key, each in keys.items() if key in ROW_KEYS and not bare(each).is_empty}
    plain = {key: _weight(each) if key == "weight" else bare(each) for key, each in kept.items()}
    if text(plain.get("kind")) == "checklist" and "items" not in plain:
        plain["items"] = Raw(dict(_pieces(framework, code)), node.place)
    return StatedRow(
        code,
        plain,
        {key: found for key, each in kept.items() if (found := certainty_of(each)) is not None},
        open=_says_yes(keys.get("open")),
        sample=_says_yes(keys.get("sample")),
        optional=_says_yes(keys.get("optional")),
        defaults={key: bare(each) for key, each in pairs(keys.get("defaults")).items()},
    )


def _weight(node: Raw) -> Raw:
    """A weight with the parts that a scorecard file knows."""
    return (
        Raw({key: each for key, each in pairs(node).items() if key in WEIGHT_KEYS}, node.place) if pairs(node) else node
    )


def _says_yes(node: Raw | None) -> bool:
    return text(node).lower() in {"true", "yes"}


def _pieces(framework: Raw, code: str) -> Iterator[tuple[str, Raw]]:
    """The weights of what can be earned in a checklist: items, or their parts where they have some (SP-3)."""
    for part in members(pairs(framework).get("checklists")):
        if text(pairs(part).get("of")) == code:
            for item in members(pairs(part).get("items")):
                for piece in members(pairs(item).get("sub_items")) or [item]:
                    keys = pairs(piece)
                    yield text(keys.get("code")), bare(keys.get("weight", Raw(None, piece.place)))


def same(one: Raw, other: Raw) -> bool:
    """Whether two nodes say the same: numbers by value, words without regard to case and spaces."""
    return _essence(one) == _essence(other)


def _essence(node: Raw) -> object:
    if isinstance(node.value, dict):
        return {key: _essence(each) for key, each in node.value.items()}
    if isinstance(node.value, list):
        return [_essence(each) for each in node.value]
    words = tidy(node.value or "")
    if ";" in words:
        return [_essence(Raw(part)) for part in words.strip("[]").split(";") if part.strip()]
    try:
        return parse_number(words)
    except NumberProblem:
        return "".join(words.split()).lower()


def shown(node: Raw) -> str:
    """A node as it stands in a sentence."""
    node = bare(node)
    if isinstance(node.value, dict):
        return ", ".join(f"{key}: {shown(each)}" for key, each in node.value.items())
    if isinstance(node.value, list):
        return ", ".join(shown(each) for each in node.value)
    return node.value or "–"


def look_at_scale(
    kind: str, keys: Mapping[str, Raw], path: str, place: Place
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The keys that a scale of this kind demands and does not have, and what is wrong with those that it has."""
    found: list[Finding] = []
    KINDS[kind].read_scale(Entry(keys, path, place, found))
    missing = tuple(finding.key for finding in found if finding.code == f"{finding.key.replace('_', '-')}-missing")
    return missing, tuple(finding for finding in found if finding.key not in missing)
