"""A file that cannot be read at all: the one exception of this package, which becomes a finding at its border."""

from __future__ import annotations

from samrit.gate.refusal import Refusal

__all__ = ["Refusal"]
