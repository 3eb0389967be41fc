"""Why columns cannot be scored, or a card cannot be put into columns: the one exception of the bulk path."""

from __future__ import annotations

from samrit.core.problem import Problem
from samrit.core.text import Text

ASK_THE_SINGLE_PATH = Text(
    "ให้คะแนนตารางนี้ทีละตารางด้วย samrit.core.scoring",
    "score this table by itself, with samrit.core.scoring",
)
MEND_THE_COLUMN = Text("แก้ข้อมูลในคอลัมน์นี้แล้วคำนวณใหม่", "correct this column and calculate again")


class ColumnsProblem(Problem):
    """Columns that contradict each other, or figures that they cannot hold exactly. Nothing was scored."""


def wrong_column(column: str, text: Text) -> ColumnsProblem:
    """A fault in one column: its name and what is wrong with it."""
    named = Text(f"คอลัมน์ {column}: {text.th}", f"column {column}: {text.en}")
    return ColumnsProblem(named, MEND_THE_COLUMN)


def cannot_hold(text: Text) -> ColumnsProblem:
    """A card that only the single path can score exactly, and why."""
    return ColumnsProblem(text, ASK_THE_SINGLE_PATH)
