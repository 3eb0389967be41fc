"""Publishing a signed agreement for everybody to read (C8)."""

from __future__ import annotations

from django.db import transaction

from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement, PublishedText
from samrit.agreements.queries.signing import is_unaltered
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.thai_searching import searching_text
from samrit.core.workflow import AGREEMENT
from samrit.workflow.actions import Doing, Refused, demand, perform

ALTERED = Text(
    "เนื้อหาคำรับรองไม่ตรงกับฉบับที่ลงนาม จึงเผยแพร่ไม่ได้ โปรดแจ้งผู้ดูแลระบบ",
    "the agreement is not what was signed, so it cannot be published; please tell the administrator",
)


@transaction.atomic
def publish_agreement(*, agreement: Agreement, doing: Doing) -> Agreement:
    """Let everybody read and search it (002:249).

    Raises:
        Refused: not permitted, not signed by everybody yet, or what is stored is not what was signed.
    """
    demand(doing, Action.PUBLISH_AGREEMENT, agreement.organization)
    locked = (
        Agreement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organization", "framework")
        .get(pk=agreement.pk)
    )
    if locked.content is not None and not is_unaltered(locked):
        raise Refused("altered", ALTERED)
    perform(
        machine=AGREEMENT,
        subject=agreement,
        action=Action.PUBLISH_AGREEMENT,
        doing=doing,
        details={"content_hash": content_hash(locked.content)},
    )
    Agreement.objects.filter(pk=agreement.pk).update(published_at=doing.at)
    agreement.refresh_from_db()
    index_published(agreement)
    return agreement


def index_published(agreement: Agreement) -> None:
    """Make a published agreement one that is found: what it is found by comes from its frozen content alone."""
    PublishedText.objects.update_or_create(agreement=agreement, defaults={"text": _text(agreement)})


def _text(agreement: Agreement) -> str:
    content = agreement.content or {}
    pieces: list[object] = [
        *(content["organization"].get(key) for key in ("name", "name_en", "code")),
        agreement.organization.short_name,
        *(content["framework"].get(key) for key in ("title", "title_en", "id")),
        content["fiscal_year"],
    ]
    for row in content["rows"]:
        pieces += (row.get("name"), row.get("name_en"))
    lines = (searching_text(str(piece)) for piece in pieces if piece)
    return "\n".join(dict.fromkeys(lines))
