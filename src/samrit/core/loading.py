"""The one module of the core that reads files: YAML and JSON become a tree of text with places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from samrit.core.findings import Finding, Place, Severity
from samrit.core.problem import Problem
from samrit.core.text import Text
from samrit.core.written.numbers import shortened
from samrit.core.written.raw import Raw

LARGEST_FILE = 5_000_000
DEEPEST = 20
NULLS = {"", "~", "null", "Null", "NULL"}
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text for people holds: control characters, which a terminal obeys, and halves of characters."""
SUFFIXES = {".yaml", ".yml", ".json"}


class LoadingProblem(Problem):
    """A file that cannot be read at all; ``place`` tells where it went wrong."""

    def __init__(self, code: str, place: Place, text: Text, remedy: Text) -> None:
        super().__init__(text, remedy)
        self.code, self.place = code, place


def load_tree(path: Path) -> tuple[Raw | None, tuple[Finding, ...]]:
    """The tree in a YAML or JSON file, or the findings that tell why there is none.

    Nothing is executed and nothing is expanded: anchors, aliases and tags are refused, size and depth are limited.
    """
    findings: list[Finding] = []
    try:
        text = _read(path)
        parse = _parse_json if path.suffix.lower() == ".json" else _parse_yaml
        root = parse(text, path.name, findings)
    except LoadingProblem as problem:
        return None, (problem.finding(problem.code, problem.place),)
    return root, tuple(findings)


def tree_of(text: str, name: str) -> tuple[Raw | None, tuple[Finding, ...]]:
    """The tree that YAML from elsewhere than a file says, or the findings that tell why there is none.

    ``name`` stands in their places. Nothing is executed and nothing is expanded here either.
    """
    findings: list[Finding] = []
    try:
        if found := UNSEEN.search(text):
            raise _unseen(Place(file=name, line=text.count("\n", 0, found.start()) + 1), found.group())
        root = _parse_yaml(text, name, findings)
    except LoadingProblem as problem:
        return None, (problem.finding(problem.code, problem.place),)
    return root, tuple(findings)


def load_text(path: Path) -> str:
    """The text of a small UTF-8 file.

    Raises:
        LoadingProblem: it cannot be read, is too large or is not text.
    """
    return _read(path)


def _read(path: Path) -> str:
    place = Place(file=path.name)
    try:
        # Only a regular file ends: a pipe or a device would keep the reader waiting for ever.
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise LoadingProblem(
            "cannot-open",
            place,
            Text("เปิดไฟล์ {name} ไม่ได้", "{name} cannot be opened").fill(name=path.name),
            Text("ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน", "check the file's name and the right to read it"),
        ) from error
    if len(data) > LARGEST_FILE:
        raise LoadingProblem(
            "file-too-large",
            place,
            Text("ไฟล์ใหญ่กว่า {limit} ล้านไบต์", "the file is larger than {limit} million bytes").fill(
                limit=LARGEST_FILE // 1_000_000
            ),
            Text("ส่งเฉพาะตารางตัวชี้วัด ไม่รวมรูปภาพหรือแผ่นงานอื่น", "give the table of indicators alone"),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoadingProblem(
            "not-utf-8",
            place,
            Text("ไฟล์ไม่ใช่ข้อความ UTF-8", "the file is not UTF-8 text"),
            Text("บันทึกไฟล์ใหม่เป็น UTF-8", "save the file as UTF-8"),
        ) from error
    if found := UNSEEN.search(text):
        raise _unseen(Place(file=path.name, line=text.count("\n", 0, found.start()) + 1), found.group())
    return text


def _unseen(place: Place, character: str) -> LoadingProblem:
    return LoadingProblem(
        "not-text",
        place,
        Text("มีอักขระควบคุมที่มองไม่เห็น (รหัส {code})", "there is an invisible control character (code {code})").fill(
            code=f"{ord(character):04X}"
        ),
        Text("ลบอักขระนั้น หรือบันทึกไฟล์ใหม่เป็นข้อความธรรมดา", "remove it, or save the file as plain text"),
    )


def _too_deep(place: Place) -> LoadingProblem:
    return LoadingProblem(
        "too-deep",
        place,
        Text("ข้อมูลซ้อนกันเกิน {most} ชั้น", "the data is nested more than {most} deep").fill(most=DEEPEST),
        Text("เขียนตามรูปแบบในคู่มือ ซึ่งไม่ซ้อนลึก", "write it as the guide shows, which is never deep"),
    )


# -- YAML --------------------------------------------------------------------------------------------------------


def _parse_yaml(text: str, name: str, findings: list[Finding]) -> Raw:
    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _from_events(events, name, findings)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file=name, line=mark.line + 1 if mark else None)
        raise LoadingProblem(
            "not-yaml",
            place,
            Text("อ่าน YAML ไม่ได้: {problem}", "this is not YAML: {problem}").fill(
                problem=getattr(error, "problem", type(error).__name__)
            ),
            Text(
                "ตรวจสอบการเยื้อง เครื่องหมายโคลอน และเครื่องหมายคำพูดใกล้บรรทัดนี้",
                "check indentation, colons and quotation marks near this line",
            ),
        ) from error


class _Open:
    """A list or mapping that is still being read."""

    __slots__ = ("key", "place", "value")

    def __init__(self, value: list[Raw] | dict[str, Raw], place: Place) -> None:
        self.value, self.place = value, place
        self.key: tuple[str, Place] | None = None


