"""``samrit manage …``: the commands of Django (migrate, shell, createuser …) with the settings of this installation."""

from __future__ import annotations

import os
from argparse import Namespace

from samrit.cli.parser import Parser
from samrit.core.text import Text

NAME = "manage"
HELP = Text(
    "คำสั่งของ Django สำหรับผู้ดูแลระบบ เช่น samrit manage migrate",
    "commands of Django for administrators, for instance samrit manage migrate",
)


def configure(parser: Parser) -> None:
    """All words are Django's."""
    parser.passes_on = True


def run(args: Namespace) -> int:
    """Run the command; Django ends the process by itself where it fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrit.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samrit manage", *args.rest])
    return 0
