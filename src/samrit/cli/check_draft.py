"""``samrit check-draft FILE``: looks a draft agreement over before it is signed, and says what to mend."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from samrit.cli.parser import Parser, both
from samrit.core.checks import Draft, Rating, check_draft, rate
from samrit.core.findings import Finding, Place
from samrit.core.fiscal_year import FiscalYear
from samrit.core.scorecard import Card
from samrit.core.text import Lang, Text

NAME = "check-draft"
HELP = Text(
    "ตรวจร่างคำรับรองก่อนลงนาม: น้ำหนัก เกณฑ์ ค่าเป้าหมาย รายละเอียดตัวชี้วัด หลักฐาน แล้วให้คะแนนคุณภาพของร่าง",
    "look a draft agreement over before it is signed: weights, scales, targets, templates, evidence; and rate it",
)
FILE = Text(
    "ไฟล์ร่าง (YAML, JSON, XLSX, ODS หรือ CSV) ไม่ต้องมีผลการดำเนินงาน",
    "the draft (YAML, JSON, XLSX, ODS or CSV); no results needed",
)
YEAR = Text(
    "ปีงบประมาณ พ.ศ. ที่ทำคำรับรอง (ค่าเริ่มต้น: ของกรอบการประเมิน หรือปีถัดจากข้อมูลพื้นฐานล่าสุด)",
    "Buddhist fiscal year of the agreement (default: the framework's, else the year after the latest baseline)",
)
EXPLAIN = Text("แสดงวิธีคิดคะแนนคุณภาพทุกรายการที่หัก", "show how the rating came about, deduction by deduction")
FORMAT = Text("รูปแบบผลลัพธ์ (ค่าเริ่มต้น: text สำหรับอ่าน)", "form of the result (default: text, for reading)")
FORMATS = ("text", "json")


def configure(parser: Parser) -> None:
    """The file, the year and the form of the answer."""
    parser.add_argument("file", metavar="FILE", type=Path, help=both(FILE))
    parser.add_argument("--fiscal-year", metavar="YEAR", type=_fiscal_year, help=both(YEAR))
    parser.add_argument("--explain", action="store_true", help=both(EXPLAIN))
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=both(FORMAT))


def run(args: Namespace) -> int:
    """0 when there is no error, whatever else there is to mend; 2 when there is one, or nothing could be read."""
    from samrit.exchange.scorecard_file import in_file, load

    card, reading = load(args.file)
    draft = None if card is None else Draft(card, args.fiscal_year or _year_of(card))
    found = tuple(in_file(args.file.name, reading if draft is None else check_draft(draft, reading)))
    rating = None if draft is None else rate(draft, found)
    if args.format == "json":
        sys.stdout.flush()
        sys.stdout.buffer.write(_json(draft, found, rating, args.lang).encode("utf-8", "backslashreplace"))
    else:
        _show(args, draft, found, rating)
    return 2 if any(finding.is_error for finding in found) else 0


def _fiscal_year(written: str) -> FiscalYear:
    """The year given on the command line; a number of another era is refused (``ValueError``)."""
    return FiscalYear(int(written))


def _year_of(card: Card) -> FiscalYear | None:
    """The fiscal year of the framework that the card names, when it was made for one year only."""
    if not card.framework:
        return None
    from samrit.core.loading_frameworks import framework_ids, load_framework, rules_folder

    rules = rules_folder()
    if card.framework not in framework_ids(rules):
        return None
    framework = load_framework(rules / card.framework).framework
    return framework.fiscal_years[0] if framework and len(framework.fiscal_years) == 1 else None


def _show(args: Namespace, draft: Draft | None, found: tuple[Finding, ...], rating: Rating | None) -> None:
    """Print for people; on a terminal in its width and colours."""
    from samrit.cli.draft_page import page
    from samrit.cli.terminal import finding_lines, put, screen

    console = screen()
    if draft is None or rating is None:
        put(console, finding_lines(found, args.lang, console.width))
    else:
        put(console, page(args.file.name, draft, found, rating, args.lang, console.width, explain=args.explain))


# -- for programs ----------------------------------------------------------------------------------------------------


def _json(draft: Draft | None, found: tuple[Finding, ...], rating: Rating | None, lang: Lang) -> str:
    """Findings and rating as JSON; figures are text, sentences are in ``lang`` and in both languages."""
    data = {
        "title": None if draft is None else draft.card.title.in_(lang),
        "fiscal_year": None if draft is None else draft.year,
        "rating": None if rating is None else _rating(rating, lang),
        "findings": [_finding(finding, lang) for finding in found],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rating(rating: Rating, lang: Lang) -> dict[str, Any]:
    return {
        "points": str(rating.points),
        "before_errors": str(rating.before_errors),
        "band": rating.band.name.in_(lang),
        "certainty": rating.certainty.value,
        "parts": [
            {
                "part": each.part.value,
                "title": each.title.in_(lang),
                "points": str(each.points),
                "of": str(each.of),
                "deductions": [
                    {"code": deduction.code or None, "text": deduction.sentence(each.of).in_(lang)}
                    for deduction in each.deductions
                ],
            }
            for each in rating.parts
        ],
    }


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "where": finding.place.path,
        "key": finding.key or None,
        "rule": finding.rule or None,
        "text": finding.text.in_(lang),
        "remedy": finding.remedy.in_(lang),
        "text_th": finding.text.th,
        "text_en": finding.text.en,
        "at": _at(finding.place),
    }


def _at(place: Place) -> dict[str, Any]:
    """Where to look in the file, as far as it is known."""
    parts = {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column, "line": place.line}
    return {name: value for name, value in parts.items() if value}
