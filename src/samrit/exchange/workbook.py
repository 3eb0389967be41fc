"""Reading the sheets of a workbook in a child process that may neither eat the memory nor run on."""

from __future__ import annotations

import json
from typing import Any

from samrit.core.findings import Place
from samrit.core.text import Text
from samrit.exchange import zip_directory
from samrit.exchange.gate import Form, encrypted
from samrit.exchange.limits import MOST_COLUMNS, MOST_ROWS
from samrit.exchange.number_format import number_cell
from samrit.exchange.refusal import Refusal
from samrit.exchange.sheet import Cell, Doubt, Sheet, Typed
from samrit.gate.asking import Allowance, TooHeavyError, ask_child
from samrit.gate.child.streaming import MOST_UNPACKED

CHILD = "samrit.exchange.child.process"
DEFAULT = Allowance()


def read_sheets(data: bytes, form: Form, file: str, allowance: Allowance = DEFAULT) -> tuple[Sheet, ...]:
    """All sheets of a workbook, in order.

    Raises:
        Refusal: the zip or what is in it is broken, hostile, too large or cannot be read.
    """
    zip_directory.look(data, form)
    answer = _ask_child(data, form, allowance)
    if "refused" in answer:
        raise _refusal(answer)
    return tuple(_sheet(each, file) for each in answer["sheets"])


def _ask_child(data: bytes, form: Form, allowance: Allowance) -> dict[str, Any]:
    try:
        said = ask_child(CHILD, data, (form.value,), allowance)
        answer = json.loads(said) if said else None
    except TooHeavyError:
        raise too_heavy() from None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise unreadable()
    return answer


def _sheet(answer: dict[str, Any], file: str) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, kind, text, code in answer["cells"]:
        made = _cell(kind, text, code)
        if made is not None:
            rows.setdefault(row + 1, {})[column] = made
    return Sheet(file, answer["name"], answer["hidden"], rows)


def _cell(kind: str, text: str, code: str) -> Cell | None:
    if kind == "n":
        return number_cell(text, code)
    if kind == "e":
        return Cell(text, doubt=Doubt.ERROR)
    if kind == "u":
        return Cell("", doubt=Doubt.NOT_COMPUTED)
    typed = {"s": Typed.TEXT, "b": Typed.BOOLEAN, "d": Typed.DAY}[kind]
    text = text.strip()
    return Cell(text, typed) if text else None


def _refusal(answer: dict[str, Any]) -> Refusal:
    code = answer["refused"]
    part = str(answer.get("part", ""))
    if code == "too-many-cells":
        sheet = str(answer["sheet"])
        return Refusal(
            "too-many-cells",
            Text(
                'แผ่นงาน "{sheet}" มีข้อมูลเกิน {rows} แถว หรือเกิน {columns} คอลัมน์',
                'the sheet "{sheet}" has data beyond {rows} rows or {columns} columns',
            ).fill(sheet=sheet, rows=MOST_ROWS, columns=MOST_COLUMNS),
            Text(
                "ลบข้อมูลที่อยู่นอกตาราง หรือย้ายตารางไปไว้ในไฟล์ใหม่",
                "remove what is not the table, or move the table to a new file",
            ),
            Place(sheet=sheet),
        )
    if code == "unsafe-xml":
        return Refusal(
            "unsafe-xml",
            Text(
                "ภายในไฟล์ ({part}) มีคำสั่ง DTD ซึ่งไม่มีในสมุดงานปกติ",
                "a part of the file ({part}) has a document type, which no ordinary workbook has",
            ).fill(part=part),
            zip_directory.SAVE_AGAIN,
        )
    if code == "zip-bomb":
        return zip_directory.bomb(
            Text("เมื่อคลายแล้วไฟล์มีขนาดเกิน {limit} MB", "unpacked, the file has more than {limit} MB").fill(
                limit=MOST_UNPACKED // 1_000_000
            )
        )
    return {
        "broken-file": zip_directory.broken,
        "encrypted-file": encrypted,
        "macro-sheet": zip_directory.macros,
        "too-heavy": too_heavy,
        "disagreement": unreadable,
    }[code]()


def too_heavy() -> Refusal:
    """The refusal of a workbook that takes more memory or time than any scorecard."""
    return Refusal(
        "workbook-too-heavy",
        Text(
            "การอ่านไฟล์ใช้หน่วยความจำหรือเวลามากเกินกำหนด จึงหยุดอ่าน",
            "reading the file took too much memory or time and was stopped",
        ),
        Text(
            "คัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่ แล้วบันทึกเป็น .xlsx",
            "copy only the table to a new file and save it as .xlsx",
        ),
    )


def unreadable() -> Refusal:
    """The refusal of a workbook that the reader fails on."""
    return Refusal(
        "unreadable-workbook", Text("อ่านสมุดงานนี้ไม่ได้", "this workbook cannot be read"), zip_directory.SAVE_AGAIN
    )
