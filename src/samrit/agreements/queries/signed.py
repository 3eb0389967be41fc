"""Whether the signatures that are stored are those that the log tells of: who signed, as what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samrit.agreements.models import Agreement, Signature
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.workflow.models import Event

SIGNATURE_CHANGED = Text(
    "ลายมือชื่อลำดับที่ {order} ไม่ตรงกับที่บันทึกเหตุการณ์ระบุไว้ (ผู้ลงนาม ตำแหน่ง หรือเวลา)",
    "the signature at place {order} is not what the log of events says (who, as what, or when)",
)
FROZEN = ("side", "post", "name", "name_en", "title", "title_en", "acting")
GIVEN = (Action.SIGN_AGREEMENT.value, Action.COUNTER_SIGN_AGREEMENT.value)


def signature_faults(agreement: Agreement) -> list[Text]:
    """A sentence for every signature that was changed, added or taken away behind the log; two or three queries."""
    about = Event.objects.filter(
        subject_kind=AGREEMENT.name, subject_id=agreement.pk, details__has_key="content_hash"
    ).order_by("number")
    told: dict[int, Mapping[str, Any]] = {}
    for event in about.filter(action__in=[Action.OPEN_SIGNING.value, *GIVEN]):
        if event.action == Action.OPEN_SIGNING.value:  # opened anew: signatures given before are void
            told = {}
        elif "place" in event.details:
            told[event.details["place"]] = event.details
    stored = {place.order: place for place in agreement.signatures.filter(signed_at__isnull=False)}
    return [
        SIGNATURE_CHANGED.fill(order=order)
        for order in sorted(told.keys() | stored.keys())
        if order not in told or order not in stored or not _is_as_told(stored[order], told[order])
    ]


def _is_as_told(place: Signature, told: Mapping[str, Any]) -> bool:
    same = all(getattr(place, key) == told[key] for key in FROZEN if key in told)
    return same and place.signed_at == datetime.fromisoformat(str(told["signed_at"]))
