"""The reader of one verb's arguments: argparse that answers in Thai and English and ends a wrong call with status 2."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

from samrit.core.text import Lang, Text

HELP_OPTION = Text("แสดงวิธีใช้นี้", "show this help")
LANG_OPTION = Text(
    "ภาษาของผลลัพธ์ (ค่าเริ่มต้น: SAMRIT_LANG หรือ th)", "language of the output (default: SAMRIT_LANG, else th)"
)
SEE_HELP = Text("{fault} ดูวิธีใช้ด้วย {prog} --help", "{fault}; see {prog} --help")
ANY_FAULT = Text("คำสั่งไม่ถูกต้อง ({words})", "{words}")

# What argparse says (it knows English only) and the same in both languages; the groups fill the sentence.
FAULTS = (
    (r"the following arguments are required: (?P<names>.+)", Text("ยังไม่ได้ระบุ {names}", "{names} is missing")),
    (r"unrecognized arguments: (?P<names>.+)", Text("ไม่รู้จัก {names}", "{names} is not known here")),
    (
        r"argument (?P<name>\S+): expected (one argument|at least one argument|\d+ arguments)",
        Text("{name} ต้องมีค่าตามหลัง", "{name} needs a value after it"),
    ),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        Text("{name} รับค่า {choices} เท่านั้น ไม่รับ {value}", "{name} takes {choices} and not {value}"),
    ),
    (
        r"argument (?P<name>\S+): invalid .*value: (?P<value>.+)",
        Text("ค่า {value} ของ {name} อ่านไม่ได้", "the value {value} of {name} cannot be read"),
    ),
    (
        r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)",
        Text("ใช้ {name} พร้อมกับ {other} ไม่ได้", "{name} and {other} exclude each other"),
    ),
)


def both(text: Text) -> str:
    """A sentence for a help page, which is read before a language is known: Thai, and English below it."""
    return f"{text.th}\n{text.en}"


def in_both_languages(message: str) -> Text:
    """What argparse found wrong, as a sentence in both languages."""
    for pattern, sentence in FAULTS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.fill(**match.groupdict())
    return ANY_FAULT.fill(words=message)


class _Layout(argparse.RawTextHelpFormatter):
    """Keeps the line breaks of the texts: wrapping by words would cut Thai, which has no spaces, anywhere."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The line that shows the form of the command."""
        super().add_usage(usage, actions, groups, "วิธีใช้ / usage: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Arguments of one verb. ``--lang`` and ``--help`` are there already.

    A verb that hands words on to another program sets ``passes_on``: what it does not know itself is then in ``rest``.
    """

    passes_on = False

    def __init__(self, *, prog: str, description: Text, lang: Lang, usage: str | None = None) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=both(description),
            formatter_class=_Layout,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "สิ่งที่ต้องระบุ / arguments"
        self._optionals.title = "ตัวเลือก / options"
        self.add_argument("-h", "--help", action="help", help=both(HELP_OPTION))
        self.add_argument("--lang", choices=[one.value for one in Lang], default=lang.value, help=both(LANG_OPTION))

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments, with ``lang`` as a :class:`Lang`; a wrong call ends the program (``SystemExit`` 2)."""
        if self.passes_on:
            args, rest = self.parse_known_args(words)
            args.rest = rest
        else:
            args = self.parse_args(words)
        args.lang = Lang(args.lang)
        return args

    def error(self, message: str) -> NoReturn:
        """Say in both languages what is wrong with the call, and end with status 2."""
        self.refuse(in_both_languages(message))

    def refuse(self, fault: Text) -> NoReturn:
        """The same for a fault that is already a sentence in both languages."""
        self.exit(2, f"{self.format_usage()}{both(SEE_HELP.fill(fault=fault, prog=self.prog))}\n")
