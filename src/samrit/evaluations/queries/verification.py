"""Whether a published result is what was made final, for everybody who holds a copy of it (Build 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrit.agreements.queries.verification import Authenticity
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.content import Content, content_hash
from samrit.evaluations.models import Evaluation
from samrit.workflow.chain import digest
from samrit.workflow.models import Event

CONTENT_DIFFERS = Text(
    "เนื้อหาที่จัดเก็บไว้คำนวณค่าแฮชแล้วไม่ตรงกับค่าที่สรุปเป็นที่สุด",
    "the content that is stored no longer gives the hash that was made final",
)
TOTAL_DIFFERS = Text("คะแนนรวมที่แสดงไม่ตรงกับเนื้อหาที่ตรึงไว้", "the total that is shown differs from the frozen content")
LOG_DIFFERS = Text("บันทึกเหตุการณ์ที่แก้ไขไม่ได้ระบุค่าแฮชอื่น", "the log of events, which cannot be changed, states another hash")
NO_HEAD = Text("ไม่พบค่าหัวโซ่เหตุการณ์ของผลนี้ในบันทึกเหตุการณ์", "the head of the event chain of this result is not in the log")
COPY_DIFFERS = Text("ค่าแฮชที่ท่านมีไม่ตรงกับผลการประเมินนี้", "the hash that you hold is not that of this result")
A_RESULT = Text("ผลการประเมิน {pk} ({name})", "result {pk} ({name})")
FROZEN_STATES = ("final", "published")


@dataclass(frozen=True, slots=True)
class ResultVerification:
    """The answer to somebody who checks a result: the evaluation is there only where it may be told about."""

    authenticity: Authenticity
    evaluation: Evaluation | None = None
    faults: tuple[Text, ...] = ()
    head_number: int | None = None


def verify_result(code: str, given_hash: str = "") -> ResultVerification:
    """Whether the result with this public code is what was published; nothing of an unpublished one is told."""
    rows = Evaluation.objects.select_related("report__agreement__organization", "report__agreement__framework")
    evaluation = rows.filter(public_code=code, state="published").first()
    if evaluation is None:
        return ResultVerification(Authenticity.UNKNOWN)
    head = _head(evaluation)
    faults = [*result_faults(evaluation), *([] if head else [NO_HEAD])]
    if given_hash and not evaluation.content_hash.startswith(given_hash.lower()):
        faults.append(COPY_DIFFERS)
    if faults:
        outcome = Authenticity.ALTERED
    elif evaluation.report.agreement.state == "superseded":
        outcome = Authenticity.SUPERSEDED
    else:
        outcome = Authenticity.AUTHENTIC
    return ResultVerification(outcome, evaluation, tuple(faults), head.number if head else None)


def result_faults(evaluation: Evaluation) -> Iterator[Text]:
    """What of a frozen result does not agree with its hash and its events; one query."""
    content = evaluation.content
    if content is None or content_hash(content) != evaluation.content_hash:
        yield CONTENT_DIFFERS
    elif content["total"] != evaluation.total:
        yield TOTAL_DIFFERS
    if not _log_agrees(evaluation):
        yield LOG_DIFFERS


def _log_agrees(evaluation: Evaluation) -> bool:
    """Whether the event that made it final, and that which published it, name its hash, and neither was touched."""
    named = Event.objects.filter(
        subject_kind=EVALUATION.name, subject_id=evaluation.pk, details__has_key="content_hash"
    ).order_by("number")
    events = list(named)
    done = {event.action for event in events}
    wanted = {Action.FINALISE_RESULT.value}
    if evaluation.state == "published":
        wanted.add(Action.PUBLISH_RESULT.value)
    return wanted <= done and all(
        event.details["content_hash"] == evaluation.content_hash and digest(event) == event.hash for event in events
    )


def _head(evaluation: Evaluation) -> Event | None:
    """The event whose hash is the head that the result carries, if it is in the log and untouched."""
    event = Event.objects.filter(hash=evaluation.chain_head).first()
    return event if event is not None and digest(event) == event.hash else None


def with_content_hash(content: Content) -> Evaluation | None:
    """The published result whose frozen content gives the same hash as ``content``."""
    return Evaluation.objects.filter(content_hash=content_hash(content), state="published").first()


@dataclass
class CountedResults:
    """How many frozen results were looked at."""

    results: int = 0


def frozen_faults(counted: CountedResults) -> Iterator[tuple[Text, Text]]:
    """Every final result that does not agree with its hash or its events; a few rows at a time."""
    rows = Evaluation.objects.filter(state__in=FROZEN_STATES).order_by("pk")
    for evaluation in rows.select_related("report__agreement__organization").iterator(chunk_size=20):
        counted.results += 1
        agreement = evaluation.report.agreement
        what = A_RESULT.fill(pk=evaluation.pk, name=f"{agreement.organization.name} {agreement.fiscal_year}")
        for why in result_faults(evaluation):
            yield what, why
        if evaluation.state == "published" and _head(evaluation) is None:
            yield what, NO_HEAD
