"""Weighted items that are there or missing, with the gate of the first part, then scored on thresholds (SP-1..4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.findings import Severity
from samrit.core.kinds.kind import Kind, Limits
from samrit.core.kinds.level_reading import KEYS as LEVEL_KEYS
from samrit.core.kinds.level_reading import read_levels
from samrit.core.kinds.levels import Levels
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry
from samrit.core.written.numbers import shortened, tidy

USUAL = tuple(Decimal(n) for n in (60, 70, 80, 90, 100))
"""The conversion of the per cent to levels that SP-3 uses; no source document states one."""
GATED = ("D", "L", "I")
"""The parts that are not assessed any more when part A is found incomplete (SP-4)."""

EARNED = Text(
    "ได้ {earned} จาก {total} (ขาด {missing}) = ร้อยละ {percent}",
    "{earned} of {total} earned (missing: {missing}) = {percent} per cent",
)
ALL = Text("ได้ครบ {total} จาก {total} = ร้อยละ 100", "all of {total} earned = 100 per cent")
GATE = Text(
    "ส่วน A ไม่สมบูรณ์ ผู้ประเมินจึงไม่ประเมินส่วน D–L–I: {items} ไม่นับ",
    "part A is incomplete and the evaluator did not go on to D–L–I: {items} earn nothing",
)
GATE_REASON = Text("เหตุผลของผู้ประเมิน: {reason}", "the evaluator's reason: {reason}")
NOTHING = {"-", "ไม่มี", "none"}
"""What a cell says when no item is missing; an empty cell says nothing."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The items that are missing, and the evaluator's decision on the gate with the reason for it (SP-4)."""

    missing: frozenset[str]
    gate_failed: bool = False
    gate_reason: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items with their weights, and the thresholds of the per cent earned."""

    items: tuple[tuple[str, Decimal], ...]
    levels: Levels

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "checklist"

    @property
    def total(self) -> Fraction:
        """The weight of all items."""
        return sum((Fraction(weight) for _, weight in self.items), Fraction(0))

    def earned(self, result: Checked) -> Fraction:
        """The weight of the items that are there and were assessed (SP-3, SP-4)."""
        return sum(
            (
                Fraction(weight)
                for code, weight in self.items
                if code not in result.missing and not (result.gate_failed and is_gated(code))
            ),
            Fraction(0),
        )

    def of(self, codes: Collection[str]) -> Checklist:
        """The part of this list that has these codes."""
        return Checklist(tuple(item for item in self.items if item[0] in codes), self.levels)

    def scorer(self, limits: Limits) -> ChecklistScorer:
        """This list made ready to score under ``limits``."""
        return ChecklistScorer(self, limits)


def is_gated(code: str) -> bool:
    """Whether the item is in a part behind the gate."""
    return code.upper().startswith(GATED)


class ChecklistScorer:
    """A checklist made ready for one card."""

    __slots__ = ("_ruler", "scale")

    def __init__(self, scale: Checklist, limits: Limits) -> None:
        self.scale, self._ruler = scale, scale.levels.ruler(limits)

    def units(self, result: Checked) -> int:
        """Rounded points in units of ``10**-decimals``."""
        return self._ruler.units(*(100 * self.scale.earned(result) / self.scale.total).as_integer_ratio())

    def explain(self, result: Checked) -> tuple[int, list[Reason]]:
        """The same points with their reasons."""
        scale = self.scale
        earned, total = scale.earned(result), scale.total
        percent = 100 * earned / total
        reasons = []
        if result.gate_failed:
            closed = ", ".join(code for code, _ in scale.items if is_gated(code))
            reasons.append(Reason("SP-4", GATE.fill(items=closed)))
            if result.gate_reason:
                reasons.append(Reason("SP-4", GATE_REASON.fill(reason=result.gate_reason)))
        missing = ", ".join(code for code, _ in scale.items if code in result.missing) or "–"
        text = ALL if earned == total else EARNED
        filled = text.fill(earned=plain(earned), total=plain(total), missing=missing, percent=plain(percent))
        units, steps = self._ruler.explain(*percent.as_integer_ratio(), plain(percent))
        return units, [*reasons, Reason("SP-3", filled), *steps]


def _read_scale(entry: Entry) -> Checklist | None:
    levels = read_levels(entry, default=USUAL)
    if not entry.need("items", rule="SP-1"):
        return None
    before = len(entry.findings)
    items = entry.number_pairs("items")
    if levels is None or any(finding.is_error for finding in entry.findings[before:]):
        return None
    if any(weight < 0 for weight in items.values()) or not any(items.values()):
        entry.wrong(
            "items",
            "item-weights",
            Text(
                "น้ำหนักของรายการต้องไม่ติดลบ และรวมกันมากกว่าศูนย์",
                "item weights must not be negative, and sum to more than zero",
            ),
            Text("แก้น้ำหนักของรายการ", "correct the weights of the items"),
            rule="SP-1",
        )
        return None
    checklist = Checklist(tuple(items.items()), levels)
    if checklist.total not in (1, 100):
        entry.report(
            Severity.WARNING,
            "items",
            "items-sum",
            Text("น้ำหนักของรายการรวมกันได้ {total} ไม่ใช่ 1", "the items' weights sum to {total}, not 1").fill(
                total=plain(checklist.total)
            ),
            Text("ตรวจสอบน้ำหนัก ระหว่างนี้คิดเป็นร้อยละของผลรวม", "check the weights; meanwhile the per cent is of their sum"),
            rule="SP-1",
        )
    return checklist


def _read_result(entry: Entry, scale: Checklist) -> Checked | None:
    if not entry.has("missing"):
        entry.report(
            Severity.WARNING,
            "missing",
            "missing-not-stated",
            Text("ไม่ได้ระบุรายการที่ขาด จึงถือว่ามีครบทุกรายการ", "no missing items are stated, so all of them count as there"),
            Text(
                "หากมีครบจริง ระบุ missing: [] ในตารางใส่ -",
                "if all of them really are, state missing: [], in a spreadsheet -",
            ),
            rule="SP-3",
        )
    gate = _read_gate(entry, scale)
    missing = _read_missing(entry, scale)
    return None if gate is None or missing is None else Checked(missing, *gate)


def _read_missing(entry: Entry, scale: Checklist) -> frozenset[str] | None:
    """The codes of the items that are missing."""
    codes = [code for code, _ in scale.items]
    missing = [tidy(word) for word in entry.words("missing")]
    if len(missing) == 1 and missing[0] not in codes and missing[0].lower() in NOTHING:
        return frozenset()
    strangers = [code for code in missing if code not in codes]
    if strangers:
        entry.wrong(
            "missing",
            "unknown-item",
            Text("ไม่มีรายการ {items} ในแบบตรวจ", "there is no item {items} in the checklist").fill(
                items=shortened(", ".join(strangers))
            ),
            Text("ใช้รหัสจาก items: {codes}", "use codes from items: {codes}").fill(codes=", ".join(codes)),
            rule="SP-3",
        )
        return None
    return frozenset(missing)


def _read_gate(entry: Entry, scale: Checklist) -> tuple[bool, str] | None:
    """Whether the evaluator stopped after part A, and why; without a reason that is worth a warning (SP-4)."""
    failed, reason = bool(entry.boolean("gate_failed")), entry.text("gate_reason")
    if not failed:
        if reason:
            entry.report(
                Severity.WARNING,
                "gate_reason",
                "gate-reason-unused",
                Text("มีเหตุผลของการงดประเมิน แต่ไม่ได้งดประเมิน", "there is a reason for closing the gate, but it is open"),
                Text(
                    "ระบุ gate_failed: true หากงดประเมินส่วน D–L–I", "state gate_failed: true if D–L–I were not assessed"
                ),
                rule="SP-4",
            )
        return False, ""
    if not any(is_gated(code) for code, _ in scale.items):
        entry.wrong(
            "gate_failed",
            "nothing-behind-the-gate",
            Text("ไม่มีรายการส่วน D L หรือ I ให้งดประเมิน", "there are no D, L or I items for the gate to close"),
            Text(
                "ตั้งรหัสรายการให้ขึ้นต้นด้วย A D L I หรือลบ gate_failed",
                "let item codes begin with A, D, L or I, or remove gate_failed",
            ),
            rule="SP-4",
        )
        return None
    if not reason:
        entry.report(
            Severity.WARNING,
            "gate_failed",
            "gate-without-reason",
            Text(
                "งดประเมินส่วน D–L–I โดยไม่ได้ระบุเหตุผล", "D–L–I were not assessed, but the evaluator's reason is not stated"
            ),
            Text("ระบุเหตุผลของผู้ประเมินใน gate_reason", "state the evaluator's reason in gate_reason"),
            rule="SP-4",
        )
    return True, reason


KIND = Kind(
    name="checklist",
    label=Text("แบบตรวจรายการ", "checklist"),
    keys=(*LEVEL_KEYS, "items", "missing", "gate_failed", "gate_reason"),
    main_key="missing",
    read_scale=_read_scale,
    read_result=_read_result,
)
