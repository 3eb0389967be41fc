"""What a person gave cannot be used at all: the shape of the one exception that a module of the core may raise."""

from __future__ import annotations

from samrit.core.findings import NOWHERE, Finding, Place, Severity
from samrit.core.text import Text


class Problem(ValueError):  # noqa: N818 (its kinds carry the word, DateProblem)
    """Something that a person gave and that cannot be used; every module with one derives its own kind.

    ``text`` says what is wrong and ``remedy`` what to do; :meth:`finding` makes the value that is shown to people.
    """

    def __init__(self, text: Text, remedy: Text) -> None:
        super().__init__(text, remedy)
        self.text = text
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.text.th} → {self.remedy.th} / {self.text.en} → {self.remedy.en}"

    def finding(self, code: str, place: Place = NOWHERE, *, key: str = "", rule: str = "") -> Finding:
        """The same as a finding of severity error at ``place``."""
        return Finding(Severity.ERROR, code, place, self.text, self.remedy, key, rule)
