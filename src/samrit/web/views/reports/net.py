"""The result of a checklist as a net: how much of each of its parts is in order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrit.core.framework import ChecklistPart, Framework
from samrit.core.kinds.checklist import Checked, Checklist
from samrit.core.rounding import plain, round_to
from samrit.core.scorecard import Indicator
from samrit.web.svg.radar import FEWEST, Spoke, radar
from samrit.web.templatetags.samrit import words


@dataclass(frozen=True, slots=True)
class Net:
    """The picture, and the rows of its table: part, what it earned, its weight, and the share as printed."""

    figure: SafeString
    rows: tuple[tuple[str, str, str, str], ...]


def net_of(indicator: Indicator | None, months: int, framework: Framework | None) -> Net | None:
    """A checklist by the parts that its framework states; ``None`` for every other kind, without a result, of fewer
    parts than make a net, and where an item is in none of them."""
    result = indicator.result_in(months) if indicator is not None else None
    if indicator is None or not isinstance(indicator.scale, Checklist) or not isinstance(result, Checked):
        return None
    scale = indicator.scale
    stated = framework.items_of(indicator.code) if framework is not None else ()
    parts = [(part, found) for part in stated if (found := scale.of(_codes(part))).items]
    if len(parts) < FEWEST or sum(len(found.items) for _part, found in parts) != len(scale.items):
        return None
    spokes, rows = [], []
    for part, found in parts:
        earned, whole = found.earned(result), found.total
        printed = f"{round_to(100 * earned / whole, 0)}%"
        spokes.append(Spoke(part.part.value, earned / whole, printed))
        rows.append((f"{part.part.value} {words(part.name)}", plain(earned), plain(whole), printed))
    said = ", ".join(f"{name} {printed}" for name, _earned, _whole, printed in rows)
    return Net(radar(spokes, _("ส่วนที่ครบถ้วนของแต่ละหมวด: %(parts)s") % {"parts": said}), tuple(rows))


def _codes(part: ChecklistPart) -> frozenset[str]:
    return frozenset(piece.code for item in part.items for piece in item.pieces)
