"""``samrit test``: pytest with the coverage that the core must have, and an honest list of what was left out."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from samrit.cli.development import checkout, not_a_checkout, quietly
from samrit.cli.lanes import Part, run_in_lanes
from samrit.cli.parser import Parser, both
from samrit.cli.private_postgres import PROGRAMS, NoServer, answers, private_postgres
from samrit.core.text import Lang, Text

NAME = "test"
HELP = Text(
    "ทดสอบซอร์สโค้ดชุดนี้ด้วย pytest คำอื่นที่ระบุจะส่งต่อให้ pytest เมื่อทดสอบทั้งชุด samrit.core ต้องครอบคลุมทุกบรรทัดและทุกทางแยก "
    "และส่วนที่ใช้ฐานข้อมูลจะทดสอบกับ PostgreSQL ด้วย",
    "run the tests of this checkout; all other words go to pytest. The whole suite must reach every line and branch of "
    "samrit.core, and what touches the database runs on PostgreSQL too",
)
ALL = Text(
    "ติดตั้งสิ่งที่ขาดด้วย apt-get และถือว่าไม่ผ่านหากยังมีการทดสอบที่ถูกข้าม",
    "install what is missing with apt-get, and fail if any test is still left out",
)
RELIABILITY = Text(
    "หยุดเซิร์ฟเวอร์และฐานข้อมูลกลางคันสามสิบครั้งขณะมีผู้ส่งรายงาน และให้สองคนแก้ไขพร้อมกันห้าร้อยรอบ (ใช้ PostgreSQL และเวลาหลายนาที)",
    "kill servers and databases thirty times while reports are handed in, and let two people edit at the same moment "
    "five hundred times (needs PostgreSQL, takes minutes)",
)
MARKERS = Text("เลือกการทดสอบตามเครื่องหมายของ pytest", "choose tests by pytest's markers")

LEFT_OUT = Text("ไม่ได้ทดสอบในเครื่องนี้", "Left out on this machine")
NOTHING_LEFT_OUT = Text("ทดสอบครบทุกรายการที่เลือก", "Nothing that was chosen was left out")
ONLY_A_PART = Text(
    "ไม่ได้วัดความครอบคลุมของ samrit.core และไม่ได้ทดสอบกับ PostgreSQL เพราะเลือกทดสอบเพียงบางส่วน",
    "The coverage of samrit.core was not judged and nothing ran on PostgreSQL: only a part of the tests was chosen",
)
ON_POSTGRES = Text("การทดสอบที่ใช้ฐานข้อมูล กับ PostgreSQL", "The tests that touch the database, on PostgreSQL")
ALL_THE_REST = Text("การทดสอบแกนและคำสั่ง", "The tests of the core and the command line")
THE_PAGES = Text("การทดสอบหน้าเว็บในเบราว์เซอร์", "The pages in a browser")
THE_SITE = Text("การทดสอบเว็บไซต์ กับฐานข้อมูลในตัว (SQLite)", "The tests of the site, on the embedded database (SQLite)")
NO_POSTGRES = Text("เปิด PostgreSQL สำหรับการทดสอบไม่ได้: {said}", "PostgreSQL could not be started for the tests: {said}")
INSTALLING = Text("กำลังติดตั้ง {packages}", "Installing {packages}")
NOT_INSTALLED = Text("ติดตั้ง {packages} ไม่สำเร็จ: {said}", "{packages} could not be installed: {said}")


class Need(NamedTuple):
    """Something a machine may lack: the marker of the tests that need it, and where it comes from."""

    marker: str
    what: Text
    commands: tuple[str, ...]
    """Names of its program; one of them is enough."""
    packages: tuple[str, ...]
    """Debian packages that bring it."""
    parts: tuple[str, ...] = ()
    """Files that lie beside the program itself when all of it is there."""

    def is_met(self) -> bool:
        """Whether the machine has it, with all its parts."""
        found = (shutil.which(command, path=PROGRAMS) for command in self.commands)
        folders = [Path(program).resolve().parent for program in found if program]
        return any(all((folder / part).exists() for part in self.parts) for folder in folders)

    def line(self, lang: Lang) -> str:
        """What was left out and how to get it."""
        return f"{self.what.in_(lang)} (apt install {' '.join(self.packages)})"


NEEDS = (
    Need(
        "libreoffice",
        Text("การทดสอบที่ใช้ LibreOffice Calc และ Writer", "the tests that need LibreOffice Calc and Writer"),
        ("soffice", "libreoffice"),
        ("libreoffice-calc-nogui", "libreoffice-writer-nogui"),
        ("libsclo.so", "libswlo.so"),
    ),
    Need(
        "browser",
        Text("การทดสอบที่ใช้เบราว์เซอร์ Chromium", "the tests that need the browser Chromium"),
        ("chromium-headless-shell", "chromium", "chromium-browser"),  # the shell takes half of the processor's time
        ("chromium-headless-shell",),
    ),
    Need(
        "postgres",
        Text("การทดสอบฐานข้อมูลกับ PostgreSQL", "the tests of the database on PostgreSQL"),
        ("initdb",),
        ("postgresql",),
    ),
)
BROWSER, POSTGRES = NEEDS[-2:]
LANES = 2
"""How many parts of the suite run at a time."""

SITE = "database or browser"
"""The markers of what needs the site."""
DATABASE = "database or postgres"
"""The markers of what runs on PostgreSQL; the pages in a browser, which come from the same views, do not."""
PAGES = "tests/browser"
"""Where all of the tests with the browser's marker lie; to look for them elsewhere takes as long as some of them."""

