"""The sheet of a strategy map: every word of it can be copied, hostile ones too, and it is one page."""

import io
import subprocess
from datetime import UTC, datetime

import pypdfium2
from PIL import Image
from tests.documents.printed import words_of
from tests.large_map import LINKS, NAMES, numbered

from samrit.documents.strategy_map.content import Sheet, SheetLane, SheetNode
from samrit.documents.strategy_map.render import sheet_pdf, sheet_png
from samrit.strategy.map_geometry import HEAD, LANE_GAP, NODE, WIDTH, drawing, height_of
from samrit.strategy.map_layout import laid_out

MADE = datetime(2011, 4, 11, tzinfo=UTC)
HOSTILE = '=SUM(1) <script>{{ x }}</script> #panic("x") \\u{202e} $x$ {% y %}'


def sheet(rows, links):
    lanes = tuple(tuple(number for number, code, _name in rows if code == each) for each in NAMES)
    names = {number: name for number, _code, name in rows}
    layout = laid_out(lanes, tuple(link[:2] for link in links), ())
    heights = {number: height_of(name) for number, name in names.items()}
    found = drawing(layout, len(lanes), heights, [link[:2] for link in links], HEAD + LANE_GAP)
    return Sheet(
        "แผนที่ยุทธศาสตร์",
        "จังหวัดพระนครศรีอยุธยา · ปีงบประมาณ พ.ศ. 2554",
        HOSTILE,
        WIDTH,
        found.height,
        HEAD,
        NODE,
        tuple(SheetLane(f"มิติ {code}", band.top, band.height) for code, band in zip(NAMES, found.lanes, strict=True)),
        tuple(
            SheetNode(
                found.lines[box.line].lane, box.x, box.y, box.height, key, names[key], "1 ตัวชี้วัด", False, "3.6400", 3
            )
            for key, box in sorted(found.boxes.items())
        ),
        tuple((found.ways[cause, effect], kind) for cause, effect, kind in links),
        (("cause", "เป็นเหตุโดยตรง"), ("support", "สนับสนุน"), ("condition", "เป็นเงื่อนไขที่ต้องมีก่อน")),
        "https://example.go.th/strategy/1/map/",
    )


def test_forty_objectives_are_words_on_one_page():
    rows = [(number, code, f"{name} {HOSTILE}" if number == 30 else name) for number, code, name in numbered()]
    made = sheet_pdf(sheet(rows, LINKS), MADE)
    assert len(pypdfium2.PdfDocument(made)) == 1
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=made, capture_output=True, check=True)
    text, at = words_of(done.stdout.decode()), 0
    assert words_of(HOSTILE) in text
    for _number, _code, name in rows:
        at = text.index(words_of(name), at) + 1
    for kind in ("เป็นเหตุโดยตรง", "สนับสนุน", "เป็นเงื่อนไขที่ต้องมีก่อน"):
        assert words_of(kind) in text


def test_the_picture_is_that_page_and_lies_where_a_map_is_wide():
    few = [row for row in numbered() if row[0] in (1, 2, 3, 11, 21)]
    large = Image.open(io.BytesIO(sheet_png(sheet(numbered(), LINKS), MADE)))
    small = Image.open(io.BytesIO(sheet_png(sheet(few, [(21, 11, "support"), (11, 1, "cause")]), MADE)))
    assert large.height > large.width > 1800
    assert small.size in (large.size, large.size[::-1])
