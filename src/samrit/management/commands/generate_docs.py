"""Write docs/generated from the tables of the core: who may do what, and every state machine. For developers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samrit.core.permissions import APART, Action, Role, Scope, scope_of
from samrit.core.workflow import MACHINES, Machine

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "generated"
MADE = "<!-- Made by `./samrit manage generate_docs` from src/samrit/core/{source}; do not edit. -->\n\n"
SIGNS = {Scope.EVERYWHERE: "●", Scope.OWN: "○", None: ""}


class Command(BaseCommand):
    """``samrit manage generate_docs``."""

    help = "Write docs/generated anew from core/permissions.py and core/workflow.py."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """``--check``."""
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if a page is old.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the pages, or compare them."""
        if not FOLDER.parent.is_dir():
            raise CommandError("this command works in a checkout of samrit only")
        pages = {"permissions.md": permissions_page(), "workflow.md": workflow_page()}
        if not options["check"]:
            FOLDER.mkdir(exist_ok=True)
            for name, page in pages.items():
                (FOLDER / name).write_text(page, encoding="utf-8")
            return
        old = [
            name
            for name, page in pages.items()
            if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != page
        ]
        if old:
            raise CommandError(f"old: {', '.join(old)}; run samrit manage generate_docs")


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def permissions_page() -> str:
    """One row an action, one column a role, and the pairs that one person may not both do."""
    roles = list(Role)
    granted = table(
        ["action", "การดำเนินการ", *(role.value.replace("_", " ") for role in roles)],
        [[action.value, action.label.th, *(SIGNS[scope_of(role, action)] for role in roles)] for action in Action],
    )
    names = table(["role", "บทบาท", "in English"], [[role.value, role.label.th, role.label.en] for role in roles])
    apart = sorted(sorted(action.value for action in pair) for pair in APART)
    pairs = "".join(f"* {first} and {second}\n" for first, second in apart)
    return (
        MADE.format(source="permissions.py")
        + "# Who may do what\n\n● everywhere · ○ in the person's own organisation and what is under it · "
        + f"empty: refused\n\n{granted}\n## Roles\n\n{names}\n"
        + f"## What one person may not both do for the same thing\n\n{pairs}"
    )


def workflow_page() -> str:
    """Every machine with its diagram, its states and its arrows."""
    return MADE.format(source="workflow.py") + "# State machines\n" + "".join(map(machine_section, MACHINES))


def machine_section(machine: Machine) -> str:
    """One of them."""
    states = table(
        ["state", "สถานะ", "in English"], [[name, label.th, label.en] for name, label in machine.states.items()]
    )
    arrows = table(
        ["from", "action", "to", "reason", "deadline"],
        [
            [
                arrow.source,
                arrow.action.value,
                " or ".join(arrow.targets),
                "required" if arrow.needs_reason else "",
                arrow.due,
            ]
            for arrow in machine.transitions
        ],
    )
    head = f"\n## {machine.label.th} · {machine.label.en}\n\n"
    return f"{head}```mermaid\n{machine.diagram()}\n```\n\n{states}\n{arrows}"
