"""The workbook with plan and progress of every project of a plan, by month, as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samrit.core.register import figures_text
from samrit.core.text import Text
from samrit.exchange.frame.about import About
from samrit.exchange.frame.checks import PERCENT
from samrit.exchange.frame.template import FIRST, LOCKED_ROW, Choice, Column, Template, filled

KIND = "projects"
TITLE = Text("โครงการรายเดือน", "projects by month")
SHEET = "โครงการรายเดือน"
PLANNED, ACTUAL = "แผนสะสม (ร้อยละ)", "ผลสะสม (ร้อยละ)"
LINES = {"planned": PLANNED, "actual": ACTUAL}
MONTHS = 12
ONLY_READ = Text("กรอกไว้ให้แล้ว ห้ามแก้", "filled in already, to be left as it is")
FIGURE = Text(
    "ร้อยละสะสมถึงสิ้นเดือน 0 ถึง 100 เว้นว่างเท่ากับเดือนก่อน",
    "cumulative per cent up to the end of the month, 0 to 100; empty is as the month before",
)
MONTH_KEYS = tuple(str(number) for number in range(1, MONTHS + 1))
RULES = (
    Text(
        "กรอกเฉพาะช่องสีอ่อน สองบรรทัดต่อหนึ่งโครงการ โครงการที่แผนมาจากขั้นตอนสำคัญแก้ที่หน้าของโครงการ",
        "Write in the pale cells only, two lines a project. What follows from milestones is changed on its own page.",
    ),
    Text(
        "ลบจนว่างคือการลบค่าเดิม แถวที่ลบออกจะคงเดิม การเปลี่ยนแผนของเดือนที่ผ่านไปแล้วต้องให้เหตุผลตอนยืนยัน",
        "An emptied cell is emptied; deleted rows stay. To change the plan of a month that is over, say why.",
    ),
    Text(
        "ระบบแสดงทุกช่องที่จะเปลี่ยนก่อน และบันทึกทั้งไฟล์หรือไม่บันทึกเลย",
        "Every change is shown first; the file is written whole or not at all.",
    ),
)
COLUMNS: Mapping[str, Column] = {
    "key": Column("รหัส", (), 8, ONLY_READ, "12"),
    "name": Column("โครงการ", (), 48, ONLY_READ, "โครงการพัฒนาแหล่งน้ำ"),
    "line": Column("รายการ", (), 26, ONLY_READ, PLANNED),
    **{key: Column(f"เดือนที่ {key}", (), 9, FIGURE, "40") for key in MONTH_KEYS},
    "seen": Column("สถานะเมื่อดาวน์โหลด", (), 0, ONLY_READ),
}
NEEDED = frozenset({"key", "line"})
TEMPLATE = Template(
    TITLE,
    SHEET,
    COLUMNS,
    RULES,
    written=frozenset(MONTH_KEYS),
    choices={"line": Choice((PLANNED, ACTUAL))},
    checks=dict.fromkeys(MONTH_KEYS, PERCENT),
    frozen=3,
)


@dataclass(frozen=True, slots=True)
class ProjectLines:
    """A project with its figures by the number of the month from October; ``key`` finds it again, ``follows`` says that
    they follow from milestones."""

    key: str
    name: str
    planned: Mapping[str, str]
    actual: Mapping[str, str]
    follows: bool = False


def projects_workbook(rows: Iterable[ProjectLines], months: Sequence[str], about: About | None = None) -> bytes:
    """The lines of every project under the names of the ``months``."""
    named = {key: replace(COLUMNS[key], head=name) for key, name in zip(MONTH_KEYS, months, strict=True)}
    template = replace(TEMPLATE, columns={**COLUMNS, **named})
    return filled(template, list(_rows(rows)), about or About(KIND))


def _rows(rows: Iterable[ProjectLines]) -> Iterator[dict[str, str]]:
    for row in rows:
        for key, words in LINES.items():
            figures = row.planned if key == "planned" else row.actual
            line = {"key": row.key, "name": row.name, "line": words, "seen": figures_text(figures)}
            marks = {FIRST: "1"} if key == "planned" else {}
            yield line | dict(figures) | marks | ({LOCKED_ROW: "1"} if row.follows else {})
