"""A file that is not taken: the one exception of this package, which becomes a sentence or a finding at its border."""

from __future__ import annotations

from samrit.core.findings import NOWHERE, Finding, Place
from samrit.core.problem import Problem
from samrit.core.text import Text


class Refusal(Problem):
    """Why a file is refused; ``code`` is the finding's stable name, ``place`` where in the file."""

    def __init__(self, code: str, text: Text, remedy: Text, place: Place = NOWHERE) -> None:
        super().__init__(text, remedy)
        self.code = code
        self.place = place

    def in_file(self, name: str) -> Finding:
        """The refusal as a finding that names the file."""
        place = Place(self.place.path, name, None, self.place.row, self.place.column, self.place.sheet)
        return self.finding(self.code, place)
