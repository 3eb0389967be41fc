"""``samrit demo``: the site with fresh demonstration data in a folder of its own; every persona is one click away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from samrit import installation
from samrit.cli import serve
from samrit.cli.parser import Parser, both
from samrit.core.fiscal_year import DateProblem, parse_date
from samrit.core.text import Text

NAME = "demo"
HELP = Text(
    "เปิดเว็บไซต์สาธิตพร้อมข้อมูลตัวอย่างใหม่ เข้าใช้ได้ทุกบทบาทโดยไม่ใช้รหัสผ่าน เฉพาะในเครื่องนี้",
    "serve the demonstration: fresh example data, every role without a password, on this machine only",
)
AT = Text(
    "วันที่ที่ระบบสาธิตยืนอยู่ เช่น 20/3/2554 หรือ 2554-03-20 (ค่าเริ่มต้น 20 ธันวาคม 2554)",
    "the day at which the demonstration stands, for instance 2554-03-20 (20 December B.E. 2554)",
)
KEEP = Text("ใช้ข้อมูลของครั้งก่อนต่อ ไม่สร้างใหม่", "go on with the data of last time")
BUILDING = Text("กำลังสร้างข้อมูลสาธิต…", "making the demonstration data …")
LOOK = Text(
    "เลือกบทบาทได้ในหน้าเข้าสู่ระบบ เช่น ผู้ประสานงานของจังหวัด นักวิเคราะห์ หรือผู้ว่าราชการจังหวัด\nหน้าที่ประชาชนเห็นอยู่ที่ {url}/public/",
    "choose a role on the sign-in page: a province's coordinator, an analyst, the governor …\n"
    "what the public sees is at {url}/public/",
)
NOT_OURS = Text(
    "{folder} มีข้อมูลที่ไม่ใช่ข้อมูลสาธิต จึงไม่ลบ โปรดย้ายออกหรือระบุ SAMRIT_DATA อื่น",
    "{folder} holds something that is not the demonstration's, so it is not replaced; move it away",
)
MARK = "this-is-the-demonstration"
"""A file in the folder: without it nothing is deleted."""
START = date(2011, 12, 20)


def configure(parser: Parser) -> None:
    """``--at``, ``--keep`` and those of ``serve``."""
    parser.add_argument("--at", metavar="DAY", type=day, default=START, help=both(AT))
    parser.add_argument("--keep", action="store_true", help=both(KEEP))
    serve.configure(parser)


def day(written: str) -> date:
    """A day of either era: years from 2400 on are Buddhist, also in ``2554-03-20``.

    Raises:
        ValueError: it is none.
    """
    try:
        return parse_date(written)
    except DateProblem as problem:
        raise ValueError(problem.text.en) from problem


def run(args: Namespace) -> int:
    """As ``serve``; 2 when the folder holds something else."""
    folder = installation.data_folder() / "demo"
    fresh = not (args.keep and (folder / MARK).is_file())
    if fresh and not emptied(folder):
        print(NOT_OURS.fill(folder=folder.name).in_(args.lang), file=sys.stderr)
        return 2
    # The demonstration has a database of its own, whatever the installation uses.
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"SAMRIT_DATA": str(folder), "SAMRIT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "samrit.settings"}
    if fresh:
        print(BUILDING.in_(args.lang), flush=True)
        build = [sys.executable, "-m", "django", "build_demo", "--at", args.at.isoformat()]
        done = subprocess.run(build, check=False)
        if done.returncode:
            return 1
    port = args.port or os.environ.get("PORT") or 8000
    print(LOOK.fill(url=f"http://localhost:{port}").in_(args.lang), flush=True)
    return serve.run(args)


def emptied(folder: Path) -> bool:
    """Make the folder anew, unless something else than the demonstration is in it."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        return False
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("samrit demo makes this folder anew whenever it starts\n", encoding="utf-8")
    return True
