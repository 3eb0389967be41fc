"""The page of one framework: tree with weights and sources, what is blank, how it is scored, the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from rich.text import Text as Styled

from samrit.cli.cells import GAP, Cell, paragraph, row, rule, widest
from samrit.cli.framework_tree import LONGEST_SOURCE, checklist, source_lines, tree
from samrit.cli.framework_words import blanks_by_code, legend, mark, years
from samrit.cli.terminal import headline
from samrit.core.fiscal_year import thai_date
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.frameworks.calendar_words import order, period, when
from samrit.core.origin import Origin
from samrit.core.reading.key_names import setting_name
from samrit.core.rounding import plain
from samrit.core.section44 import TargetLevel
from samrit.core.text import Lang, Text

YEAR = Text("ปีงบประมาณ พ.ศ. {years}", "fiscal year B.E. {years}")
COUNT = Text("ตัวชี้วัด {count} ตัว", "indicators: {count}")
BLANKS = Text("สิ่งที่หน่วยงานต้องกำหนด", "what an agency fills in")
SETTINGS = Text("การคำนวณคะแนน", "how it is scored")
CALENDAR = Text("ปฏิทิน", "calendar")
REMARKS = Text("ข้อสังเกต", "remarks")
FORMS = Text("แบบฟอร์มและเอกสาร", "forms and papers")
DOCUMENTS = Text("เอกสารต้นฉบับ", "documents behind it")
ROUND = Text("รอบ {months} เดือน", "round of {months} months")
DAYS = Text("{days} วัน", "{days} days")
ONE_DAY = Text("1 วัน", "1 day")
PARTS = Text("{count} ช่อง", "fields: {count}")
PENALTY = Text("ล่าช้าหักวันทำการละ {points} คะแนน", "{points} points off per working day late")
REPORT = Text("รายงานรอบ {months} เดือน", "report of {months} months")
DUE = Text("ครบกำหนด {day}", "due {day}")
DRAFT = Text("ร่าง ไม่ได้ใช้บังคับ", "draft, not in force")
ABOVE = Text("{level}: ตั้งแต่ {start}", "{level}: from {start}")
COMPONENT = Text("ระดับขององค์ประกอบ (ร้อยละของตัวชี้วัดที่บรรลุ)", "level of a component (per cent that met target)")
TOTAL = Text("ระดับรวม (คะแนนเต็ม 100)", "overall level (of 100)")
SETTING_WORDS = {
    "floor": Text("ได้คะแนนต่ำสุด", "gets the lowest points"),
    "exclude": Text("ไม่นับ", "is left out"),
    "refuse": Text("ไม่ให้คะแนน", "is refused"),
}
LONGEST_CODE = 10
LONGEST_LABEL = 30
Fact: TypeAlias = tuple[str, str | Sequence[str], Origin]
"""A name, what it is, and where that comes from."""


def page(framework: Framework, lang: Lang, width: int, *, everything: bool = False) -> Iterator[Styled]:
    """The whole page in lines of at most ``width`` cells (60 or more); ``everything`` adds what lies behind it."""
    yield from _title(framework, lang, width)
    yield from tree(framework, lang, width)
    yield from checklist(framework, lang, width)
    yield from paragraph(legend(lang), width, style="dim")
    yield from _blanks(framework, lang, width)
    yield from _settings(framework, lang, width)
    yield from _calendar(framework, lang, width)
    if everything:
        yield from _procedures(framework, lang, width)
        yield from _remarks(framework, lang, width)
        yield from _forms(framework, lang, width)
        yield from _documents(framework, lang, width)


def _title(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    yield from paragraph(framework.title.in_(lang), width, style="bold")
    if framework.subtitle.th:
        yield from paragraph(framework.subtitle.in_(lang), width)
    facts = [
        framework.id,
        years(framework, lang, YEAR),
        framework.scope.in_(lang),
        COUNT.fill(count=len(framework.indicators)).in_(lang),
    ]
    yield from paragraph("  ·  ".join(fact for fact in facts if fact), width, style="dim")
    yield Styled()


def _section(head: Text, lang: Lang, width: int, count: int | None = None) -> Iterator[Styled]:
    yield Styled()
    words = headline(head, lang)
    yield from paragraph(words if count is None else f"{words} ({count})", width, "bold")
    yield rule(width)


# -- below the tree --------------------------------------------------------------------------------------------------


def _blanks(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    blanks = blanks_by_code(framework, lang)
    if not blanks:
        return
    yield from _section(BLANKS, lang, width, len(find_blanks(framework)))
    code = widest([each for each, _ in blanks], LONGEST_CODE)
    for each, words in blanks:
        yield from row([Cell(each, code, "bold"), Cell(words, width - code - GAP)])


def _settings(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    facts: list[Fact] = [
        (
            setting_name(each.key).in_(lang),
            SETTING_WORDS.get(each.figure.text, Text.same(each.figure.text)).in_(lang),
            each.figure.origin,
        )
        for each in framework.settings
    ]
    for each in framework.gates:
        words = f"≥ {each.gate.at_least}" + (f" ({DRAFT.in_(lang)})" if each.draft else "")
        facts.append((each.gate.name.in_(lang), words, each.origin))
    for penalty in framework.penalties:
        event = next((event for event in framework.calendar.events if event.penalty == penalty.code), None)
        words = PENALTY.fill(points=f"{penalty.per_working_day}").in_(lang)
        due = [] if event is None or event.last is None else [DUE.fill(day=thai_date(event.last, lang)).in_(lang)]
        facts.append((REPORT.fill(months=penalty.round).in_(lang), [*due, words], penalty.origin))
    facts.extend(_rating(framework, lang))
    if facts:
        yield from _section(SETTINGS, lang, width)
        yield from _facts(facts, width)


def _rating(framework: Framework, lang: Lang) -> Iterator[Fact]:
    """The cut-offs of the levels, highest first."""
    rating = framework.rating
    if rating is None:
        return
    if rating.component is not None:
        steps = ((TargetLevel.ABOVE, rating.component.above), (TargetLevel.ON_TARGET, rating.component.on_target))
        words = [ABOVE.fill(level=level.label, start=plain(start)).in_(lang) for level, start in steps]
        yield COMPONENT.in_(lang), words, replace(rating.origin, certainty=rating.component.certainty)
    if rating.total is not None:
        words = [ABOVE.fill(level=band.name, start=plain(band.start)).in_(lang) for band in rating.total.bands]
        yield TOTAL.in_(lang), words, replace(rating.origin, certainty=rating.total.certainty)


def _facts(facts: Iterable[Fact], width: int) -> Iterator[Styled]:
    """A name, what it is and where that comes from."""
    facts = list(facts)
    name = widest([fact[0] for fact in facts], LONGEST_LABEL)
    for label, words, origin in facts:
        yield from row(
            [
                Cell(label, name),
                Cell(words, width - name - LONGEST_SOURCE - 2 * GAP - 2),
                Cell(f"{mark(origin.certainty)} {'; '.join(source_lines(origin))}", LONGEST_SOURCE + 2, "dim"),
            ]
        )


def _calendar(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    calendar = framework.calendar
    entries = [
        *((when(event, lang), event.name.in_(lang), event.origin) for event in sorted(calendar.events, key=order)),
        *(
            (ROUND.fill(months=each.months).in_(lang), period(each.first, each.last, lang), each.origin)
            for each in calendar.rounds
            if each.first and each.last
        ),
    ]
    if not entries:
        return
    yield from _section(CALENDAR, lang, width)
    left = widest([entry[0] for entry in entries], max(width * 3 // 10, 22))
    source = widest([part for entry in entries for part in source_lines(entry[2])], 14)
    for label, words, origin in entries:
        yield from row(
            [
                Cell(label, left, "bold"),
                Cell(words, width - left - source - 2 * GAP),
                Cell(source_lines(origin), source, "dim"),
            ]
        )


# -- with everything -------------------------------------------------------------------------------------------------


def _procedures(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    for procedure in framework.calendar.procedures:
        yield from _section(procedure.name, lang, width)
        number = widest([step.number for step in procedure.steps], 4)
        for step in procedure.steps:
            days = (ONE_DAY if step.days == 1 else DAYS.fill(days=step.days)).in_(lang) if step.days else ""
            due = thai_date(step.due, lang) if step.due else ""
            yield from row(
                [
                    Cell(step.number, number, "bold"),
                    Cell(step.name.in_(lang), width - number - 20 - 2 * GAP),
                    Cell(days or due, 20, "dim"),
                ]
            )


def _remarks(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    if framework.remarks:
        yield from _section(REMARKS, lang, width, len(framework.remarks))
        for remark in framework.remarks:
            yield from row(
                [
                    Cell(mark(remark.origin.certainty), 1),
                    Cell(remark.text.in_(lang), width - LONGEST_SOURCE - 1 - 2 * GAP),
                    Cell(source_lines(remark.origin), LONGEST_SOURCE, "dim"),
                ]
            )


def _forms(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    if framework.documents:
        yield from _section(FORMS, lang, width, len(framework.documents))
        for document in framework.documents:
            count = PARTS.fill(count=len(document.parts)).in_(lang)
            yield from row([Cell(document.name.in_(lang), width - 14 - GAP), Cell(count, 14, "dim")])


def _documents(framework: Framework, lang: Lang, width: int) -> Iterator[Styled]:
    yield from _section(DOCUMENTS, lang, width, len(framework.sources))
    code = widest(list(framework.sources), 12)
    for source in framework.sources.values():
        where = source.file or source.url
        yield from row([Cell(source.code, code, "bold"), Cell(source.title.in_(lang), width - code - GAP)])
        if where:
            yield from paragraph(where, width, "dim", code + GAP)
