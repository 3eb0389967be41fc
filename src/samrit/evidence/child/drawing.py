"""The process that draws one page anew as PNG: nothing of the original reaches the browser, only points."""

from __future__ import annotations

import io
import json
import sys
import warnings

from samrit.gate.child.limiting import limit

MOST_POINTS = 16_000_000
"""Of one drawn page; a longer side is drawn smaller."""
MOST_TEXT = 20_000
ORIENTATION = 0x0112
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""How a camera says that it was held, and the number of the turn that undoes it."""


def main() -> None:
    """Arguments: the kind of file, the page (from 1), the width in points, bytes of memory, seconds.

    Gives a line of JSON (width, height and the words of the page), then the PNG.
    """
    kind, page, width, memory, seconds = sys.argv[1:]
    limit(int(memory), int(seconds), 64 * 1024 * 1024)
    data = sys.stdin.buffer.read()
    try:
        picture, text = _pdf(data, int(page), int(width)) if kind == "pdf" else (_picture(data, int(width)), "")
    except (MemoryError, OSError, ValueError, RuntimeError):
        sys.exit(1)
    out = io.BytesIO()
    picture.save(out, "PNG")
    head = {"width": picture.width, "height": picture.height, "text": text}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + out.getvalue())


def _pdf(data: bytes, page: int, width: int):  # type: ignore[no-untyped-def]
    import pypdfium2  # noqa: PLC0415 (only now that the limits hold)

    document = pypdfium2.PdfDocument(data)
    drawn = document[page - 1]
    wide, high = drawn.get_size()
    scale = width / wide
    if wide * high * scale * scale > MOST_POINTS:
        scale = (MOST_POINTS / (wide * high)) ** 0.5
    picture = drawn.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    try:
        text = drawn.get_textpage().get_text_bounded()[:MOST_TEXT]
    except pypdfium2.PdfiumError:
        text = ""
    return picture, _sayable(text)


def _picture(data: bytes, width: int):  # type: ignore[no-untyped-def]
    from PIL import Image  # noqa: PLC0415 (only now that the limits hold)

    Image.MAX_IMAGE_PIXELS = 100_000_000
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
        opened.draft("RGB", (width * 2, width * 2))
        turn = TURNS.get(opened.getexif().get(ORIENTATION, 1))
        by = max(1, min(opened.size) // (width * 2))
        smaller = opened.reduce(by) if by > 1 and opened.mode in ("L", "RGB", "RGBA", "CMYK") else opened
        see_through = "A" in smaller.getbands() or "transparency" in smaller.info
        flat = smaller.convert("RGBA" if see_through else "RGB")
    if turn is not None:
        flat = flat.transpose(Image.Transpose(turn))
    scale = min(width / flat.width, (MOST_POINTS / (flat.width * flat.height)) ** 0.5, 1)
    small = flat.resize((max(1, int(flat.width * scale)), max(1, int(flat.height * scale))))
    if small.mode == "RGBA":
        paper = Image.new("RGB", small.size, "white")
        paper.paste(small, mask=small.getchannel("A"))
        small = paper
    # A new picture from the points alone: no comment, place or date of the original goes along.
    bare = Image.new("RGB", small.size)
    bare.paste(small)
    return bare


def _sayable(text: str) -> str:
    return "".join(
        each for each in text if each in "\n\t" or each.isprintable() or each in "\u200b\u200c\u200d"
    ).strip()
