"""``samrit framework show``: one framework as a page, every weight with its certainty and source."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from samrit.cli.framework_data import framework_data
from samrit.cli.framework_page import page
from samrit.cli.framework_words import print_json, unreadable
from samrit.cli.terminal import put, screen
from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import load_framework


def show_framework(folders: list[Path], args: Namespace) -> int:
    """Print a framework; 2 when it cannot be read."""
    loaded = load_framework(folders[0])
    if loaded.framework is None:
        return unreadable(loaded, args.lang)
    if args.format == "json":
        print_json({**framework_data(loaded.framework), "content": content_hash(loaded.tree)})
    else:
        console = screen()
        put(console, page(loaded.framework, args.lang, console.width, everything=args.all))
    return 0
