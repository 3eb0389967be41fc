"""What every check on a draft has in common: its name, why it exists, and a function from draft to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from samrit.core.checks.draft import Draft
from samrit.core.findings import Finding
from samrit.core.text import Text


class Part(Enum):
    """The part of the rating that a check belongs to."""

    WEIGHTS = "weights"
    SCALES = "scales"
    TARGETS = "targets"
    TEMPLATE = "template"
    EVIDENCE = "evidence"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    ``rule`` is the id in the rule register, ``source`` the document behind it as the register cites it (empty where
    the check is our own), ``finds`` the codes of the findings that it can make, ``bounds`` the names of the limits
    that it uses.
    """

    code: str
    title: Text
    rule: str
    why: Text
    run: Callable[[Draft], Iterator[Finding]]
    part: Part
    finds: tuple[str, ...]
    source: str = ""
    bounds: tuple[str, ...] = ()
