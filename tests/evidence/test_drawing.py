"""Pictures are drawn upright, on paper, and small enough; documents that fight back are given up in time."""

import io
import json
import zlib

import pytest
from PIL import Image
from tests.evidence.effort import effort
from tests.evidence.files import pdf, png, stream

from samrit.evidence.drawing import ALLOWANCE, CHILD
from samrit.gate.asking import Allowance, TooHeavyError, ask_child


def drawn(data, kind, page=1, width=900):
    said = ask_child(CHILD, data, (kind, str(page), str(width)), ALLOWANCE)
    if said is None:
        return None, ""
    head, _, picture = said.partition(b"\n")
    return Image.open(io.BytesIO(picture)), json.loads(head)["text"]


def marked(orientation):
    """A picture with a red corner top left, saved as a camera does that was held otherwise."""
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("red", (0, 0, 100, 100))
    turns = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    turn = turns[orientation]
    stored = picture if turn is None else picture.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    stored.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photograph_stands_upright_however_the_camera_was_held(orientation):
    picture, _ = drawn(marked(orientation), "jpg")
    assert picture.size == (400, 200)
    red, green, _blue = picture.getpixel((50, 50))
    assert red > 200 > green
    assert min(picture.getpixel((350, 150))) > 240


def test_what_is_see_through_lies_on_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    picture, _ = drawn(out.getvalue(), "png")
    assert (picture.mode, picture.getpixel((10, 10))) == ("RGB", (255, 255, 255))


def test_a_picture_of_81_million_points_is_drawn_small_in_time():
    heavy = png(9_000, 9_000)
    with effort() as spent:
        picture, _ = drawn(heavy, "png")
    assert picture.size == (900, 900)
    assert spent.seconds < 4, "and so never comes near the limit"


def test_a_page_that_is_a_mile_long_is_drawn_smaller():
    long = pdf(1).replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 10 9999]")
    picture, _ = drawn(long, "pdf", width=1800)
    assert picture.width * picture.height <= 16_100_000


def test_a_page_that_paints_without_end_is_given_up():
    endless = zlib.compress(b"0 0 595 842 re f " * 1_000_000)
    data = pdf(1, more=(stream(endless, "/Filter /FlateDecode"),)).replace(b"/Contents 11 0 R ", b"/Contents 100 0 R")
    with effort() as spent, pytest.raises(TooHeavyError):
        ask_child(CHILD, data, ("pdf", "1", "900"), Allowance(memory=ALLOWANCE.memory, seconds=1, clock=120))
    assert spent.seconds < 3


def test_a_page_that_paints_without_end_is_given_up_by_the_clock_too():
    endless = zlib.compress(b"0 0 595 842 re f " * 1_000_000)
    data = pdf(1, more=(stream(endless, "/Filter /FlateDecode"),)).replace(b"/Contents 11 0 R ", b"/Contents 100 0 R")
    with effort() as spent, pytest.raises(TooHeavyError):
        ask_child(CHILD, data, ("pdf", "1", "900"), Allowance(memory=ALLOWANCE.memory, seconds=60, clock=2))
    assert spent.seconds < 4


def test_what_cannot_be_drawn_gives_nothing():
    assert drawn(b"%PDF-1.7 nothing", "pdf")[0] is None
    assert drawn(b"\x89PNG nothing", "png")[0] is None
    assert drawn(pdf(2), "pdf", page=3)[0] is None
