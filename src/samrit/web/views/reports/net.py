"""The result of a checklist as a net: how much of each of its parts is in order."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrit.core.kinds.checklist import Checked, Checklist
from samrit.core.rounding import plain, round_to
from samrit.core.scorecard import Indicator
from samrit.core.text import Text
from samrit.web.svg.radar import FEWEST, Spoke, radar
from samrit.web.templatetags.samrit import words

PARTS = {
    "A": Text("แนวทาง (A)", "approach (A)"),
    "D": Text("การถ่ายทอด (D)", "deployment (D)"),
    "L": Text("การเรียนรู้ (L)", "learning (L)"),
    "I": Text("บูรณาการ (I)", "integration (I)"),
}
"""The parts of the checklist of cascading (SP-1)."""


@dataclass(frozen=True, slots=True)
class Net:
    """The picture, and the rows of its table: part, what it earned, its weight, and the share as printed."""

    figure: SafeString
    rows: tuple[tuple[str, str, str, str], ...]


def net_of(indicator: Indicator | None, months: int) -> Net | None:
    """A checklist by its parts; ``None`` for every other kind, without a result, and of fewer parts than make a net."""
    result = indicator.result_in(months) if indicator is not None else None
    if indicator is None or not isinstance(indicator.scale, Checklist) or not isinstance(result, Checked):
        return None
    parts = [(letter, earned, whole) for letter, earned, whole in indicator.scale.by_part(result) if whole]
    if len(parts) < FEWEST:
        return None
    spokes = [_spoke(letter, earned / whole) for letter, earned, whole in parts]
    said = ", ".join(f"{spoke.name} {spoke.printed}" for spoke in spokes)
    rows = [
        (spoke.name, plain(earned), plain(whole), spoke.printed)
        for spoke, (_letter, earned, whole) in zip(spokes, parts, strict=True)
    ]
    return Net(radar(spokes, _("ส่วนที่ครบถ้วนของแต่ละหมวด: %(parts)s") % {"parts": said}), tuple(rows))


def _spoke(letter: str, share: Fraction) -> Spoke:
    return Spoke(words(PARTS.get(letter, Text.same(letter))), share, f"{round_to(100 * share, 0)}%")
