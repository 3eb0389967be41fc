"""Which rules folder the command line works with, and which framework a word on it means."""

from __future__ import annotations

import os
from pathlib import Path

from samrit.core.loading_frameworks import FIRST_FILE, framework_ids, rules_folder


def rules_path() -> Path:
    """The folder that ``SAMRIT_RULES`` names, else that of the program."""
    named = os.environ.get("SAMRIT_RULES")
    return Path(named) if named else rules_folder()


def find_folder(word: str) -> Path | None:
    """The folder of a framework given by its id or its path; ``None`` when there is none."""
    rules = rules_path()
    if word in framework_ids(rules):
        return rules / word
    path = Path(word)
    return path if (path / FIRST_FILE).is_file() else None
