"""The part of loading that reads folders: the shipped rules, one framework, a scorecard laid over its framework."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import samrit
from samrit.core.findings import Finding, Place, Severity
from samrit.core.framework import Framework
from samrit.core.frameworks.examples import Example
from samrit.core.loading import load_tree
from samrit.core.reading.card import read_card
from samrit.core.reading.framework import read_framework
from samrit.core.reading.overlay import read_under
from samrit.core.reading.stated import pairs, text
from samrit.core.scorecard import Card
from samrit.core.text import Text
from samrit.core.written.raw import Raw

FIRST_FILE = "framework.yaml"
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
PATH = re.compile(r"\.{1,2}[/\\].*|[^\s()]+[/\\][^\s()]*")
MOST_FILES = 200
"""Files of one framework; a folder with more is none."""


@dataclass(frozen=True, slots=True)
class FrameworkFolder:
    """What a folder of rules holds. ``tree`` is everything but the examples: it is what a published framework freezes.

    ``framework`` is ``None`` when the findings tell that there is none.
    """

    path: Path
    tree: Raw
    framework: Framework | None
    examples: tuple[Example, ...]
    findings: tuple[Finding, ...]


def rules_folder() -> Path:
    """The folder of the frameworks that ship with the program: inside an installed package, beside ``src`` in a
    checkout."""
    package = Path(samrit.__file__).resolve().parent
    shipped = package / "rules"
    return shipped if shipped.is_dir() else package.parents[1] / "rules"


def framework_ids(rules: Path) -> tuple[str, ...]:
    """The ids of the frameworks in a rules folder, in order."""
    return tuple(sorted(path.parent.name for path in rules.glob(f"*/{FIRST_FILE}")))


# -- a framework -----------------------------------------------------------------------------------------------------


def load_framework(folder: Path) -> FrameworkFolder:
    """Everything in a framework's folder: ``framework.yaml``, ``calendar.yaml`` and the folders ``indicators``,
    ``checklists``, ``documents`` and ``examples``."""
    findings: list[Finding] = []
    keys = dict(pairs(_tree(folder / FIRST_FILE, findings)))
    place = Place(file=FIRST_FILE)
    if (folder / "calendar.yaml").is_file():
        keys["calendar"] = _tree(folder / "calendar.yaml", findings)
    rows: list[Raw] = []
    for _, root in _files(folder / "indicators", findings):
        node = pairs(root).get("indicators", Raw(None))
        rows.extend(node.value if isinstance(node.value, list) else [])
    keys["indicators"] = Raw(rows or None, Place(file="indicators"))
    for name in ("checklists", "documents"):
        trees = [root for _, root in _files(folder / name, findings)]
        if trees:
            keys[name] = Raw(trees, Place(file=name))
    examples = tuple(Example(name, root) for name, root in _files(folder / "examples", findings))
    tree = Raw(keys, place)
    if any(finding.is_error for finding in findings):
        return FrameworkFolder(folder, tree, None, examples, tuple(findings))
    framework, more = read_framework(tree)
    return FrameworkFolder(folder, tree, framework, examples, (*findings, *more))


def _tree(path: Path, findings: list[Finding]) -> Raw:
    root, found = load_tree(path)
    name = path.name if path.parent.name not in PARTS else f"{path.parent.name}/{path.name}"
    findings.extend(found)
    return Raw(None, Place(file=name)) if root is None else root


PARTS = ("indicators", "checklists", "documents", "examples")


def _files(folder: Path, findings: list[Finding]) -> list[tuple[str, Raw]]:
    """The trees of a folder's YAML files in the order of their names."""
    paths = sorted(folder.glob("*.yaml"))[:MOST_FILES]
    return [(path.stem, _tree(path, findings)) for path in paths]


# -- a scorecard -----------------------------------------------------------------------------------------------------


