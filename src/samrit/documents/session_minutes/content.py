"""What the minutes of a session say, in order: plain data in, blocks of words out; no form, no file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class Present:
    """A member who was there."""

    name: str
    chairs: bool = False
    recused_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """One item of the agenda. ``figures`` are pairs of a stage and its points; ``votes`` for, against, abstained."""

    number: int
    organization: str
    about: str
    question: str
    figures: tuple[tuple[str, str], ...]
    resolution: str
    votes: tuple[int, int, int] | None = None
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionMinutes:
    """A session, all words in the language of the document."""

    number: str
    fiscal_year: int
    held_at: datetime
    place: str
    quorum: int
    present: tuple[Present, ...]
    items: tuple[Resolved, ...]
    majority: str = ""
    lang: Lang = Lang.TH
    demonstration: bool = False
    verified_at: str = ""
    thai_digits: bool = False


WORDS = {
    "title": Text(
        "รายงานการประชุมคณะกรรมการประเมินผลการปฏิบัติราชการ", "Minutes of the committee for the evaluation of performance"
    ),
    "session": Text(
        "ครั้งที่ {number} ผลการปฏิบัติราชการปีงบประมาณ พ.ศ. {year}", "Session {number}, results of fiscal year B.E. {year}"
    ),
    "when": Text("{day} เวลา {hour:02d}.{minute:02d} น.", "{day}, {hour:02d}:{minute:02d}"),
    "held": Text("วันเวลา", "Held on"),
    "place": Text("สถานที่", "Place"),
    "present": Text("ผู้มาประชุม", "Present"),
    "chair": Text("ประธานที่ประชุม", "in the chair"),
    "recused_from": Text("ถอนตัวจากการพิจารณา {places}", "recused from {places}"),
    "quorum": Text("มาประชุม {present} คน องค์ประชุม {quorum} คน", "{present} were present; the quorum is {quorum}."),
    "majority": Text("เสียงที่เป็นมติ: {majority}", "A resolution is carried by: {majority}"),
    "agenda": Text("เรื่องที่พิจารณา", "Items"),
    "nothing": Text("ไม่มีเรื่องพิจารณา", "Nothing was on the agenda."),
    "item": Text("วาระที่ {number} {organization}", "Item {number}: {organization}"),
    "about": Text("เรื่อง", "About"),
    "question": Text("ประเด็น", "Question"),
    "stage": Text("ขั้นตอน", "Stage"),
    "points": Text("คะแนน", "Points"),
    "recused": Text("ผู้ถอนตัว", "Recused"),
    "resolution": Text("มติ", "Resolution"),
    "votes": Text(
        "เห็นชอบ {votes_for} เสียง ไม่เห็นชอบ {against} เสียง งดออกเสียง {abstained} เสียง",
        "{votes_for} for, {against} against, {abstained} abstained",
    ),
    "votes_cast": Text("คะแนนเสียง", "Votes"),
    "open": Text("ยังไม่มีมติ", "Not decided."),
    "writer": Text("ผู้จดรายงาน", "Recorded by"),
    "checker": Text("ประธานที่ประชุม", "In the chair"),
    "made": Text(
        "จัดทำจากบันทึกการประชุมในระบบสัมฤทธิ์ มติบันทึกแล้วแก้ไขไม่ได้",
        "Made from the record of the session in samrit; a resolution is never changed once it is taken.",
    ),
    "compare": Text("เทียบกับระบบได้ที่", "To be compared with"),
    "demonstration": Text("ข้อมูลสาธิต ไม่ใช่การประชุมจริง", "Demonstration data: not a session that was held"),
}


def paper_of(minutes: SessionMinutes) -> Paper:
    """The document in words."""
    title, session = _say(minutes, "title"), _say(minutes, "session", number=minutes.number, year=minutes.fiscal_year)
    blocks = [
        Heading(title, 0),
        Paragraph(session, kind="centre"),
        *_facts(minutes),
        *_present(minutes),
        *_items(minutes),
        SignatureLines((_say(minutes, "writer"), _say(minutes, "checker"))),
        Paragraph(_say(minutes, "made"), kind="note"),
    ]
    if minutes.verified_at:
        blocks.append(Paragraph(minutes.verified_at, f"{_say(minutes, 'compare')} ", kind="address"))
    return Paper(
        title=f"{title} {session}",
        blocks=tuple(blocks),
        header=_say(minutes, "demonstration") if minutes.demonstration else "",
        footer=session,
        lang=minutes.lang,
        address=minutes.verified_at,
        thai_digits=minutes.thai_digits,
    )


def _say(minutes: SessionMinutes, key: str, **values: object) -> str:
    text = WORDS[key]
    return (text.fill(**values) if values else text).in_(minutes.lang)


def _facts(minutes: SessionMinutes) -> Iterator[Block]:
    at = minutes.held_at.astimezone(THAILAND)
    when = _say(minutes, "when", day=date_text(at.date()), hour=at.hour, minute=at.minute)
    yield Paragraph(when, f"{_say(minutes, 'held')}: ")
    yield Paragraph(minutes.place or DASH, f"{_say(minutes, 'place')}: ")


def _present(minutes: SessionMinutes) -> Iterator[Block]:
    yield Heading(_say(minutes, "present"), 1)
    for number, member in enumerate(minutes.present, start=1):
        words = [f"{number}. {member.name}"]
        if member.chairs:
            words.append(_say(minutes, "chair"))
        if member.recused_from:
            words.append(f"({_say(minutes, 'recused_from', places=', '.join(member.recused_from))})")
        yield Paragraph(" ".join(words), kind="entry")
    yield Paragraph(_say(minutes, "quorum", present=len(minutes.present), quorum=minutes.quorum))
    if minutes.majority:
        yield Paragraph(_say(minutes, "majority", majority=minutes.majority))


def _items(minutes: SessionMinutes) -> Iterator[Block]:
    yield Heading(_say(minutes, "agenda"), 1)
    if not minutes.items:
        yield Paragraph(_say(minutes, "nothing"))
    for item in minutes.items:
        yield Heading(_say(minutes, "item", number=item.number, organization=item.organization), 2)
        yield Paragraph(item.about, f"{_say(minutes, 'about')}: ")
        if item.question:
            yield Paragraph(item.question, f"{_say(minutes, 'question')}: ")
        if item.figures:
            head = (_say(minutes, "stage"), *(stage for stage, _points in item.figures))
            row = (Cell(_say(minutes, "points")), *(Cell(points) for _stage, points in item.figures))
            stages = len(item.figures)
            yield Table(head, (row,), (3, *(4 for _ in range(stages))), "l" + "c" * stages)
        if item.recused:
            yield Paragraph(", ".join(item.recused), f"{_say(minutes, 'recused')}: ")
        if item.votes is None:
            yield Paragraph("", _say(minutes, "open"))
            continue
        yield Paragraph(item.resolution, f"{_say(minutes, 'resolution')}: ")
        votes_for, against, abstained = item.votes
        cast = _say(minutes, "votes", votes_for=votes_for, against=against, abstained=abstained)
        yield Paragraph(cast, f"{_say(minutes, 'votes_cast')}: ")
