"""``samrit framework list | show | check | diff``: the frameworks of evaluation, and what is in, wrong with or new."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from samrit.cli.parser import Parser, both
from samrit.core.text import Text

NAME = "framework"
HELP = Text(
    """กรอบการประเมิน: ดูรายชื่อ ดูรายละเอียด ตรวจ และเปรียบเทียบ
  list                 กรอบทั้งหมด
  show กรอบ             ตัวชี้วัด น้ำหนักพร้อมที่มา สิ่งที่หน่วยงานต้องกำหนด ปฏิทิน
  check [กรอบ …]        ตรวจน้ำหนัก แหล่งที่มา และคำนวณตัวอย่างใหม่ (ไม่ระบุคือทุกกรอบ)
  diff กรอบ กรอบ         สิ่งที่เปลี่ยนจากกรอบแรกไปกรอบหลัง
กรอบ ระบุเป็นรหัส (เช่น fy2550-province) หรือโฟลเดอร์""",
    """frameworks of evaluation: list them, show one, check them, compare two
  list                 all frameworks
  show F               indicators, weights with their sources, what an agency must fill in, calendar
  check [F …]          check weights and sources, and compute the worked examples anew (all frameworks if none is named)
  diff F F             what changed from the first to the second
F is an id (such as fy2550-province) or a folder""",
)
WHAT = Text("สิ่งที่ต้องการ", "what to do")
WHICH = Text("รหัสของกรอบ หรือโฟลเดอร์", "id of a framework, or a folder")
ALL = Text("show: แสดงข้อสังเกต ขั้นตอน แบบฟอร์ม และเอกสารต้นฉบับด้วย", "show: remarks, procedures, forms and sources as well")
FORMAT = Text("รูปแบบผลลัพธ์ (ค่าเริ่มต้น: text สำหรับอ่าน)", "form of the result (default: text, for reading)")
HOW_MANY = {"list": (0, 0), "show": (1, 1), "check": (0, None), "diff": (2, 2)}
WRONG_COUNT = {
    "list": Text("framework list ไม่ต้องระบุกรอบ", "framework list takes no framework"),
    "show": Text("framework show ต้องระบุกรอบหนึ่งกรอบ", "framework show takes one framework"),
    "diff": Text("framework diff ต้องระบุกรอบสองกรอบ", "framework diff takes two frameworks"),
}
NOT_FOUND = Text(
    'ไม่พบกรอบ "{word}" ใช้รหัส {ids} หรือโฟลเดอร์ที่มี framework.yaml',
    'there is no framework "{word}"; use an id ({ids}) or a folder that holds framework.yaml',
)
NONE_AT_ALL = Text("ไม่พบกรอบใดใน {place}", "there is no framework in {place}")


def configure(parser: Parser) -> None:
    """What to do, the frameworks, and the form of the answer."""
    parser.add_argument("what", metavar="list|show|check|diff", choices=tuple(HOW_MANY), help=both(WHAT))
    parser.add_argument("frameworks", metavar="FRAMEWORK", nargs="*", help=both(WHICH))
    parser.add_argument("--all", action="store_true", help=both(ALL))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=both(FORMAT))


def run(args: Namespace) -> int:
    """0 done and nothing wrong; 2 a framework has errors, or the call is wrong."""
    from samrit.cli.rules import find_folder, rules_path
    from samrit.core.loading_frameworks import framework_ids

    least, most = HOW_MANY[args.what]
    if len(args.frameworks) < least or (most is not None and len(args.frameworks) > most):
        return _refuse(WRONG_COUNT[args.what], args)
    ids = framework_ids(rules_path())
    if not ids and not args.frameworks:
        return _refuse(NONE_AT_ALL.fill(place=rules_path()), args)
    folders: list[Path] = []
    for word in args.frameworks or ids:
        folder = find_folder(word)
        if folder is None:
            return _refuse(NOT_FOUND.fill(word=word, ids=", ".join(ids)), args)
        folders.append(folder)
    return _do(args.what)(folders, args)


def _refuse(fault: Text, args: Namespace) -> int:
    print(fault.in_(args.lang), file=sys.stderr)
    return 2


def _do(what: str) -> Callable[[list[Path], Namespace], int]:
    """The function behind a word; only its modules are loaded."""
    if what == "list":
        from samrit.cli.framework_list import list_frameworks

        return list_frameworks
    if what == "show":
        from samrit.cli.framework_show import show_framework

        return show_framework
    if what == "check":
        from samrit.cli.framework_check import check_frameworks

        return check_frameworks
    from samrit.cli.framework_diff import diff_frameworks

    return diff_frameworks
