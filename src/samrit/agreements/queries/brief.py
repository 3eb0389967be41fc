"""The signer's brief: what is promised, what changed since last year, what is hardest, who must deliver (C5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from samrit.agreements.content import Content
from samrit.agreements.models import Agreement
from samrit.agreements.outline import Outline, Row, outline, unit_in_words
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.queries.signing import content_of, parties_of, strategy_content
from samrit.core.checks import Draft, Rating
from samrit.core.checks.draft import levels_of
from samrit.core.kinds.milestone import Milestone
from samrit.core.rounding import plain, round_to
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.organizations.models import Appointment, Post

MOST_HARD = 3

ARITHMETIC = Text(
    "({target} − {last}) ÷ {step} ต่อระดับ = {levels} ระดับ × น้ำหนัก {weight} = {total}",
    "({target} − {last}) ÷ {step} a level = {levels} levels × weight {weight} = {total}",
)
LOWER_ARITHMETIC = Text(
    "({last} − {target}) ÷ {step} ต่อระดับ = {levels} ระดับ × น้ำหนัก {weight} = {total} (ยิ่งน้อยยิ่งดี)",
    "({last} − {target}) ÷ {step} a level = {levels} levels × weight {weight} = {total} (lower is better)",
)


@dataclass(frozen=True, slots=True)
class Hard:
    """An indicator and how many levels its target lies beyond its last result, and what that result would earn."""

    row: Row
    year: int
    last: Decimal
    target: Decimal
    levels: Fraction
    effort: Fraction
    points: Decimal | None
    arithmetic: Text

    @property
    def last_shown(self) -> Text:
        """The last result with its unit."""
        return unit_in_words(plain(self.last), self.row.unit)

    @property
    def target_shown(self) -> Text:
        """The target with its unit; of an indicator that states none, the threshold of the middle level."""
        return unit_in_words(plain(self.target), self.row.unit)


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that is not as it was last year: ``kind`` is added, removed or changed; ``fields`` are label, old, new."""

    kind: str
    code: str
    name: Text
    fields: tuple[tuple[Text, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deliverer:
    """A unit that must deliver: the posts of its people, and the codes of the indicators that they answer for."""

    unit: Text
    people: tuple[Text, ...]
    supervises: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """Everything on the page. ``last_year`` is the agreement compared with, ``None`` where there is none."""

    outline: Outline
    hardest: tuple[Hard, ...]
    compared: int
    last_year: Agreement | None
    changes: tuple[Changed, ...]
    unchanged: int
    deliverers: tuple[Deliverer, ...]
    rating: Rating | None


def brief(agreement: Agreement, day: date) -> Brief | None:
    """The brief of an agreement from its frozen content, or as its rows stand where nothing is frozen; ``None`` where
    they make no card yet. ``day`` tells whose post counts. A fixed number of queries."""
    found = promise(agreement)
    content = agreement.content or _draft_content(found, agreement)
    if content is None:
        return None
    shown = outline(content)
    ranked = _by_effort(found.draft, shown) if found.draft else []
    before = last_agreement(agreement)
    changes = tuple(differences(outline(before.content), shown)) if before and before.content else ()
    touched = {change.code for change in changes if change.kind != "removed"}
    return Brief(
        outline=shown,
        hardest=tuple(each for each in ranked if each.effort > 0)[:MOST_HARD],
        compared=len(ranked),
        last_year=before,
        changes=changes,
        unchanged=sum(row.code not in touched for row in shown.indicators),
        deliverers=_deliverers(found, day),
        rating=found.rating,
    )


def _draft_content(found: Promise, agreement: Agreement) -> Content | None:
    try:
        return content_of(found, parties_of(agreement), strategy_content(agreement))
    except ValueError:
        return None


def last_agreement(agreement: Agreement) -> Agreement | None:
    """The newest signed edition of the year before."""
    signed = Agreement.objects.filter(
        organization=agreement.organization,
        fiscal_year=agreement.fiscal_year - 1,
        state__in=["signed", "published", "superseded"],
    )
    return signed.order_by("-amendment", "-pk").first()


# -- what is hardest -------------------------------------------------------------------------------------------------


def _by_effort(draft: Draft, shown: Outline) -> list[Hard]:
    """The indicators that can be compared with their last result, the one that asks for most first.

    Effort is how many levels the target lies beyond the last result, a level being the mean step of the scale, times
    the weight. Our own measure, no rule of OPDC; the page says so.
    """
    found = [hard for row in draft.leaves if (hard := _effort(draft, row, shown)) is not None]
    return sorted(found, key=lambda hard: -hard.effort)  # of equal ones the first in the agreement


def _effort(draft: Draft, indicator: Indicator, shown: Outline) -> Hard | None:
    past, row = draft.past(indicator), shown.by_code.get(indicator.code)
    levels, target = levels_of(indicator), indicator.details.target
    if row is None or row.weight is None or not past:
        return None
    if levels is not None and len(levels.thresholds) > 1:
        first, last_threshold = Fraction(levels.thresholds[0]), Fraction(levels.thresholds[-1])
        step = abs(last_threshold - first) / (len(levels.thresholds) - 1)
        lower = levels.lower_better
        target = target if target is not None else levels.thresholds[len(levels.thresholds) // 2]
    elif isinstance(indicator.scale, Milestone):
        step, lower = Fraction(1), False
    else:
        return None
    if target is None or not step:
        return None
    last = past[-1]
    distance = (Fraction(target) - Fraction(last.value)) / step * (-1 if lower else 1)
    effort = distance * row.weight
    return Hard(
        row=row,
        year=last.year,
        last=last.value,
        target=target,
        levels=distance,
        effort=effort,
        points=draft.points(indicator, last.value),
        arithmetic=(LOWER_ARITHMETIC if lower else ARITHMETIC).fill(
            target=plain(target),
            last=plain(last.value),
            step=plain(step),
            levels=_short(distance),
            weight=row.weight_shown,
            total=_short(effort),
        ),
    )


def _short(value: Fraction) -> str:
    written = plain(value)
    return f"{round_to(value, 2):f}" if written.endswith("…") else written


# -- what changed ----------------------------------------------------------------------------------------------------

FIELDS = {
    "weight": Text("น้ำหนัก", "weight"),
    "target": Text("เป้าหมาย", "target"),
    "criteria": Text("เกณฑ์การให้คะแนน", "criteria"),
}


def differences(before: Outline, now: Outline) -> Iterator[Changed]:
    """What is new, what is gone, and what is promised otherwise than in ``before``, indicator by indicator.

    A code that now stands for an indicator of another name is one that is gone and one that is new.
    """
    for row in now.indicators:
        old = before.by_code.get(row.code)
        if old is None or old.is_heading or old.name.th != row.name.th:
            yield Changed("added", row.code, row.name)
            continue
        fields = tuple(_changed_fields(old, row))
        if fields:
            yield Changed("changed", row.code, row.name, fields)
    for old in before.indicators:
        row_now = now.by_code.get(old.code)
        if row_now is None or row_now.is_heading or row_now.name.th != old.name.th:
            yield Changed("removed", old.code, old.name)


def _changed_fields(old: Row, new: Row) -> Iterator[tuple[Text, str, str]]:
    if old.weight != new.weight:
        yield FIELDS["weight"], old.weight_shown, new.weight_shown
    if (old.target, old.unit) != (new.target, new.unit):
        yield FIELDS["target"], old.target_shown, new.target_shown
    if old.criteria != new.criteria:
        yield FIELDS["criteria"], _criteria(old), _criteria(new)


def _criteria(row: Row) -> str:
    return " / ".join(row.thresholds) or " / ".join(words for _number, words in row.levels) or row.kind_label.th


# -- who must deliver ------------------------------------------------------------------------------------------------

NO_UNIT = Text("ยังไม่ระบุหน่วยงาน", "unit not known")


def _deliverers(found: Promise, day: date) -> tuple[Deliverer, ...]:
    """The units of supervisors and keepers, those with most to answer for first; one query."""
    rows = [row for row in found.rows if not row.is_heading]
    people = {person.pk: person for row in rows for person in (row.supervisor, row.keeper) if person is not None}
    held = (
        Appointment.objects.filter(person__in=people, starts_on__lte=day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        .select_related("post__organization")
        .order_by("acting", "starts_on")
    )
    posts: dict[int, Post] = {}
    for appointment in held:
        posts.setdefault(appointment.person_id, appointment.post)
    units: dict[int, tuple[Text, dict[int, Text], dict[str, None], dict[str, None]]] = {}
    for row in rows:
        for person, supervises in ((row.supervisor, True), (row.keeper, False)):
            if person is None:
                continue
            post = posts.get(person.pk)
            unit = post.organization if post else None
            label = Text(unit.name, unit.name_en or unit.name) if unit else NO_UNIT
            _label, names, supervised, kept = units.setdefault(unit.pk if unit else 0, (label, {}, {}, {}))
            names[person.pk] = (
                Text(post.title, post.title_en or post.title)
                if post
                else Text(person.name, person.name_en or person.name)
            )
            (supervised if supervises else kept)[row.code] = None
    found_units = (
        Deliverer(label, tuple(names.values()), tuple(supervised), tuple(kept))
        for label, names, supervised, kept in units.values()
    )
    return tuple(sorted(found_units, key=lambda each: -len({*each.supervises, *each.keeps})))
