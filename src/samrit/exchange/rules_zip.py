"""A framework as a rules folder in a ZIP: written so that it reads back with the same hash, read with limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import FIRST_FILE, MOST_FILES, PARTS, FrameworkFolder, load_framework
from samrit.core.text import Text
from samrit.core.written.plain import from_plain
from samrit.exchange.refusal import Refusal
from samrit.exchange.yaml_text import as_yaml
from samrit.exchange.zip_directory import members_of_zip

CALENDAR_FILE = "calendar.yaml"
LARGEST_ZIP = 1_000_000
LARGEST_UNPACKED = 2_000_000
"""Bytes of all files together; the largest framework that ships has a fortieth of it."""
MOST_MEMBERS = 400
EXAMPLES = "examples"
NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
HEAD = """{title}
Exported by samrit · ส่งออกจากระบบสัมฤทธิ์
SHA-256 {hash}
ความเห็น (comment) ของแฟ้มต้นฉบับไม่ได้เก็บไว้ในระบบ จึงไม่อยู่ในแฟ้มนี้
Comments of the original files are not kept and therefore missing here."""

ZIP_AGAIN = Text(
    "บีบอัดโฟลเดอร์กรอบ (framework.yaml, calendar.yaml, indicators/ …) เป็นไฟล์ .zip ใหม่ แล้วส่งอีกครั้ง",
    "pack the folder of the framework (framework.yaml, calendar.yaml, indicators/ …) as a .zip anew and send it again",
)


# -- writing ---------------------------------------------------------------------------------------------------------


def rules_files(content: dict[str, Any], examples: dict[str, Any]) -> dict[str, str]:
    """The files of a rules folder by their paths; read back, they give the same content and the same examples."""
    whole = dict(content)
    files: dict[str, str] = {}
    rows = whole.pop("indicators", None)
    parts = {
        name: whole.pop(name)
        for name in ("checklists", "documents")
        if whole.get(name) and isinstance(whole[name], list)
    }
    calendar = whole.pop("calendar") if isinstance(whole.get("calendar"), dict) else None
    head = HEAD.format(title=whole.get("title") or "", hash=content_hash(from_plain(content)))
    files[FIRST_FILE] = as_yaml(whole, head)
    if calendar is not None:
        files[CALENDAR_FILE] = as_yaml(calendar)
    for name, branch in _numbered(_branches(rows if isinstance(rows, list) else []), "code"):
        files[f"indicators/{name}.yaml"] = as_yaml({"indicators": branch})
    for folder, trees in parts.items():
        key = "part" if folder == "checklists" else "code"
        for name, tree in _numbered([[tree] for tree in trees], key):
            files[f"{folder}/{name}.yaml"] = as_yaml(tree[0])
    for name, tree in sorted(examples.items()):
        files[f"{EXAMPLES}/{name}.yaml"] = as_yaml(tree)
    return files


def _branches(rows: list[Any]) -> list[list[Any]]:
    """The rows in pieces that follow each other, a new one where a row of the top begins."""
    found: list[list[Any]] = []
    for row in rows:
        if not found or (isinstance(row, dict) and not row.get("parent")):
            found.append([])
        found[-1].append(row)
    return found if len(found) <= MOST_FILES else [rows]


def _numbered(pieces: list[list[Any]], key: str) -> Iterator[tuple[str, list[Any]]]:
    """Names in the order of the pieces: a number, and the code of what begins it."""
    width = max(2, len(str(len(pieces) * 10)))
    for number, piece in enumerate(pieces, start=1):
        first = piece[0].get(key) if isinstance(piece[0], dict) else None
        name = NOT_IN_A_NAME.sub("-", first).strip("-.").lower()[:40] if isinstance(first, str) else ""
        yield f"{number * 10:0{width}d}{'-' if name else ''}{name}", piece


def rules_zip(folder: str, content: dict[str, Any], examples: dict[str, Any], at: datetime | None) -> bytes:
    """The rules folder as a ZIP, byte for byte the same each time; ``at`` dates the files."""
    moment = (at or datetime(2000, 1, 1, tzinfo=UTC)).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in rules_files(content, examples).items():
            about = zipfile.ZipInfo(f"{folder}/{path}", date_time=moment)
            about.external_attr = 0o644 << 16
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, text.encode("utf-8"))
    return packed.getvalue()


# -- reading ---------------------------------------------------------------------------------------------------------


def read_rules_zip(data: bytes) -> tuple[FrameworkFolder, tuple[str, ...]]:
    """The framework in a ZIP of a rules folder, and the names of the files that are no part of one.

    The folder may be packed with its own name or without. Only known names are unpacked, under names of ours.

    Raises:
        Refusal: it is no ZIP, too large, has unsafe names, or no ``framework.yaml``.
    """
    if len(data) > LARGEST_ZIP:
        raise _too_large(LARGEST_ZIP)
    try:
        members = members_of_zip(data, most=MOST_MEMBERS, unpacked=LARGEST_UNPACKED)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.text, ZIP_AGAIN, refusal.place) from None
    files = [member for member in members if not member.is_dir()]
    top = _top_folder([member.filename for member in files])
    if top is None:
        raise Refusal(
            "no-framework",
            Text("ไม่พบ framework.yaml ในไฟล์ที่ส่งมา", "there is no framework.yaml in the file"),
            ZIP_AGAIN,
        )
    ignored: list[str] = []
    with TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in files:
            inside = _known(member.filename, top)
            if inside is None:
                ignored.append(member.filename)
                continue
            target = Path(folder).joinpath(*inside)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(_unpacked(archive, member))
        return load_framework(Path(folder)), tuple(ignored)


def _top_folder(names: list[str]) -> str | None:
    """What stands before ``framework.yaml``: nothing, or one folder; ``None`` where there is none of these."""
    if FIRST_FILE in names:
        return ""
    found = [
        name.removesuffix(FIRST_FILE) for name in names if name.endswith(f"/{FIRST_FILE}") and name.count("/") == 1
    ]
    return found[0] if len(found) == 1 else None


def _known(name: str, top: str) -> tuple[str, ...] | None:
    """The place of a file of a rules folder; ``None`` for anything else."""
    if not name.startswith(top):
        return None
    parts = tuple(name.removeprefix(top).split("/"))
    if parts in ((FIRST_FILE,), (CALENDAR_FILE,)):
        return parts
    if len(parts) != 2 or parts[0] not in PARTS:
        return None
    stem, dot, suffix = parts[1].rpartition(".")
    plain_name = bool(stem) and not stem.startswith(".") and not NOT_IN_A_NAME.search(stem) and len(stem) <= 80
    return parts if dot and suffix == "yaml" and plain_name else None


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than the limit, whatever its directory says."""
    try:
        with archive.open(member) as stream:
            data = stream.read(LARGEST_UNPACKED + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise Refusal(
            "broken-file", Text("ไฟล์เสียหายหรือไม่ครบ", "the file is damaged or incomplete"), ZIP_AGAIN
        ) from None
    if len(data) > LARGEST_UNPACKED:
        raise _too_large(LARGEST_UNPACKED)
    return data


def _too_large(limit: int) -> Refusal:
    text = Text("ไฟล์ใหญ่กว่า {limit} MB", "the file is larger than {limit} MB").fill(limit=limit // 1_000_000)
    return Refusal("file-too-large", text, ZIP_AGAIN)
