"""Bring the English catalogue up to date with the source, and compile it. For developers: needs Babel."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samrit.web.catalogues import CATALOGUE, in_source

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


class Command(BaseCommand):
    """``samrit manage messages``."""

    help = "Collect the Thai sentences into locale/en, drop those no longer used, and compile the catalogue."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """``--check``."""
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if a file is old or a sentence waits."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files, or compare them; say what still waits for a translation."""
        catalogue = collected()
        files = written(catalogue)
        waiting = [str(message.id) for message in catalogue if message.id and not message.string]
        for thai in waiting:
            self.stdout.write(thai)
        if options["check"]:
            old = [path.name for path, content in files.items() if not path.exists() or path.read_bytes() != content]
            if old or waiting:
                raise CommandError(f"old: {old}; {len(waiting)} without English; run samrit manage messages")
        else:
            CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
            for path, content in files.items():
                path.write_bytes(content)
        self.stdout.write(f"{len(catalogue)} sentences, {len(waiting)} without English")


def collected() -> Catalog:
    """The sentences of the source, each with the English that is known."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415  (a library of developers)
    from babel.messages.pofile import read_po  # noqa: PLC0415  (a library of developers)

    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as file:
            known = read_po(file, locale="en")
    else:
        known = Catalog(locale="en")
    comment = "# English of the pages; the msgids are the Thai."
    catalogue = Catalog(locale="en", project="samrit", fuzzy=False, header_comment=comment)
    for thai, plural in in_source().items():
        before = known.get(thai)
        catalogue.add((thai, plural) if plural else thai, before.string if before else None)
    catalogue.creation_date = catalogue.revision_date = known.creation_date
    return catalogue


def written(catalogue: Catalog) -> dict[Path, bytes]:
    """The catalogue as text, and compiled."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  (a library of developers)
    from babel.messages.pofile import write_po  # noqa: PLC0415  (a library of developers)

    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=100, sort_output=True, omit_header=False)
    write_mo(compiled, catalogue)
    return {CATALOGUE: text.getvalue(), CATALOGUE.with_suffix(".mo"): compiled.getvalue()}
