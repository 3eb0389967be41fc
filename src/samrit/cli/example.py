"""``samrit example``: the shipped example province of FY2550 with its explained score, and what to try next."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from samrit.cli.development import checkout
from samrit.cli.score import show
from samrit.core.loading_frameworks import rules_folder
from samrit.core.text import Text

NAME = "example"
HELP = Text(
    "ให้คะแนนจังหวัดตัวอย่าง ปีงบประมาณ พ.ศ. 2550 และแสดงเหตุผลของทุกตัวเลข",
    "score the example province of FY2550 and show the reason for every figure",
)
FRAMEWORK, EXAMPLE = "fy2550-province", "10-full-tree.yaml"

NEXT = Text("ลองต่อ", "Try next")
STEPS = (
    (
        Text("score --template ตาราง.xlsx", "score --template table.xlsx"),
        Text("สร้างตารางเปล่าไว้กรอกใน Excel หรือ LibreOffice", "make an empty table to fill in with Excel or LibreOffice"),
    ),
    (
        Text("score ตาราง.xlsx --explain", "score table.xlsx --explain"),
        Text("ให้คะแนนตารางที่กรอกแล้ว พร้อมเหตุผลของทุกตัวเลข", "score what you filled in, with the reason for every figure"),
    ),
    (
        Text.same(f"framework show {FRAMEWORK}"),
        Text("ดูกรอบการประเมินที่ใช้ข้างต้น และที่มาของน้ำหนัก", "see the framework used above, and where its weights come from"),
    ),
)


def configure(parser: ArgumentParser) -> None:
    """The verb has no arguments of its own."""


def run(args: Namespace) -> int:
    """Print the explained scorecard and three lines; 0 scored."""
    from rich.cells import cell_len

    from samrit.exchange.scorecard_file import score_file

    scorecard = score_file(rules_folder() / FRAMEWORK / "examples" / EXAMPLE)
    show(scorecard, args.lang, explain=True, stream=sys.stdout)
    program = "samrit" if checkout() is None else "./samrit"
    commands = [f"{program} {command.in_(args.lang)}" for command, _ in STEPS]
    width = max(map(cell_len, commands)) + 2
    print(f"\n{NEXT.in_(args.lang)}")
    for command, (_, about) in zip(commands, STEPS, strict=True):
        print(f"  {command}{' ' * (width - cell_len(command))}{about.in_(args.lang)}")
    return 2 if scorecard.refused else 0
