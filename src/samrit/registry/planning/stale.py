"""Files that are no longer true: made of another thing, or of rows that somebody changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samrit.core.findings import Finding, Place, Severity
from samrit.core.register import RegisterTable
from samrit.core.text import Text
from samrit.registry.planning.rows import Outcome, Planner

ID = "@id"
"""Key of a row that says which row it is, however it changes."""
ANOTHER = Text(
    "ไฟล์นี้ดาวน์โหลดมาสำหรับ “{said}” ไม่ใช่ “{here}” ของหน้านี้",
    "this file was downloaded for “{said}”, not for “{here}” of this page",
)
FROM_HERE = Text(
    "ดาวน์โหลดแม่แบบจากหน้านี้ หรือนำไฟล์ไปที่หน้าของเรื่องนั้น", "download the file of this page, or use the page of that file"
)
CHANGED = Text(
    "หลังจากดาวน์โหลดไฟล์ มีผู้แก้ “{label}” จาก “{was}” เป็น “{now}”",
    "since the download somebody changed “{label}” from “{was}” to “{now}”",
)
GONE = Text("หลังจากดาวน์โหลดไฟล์ แถวนี้ถูกเปลี่ยนหรือนำออกจากระบบแล้ว", "since the download this row was changed or taken out")
DOWNLOAD_ANEW = Text("ดาวน์โหลดไฟล์ใหม่ แล้วแก้ในไฟล์ใหม่", "download the file again and write in the new one")
KINDS: Mapping[str, Text] = {
    "organizations": Text("ทะเบียนหน่วยงาน", "register of organisations"),
    "people": Text("รายชื่อบุคคล", "list of people"),
    "host_results": Text("ผลจากหน่วยงานเจ้าภาพ", "results of a host agency"),
    "os_matrix": Text("ตารางเจ้าภาพ (OS Matrix)", "OS matrix"),
    "indicators": Text("ตัวชี้วัด", "indicators"),
    "card": Text("ตัวชี้วัดของคำรับรอง", "indicators of an agreement"),
    "results": Text("ผลการดำเนินงานตาม e-SAR Card", "results of e-SAR cards"),
    "projects": Text("โครงการรายเดือน", "projects by month"),
}
EMPTY = Text("(ว่าง)", "(empty)")


def other_file(table: RegisterTable[Any], here: Mapping[str, str]) -> Iterator[Finding]:
    """A problem where the file says that it was made for something else; a file that says nothing is taken as it is."""
    said = table.written.about
    differs = [key for key, words in here.items() if said.get(key) and said[key] != words]
    if differs:
        text = ANOTHER.fill(said=_named(said), here=_named(here))
        yield Finding(Severity.ERROR, "another-file", Place("", table.file), text, FROM_HERE)


def _named(said: Mapping[str, str]) -> Text:
    kind = KINDS.get(said.get("kind", ""), Text.same(said.get("kind", "")[:40]))
    rest = " ".join(each[:60] for each in (said.get("organization", ""), said.get("period", "")) if each)
    return Text("{kind} {rest}", "{kind} {rest}").fill(kind=kind, rest=rest) if rest else kind


def seen_text(row: Mapping[str, str]) -> str:
    """How a row stands, for the hidden column of the file."""
    return json.dumps({key: words for key, words in row.items() if words}, ensure_ascii=False, sort_keys=True)


def seen_in(text: str) -> dict[str, str]:
    """What :func:`seen_text` wrote; nothing where it is something else."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {str(key): str(words) for key, words in found.items()} if isinstance(found, dict) else {}


def refuse_stale(
    planner: Planner, seen: Mapping[int, str], standing: Iterable[Mapping[str, str]], labels: Mapping[str, Text]
) -> None:
    """Refuse the rows that would write over what others changed since the file was made, and say what that was.

    ``seen`` is the hidden column by row; ``standing`` are the rows as a file of today would have them. A row that would
    change nothing is left alone, so a file can be brought twice.
    """
    now_by_id = {row[ID]: row for row in standing if row.get(ID)}
    for number, said in seen.items():
        was = seen_in(said)
        if not was.get(ID) or planner.planned[number].outcome in (Outcome.SAME, Outcome.PROBLEM):
            continue
        now = now_by_id.get(was[ID])
        if now is None:
            planner.wrong(number, "", "gone", GONE, DOWNLOAD_ANEW)
            continue
        for key, label in labels.items():
            before, after = _squeezed(was.get(key, "")), _squeezed(now.get(key, ""))
            if before != after:
                words = CHANGED.fill(label=label, was=_shown(before), now=_shown(after))
                planner.wrong(number, key, "changed-meanwhile", words, DOWNLOAD_ANEW)


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _shown(words: str) -> Text:
    return Text.same(words[:200]) if words else EMPTY
