"""The sheet of a strategy map, made from what its page shows."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from samrit.documents.strategy_map.content import Sheet, SheetLane, SheetNode
from samrit.strategy.map_geometry import HEAD, LANE_GAP, NODE, WIDTH, drawing, height_of
from samrit.web.language import page_language
from samrit.web.svg.strategy_map import Map, Node
from samrit.web.views.strategy.mapping import Charting


def sheet_of(charted: Charting, drawn: Map, address: str) -> Sheet:
    """The sheet of a map; ``address`` is that of its page."""
    strategy = charted.found.plan.strategy
    nodes: dict[int, Node] = {node.key: node for row in drawn.rows for node in row.nodes}
    heights = {key: height_of(node.name) for key, node in nodes.items()}
    links = [(cause, effect) for cause, effect, _kind in drawn.links]
    top = HEAD + LANE_GAP if drawn.vision else 0
    found = drawing(drawn.layout, len(drawn.rows), heights, links, top)
    said = [str(strategy.organization), _("ปีงบประมาณ พ.ศ. %(year)s") % {"year": strategy.fiscal_year}]
    if charted.scores.chosen:
        said.append(_("คะแนนของ%(moment)s") % {"moment": charted.moment})
    return Sheet(
        _("แผนที่ยุทธศาสตร์"),
        " · ".join(said),
        drawn.vision,
        WIDTH,
        found.height,
        HEAD,
        NODE,
        tuple(
            SheetLane(f"{row.small} {row.name}".strip(), band.top, band.height, "" if row.nodes else drawn.empty)
            for row, band in zip(drawn.rows, found.lanes, strict=True)
        ),
        tuple(
            SheetNode(
                found.lines[box.line].lane,
                box.x,
                box.y,
                box.height,
                nodes[key].number,
                nodes[key].name,
                nodes[key].note,
                nodes[key].wanting,
                nodes[key].score,
                nodes[key].level,
            )
            for key, box in sorted(found.boxes.items(), key=lambda item: nodes[item[0]].number)
        ),
        tuple(
            (found.ways[cause, effect], kind) for cause, effect, kind in drawn.links if (cause, effect) in found.ways
        ),
        tuple((kind.code, kind.label) for kind in charted.kinds),
        address,
        page_language(),
        settings.DEMO,
    )
