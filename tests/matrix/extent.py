"""How much of the matrix is asked on which database (docs/adr/0048).

What is asked: an address, a thing in a state, and who asks. Always every thing in each of its states is asked for at
every address by one of each answer (who may, who may not, who does not know of it, who has not signed in), in turn, so
that every role meets every kind of thing in each of its states. On the embedded database every role besides opens every
page and sends every form, and those who may are told apart by what else they may do to such a thing. Who may is decided
in Python, by the same tables of grants, whatever the database is; so on PostgreSQL only those words are typed which a
database could take otherwise. With ``SAMRIT_MATRIX=everybody`` every role tries every thing in every state at every
address.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Extent:
    """How much is asked; ``said`` stands at the head of the test run."""

    said: str
    everybody: bool
    """Everybody tries the first case of an address, every role all others."""
    every_role: bool
    """Every role tries the first case of an address, and one of all whose rights are the same the others."""
    all_words: bool
    """Every hostile word, and forms without each of their fields; else the words that a database could take
    otherwise: what it cannot store, what is too long for an index, numbers beyond its own."""


ALL = Extent("every role, at every address, every thing in every state", True, True, True)
EXTENTS = {
    "sqlite": Extent(
        "every role at every address; every thing in every state by one of each answer", False, True, True
    ),
    "postgresql": Extent("every thing in every state at every address by one of each answer", False, False, False),
}


def extent(vendor: str) -> Extent:
    """That of a database."""
    return ALL if os.environ.get("SAMRIT_MATRIX") == "everybody" else EXTENTS[vendor]
