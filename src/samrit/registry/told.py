"""What an event of the register says to people: one sentence in both languages, and the picture beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samrit.core.fiscal_year import date_text
from samrit.core.permissions import Role
from samrit.core.text import Text
from samrit.organizations.tree import kind_text
from samrit.workflow.models import Event


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence, an icon, and whether it is good, bad or plain news."""

    what: Text
    icon: str
    kind: str = "plain"


FIELDS: Mapping[str, Text] = {
    "name": Text("ชื่อ", "name"),
    "name_en": Text("ชื่อภาษาอังกฤษ", "English name"),
    "short_name": Text("ชื่อย่อ", "short name"),
    "kind": Text("ประเภท", "kind"),
    "parent": Text("สังกัด", "parent"),
    "title": Text("ชื่อตำแหน่ง", "title"),
    "title_en": Text("ชื่อตำแหน่งภาษาอังกฤษ", "English title"),
    "heads": Text("เป็นหัวหน้าหน่วยงาน", "head of the organisation"),
    "starts_on": Text("วันเริ่ม", "first day"),
    "ends_on": Text("วันสิ้นสุด", "last day"),
    "acting": Text("รักษาราชการแทน", "acting"),
    "email": Text("อีเมล", "e-mail"),
    "phone": Text("โทรศัพท์", "telephone"),
}
NOTHING = Text("(ว่าง)", "(empty)")
YES, NO = Text("ใช่", "yes"), Text("ไม่ใช่", "no")


def told(event: Event) -> Told:
    """The sentence of an event; one that this version does not know is named by its thing."""
    words = SENTENCES.get((event.subject_kind, str(event.details.get("what", ""))))
    if words is None:
        return Told(Text.same(event.subject_name), "circle-dashed")
    text, icon, kind = words
    said = text(event) if callable(text) else text.fill(name=event.subject_name)
    return Told(Text(said.th, said.en[:1].upper() + said.en[1:]), icon, kind)


def value_text(field: str, value: Any) -> Text:
    """A value of a field as a sentence shows it."""
    if value in (None, ""):
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    if field == "kind":
        return kind_text(str(value))
    if field in {"starts_on", "ends_on"}:
        return date_text(date.fromisoformat(str(value)))
    return Text.same(str(value))


def changes_text(changes: Mapping[str, Any]) -> Text:
    """``ชื่อ: ก → ข`` for every field that changed."""
    parts = [
        Text("{field}: {old} → {new}", "{field}: {old} → {new}").fill(
            field=FIELDS.get(field, Text.same(field)), old=value_text(field, old), new=value_text(field, new)
        )
        for field, (old, new) in changes.items()
    ]
    return Text.join(" · ", parts)


def _changed(thing: Text) -> Callable[[Event], Text]:
    def sentence(event: Event) -> Text:
        changes = changes_text(event.details.get("changes", {}))
        private = [FIELDS[field] for field in event.details.get("private", ())]
        parts = [changes] if changes.th else []
        if private:
            parts.append(Text("แก้ไข{fields}", "{fields} changed").fill(fields=Text.join(", ", private)))
        return Text("{thing}: {what}", "{thing}: {what}").fill(
            thing=thing.fill(name=event.subject_name), what=Text.join(" · ", parts)
        )

    return sentence


def _moved(event: Event) -> Text:
    old, new = event.details["names"]
    moved = Text("ย้ายจาก{old}ไปสังกัด{new}", "moved from {old} to {new}")
    return moved.fill(old=old or NOTHING, new=new)


def _appointed(event: Event) -> Text:
    words = (
        Text("ให้ {name} รักษาราชการแทน{post} {period}", "{name} acts as {post} {period}")
        if event.details.get("acting")
        else Text("แต่งตั้ง {name} เป็น{post} {period}", "{name} was appointed {post} {period}")
    )
    name = event.details.get("name", event.subject_name)
    return words.fill(name=name, post=event.details.get("post", ""), period=_period(event))


def _granted(event: Event) -> Text:
    words = Text("มอบบทบาท “{role}” แก่ {name} {period}", "{name} was made {role} {period}")
    return words.fill(role=_role(event), name=event.details.get("name", event.subject_name), period=_period(event))


