"""The command ``samrit``: finds the verb, imports that verb's module alone, and hands it its arguments."""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import NamedTuple, Protocol, cast

from samrit.cli.parser import Parser, both
from samrit.core.text import Lang, Text

INTERRUPTED = 130
NOBODY_READS = 141  # as the shell counts a program that died of a closed pipe


class VerbModule(Protocol):
    """What each module of a verb offers."""

    NAME: str
    HELP: Text

    def configure(self, parser: Parser) -> None:
        """Add the verb's own arguments."""

    def run(self, args: Namespace) -> int:
        """Do it, and give the exit status: 0 done, 1 something failed, 2 the input is wrong, 3 not there yet."""


class Verb(NamedTuple):
    """A row of the table of verbs: where the verb lives and one line for the list of verbs."""

    module: str
    summary: Text


VERBS = {
    "demo": Verb(
        "samrit.cli.demo",
        Text("เปิดเว็บไซต์สาธิตพร้อมข้อมูลตัวอย่าง", "serve the demonstration with example data"),
    ),
    "example": Verb(
        "samrit.cli.example",
        Text(
            "ให้คะแนนจังหวัดตัวอย่าง ปีงบประมาณ พ.ศ. 2550 พร้อมคำอธิบาย",
            "score the example province of FY2550, with its explanation",
        ),
    ),
    "score": Verb(
        "samrit.cli.score",
        Text(
            "ให้คะแนนตารางตัวชี้วัด (YAML, JSON, XLSX, ODS หรือ CSV)",
            "score a table of indicators (YAML, JSON, XLSX, ODS or CSV)",
        ),
    ),
    "check-draft": Verb(
        "samrit.cli.check_draft",
        Text("ตรวจร่างคำรับรองก่อนลงนาม", "look a draft agreement over before it is signed"),
    ),
    "framework": Verb(
        "samrit.cli.framework",
        Text("แสดง ตรวจ หรือเปรียบเทียบกรอบการประเมิน", "list, show, check or compare frameworks"),
    ),
    "serve": Verb("samrit.cli.serve", Text("เปิดเว็บไซต์", "start the site")),
    "manage": Verb(
        "samrit.cli.manage",
        Text("คำสั่งของผู้ดูแลระบบ เช่น สร้างบัญชี", "commands for administrators, such as making an account"),
    ),
    "verify-log": Verb(
        "samrit.cli.verify_log",
        Text("ตรวจว่าบันทึกเหตุการณ์ไม่ถูกแก้ไข", "check that nobody changed the event log"),
    ),
    "version": Verb("samrit.cli.version", Text("แสดงเลขรุ่น", "print the version")),
    "test": Verb("samrit.cli.test", Text("ทดสอบซอร์สโค้ดชุดนี้", "run the tests of this checkout")),
    "check": Verb(
        "samrit.cli.check",
        Text(
            "ตรวจรูปแบบ ชนิดข้อมูล โครงสร้าง และกรอบการประเมินของซอร์สโค้ดชุดนี้",
            "check style, types, structure and rules of this checkout",
        ),
    ),
    "bench": Verb("samrit.cli.benchmark", Text("วัดความเร็ว", "measure the speed")),
    "lock": Verb("samrit.cli.lock", Text("สร้างไฟล์ล็อกของไลบรารีใหม่", "make the lock files of the libraries anew")),
}

ABOUT = Text(
    "สัมฤทธิ์: ระบบบริหารผลการปฏิบัติราชการแบบมุ่งผลสัมฤทธิ์", "samrit: results-based performance management for government"
)
NO_VERB = Text("ยังไม่ได้ระบุคำสั่ง", "no command was given")
UNKNOWN_VERB = Text("ไม่มีคำสั่ง {verb}", "there is no command {verb}")
UNKNOWN_VERB_LIKE = Text("ไม่มีคำสั่ง {verb} (หมายถึง {like} หรือไม่)", "there is no command {verb} (did you mean {like}?)")
CLOSED = Text("ช่องทางแสดงผล (stdout) ปิดอยู่ จึงไม่ได้ทำคำสั่ง", "standard output is closed, so nothing was done")
NOT_PRINTED = Text("แสดงผลไม่ได้ ({said})", "the result cannot be printed ({said})")
CANNOT_TAKE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""What the system says when standard output cannot take any more; other errors are bugs."""
BAD_LANG = Text("SAMRIT_LANG รับค่า th หรือ en เท่านั้น ไม่รับ {value}", "SAMRIT_LANG takes th or en and not {value}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (that of the process unless given) and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Thai comes out right whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:  # as after >&-
        return not_printed(CLOSED)
    try:
        status = dispatch(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_the_rest()
        return NOBODY_READS
    except OSError as error:
        if error.filename is not None or error.errno not in CANNOT_TAKE:
            raise
        drop_the_rest()
        return not_printed(NOT_PRINTED.fill(said=error.strerror))
    return status


def drop_the_rest() -> None:
    """What is still to be written goes nowhere, or Python would complain about it while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def not_printed(fault: Text) -> int:
    """Say in one line and both languages why nothing was printed; status 1."""
    print(f"{fault.th} / {fault.en}", file=sys.stderr)
    return 1


def dispatch(words: list[str]) -> int:
    """Find the verb, let its module read the other words and run it."""
    try:
        at = verb_position(words)
        if at is None:
            return without_verb(words)
        name = words.pop(at)
        if name not in VERBS:
            top_parser().refuse(unknown(name))
        module = cast(VerbModule, importlib.import_module(VERBS[name].module))
        parser = Parser(prog=f"samrit {name}", description=module.HELP, lang=default_lang())
        module.configure(parser)
        args = parser.read(words)
    except SystemExit as end:  # how argparse ends after --help and after a wrong call
        return end.code if isinstance(end.code, int) else 0
    return module.run(args)


def verb_position(words: Sequence[str]) -> int | None:
    """Where the verb stands: the first word that is neither an option nor the value of ``--lang``."""
    for at, word in enumerate(words):
        if not word.startswith("-") and (at == 0 or words[at - 1] != "--lang"):
            return at
    return None


def without_verb(words: Sequence[str]) -> int:
    """``samrit``, ``samrit --help``, ``samrit --version``."""
    parser = top_parser()
    args = parser.read(words)
    if not args.version:
        parser.refuse(NO_VERB)
    return dispatch(["version"])


def top_parser() -> Parser:
    """The reader of a call without a verb; its help lists the verbs."""
    parser = Parser(prog="samrit", description=ABOUT, lang=default_lang(), usage="samrit VERB …")
    parser.add_argument("--version", action="store_true", help=both(VERBS["version"].summary))
    width = max(map(len, VERBS)) + 4
    lines = ["คำสั่ง / commands:"]
    for name, verb in VERBS.items():
        lines += [f"  {name:<{width - 2}}{verb.summary.th}", f"{'':<{width}}{verb.summary.en}"]
    parser.epilog = "\n".join(lines)
    return parser


def unknown(name: str) -> Text:
    """The sentence for a verb that does not exist, with the nearest one that does."""
    import difflib

    like = difflib.get_close_matches(name, VERBS, n=1)
    return UNKNOWN_VERB_LIKE.fill(verb=name, like=like[0]) if like else UNKNOWN_VERB.fill(verb=name)


def default_lang() -> Lang:
    """The language that the environment asks for, else Thai."""
    value = os.environ.get("SAMRIT_LANG") or Lang.TH.value
    if value not in {one.value for one in Lang}:
        Parser(prog="samrit", description=ABOUT, lang=Lang.TH, usage="samrit VERB …").refuse(BAD_LANG.fill(value=value))
    return Lang(value)
