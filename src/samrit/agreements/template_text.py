"""A KPI template as text, field by field: recorded when it is submitted or judged, and compared later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samrit.agreements.content import content_hash
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.template_fields import FIELDS, Members, TemplateField, Widget
from samrit.agreements.template_values import CHOICES, Stated, in_words, stored
from samrit.core.fiscal_year import thai_date
from samrit.core.text import Lang
from samrit.core.written.plain import Plain

BETWEEN = {"row.thresholds": " | ", "row.band": " – "}
"""What stands between the members of fields that fit on one line; the members of others have a line each."""
YES = {Lang.TH: "ใช่", Lang.EN: "yes"}
FOUR_DIGITS = 4


def fields_of(row: AgreementIndicator, stated: Stated) -> tuple[TemplateField, ...]:
    """The fields that a template has, in the order of the form: those of its way of scoring."""
    kind = stored(row, "row.kind", stated)
    return tuple(field for field in FIELDS if field.fits(kind if isinstance(kind, str) else ""))


def text_of(row: AgreementIndicator, field: TemplateField, stated: Stated, lang: Lang = Lang.TH) -> str:
    """What a field says, as people read it; empty for nothing. People and objectives are asked of the row as loaded."""
    if field.widget in (Widget.PERSON, Widget.OBJECTIVE):
        found = getattr(row, field.key)
        return "" if found is None else _name(found.name, found.name_en, lang)
    if field.members is Members.NONE:
        return _words(field, stored(row, field.key, stated), lang)
    members = [
        (member, _words(field, stored(row, f"{field.key}.{member}", stated), lang)) for member in _all(row, field)
    ]
    if field.key in BETWEEN:
        return BETWEEN[field.key].join(words or "–" for _, words in members) if any(w for _, w in members) else ""
    return "\n".join(
        f"{member}. {words}" if len(member) < FOUR_DIGITS else f"{member}: {words}"
        for member, words in members
        if words
    )


def template_content(row: AgreementIndicator, stated: Stated) -> dict[str, str]:
    """The whole template in Thai, by field; what is empty is left out."""
    found = {field.key: text_of(row, field, stated) for field in fields_of(row, stated)}
    return {key: text for key, text in found.items() if text}


def template_hash(content: Mapping[str, str]) -> str:
    """The sha256 of a template's text."""
    return content_hash(dict(content))


def _all(row: AgreementIndicator, field: TemplateField) -> list[str]:
    if field.members is Members.YEARS:
        return sorted(year for year in row.baseline if year.isdecimal() and len(year) == FOUR_DIGITS)
    if field.members is Members.ENDS:
        return ["1", "2"]
    thresholds = row.row.get("thresholds")
    highest = len(thresholds) if field.key == "row.thresholds" and isinstance(thresholds, list) else 5
    return [str(level) for level in range(1, highest + 1)]


def _words(field: TemplateField, value: Plain, lang: Lang) -> str:
    typed = in_words(field, value)
    if not typed:
        return ""
    if field.widget is Widget.YES_NO:
        return YES[lang]
    if field.widget is Widget.DAY:
        return _day(typed, lang)
    choice = CHOICES.get(field.key, {}).get(typed)
    return choice.in_(lang) if choice else typed


def _day(iso: str, lang: Lang) -> str:
    try:
        return thai_date(date.fromisoformat(iso), lang)
    except ValueError:
        return iso


def _name(thai: str, english: str, lang: Lang) -> str:
    return english if lang is Lang.EN and english else thai
