"""Reading a row of thresholds and points, which several kinds share (SC-0, SC-5, SC-6)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from samrit.core.findings import Severity
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry

COLUMNS = ("t1", "t2", "t3", "t4", "t5")
KEYS = ("thresholds", "points", "direction", *COLUMNS)
HIGHER, LOWER = "higher_better", "lower_better"
DIRECTIONS = {
    "higher_better": HIGHER,
    "higher": HIGHER,
    "ยิ่งมากยิ่งดี": HIGHER,
    "lower_better": LOWER,
    "lower": LOWER,
    "ยิ่งน้อยยิ่งดี": LOWER,
}
DIRECTION_LABELS = {
    HIGHER: Text("ยิ่งมากยิ่งดี", "higher is better"),
    LOWER: Text("ยิ่งน้อยยิ่งดี", "lower is better"),
}


def read_levels(entry: Entry, default: tuple[Decimal, ...] | None = None) -> Levels | None:
    """Thresholds from ``thresholds`` or the columns ``t1``…``t5``, with ``points`` and ``direction`` (SC-5, SC-6).

    ``default`` are the thresholds of a kind whose rule states them.
    """
    thresholds = _thresholds(entry, default)
    points = entry.numbers("points") if entry.has("points") else FIVE
    entry.used.update(KEYS)
    declared = entry.one_of("direction", DIRECTIONS)
    if thresholds is None or points is None:
        return None
    if not _fit(entry, thresholds, points):
        return None
    lower = _lower_better(entry, thresholds, declared)
    if lower is None:
        return None
    _warn_of_plateau(entry, thresholds)
    return Levels(thresholds, points, lower)


def _key(entry: Entry, otherwise: str = "thresholds") -> str:
    """Where the thresholds stand, for findings; ``otherwise`` is what contradicts those that the rule itself states."""
    return next((key for key in ("thresholds", "t1") if entry.has(key)), otherwise)


def _thresholds(entry: Entry, default: tuple[Decimal, ...] | None) -> tuple[Decimal, ...] | None:
    columns = [key for key in COLUMNS if entry.has(key)]
    if entry.has("thresholds") and columns:
        entry.wrong(
            columns[0],
            "thresholds-twice",
            Text(
                "มีเกณฑ์ทั้งใน thresholds และใน {columns}", "there are thresholds in thresholds and in {columns} as well"
            ).fill(columns=", ".join(columns)),
            Text("เหลือไว้แบบเดียว", "keep one of them"),
            rule="SC-0",
        )
        return None
    if not columns:
        if default is not None and not entry.has("thresholds"):
            return default
        return entry.numbers("thresholds") if entry.need("thresholds", rule="SC-1") else None
    gap = next((key for key in COLUMNS[: COLUMNS.index(columns[-1])] if not entry.has(key)), None)
    if gap:
        entry.wrong(
            gap,
            "threshold-gap",
            Text("เว้นเกณฑ์ {key} ว่างไว้ ทั้งที่มีเกณฑ์ระดับถัดไป", "{key} is empty although a later level has a threshold").fill(
                key=gap
            ),
            Text("เติมเกณฑ์ทุกระดับตั้งแต่ t1", "fill in every level from t1 on"),
            rule="SC-0",
        )
        return None
    numbers = [entry.number(key) for key in columns]
    return None if None in numbers else tuple(number for number in numbers if number is not None)


def _fit(entry: Entry, thresholds: tuple[Decimal, ...], points: tuple[Decimal, ...]) -> bool:
    if not 2 <= len(points) <= 5:
        entry.wrong(
            "points",
            "threshold-count",
            Text("points มี {given} ระดับ", "there are points for {given} levels").fill(given=len(points)),
            Text("ใช้ 2 ถึง 5 ระดับ เช่น [50, 75, 100]", "use 2 to 5 levels, for example [50, 75, 100]"),
            rule="SC-0",
        )
        return False
    if len(points) != len(thresholds):
        entry.wrong(
            _key(entry, "points"),
            "threshold-count",
            Text("มีเกณฑ์ {given} ระดับ แต่คะแนนมี {points} ระดับ", "{given} thresholds for {points} levels of points").fill(
                given=len(thresholds), points=len(points)
            ),
            Text(
                "ใส่เกณฑ์ให้ครบทั้ง {points} ระดับ หรือระบุ points ให้มีจำนวนเท่ากับเกณฑ์ (2 ถึง 5 ระดับ)",
                "give all {points} thresholds, or state points, as many as there are thresholds (2 to 5)",
            ).fill(points=len(points)),
            rule="SC-0",
        )
        return False
    if any(low >= high for low, high in pairwise(points)):
        entry.wrong(
            "points",
            "points-order",
            Text("คะแนนต้องเพิ่มขึ้นทุกระดับ", "points must rise from level to level"),
            Text("เรียงคะแนนจากน้อยไปมาก เช่น [50, 75, 100]", "put the points in rising order, for example [50, 75, 100]"),
            rule="SC-0",
        )
        return False
    return True


def _lower_better(entry: Entry, thresholds: tuple[Decimal, ...], declared: str) -> bool | None:
    rising = all(a <= b for a, b in pairwise(thresholds))
    falling = all(a >= b for a, b in pairwise(thresholds))
    shown = ", ".join(plain(t) for t in thresholds)
    if not rising and not falling:
        entry.wrong(
            _key(entry),
            "thresholds-order",
            Text("เกณฑ์ {shown} ไม่เรียงไปทางเดียวกัน", "the thresholds {shown} do not run one way").fill(shown=shown),
            Text(
                "เรียงเกณฑ์ระดับ 1 ถึง 5 ให้เพิ่มขึ้นตลอด (ยิ่งมากยิ่งดี) หรือลดลงตลอด (ยิ่งน้อยยิ่งดี)",
                "let levels 1 to 5 rise throughout (higher is better) or fall throughout (lower is better)",
            ),
            rule="SC-5",
        )
        return None
    if rising and falling and not declared:
        entry.wrong(
            _key(entry),
            "thresholds-equal",
            Text("ทุกระดับมีเกณฑ์เดียวกัน จึงไม่รู้ทิศทาง", "all levels have the same threshold, so the direction is unknown"),
            Text("แก้เกณฑ์ หรือระบุ direction", "correct the thresholds, or state direction"),
            rule="SC-5",
        )
        return None
    actual = declared if rising and falling else HIGHER if rising else LOWER
    if declared and declared != actual:
        entry.wrong(
            _key(entry, "direction"),
            "thresholds-against-direction",
            Text(
                "เกณฑ์ {shown} ขัดกับทิศทางที่ระบุไว้ ({declared})",
                "the thresholds {shown} run against the direction stated ({declared})",
            ).fill(shown=shown, declared=DIRECTION_LABELS[declared]),
            Text("กลับลำดับเกณฑ์ หรือแก้ direction", "reverse the thresholds, or correct direction"),
            rule="SC-5",
        )
        return None
    return actual == LOWER


def _warn_of_plateau(entry: Entry, thresholds: tuple[Decimal, ...]) -> None:
    for level, (low, high) in enumerate(pairwise(thresholds), start=1):
        if low == high:
            entry.report(
                Severity.WARNING,
                "thresholds",  # whatever the form of the table, so that a warning is the same in each
                "plateau",
                Text(
                    "เกณฑ์ระดับ {a} และ {b} เท่ากัน ({value})", "levels {a} and {b} have the same threshold ({value})"
                ).fill(a=level, b=level + 1, value=plain(low)),
                Text(
                    "ตรวจสอบกับต้นฉบับ หากถูกต้อง ผลที่เท่ากับเกณฑ์นี้จะได้ระดับที่สูงกว่า",
                    "check it against the original; if it is right, a result on it earns the higher level",
                ),
                rule="SC-6",
            )
