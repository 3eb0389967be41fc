"""The pictures of the overviews as the style guide shows them; their figures are made up for that page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samrit.web.svg import heat_map, ranking
from samrit.web.svg.heat_map import HeatRow, Nothing
from samrit.web.svg.radar import Spoke, radar
from samrit.web.svg.ranking import RankRow
from samrit.web.svg.trend import Stop, trend

PLACES = ("จังหวัดพระนครศรีอยุธยา", "จังหวัดสระบุรี", "จังหวัดปทุมธานี")
COLUMNS = ("1.1", "1.2", "2", "3", "4", "5", "6", "7")
CELLS = ("1.4", "2.36", "3.5", "4.25", "5", "3.12", "2.8", "4.6")


def pictures() -> Mapping[str, Any]:
    """One of each, wide and narrow where they differ."""
    here = reverse("styleguide")
    stops = [
        Stop("6", Decimal("2.85"), "2.8500"),
        Stop("9", Decimal("3.4"), "3.4000"),
        Stop("12", Decimal("4.0289"), "4.0289", "open", _("ยังไม่รับรอง")),
        Stop(_("ผลประเมิน"), None, "–", "final"),
    ]
    shares = {"A": Fraction(1), "D": Fraction(5, 6), "L": Fraction(1, 2), "I": Fraction(0)}
    spokes = [Spoke(name, share, f"{int(100 * share)}%") for name, share in shares.items()]
    heat = [
        HeatRow(name, here, "3.38", (*(Decimal(each) for each in CELLS[shift:]), *[Nothing.UNREPORTED] * shift))
        for shift, name in enumerate(PLACES)
    ]
    ranks = [
        RankRow(PLACES[0], here, "1", Decimal("4.4"), Decimal("4.4"), Decimal("4.4"), "4.4000", "final"),
        RankRow(PLACES[1], here, "2–3", Decimal("3.1"), Decimal("4.2"), Decimal("3.9"), "3.1000–4.2000", "open"),
        RankRow(PLACES[2], here, "2–3", Decimal("3.6"), Decimal("3.6"), Decimal("3.6"), "3.6000", "settled"),
    ]
    columns, scale = [(code, "") for code in COLUMNS], (Decimal(1), Decimal(5))
    return {
        "trend_figure": trend(stops, _("แนวโน้ม")),
        "radar_figure": radar(spokes, "A D L I"),
        "heat_figures": [
            heat_map.heat_map(columns, heat, _("แผนภาพความร้อน"), _("รวม"), scale=scale, frame=frame)
            for frame in (heat_map.WIDE, heat_map.NARROW)
        ],
        "rank_figures": [
            ranking.ranking(ranks, _("อันดับคะแนน"), scale=scale, frame=frame) for frame in (ranking.WIDE, ranking.NARROW)
        ],
    }
