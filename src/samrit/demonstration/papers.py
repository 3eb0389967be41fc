"""Files that prove something in the demonstration: a page that says so itself, as PDF, and a picture of a visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[1] / "web" / "static" / "samrit" / "vendor"
PAGE = (620, 877)
MADE_UP = "ข้อมูลสาธิต ตัวเลขและข้อความสมมติขึ้น"
FACE = "Demonstration data"
INK, PALE, BAND = (28, 36, 48), (110, 120, 134), (22, 74, 122)


RUNS = re.compile(r"[\u0e00-\u0e7f ]+|[^\u0e00-\u0e7f]+")
"""Stretches of Thai and of other letters, which have a font each."""
REGULAR, STRONG = 400, 700


@cache
def _font(script: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"sarabun-{script}-{weight}-normal.woff2", size)


def paper(title: str, pages: Sequence[Sequence[str]]) -> bytes:
    """A document of drawn pages, each with its lines and the mark of the demonstration."""
    drawn = [_page(title, lines, number, len(pages)) for number, lines in enumerate(pages, start=1)]
    held = BytesIO()
    drawn[0].save(held, "PDF", save_all=True, append_images=drawn[1:], resolution=75)
    return held.getvalue()


def photograph(title: str) -> bytes:
    """A picture in the place of a photograph."""
    picture = Image.new("RGB", (640, 400), (226, 233, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 270, 640, 400), fill=(196, 210, 196))
    draw.rectangle((180, 130, 460, 290), fill=(250, 250, 247), outline=PALE, width=2)
    draw.polygon(((160, 130), (320, 60), (480, 130)), fill=BAND)
    for left in range(205, 440, 60):
        draw.rectangle((left, 165, left + 30, 285), fill=(206, 216, 226))
    _write(draw, (24, 345), title, STRONG, 20)
    _write(draw, (24, 378), f"{MADE_UP} · {FACE}", REGULAR, 16)
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def _page(title: str, lines: Sequence[str], number: int, pages: int) -> Image.Image:
    page = Image.new("RGB", PAGE, (255, 255, 255))
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, PAGE[0], 14), fill=BAND)
    _write(draw, (48, 90), title, STRONG, 26)
    draw.line((48, 112, PAGE[0] - 48, 112), fill=PALE)
    for place, line in enumerate(lines):
        _write(draw, (48, 150 + 34 * place), line, REGULAR, 18)
    _write(draw, (48, PAGE[1] - 50), MADE_UP, STRONG, 18)
    _write(draw, (48, PAGE[1] - 24), f"{FACE} · {number}/{pages}", REGULAR, 16)
    return page


def _write(draw: ImageDraw.ImageDraw, place: tuple[float, float], words: str, weight: int, size: int) -> None:
    """Words on one line, ``place`` being the left end of it."""
    across, down = place
    for run in RUNS.findall(words):
        font = _font("thai" if run.strip() >= "\u0e00" else "latin", weight, size)
        draw.text((across, down), run, font=font, fill=INK, anchor="ls")
        across += font.getlength(run)