# Words for pytest that choose no tests: with these alone it is still the whole suite.
CHOOSES_NOTHING = re.compile(r"-[vqsxl]+|--(tb|durations|color|maxfail)=.*")


def configure(parser: Parser) -> None:
    """``--all`` and ``-m``; everything else is pytest's."""
    parser.passes_on = True
    parser.add_argument("--all", action="store_true", help=both(ALL))
    parser.add_argument("--reliability", action="store_true", help=both(RELIABILITY))
    parser.add_argument("-m", dest="markers", metavar="EXPRESSION", help=both(MARKERS))


def run(args: Namespace) -> int:
    """The exit status of pytest; 1 also when ``--all`` was asked for and something was left out."""
    root = checkout()
    if root is None:
        return not_a_checkout(args.lang)
    if args.reliability:
        return run_reliability(args, root)
    missing = [need for need in NEEDS if not need.is_met()]
    if args.all:
        missing = [need for need in missing if not install(need, root, args.lang)]
    whole = args.markers is None and all(CHOOSES_NOTHING.fullmatch(word) for word in args.rest)
    with tempfile.TemporaryDirectory() as folder:
        if whole:
            status, reports = run_whole(args, root, missing, Path(folder))
            given = os.environ.get("DATABASE_URL", "").startswith("postgres")
            missing = [need for need in missing if need is not POSTGRES or not given]
        else:
            reports = [Path(folder) / "tests.xml"]
            command = pytest_command(args.rest, args.markers, [*missing, POSTGRES], whole=False, report=reports[0])
            status = subprocess.call(command, cwd=root, env=environment(None))
        left_out = [need.line(args.lang) for need in missing] + [line for report in reports for line in skipped(report)]
    print_left_out(left_out, args.lang)
    if not whole:
        print(ONLY_A_PART.in_(args.lang))
    return status or int(args.all and bool(left_out))


