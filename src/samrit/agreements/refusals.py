"""Refusals of an agreement or a template that tell everything that is wrong, not only that something is."""

from __future__ import annotations

from samrit.agreements.findings_in_words import Said, all_said
from samrit.core.checks import Draft
from samrit.core.findings import Finding
from samrit.core.text import Text
from samrit.workflow.actions import Refused

ERRORS = Text(
    "ยังมีข้อผิดพลาดที่ต้องแก้ไข {count} แห่ง: {first}",
    "{count} errors must be mended first: {first}",
)
ONE_ERROR = Text("มีข้อผิดพลาดที่ต้องแก้ไข: {first}", "there is an error to mend first: {first}")
SENTENCE = Text("{text} → {remedy}", "{text} → {remedy}")


class NotReady(Refused):
    """What the checker found wrong; ``findings`` are the errors, each with its place and its remedy."""

    findings: tuple[Said, ...]

    def __init__(self, errors: tuple[Finding, ...], draft: Draft | None) -> None:
        findings = all_said(errors, draft)
        first = SENTENCE.fill(text=findings[0].text, remedy=findings[0].remedy)
        words = ONE_ERROR if len(findings) == 1 else ERRORS
        super().__init__(
            "errors", words.fill(count=len(findings), first=first) if words is ERRORS else words.fill(first=first)
        )
        self.findings = findings