def load_card(path: Path, rules: Path) -> tuple[Card | None, tuple[Finding, ...]]:
    """The scorecard in a YAML or JSON file, laid over the framework that it names; with everything wrong with it.

    ``rules`` is the folder in which frameworks are looked up by id; a relative path starts from the file's folder.
    """
    root, findings = load_tree(path)
    if root is None:
        return None, findings
    card, more = card_from_tree(root, rules, path.parent)
    return card, (*findings, *more)


def card_from_tree(root: Raw, rules: Path, base: Path | None = None) -> tuple[Card | None, tuple[Finding, ...]]:
    """The scorecard that a tree says, laid over the framework that it names.

    ``base`` is the folder from which a relative path of ``framework:`` starts; without it only ids are understood, so
    that a table from outside cannot make us read folders.
    """
    name = text(pairs(root).get("framework"))
    if not name:
        return read_card(root)
    folder, about = _find(name, root, rules, base)
    if folder is None:
        if any(finding.is_error for finding in about):
            return None, about
        card, more = read_card(root)
        return card, (*about, *more)
    loaded = load_framework(folder)
    if loaded.framework is None or any(finding.is_error for finding in loaded.findings):
        return None, (_unusable(name, root), *loaded.findings)
    return read_under(loaded.tree, root)


def _find(name: str, root: Raw, rules: Path, base: Path | None) -> tuple[Path | None, tuple[Finding, ...]]:
    """The folder of the framework that a file names; words that are neither id nor path only describe it."""
    ids = framework_ids(rules)
    if name in ids:
        return rules / name, ()
    if base is not None and PATH.fullmatch(name) and (base / name / FIRST_FILE).is_file():
        return base / name, ()
    close = get_close_matches(name.lower(), ids, n=1, cutoff=0.8)
    if close or IDENTIFIER.fullmatch(name) or PATH.fullmatch(name):
        return None, (_unknown(name, root, ids, close),)
    return None, (_described(name, root, ids),)


def _at(root: Raw) -> Place:
    place = pairs(root)["framework"].place
    return Place("framework", place.file, place.line, place.row, place.column, place.sheet)


def _unknown(name: str, root: Raw, ids: tuple[str, ...], close: list[str]) -> Finding:
    remedy = (
        Text('หมายถึง "{close}" ใช่หรือไม่ โปรดแก้ชื่อ', 'did you mean "{close}"? Correct the name').fill(close=close[0])
        if close
        else Text("ใช้รหัสกรอบ: {ids} หรือเส้นทางของโฟลเดอร์", "use an id: {ids}, or the path of a folder").fill(
            ids=", ".join(ids)
        )
    )
    return Finding(
        Severity.ERROR,
        "framework-unknown",
        _at(root),
        Text('ไม่มีกรอบการประเมิน "{name}"', 'there is no framework "{name}"').fill(name=name),
        remedy,
        "framework",
    )


def _described(name: str, root: Raw, ids: tuple[str, ...]) -> Finding:
    return Finding(
        Severity.WARNING,
        "framework-in-words",
        _at(root),
        Text(
            '"{name}" เป็นคำอธิบาย ไม่ใช่รหัสของกรอบ จึงคิดคะแนนจากตารางในไฟล์นี้เท่านั้น',
            '"{name}" describes a framework but is no id, so the table is scored by what this file says alone',
        ).fill(name=name),
        Text("ใช้รหัสกรอบ: {ids} หากต้องการใช้กรอบที่มีอยู่", "use an id to score under a framework: {ids}").fill(
            ids=", ".join(ids)
        ),
        "framework",
    )


def _unusable(name: str, root: Raw) -> Finding:
    return Finding(
        Severity.ERROR,
        "framework-unusable",
        _at(root),
        Text(
            'กรอบการประเมิน "{name}" มีข้อผิดพลาด จึงยังใช้ไม่ได้', 'the framework "{name}" has errors and cannot be used'
        ).fill(name=name),
        Text(
            "แก้ตามรายการด้านล่าง: samrit framework check {name}", "mend what follows: samrit framework check {name}"
        ).fill(name=name),
        "framework",
    )
