"""The fonts of documents are what their tool makes, whole and free to pass on."""

import runpy
from pathlib import Path

from samrit.documents.typeset.engine import FONTS

TOOL = Path(__file__).parents[2] / "tools" / "build_document_fonts.py"


def test_the_fonts_in_the_repository_are_those_that_the_tool_makes(tmp_path):
    runpy.run_path(str(TOOL))["main"](tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"OFL.txt", "characters.txt", "SamritDocument-Regular.ttf", "SamritDocument-Bold.ttf"} == set(made)
    assert made == {path.name: path.read_bytes() for path in FONTS.iterdir()}


def test_the_licence_lets_a_changed_font_be_passed_on_under_another_name():
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "with Reserved Font Name" not in licence
