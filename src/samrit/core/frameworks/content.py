"""The hash of a framework's content, by which a published one is frozen."""

from __future__ import annotations

import json
from hashlib import sha256

from samrit.core.written.plain import to_plain
from samrit.core.written.raw import Raw


def content_hash(framework_tree: Raw) -> str:
    """The sha256 of a framework's tree in its canonical form, as 64 hexadecimal digits.

    What counts is what was written: keys in any order give the same hash, comments and the division into files none;
    another spelling of a number (``6.0`` for ``6``) is another content.
    """
    return sha256(canonical(framework_tree).encode("utf-8")).hexdigest()


def canonical(tree: Raw) -> str:
    """The tree as JSON with sorted keys, without white space and without places; what was left empty is null."""
    return json.dumps(to_plain(tree), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
