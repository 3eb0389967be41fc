"""A ledger as pages show it: entries with scale bars, and a table with one column for each entry."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.agreements.queries.negotiation import DECISION, Entry, Ledger
from samrit.agreements.template_fields import TemplateField
from samrit.agreements.template_text import text_of
from samrit.core.text import Text
from samrit.web.language import page_language

SIDE_LOOKS = {"agency": ("info", "building"), "committee": ("care", "users"), DECISION: ("good", "heart-handshake")}
"""Colour and icon of each side's entries."""
SIDES = {
    "agency": Text("ข้อเสนอของหน่วยงาน", "the agency's offer"),
    "committee": Text("ข้อเสนอของคณะกรรมการ", "the committee's counter-offer"),
    DECISION: Text("ข้อยุติ", "decision"),
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry with its colour, icon and title; ``stands`` where it is the decision that holds."""

    entry: Entry
    side: Text
    kind: str
    icon: str
    first: bool
    stands: bool
    weight: str


def ledger_lines(ledger: Ledger) -> list[LedgerLine]:
    """The entries in their order."""
    weight = next((field for field in ledger.fields if field.key == "row.weight"), None)
    lines = []
    for entry in ledger.entries:
        kind, icon = SIDE_LOOKS[entry.offer.side]
        stands = ledger.decision is entry
        words = _words(ledger, entry, weight) if weight is not None else ""
        lines.append(LedgerLine(entry, SIDES[entry.offer.side], kind, icon, entry is ledger.entries[0], stands, words))
    return lines


@dataclass(frozen=True, slots=True)
class TermsRow:
    """One field with what each entry says; ``changed`` where it says something else than the entry before."""

    field: TemplateField
    cells: tuple[tuple[str, bool], ...]

    @property
    def moved(self) -> bool:
        """Whether any entry changed it."""
        return any(changed for _, changed in self.cells)


def terms_table(ledger: Ledger) -> list[TermsRow]:
    """Every field that can be negotiated and has something in it, with what each entry says."""
    rows = []
    for field in ledger.fields:
        words = [_words(ledger, entry, field) for entry in ledger.entries]
        if any(words):
            cells = tuple((each, at > 0 and each != words[at - 1]) for at, each in enumerate(words))
            rows.append(TermsRow(field, cells))
    return rows


def _words(ledger: Ledger, entry: Entry, field: TemplateField) -> str:
    return text_of(entry.terms.laid_over(ledger.row), field, ledger.stated, page_language())
