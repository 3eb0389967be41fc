"""Makes the fonts of PDF documents from Sarabun: one glyph for every Thai cluster, so that text copies and searches.

``python tools/build_document_fonts.py [FOLDER]`` writes the fonts, and beside them which characters they have. The
same versions of the libraries (requirements-dev.lock) give the same bytes; docs/adr/0046 says why this is done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import fontpkg_sarabun
import uharfbuzz
from fontTools.otlLib.builder import LigatureSubstBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

FOLDER = Path(__file__).parents[1] / "src" / "samrit" / "documents" / "typeset" / "fonts"
SOURCE = Path(fontpkg_sarabun.__file__).parent
FAMILY, STYLES = "Samrit Document", ("Regular", "Bold")
CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
ABOVE = list("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d")
BELOW = list("\u0e38\u0e39\u0e3a")
TONES = list("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
AM, NIKHAHIT, AA = "\u0e33", "\u0e4d", "\u0e32"
EM = 1000
BOX, INNER = ((90, -60), (750, 600)), ((150, 0), (690, 540))
"""The corners of a box to tick, outside and inside."""
TICK = ((215, 300), (375, 105), (640, 440), (585, 490), (372, 225), (268, 350))
SIGNS = {0x2610: False, 0x2611: True}
"""Boxes to tick, which Sarabun lacks: whether each is ticked."""
XY, OWN_METRICS = 0x0002, 0x0200
HINTS = ("fpgm", "prep", "cvt ", "gasp", "DSIG", "hdmx", "VDMX", "LTSH")


def clusters() -> Iterator[tuple[str, str]]:
    """Every cluster of more than one letter, and its letters as the font sees them (SARA AM taken apart)."""
    for consonant in CONSONANTS:
        for vowel in ["", *ABOVE, *BELOW]:
            for tone in ["", *TONES]:
                if vowel or tone:
                    yield (consonant + vowel + tone,) * 2
        for tone in ["", *TONES[:4]]:
            yield consonant + tone + AM, consonant + NIKHAHIT + tone + AA


def build(source: Path, target: Path) -> set[int]:
    """Write the document font made from one file of Sarabun; the characters that it has."""
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source))))
    font = TTFont(source, recalcTimestamp=False)
    letters: dict[int, str] = font.getBestCmap()
    before = list(font.getGlyphOrder())
    ligatures = {}
    for text, seen in clusters():
        name = "th_" + "_".join(f"{ord(letter):04X}" for letter in text)
        font["glyf"].glyphs[name], advance = drawn(text, shaper, font, before)
        font["hmtx"][name] = (advance, 0)
        ligatures[tuple(letters[ord(letter)] for letter in seen)] = name
    boxes = put_boxes(font)
    order = [*before, *ligatures.values(), *boxes.values()]
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    font["glyf"].__dict__.pop("_reverseGlyphOrder", None)
    for name in order[len(before) :]:
        font["glyf"].glyphs[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(font["glyf"].glyphs[name], "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(boxes)
    put_first(font, ligatures)
    without_hints(font, before)
    rename(font)
    font["post"].formatType = 3.0
    font.save(target)
    return {*letters, *boxes}


def put_boxes(font: Any) -> dict[int, str]:
    """A glyph for each of SIGNS; its name by its code."""
    scale = font["head"].unitsPerEm / EM
    found = {}
    for code, ticked in SIGNS.items():
        pen = TTGlyphPen(None)
        (left, low), (right, high) = BOX
        lines = [((left, low), (left, high), (right, high), (right, low))]
        (left, low), (right, high) = INNER
        lines.append(((left, low), (right, low), (right, high), (left, high)))
        if ticked:
            lines.append(tuple(reversed(TICK)))
        for line in lines:
            points = [(round(x * scale), round(y * scale)) for x, y in line]
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
            pen.closePath()
        found[code] = f"uni{code:04X}"
        font["glyf"].glyphs[found[code]] = pen.glyph()
        font["hmtx"][found[code]] = (round(840 * scale), 0)
    return found


def drawn(text: str, shaper: Any, font: Any, names: list[str]) -> tuple[Any, int]:
    """One glyph that looks as the shaper sets the cluster, and how far the next one stands."""
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.script, line.direction, line.language = "Thai", "ltr", "th"
    uharfbuzz.shape(shaper, line)
    glyph, x = Glyph(), 0
    glyph.numberOfContours, glyph.components = -1, []
    for info, place in zip(line.glyph_infos, line.glyph_positions, strict=True):
        name = names[info.codepoint]
        if font["glyf"][name].numberOfContours != 0:
            part = GlyphComponent()
            part.glyphName, part.x, part.y = name, x + place.x_offset, place.y_offset
            part.flags = XY | (0 if glyph.components else OWN_METRICS)
            glyph.components.append(part)
        x += place.x_advance
    return glyph, x


def put_first(font: Any, ligatures: dict[tuple[str, ...], str]) -> None:
    """The ligatures come before every other substitution; the numbers of the others move up by one."""
    table = font["GSUB"].table
    seen: set[int] = set()
    for lookup in table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            move_up(subtable, seen)
    builder = LigatureSubstBuilder(font, None)
    builder.ligatures = ligatures
    table.LookupList.Lookup.insert(0, builder.build())
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    composing = 0
    for record in table.FeatureList.FeatureRecord:
        moved = [index + 1 for index in record.Feature.LookupListIndex]
        if record.FeatureTag == "ccmp":
            moved, composing = [0, *moved], composing + 1
        record.Feature.LookupListIndex, record.Feature.LookupCount = moved, len(moved)
    if not composing:
        raise SystemExit("the font has no feature ccmp, which the ligatures need")


def move_up(node: Any, seen: set[int]) -> None:
    """Add one to every number of a lookup below a table."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, list):
        for each in node:
            move_up(each, seen)
        return
    if "otTables" not in type(node).__module__:
        return
    if isinstance(node, otTables.SubstLookupRecord):
        node.LookupListIndex += 1
    for each in vars(node).values():
        move_up(each, seen)


def without_hints(font: Any, names: list[str]) -> None:
    """Hints are for the glyphs as they were, and of no use on paper."""
    for table in HINTS:
        if table in font:
            del font[table]
    for name in names:
        font["glyf"][name].removeHinting()


def rename(font: Any) -> None:
    """A changed font carries another name than the one it was made from."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = str(record).replace("Sarabun", FAMILY)
        elif record.nameID == 6:
            record.string = str(record).replace("Sarabun", FAMILY.replace(" ", ""))


def ranges(codes: set[int]) -> Iterator[str]:
    """``0020-007E`` a line."""
    ordered = sorted(codes)
    first = ordered[0]
    for code, after in pairwise([*ordered, -1]):
        if after != code + 1:
            yield f"{first:04X}-{code:04X}"
            first = after


def main(folder: Path) -> None:
    """Every style, the licence, and the characters that all of them have."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{FAMILY.replace(' ', '')}-{style}.ttf" for style in STYLES]
    found = [
        build(SOURCE / "files" / f"Sarabun-{style}.ttf", folder / name)
        for style, name in zip(STYLES, names, strict=True)
    ]
    (folder / "OFL.txt").write_bytes((SOURCE / "LICENSE").read_bytes())
    (folder / "characters.txt").write_text("\n".join(ranges(set.intersection(*found))) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
