"""The log as a file: CSV without anything that a spreadsheet takes for a formula, and JSON lines with every hash."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import ACTION_LABELS
from samrit.core.text import Text
from samrit.exchange.scorecard_csv import BYTE_ORDER_MARK, guarded
from samrit.web.language import page_language
from samrit.web.views.events.telling import KINDS
from samrit.workflow.models import Event

ACTION_WORDS: dict[str, Text] = {action.value: label for action, label in ACTION_LABELS.items()}
HEADS = (
    _("ลำดับ"),
    _("วันเวลา"),
    _("ผู้ดำเนินการ"),
    _("รหัสการดำเนินการ"),
    _("การดำเนินการ"),
    _("ประเภทเรื่อง"),
    _("รหัสเรื่อง"),
    _("เรื่อง"),
    _("รหัสหน่วยงาน"),
    _("หน่วยงาน"),
    _("สถานะเดิม"),
    _("สถานะใหม่"),
    _("เหตุผล"),
    _("รายละเอียด (JSON)"),
    _("แฮชก่อนหน้า"),
    _("แฮช"),
)


class _Line:
    """Takes what the csv module writes and gives it back, so that a file of any length is made line by line."""

    def write(self, text: str) -> str:
        return text


def as_csv(events: Iterable[Event]) -> Iterator[str]:
    """Lines of a CSV file, the first with a byte order mark so that Excel shows Thai."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BYTE_ORDER_MARK + str(writer.writerow([guarded(str(head)) for head in HEADS]))
    lang = page_language()
    for event in events:
        label, kind = ACTION_WORDS.get(event.action), KINDS.get(event.subject_kind)
        cells = (
            str(event.number),
            timezone.localtime(event.at).isoformat(timespec="microseconds"),
            event.actor_name,
            event.action,
            label.in_(lang) if label else event.action,
            kind.in_(lang) if kind else event.subject_kind,
            str(event.subject_id),
            event.subject_name,
            event.organization.code if event.organization else "",
            event.organization.name if event.organization else "",
            event.source,
            event.target,
            event.reason,
            json.dumps(event.details, ensure_ascii=False, sort_keys=True) if event.details else "",
            event.previous_hash,
            event.hash,
        )
        yield str(writer.writerow([guarded(cell) for cell in cells]))


def as_json_lines(events: Iterable[Event]) -> Iterator[str]:
    """One JSON object a line, with everything that the hash is over (docs/events.md), so that anybody can check it."""
    for event in events:
        yield json.dumps(as_plain(event), ensure_ascii=False, sort_keys=True) + "\n"


def as_plain(event: Event) -> dict[str, Any]:
    """An event as plain data."""
    return {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "action": event.action,
        "subject": [event.subject_kind, event.subject_id, event.subject_name],
        "organization": event.organization_id,
        "organization_code": event.organization.code if event.organization else None,
        "states": [event.source, event.target],
        "reason": event.reason,
        "details": event.details,
        "previous": event.previous_hash,
        "hash": event.hash,
    }
