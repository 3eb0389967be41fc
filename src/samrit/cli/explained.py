"""A scorecard as a table for reading: headings and indicators as a tree, under each the reasons for its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text as Styled

from samrit.cli.terminal import clean, finding_lines, headline
from samrit.cli.thai_lines import lines
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.scorecard import Line, Scorecard, Standing
from samrit.core.text import Lang, Text
from samrit.core.weights import Certainty
from samrit.exchange import printed
from samrit.exchange.percentage import percentage

HEADS = (printed.INDICATOR, printed.WEIGHT, printed.POINTS, Text("ถ่วงน้ำหนัก", "weighted"))
ROUND = Text("รอบ {round} เดือน", "{round}-month round")
LEGEND = Text("ที่มาของน้ำหนัก:", "Where weights come from:")
MARKS = {Certainty.STATED: "●", Certainty.SOLVED: "◐", Certainty.ASSUMED: "○"}
GAP = 2
LONGEST_CODE = 12
DEEPEST_INDENT = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the page, of the columns of figures, and how many decimals the weights have."""

    width: int
    weight: int
    points: int
    weighted: int
    decimals: int
    marked: bool

    @property
    def left(self) -> int:
        """Cells for code and name."""
        return self.width - self.weight - self.points - self.weighted - 3 * GAP


def page(scorecard: Scorecard, lang: Lang, width: int, *, explain: bool) -> Iterator[Styled]:
    """The whole page in lines of at most ``width`` cells (60 or more); ``explain`` adds the reason for every figure."""
    yield from _title(scorecard, lang, width)
    if scorecard.refused:
        yield from _wrapped(headline(printed.NOT_SCORED, lang), width, style="bold red")
    else:
        columns = _columns(scorecard, lang, width)
        yield from _table(scorecard, lang, columns, explain=explain)
        yield from _total(scorecard, lang, columns, explain=explain)
        yield from _legend(scorecard, lang, columns)
    if scorecard.findings:
        yield Styled()
        yield from finding_lines(scorecard.findings, lang, width)


def _title(scorecard: Scorecard, lang: Lang, width: int) -> Iterator[Styled]:
    title = clean(scorecard.title.in_(lang))
    if title:
        yield from _wrapped(title, width, style="bold")
    if not scorecard.refused:
        yield Styled(ROUND.fill(round=scorecard.settings.round).in_(lang), style="dim")
    if title or not scorecard.refused:
        yield Styled()


# -- the table -------------------------------------------------------------------------------------------------------


def _columns(scorecard: Scorecard, lang: Lang, width: int) -> Columns:
    decimals = max((_decimals(plain(line.weight)) for line in scorecard.lines), default=0)
    marked = any(_certainty(line) for line in scorecard.lines)
    whole = max((len(plain(line.weight).partition(".")[0]) for line in scorecard.lines), default=1)
    figures = whole + (decimals + 1 if decimals else 0)
    heads = [cell_len(headline(head, lang)) for head in HEADS]
    points = [f"{line.points:f}" for line in scorecard.lines if line.points is not None]
    weighted = [f"{line.weighted:f}" for line in scorecard.lines if line.weighted is not None]
    return Columns(
        width,
        max(heads[1], figures) + (2 if marked else 0),
        max(heads[2], *map(len, points)),
        max(heads[3], *map(len, weighted), len(f"{scorecard.total:f}")),
        decimals,
        marked,
    )


def _decimals(weight: str) -> int:
    return len(weight.partition(".")[2])


def _certainty(line: Line) -> Certainty | None:
    return line.stated.certainty if line.stated else None


def _table(scorecard: Scorecard, lang: Lang, columns: Columns, *, explain: bool) -> Iterator[Styled]:
    name, weight, points, weighted = (headline(head, lang) for head in HEADS)
    yield Styled.assemble(
        (_left(name, columns.left), "dim"),
        (_gap(_right(weight, columns.weight - (2 if columns.marked else 0))), "dim"),
        "  " if columns.marked else "",
        (_gap(_right(points, columns.points)), "dim"),
        (_gap(_right(weighted, columns.weighted)), "dim"),
    )
    yield Styled("─" * columns.width, style="dim")
    codes: dict[str | None, int] = {}
    for line in scorecard.lines:
        long = cell_len(clean(line.code))
        codes[line.parent] = max(codes.get(line.parent, 0), min(long, LONGEST_CODE))
    indents: dict[str | None, int] = {None: 0}
    for number, line in enumerate(scorecard.lines):
        indent = min(line.depth, DEEPEST_INDENT) * 2
        indents[line.code] = indent
        if number and (explain or (line.depth == 0 and not line.kind)):
            yield Styled()
        hanging = indent + codes[line.parent] + GAP
        yield from _row(line, lang, columns, indent, hanging)
        if explain:
            yield from _reasons(line.reasons, lang, hanging, columns.width)


