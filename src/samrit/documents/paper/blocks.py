"""What a paper is made of: headings, paragraphs, tables, forms and places to sign; words alone, no form and no file.

A document says what it has to say in these blocks (its ``content.py``); :mod:`samrit.documents.paper.docx` and
:mod:`samrit.documents.paper.pdf` make files of them, so that the two say the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import timedelta, timezone

from samrit.core.fiscal_year import thai_numerals
from samrit.core.text import Lang, Text

THAILAND = timezone(timedelta(hours=7))
DASH = "–"
DRAFT = Text("ร่าง", "Draft")
PAGE = Text("หน้า {this} จาก {all}", "Page {this} of {all}")
DONE, NOT_DONE = "☑", "☐"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title, 1 to 3 stand below it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with an optional bold beginning; ``\\n`` ends a line.

    ``kind``: ``body``, ``indented`` (its first line begins further in, as official letters do), ``centre`` (bold),
    ``right``, ``opening`` (begins an entry, stays with what follows), ``entry`` (moved in), ``note`` (small),
    ``address`` (small, and never in Thai digits).
    """

    text: str
    lead: str = ""
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ``span`` columns wide. A row whose cells are all ``shaded`` heads those under it."""

    text: str
    bold: bool = False
    span: int = 1
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page, and whose rows are not cut between pages.

    ``shares`` are the widths of the columns, in parts. ``aligns`` is one letter a column: ``l``, ``c`` or ``r`` (all
    ``l`` where it is empty). ``groups`` is a row above the head: a name and how many columns it is over; columns under
    an empty name have a head two rows high. ``dense``: 0 as the words around it, 1 smaller, 2 as small as can be read.
    ``upright`` writes the heads of centred columns from below to above, where many narrow ones stand beside each other.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]
    aligns: str = ""
    groups: tuple[tuple[str, int], ...] = ()
    dense: int = 0
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The lines of a form: what is asked, and what was answered (a dash where nothing was)."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list to tick off: each line, and whether it is done."""

    items: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Places to sign by hand: who signs as what."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody signs: ``caption`` (the side), and the lines under it; ``by_hand`` with a line to sign on."""

    caption: str
    lines: tuple[str, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Those who sign, two beside each other."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page begins; from here on pages lie if ``landscape``."""

    landscape: bool = False


Block = Heading | Paragraph | Table | Facts | Ticks | SignatureLines | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    ``title`` names the file and stands in its properties (the title that is read is a :class:`Heading` of level 0);
    ``header`` stands on every page (that this is a demonstration), ``footer`` says at the foot what the document is
    about; ``mark`` is a mark on every page (``DRAFT``). ``number`` of an issued paper, ``address`` where it is checked
    (in words and as QR code), ``content_hash`` of what it says: without one it is worked out from the blocks.
    ``thai_digits`` writes all figures in Thai digits but those that are looked up.
    """

    title: str
    blocks: tuple[Block, ...]
    lang: Lang = Lang.TH
    header: str = ""
    footer: str = ""
    number: str = ""
    content_hash: str = ""
    address: str = ""
    mark: str = ""
    landscape: bool = False
    thai_digits: bool = False

    @property
    def page_words(self) -> tuple[str, str]:
        """What stands before the number of a page, and before how many there are."""
        before, _, after = PAGE.in_(self.lang).partition("{this}")
        return before, after.partition("{all}")[0]

    @property
    def sealed_by(self) -> str:
        """SHA-256, hexadecimal, of what the paper says; the same in Thai and Arabic digits, as draft and issued."""
        return self.content_hash or hash_of(self.title, self.blocks)


def hash_of(title: str, blocks: tuple[Block, ...]) -> str:
    """SHA-256, hexadecimal, of words in their order."""
    said = [title, *([type(block).__name__, asdict(block)] for block in blocks)]
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def as_printed(paper: Paper) -> Paper:
    """The paper with its figures in the digits that it asks for; the hash stays that of what was given."""
    if not paper.thai_digits:
        return paper
    return replace(
        paper,
        title=thai_numerals(paper.title),
        header=thai_numerals(paper.header),
        footer=thai_numerals(paper.footer),
        content_hash=paper.sealed_by,
        blocks=tuple(in_thai_digits(block) for block in paper.blocks),
    )


def in_thai_digits(block: Block) -> Block:
    """A block with every figure in Thai digits; addresses are left as they are."""
    match block:
        case Heading():
            return Heading(thai_numerals(block.text), block.level)
        case Paragraph() if block.kind != "address":
            return Paragraph(thai_numerals(block.text), thai_numerals(block.lead), block.kind)
        case Table():
            return replace(
                block,
                head=tuple(thai_numerals(each) for each in block.head),
                groups=tuple((thai_numerals(name), over) for name, over in block.groups),
                rows=tuple(tuple(replace(cell, text=thai_numerals(cell.text)) for cell in row) for row in block.rows),
            )
        case Facts():
            return Facts(tuple((thai_numerals(label), thai_numerals(value)) for label, value in block.pairs))
        case Ticks():
            return Ticks(tuple((thai_numerals(text), done) for text, done in block.items))
        case SignatureLines():
            return SignatureLines(tuple(thai_numerals(role) for role in block.roles))
        case Signatures():
            return Signatures(
                tuple(
                    Place(thai_numerals(each.caption), tuple(thai_numerals(line) for line in each.lines), each.by_hand)
                    for each in block.places
                )
            )
        case _:
            return block


def texts_of(block: Block) -> Iterator[str]:
    """Every text of a block in the order in which it is read."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield block.lead + block.text
        case Table():
            yield from (name for name, _over in block.groups if name)
            yield from block.head
            yield from (cell.text for row in block.rows for cell in row)
        case Facts():
            for label, value in block.pairs:
                yield label
                yield value or DASH
        case Ticks():
            yield from (text for text, _done in block.items)
        case SignatureLines():
            yield from block.roles
        case Signatures():
            for place in block.places:
                yield place.caption
                yield from place.lines
