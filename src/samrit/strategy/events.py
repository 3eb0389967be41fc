"""What the events about strategies are called, and how long a removal can be undone."""

from __future__ import annotations

from datetime import timedelta

KIND = "strategy"
"""Of every event: its subject is the strategy, whatever part of it was written."""

UNDO_FOR = timedelta(minutes=10)
