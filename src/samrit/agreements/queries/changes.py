"""Change requests and the editions that they made: the rules, the open ones, the queue, what editions differ in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from samrit.agreements.changeable import (
    LEFT_OUT,
    WHERE_TO,
    Wish,
    current,
    label,
    left_out_words,
    objects_of,
    where_to_words,
    wishes_of,
)
from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Signature
from samrit.agreements.queries.light import light
from samrit.agreements.queries.stated import stated_rows_of
from samrit.agreements.template_fields import FIELDS, TemplateField
from samrit.agreements.template_text import text_of
from samrit.agreements.template_values import Stated
from samrit.core import change_requests as rules
from samrit.core.change_requests import ChangeReason, ChangeRules, Verdict
from samrit.core.permissions import Action
from samrit.core.text import Lang, Text
from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST
from samrit.frameworks.queries import as_core
from samrit.permissions import Standpoint, visible
from samrit.workflow.models import Event

OPEN = CHANGE_REQUEST.initial


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a change is asked for. The two limbs of the budget reason are ``None`` until they are stated."""

    reason: ChangeReason
    justification: str
    budget_not_allocated: bool | None = None
    budget_not_transferable: bool | None = None
    references: str = ""


def rules_of(agreement: Agreement) -> ChangeRules | None:
    """What the framework lets be changed and until when; ``None`` where it says nothing about changes."""
    framework = as_core(agreement.framework).framework
    return framework.changes if framework is not None else None


def reasons_in_order(found: ChangeRules) -> list[ChangeReason]:
    """The admissible reasons as the manual numbers them."""
    return [each for each in ChangeReason if each in found.reasons]


def day_in_thailand(at: datetime) -> date:
    """The day of a moment where the deadline is kept: 31 March ends at 23:59:59.999999 in Bangkok."""
    return at.astimezone(timezone.get_default_timezone()).date()


def last_moment(found: ChangeRules) -> datetime:
    """The first moment that is too late is one microsecond after this one."""
    day = found.deadline + timedelta(days=1)
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())
    return midnight - timedelta(microseconds=1)


def verdict_on(found: ChangeRules, wishes: Iterable[Wish], asked: Asked, received_at: datetime) -> Verdict:
    """Whether a request that arrived at this moment may be considered, with every ground (CH-1 to CH-3)."""
    return rules.admissible(
        rules.ChangeRequest(
            objects=objects_of(wishes),
            reason=asked.reason,
            received_on=day_in_thailand(received_at),
            budget_not_allocated_or_insufficient=asked.budget_not_allocated,
            budget_cannot_be_transferred=asked.budget_not_transferable,
        ),
        found,
    )


def verdict_of(request: ChangeRequest) -> Verdict | None:
    """The verdict on a request as it was received; ``None`` where its framework has no rules."""
    found = rules_of(request.agreement)
    if found is None:
        return None
    asked = Asked(
        ChangeReason(request.reason_kind),
        request.justification,
        request.budget_not_allocated,
        request.budget_not_transferable,
    )
    return verdict_on(found, wishes_of(request.changes), asked, request.received_at)


# ---------------------------------------------------------------- requests


def visible_requests(viewer: Standpoint) -> QuerySet[ChangeRequest]:
    """The requests that this person may read."""
    owner = "agreement__organization"
    return light(visible(viewer, Action.READ_AGREEMENT, ChangeRequest.objects.all(), owner), "agreement")


def queue(viewer: Standpoint, *, state: str = OPEN, fiscal_year: int | None = None) -> QuerySet[ChangeRequest]:
    """Requests in one state (any for ``""``): those that wait, the longest waiting first; others, the newest first."""
    found = visible_requests(viewer).select_related("requested_by", "decided_by")
    if state:
        found = found.filter(state=state)
    if fiscal_year:
        found = found.filter(agreement__fiscal_year=fiscal_year)
    return found.order_by("received_at" if state == OPEN else "-received_at", "pk")


def state_counts(viewer: Standpoint) -> dict[str, int]:
    """How many requests are in each state; one query."""
    mine = visible(viewer, Action.READ_AGREEMENT, ChangeRequest.objects.order_by(), "agreement__organization")
    counted = dict(mine.values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in CHANGE_REQUEST.states}


def requests_of(agreement: Agreement) -> QuerySet[ChangeRequest]:
    """Every request about any edition of an agreement, the newest first."""
    found = ChangeRequest.objects.filter(agreement__in=editions_of(agreement).values("pk"))
    return found.select_related("requested_by", "decided_by", "amendment", "agreement").order_by("-received_at", "-pk")


