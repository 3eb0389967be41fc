"""Make the demonstration's data in an empty database. ``samrit demo`` calls it."""

from __future__ import annotations

import gc
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from samrit.demonstration.story import DEFAULT_DAY, tell_story
from samrit.organizations.models import Organization


class Command(BaseCommand):
    """``samrit manage build_demo``; refuses any database that is not an empty one of the demonstration."""

    help = "Play the demonstration's story up to a day, in an empty database."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """``--at``."""
        parser.add_argument("--at", type=iso_day, default=DEFAULT_DAY)

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the database up to date, and play."""
        if not settings.DEMO:
            raise CommandError("this is not the demonstration: SAMRIT_DEMO is not set")
        call_command("migrate", interactive=False, verbosity=0)
        if Organization.objects.exists():
            raise CommandError("there is something in this database already")
        gc.disable()  # most of what is made here is kept: to look for garbage again and again takes a fifth of the time
        try:
            tell_story(options["at"], self.stdout.write)
        finally:
            gc.enable()


def iso_day(written: str) -> date:
    """``2011-03-20``."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written} is no day") from error