def _row(line: Line, lang: Lang, columns: Columns, indent: int, hanging: int) -> Iterator[Styled]:
    """Code and name with the figures on the first line; the name goes on below itself."""
    heading, counts = not line.kind, line.standing is Standing.COUNTS
    style = "bold cyan" if heading else "" if counts else "dim"
    code_style = style if heading else "bold" if counts else "dim"
    code, name = clean(line.code), clean(line.name.in_(lang))
    figures = _figures(line, lang, columns)
    if indent + cell_len(code) + GAP > hanging:
        yield Styled.assemble((_left(" " * indent + code, columns.left), code_style), figures)
        if name:
            yield from (Styled(" " * hanging + each, style=style) for each in lines(name, columns.left - hanging))
        return
    first, *more = lines(name, columns.left - hanging)
    yield Styled.assemble(
        (_left(" " * indent + code, hanging), code_style),
        (_left(first, columns.left - hanging), style),
        figures,
    )
    yield from (Styled(" " * hanging + each, style=style) for each in more)


def _figures(line: Line, lang: Lang, columns: Columns) -> Styled:
    style = "" if line.kind else "dim"
    if line.standing is not Standing.COUNTS or line.points is None or line.weighted is None:
        word = printed.STANDINGS[line.standing].in_(lang)
        return Styled(_gap(_right(word, columns.weight + columns.points + columns.weighted + 2 * GAP)), style="dim")
    weight = plain(line.weight)
    short = columns.decimals - _decimals(weight)
    weight += " " * (short + (1 if columns.decimals and "." not in weight else 0))
    certainty = _certainty(line)
    return Styled.assemble(
        (_gap(_right(weight, columns.weight - (2 if columns.marked else 0))), style),
        (f" {MARKS[certainty] if certainty else ' '}" if columns.marked else "", "dim"),
        (_gap(_right(f"{line.points:f}", columns.points)), "bold" if line.kind else "dim"),
        (_gap(_right(f"{line.weighted:f}", columns.weighted)), "" if line.in_total else "dim"),
    )


def _reasons(reasons: tuple[Reason, ...], lang: Lang, indent: int, width: int) -> Iterator[Styled]:
    """One reason a line: the rule in the margin, then the sentence, then the document behind it."""
    margin = max((len(reason.rule) for reason in reasons), default=0) + GAP
    for reason in reasons:
        source = f"[{clean(reason.source)}]" if reason.source else ""
        room = width - indent - margin
        told = lines(clean(reason.text.in_(lang)), room)
        for number, line in enumerate(told):
            rule = reason.rule if not number else ""
            row = Styled.assemble(" " * indent, (_left(rule, margin), "dim"), line)
            if number == len(told) - 1 and source and cell_len(line) + GAP + cell_len(source) <= room:
                row.append(f"  {source}", style="dim")
                source = ""
            yield row
        for line in lines(source, room) if source else ():
            yield Styled(" " * (indent + margin) + line, style="dim")


# -- below the table -------------------------------------------------------------------------------------------------


def _total(scorecard: Scorecard, lang: Lang, columns: Columns, *, explain: bool) -> Iterator[Styled]:
    yield Styled("─" * columns.width, style="dim")
    penalty = scorecard.penalty
    if penalty is not None and penalty.working_days:
        yield _sum(headline(printed.BEFORE, lang), f"{scorecard.before_penalty:f}", columns, "")
        yield _sum(headline(printed.PENALTY.fill(days=penalty.working_days), lang), f"−{penalty.points:f}", columns, "")
    yield _sum(headline(printed.TOTAL, lang), f"{scorecard.total:f}", columns, "bold")
    for figure in percentage(scorecard):
        yield _sum(headline(figure.label, lang), figure.value, columns, "bold")
    if scorecard.band is not None:
        yield _sum(headline(printed.BAND, lang), clean(scorecard.band.name.in_(lang)), columns, "bold")
    if explain:
        yield Styled()
        yield from _reasons(scorecard.reasons, lang, 0, columns.width)


def _sum(label: str, figure: str, columns: Columns, style: str) -> Styled:
    return Styled.assemble((_left(label, columns.width - cell_len(figure)), style), (figure, style))


def _legend(scorecard: Scorecard, lang: Lang, columns: Columns) -> Iterator[Styled]:
    used = {certainty for line in scorecard.lines if (certainty := _certainty(line))}
    if used:
        marks = "  ".join(f"{mark} {each.label.in_(lang)}" for each, mark in MARKS.items() if each in used)
        yield Styled()
        yield from _wrapped(f"{LEGEND.in_(lang)}  {marks}", columns.width, style="dim")


# -- cells -----------------------------------------------------------------------------------------------------------


def _wrapped(words: str, width: int, style: str = "") -> Iterator[Styled]:
    return (Styled(line, style=style) for line in lines(words, width))


def _left(words: str, width: int) -> str:
    return words + " " * (width - cell_len(words))


def _right(words: str, width: int) -> str:
    return " " * (width - cell_len(words)) + words


def _gap(words: str) -> str:
    return " " * GAP + words
