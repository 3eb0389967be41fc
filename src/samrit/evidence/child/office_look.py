"""A document of Word, Excel or PowerPoint: whether it is one, and holds no program, macro or link that acts."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from samrit.evidence.child.problem import RefusedError, broken, refuse
from samrit.gate.child.streaming import Attributes, local, parse, stream
from samrit.gate.refusal import Refusal
from samrit.gate.zip_directory import members_of_zip

MOST_UNPACKED = 400_000_000
MOST_MEMBERS = 5_000
DEEPEST = 2
"""How deep a document may stand in a document: the table behind a chart."""

OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    "xlsx": f"{OPEN_XML}spreadsheetml.sheet.main+xml",
    "docx": f"{OPEN_XML}wordprocessingml.document.main+xml",
    "pptx": f"{OPEN_XML}presentationml.presentation.main+xml",
}
TYPES = "[Content_Types].xml"
MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/", "dialogsheets/", "customui/", "intlmacrosheet")
PROGRAMS = (
    *(".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".msi"),
    *(".jar", ".lnk", ".sh", ".py", ".apk", ".iso", ".cpl", ".reg", ".chm", ".html", ".htm", ".url", ".scf", ".inf"),
)
PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
INSIDE = re.compile(r"\.(xlsx|docx|pptx)$")
LINKS_THAT_ACT = ("attachedtemplate", "oleobject", "frame", "subdocument", "package", "control")
ON_THIS_MACHINE = re.compile(r"(file:///)?[a-z]:")
"""The template that a document of an office was made from; one on another machine would be fetched."""
SCHEMES_THAT_ACT = ("javascript:", "vbscript:", "data:", "ms-", "search:", "search-ms:", "res:", "mk:", "shell:")
FIELD_THAT_ACTS = re.compile(r"[\s\"]*(DDE|DDEAUTO)\b", re.IGNORECASE)
XML = (".xml", ".rels", ".vml", ".svg")


def look(data: bytes, kind: str, depth: int = 0) -> dict[str, object]:
    """The number of sheets or slides; none of a text, which has pages only in Word.

    Raises:
        RefusedError: it is not what it says, is damaged, would unpack to far too much, or holds what acts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archive(archive, kind, depth)
    except RefusedError:
        raise
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, RuntimeError, ValueError):
        raise broken() from None


def _archive(archive: zipfile.ZipFile, kind: str, depth: int) -> dict[str, object]:
    names = archive.namelist()
    if len(names) > MOST_MEMBERS or sum(each.file_size for each in archive.infolist()) > MOST_UNPACKED:
        raise refuse("bomb")
    lower = [name.lower() for name in names]
    if any(part in name for name in lower for part in MACROS):
        raise refuse("macros")
    for name in lower:
        if name.endswith(PROGRAMS):
            raise refuse("program-inside", name)
    _right_kind(archive, names, kind)
    counted = [0]
    for name in names:
        if not name.endswith("/"):
            _member(archive, name, counted, depth)
    return {"pages": _pages(kind, lower)}


def _right_kind(archive: zipfile.ZipFile, names: list[str], kind: str) -> None:
    if TYPES not in names:
        raise refuse("wrong-content")
    types = _types(archive)
    if any("macroenabled" in each.lower() for each in types.values()):
        raise refuse("macros")
    mains = [part.lstrip("/") for part, each in types.items() if each == MAIN_TYPES[kind]]
    others = {main for other, main in MAIN_TYPES.items() if other != kind}
    if others & set(types.values()) or not any(part in names for part in mains):
        raise refuse("wrong-content")


def _types(archive: zipfile.ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        plain = {local(key): value for key, value in attributes.items()}
        if local(tag) in {"Override", "Default"}:
            found[plain.get("PartName") or f".{plain.get('Extension', '')}"] = plain.get("ContentType", "")

    parse(stream(archive, TYPES, [0], MOST_UNPACKED), TYPES, start)
    return found


def _member(archive: zipfile.ZipFile, name: str, counted: list[int], depth: int) -> None:
    """One part, unpacked once: XML is parsed, a document inside is looked at, all else has an honest beginning."""
    pieces = stream(archive, name, counted, MOST_UNPACKED)
    lower = name.lower()
    if lower.endswith(XML):
        reader = _Reader(lower)
        parse(_honest(pieces, name), name, reader.start, reader.end, reader.text)
        return
    inside = INSIDE.search(lower)
    if inside and depth < DEEPEST:
        data = b"".join(_honest(pieces, name, may_be_zip=True))
        try:
            members_of_zip(data, most=MOST_MEMBERS, unpacked=MOST_UNPACKED)
        except Refusal:
            raise refuse("strange-inside", name) from None
        look(data, inside[1], depth + 1)
        return
    for _ in _honest(pieces, name):
        pass


def _honest(pieces: Iterator[bytes], name: str, *, may_be_zip: bool = False) -> Iterator[bytes]:
    first = True
    for piece in pieces:
        if first:
            first = False
            if piece.startswith(OLE):
                raise refuse("ole-inside", name)
            if piece.startswith(PROGRAM_BEGINNINGS) or (piece.startswith(ZIP) and not may_be_zip):
                raise refuse("program-inside", name)
        yield piece


class _Reader:
    """Watches the elements of one part for links, fields and scripts that act."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.in_field = False
        self.field = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        tag = local(tag)
        if tag == "Relationship":
            self._link({local(key): value for key, value in attributes.items()})
        elif tag == "ddeLink":
            raise refuse("acting-link", self.name)
        elif tag.lower() in {"script", "oleobj"}:
            raise refuse("program-inside", self.name)
        elif tag == "instrText":
            self.in_field = True
        elif tag == "fldSimple":
            self._field(next((value for key, value in attributes.items() if local(key) == "instr"), ""))
        elif tag == "fldChar":
            self.field = ""

    def text(self, piece: str) -> None:
        if self.in_field:
            self.field = (self.field + piece)[-400:]
            self._field(self.field)

    def end(self, tag: str) -> None:
        if local(tag) == "instrText":
            self.in_field = False

    def _field(self, words: str) -> None:
        if FIELD_THAT_ACTS.match(words):
            raise refuse("acting-link", self.name)

    def _link(self, link: dict[str, str]) -> None:
        kind = link.get("Type", "").rpartition("/")[2].lower()
        if "macrosheet" in kind or kind in {"vbaproject", "attachedtoolbars"}:
            raise refuse("macros", self.name)
        if link.get("TargetMode", "").lower() != "external":
            return
        target = link.get("Target", "").strip().lower()
        if kind == "attachedtemplate" and ON_THIS_MACHINE.match(target):
            return
        if kind in LINKS_THAT_ACT or target.startswith(SCHEMES_THAT_ACT):
            raise refuse("acting-link", self.name)


def _pages(kind: str, lower: list[str]) -> int | None:
    if kind == "docx":
        return None
    folder = "xl/worksheets/sheet" if kind == "xlsx" else "ppt/slides/slide"
    return sum(1 for name in lower if name.startswith(folder) and name.endswith(".xml")) or None
