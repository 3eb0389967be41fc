"""Whether the words of templates are those that the log tells of: they may be written after signing, but not behind it.

What is signed does not hold them (docs/adr/0018), so no hash tells when they are changed in the database. The log has
every field that was written on the site; what was never written there, as a framework's own description, is not held
against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.template_field import Widget
from samrit.agreements.template_fields import FIELDS, Part
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, TEMPLATE
from samrit.workflow.models import Event

WORDED = tuple(field.key for field in FIELDS if field.part is Part.WORDS and field.widget is Widget.LINES)
WORDS_CHANGED = Text(
    "รายละเอียดของตัวชี้วัด {codes} (คำอธิบาย นิยาม สูตร หรือเงื่อนไข) ไม่ตรงกับที่บันทึกเหตุการณ์ระบุไว้",
    "the template of indicator {codes} (description, definitions, formula, conditions) is not what the log says",
)


def word_faults(agreement: Agreement) -> list[Text]:
    """A sentence where words were changed behind the log; three queries, two more for each edition before."""
    editions = list(_editions(agreement))
    keys = [edition.pk for edition in editions]
    rows = {row.pk: row for row in AgreementIndicator.objects.filter(agreement__in=keys).only("code", *WORDED)}
    told = _told(keys, rows)
    mine = AgreementIndicator.objects.filter(agreement=agreement.pk).only("code", "position", *WORDED)
    codes = [
        row.code
        for row in mine.order_by("position")
        if any(told.get((row.code, key), getattr(row, key)) != getattr(row, key) for key in WORDED)
    ]
    return [WORDS_CHANGED.fill(codes=", ".join(codes))] if codes else []


def _editions(agreement: Agreement) -> Iterator[Agreement]:
    edition: Agreement | None = agreement
    while edition is not None:
        yield edition
        edition = edition.supersedes


def _told(editions: list[int], rows: Mapping[int, AgreementIndicator]) -> dict[tuple[str, str], str]:
    """What the log says last of each field that was written, by code and field: on a template or by an amendment."""
    written = Event.objects.filter(
        subject_kind=TEMPLATE.name,
        subject_id__in=list(rows),
        action=Action.EDIT_AGREEMENT.value,
        details__field__in=WORDED,
    )
    decided = Event.objects.filter(
        subject_kind=AGREEMENT.name,
        subject_id__in=editions,
        action=Action.DECIDE_CHANGE.value,
        details__has_key="changes",
    )
    found: dict[tuple[str, str], str] = {}
    for event in sorted((*written, *decided), key=lambda event: event.number):
        changes: list[dict[str, Any]] = event.details.get("changes") or [event.details]
        for change in changes:
            if change.get("field") in WORDED:
                found[str(change["code"]), str(change["field"])] = str(change["new"] or "")
    return found
