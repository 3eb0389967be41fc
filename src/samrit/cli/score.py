"""``samrit score FILE``: the official score of a table, and with ``--explain`` the reason for every figure."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from samrit.cli.parser import Parser, both
from samrit.core.scorecard import Card, Scorecard
from samrit.core.text import Lang, Text

NAME = "score"
HELP = Text(
    "ให้คะแนนตารางตัวชี้วัดในไฟล์ YAML, JSON, XLSX, ODS หรือ CSV",
    "score the table of indicators in a YAML, JSON, XLSX, ODS or CSV file",
)
FILE = Text("ไฟล์ตารางตัวชี้วัด", "the file with the table of indicators")
EXPLAIN = Text("แสดงเหตุผลของทุกตัวเลข", "show the reason for every figure")
FORMAT = Text(
    "รูปแบบผลลัพธ์ (ค่าเริ่มต้น: text ซึ่งเป็นตารางสำหรับอ่าน)", "form of the result (default: text, a table for reading)"
)
OUTPUT = Text("เขียนผลลงไฟล์นี้แทนการแสดงบนจอ", "write the result to this file instead of the screen")
ROUND = Text(
    "ให้คะแนนรอบ 6, 9 หรือ 12 เดือน แทนรอบที่ระบุในไฟล์", "score the round of 6, 9 or 12 months, whatever the file says"
)
TEMPLATE = Text(
    "สร้างไฟล์ตาราง .xlsx เปล่าพร้อมคำอธิบายไว้กรอก แล้วจบการทำงาน",
    "make an empty .xlsx table with instructions, and do nothing else",
)

NO_FILE = Text("ยังไม่ได้ระบุไฟล์ตารางตัวชี้วัด", "the file with the table is missing")
ONE_OF_TWO = Text("ใช้ --template พร้อมกับไฟล์ตารางไม่ได้", "--template goes without a file to score")
NOT_TO_A_TERMINAL = Text(
    "--format xlsx แสดงบนจอไม่ได้ ต้องระบุ --output ชื่อไฟล์.xlsx",
    "--format xlsx needs --output FILE.xlsx; it cannot be shown on a terminal",
)
INPUT_AS_OUTPUT = Text(
    "--output เป็นไฟล์เดียวกับตารางที่อ่าน จึงไม่เขียนทับ", "--output is the very file that is scored, and is not written over"
)
NOT_XLSX = Text("ชื่อไฟล์ของ --template ต้องลงท้ายด้วย .xlsx", "the name after --template must end in .xlsx")
TEMPLATE_EXISTS = Text(
    "มีไฟล์ {name} อยู่แล้ว จึงไม่เขียนทับ โปรดใช้ชื่ออื่น", "{name} is there already and is not written over; choose another name"
)
CANNOT_WRITE = Text(
    "เขียนไฟล์ {name} ไม่ได้ ({said}) ให้ตรวจโฟลเดอร์ สิทธิ์การเขียน และพื้นที่ดิสก์",
    "{name} cannot be written ({said}); look at the folder, its rights and the space on the disk",
)
WRITTEN = Text("เขียน {name} แล้ว", "{name} is written")
NOT_WRITTEN = Text("ให้คะแนนไม่ได้ จึงไม่ได้เขียน {name}", "it could not be scored, so {name} was not written")
FORMATS = ("text", "json", "csv", "xlsx")
LIVE = Text(
    "ใช้กับ --format xlsx: สมุดงานที่คำนวณคะแนนด้วยสูตร ให้ผู้อื่นตรวจซ้ำได้",
    "with --format xlsx: a workbook that makes the score by formulas, for others to check",
)
LIVE_IS_XLSX = Text("--formulas ใช้กับ --format xlsx เท่านั้น", "--formulas goes with --format xlsx only")


def configure(parser: Parser) -> None:
    """The file and the options that say what becomes of its score."""
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help=both(FILE))
    parser.add_argument("--explain", action="store_true", help=both(EXPLAIN))
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=both(FORMAT))
    parser.add_argument("--formulas", action="store_true", help=both(LIVE))
    parser.add_argument("--output", metavar="PATH", type=Path, help=both(OUTPUT))
    parser.add_argument("--round", type=int, choices=(6, 9, 12), help=both(ROUND))
    parser.add_argument("--template", metavar="FILE.xlsx", type=Path, help=both(TEMPLATE))


def run(args: Namespace) -> int:
    """0 scored; 2 the table cannot be scored or the call is wrong; 1 the result cannot be written."""
    fault = _wrong_call(args)
    if fault:
        return _refuse(fault, args.lang)
    if args.template:
        return _make_template(args.template, args.lang)

    from samrit.exchange.scorecard_file import scored_card

    card, scorecard = scored_card(args.file, args.round)
    status = 2 if scorecard.refused else 0
    if scorecard.refused and args.format != "json" and (args.output or args.format != "text"):
        # A file or a pipe that waits for a table gets none; people are told why where they look.
        show(scorecard, args.lang, explain=False, stream=sys.stderr)
        return _refuse(NOT_WRITTEN.fill(name=args.output), args.lang) if args.output else status
    if args.format == "text" and args.output is None:
        show(scorecard, args.lang, explain=args.explain, stream=sys.stdout)
        return status
    result = _result(card, scorecard, args)
    if args.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(result)
        return status
    return _write(args.output, result, args.lang) or status


def show(scorecard: Scorecard, lang: Lang, *, explain: bool, stream: TextIO) -> None:
    """Print the table for reading, with the reasons if asked for, as wide and as colourful as ``stream`` allows."""
    from samrit.cli.explained import page
    from samrit.cli.terminal import put, screen

    console = screen(stream)
    put(console, page(scorecard, lang, console.width, explain=explain))


def _wrong_call(args: Namespace) -> Text | None:
    """What is wrong with the options together."""
    if args.template:
        if args.file:
            return ONE_OF_TWO
        return None if args.template.suffix.lower() == ".xlsx" else NOT_XLSX
    if args.file is None:
        return NO_FILE
    if args.formulas and args.format != "xlsx":
        return LIVE_IS_XLSX
    if args.output is None:
        return NOT_TO_A_TERMINAL if args.format == "xlsx" and sys.stdout.isatty() else None
    try:
        return INPUT_AS_OUTPUT if args.output.samefile(args.file) else None
    except (OSError, ValueError):  # one of them does not exist (yet)
        return None


def _refuse(fault: Text, lang: Lang) -> int:
    print(fault.in_(lang), file=sys.stderr)
    return 2


def _result(card: Card, scorecard: Scorecard, args: Namespace) -> bytes:
    """The result in the form asked for."""
    lang: Lang = args.lang
    if args.format == "json":
        from samrit.exchange import scorecard_json

        return scorecard_json.write(scorecard, lang).encode("utf-8")
    if args.format == "csv":
        from samrit.exchange import scorecard_csv

        return scorecard_csv.write(scorecard, lang).encode("utf-8")
    if args.formulas:
        from samrit.exchange import live_xlsx

        return live_xlsx.write(card, lang).data
    if args.format == "xlsx":
        from samrit.exchange import scorecard_xlsx

        return scorecard_xlsx.write(scorecard, lang)
    text = io.StringIO()
    show(scorecard, lang, explain=args.explain, stream=text)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _write(path: Path, result: bytes, lang: Lang) -> int:
    """Write a file and say so; status 1 when that fails."""
    try:
        path.write_bytes(result)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        print(CANNOT_WRITE.fill(name=path, said=said).in_(lang), file=sys.stderr)
        return 1
    print(WRITTEN.fill(name=path).in_(lang), file=sys.stderr)
    return 0


def _make_template(path: Path, lang: Lang) -> int:
    """An empty table to fill in; one that is there already, perhaps filled in, is left alone."""
    from samrit.exchange import card_xlsx

    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return _refuse(TEMPLATE_EXISTS.fill(name=path), lang)
    except (OSError, ValueError):
        pass  # writing fails for the same reason, and says so
    return _write(path, card_xlsx.template(), lang)