def run_whole(args: Namespace, root: Path, missing: Sequence[Need], folder: Path) -> tuple[int, list[Path]]:
    """Run the whole suite in parts, two at a time where the machine has two cores: the status and the reports.

    What touches the database runs on the PostgreSQL of ``DATABASE_URL``, else on a private one, and on SQLite again.
    """
    given = os.environ.get("DATABASE_URL", "")
    absent = [need for need in missing if need is not POSTGRES]
    reports: list[Path] = []

    def part(title: Text, markers: str, without: Sequence[Need], url: str | None = None, watched: bool = False) -> Part:
        reports.append(folder / f"{len(reports)}.xml")
        places = [PAGES] if markers == BROWSER.marker else [f"--ignore={PAGES}"]
        command = pytest_command([*args.rest, *places], markers, without, watched, reports[-1])
        if sys.stdout.isatty() and not any(word.startswith("--color") for word in args.rest):
            command.append("--color=yes")  # what writes to another program would leave it out
        return Part(title.in_(args.lang), command, environment(url))

    with contextlib.ExitStack() as stack:
        parts = []
        if given.startswith("postgres") or POSTGRES not in missing:
            try:
                answering = given.startswith("postgres") and answers(given)
                url = given if answering else stack.enter_context(private_postgres())
            except NoServer as error:
                print(NO_POSTGRES.fill(said=error).in_(args.lang), file=sys.stderr)
                return 1, reports
            parts.append(part(ON_POSTGRES, DATABASE, [*absent, BROWSER], url))
        # The longest begin, so that at the end no lane waits for long. More lanes than processors gain nothing: also
        # the part with the browser keeps one busy.
        parts.append(part(THE_SITE, "database and not browser", [*absent, POSTGRES]))
        if BROWSER not in absent:
            parts.append(part(THE_PAGES, BROWSER.marker, [*absent, POSTGRES]))
        # Only what needs no site is watched for the coverage of the core: watching makes everything slower.
        parts.append(part(ALL_THE_REST, f"not ({SITE})", [*absent, POSTGRES], watched=True))
        statuses = run_in_lanes(parts, min(LANES, os.cpu_count() or 1), root)
    return next((status for status in statuses if status), 0), reports


def run_reliability(args: Namespace, root: Path) -> int:
    """Run the harness of crashes and collisions at its full length; what it counted is printed."""
    try:
        with private_postgres() as url:
            thorough = environment(url) | {"SAMRIT_RELIABILITY": "1"}
            command = [sys.executable, "-m", "pytest", "tests/reliability", "-s", "-v", *args.rest]
            return subprocess.call(command, cwd=root, env=thorough)
    except NoServer as error:
        print(NO_POSTGRES.fill(said=error).in_(args.lang), file=sys.stderr)
        return 1


def environment(database: str | None) -> dict[str, str]:
    """That of this process with another ``DATABASE_URL``; ``None`` is the embedded database."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept if database is None else {**kept, "DATABASE_URL": database}


def pytest_command(
    rest: Sequence[str], markers: str | None, missing: Sequence[Need], whole: bool, report: Path
) -> list[str]:
    """The call of pytest without the tests that the machine cannot run; with ``whole`` it judges the coverage."""
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *rest]
    wanted = [f"({markers})"] if markers else []
    wanted += [f"not {need.marker}" for need in missing]
    if wanted:
        command += ["-m", " and ".join(wanted)]
    if whole:
        command += ["--cov", "--cov-report=term", "--cov-fail-under=100"]
    return command


def skipped(report: Path) -> list[str]:
    """The tests that skipped themselves, each with its reason; an expected failure is none of them."""
    if not report.exists():
        return []
    lines = []
    for case in ElementTree.parse(report).iter("testcase"):
        for skip in case.iter("skipped"):
            if skip.get("type") != "pytest.xfail":
                lines.append(f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}")
    return lines


def print_left_out(left_out: Sequence[str], lang: Lang) -> None:
    """Name what did not run, one a line."""
    if not left_out:
        print(NOTHING_LEFT_OUT.in_(lang))
        return
    print(f"{LEFT_OUT.in_(lang)}:")
    for line in left_out:
        print(f"  {line}")


def install(need: Need, root: Path, lang: Lang) -> bool:
    """Whether the machine has it after an attempt with apt-get, which only root may make."""
    packages = " ".join(need.packages)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(INSTALLING.fill(packages=packages).in_(lang), file=sys.stderr, flush=True)
        get = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y")
        done, said = quietly(root, *get, "update")
        if done:
            done, said = quietly(root, *get, "install", "--no-install-recommends", *need.packages)
        if not done:
            print(NOT_INSTALLED.fill(packages=packages, said=said[-2000:]).in_(lang), file=sys.stderr)
    return need.is_met()