def _ended(event: Event) -> Text:
    _, ends_on = event.details["changes"]["ends_on"]
    words = Text("บทบาท “{role}” ของ {name} สิ้นสุดวันที่ {day}", "{name} is {role} until {day}")
    name = event.details.get("name", event.subject_name)
    return words.fill(role=_role(event), name=name, day=value_text("ends_on", ends_on))


def _role(event: Event) -> Text:
    return Role(event.details["role"]).label


def _period(event: Event) -> Text:
    starts_on, ends_on = event.details.get("starts_on"), event.details.get("ends_on")
    if starts_on is None:
        return Text("", "")
    start = value_text("starts_on", starts_on)
    if ends_on is None:
        return Text("ตั้งแต่ {start}", "from {start}").fill(start=start)
    words = Text("ตั้งแต่ {start} ถึง {end}", "from {start} to {end}")
    return words.fill(start=start, end=value_text("ends_on", ends_on))


def _imported(event: Event) -> Text:
    counts = event.details["counts"]
    words = Text(
        "นำเข้าจากไฟล์ {file}: เพิ่ม {new} แก้ไข {changed} คงเดิม {same}",
        "imported from {file}: {new} new, {changed} changed, {same} as they were",
    )
    return words.fill(file=event.details["file"], **counts)


Sentence = Text | Callable[[Event], Text]
SENTENCES: Mapping[tuple[str, str], tuple[Sentence, str, str]] = {
    ("organization", "added"): (Text("เพิ่มหน่วยงาน {name}", "added: {name}"), "plus", "good"),
    ("organization", "changed"): (_changed(Text("แก้ไขข้อมูลหน่วยงาน", "organisation edited")), "pencil", "plain"),
    ("organization", "moved"): (_moved, "route", "plain"),
    ("organization", "imported"): (_imported, "table-import", "plain"),
    ("post", "added"): (Text("เพิ่มตำแหน่ง {name}", "post added: {name}"), "plus", "plain"),
    ("post", "changed"): (_changed(Text("แก้ไขตำแหน่ง {name}", "post {name} edited")), "pencil", "plain"),
    ("post", "removed"): (Text("ลบตำแหน่ง {name}", "post removed: {name}"), "trash", "bad"),
    ("appointment", "added"): (_appointed, "user-check", "good"),
    ("appointment", "changed"): (_changed(Text("แก้ไขการดำรงตำแหน่ง {name}", "{name} edited")), "pencil", "plain"),
    ("appointment", "removed"): (
        Text("ลบการดำรงตำแหน่งที่บันทึกผิด {name}", "entry made by mistake removed: {name}"),
        "trash",
        "bad",
    ),
    ("person", "added"): (Text("เพิ่มบุคคล {name}", "person added: {name}"), "user", "good"),
    ("person", "changed"): (_changed(Text("แก้ไขข้อมูล {name}", "{name} edited")), "pencil", "plain"),
    ("role_grant", "added"): (_granted, "id-badge-2", "good"),
    ("role_grant", "ended"): (_ended, "clock", "plain"),
    ("account", "opened"): (Text("เปิดบัญชีผู้ใช้ของ {name}", "account opened for {name}"), "key", "good"),
    ("account", "closed"): (Text("ปิดบัญชีผู้ใช้ของ {name}", "account of {name} closed"), "lock", "bad"),
    ("account", "reopened"): (Text("เปิดใช้บัญชีของ {name} อีกครั้ง", "account of {name} reopened"), "lock-open", "good"),
    ("account", "link-shown"): (
        Text(
            "ออกลิงก์ตั้งรหัสผ่านของ {name} และแสดงแก่ผู้ดูแลระบบ", "password link for {name} made and shown to the administrator"
        ),
        "link",
        "plain",
    ),
    ("account", "link-failed"): (
        Text("ส่งลิงก์ตั้งรหัสผ่านของ {name} ไม่สำเร็จ", "password link of {name} could not be sent"),
        "mail",
        "bad",
    ),
    ("account", "link-sent"): (
        Text("ส่งลิงก์ตั้งรหัสผ่านไปที่อีเมลของ {name}", "password link sent to the address of {name}"),
        "mail",
        "plain",
    ),
}
"""By the thing and what happened to it."""
