"""Publishing a final result for everybody to read, with the head of the event chain at that moment (Build 8)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.thai_searching import searching_text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.content import content_hash
from samrit.evaluations.models import Evaluation, PublishedResult
from samrit.workflow.actions import Doing, Refused, demand_possible, perform
from samrit.workflow.chain import START
from samrit.workflow.models import ChainHead

ALTERED = Text(
    "เนื้อหาผลการประเมินไม่ตรงกับที่สรุปเป็นที่สุด จึงเผยแพร่ไม่ได้ โปรดแจ้งผู้ดูแลระบบ",
    "the result is not what was made final, so it cannot be published; please tell the administrator",
)


@transaction.atomic
def publish_result(*, evaluation: Evaluation, doing: Doing) -> Evaluation:
    """Let everybody read and search it. ``chain_head`` becomes the hash of the event that says so: it rests on every
    event before it, and holds the hash of the content, so a copy of it proves both later.

    Raises:
        Refused: not permitted, not final yet, or what is stored is not what was made final.
    """
    locked = (
        Evaluation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("report__agreement__organization", "report__agreement__framework")
        .get(pk=evaluation.pk)
    )
    demand_possible(machine=EVALUATION, subject=locked, action=Action.PUBLISH_RESULT, doing=doing)
    if locked.content is None or content_hash(locked.content) != locked.content_hash:
        raise Refused("altered", ALTERED)
    head = ChainHead.objects.filter(id=1).first()
    # A published row has its head from the first moment on; the event that publishes it makes the head itself.
    rows = Evaluation.objects.filter(pk=evaluation.pk)
    rows.update(published_at=doing.at, chain_head=head.hash if head else START)
    event = perform(
        machine=EVALUATION,
        subject=evaluation,
        action=Action.PUBLISH_RESULT,
        doing=doing,
        details={"content_hash": locked.content_hash, "total": locked.total},
    )
    rows.update(chain_head=event.hash)
    evaluation.refresh_from_db()
    index_published(evaluation)
    return evaluation


def index_published(evaluation: Evaluation) -> PublishedResult:
    """Make a published result one that is found and compared: everything comes from its frozen content alone."""
    content = evaluation.content or {}
    band = content.get("band") or {}
    indexed, _made = PublishedResult.objects.update_or_create(
        evaluation=evaluation,
        defaults={
            "text": _text(content, evaluation.report.agreement.organization.short_name),
            "total": content["total"],
            "before_penalty": content["before_penalty"],
            "penalty": (content.get("penalty") or {}).get("points") or "",
            "band": band.get("th", ""),
            "band_en": band.get("en", ""),
            "dimensions": content["dimensions"],
            "lines": [_figure(line) for line in content["lines"] if line["quality"] is not None],
        },
    )
    return indexed


def _figure(line: dict[str, Any]) -> dict[str, Any]:
    return {key: line[key] for key in ("code", "name", "name_en", "weight", "points")}


def _text(content: dict[str, Any], short_name: str) -> str:
    pieces: list[object] = [
        *(content["organization"].get(key) for key in ("name", "name_en", "code")),
        short_name,
        *(content["framework"].get(key) for key in ("title", "title_en", "id")),
        content["fiscal_year"],
        *(content["band"] or {}).values(),
    ]
    for line in content["lines"]:
        pieces += (line.get("name"), line.get("name_en"))
    lines = (searching_text(str(piece)) for piece in pieces if piece)
    return "\n".join(dict.fromkeys(lines))
