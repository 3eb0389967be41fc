"""A new year begins as a copy of another; a correction of what was published as a copy of itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from samrit.core.loading_frameworks import IDENTIFIER
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.frameworks.actions.drafts import describe, refuse_without_right, save_new, told
from samrit.frameworks.content.new_year import copied
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.listing import next_edition
from samrit.frameworks.queries.reading import Content, digest_of, read_content
from samrit.workflow.actions import Doing, Refused

COPIED = Text("สร้างร่างจากสำเนาของ {source}", "draft made as a copy of {source}")
BAD_IDENTIFIER = Text(
    "รหัสกรอบใช้ได้เฉพาะอักษรอังกฤษตัวพิมพ์เล็ก ตัวเลข และขีดกลาง ไม่เกิน {most} ตัว",
    "the code of a framework has lower-case letters, digits and hyphens, at most {most}",
)
LONGEST_IDENTIFIER = 60


@transaction.atomic
def copy_framework(
    *,
    source: FrameworkVersion,
    identifier: str,
    title: str,
    title_en: str = "",
    fiscal_year: int | None = None,
    shift_years: int = 0,
    with_examples: bool = False,
    doing: Doing,
) -> FrameworkVersion:
    """A draft with the content of another version (A2). ``fiscal_year`` is Buddhist, ``None`` for a framework of every
    year; with ``shift_years`` all dates move by so many whole years, and the holidays are cleared to be filled in.

    Raises:
        Refused: not permitted, no code, or there is a draft under this code already.
    """
    refuse_without_right(doing, Action.START_FRAMEWORK)
    if len(identifier) > LONGEST_IDENTIFIER or not IDENTIFIER.fullmatch(identifier):
        raise Refused("identifier", BAD_IDENTIFIER.fill(most=LONGEST_IDENTIFIER))
    content = copied(
        source.content,
        identifier=identifier,
        title=title,
        title_en=title_en,
        fiscal_years=[] if fiscal_year is None else [fiscal_year],
        years=shift_years,
    )
    version = FrameworkVersion(
        identifier=identifier,
        edition=next_edition(identifier),
        content=content,
        examples=_examples(source.examples, source.identifier, identifier) if with_examples else {},
        agency_kinds=source.agency_kinds,
        based_on=source,
        title=title,
        title_en=title_en,
        fiscal_year=fiscal_year,
    )
    read = read_content(Content(digest_of(content), content)).framework
    if read is not None:
        describe(version, read)
    save_new(version)
    name = f"{source.identifier} ({source.edition})"
    what = COPIED.fill(source=name)
    told(version, doing, what, Action.START_FRAMEWORK, source=source.pk, shift_years=shift_years)
    return version


def _examples(examples: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The worked examples, naming the new framework where they named the old one."""
    return {
        name: {**tree, "framework": new} if isinstance(tree, dict) and tree.get("framework") == old else tree
        for name, tree in examples.items()
    }
