"""A worked example of a framework as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrit.core.findings import Finding
from samrit.core.frameworks.examples import ExampleRun


@dataclass(frozen=True)
class ShownRun:
    """A worked example, computed anew: how many of its figures agree."""

    run: ExampleRun

    @property
    def different(self) -> tuple[Finding, ...]:
        """The figures that came out otherwise."""
        return tuple(finding for finding in self.run.findings if finding.code == "example-differs")

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Why it could not be computed."""
        return tuple(each for each in self.run.findings if each.is_error and each.code != "example-differs")

    @property
    def figures(self) -> int:
        """How many figures it expects."""
        return self.run.agreeing + len(self.different)

    @property
    def basis(self) -> str:
        """Where the figures expected come from."""
        return {"document": _("ตัวเลขจากเอกสาร"), "hand": _("คำนวณด้วยมือ")}.get(self.run.basis, "")
