"""What a cell looks at while somebody types: it warns and never stops, for the site reads more than it can."""

from __future__ import annotations

from collections.abc import Mapping

from samrit.core.text import Text
from samrit.exchange.sheet import column_letter

YES = "ใช่"
TICK, NUMBER, NOT_NEGATIVE, PART, DAY, LINE = "tick", "number", "not_negative", "part", "day", "line"
PERCENT = "percent"
HELP: Mapping[str, Text] = {
    TICK: Text("เลือก ใช่ หรือเว้นว่าง", "choose ใช่ (yes) or leave it empty"),
    NUMBER: Text("ตัวเลข ไม่ใส่เครื่องหมายร้อยละ", "a figure without a per cent sign"),
    NOT_NEGATIVE: Text("ตัวเลขตั้งแต่ศูนย์ขึ้นไป", "a figure from zero upwards"),
    PART: Text("ตัวเลขตั้งแต่ 0 ถึง 1 เช่น 0.5", "a figure from 0 to 1, for example 0.5"),
    DAY: Text("วัน เดือน ปี เช่น 30 มีนาคม 2554", "day, month and year, for example 30 มีนาคม 2554"),
    PERCENT: Text("ร้อยละสะสม 0 ถึง 100", "cumulative per cent, 0 to 100"),
    LINE: Text("ข้อความ ขึ้นบรรทัดใหม่ด้วย Alt+Enter", "words; Alt+Enter begins a new line"),
}
FIGURE = 'ISNUMBER(--SUBSTITUTE({cell},",",""))'
BETWEEN = {
    NUMBER: "",
    NOT_NEGATIVE: ',--SUBSTITUTE({cell},",","")>=0',
    PART: ",--{cell}>=0,--{cell}<=1",
    PERCENT: ",--{cell}>=0,--{cell}<=100",
}


def rule_of(name: str, row: int, column: int) -> dict[str, object]:
    """The rule of a cell (both from 0) for the writer of workbooks."""
    help_ = HELP[name]
    told: dict[str, object] = {"input_title": "วิธีกรอก", "input_message": f"{help_.th}\n{help_.en}"}
    if name == TICK:
        return told | {"validate": "list", "source": [YES], "error_title": "ใช่ / ว่าง", "error_message": help_.th}
    if name not in BETWEEN:
        return told | {"validate": "any"}
    cell = f"{column_letter(column)}{row + 1}"
    formula = f"=AND({FIGURE}{BETWEEN[name]})".replace("{cell}", cell)
    warned = f"{help_.th} เลขไทยใช้ได้ ({help_.en}; Thai digits are fine)"
    rule = {"validate": "custom", "value": formula, "error_type": "warning", "ignore_blank": True}
    return told | rule | {"error_title": "ไม่ใช่ตัวเลข", "error_message": warned}
