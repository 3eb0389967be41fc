"""What the minutes of a negotiation say, in order: plain data in, blocks of words out; no form, no file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from samrit.core.fiscal_year import date_text
from samrit.core.text import Lang, Text
from samrit.documents.paper.blocks import (
    DASH,
    THAILAND,
    Block,
    Cell,
    Heading,
    Paper,
    Paragraph,
    SignatureLines,
    Table,
)

MOST_COLUMNS = 4
"""Entries side by side in one table; more stand in further tables."""

Terms = tuple[tuple[str, str], ...]
"""What is promised: the label of each field, and what it says."""


# ---------------------------------------------------------------- what is given


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger. ``side`` is ``agency``, ``committee`` or ``decision``; ``effect`` one sentence on what
    the terms would do to the score, empty where nothing is said."""

    number: int
    side: str
    at: datetime
    by: str
    reason: str
    terms: Terms
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator that was negotiated; ``drafted`` is what the agreement said before the first offer."""

    code: str
    name: str
    entries: tuple[Entry, ...]
    state: str
    settled: bool = False
    drafted: Terms = ()

    @property
    def decision(self) -> Entry | None:
        """The decision that holds."""
        decided = [entry for entry in self.entries if entry.side == "decision"]
        return decided[-1] if decided and self.settled else None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The negotiation of one agreement, all words in the language of the document.

    Without ``held_on`` the days are those of the entries. ``verified_at`` is the address of the page that says the
    same; ``thai_digits`` prints every figure but that address in Thai digits.
    """

    agreement: str
    organization: str
    fiscal_year: int
    framework: str
    agency_side: tuple[Participant, ...]
    committee_side: tuple[Participant, ...]
    items: tuple[Item, ...]
    held_on: tuple[date, ...] = ()
    place: str = ""
    lang: Lang = Lang.TH
    demonstration: bool = False
    verified_at: str = ""
    thai_digits: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the negotiation."""
        found = {entry.at.astimezone(THAILAND).date() for item in self.items for entry in item.entries}
        return self.held_on or tuple(sorted(found))


# ---------------------------------------------------------------- what is printed


WORDS = {
    "title": Text("รายงานการเจรจาคำรับรองการปฏิบัติราชการ", "Minutes of the negotiation of a performance agreement"),
    "year": Text("ประจำปีงบประมาณ พ.ศ. {year}", "fiscal year B.E. {year}"),
    "agreement": Text("คำรับรอง", "Agreement"),
    "framework": Text("กรอบการประเมินผล", "Framework"),
    "days": Text("วันที่เจรจา", "Negotiated on"),
    "place": Text("สถานที่", "Place"),
    "present": Text("ผู้เข้าร่วมการเจรจา", "Present"),
    "agency_side": Text("ฝ่ายหน่วยงาน", "For the agency"),
    "committee_side": Text("ฝ่ายคณะกรรมการ", "For the committee"),
    "nobody": Text("ไม่มีรายการในระบบ", "nobody is on record"),
    "summary": Text("สรุปผลการเจรจา", "Results"),
    "settled": Text(
        "เจรจาตัวชี้วัดจำนวน {count} ตัว ได้ข้อยุติแล้ว {settled} ตัว",
        "{count} indicators were negotiated; {settled} are settled.",
    ),
    "nothing": Text("ไม่มีตัวชี้วัดที่ต้องเจรจา", "No indicator had to be negotiated."),
    "indicator": Text("ตัวชี้วัด", "Indicator"),
    "result": Text("ผล", "Result"),
    "detail": Text("รายละเอียดการเจรจารายตัวชี้วัด", "The negotiation of each indicator"),
    "number": Text("ตัวชี้วัดที่ {code} {name}", "Indicator {code} {name}"),
    "field": Text("รายการ", "Field"),
    "drafted": Text("ร่างเดิม", "As drafted"),
    "agency": Text("หน่วยงานเสนอ ({number})", "Agency's offer ({number})"),
    "committee": Text("คณะกรรมการเสนอ ({number})", "Committee's offer ({number})"),
    "decision": Text("ข้อยุติ", "Decision"),
    "bold": Text("ตัวหนาคือส่วนที่ต่างจากคอลัมน์ก่อน", "Bold: differs from the column before."),
    "entry": Text("{day} เวลา {hour:02d}.{minute:02d} น. โดย {by}", "{day}, {hour:02d}:{minute:02d}, by {by}"),
    "reason": Text("เหตุผล", "Reason"),
    "effect": Text("ผลต่อคะแนน", "Effect on the score"),
    "open": Text("ยังไม่ได้ข้อยุติ ({state})", "Not settled yet ({state})"),
    "none": Text("ยังไม่มีข้อเสนอ", "no offer yet"),
    "writer": Text("ผู้จดรายงาน", "Recorded by"),
    "checker": Text("ผู้ตรวจรายงาน", "Checked by"),
    "made": Text(
        "จัดทำจากบันทึกการเจรจาในระบบสัมฤทธิ์ ทุกข้อเสนอบันทึกแล้วแก้ไขไม่ได้",
        "Made from the ledger in samrit; an entry is never changed once it is made.",
    ),
    "compare": Text("เทียบกับระบบได้ที่", "To be compared with"),
    "demonstration": Text(
        "ข้อมูลสาธิต ไม่ใช่ผลการเจรจาของหน่วยงานจริง", "Demonstration data: not a negotiation of a real agency"
    ),
}


def paper_of(minutes: Minutes) -> Paper:
    """The document in words."""
    title = _say(minutes, "title")
    blocks = [
        Heading(title, 0),
        Paragraph(minutes.organization, kind="centre"),
        Paragraph(_say(minutes, "year", year=minutes.fiscal_year), kind="centre"),
        *_facts(minutes),
        *_present(minutes),
        *_summary(minutes),
        *_details(minutes),
        SignatureLines((_say(minutes, "writer"), _say(minutes, "checker"))),
        Paragraph(_say(minutes, "made"), kind="note"),
    ]
    if minutes.verified_at:
        blocks.append(Paragraph(minutes.verified_at, f"{_say(minutes, 'compare')} ", kind="address"))
    return Paper(
        title=f"{title} {minutes.organization}",
        blocks=tuple(blocks),
        header=_say(minutes, "demonstration") if minutes.demonstration else "",
        footer=minutes.organization,
        lang=minutes.lang,
        address=minutes.verified_at,
        thai_digits=minutes.thai_digits,
    )


def _say(minutes: Minutes, key: str, **values: object) -> str:
    text = WORDS[key]
    return (text.fill(**values) if values else text).in_(minutes.lang)


def _day(minutes: Minutes, day: date) -> str:
    return date_text(day).in_(minutes.lang)


def _facts(minutes: Minutes) -> Iterator[Block]:
    yield Paragraph(minutes.agreement or DASH, f"{_say(minutes, 'agreement')}: ")
    yield Paragraph(minutes.framework or DASH, f"{_say(minutes, 'framework')}: ")
    days = ", ".join(_day(minutes, day) for day in minutes.days)
    yield Paragraph(days or DASH, f"{_say(minutes, 'days')}: ")
    if minutes.place:
        yield Paragraph(minutes.place, f"{_say(minutes, 'place')}: ")


def _present(minutes: Minutes) -> Iterator[Block]:
    yield Heading(_say(minutes, "present"), 1)
    for side, people in (("agency_side", minutes.agency_side), ("committee_side", minutes.committee_side)):
        yield Paragraph("", _say(minutes, side))
        for number, person in enumerate(people, start=1):
            post = f" {person.post}" if person.post else ""
            yield Paragraph(f"{number}. {person.name}{post}", kind="entry")
        if not people:
            yield Paragraph(_say(minutes, "nobody"), kind="entry")


def _summary(minutes: Minutes) -> Iterator[Block]:
    yield Heading(_say(minutes, "summary"), 1)
    if not minutes.items:
        yield Paragraph(_say(minutes, "nothing"))
        return
    settled = sum(item.decision is not None for item in minutes.items)
    yield Paragraph(_say(minutes, "settled", count=len(minutes.items), settled=settled))
    head = (_say(minutes, "indicator"), _say(minutes, "result"))
    rows = tuple((Cell(f"{item.code} {item.name}"), Cell(item.state or DASH)) for item in minutes.items)
    yield Table(head, rows, (12, 4))


def _details(minutes: Minutes) -> Iterator[Block]:
    if minutes.items:
        yield Heading(_say(minutes, "detail"), 1)
    for item in minutes.items:
        yield Heading(_say(minutes, "number", code=item.code, name=item.name), 2)
        if not item.entries:
            yield Paragraph(_say(minutes, "none"))
            continue
        yield from _terms(minutes, item)
        for entry in item.entries:
            yield from _entry(minutes, entry)
        if item.decision is None:
            yield Paragraph("", _say(minutes, "open", state=item.state))


def _terms(minutes: Minutes, item: Item) -> Iterator[Block]:
    """One column for each entry, one row for each label that any of them has; changes in bold."""
    columns = [(_column(minutes, entry), dict(entry.terms)) for entry in item.entries]
    if item.drafted:
        columns.insert(0, (_say(minutes, "drafted"), dict(item.drafted)))
    everything = (item.drafted, *(entry.terms for entry in item.entries))
    labels = list(dict.fromkeys(label for terms in everything for label, _ in terms))
    if not labels:
        return
    for first in range(0, len(columns), MOST_COLUMNS):
        some = columns[first : first + MOST_COLUMNS]
        rows = []
        for label in labels:
            cells = [Cell(label)]
            for place, (_, terms) in enumerate(some, start=first):
                before = columns[place - 1][1].get(label, "") if place else terms.get(label, "")
                said = terms.get(label, "")
                cells.append(Cell(said or DASH, bold=said != before))
            rows.append(tuple(cells))
        head = (_say(minutes, "field"), *(title for title, _ in some))
        yield Table(head, tuple(rows), (4, *(3 for _ in some)))
    if len(columns) > 1:
        yield Paragraph(_say(minutes, "bold"), kind="note")


def _column(minutes: Minutes, entry: Entry) -> str:
    return _say(minutes, entry.side, number=entry.number) if entry.side != "decision" else _say(minutes, "decision")


def _entry(minutes: Minutes, entry: Entry) -> Iterator[Block]:
    at = entry.at.astimezone(THAILAND)
    when = _say(minutes, "entry", day=date_text(at.date()), hour=at.hour, minute=at.minute, by=entry.by or DASH)
    yield Paragraph(when, f"{_column(minutes, entry)}: ", kind="opening")
    yield Paragraph(entry.reason or DASH, f"{_say(minutes, 'reason')}: ", kind="entry")
    if entry.effect:
        yield Paragraph(entry.effect, f"{_say(minutes, 'effect')}: ", kind="entry")
