"""Whether what was frozen still is what its events say: contents of signed agreements and of published frameworks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.signed import signature_faults
from samrit.agreements.queries.signing import is_unaltered
from samrit.agreements.queries.words import word_faults
from samrit.core.frameworks.content import content_hash as framework_hash
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, FRAMEWORK
from samrit.core.written.plain import from_plain
from samrit.frameworks.models import FrameworkVersion
from samrit.workflow.models import Event

FREEZING = (Action.OPEN_SIGNING.value, Action.DECIDE_CHANGE.value)
"""What freezes the content of an agreement: signing is opened, or a change is decided and makes the next edition."""
CONFIRMING = (*FREEZING, Action.SIGN_AGREEMENT.value, Action.COUNTER_SIGN_AGREEMENT.value)

CONTENT_CHANGED = Text("เนื้อหาที่ตรึงไว้ไม่ตรงกับแฮช ({stored}…)", "the frozen content does not give its hash ({stored}…)")
ROWS_CHANGED = Text("ตัวชี้วัดที่ใช้อยู่ในระบบไม่ตรงกับเนื้อหาที่ตรึงไว้", "the indicators in use differ from the frozen content")
NO_EVENT = Text("ไม่มีเหตุการณ์ใดที่บันทึกแฮชของเนื้อหานี้ไว้", "no event holds the hash of this content")
OTHER_HASH = Text(
    "เหตุการณ์ที่ {number} บันทึกแฮช {recorded}… แต่ในระบบเป็น {stored}…",
    "event {number} holds the hash {recorded}…, and the system has {stored}…",
)
OTHER_SIGNED = Text(
    "ลายมือชื่อลำดับที่ {order} ลงไว้กับแฮช {recorded}… แต่ในระบบเป็น {stored}…",
    "signature {order} was given for the hash {recorded}…, and the system has {stored}…",
)
AN_AGREEMENT = Text("คำรับรอง {pk} ({name})", "agreement {pk} ({name})")
A_FRAMEWORK = Text("กรอบ {name} ฉบับที่ {edition}", "framework {name}, edition {edition}")
SHORT = 12


@dataclass
class Counted:
    """How many contents were looked at."""

    agreements: int = 0
    frameworks: int = 0


@dataclass(frozen=True, slots=True)
class ContentFault:
    """One content that is not what was signed or published, and why."""

    what: Text
    why: Text = field(default=NO_EVENT)


def content_faults(counted: Counted) -> Iterator[ContentFault]:
    """Every frozen content that does not agree with its hash, its events or its signatures; a few rows at a time."""
    frozen = Agreement.objects.exclude(content_hash="").select_related("organization", "framework").order_by("pk")
    for agreement in frozen.iterator(chunk_size=20):
        counted.agreements += 1
        what = AN_AGREEMENT.fill(pk=agreement.pk, name=f"{agreement.organization.name} {agreement.fiscal_year}")
        yield from (ContentFault(what, why) for why in _agreement(agreement))
    for version in FrameworkVersion.objects.exclude(content_hash="").order_by("pk").iterator(chunk_size=10):
        counted.frameworks += 1
        what = A_FRAMEWORK.fill(name=version.identifier, edition=version.edition)
        yield from (ContentFault(what, why) for why in _framework(version))


def _agreement(agreement: Agreement) -> Iterator[Text]:
    stored = agreement.content_hash
    if agreement.content is None or content_hash(agreement.content) != stored:
        yield CONTENT_CHANGED.fill(stored=stored[:SHORT])
    elif not is_unaltered(agreement):
        yield ROWS_CHANGED
    yield from _events(AGREEMENT.name, agreement.pk, stored, FREEZING, CONFIRMING)
    for place in Signature.objects.filter(agreement=agreement, signed_at__isnull=False).exclude(content_hash=stored):
        yield OTHER_SIGNED.fill(order=place.order, recorded=place.content_hash[:SHORT], stored=stored[:SHORT])
    yield from signature_faults(agreement)
    yield from word_faults(agreement)


def _framework(version: FrameworkVersion) -> Iterator[Text]:
    stored = version.content_hash
    if framework_hash(from_plain(version.content)) != stored:
        yield CONTENT_CHANGED.fill(stored=stored[:SHORT])
    publish = (Action.PUBLISH_FRAMEWORK.value,)
    yield from _events(FRAMEWORK.name, version.pk, stored, publish, publish)


def _events(kind: str, pk: int, stored: str, freezing: tuple[str, ...], confirming: tuple[str, ...]) -> Iterator[Text]:
    """The event that froze the content last, and those that confirmed it since, must hold its hash."""
    about = Event.objects.filter(subject_kind=kind, subject_id=pk, details__has_key="content_hash").order_by("number")
    last = about.filter(action__in=freezing).last()
    if last is None:
        yield NO_EVENT
        return
    for event in about.filter(number__gte=last.number, action__in=confirming):
        recorded = str(event.details["content_hash"])
        if recorded != stored:
            yield OTHER_HASH.fill(number=event.number, recorded=recorded[:SHORT], stored=stored[:SHORT])
