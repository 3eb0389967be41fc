"""Why a figure or a decision came out as it did: one step of the explanation."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an explanation.

    ``rule`` is the id in the rule register (``SC-1``), ``text`` the step written out in both languages, ``source``
    the document behind it where one says so (``002:310``), empty where none does.
    """

    rule: str
    text: Text
    source: str = ""
