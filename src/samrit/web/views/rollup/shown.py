"""Results and the ways in which indicators are carried, as these pages show them: rounded here and nowhere before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest

from samrit.agreements.outline import unit_in_words
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card
from samrit.assessments.queries.scoring import score_report
from samrit.cascade.link_kinds import KIND_WORDS
from samrit.core.permissions import Action
from samrit.core.reasons import Reason
from samrit.core.rolling_up import Spread
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.workflow import CARD
from samrit.insight.queries.rollup.carriers import Carried, Carrier, Group
from samrit.insight.queries.rollup.results import Reported
from samrit.permissions import visible
from samrit.web.requests import viewer
from samrit.web.views.links.shown import LOOKS as KIND_LOOKS
from samrit.web.views.links.shown import sums
from samrit.web.views.reports.card_loading import LOOKS


@dataclass(frozen=True, slots=True)
class Chip:
    """As ``web/components/chip.html`` shows it."""

    kind: str
    icon: str
    text: Text


def state_of(reported: Reported | None) -> Chip | None:
    """The state of a card."""
    if reported is None:
        return None
    return Chip(*LOOKS[reported.state], CARD.states[reported.state])


def kind_of(kind: str) -> Chip:
    """The way in which an indicator is carried."""
    return Chip(*KIND_LOOKS[kind], KIND_WORDS[kind])


def carried_line(found: Carried) -> dict[str, Any]:
    """An indicator with its groups."""
    return {
        "row": found.row,
        "seen": found.seen,
        "of_parts": found.of_parts,
        "reported": found.reported,
        "state": state_of(found.reported),
        "groups": [_group(found, group) for group in found.groups],
    }


def _group(found: Carried, group: Group) -> dict[str, Any]:
    results = group.results
    return {
        "group": group,
        "chip": kind_of(group.kind),
        "count": len(group.seen),
        "done": group.done,
        "sums": sums(found.together) if group.kind == "contributory" and not found.together.whole else None,
        "total": _said(results.total, found) if results and results.total is not None else None,
        "of_target": _share(results.total, found) if results and results.total is not None else None,
        "apart": _apart(found, group),
        "figures": _spread(group.figures, found),
        "points": group.points,
    }


def _share(total: Fraction, found: Carried) -> str | None:
    """The sum as a percentage of the target above, to two places."""
    target = found.together.target
    return plain(total * 100 / target, 2) if target else None


def _apart(found: Carried, group: Group) -> tuple[bool, Text] | None:
    """Whether the result above is more than what those below reported together, once all have, and by how much."""
    results, own = group.results, found.reported.figure if found.reported else None
    if results is None or results.total is None or own is None or results.reported < results.count:
        return None
    apart = Fraction(own) - results.total
    return (apart > 0, _said(abs(apart), found)) if apart else None


def _said(figure: Decimal | Fraction, found: Carried) -> Text:
    """A figure in the unit of the indicator."""
    return unit_in_words(plain(figure), found.row.unit)


def _spread(figures: Spread | None, found: Carried) -> dict[str, Any] | None:
    if figures is None:
        return None
    return {"least": _said(figures.least, found), "most": _said(figures.most, found), "count": figures.count}


def carrier_line(carrier: Carrier, why: int | None) -> dict[str, Any]:
    """One who carries it."""
    card = carrier.reported.card if carrier.seen and carrier.reported else None
    return {
        "carrier": carrier,
        "kind": kind_of(carrier.kind),
        "reported": carrier.reported if carrier.seen else None,
        "state": state_of(carrier.reported) if carrier.seen else None,
        "explained": card is not None and card == why,
    }


def reasons_of(request: HttpRequest, card: int | None) -> tuple[Reason, ...]:
    """Where the points of a card come from, by the same machinery that scored it; of nobody else's card any."""
    if card is None:
        return ()
    rows = light(Card.objects.select_related("report__agreement"), "report__agreement").defer("report__content")
    found = (
        visible(viewer(request), Action.READ_REPORT, rows, "report__agreement__organization").filter(pk=card).first()
    )
    line = score_report(found.report).lines.get(found.code) if found else None
    return tuple(line.reasons) if line else ()
