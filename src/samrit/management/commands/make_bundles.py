"""Make the bundles of papers that wait, or whose work stopped half way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from samrit.papers.models import PaperBundle
from samrit.papers.queries.bundles import STALLED, waiting
from samrit.web.views.papers.bundling import make_bundles


class Command(BaseCommand):
    """``samrit manage make_bundles``; ``samrit serve`` calls it with ``--later`` when it starts."""

    help = (
        "Make the bundles of papers that wait, or whose work stopped; with --later, leave the work to the worker of "
        "background jobs, and take every bundle that was being made for one whose work stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to do it now."""
        parser.add_argument("--later", action="store_true", help="leave it to the background jobs")

    def handle(self, *args: Any, **options: Any) -> None:
        """How many were finished."""
        if not options["later"]:
            self.stdout.write(str(make_bundles.call()))
            return
        long_ago = timezone.now() - STALLED - timedelta(seconds=1)
        PaperBundle.objects.filter(state="running").update(beat_at=long_ago)
        if waiting(timezone.now()).exists():
            make_bundles.enqueue()
