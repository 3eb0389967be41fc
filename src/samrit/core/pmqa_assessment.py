"""What a checklist earned: every piece with its reason, sums by part and level, and the evaluator's gate (SP-2 to
SP-4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.pmqa import BEHIND_THE_GATE, Item, ItemLevel, LateItem, Part, SubItem
from samrit.core.reasons import Reason
from samrit.core.rounding import plain, round_to
from samrit.core.text import Text

DECIMALS = 4
GATE_SOURCE = "004:18"


@dataclass(frozen=True, slots=True)
class PartGate:
    """The evaluator's switch: shut, D, L and I are not assessed. It needs a reason in the evaluator's words (SP-4)."""

    shut: bool = False
    reason: str = ""


OPEN = PartGate()


class Standing(StrEnum):
    """How a piece of the checklist came out."""

    EARNED = "earned"
    MISSING = "missing"
    LATE = "late"
    UNASSESSED = "unassessed"


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One piece, what it earned of its weight, and why."""

    piece: SubItem
    item: Item
    standing: Standing
    earned: Decimal
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sums:
    """Weights of a group of pieces: earned, assessed (all but those behind a shut gate), and in the checklist."""

    earned: Decimal
    assessed: Decimal
    possible: Decimal


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessed checklist. ``score`` is 0 to 1.0000 (SP-3), and None with an error among the findings."""

    score: Decimal | None
    lines: tuple[PieceLine, ...]
    by_part: Mapping[Part, Sums]
    by_level: Mapping[ItemLevel, Sums]
    findings: tuple[Finding, ...]


def assess(
    items: Sequence[Item],
    earned: Collection[str],
    *,
    late: Sequence[LateItem] = (),
    gate: PartGate = OPEN,
    place: Place = NOWHERE,
) -> Assessment:
    """What the checklist earned (SP-3).

    ``earned`` are the codes of what was found in order: of an item (all of its sub-items) or of a single sub-item.
    What is ``late`` earns nothing (SP-6). A shut ``gate`` leaves D, L and I unassessed and must give a reason (SP-4).
    ``items`` passed :func:`samrit.core.pmqa.check_items`.
    """
    overdue = {one.code: one for one in late}
    lines = tuple(_line(item, piece, earned, overdue, gate) for item in items for piece in item.pieces)
    findings = (*_unknown(items, earned, place), *_about_the_gate(lines, gate, place))
    refused = any(finding.is_error for finding in findings)
    return Assessment(
        None if refused else round_to(_sums(lines).earned, DECIMALS),
        lines,
        {part: _sums([line for line in lines if line.item.part is part]) for part in Part},
        {level: _sums([line for line in lines if line.piece.level is level]) for level in ItemLevel},
        findings,
    )


def _line(
    item: Item, piece: SubItem, earned: Collection[str], overdue: Mapping[str, LateItem], gate: PartGate
) -> PieceLine:
    lateness = overdue.get(piece.code) or overdue.get(item.code)
    if gate.shut and item.part in BEHIND_THE_GATE:
        standing = Standing.UNASSESSED
        text = Text("{code}: ไม่ได้ประเมิน เพราะ {why}", "{code}: not assessed, because {why}")
        reason = Reason("SP-4", text.fill(code=piece.code, why=gate.reason), GATE_SOURCE)
    elif piece.code not in earned and item.code not in earned:
        standing = Standing.MISSING
        text = Text("{code}: ไม่พบหลักฐานครบถ้วน ได้ 0 จาก {weight}", "{code}: not found in order, 0 of {weight}")
        reason = Reason("SP-3", text.fill(code=piece.code, weight=plain(piece.weight)))
    elif lateness is not None:
        standing, reason = Standing.LATE, lateness.reason
    else:
        standing = Standing.EARNED
        text = Text("{code}: ครบถ้วน ได้ {weight}", "{code}: in order, {weight}")
        reason = Reason("SP-3", text.fill(code=piece.code, weight=plain(piece.weight)))
    return PieceLine(piece, item, standing, piece.weight if standing is Standing.EARNED else Decimal(0), reason)


def _sums(lines: Sequence[PieceLine]) -> Sums:
    assessed = [line for line in lines if line.standing is not Standing.UNASSESSED]
    return Sums(
        sum((line.earned for line in lines), Decimal(0)),
        sum((line.piece.weight for line in assessed), Decimal(0)),
        sum((line.piece.weight for line in lines), Decimal(0)),
    )


def _unknown(items: Sequence[Item], earned: Collection[str], place: Place) -> Iterator[Finding]:
    known = {code for item in items for code in (item.code, *(piece.code for piece in item.pieces))}
    for code in sorted(set(earned) - known):
        yield Finding(
            Severity.ERROR,
            "checklist-unknown",
            place,
            Text("ไม่มีข้อ {code} ในรายการตรวจ", "there is no item {code} in the checklist").fill(code=code),
            Text("แก้รหัสให้ตรงกับรายการตรวจ", "correct the code to one of the checklist"),
            rule="SP-1",
        )


def _about_the_gate(lines: Sequence[PieceLine], gate: PartGate, place: Place) -> Iterator[Finding]:
    complete = all(line.standing is Standing.EARNED for line in lines if line.item.part is Part.A)
    if gate.shut and not gate.reason.strip():
        yield Finding(
            Severity.ERROR,
            "gate-reason",
            place,
            Text(
                "ผู้ประเมินไม่ประเมินส่วน D–L–I โดยไม่ได้ให้เหตุผล",
                "D, L and I are left unassessed without a reason from the evaluator",
            ),
            Text("ระบุเหตุผลของผู้ประเมิน หรือประเมินส่วน D–L–I", "give the evaluator's reason, or assess D, L and I"),
            "gate_failed",
            "SP-4",
        )
    if gate.shut and complete:
        yield Finding(
            Severity.WARNING,
            "gate-without-cause",
            place,
            Text(
                "ส่วน A ครบถ้วน แต่ผู้ประเมินไม่ประเมินส่วน D–L–I",
                "part A is complete, yet D, L and I are left unassessed",
            ),
            Text("ตรวจว่าตั้งใจไม่ประเมินส่วน D–L–I หรือไม่", "check that they are meant to be left unassessed"),
            "gate_failed",
            "SP-4",
        )
    if not gate.shut and not complete:
        yield Finding(
            Severity.NOTE,
            "gate-possible",
            place,
            Text(
                "ส่วน A ไม่สมบูรณ์ ผู้ประเมินอาจไม่ประเมินส่วน D–L–I ต่อไปก็ได้",
                "part A is incomplete; the evaluator may leave D, L and I unassessed",
            ),
            Text("ผู้ประเมินตัดสินใจพร้อมให้เหตุผล", "the evaluator decides, and gives the reason"),
            "gate_failed",
            "SP-4",
        )
