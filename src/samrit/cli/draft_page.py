"""What is to be mended in a draft, for reading: indicator by indicator, the worst first, then the rating."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text as Styled

from samrit.cli.terminal import COUNTS, MARKS, clean
from samrit.cli.thai_lines import lines
from samrit.core.checks import Draft, Rating, indicator_of
from samrit.core.checks.draft import weight_of
from samrit.core.checks.fields import FIELD_MISSING, FIELDS
from samrit.core.checks.rating import MOST_WITH_ERRORS, RatedPart
from samrit.core.findings import ORDER, Finding, Severity
from samrit.core.rounding import plain
from samrit.core.text import Lang, Text

COUNT = Text("{file} · {count} ตัวชี้วัด", "{file} · indicators: {count}")
FOR_YEAR = Text("ปีงบประมาณ พ.ศ. {year}", "fiscal year B.E. {year}")
GUESSED = Text("ปีงบประมาณ พ.ศ. {year} (ปีถัดจากข้อมูลพื้นฐานล่าสุด)", "fiscal year B.E. {year} (after the latest baseline)")
WHOLE = Text("ทั้งร่าง", "The whole draft")
WEIGHT = Text("น้ำหนัก {weight}", "weight {weight}")
NOTHING = Text("ไม่พบสิ่งที่ต้องแก้ไข", "Nothing to mend was found")
EMPTY = Text("ยังไม่ได้ระบุ: {labels}", "missing: {labels}")
EMPTY_IN = Text("ยังไม่ได้ระบุ{label} ใน {count} ตัวชี้วัด: {codes}", "{label} is missing in {count} indicators: {codes}")
EMPTY_EVERYWHERE = Text("ยังไม่ได้ระบุ{label} ในทุกตัวชี้วัด", "{label} is missing in every indicator")
MANY = 4
"""A note about the same empty field in this many indicators is told once for the whole draft."""
FILL_IN = Text("เติมให้ครบในรายละเอียดตัวชี้วัด (KPI Template)", "fill them in in the KPI template")
RATED = Text("คุณภาพของร่าง {points} จาก 100: {band}", "Quality of the draft: {points} of 100, {band}")
LOWERED = Text(
    "ไม่เกิน {most} เพราะยังมีข้อผิดพลาด (หากไม่มีจะได้ {before})", "at most {most} while there is an error ({before} without)"
)
OUR_OWN = Text(
    "เกณฑ์คุณภาพของ samrit เอง ไม่ใช่ของสำนักงาน ก.พ.ร. วิธีคิดอยู่ใน docs/checks.md",
    "samrit's own measure, not one of OPDC; docs/checks.md shows how it is made",
)
BAR = 20
BESIDE_BAR = 16
"""Cells that a bar's line needs beside the title and the bar."""
MARGIN = 4
LABELS = {field.key: field.label for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to mend as it is printed: several empty fields of one indicator are one item."""

    severity: Severity
    text: Text
    remedy: Text
    about: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What is to be mended in one indicator; ``code`` is empty for the whole draft."""

    code: str
    items: tuple[Item, ...]


def page(
    name: str,
    draft: Draft,
    findings: tuple[Finding, ...],
    rating: Rating,
    lang: Lang,
    width: int,
    *,
    explain: bool,
) -> Iterator[Styled]:
    """The whole answer in lines of at most ``width`` cells (at least 60); ``name`` is the file's.

    With ``explain`` every deduction from the rating is there with its arithmetic.
    """
    yield from _head(name, draft, lang, width)
    groups = _groups(draft, findings, name)
    for group in groups:
        yield Styled()
        yield from _group(group, draft, lang, width)
    yield Styled()
    if not groups:
        yield Styled(NOTHING.in_(lang), style="bold green")
    yield from _summary(findings, rating, lang, width, explain=explain)


def _head(name: str, draft: Draft, lang: Lang, width: int) -> Iterator[Styled]:
    title = clean(draft.card.title.in_(lang))
    if title:
        yield from (Styled(line, style="bold") for line in lines(title, width))
    facts = [COUNT.fill(file=clean(name), count=len(draft.promised))]
    if draft.year is not None:
        facts.append((FOR_YEAR if draft.fiscal_year else GUESSED).fill(year=draft.year))
    yield from (Styled(line, style="dim") for line in lines(Text.join(" · ", facts).in_(lang), width))


# -- what is to be mended --------------------------------------------------------------------------------------------


def _groups(draft: Draft, findings: Iterable[Finding], name: str) -> tuple[Group, ...]:
    """The findings by indicator: the one with the worst finding first, otherwise in the order of the table."""
    found: dict[str, list[Finding]] = {"": [], **{row.code: [] for row in draft.card.indicators}}
    empty: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        found[indicator_of(draft, finding)].append(finding)
        if finding.code == FIELD_MISSING:
            empty.setdefault((finding.key, finding.severity), []).append(finding)
    shared = [group for group in empty.values() if _is_shared(group, draft)]
    told = {id(finding) for group in shared for finding in group}
    groups = []
    for code, group in found.items():
        items = [*_items([finding for finding in group if id(finding) not in told], name)]
        if not code:
            items += [_shared_item(draft, group) for group in shared]
        if items:
            groups.append(Group(code, tuple(sorted(items, key=lambda item: ORDER[item.severity]))))
    return tuple(sorted(groups, key=lambda group: ORDER[group.items[0].severity]))


def _is_shared(empty: list[Finding], draft: Draft) -> bool:
    """Whether so many indicators lack a field that it is told once."""
    in_all = len(empty) == len(draft.promised) > 1
    return in_all or (empty[0].severity is Severity.NOTE and len(empty) >= MANY)


def _shared_item(draft: Draft, empty: list[Finding]) -> Item:
    one = empty[0]
    codes = ", ".join(indicator_of(draft, finding) for finding in empty)
    text = EMPTY_EVERYWHERE if len(empty) == len(draft.promised) else EMPTY_IN
    text = text.fill(label=LABELS[one.key], count=len(empty), codes=codes)
    return Item(one.severity, text, one.remedy, (Text.same(one.key), Text.same(one.rule)))


def _items(findings: list[Finding], name: str) -> Iterator[Item]:
    """One item for every finding, but one for all empty fields of the same severity."""
    for finding in findings:
        if finding.code != FIELD_MISSING:
            yield Item(finding.severity, finding.text, finding.remedy, _about(finding, name))
    for severity in Severity:
        empty = [each for each in findings if each.code == FIELD_MISSING and each.severity is severity]
        if len(empty) == 1:
            yield Item(severity, empty[0].text, empty[0].remedy, _about(empty[0], name))
        elif empty:
            labels = Text.join(" · ", [LABELS[finding.key] for finding in empty])
            keys = ", ".join(finding.key for finding in empty)
            rules = tuple(Text.same(rule) for rule in dict.fromkeys(finding.rule for finding in empty))
            about = (Text.same(keys), _where(empty[0], name), *rules)
            yield Item(severity, EMPTY.fill(labels=labels), FILL_IN, tuple(part for part in about if part.en))


def _about(finding: Finding, name: str) -> tuple[Text, ...]:
    """Key, place and rule, as far as they are known."""
    parts = (Text.same(finding.key), _where(finding, name), Text.same(finding.rule))
    return tuple(part for part in parts if part.en)


def _where(finding: Finding, name: str) -> Text:
    """The place in the file; the file too when it is another one, as that of a framework."""
    place = finding.place
    return (replace(place, file="") if place.file == name else place).exactly()


def _group(group: Group, draft: Draft, lang: Lang, width: int) -> Iterator[Styled]:
    if not group.code:
        yield Styled(WHOLE.in_(lang), style="bold")
    else:
        code, name = clean(group.code), clean(draft.rows[group.code].name.in_(lang))
        indent = min(cell_len(code) + 2, 12)
        first, *more = lines(name, width - max(indent, cell_len(code) + 2))
        yield Styled.assemble((code, "bold cyan"), " " * max(2, indent - cell_len(code)), (first, "bold"))
        yield from (Styled(" " * indent + line, style="bold") for line in more)
        weight = weight_of(draft.rows[group.code])
        if weight:
            yield Styled(" " * indent + WEIGHT.fill(weight=plain(weight)).in_(lang), style="dim")
    for item in group.items:
        yield from _item(item, lang, width)


def _item(item: Item, lang: Lang, width: int) -> Iterator[Styled]:
    """The mark and the sentence, the remedy below it, and at the end what to look for in the file."""
    mark, style = MARKS[item.severity]
    room = width - MARGIN
    first, *more = lines(clean(item.text.in_(lang)), room)
    yield Styled.assemble((f"  {mark} ", style), first)
    yield from (Styled(" " * MARGIN + line) for line in more)
    about = clean(" · ".join(part.in_(lang) for part in item.about))
    told = lines("→ " + clean(item.remedy.in_(lang)), room)
    fits = cell_len(told[-1]) + 2 + cell_len(about) <= room
    for number, line in enumerate(told):
        last = (f"  {about}", "dim") if about and fits and number == len(told) - 1 else ""
        yield Styled.assemble(" " * MARGIN, (line, "green"), last)
    if about and not fits:
        yield from (Styled(" " * MARGIN + line, style="dim") for line in lines(about, room))


# -- the rating ------------------------------------------------------------------------------------------------------


def _summary(
    findings: tuple[Finding, ...], rating: Rating, lang: Lang, width: int, *, explain: bool
) -> Iterator[Styled]:
    yield Styled("─" * width, style="dim")
    counts = [(severity, sum(each.severity is severity for each in findings)) for severity in MARKS]
    line = Styled()
    for severity, count in counts:
        line.append("" if not line else "   ")
        line.append(COUNTS[severity].fill(count=count).in_(lang), style=MARKS[severity][1] if count else "dim")
    yield line
    sentence = RATED.fill(points=rating.points, band=rating.band.name)
    yield from (Styled(each, style="bold") for each in lines(sentence.in_(lang), width))
    if rating.points != rating.before_errors:
        lowered = LOWERED.fill(most=MOST_WITH_ERRORS, before=rating.before_errors)
        yield from (Styled("  " + each, style="dim") for each in lines(lowered.in_(lang), width - 2))
    widest = max(cell_len(part.title.in_(lang)) for part in rating.parts)
    for part in rating.parts:
        yield _bar(part, lang, widest, min(BAR, width - widest - BESIDE_BAR))
        for deduction in part.deductions if explain else ():
            told = lines("− " + clean(deduction.sentence(part.of).in_(lang)), width - MARGIN)
            yield from (Styled(" " * MARGIN + each, style="dim") for each in told)
    yield from (Styled("  " + each, style="dim") for each in lines(OUR_OWN.in_(lang), width - 2))


def _bar(part: RatedPart, lang: Lang, widest: int, long: int) -> Styled:
    title = part.title.in_(lang)
    filled = int(part.points * long / part.of)
    return Styled.assemble(
        "  ",
        title,
        " " * (widest - cell_len(title) + 2),
        ("█" * filled, "cyan"),
        ("░" * (long - filled), "dim"),
        f"  {part.points:>4}",
        (f" / {part.of}", "dim"),
    )
