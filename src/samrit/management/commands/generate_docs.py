"""Write docs/generated from the tables: who may do what, every state machine, every address. For developers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import URLPattern, URLResolver, get_resolver

from samrit.core.grants import APART, scope_of, scopes_of
from samrit.core.permissions import WIDER, Action, Level, Role, Scope
from samrit.core.workflow import MACHINES, Machine
from samrit.web.access import PARTS, Address, reading, writing

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "generated"
MADE = "<!-- Made by `./samrit manage generate_docs` from src/samrit/{source}; do not edit. -->\n\n"
SIGNS = {Scope.OWN: "○", Scope.BELOW: "↓", Scope.ABOVE: "↑"}


class Command(BaseCommand):
    """``samrit manage generate_docs``."""

    help = "Write docs/generated anew from core/permissions.py, core/workflow.py and web/access.py."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """``--check``."""
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if a page is old.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the pages, or compare them."""
        if not FOLDER.parent.is_dir():
            raise CommandError("this command works in a checkout of samrit only")
        pages = {"permissions.md": permissions_page(), "workflow.md": workflow_page(), "urls.md": urls_page()}
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


LEVELS = {
    Level.AGENCY: "What agencies promise, and what belongs to them",
    Level.UNIT: "What units inside an agency promise",
    Level.PERSON: "What persons promise",
}


def permissions_page() -> str:
    """One row an action, one column a role, and the pairs that one person may not both do."""
    roles = list(Role)
    granted = "".join(
        f"\n## {LEVELS[level]}\n\n"
        + table(
            ["action", "การดำเนินการ", *(role.value.replace("_", " ") for role in roles)],
            [
                [action.value, action.label.th, *(_signs(role, action, level) for role in roles)]
                for action in Action
                if level is Level.AGENCY or any(scope_of(role, action, level) for role in roles)
            ],
        )
        for level in Level
    )
    names = table(["role", "บทบาท", "in English"], [[role.value, role.label.th, role.label.en] for role in roles])
    apart = sorted(sorted(action.value for action in pair) for pair in APART)
    pairs = "".join(f"* {first} and {second}\n" for first, second in apart)
    return (
        MADE.format(source="core/grants.py")
        + "# Who may do what\n\n● everywhere · ○ in the person's own organisation and what is under it · ↓ in what is "
        + "under it · ↑ in it and in those above · empty: refused. At the seat of one's own one is the officer alone.\n"
        + f"{granted}\n## Roles\n\n{names}\n"
        + f"## What one person may not both do for the same thing\n\n{pairs}"
    )


def _signs(role: Role, action: Action, level: Level) -> str:
    scopes = scopes_of(role, action, level)
    return "●" if Scope.EVERYWHERE in scopes else "".join(SIGNS[each] for each in reversed(WIDER) if each in scopes)


def workflow_page() -> str:
    """Every machine with its diagram, its states and its arrows."""
    return MADE.format(source="core/workflow.py") + "# State machines\n" + "".join(map(machine_section, MACHINES))


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


def urls_page() -> str:
    """Every address by part: what it is about, what it needs, and how far each role gets."""
    places = dict(routes(get_resolver().url_patterns))
    head = ["address", "name", "about", "exists for", "needs", *(role.value.replace("_", " ") for role in Role)]
    parts = "".join(
        f"\n## {part}\n\n{table(head, [url_row(each, places.get(each.name, '')) for each in addresses])}"
        for part, addresses in PARTS.items()
    )
    return (
        MADE.format(source="web/access.py")
        + "# Who opens and sends what\n\n"
        + "R opens, W sends: everywhere · r opens, w sends: in the person's own organisation and what is under it · "
        + "empty: refused, with 404 where the thing does not exist for the role, else with 403. Whoever has not "
        + f"signed in is led to the entrance, but where it is for everybody. tests/matrix tries every row.\n{parts}"
    )


def url_row(address: Address, route: str) -> list[str]:
    """One of them."""
    needs = [f"to open: {_any_of(address.reads)}"] if address.reads else []
    needs += [f"to send: {_any_of(address.writes)}"] if address.writes and address.writes != address.reads else []
    if address.writes and address.writes == address.reads:
        needs = [_any_of(address.reads)]
    needs += [address.note] if address.note else []
    cells = [SIGNS_OF_READING[reading(role, address)] + SIGNS_OF_WRITING[writing(role, address)] for role in Role]
    shown = "in the demonstration" if address.demo else f"`/{route}`"
    return [shown, address.name, address.of.value, address.sees.value, "; ".join(needs), *cells]


SIGNS_OF_READING = {Scope.EVERYWHERE: "R", Scope.OWN: "r", Scope.BELOW: "r", Scope.ABOVE: "r", None: ""}
SIGNS_OF_WRITING = {Scope.EVERYWHERE: "W", Scope.OWN: "w", Scope.BELOW: "w", Scope.ABOVE: "w", None: ""}


def _any_of(actions: Iterable[Action]) -> str:
    return " or ".join(action.value for action in actions)


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Name and route of every address."""
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif pattern.name:
            yield pattern.name, route
