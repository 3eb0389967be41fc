"""The English of the pages: collects the Thai sentences of the source, and keeps the catalogue that translates them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
QUOTED = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(_|gettext|ngettext)\(\s*({QUOTED})(?:\s*,\s*({QUOTED}))?")
Found = tuple[str, str | None]
"""A sentence, and its plural where it counts something."""


def in_python(source: str) -> Iterator[Found]:
    """The sentences of calls such as ``_("…")``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if words:
                yield words[0], words[1] if node.func.id.startswith("n") and len(words) > 1 else None


def in_template(source: str) -> Iterator[Found]:
    """The sentences of ``translate`` and ``blocktranslate``."""
    for match in IN_TEMPLATE.finditer(templatize(source)):
        call, sentence, plural = match.groups()
        yield ast.literal_eval(sentence), ast.literal_eval(plural) if call == "ngettext" else None


def in_source(package: Path = PACKAGE) -> dict[str, str | None]:
    """Every sentence of the package with its plural; the order of the files."""
    found: dict[str, str | None] = {}
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= dict(in_python(path.read_text(encoding="utf-8")))
    for path in sorted((package / "web" / "templates").rglob("*.*")):
        found |= dict(in_template(path.read_text(encoding="utf-8")))
    return found