def _from_events(events: Iterator[Any], name: str, findings: list[Finding]) -> Raw:
    """Build the tree without recursion, so that no depth of nesting can overflow anything."""
    stack: list[_Open] = []
    root: Raw | None = None
    documents = 0
    place = Place(file=name, line=1)
    for event in events:
        if event.start_mark.line + 1 != place.line:
            place = Place(file=name, line=event.start_mark.line + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _unsupported(place, Text("มีหลายเอกสารในไฟล์เดียว", "there are several documents in one file"))
            continue
        _refuse_tricks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            if found := UNSEEN.search(event.value):
                raise _unseen(place, found.group())
            value = None if event.implicit[0] and event.value in NULLS else event.value
            node = Raw(value, place)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(stack) >= DEEPEST:
                raise _too_deep(place)
            stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], place))
            continue
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = stack.pop()
            node = Raw(done.value, done.place)
        else:
            continue
        if not stack:
            root = node
        else:
            _put(stack[-1], node, findings)
    return root if root is not None else Raw(None, Place(file=name, line=1))


def _put(parent: _Open, node: Raw, findings: list[Finding]) -> None:
    if isinstance(parent.value, list):
        parent.value.append(node)
    elif parent.key is None:
        if not isinstance(node.value, str | None):
            raise _unsupported(node.place, Text("ชื่อคีย์ต้องเป็นข้อความ", "a key must be text"))
        if node.value == "<<":
            raise _unsupported(node.place, Text("ใช้คีย์รวม (<<) ของ YAML", "a YAML merge key (<<) is used"))
        parent.key = (node.value or "", node.place)
    else:
        (key, place), parent.key = parent.key, None
        if key in parent.value:
            findings.append(_twice(key, place))
        else:
            parent.value[key] = node


def _refuse_tricks(event: Any, place: Place) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _unsupported(
            place, Text("ใช้ anchor (&) หรือ alias (*) ของ YAML", "YAML anchors (&) and aliases (*) are used")
        )
    if getattr(event, "tag", None) not in (None, "!"):
        raise _unsupported(place, Text("ใช้ tag ({tag}) ของ YAML", "a YAML tag ({tag}) is used").fill(tag=event.tag))


def _unsupported(place: Place, text: Text) -> LoadingProblem:
    remedy = Text("เขียนข้อมูลออกมาตรง ๆ ตามรูปแบบในคู่มือ", "write the data out plainly, as the guide shows")
    return LoadingProblem("yaml-unsupported", place, text, remedy)


def _twice(key: str, place: Place, path: str = "") -> Finding:
    return Finding(
        Severity.ERROR,
        "key-twice",
        Place(f"{path}.{key}" if path else key, place.file, place.line),
        Text('มีคีย์ "{key}" สองครั้ง', 'the key "{key}" stands twice').fill(key=shortened(key)),
        Text("เหลือไว้เพียงครั้งเดียว", "keep one of them"),
        key=key,
    )


# -- JSON --------------------------------------------------------------------------------------------------------


def _parse_json(text: str, name: str, findings: list[Finding]) -> Raw:
    place = Place(file=name)

    def mapping(pairs: list[tuple[str, Any]]) -> Raw:
        found: dict[str, Raw] = {}
        twice = []
        for key, value in pairs:
            if key in found:
                twice.append(key)
            else:
                found[_seen(key, place)] = _as_raw(value, place)
        code = found.get("code", Raw(None)).value
        findings.extend(_twice(key, place, f"indicators[{code}]" if isinstance(code, str) else "") for key in twice)
        return Raw(found, place)

    try:
        root = _as_raw(
            json.loads(text, object_pairs_hook=mapping, parse_float=str, parse_int=str, parse_constant=str), place
        )
    except json.JSONDecodeError as error:
        raise LoadingProblem(
            "not-json",
            Place(file=name, line=error.lineno),
            Text("อ่าน JSON ไม่ได้: {problem}", "this is not JSON: {problem}").fill(problem=error.msg),
            Text("ตรวจสอบเครื่องหมายจุลภาค วงเล็บ และเครื่องหมายคำพูด", "check commas, brackets and quotation marks"),
        ) from error
    except RecursionError as error:
        raise _too_deep(place) from error
    if _depth(root) > DEEPEST:
        raise _too_deep(place)
    return root


def _as_raw(value: Any, place: Place) -> Raw:
    if isinstance(value, Raw):
        return value
    if isinstance(value, bool):
        return Raw("true" if value else "false", place)
    if isinstance(value, list):
        return Raw([_as_raw(each, place) for each in value], place)
    return Raw(value if value is None else _seen(value, place), place)


def _seen(words: str, place: Place) -> str:
    """Words without a character that JSON can spell but nobody can see."""
    if found := UNSEEN.search(words):
        raise _unseen(place, found.group())
    return words


def _depth(root: Raw) -> int:
    """How many lists and mappings stand inside one another, counted without recursion."""
    depth, level = 0, [root]
    while level := [each for each in level if not isinstance(each.value, str | None)]:
        depth += 1
        level = [inner for each in level for inner in _inside(each)]
    return depth


def _inside(node: Raw) -> Iterable[Raw]:
    if isinstance(node.value, dict):
        return node.value.values()
    return node.value if isinstance(node.value, list) else ()