def refused_requests() -> QuerySet[Event]:
    """The events of requests that were not admitted; what was asked for and every ground is in their details."""
    return Event.objects.filter(
        subject_kind=AGREEMENT.name, action=Action.REQUEST_CHANGE.value, details__has_key="grounds"
    )


def refused_requests_of(agreement: Agreement) -> QuerySet[Event]:
    """Those about any edition of an agreement, the newest first."""
    mine = refused_requests().filter(subject_id__in=editions_of(agreement).values("pk"))
    return mine.select_related("actor").order_by("-number")


def taken_fields(agreement: Agreement, but: ChangeRequest | None = None) -> dict[tuple[str, str], ChangeRequest]:
    """The fields that requests still open want to change already, by code and field; one query."""
    found: dict[tuple[str, str], ChangeRequest] = {}
    for request in requests_of(agreement).filter(state=OPEN):
        if but is not None and request.pk == but.pk:
            continue
        for wish in wishes_of(request.changes):
            found.setdefault((wish.code, wish.base), request)
    return found


def overlap(wishes: Iterable[Wish], taken: Mapping[tuple[str, str], ChangeRequest]) -> dict[Wish, ChangeRequest]:
    """The wishes about fields that another request wants to change already."""
    return {wish: taken[wish.code, wish.base] for wish in wishes if (wish.code, wish.base) in taken}


def objects_in_words(request: ChangeRequest) -> list[Text]:
    """What a request wants to change, in the words of the manual."""
    order = list(rules.ChangeObject)
    return [
        each.label for each in sorted((rules.ChangeObject(word) for word in request.objects_changed), key=order.index)
    ]


def codes_of(changes: Iterable[Mapping[str, Any]]) -> list[str]:
    """The indicators concerned, in the order of the request."""
    return list(dict.fromkeys(str(each["code"]) for each in changes))


# ---------------------------------------------------------------- editions


def editions_of(agreement: Agreement) -> QuerySet[Agreement]:
    """Every edition of an agreement, the newest first."""
    return Agreement.objects.filter(
        organization_id=agreement.organization_id,
        framework_id=agreement.framework_id,
        fiscal_year=agreement.fiscal_year,
    ).order_by("-amendment")


def newest_edition(agreement: Agreement) -> Agreement:
    """The edition that is in force; one query."""
    return editions_of(agreement).select_related("organization", "framework").latest("amendment")


def standing_signatures(agreement: Agreement) -> tuple[Agreement, list[Signature]]:
    """The edition whose text was signed, on which this one rests, and its signatures; two queries at most."""
    if not agreement.amendment:
        return agreement, list(agreement.signatures.order_by("order"))
    first = editions_of(agreement).filter(amendment=0).prefetch_related("signatures").get()
    return first, sorted(first.signatures.all(), key=lambda place: place.order)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field before and after, as people read it."""

    field: TemplateField | None
    label: Text
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """An indicator that differs between two editions."""

    code: str
    name: Text
    fields: tuple[FieldDifference, ...]


def row_differences(
    agreement: Agreement,
    old_rows: Iterable[AgreementIndicator],
    new_rows: Iterable[AgreementIndicator],
    lang: Lang,
) -> tuple[RowDifference, ...]:
    """Every indicator whose fields say something else in ``new_rows``; both under the framework of ``agreement``."""
    old_by_code = {row.code: row for row in old_rows}
    new_rows = list(new_rows)
    parents = {row.code: row.parent_code for row in (*old_by_code.values(), *new_rows)}
    stated_rows = stated_rows_of(agreement)
    found = []
    for new in new_rows:
        old = old_by_code.get(new.code)
        if old is None or new.is_heading:
            continue
        fields = tuple(_field_differences(old, new, stated_rows.of(new, parents).values, lang))
        if fields:
            found.append(RowDifference(new.code, Text(new.name, new.name_en or new.name), fields))
    return tuple(found)


def _field_differences(
    old: AgreementIndicator, new: AgreementIndicator, stated: Stated, lang: Lang
) -> Iterable[FieldDifference]:
    for field in FIELDS:
        before, after = text_of(old, field, stated, lang), text_of(new, field, stated, lang)
        if before != after:
            yield FieldDifference(field, field.label, before, after)
    for key, words in ((LEFT_OUT, left_out_words), (WHERE_TO, where_to_words)):
        was, is_now = current(old, key, stated), current(new, key, stated)
        if was != is_now:
            yield FieldDifference(None, label(key), words(was).in_(lang), words(is_now).in_(lang))
