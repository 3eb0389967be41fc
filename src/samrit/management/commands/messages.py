"""Bring the English catalogue up to date with the source, and compile it. For developers: needs Babel."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from samrit.web.catalogues import CATALOGUE, in_source


class Command(BaseCommand):
    """``samrit manage messages``."""

    help = "Collect the Thai sentences into locale/en, drop those no longer used, and compile the catalogue."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files; say what still waits for a translation."""
        from babel.messages.catalog import Catalog  # noqa: PLC0415  (a library of developers)
        from babel.messages.mofile import write_mo  # noqa: PLC0415
        from babel.messages.pofile import read_po, write_po  # noqa: PLC0415

        known = read_po(CATALOGUE.open("rb"), locale="en") if CATALOGUE.exists() else Catalog(locale="en")
        catalogue = Catalog(
            locale="en",
            project="samrit",
            fuzzy=False,
            header_comment="# English of the pages; the msgids are the Thai.",
        )
        for thai, plural in in_source().items():
            before = known.get(thai)
            catalogue.add((thai, plural) if plural else thai, before.string if before else None)
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        stamp = known.creation_date
        catalogue.creation_date = catalogue.revision_date = stamp
        with CATALOGUE.open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, omit_header=False)
        with CATALOGUE.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        waiting = [str(message.id) for message in catalogue if message.id and not message.string]
        for thai in waiting:
            self.stdout.write(thai)
        self.stdout.write(f"{len(catalogue)} sentences, {len(waiting)} without English")
