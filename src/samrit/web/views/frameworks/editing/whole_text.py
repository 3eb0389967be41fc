"""The parts that have no form of their own: written as text, as they stand in the files of a rules folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samrit.core.findings import Finding
from samrit.core.loading import tree_of
from samrit.core.text import Text
from samrit.core.written.plain import to_plain
from samrit.exchange.yaml_text import as_yaml
from samrit.frameworks.content.places import Content, Keys, part_at


@dataclass(frozen=True)
class TextPart:
    """A part edited as text; ``help`` says what stands there."""

    name: str
    label: Text
    icon: str
    keys: Keys
    help: Text

    def text(self, content: Content) -> str:
        """What is there, as YAML; nothing where nothing is."""
        found = part_at(content, self.keys)
        return as_yaml(found) if found else ""


TEXT_PARTS: dict[str, TextPart] = {
    part.name: part
    for part in (
        TextPart(
            "procedures",
            Text("ขั้นตอนการดำเนินงาน", "Procedures"),
            "route",
            ("calendar", "procedures"),
            Text("ขั้นตอนตามแผนภาพของคู่มือ", "the steps of the manual's diagrams"),
        ),
        TextPart(
            "documents",
            Text("แบบฟอร์มและเอกสาร", "Forms and papers"),
            "file-description",
            ("documents",),
            Text("ช่องของแบบฟอร์ม องค์ประกอบของคำรับรอง ผู้ลงนาม", "fields of forms, parts of the agreement, signers"),
        ),
        TextPart(
            "checklists",
            Text("รายการตรวจ", "Checklists"),
            "checklist",
            ("checklists",),
            Text("รายการของตัวชี้วัดแบบตรวจรายการ", "the items of indicators of kind checklist"),
        ),
    )
}


def read_text(text: str, name: str) -> tuple[Any, tuple[Finding, ...]]:
    """The list that was typed, or what is wrong with it."""
    if not text.strip():
        return [], ()
    root, findings = tree_of(text, name)
    if root is None or any(finding.is_error for finding in findings):
        return None, findings
    return to_plain(root), findings
